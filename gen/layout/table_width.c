/* SPDX-License-Identifier: MIT */
/*
 * Widths: of columns by shares, fixed lengths or measured content. Automatic
 * columns share what is left in proportion to their natural widths, never
 * below their smallest (the CSS 2.1 section 17.5.2.2 idea).
 */
#include <stdlib.h>

#include "layout/layout_int.h"

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
			ARENA_PUSH(l->a, c, n) =
			    column_of_width(block_attr(b, ATTR_WIDTH));
	for (size_t i = 0; i < n; i++)
		if (!c[i].fixed && c[i].share <= 0)
			c[i].share = 1;
	for (size_t i = 0; i < n; i++)
		width -= c[i].share > 0 ? 0 : c[i].fixed;
	divide_shares(c, n, width - gutter * (len_t)(n ? n - 1 : 0));
	out = ARENA_ARRAY(l->a, len_t, n + 1);
	for (size_t i = 0; i < n; i++)
		out[i] = c[i].fixed;
	*count = n;
	return out;
}

/* Smallest and natural width of a block with its padding. */
static void block_widths(struct layout *l, const struct block *b, len_t *min,
    len_t *natural)
{
	const struct style *s = style_of(l, b);
	len_t m, n;

	*min = *natural = 0;
	if (has_inline(b)) {
		*min = para_min_width(l, b, natural);
	} else if (b->kind == BLOCK_CHART) {
		*min = *natural = chart_min_width(b);
	} else {
		for (const struct block *c = b->child; c; c = c->next) {
			block_widths(l, c, &m, &n);
			*min = m > *min ? m : *min;
			*natural = n > *natural ? n : *natural;
		}
	}
	*min += s->left + s->right;
	*natural += s->left + s->right;
}

static void measure_cells(struct layout *l, const struct block *table,
    struct column *c, size_t n)
{
	for (const struct block *row = table->child; row; row = row->next) {
		size_t i = 0;

		if (row->kind != BLOCK_ROW)
			continue;
		for (const struct block *cell = row->child; cell && i < n;
		    cell = cell->next) {
			size_t span = (size_t)block_int(cell, ATTR_SPAN, 1);
			len_t min, natural;

			if (span == 1 && !c[i].fixed && c[i].share <= 0) {
				block_widths(l, cell, &min, &natural);
				if (min > c[i].min)
					c[i].min = min;
				if (natural > c[i].natural)
					c[i].natural = natural;
			}
			i += span;
		}
	}
}

static size_t count_columns(const struct block *table)
{
	size_t most = 0, cols = 0;

	for (const struct block *b = table->child; b; b = b->next) {
		size_t n = 0;

		cols += b->kind == BLOCK_COL;
		if (b->kind != BLOCK_ROW)
			continue;
		for (const struct block *c = b->child; c; c = c->next)
			n += (size_t)block_int(c, ATTR_SPAN, 1);
		most = n > most ? n : most;
	}
	return cols > most ? cols : most;
}

const len_t *table_widths(struct layout *l, const struct block *table,
    len_t width, size_t *count)
{
	struct info *info = info_of(l, table);
	size_t n = count_columns(table), i = 0;
	struct column *c = ARENA_ARRAY(l->a, struct column, n + 1);
	len_t room = width;

	*count = n;
	if (info->widths && info->table_width == width)
		return info->widths;
	for (const struct block *b = table->child; b; b = b->next)
		if (b->kind == BLOCK_COL)
			c[i++] = column_of_width(block_attr(b, ATTR_WIDTH));
	measure_cells(l, table, c, n);
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
	info->widths = ARENA_ARRAY(l->a, len_t, n + 1);
	for (i = 0; i < n; i++)
		info->widths[i] = c[i].fixed;
	info->table_width = width;
	return info->widths;
}
