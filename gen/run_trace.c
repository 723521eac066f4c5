/* SPDX-License-Identifier: MIT */
/* planbrief trace: where a printed number comes from, told from the brief
 * that the file carries. For the pages it is laid out again. */
#include <stdio.h>

#include "base/file.h"
#include "brief/brief.h"
#include "run.h"
#include "run_again.h"
#include "verify/file.h"
#include "verify/trace.h"
#include "xml/xml.h"

#define PDF_MIB 512
#define LARGEST_PAGE 14400	/* pt: ISO 32000-1, annex C */

struct point { int page; double x, y; };

/* ---- what is asked ---- */

/* Not a number is on none. */
static bool on_page(double pt)
{
	return pt >= 0 && pt <= LARGEST_PAGE;
}

static bool read_point(const char *s, struct point *p)
{
	char rest;

	return sscanf(s, "%d,%lf,%lf%c", &p->page, &p->x, &p->y, &rest) ==
	    3 && p->page > 0 && on_page(p->x) && on_page(p->y);
}

static bool asks_well(struct run *r, struct point *p)
{
	const struct options *o = r->o;

	if ((o->at != NULL) == (o->arg_count == 2)) {
		diag(r->d, DIAG_TRACE_ASK, NOWHERE);
		return false;
	}
	if (o->at && !read_point(o->at, p)) {
		diag(r->d, DIAG_TRACE_POINT, NOWHERE, o->at);
		return false;
	}
	return true;
}

/* ---- what the file carries ---- */

static const struct pdf_file *read_file(struct run *r)
{
	const char *path = r->o->args[0], *lacks = NULL;
	const struct pdf_file *f;
	size_t len;
	char *bytes = file_read(r->a, r->d, NULL, path, PDF_MIB, &len);

	if (!bytes)
		return NULL;
	f = pdf_file_read(r->a, bytes, len, &lacks);
	if (!f)
		pdf_unreadable(r->d, path, lacks);
	else if (f->catalog.encrypted)
		diag(r->d, DIAG_PDF_ENCRYPTED, NOWHERE, path);
	return run_status(r) ? NULL : f;
}

/* Its notes were told when the file was made; why its pages cannot be made
 * again matters only to a point. */
static bool make_again(struct run *r, const struct pdf_file *f,
    struct again *g)
{
	struct diag *quiet = diag_new(r->a);

	if (!again_pages(r, quiet, f, g) && g->brief && r->o->at)
		for (size_t i = 0; i < diag_size(quiet); i++)
			if (diag_get(quiet, i)->level == LEVEL_ERROR)
				diag_add(r->d, diag_get(quiet, i));
	return g->brief != NULL;
}

/* ---- sources beside it ---- */

/* The names of the indicators: from the plan's folder, else from the facts
 * that a file with all attachments carries. */
static const struct xml *read_names(struct run *r, const struct pdf_file *f)
{
	struct diag *unheard = diag_new(r->a);
	const struct pdf_attached *facts;

	if (r->o->plan)
		return xml_read(r->a, unheard, r->o->plan, "plan.xml");
	facts = pdf_attached_find(f, "facts.xml");
	return facts && facts->bytes ? xml_read_memory(r->a, unheard,
	    facts->bytes, facts->size, facts->name) : NULL;
}

/* ---- the command ---- */

static struct trace_hits find(struct run *r, const struct again *g,
    const struct point *p)
{
	struct numbers n = brief_numbers(r->a, g->brief);
	struct trace_hits found = { NULL, 0 };

	if (!r->o->at)
		found = trace_text(r->a, g->brief, &n, r->o->args[1]);
	if (g->pages && r->o->at)
		found = trace_point(r->a, g->brief, &n, g->pages, p->page,
		    LEN_OF_PT(p->x), LEN_OF_PT(p->y));
	else if (g->pages)
		trace_locate(&found, g->pages);
	return found;
}

static bool tell(struct run *r, const struct pdf_file *f,
    const struct trace_hits *found)
{
	struct str *out = str_new(r->a);
	const struct trace_sources sources = { r->o->plan, read_names(r, f) };
	const struct trace_asked t = { r->a, &sources,
		r->o->messages ? 1 : 0 };

	if (r->o->format == DIAG_JSON)
		trace_json(out, &t, found);
	else
		trace_tell(out, &t, found);
	return run_print(r, out->s, out->len);
}

static int trace(struct run *r, const struct point *p)
{
	const char *path = r->o->args[0];
	const struct pdf_file *f = read_file(r);
	struct again g = { NULL };
	struct trace_hits found;

	if (!f)
		return run_worse(run_status(r), EXIT_REFUSED);
	if (!make_again(r, f, &g)) {
		diag(r->d, DIAG_TRACE_NO_BRIEF, NOWHERE, path);
		return EXIT_FOUND;
	}
	found = find(r, &g, p);
	if (run_status(r))
		return run_status(r);
	if (!found.count) {
		diag(r->d, DIAG_TRACE_NOTHING, NOWHERE, path, r->o->at ?
		    r->o->at : r->o->args[1]);
		return EXIT_FOUND;
	}
	return tell(r, f, &found) ? EXIT_ALL_WRITTEN : run_status(r);
}

int run_trace(const struct options *o)
{
	struct run r;
	struct point p = { 0, 0, 0 };
	int status = EXIT_USAGE;

	run_begin(&r, o, stderr);
	if (asks_well(&r, &p) && run_exists(&r, o->args[0]))
		status = trace(&r, &p);
	run_end(&r);
	return status;
}
