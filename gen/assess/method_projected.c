/* SPDX-License-Identifier: MIT */
/*
 * `projected`: the growth since the base goes on to the target year; what
 * would then be done of the way from base to target. `ratio-gap`: done over
 * the plan of the year less the part of the year that is gone. `expert`: as
 * entered.
 */
#include "assess/method.h"

static const struct num *projection(const struct years *y,
    const struct num *b, struct period base)
{
	struct arena *a = y->m->view->a;
	struct period t = { (int16_t)y->t, PERIOD_A, 1 };
	long gone = months_between(base, t);

	if (gone < 12 || years_break(y->m, y->series, base.year, y->t))
		return NULL;
	return num_mul(a, y->now.n, num_pow(a, num_div(a, y->now.n, b),
	    y->left, gone));
}

enum outcome projected_judge(struct matter *m, struct verdict *v)
{
	struct arena *a = m->view->a;
	const struct indicator *i = m->view->of;
	struct value b = base_num(a, i);
	struct years y;

	years_open(&y, m, m->view->series);
	if (!y.t || !y.target.n || !base_is_clean(i))
		return OUT_NOT_COMPUTABLE;
	v->predicted = value_of(projection(&y, b.n, i->base.period),
	    "predicted", i->decimals, src_join(a, y.now.src, b.src));
	v->measure = value_of(percent(a, num_div(a, num_sub(a,
	    v->predicted.n, b.n), num_sub(a, y.target.n, b.n))), "projected",
	    1, src_join(a, v->predicted.src, y.target.src));
	if (v->measure.n)
		v->grade = grade_of(a, "projected", v->measure.n, NULL);
	if (y.met)
		return OUT_MET;
	return v->measure.n ? OUT_GRADED : OUT_NOT_COMPUTABLE;
}

/* ---- ratio-gap ---- */

const struct num *ratio_gap(struct arena *a, const struct num *done,
    const struct num *plan, int months)
{
	return percent(a, num_sub(a, num_div(a, done, plan),
	    num_frac(a, months, 12)));
}

static const struct target *plan_of_year(const struct indicator *i, int year)
{
	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (target_counts(t) && t->op != OP_BETWEEN &&
		    t->role == ROLE_ANNUAL && t->period.year == year)
			return t;
	}
	return NULL;
}

static const char *gap_grade(const struct matter *m, const struct num *g)
{
	return status_name(assess_class(&m->view->plan->method, g,
	    m->view->of->binding == BINDING));
}

/* What has been done stays done; an upper limit is kept at the year's end. */
static bool met_for_good(const struct target *t, struct period q)
{
	return q.n == 4 || t->op == OP_GE || t->op == OP_GT;
}

enum outcome ratio_gap_judge(struct matter *m, struct verdict *v)
{
	struct arena *a = m->view->a;
	const struct num *gap;
	const struct target *t;
	struct value done;
	struct period q;

	if (!m->latest)
		return OUT_NOT_COMPUTABLE;
	q = m->latest->period;
	t = plan_of_year(m->view->of, q.year);
	if (!t || m->view->of->kind != KIND_FLOW)
		return OUT_NOT_COMPUTABLE;
	done = link_plan(a, m->view->of, flow_ytd(a, m->view->series, q,
	    m->view->cutoff), q);
	gap = ratio_gap(a, done.n, num_of(a, t->value), 3 * q.n);
	if (better_side(m) < 0)
		gap = num_neg(a, gap);
	v->measure = value_of(gap, "ratio-gap", 1, src_join(a, done.src,
	    loc_text(a, t->loc)));
	if (!v->measure.n)
		return OUT_NOT_COMPUTABLE;
	v->grade = gap_grade(m, v->measure.n);
	return met_for_good(t, q) && target_met(t, done.n, a)
	    ? OUT_MET : OUT_GRADED;
}
