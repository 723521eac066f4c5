/* SPDX-License-Identifier: MIT */
#include <libxml/tree.h>

#include "xml/xml_dom.h"

/* The next node in document order. */
static xmlNode *after(xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE && n->children)
		return n->children;
	while (n && !n->next)
		n = n->parent && n->parent->type == XML_ELEMENT_NODE ?
		    n->parent : NULL;
	return n ? n->next : NULL;
}

static bool uses(const xmlNode *n, const xmlNs *ns)
{
	bool found = n->ns == ns;

	for (const xmlAttr *at = n->properties; at && !found; at = at->next)
		found = at->ns == ns;
	for (const xmlNode *c = n->children; c && !found; c = c->next)
		found = c->type == XML_ELEMENT_NODE && uses(c, ns);
	return found;
}

/* Namespaces that the root declares and nobody is in: a style sheet leaves
 * its own there. */
static void drop_unused(xmlNode *root)
{
	xmlNs **link = &root->nsDef;

	while (*link) {
		xmlNs *ns = *link;

		if (uses(root, ns)) {
			link = &ns->next;
			continue;
		}
		*link = ns->next;
		xmlFreeNs(ns);
	}
}

void xml_dom_strip(struct _xmlDoc *doc)
{
	xmlNode *n = doc->children;

	while (n) {
		xmlNode *next = after(n);

		if (n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE) {
			xmlUnlinkNode(n);
			xmlFreeNode(n);
		}
		n = next;
	}
	drop_unused(xmlDocGetRootElement(doc));
}
