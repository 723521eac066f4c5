/* SPDX-License-Identifier: MIT */
/* What was issued against what is known now. */
#include "transform/ledger.h"

static const char *id_of(const struct org *o)
{
	return o ? o->id : NULL;
}

static const char *id_of_cluster(const struct cluster *c)
{
	return c ? c->id : NULL;
}

static bool same(const char *x, const char *y)
{
	return (!x && !y) || str_eq(x, y);
}

static const struct series *series_of(const struct plan *p,
    const struct ledger_value *v)
{
	for (size_t n = 0; n < p->series_count; n++) {
		const struct series *s = &p->series[n];

		if (str_eq(s->indicator->id, v->indicator) &&
		    same(id_of(s->area), v->area) &&
		    same(id_of_cluster(s->cluster), v->cluster))
			return s;
	}
	return NULL;
}

static bool is_declared(const struct revision *r,
    const struct ledger_value *v, const struct observation *now,
    struct date cutoff)
{
	return str_eq(r->indicator_id, v->indicator) &&
	    same(r->area_id, v->area) && same(r->cluster_id, v->cluster) &&
	    period_eq(r->period, v->period) &&
	    date_cmp(r->date, cutoff) <= 0 &&
	    decimal_cmp(r->old, v->value) == 0 &&
	    decimal_cmp(r->now, now->value) == 0;
}

static const struct revision *declaration(const struct plan *p,
    const struct ledger_value *v, const struct observation *now,
    struct date cutoff)
{
	for (size_t n = 0; n < p->revision_count; n++)
		if (is_declared(&p->revisions[n], v, now, cutoff))
			return &p->revisions[n];
	return NULL;
}

/* ---- the effect ---- */

static const struct assessment *assessment_of(const struct assessments *as,
    const struct indicator *i)
{
	for (size_t n = 0; n < as->count; n++)
		if (as->all[n].of == i)
			return &as->all[n];
	return NULL;
}

static enum status status_then(const struct assessment *s, struct period p)
{
	struct period q = period_quarter(p);

	for (size_t n = 0; s && n < s->point_count; n++)
		if (period_eq(s->points[n].period, q))
			return s->points[n].status;
	return ST_NA;
}

static void add_revised(struct arena *a, struct issued *i,
    const struct assessments *as, const struct ledger *l, struct revised r)
{
	const struct ledger_verdict *v = ledger_verdict(l,
	    r.was->indicator, "next");

	r.status_was = v ? v->status : NULL;
	r.status_now = status_then(assessment_of(as, r.indicator), l->period);
	ARENA_PUSH(a, i->revised, i->revised_count) = r;
}

/* ---- one value ---- */

struct comparison {
	struct arena *a;
	struct diag *d;
	struct issued *issued;
	const struct assessments *as;
	const struct ledger *ledger;
};

static void tell_gone(const struct comparison *c,
    const struct ledger_value *v)
{
	diag(c->d, DIAG_ISSUED_GONE, v->loc, v->indicator,
	    period_code(c->a, v->period), v->text, c->ledger->edition);
}

static void tell_changed(const struct comparison *c,
    const struct ledger_value *v, const struct observation *now)
{
	diag(c->d, DIAG_ISSUED_CHANGED, now->loc, v->indicator,
	    period_code(c->a, v->period), v->text, c->ledger->edition,
	    loc_text(c->a, v->loc), decimal_text(c->a, now->value));
}

static void compare_value(const struct comparison *c,
    const struct ledger_value *v)
{
	const struct plan *p = c->as->plan;
	struct date cutoff = c->as->edition->cutoff;
	const struct series *s = series_of(p, v);
	const struct observation *now = assess_asof(s, v->period, cutoff);
	struct revised r = { .was = v, .now = now };

	if (!s || !now || now->missing) {
		tell_gone(c, v);
		return;
	}
	if (decimal_cmp(now->value, v->value) == 0)
		return;
	r.indicator = s->indicator;
	r.declared = declaration(p, v, now, cutoff);
	if (!r.declared)
		tell_changed(c, v, now);
	else if (c->ledger == c->issued->last)
		add_revised(c->a, c->issued, c->as, c->ledger, r);
}

static void compare(const struct comparison *c)
{
	for (size_t n = 0; c->ledger && n < c->ledger->value_count; n++)
		compare_value(c, &c->ledger->values[n]);
}

void ledgers_compare(struct arena *a, struct diag *d, struct issued *i,
    const struct assessments *as)
{
	struct comparison c = { a, d, i, as, i->last };

	compare(&c);
	c.ledger = i->own;
	compare(&c);
}
