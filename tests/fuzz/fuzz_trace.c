/* SPDX-License-Identifier: MIT */
/*
 * What a PDF carries and what lies beside it, of any bytes, chosen by the
 * first: a the number asked for, b brief.xml, r the record build.xml, s the
 * table that its numbers name, n the plan that names indicators. The document
 * is made again and traced.
 */
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "run_again.h"
#include "square.h"
#include "verify/file.h"
#include "verify/trace.h"
#include "xml/xml.h"

static const char brief_text[] =
    "<brief xmlns='urn:planbrief:brief:1' xml:lang='en' literal='yes' theme="
    "'square'><meta><title>a</title><author>b</author><date>c</date></meta>"
    "<p>a <num ref='rev@2023-Q2' exact='61' rule='V1' src='d.csv:2'>61</num>"
    " b 10 120</p></brief>";

static const char build_text[] =
    "<build xmlns='urn:planbrief:made:1' program='planbrief 0.1.0' "
    "attach='full' date='2023-07-25'><theme name='square'/></build>";

static const char table_text[] = "indicator,period,value\nrev,2023-Q2,61\n";
static const char plan_text[] = "<plan xmlns='urn:planbrief:plan:1'>"
    "<indicator id='rev'><name>r</name></indicator></plan>";

struct given {			/* NULL: as above */
	const char *asked;
	struct pdf_attached brief, build;
	const char *table, *plan;
	size_t table_size, plan_size;
};

static void tell(struct arena *a, const struct given *g,
    const struct trace_hits *hits)
{
	const char *plan = g->plan ? g->plan : plan_text;
	struct trace_sources sources = { folder_name(), xml_read_memory(a,
	    diag_new(a), plan, g->plan ? g->plan_size : strlen(plan),
	    "plan.xml") };

	for (int lang = 0; lang < 2; lang++) {
		struct trace_asked t = { a, &sources, lang };

		trace_tell(str_new(a), &t, hits);
		trace_json(str_new(a), &t, hits);
	}
}

static void trace(struct arena *a, const struct again *again,
    const struct given *g)
{
	struct numbers n = brief_numbers(a, again->brief);
	struct trace_hits hits = trace_text(a, again->brief, &n, g->asked ?
	    g->asked : "61");

	if (again->pages)
		trace_locate(&hits, again->pages);
	tell(a, g, &hits);
	for (int x = 0; again->pages && x < 200; x += 50) {
		hits = trace_point(a, again->brief, &n, again->pages, 1,
		    x * LEN_PT, 30 * LEN_PT);
		tell(a, g, &hits);
	}
}

static void run_all(struct arena *a, const struct given *g)
{
	struct pdf_attached all[] = { g->brief, g->build };
	struct pdf_file f = { .a = a, .attached = all, .attached_count = 2 };
	struct options o = { .theme = NULL };
	struct run r = { .a = a, .d = diag_new(a), .o = &o,
		.templates = "tests/templates" };
	struct again again = { .brief = NULL };

	if (!all[0].bytes)
		all[0] = (struct pdf_attached){ .bytes = brief_text,
		    .size = sizeof(brief_text) - 1 };
	if (!all[1].bytes)
		all[1] = (struct pdf_attached){ .bytes = build_text,
		    .size = sizeof(build_text) - 1 };
	all[0].name = "brief.xml";
	all[1].name = "build.xml";
	folder_put("d.csv", g->table ? g->table : table_text, g->table ?
	    g->table_size : sizeof(table_text) - 1);
	if (again_pages(&r, diag_new(a), &f, &again))
		again_same(&r, "x.pdf", &f, &again);
	if (again.brief)
		trace(a, &again, g);
}

static void read_asked(struct arena *a, const char *bytes, size_t size)
{
	run_all(a, &(struct given){ .asked = arena_strndup(a, bytes, size) });
}

static void read_brief(struct arena *a, const char *bytes, size_t size)
{
	run_all(a, &(struct given){ .brief = { .bytes = bytes,
	    .size = size } });
}

static void read_build(struct arena *a, const char *bytes, size_t size)
{
	run_all(a, &(struct given){ .build = { .bytes = bytes,
	    .size = size } });
}

static void read_table(struct arena *a, const char *bytes, size_t size)
{
	run_all(a, &(struct given){ .table = bytes, .table_size = size });
}

static void read_plan(struct arena *a, const char *bytes, size_t size)
{
	run_all(a, &(struct given){ .plan = bytes, .plan_size = size });
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct choice readers[] = {
		{ 'a', read_asked }, { 'b', read_brief },
		{ 'n', read_plan }, { 'r', read_build }, { 's', read_table },
	};

	return CHOOSE(readers, data, size);
}
