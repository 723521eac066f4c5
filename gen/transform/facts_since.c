/* SPDX-License-Identifier: MIT */
/* What has changed since the last issue: statuses, declared revisions,
 * targets that have fallen due; and each indicator's statuses as issued. */
#include "transform/facts.h"

#include <string.h>

#include "base/str.h"
#include "transform/ledger.h"

#define HISTORY 3		/* issues told of an indicator */

static const char *word_of(struct facts *f, const char *status)
{
	return fact_word(f, WORD_STATUS, status);
}

/* Where a status stands between good and bad; -1: no judgement. */
static int rank_of(const char *status)
{
	static const struct { const char *status; int rank; } rows[] = {
		{ "achieved", 4 }, { "ahead", 4 }, { "ontrack", 3 },
		{ "held", 3 }, { "slight", 2 }, { "behind", 1 },
		{ "lost", 0 }, { "regress", 0 },
	};

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		if (str_eq(rows[n].status, status))
			return rows[n].rank;
	return -1;
}

static const char *course(const char *was, const char *now)
{
	int x = rank_of(was), y = rank_of(now);

	if (x < 0 || y < 0 || x == y)
		return "other";
	return y > x ? "better" : "worse";
}

static void put_from_to(struct facts *f, xmlNode *n, const char *was,
    const char *now)
{
	fact_attr(n, "from", was);
	fact_attr(n, "fromword", word_of(f, was));
	fact_attr(n, "to", now);
	fact_attr(n, "toword", word_of(f, now));
	fact_attr(n, "course", course(was, now));
}

static xmlNode *of_indicator(struct facts *f, xmlNode *parent,
    const char *name, const struct indicator *i, struct loc loc)
{
	xmlNode *n = fact_at(f, parent, name, loc);

	fact_attr(n, "indicator", i->id);
	fact_names(f, n, &i->name, &i->short_name);
	return n;
}

/* ---- statuses ---- */

/* The verdict as it was issued, of a row whose status is another one now; NULL
 * when it is the same, or was not told. */
static const struct ledger_verdict *changed_from(struct facts *f,
    const struct assessment *s)
{
	const struct ledger_verdict *was = ledger_verdict(f->issued->last,
	    s->of->id, "next");

	if (!was || !in_table(s->of) ||
	    str_eq(was->status, status_name(s->next.status)))
		return NULL;
	return was;
}

static void put_change(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	const struct ledger_verdict *was = changed_from(f, s);
	const struct target *t = s->next.target;
	xmlNode *n;

	if (!was)
		return;
	n = of_indicator(f, parent, "change", s->of, was->loc);
	put_from_to(f, n, was->status, status_name(s->next.status));
	fact_flag(n, "newtarget", t && !period_eq(t->period, was->target));
}

/* How many statuses differ, and how many for better and for worse. */
static void put_counts_of_changes(struct facts *f, xmlNode *n)
{
	const char *src = places_changed(f, f->issued->last);
	int changed = 0, better = 0, worse = 0;

	for (size_t k = 0; k < f->as->count; k++) {
		const struct assessment *s = &f->as->all[k];
		const struct ledger_verdict *was = changed_from(f, s);
		const char *way = was ? course(was->status,
		    status_name(s->next.status)) : NULL;

		changed += was != NULL;
		better += str_eq(way, "better");
		worse += str_eq(way, "worse");
	}
	fact_count(f, n, "changed", changed, "since:changed", src);
	fact_count(f, n, "better", better, "since:better", src);
	fact_count(f, n, "worse", worse, "since:worse", src);
}

/* ---- revisions ---- */

static void put_value(struct facts *f, xmlNode *n,
    const struct indicator *i, struct period p, const char *k,
    struct decimal value, const char *src)
{
	fact_v(f, n, (struct value){ num_of(f->a, value), k,
	    src, value.scale }, (struct shown){ .k = k,
	    .at = fact_code(f, p), .unit = i->unit_code,
	    .unitword = fact_unit(f, i, i->unit_code) });
}

/* "rev", or of a part "rev.icv" */
static const char *part_id(struct facts *f, const struct indicator *i,
    const struct ledger_value *v)
{
	const char *part = v->cluster ? v->cluster : v->area;

	return part ? arena_printf(f->a, "%s.%s", i->id, part) : i->id;
}

static void put_revision(struct facts *f, xmlNode *parent,
    const struct revised *r)
{
	const struct indicator *i = r->indicator;
	xmlNode *n = of_indicator(f, parent, "revision", i,
	    r->declared->loc);
	const char *outer = f->of, *now = status_name(r->status_now);
	/* It is told because these three differ. */
	const char *src = arena_printf(f->a, "%s %s %s",
	    fact_place(f, r->was->loc), fact_place(f, r->now->loc),
	    fact_place(f, r->declared->loc));

	f->of = part_id(f, i, r->was);
	fact_attr(n, "area", r->was->area);
	fact_attr(n, "cluster", r->was->cluster);
	fact_attr(n, "by", r->declared->by);
	if (r->status_was && !r->was->area && !r->was->cluster)
		put_from_to(f, n, r->status_was, now);
	fact_period(f, n, "of", r->was->period,
	    fact_place(f, r->declared->loc));
	put_value(f, n, i, r->was->period, "revised-from",
	    r->was->value, src);
	put_value(f, n, i, r->was->period, "revised-to", r->now->value,
	    src);
	/* the table has one language, that of the plan */
	if (strncmp(f->lang, f->plan->lang, 2) == 0)
		fact_text(f, n, "reason", r->declared->reason,
		    r->declared->loc);
	f->of = outer;
}

/* ---- targets that have fallen due ---- */

static void put_due(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	int from = period_end(f->issued->last->period);
	int to = period_end(f->edition->period);

	for (size_t n = 0; n < s->of->target_count; n++) {
		const struct target *t = &s->of->targets[n];
		xmlNode *due;

		if (!t->set || period_end(t->period) <= from ||
		    period_end(t->period) > to || !in_table(s->of))
			continue;
		due = of_indicator(f, parent, "due", s->of, t->loc);
		fact_period(f, due, "due", t->period,
		    fact_place(f, t->loc));
		facts_status(f, due, s->next.status, s->next.reason,
		    s->next.early);
	}
}

void facts_since(struct facts *f, xmlNode *root)
{
	const struct ledger *last = f->issued ? f->issued->last : NULL;
	const char *src;
	xmlNode *n;

	if (!last)
		return;
	src = fact_place(f, last->loc);
	n = fact_at(f, root, "since", last->loc);
	put_counts_of_changes(f, n);
	fact_attr(n, "edition", last->edition);
	fact_period(f, n, "last", last->period, src);
	fact_date(f, n, "issued", last->date, src);
	fact_count(f, n, "number", last->number, "since:number", src);
	fact_count(f, n, "total", last->total, "since:total", src);
	for (size_t k = 0; k < f->as->count; k++)
		put_change(f, n, &f->as->all[k]);
	for (size_t k = 0; k < f->issued->revised_count; k++)
		put_revision(f, n, &f->issued->revised[k]);
	for (size_t k = 0; k < f->as->count; k++)
		put_due(f, n, &f->as->all[k]);
}

/* ---- one indicator ---- */

void facts_history(struct facts *f, xmlNode *parent,
    const struct indicator *i)
{
	size_t count = f->issued ? f->issued->count : 0;
	xmlNode *n = count ? fact_at(f, parent, "history", i->loc) : NULL;

	for (size_t k = count > HISTORY ? count - HISTORY : 0; k < count;
	    k++) {
		const struct ledger *l = f->issued->all[k];
		const struct ledger_verdict *v = ledger_verdict(l, i->id,
		    "next");
		xmlNode *at = v ? fact_at(f, n, "at", v->loc) : NULL;

		if (!v)
			continue;
		fact_attr(at, "edition", l->edition);
		fact_attr(at, "status", v->status);
		fact_attr(at, "word", word_of(f, v->status));
		fact_attr(at, "reason", v->reason);
		fact_period(f, at, "of", l->period, fact_place(f, v->loc));
	}
}

/* Was the value of this period once issued as another? */
bool facts_is_revised(const struct facts *f, const struct indicator *i,
    struct period p)
{
	for (size_t n = 0; n < f->plan->revision_count; n++) {
		const struct revision *r = &f->plan->revisions[n];

		if (str_eq(r->indicator_id, i->id) && !r->area_id &&
		    !r->cluster_id && period_eq(r->period, p) &&
		    date_cmp(r->date, f->edition->cutoff) <= 0)
			return true;
	}
	return false;
}
