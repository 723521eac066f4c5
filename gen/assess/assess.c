/* SPDX-License-Identifier: MIT */
#include "assess/method.h"
#include "assess/rank_int.h"

static struct matter judge(const struct series_view *v,
    struct period report, const struct target *t, struct horizon *h)
{
	struct matter m;

	matter_open(&m, v, report, t, h);
	measures_take(&m);
	status_decide(&m);
	method_tell(&m);
	return m;
}

static void judge_horizon(const struct series_view *v, struct period report,
    const struct target *t, struct horizon *h)
{
	struct matter m = judge(v, report, t, h);

	measures_ahead(&m);
	method_strip(&m);
	h->grounds = status_grounds(&m);
}

/* What each past quarter would have been told, from the data of today. */
static void judge_points(struct series_view *v)
{
	size_t n;

	for (n = 0; n < v->count; n++) {
		struct point *p = &v->points[n];
		struct horizon h;

		if (period_end(p->period) <= period_start(v->plan->start))
			continue;
		judge(v, p->period, target_next(v->of, p->period), &h);
		p->status = h.status;
		p->reason = h.reason;
	}
}

/* Does a growth target lead to another level than the level target (X18)? */
static bool growth_conflicts(struct arena *a, const struct indicator *i)
{
	size_t g, t;

	if (!base_is_clean(i))
		return false;
	for (g = 0; g < i->growth_count; g++)
		for (t = 0; t < i->target_count; t++) {
			const struct num *rate, *level, *asked;
			int years;

			asked = target_num(a, i, &i->targets[t]).n;
			if (!asked || period_end(i->growth[g].end) !=
			    period_end(i->targets[t].period))
				continue;
			years = months_between(i->base.period,
			    i->growth[g].end) / 12;
			rate = num_add(a, num_int(a, 1), num_div(a,
			    num_of(a, i->growth[g].value), num_int(a, 100)));
			level = base_num(a, i).n;
			for (; years > 0; years--)
				level = num_mul(a, level, rate);
			level = num_parse(a, num_round(a, level, i->decimals,
			    ROUND_HALF_EVEN));
			if (num_cmp(level, asked) != 0)
				return true;
		}
	return false;
}

static void list_years(struct assessment *s, const struct series_view *v)
{
	size_t n;

	for (n = 0; n < v->count; n++) {
		struct period q = v->points[n].period;
		struct value year;

		if (v->of->kind != KIND_FLOW || q.n != 4)
			continue;
		year = flow_ytd(v->a, v->series, q, v->cutoff);
		if (year.n)
			ARENA_PUSH(v->a, s->years, s->year_count) =
			    (struct path_point){ year_of(q), year };
	}
}

static void summarise(struct assessment *s, const struct series_view *v)
{
	const struct point *before = NULL;
	size_t n;

	if (s->latest && s->latest > v->points)
		before = point_latest(v, s->latest[-1].period);
	s->previous = before ? before->obs : NULL;
	s->provisional = s->latest && s->latest->provisional;
	s->breaks = s->latest && s->latest->breaks;
	s->stale = s->next.reason == NA_STALE || s->final.reason == NA_STALE;
	s->doubtful_base = v->of->base.given &&
	    v->of->base.comparability == BASE_DOUBTFUL;
	s->conflict = growth_conflicts(v->a, v->of);
	for (n = 0; n < v->count; n++)
		s->demo |= v->points[n].demo;
}

/* What is judged ends with `until`; which target is next, the edition says. */
static void assess_series(struct assessment *s, struct series_view *v,
    const struct edition *e, struct period until)
{
	const struct indicator *i = v->of;
	const struct target *last;

	points_build(v, until);
	s->of = i;
	s->points = v->points;
	s->point_count = v->count;
	s->latest = point_latest(v, until);
	last = i->target_count ? &i->targets[i->target_count - 1] : NULL;
	judge_horizon(v, until, target_next(i, e->period), &s->next);
	judge_horizon(v, until, last, &s->final);
	judge_points(v);
	list_years(s, v);
	s->cagr_past = growth_since_base(v);
	s->mean_change = mean_change(v);
	s->path = path_drawn(v->a, v->plan, i, &s->path_count);
	summarise(s, v);
}

/* The same of a part, of which a plan may have thousands: what a ranking and a
 * table of quarters need. */
static void assess_briefly(struct assessment *s, struct series_view *v,
    const struct edition *e, struct period until)
{
	points_build(v, until);
	s->part = true;
	s->points = v->points;
	s->point_count = v->count;
	s->latest = point_latest(v, until);
	judge(v, until, target_next(v->of, e->period), &s->next);
	list_years(s, v);
	s->provisional = s->latest && s->latest->provisional;
	for (size_t n = 0; n < v->count; n++)
		s->demo |= v->points[n].demo;
}

/* What members of a ranking are compared by: no status, no changes but that of
 * the last point. Of thousands of members each is asked twice. */
static void assess_to_rank(struct assessment *s, struct series_view *v,
    const struct edition *e, struct period until)
{
	struct matter m;

	points_rank(v, until);
	s->part = true;
	s->points = v->points;
	s->point_count = v->count;
	s->latest = point_latest(v, until);
	matter_open(&m, v, until, target_next(v->of, e->period), &s->next);
	measures_rank(&m);
}

static struct series_view view_of(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct series *series)
{
	return (struct series_view){ .a = a, .plan = p, .of = i,
	    .series = series, .cutoff = e->cutoff };
}

struct assessments *assess_all(struct arena *a, const struct plan *p,
    const struct edition *e)
{
	struct assessments *all = ARENA_NEW(a, struct assessments);
	size_t g, i;

	all->plan = p;
	all->edition = e;
	for (g = 0; g < p->group_count; g++)
		all->count += p->groups[g].count;
	all->all = ARENA_ARRAY(a, struct assessment, all->count);
	all->count = 0;
	for (g = 0; g < p->group_count; g++)
		for (i = 0; i < p->groups[g].count; i++) {
			const struct indicator *ind =
			    &p->groups[g].indicators[i];
			struct series_view v = view_of(a, p, e, ind,
			    plan_series(p, ind, NULL));

			assess_series(&all->all[all->count++], &v, e,
			    e->period);
		}
	return all;
}

/* The indicator without what the plan says of the whole. */
static struct indicator *bare_copy(struct arena *a, const struct indicator *i)
{
	struct indicator *bare = ARENA_NEW(a, struct indicator);

	*bare = *i;
	bare->target_count = 0;
	bare->growth_count = 0;
	bare->base.given = false;
	return bare;
}

static struct assessment *assess_bare(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct indicator *bare, const struct series *series,
    struct period until)
{
	struct assessment *s = ARENA_NEW(a, struct assessment);
	struct series_view v = view_of(a, p, e, bare, series);

	assess_series(s, &v, e, until);
	s->of = i;
	return s;
}

/* A cluster has no targets of its own. */
struct assessment *assess_cluster(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct cluster *c)
{
	return assess_bare(a, p, e, i, bare_copy(a, i), plan_series(p, i, c),
	    e->period);
}

static void take_base(struct arena *a, struct indicator *bare,
    const struct indicator *i, const struct series *s, struct date cutoff)
{
	struct period q = period_quarter(i->base.period);
	const struct observation *o;
	struct value sum;

	if (!period_is(q) || i->base.comparability == BASE_NONE)
		return;
	o = obs_at(s, q, cutoff);
	if (!o)
		return;
	bare->base.value = o->value;
	bare->base.text = o->text;
	bare->base.loc = o->loc;
	bare->base.given = true;
	if (i->kind != KIND_FLOW || obs_is_ytd(o))
		return;
	/* the year is the sum of its quarters */
	sum = flow_ytd(a, s, q, cutoff);
	bare->base.text = sum.n ? num_exact_text(a, sum.n) : NULL;
	bare->base.given = sum.n && decimal_parse(bare->base.text,
	    &bare->base.value);
}

typedef void part_fn(struct assessment *s, struct series_view *v,
    const struct edition *e, struct period until);

static struct assessment *part_by(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct series *s, const struct part *part, struct period until,
    part_fn *assess)
{
	struct indicator *bare = bare_copy(a, i);
	struct assessment *own;
	struct series_view view;

	if (part) {
		bare->targets = part->targets;
		bare->target_count = part->target_count;
		take_base(a, bare, i, s, e->cutoff);
	}
	own = ARENA_NEW(a, struct assessment);
	view = view_of(a, p, e, bare, s);
	assess(own, &view, e, until);
	own->of = i;
	return own;
}

struct assessment *assess_part(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct series *s, const struct part *part, struct period until)
{
	return part_by(a, p, e, i, s, part, until, assess_briefly);
}

struct assessment *assess_member(struct arena *a, const struct plan *p,
    const struct edition *e, const struct indicator *i,
    const struct series *s, const struct part *part, struct period until)
{
	return part_by(a, p, e, i, s, part, until, assess_to_rank);
}
