/* SPDX-License-Identifier: MIT */
/*
 * What the tests of chart types share: an arena, the theme and the square font
 * of tests/fonts, and a chart (or its panels) out of a small brief. All that
 * is returned belongs to the arena of the bench. Include after cmocka.h.
 */
#ifndef TESTS_CHART_FIXTURE_H
#define TESTS_CHART_FIXTURE_H

#include <libxml/parser.h>

#include "chart/chart.h"

struct bench {
	struct arena *a;
	struct diag *d;
	const struct theme *theme;
	struct text *text;
};

/* fontconfig: NULL for the fonts of the machine */
static struct bench *new_bench(const char *folder, const char *theme,
    const char *fontconfig)
{
	struct arena *a = arena_new();
	struct bench *b = ARENA_NEW(a, struct bench);
	struct text_options o = { .fontconfig = fontconfig };

	b->a = a;
	b->d = diag_new(a);
	b->theme = theme_read(a, b->d, folder, theme);
	assert_non_null(b->theme);
	b->text = text_new(a, b->d, b->theme, &o);
	assert_non_null(b->text);
	return b;
}

static int setup(void **state)
{
	*state = new_bench("tests/fonts", "test", "tests/fonts/fonts.conf");
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;

	arena_free(b->a);
	text_exit();
	return 0;
}

static const struct block *find_chart(const struct block *b)
{
	const struct block *found;

	if (b->kind == BLOCK_CHART || b->kind == BLOCK_MULTIPLES)
		return b;
	for (const struct block *c = b->child; c != NULL; c = c->next)
		if ((found = find_chart(c)) != NULL)
			return found;
	return NULL;
}

static const struct block *chart_of(struct bench *b, const char *xml,
    const char *lang)
{
	const char *s = arena_printf(b->a, "<brief"
	    " xmlns='urn:planbrief:brief:1' xml:lang='%s' id='t'"
	    " literal='yes'><meta><title>t</title><author>a</author>"
	    "<date>2023-07-20</date></meta><figure id='f'><caption>c</caption>"
	    "%s</figure></brief>", lang, xml);
	xmlDoc *doc = xmlReadMemory(s, (int)strlen(s), "t.xml", NULL, 0);
	struct brief *brief;

	assert_non_null(doc);
	brief = brief_read(b->a, b->d, doc, "t.xml");
	assert_non_null(brief);
	xmlFreeDoc(doc);
	return find_chart(brief->root);
}

#endif
