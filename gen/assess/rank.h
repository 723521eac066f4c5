/* SPDX-License-Identifier: MIT */
/*
 * Areas (or clusters) side by side within the comparison groups that the plan
 * declares (gen/assess/README.md, Ranking). One ranking for each indicator of
 * which any member of a group has a series. Nothing is scaled: what the parts
 * do not explain stands in `rest`.
 */
#ifndef ASSESS_RANK_H
#define ASSESS_RANK_H

#include "assess/assess.h"

struct rank_members;	/* rank_int.h */

/* What the members are ranked by: progress where each has a base and a target
 * of its own, else attainment where each has a target, else the value. */
enum rank_by { RANK_BY_PROGRESS, RANK_BY_ATTAINMENT, RANK_BY_VALUE,
	RANK_BY_COUNT };
/* Why a group has no ranks. */
enum unranked { RANKED, UNRANKED_ALONE, UNRANKED_EQUAL, UNRANKED_SPREAD,
	UNRANKED_COUNT };

const char *rank_by_name(enum rank_by b);	/* "progress" */
const char *unranked_name(enum unranked u);	/* "alone"; RANKED: "" */

struct rank_row {
	const char *id;
	const struct words *name, *short_name;
	struct loc loc;			/* of the area or cluster */
	const struct part *part;	/* NULL: no target of its own */
	const struct series *series;	/* NULL: none */
	bool internal;			/* its value, in an internal edition */
	const char *yoy_unit;		/* as of a point */
	bool reported;			/* for the ranking's period */
	bool withheld;			/* reported, but not to be told */
	bool small;			/* too few cases: no rank (R5) */
	bool provisional, demo;
	struct value value, yoy;
	struct value target;		/* its own: the denominator */
	struct value measure;		/* by which it is ranked */
	struct value progress, attainment;	/* towards it, if it has one */
	struct value due;		/* the progress due, of its own path */
	struct value median_gap;	/* measure less the median */
	struct value share;		/* of the total, % */
	struct value contribution;	/* to the total's growth, pp (H1) */
	struct value contribution_share;	/* of its change, % (H2) */
	struct value rank, last_rank;	/* 1 is best (R2) */
	int third;			/* 1 top, 2 middle, 3 bottom; 0: none */
};

struct rank_group {
	const struct comparison_group *of;
	enum unranked why;
	struct rank_row *rows;	/* best first; not reported last */
	size_t count, reported, ranked;
	struct value median;
};

struct ranking {
	const struct indicator *of;
	const struct assessment *total;
	struct period period, last;	/* last: of the rank before */
	enum rank_by by;
	struct rank_group *groups;	/* those with a member, in order */
	size_t group_count;
	size_t owed, reported;		/* members of the groups */
	bool partial;			/* some did not report (O9) */
	bool demo;
	/* Of amounts and counts only: all parts, grouped or not. */
	struct value parts, rest, rest_share;
	struct value target_sum, target_whole, coverage;	/* R7 */
	struct period target_period;
	const struct rank_members *members;	/* all parts, by id */
};

struct rankings {
	struct ranking *all;
	size_t count;
	struct ranking *alone;	/* of parts that no group compares */
	size_t alone_count;
};

struct rankings *assess_rankings(struct arena *a,
    const struct assessments *as);

/* One area or cluster in a ranking. */
struct rank_place {
	struct rank_row row;
	const struct rank_group *group;	/* NULL: no group has it */
	enum rank_by by;
};
/* False: the plan asks nothing of it there and it has reported nothing. */
bool rank_place_of(struct arena *a, const struct assessments *as,
    const struct ranking *k, const char *id, struct rank_place *to);

/* ---- the rules one by one, for tests ---- */
/* Competition ranks of n numbers, the largest first: 1 2 2 4 (R2). */
void rank_numbers(const struct num *const *x, size_t n, long *ranks);
/* The middle one, or the mean of the middle two. n > 0. */
const struct num *rank_median(struct arena *a, const struct num *const *x,
    size_t n);
/* Whether n numbers shown with `digits` decimals may be ranked (R5, X26). */
enum unranked rank_spread(struct arena *a, const struct num *const *x,
    size_t n, int digits);
/* 1 to 3 by the rank among n; equal ranks share a third (R9). */
int rank_third(long rank, long n);
/* The part's change in points of the whole's value before (H1), and in per
 * cent of the whole's change (H2). */
const struct num *rank_contribution(struct arena *a, const struct num *delta,
    const struct num *before);
const struct num *rank_contribution_share(struct arena *a,
    const struct num *delta, const struct num *whole);

#endif
