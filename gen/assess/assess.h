/* SPDX-License-Identifier: MIT */
/*
 * The judgement by the rules of gen/assess/README.md: measures and status of
 * every indicator as of an edition's period and cut-off. Exact by rule V1;
 * nothing is rounded here. A num of NULL is "undefined". Every number
 * remembers the places it was computed from.
 */
#ifndef ASSESS_ASSESS_H
#define ASSESS_ASSESS_H

#include "plan/plan.h"

struct clusters;
struct projects;
struct rankings;

enum status { ST_ACHIEVED, ST_AHEAD, ST_ONTRACK, ST_HELD, ST_SLIGHT,
	ST_BEHIND, ST_REGRESS, ST_LOST, ST_NA, ST_COUNT };
enum na_reason { NA_NONE, NA_NO_TARGET, NA_NO_BASE, NA_NO_DATA, NA_NOT_DUE,
	NA_STALE, NA_BREAK, NA_EARLY_PHASE, NA_WITHDRAWN,
	NA_NOT_PUBLISHED, NA_WITHHELD, NA_COUNT };

const char *status_name(enum status s);		/* "ontrack" */
const char *na_name(enum na_reason r);		/* "no-base" */

/* A number with its origin. */
struct value {
	const struct num *n;	/* NULL: undefined */
	const char *rule;	/* "value" "yoy" "progress" ... */
	const char *src;	/* "data/2023-Q2.csv:14 data/2022-Q2.csv:9" */
	int digits;		/* for display */
};

/* One period of a series as of the cut-off. */
struct point {
	struct period period;
	const struct observation *obs;	/* NULL: nothing published */
	enum na_reason why;	/* why there is no value, or NA_NONE */
	struct value value;	/* as reported */
	struct value discrete;	/* of a ytd flow: the quarter alone */
	struct value yoy;	/* relative, in %, or points/absolute: yoy_unit */
	const char *yoy_unit;	/* "pct" "pp" "abs" */
	struct value change;	/* on the year, in the indicator's unit */
	struct value discrete_yoy, qoq;	/* of the quarter alone; as yoy */
	struct value expected;	/* path value at the period; ytd for flows */
	enum status status;	/* towards the next target, as of this cutoff */
	enum na_reason reason;
	bool provisional, breaks, demo;
};

/* A limit of a method beside `gap`, in per cent or points; "rate-growth" is
 * `rate` without a target, "rate-score" that of several series. Highest first
 * where more is better. */
struct method_limit { const char *method, *grade; struct decimal at; };
const struct method_limit *method_limits(size_t *count);

/* What one method says (gen/assess/README.md, methods). */
struct verdict {
	const char *method;	/* "weather" */
	const char *grade;	/* "sun", "substantial" ...; NULL: none */
	enum status status;
	enum na_reason reason;
	struct value measure;	/* what the grade comes from, % or pp */
	struct value predicted;	/* the level at the target, in the unit */
	bool zero_base;		/* a zero was taken for 0.001 */
};

struct horizon {		/* towards one target */
	const struct target *target;	/* NULL: none */
	enum status status;
	enum na_reason reason;
	const char *grounds;	/* places of all that the status rests on */
	bool early;		/* achieved before the target period */
	bool falling, recovering;	/* hold rule */
	struct value tau_obs, tau_report;	/* elapsed shares, % */
	struct value path;	/* E: the path value at the observation */
	struct value path_ytd;	/* flows: expected ytd */
	struct value attainment, progress, due_progress, gap;	/* % or pp */
	struct value deviation;	/* from the path; unit in deviation_unit */
	const char *deviation_unit;	/* "pct" or "pp" */
	struct value annualised;	/* flows inside a year */
	struct value difference, distance;	/* A - E, T - A, in the unit */
	struct value left;	/* periods to the target, of pace_unit */
	const char *pace_unit;	/* "year" or "quarter" */
	struct value pace;	/* needed change per remaining pace_unit */
	struct value pace_growth;	/* needed growth a year, % */
	struct value rate_ratio;
	struct value rescaled;	/* the target if it followed a revised base */
	bool no_base_rule, small_count;
	bool reference;		/* progress from a doubtful base (P1) */
	const char *share_source;	/* "2022-Q2/2022-Q4" or "flat" */
	struct value share;	/* of the year that the quarters so far make */
	struct verdict verdict;	/* of the plan's method */
	struct verdict *others;	/* of the methods of the strip, in order */
	size_t other_count;
	const struct override *override;	/* NULL: none */
};

struct path_point { struct period period; struct value value; };

struct assessment {
	const struct indicator *of;
	const struct point *latest;	/* into points; NULL: no usable value */
	const struct observation *previous;
	struct point *points;	/* every quarter from plan start -1y to period */
	size_t point_count;
	struct path_point *path;	/* for drawing: year ends to final */
	size_t path_count;
	struct path_point *years;	/* of a flow: its complete years */
	size_t year_count;
	struct value cagr_past;	/* growth a year since base, complete years */
	struct value mean_change;	/* of the last four quarters; no flows */
	struct horizon next, final;
	bool provisional, stale, partial, breaks, doubtful_base, demo;
	bool conflict;		/* growth target and level target disagree */
	bool part;		/* of one area: only `next` is judged, without
				 * grounds; no path, points have no status */
};

struct assessments {
	const struct plan *plan;
	const struct edition *edition;
	struct assessment *all;	/* every indicator in plan order */
	size_t count;
	/* What documents share beside it: assess_compare(). NULL: not yet. */
	const struct clusters *clusters;
	const struct rankings *rankings;
	const struct projects *projects;
};

/* The whole plan as of the edition. */
struct assessments *assess_all(struct arena *a, const struct plan *p,
    const struct edition *e);
/* Clusters, rankings and projects of it, once for all documents (compare.c). */
void assess_compare(struct arena *a, struct assessments *as);
/* One indicator of one cluster (levels and changes; no targets). */
struct assessment *assess_cluster(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct cluster *c);

/* One indicator of one area or cluster towards targets of its own (part NULL:
 * none), by what it has up to `until`; its base is what its series has for
 * the base's period. */
struct assessment *assess_part(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct series *s, const struct part *part, struct period until);

/* Is the indicator a ratio in percent? Its differences are points (V5); a
 * ratio in another unit, as stations per 10 000 people, is an amount. */
bool assess_percent(const struct indicator *i);

/* ---- the rules one by one, for tests ---- */
/* Elapsed share of base..target at now, exact (T2). */
const struct num *assess_tau(struct arena *a, struct period base,
    struct period target, struct period now);
/* What an absolute target would be if it followed the revised base: T b'/b
 * (O8). For information: only who owns the plan changes targets. Undefined
 * where the base was not revised. */
struct value assess_rescaled(struct arena *a, const struct indicator *i,
    const struct target *t);
/* E(t) through base and milestones (P3); NULL before the first knot. */
const struct num *assess_path(struct arena *a, const struct indicator *i,
    struct period now);
/* The class of gap g in points by the method's limits. */
enum status assess_class(const struct method *m, const struct num *g,
    bool is_binding);
/* The latest vintage of a period as of the cut-off, or NULL (O3). */
const struct observation *assess_asof(const struct series *s,
    struct period p, struct date cutoff);

#endif
