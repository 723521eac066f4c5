/* SPDX-License-Identifier: MIT */
/* Annotations, destinations and the outline (ISO 32000-1, 12.3, 12.5). */
#include <string.h>

#include "verify/read_int.h"

/* ---- destinations ---- */

/* Of "[page /XYZ ...]" or a dictionary with such a D. */
static int page_of_array(struct reader *r, const struct val *dest)
{
	const struct val *d = is_dict(dest) ? obj_get(r, dest, "/D") : dest;

	return page_of(r, item_at(r, d, 0)->obj);
}

static int page_of_dests(struct reader *r, const char *name)
{
	const struct val *dests = obj_get(r, r->root, "/Dests");

	return page_of_array(r, obj_named(r, dests, name));
}

static void keep_name(struct reader *r, const struct val *key,
    const struct val *value)
{
	const char *name = text_of(r, key);

	ARENA_PUSH(r->a, r->names, r->name_count) = (struct pdf_name){
		name ? name : "", page_of_array(r, value) };
}

static int page_of_name(struct reader *r, const char *name)
{
	if (!r->names_read) {
		const struct val *names = obj_get(r, r->root, "/Names");
		const struct val *dests = obj_get(r, names, "/Dests");

		r->names_read = true;
		each_leaf(r, dests, "/Names", keep_name);
	}
	for (size_t i = 0; i < r->name_count; i++)
		if (str_eq(r->names[i].name, name))
			return r->names[i].obj;
	return page_of_dests(r, name);
}

static int page_of_dest(struct reader *r, const struct val *dest)
{
	if (is_string(dest))
		return page_of_name(r, text_of(r, dest));
	if (is_name(dest))
		return page_of_dests(r, dest->is.bytes);
	return page_of_array(r, dest);
}

/* Dest, or an action that goes there. */
static bool target_of(struct reader *r, const struct val *h, int *page)
{
	const struct val *dest = obj_get(r, h, "/Dest");
	const struct val *action = obj_get(r, h, "/A");
	bool goes = obj_get_is(r, action, "/S", "GoTo");
	bool there = !is_null(dest);

	if (goes && !there) {
		dest = obj_get(r, action, "/D");
		there = true;
	}
	*page = there ? page_of_dest(r, dest) : -1;
	return there;
}

/* ---- annotations ---- */

static void read_annot(struct reader *r, struct pdf_page *page,
    const struct val *h)
{
	const struct val *rect = obj_get(r, h, "/Rect");
	const struct val *action = obj_get(r, h, "/A");
	struct pdf_annot a = { .obj = h->obj,
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
}

void annots_read(struct reader *r, struct pdf_page *page,
    const struct val *handle)
{
	const struct val *all = obj_get(r, handle, "/Annots");
	int count = item_count(all);

	for (int i = 0; i < count && r->f->annot_count < MOST_ELEMENTS; i++)
		read_annot(r, page, item_at(r, all, i));
}

/* ---- the outline ---- */

#define MOST_OUTLINE 100000

static void read_items(struct reader *r, const struct val *first, bool *seen,
    int depth)
{
	for (const struct val *item = first; is_dict(item);
	    item = obj_get(r, item, "/Next")) {
		struct pdf_outline o = { obj_get_text(r, item, "/Title"), -1 };
		const struct val *below = obj_get(r, item, "/First");

		if (depth > MOST_DEPTH || r->f->outline_count > MOST_OUTLINE ||
		    !first_time(r, seen, item->obj)) {
			damaged(r, "the outline does not end");
			break;
		}
		target_of(r, item, &o.page);
		ARENA_PUSH(r->a, r->f->outline, r->f->outline_count) = o;
		read_items(r, below, seen, depth + 1);
	}
}

void outline_read(struct reader *r, const struct val *root)
{
	const struct val *outline = obj_get(r, root, "/Outlines");

	read_items(r, obj_get(r, outline, "/First"), ARENA_ARRAY(r->a, bool,
	    r->object_count), 0);
}
