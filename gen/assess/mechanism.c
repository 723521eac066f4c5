/* SPDX-License-Identifier: MIT */
#include "assess/mechanism.h"

#include "assess/inside.h"
#include "base/str.h"
#include "plan/report.h"

const char *check_name(enum check_status s)
{
	static const char *const names[CHECK_COUNT] = {
		[CHECK_MET] = "met", [CHECK_MISSING] = "missing",
		[CHECK_FEW] = "few", [CHECK_MANY] = "many",
		[CHECK_UNREPORTED] = "not-reported",
	};

	return names[s];
}

static void found(struct arena *a, struct rule_check *k, struct loc loc,
    bool demo)
{
	k->have++;
	k->demo |= demo;
	k->src = src_join(a, k->src, loc_text(a, loc));
}

static void count_department(struct arena *a, struct rule_check *k,
    const struct cluster *c)
{
	if (c->owner.lead)
		found(a, k, c->owner.loc, c->owner.demo);
}

static void count_districts(struct arena *a, struct rule_check *k,
    const struct cluster *c)
{
	size_t n;

	for (n = 0; n < c->area_count; n++)
		found(a, k, c->areas[n].loc, c->areas[n].demo);
}

static void count_parks(struct arena *a, struct rule_check *k,
    const struct cluster *c, const char *role)
{
	size_t n;

	for (n = 0; n < c->park_count; n++)
		if (str_eq(c->parks[n].role, role))
			found(a, k, c->parks[n].loc, c->parks[n].demo);
}

static void count_core(struct arena *a, struct rule_check *k,
    const struct cluster *c)
{
	count_parks(a, k, c, "core");
}

static void count_supporting(struct arena *a, struct rule_check *k,
    const struct cluster *c)
{
	count_parks(a, k, c, "supporting");
}

bool document_counts(const struct rule_document *d, struct date cutoff)
{
	return d->date.year == 0 || date_cmp(d->date, cutoff) <= 0;
}

/* Whatever else a rule needs is a document of that type. */
static void count_typed(struct arena *a, struct rule_check *k,
    const struct rule_document *all, size_t count)
{
	size_t n;

	for (n = 0; n < count; n++)
		if (str_eq(all[n].type, k->rule->needs) &&
		    document_counts(&all[n], k->cutoff))
			found(a, k, all[n].loc, all[n].demo);
}

static void count_documents(struct arena *a, struct rule_check *k,
    const struct cluster *c)
{
	count_typed(a, k, c->documents, c->document_count);
}

static const struct {
	const char *needs;
	void (*count)(struct arena *a, struct rule_check *k,
	    const struct cluster *c);
} needs[] = {
	{ "department", count_department },
	{ "district", count_districts },
	{ "core-park", count_core },
	{ "supporting-park", count_supporting },
	{ NULL, count_documents },
};

static enum check_status check_status(const struct rule_check *k)
{
	if (k->have < k->rule->min)
		return k->have ? CHECK_FEW : CHECK_MISSING;
	if (k->rule->max >= 0 && k->have > k->rule->max)
		return CHECK_MANY;
	return CHECK_MET;
}

struct rule_check check_cluster(struct arena *a, const struct cluster *c,
    const struct rule *rule, struct date cutoff)
{
	struct rule_check k = { .rule = rule, .cutoff = cutoff, .src = "" };
	size_t n = 0;

	while (needs[n].needs && !str_eq(needs[n].needs, rule->needs))
		n++;
	needs[n].count(a, &k, c);
	k.src = src_join(a, src_join(a, loc_text(a, c->loc), k.src),
	    loc_text(a, rule->loc));
	k.status = check_status(&k);
	return k;
}

/* ---- organisations ---- */

/* Items of the register that the rule names: all of them for the city, else
 * those that the unit answers for. */
static void count_items(struct arena *a, struct rule_check *k,
    const struct plan *p, const struct org *org)
{
	for (size_t n = 0; n < p->register_item_count; n++) {
		const struct register_item *item = &p->register_items[n];

		if (str_eq(item->register_id, k->rule->needs) &&
		    (item->owner == org || str_eq(k->rule->per,
		    matrix_name(MATRIX_CITY))))
			found(a, k, item->loc, item->demo);
	}
}

/* Who has reported no document at all has not reported; who has, lacks it. */
static struct rule_check check_org(struct arena *a, const struct plan *p,
    const struct org *org, const struct rule *rule, struct date cutoff)
{
	struct rule_check k = { .rule = rule, .cutoff = cutoff, .src = "" };

	count_typed(a, &k, org->documents, org->document_count);
	count_items(a, &k, p, org);
	k.src = src_join(a, src_join(a, loc_text(a, org->loc), k.src),
	    loc_text(a, rule->loc));
	k.status = check_status(&k);
	if (!org->document_count && k.status == CHECK_MISSING)
		k.status = CHECK_UNREPORTED;
	return k;
}

/* ---- the matrix ---- */

const char *matrix_name(enum matrix_per per)
{
	static const char *const names[MATRIX_COUNT] = {
		[MATRIX_CLUSTER] = "cluster", [MATRIX_DISTRICT] = "district",
		[MATRIX_DEPARTMENT] = "department", [MATRIX_CITY] = "city",
	};

	return names[per];
}

static bool is_of(const struct org *org, enum matrix_per per)
{
	static const char *const kinds[MATRIX_COUNT] = {
		[MATRIX_DISTRICT] = "zone district",
		[MATRIX_DEPARTMENT] = "department", [MATRIX_CITY] = "area",
	};

	if (per == MATRIX_CITY && org->parent)
		return false;
	return str_has_word(kinds[per], org->kind);
}

static void list_units(struct arena *a, struct matrix *m, const struct plan *p)
{
	size_t n;

	for (n = 0; m->per == MATRIX_CLUSTER && n < p->cluster_count; n++)
		if (p->clusters[n].listed)
			ARENA_PUSH(a, m->units, m->count) =
			    (struct matrix_unit){ .cluster = &p->clusters[n] };
	for (n = 0; m->per != MATRIX_CLUSTER && n < p->org_count; n++)
		if (is_of(&p->orgs[n], m->per))
			ARENA_PUSH(a, m->units, m->count) =
			    (struct matrix_unit){ .org = &p->orgs[n] };
}

static void fill(struct arena *a, const struct plan *p, struct matrix *m,
    struct matrix_unit *u, struct date cutoff)
{
	size_t n;

	u->checks = ARENA_ARRAY(a, struct rule_check, m->rule_count);
	for (n = 0; n < m->rule_count; n++) {
		u->checks[n] = u->cluster ?
		    check_cluster(a, u->cluster, m->rules[n], cutoff) :
		    check_org(a, p, u->org, m->rules[n], cutoff);
		u->met += u->checks[n].status == CHECK_MET;
	}
}

static struct matrix *matrix_new(struct arena *a, const struct plan *p,
    enum matrix_per per)
{
	struct matrix *m = ARENA_NEW(a, struct matrix);

	m->per = per;
	for (size_t n = 0; n < p->rule_count; n++)
		if (str_eq(p->rules[n].per, matrix_name(per)))
			ARENA_PUSH(a, m->rules, m->rule_count) = &p->rules[n];
	return m;
}

static const struct matrix *matrix_of(struct arena *a, const struct plan *p,
    struct date cutoff, enum matrix_per per)
{
	struct matrix *m = matrix_new(a, p, per);

	list_units(a, m, p);
	for (size_t n = 0; n < m->count; n++)
		fill(a, p, m, &m->units[n], cutoff);
	return m;
}

static struct date open_end(struct date cutoff)
{
	return cutoff.year ? cutoff : (struct date){ 9999, 12, 31 };
}

const struct matrix *mechanism_of_district(struct arena *a,
    const struct plan *p, const struct org *org, struct date cutoff)
{
	struct matrix *m = matrix_new(a, p, MATRIX_DISTRICT);

	ARENA_PUSH(a, m->units, m->count) = (struct matrix_unit){ .org = org };
	fill(a, p, m, m->units, open_end(cutoff));
	return m;
}

void assess_mechanism(struct arena *a, const struct plan *p,
    struct date cutoff, const struct matrix *all[MATRIX_COUNT])
{
	int per;

	for (per = 0; per < MATRIX_COUNT; per++)
		all[per] = matrix_of(a, p, open_end(cutoff),
		    (enum matrix_per)per);
}
