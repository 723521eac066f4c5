/* SPDX-License-Identifier: MIT */
#include <glib.h>

#include "paint/drawn.h"

#define MOST ((size_t)32 << 20)		/* bytes */

struct drawn {
	struct arena *a;
	GHashTable *bytes;	/* key to struct str, both in the arena */
	GHashTable *pages;	/* key to struct drawn_page, likewise */
	size_t size;
};

static void begin(struct drawn *k)
{
	k->a = arena_new();
	k->bytes = g_hash_table_new(g_str_hash, g_str_equal);
	k->pages = g_hash_table_new(g_str_hash, g_str_equal);
	k->size = 0;
}

static void end(void *drawn)
{
	struct drawn *k = drawn;

	g_hash_table_destroy(k->bytes);
	g_hash_table_destroy(k->pages);
	arena_free(k->a);
}

struct drawn *drawn_new(struct arena *a)
{
	struct drawn *k = ARENA_NEW(a, struct drawn);

	begin(k);
	arena_own(a, k, end);
	return k;
}

void drawn_tidy(struct drawn *k, size_t times)
{
	if (k->size <= times * MOST)
		return;
	end(k);
	begin(k);
}

bool drawn_find(const struct drawn *k, const char *key, struct str *out)
{
	const struct str *bytes = g_hash_table_lookup(k->bytes, key);

	if (bytes)
		str_addn(out, bytes->s, bytes->len);
	return bytes != NULL;
}

void drawn_add(struct drawn *k, const char *key, const struct str *bytes)
{
	struct str *copy = str_new(k->a);

	str_addn(copy, bytes->s, bytes->len);
	k->size += bytes->len;
	g_hash_table_insert(k->bytes, arena_strdup(k->a, key), copy);
}

const struct drawn_page *drawn_page(const struct drawn *k, const char *key)
{
	return g_hash_table_lookup(k->pages, key);
}

void drawn_add_page(struct drawn *k, const char *key,
    const struct drawn_page *p)
{
	struct drawn_page *copy = ARENA_NEW(k->a, struct drawn_page);
	const char **fonts = ARENA_ARRAY(k->a, const char *, p->font_count);

	*copy = *p;
	copy->content = arena_strndup(k->a, p->content, p->size);
	copy->resources = arena_strdup(k->a, p->resources);
	for (size_t i = 0; i < p->font_count; i++)
		fonts[i] = arena_strdup(k->a, p->fonts[i]);
	copy->fonts = fonts;
	k->size += p->size;
	g_hash_table_insert(k->pages, arena_strdup(k->a, key), copy);
}

size_t drawn_pages(const struct drawn *k)
{
	return g_hash_table_size(k->pages);
}
