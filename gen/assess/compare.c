/* SPDX-License-Identifier: MIT */
#include "assess/cluster.h"
#include "assess/project.h"
#include "assess/rank.h"

void assess_compare(struct arena *a, struct assessments *as)
{
	as->clusters = assess_clusters(a, as);
	as->rankings = assess_rankings(a, as);
	as->projects = assess_projects(a, as);
}
