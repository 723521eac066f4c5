/* SPDX-License-Identifier: MIT */
/*
 * The measures of one indicator towards one target (gen/assess/README.md,
 * Measures). A is the observed value, inside a year of a flow the annualised
 * one (P5); b the clean base; T the target; E the path. Undefined numbers stay
 * NULL.
 */
#include "assess/method.h"

static bool is_flow(const struct matter *m)
{
	return m->view->of->kind == KIND_FLOW;
}

/* ---- the actual value ---- */

static void annualise(struct matter *m)
{
	const struct series_view *v = m->view;
	struct period q = m->latest->period;
	struct value ytd = flow_ytd(v->a, v->series, q, v->cutoff);
	struct horizon *h = m->h;

	m->complete = q.n == 4;
	m->at = year_of(q);
	m->actual = ytd;
	h->share = season_share(v->a, v->series, v->cutoff, q,
	    &h->share_source);
	if (m->complete)
		return;
	m->actual = value_of(num_div(v->a, ytd.n, h->share.n), "annualised",
	    v->of->decimals, src_join(v->a, ytd.src, h->share.src));
	h->annualised = m->actual;
}

/* A break counts from the clean base, else from the milestone where the path
 * begins, and always in the latest value itself. */
static bool is_broken(const struct matter *m)
{
	const struct indicator *i = m->view->of;
	const struct target *t = target_before(i, m->latest->period);

	if (m->latest->breaks)
		return true;
	if (base_is_clean(i))
		return points_break(m->view, i->base.period,
		    m->latest->period);
	return t && points_break(m->view, t->period, m->latest->period);
}

static const struct point *earlier(const struct series_view *v,
    const struct point *p)
{
	return p && p > v->points ? point_latest(v, p[-1].period) : NULL;
}

void matter_open(struct matter *m, const struct series_view *v,
    struct period report, const struct target *t, struct horizon *h)
{
	*m = (struct matter){ .view = v, .target = t, .h = h,
	    .report = report };
	*h = (struct horizon){ .target = t, .status = ST_NA };
	m->latest = point_latest(v, report);
	m->before = earlier(v, m->latest);
	m->before2 = earlier(v, m->before);
	if (!m->latest)
		return;
	m->at = m->latest->period;
	m->actual = m->latest->value;
	m->complete = true;
	m->broken = is_broken(m);
	if (is_flow(m))
		annualise(m);
	/* path, base and targets are in the plan's definition */
	m->actual = link_plan(v->a, v->of, m->actual, m->latest->period);
}

/* ---- elapsed time ---- */

static void take_tau(struct matter *m)
{
	const struct series_view *v = m->view;
	struct arena *a = v->a;
	struct period base = time_base(v->plan, v->of);
	const char *src = src_join(a, loc_text(a, v->of->base.given
	    ? v->of->base.loc : v->plan->loc), loc_text(a, m->target->loc));

	m->h->tau_report = value_of(percent(a, assess_tau(a, base,
	    m->target->period, m->report)), "tau", 1, src);
	if (m->latest)
		m->h->tau_obs = value_of(percent(a, assess_tau(a, base,
		    m->target->period, m->latest->period)), "tau", 1,
		    src_join(a, src, m->latest->value.src));
}

/* ---- path, progress, deviation ---- */

static void take_path(struct matter *m)
{
	const struct series_view *v = m->view;
	struct horizon *h = m->h;
	const struct num *ytd;

	/* without a base the path begins at the first milestone (P4) */
	if (base_is_clean(v->of) ||
	    target_before(v->of, m->latest->period))
		h->path = path_at(v->a, v->of, m->at);
	if (v->of->direction == DIR_HOLD && target_counts(m->target)) {
		h->path = target_num(v->a, v->of, m->target);
		h->path.rule = "path";
	}
	ytd = num_mul(v->a, h->path.n, h->share.n);
	if (is_flow(m))
		h->path_ytd = value_of(ytd, "path-ytd",
		    level_digits(v->a, v->of, ytd),
		    src_join(v->a, h->path.src, h->share.src));
}

static const struct num *progress_of(struct arena *a, const struct num *x,
    const struct num *b, const struct num *t)
{
	return percent(a, num_div(a, num_sub(a, x, b), num_sub(a, t, b)));
}

/* P, tau* and g. From a doubtful base P alone, for reference (P1). */
static void take_progress(struct matter *m)
{
	const struct series_view *v = m->view;
	struct arena *a = v->a;
	struct horizon *h = m->h;
	struct value b = base_num(a, v->of);
	struct value t = target_num(a, v->of, m->target);
	const char *src = src_join(a, m->actual.src,
	    src_join(a, b.src, t.src));

	if (v->of->base.comparability == BASE_NONE)
		return;
	h->progress = value_of(progress_of(a, m->actual.n, b.n, t.n),
	    "progress", 1, src);
	if (!base_is_clean(v->of)) {
		h->reference = h->progress.n != NULL;
		return;
	}
	h->due_progress = value_of(progress_of(a, h->path.n, b.n, t.n),
	    "due-progress", 1, src_join(a, h->path.src, b.src));
	h->gap = value_of(num_sub(a, h->progress.n, h->due_progress.n),
	    "gap", 1, src_join(a, src, h->path.src));
}

static const struct num *turned(const struct matter *m, const struct num *n)
{
	return better_side(m) < 0 ? num_neg(m->view->a, n) : n;
}

/* Relative, for percentages in points; better than the path is positive
 * (P4, V5). */
static void take_deviation(struct matter *m)
{
	struct arena *a = m->view->a;
	struct horizon *h = m->h;
	const char *src = src_join(a, m->actual.src, h->path.src);
	const struct num *d = num_sub(a, m->actual.n, h->path.n);
	bool points = assess_percent(m->view->of);

	h->difference = value_of(d, "difference",
	    level_digits(a, m->view->of, d), src);
	if (!points)
		d = percent(a, num_div(a, d, num_abs(a, h->path.n)));
	h->deviation = value_of(turned(m, d), "deviation", 1, src);
	h->deviation_unit = points ? "pp" : "pct";
}

static void take_attainment(struct matter *m)
{
	struct arena *a = m->view->a;
	struct value t = target_num(a, m->view->of, m->target);
	const struct num *x = m->actual.n, *n;

	if (!x || !t.n || m->view->of->kind == KIND_RANK ||
	    num_sign(x) <= 0 || num_sign(t.n) <= 0)
		return;
	n = better_side(m) < 0 ? num_div(a, t.n, x) : num_div(a, x, t.n);
	m->h->attainment = value_of(percent(a, n), "attainment", 1,
	    src_join(a, m->actual.src, t.src));
}

/* ---- what is still needed ---- */

static bool by_year(const struct matter *m)
{
	return is_flow(m) || m->view->of->frequency == PERIOD_A;
}

static bool may_grow(enum indicator_kind k)
{
	return k == KIND_FLOW || k == KIND_STOCK || k == KIND_INDEX;
}

/* (to/from)^(12/months) - 1 in percent; undefined unless of one sign. */
static const struct num *growth(struct arena *a, const struct num *from,
    const struct num *to, long months)
{
	if (months <= 0)
		return NULL;
	return percent(a, num_sub(a, num_pow(a, num_div(a, to, from), 12,
	    months), num_int(a, 1)));
}

static void take_pace(struct matter *m)
{
	struct arena *a = m->view->a;
	struct horizon *h = m->h;
	struct value t = target_num(a, m->view->of, m->target);
	int months = months_between(m->at, m->target->period);
	int digits = m->view->of->decimals;
	const char *src = src_join(a, m->actual.src, t.src);

	h->pace_unit = by_year(m) ? "year" : "quarter";
	h->distance = value_of(num_sub(a, t.n, m->actual.n), "distance",
	    digits, src);
	if (months <= 0 || !t.n)
		return;
	h->left = value_of(num_frac(a, months, by_year(m) ? 12 : 3), "left",
	    0, src);
	h->pace = value_of(num_div(a, h->distance.n, h->left.n), "pace",
	    digits, src);
	if (h->pace.n && num_cmp(num_abs(a, h->pace.n),
	    num_int(a, 100)) < 0)
		h->pace.digits++;
	if (may_grow(m->view->of->kind))
		h->pace_growth = value_of(growth(a, m->actual.n, t.n,
		    months), "pace-growth", 1, src);
}

/* R: growth a year since the base over the growth needed from it (X4); a
 * negative base turns the sign. */
static void take_rate_ratio(struct matter *m)
{
	const struct indicator *i = m->view->of;
	struct arena *a = m->view->a;
	struct value b = base_num(a, i), t = target_num(a, i, m->target);
	int months = months_between(i->base.period, m->at);
	const struct num *n;

	if (!base_is_clean(i) || !may_grow(i->kind) || months < 12 || !t.n)
		return;
	n = num_div(a, growth(a, b.n, m->actual.n, months),
	    num_abs(a, growth(a, b.n, t.n,
	    months_between(i->base.period, m->target->period))));
	if (num_sign(b.n) < 0)
		n = num_neg(a, n);
	m->h->rate_ratio = value_of(percent(a, turned(m, n)), "rate-ratio", 1,
	    src_join(a, m->actual.src, src_join(a, b.src, t.src)));
}

/* Would one unit of a count move the deviation by more than 5 points? */
static bool is_small_count(const struct matter *m)
{
	struct arena *a = m->view->a;
	const struct indicator *i = m->view->of;
	const struct num *one;

	if (i->kind != KIND_STOCK || i->decimals != 0 || !m->h->path.n)
		return false;
	one = num_div(a, num_int(a, 100), num_abs(a, m->h->path.n));
	return one && num_cmp(one, num_int(a, 5)) > 0;
}

void measures_take(struct matter *m)
{
	if (!m->target)
		return;
	take_tau(m);
	if (!m->latest)
		return;
	m->h->rescaled = assess_rescaled(m->view->a, m->view->of, m->target);
	if (!m->broken) {
		take_path(m);
		take_progress(m);
		take_deviation(m);
		take_attainment(m);
	}
	m->h->no_base_rule = !base_is_clean(m->view->of) &&
	    m->view->of->direction != DIR_HOLD;
	m->h->small_count = m->h->no_base_rule && is_small_count(m);
}

void measures_ahead(struct matter *m)
{
	if (!m->target || !m->latest || m->broken)
		return;
	take_pace(m);
	take_rate_ratio(m);
}

void measures_rank(struct matter *m)
{
	if (!m->target || !m->latest || m->broken)
		return;
	take_path(m);
	take_progress(m);
	take_attainment(m);
}

/* ---- over the whole series ---- */

/* The last complete year of a flow, else the latest value. */
static struct value past_value(const struct series_view *v,
    struct period *when)
{
	const struct point *p = point_latest(v,
	    v->points[v->count - 1].period);

	if (v->of->kind == KIND_FLOW && p && p->period.n != 4)
		p = point_at(v, quarter_of(p->period.year - 1, 4));
	if (!p || !p->obs)
		return value_of(NULL, "value", 0, "");
	*when = p->period;
	if (v->of->kind == KIND_FLOW)
		return flow_ytd(v->a, v->series, p->period, v->cutoff);
	return p->value;
}

struct value growth_since_base(const struct series_view *v)
{
	const struct indicator *i = v->of;
	struct value none = value_of(NULL, "cagr-past", 1, ""), x, b;
	struct period when;

	if (!v->count || !base_is_clean(i) || !may_grow(i->kind))
		return none;
	x = past_value(v, &when);
	b = base_num(v->a, i);
	if (x.n)
		x = link_plan(v->a, i, x, when);
	if (!x.n || months_between(i->base.period, when) < 12 ||
	    points_break(v, i->base.period, when))
		return none;
	none.n = growth(v->a, b.n, x.n,
	    months_between(i->base.period, when));
	none.src = src_join(v->a, x.src, b.src);
	return none;
}

struct value mean_change(const struct series_view *v)
{
	struct value none = value_of(NULL, "mean-change",
	    v->of->decimals + 1, "");
	const struct point *p, *q;
	struct value was;

	if (!v->count || v->of->kind == KIND_FLOW)
		return none;
	p = point_latest(v, v->points[v->count - 1].period);
	if (!p)
		return none;
	q = point_at(v, quarter_of(p->period.year - 1, p->period.n));
	if (!q || !q->obs || points_break(v, q->period, p->period))
		return none;
	was = link_value(v->a, v->of, q->value, q->period, p->period);
	none.n = num_div(v->a, num_sub(v->a, p->value.n, was.n),
	    num_int(v->a, 4));
	none.src = src_join(v->a, p->value.src, was.src);
	return none;
}
