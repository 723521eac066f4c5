/* SPDX-License-Identifier: MIT */
/*
 * The rows that row spans hold together, as far as they fit. The last row a
 * span reaches is stretched to hold it; after a page break inside a span its
 * cell stands again, as an artifact. Only where even one row is too high for
 * a fresh page, or higher than a page can be, do its cells break inside.
 */
#include "layout/table_int.h"

/* One cell placed. */
struct spot {
	const struct slot *slot;
	struct placed p;
	size_t from, to;	/* rows of this part, both included */
	len_t x, width;
	bool again;
};

struct band {
	const struct table *t;
	size_t first, last;	/* rows of the table */
	struct spot *spots;
	size_t count;
	len_t *height;		/* of the rows, from first on */
	size_t placed;		/* rows with a height */
};

bool row_keeps_next(struct layout *l, const struct block *b)
{
	return is_head(b) || block_is(b, ATTR_GROUP, "yes") ||
	    b->kind == BLOCK_CAPTION ||
	    str_has_word(block_attr(b, ATTR_KEEP), "with-next") ||
	    str_has_word(block_attr(b, ATTR_KEEP), "next") ||
	    style_of(l, b)->keep_next;
}

static len_t columns_width(const struct table *t, size_t at, size_t span)
{
	len_t w = 0;

	for (size_t i = at; i < at + span && i < t->g->columns; i++)
		w += t->widths[i];
	return w;
}

static void set_spot(struct band *b, struct spot *s, const struct rest *from,
    struct region r)
{
	const struct style *st = style_of(b->t->l, s->slot->cell);

	r.width = s->width - st->left - st->right;
	r.height -= st->top + st->bottom;
	r.width = r.width > 0 ? r.width : 0;
	s->p = place_block(b->t->l, s->slot->cell, from, r);
}

/* A cell of this part. done: it ended on an earlier page in this very row. */
static void add_spot(struct band *b, const struct slot *slot,
    const struct rest *from, bool done, bool again, struct region r)
{
	struct spot s = { .slot = slot, .again = again,
	    .from = slot->row < b->first ? b->first : slot->row,
	    .to = slot->row + slot->rows - 1 };

	s.x = columns_width(b->t, 0, slot->column);
	s.width = columns_width(b->t, slot->column, slot->span);
	if (done)
		s.p.frame = frame_new(b->t->l->f, s.width, 0);
	else
		set_spot(b, &s, from, r);
	ARENA_PUSH(b->t->l->f, b->spots, b->count) = s;
}

static const struct rest *cell_rest(const struct rest *from,
    const struct slot *s)
{
	return from && s->column < from->cell_count ? from->cell[s->column] :
	    NULL;
}

/* Cells that reach down into the first row from above. */
static void add_from_above(struct band *b, const struct rest *from,
    struct region r)
{
	const struct grid *g = b->t->g;
	size_t top = b->first;

	while (top > 0 && g->rows[top - 1].linked)
		top--;
	for (size_t i = g->rows[top].first; i < g->rows[b->first].first; i++) {
		const struct slot *s = &g->slots[i];
		const struct rest *rest = cell_rest(from, s);

		if (s->row + s->rows > b->first)
			add_spot(b, s, rest, false, !rest, r);
	}
}

static void add_own(struct band *b, size_t row, const struct rest *from,
    struct region r)
{
	const struct grid_row *gr = &b->t->g->rows[row];
	bool begun = from && from->line == 1;

	for (size_t i = gr->first; i < gr->first + gr->count; i++) {
		const struct slot *s = &b->t->g->slots[i];
		const struct rest *rest = begun ? cell_rest(from, s) : NULL;

		add_spot(b, s, rest, begun && !rest && s->rows == 1,
		    begun && !rest && s->rows > 1, r);
	}
}

static len_t need(const struct band *b, const struct spot *s)
{
	const struct style *st = style_of(b->t->l, s->slot->cell);
	len_t own = s->p.frame ? s->p.frame->height + st->top + st->bottom :
	    0;

	return own < st->height ? st->height : own;
}

static len_t rows_height(const struct band *b, size_t from, size_t to)
{
	len_t h = 0;

	for (size_t i = from; i <= to; i++)
		h += b->height[i - b->first];
	return h;
}

/* Height of a row whose cells are placed: of its own cells and of spans that
 * end in it or, where the part ends here, are cut off by it. */
static len_t row_height(const struct band *b, size_t row, bool cut)
{
	len_t h = style_of(b->t->l, b->t->g->rows[row].row)->height;

	for (size_t i = 0; i < b->count; i++) {
		const struct spot *s = &b->spots[i];
		len_t above, left;

		if (s->again || s->from > row || s->to < row ||
		    (s->to > row && !cut))
			continue;
		above = s->from < row ? rows_height(b, s->from, row - 1) : 0;
		left = need(b, s) - above;
		h = left > h ? left : h;
	}
	return h;
}

/* Rows of the band that fit, from its first on: 0 if none. *strict: as many
 * as may stand before a break. */
static size_t fit(struct band *b, const struct rest *from, struct region r,
    size_t *strict)
{
	struct region open = r;
	len_t sum = 0;
	size_t loose = 0;

	*strict = 0;
	open.height = LEN_MAX / 2;
	add_from_above(b, from, open);
	for (size_t row = b->first; row <= b->last; row++) {
		len_t own, cut;

		add_own(b, row, row == b->first ? from : NULL, open);
		own = row_height(b, row, false);
		cut = row_height(b, row, true);
		if (sum + cut <= r.height) {
			loose = row - b->first + 1;
			if (row == b->last || !row_keeps_next(b->t->l,
			    b->t->g->rows[row].row))
				*strict = loose;
		}
		if (sum + own > r.height)
			break;
		sum += own;
		b->height[b->placed++] = own;
	}
	return loose;
}

/* ---- frames ---- */

static colour_t cell_tint(struct layout *l, const struct block *cell)
{
	const char *tint = block_attr(cell, ATTR_TINT);
	colour_t text, c;

	if (!tint)
		return style_of(l, cell)->tint;
	if (mark_colour(tint, &text, &c)) {
		theme_status(l->theme, tint, NULL, &c);
		return c;
	}
	return theme_colour(l->theme, tint, &c) ? c : COLOUR_NONE;
}

static void row_rule(struct layout *l, struct frame *f, len_t from, len_t to,
    len_t y, struct rule_style r)
{
	if (r.weight > 0 && r.colour != COLOUR_NONE && to > from)
		frame_add_rule(l->f, f, from, y, to, y, r.weight,
		    r.colour)->class = "rule";
}

static void cell_rule(struct layout *l, struct frame *f,
    const struct spot *s, len_t height)
{
	struct rule_style r = style_of(l, s->slot->cell)->below;

	if (r.weight > 0)
		frame_add_rule(l->f, f, s->x, height - r.weight / 2,
		    s->x + s->width, height - r.weight / 2, r.weight,
		    r.colour)->class = "rule";
}

/* The rule below a row leaves out the cells that go on below it. */
static void rule_below(const struct band *b, struct frame *f, size_t row,
    struct rule_style r)
{
	len_t y = f->height - r.weight / 2, from = 0, x = 0;

	for (size_t c = 0; c < b->t->g->columns; c++) {
		bool through = false;

		for (size_t i = 0; i < b->count; i++) {
			const struct spot *s = &b->spots[i];

			through = through || (s->from <= row && s->to > row &&
			    s->slot->column <= c && c < s->slot->column +
			    s->slot->span);
		}
		if (through) {
			row_rule(b->t->l, f, from, x, y, r);
			from = x + b->t->widths[c];
		}
		x += b->t->widths[c];
	}
	row_rule(b->t->l, f, from, x, y, r);
}

static void put_cell(const struct band *b, struct frame *f,
    const struct spot *s)
{
	struct layout *l = b->t->l;
	const struct style *cs = style_of(l, s->slot->cell);
	len_t height = rows_height(b, s->from, s->to);
	colour_t tint = cell_tint(l, s->slot->cell);
	len_t shift = point_shift(l, b->t->g, s->slot, s->width - cs->left -
	    cs->right);

	if (tint != COLOUR_NONE)
		frame_add_rect(l->f, f, s->x, 0, s->width, height,
		    tint)->class = "tint";
	if (s->p.frame && (!s->again || (!s->p.rest && need(b, s) <= height)))
		frame_add_group(l->f, f, s->x + cs->left - shift, cs->top,
		    s->p.frame, s->again ? NODE_ARTIFACT : 0)->class = "cell";
	cell_rule(l, f, s, height);
}

static struct frame *row_frame(const struct band *b, size_t row)
{
	struct layout *l = b->t->l;
	const struct block *block = b->t->g->rows[row].row;
	const struct style *st = style_of(l, block);
	struct frame *f = frame_new(l->f, b->t->width, b->height[row -
	    b->first]);

	for (size_t i = 0; i < b->count; i++)
		if (b->spots[i].from == row)
			put_cell(b, f, &b->spots[i]);
	if (st->tint != COLOUR_NONE)
		BUG("row style '%s' has a tint: tint its cells", st->name);
	row_rule(l, f, 0, f->width, st->above.weight / 2, st->above);
	if (!block_is(block, ATTR_RULE, "no"))
		rule_below(b, f, row, st->below);
	return f;
}

static struct row_frames frames_of(struct band *b, size_t count)
{
	struct row_frames out = { .count = count };
	size_t end = b->first + count - 1;

	b->height[count - 1] = row_height(b, end, true);
	for (size_t i = 0; i < b->count; i++)
		if (b->spots[i].to > end)
			b->spots[i].to = end;
	out.frame = ARENA_ARRAY(b->t->l->f, struct frame *, count);
	for (size_t i = 0; i < count; i++)
		out.frame[i] = row_frame(b, b->first + i);
	out.more = end < b->last;
	out.rest_row = end + 1;
	return out;
}

/* ---- breaking inside ---- */

static bool all_some(const struct band *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (!b->spots[i].p.frame && !b->spots[i].again)
			return false;
	return true;
}

/* What the cells of a broken row have left. Where only cells that reach
 * further down go on, the next row begins. */
static void set_rests(const struct band *b, struct row_frames *out)
{
	struct rest *r = ARENA_NEW(b->t->l->f, struct rest);
	bool own = false, any = false;

	r->cell_count = b->t->g->columns;
	r->cell = ARENA_ARRAY(b->t->l->f, const struct rest *,
	    r->cell_count + 1);
	for (size_t i = 0; i < b->count; i++) {
		const struct spot *s = &b->spots[i];
		bool last = s->slot->row + s->slot->rows - 1 == b->first;

		if (!s->p.rest || s->again || s->slot->column >=
		    r->cell_count)
			continue;
		r->cell[s->slot->column] = s->p.rest;
		any = true;
		own = own || last;
	}
	out->more = any || b->first < b->last;
	out->rest_row = any && own ? b->first : b->first + 1;
	r->line = own;
	out->rest = any ? r : NULL;
}

static struct row_frames break_row(const struct table *t, size_t first,
    size_t last, const struct rest *from, struct region r)
{
	struct band b = { .t = t, .first = first, .last = last };
	struct row_frames out;

	b.height = ARENA_ARRAY(t->l->f, len_t, 1);
	add_from_above(&b, from, r);
	add_own(&b, first, from, r);
	if (!all_some(&b)) {
		if (r.fresh)
			layout_report(t->l, DIAG_TOO_TALL,
			    t->g->rows[first].row, "row");
		return (struct row_frames){ .count = 0 };
	}
	out = frames_of(&b, 1);
	set_rests(&b, &out);
	return out;
}

/* Room of a whole page, and the part of it below which breaking a row that
 * has to be broken anyway is not worth while. */
static bool breaks_anywhere(const struct band *b, struct region r)
{
	const struct master *m = b->t->l->master;
	len_t page = m->height - m->top - m->bottom;
	len_t h = row_height(b, b->first, true);

	return h > page && r.height > page / 3;
}

struct row_frames place_rows(const struct table *t, size_t first,
    const struct rest *from, struct region r)
{
	struct band b = { .t = t, .first = first,
	    .last = band_end(t->g, first) };
	size_t strict, loose;

	b.height = ARENA_ARRAY(t->l->f, len_t, b.last - first + 2);
	loose = fit(&b, from, r, &strict);
	if (strict)
		return frames_of(&b, strict);
	if (r.fresh && loose)
		return frames_of(&b, loose);
	if (r.fresh || breaks_anywhere(&b, r))
		return break_row(t, first, b.last, from, r);
	return (struct row_frames){ .count = 0 };
}
