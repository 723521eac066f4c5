/* SPDX-License-Identifier: MIT */
/*
 * A chart of which every value is missing: a line that says so, and under it
 * each reason with the names that it holds for. No axis, no empty height.
 * Types whose words or places are the message (matrix, tree, tiles, tasks)
 * and those over time draw as ever.
 */
#ifndef CHART_NOTHING_H
#define CHART_NOTHING_H

#include "chart/pen.h"

bool nothing_to_draw(const struct model *m);
/* Sets the height of the frame. */
bool nothing_draw(struct pen *p);

#endif
