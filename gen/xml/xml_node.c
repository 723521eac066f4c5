/* SPDX-License-Identifier: MIT */
/* Walking a tree, its attributes and text, and what is reported about them. */
#include <string.h>

#include <libxml/tree.h>

#include "base/str.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

#define LINE_OVERFLOW 65535
#define EXCERPT_CHARS 20	/* of stray text in a message */

const struct xml *xml_of(const struct _xmlNode *node)
{
	return (const struct xml *)node;
}

static const xmlNode *node_of(const struct xml *n)
{
	return (const xmlNode *)n;
}

static bool is_element(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE;
}

static bool is_text(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE ||
	    node->type == XML_CDATA_SECTION_NODE;
}

bool xml_is(const struct xml *n, const char *name)
{
	return n && is_element(node_of(n)) &&
	    strcmp((const char *)node_of(n)->name, name) == 0;
}

const char *xml_name(const struct xml *n)
{
	return is_element(node_of(n)) ? (const char *)node_of(n)->name : NULL;
}

const char *xml_ns(const struct xml *n)
{
	const xmlNode *node = node_of(n);

	return is_element(node) && node->ns ?
	    (const char *)node->ns->href : NULL;
}

struct loc xml_loc(const struct xml *n)
{
	const xmlNode *node = node_of(n);
	const xmlDoc *doc = node->doc;
	long line = xmlGetLineNo(node);

	if (is_element(node) && node->line == LINE_OVERFLOW && node->_private)
		line = (long)(intptr_t)node->_private;
	return (struct loc){ doc ? doc->name : NULL,
	    line > 0 ? (int)line : 0, 0 };
}

static const struct xml *skip_to(const xmlNode *node, bool texts)
{
	while (node && !is_element(node) && !(texts && is_text(node)))
		node = node->next;
	return (const struct xml *)node;
}

/* Only these have children of this sort; a text node's field is unused. */
static const xmlNode *children(const struct xml *n)
{
	return n && is_element(node_of(n)) ? node_of(n)->children : NULL;
}

const struct xml *xml_first(const struct xml *n)
{
	return skip_to(children(n), false);
}

const struct xml *xml_next(const struct xml *n)
{
	return skip_to(node_of(n)->next, false);
}

const struct xml *xml_first_any(const struct xml *n)
{
	return skip_to(children(n), true);
}

const struct xml *xml_next_any(const struct xml *n)
{
	return skip_to(node_of(n)->next, true);
}

const char *xml_text(const struct xml *n)
{
	const xmlNode *node = node_of(n);

	if (!is_text(node))
		return NULL;
	return node->content ? (const char *)node->content : "";
}

const struct xml *xml_parent(const struct xml *n)
{
	const xmlNode *parent = node_of(n)->parent;

	return parent && is_element(parent) ? (const struct xml *)parent :
	    NULL;
}

/* Is `name` how the attribute is written, prefix and all? */
static bool is_named(const xmlAttr *attr, const char *name)
{
	const char *local = (const char *)attr->name;
	const char *prefix;
	size_t len;

	if (!attr->ns || !attr->ns->prefix)
		return strcmp(local, name) == 0;
	prefix = (const char *)attr->ns->prefix;
	len = strlen(prefix);
	return strncmp(name, prefix, len) == 0 && name[len] == ':' &&
	    strcmp(name + len + 1, local) == 0;
}

/* One text node, as there are no entities. */
static const char *attr_value(const xmlAttr *attr)
{
	return attr->children && attr->children->content ?
	    (const char *)attr->children->content : "";
}

const char *xml_attr(const struct xml *n, const char *name)
{
	const xmlAttr *attr;

	if (!n || !is_element(node_of(n)))
		return NULL;
	attr = node_of(n)->properties;
	while (attr && !is_named(attr, name))
		attr = attr->next;
	return attr ? attr_value(attr) : NULL;
}

const char *xml_attr_at(const struct xml *n, size_t i, const char **value)
{
	const xmlAttr *attr = is_element(node_of(n)) ?
	    node_of(n)->properties : NULL;

	for (; attr; attr = attr->next)
		if (!attr->ns && i-- == 0)
			break;
	if (attr)
		*value = attr_value(attr);
	return attr ? (const char *)attr->name : NULL;
}

const char *xml_attr_qualified(const struct xml *n, const char *local)
{
	const xmlAttr *attr = is_element(node_of(n)) ?
	    node_of(n)->properties : NULL;

	while (attr && !(attr->ns &&
	    strcmp((const char *)attr->name, local) == 0))
		attr = attr->next;
	return attr ? attr_value(attr) : NULL;
}

const char *xml_lang(const struct xml *n)
{
	for (; n; n = xml_parent(n)) {
		const char *lang = xml_attr(n, "xml:lang");

		if (lang)
			return lang;
	}
	return NULL;
}

/* The next node in document order below top, or NULL. */
static const xmlNode *walk(const xmlNode *node, const xmlNode *top)
{
	if (is_element(node) && node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

/* Adds text; each run of blanks becomes one space before the next word. */
static void add_folded(struct str *s, const char *text, bool *blank)
{
	static const char blanks[] = " \t\r\n";

	while (*text) {
		size_t len = strcspn(text, blanks);

		if (len > 0) {
			if (*blank && s->len > 0)
				str_addc(s, ' ');
			str_addn(s, text, len);
			*blank = false;
			text += len;
		}
		len = strspn(text, blanks);
		*blank = *blank || len > 0;
		text += len;
	}
}

const char *xml_content(struct arena *a, const struct xml *n)
{
	const xmlNode *top = node_of(n), *node;
	struct str *s = str_new(a);
	bool blank = false;

	for (node = top; node; node = walk(node, top))
		if (is_text(node) && node->content)
			add_folded(s, (const char *)node->content, &blank);
	return s->s;
}

static bool is_known(const xmlAttr *attr, const char *const *known)
{
	if (attr->ns && xmlStrEqual(attr->ns->href, XML_XML_NAMESPACE))
		return true;
	while (*known && !is_named(attr, *known))
		known++;
	return *known != NULL;
}

void xml_attrs(struct diag *d, const struct xml *n, const char *const *known)
{
	const xmlAttr *attr = node_of(n)->properties;

	for (; attr; attr = attr->next)
		if (!is_known(attr, known))
			diag(d, DIAG_XML_ATTRIBUTE_UNKNOWN, xml_loc(n),
			    (const char *)attr->name, xml_name(n));
}

const char *xml_need(struct diag *d, const struct xml *n, const char *name)
{
	const char *value = xml_attr(n, name);

	if (!value)
		diag(d, DIAG_XML_ATTRIBUTE_MISSING, xml_loc(n), name,
		    xml_name(n));
	return value;
}

void xml_unexpected(struct diag *d, const struct xml *n)
{
	const struct xml *parent = xml_parent(n);

	if (parent)
		diag(d, DIAG_XML_ELEMENT_UNEXPECTED, xml_loc(n), xml_name(n),
		    xml_name(parent));
	else
		diag(d, DIAG_XML_ROOT_UNEXPECTED, xml_loc(n), xml_name(n));
}

/* Line of the first character of a text that starts with blank lines is not
 * known to the tree; the parent's is near enough for a reader. */
static void stray_text(struct diag *d, const struct xml *parent,
    const char *text)
{
	struct arena *a = arena_new();
	struct str *s = str_new(a);
	bool blank = false;
	const char *end;

	add_folded(s, text, &blank);
	end = s->s;
	for (int i = 0; i < EXCERPT_CHARS && *end; i++)
		str_next(&end);
	diag(d, DIAG_XML_TEXT_UNEXPECTED, xml_loc(parent), xml_name(parent),
	    arena_strndup(a, s->s, (size_t)(end - s->s)));
	arena_free(a);
}

void xml_no_text(struct diag *d, const struct xml *n)
{
	const struct xml *c;

	for (c = xml_first_any(n); c; c = xml_next_any(c)) {
		const char *text = xml_text(c);

		if (text && text[strspn(text, " \t\r\n")])
			stray_text(d, n, text);
	}
}
