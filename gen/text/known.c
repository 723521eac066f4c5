/* SPDX-License-Identifier: MIT */
/*
 * Paragraphs shaped before. The documents of a run share most of their short
 * ones (heads, names, units, numbers of cells), so that those met first are
 * kept as long as the fonts, up to a number. What a paragraph is known by is
 * all that its shaping depends on, as bytes; a longer one is not kept, nor is
 * one of which a message tells: each document is to get its own.
 */
#include <string.h>

#include "base/str.h"
#include "text/text_int.h"

#define BUCKETS 1024
#define MOST 4096
#define EVER (-1)

struct known {
	struct known *next;
	uint32_t hash;
	size_t length;
	const char *key;
	int rare;		/* t->renewed of its rare parts; EVER: none */
	struct text_par par;	/* without its runs */
};

/* What shaping reads of a run besides its strings. */
struct traits {
	uint32_t bits;
	len_t size, rise, width;
};

static struct traits traits_of(const struct text_run *r)
{
	return (struct traits){
		.bits = (uint32_t)r->kind | (uint32_t)r->font << 4 |
		    (uint32_t)r->breaks << 8 | (uint32_t)r->gap << 12 |
		    (uint32_t)r->nobreak << 13 | (uint32_t)r->hyphens << 14 |
		    (uint32_t)r->tabular << 15 | (uint32_t)r->weight << 16,
		.size = r->size, .rise = r->rise,
		.width = r->kind == RUN_OBJECT ? r->width : 0
	};
}

/* False: there is no more room. */
static bool add_bytes(struct known_key *k, const void *bytes, size_t len)
{
	if (len > sizeof(k->bytes) - k->length)
		return false;
	memcpy(k->bytes + k->length, bytes, len);
	k->length += len;
	return true;
}

/* NULL is told from an empty one. */
static bool add_string(struct known_key *k, const char *s)
{
	return s ? add_bytes(k, s, strlen(s) + 1) : add_bytes(k, "\377", 1);
}

static bool add_run(struct known_key *k, const struct text_run *r)
{
	struct traits t = traits_of(r);

	return add_bytes(k, &t, sizeof(t)) && add_string(k, r->lang) &&
	    add_string(k, r->kind == RUN_TEXT ? r->text : NULL);
}

/* FNV-1a. */
static uint32_t hash_of(const struct known_key *k)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < k->length; i++)
		h = (h ^ (unsigned char)k->bytes[i]) * 16777619u;
	return h;
}

bool known_by(struct known_key *k, const struct text_run *runs, size_t count,
    const char *lang)
{
	k->length = 0;
	if (!add_string(k, lang))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!add_run(k, &runs[i]))
			return false;
	k->hash = hash_of(k);
	return true;
}

static bool same(const struct text *t, const struct known *x,
    const struct known_key *k)
{
	return (x->rare == EVER || x->rare == t->renewed) &&
	    x->hash == k->hash && x->length == k->length &&
	    memcmp(x->key, k->bytes, k->length) == 0;
}

bool known_find(const struct text *t, const struct known_key *k,
    struct text_par *to)
{
	const struct known *x = t->known ? t->known[k->hash % BUCKETS] : NULL;
	struct text_par p;

	while (x && !same(t, x, k))
		x = x->next;
	if (!x)
		return false;
	p = x->par;
	p.runs = to->runs;
	p.run_count = to->run_count;
	*to = p;
	return true;
}

bool known_room(struct text *t)
{
	if (t->known_count == MOST)
		return false;
	t->known_count++;
	return true;
}

void known_add(struct text *t, const struct known_key *k,
    const struct text_par *p, bool rare)
{
	struct known *x = ARENA_NEW(t->arena, struct known), **at;

	if (!t->known)
		t->known = ARENA_ARRAY(t->arena, struct known *, BUCKETS);
	at = &t->known[k->hash % BUCKETS];
	*x = (struct known){ .next = *at, .hash = k->hash,
	    .length = k->length, .par = *p,
	    .rare = rare ? t->renewed : EVER,
	    .key = arena_strndup(t->arena, k->bytes, k->length) };
	x->par.runs = NULL;
	*at = x;
}
