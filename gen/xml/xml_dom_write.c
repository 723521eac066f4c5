/* SPDX-License-Identifier: MIT */
/*
 * A tree as text, byte for byte as libxml2 writes it. Every brief and all facts
 * pass here, and they hold elements and text alone: these are written without
 * libxml2's buffers, anything else by libxml2 itself.
 */
#include <string.h>

#include <glib.h>
#include <libxml/parserInternals.h>

#include "base/str.h"
#include "xml/xml_dom.h"

#define LONGEST_ESCAPE 6

struct escapes { const char *marks, *text['>' + 1]; };

static const struct escapes in_text = { "&<>\r", { ['&'] = "&amp;",
	['<'] = "&lt;", ['>'] = "&gt;", ['\r'] = "&#13;" } };
static const struct escapes in_value = { "&<>\r\n\t\"", { ['&'] = "&amp;",
	['<'] = "&lt;", ['>'] = "&gt;", ['\r'] = "&#13;", ['\n'] = "&#10;",
	['\t'] = "&#9;", ['"'] = "&quot;" } };

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

/* Bytes being written: a brief has some hundred thousand pieces, so that a
 * piece must cost little more than its bytes. */
struct out { char *bytes; size_t len, room; };

static char *room_for(struct out *o, size_t more)
{
	if (o->room - o->len < more) {
		o->room = 2 * (o->room + more);
		o->bytes = g_realloc(o->bytes, o->room);
	}
	return o->bytes + o->len;
}

static void put_bytes(struct out *o, const char *bytes, size_t len)
{
	memcpy(room_for(o, len), bytes, len);
	o->len += len;
}

static void put(struct out *o, const xmlChar *text)
{
	put_bytes(o, (const char *)text, strlen((const char *)text));
}

#define PUT(o, literal) put_bytes(o, literal, sizeof(literal) - 1)

static void put_escaped(struct out *o, const xmlChar *text,
    const struct escapes *e)
{
	const char *from = (const char *)text;
	char *to = room_for(o, strlen(from) * LONGEST_ESCAPE + 1);

	for (size_t n; from[n = strcspn(from, e->marks)]; from += n + 1) {
		memcpy(to, from, n);
		to = stpcpy(to + n, e->text[(unsigned char)from[n]]);
	}
	o->len = (size_t)(stpcpy(to, from) - o->bytes);
}

static void put_name(struct out *o, const xmlNs *ns, const xmlChar *name)
{
	if (ns && ns->prefix) {
		put(o, ns->prefix);
		PUT(o, ":");
	}
	put(o, name);
}

/* The functions below return false at what is left to libxml2. */
static bool put_namespace(struct out *o, const xmlNs *ns)
{
	if (!ns->href || xmlStrchr(ns->href, '"') ||
	    xmlStrEqual(ns->prefix, BAD_CAST "xml"))
		return false;
	put(o, BAD_CAST (ns->prefix ? " xmlns:" : " xmlns"));
	if (ns->prefix)
		put(o, ns->prefix);
	PUT(o, "=\"");
	put(o, ns->href);
	PUT(o, "\"");
	return true;
}

static bool put_attribute(struct out *o, const xmlAttr *at)
{
	PUT(o, " ");
	put_name(o, at->ns, at->name);
	PUT(o, "=\"");
	for (const xmlNode *t = at->children; t; t = t->next) {
		if (t->type != XML_TEXT_NODE)
			return false;
		if (t->content)
			put_escaped(o, t->content, &in_value);
	}
	PUT(o, "\"");
	return true;
}

static bool put_start(struct out *o, const xmlNode *n)
{
	PUT(o, "<");
	put_name(o, n->ns, n->name);
	for (const xmlNs *ns = n->nsDef; ns; ns = ns->next)
		if (!put_namespace(o, ns))
			return false;
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (!put_attribute(o, at))
			return false;
	put(o, BAD_CAST (n->children ? ">" : "/>"));
	return true;
}

static void put_end(struct out *o, const xmlNode *n)
{
	PUT(o, "</");
	put_name(o, n->ns, n->name);
	PUT(o, ">");
}

static bool put_node(struct out *o, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		return put_start(o, n);
	/* text with another name is not to be escaped */
	if (n->type != XML_TEXT_NODE || n->name != xmlStringText)
		return false;
	if (n->content)
		put_escaped(o, n->content, &in_text);
	return true;
}

/* The next in document order below root; ends what it leaves. */
static const xmlNode *next_of(struct out *o, const xmlNode *n,
    const xmlNode *root)
{
	if (n->type == XML_ELEMENT_NODE && n->children)
		return n->children;
	while (n != root && !n->next) {
		n = n->parent;
		put_end(o, n);
	}
	return n == root ? NULL : n->next;
}

static bool put_document(struct out *o, const xmlDoc *doc)
{
	const xmlNode *root = doc->children;

	if (!root || root->type != XML_ELEMENT_NODE || root->next ||
	    doc->standalone == 0 || doc->standalone == 1 ||
	    !xmlStrEqual(doc->version, BAD_CAST "1.0"))
		return false;
	PUT(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	for (const xmlNode *n = root; n; n = next_of(o, n, root))
		if (!put_node(o, n))
			return false;
	PUT(o, "\n");
	return true;
}

const char *xml_dom_text(struct arena *a, struct _xmlDoc *doc, size_t *len)
{
	struct out o = { NULL, 0, 0 };
	const char *text;

	if (put_document(&o, doc)) {
		text = arena_strndup(a, o.bytes, o.len);
		*len = o.len;
	} else {
		text = libxml_text(a, doc, len);
	}
	g_free(o.bytes);
	return text;
}

const char *xml_dom_digest(struct arena *a, struct _xmlDoc *doc)
{
	struct out o = { NULL, 0, 0 };
	const char *digest, *text;
	size_t len;

	if (put_document(&o, doc)) {
		digest = str_sha256(a, o.bytes, o.len);
	} else {
		text = libxml_text(a, doc, &len);
		digest = str_sha256(a, text, len);
	}
	g_free(o.bytes);
	return digest;
}
