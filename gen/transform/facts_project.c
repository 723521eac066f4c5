/* SPDX-License-Identifier: MIT */
/* The projects: each as last reported, and the sums over all of them. */
#include <string.h>

#include "assess/project.h"
#include "base/str.h"
#include "transform/facts.h"

static const struct code_words phase_words[] = {
	{ "prep", "前期", "preparation" },
	{ "new", "新开工", "new start" },
	{ "building", "在建", "under way" },
	{ "completed", "竣工", "completed" },
	{ "operating", "投用", "in use" },
	{ NULL, NULL, NULL }
};

static const struct code_words confidence_words[] = {
	{ "green", "正常", "on plan" },
	{ "amber", "有风险", "at risk" },
	{ "red", "受阻", "blocked" },
	{ NULL, NULL, NULL }
};

static const struct code_words stone_words[] = {
	{ "done", "完成", "done" },
	{ "overdue", "逾期", "overdue" },
	{ "late", "预计推迟", "expected late" },
	{ "open", "未到期", "not due" },
	{ NULL, NULL, NULL }
};

/* Days are counted; their unit has no code of its own. */
static const struct code_words day_words[] = {
	{ "day", "天", "days" },
	{ NULL, NULL, NULL }
};

static void put_in(struct facts *f, xmlNode *n, struct value v,
    const char *k, const char *unit, const char *word, bool sign)
{
	fact_v(f, n, v, (struct shown){ .k = k, .unit = unit,
	    .unitword = word, .sign = sign,
	    .at = fact_code(f, f->projects->period) });
}

static void put_money(struct facts *f, xmlNode *n, struct value v,
    const char *k)
{
	const struct unit *u = f->projects->unit;
	const struct word *w = u ? words_in(&u->name, f->lang,
	    f->plan->lang) : NULL;

	put_in(f, n, v, k, u ? u->code : NULL, w ? w->text : NULL, false);
}

static void put_percent(struct facts *f, xmlNode *n, struct value v,
    const char *k)
{
	put_in(f, n, v, k, "pct", fact_word(f, WORD_UNIT, "pct"), false);
}

static void put_points(struct facts *f, xmlNode *n, struct value v,
    const char *k)
{
	put_in(f, n, v, k, "pp", fact_word(f, WORD_UNIT, "pp"), true);
}

static void put_days(struct facts *f, xmlNode *n, struct value v,
    const char *k)
{
	put_in(f, n, v, k, "day", code_word(f, day_words, "day"), true);
}

/* ---- one project ---- */

static void put_stone(struct facts *f, xmlNode *parent,
    const struct stone *s)
{
	const struct milestone *m = s->of;
	const char *src = fact_place(f, m->loc), *outer = f->of;
	xmlNode *n = fact_at(f, parent, "milestone", m->loc);

	f->of = arena_printf(f->a, "%s.%s", outer, m->id);
	fact_attr(n, "id", m->id);
	fact_attr(n, "state", stone_name(s->state));
	fact_attr(n, "stateword", code_word(f, stone_words,
	    stone_name(s->state)));
	fact_flag(n, "demo", m->demo);
	if (m->name.count)
		fact_words(f, n, "name", &m->name);
	else
		fact_text(f, n, "name", m->id, m->loc);
	fact_date(f, n, "planned", m->planned, src);
	fact_date(f, n, "forecast", m->forecast, src);
	if (s->state == STONE_DONE)
		fact_date(f, n, "actual", m->actual, src);
	put_days(f, n, s->slip, "slip");
	put_in(f, n, s->weight, "weight", NULL, NULL, false);
	f->of = outer;
}

static void put_dates(struct facts *f, xmlNode *n, const struct progress *r)
{
	const struct { const char *k; struct date d; } rows[] = {
		{ "start-planned", r->start_planned },
		{ "start-forecast", r->start_forecast },
		{ "start-actual", r->start_actual },
		{ "end-planned", r->end_planned },
		{ "end-forecast", r->end_forecast },
		{ "end-actual", r->end_actual },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		fact_date(f, n, rows[i].k, rows[i].d, fact_place(f, r->loc));
}

/* A remark in the data has one language, that of the plan. */
static const char *remark(const struct facts *f, const char *text)
{
	return strncmp(f->lang, f->plan->lang, 2) == 0 ? text : NULL;
}

static void put_need(struct facts *f, xmlNode *parent,
    const struct progress *r)
{
	xmlNode *n, *owner;

	if (!r->need)
		return;
	n = fact_at(f, parent, "need", r->loc);
	fact_text(f, n, "what", remark(f, r->need), r->loc);
	if (r->need_owner) {
		owner = fact_at(f, n, "owner", r->loc);
		fact_attr(owner, "id", r->need_owner->id);
		fact_names(f, owner, &r->need_owner->name,
		    &r->need_owner->short_name);
	}
	fact_date(f, n, "due", r->need_due, fact_place(f, r->loc));
}

static void put_attributes(struct facts *f, xmlNode *n,
    const struct project_result *r)
{
	const struct progress *now = r->now;

	fact_attr(n, "id", r->of->id);
	fact_attr(n, "cluster", r->of->cluster_id);
	fact_attr(n, "box", r->of->box);
	fact_attr(n, "phase", now->phase);
	fact_attr(n, "phaseword", code_word(f, phase_words, now->phase));
	fact_attr(n, "confidence", now->confidence);
	fact_attr(n, "confidenceword", now->confidence
	    ? code_word(f, confidence_words, now->confidence) : NULL);
	fact_flag(n, "current", r->current);
	fact_flag(n, "started", r->started);
	fact_attr(n, "curve", r->own_curve ? "milestones" : "months");
	fact_if_internal(n, fact_internal(now->disclosure));
	fact_flag(n, "demo", now->demo);
}

xmlNode *facts_project(struct facts *f, xmlNode *parent,
    const struct project_result *r)
{
	const struct progress *now = r->now;
	const char *outer = f->of;
	xmlNode *n = fact_at(f, parent, "project", now->loc);

	f->of = r->of->id;
	put_attributes(f, n, r);
	fact_words(f, n, "name", &r->of->name);
	fact_owner(f, n, &r->of->owner);
	fact_period(f, n, "latest", now->period, fact_place(f, now->loc));
	put_dates(f, n, now);
	put_money(f, n, r->total, "total");
	put_money(f, n, r->plan_year, "plan-year");
	put_money(f, n, r->done_year, "done-year");
	put_money(f, n, r->done_total, "done-total");
	put_percent(f, n, r->completion, "completion");
	put_percent(f, n, r->due, "due");
	put_points(f, n, r->gap, "gap");
	put_percent(f, n, r->done_share, "done-share");
	put_days(f, n, r->start_slip, "start-slip");
	put_days(f, n, r->end_slip, "end-slip");
	fact_text(f, n, "reason", remark(f, now->reason), now->loc);
	put_need(f, n, now);
	for (size_t i = 0; i < r->stone_count; i++)
		put_stone(f, n, &r->stones[i]);
	f->of = outer;
	return n;
}

/* ---- all of them ---- */

static void put_fraction(struct facts *f, xmlNode *parent, const char *name,
    const struct fraction *t)
{
	const char *src = *t->src ? t->src : fact_place(f, f->plan->loc);
	xmlNode *n = fact(f, parent, name);

	fact_attr(n, "src", src);
	f->of = arena_printf(f->a, "projects.%s", name);
	fact_count(f, n, "n", t->count, arena_printf(f->a, "%s:n", f->of),
	    src);
	fact_count(f, n, "of", t->all, arena_printf(f->a, "%s:of", f->of),
	    src);
	put_percent(f, n, t->share, "share");
	put_percent(f, n, t->money_share, "money-share");
	f->of = "projects";
}

static void put_classes(struct facts *f, xmlNode *parent, const char *name,
    const char *const *codes, const struct code_words *words,
    const size_t *counts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		xmlNode *n = fact_at(f, parent, name, f->plan->loc);

		fact_attr(n, "code", codes[i]);
		fact_attr(n, "word", code_word(f, words, codes[i]));
		fact_count(f, n, "n", (long)counts[i],
		    arena_printf(f->a, "projects:%s", codes[i]),
		    places_projects(f));
	}
}

static void put_sums(struct facts *f, xmlNode *n, const struct projects *p)
{
	const char *src = places_projects(f);

	fact_count(f, n, "listed", (long)p->listed, "projects:listed", src);
	fact_count(f, n, "reported", (long)p->count, "projects:reported",
	    src);
	fact_count(f, n, "current", (long)p->current, "projects:current",
	    src);
	if (p->withheld)
		fact_count(f, n, "withheld", (long)p->withheld,
		    "projects:withheld", src);
	put_money(f, n, p->plan_year, "plan-year");
	put_money(f, n, p->done_year, "done-year");
	put_percent(f, n, p->completion, "completion");
	put_percent(f, n, p->due, "due");
	put_points(f, n, p->gap, "gap");
	put_fraction(f, n, "start-year", &p->start_year);
	put_fraction(f, n, "start-due", &p->start_due);
	put_fraction(f, n, "on-time", &p->on_time);
	put_fraction(f, n, "milestones-due", &p->stones_due);
	put_classes(f, n, "phase", phase_names, phase_words, p->phase,
	    PHASES);
	put_classes(f, n, "confidence", confidence_names, confidence_words,
	    p->confidence, CONFIDENCES);
}

void facts_projects(struct facts *f, xmlNode *root)
{
	const struct projects *p = f->projects;
	const struct word *w;
	const char *outer = f->of;
	xmlNode *n;

	if (!p->count)
		return;
	n = fact_at(f, root, "projects", f->plan->loc);
	fact_flag(n, "demo", p->demo);
	f->of = "projects";
	fact_period(f, n, "latest", p->period, NULL);
	w = p->unit ? words_in(&p->unit->name, f->lang, f->plan->lang)
	    : NULL;
	if (w)
		fact_text(f, n, "unit", w->text, w->loc);
	put_sums(f, n, p);
	for (size_t i = 0; i < p->count; i++)
		facts_project(f, n, &p->all[i]);
	f->of = outer;
}
