/* SPDX-License-Identifier: MIT */
/*
 * A brief of any bytes: read, laid out with the square test font, dumped and
 * painted. Started in the project's folder.
 */
#include <stdio.h>
#include <stdlib.h>

#include "folder.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

static struct arena *kept;	/* theme and fonts, for all inputs */
static struct layout_options options = { .folder = "tests/fuzz",
    .creator = "fuzz", .date = "2023-07-25" };

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char *const font_dirs[] = { "tests/fonts", NULL };
	struct text_options to = { .font_dirs = font_dirs,
	    .fontconfig = "tests/fonts/fonts.conf" };
	struct diag *d;

	(void)argc;
	(void)argv;
	kept = arena_new();
	d = diag_new(kept);
	options.theme = theme_read(kept, d, "tests/templates", "square");
	if (options.theme)
		options.text = text_new(kept, d, options.theme, &to);
	if (!options.text) {
		fputs("start it in the project's folder\n", stderr);
		exit(1);
	}
	return 0;
}

static void lay_out(struct arena *a, struct diag *d, const struct brief *b)
{
	struct pages *pages = layout_pages(a, d, b, &options);
	struct str *out = str_new(a);

	if (!pages || diag_errors(d))
		return;
	pages_dump(out, pages);
	paint_pdf(a, d, pages, NULL, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	xmlDoc *doc = xml_read_dom_memory(a, d, (const char *)data, size,
	    "b.xml");
	struct brief *b = doc ? brief_read(a, d, doc, "b.xml") : NULL;

	if (b) {
		brief_dump(str_new(a), b);
		if (!diag_errors(d))
			lay_out(a, d, b);
	}
	arena_free(a);
	return 0;
}
