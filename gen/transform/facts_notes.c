/* SPDX-License-Identifier: MIT */
/* What a reader must know of the data, and what comes next. */
#include "transform/facts.h"

#include <stdlib.h>

#include "base/str.h"

static xmlNode *of_indicator(struct facts *f, xmlNode *parent,
    const char *name, const struct indicator *i)
{
	xmlNode *n = fact_at(f, parent, name, i->loc);

	fact_attr(n, "indicator", i->id);
	fact_names(f, n, &i->name, &i->short_name);
	return n;
}

static const struct point *report_point(const struct assessment *s)
{
	return s->point_count ? &s->points[s->point_count - 1] : NULL;
}

/* The body named in the data, if it is one of the plan's. */
static void put_supplier(struct facts *f, xmlNode *n,
    const struct observation *o)
{
	const struct org *org = o->source ? plan_org(f->plan, o->source)
	    : NULL;
	xmlNode *by;

	if (org) {
		by = fact_at(f, n, "supplier", o->loc);
		fact_names(f, by, &org->name, &org->short_name);
	} else if (o->source) {
		fact_text(f, n, "published", o->source, o->loc);
	}
}

void facts_source(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	xmlNode *n = of_indicator(f, parent, "source", s->of);

	fact_words(f, n, "words", &s->of->source);
	if (!s->latest)
		return;
	put_supplier(f, n, s->latest->obs);
	if (s->latest->obs->published_default)
		fact_attr(n, "default", "yes");
	fact_date(f, n, "published", s->latest->obs->published,
	    s->latest->value.src);
}

static void put_missing(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	const struct point *p = report_point(s);
	const char *why;
	xmlNode *n;

	if (!p || p->obs)
		return;
	why = facts_why_empty(s, p);
	n = of_indicator(f, parent, "missing", s->of);
	fact_attr(n, "why", why);
	fact_attr(n, "word", fact_word(f, WORD_REASON, why));
	if (s->latest)
		fact_period(f, n, "latest", s->latest->period,
		    s->latest->value.src);
}

static void put_flags(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	xmlNode *n;

	if (s->provisional) {
		n = of_indicator(f, parent, "provisional", s->of);
		fact_period(f, n, "latest", s->latest->period,
		    s->latest->value.src);
	}
	if (s->breaks || s->next.reason == NA_BREAK) {
		n = of_indicator(f, parent, "break", s->of);
		fact_remark(f, n, s->latest->obs);
	}
	if (s->doubtful_base) {
		n = of_indicator(f, parent, "doubtful", s->of);
		fact_words(f, n, "note", &s->of->base.note);
	}
	if (s->conflict)
		of_indicator(f, parent, "conflict", s->of);
}

/* ---- counts of rows ---- */

struct tally { long demo, published, by_default; };

static void tally(struct tally *t, const struct assessment *s)
{
	size_t i;

	for (i = 0; s && i < s->point_count; i++) {
		const struct observation *o = s->points[i].obs;

		if (!o)
			continue;
		t->demo += o->demo;
		t->published += !o->demo;
		t->by_default += o->published_default;
	}
}

static void put_tally(struct facts *f, xmlNode *parent)
{
	const char *src = places_rows(f);
	struct tally t = { 0, 0, 0 };
	xmlNode *n;
	size_t i;

	for (i = 0; i < f->as->count; i++)
		tally(&t, &f->as->all[i]);
	for (i = 0; i < f->clusters->count; i++)
		tally(&t, f->clusters->all[i].series);
	if (t.by_default) {
		n = fact_at(f, parent, "default-published", f->edition->loc);
		fact_count(f, n, "n", t.by_default, "rows:default-published",
		    src);
	}
	n = fact_at(f, parent, "demo", f->edition->loc);
	fact_count(f, n, "rows", t.demo, "rows:demo", src);
	fact_count(f, n, "published", t.published, "rows:published", src);
}

/* Which indicator may serve as a worked example: its numbers stand in its own
 * element. */
static void put_calculation(struct facts *f, xmlNode *parent)
{
	const struct assessment *s = NULL;
	xmlNode *n;
	size_t i;

	for (i = 0; i < f->as->count && !s; i++)
		if (f->as->all[i].of->kind == KIND_FLOW &&
		    f->as->all[i].next.gap.n)
			s = &f->as->all[i];
	if (!s)
		return;
	n = of_indicator(f, parent, "calculation", s->of);
	fact_attr(n, "share", s->next.share_source);
}

void facts_notes(struct facts *f, xmlNode *root)
{
	xmlNode *n = fact_at(f, root, "notes", f->edition->loc);
	size_t i;

	for (i = 0; i < f->as->count; i++) {
		const struct assessment *s = &f->as->all[i];

		if (!in_table(s->of))
			continue;
		facts_source(f, n, s);
		put_missing(f, n, s);
		put_flags(f, n, s);
	}
	put_calculation(f, n);
	put_tally(f, n);
}

/* ---- next ---- */

/* A survey of every second year may be two years old, and is due then. */
static int years_between(const struct indicator *i)
{
	int years = i->lag ? atoi(i->lag) / 4 : 1;

	return years > 1 ? years : 1;
}

static struct period next_due(const struct assessment *s,
    const struct point *p)
{
	if (s->of->frequency != PERIOD_A || !s->latest)
		return p->period;
	return (struct period){ (int16_t)(s->latest->period.year +
	    years_between(s->of)), PERIOD_A, 1 };
}

/* Due: what is declared as not due, and the yearly values, as far as the plan
 * goes; of these the day of the last publication, because no later one may be
 * known. */
static void put_due(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	const struct point *p = report_point(s);
	bool annual = s->of->frequency == PERIOD_A;
	xmlNode *n;

	if (!p || (!annual && p->why != NA_NOT_DUE) ||
	    p->why == NA_NOT_PUBLISHED ||
	    period_end(next_due(s, p)) > period_end(f->plan->end))
		return;
	n = of_indicator(f, parent, "due", s->of);
	fact_attr(n, "why", p->why == NA_NOT_DUE ? "not-due" : "annual");
	fact_period(f, n, "due", next_due(s, p), fact_place(f, s->of->loc));
	if (s->latest)
		fact_date(f, n, "last-release", s->latest->obs->published,
		    s->latest->value.src);
	fact_owner(f, n, &s->of->owner);
}

/* Targets that fall due within the next four quarters. */
static void put_milestones(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	int now = period_end(f->edition->period);
	size_t i;

	for (i = 0; i < s->of->target_count; i++) {
		const struct target *t = &s->of->targets[i];
		int due = period_end(t->period);
		xmlNode *n;

		if (due <= now || due > now + 12)
			continue;
		n = of_indicator(f, parent, "milestone", s->of);
		fact_attr(n, "period", fact_code(f, t->period));
		fact_period(f, n, "target", t->period,
		    fact_place(f, t->loc));
	}
}

void facts_next(struct facts *f, xmlNode *root)
{
	const struct edition *e = f->edition;
	const char *src = fact_place(f, e->loc);
	xmlNode *n = fact_at(f, root, "next", e->loc), *edition;
	size_t i;

	for (i = 0; i < f->as->count; i++)
		if (in_table(f->as->all[i].of)) {
			put_due(f, n, &f->as->all[i]);
			put_milestones(f, n, &f->as->all[i]);
		}
	if (period_end(period_add(e->period, 1)) > period_end(f->plan->end))
		return;		/* the plan is over */
	edition = fact_at(f, n, "edition-next", e->loc);
	fact_period(f, edition, "next", period_add(e->period, 1), src);
	if (e->number && e->number < e->total)
		fact_count(f, edition, "number", e->number + 1,
		    "edition:next", src);
}
