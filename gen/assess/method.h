/* SPDX-License-Identifier: MIT */
/*
 * The methods beside `gap` (gen/assess/README.md, methods): each answers the
 * question of a matter with a grade of its own and a status. They look at
 * whole years: t is the latest year up to the report whose value is there, v
 * its value. A method fills grade, measure and predicted and says what
 * became of it; method_ask makes the status.
 */
#ifndef ASSESS_METHOD_H
#define ASSESS_METHOD_H

#include "assess/inside.h"

/* The years of one series as one method needs them. */
struct years {
	const struct matter *m;
	const struct series *series;
	int t;			/* 0: no year has a value */
	struct value now;	/* v[t] */
	struct value target;	/* the weaker end of a range */
	bool met;		/* by v[t] */
	int left;		/* months from the end of t to the target */
};

void years_open(struct years *y, const struct matter *m,
    const struct series *s);
/* The value of a year as yearValue says, in the definition of the plan (O7);
 * undefined when not published. */
struct value year_value(const struct matter *m, const struct series *s,
    int year);
/* The first year with a value, or 0. */
int year_first(const struct matter *m, const struct series *s);
/* Is a break that no link bridges flagged after the year `from`, up to the
 * year `to`? */
bool years_break(const struct matter *m, const struct series *s, int from,
    int to);
/* 1 where more is better, else -1; of levels to hold by the operator. */
int better_side(const struct matter *m);
/* (to/from)^(12/months) - 1, no per cent; both negative: of the sizes, with
 * the sign turned. Undefined over no time or from one sign to another. */
const struct num *growth_rate(struct arena *a, const struct num *from,
    const struct num *to, long months);

/* How it came out; the grade tells which. */
enum outcome { OUT_NOT_COMPUTABLE, OUT_GRADED, OUT_MET };

enum outcome weather_judge(struct matter *m, struct verdict *v);
enum outcome rate_judge(struct matter *m, struct verdict *v);
enum outcome projected_judge(struct matter *m, struct verdict *v);
enum outcome ratio_gap_judge(struct matter *m, struct verdict *v);
enum outcome expert_judge(struct matter *m, struct verdict *v);

/* The grade of the first limit of `name` that n reaches, each multiplied by
 * factor (NULL: one), else the worst. */
const char *grade_of(struct arena *a, const char *name, const struct num *n,
    const struct num *factor);
/* What the method says of the matter. */
struct verdict method_ask(struct matter *m, const char *name);
/* Fills verdict and override of the matter's horizon, and by them its status
 * when the plan's method is not `gap`. */
void method_tell(struct matter *m);
/* Fills others: what the methods of the plan's strip say. */
void method_strip(struct matter *m);

/* ---- single formulas, for tests ---- */
/* Rate ratio (a share, 1 = as needed) on the scale -5..+5. */
const struct num *rate_score(struct arena *a, const struct num *ratio);
/* C = 1 - (b/limit)^4.44 and its mirror beyond the limit; 1 without one. */
const struct num *rate_limit(struct arena *a, const struct num *base,
    const struct num *limit);
/* done/plan - months/12 in points; undefined without a plan. */
const struct num *ratio_gap(struct arena *a, const struct num *done,
    const struct num *plan, int months);

#endif
