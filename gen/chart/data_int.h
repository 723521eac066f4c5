/* SPDX-License-Identifier: MIT */
/* Inside the reading of a chart's data: data.c and entries.c. */
#ifndef CHART_DATA_INT_H
#define CHART_DATA_INT_H

#include "chart/model.h"

struct reader {
	struct arena *a;
	struct diag *d;		/* may be NULL */
	struct model *m;
	bool failed;
};

/* Reports a fault of b, once; the model is then not given out. */
void data_fail(struct reader *r, enum diag_id id, const struct block *b,
    const char *what);
/* PERIOD_NONE: not given, or reported. */
struct period data_period(struct reader *r, const struct block *b,
    enum block_attr attr);
struct datum data_datum(struct reader *r, const struct block *b);
/* A reason that has no word is refused: it would be printed as another. An
 * empty one is "no data". */
void data_check_na(struct reader *r, const struct block *b);

/* A node, task, milestone or tile and all below it. */
void entries_read(struct reader *r, const struct block *b, size_t up);
void entries_band(struct reader *r, const struct block *b);
/* What can be judged only when all are there: tiles on one place, classes
 * out of order. */
void entries_check(struct reader *r);

/* What holds for every chart: no period twice in a series, no two rows of one
 * name, no two units on one scale, a logarithmic scale only where it can be. */
void rules_check(struct reader *r, const struct block *chart);

#endif
