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

/* The value at the period and a year before in its definition (O7), when both
 * are published. */
static bool pair_at(struct arena *a, const struct assessment *s,
    struct period when, struct value *now, struct value *was)
{
	const struct point *p = point_of(s, when), *q;
	struct period then = when;

	then.year--;
	q = point_of(s, then);
	if (!p || !q || !p->change.n || !q->obs)
		return false;
	*now = p->value;
	*was = link_value(a, s->of, q->value, then, when);
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

	if (!pair_at(a, r->series, c->period, &now, &was) ||
	    !pair_at(a, c->total, c->period, &total, &old))
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

static void check_rules(struct arena *a, struct clusters *all,
    struct cluster_result *r)
{
	size_t n;

	r->check_count = all->rule_count;
	r->checks = ARENA_ARRAY(a, struct rule_check, r->check_count);
	for (n = 0; n < all->rule_count; n++) {
		r->checks[n] = check_cluster(a, r->of, all->rules[n],
		    all->cutoff);
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
