/* SPDX-License-Identifier: MIT */
/*
 * What an office writes to change looks and words, of any bytes, chosen by the
 * first: t a theme, by which a brief is laid out; w a book of words; x a
 * template, which is run.
 */
#include <stdlib.h>

#include <libxml/tree.h>

#include "folder.h"
#include "square.h"
#include "transform/transform.h"
#include "transform/transform_internal.h"
#include "xml/xml_dom.h"

static const char brief_text[] =
    "<brief xmlns='urn:planbrief:brief:1' xml:lang='en' literal='yes'><meta>"
    "<title>a b</title><author>b</author><date>c</date></meta>"
    "<p>a b c d e f g h</p><table><caption>t</caption><columns><col/><col/>"
    "<row head='yes'><cell>a</cell><cell>b</cell></row><row><cell>c"
    "</cell><cell>d</cell></row></table><list><item>a</item></list></brief>";

static const char facts_text[] =
    "<facts xmlns='urn:planbrief:facts:1' xml:lang='en'><edition><date "
    "k='issued' ref='edition:date' exact='2023-07-25'>25 July 2023</date>"
    "</edition><group><indicator><name src='p:1'>n</name><latest><v "
    "k='latest' ref='rev' exact='61' rule='V1'>61</v></latest><horizon "
    "role='next' word='on track'/></indicator></group></facts>";

static const char words_text[] =
    "<lang xmlns='urn:planbrief:lang:1' xml:lang='en'><say key='title'>Report"
    "</say><say key='author'>A</say><say key='level'>{name}: {value}, {status}.</say></lang>";

static void read_theme(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	struct layout_options o = *square();

	o.theme = theme_read_file(a, d, "tests/templates", folder_put("t.xml",
	    bytes, size));
	if (!o.theme || diag_errors(d))
		return;
	theme_words(a, o.theme);
	for (int r = 0; r < FONT_ROLES; r++)
		if (!theme_families(o.theme, (enum font_role)r)[0])
			abort();
	square_brief(a, d, brief_text, sizeof(brief_text) - 1, &o);
}

static void read_words(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	struct phrasebook *b, *fixed;

	folder_put("lang/en.xml", bytes, size);
	b = phrasebook_read(a, d, folder_name(), "lang/en.xml");
	FOLDER_PUT("lang/en.xml", words_text);
	fixed = phrasebook_read(a, diag_new(a), folder_name(), "lang/en.xml");
	if (!b || !fixed)
		return;
	phrasebook_agrees(d, b, fixed);
	phrasebook_agrees(d, fixed, b);
	phrase_find(b, "title");
}

static void read_template(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	struct template *t;
	xmlDoc *facts, *brief;

	FOLDER_PUT("lang/en.xml", words_text);
	folder_put("x/brief.xsl", bytes, size);
	t = template_load(a, d, folder_name(), "x");
	if (!t)
		return;
	facts = xml_read_dom_memory(a, d, facts_text, sizeof(facts_text) - 1,
	    "facts.xml");
	brief = template_apply(a, d, t, facts, "en");
	if (!brief && !diag_errors(d))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct choice readers[] = {
		{ 't', read_theme }, { 'w', read_words },
		{ 'x', read_template },
	};

	return CHOOSE(readers, data, size);
}
