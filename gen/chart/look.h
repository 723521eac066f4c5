/* SPDX-License-Identifier: MIT */
/*
 * How the series of a chart look: by their role first, so that an actual
 * value, a base and a target look the same in every figure; the others take
 * the palette in its order. Pale fills have an outline, so that every mark
 * stands 3:1 against the paper.
 */
#ifndef CHART_LOOK_H
#define CHART_LOOK_H

#include "chart/pen.h"

#define LOOK_MOST 6	/* series that can be told apart */

struct look {
	colour_t fill, outline;	/* outline COLOUR_NONE: not needed */
	colour_t label, on;	/* text beside the mark, text on it */
};

/* One look a series, n <= LOOK_MOST. */
void looks_choose(struct pen *p, const struct strand *s, size_t n,
    struct look *out);
struct item *look_rect(struct pen *p, struct frame_box b,
    const struct look *l, struct tag tag);

/* Squares with names, in the order of the series, as many lines as needed;
 * the height taken. `more` is a last name without a square, or NULL. */
len_t legend_draw(struct pen *p, const struct strand *s,
    const struct look *l, size_t n, const char *more, len_t y);

#endif
