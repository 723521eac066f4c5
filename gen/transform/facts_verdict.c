/* SPDX-License-Identifier: MIT */
/* What the plan's method says, when it is not `gap`; what the methods of the
 * strip would say; and what a person has set. */
#include "transform/facts.h"

#include <string.h>

#include "base/str.h"

static const struct code_words methods[] = {
	{ "gap", "进度差", "distance to the path" },
	{ "rate", "增速比", "growth against growth needed" },
	{ "weather", "趋势外推", "trend carried on" },
	{ "projected", "增速推算", "growth carried on" },
	{ "ratio-gap", "完成率差", "done against time gone" },
	{ "expert", "专家评定", "expert judgement" },
	{ NULL, NULL, NULL }
};

static const struct code_words grades[] = {
	{ "sun", "晴", "sun" },
	{ "sun-cloud", "多云", "sun and cloud" },
	{ "cloud", "阴", "cloud" },
	{ "storm", "雷雨", "storm" },
	{ "substantial", "进展显著", "substantial progress" },
	{ "moderate", "进展中等", "moderate progress" },
	{ "limited", "进展有限", "limited progress" },
	{ "deterioration", "恶化", "deterioration" },
	{ "on-track", "可达标", "on track" },
	{ "fair", "有进展", "fair progress" },
	{ "stagnation", "停滞", "stagnation" },
	{ NULL, NULL, NULL }
};

const char *fact_method(const struct facts *f, const char *name)
{
	return code_word(f, methods, name);
}

/* A grade that is a status has the status' word. */
static const char *grade_word(const struct facts *f, const char *grade)
{
	const char *word = code_word(f, grades, grade);

	return word != grade ? word : fact_word(f, WORD_STATUS, grade);
}

static const char *measure_unit(const struct verdict *v)
{
	if (str_eq(v->measure.rule, "rate-score"))
		return NULL;
	return str_eq(v->measure.rule, "gap") ||
	    str_eq(v->measure.rule, "ratio-gap") ? "pp" : "pct";
}

static void put_numbers(struct facts *f, xmlNode *n,
    const struct indicator *i, const struct verdict *v, const char *at,
    const char *role)
{
	const char *unit = measure_unit(v);

	fact_v(f, n, v->measure, (struct shown){ .k = "measure", .at = at,
	    .tail = arena_printf(f->a, "%s.%s", v->method, role),
	    .unit = unit, .unitword = unit ? fact_unit(f, i, unit) : NULL });
	fact_v(f, n, v->predicted, (struct shown){ .k = "predicted",
	    .at = at, .tail = arena_printf(f->a, "%s-predicted.%s",
	    v->method, role), .unit = i->unit_code,
	    .unitword = fact_unit(f, i, i->unit_code) });
}

static void put_verdict(struct facts *f, xmlNode *parent,
    const struct indicator *i, const struct verdict *v, const char *at,
    const char *role, bool other)
{
	xmlNode *n = fact(f, parent, other ? "other" : "verdict");

	fact_attr(n, "src", fact_place(f, f->plan->method.loc));
	fact_attr(n, "method", v->method);
	fact_attr(n, "methodword", fact_method(f, v->method));
	if (v->grade) {
		fact_attr(n, "grade", v->grade);
		fact_attr(n, "gradeword", grade_word(f, v->grade));
	}
	facts_status(f, n, v->status, v->reason, false);
	fact_flag(n, "zerobase", v->zero_base);
	put_numbers(f, n, i, v, at, role);
}

static void put_override(struct facts *f, xmlNode *parent,
    const struct override *o)
{
	const char *src = fact_place(f, o->loc);
	xmlNode *n = fact_at(f, parent, "override", o->loc);

	fact_attr(n, "by", o->by);
	fact_date(f, n, "date", o->date, src);
	fact_text(f, n, "reason", o->reason, o->loc);
}

void facts_verdicts(struct facts *f, xmlNode *horizon,
    const struct assessment *s, const struct horizon *h, const char *role)
{
	const char *at = fact_code(f, s->latest ? s->latest->period
	    : period_quarter(f->edition->period));

	if (h->verdict.method)
		put_verdict(f, horizon, s->of, &h->verdict, at, role, false);
	if (h->override)
		put_override(f, horizon, h->override);
	for (size_t k = 0; k < h->other_count; k++)
		put_verdict(f, horizon, s->of, &h->others[k], at, role, true);
}

void facts_limits(struct facts *f, xmlNode *method)
{
	const struct method *m = &f->plan->method;
	size_t count;
	const struct method_limit *all = method_limits(&count);

	for (size_t k = 0; k < count; k++) {
		bool growth = str_eq(all[k].method, "rate-growth");

		if (!str_eq(all[k].method, m->name) &&
		    !(growth && str_eq(m->name, "rate")))
			continue;
		fact_v(f, method, (struct value){ num_of(f->a, all[k].at),
		    "limit", fact_place(f, m->loc), all[k].at.scale },
		    (struct shown){ .k = growth ? arena_printf(f->a,
		    "growth-%s", all[k].grade) : all[k].grade, .at = "plan",
		    .tail = arena_printf(f->a, "%s.%s", all[k].method,
		    all[k].grade) });
	}
}
