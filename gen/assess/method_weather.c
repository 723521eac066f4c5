/* SPDX-License-Identifier: MIT */
/*
 * `weather`: the mean of the last five yearly changes is drawn on to the
 * target; what it misses is measured by the distance that remains. A level
 * to hold every year is asked whether it is met and where it goes.
 */
#include "assess/method.h"

enum { YEARS = 5 };

static struct value mean_of_changes(const struct years *y)
{
	struct arena *a = y->m->view->a;
	struct value then = year_value(y->m, y->series, y->t - YEARS);

	if (years_break(y->m, y->series, y->t - YEARS, y->t))
		then.n = NULL;
	return value_of(num_div(a, num_sub(a, y->now.n, then.n),
	    num_int(a, YEARS)), "mean-change", y->m->view->of->decimals + 1,
	    src_join(a, y->now.src, then.src));
}

/* 1 towards what is better, -1 away from it, 0 neither. */
static int course(const struct years *y, const struct num *change)
{
	return num_sign(change) * better_side(y->m);
}

/* Inside a band nothing is better: then only leaving it is worse. */
static const char *grade_hold(const struct years *y, const struct num *change,
    const struct num *predicted)
{
	struct arena *a = y->m->view->a;
	bool band = y->m->target->op == OP_BETWEEN;
	int way = course(y, change);

	if (y->met && band)
		return target_met(y->m->target, predicted, a)
		    ? "sun" : "sun-cloud";
	if (y->met)
		return way >= 0 ? "sun" : "sun-cloud";
	if (band)
		way = num_cmp(y->now.n, y->target.n) < 0
		    ? num_sign(change) : -num_sign(change);
	return way > 0 ? "cloud" : "storm";
}

static const char *grade_level(const struct years *y,
    const struct num *change, struct verdict *v)
{
	struct arena *a = y->m->view->a;
	const struct num *to = y->target.n, *miss;

	miss = num_sub(a, to, v->predicted.n);
	if (num_sign(miss) * better_side(y->m) <= 0)
		return "sun";
	if (course(y, change) <= 0)
		return "storm";
	v->measure = value_of(num_div(a, num_mul(a, num_abs(a, miss),
	    num_int(a, 100)), num_abs(a, num_sub(a, to, y->now.n))), "miss",
	    1, src_join(a, v->predicted.src, y->target.src));
	return grade_of(a, "weather", v->measure.n, NULL);
}

static bool is_limit(const struct matter *m)
{
	return m->view->of->direction == DIR_HOLD ||
	    m->view->of->direction == DIR_BAND;
}

enum outcome weather_judge(struct matter *m, struct verdict *v)
{
	struct arena *a = m->view->a;
	struct years y;
	struct value change;

	years_open(&y, m, m->view->series);
	if (!y.t || !y.target.n)
		return OUT_NOT_COMPUTABLE;
	change = mean_of_changes(&y);
	if (!change.n)
		return OUT_NOT_COMPUTABLE;
	v->predicted = value_of(num_add(a, y.now.n, num_mul(a, change.n,
	    num_frac(a, y.left, 12))), "predicted", m->view->of->decimals,
	    change.src);
	v->grade = is_limit(m) ? grade_hold(&y, change.n, v->predicted.n)
	    : grade_level(&y, change.n, v);
	return y.met ? OUT_MET : OUT_GRADED;
}
