/* SPDX-License-Identifier: MIT */
/*
 * Frames: what a finished page or chart is made of. A frame is a box with
 * items at fixed places; x to the right, y down, both from the frame's top
 * left corner [len_t]. Frames are data: painters walk them. Five kinds of
 * items; each carries the index of its node in the structure tree (0: an
 * artifact), a class name (for SVG and tests) and, for numbers, ref and src.
 */
#ifndef FRAME_FRAME_H
#define FRAME_FRAME_H

#include "base/arena.h"
#include "base/length.h"
#include "base/str.h"
#include "text/text.h"

enum item_kind { ITEM_GROUP, ITEM_LINE, ITEM_SHAPE, ITEM_IMAGE, ITEM_LINK };

/* A path: commands in order; 'M' 'L' take one point, 'C' three, 'Z' none. */
struct path {
	char *ops;
	size_t op_count;
	len_t *at;		/* x, y pairs, relative to the item */
	size_t at_count;	/* count of numbers: twice the points */
};

enum dash { DASH_SOLID, DASH_DASHED, DASH_DOTTED, DASH_FINE };
	/* 4-2.5, 1-2, 0.4 hairline dots */

struct shape {
	struct path path;
	colour_t fill, stroke;	/* COLOUR_NONE: not painted */
	len_t weight;
	enum dash dash;
	float opacity;		/* 0 and 1 both mean opaque */
	bool round;		/* round caps and joins */
};

/* A group with this node is an artifact with all that is in it. */
#define NODE_ARTIFACT (-1)

struct image {			/* encoded bytes, passed through */
	const void *data;
	size_t size;
	bool jpeg;
	int pixel_width, pixel_height;
	len_t width, height;
	const char *alt, *name;		/* name: of the file, for messages */
	struct loc loc;			/* where the document asks for it */
};

struct item {
	enum item_kind kind;
	len_t x, y;		/* ITEM_LINE: origin on the baseline */
	int node;		/* structure node; 0: artifact, and so are a
				 * line's runs whatever nodes they name */
	bool turned;		/* a group of a page: clockwise by 90
				 * degrees about its left top corner */
	int angle;		/* a group: turned to the left about its
				 * middle by so many degrees */
	const char *class;	/* "value", "tick", "category", "bar" ... */
	const char *series;	/* chart items: series or category name */
	const char *data;	/* chart items: the value as text */
	const char *ref, *src;
	union {
		const struct frame *group;
		const struct text_line *line;
		struct shape shape;
		const struct image *image;
		struct { len_t width, height; const char *href; } link;
	} as;
};

struct frame {
	len_t width, height;
	len_t baseline;		/* of the first line; 0: none */
	struct item *items;
	size_t count;
};

struct frame *frame_new(struct arena *a, len_t width, len_t height);
struct item *frame_add_line(struct arena *a, struct frame *f, len_t x,
    len_t y, const struct text_line *line, int node);
struct item *frame_add_group(struct arena *a, struct frame *f, len_t x,
    len_t y, const struct frame *group, int node);
/* Straight and rectangular shapes. A returned item may be adjusted until the
 * next one is added to the same frame. */
struct item *frame_add_rect(struct arena *a, struct frame *f, len_t x,
    len_t y, len_t width, len_t height, colour_t fill);
struct item *frame_add_rule(struct arena *a, struct frame *f, len_t x1,
    len_t y1, len_t x2, len_t y2, len_t weight, colour_t colour);
struct item *frame_add_shape(struct arena *a, struct frame *f, len_t x,
    len_t y);	/* empty path: fill it with path_... */
struct item *frame_add_link(struct arena *a, struct frame *f, len_t x,
    len_t y, len_t width, len_t height, const char *href, int node);
void path_move(struct arena *a, struct path *p, len_t x, len_t y);
void path_line(struct arena *a, struct path *p, len_t x, len_t y);
void path_close(struct arena *a, struct path *p);
void path_circle(struct arena *a, struct path *p, len_t cx, len_t cy,
    len_t r);

/*
 * A status mark as shapes, never a glyph, in a frame of 2.4 r by 2.4 r whose
 * centre is the mark's centre. kind: a status code ("behind"); unknown: NULL.
 * colour COLOUR_NONE: the status' own.
 */
struct frame *mark_frame(struct arena *a, const char *kind, len_t r,
    colour_t colour, float opacity);
bool mark_colour(const char *kind, colour_t *text, colour_t *tint);

/* What an item covers: a shape with half its stroke, a text line from ascent
 * to descent, everything else its width and height. */
struct frame_box { len_t left, top, right, bottom; };
struct frame_box item_box(const struct item *it);

/* One line an item: indent, kind, x y w h in points with two decimals, the
 * string; for golden files. */
void frame_dump(struct str *out, const struct frame *f, int indent);

#endif
