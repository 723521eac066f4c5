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
	const char *short_name;	/* used instead of the name; NULL: not */
	len_t width, height;
};

/* Whole, or by the short name; false: neither fits. Reports nothing. */
bool fit_whole(struct pen *p, enum face face, const char *name,
    const char *short_name, len_t width, int most, struct fitted *out);
/* Note that a short name stands for the full one. */
void fit_told(struct pen *p, const char *name, const struct fitted *f);
struct fitted fit_lines(struct pen *p, enum face face, const char *name,
    const char *short_name, len_t width, int most);
/* name + tail on one line; only the name is shortened. NULL: not even the
 * tail fits. */
const struct text_line *fit_line(struct pen *p, enum face face,
    colour_t colour, const struct strand *s, const char *tail, len_t width,
    const struct datum *d);

#endif
