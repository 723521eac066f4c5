/* SPDX-License-Identifier: MIT */
/* Colours and what covers what, as the rules of looks compute them. */
#ifndef VERIFY_LOOK_H
#define VERIFY_LOOK_H

#include "verify/file.h"

/* Ratio of two colours 0xRRGGBB by WCAG 2.1: 1 to 21. */
double look_contrast(int x, int y);
/* COLOUR_UNKNOWN if either is. */
int look_blend(int over, int under, double alpha);
bool look_covers(const struct pdf_paint *p, double x, double y);
/* The colour at a point before that order, of paints in their order. */
int look_below(const struct pdf_paint *const *all, size_t count, int order,
    double x, double y);

#endif
