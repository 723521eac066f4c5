/* SPDX-License-Identifier: MIT */
/*
 * What people report each quarter beside observations: comments, progress of
 * projects, milestones, owners, declared revisions, registers, statuses set by
 * a person. Filled by the room data from tables and XML, hung on struct plan.
 * Every row has been checked: its ids are those of the plan, its key stands
 * once. A text that was not given is NULL, a date has year 0, a period kind
 * PERIOD_NONE, an amount given = false. Everything reported before is kept:
 * who reads takes what was written by the cut-off and of that the last.
 */
#ifndef PLAN_REPORT_H
#define PLAN_REPORT_H

#include <stdbool.h>

#include "base/decimal.h"
#include "base/period.h"
#include "plan/words.h"

struct cluster;
struct indicator;
struct org;
struct project;
struct unit;

struct amount {
	bool given;
	struct decimal value;
};

/* Why an indicator is where it is, and what is done about it. */
struct comment {
	const char *indicator_id, *area_id, *cluster_id;
	const struct indicator *indicator;
	const struct org *area;		/* NULL: the whole */
	const struct cluster *cluster;	/* the same */
	struct period period;
	const char *cause_code;		/* resource approval market method
					 * other, or NULL */
	struct words cause, measure;
	const char *owner_text;		/* id of owner, or words, or NULL */
	const struct org *owner;	/* NULL: none, or words */
	struct date due;
	const char *by;
	struct date date;		/* never empty */
	bool date_default;		/* 30 days after the period's end */
	const char *disclosure;		/* "public" or "internal" */
	bool demo;
	struct loc loc;
};

/* A project as of a period. */
struct progress {
	const char *project_id;
	const struct project *project;
	struct period period;
	const char *phase;	/* prep new building completed operating;
				 * NULL: not said, in XML alone */
	struct date start_planned, start_forecast, start_actual;
	struct date end_planned, end_forecast, end_actual;
	struct amount total, plan_year, done_year, done_total;
	const char *unit_code;
	const struct unit *unit;	/* of the four; NULL: none given */
	const char *confidence, *reason;	/* green amber red */
	const char *need;		/* what is asked for */
	const char *need_owner_text;
	const struct org *need_owner;
	struct date need_due;
	struct date published;		/* never empty */
	bool published_default;		/* 30 days after the period's end */
	const char *disclosure, *source;
	bool withheld;		/* all but its place in time was taken out */
	bool demo;
	struct loc loc;
};

struct milestone {
	const char *project_id;
	const struct project *project;
	const char *id;
	struct words name;
	struct date planned, forecast, actual;
	struct amount weight;
	/* of the progress report it stands in; none: it is of a table */
	struct period period;
	struct date published;
	const char *disclosure, *source;
	bool demo;
	struct loc loc;
};

/* Who answers for an indicator, a cluster or a project: it stands in their
 * `owner` after reading, instead of what the plan says. */
struct assignment {
	const char *kind, *id;	/* "indicator" "cluster" "project" */
	const char *lead_id, *support_ids;
	const struct org *lead;
	bool demo, applied;
	struct loc loc;
};

/* A declared change of a value that was issued before. */
struct revision {
	const char *indicator_id, *area_id, *cluster_id;
	const struct indicator *indicator;
	struct period period;
	struct decimal old, now;
	const char *reason, *by;
	struct date date;
	struct loc loc;
};

/* One line of a list that the plan asks for; of the plan or of a table. */
struct register_item {
	const char *register_id;	/* its kind: "talent" "pilot" ... */
	const char *id;
	struct words name;
	const char *owner_text;
	const struct org *owner;
	struct date due;		/* day 0: only the month is known */
	const char *state, *source;	/* source of the plan: its place */
	bool demo;
	struct loc loc;
};

/* A register as the plan names it; its items stand in plan->register_items. */
struct register_list {
	const char *kind, *from;
	struct words head;
	struct loc loc;
};

/* A status set by a person, for the report of one period. */
struct override {
	const char *indicator_id, *status, *by, *reason;
	const struct indicator *indicator;
	struct period period;
	struct date date;
	struct loc loc;
};

#endif
