/* SPDX-License-Identifier: MIT */
#include "assess/rank_int.h"
#include "base/str.h"

/* ---- the members ---- */

static bool counts_things(const struct indicator *i)
{
	static const struct decimal one = { 1, 0 };

	return i->kind == KIND_STOCK && i->decimals == 0 && i->unit &&
	    decimal_eq(i->unit->per, one);
}

static const struct series *series_of(const struct plan *p,
    const struct indicator *i, const char *id)
{
	for (size_t n = 0; n < p->series_count; n++) {
		const struct series *s = &p->series[n];

		if (s->indicator != i || !s->count)
			continue;
		if (s->area && !s->cluster && str_eq(s->area->id, id))
			return s;
		if (s->cluster && !s->area && str_eq(s->cluster->id, id))
			return s;
	}
	return NULL;
}

static const struct part *part_of(const struct indicator *i, const char *id)
{
	for (size_t b = 0; b < i->breakdown_count; b++)
		for (size_t n = 0; n < i->breakdowns[b].part_count; n++)
			if (str_eq(i->breakdowns[b].parts[n].id, id))
				return &i->breakdowns[b].parts[n];
	return NULL;
}

static bool has_parts(const struct indicator *i)
{
	for (size_t b = 0; b < i->breakdown_count; b++)
		if (i->breakdowns[b].part_count)
			return true;
	return false;
}

/* An area owes its values from the day it exists to the day it ends (O10); of
 * an end known by its month, to the end of that month. */
static bool exists(const struct org *o, struct period when)
{
	struct date end = period_last_day(when), until = o->valid_to;

	if (o->valid_from.year && date_cmp(o->valid_from, end) > 0)
		return false;
	if (!until.day)
		until.day = 31;
	return !until.year || date_cmp(until, end) >= 0;
}

/* False: no such member at that time. */
static bool name_row(struct rank_row *r, const struct plan *p,
    const char *id, struct period when)
{
	const struct org *o = plan_org(p, id);
	const struct cluster *c = o ? NULL : plan_cluster(p, id);

	*r = (struct rank_row){ .id = id };
	if (o && exists(o, when)) {
		r->name = &o->name;
		r->short_name = &o->short_name;
		r->loc = o->loc;
	} else if (c) {
		r->name = &c->name;
		r->short_name = &c->short_name;
		r->loc = c->loc;
	}
	return r->name;
}

/* ---- the values of one member ---- */

static void take_own_target(struct arena *a, struct rank_row *r,
    const struct indicator *i)
{
	const struct horizon *h = &r->of->next;

	if (!target_counts(h->target))
		return;
	r->target = target_num(a, i, h->target);
	r->due = h->due_progress;
	r->demo |= r->part->demo;
}

static void take_contribution(struct arena *a, struct rank_row *r,
    const struct ranking *k, const struct point *p, const struct point *total)
{
	struct period then = k->period;
	const struct point *before;
	struct value was;
	const char *src;

	then.year--;
	before = rank_point(k->total, then);
	if (!p->change.n || !total || !total->change.n || !before ||
	    !before->obs)
		return;
	was = link_value(a, k->of, before->value, then, k->period);
	src = src_join(a, p->change.src, was.src);
	r->contribution = value_of(rank_contribution(a, p->change.n,
	    was.n), "contribution", 1, src);
	r->contribution_share = value_of(rank_contribution_share(a,
	    p->change.n, total->change.n), "contribution-share", 1,
	    src_join(a, src, total->value.src));
}

static void take_values(struct arena *a, struct rank_row *r,
    const struct ranking *k)
{
	const struct point *p = rank_point(r->of, k->period);
	const struct point *total = rank_point(k->total, k->period);

	r->withheld = p && p->why == NA_WITHHELD;
	if (!p || !p->obs)
		return;
	r->reported = true;
	r->value = p->value;
	r->yoy = p->yoy;
	r->provisional = p->provisional;
	r->demo |= p->demo;
	if (r->part)
		take_own_target(a, r, k->of);
	if (!rank_adds_up(k->of))
		return;
	if (total && total->obs)
		r->share = value_of(percent(a, num_div(a, p->value.n,
		    total->value.n)), "share", 1,
		    src_join(a, p->value.src, total->value.src));
	take_contribution(a, r, k, p, total);
}

/* ---- by what, and in which order ---- */

static struct value measure_of(const struct rank_row *r, enum rank_by by)
{
	const struct value none = value_of(NULL, "value", 0, "");

	if (!r->reported)
		return none;
	switch (by) {
	case RANK_BY_PROGRESS:
		return r->part ? r->of->next.progress : none;
	case RANK_BY_ATTAINMENT:
		return r->part ? r->of->next.attainment : none;
	default:
		return r->value;
	}
}

/* The first that all who reported have. */
static enum rank_by choose(const struct ranking *k)
{
	enum rank_by by;

	for (by = RANK_BY_PROGRESS; by < RANK_BY_VALUE; by++) {
		bool all = true;

		for (size_t g = 0; g < k->group_count; g++)
			for (size_t n = 0; n < k->groups[g].count; n++) {
				const struct rank_row *r =
				    &k->groups[g].rows[n];

				if (r->reported && !measure_of(r, by).n)
					all = false;
			}
		if (all)
			break;
	}
	return by;
}

static bool lower_is_better(const struct ranking *k)
{
	return k->by == RANK_BY_VALUE && (k->of->kind == KIND_RANK ||
	    k->of->direction == DIR_DOWN);
}

/* Larger is better. */
static const struct num *merit(struct arena *a, const struct ranking *k,
    const struct rank_row *r)
{
	return lower_is_better(k) ? num_neg(a, r->measure.n) : r->measure.n;
}

/* Too few cases behind it to be told from chance (R5). */
static bool is_small(struct arena *a, const struct ranking *k,
    const struct rank_row *r, int least)
{
	const struct num *base = r->target.n && k->by != RANK_BY_VALUE
	    ? r->target.n : r->value.n;

	return counts_things(k->of) &&
	    num_cmp(base, num_int(a, least)) < 0;
}

/* Numbers of the rows with a measure; ranked: only those to be ranked. */
static size_t collect(struct arena *a, const struct ranking *k,
    const struct rank_group *g, bool ranked, const struct num ***out)
{
	const struct num **x = ARENA_ARRAY(a, const struct num *,
	    g->count + 1);
	size_t n = 0;

	for (size_t i = 0; i < g->count; i++) {
		const struct rank_row *r = &g->rows[i];

		if (r->measure.n && !(ranked && r->small))
			x[n++] = ranked ? merit(a, k, r) : r->measure.n;
	}
	*out = x;
	return n;
}

static int digits_of(const struct rank_group *g)
{
	int digits = 0;

	for (size_t i = 0; i < g->count; i++)
		if (g->rows[i].measure.n &&
		    g->rows[i].measure.digits > digits)
			digits = g->rows[i].measure.digits;
	return digits;
}

static const char *sources(struct arena *a, const struct rank_group *g)
{
	const char *src = "";

	for (size_t i = 0; i < g->count; i++)
		src = src_join(a, src, g->rows[i].measure.src);
	return src;
}

static void take_median(struct arena *a, const struct ranking *k,
    struct rank_group *g)
{
	const struct num **x;
	size_t n = collect(a, k, g, false, &x);

	if (!n)
		return;
	g->median = value_of(rank_median(a, x, n), "median", digits_of(g),
	    sources(a, g));
	for (size_t i = 0; i < g->count; i++) {
		struct rank_row *r = &g->rows[i];

		r->median_gap = value_of(num_sub(a, r->measure.n,
		    g->median.n), "median-gap", digits_of(g), g->median.src);
	}
}

static void take_ranks(struct arena *a, const struct ranking *k,
    struct rank_group *g)
{
	const struct num **x;
	size_t n = collect(a, k, g, true, &x), next = 0;
	long *ranks = ARENA_ARRAY(a, long, n + 1);

	g->why = rank_spread(a, x, n, digits_of(g));
	if (g->why != RANKED)
		return;
	g->ranked = n;
	rank_numbers(x, n, ranks);
	for (size_t i = 0; i < g->count; i++) {
		struct rank_row *r = &g->rows[i];

		if (!r->measure.n || r->small)
			continue;
		r->rank = value_of(num_int(a, ranks[next]), "rank", 0,
		    sources(a, g));
		if (n >= 3)
			r->third = rank_third(ranks[next], (long)n);
		next++;
	}
}

static bool goes_before(struct arena *a, const struct ranking *k,
    const struct rank_row *x, const struct rank_row *y)
{
	if (!x->measure.n || !y->measure.n)
		return x->measure.n && !y->measure.n;
	return num_cmp(merit(a, k, x), merit(a, k, y)) > 0;
}

/* Best first, equal ones and those without a value as declared. */
static void sort_rows(struct arena *a, const struct ranking *k,
    struct rank_group *g)
{
	for (size_t i = 1; i < g->count; i++)
		for (size_t n = i; n > 0 && goes_before(a, k, &g->rows[n],
		    &g->rows[n - 1]); n--) {
			struct rank_row r = g->rows[n];

			g->rows[n] = g->rows[n - 1];
			g->rows[n - 1] = r;
		}
}

static void rank_group(struct arena *a, struct ranking *k,
    struct rank_group *g)
{
	for (size_t i = 0; i < g->count; i++) {
		struct rank_row *r = &g->rows[i];

		r->measure = measure_of(r, k->by);
		r->small = r->measure.n && is_small(a, k, r, g->of->least);
		g->reported += r->reported || r->withheld;
	}
	take_median(a, k, g);
	take_ranks(a, k, g);
	sort_rows(a, k, g);
	k->owed += g->count;
	k->reported += g->reported;
}

/* ---- the groups ---- */

/* With targets for parts only these owe a value, else every member. */
static bool owes(const struct indicator *i, const struct rank_row *r)
{
	return r->part || r->of || !has_parts(i);
}

static void fill_group(struct arena *a, const struct assessments *as,
    struct ranking *k, struct rank_group *g)
{
	for (size_t n = 0; n < g->of->member_count; n++) {
		const struct series *s;
		struct rank_row r;

		if (!name_row(&r, as->plan, g->of->members[n], k->period))
			continue;
		s = series_of(as->plan, k->of, r.id);
		r.part = part_of(k->of, r.id);
		if (s)
			r.of = assess_part(a, as->plan, as->edition, k->of, s,
			    r.part, k->period);
		if (!owes(k->of, &r))
			continue;
		take_values(a, &r, k);
		k->demo |= r.demo;
		ARENA_PUSH(a, g->rows, g->count) = r;
	}
}

static bool is_compared(const struct plan *p, const struct indicator *i,
    const struct comparison_group *g)
{
	for (size_t n = 0; n < g->member_count; n++)
		if (series_of(p, i, g->members[n]))
			return true;
	return false;
}

static bool is_told(const struct assessments *as, const struct indicator *i,
    struct period q)
{
	for (size_t n = 0; n < as->plan->series_count; n++)
		if (as->plan->series[n].indicator == i &&
		    obs_at(&as->plan->series[n], q, as->edition->cutoff))
			return true;
	return false;
}

static int oldest_year(const struct plan *p, const struct indicator *i,
    int year)
{
	for (size_t n = 0; n < p->series_count; n++)
		for (size_t k = 0; p->series[n].indicator == i &&
		    k < p->series[n].count; k++)
			if (p->series[n].obs[k].period.year < year)
				year = p->series[n].obs[k].period.year;
	return year;
}

/* The period that the total is of, else the latest of any part. */
static struct period period_of(const struct assessments *as,
    const struct assessment *total)
{
	struct period q = period_quarter(as->edition->period);
	int oldest;

	if (total->latest)
		return total->latest->period;
	oldest = oldest_year(as->plan, total->of, q.year);
	for (; q.year >= oldest; q = period_add(q, -1))
		if (is_told(as, total->of, q))
			return q;
	return period_quarter(as->edition->period);
}

static void rank_indicator(struct arena *a, const struct assessments *as,
    struct ranking *k)
{
	const struct plan *p = as->plan;

	for (size_t n = 0; n < p->comparison_count; n++) {
		struct rank_group g = { .of = &p->comparisons[n] };

		if (!is_compared(p, k->of, g.of))
			continue;
		fill_group(a, as, k, &g);
		if (g.count)
			ARENA_PUSH(a, k->groups, k->group_count) = g;
	}
	k->by = choose(k);
	for (size_t n = 0; n < k->group_count; n++)
		rank_group(a, k, &k->groups[n]);
	k->partial = k->reported < k->owed;
	rank_whole(a, as, k);
}

/* ---- the rank before ---- */

static const struct rank_row *find_row(const struct rank_group *g,
    const char *id)
{
	for (size_t n = 0; n < g->count; n++)
		if (str_eq(g->rows[n].id, id))
			return &g->rows[n];
	return NULL;
}

static const struct rank_group *find_group(const struct ranking *k,
    const struct comparison_group *of)
{
	for (size_t g = 0; g < k->group_count; g++)
		if (k->groups[g].of == of)
			return &k->groups[g];
	return NULL;
}

/* Ranks by another measure would not be the same question. */
static void copy_last(struct ranking *now, const struct ranking *old)
{
	for (size_t g = 0; now->by == old->by && g < now->group_count; g++) {
		const struct rank_group *before = find_group(old,
		    now->groups[g].of);

		for (size_t n = 0; before && n < now->groups[g].count; n++) {
			struct rank_row *r = &now->groups[g].rows[n];
			const struct rank_row *was = find_row(before, r->id);

			if (was)
				r->last_rank = was->rank;
		}
	}
}

static struct period period_before(const struct ranking *k)
{
	static const int quarters[] = { [PERIOD_A] = 4, [PERIOD_H] = 2,
		[PERIOD_Q] = 1, [PERIOD_M] = 1 };

	return period_add(period_quarter(k->period),
	    -quarters[k->of->frequency]);
}

/* The same question one step earlier, answered from the data of today. */
static void rank_last(struct arena *a, const struct assessments *as,
    struct ranking *k)
{
	struct edition then = *as->edition;
	struct assessments before = { .plan = as->plan, .edition = &then };
	struct ranking old = { .of = k->of };
	struct assessment *total;

	if (!k->of->frequency)
		return;
	k->last = then.period = period_before(k);
	total = assess_part(a, as->plan, &then, k->of,
	    plan_series(as->plan, k->of, NULL), NULL, then.period);
	old.total = total;
	old.period = then.period;
	rank_indicator(a, &before, &old);
	copy_last(k, &old);
}

struct rankings *assess_rankings(struct arena *a,
    const struct assessments *as)
{
	struct rankings *all = ARENA_NEW(a, struct rankings);

	for (size_t n = 0; n < as->count; n++) {
		struct ranking k = { .of = as->all[n].of,
		    .total = &as->all[n] };

		k.period = period_of(as, k.total);
		rank_indicator(a, as, &k);
		if (!k.group_count)
			continue;
		rank_last(a, as, &k);
		ARENA_PUSH(a, all->all, all->count) = k;
	}
	return all;
}
