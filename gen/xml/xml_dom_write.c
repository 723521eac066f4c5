/* SPDX-License-Identifier: MIT */
/*
 * A tree as text, byte for byte as libxml2 writes it. Every brief and all facts
 * pass here, and they hold elements and text alone: these are written without
 * libxml2's buffers, anything else by libxml2 itself.
 */
#include <libxml/parserInternals.h>

#include "base/str.h"
#include "xml/xml_dom.h"

#define LAST_ESCAPED '>'

static const char *const in_text[LAST_ESCAPED + 1] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['\r'] = "&#13;",
};
static const char *const in_value[LAST_ESCAPED + 1] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['\r'] = "&#13;",
	['\n'] = "&#10;", ['\t'] = "&#9;", ['"'] = "&quot;",
};

static const char *libxml_text(struct arena *a, xmlDoc *doc, size_t *len)
{
	xmlChar *bytes = NULL;
	const char *text;
	int size = 0;

	xmlDocDumpMemoryEnc(doc, &bytes, &size, "UTF-8");
	text = arena_strndup(a, bytes ? (const char *)bytes : "",
	    (size_t)size);
	xmlFree(bytes);
	*len = (size_t)size;
	return text;
}

static void put(struct str *s, const xmlChar *text)
{
	str_add(s, (const char *)text);
}

static void put_escaped(struct str *s, const xmlChar *text,
    const char *const escapes[LAST_ESCAPED + 1])
{
	const xmlChar *from = text, *p;

	for (p = text; *p; p++) {
		if (*p > LAST_ESCAPED || !escapes[*p])
			continue;
		str_addn(s, (const char *)from, (size_t)(p - from));
		str_add(s, escapes[*p]);
		from = p + 1;
	}
	str_addn(s, (const char *)from, (size_t)(p - from));
}

static void put_name(struct str *s, const xmlNs *ns, const xmlChar *name)
{
	if (ns && ns->prefix) {
		put(s, ns->prefix);
		str_addc(s, ':');
	}
	put(s, name);
}

/* The functions below return false at what is left to libxml2. */
static bool put_namespace(struct str *s, const xmlNs *ns)
{
	if (!ns->href || xmlStrchr(ns->href, '"') ||
	    xmlStrEqual(ns->prefix, BAD_CAST "xml"))
		return false;
	str_add(s, ns->prefix ? " xmlns:" : " xmlns");
	put(s, ns->prefix);
	str_add(s, "=\"");
	put(s, ns->href);
	str_addc(s, '"');
	return true;
}

static bool put_attribute(struct str *s, const xmlAttr *at)
{
	str_addc(s, ' ');
	put_name(s, at->ns, at->name);
	str_add(s, "=\"");
	for (const xmlNode *t = at->children; t; t = t->next) {
		if (t->type != XML_TEXT_NODE)
			return false;
		if (t->content)
			put_escaped(s, t->content, in_value);
	}
	str_addc(s, '"');
	return true;
}

static bool put_start(struct str *s, const xmlNode *n)
{
	str_addc(s, '<');
	put_name(s, n->ns, n->name);
	for (const xmlNs *ns = n->nsDef; ns; ns = ns->next)
		if (!put_namespace(s, ns))
			return false;
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (!put_attribute(s, at))
			return false;
	str_add(s, n->children ? ">" : "/>");
	return true;
}

static void put_end(struct str *s, const xmlNode *n)
{
	str_add(s, "</");
	put_name(s, n->ns, n->name);
	str_addc(s, '>');
}

static bool put_node(struct str *s, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		return put_start(s, n);
	/* text with another name is not to be escaped */
	if (n->type != XML_TEXT_NODE || n->name != xmlStringText)
		return false;
	if (n->content)
		put_escaped(s, n->content, in_text);
	return true;
}

/* The next in document order below root; ends what it leaves. */
static const xmlNode *next_of(struct str *s, const xmlNode *n,
    const xmlNode *root)
{
	if (n->type == XML_ELEMENT_NODE && n->children)
		return n->children;
	while (n != root && !n->next) {
		n = n->parent;
		put_end(s, n);
	}
	return n == root ? NULL : n->next;
}

static bool put_document(struct str *s, const xmlDoc *doc)
{
	const xmlNode *root = doc->children;

	if (!root || root->type != XML_ELEMENT_NODE || root->next ||
	    doc->standalone == 0 || doc->standalone == 1 ||
	    !xmlStrEqual(doc->version, BAD_CAST "1.0"))
		return false;
	str_add(s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	for (const xmlNode *n = root; n; n = next_of(s, n, root))
		if (!put_node(s, n))
			return false;
	str_addc(s, '\n');
	return true;
}

const char *xml_dom_text(struct arena *a, struct _xmlDoc *doc, size_t *len)
{
	struct arena *scratch = arena_new();
	struct str *s = str_new(scratch);
	const char *text;

	if (put_document(s, doc)) {
		text = arena_strndup(a, s->s, s->len);
		*len = s->len;
	} else {
		text = libxml_text(a, doc, len);
	}
	arena_free(scratch);
	return text;
}
