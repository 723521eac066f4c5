/* SPDX-License-Identifier: MIT */
/* Annotations, destinations and the outline (ISO 32000-1, 12.3, 12.5). */
#include <string.h>

#include "verify/read_int.h"

/* ---- destinations ---- */

/* Of "[page /XYZ ...]" or a dictionary with such a D. */
static int page_of_array(struct reader *r, qpdf_oh dest)
{
	qpdf_oh d = qpdf_oh_is_dictionary(r->q, dest) ? obj_get(r, dest, "/D") :
	    dest;
	int page = -1;

	if (qpdf_oh_is_array(r->q, d) &&
	    qpdf_oh_get_array_n_items(r->q, d) > 0) {
		qpdf_oh first = qpdf_oh_get_array_item(r->q, d, 0);

		page = page_of(r, qpdf_oh_get_object_id(r->q, first));
		drop(r, first);
	}
	if (d != dest)
		drop(r, d);
	return page;
}

static int page_of_dests(struct reader *r, const char *name)
{
	qpdf_oh root = qpdf_get_root(r->q), dests = obj_get(r, root, "/Dests");
	qpdf_oh to = obj_get(r, dests, arena_printf(r->a, "/%s", name));
	int page = page_of_array(r, to);

	drop(r, to);
	drop(r, dests);
	drop(r, root);
	return page;
}

static void keep_name(struct reader *r, qpdf_oh key, qpdf_oh value)
{
	const char *name = text_of(r, key);

	ARENA_PUSH(r->a, r->names, r->name_count) = (struct pdf_name){
		name ? name : "", page_of_array(r, value) };
}

static int page_of_name(struct reader *r, const char *name)
{
	if (!r->names_read) {
		qpdf_oh root = qpdf_get_root(r->q);
		qpdf_oh names = obj_get(r, root, "/Names");
		qpdf_oh dests = obj_get(r, names, "/Dests");

		r->names_read = true;
		each_leaf(r, dests, "/Names", keep_name);
		drop(r, dests);
		drop(r, names);
		drop(r, root);
	}
	for (size_t i = 0; i < r->name_count; i++)
		if (str_eq(r->names[i].name, name))
			return r->names[i].obj;
	return page_of_dests(r, name);
}

static int page_of_dest(struct reader *r, qpdf_oh dest)
{
	const char *name;

	if (qpdf_oh_is_string(r->q, dest))
		return page_of_name(r, text_of(r, dest));
	if (qpdf_oh_is_name(r->q, dest)) {
		name = arena_strdup(r->a, qpdf_oh_get_name(r->q, dest));
		return page_of_dests(r, name + (*name == '/'));
	}
	return page_of_array(r, dest);
}

/* Dest, or an action that goes there. */
static bool target_of(struct reader *r, qpdf_oh h, int *page)
{
	qpdf_oh dest = obj_get(r, h, "/Dest"), action = obj_get(r, h, "/A");
	bool goes = obj_get_is(r, action, "/S", "GoTo");
	bool there = !qpdf_oh_is_null(r->q, dest);

	if (goes && !there) {
		drop(r, dest);
		dest = obj_get(r, action, "/D");
		there = true;
	}
	*page = there ? page_of_dest(r, dest) : -1;
	drop(r, dest);
	drop(r, action);
	return there;
}

/* ---- annotations ---- */

static void read_annot(struct reader *r, struct pdf_page *page, qpdf_oh h)
{
	qpdf_oh rect = obj_get(r, h, "/Rect"), action = obj_get(r, h, "/A");
	struct pdf_annot a = { .obj = qpdf_oh_get_object_id(r->q, h),
		.page = page->index, .subtype = obj_get_name(r, h, "/Subtype"),
		.contents = obj_get_text(r, h, "/Contents"),
		.uri = obj_get_text(r, action, "/URI"),
		.parent = (int)obj_get_int(r, h, "/StructParent", -1),
		.flags = (int)obj_get_int(r, h, "/F", 0) };

	a.has_target = target_of(r, h, &a.target);
	box_of(r, rect, &a.box);
	if (obj_get_is(r, action, "/S", "JavaScript"))
		r->f->catalog.script = true;
	ARENA_PUSH(r->a, r->f->annots, r->f->annot_count) = a;
	drop(r, rect);
	drop(r, action);
}

void annots_read(struct reader *r, struct pdf_page *page, qpdf_oh handle)
{
	qpdf_oh all = obj_get(r, handle, "/Annots");
	int count = qpdf_oh_is_array(r->q, all) ?
	    qpdf_oh_get_array_n_items(r->q, all) : 0;

	for (int i = 0; i < count && r->f->annot_count < MOST_ELEMENTS; i++) {
		qpdf_oh one = qpdf_oh_get_array_item(r->q, all, i);

		read_annot(r, page, one);
		drop(r, one);
	}
	drop(r, all);
}

/* ---- the outline ---- */

#define MOST_OUTLINE 100000

static void read_items(struct reader *r, qpdf_oh first, bool *seen, int depth)
{
	qpdf_oh item = qpdf_oh_new_object(r->q, first), next;

	while (qpdf_oh_is_dictionary(r->q, item)) {
		struct pdf_outline o = { obj_get_text(r, item, "/Title"), -1 };
		qpdf_oh below = obj_get(r, item, "/First");

		if (depth > MOST_DEPTH || r->f->outline_count > MOST_OUTLINE ||
		    !first_time(r, seen, qpdf_oh_get_object_id(r->q, item))) {
			damaged(r, "the outline does not end");
			drop(r, below);
			break;
		}
		target_of(r, item, &o.page);
		ARENA_PUSH(r->a, r->f->outline, r->f->outline_count) = o;
		read_items(r, below, seen, depth + 1);
		drop(r, below);
		next = obj_get(r, item, "/Next");
		drop(r, item);
		item = next;
	}
	drop(r, item);
}

void outline_read(struct reader *r, qpdf_oh root)
{
	qpdf_oh outline = obj_get(r, root, "/Outlines");
	qpdf_oh first = obj_get(r, outline, "/First");

	read_items(r, first, ARENA_ARRAY(r->a, bool, r->object_count), 0);
	drop(r, first);
	drop(r, outline);
}
