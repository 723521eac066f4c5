/* SPDX-License-Identifier: MIT */
/*
 * A page before all others that shows each glyph seen once, face after face
 * and by number, and is left out again. Cairo numbers glyphs as it meets them;
 * so the numbers, and with them the content of a page, depend on which glyphs
 * the file has, not on where each is first used. Of a document whose pages are
 * not kept nothing was seen.
 */
#ifndef PAINT_PDF_GLYPHS_H
#define PAINT_PDF_GLYPHS_H

#include "paint/survey.h"

void pdf_glyphs(cairo_t *pdf, const struct survey *s);
/* Hash of that page. */
const char *pdf_glyphs_key(struct arena *a, const struct survey *s);

#endif
