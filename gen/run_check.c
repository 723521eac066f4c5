/* SPDX-License-Identifier: MIT */
/* planbrief check, facts, brief: the left half of the passes, to look at. */
#include <string.h>

#include <libxml/tree.h>

#include "lint/lint.h"
#include "plan/plan.h"
#include "run.h"
#include "xml/xml.h"

/* ---- check ---- */

/* What kind of file is it? Faults are reported by the reader proper. */
static bool is_plan(struct run *r, const char *path)
{
	struct diag *unheard = diag_new(r->a);
	const struct xml *root = xml_read(r->a, unheard, NULL, path);

	return root && xml_is(root, "plan");
}

/* Findings of the linter; those that refuse a build are of level error and
 * were reported while an edition was loaded. */
static void lint(struct run *r, const struct plan *p,
    const struct assessments *as)
{
	struct findings f = as ? lint_run_edition(r->a, as, LEVEL_NOTE,
	    LEVEL_WARNING) : lint_run(r->a, p, (struct date){ 0, 0, 0 },
	    LEVEL_NOTE, LEVEL_ERROR);

	lint_accept(r->a, r->d, p, &f, true);
	lint_report(r->d, &f);
}

static void check_plan(struct run *r, const char *path)
{
	struct plan *p = plan_read(r->a, r->d, path);

	if (p) {
		r->plan_folder = p->folder;
		plan_link(r->a, r->d, p);
		lint(r, p, NULL);
	}
}

static void check_edition(struct run *r, const char *path)
{
	struct loaded *l = load_edition(r, path);
	struct outputs all;

	if (!l)
		return;
	lint(r, l->plan, l->as);
	all = outputs_list(r, l);
	if (all.count)
		all = outputs_select(r, &all);
	for (size_t i = 0; i < all.count; i++)
		load_template(r, l, all.all[i].template);
}

/* Did the linter find something that nobody has accepted? */
static bool found(const struct run *r)
{
	for (size_t i = 0; i < diag_size(r->d); i++) {
		const struct diag_record *rec = diag_get(r->d, i);

		if (rec->finding && rec->level >= LEVEL_WARNING &&
		    !rec->finding->accepted)
			return true;
	}
	return false;
}

static int check_one(const struct options *o, const char *path)
{
	struct run r;
	int status;

	run_begin(&r, o, stdout);
	if (!run_exists(&r, path)) {
		r.to = stderr;
		run_end(&r);
		return EXIT_USAGE;
	}
	if (is_plan(&r, path))
		check_plan(&r, path);
	else
		check_edition(&r, path);
	status = run_status(&r);
	if (status == EXIT_REFUSED || (!status && found(&r)))
		status = EXIT_FOUND;
	run_end(&r);
	return status;
}

int run_check(const struct options *o)
{
	int worst = EXIT_ALL_WRITTEN;

	for (int i = 0; i < o->arg_count; i++)
		worst = run_worse(worst, check_one(o, o->args[i]));
	return worst;
}

/* ---- facts, brief ---- */

static bool print_document(struct run *r, xmlDoc *doc)
{
	xmlChar *bytes = NULL;
	int len = 0;
	bool ok;

	xmlDocDumpMemoryEnc(doc, &bytes, &len, "UTF-8");
	ok = bytes && run_print(r, (const char *)bytes, (size_t)len);
	xmlFree(bytes);
	return ok;
}

static int end_with(struct run *r, bool ok)
{
	int status = ok ? EXIT_ALL_WRITTEN : run_worse(run_status(r),
	    EXIT_REFUSED);

	run_end(r);
	return status;
}

/* The whole plan's document first, unless a scope is asked for. */
static const struct output *facts_subject(struct run *r,
    const struct outputs *all)
{
	struct outputs some = outputs_select(r, all);

	for (size_t i = 0; i < some.count; i++)
		if (!some.all[i].scope_id)
			return &some.all[i];
	return some.count ? &some.all[0] : NULL;
}

/* The edition named first, loaded, and what it would write. False: *status is
 * the command's. */
static bool begin_edition(struct run *r, const struct options *o,
    struct loaded **l, struct outputs *all, int *status)
{
	run_begin(r, o, stderr);
	if (!run_exists(r, o->args[0])) {
		run_end(r);
		*status = EXIT_USAGE;
		return false;
	}
	*l = load_edition(r, o->args[0]);
	if (!*l) {
		*status = end_with(r, false);
		return false;
	}
	*all = outputs_list(r, *l);
	return true;
}

static int no_such_output(struct run *r)
{
	run_end(r);
	return EXIT_USAGE;
}

int run_facts(const struct options *o)
{
	const struct output *out;
	struct loaded *l;
	struct outputs all;
	struct run r;
	xmlDoc *facts;
	int status;

	if (!begin_edition(&r, o, &l, &all, &status))
		return status;
	out = facts_subject(&r, &all);
	if (!out)
		return no_such_output(&r);
	facts = say_facts(r.a, &(struct passes){ &r, l }, out);
	return end_with(&r, facts && print_document(&r, facts));
}

static xmlDoc *make_brief(struct run *r, struct loaded *l,
    const struct output *out)
{
	struct passes p = { r, l };
	xmlDoc *facts;

	if (!load_template(r, l, out->template))
		return NULL;
	facts = say_facts(r->a, &p, out);
	return facts ? say_brief(r->a, r->d, &p, out, facts) : NULL;
}

int run_brief(const struct options *o)
{
	const struct output *out;
	struct loaded *l;
	struct outputs all;
	struct run r;
	xmlDoc *doc;
	int status;

	if (!begin_edition(&r, o, &l, &all, &status))
		return status;
	out = outputs_named(&r, &all, o->args[1]);
	if (!out)
		return no_such_output(&r);
	doc = make_brief(&r, l, out);
	return end_with(&r, doc && print_document(&r, doc));
}
