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
	frame_add_group(s->t.l->a, s->out, 0, s->y, f, node)->class = "row";
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
	struct rest *r = ARENA_NEW(l->a, struct rest);

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
	text.kind = BLOCK_TEXT;
	text.text = words ? words : strncmp(c->lang, "zh", 2) == 0 ? "（续）" :
	    " (continued)";
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

struct placed place_table(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	struct table_state s = { .r = r, .out = frame_new(l->a, r.width, 0) };
	struct placed end;
	size_t i;

	if (table_splits(l, b, r.width))
		return place_split(l, b, from, r);
	s.t = (struct table){ .l = l, .block = b, .g = table_grid(l, b) };
	s.t.widths = table_widths(l, b, r.width, &i);
	for (i = 0; i < s.t.g->columns; i++)
		s.t.width += s.t.widths[i];
	i = from ? part_index(s.t.g, from->at) : 0;
	if (from && from->at->kind == BLOCK_ROW && !is_head(from->at))
		repeat_heads(&s);
	for (; i < s.t.g->part_count; from = NULL) {
		bool row = s.t.g->part[i]->kind == BLOCK_ROW;

		if (!(row ? put_next_rows : put_next_block)(&s, &i, from, &end))
			return end;
		mark_safe(&s, i);
	}
	return table_end(&s, NULL);
}
