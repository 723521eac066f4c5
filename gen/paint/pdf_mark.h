/* SPDX-License-Identifier: MIT */
/*
 * Marking content while a PDF is drawn: which node is open, and the list of
 * what was marked. One tag at a time; none is left open at a page's end.
 */
#ifndef PAINT_PDF_MARK_H
#define PAINT_PDF_MARK_H

#include "paint/paint_int.h"
#include "paint/pdf_tags.h"

struct tagging {
	struct arena *a;
	const struct pages *pages;
	struct tags tags;
	int page;		/* from 0 */
	int count;		/* tags of this page so far */
	int open;		/* node whose tag is open; 0: none */
	int tint;		/* of what is drawn now; 0: none */
	int line;		/* seq that the line at hand began with; -1:
				 * no line */
	len_t x;		/* where in it the next tag begins */
	int within;		/* node of the group at hand; 0: none, and
				 * NODE_ARTIFACT */
};

struct tagging *tagging_new(struct arena *a, const struct pages *p);
void tagging_page(struct tagging *t, int page);
/* Before anything is drawn on a page of this size in points. */
void tagging_cover(cairo_t *cr, double width, double height);

#endif
