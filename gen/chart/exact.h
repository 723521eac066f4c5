/* SPDX-License-Identifier: MIT */
/*
 * The exact scale: points a unit are as many as every mark with the label
 * outside its ends allows. No overflow, no iteration. Works the same way
 * along a width and along a height.
 */
#ifndef CHART_EXACT_H
#define CHART_EXACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/length.h"

/* Fifths of the room that marks should have, and must have. */
#define ROOMY 2
#define TIGHT 1

/* What one mark covers: values lo to hi, and room before lo and after hi. */
struct span {
	double lo, hi;
	len_t before, after;
};

struct exact {
	double unit;	/* len_t a unit of value; 0: nothing has an extent */
	len_t zero;	/* place of value zero in 0..room */
};

/* A bar from zero with its label outside the end; value NULL-like: 0. */
struct span span_bar(double value, len_t label);
/* False: the labels alone leave less than `least` for the marks. */
bool exact_fit(struct exact *e, const struct span *s, size_t n, len_t room,
    len_t least);
len_t exact_place(const struct exact *e, double value);

#endif
