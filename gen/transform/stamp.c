/* SPDX-License-Identifier: MIT */
#include "transform/transform_internal.h"

#include <stdio.h>
#include <string.h>

static bool in_ns(const xmlNode *n, const char *uri)
{
	return n->ns && n->ns->href && str_eq((const char *)n->ns->href, uri);
}

/* The value is an attribute value template: braces of a file name are
 * doubled. */
static void stamp_value(char *out, size_t size, const char *file, long line)
{
	size_t n = 0;

	for (const char *c = file; *c && n + 2 < size; c++) {
		if (*c == '{' || *c == '}')
			out[n++] = *c;
		out[n++] = *c;
	}
	snprintf(out + n, size - n, ":%ld", line);
}

static void stamp_below(xmlNode *parent, xmlNs *ns, const char *file)
{
	char value[1100];

	for (xmlNode *n = parent->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (!in_ns(n, NS_XSL) && !in_ns(n, NS_BUILD)
		    && !xmlHasNsProp(n, BAD_CAST "t", BAD_CAST NS_BUILD)) {
			stamp_value(value, sizeof(value), file,
			    xmlGetLineNo(n));
			xmlNewNsProp(n, ns, BAD_CAST "t", BAD_CAST value);
		}
		stamp_below(n, ns, file);
	}
}

void stamp(xmlDoc *sheet, const char *file)
{
	xmlNode *root = xmlDocGetRootElement(sheet);
	xmlNs *ns;

	if (!root || strlen(file) > 500)
		return;
	ns = xmlSearchNsByHref(sheet, root, BAD_CAST NS_BUILD);
	if (!ns || !ns->prefix)
		ns = xmlNewNs(root, BAD_CAST NS_BUILD, BAD_CAST "pb");
	if (!ns)	/* the prefix pb means something else there */
		ns = xmlNewNs(root, BAD_CAST NS_BUILD, BAD_CAST "pb.t");
	/* Children of the root are declarations; literal elements stand
	 * below them. */
	for (xmlNode *n = root->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			stamp_below(n, ns, file);
}
