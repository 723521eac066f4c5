/* SPDX-License-Identifier: MIT */
/* Rules on what the parts of a plan say of each other: clusters, areas, goals,
 * names. */
#include <string.h>

#include "base/str.h"
#include "lint/inside.h"

/* ---- L12 ---- */

static void layout_clusters(struct lint *l, const struct division *d)
{
	const char **id;
	size_t n = d->kind == DIV_LAYOUT && d->clusters ?
	    str_words(l->a, d->clusters, &id) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct cluster *c = plan_cluster(l->plan, id[i]);

		if (c && !c->listed)
			lint_found(l, (struct spot){ d->loc, d->from, c->id,
			    &c->name }, "the layout names it, the plan has no "
			    "section on it", "布局中提及，规划没有相应章节");
	}
}

void lint_unknown_cluster(struct lint *l)
{
	each_division(l, layout_clusters);
}

/* ---- L20 ---- */

static bool spelt_out(const struct plan *p, const struct division *goal)
{
	for (size_t i = 0; goal->id && i < p->group_count; i++)
		if (str_eq(p->groups[i].goal, goal->id))
			return true;
	for (size_t i = 0; i < p->statement_count; i++)
		if (p->statements[i].of && p->statements[i].in.line ==
		    goal->loc.line)
			return true;
	return false;
}

static void goal_indicator(struct lint *l, const struct division *d)
{
	if (d->kind == DIV_RUNIN && str_eq(d->role, "goal") &&
	    !spelt_out(l->plan, d))
		lint_found(l, (struct spot){ d->loc, d->from, d->id ? d->id :
		    "-", &d->head }, "no figure in it names an indicator, and "
		    "no group of indicators names it",
		    "文中没有对应指标的数值，也没有指标组与之对应");
}

void lint_goal(struct lint *l)
{
	each_division(l, goal_indicator);
}

/* ---- L23 ---- */

static void area(struct lint *l, const struct org *org, struct loc loc,
    const char *from)
{
	if (org && !str_has_word("area zone district", org->kind))
		lint_found(l, (struct spot){ loc, from, org->id, &org->name },
		    "named as a place, but it is of kind '%s'",
		    "作为地方列出，但其类别为“%s”", org->kind);
}

static void areas(struct lint *l, const char *list, struct loc loc,
    const char *from)
{
	const char **id;
	size_t n = list ? str_words(l->a, list, &id) : 0;

	for (size_t i = 0; i < n; i++)
		area(l, plan_org(l->plan, id[i]), loc, from);
}

static void layout_areas(struct lint *l, const struct division *d)
{
	if (d->kind == DIV_LAYOUT)
		areas(l, d->areas, d->loc, d->from);
}

void lint_area(struct lint *l)
{
	const struct plan *p = l->plan;

	for (size_t i = 0; i < p->park_count; i++)
		area(l, p->parks[i].area, p->parks[i].loc, NULL);
	for (size_t i = 0; i < p->cluster_count; i++)
		for (size_t n = 0; n < p->clusters[i].area_count; n++)
			area(l, p->clusters[i].areas[n].area,
			    p->clusters[i].areas[n].loc, p->clusters[i].from);
	for (size_t i = 0; i < p->project_count; i++)
		areas(l, p->projects[i].areas, p->projects[i].loc,
		    p->projects[i].from);
	each_division(l, layout_areas);
}

/* ---- L24 ---- */

/* A list of places that goes on: 等 before a word for area, or at the end. */
static bool goes_on(const char *text)
{
	static const char *const after[] = { "区", "县", "市", "地", "园",
		"。", "；", "）", NULL };
	static const char *const english[] = { "and others", "and other ar",
		"and other di", "etc.", "among others", NULL };

	for (const char *s = text; (s = strstr(s, "等")); ) {
		s += strlen("等");
		if (!*s)
			return true;
		for (int i = 0; after[i]; i++)
			if (strncmp(s, after[i], strlen(after[i])) == 0)
				return true;
	}
	for (int i = 0; english[i]; i++)
		if (strstr(text, english[i]))
			return true;
	return false;
}

static bool words_go_on(const struct words *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (goes_on(w->all[i].text))
			return true;
	return false;
}

/* The last paragraph of a project says where it is built. */
static void open_list(struct lint *l, const struct division *d,
    const char *list, struct spot at)
{
	const struct division *p = d->count ? &d->child[d->count - 1] : NULL;

	if (p && p->kind == DIV_P && words_go_on(&p->text))
		lint_found(l, at, "the text goes on after '%s'; give "
		    "open='true'", "原文在“%s”之后还有“等”，应写 open='true'",
		    list);
}

static void layout_open(struct lint *l, const struct division *d)
{
	if (d->kind == DIV_LAYOUT && !d->open)
		open_list(l, d, d->areas ? d->areas : "", (struct spot){
		    d->loc, d->from, NULL, NULL });
}

void lint_open(struct lint *l)
{
	each_division(l, layout_open);
	for (size_t i = 0; i < l->plan->project_count; i++) {
		const struct project *p = &l->plan->projects[i];

		if (p->areas && !p->open)
			open_list(l, p->body, p->areas, (struct spot){ p->loc,
			    p->from, p->id, &p->name });
	}
}

/* ---- L28 ---- */

static const struct indicator *named_before(const struct plan *p,
    const struct indicator *i)
{
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t n = 0; n < p->groups[g].count; n++) {
			const struct indicator *o =
			    &p->groups[g].indicators[n];

			if (o == i)
				return NULL;
			if (o->name.count && i->name.count && str_eq(
			    o->name.all[0].text, i->name.all[0].text))
				return o;
		}
	return NULL;
}

static void same_name(struct lint *l, const struct indicator *i)
{
	const struct indicator *o = named_before(l->plan, i);

	if (o)
		lint_found(l, spot_indicator(i), "'%s' in line %d has the same "
		    "name", "与“%s”（第 %d 行）同名", o->id, o->loc.line);
}

void lint_same_name(struct lint *l)
{
	each_indicator(l, same_name);
}
