/* SPDX-License-Identifier: MIT */
/* Tracing printed numbers in a brief: what is found, and what is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "verify/trace.h"
#include "verify/trace_source.h"
#include "verify/trace_text.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

struct env {
	struct arena *a;
	struct diag *d;
	const struct brief *b;
	struct numbers n;
};

#define HEAD "<brief xmlns='urn:planbrief:brief:1' " \
	"xmlns:pb='urn:planbrief:build:1' xml:lang='zh-CN' id='t'>" \
	"<meta><title>t</title><author>a</author>" \
	"<date><num ref='date:2023-07-28' src='e.xml:6' " \
	"exact='2023-07-28' rule='date'>2023年7月28日</num></date></meta>"

static const char text[] = HEAD
	"<section><head>总体</head><p>收入<num ref='rev@2023-Q2:value' "
	"src='d.csv:2' exact='10120' rule='value' round='half-even:0'>"
	"10 120</num>亿元，同比增长<num ref='rev@2023-Q2:yoy' "
	"src='d.csv:2 d.csv:3' exact='500/49' rule='abs(yoy)' "
	"round='half-even:1'>10.2</num>%，超<num "
	"ref='rev@2023-Q2:gap.next' src='d.csv:2 p.xml:4' exact='-18.52' "
	"rule='gap' round='half-even:1'>−18.5</num>个百分点。</p>"
	"<p>共<num ref='counts:all' src='p.xml:1' exact='15' rule='count' "
	"round='half-even:0'>15</num>项，<lang src='p.xml:9'>建成5G基站26万个"
	"</lang>，<lit pb:t='q.xsl:7'>42</lit>。</p>"
	"<figure id='f1'><caption>图</caption><chart type='bar' unit='亿元'>"
	"<row name='2025年'><v ref='rev@2025:target' src='p.xml:5' "
	"exact='15000' rule='target' round='half-even:0' "
	"label='目标 ≥15 000'>15000</v></row></chart></figure></section>"
	"</brief>";

static int set_up(void **state)
{
	struct env *e = calloc(1, sizeof(*e));
	xmlDoc *doc;

	e->a = arena_new();
	e->d = diag_new(e->a);
	doc = xml_read_dom_memory(e->a, e->d, text, strlen(text), "b.xml");
	e->b = brief_read(e->a, e->d, doc, "b.xml");
	assert_non_null(e->b);
	e->n = brief_numbers(e->a, e->b);
	*state = e;
	return 0;
}

static int tear_down(void **state)
{
	struct env *e = *state;

	arena_free(e->a);
	free(e);
	return 0;
}

static void test_plain(void **state)
{
	struct env *e = *state;

	assert_string_equal(trace_plain(e->a, "－１０，１２０ ％"), "-10120%");
	assert_string_equal(trace_plain(e->a, "10\u202F120"), "10120");
	assert_string_equal(trace_plain(e->a, "\u221218.5 点"), "-18.5点");
	assert_string_equal(trace_plain(e->a, "a, b"), "a,b");
	assert_true(trace_holds("5G基站26万", "26万"));
	assert_false(trace_holds("126万", "26万"));
	assert_false(trace_holds("26.5", "26"));
}

/* The refs of what is found, with blanks between; of a text its place. */
static const char *refs(struct env *e, const char *asked)
{
	struct trace_hits h = trace_text(e->a, e->b, &e->n, asked);
	struct str *s = str_new(e->a);

	for (size_t i = 0; i < h.count; i++)
		str_printf(s, "%s%s", i ? " " : "", h.all[i].number
		    ? h.all[i].number->ref : h.all[i].block->src
		    ? h.all[i].block->src : "literal");
	return s->s;
}

static void test_found(void **state)
{
	static const struct { const char *asked, *refs; } rows[] = {
		{ "10120", "rev@2023-Q2:value" },
		{ "10,120亿元", "rev@2023-Q2:value" },
		{ "10.2%", "rev@2023-Q2:yoy" },
		{ "１０．２ ％", "rev@2023-Q2:yoy" },
		{ "-18.5", "rev@2023-Q2:gap.next" },
		{ "18.5个百分点", "rev@2023-Q2:gap.next" },
		{ "+18.5", "rev@2023-Q2:gap.next" },	/* another sign */
		{ "15项", "counts:all" },
		{ "15家", "counts:all" },		/* another unit */
		{ "15", "counts:all" },
		{ "15 000", "rev@2025:target" },
		{ "≥15000", "rev@2025:target" },
		{ "15000亿元", "rev@2025:target" },
		{ "26万个", "p.xml:9" },
		{ "42", "literal" },
		{ "7月28日", "date:2023-07-28" },
		{ "1012", "" }, { "0.2", "" }, { "8.5", "" }, { "2", "" },
		{ "亿元", "" }, { "", "" },
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(refs(e, rows[i].asked), rows[i].refs);
}

static void test_told(void **state)
{
	struct env *e = *state;
	struct trace_hits h = trace_text(e->a, e->b, &e->n, "10.2%");
	struct trace_asked t = { e->a, NULL, 0 };
	struct str *s = str_new(e->a);

	trace_tell(s, &t, &h);
	assert_string_equal(s->s, "10.2\n"
	    "  place      总体\n"
	    "  indicator  rev\n"
	    "  period     2023-Q2\n"
	    "  ref        rev@2023-Q2:yoy\n"
	    "  measure    growth on the year, without its sign\n"
	    "  formula    V/V' − 1; points: V − V'\n"
	    "  exact      500/49\n"
	    "  rounding   half to even, decimals: 1\n"
	    "  source     d.csv:2\n"
	    "  source     d.csv:3\n");
}

static void test_json(void **state)
{
	struct env *e = *state;
	struct trace_hits h = trace_text(e->a, e->b, &e->n, "42");
	struct trace_asked t = { e->a, NULL, 0 };
	struct str *s = str_new(e->a);

	trace_json(s, &t, &h);
	assert_string_equal(s->s, "{\"text\":\"42\",\"place\":\"总体\","
	    "\"measure\":\"digits of the template itself\",\"src\":[],"
	    "\"template\":\"q.xsl:7\"}\n");
}

static void test_names(void **state)
{
	static const char plan[] = "<plan xml:lang='zh-CN'><i id='rev'>"
	    "<name>业务收入</name><name xml:lang='en'>Revenue</name></i>"
	    "<c id='icv'><name>智能网联</name></c></plan>";
	struct env *e = *state;
	struct trace_sources s = { NULL, xml_read_memory(e->a, e->d, plan,
	    strlen(plan), "plan.xml") };

	assert_string_equal(trace_source_name(e->a, &s, "rev", "en"),
	    "Revenue");
	assert_string_equal(trace_source_name(e->a, &s, "rev.icv", "zh-CN"),
	    "业务收入, 智能网联");
	assert_null(trace_source_name(e->a, &s, "rack", "en"));
	assert_null(trace_source_line(e->a, &s, "d.csv:2"));
}

/* A brief comes with any file: its places lead nowhere but to the plan. */
static void test_outside(void **state)
{
	struct env *e = *state;
	struct trace_sources s = { "tests/unit", NULL };

	assert_non_null(trace_source_line(e->a, &s, "test_trace.c:1"));
	assert_null(trace_source_line(e->a, &s, "../../LICENSE:1"));
	assert_null(trace_source_line(e->a, &s, "/etc/hostname:1"));
	assert_null(trace_source_line(e->a, &s, "test_trace.c:99999"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_plain, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_found, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_told, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_json, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_names, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_outside, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
