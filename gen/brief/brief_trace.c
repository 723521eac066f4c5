/* SPDX-License-Identifier: MIT */
/* Prose = data: where every digit of a brief comes from, and where every
 * reference leads. */
#include <glib.h>
#include <string.h>

#include "base/decimal.h"
#include "brief/brief_check.h"
#include "brief/brief_table.h"

struct trace {
	struct arena *a;
	struct diag *d;
	GHashTable *ids;	/* id to block; looked up, never walked */
	bool literal;
};

/* ---- ids ---- */

static void collect(struct trace *t, struct block *root)
{
	for (struct block *b = root; b; b = brief_after(b)) {
		const char *id = block_attr(b, ATTR_ID);
		const struct block *first;

		if (!id)
			continue;
		first = g_hash_table_lookup(t->ids, id);
		if (first)
			brief_report(t->d, DIAG_BRIEF_ID_TWICE, b, id,
			    first->loc.file, first->loc.line);
		else
			g_hash_table_insert(t->ids, (void *)(uintptr_t)id, b);
	}
}

static void check_reference(struct trace *t, const struct block *b)
{
	const char *to = block_attr(b,
	    b->kind == BLOCK_REF ? ATTR_TO : ATTR_HREF);

	if (!to || (b->kind == BLOCK_LINK && to[0] != '#'))
		return;
	if (b->kind == BLOCK_LINK)
		to++;
	if (!g_hash_table_lookup(t->ids, to))
		brief_report(t->d, DIAG_BRIEF_REF, b, to);
}

/* ---- digits ---- */

/* The first digit, ASCII or full-width, or NULL. */
static const char *digit(const char *s)
{
	while (*s) {
		const char *at = s;
		uint32_t c = str_next(&s);

		if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19))
			return at;
	}
	return NULL;
}

static bool in_chart(const struct block *b)
{
	while (b && b->kind != BLOCK_CHART)
		b = b->parent;
	return b != NULL;
}

/* From the text up to the block it is set in. */
static bool traced(const struct block *text)
{
	const struct block *b = text->parent;

	for (; b; b = b->parent) {
		if (b->kind == BLOCK_NUM || b->kind == BLOCK_LIT ||
		    block_attr(b, ATTR_SRC))
			return true;
		if (!brief_class_is(b->kind, "inline"))
			return false;
	}
	return false;
}

/* Enough of the text to find it by: from the digit, some characters. */
static const char *excerpt(struct arena *a, const char *s)
{
	const char *end = s;

	for (int i = 0; i < 12 && *end; i++)
		str_next(&end);
	return arena_strndup(a, s, (size_t)(end - s));
}

static void check_digits(struct trace *t, const struct block *b)
{
	const char *at = digit(b->text);

	if (at && !in_chart(b) && !traced(b))
		brief_report(t->d, DIAG_BRIEF_DIGIT, b, excerpt(t->a, at));
}

static void need_trace(struct trace *t, const struct block *b,
    const char *number)
{
	if (!block_attr(b, ATTR_REF) && b->kind != BLOCK_NUM)
		brief_report(t->d, DIAG_BRIEF_NUM, b, block_name(b->kind),
		    number, "ref");
	if (!b->src)
		brief_report(t->d, DIAG_BRIEF_NUM, b, block_name(b->kind),
		    number, "src");
}

/* ---- values in charts ---- */

static const char *value_of(struct arena *a, const struct block *b)
{
	const char *value = block_attr(b, ATTR_VALUE);

	return value ? value : block_text(a, b);
}

/* Nothing to draw, but a word for it: no target is set, a rule is missed. */
static bool excused(const struct block *b)
{
	return block_attr(b, ATTR_NA) || (block_attr(b, ATTR_LABEL) &&
	    (b->kind != BLOCK_V || block_attr(b, ATTR_KIND)));
}

static void check_value(struct trace *t, const struct block *b)
{
	const char *value = value_of(t->a, b);
	struct decimal number;

	if (!*value) {
		if (!excused(b))
			brief_report(t->d, DIAG_BRIEF_V_EMPTY, b,
			    block_name(b->kind));
		return;
	}
	if (!decimal_parse(value, &number))
		brief_report(t->d, DIAG_BRIEF_NUMBER, b, block_name(b->kind),
		    value);
	if (!t->literal)
		need_trace(t, b, value);
}

static bool holds_value(const struct block *b)
{
	if (b->kind == BLOCK_CELL)
		return in_chart(b);
	return b->kind == BLOCK_V || b->kind == BLOCK_TARGET ||
	    b->kind == BLOCK_BASE || b->kind == BLOCK_STEP;
}

static void check_block(struct trace *t, const struct block *b)
{
	if (b->kind == BLOCK_REF || b->kind == BLOCK_LINK)
		check_reference(t, b);
	if (holds_value(b))
		check_value(t, b);
	if (t->literal)
		return;
	if (b->kind == BLOCK_TEXT)
		check_digits(t, b);
	if (b->kind == BLOCK_NUM)
		need_trace(t, b, block_text(t->a, b));
}

void brief_trace(struct arena *a, struct diag *d, struct block *root)
{
	struct trace t = { a, d, g_hash_table_new(g_str_hash, g_str_equal),
	    block_is(root, ATTR_LITERAL, "yes") };

	collect(&t, root);
	for (const struct block *b = root; b;
	    b = brief_after((struct block *)(uintptr_t)b))
		check_block(&t, b);
	g_hash_table_destroy(t.ids);
}
