/* SPDX-License-Identifier: MIT */
/*
 * Content of pages from one document to the next. What it refers to must be
 * in both files: fonts are, under the same names, for all glyphs are numbered
 * alike (pdf_glyphs.h). A page that refers to anything else is not kept.
 */
#include <string.h>

#include "paint/drawn.h"
#include "paint/pdf_at.h"

/* Does it refer to nothing? */
static bool is_alone(const struct obj *o)
{
	bool alone = !o->numbered;

	for (size_t i = 0; alone && i < o->count; i++)
		alone = is_alone(o->items[i].value);
	return alone;
}

/* The resources as they are written, "null" for the fonts, and the names of
 * those. False: they cannot be kept. */
static bool keep_resources(struct pdf *f, const struct obj *resources,
    struct drawn_page *to)
{
	struct obj *copy = pdf_dict(f, NULL);
	const char **fonts = NULL;
	struct str *s = str_new(f->a);

	for (size_t i = 0; i < resources->count; i++) {
		const struct item_of *at = &resources->items[i];
		bool is_fonts = str_eq(at->key, "/Font");

		if (is_fonts ? at->value->numbered : !is_alone(at->value))
			return false;
		pdf_set(f, copy, at->key, is_fonts ? pdf_null(f) :
		    at->value);
		for (size_t k = 0; is_fonts && k < at->value->count; k++)
			ARENA_PUSH(f->a, fonts, to->font_count) =
			    at->value->items[k].key;
	}
	pdf_put(s, copy);
	to->resources = s->s;
	to->fonts = fonts;
	return true;
}

void pdf_keep_page(struct pdf *f, int index)
{
	const char *key = f->t->keys[index];
	struct obj *page = f->pages[index].object,
	    *content = pdf_get(f, page, "/Contents"),
	    *resources = pdf_get(f, page, "/Resources");
	struct drawn_page p = { .tags = f->pages[index].tag_count,
		.content = content->bytes, .size = content->size };

	if (f->t->known != NULL && key != NULL && resources != NULL &&
	    resources->numbered && keep_resources(f, resources, &p))
		drawn_add_page(f->t->known, key, &p);
}

static struct obj *fonts_of(struct pdf *f, const struct drawn_page *p)
{
	struct obj *all = pdf_get(f, f->glyphs, "/Resources"),
	    *fonts = pdf_dict(f, NULL);

	all = all != NULL ? pdf_get(f, all, "/Font") : NULL;
	for (size_t i = 0; all != NULL && i < p->font_count; i++) {
		struct obj *font = pdf_get(f, all, p->fonts[i]);

		if (font != NULL)
			pdf_set(f, fonts, arena_strdup(f->a, p->fonts[i]),
			    font);
	}
	if (fonts->count < p->font_count)
		pdf_fail(f, "a page that was kept has no font");
	return fonts;
}

void pdf_take_page(struct pdf *f, int index)
{
	const struct drawn_page *p = f->t->kept[index];
	struct obj *page = f->pages[index].object, *o = pdf_dict(f, NULL);
	struct at at = { f, p->resources, p->resources +
	    strlen(p->resources), 0 };
	struct obj *resources = pdf_new(f, at_value(&at));

	if (p->font_count > 0)
		pdf_set(f, resources, "/Font", fonts_of(f, p));
	pdf_set(f, page, "/Resources", resources);
	pdf_set(f, o, "/Filter", shared_name(f, "FlateDecode"));
	pdf_set(f, page, "/Contents", pdf_plain_stream(f, o, p->content,
	    p->size));
	f->pages[index].tag_count = p->tags;
}
