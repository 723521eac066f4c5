/* SPDX-License-Identifier: MIT */
/*
 * Ids become pointers. Every id and reference was listed while reading, so
 * that duplicates and dangling references are found in one pass over the
 * lists; the pointers are then set in silence.
 */
#include <glib.h>

#include "base/str.h"
#include "plan/plan_int.h"

static guint use_hash(const void *key)
{
	const struct id_use *use = key;

	return g_str_hash(use->id) * 31 + (guint)use->kind;
}

static gboolean use_equal(const void *x, const void *y)
{
	const struct id_use *a = x, *b = y;

	return a->kind == b->kind && str_eq(a->id, b->id);
}

/* Body ids and box ids are both targets of ref: one name space. */
static struct id_use key_of(const struct id_use *use)
{
	struct id_use key = *use;

	if (key.kind == ID_BOX)
		key.kind = ID_BODY;
	return key;
}

static bool defined(GHashTable *table, const struct id_use *ref)
{
	struct id_use key = *ref;

	if (ref->kind != ID_ANY)
		return g_hash_table_contains(table, ref);
	for (int kind = ID_NONE + 1; kind < ID_ANY; kind++) {
		key.kind = (enum id_kind)kind;
		if (g_hash_table_contains(table, &key))
			return true;
	}
	return false;
}

static void add_id(struct arena *a, struct diag *d, GHashTable *table,
    struct id_use *use)
{
	struct id_use *key = ARENA_NEW(a, struct id_use);
	const struct id_use *first;

	*key = key_of(use);
	first = g_hash_table_lookup(table, key);
	if (first)
		diag(d, DIAG_ID_TWICE, use->loc,
		    DIAG_KIND(id_kind_name(use->kind)), use->id, first->loc.line);
	else
		g_hash_table_insert(table, key, key);
	if (use->kind == ID_BOX)
		g_hash_table_insert(table, use, use);
}

static void check_ids(struct arena *a, struct diag *d, struct plan *p)
{
	GHashTable *table = g_hash_table_new(use_hash, use_equal);

	for (size_t i = 0; i < p->id_count; i++)
		add_id(a, d, table, &p->ids[i]);
	for (size_t i = 0; i < p->ref_count; i++)
		if (!defined(table, &p->refs[i]))
			diag(d, DIAG_ID_UNKNOWN, p->refs[i].loc,
			    DIAG_KIND(id_kind_name(p->refs[i].kind)),
			    p->refs[i].id);
	g_hash_table_destroy(table);
}

/* ---- organisations ---- */

static bool in_ring(const struct plan *p, const struct org *start)
{
	const struct org *org = start;

	for (size_t i = 0; org && i < p->org_count; i++) {
		org = plan_org(p, org->parent);
		if (org == start)
			return true;
	}
	return false;
}

/* The first member of a ring stands for all. */
static void check_parents(struct diag *d, const struct plan *p)
{
	for (size_t i = 0; i < p->org_count; i++) {
		if (!in_ring(p, &p->orgs[i]))
			continue;
		diag(d, DIAG_ORG_CYCLE, p->orgs[i].loc,
		    p->orgs[i].id ? p->orgs[i].id : "");
		return;
	}
}

/* ---- pointers ---- */

static void link_owner(struct owner *owner, const struct plan *p)
{
	owner->lead = plan_org(p, owner->lead_id);
}

static void link_cluster(struct cluster *c, const struct plan *p)
{
	link_owner(&c->owner, p);
	for (size_t i = 0; i < c->area_count; i++)
		c->areas[i].area = plan_org(p, c->areas[i].id);
	for (size_t i = 0; i < c->park_count; i++)
		c->parks[i].park = plan_park(p, c->parks[i].id);
}

static void link_indicator(struct diag *d, struct indicator *i,
    const struct plan *p, const struct indicator_group *g, int number)
{
	i->number = number;
	i->group = g;
	i->unit = plan_unit(p, i->unit_code);
	if (i->unit && i->unit_per.units &&
	    !decimal_eq(i->unit_per, i->unit->per))
		diag(d, DIAG_UNIT_PER, i->loc, i->id ? i->id : "",
		    i->unit->code);
	i->same = plan_indicator(p, i->same_id);
	link_owner(&i->owner, p);
}

static void link_statements(struct plan *p)
{
	for (size_t i = 0; i < p->statement_count; i++) {
		struct statement *s = &p->statements[i];

		s->of = plan_indicator(p, s->ref);
		s->unit = plan_unit(p, s->unit_code);
	}
	for (size_t i = 0; i < p->yardstick_count; i++) {
		struct yardstick *y = &p->yardsticks[i];

		y->indicator = plan_indicator(p, y->indicator_id);
		y->unit = plan_unit(p, y->unit_code);
	}
}

static void link_all(struct diag *d, struct plan *p)
{
	int number = 0;

	p->issuer = plan_org(p, p->issuer_id);
	p->printer = plan_org(p, p->printer_id);
	for (size_t i = 0; i < p->park_count; i++)
		p->parks[i].area = plan_org(p, p->parks[i].area_id);
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			link_indicator(d, &p->groups[g].indicators[i], p,
			    &p->groups[g], ++number);
	link_statements(p);
	prose_link(NULL, &p->proses, p);
	for (size_t i = 0; i < p->cluster_count; i++)
		link_cluster(&p->clusters[i], p);
	for (size_t i = 0; i < p->project_count; i++) {
		struct project *project = &p->projects[i];

		project->cluster = plan_cluster(p, project->cluster_id);
		link_owner(&project->owner, p);
	}
	for (size_t i = 0; i < p->register_item_count; i++)
		p->register_items[i].owner =
		    plan_org(p, p->register_items[i].owner_text);
}

void plan_link(struct arena *a, struct diag *d, struct plan *p)
{
	plan_index(a, p);
	check_ids(a, d, p);
	check_parents(d, p);
	link_all(d, p);
	check_targets(a, d, p);
}
