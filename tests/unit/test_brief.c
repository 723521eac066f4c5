/* SPDX-License-Identifier: MIT */
/* Reading of briefs: the tree, blanks, places, and every refusal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "brief/brief.h"
#include "xml/xml_dom.h"

struct env { struct arena *a; struct diag *d; };

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	e->d = diag_new(e->a);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;

	arena_free(e->a);
	free(e);
	return 0;
}

#define OPEN "<brief xmlns='urn:planbrief:brief:1' " \
	"xmlns:pb='urn:planbrief:build:1'"
#define META "<meta><title>t</title><author>a</author><date>d</date></meta>\n"

static struct brief *read_all(struct env *e, const char *text)
{
	xmlDoc *doc = xml_read_dom_memory(e->a, e->d, text, strlen(text),
	    "b.xml");

	assert_non_null(doc);
	return brief_read(e->a, e->d, doc, "b.xml");
}

/* The blocks of a brief, from line 2 on. */
static struct brief *read_body(struct env *e, const char *body)
{
	return read_all(e, arena_printf(e->a, OPEN ">" META "%s</brief>",
	    body));
}

static const struct block *body_of(const struct brief *b)
{
	assert_non_null(b);
	return b->root->child->next;
}

static const char *dump(struct env *e, const struct brief *b)
{
	struct str *s = str_new(e->a);

	assert_non_null(b);
	brief_dump(s, b);
	return s->s;
}

/* ---- what is read ---- */

static void reads_root(void **state)
{
	struct env *e = *state;
	struct brief *b = read_all(e, OPEN " id='q' theme='plain' "
	    "status='draft' xml:lang='en'>" META "</brief>");

	assert_non_null(b);
	assert_string_equal(b->id, "q");
	assert_string_equal(b->theme, "plain");
	assert_string_equal(b->status, "draft");
	assert_string_equal(b->lang, "en");
	assert_string_equal(b->file, "b.xml");
	assert_int_equal(b->root->index, 1);
}

static void has_defaults(void **state)
{
	struct env *e = *state;
	struct brief *b = read_body(e, "");

	assert_non_null(b);
	assert_string_equal(b->lang, "zh-CN");
	assert_string_equal(b->theme, "briefing");
	assert_null(b->id);
}

static void dumps_in_order(void **state)
{
	struct env *e = *state;
	const char *got = dump(e, read_body(e,
	    "<p keep='yes' align='end' xml:lang='en'>a<b>c</b></p>"));

	assert_string_equal(got,
	    "brief lang=\"zh-CN\"\n"
	    "  meta\n"
	    "    title\n      \"t\"\n"
	    "    author\n      \"a\"\n"
	    "    date\n      \"d\"\n"
	    "  p keep=\"yes\" align=\"end\" lang=\"en\"\n"
	    "    \"a\"\n"
	    "    b\n"
	    "      \"c\"\n");
}

static void counts_levels(void **state)
{
	struct env *e = *state;
	const struct block *s = body_of(read_body(e,
	    "<section><head>a</head><section><head>b</head></section>"
	    "</section>"));
	const struct block *inner = block_find(s, BLOCK_SECTION);

	assert_int_equal(block_level(block_find(s, BLOCK_HEAD)), 1);
	assert_int_equal(block_level(block_find(inner, BLOCK_HEAD)), 2);
}

static void reads_attributes(void **state)
{
	struct env *e = *state;
	const struct block *l = body_of(read_body(e,
	    "<list kind='number' start='7'><item>a</item></list>"));

	assert_true(block_is(l, ATTR_KIND, "number"));
	assert_false(block_is(l, ATTR_KIND, "none"));
	assert_int_equal(block_int(l, ATTR_START, 1), 7);
	assert_int_equal(block_int(l, ATTR_DEPTH, 3), 3);
	assert_null(block_attr(l, ATTR_DEPTH));
	assert_string_equal(block_name(l->kind), "list");
}

static void gathers_text(void **state)
{
	struct env *e = *state;
	const struct block *p = body_of(read_body(e,
	    "<list><item><p>a <b>b</b>c<note>hidden</note></p><p>d</p>"
	    "</item></list>"));

	assert_string_equal(block_text(e->a, p), "a bc d");
}

/* ---- blanks ---- */

static void folds(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "  a \t b\n", "a b" },
		{ "数字\n\t产业", "数字产业" },
		{ "数字，\n\t“产业”", "数字，“产业”" },
		{ "数字 产业", "数字 产业" },
		{ "数字\n\tIT", "数字 IT" },
		{ "the\n\tend", "the end" },
		{ "数字<!-- c -->\n<!-- c -->产业", "数字产业" },
		{ "数字\n<b>产业</b>\n升级", "数字产业升级" },
		{ "one <b> two</b> three", "one two three" },
		{ "<b>one </b> <i/>", NULL },
		{ "one<b> </b>two", "one two" },
		{ " <b> one </b> ", "one" },
		{ "一\n<br/>\n two", "一two" },
		{ "\xe3\x80\x80一", "\xe3\x80\x80一" },
		{ "a\xc2\xa0 b", "a\xc2\xa0 b" },
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct brief *b = read_body(e, arena_printf(e->a,
		    "<p>%s</p>", cases[i].in));

		if (!cases[i].out) {
			assert_null(b);
			continue;
		}
		assert_string_equal(block_text(e->a, body_of(b)),
		    cases[i].out);
	}
}

/* The blank stays outside of the inline it stands before. */
static void keeps_blank_where_it_began(void **state)
{
	struct env *e = *state;
	const struct block *p = body_of(read_body(e,
	    "<p>one <b>two</b> <em>three</em></p>"));

	assert_string_equal(p->child->text, "one ");
	assert_string_equal(p->child->next->child->text, "two");
	assert_string_equal(p->child->next->next->text, " ");
}

static void drops_blank_texts(void **state)
{
	struct env *e = *state;
	const struct block *p = body_of(read_body(e,
	    "<list>\n  <item>\n a </item>\n </list>"));

	assert_int_equal(p->child->kind, BLOCK_ITEM);
	assert_ptr_equal(p->child, p->last);
	assert_string_equal(p->child->child->text, "a");
}

/* ---- places ---- */

static void keeps_places(void **state)
{
	struct env *e = *state;
	const struct block *p = body_of(read_body(e,
	    "<p pb:t='q/brief.xsl:30' src='plan.xml:12 data/a.csv:7'>x"
	    "<b>y</b></p>\n<p>z</p>"));

	assert_string_equal(p->loc.file, "plan.xml");
	assert_int_equal(p->loc.line, 12);
	assert_string_equal(p->template.file, "q/brief.xsl");
	assert_int_equal(p->template.line, 30);
	assert_string_equal(p->src, "plan.xml:12 data/a.csv:7");
	assert_string_equal(p->child->next->src, p->src);
	assert_int_equal(p->child->loc.line, 12);
	assert_int_equal(p->child->template.line, 30);
	assert_string_equal(p->next->loc.file, "b.xml");
	assert_int_equal(p->next->loc.line, 3);
	assert_null(p->next->template.file);
	assert_null(p->next->src);
}

static void names_both_places(void **state)
{
	struct env *e = *state;
	const struct diag_record *r;

	assert_null(read_body(e, "<p src='plan.xml:9' pb:t='q.xsl:5'>"
	    "<ref to='none'/></p>"));
	r = diag_get(e->d, 0);
	assert_string_equal(r->loc.file, "plan.xml");
	assert_int_equal(r->loc.line, 9);
	assert_string_equal(r->also.file, "q.xsl");
	assert_int_equal(r->also.line, 5);
}

/* ---- refusals ---- */

struct refusal { enum diag_id id; int line; const char *body; };

static void check_refusals(struct env *e, const struct refusal *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct diag_record *got;

		e->d = diag_new(e->a);
		assert_null(read_body(e, r[i].body));
		got = diag_get(e->d, 0);
		assert_non_null(got);
		if (got->id != r[i].id || got->loc.line != r[i].line ||
		    diag_size(e->d) != 1)
			fail_msg("'%s': %s in line %d, %zu messages",
			    r[i].body, diag_code(got->id), got->loc.line,
			    diag_size(e->d));
	}
}

#define REFUSE(name, ...) \
static void name(void **state) \
{ \
	static const struct refusal cases[] = { __VA_ARGS__ }; \
	check_refusals(*state, cases, sizeof(cases) / sizeof(cases[0])); \
}

REFUSE(refuses_elements,
	{ DIAG_XML_ELEMENT_UNEXPECTED, 2, "<div/>" },
	{ DIAG_XML_ELEMENT_UNEXPECTED, 3, "\n<row><cell/></row>" },
	{ DIAG_XML_ELEMENT_UNEXPECTED, 2, "<p><x:b xmlns:x='urn:x'/></p>" },
	{ DIAG_XML_ELEMENT_UNEXPECTED, 2, "<p><p>a</p></p>" },
	{ DIAG_XML_ELEMENT_UNEXPECTED, 2, "<keyline><item><num ref='a' "
	    "src='f:1'>x</num><label>x</label><b/></item></keyline>" },
	{ DIAG_XML_TEXT_UNEXPECTED, 2, "<list>a<item>b</item></list>" },
	{ DIAG_XML_TEXT_UNEXPECTED, 2, "loose" })

REFUSE(refuses_attributes,
	{ DIAG_XML_ATTRIBUTE_UNKNOWN, 2, "<p color='red'>a</p>" },
	{ DIAG_XML_ATTRIBUTE_UNKNOWN, 2, "<p href='a'>a</p>" },
	{ DIAG_XML_ATTRIBUTE_UNKNOWN, 2, "<p xml:space='default'>a</p>" },
	{ DIAG_XML_ATTRIBUTE_UNKNOWN, 2, "<p pb:u='a:1'>a</p>" },
	{ DIAG_XML_ATTRIBUTE_UNKNOWN, 2, "<p>a<note text='t'>n</note></p>" },
	{ DIAG_XML_ATTRIBUTE_MISSING, 2, "<p><link>a</link></p>" },
	{ DIAG_XML_ATTRIBUTE_MISSING, 1, "<p><num src='f:1'>a</num></p>" },
	{ DIAG_BRIEF_VALUE, 2, "<p align='middle'>a</p>" },
	{ DIAG_BRIEF_VALUE, 2, "<p id='a b'>a</p>" },
	{ DIAG_BRIEF_VALUE, 2, "<p src='plan.xml'>a</p>" },
	{ DIAG_BRIEF_VALUE, 2, "<p><mark kind='good'>a</mark></p>" },
	{ DIAG_BRIEF_VALUE, 2, "<space height='3'/>" },
	{ DIAG_BRIEF_VALUE, 2, "<list start='-1'><item>a</item></list>" },
	{ DIAG_BRIEF_VALUE, 2, "<rule colour='#12'/>" },
	{ DIAG_BRIEF_VALUE, 2, "<figure><caption>c</caption><chart "
	    "type='bar' max='1e3'/></figure>" },
	{ DIAG_BRIEF_VALUE, 2, "<figure><caption>c</caption><chart "
	    "type='line'><period from='2023-Q5'/></chart></figure>" })

REFUSE(refuses_shapes,
	{ DIAG_BRIEF_CHILD_MISSING, 2, "<section><p>a</p></section>" },
	{ DIAG_BRIEF_CHILD_MISSING, 2, "<figure><caption>a</caption>"
	    "</figure>" },
	{ DIAG_BRIEF_CHILD_TWICE, 2, "<section><head>a</head><head>b</head>"
	    "</section>" },
	{ DIAG_BRIEF_CHILD_ORDER, 3, "<section><head>a</head></section>"
	    "\n<master name='page'/>" },
	{ DIAG_BRIEF_TABLE_EMPTY, 2, "<table><col/></table>" },
	{ DIAG_BRIEF_TABLE_EMPTY, 2, "<table><col/><row head='yes'><cell/>"
	    "</row></table>" },
	{ DIAG_BRIEF_CHILD_ORDER, 2, "<table><row><cell/></row>"
	    "<col/></table>" },
	{ DIAG_BRIEF_TABLE_WIDTH, 2, "<table><col/><row><cell/><cell/>"
	    "</row></table>" },
	{ DIAG_BRIEF_TABLE_WIDTH, 3, "<table><col/><col/><row>"
	    "<cell rows='2'/><cell/></row>\n<row><cell/><cell/></row>"
	    "</table>" },
	{ DIAG_BRIEF_ALT, 2, "<image href='a.png' alt=' '/>" },
	{ DIAG_BRIEF_ALT, 2, "<image href='a.png'/>" },
	{ DIAG_BRIEF_CELL_CHART, 2, "<table><col/><row><cell>a<chart "
	    "type='bullet'/></cell></row></table>" })

REFUSE(refuses_references,
	{ DIAG_BRIEF_ID_TWICE, 3, "<p id='a'>a</p>\n<p id='a'>b</p>" },
	{ DIAG_BRIEF_REF, 2, "<p><ref to='a'/></p>" },
	{ DIAG_BRIEF_REF, 2, "<p><link href='#a'>b</link></p>" })

REFUSE(refuses_links,
	{ DIAG_BRIEF_LINK_WITHIN, 3, "<p><link href='http://a'>a\n<b>"
	    "<link href='http://b'>b</link></b></link></p>" },
	{ DIAG_BRIEF_LINK_WITHIN, 3, "<p id='s'><link href='http://a'>a\n"
	    "<ref to='s' kind='page'/></link></p>" },
	{ DIAG_BRIEF_LINK_EMPTY, 2, "<p>a<link href='http://a'/></p>" },
	{ DIAG_BRIEF_LINK_EMPTY, 2, "<p>a<link href='http://a'><b> \xe3\x80"
	    "\x80</b> </link></p>" })

REFUSE(refuses_digits,
	{ DIAG_BRIEF_DIGIT, 2, "<p>in 2023</p>" },
	{ DIAG_BRIEF_DIGIT, 2, "<p>２３</p>" },
	{ DIAG_BRIEF_DIGIT, 2, "<p><b>a 7</b></p>" },
	{ DIAG_BRIEF_DIGIT, 1, "<box src='f:1'><p>a 7</p></box>" },
	{ DIAG_BRIEF_NUM, 2, "<p><num ref='a'>x</num></p>" })

static void refuses_digits_in_meta(void **state)
{
	struct env *e = *state;

	assert_null(read_all(e, OPEN "><meta><title>x 1</title><author>a"
	    "</author><date>d</date></meta></brief>"));
	assert_int_equal(diag_get(e->d, 0)->id, DIAG_BRIEF_DIGIT);
}

static void takes_traced_digits(void **state)
{
	static const char *const bodies[] = {
		"<p><num ref='a' src='f:1'>2023</num></p>",
		"<p><lit>2023</lit> <b><lit>1</lit></b></p>",
		"<p src='plan.xml:4'>2023 <b>1</b></p>",
		"<p>a <b src='plan.xml:4'>2023</b></p>",
		"<p src='f:1'><num ref='a'>3</num></p>",
		"<image href='1.png' alt='2 of 3'/>",
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		assert_non_null(read_body(e, bodies[i]));
}

static void literal_brief_takes_all(void **state)
{
	struct env *e = *state;

	assert_non_null(read_all(e, OPEN " literal='yes'>" META
	    "<p>2023 <num ref='a'>7</num></p><figure><caption>c 1</caption>"
	    "<chart type='bar'><v>12</v></chart></figure></brief>"));
}

#define CHART(x) "<figure><caption>c</caption>\n<chart type='bar'>" x \
	"</chart></figure>"

REFUSE(refuses_values,
	{ DIAG_BRIEF_V_EMPTY, 3, CHART("<v at='a'/>") },
	{ DIAG_BRIEF_V_EMPTY, 3, CHART("<v at='a' label='x'/>") },
	{ DIAG_BRIEF_NUM, 3, CHART("<v ref='a'>7</v>") },
	{ DIAG_BRIEF_NUM, 1, CHART("<v src='f:1'>7</v>") },
	{ DIAG_BRIEF_NUM, 1, CHART("<target value='7' src='f:1'/>") },
	{ DIAG_BRIEF_NUMBER, 1, CHART("<v ref='a' src='f:1'>1,000</v>") })

static void takes_values(void **state)
{
	static const char *const bodies[] = {
		CHART("<v ref='a' src='f:1'>-7.5</v>"),
		CHART("<v na='not-due'/>"),
		CHART("<v kind='missing' label='x'/>"),
		CHART("<target role='final' label='x'/>"),
		CHART("<series src='f:1'><v ref='a'>7</v></series>"),
		CHART("<row name='2 a'><v ref='a' src='f:1'>7</v></row>"
		    "<note text='2 b'/>"),
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		assert_non_null(read_body(e, bodies[i]));
}

static void refuses_roots(void **state)
{
	struct env *e = *state;

	assert_null(read_all(e, "<p xmlns='urn:planbrief:brief:1'/>"));
	assert_int_equal(diag_get(e->d, 0)->id, DIAG_XML_ROOT_UNEXPECTED);
	assert_null(read_all(e, "<brief/>"));
	assert_int_equal(diag_get(e->d, 1)->id, DIAG_BRIEF_NAMESPACE);
	assert_null(read_all(e, "<brief xmlns='urn:planbrief:brief:2'/>"));
	assert_int_equal(diag_get(e->d, 2)->id, DIAG_BRIEF_NAMESPACE);
}

static void refuses_depth(void **state)
{
	struct env *e = *state;
	struct str *s = str_new(e->a);

	str_add(s, "<p>");
	for (int i = 0; i < 200; i++)
		str_add(s, "<b>");
	for (int i = 0; i < 200; i++)
		str_add(s, "</b>");
	str_add(s, "</p>");
	assert_null(read_body(e, s->s));
	assert_int_equal(diag_size(e->d), 1);
	assert_int_equal(diag_get(e->d, 0)->id, DIAG_BRIEF_DEPTH);
}

static void reports_all_faults(void **state)
{
	struct env *e = *state;

	assert_null(read_body(e, "<p x='a'>1</p><q/><table><col/></table>"));
	assert_int_equal(diag_size(e->d), 4);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(reads_root), TEST(has_defaults), TEST(dumps_in_order),
		TEST(counts_levels), TEST(reads_attributes),
		TEST(gathers_text), TEST(folds),
		TEST(keeps_blank_where_it_began), TEST(drops_blank_texts),
		TEST(keeps_places), TEST(names_both_places),
		TEST(refuses_elements), TEST(refuses_attributes),
		TEST(refuses_shapes), TEST(refuses_references),
		TEST(refuses_links), TEST(refuses_digits), TEST(refuses_digits_in_meta),
		TEST(takes_traced_digits), TEST(literal_brief_takes_all),
		TEST(refuses_values), TEST(takes_values),
		TEST(refuses_roots), TEST(refuses_depth),
		TEST(reports_all_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
