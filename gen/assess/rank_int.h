/* SPDX-License-Identifier: MIT */
/* What the files of the ranking share. */
#ifndef ASSESS_RANK_INT_H
#define ASSESS_RANK_INT_H

#include "assess/inside.h"
#include "assess/rank.h"

/* What plan and data have of one part of one indicator. */
struct rank_member {
	const struct series *series;		/* NULL: no values */
	const struct part *part;		/* NULL: no target */
	const struct rank_group *group;		/* the first that has it */
	const struct rank_row *row;		/* there */
};

/* Every part of an indicator that has a series or a target, by its id; tables,
 * because plans have thousands of areas. They end with the arena. */
struct rank_members *members_of(struct arena *a, const struct plan *p,
    const struct indicator *i);
/* Enters the rows of the finished groups. */
void members_place(struct arena *a, struct rank_members *m,
    const struct ranking *k);
/* NULL: none of that id. */
const struct rank_member *member_find(const struct rank_members *m,
    const char *id);
size_t members_count(const struct rank_members *m);

/* As assess_part, but no more than a ranking compares: the point of `until`
 * with its changes on the year, progress and attainment. */
struct assessment *assess_member(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct series *s, const struct part *part, struct period until);

/* Sums of parts make sense of amounts and counts, never of ratios. */
bool rank_adds_up(const struct indicator *i);
/* The point of a quarter, or NULL; s may be NULL. */
const struct point *rank_point(const struct assessment *s,
    struct period when);
/* Fills parts, rest and the sums of targets; drops shares of a change that
 * goes both ways. */
void rank_whole(struct arena *a, const struct assessments *as,
    struct ranking *k);

#endif
