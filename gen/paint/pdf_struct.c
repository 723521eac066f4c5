/* SPDX-License-Identifier: MIT */
/*
 * The structure tree of layout as StructElems (ISO 32000-1, 14.7). Kids of an
 * element: the elements of its nodes in their order, and its own content
 * between them by where it stands. A Note is drawn at the foot of the page
 * but read where it is referred to, so its place is only that among the
 * nodes.
 */
#include <stdlib.h>

#include "paint/pdf_int.h"

#define NO_PLACE SIZE_MAX

/* Lists by node: of children, fragments, links; as first and next. */
struct tree {
	struct pdf *f;
	size_t count;
	int *child, *sibling;		/* 0: no more */
	int *walk;			/* all below the Document, parents
					 * before their children */
	size_t walked;
	size_t *fragment, *later;	/* index + 1; 0: no more */
	size_t *area, *more;		/* index + 1; 0: no more */
	struct fragment *fragments;	/* sorted by place */
	size_t *place;			/* index of the first content below */
	bool *kept;
};

static int by_place(const void *x, const void *y)
{
	const struct fragment *a = x, *b = y;
	const int keys[][2] = { { a->page, b->page }, { a->line, b->line },
		{ a->x, b->x }, { a->seq, b->seq } };

	for (int i = 0; i < 4; i++)
		if (keys[i][0] != keys[i][1])
			return keys[i][0] < keys[i][1] ? -1 : 1;
	return 0;
}

struct place_in { int parent, order, index; };

static int by_parent(const void *x, const void *y)
{
	const struct place_in *a = x, *b = y;

	if (a->parent != b->parent)
		return a->parent < b->parent ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static void walk_from(struct tree *t, int node)
{
	t->walk[t->walked++] = node;
	for (int i = t->child[node]; i != 0; i = t->sibling[i])
		walk_from(t, i);
}

static void list_children(struct tree *t)
{
	struct arena *a = t->f->a;
	struct place_in *all = ARENA_ARRAY(a, struct place_in, t->count);

	t->child = ARENA_ARRAY(a, int, t->count);
	t->sibling = ARENA_ARRAY(a, int, t->count);
	t->walk = ARENA_ARRAY(a, int, t->count);
	for (size_t i = 2; i < t->count; i++) {
		const struct node *n = &t->f->p->nodes[i];

		if (n->parent < 0 || (size_t)n->parent >= t->count)
			BUG("node %zu stands in %d", i, n->parent);
		all[i] = (struct place_in){ n->parent, n->order, (int)i };
	}
	qsort(all, t->count, sizeof(*all), by_parent);
	for (size_t i = t->count; i > 0; i--) {
		const struct place_in *at = &all[i - 1];

		if (at->index == 0)
			continue;
		t->sibling[at->index] = t->child[at->parent];
		t->child[at->parent] = at->index;
	}
	walk_from(t, 1);
}

static void list_fragments(struct tree *t)
{
	const struct tags *tags = t->f->t;
	size_t n = tags->fragment_count;

	t->fragment = ARENA_ARRAY(t->f->a, size_t, t->count);
	t->later = ARENA_ARRAY(t->f->a, size_t, n);
	t->fragments = ARENA_ARRAY(t->f->a, struct fragment, n);
	for (size_t i = 0; i < n; i++)
		t->fragments[i] = tags->fragments[i];
	qsort(t->fragments, n, sizeof(*t->fragments), by_place);
	for (size_t i = n; i > 0; i--) {
		int node = t->fragments[i - 1].node;

		t->later[i - 1] = t->fragment[node];
		t->fragment[node] = i;
	}
}

static void list_areas(struct tree *t)
{
	const struct tags *tags = t->f->t;

	t->area = ARENA_ARRAY(t->f->a, size_t, t->count);
	t->more = ARENA_ARRAY(t->f->a, size_t, tags->link_count);
	for (size_t i = tags->link_count; i > 0; i--) {
		int node = tags->links[i - 1].node;

		if (node <= 0 || (size_t)node >= t->count ||
		    !str_eq(t->f->p->nodes[node].role, "Link"))
			BUG("a link area of node %d, which is no Link", node);
		t->more[i - 1] = t->area[node];
		t->area[node] = i;
	}
}

static void find_places(struct tree *t)
{
	const struct node *nodes = t->f->p->nodes;

	t->place = ARENA_ARRAY(t->f->a, size_t, t->count);
	for (size_t i = 0; i < t->count; i++)
		t->place[i] = t->fragment[i] == 0 ? NO_PLACE :
		    t->fragment[i] - 1;
	for (size_t k = t->walked; k > 1; k--) {
		int i = t->walk[k - 1];
		size_t *up = &t->place[nodes[i].parent];

		if (str_eq(nodes[i].role, "Note"))
			t->place[i] = NO_PLACE;
		else if (t->place[i] < *up)
			*up = t->place[i];
	}
}

/* ---- what stays ---- */

/* Is the node part of a table that stays? Its cells stay, even empty ones:
 * rows of a table are equally long. */
static bool is_cell_kept(const struct tree *t, int node)
{
	const struct node *nodes = t->f->p->nodes;
	int i = node;

	if (!str_has_word("TD TH", nodes[node].role))
		return false;
	while (i > 1 && !str_eq(nodes[i].role, "Table"))
		i = nodes[i].parent;
	return t->kept[i];
}

static void spread(struct tree *t)
{
	for (size_t k = t->walked; k > 1; k--)
		if (t->kept[t->walk[k - 1]])
			t->kept[t->f->p->nodes[t->walk[k - 1]].parent] = true;
}

static void choose(struct tree *t)
{
	t->kept = ARENA_ARRAY(t->f->a, bool, t->count);
	for (size_t k = 0; k < t->walked; k++) {
		int i = t->walk[k];

		t->kept[i] = i == 1 || t->fragment[i] != 0 ||
		    t->area[i] != 0;
	}
	spread(t);
	for (size_t k = 0; k < t->walked; k++)
		t->kept[t->walk[k]] = t->kept[t->walk[k]] ||
		    is_cell_kept(t, t->walk[k]);
	spread(t);
}

/* ---- elements ---- */

static int page_of(const struct tree *t, int node)
{
	return t->fragment[node] == 0 ? -1 :
	    t->fragments[t->fragment[node] - 1].page;
}

/* A fragment among the kids: its MCID, with the page if it is another than
 * that of the element. */
static void push_fragment(struct tree *t, struct few *kids, int page,
    const struct fragment *at)
{
	struct pdf *f = t->f;
	struct obj *mcid = shared_number(f, at->seq), *o;

	if (at->page == page) {
		few_add(f, kids, mcid);
		return;
	}
	o = pdf_dict(f, "/MCR");
	pdf_set(f, o, "/Pg", f->pages[at->page].object);
	pdf_set(f, o, "/MCID", mcid);
	few_add(f, kids, o);
}

/* Those of the node's fragments from *next that stand before `end`. */
static void push_fragments(struct tree *t, struct few *kids, int page,
    size_t *next, size_t end)
{
	while (*next != 0 && *next - 1 < end) {
		push_fragment(t, kids, page, &t->fragments[*next - 1]);
		*next = t->later[*next - 1];
	}
}

static bool push_links(struct tree *t, struct few *kids, int node)
{
	size_t count = 0, *areas = NULL;

	for (size_t i = t->area[node]; i != 0; i = t->more[i - 1])
		ARENA_PUSH(t->f->a, areas, count) = i - 1;
	return count == 0 || pdf_links(t->f, node, areas, count, kids);
}

static bool put_element(struct tree *t, int node, struct obj *parent);

static bool push_kids(struct tree *t, struct few *kids, int node, int page)
{
	struct pdf *f = t->f;
	size_t next = t->fragment[node];
	bool ok = true;

	for (int i = t->child[node]; i != 0; i = t->sibling[i]) {
		if (!t->kept[i])
			continue;
		if (t->place[i] != NO_PLACE)
			push_fragments(t, kids, page, &next, t->place[i]);
		ok = put_element(t, i, f->elements[node]) && ok;
		few_add(f, kids, f->elements[i]);
	}
	push_fragments(t, kids, page, &next, NO_PLACE);
	return push_links(t, kids, node) && ok;
}

static bool put_element(struct tree *t, int node, struct obj *parent)
{
	struct pdf *f = t->f;
	/* without /Type, which is optional and stood here thousandfold */
	struct obj *o = pdf_new(f, pdf_dict(f, NULL));
	struct few kids = { NULL, NULL };
	int page = page_of(t, node);
	bool ok;

	f->elements[node] = o;
	pdf_set(f, o, "/S", shared_name(f, f->p->nodes[node].role));
	pdf_set(f, o, "/P", parent);
	if (page >= 0)
		pdf_set(f, o, "/Pg", f->pages[page].object);
	pdf_attributes(f, o, node);
	ok = push_kids(t, &kids, node, page);
	pdf_set_few(f, o, "/K", &kids);
	return ok;
}

bool pdf_structure(struct pdf *f)
{
	struct tree t = { .f = f, .count = f->p->node_count };
	struct obj *root = pdf_new(f, pdf_dict(f, "/StructTreeRoot"));
	bool ok;

	if (t.count < 2)
		BUG("a document without a structure tree");
	list_children(&t);
	list_fragments(&t);
	list_areas(&t);
	find_places(&t);
	choose(&t);
	f->elements = ARENA_ARRAY(f->a, struct obj *, t.count);
	pdf_name_nodes(f, t.kept);
	ok = put_element(&t, 1, root);
	pdf_set(f, root, "/K", f->elements[1]);
	pdf_parent_tree(f, root);
	pdf_id_tree(f, root);
	pdf_set(f, f->root, "/StructTreeRoot", root);
	return ok;
}
