/* SPDX-License-Identifier: MIT */
/* The facts of one document in one language; the layout is in facts.md. */
#include "transform/facts.h"

#include "base/str.h"


/* ---- the edition and the plan ---- */

static void put_notes_of_edition(struct facts *f, xmlNode *n)
{
	const struct words *w = &f->edition->note;
	const struct word *first = words_in(w, f->lang, f->plan->lang);
	size_t i;

	for (i = 0; first && i < w->count; i++)
		if (str_eq(w->all[i].lang, first->lang))
			fact_prose(f, n, "note", &w->all[i],
			    &f->edition->proses);
}

/* A document that names no sections has them all, in this order; which they
 * are, templates/quarterly/README.md tells. */
static const char all_sections[] =
	"masthead contents dashboard sheets problems clusters areas projects "
	"next notes";

static void put_sections(struct facts *f, xmlNode *parent)
{
	const struct document *d = f->scope->document;
	const char **names;
	xmlNode *all;
	size_t i, n;

	if (!d)
		return;
	all = fact_at(f, parent, "sections", d->loc);
	if (!d->sections)
		fact_flag(all, "all", true);
	n = str_words(f->a, d->sections ? d->sections : all_sections, &names);
	for (i = 0; i < n; i++)
		fact_attr(fact_at(f, all, "section", d->loc), "name",
		    names[i]);
}

static void put_edition(struct facts *f, xmlNode *root)
{
	const struct edition *e = f->edition;
	const char *src = fact_place(f, e->loc);
	xmlNode *n = fact_at(f, root, "edition", e->loc);

	fact_attr(n, "id", e->id);
	fact_attr(n, "period", fact_code(f, e->period));
	fact_attr(n, "status", e->status);
	fact_attr(n, "audience", fact_internal(e->audience) ? e->audience
	    : NULL);
	fact_period(f, n, "report", e->period, src);
	fact_date(f, n, "cutoff", e->cutoff, src);
	fact_date(f, n, "issued", e->date, src);
	if (e->number)
		fact_count(f, n, "number", e->number, "edition:number", src);
	if (e->total)
		fact_count(f, n, "total", e->total, "edition:total", src);
	fact_count(f, n, "year", e->period.year, "edition:year", src);
	fact_prose(f, n, "title", words_in(&e->title, f->lang,
	    f->plan->lang), &e->proses);
	fact_words(f, n, "distribution", &e->distribution);
	put_notes_of_edition(f, n);
	put_sections(f, n);
}

static void put_method(struct facts *f, xmlNode *parent)
{
	const struct method *m = &f->plan->method;
	const struct {
		const char *k;
		struct decimal d;
		bool sign;
	} rows[] = {
		{ "ahead", m->ahead, true }, { "ontrack", m->ontrack, true },
		{ "slight", m->slight, true }, { "early", m->early, false },
	};
	xmlNode *n = fact_at(f, parent, "method", m->loc);
	size_t i;

	f->of = "method";
	fact_attr(n, "name", m->name);
	fact_attr(n, "word", fact_method(f, m->name));
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		fact_v(f, n, (struct value){ num_of(f->a, rows[i].d),
		    rows[i].k, fact_place(f, m->loc), rows[i].d.scale },
		    (struct shown){ .k = rows[i].k, .at = "plan",
		    .sign = rows[i].sign });
	facts_limits(f, n);
}

static void put_plan(struct facts *f, xmlNode *root)
{
	const struct plan *p = f->plan;
	const char *src = fact_place(f, p->loc);
	xmlNode *n = fact_at(f, root, "plan", p->loc), *issuer;

	fact_attr(n, "id", p->id);
	fact_words(f, n, "title", &p->title);
	fact_words(f, n, "shortTitle", p->short_title.count ? &p->short_title
	    : &p->title);
	fact_text(f, n, "number", p->number_printed, p->loc);
	if (p->issuer) {
		issuer = fact_at(f, n, "issuer", p->issuer->loc);
		fact_names(f, issuer, &p->issuer->name,
		    &p->issuer->short_name);
	}
	fact_period(f, n, "start", p->start, src);
	fact_period(f, n, "end", p->end, src);
	fact_period(f, n, "base", p->base, src);
	put_method(f, n);
}

/* ---- counts ---- */

static bool is_good(enum status s)
{
	return s == ST_ACHIEVED || s == ST_AHEAD || s == ST_ONTRACK ||
	    s == ST_HELD;
}

static long put_status_count(struct facts *f, xmlNode *parent, enum status s,
    const char *src)
{
	const char *code = status_name(s);
	xmlNode *n = fact(f, parent, "status"), *row;
	long count = 0;
	size_t i;

	fact_attr(n, "src", src);
	fact_attr(n, "code", code);
	fact_attr(n, "word", fact_word(f, WORD_STATUS, code));
	for (i = 0; i < f->as->count; i++) {
		const struct assessment *x = &f->as->all[i];

		if (!in_table(x->of) || x->next.status != s)
			continue;
		count++;
		row = fact_at(f, n, "indicator", x->of->loc);
		fact_attr(row, "ref", x->of->id);
		facts_status(f, row, x->next.status, x->next.reason,
		    x->next.early);
		fact_names(f, row, &x->of->name, &x->of->short_name);
		fact_owner(f, row, &x->of->owner);
	}
	fact_count(f, n, "n", count, arena_printf(f->a, "counts:%s", code),
	    src);
	return count;
}

static long count_of(const struct facts *f, enum binding b, enum status s)
{
	long count = 0;
	size_t i;

	for (i = 0; i < f->as->count; i++)
		count += in_table(f->as->all[i].of) &&
		    f->as->all[i].of->binding == b &&
		    f->as->all[i].next.status == s;
	return count;
}

/* Binding and expected ones apart: the ones never hide the others (4.6). */
static void put_binding_counts(struct facts *f, xmlNode *parent,
    const char *src)
{
	int b, s;

	for (b = 0; b <= UNCLASSED; b++) {
		const char *name = binding_name((enum binding)b);
		long all = 0;
		xmlNode *n;

		for (s = 0; s < ST_COUNT; s++)
			all += count_of(f, (enum binding)b, (enum status)s);
		if (!all)
			continue;
		n = fact(f, parent, "class");
		fact_attr(n, "src", src);
		fact_attr(n, "binding", name);
		fact_attr(n, "word", fact_word(f, WORD_BINDING, name));
		fact_count(f, n, "all", all,
		    arena_printf(f->a, "counts:%s:all", name), src);
		for (s = 0; s < ST_COUNT; s++)
			fact_count(f, n, status_name((enum status)s),
			    count_of(f, (enum binding)b, (enum status)s),
			    arena_printf(f->a, "counts:%s:%s", name,
			    status_name((enum status)s)), src);
	}
}

static void put_counts(struct facts *f, xmlNode *root)
{
	xmlNode *n = fact_at(f, root, "counts", f->plan->loc);
	long all = 0, na = 0, good = 0, of[UNCLASSED + 1] = { 0 };
	const char *src = places_judged(f);
	size_t i;
	int s;

	for (s = 0; s < ST_COUNT; s++) {
		long c = put_status_count(f, n, (enum status)s, src);

		all += c;
		na += s == ST_NA ? c : 0;
		good += is_good((enum status)s) ? c : 0;
	}
	for (i = 0; i < f->as->count; i++)
		of[f->as->all[i].of->binding] += in_table(f->as->all[i].of);
	put_binding_counts(f, n, src);
	fact_count(f, n, "all", all, "counts:all", src);
	fact_count(f, n, "assessed", all - na, "counts:assessed", src);
	fact_count(f, n, "na", na, "counts:not-assessed", src);
	fact_count(f, n, "good", good, "counts:good", src);
	fact_count(f, n, "concern", all - na - good, "counts:concern", src);
	fact_count(f, n, "expected", of[EXPECTED], "counts:expected", src);
	fact_count(f, n, "binding", of[BINDING], "counts:binding", src);
	if (of[UNCONFIRMED])
		fact_count(f, n, "unconfirmed", of[UNCONFIRMED],
		    "counts:unconfirmed", src);
}

/* ---- groups ---- */

static void put_group(struct facts *f, xmlNode *root,
    const struct indicator_group *g)
{
	bool text = str_eq(g->origin, "text");
	xmlNode *n = fact_at(f, root, text ? "textgroup" : "group", g->loc);
	size_t i;

	fact_attr(n, "num", g->num);
	fact_attr(n, "origin", g->origin ? g->origin : "");
	fact_words(f, n, "head", &g->head);
	for (i = 0; i < f->as->count; i++)
		if (f->as->all[i].of->group == g)
			facts_indicator(f, n, &f->as->all[i]);
}

static bool any_demo(const struct facts *f)
{
	size_t i;

	for (i = 0; i < f->as->count; i++)
		if (f->as->all[i].demo || f->as->all[i].of->owner.demo)
			return true;
	for (i = 0; i < f->rankings->count; i++)
		if (f->rankings->all[i].demo)
			return true;
	return f->projects->demo;
}

static xmlNode *put_root(struct facts *f)
{
	const struct scope *s = f->scope;
	xmlNode *root = tree_open(f->a, "facts", FACTS_NS);

	tree_set_lang(root, f->lang);
	fact_attr(root, "document", s->document ? s->document->id : NULL);
	fact_attr(root, "scope", s->cluster ? s->cluster->id : s->area
	    ? s->area->id : "");
	if (!s->area)
		fact_flag(root, "demo", any_demo(f));
	return root;
}

/* ---- specimen ---- */

static const struct code_words specimen_words[] = {
	{ "specimen", "样本", "Specimen" },
	{ NULL, NULL, NULL }
};

/* Templates that give a document the form of an official one. */
static const char official_forms[] = "notice planbook";

static bool shows_demo(const xmlNode *n)
{
	bool found = n->type == XML_ELEMENT_NODE &&
	    str_eq(tree_get(n, "demo"), "yes");

	for (xmlNode *c = n->children; c && !found; c = c->next)
		found = shows_demo(c);
	return found;
}

static bool is_imitation(const struct facts *f)
{
	const struct document *doc = f->scope->document;

	return doc && str_has_word(official_forms, doc->template) &&
	    !str_eq(f->plan->prose, "official");
}

/* Nobody is to take what is made up, or an official form whose words are
 * ours, for the real thing. */
static void put_specimen(struct facts *f, xmlNode *root)
{
	if (is_imitation(f) || shows_demo(root))
		fact_attr(root, "specimen", code_word(f, specimen_words,
		    "specimen"));
}

static void put_groups(struct facts *f, xmlNode *root)
{
	for (size_t i = 0; i < f->plan->group_count; i++)
		put_group(f, root, &f->plan->groups[i]);
}

const char facts_parts[] = "counts since group clusters total focus mechanism "
    "rankings projects body registers notes next";

bool facts_want(const struct facts *f, const char *part)
{
	return !f->scope->parts || str_has_word(f->scope->parts, part);
}

static void put_all(struct facts *f, xmlNode *root)
{
	static const struct {
		const char *name;
		void (*put)(struct facts *f, xmlNode *root);
	} parts[] = {
		{ "counts", put_counts }, { "since", facts_since },
		{ "group", put_groups }, { NULL, facts_clusters },
		{ "mechanism", facts_mechanism },
		{ "rankings", facts_rankings },
		{ "projects", facts_projects }, { "body", facts_body },
		{ "registers", facts_registers }, { "notes", facts_notes },
		{ "next", facts_next },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (!parts[i].name || facts_want(f, parts[i].name))
			parts[i].put(f, root);
}

static void put_area(struct facts *f, xmlNode *root)
{
	facts_area(f, root);
	fact_flag(root, "demo", shows_demo(root));
}

xmlDoc *facts_build(struct arena *a, const struct assessments *as,
    const struct issued *issued, const struct scope *s)
{
	struct facts f = { .a = a, .as = as, .plan = as->plan,
	    .edition = as->edition, .issued = issued, .scope = s,
	    .lang = s->lang };
	xmlNode *root;

	f.clusters = as->clusters ? as->clusters : assess_clusters(a, as);
	f.rankings = as->rankings ? as->rankings : assess_rankings(a, as);
	f.projects = as->projects ? as->projects : assess_projects(a, as);
	root = put_root(&f);
	put_edition(&f, root);
	put_plan(&f, root);
	if (s->area)
		put_area(&f, root);
	else
		put_all(&f, root);
	put_specimen(&f, root);
	return root->doc;
}
