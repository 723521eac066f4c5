/* SPDX-License-Identifier: MIT */
/*
 * What drawing leaves for finishing a tagged PDF. Cairo's own tags are not
 * used: 1.16 loses text from its structure tree, 1.18 marks text alone and no
 * shape or image. Drawing puts a sign, the fill of a small box, before and
 * behind every visible piece of content, never nested, never open over a page
 * end; finishing puts marked content in their place. The tags of a page count
 * from 0 in the order drawn; that number is the MCID. pdf_finish fails if one
 * piece stays unmatched: nothing drops out unseen.
 */
#ifndef PAINT_PDF_TAGS_H
#define PAINT_PDF_TAGS_H

#include "paint/paint.h"

/* The box of a sign in points from the page's upper left corner, whatever is
 * turned, and as cairo writes it. Too small and odd for a drawing; should one
 * draw it, the count of the tags is wrong and the file refused. */
struct tag_sign { double x, y, width, height; const char *written; };

/* TAG_NEXT: one ends and the next begins. */
enum { TAG_BEGINS, TAG_ENDS, TAG_NEXT, TAG_SIGNS };
extern const struct tag_sign tag_signs[TAG_SIGNS];

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

struct tags {
	struct fragment *fragments;
	size_t fragment_count;
	struct link_area *links;
	size_t link_count;
	struct figure_area *areas;	/* by node */
};

/*
 * The finished file from cairo's bytes: structure tree, links, metadata,
 * output intent, artifacts, attachments; same input, same bytes. False:
 * reported.
 */
bool pdf_finish(struct diag *d, const struct str *drawn,
    const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out);

#endif
