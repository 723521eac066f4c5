/* SPDX-License-Identifier: MIT */
#include <libxml/tree.h>

#include "xml/xml_dom.h"

const char *xml_dom_text(struct arena *a, struct _xmlDoc *doc, size_t *len)
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
}
