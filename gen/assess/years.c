/* SPDX-License-Identifier: MIT */
/* Whole years of a series, as the methods beside `gap` look at them. */
#include "assess/method.h"

#include "base/str.h"

static struct period year(int n)
{
	return (struct period){ (int16_t)n, PERIOD_A, 1 };
}

/* Values of different definitions never meet (O7). */
static struct value in_plan(const struct matter *m,
    const struct observation *o, struct period when)
{
	struct arena *a = m->view->a;

	if (!o)
		return value_of(NULL, "year", 0, "");
	return link_plan(a, m->view->of, value_of(num_of(a, o->value), "year",
	    m->view->of->decimals, loc_text(a, o->loc)), when);
}

/* A mean of quarters needs all four. */
static struct value mean_of(const struct matter *m, const struct series *s,
    int n)
{
	struct arena *a = m->view->a;
	struct value sum = value_of(num_int(a, 0), "year", 0, "");
	const char *src = "";

	for (int k = 1; k <= 4; k++) {
		struct period q = quarter_of(n, k);
		struct value v = in_plan(m, obs_at(s, q, m->view->cutoff), q);

		sum.n = num_add(a, sum.n, v.n);
		src = src_join(a, src, v.src);
	}
	return value_of(num_div(a, sum.n, num_int(a, 4)), "year",
	    m->view->of->decimals, src);
}

struct value year_value(const struct matter *m, const struct series *s, int n)
{
	struct arena *a = m->view->a;
	const struct indicator *i = m->view->of;
	const struct observation *o = assess_asof(s, year(n),
	    m->view->cutoff);

	if (o && o->missing)
		o = NULL;
	if (!o && i->kind == KIND_FLOW)
		return link_plan(a, i, flow_ytd(a, s, quarter_of(n, 4),
		    m->view->cutoff), year(n));
	if (!o && str_eq(i->year_value, "mean"))
		return mean_of(m, s, n);
	if (!o && !str_eq(i->year_value, "given"))
		o = obs_at(s, quarter_of(n, 4), m->view->cutoff);
	return in_plan(m, o, year(n));
}

static int oldest(const struct series *s)
{
	int n = 0;

	for (size_t k = 0; s && k < s->count; k++)
		if (!n || s->obs[k].period.year < n)
			n = s->obs[k].period.year;
	return n;
}

/* The last year that has ended with the report period. */
static int last_year(const struct matter *m)
{
	struct period q = period_quarter(m->report);

	return q.n == 4 ? q.year : q.year - 1;
}

int year_first(const struct matter *m, const struct series *s)
{
	for (int n = oldest(s); n && n <= last_year(m); n++)
		if (year_value(m, s, n).n)
			return n;
	return 0;
}

static int year_last(const struct matter *m, const struct series *s)
{
	int first = oldest(s);

	for (int n = last_year(m); first && n >= first; n--)
		if (year_value(m, s, n).n)
			return n;
	return 0;
}

bool years_break(const struct matter *m, const struct series *s, int from,
    int to)
{
	for (size_t k = 0; s && k < s->count; k++) {
		const struct observation *o = &s->obs[k];

		/* a flag that a later vintage has dropped does not count */
		if ((o->breaks || o->status == OBS_B) &&
		    o->period.year > from && o->period.year <= to &&
		    !link_bridges(m->view->of, period_quarter(o->period)) &&
		    assess_asof(s, o->period, m->view->cutoff) == o)
			return true;
	}
	return false;
}

int better_side(const struct matter *m)
{
	const struct target *t = m->target;

	switch (m->view->of->direction) {
	case DIR_UP: return 1;
	case DIR_DOWN: return -1;
	default: return t && (t->op == OP_LE || t->op == OP_LT) ? -1 : 1;
	}
}

/* Of a range the weaker end: the first that a value on its way meets. */
static struct value weaker_end(const struct matter *m, const struct num *now)
{
	struct arena *a = m->view->a;
	const struct target *t = m->target;
	const struct num *high;
	bool from_above;

	if (t->op != OP_BETWEEN)
		return target_num(a, m->view->of, t);
	high = num_of(a, t->high);
	from_above = m->view->of->direction == DIR_DOWN ||
	    (m->view->of->direction != DIR_UP && num_cmp(now, high) > 0);
	return value_of(from_above ? high : num_of(a, t->low), "target",
	    m->view->of->decimals, loc_text(a, t->loc));
}

void years_open(struct years *y, const struct matter *m,
    const struct series *s)
{
	*y = (struct years){ .m = m, .series = s, .t = year_last(m, s) };
	if (!y->t)
		return;
	y->now = year_value(m, s, y->t);
	if (!target_counts(m->target))
		return;
	y->target = weaker_end(m, y->now.n);
	y->met = target_met(m->target, y->now.n, m->view->a);
	y->left = months_between(year(y->t), m->target->period);
	if (y->left < 0)
		y->left = 0;
}

const struct num *growth_rate(struct arena *a, const struct num *from,
    const struct num *to, long months)
{
	const struct num *n;

	if (months <= 0 || !from || !to)
		return NULL;
	n = num_sub(a, num_pow(a, num_div(a, to, from), 12, months),
	    num_int(a, 1));
	return num_sign(from) < 0 ? num_neg(a, n) : n;
}
