/* SPDX-License-Identifier: MIT */
/* The order of everything, and what is known only when all is read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "site/site_int.h"

/* ---- an edition ---- */

struct line {
	const char *document, *scope, *lang;
	long place;
	xmlNode *node;
};

static int by_text(const char *x, const char *y)
{
	return strcmp(x ? x : "", y ? y : "");
}

/* Without scope first; kinds by name, scopes in the order of the plan. */
static int by_place(const void *x, const void *y)
{
	const struct line *p = x, *q = y;
	int order = (p->scope != NULL) - (q->scope != NULL);

	if (!order)
		order = by_text(p->document, q->document);
	if (!order)
		order = (p->place > q->place) - (p->place < q->place);
	if (!order)
		order = by_text(p->scope, q->scope);
	return order ? order : by_text(p->lang, q->lang);
}

static struct line *lines_of(struct reading *r, xmlNode *const *documents,
    size_t count)
{
	struct line *lines = ARENA_ARRAY(r->a, struct line, count);

	for (size_t i = 0; i < count; i++) {
		xmlNode *n = documents[i];
		const char *place = site_get(r->a, n, "place");

		lines[i] = (struct line){ site_get(r->a, n, "document"),
			site_get(r->a, n, "scope"), site_get(r->a, n, "lang"),
			place ? strtol(place, NULL, 10) : 0, n };
	}
	qsort(lines, count, sizeof(*lines), by_place);
	return lines;
}

static xmlNode *new_kind(struct reading *r, xmlNode *edition,
    const struct line *l)
{
	xmlNode *n = site_add(edition, "kind");

	site_set(n, "document", l->document);
	site_set(n, "template", site_get(r->a, l->node, "template"));
	site_set(n, "scoped", l->scope ? "yes" : "no");
	return n;
}

static void end_kind(xmlNode *kind, long items)
{
	if (!kind)
		return;
	site_set_number(kind, "count", items);
	site_set_number(kind, "pages", items > SITE_LIST ?
	    (items + SITE_LIST - 1) / SITE_LIST : 0);
}

/* The words of all documents agree but for their language; the dates are the
 * same. */
static void copy_edition(xmlNode *edition, xmlNode *document)
{
	xmlNode *from = site_child(document, "edition");

	for (xmlAttr *at = from->properties; at; at = at->next) {
		xmlChar *value = xmlNodeListGetString(from->doc, at->children,
		    1);

		if (!str_eq((const char *)at->name, "id"))
			xmlSetProp(edition, at->name, value);
		xmlFree(value);
	}
}

void site_arrange(struct reading *r, xmlNode *edition,
    xmlNode *const *documents, size_t count)
{
	struct line *lines = lines_of(r, documents, count);
	xmlNode *kind = NULL, *item = NULL;
	long items = 0;

	copy_edition(edition, lines[0].node);
	for (size_t i = 0; i < count; i++) {
		const struct line *l = &lines[i], *before = i ? l - 1 : NULL;
		bool other = !before || (before->scope != NULL) !=
		    (l->scope != NULL) ||
		    !str_eq(before->document, l->document);

		if (other) {
			end_kind(kind, items);
			kind = new_kind(r, edition, l);
			items = 0;
		}
		if (other || !str_eq(before->scope, l->scope)) {
			item = site_add(kind, "item");
			site_set(item, "scope", l->scope ? l->scope : "");
			site_set_number(item, "page", items++ / SITE_LIST + 1);
		}
		xmlAddChild(item, l->node);
	}
	end_kind(kind, items);
}

/* ---- the whole ---- */

/* A name of the thing that never changes: a UUID of version 8 (RFC 9562) made
 * of its hash. */
static const char *uuid(struct arena *a, const char *thing)
{
	char *h = str_sha256(a, thing, strlen(thing));

	h[12] = '8';
	h[16] = "89ab"[(h[16] <= '9' ? h[16] - '0' : h[16] - 'a' + 10) & 3];
	return arena_printf(a, "%.8s-%.4s-%.4s-%.4s-%.12s", h, h + 8, h + 12,
	    h + 16, h + 20);
}

static void date_edition(struct reading *r, xmlNode *edition,
    const char **latest)
{
	const char *date = site_get(r->a, edition, "date");

	if (!date)
		date = site_get(r->a, edition, "cutoff");
	site_set(edition, "updated", date);
	if (!*latest || strcmp(date, *latest) > 0)
		*latest = date;
}

struct dated { const char *end, *updated, *id; xmlNode *node; };

static int newest_first(const void *x, const void *y)
{
	const struct dated *p = x, *q = y;
	int order = by_text(q->end, p->end);

	if (!order)
		order = by_text(q->updated, p->updated);
	return order ? order : by_text(p->id, q->id);
}

static void sort_editions(struct reading *r, xmlNode *plan,
    const char **latest)
{
	struct dated *list = NULL;
	size_t count = 0;

	for (xmlNode *n = plan->children; n; n = n->next) {
		struct dated one = { site_get(r->a, n, "end"), NULL,
			site_get(r->a, n, "id"), n };

		date_edition(r, n, latest);
		one.updated = site_get(r->a, n, "updated");
		site_set(n, "uuid", uuid(r->a, arena_printf(r->a,
		    "planbrief edition\n%s\n%s", site_get(r->a, plan, "id"),
		    one.id)));
		ARENA_PUSH(r->a, list, count) = one;
	}
	if (count)
		qsort(list, count, sizeof(*list), newest_first);
	for (size_t i = 0; i < count; i++) {
		xmlUnlinkNode(list[i].node);
		xmlAddChild(plan, list[i].node);
	}
}

static void add_lang(struct reading *r, const char ***langs, size_t *count,
    const char *lang)
{
	for (size_t i = 0; i < *count; i++)
		if (str_eq((*langs)[i], lang))
			return;
	ARENA_PUSH(r->a, *langs, *count) = lang;
}

static void find_langs(struct reading *r, xmlNode *n, const char ***langs,
    size_t *count)
{
	for (xmlNode *c = n->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (str_eq((const char *)c->name, "document"))
			add_lang(r, langs, count, site_get(r->a, c, "lang"));
		else
			find_langs(r, c, langs, count);
	}
}

static int by_lang(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static const char *main_lang(struct reading *r, const char *const *langs,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (r->ask->lang ? str_eq(langs[i], r->ask->lang) :
		    strncmp(langs[i], "zh", 2) == 0)
			return langs[i];
	return langs[0];
}

/* That of index.html first. */
static void set_langs(struct reading *r, xmlNode *site)
{
	const char **langs = NULL, *first;
	size_t count = 0;
	struct str *s = str_new(r->a);

	find_langs(r, site, &langs, &count);
	qsort(langs, count, sizeof(*langs), by_lang);
	first = main_lang(r, langs, count);
	str_add(s, first);
	for (size_t i = 0; i < count; i++)
		if (!str_eq(langs[i], first))
			str_printf(s, " %s", langs[i]);
	site_set(site, "lang", first);
	site_set(site, "langs", s->s);
}

void site_finish(struct reading *r, xmlNode *site)
{
	const char *latest = NULL;

	for (xmlNode *n = site->children; n; n = n->next)
		sort_editions(r, n, &latest);
	set_langs(r, site);
	site_set(site, "updated", latest);
	site_set(site, "uuid", uuid(r->a, "planbrief site"));
	site_set(site, "base", r->ask->base);
}
