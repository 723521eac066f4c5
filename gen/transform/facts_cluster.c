/* SPDX-License-Identifier: MIT */
/* The clusters: levels, who carries them, and the rules of the mechanism. */
#include "transform/facts.h"

#include "base/str.h"

static void put_number(struct facts *f, xmlNode *n, struct value v,
    const char *k, const char *unit, bool sign)
{
	const struct indicator *i = f->clusters->measure;

	fact_v(f, n, v, (struct shown){ .k = k, .unit = unit, .sign = sign,
	    .at = fact_code(f, f->clusters->period),
	    .unitword = unit ? fact_unit(f, i, unit) : NULL });
}

static void put_numbers(struct facts *f, xmlNode *n,
    const struct cluster_result *r)
{
	const struct indicator *i = f->clusters->measure;
	const char *unit;

	if (!i)
		return;
	unit = r->series->latest ? r->series->latest->yoy_unit : NULL;
	put_number(f, n, r->value, "value", i->unit_code, false);
	put_number(f, n, r->discrete, "discrete", i->unit_code, false);
	put_number(f, n, r->yoy, "yoy", unit, true);
	put_number(f, n, r->share, "share", "pct", false);
	put_number(f, n, r->contribution, "contribution", "pp", true);
	put_number(f, n, r->contribution_share, "contribution-share", "pct",
	    false);
	put_number(f, n, r->rank, "rank", NULL, false);
	put_number(f, n, r->spread, "spread", "pp", true);
	facts_series(f, n, r->series);
}

static void put_areas(struct facts *f, xmlNode *parent,
    const struct cluster *c)
{
	size_t i;

	for (i = 0; i < c->area_count; i++) {
		const struct area_ref *r = &c->areas[i];
		xmlNode *n = fact_at(f, parent, "area", r->loc);

		fact_attr(n, "id", r->id);
		fact_attr(n, "role", r->role ? r->role : "");
		fact_flag(n, "demo", r->demo);
		if (r->area)
			fact_names(f, n, &r->area->name,
			    &r->area->short_name);
	}
}

static void put_parks(struct facts *f, xmlNode *parent,
    const struct cluster *c)
{
	size_t i;

	for (i = 0; i < c->park_count; i++) {
		const struct park_ref *r = &c->parks[i];
		xmlNode *n = fact_at(f, parent, "park", r->loc);

		fact_attr(n, "id", r->id);
		fact_attr(n, "role", r->role);
		fact_attr(n, "roleword", r->role
		    ? fact_word(f, WORD_ROLE, r->role) : NULL);
		fact_flag(n, "demo", r->demo);
		if (r->park)
			fact_words(f, n, "name", &r->park->name);
		if (r->park && r->park->area)
			fact_words(f, n, "areaname",
			    &r->park->area->name);
	}
}

static void put_documents(struct facts *f, xmlNode *parent,
    const struct cluster *c)
{
	xmlNode *all = fact_at(f, parent, "documents", c->loc), *n;
	size_t i;

	for (i = 0; i < c->document_count; i++) {
		const struct rule_document *d = &c->documents[i];

		if (!document_counts(d, f->edition->cutoff))
			continue;
		n = fact_at(f, all, "have", d->loc);
		fact_attr(n, "type", d->type);
		fact_attr(n, "word", fact_word(f, WORD_NEED, d->type));
		fact_flag(n, "demo", d->demo);
		fact_date(f, n, "document", d->date, fact_place(f, d->loc));
	}
}

static void put_limits(struct facts *f, xmlNode *n, const struct rule *r)
{
	const char *src = fact_place(f, r->loc);

	fact_count(f, n, "min", r->min,
	    arena_printf(f->a, "rule:%s:min", r->id), src);
	if (r->max >= 0)
		fact_count(f, n, "max", r->max,
		    arena_printf(f->a, "rule:%s:max", r->id), src);
}

static void put_check(struct facts *f, xmlNode *parent,
    const struct cluster *c, const struct rule_check *k)
{
	xmlNode *n = fact(f, parent, "check");

	fact_attr(n, "src", k->src);
	fact_attr(n, "rule", k->rule->id);
	fact_attr(n, "needs", k->rule->needs);
	fact_attr(n, "status", check_name(k->status));
	fact_attr(n, "word", fact_word(f, WORD_CHECK,
	    check_name(k->status)));
	fact_flag(n, "demo", k->demo);
	fact_names(f, n, &k->rule->name, &k->rule->short_name);
	fact_count(f, n, "have", k->have, arena_printf(f->a, "%s:%s:have",
	    c->id, k->rule->id), k->src);
	put_limits(f, n, k->rule);
}

static void put_projects(struct facts *f, xmlNode *parent,
    const struct cluster *c)
{
	size_t i;

	for (i = 0; i < f->plan->project_count; i++) {
		const struct project *p = &f->plan->projects[i];
		xmlNode *n;

		if (p->cluster != c)
			continue;
		n = fact_at(f, parent, "project", p->loc);
		fact_attr(n, "id", p->id);
		fact_attr(n, "box", p->box);
		fact_words(f, n, "name", &p->name);
		fact_owner(f, n, &p->owner);
	}
}

static const char *all_places(struct facts *f,
    const struct cluster_result *r)
{
	struct str *s = str_new(f->a);
	size_t i, w, n;
	const char **words;

	for (i = 0; i < r->check_count; i++) {
		n = str_words(f->a, r->checks[i].src, &words);
		for (w = 0; w < n; w++) {
			if (str_has_word(s->s, words[w]))
				continue;
			if (s->len)
				str_addc(s, ' ');
			str_add(s, words[w]);
		}
	}
	return s->s;
}

/* A value that only an internal edition has, or the word for one that a
 * public edition has not. */
static void put_disclosure(struct facts *f, xmlNode *n,
    const struct cluster_result *r)
{
	const struct assessment *s = r->series;
	const struct point *p = s && s->point_count
	    ? &s->points[s->point_count - 1] : NULL;

	while (p && p > s->points &&
	    !period_eq(p->period, f->clusters->period))
		p--;
	if (!p)
		return;
	fact_if_internal(n, p->obs && fact_internal(p->obs->disclosure));
	if (p->why == NA_WITHHELD)
		fact_none(f, n, "value", why_withheld, fact_word(f,
		    WORD_REASON, why_withheld));
}

static void put_cluster(struct facts *f, xmlNode *parent, const char *name,
    const struct cluster_result *r)
{
	const struct cluster *c = r->of;
	xmlNode *n = fact_at(f, parent, name, c->loc);
	const char *outer = f->of, *src = all_places(f, r);
	size_t i;

	f->of = f->clusters->measure ? arena_printf(f->a, "%s.%s",
	    f->clusters->measure->id, c->id) : c->id;
	fact_attr(n, "id", c->id);
	fact_attr(n, "num", c->num);
	put_disclosure(f, n, r);
	fact_count(f, n, "num", (long)(r - f->clusters->all) + 1,
	    arena_printf(f->a, "%s:number", c->id), fact_place(f, c->loc));
	fact_names(f, n, &c->name, &c->short_name);
	fact_owner(f, n, &c->owner);
	put_numbers(f, n, r);
	put_areas(f, n, c);
	put_parks(f, n, c);
	put_documents(f, n, c);
	for (i = 0; i < r->check_count; i++)
		put_check(f, n, c, &r->checks[i]);
	fact_count(f, n, "met", (long)r->met,
	    arena_printf(f->a, "%s:met", c->id), src);
	fact_count(f, n, "required", (long)r->check_count,
	    arena_printf(f->a, "%s:required", c->id), src);
	put_projects(f, n, c);
	f->of = outer;
}

static void put_total(struct facts *f, xmlNode *parent)
{
	const struct assessment *s = f->clusters->total;
	const char *outer = f->of;
	xmlNode *n;

	if (!f->clusters->measure)
		return;
	n = fact_at(f, parent, "total", s->of->loc);
	f->of = s->of->id;
	fact_attr(n, "indicator", s->of->id);
	fact_names(f, n, &s->of->name, &s->of->short_name);
	fact_text(f, n, "unit", fact_unit(f, s->of, s->of->unit_code),
	    s->of->loc);
	facts_point_values(f, n, s, s->latest);
	facts_series(f, n, s);
	f->of = outer;
}

static long count_met(const struct clusters *c, size_t rule)
{
	long met = 0;
	size_t i;

	for (i = 0; i < c->count; i++)
		met += c->all[i].checks[rule].status == CHECK_MET;
	return met;
}

static void put_rules(struct facts *f, xmlNode *parent)
{
	const struct clusters *c = f->clusters;
	size_t i;

	for (i = 0; i < c->rule_count; i++) {
		const struct rule *r = c->rules[i];
		xmlNode *n = fact_at(f, parent, "rule", r->loc);

		fact_attr(n, "id", r->id);
		fact_attr(n, "needs", r->needs);
		fact_attr(n, "word", fact_word(f, WORD_NEED, r->needs));
		fact_names(f, n, &r->name, &r->short_name);
		put_limits(f, n, r);
		fact_count(f, n, "met", count_met(c, i),
		    arena_printf(f->a, "rule:%s:met", r->id),
		    places_matrix(f, i));
	}
}

static void put_matrix(struct facts *f, xmlNode *parent)
{
	const struct clusters *c = f->clusters;
	const char *src = places_matrix(f, SIZE_MAX);
	long found[CHECK_COUNT] = { 0 };
	xmlNode *n = fact_at(f, parent, "matrix", f->plan->loc);
	size_t i, k;
	int s;

	for (i = 0; i < c->count; i++)
		for (k = 0; k < c->all[i].check_count; k++)
			found[c->all[i].checks[k].status]++;
	for (s = 0; s < CHECK_UNREPORTED; s++)	/* never said of clusters */
		fact_count(f, n, check_name((enum check_status)s), found[s],
		    arena_printf(f->a, "matrix:%s",
		    check_name((enum check_status)s)), src);
	fact_count(f, n, "required", (long)c->required, "matrix:required",
	    src);
	fact_count(f, n, "unmet", (long)(c->required - c->met),
	    "matrix:unmet", src);
	fact_count(f, n, "clusters", (long)c->count, "matrix:clusters", src);
}

/* The part "total" alone is clusters without any of them. */
static void put_clusters(struct facts *f, xmlNode *root)
{
	const struct clusters *c = f->clusters;
	xmlNode *n = fact_at(f, root, "clusters", f->plan->loc);
	bool all = facts_want(f, "clusters");

	if (c->measure)
		fact_period(f, n, "latest", c->period,
		    c->total->latest->value.src);
	for (size_t i = 0; all && i < c->count; i++)
		put_cluster(f, n, "cluster", &c->all[i]);
	put_total(f, n);
	if (!all)
		return;
	put_rules(f, n);
	put_matrix(f, n);
}

void facts_clusters(struct facts *f, xmlNode *root)
{
	const struct clusters *c = f->clusters;

	if (facts_want(f, "clusters") || facts_want(f, "total"))
		put_clusters(f, root);
	for (size_t i = 0; facts_want(f, "focus") && i < c->count; i++)
		if (c->all[i].of == f->scope->cluster)
			put_cluster(f, root, "focus", &c->all[i]);
}
