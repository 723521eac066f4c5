/* SPDX-License-Identifier: MIT */
/*
 * Places for labels. In one dimension: pool adjacent violators, the least
 * movement that keeps the order. In two: candidates around anchors, those
 * that meet a text, a mark or the border rejected, the cheapest of the rest
 * taken. Never drops a label: the caller is told that there is no place.
 */
#ifndef CHART_LABELS_H
#define CHART_LABELS_H

#include "chart/pen.h"

struct slot {
	len_t want;	/* wanted middle */
	len_t size;	/* room needed, gap included */
	len_t at;	/* the result: middle */
};

/* Slots in any order; equal wishes keep theirs. False: they do not fit
 * between lo and hi. */
bool labels_spread(struct arena *a, struct slot *slots, size_t n, len_t lo,
    len_t hi);

struct segment {
	len_t x1, y1, x2, y2;
	int cost;		/* of crossing it; 0: never (a mark) */
};

struct scene {
	struct arena *a;
	struct frame_box border;	/* no label leaves this */
	struct frame_box *taken;	/* texts and marks */
	size_t taken_count;
	struct segment *segments;
	size_t segment_count;
};

enum side { SIDE_N = 1, SIDE_S = 2, SIDE_E = 4, SIDE_W = 8 };

struct anchor { len_t x, y, gap; };

struct wish {
	const struct anchor *anchors;	/* the first is the best */
	size_t count;
	const int *sides;	/* joined by |; the first is the best */
	size_t side_count;
};

struct spot {
	len_t x, y;	/* text origin */
	bool halo, far;	/* far: the eye needs a line to the anchor */
};

void scene_take(struct scene *s, struct frame_box b);
void scene_segment(struct scene *s, len_t x1, len_t y1, len_t x2, len_t y2,
    int cost);
/* On success the place is taken. halo: it crosses a line. */
bool scene_place(struct scene *s, const struct text_line *l,
    const struct wish *w, struct spot *out);

/* Writes the label, a halo under it where it crosses a line. */
void spot_put(struct pen *p, const struct text_line *l,
    const struct spot *at, struct tag tag);

#define HALO PT(1)	/* kept free around a label, and painted */
/* Does the line meet no text or mark but the last one taken? */
bool scene_clear(const struct scene *s, len_t x1, len_t y1, len_t x2,
    len_t y2);
bool box_meets(struct frame_box x, struct frame_box y, len_t slack);
bool box_cut(struct frame_box b, len_t x1, len_t y1, len_t x2, len_t y2);

#endif
