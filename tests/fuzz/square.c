/* SPDX-License-Identifier: MIT */
#include "square.h"

#include <stdio.h>
#include <stdlib.h>

#include "folder.h"
#include "paint/paint.h"
#include "xml/xml_dom.h"

static struct arena *kept;
static struct layout_options options = { .creator = "fuzz",
    .date = "2023-07-25" };

static void read_means(void)
{
	static const char *const font_dirs[] = { "tests/fonts", NULL };
	struct text_options to = { .font_dirs = font_dirs,
	    .fontconfig = "tests/fonts/fonts.conf" };
	struct diag *d;

	kept = arena_new();
	d = diag_new(kept);
	options.theme = theme_read(kept, d, "tests/templates", "square");
	if (options.theme)
		options.text = text_new(kept, d, options.theme, &to);
	if (!options.text) {
		fputs("start it in the project's folder\n", stderr);
		exit(1);
	}
}

const struct layout_options *square(void)
{
	if (!kept)
		read_means();
	options.folder = folder_name();
	return &options;
}

static void lay_out(struct arena *a, struct diag *d, const struct brief *b,
    const struct layout_options *o)
{
	struct pages *pages = layout_pages(a, d, b, o);
	struct str *out = str_new(a);

	if (!pages || diag_errors(d))
		return;
	pages_dump(out, pages);
	paint_pdf(a, d, pages, NULL, NULL, out);
}

const struct brief *square_brief(struct arena *a, struct diag *d,
    const char *bytes, size_t size, const struct layout_options *o)
{
	xmlDoc *doc = xml_read_dom_memory(a, d, bytes, size, "b.xml");
	struct brief *b = doc ? brief_read(a, d, doc, "b.xml") : NULL;

	if (!b)
		return NULL;
	brief_dump(str_new(a), b);
	if (diag_errors(d))
		return NULL;
	lay_out(a, d, b, o ? o : square());
	return b;
}
