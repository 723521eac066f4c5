/* SPDX-License-Identifier: MIT */
#include "site/site_int.h"

xmlNode *site_add(xmlNode *parent, const char *name)
{
	return xmlNewChild(parent, NULL, BAD_CAST name, NULL);
}

void site_set(xmlNode *n, const char *name, const char *value)
{
	if (value)
		xmlSetProp(n, BAD_CAST name, BAD_CAST value);
}

void site_set_number(xmlNode *n, const char *name, long value)
{
	char text[24];

	snprintf(text, sizeof(text), "%ld", value);
	site_set(n, name, text);
}

const char *site_get(struct arena *a, const xmlNode *n, const char *name)
{
	xmlChar *value = n ? xmlGetNoNsProp((xmlNode *)(uintptr_t)n,
	    BAD_CAST name) : NULL;
	const char *copy = value ? arena_strdup(a, (const char *)value) :
	    NULL;

	xmlFree(value);
	return copy;
}

xmlNode *site_child(const xmlNode *n, const char *name)
{
	for (xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE &&
		    str_eq((const char *)c->name, name))
			return c;
	return NULL;
}
