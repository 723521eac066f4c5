/* SPDX-License-Identifier: MIT */
#include "brief/brief.h"

#include <limits.h>
#include <stdlib.h>

#include "brief/brief_table.h"

const char *block_attr(const struct block *b, enum block_attr attr)
{
	for (size_t i = 0; i < b->set_count; i++) {
		if (b->set[i].attr == attr)
			return b->set[i].value;
	}
	return NULL;
}

int block_int(const struct block *b, enum block_attr attr, int otherwise)
{
	const char *s = block_attr(b, attr);
	char *end;
	long n;

	if (!s || !*s)
		return otherwise;
	n = strtol(s, &end, 10);
	return *end || n > INT_MAX || n < INT_MIN ? otherwise : (int)n;
}

bool block_is(const struct block *b, enum block_attr attr, const char *value)
{
	return str_eq(block_attr(b, attr), value);
}

const char *block_name(enum block_kind k)
{
	return brief_element(k)->name;
}

int block_level(const struct block *b)
{
	int level = 0, given = block_int(b, ATTR_LEVEL, 0);

	if (given > 0)
		return given;
	for (; b; b = b->parent) {
		if (b->kind != BLOCK_SECTION && b->kind != BLOCK_BOX)
			continue;
		given = block_int(b, ATTR_LEVEL, 0);
		if (given > 0)
			return level + given;
		level++;
	}
	return level;
}

const struct block *block_find(const struct block *parent,
    enum block_kind kind)
{
	const struct block *b = parent->child;

	while (b && b->kind != kind)
		b = b->next;
	return b;
}

static bool inlined(enum block_kind k)
{
	return k == BLOCK_TEXT || brief_class_is(k, "inline");
}

/* Depth is bounded by the reader. */
static void gather(struct str *out, const struct block *b)
{
	for (const struct block *c = b->child; c; c = c->next) {
		if (c->kind == BLOCK_NOTE)
			continue;
		if (c->kind == BLOCK_TEXT)
			str_add(out, c->text);
		if (!inlined(c->kind) && out->len > 0 &&
		    out->s[out->len - 1] != ' ')
			str_addc(out, ' ');
		gather(out, c);
	}
}

const char *block_text(struct arena *a, const struct block *b)
{
	struct str *out = str_new(a);

	if (b->kind == BLOCK_TEXT)
		return b->text;
	gather(out, b);
	while (out->len > 0 && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	return out->s;
}
