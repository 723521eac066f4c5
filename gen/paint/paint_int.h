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

struct tagging;

/* Where a frame is drawn. Nothing is translated: the walker adds up the
 * places of groups as integers, so every target sees the same numbers. */
struct canvas {
	struct arena *a;
	struct arena *page;		/* for what only drawing a page needs */
	struct diag *d;
	cairo_t *cr;
	bool labels;			/* pages are not only counted */
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
/* draw_image.c */
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

/* svg_drawn.c: hash of all that the outline SVG of a figure depends on; NULL:
 * it is not to be kept. Adds to out what is kept under it; false: nothing. */
const char *drawn_key(struct arena *a, const struct figure_file *f);
bool drawn_find(const struct drawn *k, const char *key, struct str *out);
void drawn_add(struct drawn *k, const char *key, const struct str *svg);

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
