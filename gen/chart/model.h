/* SPDX-License-Identifier: MIT */
/*
 * A chart's content as plain data: the block tree read once, numbers parsed,
 * printed texts settled. Drawing, alternative text, CSV and tests start from
 * it. Always true: a datum has either a value or a reason why not; `text` is
 * never NULL (the printed number, or the word of the reason). A datum of a
 * series has a period, a cell of a matrix has its column.
 */
#ifndef CHART_MODEL_H
#define CHART_MODEL_H

#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"
#include "brief/brief.h"

struct datum {
	struct period at;	/* PERIOD_NONE: none given */
	bool missing, provisional, worded;	/* worded: own label given */
	const char *na;		/* code of the reason, or NULL */
	double value;		/* for drawing only */
	const char *raw;	/* as given, ASCII; "" when missing */
	const char *text;
	const char *kind, *role, *op, *col;
	const char *ref, *src;
	struct loc loc, template;
};

/* Named data in document order: a series, a category or a matrix row. */
struct strand {
	const char *id, *name, *short_name, *label, *role, *kind;
	const char *before;	/* rank at the last time, "new" or NULL */
	bool highlight;
	struct datum *v;
	size_t count;
	struct loc loc;
};

struct remark {
	struct period at;
	const char *kind, *text;
	struct loc loc;
};

/*
 * Something with a name that is no row of values: a node of a tree, a task
 * and its milestones, a tile. In document order, what is below an entry right
 * behind it.
 */
struct entry {
	enum block_kind part;	/* node, task, milestone or tile */
	const char *id, *name, *short_name, *label, *kind, *phase, *na;
	bool highlight, valued;	/* valued: v is given, perhaps missing */
	struct datum v;
	struct period from, to, at;	/* PERIOD_NONE: not given */
	double done;		/* share; below 0: not given */
	int row, col;		/* of a tile, from 1 */
	size_t up, end;		/* parent; index behind all below it */
	int depth;		/* 0: directly in the chart */
	struct loc loc, template;
};

#define NO_ENTRY ((size_t)-1)

/* A stretch of values: both ends may be open. */
struct band {
	bool has_from, has_to;
	double from, to;
	const char *from_text, *to_text, *label;
	struct loc loc;
};

struct model {
	const char *type, *id, *lang, *unit, *sort, *zero;
	int decimals;		/* -1: as written */
	int powers;		/* of ten that printed numbers leave out */
	int tick_count;		/* wanted; 0: the axis decides */
	const char *unit_shown;	/* the chart took another unit; NULL: not */
	bool down, sign, log;
	bool has_min, has_max;
	double min, max;
	const char *max_text;	/* max as it would be printed */
	struct strand *series, *rows, own;	/* own: of the chart */
	size_t series_count, row_count;
	struct strand *steps;	/* of a waterfall, one value each */
	size_t step_count;
	struct datum *targets, *bases;
	size_t target_count, base_count;
	struct remark *notes;
	size_t note_count;
	struct entry *entries;
	size_t entry_count;
	struct band *bands;
	size_t band_count;
	struct period from, to, asof;
	enum period_kind step;	/* PERIOD_NONE: not given */
	struct loc loc;
};

/* The path is called "path" or "required". */
const struct strand *model_path(const struct model *m);
/* NULL: reported (an unreadable number or period, or no data at all). d may
 * be NULL: then faults only give NULL. */
const struct model *model_read(struct arena *a, struct diag *d,
    const struct block *chart);

const struct strand *model_role(const struct model *m, const char *role);
const struct datum *model_target(const struct model *m, const char *role);
const struct datum *strand_last(const struct strand *s);	/* with value */
const struct datum *strand_first(const struct strand *s);
size_t strand_valued(const struct strand *s);	/* data with a value */
/* The last period of everything that stands at one. */
struct period model_end(const struct model *m);
struct period model_start(const struct model *m);
/* The name, or the word for none if nothing of it can be seen. */
const char *model_name(const struct model *m, const char *name);
/* Only digits, signs and separators: words have to be put beside it. */
bool text_is_bare(const char *s);

/* The next one of this part directly below `up` (NO_ENTRY: the chart), behind
 * `after` (NULL: the first); NULL: no more. */
const struct entry *entry_next(const struct model *m,
    const struct entry *after, enum block_kind part, size_t up);
/* Its name, or the word that it has none. */
const char *entry_name(const struct model *m, const struct entry *e);
/* What is printed of its status: "" for none. */
const char *entry_status(const struct model *m, const struct entry *e);
bool entry_is_leaf(const struct model *m, const struct entry *e);

#endif
