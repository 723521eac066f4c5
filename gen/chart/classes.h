/* SPDX-License-Identifier: MIT */
/*
 * Classes of values: those that the chart gives as bands, else natural breaks
 * (the partition with the least squares within, exact by dynamic programming)
 * with limits of the fewest digits that keep every value in its class; of few
 * different values each is a class.
 */
#ifndef CHART_CLASSES_H
#define CHART_CLASSES_H

#include "chart/model.h"

#define CLASSES_MOST 5

struct class {
	double from, to;	/* from <= v < to; of the last, v <= to */
	const char *text;	/* of the legend */
};

struct classes { struct class of[CLASSES_MOST]; int count; };

struct classes classes_of(struct arena *a, const struct model *m);
/* From 0; -1: in none. */
int class_at(const struct classes *c, double value);
/* Index of the chart's band that holds a value, or -1. */
int band_at(const struct model *m, double value);

#endif
