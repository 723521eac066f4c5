/* SPDX-License-Identifier: MIT */
/* What the rules share. A rule is a function that looks at the plan and calls
 * lint_found for each thing it finds. */
#ifndef LINT_INSIDE_H
#define LINT_INSIDE_H

#include "lint/lint.h"

struct lint_row;
struct lint {
	struct arena *a;
	const struct plan *plan;
	struct date cutoff;
	const struct assessments *as;	/* NULL: the plan alone */
	const struct lint_row *row;	/* the rule at work */
	struct findings *out;
};

/* Where and about what. */
struct spot {
	struct loc loc;
	const char *from, *id;
	const struct words *name;	/* printed after the id; may be NULL */
};

/* Both formats take the same arguments in the same order. */
void lint_found(struct lint *l, struct spot at, const char *en,
    const char *zh, ...);
struct spot spot_indicator(const struct indicator *i);
/* The place of another element of that indicator. */
struct spot spot_in(const struct indicator *i, struct loc loc,
    const char *from);

void each_indicator(struct lint *l, void (*rule)(struct lint *l,
    const struct indicator *i));
/* Every division of the body, parents first. */
void each_division(struct lint *l, void (*rule)(struct lint *l,
    const struct division *d));

/* "doc:94", or a word for none. */
const char *from_or(const char *from);
/* A target's value with its operator: "≥ 15000". */
const char *op_value(struct arena *a, enum target_op op, struct decimal v);
/* A value of one unit in another of the same dimension; NULL: it is none. */
const struct num *in_unit(struct arena *a, struct decimal v,
    const struct unit *from, const struct unit *to);
bool same_dimension(const struct unit *x, const struct unit *y);
const struct target *target_at(const struct indicator *i, struct period p);

/* One function a rule. */
#define LINT(id, level, function, en, zh, why_en, why_zh) \
	void function(struct lint *l);
#include "lint/lint.def"
#undef LINT

#endif
