/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/tree.h>

#include "base/str.h"
#include "brief/numbers.h"
#include "xml/xml_dom.h"

#define HEAD "<brief xmlns='urn:planbrief:brief:1' xml:lang='en' id='b' " \
	"literal='yes'><meta><title>T</title><author>A</author>" \
	"<date><num ref='d' src='e.xml:1'>2023</num></date></meta>"

struct fixture {
	struct arena *a;
	struct brief *brief;
	struct numbers n;
};

static struct fixture given(const char *body)
{
	struct fixture f = { .a = arena_new() };
	struct diag *d = diag_new(f.a);
	const char *text = arena_printf(f.a, "%s%s</brief>", HEAD, body);
	xmlDoc *doc = xml_read_dom_memory(f.a, d, text, strlen(text), "b");

	assert_non_null(doc);
	f.brief = brief_read(f.a, d, doc, "b");
	assert_non_null(f.brief);
	f.n = brief_numbers(f.a, f.brief);
	return f;
}

static void places(void **state)
{
	static const char body[] =
	    "<master name='page'><running place='foot'>"
	    "<num ref='y' src='e.xml:2'>1</num></running></master>"
	    "<p><num ref='a' src='x:1'>2</num></p>"
	    "<section id='s'><head>Head</head>"
	    "<p><num ref='a' src='x:1'>3</num></p>"
	    "<section><head>Inner <num ref='a' src='x:1'>4</num></head>"
	    "<table id='t'><col/><row><cell>"
	    "<num ref='a' src='x:1'>5</num></cell></row></table>"
	    "<table><caption>Caption</caption><col/><row><cell>"
	    "<num ref='a' src='x:1'>6</num></cell></row></table>"
	    "</section></section>";
	static const char *const want[][2] = { { "meta", "2023" },
		{ "running", "1" }, { "", "2" }, { "s", "3" },
		{ "Inner 4", "4" }, { "t", "5" }, { "Caption", "6" } };
	struct fixture f = given(body);

	(void)state;
	assert_int_equal(f.n.count, 7);
	for (size_t i = 0; i < f.n.count; i++) {
		assert_string_equal(f.n.all[i].place, want[i][0]);
		assert_string_equal(f.n.all[i].text, want[i][1]);
		assert_string_equal(f.n.all[i].element, "num");
	}
	arena_free(f.a);
}

static void charts(void **state)
{
	static const char body[] =
	    "<figure id='f'><caption>C</caption>"
	    "<chart type='bar' unit='km'><row name='Row' src='p:9'>"
	    "<v ref='r1' src='d.csv:3' exact='7/2' rule='value' "
	    "round='half-even:1' label='3.5 km'>3.5</v></row>"
	    "<row name='Gone'><v na='no-data'/></row>"
	    "<target value='5' ref='t1' src='p:7'/></chart></figure>";
	struct fixture f = given(body);
	const struct number *v = &f.n.all[1], *t = &f.n.all[2];

	(void)state;
	assert_int_equal(f.n.count, 3);
	assert_string_equal(v->place, "f");
	assert_string_equal(v->element, "v");
	assert_string_equal(v->name, "Row");
	assert_string_equal(v->text, "3.5 km");
	assert_string_equal(v->value, "3.5");
	assert_string_equal(v->unit, "km");
	assert_string_equal(v->exact, "7/2");
	assert_string_equal(v->rule, "value");
	assert_string_equal(v->round, "half-even:1");
	assert_string_equal(v->src, "d.csv:3");
	assert_string_equal(t->element, "target");
	assert_string_equal(t->value, "5");
	assert_string_equal(t->src, "p:7");
	arena_free(f.a);
}

/* A value of a row belongs to the series at its place. */
static void rows_and_series(void **state)
{
	static const char body[] =
	    "<figure id='f'><caption>C</caption><chart type='grouped'>"
	    "<series name='One'/><series role='target'/>"
	    "<row name='Row'><v>1</v><v>2</v></row></chart></figure>";
	struct fixture f = given(body);

	(void)state;
	assert_int_equal(f.n.count, 3);
	assert_string_equal(f.n.all[1].name, "Row");
	assert_string_equal(f.n.all[1].at, "One");
	assert_string_equal(f.n.all[2].at, "target");
	arena_free(f.a);
}

static void as_csv(void **state)
{
	struct fixture f = given("<section><head>A, \"b\"</head><p>"
	    "<num ref='r' src='a:1 b:2' exact='1' rule='value'>1,5</num>"
	    "</p></section>");
	struct str *out = str_new(f.a);

	(void)state;
	numbers_csv(out, &f.n);
	assert_string_equal(out->s,
	    "place,element,name,at,text,value,unit,ref,exact,rule,round,src\n"
	    "meta,num,,,2023,,,d,,,,e.xml:1\n"
	    "\"A, \"\"b\"\"\",num,,,\"1,5\",,,r,1,value,,a:1 b:2\n");
	arena_free(f.a);
}

static void as_xml(void **state)
{
	struct fixture f = given("<p><num ref='r&lt;' src='a:1'>&lt;1</num>"
	    "</p>");
	struct str *out = str_new(f.a);
	const struct xml *root, *n;

	(void)state;
	numbers_xml(f.a, out, f.brief, &f.n);
	root = xml_read_memory(f.a, diag_new(f.a), out->s, out->len, "n");
	assert_non_null(root);
	assert_string_equal(xml_ns(root), "urn:planbrief:numbers:1");
	assert_string_equal(xml_attr(root, "brief"), "b");
	assert_string_equal(xml_attr(root, "xml:lang"), "en");
	n = xml_next(xml_first(root));
	assert_string_equal(xml_attr(n, "ref"), "r<");
	assert_string_equal(xml_content(f.a, n), "<1");
	assert_null(xml_attr(n, "exact"));
	assert_null(xml_next(n));
	arena_free(f.a);
}

/* What is attached is read again as the same document. */
static void stripped(void **state)
{
	static const char text[] = "<?xml version='1.0'?><!-- a --><r xmlns:p='u:p'>x"
	    "<!-- b -->y<?p i?><s a='1&#10;2'><!--c--></s>&lt;</r><!-- d -->";
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	xmlDoc *doc = xml_read_dom_memory(a, d, text, strlen(text), "x");
	const char *out;
	size_t len;

	(void)state;
	xml_dom_strip(doc);
	out = xml_dom_text(a, doc, &len);
	assert_int_equal(len, strlen(out));
	assert_string_equal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<r>xy<s a=\"1&#10;2\"/>&lt;</r>\n");
	arena_free(a);
}

/* As libxml2 writes it, whoever writes. */
static void assert_same_text(struct arena *a, const char *given)
{
	struct diag *d = diag_new(a);
	xmlDoc *doc = xml_read_dom_memory(a, d, given, strlen(given), "x");
	xmlChar *bytes = NULL;
	const char *out, *digest;
	size_t len;
	int size;

	assert_non_null(doc);
	xmlDocDumpMemoryEnc(doc, &bytes, &size, "UTF-8");
	out = xml_dom_text(a, doc, &len);
	assert_int_equal(len, size);
	assert_memory_equal(out, bytes, len);
	digest = xml_dom_digest(a, doc);
	assert_string_equal(digest, str_sha256(a, (char *)bytes, len));
	xmlFree(bytes);
}

static void as_libxml_writes(void **state)
{
	static const char *const all[] = {
		"<r/>", "<r></r>", "<r>  </r>", "<r a=''/>",
		"<r>a&amp;b&lt;c&gt;d\"'&#13;&#9;&#10;\n\te</r>",
		"<r a='&amp;&lt;&gt;&quot;&#13;&#9;&#10;x &#39;' b=\"'\"/>",
		"<r>\xe4\xb8\xad\xf0\xa0\x80\x80<s>\xc3\xa9</s>x</r>",
		"<r xmlns='u:a' xmlns:b='u:b&amp;c' b:t='1' xml:lang='zh'>"
		"<b:s xmlns:c=\"u:'d'\"><c:u/></b:s><s xmlns=''/></r>",
		"<r><!-- c -->a<?p i?></r>", "<!-- c --><r/>",
		"<r>a<![CDATA[<&>]]>b</r>", "<?p i?><r/><!-- d -->",
		"<?xml version='1.0' standalone='yes'?><r>a</r>",
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		assert_same_text(a, all[i]);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_libxml_writes),
		cmocka_unit_test(places), cmocka_unit_test(charts),
		cmocka_unit_test(rows_and_series),
		cmocka_unit_test(as_csv), cmocka_unit_test(as_xml),
		cmocka_unit_test(stripped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
