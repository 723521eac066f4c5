/* SPDX-License-Identifier: MIT */
/*
 * A figure as SVG with glyph outlines. Cairo draws it; then title, desc, the
 * data, language and role are added to the tree. Cairo numbers its ids from a
 * counter of the process, so they are all numbered anew in order of
 * appearance, and glyphs that nothing uses (.notdef) go. A glyph is a symbol
 * in cairo 1.16 and a group since 1.18, both in defs.
 */
#include <string.h>

#include <cairo-svg.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "paint/paint_int.h"

#define XLINK "http://www.w3.org/1999/xlink"

struct id { const char *old, *new; bool used; };

struct pass {
	struct arena *a;
	const char *prefix;
	struct id *ids;
	size_t count;
};

/* ---- the tree in document order ---- */

static xmlNode *next_node(const xmlNode *n, bool inside)
{
	if (inside && n->type == XML_ELEMENT_NODE && n->children != NULL)
		return n->children;
	while (n != NULL && n->next == NULL)
		n = n->parent;
	return n != NULL ? n->next : NULL;
}

static const char *attr(const xmlAttr *at)
{
	const xmlNode *text = at->children;

	return text != NULL && text->content != NULL ?
	    (const char *)text->content : "";
}

/* The id an attribute refers to, in "url(#x)" or "#x" of a link; NULL: none.
 * *head: what stands before it, *tail: after. */
static const char *reference(struct arena *a, const xmlAttr *at,
    const char **head, const char **tail)
{
	const char *v = attr(at), *from = strstr(v, "url(#");
	size_t len;

	if (from != NULL) {
		from += strlen("url(#");
		len = strcspn(from, ")");
	} else if (at->ns != NULL && v[0] == '#' &&
	    str_eq((const char *)at->ns->href, XLINK)) {
		from = v + 1;
		len = strlen(from);
	} else {
		return NULL;
	}
	*head = arena_strndup(a, v, (size_t)(from - v));
	*tail = from + len;
	return arena_strndup(a, from, len);
}

static struct id *find_id(struct pass *p, const char *old)
{
	for (size_t i = 0; i < p->count; i++)
		if (str_eq(p->ids[i].old, old))
			return &p->ids[i];
	return NULL;
}

/* ---- ids ---- */

static void collect_ids(struct pass *p, xmlNode *root)
{
	for (xmlNode *n = root; n != NULL; n = next_node(n, true)) {
		const xmlAttr *id = n->type == XML_ELEMENT_NODE ?
		    xmlHasNsProp(n, BAD_CAST "id", NULL) : NULL;

		if (id != NULL)
			ARENA_PUSH(p->a, p->ids, p->count) = (struct id){
				.old = arena_strdup(p->a, attr(id)) };
	}
}

static void mark_used(struct pass *p, const xmlNode *root)
{
	const char *head, *tail;

	for (const xmlNode *n = root; n != NULL; n = next_node(n, true))
		for (const xmlAttr *at = n->type == XML_ELEMENT_NODE ?
		    n->properties : NULL; at != NULL; at = at->next) {
			const char *old = reference(p->a, at, &head, &tail);
			struct id *id = old != NULL ? find_id(p, old) : NULL;

			if (id != NULL)
				id->used = true;
		}
}

static bool is_definition(const xmlNode *n)
{
	for (n = n->parent; n != NULL; n = n->parent)
		if (n->type == XML_ELEMENT_NODE &&
		    str_eq((const char *)n->name, "defs"))
			return true;
	return false;
}

/* An unused definition goes; the id of anything else unused goes. */
static void drop_unused(struct pass *p, xmlNode *root)
{
	xmlNode *n = root, *gone;

	while (n != NULL) {
		const xmlAttr *at = n->type == XML_ELEMENT_NODE ?
		    xmlHasNsProp(n, BAD_CAST "id", NULL) : NULL;
		const struct id *id = at != NULL ? find_id(p, attr(at)) : NULL;

		if (id == NULL || id->used) {
			n = next_node(n, true);
		} else if (is_definition(n)) {
			gone = n;
			n = next_node(n, false);
			xmlUnlinkNode(gone);
			xmlFreeNode(gone);
		} else {
			xmlUnsetProp(n, BAD_CAST "id");
		}
	}
}

static void number_ids(struct pass *p)
{
	int n = 0;

	for (size_t i = 0; i < p->count; i++)
		if (p->ids[i].used)
			p->ids[i].new = arena_printf(p->a, "%s-%d", p->prefix,
			    ++n);
}

static void rename_in(struct pass *p, xmlNode *n)
{
	const char *head, *tail;

	for (xmlAttr *at = n->properties; at != NULL; at = at->next) {
		const char *old = reference(p->a, at, &head, &tail);
		const struct id *id;

		if (old == NULL && str_eq((const char *)at->name, "id")) {
			old = attr(at);
			head = tail = "";
		}
		id = old != NULL ? find_id(p, old) : NULL;
		if (id == NULL || id->new == NULL)
			continue;
		xmlNodeSetContent((xmlNode *)at, BAD_CAST arena_printf(p->a,
		    "%s%s%s", head, id->new, tail));
	}
}

static void renumber(struct pass *p, xmlNode *root)
{
	collect_ids(p, root);
	mark_used(p, root);
	drop_unused(p, root);
	number_ids(p);
	for (xmlNode *n = root; n != NULL; n = next_node(n, true))
		if (n->type == XML_ELEMENT_NODE)
			rename_in(p, n);
}

/* ---- what cairo does not know ---- */

/* Line ends as LF: a CR would be written as a character reference. */
static const char *plain_ends(struct arena *a, const char *text)
{
	struct str *s = str_new(a);

	for (; *text != '\0'; text++)
		if (*text != '\r')
			str_addc(s, *text);
	return s->s;
}

static void add_head(struct pass *p, xmlNode *root, const char *name,
    const char *text)
{
	xmlNode *n = xmlNewDocNode(root->doc, root->ns, BAD_CAST name, NULL);

	/* a text node escapes what it is given */
	xmlAddChild(n, xmlNewDocText(root->doc, BAD_CAST plain_ends(p->a,
	    text)));
	if (!str_eq(name, "metadata"))
		xmlSetProp(n, BAD_CAST "id", BAD_CAST arena_printf(p->a,
		    "%s-%s", p->prefix, name));
	xmlAddPrevSibling(root->children, n);
	xmlAddNextSibling(n, xmlNewDocText(root->doc, BAD_CAST "\n"));
}

static void describe(struct pass *p, xmlNode *root,
    const struct figure_file *f)
{
	xmlSetProp(root, BAD_CAST "role", BAD_CAST "img");
	xmlSetProp(root, BAD_CAST "aria-labelledby", BAD_CAST arena_printf(
	    p->a, "%s-title %s-desc", p->prefix, p->prefix));
	if (f->lang != NULL) {
		xmlSetProp(root, BAD_CAST "lang", BAD_CAST f->lang);
		xmlNodeSetLang(root, BAD_CAST f->lang);
	}
	/* each goes to the front */
	if (f->csv != NULL)
		add_head(p, root, "metadata", f->csv);
	add_head(p, root, "desc", f->desc != NULL ? f->desc : "");
	add_head(p, root, "title", f->title != NULL ? f->title : "");
	xmlAddPrevSibling(root->children, xmlNewDocText(root->doc,
	    BAD_CAST "\n"));
}

static bool draw(struct arena *a, struct diag *d, const struct frame *f,
    struct str *raw)
{
	cairo_surface_t *s = cairo_svg_surface_create_for_stream(paint_write,
	    raw, LEN_TO_PT(f->width), LEN_TO_PT(f->height));
	struct canvas c = { .a = a, .page = a, .d = d };

	cairo_svg_surface_set_document_unit(s, CAIRO_SVG_UNIT_PT);
	c.cr = cairo_create(s);
	draw_frame(&c, f, 0, 0);
	return paint_finish(d, c.cr, s, "SVG") && !c.failed;
}

bool paint_svg(struct arena *a, struct diag *d, const struct figure_file *f,
    struct str *out)
{
	struct str *raw = str_new(a);
	struct pass p = { .a = a, .prefix = svg_prefix(a, f->id) };
	xmlDoc *doc;
	xmlChar *text = NULL;
	int size = 0;

	if (!draw(a, d, f->frame, raw))
		return false;
	doc = xmlReadMemory(raw->s, (int)raw->len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_HUGE);
	if (doc == NULL)
		BUG("cairo's SVG is not well-formed");
	renumber(&p, xmlDocGetRootElement(doc));
	describe(&p, xmlDocGetRootElement(doc), f);
	xmlDocDumpMemoryEnc(doc, &text, &size, "UTF-8");
	str_addn(out, (const char *)text, (size_t)size);
	xmlFree(text);
	xmlFreeDoc(doc);
	return true;
}
