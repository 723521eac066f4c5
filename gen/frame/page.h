/* SPDX-License-Identifier: MIT */
/*
 * A laid out document: pages of frames, the structure tree beside them, the
 * outline, link destinations and the figures that are also written as files.
 * Made by layout, read by paint; knows nothing of blocks, themes or PDF.
 */
#ifndef FRAME_PAGE_H
#define FRAME_PAGE_H

#include "frame/frame.h"

/*
 * Structure tree: nodes[0] stands for artifacts; nodes[1] is the Document.
 * What a node shows is where
 * items with its index stand on the pages.
 */
struct node {
	const char *role;	/* "H1" "P" "Table" "TD" "Figure" "Span" ... */
	int parent;
	int order;		/* among the children of its parent: by this,
				 * then by index */
	const char *alt, *lang, *id, *scope, *title, *href;
	const char *numbering;	/* of an L: "Decimal", "Disc", "None" */
	const int *headers;	/* of a TD: nodes of its TH; or NULL */
	size_t header_count;
	int row_span, col_span;
	struct loc loc;
};

struct page {
	struct frame *frame;
	int number;		/* from 1 */
	const char *label;	/* as printed */
};

struct outline { const char *text; int level, page; len_t y; };
struct destination { const char *id; int page; len_t x, y; };

/* A chart that is also written as SVG and CSV. */
struct figure_file {
	const char *id, *lang;
	const char *title, *desc;	/* caption + subtitle; generated text */
	const char *csv;
	const struct frame *frame;
};

struct meta {
	const char *title, *author, *subject, *keywords, *lang, *number;
	const char *creator;	/* "planbrief 0.1.0" */
	const char *date;	/* ISO 8601, or NULL */
	const char *period, *cutoff;	/* as printed, or NULL */
	const char *status;	/* "draft" "review" "approved" "issued" */
	const char *specimen;	/* the word for it, or NULL: it is none */
	const char *build;	/* what made the file, as hex digits; NULL */
};

struct pages {
	struct page *pages;
	size_t count;
	struct node *nodes;
	size_t node_count;
	struct outline *outline;
	size_t outline_count;
	struct destination *destinations;
	size_t destination_count;
	struct figure_file *figures;
	size_t figure_count;
	len_t width, height;
	struct meta meta;
};

void pages_dump(struct str *out, const struct pages *p);

#endif
