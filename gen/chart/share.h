/* SPDX-License-Identifier: MIT */
/*
 * One scale for the panels of a container. Two passes: in the first every
 * panel finds the largest unit it could have, in the second all take the
 * smallest of these. Axes, spans of time and classes are known beforehand,
 * from the data of all panels.
 */
#ifndef CHART_SHARE_H
#define CHART_SHARE_H

#include "chart/exact.h"
#include "chart/pen.h"

struct share {
	bool fixed;		/* second pass */
	double unit;		/* smallest so far; 0: none */
	bool valued;
	double lo, hi;
	struct period from, to;
	struct band *bands;	/* of a tile grid */
	size_t band_count;
};

/* From the panels of a `multiples`. False: reported, they cannot share. */
bool share_begin(struct share *s, struct arena *a, struct diag *d,
    const struct block *multiples);
/* What the model does not say itself it takes from the others. */
void share_model(const struct share *s, struct model *m);
/* `fits` goes through; the scale is made the common one. */
bool share_scale(const struct pen *p, struct exact *e, bool fits);

#endif
