/* SPDX-License-Identifier: MIT */
/* Which documents an edition makes, what they are called, which are wanted. */
#include <string.h>

#include "plan/plan.h"
#include "run.h"
#include "run_attach.h"
#include "transform/transform.h"

static struct output output_of(struct run *r, const struct loaded *l,
    const struct document *doc, const struct cluster *c,
    const struct org *area, const char *lang)
{
	struct arena *a = r->a;
	const char *of = c ? c->id : area ? area->id : NULL;
	struct scope *scope = ARENA_NEW(a, struct scope);
	struct output out = { .scope = scope, .template = doc->template,
		.lang = lang,
		.theme = r->o->theme ? r->o->theme : doc->theme };

	*scope = (struct scope){ doc, c, lang, area, NULL };
	if (r->o->attach >= 0)
		out.attach = (enum attach)r->o->attach;
	else if (!attach_level(doc->attach, &out.attach))
		out.attach = ATTACH_PRINTED;
	out.id = file_name_safe(a, doc->id);
	out.scope_id = of ? file_name_safe(a, of) : NULL;
	out.stem = of ? arena_printf(a, "%s-%s", out.id, out.scope_id) :
	    out.id;
	out.name = arena_printf(a, "%s.%s", out.stem, file_name_safe(a, lang));
	out.folder = arena_printf(a, "%s/%s", file_name_safe(a, l->plan->id),
	    period_code(a, l->edition->period));
	return out;
}

static void add_scopes(struct run *r, const struct loaded *l,
    const struct document *doc, const char *lang, struct outputs *to)
{
	const struct plan *p = l->plan;

	if (!doc->each)
		ARENA_PUSH(r->a, to->all, to->count) = output_of(r, l, doc,
		    NULL, NULL, lang);
	for (size_t i = 0; str_eq(doc->each, "cluster") &&
	    i < p->cluster_count; i++)
		if (p->clusters[i].listed)
			ARENA_PUSH(r->a, to->all, to->count) = output_of(r, l,
			    doc, &p->clusters[i], NULL, lang);
	for (size_t i = 0; str_eq(doc->each, "area") && i < p->org_count; i++)
		if (org_is_area(&p->orgs[i], l->edition->period))
			ARENA_PUSH(r->a, to->all, to->count) = output_of(r, l,
			    doc, NULL, &p->orgs[i], lang);
}

static bool is_withheld(const struct edition *e, const struct document *doc)
{
	return str_eq(doc->disclosure, "internal") &&
	    !str_eq(e->audience, "internal");
}

struct outputs outputs_list(struct run *r, const struct loaded *l)
{
	struct outputs list = { NULL, 0 };

	for (size_t i = 0; i < l->edition->document_count; i++) {
		const struct document *doc = &l->edition->documents[i];
		const char **lang;
		size_t n = str_words(r->a, doc->langs, &lang);

		if (is_withheld(l->edition, doc)) {
			diag(r->d, DIAG_DOCUMENT_WITHHELD, doc->loc, doc->id);
			continue;
		}
		if (str_eq(doc->each, "department")) {
			diag(r->d, DIAG_EACH_UNSUPPORTED, doc->loc, doc->each);
			continue;
		}
		for (size_t k = 0; k < n; k++)
			add_scopes(r, l, doc, lang[k], &list);
	}
	return list;
}

/* ---- selection ---- */

/* "cluster", "cluster-icv" or "cluster-icv.zh-CN". */
static bool is_called(const struct output *out, const char *name)
{
	return str_eq(out->id, name) || str_eq(out->stem, name) ||
	    str_eq(out->name, name);
}

static const char *known_names(struct run *r, const struct outputs *all)
{
	struct str *s = str_new(r->a);

	for (size_t i = 0; i < all->count; i++) {
		const char *id = all->all[i].id;

		if (i && str_eq(id, all->all[i - 1].id))
			continue;
		str_printf(s, "%s%s", s->len ? ", " : "", id);
	}
	return s->s;
}

const struct output *outputs_named(struct run *r, const struct outputs *all,
    const char *name)
{
	for (size_t i = 0; i < all->count; i++)
		if (is_called(&all->all[i], name))
			return &all->all[i];
	diag(r->d, DIAG_DOCUMENT_UNKNOWN, NOWHERE, name, known_names(r, all));
	return NULL;
}

/* The names of --only, blank-separated; false: one of them is unknown. */
static bool split_only(struct run *r, const struct outputs *all,
    const char ***names, size_t *count)
{
	char *only = arena_strdup(r->a, r->o->only);
	bool ok = true;

	for (char *p = only; *p; p++)
		if (*p == ',')
			*p = ' ';
	*count = str_words(r->a, only, names);
	for (size_t i = 0; i < *count; i++)
		ok = outputs_named(r, all, (*names)[i]) && ok;
	return ok;
}

static bool is_wanted(const struct options *o, const struct output *out,
    const char **names, size_t count)
{
	bool named = !o->only;

	for (size_t i = 0; i < count; i++)
		named |= is_called(out, names[i]);
	return named && (!o->scope || str_eq(o->scope, out->scope_id)) &&
	    (!o->lang || str_eq(o->lang, out->lang));
}

struct outputs outputs_select(struct run *r, const struct outputs *all)
{
	struct outputs list = { NULL, 0 };
	const char **names = NULL;
	size_t count = 0;

	if (r->o->only && !split_only(r, all, &names, &count))
		return list;
	for (size_t i = 0; i < all->count; i++)
		if (is_wanted(r->o, &all->all[i], names, count))
			ARENA_PUSH(r->a, list.all, list.count) = all->all[i];
	if (!list.count)
		diag(r->d, DIAG_SELECTION_EMPTY, NOWHERE);
	return list;
}
