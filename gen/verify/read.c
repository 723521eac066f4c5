/* SPDX-License-Identifier: MIT */
/* Opening a file; the catalog; pages in their order. */
#include <string.h>

#include "verify/read_int.h"

/* ---- catalog ---- */

static void read_xmp(struct reader *r, const struct val *root)
{
	const struct val *xmp = obj_get(r, root, "/Metadata");

	if (is_stream(xmp))
		r->f->catalog.xmp = stream_bytes(r, xmp,
		    &r->f->catalog.xmp_size);
}

static bool has_intent(struct reader *r, const struct val *root)
{
	const struct val *all = obj_get(r, root, "/OutputIntents");
	const struct val *one = item_at(r, all, 0);

	return obj_get_is(r, one, "/S", "GTS_PDFA1") &&
	    obj_get_there(r, one, "/DestOutputProfile");
}

static void read_catalog(struct reader *r, const struct val *root)
{
	struct pdf_catalog *c = &r->f->catalog;
	const struct val *info = obj_get(r, r->trailer, "/Info");
	const struct val *view = obj_get(r, root, "/ViewerPreferences");
	const struct val *mark = obj_get(r, root, "/MarkInfo");
	const struct val *open = obj_get(r, root, "/OpenAction");

	c->lang = obj_get_text(r, root, "/Lang");
	c->title = obj_get_text(r, info, "/Title");
	c->author = obj_get_text(r, info, "/Author");
	c->subject = obj_get_text(r, info, "/Subject");
	c->keywords = obj_get_text(r, info, "/Keywords");
	c->creator = obj_get_text(r, info, "/Creator");
	c->marked = obj_get_bool(r, mark, "/Marked");
	c->display_title = obj_get_bool(r, view, "/DisplayDocTitle");
	c->intent = has_intent(r, root);
	c->encrypted = r->encrypted;
	c->script = obj_get_is(r, open, "/S", "JavaScript") ||
	    obj_get_there(r, root, "/AA");
	read_xmp(r, root);
}

/* ---- pages ---- */

static bool inherited_box(struct reader *r, const struct val *page,
    const char *key, struct pdf_box *to)
{
	return box_of(r, obj_get_inherited(r, page, key), to);
}

static void read_page(struct reader *r, struct pdf_page *p)
{
	const struct val *v = object_at(r, p->obj);

	p->tabs = obj_get_name(r, v, "/Tabs");
	p->parents = (int)obj_get_int(r, v, "/StructParents", -1);
	p->box = (struct pdf_box){ 0, 0, 612, 792 };
	if (!inherited_box(r, v, "/CropBox", &p->box))
		inherited_box(r, v, "/MediaBox", &p->box);
	content_read(r, p, v);
	annots_read(r, p, v);
}

static void add_page(struct reader *r, const struct val *page)
{
	struct pdf_file *f = r->f;

	if (f->page_count >= MOST_PAGES) {
		damaged(r, "there are more than %d pages", MOST_PAGES);
		return;
	}
	ARENA_PUSH(r->a, f->pages, f->page_count) = (struct pdf_page){
		.obj = page->obj, .index = (int)f->page_count - 1 };
	r->page_of[page->obj] = (int)f->page_count;
}

/* First which object is which page, for what leads there. */
static void list_pages(struct reader *r, const struct val *node, bool *seen,
    int depth)
{
	const struct val *kids = obj_get(r, node, "/Kids");

	if (!is_dict(node) || !node->obj || depth > MOST_DEPTH ||
	    !first_time(r, seen, node->obj))
		damaged(r, "the tree of pages is broken");
	else if (!is_array(kids))
		add_page(r, node);
	else
		for (int i = 0; i < item_count(kids); i++)
			list_pages(r, item_at(r, kids, i), seen, depth + 1);
}

/* ---- the file ---- */

static void read_all(struct reader *r)
{
	r->page_of = ARENA_ARRAY(r->a, int, r->object_count);
	r->steps = MOST_STEPS;
	read_catalog(r, r->root);
	list_pages(r, obj_get(r, r->root, "/Pages"), ARENA_ARRAY(r->a, bool,
	    r->object_count), 0);
	if (!r->f->page_count)
		damaged(r, "there are no pages");
	for (size_t i = 0; i < r->f->page_count; i++)
		read_page(r, &r->f->pages[i]);
	tree_read(r, r->root);
	outline_read(r, r->root);
	attached_read(r, r->root);
}

/* NULL: it cannot be opened, or is encrypted. */
static struct pdf_file *read_as_is(struct arena *a, const char *bytes,
    size_t size, const struct pdf_look *look, bool *encrypted)
{
	struct pdf_file *f = ARENA_NEW(a, struct pdf_file);
	struct reader r = { .bytes = bytes, .size = size, .a = a, .f = f,
		.look = look };
	bool good = file_open(&r) && !r.encrypted;

	f->a = a;
	*encrypted = r.encrypted;
	if (good)
		read_all(&r);
	return good ? f : NULL;
}

struct pdf_file *pdf_file_look(struct arena *a, const char *bytes,
    size_t size, const struct pdf_look *look, const char **lacks)
{
	bool encrypted, again;
	struct pdf_file *f = read_as_is(a, bytes, size, look, &encrypted);
	size_t len;
	const char *mended, *what = NULL;

	*lacks = NULL;
	if (f && !f->damage)
		return f;
	mended = mend(a, bytes, size, &len, &what, lacks);
	f = mended ? read_as_is(a, mended, len, look, &again) : NULL;
	if (!f)
		return NULL;
	f->catalog.encrypted = encrypted;
	if (what)
		f->damage = what;
	return f;
}

struct pdf_file *pdf_file_read(struct arena *a, const char *bytes,
    size_t size, const char **lacks)
{
	return pdf_file_look(a, bytes, size, NULL, lacks);
}

void pdf_unreadable(struct diag *d, const char *path, const char *lacks)
{
	diag(d, lacks ? DIAG_LIBRARY : DIAG_PDF_UNREADABLE,
	    (struct loc){ path, 0, 0 }, lacks);
}

/* ---- asking ---- */

const char *pdf_glyph_text(const struct pdf_show *s,
    const struct pdf_glyph *g)
{
	return g->code < s->font->text_count ? s->font->texts[g->code] :
	    NULL;
}

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
