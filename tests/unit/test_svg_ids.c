/* SPDX-License-Identifier: MIT */
/*
 * Cairo's SVG text numbered anew. The text is made by hand in the form of
 * cairo 1.18 (glyphs are groups in defs), with what no cairo writes but XML
 * allows; libxml2 says what its canonical form is.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <libxml/parser.h>

#include "paint/paint_int.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SPACES "xmlns=\"http://www.w3.org/2000/svg\" " \
	"xmlns:xlink=\"http://www.w3.org/1999/xlink\""
#define ROOT HEAD "<svg " SPACES " width=\"9pt\">"
#define NEW_ROOT HEAD "<svg " SPACES " width=\"9pt\" role=\"img\">\n<title/>"

static const struct svg_head head = {
	.attributes = " role=\"img\"", .elements = "\n<title/>",
};

static struct str *renumber(struct arena *a, const char *text)
{
	struct str *raw = str_new(a), *out = str_new(a);

	str_add(raw, text);
	svg_renumber(raw, "p", &head, out);
	return out;
}

/* What is written is what libxml2 would make of it. */
static void assert_canonical(const struct str *s)
{
	xmlDoc *doc = xmlReadMemory(s->s, (int)s->len, NULL, NULL,
	    XML_PARSE_NONET);
	xmlChar *text = NULL;
	int size = 0;

	assert_non_null(doc);
	xmlDocDumpMemoryEnc(doc, &text, &size, "UTF-8");
	assert_string_equal(s->s, (const char *)text);
	assert_int_equal(s->len, size);
	xmlFree(text);
	xmlFreeDoc(doc);
}

static void assert_written(const char *body, const char *expected)
{
	struct arena *a = arena_new();
	struct str *s = renumber(a, arena_printf(a, ROOT "%s</svg>\n", body));

	assert_string_equal(s->s, arena_printf(a, NEW_ROOT "%s</svg>\n",
	    expected));
	assert_canonical(s);
	arena_free(a);
}

static void test_glyphs_of_1_18_are_numbered(void **state)
{
	(void)state;
	assert_written("\n<defs>\n"
	    "<g>\n"
	    "<g id=\"glyph-0-0\">\n<path d=\"M 0 0\"/>\n</g>\n"
	    "<g id=\"glyph-0-1\">\n<path d=\"M 1 1\"/>\n</g>\n"
	    "</g>\n"
	    "<clipPath id=\"clip-7\">\n"
	    "<path clip-rule=\"nonzero\" d=\"M 2 2\"/>\n</clipPath>\n"
	    "</defs>\n"
	    "<g clip-path=\"url(#clip-7)\">\n<use xlink:href=\"#glyph-0-1\" "
	    "x=\"3\"/>\n</g>\n"
	    "<g id=\"source-5\" style=\"fill:url(#clip-7);a:b\"/>\n",
	    "\n<defs>\n"
	    "<g>\n"
	    "\n"
	    "<g id=\"p-1\">\n<path d=\"M 1 1\"/>\n</g>\n"
	    "</g>\n"
	    "<clipPath id=\"p-2\">\n"
	    "<path clip-rule=\"nonzero\" d=\"M 2 2\"/>\n</clipPath>\n"
	    "</defs>\n"
	    "<g clip-path=\"url(#p-2)\">\n<use xlink:href=\"#p-1\" "
	    "x=\"3\"/>\n</g>\n"
	    "<g style=\"fill:url(#p-2);a:b\"/>\n");
}

/* What is referred to from an unused definition keeps its number. */
static void test_unused_definitions_go_with_what_is_in_them(void **state)
{
	(void)state;
	assert_written("<defs><g id=\"a\"><g id=\"b\"><x/></g>"
	    "<use xlink:href=\"#c\"/></g></defs>"
	    "<defs><mask id=\"c\"/><mask id=\"d\"/></defs>"
	    "<use xlink:href=\"#d\"/><use xlink:href=\"#b\"/>",
	    "<defs/><defs><mask id=\"p-2\"/><mask id=\"p-3\"/></defs>"
	    "<use xlink:href=\"#p-3\"/><use xlink:href=\"#p-1\"/>");
}

static void test_only_links_and_urls_refer(void **state)
{
	(void)state;
	assert_written("<a id=\"a\"/><b id=\"b\"/><c id=\"c\"/>"
	    "<use href=\"#a\" xlink:href=\"#b\"/><use fill=\"#c\"/>"
	    "<use xlink:href=\"#nowhere\" a=\"url(#gone)\" b=\"#url(#c\"/>",
	    "<a/><b id=\"p-1\"/><c id=\"p-2\"/>"
	    "<use href=\"#a\" xlink:href=\"#p-1\"/><use fill=\"#c\"/>"
	    "<use xlink:href=\"#nowhere\" a=\"url(#gone)\" b=\"#url(#p-2\"/>");
}

static void test_other_forms_become_the_plain_one(void **state)
{
	(void)state;
	assert_written("<a  x = 'say \"1>0\"'\n\ty=\"it's\n\tso\"\n></a >"
	    "<b\tid = 'b' /><c ></c><use xlink:href = '#b' >  </use>",
	    "<a x=\"say &quot;1&gt;0&quot;\" y=\"it's  so\"/>"
	    "<b id=\"p-1\"/><c/><use xlink:href=\"#p-1\">  </use>");
}

/* ---- what is not understood ---- */

static bool is_refused(const char *text)
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		close(STDERR_FILENO);
		renumber(arena_new(), text);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void test_nothing_is_guessed_at(void **state)
{
	static const char *const texts[] = {
		"", HEAD, "<svg></svg>", HEAD "<svg/>", ROOT, ROOT "</g>",
		ROOT "</svg><svg></svg>", ROOT "<a></b></svg>",
		ROOT "<!-- x --></svg>", ROOT "<![CDATA[x]]></svg>",
		HEAD "<!DOCTYPE svg><svg></svg>", ROOT "<?x y?></svg>",
		ROOT "a&amp;b</svg>", ROOT "1>0</svg>", ROOT "\r</svg>",
		ROOT "<a x=\"&lt;\"/></svg>", ROOT "<a x=\"<\"/></svg>",
		ROOT "<a x=\"1\"y=\"2\"/></svg>", ROOT "<a x=\"1/></svg>",
		ROOT "<a x=1/></svg>", ROOT "<a x/></svg>", ROOT "<a / ></svg>",
		ROOT "<a xmlns=\"u\"/></svg>", ROOT "<p:a/></svg>",
		ROOT "<a xml:id=\"x\"/></svg>", ROOT "<a id=\"x\ny\"/></svg>",
		ROOT "<a b=\"url(#x\ny)\"/></svg>",
		HEAD "<svg width=\"1\" " SPACES "></svg>",
		HEAD "<svg xmlns:xlink=\"u\"></svg>",
		HEAD "<svg xlink:href=\"#x\"></svg>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (!is_refused(texts[i]))
			fail_msg("not refused: %s", texts[i]);
	assert_false(is_refused(ROOT "</svg>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_glyphs_of_1_18_are_numbered),
		cmocka_unit_test(
		    test_unused_definitions_go_with_what_is_in_them),
		cmocka_unit_test(test_only_links_and_urls_refer),
		cmocka_unit_test(test_other_forms_become_the_plain_one),
		cmocka_unit_test(test_nothing_is_guessed_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
