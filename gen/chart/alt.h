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

/* One clause; %s of the word is s. */
void alt_say(struct alt *t, enum chart_word w, const char *s);
void alt_count(struct alt *t, enum chart_word w, int n);  /* 0: nothing */
void alt_stop(struct alt *t);	/* ends a sentence */
/* "name value" or "name value（period）" */
const char *alt_point(struct alt *t, const char *name,
    const struct datum *d, bool period);

/* Extremes, signs and what is missing, of values told one after another. */
struct summary {
	const char *high_name, *low_name;
	const struct datum *high, *low;
	int negative, zero, missing, valued;
	const char *names;	/* of the first missing ones */
};

/* d NULL or missing: no value. */
void summary_add(struct alt *t, struct summary *s, const char *name,
    const struct datum *d);
void alt_summary(struct alt *t, const struct summary *s);
/* n without data, with the first names; alt_summary says it too. */
void alt_missing(struct alt *t, const struct summary *s);
/* Of the entries of a kind: how many have each status, exceptions by name;
 * extremes and what is missing of their values. */
void alt_statuses(struct alt *t, const struct model *m, enum block_kind part);
void alt_entries(struct alt *t, const struct model *m, enum block_kind part);
/* Only what is missing: the values are of several units. */
void alt_entries_missing(struct alt *t, const struct model *m,
    enum block_kind part);

#endif
