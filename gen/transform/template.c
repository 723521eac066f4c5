/* SPDX-License-Identifier: MIT */
#include "transform/transform.h"

#include <string.h>

#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>

#include "transform/transform_internal.h"

struct template {
	const char *folder, *name;	/* name: "quarterly/brief.xsl" */
	xsltStylesheetPtr style;
	const char *parts;		/* of the facts, or NULL: all */
	const struct phrasebook *books;
	size_t book_count;
};

static void drop_style(void *style)
{
	xsltFreeStylesheet(style);
}

static void drop_doc(void *doc)
{
	xmlFreeDoc(doc);
}

/* libxslt owns the document once it has begun to parse it. */
static xsltStylesheetPtr compile(struct guard *g)
{
	xmlDoc *doc = guard_load(g, g->name);
	xsltStylesheetPtr style;

	if (!doc)
		return NULL;
	style = xsltNewStylesheet();
	style->_private = g;
	if (xsltParseStylesheetUser(style, doc) != 0) {
		g->failed = true;
		if (style->doc != doc)
			xmlFreeDoc(doc);
	}
	if (style->errors)
		g->failed = true;
	return style;
}

/* pb:facts="focus total": what it reads of the facts. */
static const char *parts_of(struct arena *a, struct diag *d,
    const struct template *t)
{
	xmlNode *root = xmlDocGetRootElement(t->style->doc);
	xmlChar *said = xmlGetNsProp(root, (const xmlChar *)"facts",
	    (const xmlChar *)NS_BUILD);
	const char *parts = arena_strdup(a, (const char *)said), **words;
	size_t n = parts ? str_words(a, parts, &words) : 0;

	xmlFree(said);
	for (size_t i = 0; i < n; i++)
		if (!str_has_word(facts_parts, words[i]))
			diag(d, DIAG_TEMPLATE_PART, (struct loc){ t->name,
			    (int)xmlGetLineNo(root), 0 }, words[i],
			    facts_parts);
	return parts;
}

struct template *sheet_load(struct arena *a, struct diag *d,
    const char *folder, const char *path)
{
	struct template *t = ARENA_NEW(a, struct template);
	int before = diag_errors(d);
	struct guard *g;

	t->folder = arena_strdup(a, folder);
	t->name = arena_strdup(a, path);
	g = guard_new(a, d, t->folder, t->name);
	guard_enter(g);
	t->style = compile(g);
	if (t->style)
		arena_own(a, t->style, drop_style);
	if (!guard_leave(g)) {
		if (diag_errors(d) == before)
			diag(d, DIAG_TEMPLATE_FAULT,
			    (struct loc){ t->name, 0, 0 }, "-");
		return NULL;
	}
	t->parts = parts_of(a, d, t);
	t->books = phrasebooks_read(a, d, t->folder, &t->book_count);
	return diag_errors(d) == before ? t : NULL;
}

const char *template_parts(const struct template *t)
{
	return t ? t->parts : NULL;
}

struct template *template_load(struct arena *a, struct diag *d,
    const char *folder, const char *name)
{
	return sheet_load(a, d, folder, arena_printf(a, "%s/brief.xsl",
	    name));
}

static const char *root_name(xmlDoc *doc)
{
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

	return root ? (const char *)root->name : "";
}

static bool is_brief(xmlDoc *doc)
{
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

	return root && root->ns && str_eq(root_name(doc), "brief")
	    && str_eq((const char *)root->ns->href, NS_BRIEF);
}

static xmlDoc *apply(struct guard *g, const struct template *t, xmlDoc *facts,
    bool *good)
{
	xsltTransformContextPtr run = xsltNewTransformContext(t->style, facts);
	xmlDoc *doc;

	guard_enter(g);
	guard_arm(g, run);
	ext_register(run);
	doc = xsltApplyStylesheetUser(t->style, facts, NULL, NULL, NULL, run);
	*good = guard_leave(g);
	xsltFreeTransformContext(run);
	return doc;
}

xmlDoc *sheet_apply(struct arena *a, struct diag *d,
    const struct template *t, xmlDoc *facts, const char *lang)
{
	struct guard *g = guard_new(a, d, t->folder, t->name);
	xmlDoc *doc;
	bool good;

	g->book = phrasebook_for(t->books, t->book_count, lang);
	if (!g->book) {
		diag(d, DIAG_LANG_LACKING, (struct loc){ t->name, 0, 0 }, lang);
		return NULL;
	}
	doc = apply(g, t, facts, &good);
	if (doc)
		arena_own(a, doc, drop_doc);
	return good ? doc : NULL;
}

xmlDoc *template_apply(struct arena *a, struct diag *d,
    const struct template *t, xmlDoc *facts, const char *lang)
{
	xmlDoc *doc = sheet_apply(a, d, t, facts, lang);

	if (!doc || is_brief(doc))
		return doc;
	diag(d, DIAG_TEMPLATE_NO_BRIEF, (struct loc){ t->name, 0, 0 },
	    root_name(doc));
	return NULL;
}
