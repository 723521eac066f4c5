/* SPDX-License-Identifier: MIT */
/*
 * Which pages there are and where. They lie beside the folders of editions,
 * not in them: those belong to `build`, which may exchange them as a whole.
 *
 *	index.html  feed.xml  PLAN/index.html  PLAN/PERIOD.html
 *	PLAN/PERIOD.DOCUMENT-1.html ... where a kind is long
 *
 * and each once more for every further language: index.en.html.
 */
#include <stdlib.h>

#include "site/site_int.h"

struct paging {
	struct arena *a;
	struct site_page *pages;
	size_t count;
	const char *lang, *suffix;	/* ".en", or "" */
};

static bool is_called(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && str_eq((const char *)n->name,
	    name);
}

static struct site_page *add_page(struct paging *p, const char *kind,
    const char *plan, const char *period)
{
	struct site_page *page;

	ARENA_PUSH(p->a, p->pages, p->count) = (struct site_page){
		.kind = kind, .lang = p->lang, .up = plan ? "../" : "",
		.plan = plan, .period = period };
	page = &p->pages[p->count - 1];
	return page;
}

static void add_lists(struct paging *p, const char *plan, const char *period,
    const xmlNode *kind)
{
	const char *pages = site_get(p->a, kind, "pages");
	const char *document = site_get(p->a, kind, "document");
	long count = pages ? strtol(pages, NULL, 10) : 0;

	for (long i = 1; i <= count; i++) {
		struct site_page *page = add_page(p, "list", plan, period);

		page->document = document;
		page->number = (int)i;
		page->path = arena_printf(p->a, "%s/%s.%s-%ld%s.html", plan,
		    period, document, i, p->suffix);
	}
}

static void add_edition(struct paging *p, const char *plan,
    const xmlNode *edition)
{
	const char *period = site_get(p->a, edition, "id");

	add_page(p, "edition", plan, period)->path = arena_printf(p->a,
	    "%s/%s%s.html", plan, period, p->suffix);
	for (const xmlNode *n = edition->children; n; n = n->next)
		if (is_called(n, "kind"))
			add_lists(p, plan, period, n);
}

static void add_plan(struct paging *p, const xmlNode *plan)
{
	const char *id = site_get(p->a, plan, "id");

	add_page(p, "plan", id, NULL)->path = arena_printf(p->a,
	    "%s/index%s.html", id, p->suffix);
	for (const xmlNode *n = plan->children; n; n = n->next)
		if (is_called(n, "edition"))
			add_edition(p, id, n);
}

static void add_lang(struct paging *p, const xmlNode *site)
{
	for (const xmlNode *n = site->children; n; n = n->next)
		if (is_called(n, "plan"))
			add_plan(p, n);
	add_page(p, "index", NULL, NULL)->path = arena_printf(p->a,
	    "index%s.html", p->suffix);
}

struct site_page *site_pages(struct arena *a, xmlDoc *doc, size_t *count)
{
	struct paging p = { .a = a };
	xmlNode *site = xmlDocGetRootElement(doc);
	const char **lang;
	size_t n = str_words(a, site_get(a, site, "langs"), &lang);

	for (size_t i = 0; i < n; i++) {
		p.lang = lang[i];
		p.suffix = i ? arena_printf(a, ".%s", lang[i]) : "";
		add_lang(&p, site);
	}
	p.lang = lang[0];
	add_page(&p, "feed", NULL, NULL)->path = "feed.xml";
	*count = p.count;
	return p.pages;
}

void site_turn(xmlDoc *doc, const struct site_page *p)
{
	xmlNode *site = xmlDocGetRootElement(doc);
	xmlNode *n = site_child(site, "page");

	if (n) {
		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
	n = site_add(site, "page");
	site_set(n, "kind", p->kind);
	site_set(n, "path", p->path);
	site_set(n, "lang", p->lang);
	site_set(n, "up", p->up);
	site_set(n, "plan", p->plan);
	site_set(n, "period", p->period);
	site_set(n, "document", p->document);
	if (p->number)
		site_set_number(n, "number", p->number);
}

static void find_documents(struct arena *a, xmlNode *n, xmlNode ***list,
    size_t *count)
{
	for (xmlNode *c = n->children; c; c = c->next) {
		if (is_called(c, "document") && !xmlHasProp(c,
		    BAD_CAST "scope"))
			ARENA_PUSH(a, *list, *count) = c;
		else if (c->type == XML_ELEMENT_NODE &&
		    !is_called(c, "document"))
			find_documents(a, c, list, count);
	}
}

xmlNode **site_documents(struct arena *a, xmlDoc *doc, size_t *count)
{
	xmlNode **list = NULL;

	*count = 0;
	find_documents(a, xmlDocGetRootElement(doc), &list, count);
	return list;
}
