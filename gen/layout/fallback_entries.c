/* SPDX-License-Identifier: MIT */
/* The table of a chart of nodes, tasks or tiles: name, value or dates, and
 * what is said of it. */
#include "base/period.h"
#include "chart/words.h"
#include "layout/layout_int.h"

static const char *when(struct layout *l, const struct block *b,
    enum block_attr attr)
{
	const char *s = block_attr(b, attr);
	struct period p;

	return s && period_parse(s, &p) ? period_short(l->a, p, b->lang) : s;
}

/* "from to", one of them, or why there is none. */
static const char *dates(struct layout *l, const struct block *b)
{
	const char *from = when(l, b, ATTR_FROM), *to = when(l, b, ATTR_TO);

	if (b->kind == BLOCK_MILESTONE)
		from = when(l, b, ATTR_AT);
	if (from && to)
		return arena_printf(l->a, "%s%s%s", from,
		    chart_word(WORD_ALT_TO, b->lang), to);
	if (b->kind == BLOCK_TASK && from)
		return arena_printf(l->a, "%s%s%s", from,
		    chart_word(WORD_COMMA, b->lang),
		    chart_word(WORD_END_OPEN, b->lang));
	if (b->kind == BLOCK_TASK && to)
		return arena_printf(l->a, "%s%s%s", to,
		    chart_word(WORD_COMMA, b->lang),
		    chart_word(WORD_START_OPEN, b->lang));
	return from ? from : word_missing(block_attr(b, ATTR_NA) ?
	    block_attr(b, ATTR_NA) : "undated", b->lang);
}

static const char *value(struct layout *l, const struct block *b)
{
	const struct block *v = block_find(b, BLOCK_V);

	if (b->kind == BLOCK_TASK || b->kind == BLOCK_MILESTONE)
		return dates(l, b);
	if (v)
		return fallback_value(l, v);
	return b->kind == BLOCK_TILE ? word_missing(NULL, b->lang) : NULL;
}

static const char *append(struct layout *l, const char *all, const char *s,
    const char *lang)
{
	if (!s || !*s)
		return all;
	return *all ? arena_printf(l->a, "%s%s%s", all,
	    chart_word(WORD_COMMA, lang), s) : s;
}

static const char *said(struct layout *l, const struct block *b)
{
	const char *kind = block_attr(b, ATTR_KIND), *all = "";
	const char *na = block_attr(b, ATTR_NA);
	const char *done = block_attr(b, ATTR_DONE);

	if (b->kind == BLOCK_MILESTONE)
		return append(l, all, word_milestone(kind, b->lang), b->lang);
	if (!na)
		all = append(l, all, word_status(kind, b->lang), b->lang);
	else if (b->kind != BLOCK_TASK || when(l, b, ATTR_FROM) ||
	    when(l, b, ATTR_TO))	/* else it stands for the dates */
		all = append(l, all, word_missing(na, b->lang), b->lang);
	all = append(l, all, word_phase(block_attr(b, ATTR_PHASE), b->lang),
	    b->lang);
	if (done)
		all = append(l, all, arena_printf(l->a, "%s%%", done),
		    b->lang);
	return append(l, all, block_attr(b, ATTR_LABEL), b->lang);
}

/* Parts stand further right than what they are parts of. */
static void fill_entry(struct layout *l, struct block *table,
    const struct block *b, int depth)
{
	const char *name = block_attr(b, ATTR_NAME);
	const char *what = value(l, b), *more = said(l, b);
	struct block *row;

	if (!name || !*name)
		name = chart_word(WORD_UNNAMED, b->lang);
	row = fallback_row(l, table, false, name);
	if (depth > 0)
		fallback_set(l, row->child, ATTR_INDENT, arena_printf(l->a,
		    "%dem", depth));
	fallback_cell(l, row, what);
	if (b->kind != BLOCK_TILE)	/* a reason stands once */
		fallback_cell(l, row, str_eq(what, more) ? NULL : more);
	for (const struct block *c = b->child; c; c = c->next)
		if (c->kind == BLOCK_NODE || c->kind == BLOCK_MILESTONE)
			fill_entry(l, table, c, depth + 1);
}

void fallback_entries(struct layout *l, struct block *table,
    const struct block *chart)
{
	for (const struct block *b = chart->child; b; b = b->next)
		if (b->kind == BLOCK_NODE || b->kind == BLOCK_TASK ||
		    b->kind == BLOCK_TILE)
			fill_entry(l, table, b, 0);
}
