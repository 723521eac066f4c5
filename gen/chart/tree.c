/* SPDX-License-Identifier: MIT */
/*
 * The outline of a plan from left to right, in the order of the document:
 * what has parts stands in a box in the middle of them, what has none is a
 * row with its value and status at the right. A column is as wide as its
 * names, less where the width asks for it; more than four levels, or names
 * that have too little room, make it an indented list.
 */
#include "chart/kinds.h"
#include "chart/outline.h"
#include "chart/part.h"

#define LEVELS 4
#define GAP PT(18)	/* between columns, for the connectors */
#define PAD PT(5)	/* in a box, left and right */
#define PAD_Y PT(3)
#define ROW PT(14)
#define APART PT(4)	/* boxes below each other */
#define COLUMN_LEAST PT(44)
#define PAGE PT(640)

struct knot {
	struct fitted name;
	struct verdict verdict;	/* of a box: status and value */
	len_t y, height;	/* middle */
};

struct tree {
	const struct model *m;
	struct knot *of;	/* by entry */
	struct tails tails;
	int levels;
	len_t x[LEVELS], w[LEVELS];
};

static len_t larger(len_t x, len_t y)
{
	return x > y ? x : y;
}

static enum face face_of(const struct model *m, const struct entry *e)
{
	return e->highlight || (e->depth < 2 && !entry_is_leaf(m, e)) ?
	    FACE_STRONG : FACE_LABEL;
}

/* ---- columns ---- */

static int count_levels(const struct model *m)
{
	int n = 0;

	for (size_t i = 0; i < m->entry_count; i++)
		n = m->entries[i].depth + 1 > n ? m->entries[i].depth + 1 : n;
	return n;
}

/* What stands under the name in a box. */
static struct verdict inside(struct pen *p, const struct entry *e, len_t room)
{
	return verdict_of(p, e, e->valued ? e->v.text : e->label, room);
}

/* Widest name of each level, and the least it can be set in; leaves of upper
 * levels run on to the right and ask for nothing. */
static void wishes(struct pen *p, struct tree *t, len_t *least)
{
	for (size_t i = 0; i < t->m->entry_count; i++) {
		const struct entry *e = &t->m->entries[i];
		bool leaf = entry_is_leaf(t->m, e);
		int d = e->depth;
		struct verdict v;
		len_t own = pen_width(p, face_of(t->m, e),
		    entry_name(t->m, e));

		if (leaf && d == t->levels - 1)
			t->w[d] = larger(t->w[d], own);
		if (leaf)
			continue;
		v = inside(p, e, p->width / 4);
		t->w[d] = larger(t->w[d], larger(own, v.width) + 2 * PAD);
		v.more.width = 0;
		verdict_below(&v);
		least[d] = larger(least[d], v.width + 2 * PAD);
	}
}

/* The cap that brings the sum of the columns into the room. */
static len_t cap_of(const len_t *w, int n, len_t room)
{
	len_t cap = room / n;

	for (int round = 0; round < n; round++) {
		len_t rest = room, wide = 0;

		for (int i = 0; i < n; i++) {
			if (w[i] < cap)
				rest -= w[i];
			else
				wide++;
		}
		if (wide == 0)
			return room;
		cap = rest / wide;
	}
	return cap;
}

static bool set_columns(struct pen *p, struct tree *t)
{
	len_t room = t->tails.left - (t->levels - 1) * GAP, cap, x = 0;
	len_t least[LEVELS] = { 0 };

	wishes(p, t, least);
	cap = cap_of(t->w, t->levels, room);
	for (int i = 0; i < t->levels; i++) {
		if (t->w[i] > cap) {
			if (cap < larger(COLUMN_LEAST, least[i]))
				return false;
			t->w[i] = cap;
		}
		t->x[i] = x;
		x += t->w[i] + GAP;
	}
	return true;
}

/* ---- measuring and placing ---- */

static void measure(struct pen *p, struct tree *t)
{
	for (size_t i = 0; i < t->m->entry_count; i++) {
		const struct entry *e = &t->m->entries[i];
		struct knot *k = &t->of[i];
		bool leaf = entry_is_leaf(t->m, e);
		len_t room = leaf ? t->tails.left - t->x[e->depth] :
		    t->w[e->depth] - 2 * PAD;

		k->name = fit_lines(p, face_of(t->m, e), entry_name(t->m, e),
		    e->short_name, room, FIT_LINES);
		if (leaf) {
			k->height = larger(ROW, larger(k->name.height,
			    t->tails.of[i].height) + PT(4));
			continue;
		}
		k->verdict = inside(p, e, room);
		k->height = k->name.height + k->verdict.height + 2 * PAD_Y;
	}
}

static void shift(struct tree *t, size_t from, size_t to, len_t by)
{
	for (size_t i = from; i < to; i++)
		t->of[i].y += by;
}

/* The entry and all below it from `top` on; returns where they end. */
static len_t place(struct tree *t, size_t i, len_t top)
{
	const struct entry *e = &t->m->entries[i], *c = NULL;
	struct knot *k = &t->of[i];
	len_t need = k->height + APART, end = top, first = 0, last = 0;

	if (entry_is_leaf(t->m, e)) {
		k->y = top + k->height / 2;
		return top + k->height;
	}
	while ((c = entry_next(t->m, c, BLOCK_NODE, i)) != NULL) {
		const struct knot *kid = &t->of[c - t->m->entries];

		end = place(t, (size_t)(c - t->m->entries), end);
		first = c == e + 1 ? kid->y : first;
		last = kid->y;
	}
	k->y = (first + last) / 2;
	if (end - top < need) {
		shift(t, i, e->end, (need - (end - top)) / 2);
		end = top + need;
	}
	if (k->y - need / 2 < top)
		k->y = top + need / 2;
	if (k->y + need / 2 > end)
		k->y = end - need / 2;
	return end;
}

/* ---- drawing ---- */

static void draw_box(struct pen *p, const struct tree *t,
    const struct entry *e, const struct knot *k)
{
	len_t x = t->x[e->depth];
	struct item *it = pen_rect(p, (struct frame_box){ x,
		k->y - k->height / 2, x + t->w[e->depth],
		k->y + k->height / 2 }, pen_hue(p, e->depth == 1 ?
		HUE_TRACK : HUE_PAPER), (struct tag){ "box", e->name,
		NULL });

	it->as.shape.stroke = pen_hue(p, e->depth == 0 ? HUE_NAVY :
	    HUE_QUIET);
	it->as.shape.weight = PT(e->depth == 0 ? 1 : 0.5);
}

static void draw_name(struct pen *p, const struct tree *t,
    const struct entry *e, const struct knot *k)
{
	enum face face = face_of(t->m, e);
	bool leaf = entry_is_leaf(t->m, e);
	len_t x = t->x[e->depth] + (leaf ? 0 : PAD);
	len_t lead = face_leading(face);
	len_t y = k->y - (k->name.height + (leaf ? 0 : k->verdict.height)) /
	    2 + lead / 2;

	for (int i = 0; i < k->name.count; i++, y += lead)
		pen_put(p, k->name.lines[i], x, pen_middle(face, y),
		    (struct tag){ "category", e->name, NULL });
	if (!leaf && k->verdict.height > 0)
		verdict_draw(p, &k->verdict, x, y - lead / 2 +
		    k->verdict.height / 2, e->name);
}

/* From the box to the first and last of its parts, and into each. */
static void draw_links(struct pen *p, const struct tree *t, size_t i)
{
	const struct entry *e = &t->m->entries[i], *c = NULL;
	len_t x = t->x[e->depth] + t->w[e->depth], spine = x + GAP / 2;
	len_t first = t->of[i].y, last = first;
	colour_t colour = pen_hue(p, HUE_LEADER);

	pen_rule(p, x, t->of[i].y, spine, t->of[i].y, 0.6, colour, "leader");
	while ((c = entry_next(t->m, c, BLOCK_NODE, i)) != NULL) {
		len_t y = t->of[c - t->m->entries].y;

		first = y < first ? y : first;
		last = y > last ? y : last;
		pen_rule(p, spine, y, t->x[c->depth] -
		    (entry_is_leaf(t->m, c) ? PT(3) : 0), y, 0.6, colour,
		    "leader");
	}
	if (last > first)
		pen_rule(p, spine, first, spine, last, 0.6, colour, "leader");
}

/* Rules lead the eye from the names to what stands at the right. */
static void draw_rules(struct pen *p, const struct tree *t)
{
	const struct entry *before = NULL;

	for (size_t i = 0; i < t->m->entry_count; i++) {
		const struct entry *e = &t->m->entries[i];
		const struct knot *k = &t->of[i];
		len_t y = k->y - k->height / 2;

		if (!entry_is_leaf(t->m, e))
			continue;
		if (before != NULL && t->tails.left < p->width - PT(1))
			pen_rule(p, t->x[e->depth], y, p->width, y, 0.3,
			    pen_hue(p, HUE_ROW), "rule");
		before = e;
	}
}

static void draw_all(struct pen *p, const struct tree *t)
{
	draw_rules(p, t);
	for (size_t i = 0; i < t->m->entry_count; i++)
		if (!entry_is_leaf(t->m, &t->m->entries[i]))
			draw_links(p, t, i);
	for (size_t i = 0; i < t->m->entry_count; i++) {
		const struct entry *e = &t->m->entries[i];

		if (!entry_is_leaf(t->m, e))
			draw_box(p, t, e, &t->of[i]);
		else
			tail_draw(p, &t->tails, e, t->of[i].y);
		draw_name(p, t, e, &t->of[i]);
	}
}

bool draw_tree(struct pen *p)
{
	struct tree t = { .levels = count_levels(p->m) };
	const struct entry *e = NULL;
	len_t y = PT(1);

	if (p->at->to > 0)
		p->m = part_model(p->a, p->m, p->at->from, p->at->to);
	t.m = p->m;
	t.of = ARENA_ARRAY(p->a, struct knot, t.m->entry_count);
	t.tails = tails_measure(p, false);
	if (t.levels > LEVELS || !set_columns(p, &t)) {
		diag(p->at->diag, DIAG_CHART_LIST, p->m->loc, p->m->id,
		    t.levels);
		return outline_draw(p);
	}
	measure(p, &t);
	while ((e = entry_next(t.m, e, BLOCK_NODE, NO_ENTRY)) != NULL)
		y = place(&t, (size_t)(e - t.m->entries), y);
	p->f->height = y + PT(1);
	if (p->f->height > PAGE && !p->at->endless) {
		diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
		return false;
	}
	draw_all(p, &t);
	return true;
}

void alt_tree(struct alt *t, const struct model *m)
{
	int leaves = 0;

	for (size_t i = 0; i < m->entry_count; i++)
		leaves += entry_is_leaf(m, &m->entries[i]);
	if (m->entry_count > 0)
		alt_say(t, WORD_ALT_ROOT, entry_name(m, &m->entries[0]));
	alt_count(t, WORD_ALT_LEVELS, count_levels(m));
	alt_count(t, WORD_ALT_NODES, (int)m->entry_count);
	alt_count(t, WORD_ALT_LEAVES, leaves);
	alt_stop(t);
	alt_statuses(t, m, BLOCK_NODE);
	alt_stop(t);
	alt_entries_missing(t, m, BLOCK_NODE);
}
