/* SPDX-License-Identifier: MIT */
/*
 * Rows of a chart whose names stand left of a common edge, right-aligned and
 * centred on the row; and what stands above and below the rows: the unit
 * where the chart had to change it, and sentences at the foot.
 */
#ifndef CHART_LANE_H
#define CHART_LANE_H

#include "chart/fit.h"

#define NAME_GAP PT(6)
#define NAME_SHARE 36	/* per cent of the width that names may take */
#define PAGE_HEIGHT PT(640)

struct lane {
	const char *name;	/* never empty */
	struct fitted text;
	enum face face;
	len_t top, height;
};

/* Measures the name; the row is at least `least` high. */
void lane_measure(struct pen *p, struct lane *l, const char *name,
    const char *short_name, bool strong, len_t width, len_t least);
/* The widest name and the gap behind it. */
len_t lanes_width(const struct lane *l, size_t n);
/* Puts them one under the other; the y behind the last. */
len_t lanes_stack(struct lane *l, size_t n, len_t y);
void lane_draw(struct pen *p, const struct lane *l, len_t edge);
len_t lane_middle(const struct lane *l);

/* Words over the plot, right-aligned, if the chart's unit was changed, which
 * is reported; the height taken. */
len_t unit_head(struct pen *p);
/* Text over the whole width in as many lines as needed; the height taken. */
len_t words_draw(struct pen *p, enum face face, colour_t colour,
    const char *text, len_t y, const char *class);
/* A sentence at the foot; the height taken, 0 for an empty one. */
len_t foot_draw(struct pen *p, const char *text, len_t y);
/* True if it fits a page; else reported. */
bool page_holds(struct pen *p);

#endif
