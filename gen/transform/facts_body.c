/* SPDX-License-Identifier: MIT */
/*
 * The plan's own text as facts: what stands before it (dates, basis), its
 * divisions with generated numbers, boxes with the places of their items, and
 * how many items each place carries. Only for documents about the whole plan.
 */
#include "transform/facts.h"

#include "base/str.h"

/* ---- what stands before the text ---- */

static void put_dates(struct facts *f, xmlNode *n)
{
	size_t i;

	for (i = 0; i < f->plan->date_count; i++) {
		const struct typed_date *t = &f->plan->dates[i];
		const char *src = fact_place(f, t->loc);

		if (t->date.day)
			fact_date(f, n, t->type, t->date, src);
		else if (t->date.year)
			fact_period(f, n, t->type, (struct period){
			    t->date.year, PERIOD_M, t->date.month }, src);
	}
}

static void put_each(struct facts *f, xmlNode *n, const char *name,
    const struct words *w, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		fact_words(f, n, name, &w[i]);
}

static void put_sources(struct facts *f, xmlNode *parent)
{
	size_t i;

	for (i = 0; i < f->plan->source_count; i++) {
		const struct source *s = &f->plan->sources[i];
		xmlNode *n = fact_at(f, parent, "source", s->loc);

		fact_attr(n, "id", s->id);
		fact_text(f, n, "title", s->title, s->loc);
		fact_text(f, n, "publisher", s->publisher, s->loc);
	}
}

static void put_front(struct facts *f, xmlNode *root)
{
	const struct plan *p = f->plan;
	xmlNode *n = fact_at(f, root, "front", p->loc);

	fact_attr(n, "prose", p->prose ? p->prose : "own");
	fact_words(f, n, "genre", &p->genre);
	fact_words(f, n, "disclosure", &p->disclosure);
	put_dates(f, n);
	put_each(f, n, "addressee", p->addressees, p->addressee_count);
	put_each(f, n, "copy", p->copies, p->copy_count);
	put_each(f, n, "basis", p->basis, p->basis_count);
	if (p->printer)
		fact_words(f, n, "printer", &p->printer->name);
	put_sources(f, n);
}

/* ---- numbers of headings ---- */

/* 一 to 九十九; beyond that as digits. */
static const char *chinese_number(struct arena *a, int n)
{
	static const char *const digit[] = { "", "一", "二", "三", "四",
		"五", "六", "七", "八", "九" };

	if (n > 99)
		return arena_printf(a, "%d", n);
	return arena_printf(a, "%s%s%s", n > 19 ? digit[n / 10] : "",
	    n > 9 ? "十" : "", digit[n % 10]);
}

/* num: of this level, in Chinese down to level 2; path: 4.1.2. */
static void put_numbers(struct facts *f, xmlNode *n, const struct division *d,
    const char *path, int nth)
{
	const char *own = d->level < 3 ? chinese_number(f->a, nth) :
	    arena_printf(f->a, "%d", nth);

	fact_attr(n, "level", arena_printf(f->a, "%d", d->level));
	fact_attr(n, "num", d->num ? d->num : own);
	fact_attr(n, "path", path);
}

/* ---- places ---- */

static void put_areas(struct facts *f, xmlNode *n, const char *areas,
    bool open)
{
	const char **ids;
	size_t i, count;

	fact_flag(n, "open", open);
	if (!areas)
		return;
	if (str_eq(areas, "all") || str_eq(areas, "some")) {
		fact_attr(n, "areas", areas);
		return;
	}
	count = str_words(f->a, areas, &ids);
	for (i = 0; i < count; i++) {
		const struct org *o = plan_org(f->plan, ids[i]);
		xmlNode *area;

		if (!o)
			continue;
		area = fact_at(f, n, "area", o->loc);
		fact_attr(area, "id", o->id);
		fact_names(f, area, &o->name, &o->short_name);
	}
}

static void put_parks(struct facts *f, xmlNode *n, const char *parks)
{
	const char **ids;
	size_t i, count = parks ? str_words(f->a, parks, &ids) : 0;

	for (i = 0; i < count; i++) {
		const struct park *p = plan_park(f->plan, ids[i]);

		if (p)
			fact_words(f, fact_at(f, n, "park", p->loc), "name",
			    &p->name);
	}
}

static void put_clusters(struct facts *f, xmlNode *n, const char *clusters)
{
	const char **ids;
	size_t i, count = clusters ? str_words(f->a, clusters, &ids) : 0;

	for (i = 0; i < count; i++) {
		const struct cluster *c = plan_cluster(f->plan, ids[i]);

		if (c)
			fact_names(f, fact_at(f, n, "cluster", c->loc),
			    &c->name, &c->short_name);
	}
}

/* ---- the text ---- */

static void put_children(struct facts *f, xmlNode *n,
    const struct division *d, const char *path);

static void put_item(struct facts *f, xmlNode *n, const struct division *d)
{
	const struct project *p = plan_project(f->plan, d->ref);

	if (!p) {
		fact_words(f, n, "head", &d->head);
		return;
	}
	fact_attr(n, "ref", p->id);
	fact_words(f, n, "head", &p->name);
	put_children(f, n, p->body, "");
	put_areas(f, n, p->areas, p->open);
	put_parks(f, n, p->parks);
}

static void put_layout(struct facts *f, xmlNode *n, const struct division *d)
{
	fact_attr(n, "role", d->role);
	fact_attr(n, "roleword", fact_word(f, WORD_ROLE, d->role));
	fact_words(f, n, "head", &d->head);
	put_areas(f, n, d->areas, d->open);
	put_clusters(f, n, d->clusters);
}

static void put_box(struct facts *f, xmlNode *n, const struct division *d)
{
	fact_attr(n, "num", d->num);
	fact_attr(n, "kind", d->box_kind);
	fact_words(f, n, "head", &d->head);
}

static void put_runin(struct facts *f, xmlNode *n, const struct division *d)
{
	fact_attr(n, "role", d->role);
	fact_words(f, n, "head", &d->head);
}

static void put_division(struct facts *f, xmlNode *n,
    const struct division *d)
{
	fact_words(f, n, "head", &d->head);
}

static const struct {
	const char *name;
	void (*put)(struct facts *f, xmlNode *n, const struct division *d);
} forms[] = {
	[DIV_DIVISION] = { "division", put_division },
	[DIV_RUNIN] = { "runin", put_runin },
	[DIV_BOX] = { "box", put_box },
	[DIV_ITEM] = { "item", put_item },
	[DIV_LAYOUT] = { "layout", put_layout },
	[DIV_INDICATORS] = { "indicators", NULL },
};

static void put_child(struct facts *f, xmlNode *parent,
    const struct division *d, const char *path, int nth)
{
	xmlNode *n = fact_at(f, parent, forms[d->kind].name, d->loc);

	fact_attr(n, "id", d->id);
	fact_attr(n, "lost", d->lost);
	if (d->kind == DIV_DIVISION)
		put_numbers(f, n, d, path, nth);
	if (forms[d->kind].put)
		forms[d->kind].put(f, n, d);
	put_children(f, n, d, path);
}

/* The notes of the paragraph follow it. */
static void put_paragraph(struct facts *f, xmlNode *n,
    const struct division *d)
{
	const struct word *w = words_in(&d->notes, f->lang, f->plan->lang);
	size_t i;

	fact_prose(f, n, "p", words_in(&d->text, f->lang, f->plan->lang),
	    &f->plan->proses);
	for (i = 0; w && i < d->notes.count; i++)
		if (str_eq(d->notes.all[i].lang, w->lang))
			fact_prose(f, n, "note", &d->notes.all[i],
			    &f->plan->proses);
}

/* A division's number counts the divisions beside it. */
static void put_list(struct facts *f, xmlNode *n, const struct division *all,
    size_t count, const char *path)
{
	const char *own;
	int nth = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		nth += all[i].kind == DIV_DIVISION;
		own = arena_printf(f->a, "%s%s%d", path, *path ? "." : "",
		    nth);
		if (all[i].kind == DIV_P)
			put_paragraph(f, n, &all[i]);
		else
			put_child(f, n, &all[i], all[i].kind == DIV_DIVISION
			    ? own : path, nth);
	}
}

static void put_children(struct facts *f, xmlNode *n,
    const struct division *d, const char *path)
{
	put_list(f, n, d->child, d->count, path);
}

/* ---- how many items name a place ---- */

static long count_items(struct facts *f, const char *area, const char **src)
{
	struct str *places = str_new(f->a);
	long n = 0;
	size_t i;

	for (i = 0; i < f->plan->project_count; i++) {
		const struct project *p = &f->plan->projects[i];

		if (!p->areas || !str_has_word(p->areas, area))
			continue;
		if (n++)
			str_addc(places, ' ');
		str_add(places, fact_place(f, p->loc));
	}
	*src = places->s;
	return n;
}

static void put_place(struct facts *f, xmlNode *parent, const char *id,
    const struct org *o)
{
	const char *src;
	long count = count_items(f, id, &src);
	xmlNode *n;

	if (!count)
		return;
	n = fact_at(f, parent, "place", o ? o->loc : f->plan->loc);
	fact_attr(n, "id", id);
	fact_attr(n, "kind", o ? o->kind : NULL);
	if (o)
		fact_names(f, n, &o->name, &o->short_name);
	fact_count(f, n, "items", count,
	    arena_printf(f->a, "place:%s", id), src);
}

static void put_places(struct facts *f, xmlNode *root)
{
	xmlNode *n = fact_at(f, root, "places", f->plan->loc);
	size_t i;

	for (i = 0; i < f->plan->org_count; i++)
		put_place(f, n, f->plan->orgs[i].id, &f->plan->orgs[i]);
	put_place(f, n, "all", NULL);
	put_place(f, n, "some", NULL);
}

void facts_body(struct facts *f, xmlNode *root)
{
	xmlNode *n;

	if (f->scope->cluster || !f->plan->body_count)
		return;
	put_front(f, root);
	n = fact_at(f, root, "body", f->plan->loc);
	put_list(f, n, f->plan->body, f->plan->body_count, "");
	put_places(f, root);
}
