/* SPDX-License-Identifier: MIT */
/*
 * The cells of an atlas: boxes with a name, its parts, a status, a value. All
 * stand on columns of one width over the whole chart; what needs more takes
 * two or more of them. Filled row by row in the order of the document; cells
 * of one row are equally high.
 */
#ifndef CHART_ATLAS_H
#define CHART_ATLAS_H

#include "chart/verdict.h"

/* What is below a cell: words, and a status under them. */
struct cell_part {
	const struct entry *e;
	struct fitted name;
	struct verdict verdict;
};

struct cell {
	const struct entry *e;
	struct fitted name;
	struct verdict verdict;
	const struct text_line *value;
	struct cell_part *parts;
	size_t part_count;
	len_t height;
	int column, span;
	size_t row;
};

struct cells {
	struct cell *of;
	size_t count, rows;
	len_t unit;		/* wanted width of a column */
	len_t width;		/* of a column, as it came out */
	int columns;
	len_t *row_height;
	len_t height;
	double most[4];		/* largest value of each level */
};

/* The width of columns that suits most names. False: reported. */
bool cells_plan(struct pen *p, struct cells *c);
/* Siblings from `from` to `to` (NULL: the last) set into a width. */
void cells_fill(struct pen *p, struct cells *c, const struct entry *from,
    const struct entry *to, len_t width);
/* What height is more than needed goes to the rows. */
void cells_draw(struct pen *p, const struct cells *c, len_t x, len_t y,
    len_t height);

#endif
