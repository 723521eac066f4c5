/* SPDX-License-Identifier: MIT */
/*
 * One page: figures that float to its top, the flow in one or several
 * columns, figures at its foot, and the notes whose marks stand on it. All of
 * them want the same room, so the page is set again until it is settled: a
 * figure is taken once, dropped once if it drives its own mark away, and in
 * between the notes are given more room at most four times.
 */
#include <stdlib.h>

#include "layout/layout_int.h"

#define MOST_TRIES 64

struct floating { const struct block *figure; struct frame *frame;
	bool bottom, carried; };

struct setting {
	struct layout *l;
	const struct page_state *in;
	struct page_look look;
	int number;
	bool turned;
	len_t width, height, offset;
	struct placed body;
	struct floating *floats;
	size_t float_count;
	const struct block **refused;	/* figures that do not fit here */
	size_t refused_count;
	len_t kept;			/* room of the notes */
	int grown;
};

static len_t half_grid(const struct setting *s, len_t height)
{
	len_t half = s->look.master->grid / 2;

	return half > 0 ? (height + half - 1) / half * half : height;
}

static len_t floats_height(const struct setting *s, bool bottom)
{
	len_t h = 0;

	for (size_t i = 0; i < s->float_count; i++)
		if (s->floats[i].bottom == bottom)
			h += half_grid(s, s->floats[i].frame->height +
			    s->look.master->grid / 2);
	return h;
}

/* ---- the flow ---- */

static struct region body_region(const struct setting *s)
{
	len_t top = floats_height(s, false);

	return (struct region){ .width = s->width, .height = s->height - top -
	    floats_height(s, true) - s->kept, .fresh = true,
	    .top = s->offset + top };
}

static struct placed flow(const struct setting *s, const struct rest *from,
    struct region r)
{
	if (s->in->done)
		return (struct placed){ frame_new(s->l->f, r.width, 0), NULL };
	return place_flow(s->l, s->l->brief->root, from, r, true);
}

static struct placed set_columns(const struct setting *s, struct region r,
    len_t gutter)
{
	struct placed out = { frame_new(s->l->f, r.width, 0), s->in->rest };
	int n = s->look.columns;
	len_t x = 0;

	r.width = (r.width - gutter * (n - 1)) / n;
	for (int i = 0; i < n && (i == 0 || out.rest); i++) {
		struct placed p;

		r.later = i > 0;
		s->l->stopped = false;
		p = flow(s, out.rest, r);
		if (!p.frame)
			break;
		frame_add_group(s->l->f, out.frame, x, 0, p.frame, 0);
		if (p.frame->height > out.frame->height)
			out.frame->height = p.frame->height;
		out.rest = p.rest;
		x += r.width + gutter;
	}
	return out;
}

/* The columns of the last page, and those before a forced break, are as low
 * as they can be and still hold all. */
static struct placed set_body(const struct setting *s)
{
	struct region r = body_region(s), low = r;
	len_t gutter = 2 * style_of(s->l, s->l->brief->root)->size;
	len_t step = s->look.master->grid;
	struct placed p, q;
	bool stopped;

	/* carried figures fill the page */
	if (s->float_count && s->in->rest && r.height < 3 * step)
		return (struct placed){ frame_new(s->l->f, r.width, 0),
		    s->in->rest };
	if (s->look.columns == 1)
		return flow(s, s->in->rest, r);
	p = set_columns(s, r, gutter);
	stopped = s->l->stopped;
	if (p.rest && !stopped)
		return p;
	for (low.height = r.height / s->look.columns / step * step / 2;
	    low.height < r.height; low.height += step) {
		if (low.height < 3 * step)
			continue;
		q = set_columns(s, low, gutter);
		if ((stopped ? s->l->stopped : !q.rest) &&
		    q.frame->height <= low.height)
			return q;
	}
	return p;
}

/* ---- floating figures ---- */

static const struct block *block_at(const struct block *b, int index)
{
	const struct block *found;

	if (b->index == index)
		return b;
	for (const struct block *c = b->child; c; c = c->next)
		if (c->index <= index && (!c->next || c->next->index > index)
		    && (found = block_at(c, index)))
			return found;
	return NULL;
}

struct anchors { const struct block **figure; size_t count; };

static void find_anchors(const struct setting *s, const struct frame *f,
    struct anchors *out)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (it->kind != ITEM_GROUP)
			continue;
		if (str_eq(it->class, "anchor"))
			ARENA_PUSH(s->l->f, out->figure, out->count) =
			    block_at(s->l->brief->root, atoi(it->series));
		else
			find_anchors(s, it->as.group, out);
	}
}

static struct anchors anchors_of(const struct setting *s)
{
	struct anchors out = { NULL, 0 };

	find_anchors(s, s->body.frame, &out);
	return out;
}

static bool has(const struct block *const *list, size_t n,
    const struct block *b)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == b)
			return true;
	return false;
}

static bool is_set(const struct setting *s, const struct block *figure)
{
	for (size_t i = 0; i < s->float_count; i++)
		if (s->floats[i].figure == figure)
			return true;
	return false;
}

static struct frame *float_frame(struct layout *l, const struct block *b,
    len_t width, len_t height)
{
	struct placed p = place_block(l, b, NULL, (struct region){
	    .width = width, .height = height, .fresh = true });

	return p.frame && !p.rest && p.frame->height <= height ? p.frame :
	    NULL;
}

/* Floats take at most three quarters of a page that also has text. */
static bool take_float(struct setting *s, const struct block *figure,
    bool carried)
{
	len_t used = floats_height(s, false) + floats_height(s, true);
	len_t room = s->in->done || (carried && !s->float_count) ? s->height :
	    s->height * 3 / 4;
	struct frame *f = float_frame(s->l, figure, s->width, s->height);

	if (!f || used + half_grid(s, f->height + s->look.master->grid / 2) >
	    room)
		return false;
	ARENA_PUSH(s->l->f, s->floats, s->float_count) = (struct floating){
	    .figure = figure, .frame = f, .carried = carried,
	    .bottom = !carried && block_is(figure, ATTR_PLACE, "bottom") };
	return true;
}

static void take_carried(struct setting *s)
{
	for (size_t i = 0; i < s->in->float_count && !s->turned; i++)
		if (!take_float(s, s->in->floats[i], true))
			return;
}

/* A figure whose place drove its own mark away goes to a later page. */
static bool drop_float(struct setting *s, const struct anchors *at)
{
	for (size_t i = s->float_count; i-- > 0; ) {
		const struct block *b = s->floats[i].figure;

		if (s->floats[i].carried || has(at->figure, at->count, b))
			continue;
		ARENA_PUSH(s->l->f, s->refused, s->refused_count) = b;
		s->floats[i] = s->floats[--s->float_count];
		s->kept = s->grown = 0;
		return true;
	}
	return false;
}

/* Figures keep their order: none before an earlier one that is refused. */
static bool add_float(struct setting *s, const struct anchors *at)
{
	if (s->turned)
		return false;
	for (size_t i = 0; i < s->in->float_count; i++)
		if (!is_set(s, s->in->floats[i]))
			return false;
	for (size_t i = 0; i < at->count; i++) {
		const struct block *b = at->figure[i];

		if (is_set(s, b))
			continue;
		if (has(s->refused, s->refused_count, b))
			return false;
		if (take_float(s, b, false)) {
			/* the room of the notes is found anew */
			s->kept = s->grown = 0;
			return true;
		}
		ARENA_PUSH(s->l->f, s->refused, s->refused_count) = b;
		return false;
	}
	return false;
}

/* ---- the page ---- */

static struct frame *content_frame(const struct setting *s)
{
	struct frame *f = frame_new(s->l->f, s->width, s->height);
	len_t top = 0, low = s->height - s->kept - floats_height(s, true);

	for (size_t i = 0; i < s->float_count; i++) {
		const struct floating *x = &s->floats[i];
		len_t *y = x->bottom ? &low : &top;
		len_t gap = x->bottom ? s->look.master->grid / 2 : 0;

		frame_add_group(s->l->f, f, 0, *y + gap, x->frame,
		    0)->class = "float";
		*y += half_grid(s, x->frame->height + s->look.master->grid /
		    2);
	}
	return f;
}

static struct notes notes_of(const struct setting *s)
{
	struct notes n = { .rest = s->in->notes, .count = s->in->note_count };

	notes_find(s->l, s->body.frame, &n);
	for (size_t i = 0; i < s->float_count; i++)
		notes_find(s->l, s->floats[i].frame, &n);
	return n;
}

/* Notes may take two thirds of a page, all of it after the last text. */
static len_t notes_most(const struct setting *s)
{
	len_t grid = s->look.master->grid;
	len_t room = s->height - floats_height(s, false) -
	    floats_height(s, true);
	len_t most = room * 2 / 3;

	if (s->in->done)
		return room;
	if (most > room - 4 * grid)
		most = room - 4 * grid;
	return most < 2 * grid ? 0 : most;
}

static bool grow_notes(struct setting *s)
{
	struct notes n = notes_of(s);
	len_t most = notes_most(s), need;

	if (!n.count || s->kept >= most || s->grown == 4)
		return false;
	need = notes_height(s->l, &n, s->width);
	need = need < most ? need : most;
	if (need <= s->kept)
		return false;
	s->kept = need;
	s->grown++;
	return true;
}

/* True: the page is to be set again. */
static bool unsettled(struct setting *s, struct arena_mark before)
{
	struct anchors at = anchors_of(s);

	if (drop_float(s, &at))
		return true;
	if (grow_notes(s)) {
		arena_rewind(s->l->f, before);
		return true;
	}
	return add_float(s, &at);
}

static void settle(struct setting *s)
{
	take_carried(s);
	for (int i = 0; i < MOST_TRIES; i++) {
		struct arena_mark before = arena_mark(s->l->f);

		s->body = set_body(s);
		if (!unsettled(s, before))
			return;
	}
	s->float_count = 0;
	s->body = set_body(s);
}

static void carry_floats(const struct setting *s, struct page_state *out)
{
	struct anchors at = anchors_of(s);

	for (size_t i = 0; i < s->in->float_count; i++)
		if (!is_set(s, s->in->floats[i]))
			ARENA_PUSH(s->l->f, out->floats, out->float_count) =
			    s->in->floats[i];
	for (size_t i = 0; i < at.count; i++)
		if (!is_set(s, at.figure[i]))
			ARENA_PUSH(s->l->f, out->floats, out->float_count) =
			    at.figure[i];
}

static struct frame *finish(struct setting *s, struct page_state *out)
{
	struct layout *l = s->l;
	const struct master *m = s->look.master;
	struct frame *f = frame_new(l->f, m->width, m->height), *notes;
	struct notes n = notes_of(s);
	len_t top = m->top + s->offset;

	if (s->float_count)
		frame_add_group(l->f, f, m->left, top, content_frame(s), 0);
	if (s->body.frame->count || !s->float_count)
		frame_add_group(l->f, f, m->left, top + floats_height(s,
		    false), s->body.frame, 0);
	*out = (struct page_state){ .rest = s->body.rest,
	    .done = s->body.rest == NULL };
	notes = notes_place(l, &n, s->width, s->kept, out);
	if (notes)
		frame_add_group(l->f, f, m->left, m->height - m->bottom -
		    notes->height, notes, 0);
	carry_floats(s, out);
	return f;
}

static bool shows_nothing(const struct frame *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->items[i].kind != ITEM_GROUP || str_eq(f->items[i].class,
		    "anchor") || !shows_nothing(f->items[i].as.group))
			return false;
	return true;
}

static bool is_empty(const struct setting *s)
{
	return s->body.rest && !s->float_count && shows_nothing(s->body.frame);
}

static struct setting try_page(struct layout *l,
    const struct page_state *in, int number, bool turned)
{
	struct setting s = { .l = l, .in = in, .number = number,
	    .turned = turned };
	const struct master *m;

	s.look = look_of(l, number, turned);
	m = l->master = s.look.master;
	l->number = number;
	l->turned = turned;
	s.offset = number == 1 && !turned ? m->first_top - m->top : 0;
	s.width = m->width - m->left - m->right;
	s.height = m->height - m->top - s.offset - m->bottom;
	settle(&s);
	return s;
}

struct frame *page_set(struct layout *l, const struct page_state *in,
    int number, struct page_state *out, struct page_look *look)
{
	struct setting s = try_page(l, in, number, false), t;

	if (is_empty(&s) && l->may_turn) {
		t = try_page(l, in, number, true);
		s = is_empty(&t) ? try_page(l, in, number, false) : t;
	}
	*look = s.look;
	return finish(&s, out);
}

/* A figure floats if it fits on every page. */
static bool fits_on(struct layout *l, const struct block *b,
    const struct page_look *look)
{
	const struct master *m = look->master;
	len_t top = m->first_top > m->top ? m->first_top : m->top;

	return float_frame(l, b, m->width - m->left - m->right, m->height -
	    top - m->bottom - m->grid) != NULL;
}

bool page_floats(struct layout *l, const struct block *b)
{
	if (!block_is(b, ATTR_PLACE, "top") && !block_is(b, ATTR_PLACE,
	    "bottom"))
		return false;
	for (const struct block *p = b->parent; p; p = p->parent)
		if (p->kind != BLOCK_SECTION && p->kind != BLOCK_BRIEF)
			return false;
	return fits_on(l, b, &l->first) && fits_on(l, b, &l->odd) &&
	    fits_on(l, b, &l->even);
}

struct placed place_anchor(struct layout *l, const struct block *b,
    len_t width)
{
	struct frame *f = frame_new(l->f, width, 0);
	struct item *it = frame_add_group(l->f, f, 0, 0, frame_new(l->a, 0,
	    0), 0);

	it->class = "anchor";
	it->series = arena_printf(l->f, "%d", b->index);
	return (struct placed){ f, NULL };
}
