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

struct share;

struct chart_place {
	struct text *text;
	const struct theme *theme;
	struct diag *diag;
	const char *lang;	/* "zh-CN" or "en" */
	len_t width;
	len_t height;		/* 0: the type's own for this width */
	bool cell;		/* in a table cell: no captions, no margins */
	struct share *share;	/* of the panels of a `multiples`, or NULL */
	bool endless;		/* no page bounds the height */
	size_t from, to;	/* only these pieces, see chart_pieces; to 0:
				 * all */
};

/* chart: a chart, or a `multiples` with several of them; so below.
 * NULL: reported (data), or does not fit: *fallback set to true. */
struct frame *chart_draw(struct arena *a, const struct block *chart,
    const struct chart_place *at, bool *fallback);
/* Generated alternative text, at most 300 characters; title is the
 * figure's subtitle (measure, unit). */
const char *chart_alt(struct arena *a, const struct block *chart,
    const char *title, const char *lang);
/* What a chart too tall for a page is cut into, in the order drawn: rows,
 * tasks, top branches, panels. One drawn with at->from and at->to has the
 * scale and the names' width of the whole. 0: the type is not cut. */
size_t chart_pieces(struct arena *a, const struct block *chart);
/* The same of pieces from..to-1 only, part `number` (from 1) of the chart. */
const char *chart_part_alt(struct arena *a, const struct block *chart,
    int number, size_t from, size_t to, const char *lang);
/* The data as CSV (UTF-8, header row): nothing of the input is missing. */
const char *chart_csv(struct arena *a, const struct block *chart,
    const char *lang);
/* Narrowest width at which the type stays a chart. */
len_t chart_min_width(const struct block *chart);
/* The parts that a type draws, blank-separated; NULL: no such type. */
const char *chart_type_parts(const char *type);
/* All types, blank-separated. */
const char *chart_types(struct arena *a);
/* Is `type` a chart type? For the reader's check and `planbrief help`. */
bool chart_type_known(const char *type);

#endif
