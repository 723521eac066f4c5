/* SPDX-License-Identifier: MIT */
/* A series in the facts: one point a quarter, as of the cut-off. */
#include "transform/facts.h"

#include "base/str.h"

void facts_status(struct facts *f, xmlNode *n, enum status s,
    enum na_reason r, bool early)
{
	const char *code = status_name(s);
	bool is_early = early && s == ST_ACHIEVED;

	fact_attr(n, "status", code);
	fact_attr(n, "word", fact_word(f, WORD_STATUS,
	    is_early ? "early" : code));
	fact_attr(n, "reason", na_name(r));
	fact_attr(n, "reasonword", r == NA_NONE ? ""
	    : fact_word(f, WORD_REASON, na_name(r)));
}

/* Is a break the reason that a change on the year is undefined? */
static bool break_within_year(const struct assessment *s,
    const struct point *p)
{
	const struct point *q = p;
	int n;

	for (n = 0; n < 4 && q >= s->points; n++, q--)
		if (q->breaks)
			return true;
	return false;
}

static void put_change(struct facts *f, xmlNode *n, struct value v,
    const char *k, const char *at, const char *unit, const char *word)
{
	fact_v(f, n, v, (struct shown){ .k = k, .at = at, .unit = unit,
	    .unitword = word, .sign = true });
}

/* The value and the changes of one point. */
void facts_point_values(struct facts *f, xmlNode *n,
    const struct assessment *s, const struct point *p)
{
	const char *at = fact_code(f, p->period), *why;
	const char *code = s->of->unit_code;
	const char *word = fact_unit(f, s->of, code);
	const char *pct = fact_word(f, WORD_UNIT, "pct");
	const char *diff = assess_percent(s->of) ? "pp" : code;
	struct shown level = { .at = at, .unit = code, .unitword = word };

	level.k = "value";
	fact_v(f, n, p->value, level);
	level.k = "discrete";
	fact_v(f, n, p->discrete, level);
	put_change(f, n, p->yoy, "yoy", at, p->yoy_unit,
	    fact_unit(f, s->of, p->yoy_unit));
	put_change(f, n, p->change, "change", at, diff,
	    fact_unit(f, s->of, diff));
	put_change(f, n, p->discrete_yoy, "discrete-yoy", at, "pct", pct);
	put_change(f, n, p->qoq, "qoq", at, "pct", pct);
	level.k = "expected";
	fact_v(f, n, p->expected, level);
	if (!p->obs || p->yoy.n)
		return;
	why = break_within_year(s, p) ? "break" : "no-history";
	fact_none(f, n, "yoy", why, fact_word(f, WORD_REASON, why));
}

/* Nothing was due at the point, or why what was due is not there. */
const char *facts_why_empty(const struct assessment *s, const struct point *p)
{
	if (p->why != NA_NONE)
		return na_name(p->why);
	return s->of->frequency == PERIOD_H ? "half-yearly" : "annual";
}

static void put_gap(struct facts *f, xmlNode *n, const struct assessment *s,
    const struct point *p)
{
	const char *why = facts_why_empty(s, p);

	if (!p->obs)
		fact_none(f, n, "value", why,
		    fact_word(f, WORD_REASON, why));
}

static void put_point(struct facts *f, xmlNode *parent,
    const struct assessment *s, const struct point *p)
{
	const char *src = fact_place(f, p->obs ? p->obs->loc : s->of->loc);
	xmlNode *n = fact(f, parent, "point");
	struct period q = p->period;

	fact_attr(n, "src", src);
	fact_attr(n, "period", fact_code(f, q));
	fact_attr(n, "year", arena_printf(f->a, "%d", q.year));
	fact_attr(n, "quarter", arena_printf(f->a, "%d", q.n));
	if (!s->part)
		facts_status(f, n, p->status, p->reason, false);
	fact_flag(n, "provisional", p->provisional);
	fact_flag(n, "revised", p->obs && f->of == s->of->id &&
	    facts_is_revised(f, s->of, p->obs->period));
	fact_flag(n, "break", p->breaks);
	fact_if_internal(n, p->obs && fact_internal(p->obs->disclosure));
	fact_flag(n, "demo", p->demo);
	fact_period(f, n, "p", q, src);
	facts_point_values(f, n, s, p);
	put_gap(f, n, s, p);
}

void facts_series(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	xmlNode *n = fact_at(f, parent, "series", s->of->loc);
	size_t i = 0;

	while (i < s->point_count && !s->points[i].obs)
		i++;
	for (; i < s->point_count; i++)
		put_point(f, n, s, &s->points[i]);
}
