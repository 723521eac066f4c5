/* SPDX-License-Identifier: MIT */
/*
 * Shared by the files of the table. A grid is what a table is without widths:
 * its rows, and for every cell the rows and columns it covers; made once for
 * a table and kept in its info.
 */
#ifndef LAYOUT_TABLE_INT_H
#define LAYOUT_TABLE_INT_H

#include "layout/layout_int.h"

struct slot {
	const struct block *cell;
	size_t row, rows, column, span;
};

struct grid_row {
	const struct block *row;
	size_t first, count;	/* slots that begin in it */
	bool linked;		/* a cell covers it and the next row */
};

struct grid {
	struct grid_row *rows;
	size_t row_count;
	struct slot *slots;
	size_t slot_count, columns;
	/* Every part in the order of placing: caption, rows, notes of the table,
	 * notes whose marks stand in it. */
	const struct block **part;
	size_t part_count;
	size_t first_row;	/* part that is rows[0] */
	bool aligned;		/* after and before are known */
	len_t *before, *after;	/* of the decimal point, by column */
};

/* A table at its widths. */
struct table {
	struct layout *l;
	const struct block *block;
	const struct grid *g;
	const len_t *widths;
	len_t width;
};

/* ---- table_grid.c ---- */
const struct grid *table_grid(struct layout *l, const struct block *table);
bool is_head(const struct block *row);
/* The col a cell of a table stands in, or NULL. */
const struct block *cell_column(struct layout *l, const struct block *cell);
/* Rows from `first` on that cells hold together; the last of them. */
size_t band_end(const struct grid *g, size_t first);

/* ---- table_width.c ---- */
/* What each column needs at least: its length, or the widest word. */
const len_t *table_needs(struct layout *l, const struct block *table,
    size_t *count);

/* ---- table_split.c ---- */
struct table_parts { const struct block **part; size_t count; len_t width; };
bool table_splits(struct layout *l, const struct block *table, len_t width);
struct placed place_split(struct layout *l, const struct block *table,
    const struct rest *from, struct region r);

/* ---- table.c ---- */
const struct block *table_caption_again(struct layout *l,
    const struct block *table, const struct block *caption);

/* ---- table_point.c: decimal points in line ---- */
/* Is the cell set on the point of its column? Its width before and after. */
bool point_of(struct layout *l, const struct slot *s, len_t *before,
    len_t *after);
/* How far the content of a cell moves left from the right edge. */
len_t point_shift(struct layout *l, const struct grid *g,
    const struct slot *s, len_t width);
void point_widths(struct layout *l, const struct grid *g,
    const struct grid *more);	/* in the same columns, or NULL */

/* ---- table_row.c: rows that cells hold together ---- */
struct row_frames {
	struct frame **frame;	/* one a row; NULL count: nothing placed */
	size_t count;
	const struct rest *rest;
	size_t rest_row;	/* where it goes on, if rest or more rows */
	bool more;
};
struct row_frames place_rows(const struct table *t, size_t first,
    const struct rest *from, struct region r);
bool row_keeps_next(struct layout *l, const struct block *b);

/* ---- table_carry.c: totals carried over pages ---- */
/* The row of what the rows before `end` come to: forward at the foot of a
 * page, else at the head of the next one. Count 0: nothing is carried. */
struct row_frames carry_row(const struct table *t, size_t end, bool forward,
    struct region r);
/* One row of the widest sums, for measuring; NULL: nothing is carried. */
const struct grid *carry_widest(const struct table *t);

#endif
