/* SPDX-License-Identifier: MIT */
/* planbrief render: the right half of the passes, from a file. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/file.h"
#include "brief/brief.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "plan/path.h"
#include "run.h"
#include "run_attach.h"
#include "verify/verify.h"
#include "xml/xml_dom.h"

#define BRIEF_MIB 64

/* ---- reading ---- */

static char *read_input(struct run *r, size_t *len)
{
	struct str *s = str_new(r->a);
	char chunk[1 << 14];
	size_t n;

	if (!str_eq(r->o->args[0], "-"))
		return file_read(r->a, r->d, NULL, r->o->args[0], BRIEF_MIB,
		    len);
	while ((n = fread(chunk, 1, sizeof(chunk), stdin)) > 0)
		if (s->len <= (size_t)BRIEF_MIB << 20)
			str_addn(s, chunk, n);
	*len = s->len;
	if (s->len > (size_t)BRIEF_MIB << 20) {
		diag(r->d, DIAG_FILE_TOO_LARGE, NOWHERE, BRIEF_MIB);
		return NULL;
	}
	return s->s;
}

/* What the fonts are cut to comes from the file and the themes. */
static struct loaded *load_brief_sources(struct run *r, const char *bytes,
    size_t len)
{
	struct loaded *l = ARENA_NEW(r->a, struct loaded);

	l->sources = str_new(r->a);
	source_add_own(l->sources);
	source_add(l->sources, bytes, len);
	return l;
}

const struct look *brief_look(struct run *r, struct loaded *l,
    const struct brief *b)
{
	const char *theme = r->o->theme ? r->o->theme : b->theme;

	return loaded_look(r->a, r->d, r, l, theme ? theme : DEFAULT_THEME);
}

const struct brief *load_brief(struct run *r, struct loaded **l,
    void (*change)(xmlDoc *doc), struct attach_source *source)
{
	const char *name = str_eq(r->o->args[0], "-") ? "stdin" :
	    r->o->args[0];
	const struct brief *b = NULL;
	size_t len;
	char *bytes = read_input(r, &len);
	struct arena *scratch = arena_new();
	xmlDoc *doc = bytes ? xml_read_dom_memory(scratch, r->d, bytes, len,
	    name) : NULL;

	if (doc && change)
		change(doc);
	if (doc) {
		*l = load_brief_sources(r, bytes, len);
		chart_data(r, xmlDocGetRootElement(doc),
		    str_eq(name, "stdin") ? "." : path_folder(r->a, name),
		    (*l)->sources);
		b = brief_read(r->a, r->d, doc, name);
		if (b && source)
			*source = attach_source(r->a, b, doc);
	}
	arena_free(scratch);
	return run_refused(r->o, r->d) ? NULL : b;
}

bool brief_there(struct run *r)
{
	return str_eq(r->o->args[0], "-") || run_exists(r, r->o->args[0]);
}

/* ---- render ---- */

static bool dump(struct run *r, const struct brief *b,
    const struct pages *pages)
{
	struct str *s = str_new(r->a);

	if (str_eq(r->o->dump, "blocks"))
		brief_dump(s, b);
	else
		pages_dump(s, pages);
	return run_print(r, s->s, s->len);
}

static const struct attachments *render_files(struct run *r,
    const struct attach_ask *ask, struct pages *pages)
{
	struct attach_ask own = *ask;

	own.level = r->o->attach < 0 ? ATTACH_PRINTED :
	    (enum attach)r->o->attach;
	return attach_files(r->a, &own, pages);
}

static bool render_brief(struct run *r, const struct brief *b,
    struct loaded *l, const struct attach_source *source)
{
	const struct look *look;
	struct pages *pages;
	struct str *pdf = str_new(r->a);

	if (str_eq(r->o->dump, "blocks"))
		return dump(r, b, NULL);
	look = brief_look(r, l, b);
	if (!look || !look_warm(look, r->d))
		return false;
	pages = layout_pages(r->a, r->d, b, &(struct layout_options){
	    .text = look->text, .theme = look->theme,
	    .folder = run_folder(r->a, r->o->args[0]),
	    .creator = CREATOR, .date = r->o->date });
	if (!pages || run_refused(r->o, r->d))
		return false;
	if (r->o->dump)
		return dump(r, b, pages);
	return paint_pdf(r->a, r->d, pages, render_files(r,
	    &(struct attach_ask){ .brief = b, .source = source,
	    .look = look }, pages), NULL, pdf) && verify_pdf(r->d,
	    &(struct verify_ask){ .name = r->o->out, .bytes = pdf->s,
	    .size = pdf->len, .brief = b, .pages = pages }) &&
	    !run_refused(r->o, r->d) && run_write(r, r->o->out, pdf);
}

static int render_input(struct run *r)
{
	struct attach_source source;
	struct loaded *l;
	const struct brief *b;

	if (!brief_there(r))
		return EXIT_USAGE;
	b = load_brief(r, &l, NULL, &source);
	return b && render_brief(r, b, l, &source) ? EXIT_ALL_WRITTEN :
	    run_worse(run_status(r), EXIT_REFUSED);
}

int run_render(const struct options *o)
{
	struct run r;
	int status;

	run_begin(&r, o, stderr);
	status = render_input(&r);
	run_end(&r);
	return status;
}
