/* SPDX-License-Identifier: MIT */
/*
 * The methods by name, from grade to status, the strip, and what a person
 * has set (gen/assess/README.md, methods).
 */
#include "assess/method.h"

#include <string.h>

#include "base/str.h"

static const struct {
	const char *grade;
	enum status status;
} grade_rows[] = {
	{ "sun", ST_ONTRACK }, { "substantial", ST_ONTRACK },
	{ "on-track", ST_ONTRACK },
	{ "sun-cloud", ST_SLIGHT }, { "moderate", ST_SLIGHT },
	{ "fair", ST_SLIGHT },
	{ "cloud", ST_BEHIND }, { "limited", ST_BEHIND },
	{ "stagnation", ST_BEHIND },
	{ "storm", ST_REGRESS }, { "deterioration", ST_REGRESS },
};

static const struct method_limit limit_rows[] = {
	{ "rate", "substantial", { 95, 0 } },
	{ "rate", "moderate", { 60, 0 } },
	{ "rate", "limited", { 0, 0 } },
	{ "rate-growth", "substantial", { 15, 1 } },
	{ "rate-growth", "moderate", { 5, 1 } },
	{ "rate-growth", "limited", { 0, 0 } },
	{ "rate-score", "substantial", { 25, 1 } },
	{ "rate-score", "moderate", { 0, 0 } },
	{ "rate-score", "limited", { -25, 1 } },
	{ "weather", "sun", { 5, 0 } },
	{ "weather", "sun-cloud", { 20, 0 } },
	{ "projected", "on-track", { 95, 0 } },
	{ "projected", "fair", { 10, 0 } },
};

#define LIMITS (sizeof(limit_rows) / sizeof(*limit_rows))

const struct method_limit *method_limits(size_t *count)
{
	*count = LIMITS;
	return limit_rows;
}

/* What is left when no limit is reached. `weather` measures what is missed:
 * there a limit is reached from above. */
static const struct {
	const char *method, *grade;
	bool miss;
} worst_rows[] = {
	{ "rate", "deterioration", false },
	{ "rate-growth", "deterioration", false },
	{ "rate-score", "deterioration", false },
	{ "weather", "cloud", true },
	{ "projected", "stagnation", false },
};

/* Less than 5 % missed is sun, up to 20 % sun and cloud. */
static bool reaches(const struct method_limit *l, bool miss, int cmp)
{
	if (!miss)
		return cmp >= 0;
	return str_eq(l->grade, "sun") ? cmp < 0 : cmp <= 0;
}

const char *grade_of(struct arena *a, const char *name, const struct num *n,
    const struct num *factor)
{
	size_t w = 0;

	while (!str_eq(worst_rows[w].method, name))
		if (++w == sizeof(worst_rows) / sizeof(*worst_rows))
			BUG("no limits of '%s'", name);
	if (!factor)
		factor = num_int(a, 1);
	for (size_t k = 0; k < LIMITS; k++) {
		const struct method_limit *l = &limit_rows[k];

		if (str_eq(l->method, name) && reaches(l, worst_rows[w].miss,
		    num_cmp(n, num_mul(a, num_of(a, l->at), factor))))
			return l->grade;
	}
	return worst_rows[w].grade;
}

/* A grade that is a status is its own name, as those of ratio-gap. */
static enum status status_of(const char *grade)
{
	for (size_t n = 0; n < sizeof(grade_rows) / sizeof(*grade_rows); n++)
		if (str_eq(grade_rows[n].grade, grade))
			return grade_rows[n].status;
	for (int s = 0; s < ST_COUNT; s++)
		if (str_eq(status_name(s), grade))
			return s;
	BUG("no status for '%s'", grade);
}

/* ---- entered by a person ---- */

static const struct override *entered(const struct matter *m)
{
	const struct plan *p = m->view->plan;
	const struct override *found = NULL;

	for (size_t n = 0; n < p->override_count; n++) {
		const struct override *o = &p->overrides[n];

		if (o->indicator != m->view->of ||
		    !period_eq(o->period, m->report) ||
		    date_cmp(o->date, m->view->cutoff) > 0)
			continue;
		if (!found || date_cmp(o->date, found->date) >= 0)
			found = o;
	}
	return found;
}

enum outcome expert_judge(struct matter *m, struct verdict *v)
{
	const struct override *o = entered(m);

	if (!o)
		return OUT_NOT_COMPUTABLE;
	v->grade = o->status;
	return OUT_GRADED;
}

/* ---- asking ---- */

static const struct {
	const char *name;
	enum outcome (*judge)(struct matter *m, struct verdict *v);
} methods[] = {
	{ "rate", rate_judge }, { "weather", weather_judge },
	{ "projected", projected_judge }, { "ratio-gap", ratio_gap_judge },
	{ "expert", expert_judge },
};

/* A binding indicator knows no tolerance, whoever judges. */
static enum status tolerated(const struct matter *m, enum status s)
{
	return s == ST_SLIGHT && m->view->of->binding == BINDING ? ST_BEHIND
	    : s;
}

static void settle(const struct matter *m, struct verdict *v,
    enum outcome out)
{
	v->status = ST_NA;
	v->reason = NA_NO_DATA;
	if (!target_counts(m->target))
		v->reason = NA_NO_TARGET;
	else if (out == OUT_NOT_COMPUTABLE)
		return;
	else
		v->status = out == OUT_MET ? ST_ACHIEVED
		    : status_of(v->grade);
	if (v->status != ST_NA)
		v->reason = NA_NONE;
	v->status = tolerated(m, v->status);
}

/* The rules of `gap`, on a copy: the matter itself stays as it is. */
static void ask_gap(const struct matter *m, struct verdict *v)
{
	struct horizon h = *m->h;
	struct matter copy = *m;
	bool clean = base_is_clean(m->view->of);

	copy.h = &h;
	status_decide(&copy);
	v->grade = h.status == ST_NA ? NULL : status_name(h.status);
	v->status = h.status;
	v->reason = h.reason;
	v->measure = clean ? h.gap : h.deviation;
}

struct verdict method_ask(struct matter *m, const char *name)
{
	struct verdict v = { .method = name, .status = ST_NA };

	if (str_eq(name, "gap")) {
		ask_gap(m, &v);
		return v;
	}
	for (size_t n = 0; n < sizeof(methods) / sizeof(*methods); n++)
		if (str_eq(methods[n].name, name))
			settle(m, &v, methods[n].judge(m, &v));
	return v;
}

void method_strip(struct matter *m)
{
	const char *strip = m->view->plan->method.strip, **word;
	size_t n = strip ? str_words(m->view->a, strip, &word) : 0;

	for (size_t k = 0; k < n; k++)
		ARENA_PUSH(m->view->a, m->h->others, m->h->other_count) =
		    method_ask(m, word[k]);
}

/* Not due, stale and broken are facts of the data, whatever the method. */
static bool holds_for_all(enum na_reason r)
{
	return r == NA_NOT_DUE || r == NA_STALE || r == NA_BREAK ||
	    r == NA_WITHDRAWN;
}

static bool is_gap(const char *name)
{
	return !name || str_eq(name, "gap");
}

void method_tell(struct matter *m)
{
	const struct method *method = &m->view->plan->method;
	struct horizon *h = m->h;

	if (!is_gap(method->name)) {
		h->verdict = method_ask(m, method->name);
		if (h->status != ST_NA || !holds_for_all(h->reason)) {
			h->status = h->verdict.status;
			h->reason = h->verdict.reason;
			h->early = false;
		}
	}
	h->override = entered(m);
	if (h->override && !str_eq(method->name, "expert")) {
		h->status = tolerated(m, status_of(h->override->status));
		h->reason = NA_NONE;
	}
}
