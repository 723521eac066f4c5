/* SPDX-License-Identifier: MIT */
/*
 * A dot plot measured: rows with their texts, places and sides, and the scale.
 */
#ifndef CHART_DOT_H
#define CHART_DOT_H

#include "chart/axis.h"
#include "chart/fit.h"

#define DOT_PAD PT(4)		/* from a band's edge to its text */
#define DOT_GAP PT(4)
#define DOT_BESIDE PT(5.5)	/* from a dot's middle to its label */

struct dot_row {
	const struct strand *s;
	const struct datum *d;		/* NULL: no value */
	const struct datum *median;	/* of its group, or NULL */
	const struct text_line *text, *rank;
	struct fitted name, note;	/* note: of a group, below its name */
	const struct text_line *inline_note;
	bool head, banded, left;	/* left: its label stands there */
	len_t top, height;
};

struct dots {
	struct dot_row *rows;
	size_t count;
	len_t names, rank;	/* x where the plot begins; width of ranks */
	struct plot plot;	/* left, right: of the first and last tick */
	bool scaled;		/* there is any value */
	len_t bottom;		/* of the rows */
};

enum face dot_face(const struct strand *s);
len_t dot_x(const struct dots *g, double value);
/* Where the median's label begins: over its line, but right of the names. */
len_t dot_median_x(const struct pen *p, const struct dots *g,
    const struct dot_row *r);
/* False: reported, too narrow. */
bool dot_measure(struct pen *p, struct dots *g);

#endif
