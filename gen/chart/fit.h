/* SPDX-License-Identifier: MIT */
/*
 * Names in a given width: whole; wrapped (categories, up to three lines); the
 * short name; at last cut with an ellipsis, which leaves a note. The full
 * name is always in the data table and in the CSV.
 */
#ifndef CHART_FIT_H
#define CHART_FIT_H

#include "chart/pen.h"

#define FIT_LINES 3

struct fitted {
	const struct text_line *lines[FIT_LINES];
	int count;
	len_t width, height;
};

struct fitted fit_lines(struct pen *p, enum face face, const char *name,
    const char *short_name, len_t width, int most);
/* name + tail on one line; only the name is shortened. NULL: not even the
 * tail fits. */
const struct text_line *fit_line(struct pen *p, enum face face,
    colour_t colour, const struct strand *s, const char *tail, len_t width,
    const struct datum *d);

#endif
