/* SPDX-License-Identifier: MIT */
/*
 * What would be drawn, seen without drawing: the survey_pen walks a frame as
 * the cairo_pen would. What two walks of one process leave in `drawn` is equal
 * only if cairo would get the same calls; fonts are told apart by address, so
 * that it says nothing once they are gone.
 */
#ifndef PAINT_SURVEY_H
#define PAINT_SURVEY_H

#include <pango/pangocairo.h>

#include "paint/paint_int.h"

/* A glyph, and the text that it alone stands for: of several the first in the
 * order of bytes; NULL: it never stands alone. The text is borrowed. */
struct seen_glyph { PangoGlyph glyph; const char *text; int size; };

/* A face in whatever size was seen first. */
struct seen_face {
	PangoFont *font;
	cairo_font_face_t *face;
	GHashTable *glyphs;	/* by glyph: struct seen_glyph */
};

struct survey {
	struct arena *a;
	struct str *drawn;	/* NULL: not asked for */
	bool image;		/* there was one: drawn does not tell it */
	bool glyphs;		/* the faces are asked for */
	struct seen_face *faces;	/* as they were met */
	size_t face_count;
	struct seen_font { PangoFont *font; size_t face; } *fonts;
	size_t font_count;
};

extern const struct pen survey_pen;

/* The glyphs of a face by number, in the arena; *count of them. */
const struct seen_glyph *survey_glyphs(struct arena *a,
    const struct seen_face *face, size_t *count);

/* Adds a value's bytes to what is told. */
#define TELL(s, x) str_addn(s, (const char *)&(x), sizeof(x))

#endif
