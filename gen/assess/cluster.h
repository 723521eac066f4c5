/* SPDX-License-Identifier: MIT */
/*
 * The clusters side by side: level, change, share and contribution of each
 * (gen/assess/README.md, Clusters), and the plan's rules held against what is
 * there. The measure is the first flow indicator with a series for any
 * cluster; all values are those of one period, that of the total.
 */
#ifndef ASSESS_CLUSTER_H
#define ASSESS_CLUSTER_H

#include "assess/assess.h"

enum check_status { CHECK_MET, CHECK_MISSING, CHECK_FEW, CHECK_MANY,
	CHECK_COUNT };

const char *check_name(enum check_status s);	/* "met" */

struct rule_check {
	const struct rule *rule;
	struct date cutoff;	/* documents of a later date do not count */
	int have;
	enum check_status status;
	bool demo;		/* one of what is there is made up */
	const char *src;	/* the places of what is there, and the rule */
};

struct cluster_result {
	const struct cluster *of;
	struct assessment *series;	/* NULL without a measure */
	struct value value, yoy, discrete;
	struct value share;		/* of the total, % */
	struct value contribution;	/* to the total's growth, pp */
	struct value contribution_share;	/* of the total's change, % */
	struct value rank;		/* by value, 1 is the largest (R2) */
	struct value spread;		/* growth less that of the total, pp */
	struct rule_check *checks;
	size_t check_count, met;
};

struct clusters {
	const struct indicator *measure;	/* NULL: no cluster series */
	const struct assessment *total;
	struct period period;
	struct date cutoff;
	struct cluster_result *all;	/* the listed clusters, in order */
	size_t count;
	const struct rule **rules;	/* those per="cluster", in order */
	size_t rule_count;
	size_t met, required;
};

/* Was it there at the cut-off? A document without a date was; one of which only
 * the month is known counts from the month's first day. */
bool document_counts(const struct cluster_document *d, struct date cutoff);

struct clusters *assess_clusters(struct arena *a,
    const struct assessments *as);

#endif
