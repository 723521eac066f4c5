/* SPDX-License-Identifier: MIT */
/*
 * What drawing leaves for finishing a tagged PDF. Cairo 1.16 loses text from
 * its own structure tree, so it only marks content: every visible piece of
 * content is one flat Span tag, never nested, never open over a page end.
 * The tags of a page count from 0 in the order drawn, as their marked
 * content stands in the page's stream. pdf_finish puts our tree in place of
 * cairo's and fails if one piece stays unmatched: nothing drops out unseen.
 */
#ifndef PAINT_PDF_TAGS_H
#define PAINT_PDF_TAGS_H

#include "paint/paint.h"

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
bool pdf_finish(struct arena *a, struct diag *d, const struct str *drawn,
    const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out);

#endif
