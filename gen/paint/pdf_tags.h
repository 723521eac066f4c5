/* SPDX-License-Identifier: MIT */
/*
 * What drawing leaves for finishing a tagged PDF. Cairo's own tags are not
 * used: 1.16 loses text from its structure tree, 1.18 marks text alone and no
 * shape or image. The tags of a page count from 0 in the order drawn; that
 * number is the MCID. Each piece of content is drawn in its colour with a
 * tint that no eye sees, the number of its tag modulo TINTS, + 1; an artifact
 * is drawn without. Finishing reads the tints off the colours, which cairo
 * writes anew whenever they change, puts marked content there and the colours
 * as they should be. What cairo does not draw (blanks) leaves a gap in the
 * numbers, which is filled with empty tags. Never nested, never open over a
 * page end. pdf_finish fails if one piece stays unmatched: nothing drops out
 * unseen.
 */
#ifndef PAINT_PDF_TAGS_H
#define PAINT_PDF_TAGS_H

#include "paint/paint.h"

#define TINTS 10000		/* pieces in a row that may show nothing */

/* pdf_tint.c: red and green (0-255) with a tint, as cairo takes them. */
double tint_red(unsigned red, int tint);
double tint_green(unsigned green, int tint);
/* The tint of a colour as cairo writes it; none: 0. *s is moved to blue. */
int tint_read(const char **s, unsigned *red, unsigned *green);
/* Red and green as cairo writes them, each with a blank. */
void tint_write(struct str *s, unsigned red, unsigned green);

/* An image has no colour: this box in points from the page's upper left
 * corner, whatever is turned, is filled before each, and left out. Too small
 * and odd for a drawing. As cairo writes it: */
#define SIGN_X 0.125
#define SIGN_Y 0.25
#define SIGN_WIDTH 0.375
#define SIGN_HEIGHT 0.5
#define SIGN_WRITTEN "0.125 0.25 0.375 0.5 re"

/* A box over the whole page comes first, in this grey that no 8-bit colour is,
 * and both are left out: cairo adds each thing drawn to a region, which takes
 * the longer the more holes it has. */
#define COVER_GREY 0.125
#define COVER_COLOUR "0.125 0.125 0.125 rg"

struct fragment {
	int node, page, seq;	/* page from 0 */
	int line;		/* seq of the first tag of its text line: the
				 * pieces of a line are read by their x */
	len_t x;
};

/* Where a link can be followed; several of one node on one page stand for
 * one annotation with as many quadrilaterals. Page coordinates, y down. */
struct link_area {
	int node, page;
	len_t x, y, width, height;
	const char *href;	/* URI, or "#id" of a destination */
};

/* The box of a Figure on the page of its first content; page -1: none. */
struct figure_area { int page; struct frame_box box; };

struct drawn_page;

struct tags {
	struct fragment *fragments;
	size_t fragment_count;
	struct link_area *links;
	size_t link_count;
	struct figure_area *areas;	/* by node */
	struct drawn *known;	/* where pages are kept; NULL: nowhere */
	/* by page: what it is known by, and what is kept of it if it was not
	 * drawn; both may be NULL */
	const char **keys;
	const struct drawn_page **kept;
};

/*
 * The finished file from cairo's bytes, whose first page (pdf_glyphs) is left
 * out: structure tree, links, metadata,
 * output intent, artifacts, attachments; same input, same bytes. False:
 * reported.
 */
bool pdf_finish(struct diag *d, const struct str *drawn,
    const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out);

#endif
