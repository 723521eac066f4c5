/* SPDX-License-Identifier: MIT */
/* Opening a file; the catalog; pages in their order. */
#include <string.h>

#include "verify/read_int.h"

/* ---- catalog ---- */

static void read_xmp(struct reader *r, qpdf_oh root)
{
	qpdf_oh xmp = obj_get(r, root, "/Metadata");

	if (qpdf_oh_is_stream(r->q, xmp))
		r->f->catalog.xmp = stream_bytes(r, xmp,
		    &r->f->catalog.xmp_size);
	drop(r, xmp);
}

static bool has_intent(struct reader *r, qpdf_oh root)
{
	qpdf_oh all = obj_get(r, root, "/OutputIntents");
	bool found = false;

	if (qpdf_oh_is_array(r->q, all) &&
	    qpdf_oh_get_array_n_items(r->q, all) > 0) {
		qpdf_oh one = qpdf_oh_get_array_item(r->q, all, 0);

		found = obj_get_is(r, one, "/S", "GTS_PDFA1") &&
		    obj_get_there(r, one, "/DestOutputProfile");
		drop(r, one);
	}
	drop(r, all);
	return found;
}

static void read_catalog(struct reader *r, qpdf_oh root)
{
	struct pdf_catalog *c = &r->f->catalog;
	qpdf_oh trailer = qpdf_get_trailer(r->q);
	qpdf_oh info = obj_get(r, trailer, "/Info");
	qpdf_oh view = obj_get(r, root, "/ViewerPreferences");
	qpdf_oh mark = obj_get(r, root, "/MarkInfo");
	qpdf_oh open = obj_get(r, root, "/OpenAction");

	c->lang = obj_get_text(r, root, "/Lang");
	c->title = obj_get_text(r, info, "/Title");
	c->author = obj_get_text(r, info, "/Author");
	c->subject = obj_get_text(r, info, "/Subject");
	c->keywords = obj_get_text(r, info, "/Keywords");
	c->creator = obj_get_text(r, info, "/Creator");
	c->marked = obj_get_bool(r, mark, "/Marked");
	c->display_title = obj_get_bool(r, view, "/DisplayDocTitle");
	c->intent = has_intent(r, root);
	c->encrypted = qpdf_is_encrypted(r->q);
	c->script = obj_get_is(r, open, "/S", "JavaScript") ||
	    obj_get_there(r, root, "/AA");
	read_xmp(r, root);
	drop(r, open);
	drop(r, mark);
	drop(r, view);
	drop(r, info);
	drop(r, trailer);
}

/* ---- pages ---- */

static bool inherited_box(struct reader *r, qpdf_oh page, const char *key,
    struct pdf_box *to)
{
	qpdf_oh box = obj_get_inherited(r, page, key);
	bool found = box_of(r, box, to);

	drop(r, box);
	return found;
}

static void read_page(struct reader *r, struct pdf_page *p, qpdf_oh h)
{
	p->tabs = obj_get_name(r, h, "/Tabs");
	p->parents = (int)obj_get_int(r, h, "/StructParents", -1);
	p->box = (struct pdf_box){ 0, 0, 612, 792 };
	if (!inherited_box(r, h, "/CropBox", &p->box))
		inherited_box(r, h, "/MediaBox", &p->box);
	content_read(r, p, h);
	annots_read(r, p, h);
	drop(r, h);
}

/* First which object is which page, for what leads there. */
static void list_pages(struct reader *r)
{
	int count = qpdf_get_num_pages(r->q);

	if (count > MOST_PAGES)
		damaged(r, "there are more than %d pages", MOST_PAGES);
	count = count < 0 ? 0 : count > MOST_PAGES ? MOST_PAGES : count;
	r->f->pages = ARENA_ARRAY(r->a, struct pdf_page, count);
	r->f->page_count = (size_t)count;
	for (int i = 0; i < count; i++) {
		qpdf_oh h = qpdf_get_page_n(r->q, (size_t)i);
		int obj = qpdf_oh_get_object_id(r->q, h);

		r->f->pages[i].obj = obj;
		r->f->pages[i].index = i;
		if (obj > 0 && (size_t)obj < r->object_count)
			r->page_of[obj] = i + 1;
		drop(r, h);
	}
}

/* ---- the file ---- */

/* Numbers of objects; a damaged trailer may say anything. */
static size_t count_objects(struct reader *r)
{
	qpdf_oh trailer = qpdf_get_trailer(r->q);
	long long size = obj_get_int(r, trailer, "/Size", 0);

	drop(r, trailer);
	return size < 1 || size > 8388607 ? 1 : (size_t)size;
}

static void read_all(struct reader *r)
{
	qpdf_oh root = qpdf_get_root(r->q);

	r->object_count = count_objects(r);
	r->page_of = ARENA_ARRAY(r->a, int, r->object_count);
	r->steps = MOST_STEPS;
	read_catalog(r, root);
	list_pages(r);
	if (!r->f->page_count)
		damaged(r, "there are no pages");
	for (size_t i = 0; i < r->f->page_count; i++)
		read_page(r, &r->f->pages[i], qpdf_get_page_n(r->q, i));
	tree_read(r, root);
	outline_read(r, root);
	attached_read(r, root);
	drop(r, root);
}

/* The first error or warning of the library is damage. */
static void take_warning(struct reader *r)
{
	if (qpdf_has_error(r->q))
		damaged(r, "%s", qpdf_get_error_message_detail(r->q,
		    qpdf_get_error(r->q)));
	while (qpdf_more_warnings(r->q))
		damaged(r, "%s", qpdf_get_error_message_detail(r->q,
		    qpdf_next_warning(r->q)));
}

struct pdf_file *pdf_file_read(struct arena *a, const char *bytes,
    size_t size, const char **why)
{
	struct pdf_file *f = ARENA_NEW(a, struct pdf_file);
	struct reader r = { .q = qpdf_init(), .a = a, .f = f };

	f->a = a;
	*why = NULL;
	qpdf_silence_errors(r.q);
	qpdf_set_suppress_warnings(r.q, QPDF_TRUE);
	if (qpdf_read_memory(r.q, "", bytes, size, NULL) & QPDF_ERRORS) {
		*why = arena_strdup(a, qpdf_get_error_message_detail(r.q,
		    qpdf_get_error(r.q)));
		f = NULL;
	} else {
		read_all(&r);
		take_warning(&r);
	}
	qpdf_cleanup(&r.q);
	return f;
}

/* ---- asking ---- */

void pdf_element_text(const struct pdf_file *f, int element, struct str *to)
{
	const struct pdf_element *e = &f->tree.all[element];

	if (e->actual) {
		str_add(to, e->actual);
		return;
	}
	for (size_t i = 0; i < e->kid_count; i++) {
		const struct pdf_kid *k = &e->kids[i];
		const struct pdf_mark *m = k->kind == KID_CONTENT &&
		    k->page >= 0 ? pdf_mark_find(&f->pages[k->page],
		    k->mcid) : NULL;

		if (k->kind == KID_ELEMENT)
			pdf_element_text(f, k->element, to);
		else if (m)
			str_add(to, m->text);
	}
}
