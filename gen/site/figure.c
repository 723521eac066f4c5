/* SPDX-License-Identifier: MIT */
/*
 * A page takes a figure in as it was written, but for what would meet others
 * on the page (ids) and what a drawing does not need: only known elements and
 * no handlers, links or styles stay, whoever wrote the file.
 */
#include "site/site.h"

#include <string.h>

#include "xml/xml_dom.h"

#define NS_SVG "http://www.w3.org/2000/svg"

static const char drawing[] = "svg g defs symbol use title desc path rect "
    "circle ellipse line polyline polygon text tspan clipPath "
    "linearGradient radialGradient stop pattern";

/* Attributes that name an id, or several. */
static const char naming[] = "aria-labelledby aria-describedby";

static const char *own(struct arena *a, xmlChar *s)
{
	const char *copy = s ? arena_strdup(a, (const char *)s) : NULL;

	xmlFree(s);
	return copy;
}

static bool is_drawing(const xmlNode *n)
{
	return n->ns && str_eq((const char *)n->ns->href, NS_SVG) &&
	    str_has_word(drawing, (const char *)n->name);
}

static const char *prefixed(struct arena *a, const char *ids,
    const char *prefix)
{
	struct str *s = str_new(a);
	const char **word;
	size_t count = str_words(a, ids, &word);

	for (size_t i = 0; i < count; i++)
		str_printf(s, "%s%s%s", i ? " " : "", prefix, word[i]);
	return s->s;
}

/* "url(#clip)" names what stands in the figure. */
static const char *new_value(struct arena *a, const char *name,
    const char *value, const char *prefix)
{
	if (str_eq(name, "id"))
		return arena_printf(a, "%s%s", prefix, value);
	if (str_has_word(naming, name))
		return prefixed(a, value, prefix);
	if (str_eq(name, "href"))
		return *value == '#' ? arena_printf(a, "#%s%s", prefix,
		    value + 1) : NULL;
	if (strncmp(name, "on", 2) == 0 || str_has_word("class style", name))
		return NULL;
	if (strncmp(value, "url(#", 5) == 0)
		return arena_printf(a, "url(#%s%s", prefix, value + 5);
	return strstr(value, "url(") ? NULL : value;
}

static void clean_attributes(struct arena *a, xmlNode *n, const char *prefix)
{
	for (xmlAttr *at = n->properties, *next; at; at = next) {
		const char *old = own(a, xmlNodeListGetString(n->doc,
		    at->children, 1));
		const char *new = new_value(a, (const char *)at->name, old ?
		    old : "", prefix);

		next = at->next;
		if (!new)
			xmlRemoveProp(at);
		else if (!str_eq(new, old))
			xmlSetNsProp(n, at->ns, at->name, BAD_CAST new);
	}
}

static void clean(struct arena *a, xmlNode *n, const char *prefix)
{
	clean_attributes(a, n, prefix);
	for (xmlNode *c = n->children, *next; c; c = next) {
		next = c->next;
		if (c->type == XML_ELEMENT_NODE && is_drawing(c)) {
			clean(a, c, prefix);
			continue;
		}
		if (c->type == XML_TEXT_NODE)
			continue;
		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
}

static const char *title_of(struct arena *a, xmlNode *svg)
{
	for (xmlNode *c = xmlFirstElementChild(svg); c;
	    c = xmlNextElementSibling(c))
		if (str_eq((const char *)c->name, "title"))
			return own(a, xmlNodeGetContent(c));
	return NULL;
}

/* The size comes from the page: the box keeps the proportions. */
static void leave_size(xmlNode *svg)
{
	xmlUnsetProp(svg, BAD_CAST "width");
	xmlUnsetProp(svg, BAD_CAST "height");
}

xmlNode *site_figure(struct arena *a, struct diag *d, xmlDoc *doc,
    const char *bytes, size_t len, const char *prefix, struct loc loc,
    const char **title)
{
	xmlDoc *read = xml_read_dom_memory(a, d, bytes, len, loc.file);
	xmlNode *svg;

	if (!read)
		return NULL;
	svg = xmlDocGetRootElement(read);
	if (!is_drawing(svg) || !str_eq((const char *)svg->name, "svg")) {
		diag(d, DIAG_SITE_FIGURE, loc, (const char *)svg->name);
		return NULL;
	}
	svg = xmlDocCopyNode(svg, doc, 1);
	*title = title_of(a, svg);
	clean(a, svg, prefix);
	leave_size(svg);
	return svg;
}
