/* SPDX-License-Identifier: MIT */
/*
 * One area: what it has of each indicator and how it stands in its comparison
 * group, what lies in it, what it still owes. Nothing of other areas is
 * written, so that the facts of one among thousands stay short, and change
 * only with what it shares with its group and with the whole.
 */
#include <string.h>

#include "assess/mechanism.h"
#include "base/str.h"
#include "plan/report.h"
#include "transform/facts.h"

/* What is counted over the indicators, with all the places looked at. */
struct tally { long asked, reported, owed; struct str *src; };

/* ---- an indicator ---- */

static const struct ranking *ranking_of(const struct rankings *all,
    const struct indicator *i)
{
	for (size_t n = 0; n < all->count; n++)
		if (all->all[n].of == i)
			return &all->all[n];
	for (size_t n = 0; n < all->alone_count; n++)
		if (all->alone[n].of == i)
			return &all->alone[n];
	return NULL;
}

/* Its value at the base of the indicator: progress is measured from there. */
static void put_base(struct facts *f, xmlNode *parent,
    const struct assessment *s)
{
	struct period base = s->of->base.period;
	struct period q = period_quarter(base);
	struct value v = { NULL, "value", "", 0 };
	xmlNode *n;

	for (size_t i = 0; i < s->year_count; i++)
		if (s->years[i].period.year == q.year)
			v = s->years[i].value;
	for (size_t i = 0; !v.n && s->of->kind != KIND_FLOW &&
	    i < s->point_count; i++)
		if (period_eq(s->points[i].period, q))
			v = s->points[i].value;
	if (!v.n)
		return;
	n = fact(f, parent, "base");
	fact_attr(n, "src", v.src);
	fact_period(f, n, "base", base, v.src);
	fact_v(f, n, v, fact_level(f, s->of, "base", base));
}

/* The way to its own target. */
static void put_way(struct facts *f, xmlNode *n, const struct rank_row *r,
    const struct ranking *k, const struct assessment *s)
{
	const struct horizon *h = &s->next;

	if (!r->part || !h->target)
		return;
	facts_target(f, n, k->of, h->target);
	if (!r->reported)
		return;
	facts_status(f, n, h->status, h->reason, h->early);
	fact_v(f, n, h->progress, (struct shown){ .k = "progress",
	    .at = fact_code(f, k->period), .unit = "pct",
	    .unitword = fact_unit(f, k->of, "pct") });
	fact_v(f, n, h->gap, (struct shown){ .k = "gap", .sign = true,
	    .at = fact_code(f, k->period), .unit = "pp",
	    .unitword = fact_unit(f, k->of, "pp") });
}

/* Who has not reported may have done so before. */
static void put_before(struct facts *f, xmlNode *n, const struct rank_row *r,
    const struct ranking *k, const struct assessment *s)
{
	const struct point *p = s->latest;

	if (r->reported || !p)
		return;
	fact_period(f, n, "before", p->period, p->value.src);
	fact_v(f, n, p->value, fact_level(f, k->of, "before", p->period));
}

/* Of a level, the change is that of the indicator. */
static void put_change(struct facts *f, xmlNode *n, const struct rank_row *r,
    const struct ranking *k, const struct assessment *s)
{
	const char *unit = assess_percent(k->of) ? "pp" : k->of->unit_code;
	const struct point *p = s->latest;

	if (r->reported && p && period_eq(p->period, k->period))
		fact_v(f, n, p->change, (struct shown){ .k = "change",
		    .sign = true, .at = fact_code(f, k->period),
		    .unit = unit, .unitword = fact_unit(f, k->of, unit) });
}

static void put_series(struct facts *f, xmlNode *n, const struct rank_row *r,
    const struct ranking *k, const struct assessment *s)
{
	const char *outer = f->of;

	f->of = arena_printf(f->a, "%s.%s", k->of->id, r->id);
	put_base(f, n, s);
	put_way(f, n, r, k, s);
	put_before(f, n, r, k, s);
	put_change(f, n, r, k, s);
	facts_series(f, n, s);
	f->of = outer;
}

/* The growth of the whole beside its own. */
static void put_whole(struct facts *f, xmlNode *parent,
    const struct ranking *k)
{
	const struct assessment *whole = k->total;
	xmlNode *all = fact_at(f, parent, "whole", k->of->loc);

	for (size_t i = 0; i < whole->point_count; i++) {
		const struct point *p = &whole->points[i];
		xmlNode *n;

		if (!p->yoy.n)
			continue;
		n = fact(f, all, "point");
		fact_attr(n, "src", p->value.src);
		fact_attr(n, "period", fact_code(f, p->period));
		fact_flag(n, "provisional", p->provisional);
		fact_v(f, n, p->yoy, (struct shown){ .k = "yoy",
		    .sign = true, .at = fact_code(f, p->period),
		    .unit = p->yoy_unit,
		    .unitword = fact_unit(f, k->of, p->yoy_unit) });
	}
}

static const char *basis_of(const struct ranking *k)
{
	if (k->of->kind != KIND_FLOW)
		return "point";
	if (k->period.n == 4)
		return "year";
	return k->of->reporting == REPORT_YTD ? "ytd" : "period";
}

static void put_own(struct facts *f, xmlNode *parent,
    const struct ranking *all, const struct rank_place *at)
{
	const struct rank_row *r = &at->row;
	struct ranking k = *all;
	const char *outer = f->of;
	xmlNode *n = fact_at(f, parent, "own", k.of->loc);
	const struct assessment *s;

	k.by = at->by;
	f->of = k.of->id;
	facts_rank_head(f, n, &k);
	facts_rank_total(f, n, &k);
	fact_attr(n, "kind", kind_name(k.of->kind));
	fact_attr(n, "direction", direction_name(k.of->direction));
	fact_attr(n, "onyear", facts_on_year(k.of));
	fact_attr(n, "basis", basis_of(&k));
	fact_owner(f, n, &k.of->owner);
	put_whole(f, n, &k);
	if (at->group)
		facts_rank_group(f, n, &k, at->group, false);
	f->of = outer;
	facts_rank_row(f, n, &k, r, at->group &&
	    str_eq(at->group->of->show, "rank"));
	if (!r->series)
		return;
	s = assess_part(f->a, f->plan, f->edition, k.of, r->series, r->part,
	    k.period);
	put_series(f, n, r, &k, s);
	if (s->latest)
		facts_source(f, n, s);
}

static void add_place(struct tally *t, const char *src)
{
	if (!src || !*src || str_has_word(t->src->s, src))
		return;
	if (t->src->len)
		str_addc(t->src, ' ');
	str_add(t->src, src);
}

static void put_indicators(struct facts *f, xmlNode *n, struct tally *t)
{
	for (size_t i = 0; i < f->as->count; i++) {
		const struct indicator *of = f->as->all[i].of;
		const struct ranking *k = ranking_of(f->rankings, of);
		struct rank_place at;

		if (!k || !rank_place_of(f->a, f->as, k, f->scope->area->id,
		    &at))
			continue;
		put_own(f, n, k, &at);
		t->asked++;
		t->reported += at.row.reported || at.row.withheld;
		t->owed += !at.row.reported && !at.row.withheld;
		add_place(t, fact_place(f, of->loc));
		add_place(t, at.row.value.src);
	}
}

/* ---- what lies in it ---- */

static void put_clusters(struct facts *f, xmlNode *parent)
{
	for (size_t i = 0; i < f->plan->cluster_count; i++) {
		const struct cluster *c = &f->plan->clusters[i];

		for (size_t k = 0; c->listed && k < c->area_count; k++) {
			const struct area_ref *r = &c->areas[k];
			xmlNode *n;

			if (r->area != f->scope->area)
				continue;
			n = fact_at(f, parent, "cluster", r->loc);
			fact_attr(n, "id", c->id);
			fact_attr(n, "role", r->role ? r->role : "");
			fact_flag(n, "demo", r->demo);
			fact_names(f, n, &c->name, &c->short_name);
			fact_owner(f, n, &c->owner);
		}
	}
}

static void put_parks(struct facts *f, xmlNode *parent)
{
	for (size_t i = 0; i < f->plan->park_count; i++) {
		const struct park *p = &f->plan->parks[i];
		xmlNode *n;

		if (p->area != f->scope->area)
			continue;
		n = fact_at(f, parent, "park", p->loc);
		fact_attr(n, "id", p->id);
		fact_names(f, n, &p->name, &p->short_name);
	}
}

static bool lies_in(struct facts *f, const struct project *p)
{
	const char **parks;
	size_t n = p->parks ? str_words(f->a, p->parks, &parks) : 0;

	if (p->areas && str_has_word(p->areas, f->scope->area->id))
		return true;
	for (size_t i = 0; i < n; i++) {
		const struct park *park = plan_park(f->plan, parks[i]);

		if (park && park->area == f->scope->area)
			return true;
	}
	return false;
}

static const struct project_result *result_of(const struct projects *all,
    const struct project *p)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->all[i].of == p)
			return &all->all[i];
	return NULL;
}

static bool is_withheld(const struct plan *plan, const struct project *p)
{
	for (size_t i = 0; i < plan->progress_count; i++)
		if (plan->progress[i].withheld &&
		    plan->progress[i].project == p)
			return true;
	return false;
}

static void put_project(struct facts *f, xmlNode *parent,
    const struct project *p)
{
	const struct project_result *r = result_of(f->projects, p);
	xmlNode *n;

	if (r) {
		fact_flag(facts_project(f, parent, r), "reported", true);
		return;
	}
	n = fact_at(f, parent, "project", p->loc);
	fact_attr(n, "id", p->id);
	fact_attr(n, "cluster", p->cluster_id);
	fact_flag(n, "reported", false);
	fact_words(f, n, "name", &p->name);
	fact_owner(f, n, &p->owner);
	if (is_withheld(f->plan, p))
		fact_none(f, n, "value", why_withheld, fact_word(f,
		    WORD_REASON, why_withheld));
}

static void put_projects(struct facts *f, xmlNode *n)
{
	struct str *src = str_new(f->a);
	const struct unit *u = f->projects->unit;
	const struct word *w = u ? words_in(&u->name, f->lang, f->plan->lang)
	    : NULL;
	long count = 0;

	for (size_t i = 0; i < f->plan->project_count; i++) {
		const struct project *p = &f->plan->projects[i];

		if (!lies_in(f, p))
			continue;
		put_project(f, n, p);
		str_printf(src, "%s%s", count++ ? " " : "",
		    fact_place(f, p->loc));
	}
	if (!count)
		return;
	if (w)
		fact_text(f, n, "unit", w->text, w->loc);
	fact_count(f, n, "projects", count, arena_printf(f->a, "%s:projects",
	    f->scope->area->id), src->s);
}

/* ---- what the mechanism asks of it ---- */

static void put_checks(struct facts *f, xmlNode *parent)
{
	const struct matrix *m = mechanism_of_district(f->a, f->plan,
	    f->scope->area, f->edition->cutoff);

	for (size_t i = 0; i < m->rule_count; i++) {
		const struct rule_check *k = &m->units[0].checks[i];
		const char *status = check_name(k->status);
		xmlNode *n = fact(f, parent, "check");

		fact_attr(n, "src", k->src);
		fact_attr(n, "rule", k->rule->id);
		fact_attr(n, "needs", k->rule->needs);
		fact_attr(n, "status", status);
		fact_attr(n, "word", fact_word(f, WORD_CHECK, status));
		fact_flag(n, "demo", k->demo);
		fact_names(f, n, &k->rule->name, &k->rule->short_name);
		fact_count(f, n, "have", k->have, arena_printf(f->a,
		    "%s:%s:have", f->scope->area->id, k->rule->id), k->src);
	}
}

/* ---- the area ---- */

static void put_counts(struct facts *f, xmlNode *n, const struct tally *t)
{
	const char *id = f->scope->area->id;
	const char *src = t->src->len ? t->src->s : fact_place(f,
	    f->scope->area->loc);

	fact_count(f, n, "indicators", t->asked,
	    arena_printf(f->a, "%s:indicators", id), src);
	fact_count(f, n, "reported", t->reported,
	    arena_printf(f->a, "%s:reported", id), src);
	fact_count(f, n, "owed", t->owed, arena_printf(f->a, "%s:owed", id),
	    src);
}

void facts_area(struct facts *f, xmlNode *root)
{
	const struct org *o = f->scope->area;
	struct tally t = { .src = str_new(f->a) };
	xmlNode *n = fact_at(f, root, "area", o->loc);

	fact_attr(n, "id", o->id);
	fact_attr(n, "kind", o->kind);
	fact_names(f, n, &o->name, &o->short_name);
	put_indicators(f, n, &t);
	put_counts(f, n, &t);
	put_clusters(f, n);
	put_parks(f, n);
	put_projects(f, n);
	put_checks(f, n);
}
