/* SPDX-License-Identifier: MIT */
/* Lines of manifests as elements; figures as they enter a page; HTML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "site/json.h"
#include "site/site.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

struct place {
	struct arena *a;
	struct diag *d;
	xmlDoc *doc;
};

static void drop(void *doc)
{
	xmlFreeDoc(doc);
}

static int begin(void **state)
{
	struct arena *a = arena_new();
	struct place *p = ARENA_NEW(a, struct place);

	xml_init();
	*p = (struct place){ a, diag_new(a), xmlNewDoc(BAD_CAST "1.0") };
	arena_own(a, p->doc, drop);
	*state = p;
	return 0;
}

static int end(void **state)
{
	struct place *p = *state;

	arena_free(p->a);
	return 0;
}

static xmlNode *read_line(struct place *p, const char *text)
{
	xmlNode *n = json_read(p->a, p->d, p->doc, "row", text, strlen(text),
	    (struct loc){ "m", 7, 0 });

	if (n)
		xmlDocSetRootElement(p->doc, n);
	return n;
}

static const char *as_text(struct place *p, const char *json)
{
	xmlNode *n = read_line(p, json);
	size_t len;

	assert_non_null(n);
	xmlSetTreeDoc(n, p->doc);
	return strchr(xml_dom_text(p->a, p->doc, &len), '\n') + 1;
}

static void test_values(void **state)
{
	struct place *p = *state;

	assert_string_equal(as_text(p, "{\"a\":\"x\",\"b\":-1.5e3,\"c\":null,"
	    "\"d\":true,\"e\":false}"),
	    "<row a=\"x\" b=\"-1.5e3\" d=\"true\" e=\"false\"/>\n");
}

static void test_children(void **state)
{
	struct place *p = *state;

	assert_string_equal(as_text(p, " { \"a\" : { \"b\" : \"\" } , "
	    "\"c\" : [ {} , { \"d\" : 1 } ] , \"e\" : [ ] } "),
	    "<row><a b=\"\"/><c/><c d=\"1\"/></row>\n");
}

static void test_escapes(void **state)
{
	struct place *p = *state;
	xmlNode *n = read_line(p, "{\"a\":\"\\u4e2d\\ud83d\\ude00\\u00e9"
	    "\\\"\\\\\\/<&\"}");

	assert_non_null(n);
	assert_string_equal(site_get(p->a, n, "a"), "中😀é\"\\/<&");
}

static void test_refused(void **state)
{
	static const char *const lines[] = { "", "{", "}", "[]", "1", "{\"a\"}",
		"{\"a\":}", "{\"a\":1,}", "{\"a\":1}{}", "{\"a\":1 \"b\":2}",
		"{\"A\":1}", "{\"1\":1}", "{\"a\":1,\"a\":1}", "{\"a\":[1]}",
		"{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}",
		"{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"\\u001f\"}",
		"{\"a\":\"\\uffff\"}", "{\"a\":\"\t\"}", "{\"a\":\"\\q\"}",
		"{\"a\":\"\\u12\"}", "{\"a\":\"\xff\"}", "{\"a\":\"\\",
		"{\"a\":\"\xef\xbf\xbe\"}", "{\"a\":nil}", "{\"a\":--}}",
		"{\"a\":[{}", "{\"a\":[{},]}" };
	struct place *p = *state;
	size_t count = sizeof(lines) / sizeof(*lines);

	for (size_t i = 0; i < count; i++) {
		xmlNode *n = read_line(p, lines[i]);

		if (n)
			print_error("read: %s\n", lines[i]);
		assert_null(n);
		assert_int_equal(diag_size(p->d), i + 1);
		assert_int_equal(diag_get(p->d, i)->id, DIAG_SITE_JSON);
		assert_int_equal(diag_get(p->d, i)->loc.line, 7);
	}
}

static void test_limits(void **state)
{
	struct place *p = *state;
	struct str *deep = str_new(p->a), *many = str_new(p->a);

	for (int i = 0; i < 100000; i++)
		str_add(deep, "{\"a\":");
	assert_null(read_line(p, deep->s));
	str_addc(many, '{');
	for (int i = 0; i < 100; i++)
		str_printf(many, "%s\"k%d\":1", i ? "," : "", i);
	str_addc(many, '}');
	assert_null(read_line(p, many->s));
}

/* A value is what stands between its marks, whatever follows in memory. */
static void test_ends_at_its_length(void **state)
{
	struct place *p = *state;

	assert_null(json_read(p->a, p->d, p->doc, "row", "{\"a\":12}3", 7,
	    NOWHERE));
}

/* ---- figures ---- */

static const char *figure(struct place *p, const char *svg, const char **title)
{
	struct str *s = str_new(p->a);
	xmlNode *n = site_figure(p->a, p->d, p->doc, svg, strlen(svg), "q-",
	    (struct loc){ "f.svg", 0, 0 }, title);

	if (!n)
		return NULL;
	xmlDocSetRootElement(p->doc, n);
	site_text(s, p->doc);
	return strchr(s->s, '\n') + 1;
}

#define HEAD "<svg xmlns=\"http://www.w3.org/2000/svg\""

static void test_figure(void **state)
{
	struct place *p = *state;
	const char *title;

	assert_string_equal(figure(p, HEAD " width=\"3pt\" id=\"a\" "
	    "aria-labelledby=\"b  c\" onload=\"x\"><title id=\"b\">T</title>"
	    "<metadata>m</metadata><path class=\"bar\" clip-path=\"url(#a)\" "
	    "fill=\"url(http://x/#a)\" d=\"M0 0\"/><script>x</script></svg>",
	    &title),
	    HEAD " id=\"q-a\" aria-labelledby=\"q-b q-c\"><title id=\"q-b\">T"
	    "</title><path clip-path=\"url(#q-a)\" d=\"M0 0\"/></svg>\n");
	assert_string_equal(title, "T");
}

static void test_no_figure(void **state)
{
	struct place *p = *state;
	const char *title;

	assert_null(figure(p, "<svg/>", &title));
	assert_int_equal(diag_get(p->d, 0)->id, DIAG_SITE_FIGURE);
	assert_null(figure(p, "<svg", &title));
}

/* ---- HTML ---- */

static void test_html(void **state)
{
	static const char in[] = "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
	    "xmlns:pb=\"urn:planbrief:build:1\"><style>a{b:\"c\"}</style>"
	    "<p pb:t=\"x:1\" title=\"&quot;&lt;\"/><br/>&lt;&amp;"
	    "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg></html>";
	struct place *p = *state;
	struct str *s = str_new(p->a);
	xmlDoc *doc = xml_read_dom_memory(p->a, p->d, in, strlen(in), "x");

	assert_non_null(doc);
	site_text(s, doc);
	assert_string_equal(s->s, "<!DOCTYPE html>\n"
	    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><style>a{b:\"c\"}"
	    "</style><p title=\"&quot;&lt;\"></p><br/>&lt;&amp;"
	    "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg></html>\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_values),
		TEST(test_children),
		TEST(test_escapes),
		TEST(test_refused),
		TEST(test_limits),
		TEST(test_ends_at_its_length),
		TEST(test_figure),
		TEST(test_no_figure),
		TEST(test_html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
