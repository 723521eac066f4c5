/* SPDX-License-Identifier: MIT */
/* A chart that cannot be drawn at its width stands as a table of its data. */
#include <string.h>

#include "base/period.h"
#include "chart/model.h"
#include "chart/unit.h"
#include "chart/words.h"
#include "layout/layout_int.h"
#include "layout/table_int.h"

#define NOTHING "—"

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
	if (parent->kind == BLOCK_CHART || parent->kind == BLOCK_MULTIPLES)
		return b;
	if (parent->last)
		parent->last->next = b;
	else
		parent->child = b;
	parent->last = b;
	return b;
}

void fallback_set(struct layout *l, struct block *b, enum block_attr attr,
    const char *value)
{
	if (value)
		ARENA_PUSH(l->a, b->set, b->set_count) =
		    (struct block_set){ attr, value };
}

struct block *fallback_cell(struct layout *l, struct block *row,
    const char *text)
{
	struct block *cell = make(l, row, BLOCK_CELL);

	make(l, cell, BLOCK_TEXT)->text = text && *text ? text : NOTHING;
	return cell;
}

/* A value, or the head over values. */
static void value_cell(struct layout *l, struct block *row, const char *text)
{
	fallback_set(l, fallback_cell(l, row, text), ATTR_ALIGN, "end");
}

struct block *fallback_row(struct layout *l, struct block *table,
    bool head, const char *first)
{
	struct block *row = make(l, table, BLOCK_ROW);
	struct block *cell = fallback_cell(l, row, first);

	if (head)
		fallback_set(l, row, ATTR_HEAD, "yes");
	else
		fallback_set(l, cell, ATTR_HEAD, "row");
	return row;
}

/* As the chart prints it: its multiple, its decimals. */
static const char *printed(struct layout *l, const struct block *v,
    const char *raw)
{
	const struct block *chart = v;
	const char *multiple;
	struct decimal d;
	int powers = 0;

	while (chart->kind != BLOCK_CHART && chart->parent)
		chart = chart->parent;
	multiple = block_attr(chart, ATTR_MULTIPLIER);
	if (!decimal_parse(raw, &d) || (multiple &&
	    !multiplier_parse(multiple, &powers)))
		return raw;
	return number_shown(l->a, d, powers, block_int(chart, ATTR_DECIMALS,
	    -1), block_is(chart, ATTR_SIGN, "always"));
}

/* What the chart would have printed of a value: its label, the raw number, or
 * why there is none. */
const char *fallback_value(struct layout *l, const struct block *v)
{
	const char *label = v ? block_attr(v, ATTR_LABEL) : NULL;
	const char *text = v ? block_text(l->a, v) : NULL;

	if (label || (text && *text))
		return label ? label : printed(l, v, text);
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
				value_cell(l, fallback_row(l, table, false,
				    block_attr(s, ATTR_NAME)),
				    fallback_value(l, v));
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
	struct block *row = n ? fallback_row(l, table, true, chart_word(
	    WORD_HEAD_PERIOD, chart->lang)) : NULL;

	for (const struct block *s = chart->child; s && row; s = s->next)
		if (s->kind == BLOCK_SERIES)
			value_cell(l, row, block_attr(s, ATTR_NAME));
	for (size_t i = 0; i < n; i++) {
		row = fallback_row(l, table, false, when(l, at[i],
		    chart->lang));
		for (const struct block *s = chart->child; s; s = s->next)
			if (s->kind == BLOCK_SERIES)
				value_cell(l, row, fallback_value(l,
				    value_at(s, at[i])));
	}
}

/* The value of a row for the nth series of the chart, or the nth one. */
static const struct block *value_of(const struct block *row,
    const struct block *series, int n)
{
	const char *id = series ? block_attr(series, ATTR_ID) : NULL;

	for (const struct block *v = row->child; v; v = v->next, n--) {
		const char *col = block_attr(v, ATTR_COL);

		if (col ? str_eq(col, id) : n == 0)
			return v;
	}
	return NULL;
}

/* One cell a series; without series all values in their order. */
static void fill_row(struct layout *l, struct block *to,
    const struct block *chart, const struct block *row)
{
	int n = 0;

	for (const struct block *s = chart->child; s; s = s->next)
		if (s->kind == BLOCK_SERIES)
			value_cell(l, to, fallback_value(l, value_of(row, s,
			    n++)));
	for (const struct block *v = n == 0 ? row->child : NULL; v; v = v->next)
		value_cell(l, to, fallback_value(l, v));
}

/* The value of a group among rows says what it is. */
static const char *median(struct layout *l, const struct block *v)
{
	const char *text = fallback_value(l, v);

	return text && text_is_bare(text) ? arena_printf(l->a,
	    chart_word(WORD_MEDIAN, v->lang), text) : text;
}

static void fill_group(struct layout *l, struct block *to,
    const struct block *group)
{
	for (const struct block *v = group->child; v; v = v->next)
		value_cell(l, to, median(l, v));
}

/* Rows of a bar chart, dot plot or matrix; heads are the names of its series. */
static void fill_rows(struct layout *l, struct block *table,
    const struct block *chart)
{
	struct block *head = NULL;

	for (const struct block *s = chart->child; s; s = s->next) {
		if (s->kind != BLOCK_SERIES || s->child)
			continue;
		head = head ? head : fallback_row(l, table, true,
		    chart_word(WORD_HEAD_NAME, chart->lang));
		value_cell(l, head, block_attr(s, ATTR_NAME));
	}
	for (const struct block *r = chart->child; r; r = r->next) {
		struct block *row;

		if (r->kind != BLOCK_ROW)
			continue;
		row = fallback_row(l, table, false, block_attr(r, ATTR_NAME));
		if (block_is(r, ATTR_KIND, "group"))
			fill_group(l, row, r);
		else
			fill_row(l, row, chart, r);
	}
}

static void fill_steps(struct layout *l, struct block *table,
    const struct block *chart)
{
	for (const struct block *s = chart->child; s; s = s->next)
		if (s->kind == BLOCK_STEP)
			value_cell(l, fallback_row(l, table, false,
			    block_attr(s, ATTR_NAME)), fallback_value(l, s));
}

/* Single values, bases and targets: when and what. */
static void fill_marks(struct layout *l, struct block *table,
    const struct block *chart)
{
	for (const struct block *m = chart->child; m; m = m->next)
		if (m->kind == BLOCK_V || m->kind == BLOCK_BASE ||
		    m->kind == BLOCK_TARGET)
			value_cell(l, fallback_row(l, table, false, when(l,
			    block_attr(m, ATTR_AT), chart->lang)),
			    fallback_value(l, m));
}

static void fill(struct layout *l, struct block *table,
    const struct block *chart)
{
	fill_series(l, table, chart);
	fill_loose(l, table, chart);
	fill_rows(l, table, chart);
	fill_steps(l, table, chart);
	fill_marks(l, table, chart);
	fallback_entries(l, table, chart);
}

/* Each panel under its name. */
static void fill_panels(struct layout *l, struct block *table,
    const struct block *multiples)
{
	for (const struct block *p = multiples->child; p; p = p->next) {
		const struct block *chart = block_find(p, BLOCK_CHART);

		if (!chart)
			continue;
		fallback_row(l, table, false, block_attr(p, ATTR_NAME) ?
		    block_attr(p, ATTR_NAME) : block_attr(chart, ATTR_NAME));
		fill(l, table, chart);
	}
}

static int cell_count(const struct block *row)
{
	int n = 0;

	for (const struct block *c = row->child; c; c = c->next)
		n++;
	return n;
}

/* Every row covers all columns: a name alone spans them, a row with values
 * gets empty cells. */
static void even_out(struct layout *l, struct block *table)
{
	int most = 0;

	for (const struct block *r = table->child; r; r = r->next)
		most = cell_count(r) > most ? cell_count(r) : most;
	for (struct block *r = table->child; r; r = r->next) {
		int n = cell_count(r);

		if (n == 1 && most > 1)
			fallback_set(l, r->child, ATTR_SPAN,
			    arena_printf(l->a, "%d", most));
		for (; n > 1 && n < most; n++)
			value_cell(l, r, NULL);
	}
}

/* ---- in a narrow place ---- */

#define COLUMN_LEAST 5	/* em */

static bool fits(struct layout *l, const struct block *table, len_t width)
{
	size_t n;
	const len_t *needs = table_needs(l, table, &n);
	len_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += needs[i];
	return sum <= width;
}

static const struct block *head_row(const struct block *table)
{
	return table->child && block_is(table->child, ATTR_HEAD, "yes") ?
	    table->child : NULL;
}

/* "head: value" */
static const char *told(struct layout *l, const struct block *head,
    const struct block *value)
{
	const char *of = block_text(l->a, head);

	return *of == '\0' ? block_text(l->a, value) : arena_printf(l->a,
	    "%s%s%s", of, chart_word(WORD_COLON, value->lang),
	    block_text(l->a, value));
}

static bool is_empty(struct layout *l, const struct block *cell)
{
	return str_eq(block_text(l->a, cell), NOTHING);
}

/* What belongs to a name: a line for each head, one line without heads. */
static void add_under(struct layout *l, struct block *out,
    const struct block *head, const struct block *name)
{
	const char *line = NULL;

	for (const struct block *c = name->next; c; c = c->next) {
		head = head ? head->next : NULL;
		if (is_empty(l, c))
			continue;
		if (head)
			value_cell(l, make(l, out, BLOCK_ROW),
			    told(l, head, c));
		else
			line = !line ? block_text(l->a, c) : arena_printf(
			    l->a, "%s%s%s", line, chart_word(WORD_COMMA,
			    c->lang), block_text(l->a, c));
	}
	if (line)
		fallback_set(l, fallback_cell(l, make(l, out, BLOCK_ROW),
		    line), ATTR_INDENT, "1em");
}

/* One column: every name as a row of its own, what belongs to it below. */
static struct block *stacked(struct layout *l, struct block *out,
    const struct block *table)
{
	const struct block *head = head_row(table);

	for (const struct block *r = table->child; r; r = r->next) {
		struct block *name;

		if (r == head)
			continue;
		name = fallback_row(l, out, false, block_text(l->a,
		    r->child));
		fallback_set(l, name, ATTR_GROUP, "yes");
		fallback_set(l, name->child, ATTR_INDENT,
		    block_attr(r->child, ATTR_INDENT));
		add_under(l, out, head ? head->child : NULL, r->child);
	}
	return out;
}

static struct block *table_below(struct layout *l, struct block *up,
    const struct block *chart)
{
	struct block *table = make(l, up, BLOCK_TABLE);

	table->parent = chart->parent ? chart->parent : up;
	return table;
}

const struct block *fallback_table(struct layout *l,
    const struct block *chart, len_t width)
{
	struct block *table;

	if (info_of(l, chart)->fallback)
		return info_of(l, chart)->fallback;
	/* The chart is borrowed and stays unchanged: `make` links the table to
	 * it as parent only. */
	struct block parent = *chart;
	struct block *up = ARENA_NEW(l->a, struct block);

	*up = parent;
	table = table_below(l, up, chart);
	if (chart->kind == BLOCK_MULTIPLES)
		fill_panels(l, table, chart);
	else
		fill(l, table, chart);
	even_out(l, table);
	info_of(l, table)->least = COLUMN_LEAST * style_of(l, table)->size;
	if (!fits(l, table, width))
		table = stacked(l, table_below(l, up, chart), table);
	structure_put(l, table, node_of(l, chart));
	info_of(l, chart)->fallback = table;
	return table;
}
