/* SPDX-License-Identifier: MIT */
/*
 * Ticks of a linear axis: extended Wilkinson (Talbot, Lin, Hanrahan 2010;
 * written from the published scoring functions), Heckbert's nice numbers when
 * nothing scores. Ticks are decimals, so that they print exactly.
 */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include <stdbool.h>

#include "base/decimal.h"

#define TICKS_MAX 7

struct ticks {
	int count;		/* 2 to TICKS_MAX */
	int decimals;		/* the same for all */
	struct decimal at[TICKS_MAX];
	double lo, hi;		/* of the first and the last */
};

/*
 * lo < hi. want: count that would be best. loose: the ticks enclose lo and
 * hi. decimals: no tick has more decimals than this (0 for counts), unless
 * there would be none at all.
 */
struct ticks ticks_find(double lo, double hi, int want, bool loose,
    int decimals);
/*
 * Ticks of a logarithmic scale that enclose lo..hi, both above zero: powers
 * of ten; 1, 3, 10 where there would be less than three; every second power
 * and so on where there would be too many. `decimals` of the result is -1:
 * each tick has as many as it needs.
 */
struct ticks ticks_log(double lo, double hi);
/* A range that can be drawn, from one that may be empty: equal values get
 * five per cent either side, or one. */
void scale_widen(double *lo, double *hi, int decimals);
double decimal_double(struct decimal d);

#endif
