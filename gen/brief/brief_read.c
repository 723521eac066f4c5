/* SPDX-License-Identifier: MIT */
/* libxml2's tree becomes the tree of blocks; what it may look like is checked
 * afterwards (brief_check.c, brief_trace.c). */
#include "brief/brief.h"

#include <stdlib.h>
#include <string.h>

#include "brief/brief_check.h"
#include "brief/brief_fold.h"
#include "brief/brief_table.h"
#include "brief/normalise.h"

#define NS "urn:planbrief:brief:1"
#define NS_BUILD "urn:planbrief:build:1"
#define NS_XML "http://www.w3.org/XML/1998/namespace"
#define DEEPEST 128

struct reading {
	struct arena *a;
	struct diag *d;
	const char *file;
	int index, depth;
	bool too_deep;
};

static bool ns_is(const xmlNs *ns, const char *href)
{
	return ns && ns->href && strcmp((const char *)ns->href, href) == 0;
}

/* "plan.xml:120 data/a.csv:7" gives the first place. */
static struct loc place(struct arena *a, const char *s)
{
	size_t len = strcspn(s + strspn(s, " "), " ");
	const char *one = arena_strndup(a, s + strspn(s, " "), len);
	const char *colon = strrchr(one, ':');
	struct loc loc = NOWHERE;

	if (!colon || colon == one)
		return loc;
	loc.file = arena_strndup(a, one, (size_t)(colon - one));
	loc.line = atoi(colon + 1);
	return loc;
}

static const char *attr_value(struct arena *a, xmlNode *n, xmlAttr *at)
{
	const xmlNode *t = at->children;
	const char *value;
	xmlChar *s;

	if (t && !t->next && t->type == XML_TEXT_NODE && t->content)
		return arena_strdup(a, (const char *)t->content);
	s = xmlNodeListGetString(n->doc, at->children, 1);
	value = arena_strdup(a, s ? (const char *)s : "");
	xmlFree(s);
	return value;
}

static void read_attribute(struct reading *r, struct block *b, xmlNode *n,
    xmlAttr *at)
{
	const char *name = (const char *)at->name;
	const char *value = attr_value(r->a, n, at);
	enum block_attr attr;

	if (ns_is(at->ns, NS_BUILD) && strcmp(name, "t") == 0) {
		b->template = place(r->a, value);
		return;
	}
	if (ns_is(at->ns, NS_XML) && strcmp(name, "lang") == 0) {
		b->lang = value;
		return;
	}
	attr = at->ns ? ATTR_COUNT : brief_attr(name);
	if (attr == ATTR_COUNT) {
		brief_report(r->d, DIAG_XML_ATTRIBUTE_UNKNOWN, b, name,
		    block_name(b->kind));
		return;
	}
	ARENA_PUSH(r->a, b->set, b->set_count) =
	    (struct block_set){ attr, value };
	if (attr == ATTR_SRC)
		b->src = value;
}

static struct block *append(struct reading *r, struct block *parent,
    enum block_kind kind)
{
	struct block *b = ARENA_NEW(r->a, struct block);

	b->kind = kind;
	b->parent = parent;
	b->index = ++r->index;
	if (!parent)
		return b;
	b->lang = parent->lang;
	b->src = parent->src;
	b->template = parent->template;
	if (parent->last)
		parent->last->next = b;
	else
		parent->child = b;
	parent->last = b;
	return b;
}

/* The content's place, else the template's, else the line of the brief. */
static void locate(struct reading *r, struct block *b, const xmlNode *n)
{
	struct loc loc = b->src ? place(r->a, b->src) : NOWHERE;

	if (!loc.file)
		loc = b->template;
	if (!loc.file)
		loc = (struct loc){ r->file, (int)xmlGetLineNo(n), 0 };
	b->loc = loc;
}

static void read_children(struct reading *r, struct block *b, xmlNode *n,
    struct flow *flow);

static struct block *read_head(struct reading *r, struct block *parent,
    xmlNode *n)
{
	enum block_kind kind = brief_kind((const char *)n->name);
	struct block *b;

	if (!ns_is(n->ns, NS) || kind == BLOCK_COUNT) {
		struct block at = { .template = parent->template };

		at.src = parent->src;
		locate(r, &at, n);
		brief_report(r->d, DIAG_XML_ELEMENT_UNEXPECTED, &at,
		    (const char *)n->name, block_name(parent->kind));
		return NULL;
	}
	b = append(r, parent, kind);
	/* Places first, so that messages about attributes can name them. */
	locate(r, b, n);
	for (xmlAttr *at = n->properties; at; at = at->next)
		read_attribute(r, b, n, at);
	locate(r, b, n);
	return b;
}

static void read_element(struct reading *r, struct block *parent, xmlNode *n,
    struct flow *flow)
{
	struct flow own = { 0, NULL, false };
	struct block *b = read_head(r, parent, n);

	if (!b)
		return;
	if (++r->depth > DEEPEST) {
		if (!r->too_deep)
			brief_report(r->d, DIAG_BRIEF_DEPTH, b, DEEPEST);
		r->too_deep = true;
	} else if (brief_class_is(b->kind, "inline")) {
		read_children(r, b, n, flow);
		if (b->kind == BLOCK_BR)
			flow_break(flow);
		else if (!b->child)
			flow_object(r->a, flow);
	} else {
		read_children(r, b, n, &own);
		if (b->kind == BLOCK_PAGE || b->kind == BLOCK_PAGES)
			flow_object(r->a, flow);
		else if (b->kind != BLOCK_NOTE)
			flow_break(flow);
	}
	r->depth--;
}

static bool is_text(const xmlNode *n)
{
	return n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
}

/* Neighbours that only a comment parts are one text. Returns the last node
 * that belongs to it. */
static xmlNode *read_text(struct reading *r, struct block *parent, xmlNode *n,
    struct flow *flow)
{
	struct str *s = str_new(r->a);
	xmlNode *last = n;
	struct block *b;

	for (xmlNode *m = n; m && m->type != XML_ELEMENT_NODE; m = m->next) {
		if (is_text(m))
			str_add(s, (const char *)m->content);
		last = m;
	}
	b = append(r, parent, BLOCK_TEXT);
	locate(r, b, n);
	flow_text(r->a, flow, b, s->s);
	return last;
}

/* Texts of blanks alone leave the tree; those inside a flow that became
 * empty would only be in the way. */
static void drop_empty(struct block *b)
{
	struct block **link = &b->child;

	b->last = NULL;
	while (*link) {
		struct block *c = *link;

		if (c->kind == BLOCK_TEXT && !c->text[0]) {
			*link = c->next;
			continue;
		}
		b->last = c;
		link = &c->next;
	}
}

static void read_children(struct reading *r, struct block *b, xmlNode *n,
    struct flow *flow)
{
	for (xmlNode *c = n->children; c; c = c->next) {
		if (is_text(c))
			c = read_text(r, b, c, flow);
		else if (c->type == XML_ELEMENT_NODE)
			read_element(r, b, c, flow);
	}
}

static bool is_word(const struct block *b)
{
	return b->kind == BLOCK_TEXT || b->kind == BLOCK_NOTE ||
	    brief_class_is(b->kind, "inline");
}

/* Words and blocks side by side, as in an item with a list below its text? */
static bool is_mixed(const struct block *b)
{
	bool words = false, blocks = false;

	if (b->kind != BLOCK_ITEM && b->kind != BLOCK_CELL &&
	    b->kind != BLOCK_NOTE)
		return false;
	for (const struct block *c = b->child; c; c = c->next) {
		words |= is_word(c);
		blocks |= brief_class_is(c->kind, "block");
	}
	return words && blocks;
}

/* A paragraph in place of the words from `first` on; returns it. */
static struct block *paragraph(struct arena *a, struct block *first)
{
	struct block *p = ARENA_NEW(a, struct block);

	p->kind = BLOCK_P;
	p->parent = first->parent;
	p->lang = first->parent->lang;
	p->src = first->parent->src;
	p->loc = first->loc;
	p->template = first->parent->template;
	ARENA_PUSH(a, p->set, p->set_count) =
	    (struct block_set){ ATTR_INDENT, "no" };
	p->child = first;
	for (struct block *c = first; c && is_word(c); c = c->next) {
		c->parent = p;
		p->last = c;
	}
	p->next = p->last->next;
	p->last->next = NULL;
	return p;
}

/* Whoever lays out finds either words or blocks, never both. */
static void part_words(struct arena *a, struct block *b)
{
	if (!is_mixed(b))
		return;
	for (struct block **link = &b->child; *link; link = &(*link)->next) {
		if (is_word(*link))
			*link = paragraph(a, *link);
		b->last = *link;
	}
}

/* In document order without recursion: indexes are given once the tree is
 * final. */
static void finish(struct arena *a, struct block *root)
{
	int index = 0;

	for (struct block *b = root; b; b = brief_after(b)) {
		drop_empty(b);
		part_words(a, b);
		b->index = ++index;
	}
}

struct block *brief_after(struct block *b)
{
	if (b->child)
		return b->child;
	while (b && !b->next)
		b = b->parent;
	return b ? b->next : NULL;
}

static bool root_fits(struct reading *r, const xmlNode *n)
{
	struct loc at = { r->file, n ? (int)xmlGetLineNo(n) : 0, 0 };
	const char *name = n ? (const char *)n->name : "";

	if (n && ns_is(n->ns, NS) && strcmp(name, "brief") == 0)
		return true;
	if (n && ns_is(n->ns, NS))
		diag(r->d, DIAG_XML_ROOT_UNEXPECTED, at, name);
	else
		diag(r->d, DIAG_BRIEF_NAMESPACE, at, name);
	return false;
}

static struct brief *describe(struct arena *a, struct block *root,
    const char *file)
{
	struct brief *b = ARENA_NEW(a, struct brief);
	const char *theme = block_attr(root, ATTR_THEME);

	b->root = root;
	b->lang = root->lang;
	b->theme = theme ? theme : "briefing";
	b->id = block_attr(root, ATTR_ID);
	b->status = block_attr(root, ATTR_STATUS);
	b->file = arena_strdup(a, file);
	return b;
}

static void check(struct diag *d, struct block *root)
{
	struct arena *scratch = arena_new();

	brief_check(scratch, d, root);
	brief_trace(scratch, d, root);
	arena_free(scratch);
}

struct brief *brief_read(struct arena *a, struct diag *d, xmlDoc *doc,
    const char *file)
{
	struct reading r = { .a = a, .d = d, .file = arena_strdup(a, file) };
	struct flow flow = { 0, NULL, false };
	int errors = diag_errors(d);
	xmlNode *n = xmlDocGetRootElement(doc);
	struct block *root;

	if (!root_fits(&r, n))
		return NULL;
	root = append(&r, NULL, BLOCK_BRIEF);
	root->lang = "zh-CN";
	locate(&r, root, n);
	for (xmlAttr *at = n->properties; at; at = at->next)
		read_attribute(&r, root, n, at);
	locate(&r, root, n);
	read_children(&r, root, n, &flow);
	finish(a, root);
	if (!r.too_deep)
		check(d, root);
	if (diag_errors(d) == errors)
		brief_normalise(a, d, root);
	return diag_errors(d) == errors ? describe(a, root, r.file) : NULL;
}
