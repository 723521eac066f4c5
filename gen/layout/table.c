/* SPDX-License-Identifier: MIT */
/*
 * Tables: parts one below the other over pages. On each further page the
 * caption, with words that say it goes on, and the head rows stand again as
 * artifacts: they are read once. Notes of cells stand below the last row.
 */
#include <string.h>

#include "layout/table_int.h"

struct table_state {
	struct table t;
	struct region r;
	struct frame *out;
	len_t y;
	const struct block *safe;
	size_t safe_count;
	len_t safe_y;
	bool some;
};

static struct region below(const struct table_state *s)
{
	struct region r = s->r;

	r.height -= s->y;
	r.top += s->y;
	r.fresh = s->r.fresh && !s->some;
	return r;
}

static void put_part(struct table_state *s, const struct frame *f, int node)
{
	frame_add_group(s->t.l->f, s->out, 0, s->y, f, node)->class = "row";
	s->y += f->height;
}

static void put_rows(struct table_state *s, const struct row_frames *rows,
    int node)
{
	for (size_t i = 0; i < rows->count; i++)
		put_part(s, rows->frame[i], node);
}

static const struct rest *row_rest(struct layout *l, const struct block *row,
    const struct rest *inner)
{
	struct rest *r = ARENA_NEW(l->f, struct rest);

	if (inner)
		*r = *inner;
	r->at = row;
	return r;
}

static struct placed table_end(struct table_state *s,
    const struct rest *rest)
{
	s->out->height = s->y;
	return (struct placed){ s->out, rest };
}

static struct placed table_break(struct table_state *s,
    const struct rest *rest)
{
	if (s->safe) {
		s->out->count = s->safe_count;
		s->y = s->safe_y;
		return table_end(s, row_rest(s->t.l, s->safe, NULL));
	}
	if (s->some && s->r.fresh)
		return table_end(s, rest);
	return (struct placed){ NULL, NULL };
}

/* ---- what stands again on a further page ---- */

static struct block *copy(struct layout *l, const struct block *b,
    struct block *parent)
{
	struct block *c = ARENA_NEW(l->a, struct block);

	*c = *b;
	c->parent = parent;
	c->next = NULL;
	if (parent && parent->last)
		parent->last->next = c;
	else if (parent)
		parent->child = c;
	if (parent)
		parent->last = c;
	return c;
}

/* The caption without its notes, then the words. */
const struct block *table_caption_again(struct layout *l,
    const struct block *table, const struct block *caption)
{
	const char *words = block_attr(table, ATTR_CONTINUED);
	struct block *c = ARENA_NEW(l->a, struct block), text = { 0 };

	*c = *caption;
	c->index = l->next_index++;
	c->child = c->last = c->next = NULL;
	for (const struct block *b = caption->child; b; b = b->next)
		if (b->kind != BLOCK_NOTE)
			copy(l, b, c);
	if (!words)
		words = strncmp(c->lang, "zh", 2) == 0 ? "（续）" :
		    " (continued)";
	/* a table split by columns says it already */
	if (c->last && str_eq(c->last->text, words))
		return c;
	text.kind = BLOCK_TEXT;
	text.text = words;
	text.lang = c->lang;
	text.loc = c->loc;
	text.template = c->template;
	text.index = l->next_index++;
	copy(l, &text, c);
	return c;
}

static struct frame *again_frame(struct table_state *s)
{
	struct layout *l = s->t.l;
	const struct block *caption = block_find(s->t.block, BLOCK_CAPTION);
	struct info *info = info_of(l, s->t.block);
	struct region r = below(s);

	if (!caption || str_eq(block_attr(s->t.block, ATTR_CONTINUED), ""))
		return NULL;
	if (!info->again)
		info->again = table_caption_again(l, s->t.block, caption);
	r.height = LEN_MAX / 2;
	r.fresh = true;
	return place_block(l, info->again, NULL, r).frame;
}

static void put_heads_again(struct table_state *s)
{
	const struct grid *g = s->t.g;

	for (size_t i = 0; i < g->row_count && is_head(g->rows[i].row); ) {
		struct region r = below(s);
		struct row_frames rows;

		r.fresh = false;
		rows = place_rows(&s->t, i, NULL, r);
		if (!rows.count || rows.more) {
			s->y = s->r.height;
			return;
		}
		put_rows(s, &rows, NODE_ARTIFACT);
		i += rows.count;
	}
}

/* Each only while enough is left to what is new. */
static void repeat_heads(struct table_state *s)
{
	const struct frame *caption = again_frame(s);
	size_t count;
	len_t y;

	if (caption && caption->height <= s->r.height / 4)
		put_part(s, caption, NODE_ARTIFACT);
	count = s->out->count;
	y = s->y;
	put_heads_again(s);
	if (s->y > s->r.height / 2) {
		s->out->count = count;
		s->y = y;
	}
}

/* Does the table go on with a row, not inside one? */
static bool row_begins(const struct rest *rest)
{
	return rest && rest->at->kind == BLOCK_ROW && !is_head(rest->at) &&
	    rest->line == 0 && !rest->inner;
}

static void bring_forward(struct table_state *s, size_t row)
{
	struct row_frames sums = carry_row(&s->t, row, false, below(s));

	if (sums.count == 1)
		put_rows(s, &sums, NODE_ARTIFACT);
}

/* ---- the parts ---- */

/* One part and, of rows, those that go with it; false: the table ends here
 * with *end. *i moves on. */
static bool put_next_rows(struct table_state *s, size_t *i,
    const struct rest *from, struct placed *end)
{
	const struct grid *g = s->t.g;
	struct layout *l = s->t.l;
	struct row_frames rows = place_rows(&s->t, *i - g->first_row, from,
	    below(s));

	if (!rows.count) {
		*end = table_break(s, row_rest(l, g->part[*i], from));
		return false;
	}
	put_rows(s, &rows, 0);
	s->some = true;
	*i = g->first_row + rows.rest_row;
	if (rows.more)
		*end = table_end(s, row_rest(l, g->part[*i], rows.rest));
	return !rows.more;
}

static bool put_next_block(struct table_state *s, size_t *i,
    const struct rest *from, struct placed *end)
{
	const struct block *b = s->t.g->part[*i];
	bool note = b->kind == BLOCK_NOTE && info_of(s->t.l, b)->note;
	struct placed p = (note ? place_note : place_block)(s->t.l, b,
	    from ? from->inner : NULL, below(s));

	if (!p.frame) {
		*end = table_break(s, rest_at(s->t.l, b, from ? from->inner :
		    NULL));
		return false;
	}
	put_part(s, p.frame, 0);
	s->some = true;
	++*i;
	if (p.rest)
		*end = table_end(s, rest_at(s->t.l, b, p.rest));
	return !p.rest;
}

static size_t part_index(const struct grid *g, const struct block *b)
{
	size_t i = 0;

	while (i < g->part_count && g->part[i] != b)
		i++;
	return i;
}

static void mark_safe(struct table_state *s, size_t next)
{
	if (next >= s->t.g->part_count ||
	    row_keeps_next(s->t.l, s->t.g->part[next - 1]))
		return;
	s->safe = s->t.g->part[next];
	s->safe_count = s->out->count;
	s->safe_y = s->y;
}

static struct placed place_all(const struct table *t,
    const struct rest *from, struct region r)
{
	struct layout *l = t->l;
	struct table_state s = { .t = *t, .r = r,
	    .out = frame_new(l->f, r.width, 0) };
	struct placed end;
	size_t i = from ? part_index(s.t.g, from->at) : 0;

	if (from && from->at->kind == BLOCK_ROW && !is_head(from->at))
		repeat_heads(&s);
	if (row_begins(from))
		bring_forward(&s, i - s.t.g->first_row);
	for (; i < s.t.g->part_count; from = NULL) {
		bool row = s.t.g->part[i]->kind == BLOCK_ROW;

		if (!(row ? put_next_rows : put_next_block)(&s, &i, from, &end))
			return end;
		mark_safe(&s, i);
	}
	return table_end(&s, NULL);
}

/* Below the last row of a page its sums: set again with room for them. */
static struct placed carry_over(const struct table *t,
    const struct rest *from, struct region r, struct placed whole)
{
	size_t first = t->g->first_row;
	struct region low = r;
	struct row_frames row = carry_row(t, part_index(t->g, whole.rest->at) -
	    first, true, r);
	struct placed p;

	if (row.count != 1)
		return whole;
	low.height -= row.frame[0]->height;
	p = place_all(t, from, low);
	if (!p.frame || !row_begins(p.rest))
		return p;
	row = carry_row(t, part_index(t->g, p.rest->at) - first, true, r);
	if (row.count != 1)
		return p;
	frame_add_group(t->l->f, p.frame, 0, p.frame->height, row.frame[0],
	    NODE_ARTIFACT)->class = "row";
	p.frame->height += row.frame[0]->height;
	return p;
}

struct placed place_table(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	struct table t = { .l = l, .block = b };
	struct placed p;
	size_t n;

	if (table_splits(l, b, r.width))
		return place_split(l, b, from, r);
	t.g = table_grid(l, b);
	t.widths = table_widths(l, b, r.width, &n);
	for (size_t i = 0; i < n; i++)
		t.width += t.widths[i];
	p = place_all(&t, from, r);
	return p.frame && row_begins(p.rest) ? carry_over(&t, from, r, p) : p;
}
