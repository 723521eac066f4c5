/* SPDX-License-Identifier: MIT */
/*
 * Tables: rows over pages. Head rows stand again at the top of each further
 * page as artifacts; a row is not split unless it is higher than a page; group
 * rows stay with the row below; row spans stretch the last row they cover.
 */
#include "layout/layout_int.h"

/* One cell placed: where, how wide, and how far down its span reaches. */
struct spot {
	const struct block *cell;
	struct placed p;
	size_t column;
	len_t x, width;
};

struct grid {
	struct layout *l;
	const struct block *table;
	const len_t *widths;
	size_t columns;
	len_t width;
};

static bool is_head(const struct block *row)
{
	return row->kind == BLOCK_ROW && block_is(row, ATTR_HEAD, "yes");
}

static len_t span_width(const struct grid *g, size_t at, int span)
{
	len_t w = 0;

	for (size_t i = at; i < at + (size_t)span && i < g->columns; i++)
		w += g->widths[i];
	return w;
}

/* Rows above that still reach down into this one, by column. */
static void covered(const struct grid *g, const struct block *row,
    bool *taken)
{
	int distance = 0;

	for (const struct block *r = g->table->child; r && r != row;
	    r = r->next)
		distance += r->kind == BLOCK_ROW;
	for (const struct block *r = g->table->child; r && r != row;
	    r = r->next) {
		size_t at = 0;

		if (r->kind != BLOCK_ROW)
			continue;
		for (const struct block *c = r->child; c; c = c->next) {
			int span = block_int(c, ATTR_SPAN, 1);

			if (block_int(c, ATTR_ROWS, 1) > distance)
				for (int i = 0; i < span &&
				    at + (size_t)i < g->columns; i++)
					taken[at + (size_t)i] = true;
			at += (size_t)span;
		}
		distance--;
	}
}

static const struct rest *cell_rest(const struct rest *from, size_t i)
{
	return from && i < from->cell_count ? from->cell[i] : NULL;
}

static struct spot place_cell(const struct grid *g, const struct block *cell,
    size_t column, const struct rest *from, bool done, struct region r)
{
	struct spot s = { .cell = cell, .column = column };
	const struct style *st = style_of(g->l, cell);

	s.x = span_width(g, 0, (int)column);
	s.width = span_width(g, column, block_int(cell, ATTR_SPAN, 1));
	r.width = s.width - st->left - st->right;
	r.height -= st->top + st->bottom;
	if (done)
		s.p.frame = frame_new(g->l->a, r.width, 0);
	else
		s.p = place_block(g->l, cell, from, r);
	return s;
}

static struct spot *place_cells(const struct grid *g,
    const struct block *row, const struct rest *from, struct region r,
    size_t *count)
{
	bool *taken = ARENA_ARRAY(g->l->a, bool, g->columns + 1);
	struct spot *spots = NULL;
	size_t column = 0, n = 0;

	covered(g, row, taken);
	for (const struct block *c = row->child; c; c = c->next) {
		if (c->kind != BLOCK_CELL)
			continue;
		while (column < g->columns && taken[column])
			column++;
		struct spot s = place_cell(g, c, column, cell_rest(from, n),
		    from && !cell_rest(from, n), r);
		ARENA_PUSH(g->l->a, spots, n) = s;
		column += (size_t)block_int(c, ATTR_SPAN, 1);
	}
	*count = n;
	return spots;
}

static len_t row_height(struct layout *l, const struct block *row,
    const struct spot *s, size_t n)
{
	len_t h = style_of(l, row)->height;

	for (size_t i = 0; i < n; i++) {
		const struct style *st = style_of(l, s[i].cell);
		len_t own = s[i].p.frame ? s[i].p.frame->height + st->top +
		    st->bottom : 0;

		if (own < st->height)
			own = st->height;
		if (block_int(s[i].cell, ATTR_ROWS, 1) == 1 && own > h)
			h = own;
	}
	return h;
}

static colour_t cell_tint(struct layout *l, const struct block *cell)
{
	const char *tint = block_attr(cell, ATTR_TINT);
	colour_t text, c;

	if (!tint)
		return style_of(l, cell)->tint;
	if (mark_colour(tint, &text, &c))
		return c;
	return theme_colour(l->theme, tint, &c) ? c : COLOUR_NONE;
}

static void row_rule(struct layout *l, struct frame *f, len_t y,
    struct rule_style r)
{
	if (r.weight > 0 && r.colour != COLOUR_NONE)
		frame_add_rule(l->a, f, 0, y, f->width, y, r.weight,
		    r.colour)->class = "rule";
}

static void cell_rule(struct layout *l, struct frame *f,
    const struct spot *s, len_t height)
{
	struct rule_style r = style_of(l, s->cell)->below;

	if (r.weight > 0)
		frame_add_rule(l->a, f, s->x, height - r.weight / 2,
		    s->x + s->width, height - r.weight / 2, r.weight,
		    r.colour)->class = "rule";
}

static struct frame *row_frame(const struct grid *g,
    const struct block *row, const struct spot *s, size_t n, len_t height)
{
	const struct style *st = style_of(g->l, row);
	struct frame *f = frame_new(g->l->a, g->width, height);

	for (size_t i = 0; i < n; i++) {
		const struct style *cs = style_of(g->l, s[i].cell);
		colour_t tint = cell_tint(g->l, s[i].cell);

		if (tint != COLOUR_NONE)
			frame_add_rect(g->l->a, f, s[i].x, 0, s[i].width,
			    height, tint)->class = "tint";
		if (s[i].p.frame)
			frame_add_group(g->l->a, f, s[i].x + cs->left,
			    cs->top, s[i].p.frame, 0)->class = "cell";
		cell_rule(g->l, f, &s[i], height);
	}
	if (st->tint != COLOUR_NONE)
		BUG("row style '%s' has a tint: tint its cells", st->name);
	row_rule(g->l, f, st->above.weight / 2, st->above);
	if (!block_is(row, ATTR_RULE, "no"))
		row_rule(g->l, f, height - st->below.weight / 2, st->below);
	return f;
}

static const struct rest *rests_of(struct layout *l, const struct spot *s,
    size_t n)
{
	struct rest *r = ARENA_NEW(l->a, struct rest);
	bool any = false;

	r->cell = ARENA_ARRAY(l->a, const struct rest *, n + 1);
	r->cell_count = n;
	for (size_t i = 0; i < n; i++) {
		r->cell[i] = s[i].p.rest;
		any = any || s[i].p.rest;
	}
	return any ? r : NULL;
}

static bool all_some(const struct spot *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!s[i].p.frame)
			return false;
	return true;
}

/* A row as a whole, or, where even a fresh page is too low, its first part. */
static struct placed place_row(const struct grid *g, const struct block *row,
    const struct rest *from, struct region r)
{
	struct region open = r;
	struct spot *s;
	size_t n;
	len_t h;

	open.height = LEN_MAX / 2;
	s = place_cells(g, row, from, open, &n);
	h = row_height(g->l, row, s, n);
	if (h <= r.height)
		return (struct placed){ row_frame(g, row, s, n, h), NULL };
	if (!r.fresh)
		return (struct placed){ NULL, NULL };
	s = place_cells(g, row, from, r, &n);
	if (!all_some(s, n)) {
		layout_report(g->l, DIAG_TOO_TALL, row, "row");
		return (struct placed){ frame_new(g->l->a, g->width, 0),
		    NULL };
	}
	return (struct placed){ row_frame(g, row, s, n, row_height(g->l, row,
	    s, n)), rests_of(g->l, s, n) };
}

struct table_state {
	struct grid g;
	struct region r;
	struct frame *out;
	len_t y;
	const struct block *safe;
	size_t safe_count;
	len_t safe_y;
	bool some;
};

static bool row_keeps_next(struct layout *l, const struct block *b)
{
	return is_head(b) || block_is(b, ATTR_GROUP, "yes") ||
	    b->kind == BLOCK_CAPTION ||
	    str_has_word(block_attr(b, ATTR_KEEP), "with-next") ||
	    style_of(l, b)->keep_next;
}

static struct placed place_part(struct table_state *t, const struct block *b,
    const struct rest *from)
{
	struct region r = t->r;

	r.height -= t->y;
	r.top += t->y;
	r.fresh = t->r.fresh && !t->some;
	if (b->kind == BLOCK_ROW)
		return place_row(&t->g, b, from, r);
	return place_block(t->g.l, b, from, r);
}

static void put_part(struct table_state *t, const struct frame *f, int node)
{
	frame_add_group(t->g.l->a, t->out, 0, t->y, f, node)->class = "row";
	t->y += f->height;
}

/* Head rows again, as artifacts: they are read once. */
static void repeat_heads(struct table_state *t)
{
	for (const struct block *b = t->g.table->child; b; b = b->next) {
		struct placed p;

		if (!is_head(b))
			continue;
		p = place_part(t, b, NULL);
		if (p.frame)
			put_part(t, p.frame, NODE_ARTIFACT);
	}
}

static struct placed table_end(struct table_state *t,
    const struct rest *rest)
{
	t->out->height = t->y;
	return (struct placed){ t->out, rest };
}

static struct placed table_break(struct table_state *t,
    const struct block *b, const struct rest *inner)
{
	if (t->safe) {
		t->out->count = t->safe_count;
		t->y = t->safe_y;
		return table_end(t, rest_at(t->g.l, t->safe, NULL));
	}
	if (t->some && t->r.fresh)
		return table_end(t, rest_at(t->g.l, b, inner));
	return (struct placed){ NULL, NULL };
}

struct placed place_table(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	struct table_state t = { .r = r, .out = frame_new(l->a, r.width, 0) };
	const struct rest *inner = from ? from->inner : NULL;

	t.g = (struct grid){ .l = l, .table = b };
	t.g.widths = table_widths(l, b, r.width, &t.g.columns);
	t.g.width = span_width(&t.g, 0, (int)t.g.columns);
	if (from && from->at->kind == BLOCK_ROW)
		repeat_heads(&t);
	for (const struct block *c = from ? from->at : b->child; c;
	    c = c->next, inner = NULL) {
		struct placed p;

		if (c->kind == BLOCK_COL)
			continue;
		p = place_part(&t, c, inner);
		if (!p.frame)
			return table_break(&t, c, inner);
		put_part(&t, p.frame, 0);
		t.some = true;
		if (p.rest)
			return table_end(&t, rest_at(l, c, p.rest));
		if (!row_keeps_next(l, c) && c->next) {
			t.safe = c->next;
			t.safe_count = t.out->count;
			t.safe_y = t.y;
		}
	}
	return table_end(&t, NULL);
}
