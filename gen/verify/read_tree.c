/* SPDX-License-Identifier: MIT */
/* The structure tree (ISO 32000-1, 14.7). */
#include <stdlib.h>
#include <string.h>

#include "verify/read_int.h"

struct tree_reader {
	struct reader *r;
	const struct val *roles;
	bool *seen;		/* by object */
};

/* ---- attributes ---- */

/* Headers are ids of cells. */
static void read_headers(struct reader *r, struct pdf_element *e,
    const struct val *owner)
{
	const struct val *all = obj_get(r, owner, "/Headers");
	int count = item_count(all);
	const char **ids = NULL;

	for (int i = 0; i < count && i < 1000; i++) {
		const char *text = text_of(r, item_at(r, all, i));

		ARENA_PUSH(r->a, ids, e->header_count) = text ? text : "";
	}
	e->headers = ids;
}

static void read_owner(struct reader *r, struct pdf_element *e,
    const struct val *a)
{
	const struct val *box = obj_get(r, a, "/BBox");
	const char *scope = obj_get_name(r, a, "/Scope");
	const char *numbering = obj_get_name(r, a, "/ListNumbering");
	struct pdf_box b;

	e->scope = scope ? scope : e->scope;
	e->numbering = numbering ? numbering : e->numbering;
	e->row_span = (int)obj_get_int(r, a, "/RowSpan", e->row_span);
	e->col_span = (int)obj_get_int(r, a, "/ColSpan", e->col_span);
	e->has_box = e->has_box || box_of(r, box, &b);
	if (!e->header_count)
		read_headers(r, e, a);
}

static void read_attributes(struct reader *r, struct pdf_element *e,
    const struct val *h)
{
	const struct val *a = obj_get(r, h, "/A");
	int count = item_count(a);

	if (is_dict(a))
		read_owner(r, e, a);
	for (int i = 0; i < count && i < 20; i++)
		read_owner(r, e, item_at(r, a, i));
}

/* Through the role map, which may lead on (14.7.3). */
static const char *role(struct tree_reader *t, const struct val *h)
{
	const char *type = obj_get_name(t->r, h, "/S");

	for (int i = 0; type && i < 10; i++) {
		const struct val *to = obj_named(t->r, t->roles, type);

		if (!is_name(to))
			break;
		type = to->is.bytes;
	}
	return type ? type : "";
}

/* ---- elements ---- */

static void read_kids(struct tree_reader *t, int element, const struct val *k,
    int page, int depth);

static void add_kid(struct tree_reader *t, int element, struct pdf_kid kid)
{
	struct pdf_element *e = &t->r->f->tree.all[element];

	e->kids[e->kid_count++] = kid;
}

/* False: met before, or too many. */
static bool take_element(struct tree_reader *t, int obj)
{
	struct pdf_tree *tree = &t->r->f->tree;

	if (tree->count >= MOST_ELEMENTS) {
		damaged(t->r, "the structure tree has more than %d elements",
		    MOST_ELEMENTS);
		return false;
	}
	if (first_time(t->r, t->seen, obj))
		return true;
	ARENA_PUSH(t->r->a, tree->twice, tree->twice_count) = obj;
	return false;
}

static int page_now(struct tree_reader *t, const struct val *h, int page)
{
	return obj_get_there(t->r, h, "/Pg") ?
	    page_of(t->r, obj_get_object(t->r, h, "/Pg")) : page;
}

static void read_element(struct tree_reader *t, const struct val *h,
    int parent, int page, int depth)
{
	struct reader *r = t->r;
	struct pdf_tree *tree = &r->f->tree;
	int obj = h->obj, index = (int)tree->count;
	struct pdf_element *e;
	const struct val *k;

	if (!take_element(t, obj))
		return;
	e = &ARENA_PUSH(r->a, tree->all, tree->count);
	*e = (struct pdf_element){ .obj = obj, .parent = parent,
		.type = role(t, h), .row_span = 1, .col_span = 1,
		.alt = obj_get_text(r, h, "/Alt"),
		.id = obj_get_text(r, h, "/ID"),
		.actual = obj_get_text(r, h, "/ActualText"),
		.lang = obj_get_text(r, h, "/Lang") };
	read_attributes(r, e, h);
	if (parent >= 0)
		add_kid(t, parent, (struct pdf_kid){ .kind = KID_ELEMENT,
		    .element = index, .page = -1, .mcid = -1 });
	k = obj_get(r, h, "/K");
	e->kids = ARENA_ARRAY(r->a, struct pdf_kid, is_array(k) ?
	    item_count(k) : 1);
	read_kids(t, index, k, page_now(t, h, page), depth + 1);
}

static void read_kid(struct tree_reader *t, int element, const struct val *k,
    int page, int depth)
{
	struct reader *r = t->r;
	struct pdf_kid kid = { .kind = KID_CONTENT, .element = -1,
		.page = page, .mcid = -1 };

	if (k->kind == VAL_NUMBER && k->whole) {
		kid.mcid = int_of(k);
	} else if (obj_get_is(r, k, "/Type", "MCR")) {
		kid.mcid = (int)obj_get_int(r, k, "/MCID", -1);
		kid.page = page_now(t, k, page);
	} else if (obj_get_is(r, k, "/Type", "OBJR")) {
		kid.kind = KID_OBJECT;
		kid.obj = obj_get_object(r, k, "/Obj");
	} else {
		if (is_dict(k))
			read_element(t, k, element, page, depth);
		return;
	}
	if (element >= 0)
		add_kid(t, element, kid);
}

static void read_kids(struct tree_reader *t, int element, const struct val *k,
    int page, int depth)
{
	struct reader *r = t->r;

	if (depth > MOST_DEPTH) {
		damaged(r, "the structure tree is deeper than %d",
		    MOST_DEPTH);
		return;
	}
	if (!is_array(k)) {
		read_kid(t, element, k, page, depth);
		return;
	}
	for (int i = 0; i < item_count(k); i++)
		read_kid(t, element, item_at(r, k, i), page, depth);
}

/* ---- beside the tree ---- */

static void read_parent(struct reader *r, const struct val *key,
    const struct val *value)
{
	struct pdf_tree *t = &r->f->tree;
	struct pdf_parent p = { .key = int_of(key), .many = is_array(value) };
	int count = p.many ? (int)value->count : 1;

	p.count = (size_t)count;
	p.objs = ARENA_ARRAY(r->a, int, count);
	for (int i = 0; i < count; i++)
		p.objs[i] = (p.many ? item_at(r, value, i) : value)->obj;
	ARENA_PUSH(r->a, t->parents, t->parent_count) = p;
}

static void read_id(struct reader *r, const struct val *key,
    const struct val *value)
{
	struct pdf_tree *t = &r->f->tree;
	const char *name = text_of(r, key);

	ARENA_PUSH(r->a, t->ids, t->id_count) = (struct pdf_name){
		name ? name : "", value->obj };
}

static int by_key(const void *x, const void *y)
{
	const struct pdf_parent *p = x, *q = y;

	return (p->key > q->key) - (p->key < q->key);
}

static int by_name(const void *x, const void *y)
{
	return strcmp(((const struct pdf_name *)x)->name,
	    ((const struct pdf_name *)y)->name);
}

const struct pdf_parent *pdf_parent_find(const struct pdf_tree *t, int key)
{
	struct pdf_parent like = { .key = key };

	return t->parent_count ? bsearch(&like, t->parents, t->parent_count,
	    sizeof(*t->parents), by_key) : NULL;
}

int pdf_id_find(const struct pdf_tree *t, const char *id)
{
	struct pdf_name like = { id, 0 }, *n = t->id_count ? bsearch(&like,
	    t->ids, t->id_count, sizeof(*t->ids), by_name) : NULL;

	return n ? n->obj : 0;
}

static void sort_lists(struct pdf_tree *t)
{
	if (t->parent_count)
		qsort(t->parents, t->parent_count, sizeof(*t->parents),
		    by_key);
	if (t->id_count)
		qsort(t->ids, t->id_count, sizeof(*t->ids), by_name);
}

void tree_read(struct reader *r, const struct val *root)
{
	const struct val *tree = obj_get(r, root, "/StructTreeRoot");
	const struct val *k = obj_get(r, tree, "/K");
	const struct val *ids = obj_get(r, tree, "/IDTree");
	const struct val *parents = obj_get(r, tree, "/ParentTree");
	struct tree_reader t = { r, obj_get(r, tree, "/RoleMap"),
		ARENA_ARRAY(r->a, bool, r->object_count) };

	r->f->tree.there = is_dict(tree);
	read_kids(&t, -1, k, -1, 0);
	each_leaf(r, parents, "/Nums", read_parent);
	each_leaf(r, ids, "/Names", read_id);
	sort_lists(&r->f->tree);
}
