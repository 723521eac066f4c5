/* SPDX-License-Identifier: MIT */
/*
 * Categories by series, however the chart gives them: rows with a value for
 * each series (by place or by col=), or series whose values stand at periods;
 * then the periods are the categories, in order of time. Always true: every
 * category has one datum a series, one that is not there is missing.
 */
#ifndef CHART_GRID_H
#define CHART_GRID_H

#include "chart/pen.h"

struct category {
	const char *name, *short_name;
	bool highlight;
	const struct datum **v;		/* grid.count of them */
};

struct grid {
	const struct strand *series;
	size_t count;			/* of series, at least 1 */
	struct category *rows;
	size_t row_count;
};

/* d NULL: faults only give NULL. */
const struct grid *grid_read(struct arena *a, struct diag *d,
    const struct model *m);
/* The grid, if it has at most `most` series; else reported. */
const struct grid *grid_of(struct pen *p, size_t most);
/* "category/series": what a mark stands for. */
const char *grid_name(struct arena *a, const struct grid *g, size_t row,
    size_t series);
/* The same for a reader: with a blank. */
const char *grid_words(struct arena *a, const struct grid *g, size_t row,
    size_t series);

#endif
