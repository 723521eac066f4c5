/* SPDX-License-Identifier: MIT */
/* Which observation holds as of a cut-off (rules O1-O4,
 * gen/assess/README.md). */
#include "assess/inside.h"

#include "base/str.h"

/* A forecast is never an actual (O2). */
static bool is_actual(const struct observation *o)
{
	return o->status != OBS_F;
}

const struct observation *assess_asof(const struct series *s,
    struct period p, struct date cutoff)
{
	const struct observation *found = NULL;
	size_t i;

	if (!s)
		return NULL;
	for (i = 0; i < s->count; i++) {
		const struct observation *o = &s->obs[i];

		if (!period_eq(o->period, p) || !is_actual(o))
			continue;
		if (date_cmp(o->published, cutoff) > 0)
			continue;
		if (!found || date_cmp(o->published, found->published) >= 0)
			found = o;
	}
	return found;
}

bool obs_is_ytd(const struct observation *o)
{
	return o->reporting == REPORT_YTD || o->period.kind == PERIOD_A ||
	    (o->period.kind == PERIOD_H && o->period.n == 1);
}

/* A month alone, or a second half alone, says nothing of its quarter when
 * values are reported period by period. */
static bool fits_quarter(const struct series *s, const struct observation *o)
{
	if (o->missing)
		return false;
	if (s->indicator->kind != KIND_FLOW)
		return true;
	return o->period.kind == PERIOD_Q || obs_is_ytd(o);
}

/* The quarter itself, then the longer periods that end with it, then its
 * last month. */
static size_t periods_ending(struct period q, struct period out[4])
{
	size_t n = 0;

	out[n++] = q;
	if (q.n == 4)
		out[n++] = (struct period){ q.year, PERIOD_A, 1 };
	if (q.n % 2 == 0)
		out[n++] = (struct period){ q.year, PERIOD_H,
		    (int8_t)(q.n / 2) };
	out[n++] = (struct period){ q.year, PERIOD_M, (int8_t)(q.n * 3) };
	return n;
}

const struct observation *obs_at(const struct series *s, struct period q,
    struct date cutoff)
{
	struct period kinds[4];
	size_t i, n;

	if (!s)
		return NULL;
	n = periods_ending(q, kinds);
	for (i = 0; i < n; i++) {
		const struct observation *o;

		o = assess_asof(s, kinds[i], cutoff);
		if (o && fits_quarter(s, o))
			return o;
	}
	return NULL;
}

static bool ends_with(const struct observation *o, struct period q)
{
	return period_end(o->period) == period_end(q);
}

bool obs_not_due(const struct series *s, struct period q, struct date cutoff)
{
	size_t i;

	if (!s || obs_at(s, q, cutoff))
		return false;
	for (i = 0; i < s->count; i++) {
		const struct observation *o = &s->obs[i];

		if (!ends_with(o, q) || !is_actual(o))
			continue;
		if (date_cmp(o->published, cutoff) > 0)
			return true;
		if (o->missing && str_eq(o->why, "not-due"))
			return true;
	}
	return false;
}

bool obs_withheld(const struct series *s, struct period q, struct date cutoff)
{
	struct period kinds[4];
	size_t n;

	if (!s || obs_at(s, q, cutoff))
		return false;
	n = periods_ending(q, kinds);
	for (size_t i = 0; i < n; i++) {
		const struct observation *o;

		o = assess_asof(s, kinds[i], cutoff);
		if (o && str_eq(o->why, why_withheld))
			return true;
	}
	return false;
}

bool obs_not_published(const struct series *s, struct period q,
    struct date cutoff)
{
	bool said = false;

	for (size_t i = 0; s && i < s->count; i++) {
		const struct observation *o = &s->obs[i];

		if (period_end(o->period) > period_end(q) ||
		    date_cmp(o->published, cutoff) > 0)
			continue;
		if (!o->missing)
			return false;
		said |= str_eq(o->why, "not-published");
	}
	return said;
}

bool obs_any_later(const struct series *s, struct period until,
    struct date cutoff)
{
	size_t i;

	for (i = 0; s && i < s->count; i++) {
		const struct observation *o = &s->obs[i];

		if (is_actual(o) && !o->missing &&
		    period_end(o->period) <= period_end(until) &&
		    date_cmp(o->published, cutoff) > 0)
			return true;
	}
	return false;
}

struct value flow_ytd(struct arena *a, const struct series *s,
    struct period q, struct date cutoff)
{
	const struct observation *o = obs_at(s, q, cutoff);
	struct value sum = value_of(NULL, "ytd", 0, "");
	struct period k = q;

	if (!o)
		return sum;
	sum.digits = s->indicator->decimals;
	if (obs_is_ytd(o)) {
		sum.n = num_of(a, o->value);
		sum.src = loc_text(a, o->loc);
		return sum;
	}
	sum.n = num_int(a, 0);
	for (k.n = 1; k.n <= q.n; k.n++) {
		struct value part = value_of(NULL, "ytd", 0, "");

		o = obs_at(s, k, cutoff);
		if (o)
			part = link_value(a, s->indicator, value_of(num_of(a,
			    o->value), "ytd", 0, loc_text(a, o->loc)), k, q);
		sum.n = num_add(a, sum.n, part.n);
		sum.src = src_join(a, sum.src, part.src);
	}
	return sum;
}
