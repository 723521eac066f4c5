/* SPDX-License-Identifier: MIT */
/*
 * The figures of one document: charts/DOCUMENT-ID.LANG.text.svg, .svg, .csv
 * are one figure. The one with text is shown, it is smaller and can be
 * searched; the one with outlines is offered, it looks the same everywhere.
 */
#include "site/site_int.h"

#include <string.h>

/* Longest first: ".svg" ends ".text.svg" too. */
static const struct ending { const char *text, *name; } endings[] = {
	{ ".text.svg", "live" }, { ".svg", "svg" }, { ".csv", "csv" },
	{ ".png", "png" },
};

struct parts { const char *id, *kind; };

/* "f-rev" and "live" of "charts/quarterly-f-rev.zh-CN.text.svg". */
static struct parts parts_of(struct reading *r, xmlNode *document,
    const char *file)
{
	struct parts none = { NULL, NULL };
	const char *begin = arena_printf(r->a, "charts/%s-", site_get(r->a,
	    document, "document"));
	const char *lang = site_get(r->a, document, "lang");
	size_t from = strlen(begin), len = strlen(file);

	if (strncmp(file, begin, from) != 0)
		return none;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		const char *end = arena_printf(r->a, ".%s%s", lang,
		    endings[i].text);
		size_t n = strlen(end);

		if (len > from + n && strcmp(file + len - n, end) == 0)
			return (struct parts){ arena_strndup(r->a, file + from,
				len - n - from), endings[i].name };
	}
	return none;
}

static xmlNode *figure_called(struct reading *r, xmlNode *document,
    const char *id)
{
	xmlNode *n;

	for (n = document->children; n; n = n->next)
		if (str_eq((const char *)n->name, "figure") &&
		    str_eq(site_get(r->a, n, "id"), id))
			return n;
	n = site_add(document, "figure");
	site_set(n, "id", id);
	return n;
}

/* Shown is the one with text, else the one with outlines. */
static bool add_svg(struct reading *r, xmlNode *document, xmlNode *figure,
    const struct parts *p, const char *bytes, size_t len, struct loc loc)
{
	xmlNode *old = site_child(figure, "svg"), *svg;
	const char *title = NULL;

	if (old && str_eq(p->kind, "svg"))
		return true;
	svg = site_figure(r->a, r->d, r->doc, bytes, len, arena_printf(r->a,
	    "%s-", site_get(r->a, document, "document")), loc, &title);
	if (!svg)
		return false;
	if (old) {
		xmlUnlinkNode(old);
		xmlFreeNode(old);
	}
	xmlAddChild(figure, svg);
	site_set(figure, "title", title ? title : p->id);
	return true;
}

static bool add_file(struct reading *r, xmlNode *document, xmlNode *file,
    struct loc loc)
{
	struct arena *scratch = arena_new();
	const char *path = site_get(r->a, file, "file");
	const char *hash = site_get(r->a, file, "sha256");
	size_t len;
	const char *bytes;
	struct parts p;
	xmlNode *figure;
	bool ok;

	bytes = site_file(scratch, r, path ? path : "", hash, loc, &len);
	ok = bytes != NULL;
	p = ok ? parts_of(r, document, path) : (struct parts){ NULL, NULL };
	if (p.id) {
		figure = figure_called(r, document, p.id);
		site_set(figure, p.kind, path);
		if (str_eq(p.kind, "svg") || str_eq(p.kind, "live"))
			ok = add_svg(r, document, figure, &p, bytes, len,
			    (struct loc){ path, 0, 0 });
	}
	arena_free(scratch);
	return ok;
}

bool site_figures(struct reading *r, xmlNode *document, struct loc loc)
{
	bool ok = true;

	for (xmlNode *n = document->children, *next; n; n = next) {
		next = n->next;
		if (str_eq((const char *)n->name, "files"))
			ok = add_file(r, document, n, loc) && ok;
	}
	return ok;
}
