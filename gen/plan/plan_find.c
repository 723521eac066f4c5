/* SPDX-License-Identifier: MIT */
/* Look-ups by id. A plan has some dozens of each, but thousands of areas and
 * what lies in them: these have tables once the plan is linked. */
#include <glib.h>

#include "base/str.h"
#include "plan/plan_int.h"

struct plan_index { GHashTable *orgs, *parks, *projects; };

static void release(void *table)
{
	g_hash_table_destroy(table);
}

static GHashTable *table_new(struct arena *a)
{
	GHashTable *t = g_hash_table_new(g_str_hash, g_str_equal);

	arena_own(a, t, release);
	return t;
}

/* The first of an id, as without a table. */
static void enter(GHashTable *t, const char *id, void *object)
{
	if (id && !g_hash_table_contains(t, id))
		g_hash_table_insert(t, (void *)(uintptr_t)id, object);
}

void plan_index(struct arena *a, struct plan *p)
{
	struct plan_index *x = ARENA_NEW(a, struct plan_index);

	x->orgs = table_new(a);
	x->parks = table_new(a);
	x->projects = table_new(a);
	for (size_t i = 0; i < p->org_count; i++)
		enter(x->orgs, p->orgs[i].id, &p->orgs[i]);
	for (size_t i = 0; i < p->park_count; i++)
		enter(x->parks, p->parks[i].id, &p->parks[i]);
	for (size_t i = 0; i < p->project_count; i++)
		enter(x->projects, p->projects[i].id, &p->projects[i]);
	p->index = x;
}

bool org_exists(const struct org *o, struct period when)
{
	struct date end = period_last_day(when), until = o->valid_to;

	if (o->valid_from.year && date_cmp(o->valid_from, end) > 0)
		return false;
	if (!until.day)
		until.day = 31;
	return !until.year || date_cmp(until, end) >= 0;
}

bool org_is_area(const struct org *o, struct period when)
{
	return (str_eq(o->kind, "zone") || str_eq(o->kind, "district")) &&
	    (!period_is(when) || org_exists(o, when));
}

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
	if (p->index)
		return id ? g_hash_table_lookup(p->index->orgs, id) : NULL;
	for (size_t i = 0; id && i < p->org_count; i++)
		if (str_eq(p->orgs[i].id, id))
			return &p->orgs[i];
	return NULL;
}

const struct park *plan_park(const struct plan *p, const char *id)
{
	if (p->index)
		return id ? g_hash_table_lookup(p->index->parks, id) : NULL;
	for (size_t i = 0; id && i < p->park_count; i++)
		if (str_eq(p->parks[i].id, id))
			return &p->parks[i];
	return NULL;
}

const struct project *plan_project(const struct plan *p, const char *id)
{
	if (p->index)
		return id ? g_hash_table_lookup(p->index->projects, id) : NULL;
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
