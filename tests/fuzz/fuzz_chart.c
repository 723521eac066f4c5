/* SPDX-License-Identifier: MIT */
/* A table of any bytes as the data of a chart, whose type the first byte
 * chooses, from 'a' on: filled in, read, laid out, painted, and its numbers. */
#include <stdlib.h>
#include <string.h>

#include "brief/numbers.h"
#include "chart/chart.h"
#include "folder.h"
#include "paint/paint.h"
#include "run.h"
#include "square.h"
#include "xml/xml_dom.h"

#define CHART_WIDTH (300 * LEN_PT)

static const char *const types[] = {
#define CHART(name, ...) #name,
#include "chart/chart.def"
#undef CHART
};

static void paint(struct arena *a, struct diag *d, const struct block *b)
{
	struct figure_file *f = layout_chart(a, d, b, square(), CHART_WIDTH);

	if (!f || diag_errors(d))
		return;
	paint_svg(a, d, f, NULL, str_new(a));
	paint_svg_text(a, d, f, str_new(a));
}

static void tell(struct arena *a, const struct brief *b)
{
	struct numbers n = brief_numbers(a, b);

	numbers_csv(str_new(a), &n);
	numbers_xml(a, str_new(a), b, &n);
}

static void read_chart(struct arena *a, const char *type)
{
	const char *args[] = { "b.xml", NULL };
	struct options o = { .args = args };
	struct run r = { .a = a, .d = diag_new(a), .o = &o };
	const char *text = arena_printf(a, "<brief xmlns="
	    "'urn:planbrief:brief:1' xml:lang='en' literal='yes'><meta>"
	    "<title>a</title><author>b</author><date>c</date></meta>"
	    "<figure id='f'><caption>d</caption><chart type='%s' "
	    "data='d.csv'/></figure></brief>", type);
	xmlDoc *doc = xml_read_dom_memory(a, r.d, text, strlen(text), "b.xml");
	struct brief *b;

	chart_data(&r, xmlDocGetRootElement(doc), folder_name(), str_new(a));
	if (diag_errors(r.d))
		return;
	b = brief_read(a, r.d, doc, "b.xml");
	if (!b || diag_errors(r.d))
		return;
	tell(a, b);
	paint(a, r.d, first_figure(b->root));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	size_t i = size ? (size_t)data[0] - 'a' : SIZE_MAX;

	if (i < sizeof(types) / sizeof(*types)) {
		folder_put("d.csv", data + 1, size - 1);
		read_chart(a, types[i]);
	}
	arena_free(a);
	return 0;
}
