/* SPDX-License-Identifier: MIT */
/* Rules of links, annotations and the outline. */
#include "verify/verify_int.h"

enum annot_flag { ANNOT_INVISIBLE = 1, ANNOT_HIDDEN = 2, ANNOT_PRINT = 4,
	ANNOT_NO_VIEW = 32 };

static bool has_object(const struct verify *v, const struct pdf_element *e)
{
	for (size_t i = 0; i < e->kid_count; i++) {
		const struct pdf_element *kid = kid_at(v, e, i);

		if (e->kids[i].kind == KID_OBJECT)
			return true;
		if (kid && has_object(v, kid))
			return true;
	}
	return false;
}

/* A link inside another, or NULL. */
static const struct pdf_element *link_within(const struct verify *v,
    const struct pdf_element *e)
{
	for (size_t i = 0; i < e->kid_count; i++) {
		const struct pdf_element *kid = kid_at(v, e, i), *link = kid;

		if (kid && !str_eq(kid->type, "Link"))
			link = link_within(v, kid);
		if (link)
			return link;
	}
	return NULL;
}

static int parent_entry(const struct verify *v, int key)
{
	const struct pdf_parent *p = key < 0 ? NULL :
	    pdf_parent_find(&v->f->tree, key);

	return p && !p->many ? p->objs[0] : 0;
}

static void check_annot(struct verify *v, const struct pdf_annot *a)
{
	struct where at = { a->page, a->obj };
	int owner = object_owner(v, a->obj), hidden = ANNOT_INVISIBLE |
	    ANNOT_HIDDEN | ANNOT_NO_VIEW;

	if (owner < 0 || parent_entry(v, a->parent) !=
	    v->f->tree.all[owner].obj)
		found(v, RULE_LINK_PARENT, at, "StructParent %d", a->parent);
	if (!a->contents || !*a->contents)
		found(v, RULE_LINK_CONTENTS, at, "%s", a->uri ? a->uri : "");
	if (!(a->flags & ANNOT_PRINT) || a->flags & hidden)
		found(v, RULE_ANNOT_FLAGS, at, "F %d", a->flags);
	if (a->subtype && str_eq(a->subtype, "Link") &&
	    (a->has_target ? a->target < 0 : !a->uri))
		found(v, RULE_TARGET, at, "%s", a->contents ? piece(v,
		    a->contents) : "");
}

void check_links(struct verify *v)
{
	const struct pdf_tree *t = &v->f->tree;

	for (size_t i = 0; i < t->count; i++) {
		const struct pdf_element *e = &t->all[i];

		if (!str_eq(e->type, "Link"))
			continue;
		if (!has_object(v, e))
			found(v, RULE_LINK_OBJECT, where_is(v, (int)i), "%s",
			    "");
		if (link_within(v, e))
			found(v, RULE_LINK_NESTED, where_is(v, (int)i), "%s",
			    "");
	}
	for (size_t i = 0; i < v->f->annot_count; i++)
		check_annot(v, &v->f->annots[i]);
	for (size_t i = 0; i < v->f->outline_count; i++)
		if (v->f->outline[i].page < 0)
			found(v, RULE_TARGET, ANYWHERE, "'%s'",
			    v->f->outline[i].title ? v->f->outline[i].title :
			    "");
}
