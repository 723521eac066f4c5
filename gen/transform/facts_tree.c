/* SPDX-License-Identifier: MIT */
/*
 * The nodes of the facts. They are libxml2's, but lie in the arena: thousands
 * that live and die together are neither asked for nor given back one by one.
 * Only a text of blanks is libxml2's own, because a style sheet may say that
 * such texts are to be taken out (xsl:strip-space).
 */
#include "transform/facts.h"

#include <string.h>

#include <libxml/parserInternals.h>

#include "base/str.h"

struct attribute {
	xmlAttr attr;
	xmlNode text;
	xmlChar value[];
};

struct text {
	xmlNode node;
	xmlChar content[];
};

static bool is_blank(const char *text, size_t len)
{
	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	return len == 0;
}

/* The next in document order below root. */
static xmlNode *after(xmlNode *n, const xmlNode *root)
{
	if (n->children)
		return n->children;
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

static void unlink_blank(xmlNode *n)
{
	if (n->type == XML_TEXT_NODE && is_blank((const char *)n->content,
	    strlen((const char *)n->content))) {
		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
}

static void release(void *object)
{
	xmlDoc *doc = object;
	xmlNode *root = doc->children, *next;

	for (xmlNode *n = root; n; n = next) {
		next = after(n, root);
		unlink_blank(n);
	}
	xmlFreeNsList(root->nsDef);
	doc->children = doc->last = NULL;
	xmlFreeDoc(doc);
}

static struct arena *arena_of(const xmlNode *n)
{
	return n->doc->_private;
}

static xmlNode *new_element(struct arena *a, xmlDoc *doc, const char *name)
{
	xmlNode *n = ARENA_NEW(a, xmlNode);

	n->type = XML_ELEMENT_NODE;
	n->name = (const xmlChar *)name;
	n->doc = doc;
	return n;
}

xmlNode *tree_open(struct arena *a, const char *name, const char *ns)
{
	xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *root = new_element(a, doc, name);

	doc->_private = a;
	doc->children = doc->last = root;
	root->parent = (xmlNode *)doc;
	root->ns = xmlNewNs(root, (const xmlChar *)ns, NULL);
	arena_own(a, doc, release);
	return root;
}

static void append(xmlNode *parent, xmlNode *n)
{
	n->parent = parent;
	n->prev = parent->last;
	if (parent->last)
		parent->last->next = n;
	else
		parent->children = n;
	parent->last = n;
}

xmlNode *tree_add(xmlNode *parent, const char *name)
{
	xmlNode *n = new_element(arena_of(parent), parent->doc, name);

	n->ns = parent->ns;
	append(parent, n);
	return n;
}

/* ---- attributes ---- */

static xmlAttr *new_attribute(xmlNode *n, const char *name, const char *value)
{
	size_t len = strlen(value);
	struct attribute *at = arena_alloc(arena_of(n), sizeof(*at) + len + 1);

	memcpy(at->value, value, len);
	at->text.type = XML_TEXT_NODE;
	at->text.name = xmlStringText;
	at->text.doc = n->doc;
	at->text.parent = (xmlNode *)&at->attr;
	at->text.content = at->value;
	at->attr.type = XML_ATTRIBUTE_NODE;
	at->attr.name = (const xmlChar *)name;
	at->attr.doc = n->doc;
	at->attr.parent = n;
	at->attr.children = at->attr.last = &at->text;
	return &at->attr;
}

static xmlAttr *set(xmlNode *n, const char *name, const char *value)
{
	xmlAttr *at = new_attribute(n, name, value), *last = n->properties;

	while (last && last->next)
		last = last->next;
	if (last)
		last->next = at;
	else
		n->properties = at;
	at->prev = last;
	return at;
}

void tree_set(xmlNode *n, const char *name, const char *value)
{
	set(n, name, value);
}

void tree_set_lang(xmlNode *n, const char *lang)
{
	set(n, "lang", lang)->ns = xmlSearchNs(n->doc, n,
	    (const xmlChar *)"xml");
}

const char *tree_get(const xmlNode *n, const char *name)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (str_eq((const char *)at->name, name))
			return (const char *)at->children->content;
	return NULL;
}

/* ---- text ---- */

static xmlNode *new_text(xmlNode *n, const char *text, size_t len)
{
	struct text *t;

	if (is_blank(text, len))
		return xmlNewDocTextLen(n->doc, (const xmlChar *)text,
		    (int)len);
	t = arena_alloc(arena_of(n), sizeof(*t) + len + 1);
	memcpy(t->content, text, len);
	t->node.type = XML_TEXT_NODE;
	t->node.name = xmlStringText;
	t->node.doc = n->doc;
	t->node.content = t->content;
	return &t->node;
}

/* Texts side by side are one. */
void tree_text(xmlNode *n, const char *text, size_t len)
{
	xmlNode *last = n->last;

	if (!last || last->type != XML_TEXT_NODE) {
		append(n, new_text(n, text, len));
		return;
	}
	text = arena_printf(arena_of(n), "%s%.*s",
	    (const char *)last->content, (int)len, text);
	n->last = last->prev;
	if (last->prev)
		last->prev->next = NULL;
	else
		n->children = NULL;
	last->prev = last->parent = NULL;
	unlink_blank(last);
	append(n, new_text(n, text, strlen(text)));
}
