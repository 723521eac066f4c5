/* SPDX-License-Identifier: MIT */
/*
 * What people write, with the numbers in it that say what they are: an
 * element `v` names an indicator, a period and a field (input/README.md,
 * "Numbers in prose"). The text of a `struct word` that was read as prose is
 * the same pointer as the text of its `struct prose`, whose places count
 * bytes of it. All of it lives in the arena of the plan.
 */
#ifndef PLAN_PROSE_H
#define PLAN_PROSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"

/* What of the indicator the number is; the names in words_field. */
enum field { FIELD_NONE, FIELD_VALUE, FIELD_TARGET, FIELD_BASE, FIELD_GROWTH,
	FIELD_YOY, FIELD_CHANGE, FIELD_QUARTER, FIELD_QUARTER_YOY, FIELD_QOQ,
	FIELD_PROGRESS, FIELD_DUE, FIELD_GAP, FIELD_DEVIATION,
	FIELD_DIFFERENCE, FIELD_DISTANCE, FIELD_ATTAINMENT, FIELD_PACE,
	FIELD_CAGR, FIELD_RANK, FIELDS };
extern const char *const words_field[];

/* How the printed number stands to the datum. */
enum bound_op { BOUND_EQ, BOUND_GE, BOUND_GT, BOUND_LE, BOUND_LT, BOUND_ABOUT,
	BOUND_NEARLY, BOUND_BETWEEN, BOUND_OPS };

const char *bound_op_name(enum bound_op op);	/* "nearly" */

struct indicator;
struct org;
struct cluster;
struct unit;

struct bound {
	const char *indicator_id, *area_id, *cluster_id, *unit_code;
	const struct indicator *indicator;	/* set by plan_link ... */
	const struct org *area;
	const struct cluster *cluster;
	const struct unit *unit;		/* ... NULL: none named */
	enum field field;	/* FIELD_NONE: target of the period or value */
	bool op_given, value_given;
	bool withheld;		/* of an indicator that is not told */
	enum bound_op op;
	struct period period;	/* none: not said */
	struct decimal value;	/* the number as printed, in `unit` */
	const char *text;	/* as printed; "" is written by us */
	size_t at, len;		/* of the text around it */
	const char *from;
	struct loc loc;
};

struct span { size_t at, len; };

struct prose {
	const char *lang;	/* NULL: of the plan */
	const char *text;
	struct bound *bound;	/* in order */
	size_t count;
	struct span *quiet;	/* terms and references: no numbers there */
	size_t quiet_count;
	const char *from;
	bool source;		/* retold from a document, not of a report */
	struct loc loc;
};

struct proses { struct prose *all; size_t count; };

/* The prose that a word's text belongs to; NULL: none. */
const struct prose *prose_of(const struct proses *p, const char *text);

#endif
