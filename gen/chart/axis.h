/* SPDX-License-Identifier: MIT */
/*
 * A plot: the rectangle between value axis and period axis, and the way from
 * values and months to places in it. Periods stand at their end (rule T1,
 * gen/assess/README.md); on an axis of annual values the year's label stands
 * there too, on any other axis it stands in the middle of its year.
 */
#ifndef CHART_AXIS_H
#define CHART_AXIS_H

#include "chart/labels.h"
#include "chart/pen.h"
#include "chart/scale.h"

struct plot {
	len_t left, right, top, bottom;
	struct ticks ticks;
	int from, to;		/* months at left and right */
	len_t inset;		/* of the first and last point */
	bool annual, log;
};

/* lo and hi of the data; `room` is the axis' length. */
void plot_values(struct plot *t, const struct model *m, double lo, double hi,
    len_t room);
len_t plot_tick_width(struct pen *p, const struct plot *t);
len_t plot_x(const struct plot *t, double months);
/* Where a value stands between the first tick (0) and the last one (1). */
double plot_part(const struct plot *t, double value);
len_t plot_y(const struct plot *t, double value);

/* Is zero on the value axis? If not, a word right of its foot says so. */
bool plot_has_zero(const struct plot *t);
/* Room that the word asks for right of the plot; 0: it is not said. */
len_t plot_note_width(struct pen *p, const struct plot *t);
/* Grid, tick labels and, unless zero is in it, a word that it is not. The
 * scene may be NULL. */
void axis_draw_values(struct pen *p, const struct plot *t, struct scene *s);
/* One row of years. */
void axis_draw_years(struct pen *p, const struct plot *t, struct scene *s);
/* Parts of the year over a row of years. */
void axis_draw_periods(struct pen *p, const struct plot *t,
    enum period_kind kind);

#endif
