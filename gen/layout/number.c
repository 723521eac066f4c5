/* SPDX-License-Identifier: MIT */
/*
 * Numbers of sections, tables and figures: what `number` says, or counted
 * where it says auto: sections by their places in the tree (2.1), tables and
 * figures through the document (表1, Figure 2).
 */
#include <string.h>

#include "layout/layout_int.h"

static bool counts(const struct block *b, enum block_kind kind)
{
	return b->kind == kind && block_is(b, ATTR_NUMBER, "auto");
}

/* How many of the kind there are up to `last`, itself included. */
static bool count_to(const struct block *b, const struct block *last, int *n)
{
	*n += counts(b, last->kind);
	if (b == last)
		return true;
	for (const struct block *c = b->child; c; c = c->next)
		if (count_to(c, last, n))
			return true;
	return false;
}

static const char *section_number(struct layout *l, const struct block *b)
{
	const char *above = b->parent && counts(b->parent, BLOCK_SECTION) ?
	    section_number(l, b->parent) : NULL;
	int n = 0;

	for (const struct block *c = b->parent->child; c; c = c->next) {
		n += counts(c, BLOCK_SECTION);
		if (c == b)
			break;
	}
	return arena_printf(l->a, "%s%s%d", above ? above : "", above ? "." :
	    "", n);
}

const char *number_of(struct layout *l, const struct block *b)
{
	const char *own = block_attr(b, ATTR_NUMBER), *word;
	bool zh = strncmp(b->lang, "zh", 2) == 0;
	int n = 0;

	if ((b->kind != BLOCK_SECTION && b->kind != BLOCK_TABLE &&
	    b->kind != BLOCK_FIGURE) || !own)
		return NULL;
	if (!str_eq(own, "auto"))
		return own;
	if (b->kind == BLOCK_SECTION)
		return section_number(l, b);
	count_to(l->brief->root, b, &n);
	if (b->kind == BLOCK_TABLE)
		word = zh ? "表" : "Table ";
	else
		word = zh ? "图" : "Figure ";
	return arena_printf(l->a, "%s%d", word, n);
}

const char *number_before(struct layout *l, const struct block *b)
{
	const char *number = b->parent && (b->kind == BLOCK_HEAD ||
	    b->kind == BLOCK_CAPTION) ? number_of(l, b->parent) : NULL;
	const char *space = strncmp(b->lang, "zh", 2) == 0 ? "\u3000" : "  ";

	return number ? arena_printf(l->a, "%s%s", number, space) : "";
}
