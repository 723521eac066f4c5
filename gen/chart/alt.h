/* SPDX-License-Identifier: MIT */
/*
 * Alternative texts, made from the data alone (kind, extremes,
 * change; never an opinion). Clauses are added one by one; what would pass
 * 300 characters is left out from the end, whole clauses at a time.
 */
#ifndef CHART_ALT_H
#define CHART_ALT_H

#include "chart/model.h"
#include "chart/words.h"

#define ALT_MAX 300

struct alt {
	struct arena *a;
	const char *lang;
	struct str *out;
	size_t length;		/* code points */
	bool full, first;	/* first: of its sentence */
};

void alt_begin(struct alt *t, struct arena *a, const char *lang);
void alt_head(struct alt *t, const char *kind, const char *title);
const char *alt_end(struct alt *t);

#endif
