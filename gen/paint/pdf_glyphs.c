/* SPDX-License-Identifier: MIT */
#include <cairo-pdf.h>

#include "paint/pdf_glyphs.h"

#define SIZE 1000.0	/* of the page [pt] */
#define AT 500.0	/* what lies outside of it would not be written */

/* The glyphs of a face for one call, for cairo leaves out a call that shows
 * nothing but blanks. Those that only stand in groups have no text. */
struct sorted {
	cairo_glyph_t *glyphs;
	cairo_text_cluster_t *clusters;
	int count;
	struct str *text;
};

static struct sorted sort(struct arena *a, const struct seen_face *face)
{
	size_t count;
	const struct seen_glyph *all = survey_glyphs(a, face, &count);
	struct sorted s = { .glyphs = ARENA_ARRAY(a, cairo_glyph_t, count),
		.clusters = ARENA_ARRAY(a, cairo_text_cluster_t, count),
		.count = (int)count, .text = str_new(a) };

	for (size_t i = 0; i < count; i++) {
		s.glyphs[i] = (cairo_glyph_t){ all[i].glyph, AT, AT };
		s.clusters[i] = (cairo_text_cluster_t){ all[i].size, 1 };
		str_addn(s.text, all[i].text ? all[i].text : "",
		    (size_t)all[i].size);
	}
	return s;
}

static void show_face(struct arena *a, cairo_t *cr,
    const struct seen_face *face)
{
	struct sorted s = sort(a, face);

	cairo_set_scaled_font(cr, pango_cairo_font_get_scaled_font(
	    PANGO_CAIRO_FONT(face->font)));
	cairo_show_text_glyphs(cr, s.text->s, (int)s.text->len, s.glyphs,
	    s.count, s.clusters, s.count, 0);
}

void pdf_glyphs(cairo_t *pdf, const struct survey *s)
{
	struct arena *a = arena_new();

	cairo_pdf_surface_set_size(cairo_get_target(pdf), SIZE, SIZE);
	cairo_set_source_rgb(pdf, 0, 0, 0);
	for (size_t i = 0; i < s->face_count; i++)
		show_face(a, pdf, &s->faces[i]);
	cairo_show_page(pdf);
	arena_free(a);
}

static void tell_face(struct arena *a, struct str *to,
    const struct seen_face *face)
{
	size_t count;
	const struct seen_glyph *all = survey_glyphs(a, face, &count);

	TELL(to, face->face);
	TELL(to, count);
	for (size_t i = 0; i < count; i++) {
		TELL(to, all[i].glyph);
		TELL(to, all[i].size);
		if (all[i].text != NULL)
			str_addn(to, all[i].text, (size_t)all[i].size);
	}
}

const char *pdf_glyphs_key(struct arena *a, const struct survey *s)
{
	struct arena *scratch = arena_new();
	struct str *told = str_new(scratch);
	const char *key;

	for (size_t i = 0; i < s->face_count; i++)
		tell_face(scratch, told, &s->faces[i]);
	key = str_sha256(a, told->s, told->len);
	arena_free(scratch);
	return key;
}
