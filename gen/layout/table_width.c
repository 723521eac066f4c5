/* SPDX-License-Identifier: MIT */
/*
 * Widths: of columns by shares, fixed lengths or measured content. Automatic
 * columns share what is left in proportion to their natural widths, never
 * below their smallest (the CSS 2.1 section 17.5.2.2 idea).
 */
#include <stdlib.h>

#include "layout/table_int.h"

struct column {
	len_t fixed, min, natural;
	double share;
};

/* "112" is a share, "20mm" or "30pt" a length, "auto" or nothing measured. */
static struct column column_of_width(const char *w)
{
	struct column c = { 0 };
	char *end;

	if (!w || str_eq(w, "auto"))
		return c;
	c.share = strtod(w, &end);
	if (*end) {
		c.share = 0;
		length_parse(w, 0, 0, &c.fixed);
	}
	return c;
}

static void divide_shares(struct column *c, size_t n, len_t room)
{
	double total = 0, edge = 0;
	len_t from = 0, to;

	for (size_t i = 0; i < n; i++)
		total += c[i].share;
	for (size_t i = 0; i < n && total > 0; i++) {
		if (c[i].share <= 0)
			continue;
		edge += c[i].share;
		to = (len_t)((double)room * edge / total);
		c[i].fixed = to - from;
		from = to;
	}
}

static void divide_auto(struct column *c, size_t n, len_t room)
{
	int64_t min = 0, natural = 0;
	len_t extra;

	for (size_t i = 0; i < n; i++) {
		min += c[i].min;
		natural += c[i].natural;
	}
	extra = room > min ? room - (len_t)min : 0;
	for (size_t i = 0; i < n; i++)
		if (!c[i].fixed && c[i].natural)
			c[i].fixed = c[i].min + (natural == min ? 0 :
			    (len_t)((int64_t)extra * (c[i].natural -
			    c[i].min) / (natural - min)));
}

len_t *share_widths(struct layout *l, const struct block *parent,
    enum block_kind kind, len_t width, len_t gutter, size_t *count)
{
	struct column *c = NULL;
	len_t *out;
	size_t n = 0;

	for (const struct block *b = parent->child; b; b = b->next)
		if (b->kind == kind)
			ARENA_PUSH(l->own, c, n) =
			    column_of_width(block_attr(b, ATTR_WIDTH));
	for (size_t i = 0; i < n; i++)
		if (!c[i].fixed && c[i].share <= 0)
			c[i].share = 1;
	for (size_t i = 0; i < n; i++)
		width -= c[i].share > 0 ? 0 : c[i].fixed;
	divide_shares(c, n, width - gutter * (len_t)(n ? n - 1 : 0));
	out = ARENA_ARRAY(l->own, len_t, n + 1);
	for (size_t i = 0; i < n; i++)
		out[i] = c[i].fixed;
	*count = n;
	return out;
}

static len_t needs_sum(struct layout *l, const struct block *table)
{
	size_t n;
	const len_t *w = table_needs(l, table, &n);
	len_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += w[i];
	return sum;
}

/* Smallest and natural width of a block with its padding. */
static void block_widths(struct layout *l, const struct block *b, len_t *min,
    len_t *natural)
{
	const struct style *s = style_of(l, b);
	len_t m, n;

	*min = *natural = 0;
	if (has_inline(b)) {
		len_t indent = s->indent > s->hanging ? s->indent : s->hanging;

		*min = para_min_width(l, b, natural) + indent;
		*natural += indent;
	} else if (b->kind == BLOCK_TABLE) {
		*min = *natural = needs_sum(l, b);
	} else if (b->kind == BLOCK_CHART) {
		*min = *natural = chart_min_width(b);
	} else {
		for (const struct block *c = b->child; c; c = c->next) {
			block_widths(l, c, &m, &n);
			*min = m > *min ? m : *min;
			*natural = n > *natural ? n : *natural;
		}
	}
	*min += s->left + s->right + list_hang(s, b);
	*natural += s->left + s->right + list_hang(s, b);
}

static bool is_auto(const struct column *c)
{
	return !c->fixed && c->share <= 0;
}

static void measure_single(struct layout *l, const struct grid *g,
    const struct slot *s, struct column *c)
{
	len_t least = info_of(l, s->cell->parent->parent)->least;
	len_t min, natural, before, after;

	block_widths(l, s->cell, &min, &natural);
	if (point_of(l, s, &before, &after)) {
		const struct style *st = style_of(l, s->cell);

		min = natural = g->before[s->column] + g->after[s->column] +
		    st->left + st->right;
	}
	if (min < least)
		min = natural < least ? natural : least;
	c->min = min > c->min ? min : c->min;
	c->natural = natural > c->natural ? natural : c->natural;
}

/* What a cell over several columns lacks goes to the automatic ones alike. */
static void measure_span(struct layout *l, const struct slot *s,
    struct column *c, size_t n)
{
	len_t min, natural, have_min = 0, have = 0, more_min, more;
	int autos = 0;
	size_t end = s->column + s->span < n ? s->column + s->span : n;

	for (size_t i = s->column; i < end; i++) {
		have_min += c[i].fixed ? c[i].fixed : c[i].min;
		have += c[i].fixed ? c[i].fixed : c[i].natural;
		autos += is_auto(&c[i]);
		if (c[i].share > 0)
			return;
	}
	if (!autos)
		return;
	block_widths(l, s->cell, &min, &natural);
	more_min = min > have_min ? (min - have_min) / autos + 1 : 0;
	more = natural > have ? (natural - have) / autos + 1 : 0;
	for (size_t i = s->column; i < end; i++) {
		if (!is_auto(&c[i]))
			continue;
		c[i].min += more_min;
		c[i].natural += more;
		if (c[i].natural < c[i].min)
			c[i].natural = c[i].min;
	}
}

static void measure_cells(struct layout *l, const struct block *table,
    const struct grid *g, struct column *c)
{
	const struct grid *sums = carry_widest(&(struct table){ .l = l,
	    .block = table, .g = g });

	point_widths(l, g, sums);
	for (size_t i = 0; sums && i < sums->slot_count; i++)
		if (is_auto(&c[i]))
			measure_single(l, g, &sums->slots[i], &c[i]);
	for (size_t i = 0; i < g->slot_count; i++)
		if (g->slots[i].span == 1 && is_auto(&c[g->slots[i].column]))
			measure_single(l, g, &g->slots[i],
			    &c[g->slots[i].column]);
	for (size_t i = 0; i < g->slot_count; i++)
		if (g->slots[i].span > 1)
			measure_span(l, &g->slots[i], c, g->columns);
}

/* No table is wider than its place: what the columns have too much the widest
 * lose, and their words are reported as too wide. */
static void keep_inside(len_t *w, size_t n, len_t width)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += w[i];
	for (; sum > width; sum--) {
		size_t widest = 0;
		len_t cut, next = 0;

		for (size_t i = 1; i < n; i++)
			widest = w[i] > w[widest] ? i : widest;
		for (size_t i = 0; i < n; i++)
			next = i != widest && w[i] > next ? w[i] : next;
		cut = w[widest] - next > 0 ? w[widest] - next : 1;
		cut = cut < sum - width ? cut : (len_t)(sum - width);
		w[widest] -= cut;
		sum -= cut - 1;
	}
}

static struct column *columns_of(struct layout *l, const struct block *table,
    const struct grid *g)
{
	struct column *c = ARENA_ARRAY(l->own, struct column, g->columns + 1);
	size_t i = 0;

	for (const struct block *b = table->child; b; b = b->next)
		if (b->kind == BLOCK_COL)
			c[i++] = column_of_width(block_attr(b, ATTR_WIDTH));
	return c;
}

/* Shares say how the whole is divided, not what a column needs: only where a
 * table may turn or split are their words measured. */
const len_t *table_needs(struct layout *l, const struct block *table,
    size_t *count)
{
	struct info *info = info_of(l, table);
	const struct grid *g = table_grid(l, table);
	struct column *c;

	*count = g->columns;
	if (info->needs)
		return info->needs;
	c = columns_of(l, table, g);
	for (size_t i = 0; i < g->columns && block_attr(table, ATTR_WIDE); i++)
		c[i].share = 0;
	measure_cells(l, table, g, c);
	info->needs = ARENA_ARRAY(l->own, len_t, g->columns + 1);
	for (size_t i = 0; i < g->columns; i++)
		info->needs[i] = c[i].fixed ? c[i].fixed : c[i].min;
	return info->needs;
}

const len_t *table_widths(struct layout *l, const struct block *table,
    len_t width, size_t *count)
{
	struct info *info = info_of(l, table);
	const struct grid *g = table_grid(l, table);
	size_t n = g->columns, i = 0;
	struct column *c;
	len_t room = width;

	*count = n;
	if (info->widths && info->table_width == width)
		return info->widths;
	c = columns_of(l, table, g);
	measure_cells(l, table, g, c);
	for (i = 0; i < n; i++)
		room -= c[i].fixed;
	for (i = 0; i < n && c[i].share <= 0; i++)
		;
	if (i < n) {		/* shares: automatic columns keep natural width */
		for (i = 0; i < n; i++)
			if (c[i].share <= 0 && !c[i].fixed) {
				c[i].fixed = c[i].natural;
				room -= c[i].natural;
			}
		divide_shares(c, n, room);
	} else {
		divide_auto(c, n, room);
	}
	info->widths = ARENA_ARRAY(l->own, len_t, n + 1);
	for (i = 0; i < n; i++)
		info->widths[i] = c[i].fixed;
	keep_inside(info->widths, n, width);
	info->table_width = width;
	return info->widths;
}
