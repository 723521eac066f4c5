/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "paint/survey.h"

/* ---- glyphs ---- */

static void release(void *table)
{
	g_hash_table_destroy(table);
}

static size_t new_face(struct survey *s, PangoFont *font,
    cairo_font_face_t *face)
{
	GHashTable *glyphs = g_hash_table_new(NULL, NULL);

	arena_own(s->a, glyphs, release);
	ARENA_PUSH(s->a, s->faces, s->face_count) = (struct seen_face){
		font, face, glyphs };
	return s->face_count - 1;
}

static size_t face_of(struct survey *s, PangoFont *font)
{
	cairo_font_face_t *face;
	size_t i = 0;

	for (size_t k = 0; k < s->font_count; k++)
		if (s->fonts[k].font == font)
			return s->fonts[k].face;
	face = cairo_scaled_font_get_font_face(
	    pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
	while (i < s->face_count && s->faces[i].face != face)
		i++;
	if (i == s->face_count)
		i = new_face(s, font, face);
	ARENA_PUSH(s->a, s->fonts, s->font_count) = (struct seen_font){
		font, i };
	return i;
}

static bool is_before(const char *x, int x_size, const char *y, int y_size)
{
	int order = memcmp(x, y, (size_t)(x_size < y_size ? x_size : y_size));

	return order ? order < 0 : x_size < y_size;
}

static void see_glyph(struct survey *s, GHashTable *glyphs, PangoGlyph glyph,
    const char *text, int size)
{
	void *key = GUINT_TO_POINTER(glyph);
	struct seen_glyph *seen = g_hash_table_lookup(glyphs, key);

	if (seen == NULL) {
		seen = ARENA_NEW(s->a, struct seen_glyph);
		seen->glyph = glyph;
		g_hash_table_insert(glyphs, key, seen);
	}
	if (text != NULL && (seen->text == NULL || is_before(text, size,
	    seen->text, seen->size))) {
		seen->text = text;
		seen->size = size;
	}
}

static bool is_drawn(PangoGlyph glyph)
{
	return glyph < PANGO_GLYPH_EMPTY;
}

/* As pango_cairo_show_glyph_item takes a cluster apart. */
static void see_cluster(struct survey *s, GHashTable *glyphs,
    const PangoGlyphItemIter *at, const char *text)
{
	const PangoGlyphInfo *all = at->glyph_item->glyphs->glyphs;
	bool back = at->end_glyph < at->start_glyph;
	int from = back ? at->end_glyph + 1 : at->start_glyph;
	int to = back ? at->start_glyph + 1 : at->end_glyph, count = 0;

	for (int i = from; i < to; i++)
		count += is_drawn(all[i].glyph);
	for (int i = from; i < to; i++)
		if (is_drawn(all[i].glyph))
			see_glyph(s, glyphs, all[i].glyph, count == 1 ?
			    text + at->start_index : NULL,
			    at->end_index - at->start_index);
}

static void see_run(struct survey *s, const char *text, PangoGlyphItem *item)
{
	size_t face = face_of(s, item->item->analysis.font);
	GHashTable *glyphs = s->faces[face].glyphs;
	PangoGlyphItemIter at;

	for (bool more = pango_glyph_item_iter_init_start(&at, item, text);
	    more; more = pango_glyph_item_iter_next_cluster(&at))
		see_cluster(s, glyphs, &at, text);
}

static int by_number(const void *x, const void *y)
{
	PangoGlyph a = ((const struct seen_glyph *)x)->glyph;
	PangoGlyph b = ((const struct seen_glyph *)y)->glyph;

	return a < b ? -1 : a > b;
}

const struct seen_glyph *survey_glyphs(struct arena *a,
    const struct seen_face *face, size_t *count)
{
	struct seen_glyph *all;
	GHashTableIter at;
	void *one;
	size_t n = 0;

	*count = g_hash_table_size(face->glyphs);
	all = ARENA_ARRAY(a, struct seen_glyph, *count);
	g_hash_table_iter_init(&at, face->glyphs);
	while (g_hash_table_iter_next(&at, NULL, &one))
		all[n++] = *(const struct seen_glyph *)one;
	qsort(all, n, sizeof(*all), by_number);
	return all;
}

/* ---- what would be drawn ---- */

/* Before each call: which one it is. */
enum call { SOURCE = 1, GLYPHS, SHAPE, TURN, BACK };

static void tell_call(struct str *s, enum call call)
{
	str_addc(s, (char)call);
}

static void see_source(struct canvas *c, colour_t rgb, int tint,
    double opacity)
{
	struct str *s = c->survey->drawn;

	if (s == NULL)
		return;
	tell_call(s, SOURCE);
	TELL(s, rgb);
	TELL(s, tint);
	TELL(s, opacity);
}

static void tell_run(struct str *s, const char *text,
    const struct text_glyph_run *g, len_t x, len_t y)
{
	const PangoGlyphString *all = g->item.glyphs;
	int size = g->end - g->start;

	tell_call(s, GLYPHS);
	TELL(s, x);
	TELL(s, y);
	TELL(s, g->item.item->analysis.font);
	TELL(s, g->item.item->analysis.level);
	TELL(s, size);
	str_addn(s, text + g->start, (size_t)size);
	TELL(s, all->num_glyphs);
	for (int i = 0; i < all->num_glyphs; i++) {
		TELL(s, all->glyphs[i].glyph);
		TELL(s, all->glyphs[i].geometry);
		TELL(s, all->log_clusters[i]);
	}
}

static void see_glyphs(struct canvas *c, const char *text,
    const struct text_glyph_run *g, len_t x, len_t y)
{
	PangoGlyphItem item = g->item;	/* Pango wants it writable */

	if (c->survey->glyphs)
		see_run(c->survey, text, &item);
	if (c->survey->drawn != NULL)
		tell_run(c->survey->drawn, text, g, x, y);
}

static void tell_shape(struct str *s, const struct shape *shape, len_t x,
    len_t y)
{
	const struct path *p = &shape->path;

	tell_call(s, SHAPE);
	TELL(s, x);
	TELL(s, y);
	TELL(s, shape->fill);
	TELL(s, shape->stroke);
	TELL(s, shape->weight);
	TELL(s, shape->dash);
	TELL(s, shape->round);
	TELL(s, p->op_count);
	str_addn(s, p->ops, p->op_count);
	str_addn(s, (const char *)p->at, p->at_count * sizeof(*p->at));
}

static void see_shape(struct canvas *c, const struct shape *s, len_t x,
    len_t y)
{
	if (c->survey->drawn == NULL)
		return;
	tell_shape(c->survey->drawn, s, x, y);
	/* with the tint of each */
	if (s->fill != COLOUR_NONE)
		mark_source(c, s->fill, shape_opacity(s));
	if (s->stroke != COLOUR_NONE)
		mark_source(c, s->stroke, shape_opacity(s));
}

static void see_image(struct canvas *c, const struct image *im, len_t x,
    len_t y)
{
	(void)im;
	(void)x;
	(void)y;
	c->survey->image = true;
}

static void see_sign(struct canvas *c)
{
	(void)c;
}

static void see_turn(struct canvas *c, const cairo_matrix_t *m)
{
	if (c->survey->drawn == NULL)
		return;
	tell_call(c->survey->drawn, TURN);
	TELL(c->survey->drawn, *m);
}

static void see_back(struct canvas *c)
{
	if (c->survey->drawn != NULL)
		tell_call(c->survey->drawn, BACK);
}

const struct pen survey_pen = {
	.source = see_source, .glyphs = see_glyphs, .shape = see_shape,
	.image = see_image, .sign = see_sign, .turn = see_turn,
	.back = see_back,
};
