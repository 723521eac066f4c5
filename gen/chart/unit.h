/* SPDX-License-Identifier: MIT */
/*
 * Units of number style: the printed multiple that a chart asks for
 * (multiplier="万"), and the larger unit taken by itself when numbers are too
 * wide for the figure (万元 -> 亿元), which leaves a note.
 */
#ifndef CHART_UNIT_H
#define CHART_UNIT_H

#include "chart/pen.h"

/* Powers of ten of a multiplier: 万 4, 亿 8, % -2 ...; false: unknown. */
bool multiplier_parse(const char *s, int *powers);
/* d * 10^-powers, rounded to decimals (-1: as many as it has). */
const char *number_shown(struct arena *a, struct decimal d, int powers,
    int decimals, bool sign);
/* The same chart in the next larger unit, with as few decimals as keep
 * different values different; NULL: there is none, or some values have
 * printed forms of their own. */
const struct model *unit_larger(struct pen *p);

#endif
