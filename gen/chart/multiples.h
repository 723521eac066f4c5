/* SPDX-License-Identifier: MIT */
/*
 * Several charts beside and below each other, each with its name over it: up
 * to three across and five down. With shared scales (the default) all have
 * one type, one unit and one scale. Fewer stand across where a panel would be
 * narrower than its type can be, or its names and values find no room.
 */
#ifndef CHART_MULTIPLES_H
#define CHART_MULTIPLES_H

#include "chart/alt.h"
#include "chart/chart.h"

/* As chart_draw. */
struct frame *multiples_draw(struct arena *a, const struct block *b,
    const struct chart_place *at, bool *fallback);
len_t multiples_min_width(const struct block *b);
/* Of panels from..to-1. */
void multiples_alt(struct alt *t, const struct block *b, size_t from,
    size_t to);
size_t multiples_count(struct arena *a, const struct block *b);
/* As chart_csv; the panel's name is the first column. */
const char *multiples_csv(struct arena *a, const struct block *b,
    const char *lang);

#endif
