/* SPDX-License-Identifier: MIT */
/*
 * The tree of the file against that of the layout, where it is known: the
 * same elements in the same order, with the alternative texts as they were
 * generated from the charts, languages, heads and spans of cells, numbering,
 * addresses.
 */
#include <ctype.h>
#include <stdlib.h>

#include "verify/verify_int.h"

struct walk {
	const struct pages *p;
	int *kids;		/* nodes by parent, then by order */
	size_t *first;		/* of each node's kids */
	bool *shown;		/* something of it stands on a page */
	const char **href;	/* of a link's areas */
	int *out;		/* shown nodes in reading order */
	int *element;		/* by node: its place in out + 1 */
	size_t count;
};

/* ---- what is shown ---- */

/* A node and those above it. */
static void show_node(struct walk *w, int node)
{
	while (node > 0 && (size_t)node < w->p->node_count &&
	    !w->shown[node]) {
		w->shown[node] = true;
		node = w->p->nodes[node].parent;
	}
}

/* An artifact has no runs of the tree. */
static void show_line(struct walk *w, const struct item *it)
{
	const struct text_line *l = it->as.line;
	size_t count;
	const struct text_run *runs = text_par_runs(l->par, &count);

	for (size_t i = 0; it->node > 0 && i < l->count; i++) {
		const struct text_run *r = &runs[l->clusters[i].run];

		if (r->kind == RUN_TEXT)
			show_node(w, r->node > 0 ? r->node : it->node);
	}
}

/* All in a group of the tree is of the group's node. */
static void show_frame(struct walk *w, const struct frame *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (it->kind == ITEM_LINE)
			show_line(w, it);
		else if (it->kind != ITEM_GROUP || (it->node != 0 &&
		    it->as.group->count > 0))
			show_node(w, it->node);
		else if (it->node == 0)
			show_frame(w, it->as.group);
		if (it->kind == ITEM_LINK && it->node > 0)
			w->href[it->node] = it->as.link.href;
	}
}

/* Cells of a table that is shown stay, even empty ones. */
static void show_cells(struct walk *w)
{
	const struct node *all = w->p->nodes;

	for (size_t i = 2; i < w->p->node_count; i++) {
		int table = (int)i;

		if (!str_has_word("TD TH", all[i].role))
			continue;
		while (table > 1 && !str_eq(all[table].role, "Table"))
			table = all[table].parent;
		if (w->shown[table])
			show_node(w, (int)i);
	}
}

/* ---- reading order ---- */

static void number_kids(struct arena *a, struct walk *w)
{
	size_t n = w->p->node_count;

	w->kids = ARENA_ARRAY(a, int, n);
	w->first = ARENA_ARRAY(a, size_t, n + 2);
	w->out = ARENA_ARRAY(a, int, n);
	w->element = ARENA_ARRAY(a, int, n);
	/* counted two places on, so that filling moves each to its end */
	for (size_t i = 1; i < n; i++)
		w->first[w->p->nodes[i].parent + 2]++;
	for (size_t i = 2; i < n + 2; i++)
		w->first[i] += w->first[i - 1];
	for (size_t i = 1; i < n; i++)
		w->kids[w->first[w->p->nodes[i].parent + 1]++] = (int)i;
}

/* Few are out of order, so each is put in its place as it comes. */
static void sort_kids(struct walk *w, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		for (size_t k = i; k > from &&
		    w->p->nodes[w->kids[k]].order <
		    w->p->nodes[w->kids[k - 1]].order; k--) {
			int kid = w->kids[k];

			w->kids[k] = w->kids[k - 1];
			w->kids[k - 1] = kid;
		}
}

static void walk(struct walk *w, int node)
{
	size_t from = w->first[node], to = w->first[node + 1];

	if (!w->shown[node])
		return;
	w->out[w->count++] = node;
	w->element[node] = (int)w->count;
	sort_kids(w, from, to);
	for (size_t i = from; i < to; i++)
		walk(w, w->kids[i]);
}

/* ---- one element ---- */

static bool same_text(const char *x, const char *y)
{
	return str_eq(x ? x : "", y ? y : "");
}

/* Heads that are not shown are not named. */
static bool same_headers(const struct verify *v, const struct walk *w,
    const struct pdf_element *e, const struct node *n)
{
	size_t at = 0;

	for (size_t i = 0; i < n->header_count; i++) {
		int th = w->element[n->headers[i]] - 1;

		if (th < 0)
			continue;
		if (at == e->header_count || element_at(v, pdf_id_find(
		    &v->f->tree, e->headers[at++])) != th)
			return false;
	}
	return at == e->header_count;
}

static bool same_span(int is, int said)
{
	return (is > 1 ? is : 1) == (said > 1 ? said : 1);
}

/* The next byte of an address, %XX taken as one. */
static int next_byte(const char **p)
{
	const char *s = *p;

	*p += *s != '\0';
	if (*s != '%' || !isxdigit((unsigned char)s[1]) ||
	    !isxdigit((unsigned char)s[2]))
		return (unsigned char)*s;
	*p += 2;
	return (int)strtol((char[]){ s[1], s[2], '\0' }, NULL, 16);
}

/* The writer escapes more than the author did. */
static bool same_uri(const char *x, const char *y)
{
	x = x ? x : "";
	y = y ? y : "";
	while (*x && *y)
		if (next_byte(&x) != next_byte(&y))
			return false;
	return !*x && !*y;
}

/* Places within the document have no address. */
static bool same_address(const struct verify *v, const struct pdf_element *e,
    const char *href)
{
	if (href && *href == '#')
		href = NULL;
	for (size_t i = 0; i < e->kid_count; i++)
		for (size_t k = 0; e->kids[i].kind == KID_OBJECT &&
		    k < v->f->annot_count; k++)
			if (v->f->annots[k].obj == e->kids[i].obj &&
			    !same_uri(v->f->annots[k].uri, href))
				return false;
	return true;
}

/* The first attribute that is another, or NULL. */
static const char *other(const struct verify *v, const struct walk *w,
    const struct pdf_element *e, int node)
{
	const struct node *n = &w->p->nodes[node];

	return !same_text(e->scope, n->scope) ? "Scope" :
	    !same_text(e->lang, n->lang) ? "Lang" :
	    !same_text(e->numbering, n->numbering) ? "ListNumbering" :
	    !same_span(e->row_span, n->row_span) ? "RowSpan" :
	    !same_span(e->col_span, n->col_span) ? "ColSpan" :
	    !same_headers(v, w, e, n) ? "Headers" :
	    !same_address(v, e, w->href[node]) ? "URI" : NULL;
}

static void differ(struct verify *v, const struct walk *w, size_t i)
{
	const struct pdf_element *e = &v->f->tree.all[i];
	const struct node *n = &w->p->nodes[w->out[i]];
	const char *attr = other(v, w, e, w->out[i]);

	if (!same_text(e->alt, n->alt))
		found(v, RULE_ALT, where_is(v, (int)i), "'%s' - '%s'",
		    piece(v, e->alt ? e->alt : ""),
		    piece(v, n->alt ? n->alt : ""));
	if (attr)
		found(v, RULE_NODES, where_is(v, (int)i), "%s", attr);
}

/* The first that is of another type makes all that follow another. */
static void compare(struct verify *v, const struct walk *w)
{
	const struct pdf_tree *t = &v->f->tree;
	size_t i;

	for (i = 0; i < t->count && i < w->count; i++) {
		const char *role = w->p->nodes[w->out[i]].role;

		if (!str_eq(t->all[i].type, role)) {
			found(v, RULE_NODES, where_is(v, (int)i), "%s - %s",
			    t->all[i].type, role);
			return;
		}
		differ(v, w, i);
	}
	if (i < t->count)
		found(v, RULE_NODES, where_is(v, (int)i), "%s",
		    t->all[i].type);
	else if (i < w->count)
		found(v, RULE_NODES, ANYWHERE, "%s",
		    w->p->nodes[w->out[i]].role);
}

void check_nodes(struct verify *v)
{
	struct walk w = { .p = v->ask->pages };

	if (!w.p || w.p->node_count < 2)
		return;
	w.shown = ARENA_ARRAY(v->a, bool, w.p->node_count);
	w.href = ARENA_ARRAY(v->a, const char *, w.p->node_count);
	w.shown[1] = true;
	for (size_t i = 0; i < w.p->count; i++)
		show_frame(&w, w.p->pages[i].frame);
	show_cells(&w);
	number_kids(v->a, &w);
	walk(&w, 1);
	compare(v, &w);
}
