/* SPDX-License-Identifier: MIT */
/*
 * The projects as of an edition, from what was reported of them
 * (gen/assess/README.md, Projects). Amounts are in one unit, that of the first
 * project with one. A share of nothing is undefined, never 0 or 100 % (X29).
 */
#ifndef ASSESS_PROJECT_H
#define ASSESS_PROJECT_H

#include "assess/assess.h"

enum milestone_state { STONE_DONE, STONE_OVERDUE, STONE_LATE, STONE_OPEN,
	STONE_STATES };
const char *stone_name(enum milestone_state s);		/* "overdue" */

struct stone {
	const struct milestone *of;
	enum milestone_state state;
	struct value slip;	/* days after plan; actual, else forecast */
	struct value weight;
};

/* So many of so many, by number and by money. */
struct fraction {
	long count, all;
	const struct num *money, *money_all;	/* NULL: one has no amount */
	struct value share, money_share;	/* % */
	const char **from;	/* the places of each */
	size_t from_count;
	const char *src;	/* of all */
};

struct project_result {
	const struct project *of;
	const struct progress *now;
	bool current;		/* reported for the edition's period */
	bool started;
	struct value total, plan_year, done_year, done_total;
	struct value completion;	/* of the year's plan, % */
	struct value due;		/* of the year's plan by now, % */
	bool own_curve;			/* due by its milestones, else m/12 */
	struct value gap;		/* completion less due, pp */
	struct value done_share;	/* since the start, of the total, % */
	struct value start_slip, end_slip;	/* days */
	struct stone *stones;		/* by planned date */
	size_t stone_count;
};

enum { PHASES = 5, CONFIDENCES = 3 };
extern const char *const phase_names[PHASES];	/* "prep" ... */
extern const char *const confidence_names[CONFIDENCES];	/* "green" ... */

struct projects {
	const struct unit *unit;	/* of the amounts, or NULL */
	struct period period;		/* the edition's, as a quarter */
	struct date end;		/* its last day */
	struct project_result *all;	/* those reported, in plan order */
	size_t count;
	size_t listed;			/* projects of the plan */
	size_t current;
	size_t withheld;		/* not to be told: not among `all` */
	size_t phase[PHASES], confidence[CONFIDENCES];
	struct value plan_year, done_year, completion, due, gap;	/* Σ */
	struct fraction start_year, start_due;	/* started of the year's plan,
						 * of that due by now */
	struct fraction on_time;		/* at or above the progress due */
	struct fraction stones_due;	/* done of the milestones due */
	bool demo;
};

struct projects *assess_projects(struct arena *a,
    const struct assessments *as);

/* part/whole in per cent; undefined when the whole is nothing. */
const struct num *fraction_share(struct arena *a, const struct num *part,
    const struct num *whole);

#endif
