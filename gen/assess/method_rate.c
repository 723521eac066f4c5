/* SPDX-License-Identifier: MIT */
/*
 * `rate`: growth a year since the base over the growth needed from the base
 * to the target; without a target the growth itself, by limits that shrink
 * near a natural limit. An indicator that is reported only in parts has the
 * mean of the parts' scores. A zero base or target is taken for 0.001, here
 * alone.
 */
#include "assess/method.h"

static const struct num *not_zero(struct arena *a, const struct num *n,
    struct verdict *v)
{
	if (!n || num_sign(n) != 0)
		return n;
	v->zero_base = true;
	return num_frac(a, 1, 1000);
}

/* The plan's own base where it is clean, else the first year that has a
 * value. */
static struct value base_of(const struct years *y, struct period *when)
{
	const struct indicator *i = y->m->view->of;
	int first;

	if (base_is_clean(i) && !y->series->area && !y->series->cluster) {
		*when = i->base.period;
		return base_num(y->m->view->a, i);
	}
	first = year_first(y->m, y->series);
	*when = (struct period){ (int16_t)first, PERIOD_A, 1 };
	return year_value(y->m, y->series, first);
}

/* Growth a year from the base to v[t], in per cent, better is positive. */
static struct value growth_of(const struct years *y, const struct num *b,
    struct period base, struct verdict *v)
{
	struct arena *a = y->m->view->a;
	struct period t = { (int16_t)y->t, PERIOD_A, 1 };
	const struct num *n;

	if (years_break(y->m, y->series, base.year, y->t))
		return value_of(NULL, "growth", 1, "");
	n = growth_rate(a, not_zero(a, b, v), not_zero(a, y->now.n, v),
	    months_between(base, t));
	return value_of(percent(a, num_mul(a, n, num_int(a,
	    better_side(y->m)))), "growth", 1, y->now.src);
}

static struct value ratio_of(const struct years *y, struct verdict *v)
{
	struct arena *a = y->m->view->a;
	struct period when;
	struct value b = base_of(y, &when), g = growth_of(y, b.n, when, v);
	const struct num *need = percent(a, growth_rate(a,
	    not_zero(a, b.n, v), not_zero(a, y->target.n, v),
	    months_between(when, y->m->target->period)));

	return value_of(percent(a, num_div(a, g.n, num_abs(a, need))),
	    "rate-ratio", 1, src_join(a, g.src, src_join(a, b.src,
	    y->target.src)));
}

const struct num *rate_limit(struct arena *a, const struct num *base,
    const struct num *limit)
{
	const struct num *x = base, *twice, *part;

	if (!base || !limit || num_sign(limit) <= 0)
		return num_int(a, 1);
	twice = num_mul(a, limit, num_int(a, 2));
	if (num_cmp(base, twice) >= 0)
		return num_int(a, 1);
	if (num_cmp(base, limit) > 0)
		x = num_sub(a, twice, base);
	part = num_pow(a, num_div(a, x, limit), 444, 100);
	return part ? num_sub(a, num_int(a, 1), part) : num_int(a, 1);
}

/* The end of the scale that the better side runs towards. */
static const struct num *natural_limit(const struct matter *m)
{
	const struct indicator *i = m->view->of;

	if (better_side(m) > 0)
		return i->has_max ? num_of(m->view->a, i->max) : NULL;
	return i->has_min ? num_of(m->view->a, i->min) : NULL;
}

static enum outcome without_target(const struct years *y, struct verdict *v)
{
	struct arena *a = y->m->view->a;
	struct period when;
	struct value b = base_of(y, &when);

	v->measure = growth_of(y, b.n, when, v);
	if (!v->measure.n)
		return OUT_NOT_COMPUTABLE;
	v->grade = grade_of(a, "rate-growth", v->measure.n,
	    rate_limit(a, b.n, natural_limit(y->m)));
	return OUT_GRADED;
}

static enum outcome with_target(const struct years *y, struct verdict *v)
{
	struct arena *a = y->m->view->a;

	if (y->met) {
		v->grade = "achieved";
		return OUT_MET;
	}
	v->measure = ratio_of(y, v);
	if (!v->measure.n)
		return OUT_NOT_COMPUTABLE;
	v->grade = grade_of(a, "rate", v->measure.n, NULL);
	return OUT_GRADED;
}

static enum outcome one_series(const struct matter *m,
    const struct series *s, struct verdict *v)
{
	struct years y;

	years_open(&y, m, s);
	if (!y.t)
		return OUT_NOT_COMPUTABLE;
	return target_counts(m->target) ? with_target(&y, v)
	    : without_target(&y, v);
}

/* ---- several series ---- */

const struct num *rate_score(struct arena *a, const struct num *ratio)
{
	const struct num *low = num_frac(a, -3, 5), *mid = num_frac(a, 3, 5);
	const struct num *top = num_frac(a, 13, 10), *five = num_int(a, 5);

	if (!ratio)
		return NULL;
	if (num_cmp(ratio, low) <= 0)
		return num_int(a, -5);
	if (num_cmp(ratio, top) >= 0)
		return five;
	if (num_cmp(ratio, mid) >= 0)
		return num_div(a, num_mul(a, five, num_sub(a, ratio, mid)),
		    num_sub(a, top, mid));
	return num_sub(a, num_div(a, num_mul(a, five, num_sub(a, ratio,
	    low)), num_sub(a, mid, low)), five);
}

/* Every part must be computable: a mean of some would flatter or blame. */
static enum outcome of_parts(struct matter *m, struct verdict *v)
{
	struct arena *a = m->view->a;
	const struct plan *p = m->view->plan;
	const struct num *sum = num_int(a, 0), *all;
	const char *src = "";
	int count = 0, met = 0;

	for (size_t k = 0; k < p->series_count; k++) {
		struct verdict part = { .method = v->method };
		enum outcome out;

		if (p->series[k].indicator != m->view->of)
			continue;
		out = one_series(m, &p->series[k], &part);
		all = out == OUT_MET ? num_int(a, 5) : out == OUT_GRADED
		    ? rate_score(a, num_div(a, part.measure.n,
		    num_int(a, 100))) : NULL;
		sum = num_add(a, sum, all);
		src = src_join(a, src, part.measure.src);
		v->zero_base |= part.zero_base;
		met += out == OUT_MET;
		count++;
	}
	v->measure = value_of(count ? num_div(a, sum, num_int(a, count))
	    : NULL, "rate-score", 1, src);
	if (!v->measure.n)
		return OUT_NOT_COMPUTABLE;
	v->grade = met == count ? "achieved" : grade_of(a, "rate-score",
	    v->measure.n, NULL);
	return met == count ? OUT_MET : OUT_GRADED;
}

enum outcome rate_judge(struct matter *m, struct verdict *v)
{
	if (m->view->series)
		return one_series(m, m->view->series, v);
	return target_counts(m->target) ? of_parts(m, v) : OUT_NOT_COMPUTABLE;
}
