/* SPDX-License-Identifier: MIT */
/*
 * What a bound number in prose stands for: the datum that its indicator,
 * period and field name, as of the edition. Without a judgement (a plan
 * alone) only what the plan itself says is known: base, targets, growth.
 */
#ifndef ASSESS_DATUM_H
#define ASSESS_DATUM_H

#include "assess/assess.h"

enum datum_state {
	DATUM_FOUND,
	DATUM_NONE,	/* the indicator has no such datum */
	DATUM_UNKNOWN	/* cannot be told here */
};

struct datum {
	enum datum_state state;
	enum field field;	/* what FIELD_NONE was taken for */
	struct value v;		/* v.digits: as documents print it */
	const struct num *high;	/* of a range; else NULL */
	const char *unit;	/* "pct" "pp"; NULL: the indicator's own */
	bool has_op;		/* a target or a growth: op is the plan's */
	enum target_op op;
	struct period period;	/* that it is of; none: of the plan */
	const struct target *target;	/* of FIELD_TARGET */
	const struct point *point;	/* of an observed field, or NULL */
	bool provisional;
};

/* p and b->indicator must not be NULL; as may be. */
struct datum datum_of(struct arena *a, const struct plan *p,
    const struct assessments *as, const struct bound *b);

/* Is it a change, whose sign is told by a word ("rose", "下降")? */
bool field_is_change(enum field f);

/* Has the target been met by what is known, as of the edition? *known false:
 * nothing to compare with. */
bool datum_target_met(struct arena *a, const struct assessments *as,
    const struct indicator *i, const struct target *t, bool *known);

const struct assessment *assessment_of(const struct assessments *as,
    const struct indicator *i);

#endif
