/* SPDX-License-Identifier: MIT */
/*
 * Shared inside the paint room: one walker of frames over a cairo context for
 * PDF, outline SVG and PNG, and the few things all writers need.
 */
#ifndef PAINT_PAINT_INT_H
#define PAINT_PAINT_INT_H

#include <cairo.h>

#include "frame/page.h"
#include "paint/paint.h"
#include "text/text_glyphs.h"

struct pen;
struct survey;
struct tagging;

/* Where a frame is drawn. Nothing is translated: the walker adds up the
 * places of groups as integers, so every target sees the same numbers. */
struct canvas {
	struct arena *a;
	struct arena *page;		/* for what only drawing a page needs */
	struct diag *d;
	const struct pen *pen;
	cairo_t *cr;			/* of the cairo_pen */
	struct survey *survey;		/* of the survey_pen */
	struct tagging *tagging;	/* of a tagged PDF; NULL: no tags */
	bool failed;			/* something was reported */
};

/*
 * draw.c: every item of the frame, in order, its left top corner at x, y. A
 * leaf is drawn by one call without cairo groups, and nothing is painted
 * beyond an explicit path: so that a leaf can stand in a marked fragment of
 * a tagged PDF (artifacts stay outside of it).
 */
void draw_frame(struct canvas *c, const struct frame *f, len_t x, len_t y);

/* What is done with a leaf of the frame, at its place on the page. */
struct pen {
	/* The colour of what comes next, with its tint (pdf_tags.h). */
	void (*source)(struct canvas *c, colour_t rgb, int tint,
	    double opacity);
	void (*glyphs)(struct canvas *c, const char *text,
	    const struct text_glyph_run *g, len_t x, len_t y);
	void (*shape)(struct canvas *c, const struct shape *s, len_t x,
	    len_t y);
	void (*image)(struct canvas *c, const struct image *im, len_t x,
	    len_t y);
	/* The box before an image (pdf_tags.h). */
	void (*sign)(struct canvas *c);
	/* Another system of coordinates, until it is taken back. */
	void (*turn)(struct canvas *c, const cairo_matrix_t *m);
	void (*back)(struct canvas *c);
};
/* pen_cairo.c draws it. */
extern const struct pen cairo_pen;
/* draw_image.c: by cairo, too. */
void draw_image(struct canvas *c, const struct image *im, len_t x, len_t y);

/*
 * pdf_mark.c: what is drawn from here on belongs to a node; 0: artifact. A
 * tag is opened and closed as the node changes. Nothing where there are no
 * tags.
 */
void mark_node(struct canvas *c, int node);
/* The colour of what is drawn next; opacity 0-1. */
void mark_source(struct canvas *c, colour_t rgb, double opacity);
/* An image is drawn next. */
void mark_image(struct canvas *c);
/* A text line begins, or has ended with the marks set in it. */
void mark_line(struct canvas *c, bool begins);
/* Where in the line what is drawn next begins. */
void mark_x(struct canvas *c, len_t x);
/* A group of one node, a picture or an artifact: what is in it belongs to
 * the node whatever the items say, until mark_leave with what mark_enter
 * returned. x, y is its corner, of a box that wide and high. */
int mark_enter(struct canvas *c, int node, len_t x, len_t y, len_t width,
    len_t height);
void mark_leave(struct canvas *c, int before);
/* The area of an ITEM_LINK whose corner is x, y. */
void mark_link(struct canvas *c, const struct item *it, len_t x, len_t y);

/* pdf_outline.c: the document's outline. */
void pdf_outline(cairo_surface_t *pdf, struct arena *a, const struct pages *p);

/* Cairo's way to a str. */
cairo_status_t paint_write(void *str, const unsigned char *data,
    unsigned int len);
/* Ends the drawing: releases both, reports what cairo reports. `what` names
 * the result ("PDF"). False: it is not to be used. */
bool paint_finish(struct diag *d, cairo_t *cr, cairo_surface_t *surface,
    const char *what);

/* Points with at most two decimals, "12", "-0.25": without locale, and no
 * more digits than a reader needs. */
void put_len(struct str *s, len_t l);

/* The dashes of a stroke [pt]; NULL and 0 for a solid one. */
const double *dash_pattern(enum dash dash, int *count);
/* 0 means opaque in a shape. */
double shape_opacity(const struct shape *s);

/* svg_id.c: a figure's id as an XML name without blanks, prefix of all ids
 * in its files. */
const char *svg_prefix(struct arena *a, const char *id);

/* What the root of an SVG gets beside what cairo wrote, as text: attributes
 * with a blank before each, and its first elements. */
struct svg_head { const char *attributes, *elements; };
/*
 * svg_ids.c: cairo's SVG with its ids numbered anew as "prefix-1"... in order
 * of appearance, and without definitions that nothing refers to. The prefix
 * is an XML name.
 */
void svg_renumber(const struct str *raw, const char *prefix,
    const struct svg_head *h, struct str *out);

#endif
