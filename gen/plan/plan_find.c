/* SPDX-License-Identifier: MIT */
/* Look-ups by id; a plan has some dozens of each, so they just go through. */
#include "base/str.h"
#include "plan/plan.h"

const struct indicator *plan_indicator(const struct plan *p, const char *id)
{
	for (size_t g = 0; id && g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			if (str_eq(p->groups[g].indicators[i].id, id))
				return &p->groups[g].indicators[i];
	return NULL;
}

const struct cluster *plan_cluster(const struct plan *p, const char *id)
{
	for (size_t i = 0; id && i < p->cluster_count; i++)
		if (str_eq(p->clusters[i].id, id))
			return &p->clusters[i];
	return NULL;
}

const struct org *plan_org(const struct plan *p, const char *id)
{
	for (size_t i = 0; id && i < p->org_count; i++)
		if (str_eq(p->orgs[i].id, id))
			return &p->orgs[i];
	return NULL;
}

const struct park *plan_park(const struct plan *p, const char *id)
{
	for (size_t i = 0; id && i < p->park_count; i++)
		if (str_eq(p->parks[i].id, id))
			return &p->parks[i];
	return NULL;
}

const struct project *plan_project(const struct plan *p, const char *id)
{
	for (size_t i = 0; id && i < p->project_count; i++)
		if (str_eq(p->projects[i].id, id))
			return &p->projects[i];
	return NULL;
}

const struct unit *plan_unit(const struct plan *p, const char *code)
{
	for (size_t i = 0; code && i < p->unit_count; i++)
		if (str_eq(p->units[i].code, code))
			return &p->units[i];
	return NULL;
}

const struct series *plan_series(const struct plan *p,
    const struct indicator *i, const struct cluster *c)
{
	for (size_t s = 0; s < p->series_count; s++)
		if (p->series[s].indicator == i && !p->series[s].area &&
		    p->series[s].cluster == c)
			return &p->series[s];
	return NULL;
}
