/* SPDX-License-Identifier: MIT */
/*
 * What `planbrief chart --svg-text live` writes, for many charts with the
 * fonts opened once: each line of standard input is CHART.xml, tab, width in
 * points, tab, OUT. On standard error a line `= OUT` stands before the
 * messages of a chart (JSON), `. written` or `. refused` behind them.
 */
#define _XOPEN_SOURCE 700
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "brief/brief.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "run.h"
#include "style/style.h"
#include "text/text.h"
#include "xml/xml.h"

#define FORMAT_JSON 2		/* its place among --diagnostics */

/* Faces are not cut: they serve every chart. */
static const struct look *open_look(struct run *r)
{
	static const char *const none[] = { NULL };
	struct look *look = ARENA_NEW(r->a, struct look);

	look->theme = theme_read(r->a, r->d, r->templates, DEFAULT_THEME);
	if (look->theme != NULL)
		look->text = text_new(r->a, r->d, look->theme,
		    &(struct text_options){ .font_dirs = none,
		    .fontconfig = getenv("FONTCONFIG_FILE") });
	return look->text != NULL ? look : NULL;
}

static bool draw(struct run *r, const struct look *look, double width)
{
	struct str *svg = str_new(r->a);
	struct loaded *l;
	const struct brief *b = load_brief(r, &l, chart_wrap, NULL);
	const struct figure_file *f;

	if (b == NULL)
		return false;
	f = layout_chart(r->a, r->d, first_figure(b->root),
	    &(struct layout_options){ .text = look->text,
	    .theme = look->theme, .creator = CREATOR }, LEN_OF_PT(width));
	return f != NULL && paint_svg_text(r->a, r->d, f, svg) &&
	    !run_refused(r->o, r->d) && run_write(r, r->o->out, svg);
}

static void job(const struct look *look, const char *chart, double width,
    const char *out)
{
	const char *args[] = { chart, NULL };
	struct options o = { .out = out, .args = args, .arg_count = 1,
		.format = FORMAT_JSON, .refuse = LEVEL_ERROR };
	struct run r;
	bool written;

	fprintf(stderr, "= %s\n", out);
	run_begin(&r, &o, stderr);
	written = draw(&r, look, width);
	run_end(&r);
	fprintf(stderr, ". %s\n", written ? "written" : "refused");
}

int main(void)
{
	struct options o = { .format = FORMAT_JSON };
	const struct look *look;
	struct run r;
	char line[4096];

	setlocale(LC_CTYPE, "");
	xml_init();
	run_begin(&r, &o, stderr);
	look = open_look(&r);
	while (look != NULL && fgets(line, sizeof(line), stdin) != NULL) {
		char *chart = strtok(line, "\t\n");
		char *width = strtok(NULL, "\t\n");
		char *out = strtok(NULL, "\t\n");

		if (out == NULL)
			return 2;
		job(look, chart, atof(width), out);
	}
	run_end(&r);
	run_exit();
	return look == NULL;
}
