/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "chart/labels.h"

#define FAR 12	/* points; from there on a leader */

/* ---- one dimension ---- */

/* A run of slots that touch: first slot, how many, sum of wanted starts. */
struct pool { size_t first, count; int64_t start, size, sum; };

static void sort_slots(struct slot **order, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j > 0 &&
		    order[j]->want < order[j - 1]->want; j--) {
			struct slot *t = order[j];

			order[j] = order[j - 1];
			order[j - 1] = t;
		}
}

/* Where the pool begins: the mean of where its members want it to. */
static void settle(struct pool *p, int64_t lo, int64_t hi)
{
	p->start = p->sum / (int64_t)p->count;
	if (p->start + p->size > hi)
		p->start = hi - p->size;
	if (p->start < lo)
		p->start = lo;
}

static struct pool join(const struct pool *p, const struct pool *q)
{
	return (struct pool){ p->first, p->count + q->count, 0,
		p->size + q->size,
		p->sum + q->sum - (int64_t)q->count * p->size };
}

bool labels_spread(struct arena *a, struct slot *slots, size_t n, len_t lo,
    len_t hi)
{
	struct slot **order = ARENA_ARRAY(a, struct slot *, n);
	struct pool *pools = ARENA_ARRAY(a, struct pool, n);
	int64_t total = 0;
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		order[i] = &slots[i];
		total += slots[i].size;
	}
	if (total > (int64_t)hi - lo)
		return false;
	sort_slots(order, n);
	for (size_t i = 0; i < n; i++) {
		pools[count] = (struct pool){ i, 1, 0, order[i]->size,
			order[i]->want - order[i]->size / 2 };
		settle(&pools[count++], lo, hi);
		while (count > 1 && pools[count - 2].start +
		    pools[count - 2].size > pools[count - 1].start) {
			pools[count - 2] = join(&pools[count - 2],
			    &pools[count - 1]);
			settle(&pools[--count - 1], lo, hi);
		}
	}
	for (size_t i = 0; i < count; i++) {
		int64_t y = pools[i].start;

		for (size_t k = 0; k < pools[i].count; k++) {
			struct slot *s = order[pools[i].first + k];

			s->at = (len_t)(y + s->size / 2);
			y += s->size;
		}
	}
	return true;
}

/* ---- two dimensions ---- */

void scene_take(struct scene *s, struct frame_box b)
{
	ARENA_PUSH(s->a, s->taken, s->taken_count) = b;
}

void scene_segment(struct scene *s, len_t x1, len_t y1, len_t x2, len_t y2,
    int cost)
{
	ARENA_PUSH(s->a, s->segments, s->segment_count) =
	    (struct segment){ x1, y1, x2, y2, cost };
}

bool box_meets(struct frame_box x, struct frame_box y, len_t slack)
{
	return x.left < y.right - slack && y.left < x.right - slack &&
	    x.top < y.bottom - slack && y.top < x.bottom - slack;
}

/* Clips one end's parameter; false: the segment lies outside. */
static bool clip(double p, double q, double *from, double *to)
{
	double r;

	if (p == 0)
		return q >= 0;
	r = q / p;
	if (p < 0)
		*from = r > *from ? r : *from;
	else
		*to = r < *to ? r : *to;
	return *from <= *to;
}

bool box_cut(struct frame_box b, len_t x1, len_t y1, len_t x2, len_t y2)
{
	double dx = (double)x2 - x1, dy = (double)y2 - y1, from = 0, to = 1;

	return clip(-dx, (double)x1 - b.left, &from, &to) &&
	    clip(dx, (double)b.right - x1, &from, &to) &&
	    clip(-dy, (double)y1 - b.top, &from, &to) &&
	    clip(dy, (double)b.bottom - y1, &from, &to);
}

static struct frame_box box_grown(struct frame_box b, len_t by)
{
	return (struct frame_box){ b.left - by, b.top - by, b.right + by,
		b.bottom + by };
}

/* -1: impossible; else what lies under the box costs this much. */
static int place_cost(const struct scene *s, struct frame_box b, bool *halo)
{
	int cost = 0;

	*halo = false;
	if (b.left < s->border.left || b.right > s->border.right ||
	    b.top < s->border.top || b.bottom > s->border.bottom)
		return -1;
	b = box_grown(b, HALO);
	for (size_t i = 0; i < s->taken_count; i++)
		if (box_meets(b, s->taken[i], 0))
			return -1;
	for (size_t i = 0; i < s->segment_count; i++) {
		const struct segment *g = &s->segments[i];

		if (!box_cut(b, g->x1, g->y1, g->x2, g->y2))
			continue;
		if (g->cost == 0)
			return -1;
		*halo = true;
		cost += g->cost;
	}
	return cost;
}

/* The text origin on one side of an anchor, `far` away from it. */
static struct spot beside(const struct text_line *l, const struct anchor *at,
    int side, len_t far)
{
	struct frame_box b = line_box(l, 0, 0);
	len_t gap = at->gap + far;
	struct spot s = { at->x - l->width / 2,
		at->y - (b.top + b.bottom) / 2, false, far >= PT(FAR) };

	if ((side & (SIDE_N | SIDE_S)) && (side & (SIDE_E | SIDE_W)))
		gap = gap * 4 / 5;
	if (side & SIDE_N)
		s.y = at->y - gap - b.bottom;
	if (side & SIDE_S)
		s.y = at->y + gap - b.top;
	if (side & SIDE_E)
		s.x = at->x + gap;
	if (side & SIDE_W)
		s.x = at->x - gap - l->width;
	return s;
}

bool scene_clear(const struct scene *s, len_t x1, len_t y1, len_t x2,
    len_t y2)
{
	for (size_t i = 0; i + 1 < s->taken_count; i++)
		if (box_cut(s->taken[i], x1, y1, x2, y2))
			return false;
	return true;
}

bool scene_place(struct scene *s, const struct text_line *l,
    const struct wish *w, struct spot *out)
{
	static const double rings[] = { 0, 3, 7, 12, 18, 25, 33 };
	int best = -1;

	for (size_t n = 0; n < w->count; n++)
		for (size_t r = 0; r < sizeof(rings) / sizeof(*rings); r++)
			for (size_t i = 0; i < w->side_count; i++) {
				struct spot t = beside(l, &w->anchors[n],
				    w->sides[i], PT(rings[r]));
				int cost = place_cost(s,
				    line_box(l, t.x, t.y), &t.halo);

				if (cost < 0)
					continue;
				cost += (int)(n + i + 8 * r);
				if (best >= 0 && cost >= best)
					continue;
				best = cost;
				*out = t;
			}
	if (best < 0)
		return false;
	scene_take(s, line_box(l, out->x, out->y));
	return true;
}

void spot_put(struct pen *p, const struct text_line *l,
    const struct spot *at, struct tag tag)
{
	struct frame_box b = box_grown(line_box(l, at->x, at->y), HALO);

	b.left = b.left < 0 ? 0 : b.left;
	b.top = b.top < 0 ? 0 : b.top;
	b.right = b.right > p->width ? p->width : b.right;
	b.bottom = b.bottom > p->f->height ? p->f->height : b.bottom;
	if (at->halo)
		pen_rect(p, b, pen_hue(p, HUE_PAPER), (struct tag){
			.class = "halo" });
	pen_put(p, l, at->x, at->y, tag);
}
