/* SPDX-License-Identifier: MIT */
/* A chart that cannot be drawn at its width stands as a table of its data. */
#include <string.h>

#include "base/period.h"
#include "chart/model.h"
#include "chart/words.h"
#include "layout/layout_int.h"

static struct block *make(struct layout *l, struct block *parent,
    enum block_kind kind)
{
	struct block *b = ARENA_NEW(l->a, struct block);

	b->kind = kind;
	b->parent = parent;
	b->lang = parent->lang;
	b->src = parent->src;
	b->loc = parent->loc;
	b->template = parent->template;
	b->index = l->next_index++;
	if (parent->last && parent->kind != BLOCK_CHART)
		parent->last->next = b;
	else if (parent->kind != BLOCK_CHART)
		parent->child = b;
	if (parent->kind != BLOCK_CHART)
		parent->last = b;
	return b;
}

static void set(struct layout *l, struct block *b, enum block_attr attr,
    const char *value)
{
	ARENA_PUSH(l->a, b->set, b->set_count) =
	    (struct block_set){ attr, value };
}

static struct block *add_cell(struct layout *l, struct block *row,
    const char *text)
{
	struct block *cell = make(l, row, BLOCK_CELL);

	make(l, cell, BLOCK_TEXT)->text = text && *text ? text : "—";
	return cell;
}

static struct block *add_row(struct layout *l, struct block *table,
    bool head, const char *first)
{
	struct block *row = make(l, table, BLOCK_ROW);

	if (head)
		set(l, row, ATTR_HEAD, "yes");
	add_cell(l, row, first);
	return row;
}

/* What the chart would have printed of a value: its label, the raw number, or
 * why there is none. */
static const char *shown(struct layout *l, const struct block *v)
{
	const char *label = v ? block_attr(v, ATTR_LABEL) : NULL;
	const char *text = v ? block_text(l->a, v) : NULL;

	if (label || (text && *text))
		return label ? label : text;
	if (v && block_attr(v, ATTR_VALUE))
		return block_attr(v, ATTR_VALUE);
	return v ? word_missing(block_attr(v, ATTR_NA), v->lang) : NULL;
}

static const char *when(struct layout *l, const char *at, const char *lang)
{
	struct period p;

	return at && period_parse(at, &p) ? period_short(l->a, p, lang) : at;
}

static const struct block *value_at(const struct block *series,
    const char *at)
{
	for (const struct block *v = series->child; v; v = v->next)
		if (v->kind == BLOCK_V && str_eq(block_attr(v, ATTR_AT), at))
			return v;
	return NULL;
}

/* A value without a period stands in a row of its own. */
static void fill_loose(struct layout *l, struct block *table,
    const struct block *chart)
{
	for (const struct block *s = chart->child; s; s = s->next) {
		if (s->kind != BLOCK_SERIES)
			continue;
		for (const struct block *v = s->child; v; v = v->next)
			if (!block_attr(v, ATTR_AT))
				add_cell(l, add_row(l, table, false,
				    block_attr(s, ATTR_NAME)), shown(l, v));
	}
}

/* Every period that any series names, in the order of the calendar as far as
 * codes of one kind sort. */
static const char **all_periods(struct layout *l, const struct block *chart,
    size_t *count)
{
	const char **out = NULL;

	*count = 0;
	for (const struct block *s = chart->child; s; s = s->next) {
		if (s->kind != BLOCK_SERIES)
			continue;
		for (const struct block *v = s->child; v; v = v->next) {
			const char *at = block_attr(v, ATTR_AT);
			size_t i = 0;

			while (i < *count && !str_eq(out[i], at))
				i++;
			if (at && i == *count)
				ARENA_PUSH(l->a, out, *count) = at;
		}
	}
	for (size_t i = 1; i < *count; i++)
		for (size_t k = i; k > 0 && strcmp(out[k - 1], out[k]) > 0; k--)
		{
			const char *swap = out[k];

			out[k] = out[k - 1];
			out[k - 1] = swap;
		}
	return out;
}

/* Periods down, series across. */
static void fill_series(struct layout *l, struct block *table,
    const struct block *chart)
{
	size_t n;
	const char **at = all_periods(l, chart, &n);
	struct block *row = n ? add_row(l, table, true, "") : NULL;

	for (const struct block *s = chart->child; s && row; s = s->next)
		if (s->kind == BLOCK_SERIES)
			add_cell(l, row, block_attr(s, ATTR_NAME));
	for (size_t i = 0; i < n; i++) {
		row = add_row(l, table, false, when(l, at[i], chart->lang));
		for (const struct block *s = chart->child; s; s = s->next)
			if (s->kind == BLOCK_SERIES)
				add_cell(l, row, shown(l, value_at(s, at[i])));
	}
}

/* The value of a group among rows says what it is. */
static const char *median(struct layout *l, const struct block *v)
{
	const char *text = shown(l, v);

	return text && text_is_bare(text) ? arena_printf(l->a,
	    chart_word(WORD_MEDIAN, v->lang), text) : text;
}

/* Rows of a bar chart, dot plot or matrix; heads are the names of its series. */
static void fill_rows(struct layout *l, struct block *table,
    const struct block *chart)
{
	struct block *head = NULL;

	for (const struct block *s = chart->child; s; s = s->next) {
		if (s->kind != BLOCK_SERIES || s->child)
			continue;
		head = head ? head : add_row(l, table, true, "");
		add_cell(l, head, block_attr(s, ATTR_NAME));
	}
	for (const struct block *r = chart->child; r; r = r->next) {
		struct block *row;

		if (r->kind != BLOCK_ROW)
			continue;
		row = add_row(l, table, false, block_attr(r, ATTR_NAME));
		for (const struct block *v = r->child; v; v = v->next)
			add_cell(l, row, block_is(r, ATTR_KIND, "group") ?
			    median(l, v) : shown(l, v));
	}
}

/* Single values, bases and targets: when and what. */
static void fill_marks(struct layout *l, struct block *table,
    const struct block *chart)
{
	for (const struct block *m = chart->child; m; m = m->next)
		if (m->kind == BLOCK_V || m->kind == BLOCK_BASE ||
		    m->kind == BLOCK_TARGET)
			add_cell(l, add_row(l, table, false, when(l,
			    block_attr(m, ATTR_AT), chart->lang)),
			    shown(l, m));
}

static void number(struct layout *l, const struct block *b, int parent)
{
	static const char *const role[BLOCK_COUNT] = {
	    [BLOCK_TABLE] = "Table", [BLOCK_ROW] = "TR",
	    [BLOCK_CELL] = "TD" };
	struct info *i = info_of(l, b);

	i->node = role[b->kind] ? structure_add(l, role[b->kind], parent, b) :
	    parent;
	for (const struct block *c = b->child; c; c = c->next)
		number(l, c, i->node);
}

const struct block *fallback_table(struct layout *l,
    const struct block *chart)
{
	struct block *table;

	if (info_of(l, chart)->fallback)
		return info_of(l, chart)->fallback;
	/* The chart is borrowed and stays unchanged: `make` links the table to
	 * it as parent only. */
	struct block parent = *chart;
	struct block *up = ARENA_NEW(l->a, struct block);

	*up = parent;
	table = make(l, up, BLOCK_TABLE);
	table->parent = chart->parent ? chart->parent : up;
	fill_series(l, table, chart);
	fill_loose(l, table, chart);
	fill_rows(l, table, chart);
	fill_marks(l, table, chart);
	number(l, table, node_of(l, chart->parent));
	info_of(l, chart)->fallback = table;
	return table;
}
