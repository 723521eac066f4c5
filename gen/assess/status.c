/* SPDX-License-Identifier: MIT */
/*
 * The decision (gen/assess/README.md, Decision order): the rules are asked in
 * this order, the first that answers decides. A rule sets status and reason
 * and returns true, or returns false and leaves both alone.
 *
 * Without a clean base steps 1 to 5 hold as they are: a target that is met
 * needs no base. Steps 6 and 7 are then those of P4.
 */
#include "assess/inside.h"

#include <stdlib.h>

static const char *const status_names[ST_COUNT] = {
	[ST_ACHIEVED] = "achieved", [ST_AHEAD] = "ahead",
	[ST_ONTRACK] = "ontrack", [ST_HELD] = "held",
	[ST_SLIGHT] = "slight", [ST_BEHIND] = "behind",
	[ST_REGRESS] = "regress", [ST_LOST] = "lost", [ST_NA] = "na",
};

static const char *const na_names[NA_COUNT] = {
	[NA_NONE] = "", [NA_NO_TARGET] = "no-target",
	[NA_NO_BASE] = "no-base", [NA_NO_DATA] = "no-data",
	[NA_NOT_DUE] = "not-due", [NA_STALE] = "stale",
	[NA_BREAK] = "break", [NA_EARLY_PHASE] = "early-phase",
	[NA_WITHDRAWN] = "withdrawn", [NA_NOT_PUBLISHED] = "not-published",
	[NA_WITHHELD] = "withheld",
};

const char *status_name(enum status s)
{
	return status_names[s];
}

const char *na_name(enum na_reason r)
{
	return na_names[r];
}

static bool decide(struct matter *m, enum status s)
{
	m->h->status = s;
	m->h->reason = NA_NONE;
	return true;
}

static bool no_answer(struct matter *m, enum na_reason r)
{
	m->h->status = ST_NA;
	m->h->reason = r;
	return true;
}

/* ---- 1, 2: is there anything to judge ---- */

/* Its history stays; nothing after its last period is judged (X22). */
static bool rule_withdrawn(struct matter *m)
{
	struct period last = m->view->of->valid_to;

	return period_is(last) && period_end(m->report) > period_end(last) &&
	    no_answer(m, NA_WITHDRAWN);
}

static bool rule_target(struct matter *m)
{
	return !target_counts(m->target) && no_answer(m, NA_NO_TARGET);
}

/* Quarters after which a value is out of date (O4). */
static int lag_of(const struct indicator *i)
{
	if (i->lag)
		return atoi(i->lag);
	return i->frequency == PERIOD_A ? 4 : i->frequency == PERIOD_H ? 2
	    : 1;
}

static bool rule_observation(struct matter *m)
{
	const struct series_view *v = m->view;
	struct period q = period_quarter(m->report);

	if (obs_not_due(v->series, q, v->cutoff))
		return no_answer(m, NA_NOT_DUE);
	if (!m->latest && obs_any_later(v->series, q, v->cutoff))
		return no_answer(m, NA_NOT_DUE);
	if (!m->latest && point_withheld(v, q))
		return no_answer(m, NA_WITHHELD);
	if (!m->latest || !m->actual.n)
		return no_answer(m, obs_not_published(v->series, q, v->cutoff)
		    ? NA_NOT_PUBLISHED : NA_NO_DATA);
	if (months_between(m->latest->period, q) > 3 * lag_of(v->of))
		return no_answer(m, NA_STALE);
	return false;
}

static bool rule_break(struct matter *m)
{
	return m->broken && no_answer(m, NA_BREAK);
}

/* ---- 3: a level or a band to be held ---- */

static const struct num *of(struct arena *a, struct decimal d)
{
	return num_of(a, d);
}

bool target_met(const struct target *t, const struct num *n,
    struct arena *a)
{
	int cmp;

	if (!n || !target_counts(t))
		return false;
	if (t->op == OP_BETWEEN)
		return num_cmp(n, of(a, t->low)) >= 0 &&
		    num_cmp(n, of(a, t->high)) <= 0;
	cmp = num_cmp(n, of(a, t->value));
	switch (t->op) {
	case OP_GE: return cmp >= 0;
	case OP_GT: return cmp > 0;
	case OP_LE: return cmp <= 0;
	case OP_LT: return cmp < 0;
	default: return cmp == 0;
	}
}

/* How far outside the target a value lies; zero when it is met. */
static const struct num *outside(const struct matter *m, const struct num *n)
{
	struct arena *a = m->view->a;
	const struct target *t = m->target;
	const struct num *to;

	if (!n || target_met(t, n, a))
		return n ? num_int(a, 0) : NULL;
	to = of(a, t->value);
	if (t->op == OP_BETWEEN)
		to = of(a, num_cmp(n, of(a, t->low)) < 0 ? t->low : t->high);
	return num_abs(a, num_sub(a, n, to));
}

static bool is_held_kind(const struct matter *m)
{
	const struct indicator *i = m->view->of;
	struct arena *a = m->view->a;

	if (i->direction == DIR_HOLD || i->direction == DIR_BAND ||
	    m->target->op == OP_BETWEEN)
		return true;
	/* a target equal to the base: nothing to progress over (X1) */
	return base_is_clean(i) &&
	    num_cmp(base_num(a, i).n, of(a, m->target->value)) == 0;
}

/* Which way is worse for a level that is to be held: away from the side that
 * the operator asks for. */
static int worse_side(const struct target *t)
{
	return t->op == OP_LE || t->op == OP_LT ? 1 : -1;
}

static bool rule_hold(struct matter *m)
{
	struct horizon *h = m->h;
	const struct num *now = m->actual.n, *was, *gap_now, *gap_was;

	if (!is_held_kind(m))
		return false;
	was = m->before ? link_plan(m->view->a, m->view->of,
	    m->before->value, m->before->period).n : NULL;
	if (target_met(m->target, now, m->view->a)) {
		/* of a band, or of a level met to the point, nothing is worse */
		h->falling = was && m->target->op != OP_BETWEEN &&
		    m->target->op != OP_EQ &&
		    num_cmp(now, was) == worse_side(m->target);
		return decide(m, ST_HELD);
	}
	gap_now = outside(m, now);
	gap_was = outside(m, was);
	if (!gap_was && m->view->of->base.given)
		gap_was = outside(m, base_num(m->view->a, m->view->of).n);
	h->recovering = gap_was && num_cmp(gap_now, gap_was) < 0;
	return decide(m, ST_LOST);
}

/* ---- 4: met ---- */

/* After the target date the value at that date decides for good. */
static const struct num *value_at_target(const struct matter *m)
{
	const struct series_view *v = m->view;
	struct period end = period_quarter(m->target->period);
	const struct point *p;

	if (v->of->kind == KIND_FLOW)
		return link_plan(v->a, v->of, flow_ytd(v->a, v->series, end,
		    v->cutoff), end).n;
	p = point_latest(v, end);
	return p ? link_plan(v->a, v->of, p->value, p->period).n : NULL;
}

static bool rule_met(struct matter *m)
{
	int left = months_between(m->latest->period, m->target->period);
	const struct num *n = m->complete ? m->actual.n : NULL;

	if (left < 0)
		n = value_at_target(m);
	if (!target_met(m->target, n, m->view->a))
		return false;
	m->h->early = left > 0;
	return decide(m, ST_ACHIEVED);
}

/* ---- 5, 6, 7 ---- */

static struct method method_of(const struct plan *p)
{
	static const struct method usual = { .name = "gap",
	    .ahead = { 5, 0 }, .ontrack = { -2, 0 },
	    .slight = { -10, 0 }, .early = { 10, 0 } };

	return p->method.name ? p->method : usual;
}

static bool rule_early(struct matter *m)
{
	const struct series_view *v = m->view;
	struct method method = method_of(v->plan);
	const struct num *tau = m->h->tau_obs.n;

	if (tau && num_cmp(tau, of(v->a, method.early)) >= 0)
		return false;
	if (!tau && months_between(time_base(v->plan, v->of),
	    m->latest->period) >= 0)
		return false;
	return no_answer(m, NA_EARLY_PHASE);
}

static bool rule_no_base(struct matter *m)
{
	const struct indicator *i = m->view->of;

	if (base_is_clean(i))
		return false;
	return !target_before(i, m->latest->period) &&
	    no_answer(m, NA_NO_BASE);
}

static bool is_worse(const struct indicator *i, const struct num *x,
    const struct num *y)
{
	int cmp = num_cmp(x, y);

	return x && y && (i->direction == DIR_DOWN ? cmp > 0 : cmp < 0);
}

/* Did the point move the wrong way: against the one before, for a flow
 * against the year before? */
static bool moved_wrong(const struct matter *m, const struct point *p,
    const struct point *before)
{
	const struct indicator *i = m->view->of;

	if (!p || !before)
		return false;
	if (i->kind == KIND_FLOW)
		return is_worse(i, p->change.n, num_int(m->view->a, 0));
	return is_worse(i, p->value.n, link_value(m->view->a, i,
	    before->value, before->period, p->period).n);
}

static bool rule_regress(struct matter *m)
{
	const struct indicator *i = m->view->of;
	struct arena *a = m->view->a;
	const struct target *t;

	if (base_is_clean(i))
		return m->h->progress.n && num_sign(m->h->progress.n) < 0 &&
		    decide(m, ST_REGRESS);
	t = target_before(i, m->latest->period);
	if (!is_worse(i, m->actual.n, target_num(a, i, t).n))
		return false;
	return moved_wrong(m, m->latest, m->before) &&
	    moved_wrong(m, m->before, m->before2) && decide(m, ST_REGRESS);
}

/* One limit a row: the first that g reaches. */
enum status assess_class(const struct method *m, const struct num *g,
    bool is_binding)
{
	const struct { struct decimal limit; enum status status; } rows[] = {
		{ m->ahead, ST_AHEAD }, { m->ontrack, ST_ONTRACK },
		{ m->slight, ST_SLIGHT },
	};
	enum status found = ST_BEHIND;
	struct arena *a;
	size_t n;

	if (!g)
		return ST_NA;
	a = arena_new();
	for (n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		if (num_cmp(g, of(a, rows[n].limit)) >= 0) {
			found = rows[n].status;
			break;
		}
	arena_free(a);
	return found == ST_SLIGHT && is_binding ? ST_BEHIND : found;
}

/* A printed g must not contradict the class: one more decimal (X28). */
static void widen(struct matter *m, struct value *g, const struct method *how,
    enum status status, bool is_binding)
{
	struct arena *a = m->view->a;

	for (; g->digits < 6; g->digits++) {
		const char *text = num_round(a, g->n, g->digits,
		    ROUND_HALF_EVEN);

		if (assess_class(how, num_parse(a, text), is_binding) ==
		    status)
			return;
	}
}

static bool rule_class(struct matter *m)
{
	const struct indicator *i = m->view->of;
	struct value *g = base_is_clean(i) ? &m->h->gap : &m->h->deviation;
	struct method method = method_of(m->view->plan);
	bool is_binding = i->binding == BINDING;
	enum status status;

	if (!g->n)
		return no_answer(m, NA_NO_BASE);
	status = assess_class(&method, g->n, is_binding);
	widen(m, g, &method, status, is_binding);
	return decide(m, status);
}

static const struct {
	const char *step;
	bool (*answers)(struct matter *m);
} rules[] = {
	{ "1 withdrawn", rule_withdrawn },
	{ "1 no target", rule_target },
	{ "2 no usable observation", rule_observation },
	{ "2 break in the series", rule_break },
	{ "3 hold or band", rule_hold },
	{ "4 target met", rule_met },
	{ "5 early phase", rule_early },
	{ "P4 before the first milestone", rule_no_base },
	{ "6 worse than where it began", rule_regress },
	{ "7 distance to the path", rule_class },
};

void status_decide(struct matter *m)
{
	size_t n;

	for (n = 0; n < sizeof(rules) / sizeof(rules[0]); n++)
		if (rules[n].answers(m))
			return;
	BUG("no rule decided on '%s'", m->view->of->id);
}
