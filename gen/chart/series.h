/* SPDX-License-Identifier: MIT */
/* Series over time as polylines: gaps stay gaps, no segment spans a missing
 * period and a point between two gaps has a marker. */
#ifndef CHART_SERIES_H
#define CHART_SERIES_H

#include "chart/axis.h"

struct stroke {
	double weight;
	enum dash dash;
	colour_t colour;
	const char *class, *name;
	int cost;		/* for labels that cross it; 0: never */
};

/* Data with a value in order of time, and whether each joins the one before
 * it: no missing period lies between. */
struct track {
	const struct datum **v;
	bool *joined;
	size_t count;
};

struct track track_of(struct arena *a, const struct strand *s,
    enum period_kind step);
/* One polyline for each unbroken piece. pale: a segment that leads to a
 * provisional value is paler. The scene may be NULL. */
void track_draw(struct pen *p, const struct plot *t, const struct track *k,
    const struct stroke *s, bool pale, struct scene *scene);
/* Value of the polyline at a month; false: outside it. */
bool track_at(const struct track *k, int months, double *out);

#endif
