/* SPDX-License-Identifier: MIT */
/*
 * The glyphs of a line, for painting: included by text and paint only. Every
 * run is one item of one font in one style; its glyph widths already carry
 * gaps, compression and justification, so that pango_cairo_show_glyph_item
 * draws it as measured:
 *
 *	cairo_move_to(cr, LEN_TO_PT(x + g->x), LEN_TO_PT(baseline + g->y));
 *	pango_cairo_show_glyph_item(cr, text_par_text(line->par), &g->item);
 *
 * Objects and line breaks have clusters but no glyphs. They are made when
 * they are asked for, in the arena given, for far more lines are tried than
 * painted. Nothing is to be freed with Pango's functions, and the struct text
 * must live as long as the lines.
 */
#ifndef TEXT_TEXT_GLYPHS_H
#define TEXT_TEXT_GLYPHS_H

#include <pango/pango.h>

#include "text/text.h"

struct text_glyph_run {
	PangoGlyphItem item;
	const char *family;	/* Pango may know the font by another name */
	len_t x, y;		/* from the line's origin; y < 0: raised */
	int run;		/* index into the paragraph's runs */
	int start, end;		/* bytes of text_par_text() */
};

struct text_glyphs {
	const struct text_glyph_run *runs;
	size_t count;
};

const struct text_glyphs *text_line_glyphs(struct arena *a,
    const struct text_line *line);

#endif
