/* SPDX-License-Identifier: MIT */
/* The time over a Gantt chart: a window of whole years, their numbers and the
 * parts of the year above the bars, as fine as there is room. */
#ifndef CHART_CALENDAR_H
#define CHART_CALENDAR_H

#include "chart/pen.h"

struct calendar {
	int from, to;		/* months; both at a turn of the year if the
				 * chart does not say otherwise */
	len_t left, right;
};

/* The chart's own span, or one that holds everything dated. */
void calendar_window(struct calendar *c, const struct model *m);
len_t calendar_x(const struct calendar *c, int months);
/* Height that calendar_head takes. */
len_t calendar_height(struct pen *p, const struct calendar *c);
/* Numbers and the rule under them; lines down to `bottom`. */
void calendar_head(struct pen *p, const struct calendar *c, len_t bottom);

#endif
