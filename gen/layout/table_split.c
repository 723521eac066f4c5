/* SPDX-License-Identifier: MIT */
/*
 * Tables wider than their place: on a landscape page where the brief asks for
 * it and that is enough, else split into tables of some of the columns each,
 * one below the other. The key columns, those with head="yes" at the front or
 * else the first one, stand in all of them; what is said again is an artifact.
 */
#include "layout/table_int.h"

/* The columns of one of the tables: the keys and [from, to). */
struct range { const struct grid *g; size_t keys, from, to; bool again; };

static size_t key_columns(const struct block *table, size_t columns)
{
	size_t n = 0;

	for (const struct block *b = table->child; b && n < columns; b = b->next)
		if (b->kind == BLOCK_COL) {
			if (!block_is(b, ATTR_HEAD, "yes"))
				break;
			n++;
		}
	return n ? n : 1;
}

bool table_turns(struct layout *l, const struct block *table)
{
	const struct master *m = l->main.master;
	len_t need = 0, room = m->width - m->left - m->right;
	const len_t *w;
	size_t n;

	if (!block_is(table, ATTR_WIDE, "landscape"))
		return false;
	w = table_needs(l, table, &n);
	for (size_t i = 0; i < n; i++)
		need += w[i];
	return need > room;
}

/* ---- copies ---- */

static struct block *append(struct layout *l, struct block *parent,
    const struct block *b)
{
	struct block *c = ARENA_NEW(l->a, struct block);

	*c = *b;
	c->parent = parent;
	c->next = NULL;
	if (parent->last)
		parent->last->next = c;
	else
		parent->child = c;
	parent->last = c;
	return c;
}

static struct block *bare(struct layout *l, struct block *parent,
    const struct block *b)
{
	struct block *c = append(l, parent, b);

	c->child = c->last = NULL;
	return c;
}

/* All of it anew, in no place of the structure tree and without notes. */
static struct block *again(struct layout *l, struct block *parent,
    const struct block *b)
{
	struct block *c = bare(l, parent, b);

	c->index = l->next_index++;
	for (const struct block *k = b->child; k; k = k->next)
		if (k->kind != BLOCK_NOTE)
			again(l, c, k);
	return c;
}

static void set_int(struct layout *l, struct block *b, enum block_attr attr,
    size_t value)
{
	struct block_set *set = NULL;
	size_t n = 0;

	for (size_t i = 0; i < b->set_count; i++)
		if (b->set[i].attr != attr)
			ARENA_PUSH(l->a, set, n) = b->set[i];
	ARENA_PUSH(l->a, set, n) = (struct block_set){ attr,
	    arena_printf(l->a, "%zu", value) };
	b->set = set;
	b->set_count = n;
}

/* ---- one of the tables ---- */

/* Columns that a cell has in the range. */
static size_t overlap(const struct slot *s, const struct range *r,
    bool *first)
{
	size_t n = 0;

	*first = false;
	for (size_t i = s->column; i < s->column + s->span; i++) {
		bool in = i < r->keys || (i >= r->from && i < r->to);

		n += in;
		if (in && i == s->column)
			*first = !r->again || i >= r->keys;
	}
	return n;
}

static void add_cell(struct layout *l, struct block *row,
    const struct slot *s, const struct range *r)
{
	bool first;
	size_t n = overlap(s, r, &first);
	struct block *c;

	if (!n)
		return;
	c = first ? append(l, row, s->cell) : again(l, row, s->cell);
	if (n != s->span)
		set_int(l, c, ATTR_SPAN, n);
}

static void add_row(struct layout *l, struct block *table,
    const struct block *b, const struct range *r)
{
	struct block *row = bare(l, table, b);
	size_t i = 0;

	while (r->g->rows[i].row != b)
		i++;
	for (size_t k = r->g->rows[i].first; k < r->g->rows[i].first +
	    r->g->rows[i].count; k++)
		add_cell(l, row, &r->g->slots[k], r);
}

static const struct block *make_part(struct layout *l,
    const struct block *table, const struct range *r, bool last)
{
	struct block *t = ARENA_NEW(l->a, struct block);
	size_t col = 0;

	*t = *table;
	t->index = l->next_index++;
	t->child = t->last = t->next = NULL;
	set_int(l, t, ATTR_WIDE, 0);
	for (const struct block *b = table->child; b; b = b->next) {
		bool in = col < r->keys || (col >= r->from && col < r->to);

		if (b->kind == BLOCK_ROW)
			add_row(l, t, b, r);
		else if (b->kind == BLOCK_COL ? in : b->kind == BLOCK_CAPTION ?
		    !r->again : last)
			append(l, t, b);
		else if (b->kind == BLOCK_CAPTION)
			append(l, t, table_caption_again(l, table, b));
		col += b->kind == BLOCK_COL;
	}
	info_of(l, t)->style = style_of(l, table);
	info_of(l, t)->node = node_of(l, table);
	return t;
}

/* ---- the tables one below the other ---- */

static struct table_parts *make_parts(struct layout *l,
    const struct block *table, len_t width)
{
	struct table_parts *out = ARENA_NEW(l->own, struct table_parts);
	struct range r = { .g = table_grid(l, table) };
	size_t n;
	const len_t *w = table_needs(l, table, &n);
	len_t keys = 0;

	out->width = width;
	r.keys = key_columns(table, n);
	for (size_t i = 0; i < r.keys; i++)
		keys += w[i];
	for (r.from = r.keys; r.from < n; r.from = r.to) {
		len_t sum = keys;

		for (r.to = r.from; r.to < n && (r.to == r.from || sum +
		    w[r.to] <= width); r.to++)
			sum += w[r.to];
		r.again = r.from > r.keys;
		ARENA_PUSH(l->own, out->part, out->count) = make_part(l, table,
		    &r, r.to == n);
	}
	return out;
}

static size_t part_of(const struct table_parts *p, const struct rest *from)
{
	size_t i = 0;

	while (from && i < p->count && p->part[i] != from->at)
		i++;
	return i;
}

static struct placed place_parts(struct layout *l,
    const struct table_parts *parts, const struct rest *from,
    struct region r)
{
	struct frame *f = frame_new(l->f, r.width, 0);
	const struct rest *inner = from ? from->inner : NULL;

	for (size_t i = part_of(parts, from); i < parts->count; i++) {
		struct region in = r;
		struct placed p;
		len_t gap = f->height ? l->master->grid / 2 : 0;

		in.height -= f->height + gap;
		in.top += f->height + gap;
		in.fresh = r.fresh && !f->height;
		p = place_table(l, parts->part[i], inner, in);
		if (!p.frame && !f->height)
			return p;
		if (!p.frame)
			return (struct placed){ f, rest_at(l, parts->part[i],
			    inner) };
		frame_add_group(l->f, f, 0, f->height + gap, p.frame, 0);
		f->height += gap + p.frame->height;
		inner = NULL;
		if (p.rest)
			return (struct placed){ f, rest_at(l, parts->part[i],
			    p.rest) };
	}
	return (struct placed){ f, NULL };
}

bool table_splits(struct layout *l, const struct block *table, len_t width)
{
	const char *wide = block_attr(table, ATTR_WIDE);
	len_t need = 0;
	size_t n;
	const len_t *w;

	if (str_eq(wide, "no") || str_eq(wide, "0"))
		return false;
	w = table_needs(l, table, &n);
	for (size_t i = 0; i < n; i++)
		need += w[i];
	return need > width && n > key_columns(table, n) + 1;
}

struct placed place_split(struct layout *l, const struct block *table,
    const struct rest *from, struct region r)
{
	struct info *info = info_of(l, table);

	if (!info->parts || info->parts->width != r.width)
		info->parts = make_parts(l, table, r.width);
	return place_parts(l, info->parts, from, r);
}
