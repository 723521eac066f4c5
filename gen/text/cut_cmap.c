/* SPDX-License-Identifier: MIT */
/*
 * What characters a cut face says it has (OpenType, cmap), told in two ways.
 * Of a glyph that no character stands for, such as a proportional figure,
 * cairo asks FreeType again and again which one does, and walks through all
 * characters each time; fontconfig walks through them once. FreeType takes the
 * subtable (0, 4), or (3, 10), for its Unicode one: here (0, 4) has a single
 * character. HarfBuzz, which shapes, prefers (0, 6), where all of them are.
 * cairo itself looks into (3, 1) first, which stays.
 */
#include <string.h>

#include "text/sfnt.h"
#include "text/text_int.h"

#define CMAP HB_TAG('c', 'm', 'a', 'p')
#define RECORD 8
#define GROUPS 28		/* bytes of a subtable of format 12, one group */
#define MOST 4			/* records written */

struct writer { unsigned char *at; };

static void put16(struct writer *w, unsigned n)
{
	*w->at++ = (unsigned char)(n >> 8);
	*w->at++ = (unsigned char)n;
}

static void put32(struct writer *w, unsigned n)
{
	put16(w, n >> 16);
	put16(w, n & 0xFFFF);
}

/* Where a subtable begins; 0: there is none. */
static unsigned subtable(const unsigned char *cmap, unsigned len,
    unsigned platform, unsigned encoding)
{
	unsigned count = len >= 4 ? be16(cmap + 2) : 0;

	for (unsigned i = 0; i < count && 4 + (i + 1) * RECORD <= len; i++) {
		const unsigned char *r = cmap + 4 + i * RECORD;

		if (be16(r) == platform && be16(r + 2) == encoding)
			return be32(r + 4);
	}
	return 0;
}

/* Where HarfBuzz would look for all characters. */
static unsigned all_of(const unsigned char *cmap, unsigned len, unsigned basic)
{
	static const unsigned places[][2] = { { 3, 10 }, { 0, 6 }, { 0, 4 } };
	unsigned found = 0;

	for (size_t i = 0; i < sizeof(places) / sizeof(*places) && !found; i++)
		found = subtable(cmap, len, places[i][0], places[i][1]);
	return found ? found : basic;
}

/* Some character of the face with its glyph; false: it has none. */
static bool any_character(hb_face_t *face, hb_codepoint_t *ch,
    hb_codepoint_t *glyph)
{
	hb_font_t *font = hb_font_create(face);
	hb_set_t *all = hb_set_create();
	bool any;

	hb_face_collect_unicodes(face, all);
	*ch = hb_set_get_min(all);
	any = !hb_set_is_empty(all) &&
	    hb_font_get_nominal_glyph(font, *ch, glyph);
	hb_set_destroy(all);
	hb_font_destroy(font);
	return any;
}

struct record { unsigned platform, encoding, offset; };

static void put_head(struct writer *w, const struct record *records,
    unsigned count)
{
	put16(w, 0);
	put16(w, count);
	for (unsigned i = 0; i < count; i++) {
		put16(w, records[i].platform);
		put16(w, records[i].encoding);
		put32(w, records[i].offset);
	}
}

/* Segmented coverage of one character. */
static void put_one(struct writer *w, hb_codepoint_t ch, hb_codepoint_t glyph)
{
	put16(w, 12);
	put16(w, 0);
	put32(w, GROUPS);
	put32(w, 0);
	put32(w, 1);
	put32(w, ch);
	put32(w, ch);
	put32(w, glyph);
}

/* The old table stands behind the new head. */
static hb_blob_t *rewritten(const unsigned char *cmap, unsigned len,
    hb_codepoint_t ch, hb_codepoint_t glyph)
{
	unsigned basic = subtable(cmap, len, 3, 1);
	unsigned all = all_of(cmap, len, basic);
	unsigned variants = subtable(cmap, len, 0, 5);
	unsigned count = variants ? MOST : MOST - 1, size = 4 + count * RECORD;
	unsigned old = size + GROUPS;
	const struct record records[MOST] = {
		{ 0, 4, size }, { 0, 6, old + all },
		{ 3, 1, old + basic },
	}, with_variants[MOST] = {
		records[0], { 0, 5, old + variants }, records[1], records[2],
	};
	unsigned char *to = g_malloc(old + len);
	struct writer w = { to };

	put_head(&w, variants ? with_variants : records, count);
	put_one(&w, ch, glyph);
	memcpy(w.at, cmap, len);
	return hb_blob_create((char *)to, old + len,
	    HB_MEMORY_MODE_WRITABLE, to, g_free);
}

hb_blob_t *cut_cmap(hb_face_t *face)
{
	hb_blob_t *cmap = hb_face_reference_table(face, CMAP), *out;
	hb_codepoint_t ch, glyph;
	unsigned len;
	const unsigned char *s = (const unsigned char *)
	    hb_blob_get_data(cmap, &len);

	if (!subtable(s, len, 3, 1) || !any_character(face, &ch, &glyph))
		return cmap;
	out = rewritten(s, len, ch, glyph);
	hb_blob_destroy(cmap);
	return out;
}
