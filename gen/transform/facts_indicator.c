/* SPDX-License-Identifier: MIT */
/* One indicator: what the plan says of it, where it stands, its judgement. */
#include "transform/facts.h"

#include <string.h>

#include "base/str.h"

bool in_table(const struct indicator *i)
{
	return !i->group || !str_eq(i->group->origin, "text");
}

/* ---- what the plan says ---- */

static const char *frequency_code(const struct indicator *i)
{
	static const char *const codes[] = { "", "A", "H", "Q", "M" };

	return codes[i->frequency];
}

static const char *kind_key(struct facts *f, const struct indicator *i)
{
	if (i->kind != KIND_FLOW)
		return kind_name(i->kind);
	return arena_printf(f->a, "flow-%s", reporting_name(i->reporting));
}

static const char *path_name(enum path_kind p)
{
	static const char *const names[] = { [PATH_LINEAR] = "linear",
		[PATH_GEOMETRIC] = "geometric", [PATH_STEP] = "step" };

	return names[p];
}

/* A stock of single things: its change is told in things, not in per cent;
 * one of amounts (10 000 units, 100 million yuan) is not. */
const char *facts_on_year(const struct indicator *i)
{
	static const struct decimal one = { 1, 0 };
	bool things = i->kind == KIND_STOCK && i->unit &&
	    decimal_eq(i->unit->per, one) && !assess_percent(i);

	return things ? "change" : "yoy";
}

static void put_attributes(struct facts *f, xmlNode *n,
    const struct assessment *s)
{
	const struct indicator *i = s->of;

	fact_attr(n, "id", i->id);
	fact_attr(n, "kind", kind_name(i->kind));
	fact_attr(n, "direction", direction_name(i->direction));
	fact_attr(n, "frequency", frequency_code(i));
	fact_attr(n, "reporting", reporting_name(i->reporting));
	fact_flag(n, "binding", i->binding == BINDING);
	fact_attr(n, "path", path_name(i->path));
	fact_attr(n, "onyear", facts_on_year(i));
	fact_attr(n, "decimals", arena_printf(f->a, "%d", i->decimals));
	fact_flag(n, "small", s->next.small_count);
	fact_if_internal(n, fact_internal(i->disclosure));
	fact_flag(n, "demo", s->demo);
	fact_flag(n, "doubtful", s->doubtful_base);
	fact_flag(n, "provisional", s->provisional);
	fact_flag(n, "stale", s->stale);
	fact_flag(n, "break", s->breaks);
	fact_flag(n, "conflict", s->conflict);
}

static void put_identity(struct facts *f, xmlNode *n,
    const struct indicator *i)
{
	xmlNode *unit;

	fact_count(f, n, "num", i->number,
	    arena_printf(f->a, "%s:number", i->id), fact_place(f, i->loc));
	fact_names(f, n, &i->name, &i->short_name);
	unit = fact_at(f, n, "unit", i->unit ? i->unit->loc : i->loc);
	fact_attr(unit, "code", i->unit_code);
	fact_attr(unit, "printed", i->unit_printed);
	fact_content(unit, fact_unit(f, i, NULL));
	fact_text(f, n, "kindword", fact_word(f, WORD_KIND, kind_key(f, i)),
	    i->loc);
	fact_text(f, n, "attributeword", fact_word(f, WORD_BINDING,
	    binding_name(i->binding)), i->loc);
	fact_text(f, n, "directionword", fact_word(f, WORD_DIRECTION,
	    direction_name(i->direction)), i->loc);
	fact_words(f, n, "definition", &i->definition);
	fact_words(f, n, "source", &i->source);
	fact_owner(f, n, &i->owner);
}

struct shown fact_level(struct facts *f, const struct indicator *i,
    const char *k, struct period at)
{
	return (struct shown){ .k = k, .at = fact_code(f, at),
	    .unit = i->unit_code,
	    .unitword = fact_unit(f, i, i->unit_code) };
}

/* Bases and targets print with the decimals of the plan itself. */
static void put_base(struct facts *f, xmlNode *parent,
    const struct indicator *i)
{
	static const char *const states[] = { [BASE_SAME] = "same",
		[BASE_DOUBTFUL] = "doubtful", [BASE_NONE] = "none" };
	const struct base_value *b = &i->base;
	xmlNode *n = fact_at(f, parent, "base", b->given ? b->loc : i->loc);
	const char *src = fact_place(f, b->loc);
	struct value printed;

	fact_attr(n, "state", b->given ? states[b->comparability] : "none");
	if (!b->given)
		return;
	fact_period(f, n, "base", b->period, src);
	printed = (struct value){ num_of(f->a, b->value), "base", src,
	    b->value.scale };
	if (b->is_revised) {
		printed.rule = "base-printed";
		fact_v(f, n, printed, fact_level(f, i, "base-printed", b->period));
		printed.rule = "base";
		printed.n = num_of(f->a, b->revised);
		printed.digits = b->revised.scale;
	}
	fact_v(f, n, printed, fact_level(f, i, "base", b->period));
	fact_words(f, n, "note", &b->note);
}

static void put_bound(struct facts *f, xmlNode *n, const struct indicator *i,
    const struct target *t, const char *k, struct decimal d, const char *op)
{
	struct shown how = fact_level(f, i, k, t->period);

	how.op = op;
	how.tail = k;
	fact_v(f, n, (struct value){ num_of(f->a, d), "target",
	    fact_place(f, t->loc), d.scale }, how);
}

void facts_target(struct facts *f, xmlNode *parent,
    const struct indicator *i, const struct target *t)
{
	static const char *const roles[] = { [ROLE_MILESTONE] = "milestone",
		[ROLE_FINAL] = "final", [ROLE_ANNUAL] = "annual" };
	xmlNode *n = fact_at(f, parent, "target", t->loc);

	fact_attr(n, "role", roles[t->role]);
	fact_attr(n, "period", fact_code(f, t->period));
	fact_attr(n, "op", op_name(t->op));
	fact_attr(n, "opsign", t->set ? op_sign(t->op) : "");
	fact_flag(n, "set", t->set);
	fact_period(f, n, "target", t->period, fact_place(f, t->loc));
	fact_text(f, n, "printed", t->printed, t->loc);
	if (t->set && t->op == OP_BETWEEN) {
		put_bound(f, n, i, t, "low", t->low, "≥");
		put_bound(f, n, i, t, "high", t->high, "≤");
	} else if (t->set) {
		put_bound(f, n, i, t, "target", t->value, op_sign(t->op));
	}
}

/* ---- where it stands ---- */

static const char *basis(const struct indicator *i, const struct point *p)
{
	if (i->kind != KIND_FLOW)
		return "point";
	if (p->period.n == 4)
		return "year";
	return i->reporting == REPORT_YTD ? "ytd" : "period";
}

static const struct point *point_in(const struct assessment *s,
    const char *code)
{
	struct period p;
	size_t i;

	if (!period_parse(code, &p))
		return NULL;
	for (i = 0; i < s->point_count; i++)
		if (period_eq(s->points[i].period, p))
			return &s->points[i];
	return NULL;
}

/* The two values whose ratio the share is; source is "2022-Q2/2022-Q4". */
static void put_share_parts(struct facts *f, xmlNode *n,
    const struct assessment *s, const char *source)
{
	static const char *const names[] = { "part", "whole" };
	const char *slash = strchr(source, '/');
	const char *codes[2];
	int k;

	if (!slash || s->of->reporting != REPORT_YTD)
		return;
	codes[0] = arena_strndup(f->a, source, (size_t)(slash - source));
	codes[1] = slash + 1;
	for (k = 0; k < 2; k++) {
		const struct point *p = point_in(s, codes[k]);

		if (!p || !p->obs)
			return;
		fact_period(f, n, names[k], p->period, p->value.src);
		fact_v(f, n, p->value,
		    fact_level(f, s->of, names[k], p->period));
	}
}

/* The share of the year that the annualised value was made with. */
static void put_share(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	const struct horizon *h = &s->next;
	xmlNode *n;

	if (!h->annualised.n || !h->share.n)
		return;
	n = fact(f, parent, "share");
	fact_attr(n, "src", h->annualised.src);
	fact_attr(n, "source", h->share_source);
	fact_flag(n, "flat", str_eq(h->share_source, "flat"));
	fact_v(f, n, (struct value){ num_mul(f->a, h->share.n,
	    num_int(f->a, 100)), "share", h->share.src, 1 },
	    (struct shown){ .k = "share",
	    .at = fact_code(f, s->latest->period), .unit = "pct",
	    .unitword = fact_word(f, WORD_UNIT, "pct") });
	put_share_parts(f, n, s, h->share_source);
}

static void put_latest(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	const struct point *p = s->latest;
	const char *why = na_name(s->next.reason), *src;
	xmlNode *n;

	if (!p) {
		/* Without a target, too, there is something to say. */
		if (s->next.reason == NA_NO_TARGET && s->point_count)
			why = na_name(s->points[s->point_count - 1].why);
		n = fact_at(f, parent, "nodata", s->of->loc);
		fact_attr(n, "why", why);
		fact_attr(n, "word", fact_word(f, WORD_REASON, why));
		return;
	}
	src = fact_place(f, p->obs->loc);
	n = fact_at(f, parent, "latest", p->obs->loc);
	fact_attr(n, "period", fact_code(f, p->period));
	fact_attr(n, "basis", basis(s->of, p));
	fact_flag(n, "current", period_eq(p->period,
	    period_quarter(f->edition->period)));
	fact_flag(n, "provisional", p->provisional);
	fact_flag(n, "revised", facts_is_revised(f, s->of, p->obs->period));
	fact_flag(n, "break", p->breaks);
	fact_if_internal(n, fact_internal(p->obs->disclosure) ||
	    fact_internal(s->of->disclosure));
	fact_flag(n, "demo", p->demo);
	fact_period(f, n, "latest", p->period, src);
	fact_date(f, n, "published", p->obs->published, src);
	fact_v(f, n, p->value, fact_level(f, s->of, "latest", p->period));
	facts_point_values(f, n, s, p);
	fact_v(f, n, s->next.annualised,
	    fact_level(f, s->of, "annualised", p->period));
	put_share(f, n, s);
	fact_remark(f, n, p->obs);
}

/* ---- the judgement ---- */

static const char *pct(struct facts *f)
{
	return fact_word(f, WORD_UNIT, "pct");
}

static void put_measure(struct facts *f, xmlNode *n,
    const struct indicator *i, struct value v, const char *k,
    const char *unit, bool sign, const char *at, const char *which)
{
	fact_v(f, n, v, (struct shown){ .k = k, .at = at,
	    .tail = arena_printf(f->a, "%s.%s", k, which), .unit = unit,
	    .unitword = unit ? fact_unit(f, i, unit) : NULL,
	    .sign = sign });
}

static void put_measures(struct facts *f, xmlNode *n,
    const struct assessment *s, const struct horizon *h, const char *which)
{
	const struct indicator *i = s->of;
	const char *code = i->unit_code, *dev = h->deviation_unit;
	const char *diff = assess_percent(i) ? "pp" : code;
	const struct period when = s->latest ? s->latest->period
	    : period_quarter(f->edition->period);
	const char *at = fact_code(f, when);
	const struct {
		const char *k;
		struct value v;
		const char *unit;
		bool sign;
	} rows[] = {
		{ "tau-obs", h->tau_obs, "pct", false },
		{ "tau-report", h->tau_report, "pct", false },
		{ "progress", h->progress, "pct", false },
		{ "due-progress", h->due_progress, "pct", false },
		{ "gap", h->gap, "pp", true },
		{ "path", h->path, code, false },
		{ "path-ytd", h->path_ytd, code, false },
		{ "deviation", h->deviation, dev, true },
		{ "difference", h->difference, diff, true },
		{ "distance", h->distance, diff, true },
		{ "attainment", h->attainment, "pct", false },
		{ "left", h->left, NULL, false },
		{ "pace", h->pace, diff, true },
		{ "pace-growth", h->pace_growth, "pct", false },
		{ "rate-ratio", h->rate_ratio, "pct", false },
		{ "rescaled", h->rescaled, code, false },
	};
	size_t r;

	for (r = 0; r < sizeof(rows) / sizeof(rows[0]); r++)
		put_measure(f, n, i, rows[r].v, rows[r].k, rows[r].unit,
		    rows[r].sign, at, which);
}

/* Which number the class was taken from, or would have been. */
static const char *deciding(const struct horizon *h)
{
	if (h->verdict.method || h->override)
		return "none";
	return h->gap.n ? "gap" : h->deviation.n ? "deviation" : "none";
}

static void put_horizon(struct facts *f, xmlNode *parent,
    const struct assessment *s, const struct horizon *h, const char *role)
{
	xmlNode *n = fact_at(f, parent, "horizon",
	    h->target ? h->target->loc : s->of->loc);

	fact_attr(n, "role", role);
	facts_status(f, n, h->status, h->reason, h->early);
	fact_flag(n, "early", h->early);
	fact_flag(n, "small", h->small_count);
	fact_flag(n, "nobase", h->no_base_rule);
	fact_flag(n, "reference", h->reference);
	fact_flag(n, "falling", h->falling);
	fact_flag(n, "recovering", h->recovering);
	fact_attr(n, "measure", deciding(h));
	fact_attr(n, "paceunit", h->pace_unit);
	if (!h->target)
		return;
	fact_attr(n, "target", fact_code(f, h->target->period));
	fact_period(f, n, "target", h->target->period,
	    fact_place(f, h->target->loc));
	if (s->latest)
		fact_period(f, n, "obs", s->latest->period,
		    s->latest->value.src);
	put_measures(f, n, s, h, role);
	facts_verdicts(f, n, s, h, role);
}

static void put_levels(struct facts *f, xmlNode *parent,
    const struct assessment *s, const char *name, const char *k,
    const struct path_point *all, size_t count)
{
	xmlNode *n, *at;
	size_t p;

	n = fact_at(f, parent, name, s->of->loc);
	for (p = 0; p < count; p++) {
		at = fact(f, n, "at");
		fact_attr(at, "src", all[p].value.src);
		fact_attr(at, "period", fact_code(f, all[p].period));
		fact_period(f, at, "at", all[p].period, all[p].value.src);
		fact_v(f, at, all[p].value,
		    fact_level(f, s->of, k, all[p].period));
	}
}

void facts_indicator(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	const struct indicator *i = s->of;
	xmlNode *n = fact_at(f, parent, "indicator", i->loc);
	const char *at = fact_code(f, f->edition->period);
	const char *outer = f->of;
	const char *diff = assess_percent(i) ? "pp" : i->unit_code;
	size_t t;

	f->of = i->id;
	put_attributes(f, n, s);
	put_identity(f, n, i);
	put_base(f, n, i);
	for (t = 0; t < i->target_count; t++)
		facts_target(f, n, i, &i->targets[t]);
	put_latest(f, n, s);
	put_horizon(f, n, s, &s->next, "next");
	put_horizon(f, n, s, &s->final, "final");
	fact_v(f, n, s->cagr_past, (struct shown){ .k = "cagr-past",
	    .at = at, .unit = "pct", .unitword = pct(f) });
	fact_v(f, n, s->mean_change, (struct shown){ .k = "mean-change",
	    .at = at, .unit = diff, .unitword = fact_unit(f, i, diff),
	    .sign = true });
	facts_history(f, n, i);
	facts_comments(f, n, i);
	facts_series(f, n, s);
	put_levels(f, n, s, "annual", "value", s->years, s->year_count);
	put_levels(f, n, s, "path", "path", s->path, s->path_count);
	f->of = outer;
}
