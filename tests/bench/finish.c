/* SPDX-License-Identifier: MIT */
/*
 * What the second pass of a PDF costs (pdf_finish: tags, metadata, files), of
 * one brief in one process. Linked with --wrap, so that the program itself is
 * measured and not a copy of it.
 *
 *	finish BRIEF.xml OUT.pdf MODE
 *
 * MODE is full; bare: without attachments; untagged: what cairo writes when
 * nothing is marked, and no second pass. Prints
 * `MS-ALL MS-FINISH KIB-BEFORE KIB-AFTER PAGES`: processor time from reading
 * the brief to the written bytes, and the peak memory of the process before
 * and after the second pass.
 */
#define _XOPEN_SOURCE 700
#include <locale.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "brief/brief.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "paint/pdf_mark.h"
#include "run.h"
#include "run_attach.h"
#include "xml/xml.h"

/* The linker gives both names; what is wrapped has no room for more. */
static struct {
	bool tagged;
	double finish;
	long before, after;
} seen;

bool __real_pdf_finish(struct diag *d,
    const struct str *drawn, const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out);
bool __wrap_pdf_finish(struct diag *d,
    const struct str *drawn, const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out);
void __real_mark_node(struct canvas *c, int node);
void __wrap_mark_node(struct canvas *c, int node);

/* Processor time: others may be at work. */
static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static long peak(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss;
}

bool __wrap_pdf_finish(struct diag *d,
    const struct str *drawn, const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out)
{
	double begun = now();
	bool good = true;

	seen.before = peak();
	if (seen.tagged)
		good = __real_pdf_finish(d, drawn, p, t, files, out);
	else
		str_addn(out, drawn->s, drawn->len);
	seen.finish = now() - begun;
	seen.after = peak();
	return good;
}

void __wrap_mark_node(struct canvas *c, int node)
{
	if (seen.tagged)
		__real_mark_node(c, node);
}

static bool make(struct run *r, bool attach, struct str *pdf, size_t *pages)
{
	struct attach_source source;
	struct loaded *l;
	const struct brief *b = load_brief(r, &l, NULL, &source);
	const struct look *look = b ? brief_look(r, l, b) : NULL;
	struct pages *p = look ? layout_pages(r->a, r->d, b,
	    &(struct layout_options){ .text = look->text,
	    .theme = look->theme, .creator = CREATOR,
	    .date = "2024-01-01" }) : NULL;

	if (!p)
		return false;
	*pages = p->count;
	return paint_pdf(r->a, r->d, p, attach_files(r->a,
	    &(struct attach_ask){ .brief = b, .source = &source,
	    .look = look, .level = attach ? ATTACH_PRINTED : ATTACH_NONE },
	    p), NULL, pdf);
}

int main(int argc, char **argv)
{
	const char *args[] = { argc > 1 ? argv[1] : NULL, NULL };
	struct options o = { .args = args, .arg_count = 1, .quiet = true,
		.refuse = LEVEL_ERROR };
	size_t pages = 0;
	struct str *pdf;
	struct run r;
	bool good;

	if (argc < 4)
		return 2;
	seen.tagged = !str_eq(argv[3], "untagged");
	setlocale(LC_CTYPE, "");
	xml_init();
	run_begin(&r, &o, stderr);
	pdf = str_new(r.a);
	good = make(&r, str_eq(argv[3], "full"), pdf, &pages) &&
	    run_write(&r, argv[2], pdf);
	printf("%.3f %.3f %ld %ld %zu\n", now(), seen.finish, seen.before,
	    seen.after, pages);
	run_end(&r);
	run_exit();
	return !good;
}
