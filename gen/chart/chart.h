/* SPDX-License-Identifier: MIT */
/*
 * Charts are frames: a <chart> of the brief, measured label by label, becomes
 * shapes and text lines. One row of chart.def a type: name, minimum width,
 * draw, alternative text. A chart that cannot be drawn without overlap or
 * clipping at the width given draws nothing and says so (the layout prints
 * its data table instead). Every shortening leaves a diagnostic.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "brief/brief.h"
#include "frame/frame.h"
#include "style/style.h"
#include "text/text.h"

struct chart_place {
	struct text *text;
	const struct theme *theme;
	struct diag *diag;
	const char *lang;	/* "zh-CN" or "en" */
	len_t width;
	len_t height;		/* 0: the type's own for this width */
	bool cell;		/* in a table cell: no captions, no margins */
};

/* NULL: reported (data), or does not fit: *fallback set to true. */
struct frame *chart_draw(struct arena *a, const struct block *chart,
    const struct chart_place *at, bool *fallback);
/* Generated alternative text, at most 300 characters; title is the
 * figure's subtitle (measure, unit). */
const char *chart_alt(struct arena *a, const struct block *chart,
    const char *title, const char *lang);
/* The data as CSV (UTF-8, header row): nothing of the input is missing. */
const char *chart_csv(struct arena *a, const struct block *chart,
    const char *lang);
/* Narrowest width at which the type stays a chart. */
len_t chart_min_width(const struct block *chart);
/* Is `type` a chart type? For the reader's check and `planbrief help`. */
bool chart_type_known(const char *type);

#endif
