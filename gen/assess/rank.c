/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "assess/rank_int.h"
#include "base/str.h"

/* ---- the members ---- */

static bool counts_things(const struct indicator *i)
{
	static const struct decimal one = { 1, 0 };

	return i->kind == KIND_STOCK && i->decimals == 0 && i->unit &&
	    decimal_eq(i->unit->per, one);
}

static bool has_parts(const struct indicator *i)
{
	for (size_t b = 0; b < i->breakdown_count; b++)
		if (i->breakdowns[b].part_count)
			return true;
	return false;
}

/* False: no such member at that time. */
static bool name_row(struct rank_row *r, const struct plan *p,
    const char *id, struct period when)
{
	const struct org *o = plan_org(p, id);
	const struct cluster *c = o ? NULL : plan_cluster(p, id);

	*r = (struct rank_row){ .id = id };
	if (o && org_exists(o, when)) {
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
    const struct indicator *i, const struct horizon *h)
{
	r->progress = h->progress;
	r->attainment = h->attainment;
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
    const struct ranking *k, const struct assessment *s)
{
	const struct point *p = rank_point(s, k->period);
	const struct point *total = rank_point(k->total, k->period);

	r->withheld = p && p->why == NA_WITHHELD;
	if (!p || !p->obs)
		return;
	r->reported = true;
	r->value = p->value;
	r->yoy = p->yoy;
	r->yoy_unit = p->yoy_unit;
	r->internal = str_eq(p->obs->disclosure, "internal");
	r->provisional = p->provisional;
	r->demo |= p->demo;
	if (r->part)
		take_own_target(a, r, k->of, &s->next);
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
		return r->progress;
	case RANK_BY_ATTAINMENT:
		return r->attainment;
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
	const char **all = ARENA_ARRAY(a, const char *, g->count + 1);

	for (size_t i = 0; i < g->count; i++)
		all[i] = g->rows[i].measure.src;
	return src_join_all(a, all, g->count);
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
	const char *src;

	g->why = rank_spread(a, x, n, digits_of(g));
	if (g->why != RANKED)
		return;
	g->ranked = n;
	rank_numbers(x, n, ranks);
	src = sources(a, g);
	for (size_t i = 0; i < g->count; i++) {
		struct rank_row *r = &g->rows[i];

		if (!r->measure.n || r->small)
			continue;
		r->rank = value_of(num_int(a, ranks[next]), "rank", 0, src);
		if (n >= 3)
			r->third = rank_third(ranks[next], (long)n);
		next++;
	}
}

/* A row by its merit; NULL: not measured. */
struct sorted { struct rank_row row; const struct num *merit; size_t at; };

static int best_first(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;
	int c = 0;

	if (!a->merit || !b->merit)
		c = (b->merit != NULL) - (a->merit != NULL);
	else
		c = num_cmp(b->merit, a->merit);
	return c ? c : (a->at > b->at) - (a->at < b->at);
}

/* Best first, equal ones and those without a value as declared. */
static void sort_rows(const struct ranking *k, struct rank_group *g)
{
	struct arena *scratch = arena_new();
	struct sorted *all = ARENA_ARRAY(scratch, struct sorted, g->count + 1);

	for (size_t i = 0; i < g->count; i++)
		all[i] = (struct sorted){ g->rows[i], g->rows[i].measure.n
		    ? merit(scratch, k, &g->rows[i]) : NULL, i };
	qsort(all, g->count, sizeof(*all), best_first);
	for (size_t i = 0; i < g->count; i++)
		g->rows[i] = all[i].row;
	arena_free(scratch);
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
	sort_rows(k, g);
	k->owed += g->count;
	k->reported += g->reported;
}

/* ---- the groups ---- */

/* With targets for parts only these owe a value, else every member. */
static bool owes(const struct indicator *i, const struct rank_row *r)
{
	return r->part || r->series || !has_parts(i);
}

static void keep(struct arena *a, struct value *v)
{
	v->n = num_copy(a, v->n);
	v->src = v->n ? arena_strdup(a, v->src) : "";
}

/* What plan and data have of it. The assessment is thrown away: of thousands
 * of parts it would fill the memory. */
static void look_up(struct arena *a, const struct assessments *as,
    const struct ranking *k, struct rank_row *r)
{
	const struct rank_member *m = member_find(k->members, r->id);
	struct value *const all[] = { &r->value, &r->yoy, &r->target,
		&r->progress, &r->attainment, &r->due, &r->share,
		&r->contribution, &r->contribution_share };
	struct arena *scratch;

	r->part = m ? m->part : NULL;
	r->series = m ? m->series : NULL;
	if (!r->series)
		return;
	scratch = arena_new();
	take_values(scratch, r, k, assess_member(scratch, as->plan,
	    as->edition, k->of, r->series, r->part, k->period));
	for (size_t n = 0; n < sizeof(all) / sizeof(all[0]); n++)
		keep(a, all[n]);
	arena_free(scratch);
}

static void fill_group(struct arena *a, const struct assessments *as,
    struct ranking *k, struct rank_group *g)
{
	g->rows = ARENA_ARRAY(a, struct rank_row, g->of->member_count);
	for (size_t n = 0; n < g->of->member_count; n++) {
		struct rank_row r;

		if (!name_row(&r, as->plan, g->of->members[n], k->period))
			continue;
		look_up(a, as, k, &r);
		if (!owes(k->of, &r))
			continue;
		k->demo |= r.demo;
		g->rows[g->count++] = r;
	}
}

static bool is_compared(const struct ranking *k,
    const struct comparison_group *g)
{
	for (size_t n = 0; n < g->member_count; n++) {
		const struct rank_member *m = member_find(k->members,
		    g->members[n]);

		if (m && m->series)
			return true;
	}
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

		if (!is_compared(k, g.of))
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

static struct rank_row *row_in(struct ranking *k,
    const struct comparison_group *of, const char *id)
{
	const struct rank_member *m = member_find(k->members, id);

	if (!m || !m->row)
		return NULL;
	if (m->group->of == of)
		return &m->group->rows[m->row - m->group->rows];
	for (size_t g = 0; g < k->group_count; g++)
		for (size_t n = 0; k->groups[g].of == of &&
		    n < k->groups[g].count; n++)
			if (str_eq(k->groups[g].rows[n].id, id))
				return &k->groups[g].rows[n];
	return NULL;
}

/* Ranks by another measure would not be the same question. The old ranking is
 * thrown away: rank and places, which a group shares, are copied. */
static void copy_last(struct arena *a, struct ranking *now,
    const struct ranking *old)
{
	const char *from = NULL, *src = "";

	if (now->by != old->by)
		return;
	for (size_t g = 0; g < old->group_count; g++)
		for (size_t n = 0; n < old->groups[g].count; n++) {
			const struct rank_row *was = &old->groups[g].rows[n];
			struct rank_row *r = row_in(now,
			    old->groups[g].of, was->id);

			if (!r || !was->rank.n)
				continue;
			if (was->rank.src != from)
				src = arena_strdup(a, was->rank.src);
			from = was->rank.src;
			r->last_rank = value_of(num_copy(a, was->rank.n),
			    "rank", 0, src);
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
	struct ranking old = { .of = k->of, .members = k->members };
	struct arena *scratch;

	if (!k->of->frequency)
		return;
	scratch = arena_new();
	k->last = then.period = period_before(k);
	old.total = assess_part(scratch, as->plan, &then, k->of,
	    plan_series(as->plan, k->of, NULL), NULL, then.period);
	old.period = then.period;
	rank_indicator(scratch, &before, &old);
	copy_last(a, k, &old);
	arena_free(scratch);
}

struct rankings *assess_rankings(struct arena *a,
    const struct assessments *as)
{
	struct rankings *all = ARENA_NEW(a, struct rankings);

	for (size_t n = 0; n < as->count; n++) {
		struct ranking k = { .of = as->all[n].of,
		    .total = &as->all[n] };
		struct rank_members *members = members_of(a, as->plan, k.of);

		k.members = members;
		k.period = period_of(as, k.total);
		rank_indicator(a, as, &k);
		if (k.group_count) {
			members_place(a, members, &k);
			rank_last(a, as, &k);
			ARENA_PUSH(a, all->all, all->count) = k;
		} else if (members_count(members)) {
			ARENA_PUSH(a, all->alone, all->alone_count) = k;
		}
	}
	return all;
}

/* ---- one area ---- */

static enum rank_by own_measure(const struct rank_row *r)
{
	enum rank_by by = RANK_BY_PROGRESS;

	while (by < RANK_BY_VALUE && !measure_of(r, by).n)
		by++;
	return by;
}

bool rank_place_of(struct arena *a, const struct assessments *as,
    const struct ranking *k, const char *id, struct rank_place *to)
{
	const struct rank_member *m = member_find(k->members, id);

	if (!m)
		return false;
	if (m->row) {
		*to = (struct rank_place){ *m->row, m->group, k->by };
		return true;
	}
	to->group = NULL;
	if (!name_row(&to->row, as->plan, id, k->period))
		return false;
	look_up(a, as, k, &to->row);
	to->by = own_measure(&to->row);
	to->row.measure = measure_of(&to->row, to->by);
	return true;
}
