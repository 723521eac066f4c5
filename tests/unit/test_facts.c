/* SPDX-License-Identifier: MIT */
/* The facts of a small plan: what templates rely on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "transform/facts.h"
#include "xml/xml_dom.h"

/* ---- a plan with one flow and one count ---- */

struct world {
	struct plan plan;
	struct edition edition;
	struct document document;
	struct indicator_group group;
	struct indicator ind[2];
	struct target targets[3];
	struct observation flow[3], count[1];
	struct series series[2];
	struct unit unit;
	struct word title[2], unit_name[2];
};

static struct decimal dec(const char *s)
{
	struct decimal d;

	assert_true(decimal_parse(s, &d));
	return d;
}

static struct period per(const char *s)
{
	struct period p;

	assert_true(period_parse(s, &p));
	return p;
}

static struct observation obs(const char *period, const char *value,
    int line)
{
	struct observation o = { .period = per(period), .value = dec(value),
	    .reporting = REPORT_YTD, .status = 'A', .demo = true,
	    .published = { 2023, 7, 10 }, .loc = { "d.csv", line, 0 } };

	return o;
}

static void fill_flow(struct world *w)
{
	struct indicator *i = &w->ind[0];

	i->id = "rev";
	i->number = 1;
	i->kind = KIND_FLOW;
	i->reporting = REPORT_YTD;
	i->path = PATH_GEOMETRIC;
	i->base = (struct base_value){ .given = true, .period = per("2020"),
	    .value = dec("9005"), .loc = { "plan.xml", 5, 0 } };
	w->targets[0] = (struct target){ .period = per("2022"), .set = true,
	    .value = dec("11000"), .loc = { "plan.xml", 6, 0 } };
	w->targets[1] = (struct target){ .period = per("2025"), .set = true,
	    .role = ROLE_FINAL, .value = dec("15000"),
	    .loc = { "plan.xml", 7, 0 } };
	i->targets = w->targets;
	i->target_count = 2;
	w->flow[0] = obs("2022-Q2", "4900", 2);
	w->flow[1] = obs("2022-Q4", "10061", 3);
	w->flow[2] = obs("2023-Q2", "5400", 4);
	w->series[0] = (struct series){ .indicator = i, .obs = w->flow,
	    .count = 3 };
}

static void fill_count(struct world *w)
{
	struct indicator *i = &w->ind[1];

	i->id = "homes";
	i->number = 2;
	i->kind = KIND_STOCK;
	w->targets[2] = (struct target){ .period = per("2025"),
	    .role = ROLE_FINAL, .printed = "/", .loc = { "plan.xml", 9, 0 } };
	i->targets = &w->targets[2];
	i->target_count = 1;
	w->count[0] = obs("2023-Q2", "61.5", 5);
	w->series[1] = (struct series){ .indicator = i, .obs = w->count,
	    .count = 1 };
}

static void fill(struct world *w)
{
	size_t n;

	memset(w, 0, sizeof(*w));
	w->unit_name[0] = (struct word){ NULL, "亿元", { "plan.xml", 2, 0 } };
	w->unit_name[1] = (struct word){ "en", "CNY 100m",
	    { "plan.xml", 3, 0 } };
	w->unit = (struct unit){ .code = "CNY_100M",
	    .name = { w->unit_name, 2 }, .loc = { "plan.xml", 2, 0 } };
	w->title[0] = (struct word){ NULL, "规划", { "plan.xml", 1, 0 } };
	w->title[1] = (struct word){ "en", "Plan", { "plan.xml", 1, 0 } };
	fill_flow(w);
	fill_count(w);
	for (n = 0; n < 2; n++) {
		w->ind[n].frequency = PERIOD_Q;
		w->ind[n].group = &w->group;
		w->ind[n].unit = &w->unit;
		w->ind[n].unit_code = w->unit.code;
		w->ind[n].loc = (struct loc){ "plan.xml", 4, 0 };
	}
	w->group = (struct indicator_group){ .num = "一",
	    .indicators = w->ind, .count = 2, .loc = { "plan.xml", 4, 0 } };
	w->plan.id = "p";
	w->plan.lang = "zh-CN";
	w->plan.title = (struct words){ w->title, 2 };
	w->plan.start = per("2021");
	w->plan.end = per("2025");
	w->plan.base = per("2020");
	w->plan.groups = &w->group;
	w->plan.group_count = 1;
	w->plan.series = w->series;
	w->plan.series_count = 2;
	w->plan.method = (struct method){ "gap", dec("5"), dec("-2"),
	    dec("-10"), dec("10"), { "plan.xml", 8, 0 }, NULL };
	w->plan.loc = (struct loc){ "plan.xml", 1, 0 };
	w->document.id = "quarterly";
	w->document.sections = "masthead notes";
	w->document.loc = w->edition.loc = (struct loc){ "e.xml", 1, 0 };
	w->edition.period = per("2023-Q2");
	w->edition.cutoff = (struct date){ 2023, 7, 20 };
}

static xmlDoc *build(struct arena *a, struct world *w, const char *lang)
{
	struct scope s = { .document = &w->document, .lang = lang };

	fill(w);
	return facts_build(a, assess_all(a, &w->plan, &w->edition), NULL, &s);
}

/* ---- asking ---- */

static char *ask(xmlDoc *doc, const char *path)
{
	xmlXPathContext *c = xmlXPathNewContext(doc);
	xmlXPathObject *o;
	xmlChar *s;

	xmlXPathRegisterNs(c, (const xmlChar *)"f",
	    (const xmlChar *)"urn:planbrief:facts:1");
	o = xmlXPathEvalExpression((const xmlChar *)path, c);
	assert_non_null(o);
	s = xmlXPathCastToString(o);
	xmlXPathFreeObject(o);
	xmlXPathFreeContext(c);
	return (char *)s;
}

static void is(xmlDoc *doc, const char *path, const char *want)
{
	char *got = ask(doc, path);

	assert_string_equal(got, want);
	xmlFree(got);
}

#define REV "//f:indicator[@id='rev']"
#define GAP REV "/f:horizon[@role='next']/f:v[@k='gap']"

/* Single things are told in things, amounts in per cent. */
static void test_change_on_the_year(void **state)
{
	static const char *const per[] = { "1", "10000" };
	static const char *const want[] = { "change", "yoy" };
	struct arena *a = arena_new();
	size_t n;

	(void)state;
	for (n = 0; n < 2; n++) {
		struct world w;
		struct scope s = { .document = &w.document, .lang = "en" };
		xmlDoc *doc;

		fill(&w);
		w.unit.per = dec(per[n]);
		doc = facts_build(a, assess_all(a, &w.plan, &w.edition), NULL, &s);
		is(doc, "//f:indicator[@id='homes']/@onyear", want[n]);
		is(doc, REV "/@onyear", "yoy");
	}
	arena_free(a);
}

static void test_numbers(void **state)
{
	struct arena *a = arena_new();
	struct world w;
	xmlDoc *doc = build(a, &w, "zh-CN");

	(void)state;
	is(doc, GAP, "\xe2\x88\x92" "18.5");
	is(doc, GAP "/@raw", "-18.5");
	is(doc, GAP "/@sign", "neg");
	is(doc, GAP "/@round", "half-even:1");
	is(doc, GAP "/@unitword", "点");
	is(doc, GAP "/@ref", "rev@2023-Q2:gap.next");
	is(doc, REV "/f:horizon[@role='next']/f:v[@k='path']",
	    "12\xe2\x80\xaf" "198");
	is(doc, REV "/f:latest/f:v[@k='yoy']", "+10.2");
	is(doc, REV "/f:latest/f:v[@k='yoy']/@exact", "500/49");
	is(doc, REV "/f:latest/f:v[@k='yoy']/@src", "d.csv:4 d.csv:2");
	is(doc, "//f:indicator[@id='homes']/f:latest/f:v[@k='latest']",
	    "61.5");
	is(doc, "count(" REV "/f:series/f:point)", "5");
	is(doc, REV "/f:series/f:point[@period='2022-Q3']/f:none/@word",
	    "无数据");
	is(doc, "string(//f:counts/f:v[@k='all'])", "2");
	is(doc, "count(//f:counts/f:status)", "9");
	arena_free(a);
}

static void test_languages(void **state)
{
	struct arena *a = arena_new();
	struct world w;
	xmlDoc *zh = build(a, &w, "zh-CN"), *en;
	const char *na = "//f:indicator[@id='homes']/f:horizon[1]/@reasonword";

	(void)state;
	is(zh, REV "/f:horizon[1]/@word", "滞后");
	is(zh, na, "未设目标");
	is(zh, REV "/f:unit", "亿元");
	is(zh, REV "/f:latest/f:period/@ytd", "2023年上半年");
	en = build(a, &w, "en");
	is(en, REV "/f:horizon[1]/@word", "behind");
	is(en, na, "no target");
	is(en, REV "/f:unit", "CNY 100m");
	is(en, "//f:plan/f:title", "Plan");
	is(en, GAP "/@unitword", "pp");
	is(en, "//f:indicator[@id='homes']/f:target/f:printed", "/");
	arena_free(a);
}

static void test_sections(void **state)
{
	struct arena *a = arena_new();
	struct world w;
	struct scope s = { .document = &w.document, .lang = "en" };
	xmlDoc *doc = build(a, &w, "en");

	(void)state;
	is(doc, "count(//f:sections/f:section)", "2");
	is(doc, "count(//f:sections/@all)", "0");
	is(doc, "//f:sections/f:section[2]/@name", "notes");
	w.document.sections = NULL;
	doc = facts_build(a, assess_all(a, &w.plan, &w.edition), NULL, &s);
	is(doc, "//f:sections/@all", "yes");
	is(doc, "count(//f:sections/f:section)", "10");
	is(doc, "//f:sections/f:section[1]/@name", "masthead");
	is(doc, "//f:sections/f:section[3]/@name", "dashboard");
	is(doc, "//f:sections/f:section[10]/@name", "notes");
	arena_free(a);
}

static void every_element(const xmlNode *n)
{
	for (; n; n = n->next) {
		xmlChar *src;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		src = xmlGetNoNsProp(n, (const xmlChar *)"src");
		if (!src || !strchr((const char *)src, ':'))
			fail_msg("<%s> has no place", n->name);
		xmlFree(src);
		every_element(n->children);
	}
}

static void test_every_element_has_a_place(void **state)
{
	struct arena *a = arena_new();
	struct world w;

	(void)state;
	every_element(xmlDocGetRootElement(build(a, &w, "en"))->children);
	arena_free(a);
}

/* ---- what is reported beside values ---- */

static struct comment comment(struct world *w, const char *period, int day,
    struct word *cause)
{
	return (struct comment){ .indicator = &w->ind[0],
		.period = per(period), .cause_code = "market",
		.cause = { cause, 1 }, .owner_text = "某局",
		.date = { 2023, 7, (int8_t)day }, .due = { 2023, 9, 30 },
		.disclosure = "public", .loc = { "c.csv", day, 0 } };
}

/* Of the period reported, written by the cut-off (20 July), the last of a
 * cause, and internal ones for an internal audience only. */
static void test_comments(void **state)
{
	struct word cause[] = { { NULL, "先", { "c.csv", 2, 0 } },
		{ NULL, "后", { "c.csv", 3, 0 } },
		{ NULL, "迟", { "c.csv", 4, 0 } },
		{ NULL, "旧", { "c.csv", 5, 0 } },
		{ NULL, "内部", { "c.csv", 6, 0 } } };
	struct arena *a = arena_new();
	struct comment all[5];
	struct world w;
	struct scope s = { .document = &w.document,
		.lang = "zh-CN" };
	xmlDoc *doc;

	(void)state;
	fill(&w);
	all[0] = comment(&w, "2023-Q2", 10, &cause[0]);
	all[1] = comment(&w, "2023-Q2", 20, &cause[1]);
	all[2] = comment(&w, "2023-Q2", 21, &cause[2]);
	all[3] = comment(&w, "2023-Q1", 10, &cause[3]);
	all[4] = comment(&w, "2023-Q2", 10, &cause[4]);
	all[4].cause_code = "resource";
	all[4].disclosure = "internal";
	w.plan.comments = all;
	w.plan.comment_count = 5;
	doc = facts_build(a, assess_all(a, &w.plan, &w.edition), NULL, &s);
	is(doc, "count(//f:comment)", "1");
	is(doc, REV "/f:comment/f:cause", "后");
	is(doc, REV "/f:comment/@codeword", "市场");
	is(doc, REV "/f:comment/f:owner/f:shortname", "某局");
	is(doc, REV "/f:comment/f:date[@k='due']/@iso", "2023-09-30");
	is(doc, REV "/f:comment/@src", "c.csv:20");
	w.edition.audience = "internal";
	doc = facts_build(a, assess_all(a, &w.plan, &w.edition), NULL, &s);
	is(doc, "count(//f:comment)", "2");
	is(doc, REV "/f:comment[@code='resource']/f:cause", "内部");
	arena_free(a);
}

static void test_registers(void **state)
{
	struct word name = { NULL, "项", { "r.csv", 2, 0 } };
	struct register_item items[] = {
		{ .register_id = "pilot", .id = "a", .name = { &name, 1 },
		    .due = { 2022, 1, 0 }, .loc = { "plan.xml", 9, 0 } },
		{ .register_id = "talent", .id = "b", .name = { &name, 1 },
		    .state = "完成", .loc = { "r.csv", 2, 0 } },
		{ .register_id = "pilot", .id = "c", .name = { &name, 1 },
		    .loc = { "r.csv", 3, 0 } } };
	struct arena *a = arena_new();
	struct world w;
	struct scope s = { .document = &w.document, .lang = "en" };
	xmlDoc *doc;

	(void)state;
	is(build(a, &w, "en"), "count(//f:registers)", "0");
	fill(&w);
	w.plan.register_items = items;
	w.plan.register_item_count = 3;
	doc = facts_build(a, assess_all(a, &w.plan, &w.edition), NULL, &s);
	is(doc, "count(//f:register)", "2");
	is(doc, "count(//f:register[@kind='pilot']/f:item)", "2");
	is(doc, "//f:register[@kind='pilot']/@word", "Pilots");
	is(doc, "//f:item[@id='a']/f:period[@k='due']/@code", "2022-01");
	is(doc, "//f:item[@id='b']/@state", "完成");
	arena_free(a);
}

/* A template gets what it says it reads. */
static void test_parts(void **state)
{
	static const struct { const char *parts, *path, *want; } rows[] = {
		{ NULL, "count(/f:facts/f:group)", "1" },
		{ NULL, "count(/f:facts/f:clusters/f:matrix)", "1" },
		{ "", "count(/f:facts/*)", "2" },
		{ "counts notes", "count(/f:facts/*)", "4" },
		{ "counts notes", "count(/f:facts/f:counts)", "1" },
		{ "counts notes", "count(/f:facts/f:notes)", "1" },
		{ "total", "count(/f:facts/*)", "3" },
		{ "total", "count(/f:facts/f:clusters/*)", "0" },
		{ "clusters", "count(/f:facts/f:clusters/f:matrix)", "1" },
		{ "group", "count(//f:indicator) > 0", "true" },
		{ "group", "/f:facts/f:plan/@id", "p" },
	};
	struct arena *a = arena_new();
	struct world w;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct scope s = { .document = &w.document, .lang = "en",
			.parts = rows[i].parts };

		fill(&w);
		is(facts_build(a, assess_all(a, &w.plan, &w.edition), NULL,
		    &s), rows[i].path, rows[i].want);
	}
	arena_free(a);
}

static const char *text_of(struct arena *a, xmlNode *root)
{
	size_t len;

	return strchr(xml_dom_text(a, root->doc, &len), '\n') + 1;
}

/* A style sheet may take out texts of blanks, and those alone. */
static void strip(xmlNode *n)
{
	for (xmlNode *c = n->children, *next; c; c = next) {
		next = c->next;
		strip(c);
		if (xmlIsBlankNode(c)) {
			xmlUnlinkNode(c);
			xmlFreeNode(c);
		}
	}
}

static void nodes_of_the_arena(void **state)
{
	struct arena *a = arena_new();
	xmlNode *root = tree_open(a, "facts", "u:f"), *n;

	(void)state;
	tree_set_lang(root, "zh-CN");
	n = tree_add(root, "p");
	tree_set(n, "src", "");
	tree_set(n, "k", "a<\"");
	tree_text(n, " ", 1);
	tree_text(n, "one", 3);
	tree_add(n, "v");
	tree_text(n, "\n", 1);
	tree_text(n, " ", 1);
	tree_add(n, "v");
	tree_text(n, "two", 3);
	tree_text(n, " & three", 3);
	tree_text(tree_add(root, "q"), "", 0);
	assert_string_equal(tree_get(n, "k"), "a<\"");
	assert_string_equal(tree_get(n, "src"), "");
	assert_null(tree_get(n, "ref"));
	assert_string_equal(text_of(a, root), "<facts xmlns=\"u:f\" "
	    "xml:lang=\"zh-CN\"><p src=\"\" k=\"a&lt;&quot;\"> one<v/>\n "
	    "<v/>two &amp; </p><q></q></facts>\n");
	strip(root);
	assert_string_equal(text_of(a, root), "<facts xmlns=\"u:f\" "
	    "xml:lang=\"zh-CN\"><p src=\"\" k=\"a&lt;&quot;\"> one<v/><v/>"
	    "two &amp; </p><q/></facts>\n");
	arena_free(a);
	a = arena_new();
	tree_text(tree_open(a, "facts", "u:f"), "  ", 2);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_of_the_arena),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_change_on_the_year),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_every_element_has_a_place),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_registers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
