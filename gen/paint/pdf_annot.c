/* SPDX-License-Identifier: MIT */
/*
 * Link annotations (ISO 32000-1, 12.5.6.5), one for each page on which a
 * Link stands, tied to its element (14.7.4.3, 14.7.4.4).
 */
#include <string.h>

#include "paint/pdf_int.h"

/* As in a URI: blanks, bytes beyond ASCII and what readers take amiss. */
static const char *escape_uri(struct arena *a, const char *uri)
{
	struct str *s = str_new(a);

	for (; *uri != '\0'; uri++) {
		unsigned char ch = (unsigned char)*uri;

		if (ch <= ' ' || ch >= 0x7F || str_has_word("' ( ) \\ \" < >",
		    (char[]){ *uri, '\0' }))
			str_printf(s, "%%%02X", ch);
		else
			str_addc(s, *uri);
	}
	return s->s;
}

static const struct destination *find_target(struct pdf *f, const char *id)
{
	const struct pages *p = f->p;

	for (size_t i = 0; i < p->destination_count; i++)
		if (str_eq(p->destinations[i].id, id) &&
		    p->destinations[i].page >= 1 &&
		    (size_t)p->destinations[i].page <= f->count)
			return &p->destinations[i];
	return NULL;
}

static void set_uri(struct pdf *f, struct obj *annot, const char *uri)
{
	struct obj *action = pdf_dict(f, "/Action");
	const char *s = escape_uri(f->a, uri);

	pdf_set(f, action, "/S", pdf_name(f, "/URI"));
	pdf_set(f, action, "/URI", pdf_bytes(f, s, strlen(s)));
	pdf_set(f, annot, "/A", action);
}

static void set_dest(struct pdf *f, struct obj *annot,
    const struct destination *to)
{
	const struct pdf_page *page = &f->pages[to->page - 1];
	struct obj *dest = pdf_array(f);

	pdf_push(f, dest, page->object);
	pdf_push(f, dest, pdf_name(f, "/XYZ"));
	pdf_push(f, dest, pdf_length(f, to->x));
	pdf_push(f, dest, pdf_length(f, page->height - to->y));
	pdf_push(f, dest, pdf_null(f));
	pdf_set(f, annot, "/Dest", dest);
}

static bool set_target(struct pdf *f, struct obj *annot, const char *href)
{
	const struct destination *to;

	if (href[0] != '#') {
		set_uri(f, annot, href);
		return true;
	}
	to = find_target(f, href + 1);
	if (to == NULL) {
		diag(f->d, DIAG_PAINT_NO_DESTINATION, NOWHERE, href);
		return false;
	}
	set_dest(f, annot, to);
	return true;
}

/* ---- where ---- */

static struct frame_box box_of(const struct link_area *at)
{
	return (struct frame_box){ at->x, at->y, at->x + at->width,
		at->y + at->height };
}

static void grow(struct frame_box *b, const struct frame_box *by)
{
	b->left = by->left < b->left ? by->left : b->left;
	b->top = by->top < b->top ? by->top : b->top;
	b->right = by->right > b->right ? by->right : b->right;
	b->bottom = by->bottom > b->bottom ? by->bottom : b->bottom;
}

/* Corners as readers expect them: upper left, upper right, lower left, lower
 * right, other than ISO 32000-1 says. */
static void push_quad(struct pdf *f, struct obj *quads,
    const struct frame_box *b, len_t height)
{
	const len_t at[] = { b->left, height - b->top, b->right,
		height - b->top, b->left, height - b->bottom, b->right,
		height - b->bottom };

	for (int i = 0; i < 8; i++)
		pdf_push(f, quads, pdf_length(f, at[i]));
}

static void set_places(struct pdf *f, struct obj *annot, const size_t *areas,
    size_t count)
{
	const struct link_area *all = f->t->links;
	len_t height = f->pages[all[areas[0]].page].height;
	struct frame_box box = box_of(&all[areas[0]]);
	struct obj *quads = pdf_array(f);

	for (size_t i = 0; i < count; i++) {
		struct frame_box one = box_of(&all[areas[i]]);

		grow(&box, &one);
		push_quad(f, quads, &one, height);
	}
	pdf_set(f, annot, "/Rect", pdf_box(f, &box, height));
	if (count > 1)
		pdf_set(f, annot, "/QuadPoints", quads);
}

/* ---- the annotation ---- */

static struct obj *no_border(struct pdf *f)
{
	struct obj *o = pdf_array(f);

	for (int i = 0; i < 3; i++)
		pdf_push(f, o, pdf_number(f, 0));
	return o;
}

static const char *said_of(const struct node *n, const char *href)
{
	return n->title != NULL ? n->title : n->alt != NULL ? n->alt :
	    href[0] == '#' ? href + 1 : href;
}

static void push_annot(struct pdf *f, struct obj *page, struct obj *annot)
{
	struct obj *all;

	if (!pdf_has(page, "/Annots"))
		pdf_set(f, page, "/Annots", pdf_array(f));
	all = pdf_get(f, page, "/Annots");
	pdf_push(f, all, annot);
}

static void push_reference(struct pdf *f, struct few *kids, struct obj *page,
    struct obj *annot)
{
	struct obj *o = pdf_dict(f, "/OBJR");

	pdf_set(f, o, "/Pg", page);
	pdf_set(f, o, "/Obj", annot);
	few_add(f, kids, o);
}

/* One annotation for areas of one page. */
static bool put_link(struct pdf *f, int node, const size_t *areas,
    size_t count, struct few *kids)
{
	const struct link_area *at = &f->t->links[areas[0]];
	const struct pdf_page *on = &f->pages[at->page];
	struct obj *o = pdf_dict(f, "/Annot");
	bool ok = set_target(f, o, at->href);

	pdf_set(f, o, "/Subtype", pdf_name(f, "/Link"));
	pdf_set(f, o, "/F", pdf_number(f, 4));		/* is printed */
	pdf_set(f, o, "/Border", no_border(f));
	pdf_set_text(f, o, "/Contents", said_of(&f->p->nodes[node],
	    at->href));
	pdf_set(f, o, "/StructParent", pdf_number(f,
	    (long long)(f->count + f->annotated_count)));
	set_places(f, o, areas, count);
	o = pdf_new(f, o);
	ARENA_PUSH(f->a, f->annotated, f->annotated_count) = node;
	push_annot(f, on->object, o);
	push_reference(f, kids, on->object, o);
	return ok;
}

bool pdf_links(struct pdf *f, int node, const size_t *areas, size_t count,
    struct few *kids)
{
	const struct link_area *all = f->t->links;
	size_t from = 0;
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		int page = all[areas[i]].page;

		if (page < 0 || (size_t)page >= f->count)
			BUG("a link on page %d of %zu", page + 1, f->count);
		if (i + 1 < count && all[areas[i + 1]].page == page)
			continue;
		ok = put_link(f, node, areas + from, i + 1 - from, kids) &&
		    ok;
		from = i + 1;
	}
	return ok;
}
