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
#include "assess/mechanism.h"

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

struct clusters *assess_clusters(struct arena *a,
    const struct assessments *as);

#endif
