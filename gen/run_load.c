/* SPDX-License-Identifier: MIT */
/*
 * What the documents of an edition share is loaded once, before any worker is
 * forked: plan, observations, judgement, templates.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "assess/assess.h"
#include "base/file.h"
#include "base/seen.h"
#include "data/data.h"
#include "lint/lint.h"
#include "plan/path.h"
#include "run.h"
#include "run_warm.h"
#include "transform/ledger.h"
#include "transform/transform.h"

#define SOURCE_MIB 64
#define DEEPEST 6

/* ---- plan, edition, data ---- */

/* An issue has one period: with another it is a draft, whose number and
 * day of issue nobody has given. */
static void make_draft(struct run *r, struct edition *e, struct period asked)
{
	diag(r->d, DIAG_PERIOD_DRAFT, NOWHERE, period_code(r->a, asked),
	    period_code(r->a, e->period), date_iso(r->a, e->cutoff));
	e->period = asked;
	e->status = "draft";
	e->number = e->total = 0;
	e->date = (struct date){ 0 };
}

/* The option stands in for the edition's own word. */
static void override(struct run *r, struct edition *e)
{
	struct period asked;

	if (r->o->cutoff)
		date_parse(r->o->cutoff, &e->cutoff);
	if (r->o->period && period_parse(r->o->period, &asked) &&
	    period_is(e->period) && !period_eq(asked, e->period))
		make_draft(r, e, asked);
}

/* Enough for messages until the plan itself is read. */
static const char *guess_plan_folder(struct arena *a, const struct edition *e)
{
	if (!e->plan_path)
		return NULL;
	return path_folder(a, path_join(a, e->folder, e->plan_path));
}

/* Only what no report of the plan could be right with. */
static void lint(struct run *r, const struct assessments *as)
{
	struct findings f = lint_run_edition(r->a, as, LEVEL_ERROR,
	    LEVEL_ERROR);

	lint_accept(r->a, r->d, as->plan, &f, false);
	lint_report(r->d, &f);
}

struct loaded *load_edition(struct run *r, const char *path)
{
	struct loaded *l = ARENA_NEW(r->a, struct loaded);

	l->edition = edition_read(r->a, r->d, path);
	if (!l->edition)
		return NULL;
	override(r, l->edition);
	r->plan_folder = guess_plan_folder(r->a, l->edition);
	l->plan = plan_of_edition(r->a, r->d, l->edition);
	if (!l->plan)
		return NULL;
	r->plan_folder = l->folder = l->plan->folder;
	plan_link(r->a, r->d, l->plan);
	edition_link(r->d, l->edition, l->plan);
	data_read(r->a, r->d, l->plan, l->edition);
	if (run_refused(r->o, r->d))
		return NULL;
	plan_withhold(r->a, r->d, l->plan, l->edition);
	l->as = assess_all(r->a, l->plan, l->edition);
	assess_compare(r->a, l->as);
	lint(r, l->as);
	if (run_refused(r->o, r->d))
		return NULL;
	l->issued = ledgers_read(r->a, r->d, l->plan, l->edition);
	ledgers_compare(r->a, r->d, l->issued, l->as);
	l->date = r->o->date ? r->o->date : date_iso(r->a,
	    l->edition->date.year ? l->edition->date : l->edition->cutoff);
	return l;
}

/* ---- sources as text ---- */

/* Adds a file's bytes to the digest, and its text to the sources if there is
 * some. A fault has been reported by the reader proper or will be. */
static void add_bytes(struct run *r, struct loaded *l, const char *folder,
    const char *path, struct str *sources)
{
	struct arena *scratch = arena_new();
	size_t len;
	char *bytes = file_read(scratch, diag_new(scratch), folder, path,
	    SOURCE_MIB, &len);

	if (bytes && sources && data_is_book(bytes, len))
		data_text(scratch, bytes, len, sources);
	else if (bytes && sources)
		source_add(sources, bytes, len);
	if (bytes)
		l->digest = arena_printf(r->a, "%s\n%s %s", l->digest, path,
		    str_sha256(scratch, bytes, len));
	arena_free(scratch);
}

static void add_file(struct run *r, struct loaded *l, const char *folder,
    const char *path)
{
	add_bytes(r, l, folder, path, l->sources);
}

/* Other files hold nothing to print, though a template may include any. */
static bool is_text(const char *name)
{
	const char *dot = strrchr(name, '.');

	return str_eq(dot, ".xsl") || str_eq(dot, ".xml");
}

static void note_read(struct run *r, const char *path)
{
	if (r->warm)
		seen_path(r->warm->texts.d, path);
}

/* All templates, words and themes: which of them a template draws in is known
 * only when it runs. */
static void add_folder(struct run *r, struct loaded *l, const char *path,
    int depth)
{
	const char *full = arena_printf(r->a, "%s/%s", r->templates, path);
	struct dirent **entries;
	int n = depth ? scandir(full, &entries, file_visible, file_by_name) : -1;

	note_read(r, full);
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		const char *sub = *path ? arena_printf(r->a, "%s/%s", path,
		    name) : arena_strdup(r->a, name);
		const char *whole = arena_printf(r->a, "%s/%s", r->templates,
		    sub);
		struct stat st;

		if (stat(whole, &st) == 0 && S_ISDIR(st.st_mode)) {
			add_folder(r, l, sub, depth - 1);
		} else {
			note_read(r, whole);
			add_bytes(r, l, r->templates, sub, is_text(name) ?
			    l->sources : NULL);
		}
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

/* Of a process that builds again and again only once. */
static void add_templates(struct run *r, struct loaded *l)
{
	struct warm *w = r->warm;
	size_t from = l->sources->len, begun = strlen(l->digest);

	if (w && w->text && warm_good(&w->texts)) {
		str_add(l->sources, w->text);
		l->digest = arena_printf(r->a, "%s%s", l->digest, w->digest);
		return;
	}
	if (w) {
		warm_drop(&w->texts);
		warm_open(&w->texts);
	}
	add_folder(r, l, "", DEEPEST);
	if (!w)
		return;
	w->text = arena_strdup(w->texts.a, l->sources->s + from);
	w->digest = arena_strdup(w->texts.a, l->digest + begun);
}

void load_sources(struct run *r, struct loaded *l)
{
	const struct edition *e = l->edition;
	const char *folder = l->plan->folder;
	size_t begun;

	l->sources = str_new(r->a);
	l->digest = CREATOR;
	source_add_own(l->sources);
	add_file(r, l, e->folder, path_name(r->a, e->file));
	add_file(r, l, folder, path_name(r->a, l->plan->file));
	for (size_t i = 0; i < e->data_count; i++) {
		add_file(r, l, folder, path_below(r->a, folder,
		    path_join(r->a, e->folder, e->data[i].href)));
		if (e->data[i].map)
			add_file(r, l, folder, path_below(r->a, folder,
			    path_join(r->a, e->folder, e->data[i].map)));
	}
	for (size_t i = 0; i < l->issued->count; i++)
		add_file(r, l, folder, l->issued->all[i]->loc.file);
	begun = strlen(l->digest);
	add_templates(r, l);
	if (run_theme_file(r))
		add_file(r, l, NULL, run_theme_file(r));
	l->wording = str_sha256(r->a, l->digest + begun,
	    strlen(l->digest + begun));
}

/* ---- templates ---- */

static const struct edition_template *template_entry(const struct loaded *l,
    const char *name)
{
	for (size_t i = 0; i < l->template_count; i++)
		if (str_eq(l->templates[i].name, name))
			return &l->templates[i];
	return NULL;
}

const struct template *loaded_template(const struct loaded *l,
    const char *name)
{
	const struct edition_template *t = template_entry(l, name);

	return t ? t->compiled : NULL;
}

static bool template_there(struct run *r, const char *name)
{
	struct stat st;

	return stat(arena_printf(r->a, "%s/%s/brief.xsl", r->templates, name),
	    &st) == 0;
}

static const char *template_names(struct run *r)
{
	struct str *s = str_new(r->a);
	size_t count;
	const char **names = file_names(r->a, r->templates, file_visible,
	    &count);

	for (size_t i = 0; i < count; i++)
		if (template_there(r, names[i]))
			str_printf(s, "%s%s", s->len ? " " : "", names[i]);
	return s->s;
}

/* Where the edition asks for the template first. */
static struct loc template_asked(const struct loaded *l, const char *name)
{
	const struct edition *e = l->edition;

	for (size_t i = 0; i < e->document_count; i++)
		if (str_eq(e->documents[i].template, name))
			return e->documents[i].loc;
	return e->loc;
}

bool load_template(struct run *r, struct loaded *l, const char *name)
{
	struct edition_template t = { .name = name };
	const struct edition_template *known = template_entry(l, name);

	if (known)
		return known->compiled != NULL;
	if (template_there(r, name))
		t.compiled = r->warm ? warm_template(r, name,
		    !l->template_count) : template_load(r->a, r->d,
		    r->templates, name);
	else
		diag(r->d, DIAG_TEMPLATE_UNKNOWN, template_asked(l, name),
		    name, template_names(r));
	ARENA_PUSH(r->a, l->templates, l->template_count) = t;
	return t.compiled != NULL;
}
