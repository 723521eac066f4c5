/* SPDX-License-Identifier: MIT */
/* What the files of the ranking share. */
#ifndef ASSESS_RANK_INT_H
#define ASSESS_RANK_INT_H

#include "assess/inside.h"
#include "assess/rank.h"

/* Sums of parts make sense of amounts and counts, never of ratios. */
bool rank_adds_up(const struct indicator *i);
/* The point of a quarter, or NULL; s may be NULL. */
const struct point *rank_point(const struct assessment *s,
    struct period when);
/* Fills parts, rest and the sums of targets; drops shares of a change that
 * goes both ways. */
void rank_whole(struct arena *a, const struct assessments *as,
    struct ranking *k);

#endif
