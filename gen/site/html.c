/* SPDX-License-Identifier: MIT */
#include "site/site.h"

#include <string.h>

#define NS_BUILD "urn:planbrief:build:1"
#define NS_XHTML "http://www.w3.org/1999/xhtml"

/* HTML, 13.1.2: void elements; all others need an end tag. */
static const char voids[] = "area base br col embed hr img input link meta "
    "source track wbr";

static bool is_build(const xmlNs *ns)
{
	return ns && ns->href && strcmp((const char *)ns->href,
	    NS_BUILD) == 0;
}

static bool is_html(const xmlNode *n)
{
	return n->ns && n->ns->href && strcmp((const char *)n->ns->href,
	    NS_XHTML) == 0;
}

static void put_name(struct str *to, const xmlNs *ns, const xmlChar *name)
{
	if (ns && ns->prefix)
		str_printf(to, "%s:", (const char *)ns->prefix);
	str_add(to, (const char *)name);
}

static void put_spaces(struct str *to, const xmlNode *n)
{
	for (const xmlNs *ns = n->nsDef; ns; ns = ns->next) {
		if (is_build(ns) || !ns->href)
			continue;
		str_printf(to, " xmlns%s%s=\"", ns->prefix ? ":" : "",
		    ns->prefix ? (const char *)ns->prefix : "");
		str_xml(to, (const char *)ns->href);
		str_addc(to, '"');
	}
}

static void put_attributes(struct str *to, const xmlNode *n)
{
	for (xmlAttr *at = n->properties; at; at = at->next) {
		xmlChar *value;

		if (is_build(at->ns))
			continue;
		value = xmlNodeListGetString(n->doc, at->children, 1);
		str_addc(to, ' ');
		put_name(to, at->ns, at->name);
		str_add(to, "=\"");
		str_xml(to, (const char *)value);
		str_addc(to, '"');
		xmlFree(value);
	}
}

static void put_node(struct str *to, const xmlNode *n);

static void put_element(struct str *to, const xmlNode *n)
{
	bool empty = !n->children && (!is_html(n) ||
	    str_has_word(voids, (const char *)n->name));

	str_addc(to, '<');
	put_name(to, n->ns, n->name);
	put_spaces(to, n);
	put_attributes(to, n);
	str_add(to, empty ? "/>" : ">");
	for (const xmlNode *c = n->children; c; c = c->next)
		put_node(to, c);
	if (empty)
		return;
	str_add(to, "</");
	put_name(to, n->ns, n->name);
	str_addc(to, '>');
}

/* HTML, 13.1.2.1: the text of a style element is taken as it stands. Ours has
 * no markup, so it means the same in both. */
static void put_text(struct str *to, const xmlNode *n)
{
	const char *text = (const char *)n->content;

	if (is_html(n->parent) && str_eq((const char *)n->parent->name,
	    "style") && !strpbrk(text, "&<>"))
		str_add(to, text);
	else
		str_xml(to, text);
}

static void put_node(struct str *to, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		put_element(to, n);
	else if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
		put_text(to, n);
}

void site_text(struct str *to, xmlDoc *doc)
{
	str_add(to, is_html(xmlDocGetRootElement(doc)) ? "<!DOCTYPE html>\n" :
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	put_node(to, xmlDocGetRootElement(doc));
	str_addc(to, '\n');
}
