/* SPDX-License-Identifier: MIT */
#include <cairo-pdf.h>

#include "paint/paint_int.h"

#define DEEPEST 8

void pdf_outline(cairo_surface_t *pdf, struct arena *a, const struct pages *p)
{
	int open[DEEPEST + 1] = { CAIRO_PDF_OUTLINE_ROOT };
	int depth = 0;			/* of the last entry */

	for (size_t i = 0; i < p->outline_count; i++) {
		const struct outline *o = &p->outline[i];
		struct str *at = str_new(a);
		int level = o->level < 1 ? 1 : o->level;

		/* a level left out would have no parent to stand under */
		level = level > depth + 1 ? depth + 1 : level;
		level = level > DEEPEST ? DEEPEST : level;
		/* behind the page of glyphs */
		str_printf(at, "page=%d pos=[0 ", o->page + 1);
		put_len(at, o->y);
		str_addc(at, ']');
		open[level] = cairo_pdf_surface_add_outline(pdf,
		    open[level - 1], o->text, at->s,
		    level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
		depth = level;
	}
}
