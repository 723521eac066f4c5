/* SPDX-License-Identifier: MIT */
/* The chart types, one draw and one alternative text each; see chart.def. */
#ifndef CHART_KINDS_H
#define CHART_KINDS_H

#include "chart/alt.h"
#include "chart/pen.h"

/* pen.f has the width and no items; draw sets its height. False: reported,
 * does not fit. */
#define CHART(type, min, zh, en, parts) \
	bool draw_##type(struct pen *p); \
	void alt_##type(struct alt *t, const struct model *m);
#include "chart/chart.def"
#undef CHART

/* What a chart's alternative text says after its title. */
void chart_tell(struct alt *t, const struct block *chart);

#endif
