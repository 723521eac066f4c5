/* SPDX-License-Identifier: MIT */
/*
 * Part of a chart: the pieces (rows, tasks, top branches) that stand on one
 * page, counted in the order drawn.
 */
#ifndef CHART_PART_H
#define CHART_PART_H

#include "chart/model.h"

bool part_type(const char *type);
/* 0: the type is not cut. */
size_t part_pieces(struct arena *a, const struct model *m);
/* The model with pieces from..to-1 alone; a tree keeps its root. Whole if its
 * pieces cannot be taken apart (periods as rows). */
const struct model *part_model(struct arena *a, const struct model *m,
    size_t from, size_t to);

#endif
