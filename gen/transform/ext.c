/* SPDX-License-Identifier: MIT */
/*
 * pb:say key="…" with pb:with name="…": a phrase of the language file with
 * its slots filled by content (numbers stay elements). count="1" takes the
 * phrase "<key>.one" where the language has one. pb:word(key, slot, value …):
 * the same as a string, for attributes. A fault is placed in the language
 * file. pb:warning, pb:error: a message with the place in the data. All name
 * the place in the template too.
 */
#include "transform/transform_internal.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/templates.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

static struct loc place_of(struct arena *a, const xmlNode *n)
{
	if (!n || !n->doc || !n->doc->URL)
		return NOWHERE;
	return (struct loc){ arena_strdup(a, (const char *)n->doc->URL),
		(int)xmlGetLineNo(n), 0 };
}

/* The nearest @src of the node being judged: "file:line file:line…". */
static struct loc source_of(struct arena *a, xmlNode *n)
{
	xmlChar *src = NULL;
	const char *colon;
	char *first;

	for (; n && !src; n = n->parent)
		if (n->type == XML_ELEMENT_NODE)
			src = xmlGetNoNsProp(n, BAD_CAST "src");
	if (!src)
		return NOWHERE;
	first = arena_strndup(a, (const char *)src,
	    strcspn((const char *)src, " "));
	xmlFree(src);
	colon = strrchr(first, ':');
	if (!colon)
		return (struct loc){ first, 0, 0 };
	return (struct loc){ arena_strndup(a, first, (size_t)(colon - first)),
		(int)strtol(colon + 1, NULL, 10), 0 };
}

static void places(struct guard *g, const xmlNode *inst, struct loc *at,
    struct loc *also)
{
	*at = source_of(g->a, g->run->node);
	*also = place_of(g->a, inst ? inst : g->run->inst);
	if (!at->file) {
		*at = *also;
		*also = NOWHERE;
	}
}

static bool same_place(struct loc x, struct loc y)
{
	return x.line == y.line && str_eq(x.file, y.file);
}

/* A template says the same at every node it is applied to. */
static bool known(const struct diag *d, const char *text, struct loc at,
    struct loc also)
{
	const struct diag_record *r;

	for (size_t i = 0; (r = diag_get(d, i)); i++)
		if (str_eq(r->text[0], text) && same_place(r->loc, at) &&
		    same_place(r->also, also))
			return true;
	return false;
}

/* at: in the language file. */
static void fault(struct guard *g, const xmlNode *inst, struct loc at,
    enum diag_id id, const char *x, const char *y)
{
	struct loc also = place_of(g->a, inst ? inst : g->run->inst);
	const char *text = arena_printf(g->a, diag_text(id, 0), x, y);

	if (!known(g->d, text, at, also))
		diag_at(g->d, id, at, also, x, y);
	g->failed = true;
}

static const struct phrase *phrase_of(struct guard *g, const xmlNode *inst,
    const char *key, const char *count)
{
	const struct phrase *p = NULL;

	if (str_eq(count, "1"))
		p = phrase_find(g->book, arena_printf(g->a, "%s.one", key));
	if (!p)
		p = phrase_find(g->book, key);
	if (!p)
		fault(g, inst, g->book->loc, DIAG_PHRASE_UNKNOWN, key,
		    g->book->lang);
	return p;
}

/* ---- pb:say ---- */

static bool is_with(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && n->ns
	    && xmlStrEqual(n->name, BAD_CAST "with")
	    && xmlStrEqual(n->ns->href, BAD_CAST NS_BUILD);
}

static char *attr_of(struct guard *g, xmlNode *n, const char *name)
{
	xmlChar *v = xsltEvalAttrValueTemplate(g->run, n, BAD_CAST name, NULL);
	char *copy = arena_strdup(g->a, (const char *)v);

	xmlFree(v);
	return copy;
}

static xmlNode *with_named(struct guard *g, xmlNode *say, const char *name)
{
	for (xmlNode *w = say->children; w; w = w->next)
		if (is_with(w) && str_eq(attr_of(g, w, "name"), name))
			return w;
	return NULL;
}

/* A slot that only the plural uses (the number itself) may stay unused. */
static void check_slots(struct guard *g, xmlNode *say, const struct phrase *p,
    const char *key)
{
	const struct phrase *full = phrase_find(g->book, key);

	for (xmlNode *w = say->children; w; w = w->next) {
		char *name = is_with(w) ? attr_of(g, w, "name") : NULL;

		if (!is_with(w) || (name && phrase_has_slot(p, name))
		    || (name && full && phrase_has_slot(full, name)))
			continue;
		fault(g, w, p->loc, DIAG_PHRASE_SLOT_UNKNOWN, name ? name : "",
		    p->key);
	}
}

static void put_text(xsltTransformContextPtr run, const char *text)
{
	xmlAddChild(run->insert, xmlNewDocText(run->output, BAD_CAST text));
	run->lasttext = NULL;	/* its cache does not know of this text */
}

static void say(xsltTransformContextPtr run, xmlNodePtr node, xmlNodePtr inst,
    xsltElemPreCompPtr comp)
{
	struct guard *g = run->_private;
	const char *key = attr_of(g, inst, "key");
	const struct phrase *p;

	(void)comp;
	p = phrase_of(g, inst, key ? key : "", attr_of(g, inst, "count"));
	if (!p)
		return;
	check_slots(g, inst, p, key);
	for (size_t i = 0; i < p->count; i++) {
		const struct piece *piece = &p->pieces[i];
		xmlNode *with;

		if (!piece->slot) {
			put_text(run, piece->text);
			continue;
		}
		with = with_named(g, inst, piece->text);
		if (!with)
			fault(g, inst, p->loc, DIAG_PHRASE_SLOT_EMPTY,
			    piece->text, p->key);
		else
			xsltApplyOneTemplate(run, node, with->children, NULL,
			    NULL);
		run->lasttext = NULL;
	}
}

/* ---- pb:word() ---- */

static const char *arg(const char **args, int n, const char *slot)
{
	for (int i = 1; i + 1 < n; i += 2)
		if (str_eq(args[i], slot))
			return args[i + 1];
	return NULL;
}

static const char *fill(struct guard *g, const struct phrase *p,
    const char **args, int n)
{
	struct str *s = str_new(g->a);

	for (int i = 1; i < n; i += 2)
		if (!phrase_has_slot(p, args[i]))
			fault(g, NULL, p->loc, DIAG_PHRASE_SLOT_UNKNOWN,
			    args[i], p->key);
	for (size_t i = 0; i < p->count; i++) {
		const struct piece *piece = &p->pieces[i];
		const char *text = piece->slot ? arg(args, n, piece->text)
		    : piece->text;

		if (!text)
			fault(g, NULL, p->loc, DIAG_PHRASE_SLOT_EMPTY,
			    piece->text, p->key);
		str_add(s, text);
	}
	return s->s;
}

static void word(xmlXPathParserContextPtr ctxt, int nargs)
{
	xsltTransformContextPtr run = xsltXPathGetTransformContext(ctxt);
	struct guard *g = run->_private;
	const struct phrase *p;
	const char **args, *text = "";

	if (nargs < 1 || nargs % 2 == 0) {
		xmlXPathSetArityError(ctxt);
		return;
	}
	args = ARENA_ARRAY(g->a, const char *, nargs);
	for (int i = nargs - 1; i >= 0; i--) {
		xmlChar *v = xmlXPathPopString(ctxt);

		args[i] = arena_strdup(g->a, v ? (const char *)v : "");
		xmlFree(v);
	}
	p = phrase_of(g, NULL, args[0], NULL);
	if (p)
		text = fill(g, p, args, nargs);
	xmlXPathReturnString(ctxt, xmlStrdup(BAD_CAST text));
}

/* ---- pb:warning, pb:error ---- */

static void message(xsltTransformContextPtr run, xmlNodePtr node,
    xmlNodePtr inst, enum diag_id id)
{
	struct guard *g = run->_private;
	xmlChar *text = xsltEvalTemplateString(run, node, inst);
	struct loc at, also;

	places(g, inst, &at, &also);
	diag_at(g->d, id, at, also, text ? (const char *)text : "");
	xmlFree(text);
	if (id == DIAG_TEMPLATE_ERROR)
		g->failed = true;
}

static void warning(xsltTransformContextPtr run, xmlNodePtr node,
    xmlNodePtr inst, xsltElemPreCompPtr comp)
{
	(void)comp;
	message(run, node, inst, DIAG_TEMPLATE_WARNING);
}

static void error(xsltTransformContextPtr run, xmlNodePtr node,
    xmlNodePtr inst, xsltElemPreCompPtr comp)
{
	(void)comp;
	message(run, node, inst, DIAG_TEMPLATE_ERROR);
}

void ext_register(xsltTransformContextPtr run)
{
	const xmlChar *ns = BAD_CAST NS_BUILD;

	xsltRegisterExtElement(run, BAD_CAST "say", ns, say);
	xsltRegisterExtElement(run, BAD_CAST "warning", ns, warning);
	xsltRegisterExtElement(run, BAD_CAST "error", ns, error);
	xsltRegisterExtFunction(run, BAD_CAST "word", ns, word);
	ext_register_facts(run);
}
