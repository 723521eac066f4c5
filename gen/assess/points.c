/* SPDX-License-Identifier: MIT */
/*
 * The points of a series: what was published by the cut-off, and the changes
 * that may be computed from it (rules O4-O7, gen/assess/README.md). A change
 * over a break, over a missing quarter or from a level of zero is undefined.
 */
#include "assess/inside.h"

enum { QUARTERS = 4 };

struct point *point_at(const struct series_view *v, struct period q)
{
	int n;

	if (!v->count)
		return NULL;
	n = months_between(v->points[0].period, q);
	if (n < 0 || n % 3 != 0 || (size_t)n / 3 >= v->count)
		return NULL;
	return &v->points[n / 3];
}

/* The newest that has a value, told or not. */
static const struct point *newest(const struct series_view *v,
    struct period until)
{
	size_t n;

	for (n = v->count; n > 0; n--) {
		const struct point *p = &v->points[n - 1];

		if ((p->obs || p->why == NA_WITHHELD) &&
		    period_end(p->period) <= period_end(until))
			return p;
	}
	return NULL;
}

const struct point *point_latest(const struct series_view *v,
    struct period until)
{
	const struct point *p = newest(v, until);

	return p && p->obs ? p : NULL;
}

bool point_withheld(const struct series_view *v, struct period until)
{
	const struct point *p = newest(v, until);

	return p && !p->obs;
}

bool points_break(const struct series_view *v, struct period from,
    struct period to)
{
	size_t n;

	for (n = 0; n < v->count; n++) {
		const struct point *p = &v->points[n];

		if (p->breaks && period_end(p->period) > period_end(from) &&
		    period_end(p->period) <= period_end(to))
			return true;
	}
	return false;
}

/* An annual indicator owes nothing in the first three quarters (O5). */
static enum na_reason why_empty(const struct series_view *v, struct period q)
{
	if (obs_withheld(v->series, q, v->cutoff))
		return NA_WITHHELD;
	if (obs_not_due(v->series, q, v->cutoff))
		return NA_NOT_DUE;
	if (v->of->frequency == PERIOD_A && q.n != QUARTERS)
		return NA_NONE;
	if (v->of->frequency == PERIOD_H && q.n % 2 != 0)
		return NA_NONE;
	return obs_not_published(v->series, q, v->cutoff) ? NA_NOT_PUBLISHED
	    : NA_NO_DATA;
}

/* A break may be flagged in a month that does not end its quarter. */
static bool month_breaks(const struct series_view *v, struct period quarter)
{
	for (size_t n = 0; v->series && n < v->series->count; n++) {
		const struct observation *o = &v->series->obs[n];

		if ((o->breaks || o->status == OBS_B) &&
		    o->period.kind == PERIOD_M &&
		    period_eq(period_quarter(o->period), quarter) &&
		    date_cmp(o->published, v->cutoff) <= 0)
			return true;
	}
	return false;
}

static void observe(struct series_view *v, struct point *p)
{
	const struct observation *o = obs_at(v->series, p->period, v->cutoff);

	p->obs = o;
	p->status = ST_NA;
	p->breaks = month_breaks(v, p->period) &&
	    !link_bridges(v->of, p->period);
	if (!o) {
		p->why = why_empty(v, p->period);
		return;
	}
	/* printed with all decimals it was reported with (V1) */
	p->value = value_of(num_of(v->a, o->value), "value",
	    o->value.scale > v->of->decimals ? o->value.scale
	    : v->of->decimals, loc_text(v->a, o->loc));
	p->provisional = o->status == OBS_P;
	p->breaks = (p->breaks || o->breaks || o->status == OBS_B) &&
	    !link_bridges(v->of, p->period);
	p->demo = o->demo;
}

/* The quarter alone: the difference of two values so far (X25). */
static void take_discrete(struct series_view *v, struct point *p)
{
	struct point *prev = p > v->points ? p - 1 : NULL;
	struct value was;

	if (v->of->kind != KIND_FLOW || !p->obs)
		return;
	p->discrete = p->value;
	p->discrete.rule = "discrete";
	if (!obs_is_ytd(p->obs) || p->period.n == 1)
		return;
	if (!prev || !prev->obs || !obs_is_ytd(prev->obs) || p->breaks) {
		p->discrete.n = NULL;
		return;
	}
	was = link_value(v->a, v->of, prev->value, prev->period, p->period);
	p->discrete.n = num_sub(v->a, p->value.n, was.n);
	p->discrete.src = src_join(v->a, p->value.src, was.src);
}

static struct value relative(struct arena *a, struct value x, struct value y,
    const char *rule)
{
	const struct num *n = NULL;

	if (y.n && num_sign(y.n) > 0)
		n = percent(a, num_sub(a, num_div(a, x.n, y.n),
		    num_int(a, 1)));
	return value_of(n, rule, 1, src_join(a, x.src, y.src));
}

static struct value difference(struct arena *a, struct value x,
    struct value y, const char *rule, int digits)
{
	return value_of(num_sub(a, x.n, y.n), rule, digits,
	    src_join(a, x.src, y.src));
}

/* The value a year earlier; a clean base stands in for the observation of
 * its period. */
static struct value year_before(const struct series_view *v,
    const struct point *p)
{
	struct period then = quarter_of(p->period.year - 1, p->period.n);
	const struct point *q = point_at(v, then);

	if (q && q->obs)
		return link_value(v->a, v->of, q->value, then, p->period);
	if (!v->series || v->series->cluster || v->series->area ||
	    !base_is_clean(v->of))
		return value_of(NULL, "value", 0, "");
	if (period_end(v->of->base.period) != period_end(then))
		return value_of(NULL, "value", 0, "");
	return link_value(v->a, v->of, base_num(v->a, v->of), then,
	    p->period);
}

static void take_yoy(struct series_view *v, struct point *p)
{
	struct value old = year_before(v, p);
	enum indicator_kind kind = v->of->kind;
	int digits = p->value.digits;

	if (!p->obs || !old.n || kind == KIND_BINARY ||
	    points_break(v, quarter_of(p->period.year - 1, p->period.n),
	    p->period))
		return;
	p->change = difference(v->a, p->value, old, "change", digits);
	p->yoy = relative(v->a, p->value, old, "yoy");
	p->yoy_unit = "pct";
	if (assess_percent(v->of)) {
		p->yoy = difference(v->a, p->value, old, "yoy", 1);
		p->yoy_unit = "pp";
	} else if ((kind != KIND_FLOW && kind != KIND_STOCK) || !p->yoy.n) {
		p->yoy = difference(v->a, p->value, old, "yoy", digits);
		p->yoy_unit = "abs";
	}
}

/* Of the quarter alone: on the year and on the quarter before. */
static void take_discrete_changes(struct series_view *v, struct point *p)
{
	struct period then = quarter_of(p->period.year - 1, p->period.n);
	const struct point *old = point_at(v, then);

	if (!p->discrete.n || p->breaks)
		return;
	if (old && old->discrete.n && !points_break(v, then, p->period))
		p->discrete_yoy = relative(v->a, p->discrete,
		    link_value(v->a, v->of, old->discrete, then, p->period),
		    "discrete-yoy");
	if (p > v->points && p[-1].discrete.n)
		p->qoq = relative(v->a, p->discrete, link_value(v->a, v->of,
		    p[-1].discrete, p[-1].period, p->period), "qoq");
}

static void take_expected(struct series_view *v, struct point *p)
{
	struct value path, share;
	const struct num *ytd;
	const char *source;

	if (v->series && (v->series->cluster || v->series->area))
		return;
	if (v->of->kind != KIND_FLOW) {
		p->expected = link_value(v->a, v->of, path_at(v->a, v->of,
		    p->period), v->plan->base, p->period);
		return;
	}
	path = link_value(v->a, v->of, path_at(v->a, v->of,
	    year_of(p->period)), v->plan->base, p->period);
	share = season_share(v->a, v->series, v->cutoff, p->period, &source);
	ytd = num_mul(v->a, path.n, share.n);
	p->expected = value_of(ytd, "path-ytd", level_digits(v->a, v->of, ytd),
	    src_join(v->a, path.src, share.src));
}

/* The year before the plan, or that of the first observation: what was
 * before the base is drawn, though nothing is judged by it (X12). */
static int first_year(const struct series_view *v)
{
	int year = v->plan->start.year - 1;

	for (size_t n = 0; v->series && n < v->series->count; n++)
		if (v->series->obs[n].period.year < year)
			year = v->series->obs[n].period.year;
	return year;
}

static void observe_all(struct series_view *v, struct period until)
{
	struct period q = quarter_of(first_year(v), 1);
	int months = months_between(q, period_quarter(until));

	v->count = months < 0 ? 0 : (size_t)months / 3 + 1;
	v->points = ARENA_ARRAY(v->a, struct point, v->count);
	for (size_t n = 0; n < v->count; n++, q = period_add(q, 1)) {
		v->points[n].period = q;
		observe(v, &v->points[n]);
	}
}

void points_build(struct series_view *v, struct period until)
{
	observe_all(v, until);
	for (size_t n = 0; n < v->count; n++) {
		take_discrete(v, &v->points[n]);
		take_yoy(v, &v->points[n]);
		take_discrete_changes(v, &v->points[n]);
		take_expected(v, &v->points[n]);
	}
}

void points_rank(struct series_view *v, struct period until)
{
	observe_all(v, until);
	if (v->count)
		take_yoy(v, &v->points[v->count - 1]);
}
