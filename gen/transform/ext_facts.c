/* SPDX-License-Identifier: MIT */
/*
 * What templates ask of the facts at every number, too often for XPath:
 * pb:origin gives the element being written where the fact comes from,
 * pb:v('yoy') is f:v[@k='yoy'].
 */
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltutils.h>

#include "transform/transform.h"
#include "transform/transform_internal.h"

/* NULL: no such attribute. */
static const xmlChar *attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (!at->ns && xmlStrEqual(at->name, BAD_CAST name))
			return at->children && at->children->content ?
			    at->children->content : BAD_CAST "";
	return NULL;
}

/* ---- pb:origin ---- */

static void set(xmlNode *to, const char *name, const xmlChar *value)
{
	if (value)
		xmlSetNsProp(to, NULL, BAD_CAST name, value);
}

/* Periods and dates are called by what they are. */
static const xmlChar *ref_of(struct arena *a, const xmlNode *n)
{
	const xmlChar *ref = attr(n, "ref");
	const xmlChar *code = attr(n, "code"), *iso = attr(n, "iso");

	return ref ? ref : BAD_CAST arena_printf(a, "%s:%s%s",
	    (const char *)n->name, code ? (const char *)code : "",
	    iso ? (const char *)iso : "");
}

static const xmlChar *exact_of(const xmlNode *n)
{
	const xmlChar *exact = attr(n, "exact"), *code = attr(n, "code");

	return exact ? exact : code ? code : attr(n, "iso");
}

static void put_origin(struct arena *a, xmlNode *to, const xmlNode *n)
{
	const xmlChar *src = attr(n, "src"), *rule = attr(n, "rule");

	set(to, "ref", ref_of(a, n));
	set(to, "src", src && *src ? src : NULL);
	set(to, "exact", exact_of(n));
	set(to, "rule", rule ? rule : n->name);
	set(to, "round", attr(n, "round"));
}

static void origin(xsltTransformContextPtr run, xmlNodePtr node,
    xmlNodePtr inst, xsltElemPreCompPtr comp)
{
	struct guard *g = run->_private;
	xmlNode *to = run->insert;

	(void)comp;
	if (node->type != XML_ELEMENT_NODE || !to ||
	    to->type != XML_ELEMENT_NODE)
		return;
	if (to->children)
		xsltTransformError(run, NULL, inst, "pb:origin: Cannot add "
		    "attributes to an element that has content.\n");
	else
		put_origin(g->a, to, node);
}

/* ---- pb:v() ---- */

static bool is_value(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && n->ns &&
	    xmlStrEqual(n->name, BAD_CAST "v") &&
	    xmlStrEqual(n->ns->href, BAD_CAST FACTS_NS);
}

static void values(xmlXPathParserContextPtr ctxt, int nargs)
{
	const xmlNode *at = ctxt->context->node;
	xmlNodeSet *found;
	xmlChar *k;

	CHECK_ARITY(1);
	k = xmlXPathPopString(ctxt);
	found = xmlXPathNodeSetCreate(NULL);
	for (xmlNode *n = at && at->type == XML_ELEMENT_NODE ? at->children :
	    NULL; n && k; n = n->next)
		if (is_value(n) && xmlStrEqual(attr(n, "k"), k))
			xmlXPathNodeSetAddUnique(found, n);
	xmlFree(k);
	valuePush(ctxt, xmlXPathWrapNodeSet(found));
}

void ext_register_facts(xsltTransformContextPtr run)
{
	const xmlChar *ns = BAD_CAST NS_BUILD;

	xsltRegisterExtElement(run, BAD_CAST "origin", ns, origin);
	xsltRegisterExtFunction(run, BAD_CAST "v", ns, values);
}
