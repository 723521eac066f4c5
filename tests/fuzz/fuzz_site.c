/* SPDX-License-Identifier: MIT */
/*
 * What lies in an output folder, of any bytes, chosen by the first: m a
 * manifest, whose document is a file x.pdf with "x" in it; f a figure as it
 * enters a page.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "folder.h"
#include "site/site.h"

static void drop(void *doc)
{
	xmlFreeDoc(doc);
}

/* What was read can be paged, and every page be written. */
static void read_manifest(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	struct str *s = str_new(a);
	size_t count;
	struct site_page *pages;
	xmlDoc *site;

	folder_put("p/2023-Q2/x.pdf", "x", 1);
	folder_put("p/2023-Q2/manifest.jsonl", bytes, size);
	site = site_read(a, d, &(struct site_ask){ .out = folder_name() });
	if (!site && !diag_errors(d))
		abort();
	if (!site)
		return;
	pages = site_pages(a, site, &count);
	for (size_t i = 0; i < count; i++)
		site_turn(site, &pages[i]);
	site_documents(a, site, &count);
	site_text(s, site);
}

static bool is_clean(const xmlNode *n)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (strncmp((const char *)at->name, "on", 2) == 0)
			return false;
	for (const xmlNode *c = n->children; c; c = c->next) {
		if (c->type == XML_TEXT_NODE)
			continue;
		if (c->type != XML_ELEMENT_NODE ||
		    str_eq((const char *)c->name, "script") || !is_clean(c))
			return false;
	}
	return true;
}

static void read_figure(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
	const char *title;
	xmlNode *svg;

	arena_own(a, doc, drop);
	svg = site_figure(a, d, doc, bytes, size, "q-", (struct loc){ "f.svg",
	    0, 0 }, &title);
	if (!svg && !diag_errors(d))
		abort();
	if (!svg)
		return;
	xmlDocSetRootElement(doc, svg);
	if (!is_clean(svg))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct choice readers[] = {
		{ 'm', read_manifest }, { 'f', read_figure },
	};

	return CHOOSE(readers, data, size);
}
