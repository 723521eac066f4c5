/* SPDX-License-Identifier: MIT */
/*
 * Alternative texts, made from the data alone (charts.md 5: kind, extremes,
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
/* One clause; %s of the word is s. */
void alt_say(struct alt *t, enum chart_word w, const char *s);
void alt_count(struct alt *t, enum chart_word w, int n);	/* 0: nothing */
void alt_stop(struct alt *t);	/* ends a sentence */
const char *alt_end(struct alt *t);
/* "name value" or "name value（period）" */
const char *alt_point(struct alt *t, const char *name, const struct datum *d,
    bool period);

#endif
