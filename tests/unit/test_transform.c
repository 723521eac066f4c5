/* SPDX-License-Identifier: MIT */
/* Templates: what they may not do, what they say, how phrases are filled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <libxml/tree.h>

#include "transform/transform.h"
#include "transform/transform_internal.h"
#include "xml/xml_dom.h"

/* ---- a folder of templates for each test ---- */

struct world {
	struct arena *a;
	struct diag *d;
	char *folder;
};

#define FACTS "<facts xmlns='urn:planbrief:facts:1' src='plan.xml:7'>" \
	"<v k='n' src='data/a.csv:12'>3</v></facts>"
#define LANG(body) "<lang xmlns='urn:planbrief:lang:1' xml:lang='en'>" \
	body "</lang>"
#define SHEET(body) "<xsl:stylesheet version='1.0' " \
	"xmlns:xsl='http://www.w3.org/1999/XSL/Transform' " \
	"xmlns:f='urn:planbrief:facts:1' xmlns:pb='urn:planbrief:build:1' " \
	"xmlns:exsl='http://exslt.org/common' " \
	"xmlns='urn:planbrief:brief:1' extension-element-prefixes='pb exsl' " \
	"exclude-result-prefixes='f pb exsl'>" body "</xsl:stylesheet>"
#define ROOT(body) "<xsl:template match='/f:facts'>\n" \
	"<brief>" body "</brief></xsl:template>"

static void put(struct world *w, const char *path, const char *text)
{
	char *full = arena_printf(w->a, "%s/%s", w->folder, path);
	FILE *f;

	*strrchr(full, '/') = '\0';
	mkdir(full, 0700);
	full[strlen(full)] = '/';
	f = fopen(full, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static int setup(void **state)
{
	struct arena *a = arena_new();
	struct world *w = ARENA_NEW(a, struct world);

	xml_init();
	w->a = a;
	w->d = diag_new(a);
	w->folder = arena_strdup(a, "/tmp/planbrief-test-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	put(w, "lang/en.xml", LANG("<say key='count'>{n} of {all} left</say>"
	    "<say key='things'>{n} things</say>"
	    "<say key='things.one'>one thing</say>"
	    "<say key='plain'>a {{b}} c</say>"));
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	static const char *const files[] = { "t/brief.xsl", "lib/x.xsl",
		"lang/en.xml", "lang/zh.xml", "t/out.xml", "t", "lib",
		"lang" };
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		remove(arena_printf(w->a, "%s/%s", w->folder, files[i]));
	assert_int_equal(rmdir(w->folder), 0);
	arena_free(w->a);
	return 0;
}

static xmlDoc *run(struct world *w, const char *sheet)
{
	struct template *t;
	xmlDoc *facts = xml_read_dom_memory(w->a, w->d, FACTS, strlen(FACTS),
	    "facts");

	put(w, "t/brief.xsl", sheet);
	t = template_load(w->a, w->d, w->folder, "t");
	return t ? template_apply(w->a, w->d, t, facts, "en") : NULL;
}

static void has(xmlNode *n, const char *name, const char *value)
{
	xmlChar *found = xmlGetNoNsProp(n, BAD_CAST name);

	assert_non_null(found);
	assert_string_equal((char *)found, value);
	xmlFree(found);
}

static const struct diag_record *find(const struct world *w, enum diag_id id)
{
	for (size_t i = 0; i < diag_size(w->d); i++)
		if (diag_get(w->d, i)->id == id)
			return diag_get(w->d, i);
	return NULL;
}

static const struct diag_record *refused(struct world *w, const char *sheet,
    enum diag_id id)
{
	const struct diag_record *r;

	assert_null(run(w, sheet));
	assert_true(diag_errors(w->d) > 0);
	r = find(w, id);
	assert_non_null(r);
	return r;
}

static const char *text(struct world *w, xmlDoc *doc)
{
	xmlChar *s;
	char *copy;

	assert_non_null(doc);
	s = xmlNodeGetContent(xmlDocGetRootElement(doc));
	copy = arena_strdup(w->a, (const char *)s);
	xmlFree(s);
	return copy;
}

/* ---- what works ---- */

static void includes_below_the_folder(void **state)
{
	struct world *w = *state;
	xmlDoc *doc;
	xmlChar *stamp;

	put(w, "lib/x.xsl", SHEET("<xsl:template name='x'>\n\n<p>in</p>"
	    "</xsl:template>"));
	doc = run(w, SHEET("<xsl:include href='../lib/x.xsl'/>"
	    ROOT("<xsl:call-template name='x'/>")));
	assert_string_equal(text(w, doc), "in");
	assert_int_equal(diag_size(w->d), 0);
	stamp = xmlGetNsProp(xmlDocGetRootElement(doc)->children,
	    BAD_CAST "t", BAD_CAST NS_BUILD);
	assert_string_equal((char *)stamp, "lib/x.xsl:3");
	xmlFree(stamp);
}

static void exslt_sets_work(void **state)
{
	struct world *w = *state;

	assert_string_equal(text(w, run(w, SHEET(ROOT("<p xmlns:set='"
	    "http://exslt.org/sets'><xsl:value-of select='count("
	    "set:distinct(//f:v))'/></p>")))), "1");
}

/* ---- closed doors ---- */

static void writing_is_refused(void **state)
{
	struct world *w = *state;
	char *out = arena_printf(w->a, "%s/t/out.xml", w->folder);

	refused(w, arena_printf(w->a, SHEET(ROOT("<exsl:document href='%s'>"
	    "<x/></exsl:document>")), out), DIAG_TEMPLATE_FAULT);
	assert_int_equal(access(out, F_OK), -1);
}

static void reading_is_refused(void **state)
{
	struct world *w = *state;
	const struct diag_record *r = refused(w, SHEET(ROOT("<p>\n"
	    "<xsl:value-of select=\"document('file:///etc/passwd')\"/></p>")),
	    DIAG_TEMPLATE_REFUSED);

	assert_string_equal(r->loc.file, "t/brief.xsl");
	assert_int_equal(r->loc.line, 3);
}

static void network_is_refused(void **state)
{
	refused(*state, SHEET(ROOT("<p><xsl:value-of select=\"document("
	    "'http://localhost:1/x')\"/></p>")), DIAG_TEMPLATE_REFUSED);
}

static void including_from_outside_is_refused(void **state)
{
	refused(*state, SHEET("<xsl:include href='../../x.xsl'/>" ROOT("")),
	    DIAG_TEMPLATE_REFUSED);
}

static void including_an_absolute_path_is_refused(void **state)
{
	refused(*state, SHEET("<xsl:import href='/etc/passwd'/>" ROOT("")),
	    DIAG_TEMPLATE_REFUSED);
}

static void doctype_is_refused(void **state)
{
	refused(*state, "<!DOCTYPE x [<!ENTITY e 'boo'>]>"
	    SHEET(ROOT("<p>x</p>")), DIAG_XML_DOCTYPE);
}

static void recursion_ends(void **state)
{
	refused(*state, SHEET(ROOT("<xsl:call-template name='a'/>")
	    "<xsl:template name='a'><xsl:call-template name='a'/>"
	    "</xsl:template>"), DIAG_TEMPLATE_FAULT);
}

/* Each call doubles the work: depth 60 would take for ever. */
static void long_runs_end(void **state)
{
	refused(*state, SHEET(ROOT("<xsl:call-template name='a'>"
	    "<xsl:with-param name='n' select='60'/></xsl:call-template>")
	    "<xsl:template name='a'><xsl:param name='n'/>"
	    "<xsl:if test='$n &gt; 0'>"
	    "<xsl:call-template name='a'><xsl:with-param name='n' "
	    "select='$n - 1'/></xsl:call-template>"
	    "<xsl:call-template name='a'><xsl:with-param name='n' "
	    "select='$n - 1'/></xsl:call-template></xsl:if>"
	    "</xsl:template>"), DIAG_TEMPLATE_FAULT);
}

/* ---- faults of a template ---- */

static void unknown_function_has_its_line(void **state)
{
	const struct diag_record *r = refused(*state, SHEET(ROOT("<p>\n\n"
	    "<xsl:value-of select='f:nothing(1)'/></p>")),
	    DIAG_TEMPLATE_FAULT);

	assert_string_equal(r->loc.file, "t/brief.xsl");
	assert_int_equal(r->loc.line, 4);
}

static void wrong_xpath_has_its_line(void **state)
{
	const struct diag_record *r = refused(*state, SHEET(ROOT("<p>\n"
	    "<xsl:value-of select='1 +'/></p>")), DIAG_TEMPLATE_FAULT);

	assert_int_equal(r->loc.line, 3);
}

static void unknown_variable_is_reported_once(void **state)
{
	struct world *w = *state;

	refused(w, SHEET(ROOT("<p><xsl:value-of select='$no'/></p>")),
	    DIAG_TEMPLATE_FAULT);
	assert_int_equal(diag_size(w->d), 1);
}

static void terminating_message_stops(void **state)
{
	const struct diag_record *r = refused(*state, SHEET(ROOT("<p>\n"
	    "<xsl:message terminate='yes'>enough</xsl:message></p>")),
	    DIAG_TEMPLATE_STOPPED);

	assert_non_null(strstr(r->text[0], "enough"));
	assert_string_equal(r->loc.file, "t/brief.xsl");
}

static void message_is_a_warning(void **state)
{
	struct world *w = *state;

	assert_non_null(run(w, SHEET(ROOT("<p><xsl:message>careful"
	    "</xsl:message>x</p>"))));
	assert_int_equal(diag_errors(w->d), 0);
	assert_non_null(find(w, DIAG_TEMPLATE_SAYS));
}

static void result_must_be_a_brief(void **state)
{
	refused(*state, SHEET("<xsl:template match='/'><html xmlns=''/>"
	    "</xsl:template>"), DIAG_TEMPLATE_NO_BRIEF);
}

static void broken_xml_is_reported(void **state)
{
	refused(*state, "<xsl:stylesheet", DIAG_XML_SYNTAX);
}

/* ---- phrases ---- */

#define SAY(attrs, body) SHEET(ROOT("<xsl:for-each select='f:v'><p>\n" \
	"<pb:say " attrs ">" body "</pb:say></p></xsl:for-each>"))
#define WITH(name, body) "<pb:with name='" name "'>" body "</pb:with>"

static void slots_are_filled_with_content(void **state)
{
	struct world *w = *state;
	xmlDoc *doc = run(w, SAY("key='count'", WITH("n", "<num ref='x'>"
	    "<xsl:value-of select='.'/></num>") WITH("all", "nine")));
	xmlNode *p;

	assert_string_equal(text(w, doc), "3 of nine left");
	p = xmlDocGetRootElement(doc)->children;
	assert_string_equal((const char *)p->children->name, "num");
}

static void text_after_a_phrase_is_kept(void **state)
{
	struct world *w = *state;

	assert_string_equal(text(w, run(w, SHEET(ROOT("<p>"
	    "<xsl:text>long enough to be cached </xsl:text>"
	    "<pb:say key='plain'/><xsl:text> and more</xsl:text>"
	    "<xsl:value-of select='f:v'/></p>")))),
	    "long enough to be cached a {b} c and more3");
}

static void singular_is_taken_for_one(void **state)
{
	struct world *w = *state;

	assert_string_equal(text(w, run(w, SAY("key='things' count='1'",
	    WITH("n", "1")))), "one thing");
}

static void plural_is_taken_for_others(void **state)
{
	struct world *w = *state;

	assert_string_equal(text(w, run(w, SAY("key='things' count='{.}'",
	    WITH("n", "3")))), "3 things");
}

static void both_places(const struct diag_record *r, const char *file,
    int line)
{
	assert_string_equal(r->loc.file, file);
	assert_int_equal(r->loc.line, line);
	assert_string_equal(r->also.file, "t/brief.xsl");
	assert_int_equal(r->also.line, 3);
}

static void unknown_phrase_names_both_places(void **state)
{
	both_places(refused(*state, SAY("key='nope'", ""),
	    DIAG_PHRASE_UNKNOWN), "lang/en.xml", 1);
}

static void empty_slot_names_both_places(void **state)
{
	both_places(refused(*state, SAY("key='count'", WITH("n", "1")),
	    DIAG_PHRASE_SLOT_EMPTY), "lang/en.xml", 1);
}

static void unknown_slot_names_both_places(void **state)
{
	both_places(refused(*state, SAY("key='count'", WITH("n", "1")
	    WITH("all", "2") WITH("more", "3")), DIAG_PHRASE_SLOT_UNKNOWN),
	    "lang/en.xml", 1);
}

static void words_fill_attributes(void **state)
{
	struct world *w = *state;

	assert_string_equal(text(w, run(w, SHEET(ROOT("<p><xsl:value-of "
	    "select=\"pb:word('count', 'n', f:v, 'all', 9)\"/></p>")))),
	    "3 of 9 left");
}

static void unknown_word_is_refused(void **state)
{
	refused(*state, SHEET(ROOT("<p><xsl:value-of "
	    "select=\"pb:word('nope')\"/></p>")), DIAG_PHRASE_UNKNOWN);
}

static void lacking_language_is_refused(void **state)
{
	struct world *w = *state;

	put(w, "lang/en.xml", "<lang xmlns='urn:planbrief:lang:1' "
	    "xml:lang='zh-CN'><say key='a'>b</say></lang>");
	refused(w, SHEET(ROOT("<p>x</p>")), DIAG_LANG_LACKING);
}

static void open_brace_is_refused(void **state)
{
	struct world *w = *state;

	put(w, "lang/en.xml", LANG("\n<say key='a'>{n</say>"));
	assert_int_equal(refused(w, SHEET(ROOT("<p>x</p>")),
	    DIAG_PHRASE_BRACE)->loc.line, 2);
}

static void phrase_twice_is_refused(void **state)
{
	struct world *w = *state;

	put(w, "lang/en.xml", LANG("<say key='a'>b</say>\n"
	    "<say key='a'>c</say>"));
	assert_int_equal(refused(w, SHEET(ROOT("<p>x</p>")),
	    DIAG_PHRASE_TWICE)->loc.line, 2);
}

static void differing_books_are_noticed(void **state)
{
	struct world *w = *state;
	struct phrasebook *x, *y;

	put(w, "lang/en.xml", LANG("<say key='a'>{n}</say>"
	    "<say key='b'>b</say><say key='b.one'>b</say>"));
	put(w, "lang/zh.xml", "<lang xmlns='urn:planbrief:lang:1' "
	    "xml:lang='zh'><say key='a'>{m}</say></lang>");
	x = phrasebook_read(w->a, w->d, w->folder, "lang/en.xml");
	y = phrasebook_read(w->a, w->d, w->folder, "lang/zh.xml");
	assert_false(phrasebook_agrees(w->d, x, y));
	assert_non_null(find(w, DIAG_PHRASE_SLOTS));
	assert_non_null(find(w, DIAG_PHRASE_LACKING));
	assert_int_equal(diag_size(w->d), 2);
}

/* ---- messages of a template ---- */

static void warning_names_both_places(void **state)
{
	struct world *w = *state;

	assert_non_null(run(w, SHEET(ROOT("<xsl:for-each select='f:v'><p>\n"
	    "<pb:warning>odd <xsl:value-of select='.'/></pb:warning>x</p>"
	    "</xsl:for-each>"))));
	both_places(find(w, DIAG_TEMPLATE_WARNING), "data/a.csv", 12);
	assert_string_equal(find(w, DIAG_TEMPLATE_WARNING)->text[0], "odd 3");
}

static void error_refuses(void **state)
{
	both_places(refused(*state, SHEET(ROOT("<xsl:for-each select='f:v'>"
	    "<p>\n<pb:error>no</pb:error></p></xsl:for-each>")),
	    DIAG_TEMPLATE_ERROR), "data/a.csv", 12);
}

/* ---- the language files that are delivered ---- */

static void origin_is_given(void **state)
{
	struct world *w = *state;
	xmlDoc *doc = run(w, SHEET(ROOT("<xsl:for-each select='pb:v(\"n\")'>"
	    "<num><pb:origin/><xsl:value-of select='.'/></num>"
	    "</xsl:for-each><num rule='r'><pb:origin/></num>"
	    "<x n='{count(pb:v(\"m\"))}'/>")));
	xmlNode *num;

	assert_non_null(doc);
	num = xmlFirstElementChild(xmlDocGetRootElement(doc));
	has(num, "ref", "v:");
	has(num, "src", "data/a.csv:12");
	has(num, "rule", "v");
	assert_null(xmlHasProp(num, BAD_CAST "exact"));
	num = xmlNextElementSibling(num);
	has(num, "ref", "facts:");
	has(num, "src", "plan.xml:7");
	has(num, "rule", "facts");
	has(xmlNextElementSibling(num), "n", "0");
}

static void origin_comes_first(void **state)
{
	refused(*state, SHEET(ROOT("<num>3<pb:origin/></num>")),
	    DIAG_TEMPLATE_FAULT);
}

static void values_need_a_name(void **state)
{
	refused(*state, SHEET(ROOT("<x n='{pb:v()}'/>")),
	    DIAG_TEMPLATE_FAULT);
}

static void delivered_languages_agree(void **state)
{
	struct world *w = *state;
	size_t n;
	struct phrasebook *b = phrasebooks_read(w->a, w->d, "templates", &n);

	assert_int_equal(diag_size(w->d), 0);
	assert_true(n >= 2);
	for (size_t i = 0; i < n; i++) {
		assert_true(b[i].count > 100);
		for (size_t j = 0; j < n; j++)
			assert_true(phrasebook_agrees(w->d, &b[i], &b[j]));
	}
}

static void delivered_templates_compile(void **state)
{
	struct world *w = *state;

	assert_non_null(template_load(w->a, w->d, "templates", "quarterly"));
	assert_non_null(template_load(w->a, w->d, "templates", "cluster"));
	assert_int_equal(diag_size(w->d), 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(includes_below_the_folder),
		T(exslt_sets_work),
		T(writing_is_refused),
		T(reading_is_refused),
		T(network_is_refused),
		T(including_from_outside_is_refused),
		T(including_an_absolute_path_is_refused),
		T(doctype_is_refused),
		T(recursion_ends),
		T(long_runs_end),
		T(unknown_function_has_its_line),
		T(wrong_xpath_has_its_line),
		T(unknown_variable_is_reported_once),
		T(terminating_message_stops),
		T(message_is_a_warning),
		T(result_must_be_a_brief),
		T(broken_xml_is_reported),
		T(slots_are_filled_with_content),
		T(text_after_a_phrase_is_kept),
		T(singular_is_taken_for_one),
		T(plural_is_taken_for_others),
		T(unknown_phrase_names_both_places),
		T(empty_slot_names_both_places),
		T(unknown_slot_names_both_places),
		T(words_fill_attributes),
		T(unknown_word_is_refused),
		T(lacking_language_is_refused),
		T(open_brace_is_refused),
		T(phrase_twice_is_refused),
		T(differing_books_are_noticed),
		T(warning_names_both_places),
		T(error_refuses),
		T(origin_is_given), T(origin_comes_first),
		T(values_need_a_name), T(delivered_languages_agree),
		T(delivered_templates_compile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
