/* SPDX-License-Identifier: MIT */
/*
 * The figures of a brief as SVG files, in one process, with the fonts cut once
 * to what the brief needs; or how long each of them takes.
 *
 *	charts BRIEF.xml FOLDER		writes FOLDER/ID.svg for every figure
 *	charts BRIEF.xml -t RUNS	prints `MS ID`: layout and SVG with live
 *					text, the median of RUNS
 */
#define _XOPEN_SOURCE 700
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "brief/brief.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "run.h"
#include "xml/xml.h"

#define WIDTH 453.0

struct bench {
	struct run *run;
	const struct look *look;
	const char *folder;
	int runs;
};

typedef bool painter(struct arena *a, struct diag *d,
    const struct figure_file *f, struct str *out);

/* NULL: its table stands instead. */
static struct str *draw(const struct bench *b, struct arena *a,
    const struct block *figure, painter *paint)
{
	struct str *svg = str_new(a);
	const struct figure_file *f = layout_chart(a, b->run->d, figure,
	    &(struct layout_options){ .text = b->look->text,
	    .theme = b->look->theme, .creator = CREATOR }, LEN_OF_PT(WIDTH));

	return f != NULL && paint(a, b->run->d, f, svg) ? svg : NULL;
}

/* Processor time: others may be at work. */
static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static bool measure(const struct bench *b, const struct block *figure)
{
	double *ms = arena_alloc(b->run->a, (size_t)b->runs * sizeof(*ms));
	bool drawn = true;

	for (int i = 0; i < b->runs && drawn; i++) {
		struct arena *a = arena_new();
		double begun = now();

		drawn = draw(b, a, figure, paint_svg_text) != NULL;
		ms[i] = now() - begun;
		arena_free(a);
	}
	qsort(ms, (size_t)b->runs, sizeof(*ms), by_size);
	if (drawn)
		printf("%.3f %s\n", ms[b->runs / 2],
		    block_attr(figure, ATTR_ID));
	return true;
}

static bool outlines(struct arena *a, struct diag *d,
    const struct figure_file *f, struct str *out)
{
	return paint_svg(a, d, f, NULL, out);
}

static bool write_one(const struct bench *b, const struct block *figure)
{
	struct arena *a = b->run->a;
	const struct str *svg = draw(b, a, figure, outlines);

	return svg != NULL && run_write(b->run, arena_printf(a, "%s/%s.svg",
	    b->folder, block_attr(figure, ATTR_ID)), svg);
}

static bool each(const struct bench *b, const struct block *block)
{
	bool good = true;

	if (block->kind == BLOCK_FIGURE)
		return b->runs > 0 ? measure(b, block) : write_one(b, block);
	for (const struct block *c = block->child; c != NULL; c = c->next)
		good = each(b, c) && good;
	return good;
}

int main(int argc, char **argv)
{
	const char *args[] = { argc > 1 ? argv[1] : NULL, NULL };
	struct options o = { .args = args, .arg_count = 1, .quiet = true,
		.refuse = LEVEL_ERROR };
	struct bench b = { .folder = argc > 2 ? argv[2] : NULL,
		.runs = argc > 3 ? atoi(argv[3]) : 0 };
	const struct brief *brief;
	struct loaded *l;
	struct run r;
	bool good;

	if (argc < 3)
		return 2;
	setlocale(LC_CTYPE, "");
	xml_init();
	run_begin(&r, &o, stderr);
	b.run = &r;
	brief = load_brief(&r, &l, NULL, NULL);
	b.look = brief != NULL ? brief_look(&r, l, brief) : NULL;
	good = b.look != NULL && each(&b, brief->root);
	run_end(&r);
	run_exit();
	return !good;
}
