/* SPDX-License-Identifier: MIT */
#include "assess/cluster.h"

#include "assess/inside.h"
#include "base/str.h"

/* ---- the measure ---- */

static bool has_cluster_series(const struct plan *p,
    const struct indicator *i)
{
	size_t n;

	for (n = 0; n < p->series_count; n++)
		if (p->series[n].cluster && p->series[n].indicator == i)
			return true;
	return false;
}

static const struct assessment *find_measure(const struct assessments *as)
{
	size_t n;

	for (n = 0; n < as->count; n++)
		if (as->all[n].of->kind == KIND_FLOW &&
		    has_cluster_series(as->plan, as->all[n].of))
			return &as->all[n];
	return NULL;
}

static const struct point *point_of(const struct assessment *s,
    struct period when)
{
	size_t n;

	for (n = 0; s && n < s->point_count; n++)
		if (period_eq(s->points[n].period, when))
			return &s->points[n];
	return NULL;
}

/* The value at the period and a year before, when both are published. */
static bool pair_at(const struct assessment *s, struct period when,
    struct value *now, struct value *was)
{
	const struct point *p = point_of(s, when), *q;

	when.year--;
	q = point_of(s, when);
	if (!p || !q || !p->change.n || !q->obs)
		return false;
	*now = p->value;
	*was = q->value;
	return true;
}

static void take_level(struct arena *a, struct cluster_result *r,
    const struct clusters *c)
{
	const struct point *p = point_of(r->series, c->period);
	const struct point *total = point_of(c->total, c->period);

	if (!p || !p->obs || !total)
		return;
	r->value = p->value;
	r->yoy = p->yoy;
	r->discrete = p->discrete;
	r->share = value_of(percent(a, num_div(a, p->value.n,
	    total->value.n)), "share", 1,
	    src_join(a, p->value.src, total->value.src));
	r->spread = value_of(num_sub(a, p->yoy.n, total->yoy.n), "spread", 1,
	    src_join(a, p->yoy.src, total->yoy.src));
}

static void take_contribution(struct arena *a, struct cluster_result *r,
    const struct clusters *c)
{
	struct value now, was, total, old;
	const struct num *delta;
	const char *src;

	if (!pair_at(r->series, c->period, &now, &was) ||
	    !pair_at(c->total, c->period, &total, &old))
		return;
	delta = num_sub(a, now.n, was.n);
	src = src_join(a, src_join(a, now.src, was.src), old.src);
	r->contribution = value_of(percent(a, num_div(a, delta, old.n)),
	    "contribution", 1, src);
	r->contribution_share = value_of(percent(a, num_div(a, delta,
	    num_sub(a, total.n, old.n))), "contribution-share", 1,
	    src_join(a, src, total.src));
}

/* Shares of a change make sense only when all change in one direction. */
static void drop_mixed_shares(struct clusters *c)
{
	bool mixed = false;
	size_t n;

	for (n = 0; n < c->count; n++)
		if (num_sign(c->all[n].contribution_share.n) < 0)
			mixed = true;
	for (n = 0; mixed && n < c->count; n++)
		c->all[n].contribution_share.n = NULL;
}

static void take_ranks(struct arena *a, struct clusters *c)
{
	size_t n, k;

	for (n = 0; n < c->count; n++) {
		struct cluster_result *r = &c->all[n];
		long rank = 1;
		const char *src = r->value.src;

		if (!r->value.n)
			continue;
		for (k = 0; k < c->count; k++) {
			src = src_join(a, src, c->all[k].value.src);
			rank += c->all[k].value.n && num_cmp(
			    c->all[k].value.n, r->value.n) > 0;
		}
		r->rank = value_of(num_int(a, rank), "rank", 0, src);
	}
}

/* ---- the rules ---- */

const char *check_name(enum check_status s)
{
	static const char *const names[CHECK_COUNT] = {
		[CHECK_MET] = "met", [CHECK_MISSING] = "missing",
		[CHECK_FEW] = "few", [CHECK_MANY] = "many",
	};

	return names[s];
}

static void found(struct arena *a, struct rule_check *k, struct loc loc,
    bool demo)
{
	k->have++;
	k->demo |= demo;
	k->src = src_join(a, k->src, src_loc(a, loc));
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

bool document_counts(const struct cluster_document *d, struct date cutoff)
{
	return d->date.year == 0 || date_cmp(d->date, cutoff) <= 0;
}

/* Whatever else a rule needs is a document of that type. */
static void count_documents(struct arena *a, struct rule_check *k,
    const struct cluster *c)
{
	size_t n;

	for (n = 0; n < c->document_count; n++)
		if (str_eq(c->documents[n].type, k->rule->needs) &&
		    document_counts(&c->documents[n], k->cutoff))
			found(a, k, c->documents[n].loc,
			    c->documents[n].demo);
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

static struct rule_check check(struct arena *a, const struct cluster *c,
    const struct rule *rule, struct date cutoff)
{
	struct rule_check k = { .rule = rule, .cutoff = cutoff, .src = "" };
	size_t n = 0;

	while (needs[n].needs && !str_eq(needs[n].needs, rule->needs))
		n++;
	needs[n].count(a, &k, c);
	k.src = src_join(a, src_join(a, src_loc(a, c->loc), k.src),
	    src_loc(a, rule->loc));
	k.status = check_status(&k);
	return k;
}

static void check_rules(struct arena *a, struct clusters *all,
    struct cluster_result *r)
{
	size_t n;

	r->check_count = all->rule_count;
	r->checks = ARENA_ARRAY(a, struct rule_check, r->check_count);
	for (n = 0; n < all->rule_count; n++) {
		r->checks[n] = check(a, r->of, all->rules[n], all->cutoff);
		r->met += r->checks[n].status == CHECK_MET;
	}
	all->met += r->met;
	all->required += r->check_count;
}

/* ---- all ---- */

static void list_clusters(struct arena *a, struct clusters *c,
    const struct plan *p)
{
	size_t n;

	for (n = 0; n < p->cluster_count; n++)
		if (p->clusters[n].listed)
			ARENA_PUSH(a, c->all, c->count) =
			    (struct cluster_result){ .of = &p->clusters[n] };
	for (n = 0; n < p->rule_count; n++)
		if (str_eq(p->rules[n].per, "cluster"))
			ARENA_PUSH(a, c->rules, c->rule_count) =
			    &p->rules[n];
}

struct clusters *assess_clusters(struct arena *a,
    const struct assessments *as)
{
	struct clusters *c = ARENA_NEW(a, struct clusters);
	size_t n;

	list_clusters(a, c, as->plan);
	c->cutoff = as->edition->cutoff;
	c->total = find_measure(as);
	if (c->total && c->total->latest) {
		c->measure = c->total->of;
		c->period = c->total->latest->period;
	}
	for (n = 0; n < c->count; n++) {
		struct cluster_result *r = &c->all[n];

		check_rules(a, c, r);
		if (!c->measure)
			continue;
		r->series = assess_cluster(a, as->plan, as->edition,
		    c->measure, r->of);
		take_level(a, r, c);
		take_contribution(a, r, c);
	}
	drop_mixed_shares(c);
	take_ranks(a, c);
	return c;
}
