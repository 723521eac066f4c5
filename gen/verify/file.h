/* SPDX-License-Identifier: MIT */
/*
 * A written PDF as a reader finds it, taken apart without any knowledge of
 * what wrote it: what each page shows, the structure tree, the
 * annotations, the metadata, the files inside. It reads foreign and damaged
 * files: depth, counts and repetitions are limited, what is missing is NULL
 * or -1, and `damage` says why the picture may not be whole.
 * Coordinates are those of the page: points, y up (ISO 32000-1, 8.3.2.3).
 */
#ifndef VERIFY_FILE_H
#define VERIFY_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct pdf_box { double left, bottom, right, top; };
struct pdf_point { double x, y; };

/* ---- fonts ---- */

struct cmap;

struct pdf_font {
	int obj;
	const char *name;
	bool type0, type3;	/* codes of two bytes; glyphs as content */
	bool embedded;
	const struct cmap *unicode;	/* NULL: no ToUnicode */
	const float *widths;	/* by code, thousandths of the size */
	size_t width_count;
	float width;		/* of every other code */
	const char **texts;	/* by code, looked up when shown */
	size_t text_count;
};

/* ---- what a page shows ---- */

#define COLOUR_UNKNOWN (-1)	/* a pattern, or nothing we know */

struct pdf_glyph {
	uint32_t code;
	float x, y, advance;	/* origin on the baseline */
};

/* Glyphs shown with one state of graphics. */
struct pdf_show {
	int mcid;		/* -1: in no marked content of the tree */
	bool artifact;
	bool hidden;		/* text rendering mode 3 */
	bool replaced;		/* by an ActualText */
	const struct pdf_font *font;
	float size;		/* as it stands on the page */
	struct pdf_point right, up;	/* of an upright glyph, length 1 */
	int colour;		/* 0xRRGGBB */
	int order;		/* in which things are painted */
	const struct pdf_glyph *glyphs;
	size_t count;
};

enum pdf_paint_kind { PAINT_FILL, PAINT_STROKE, PAINT_IMAGE, PAINT_SHADE };

struct pdf_paint {
	enum pdf_paint_kind kind;
	int mcid;
	bool artifact;
	struct pdf_box box;	/* within the clip */
	const struct pdf_point *points;	/* of a fill, flattened */
	const size_t *ends;	/* of its subpaths, in points */
	size_t end_count;
	bool even_odd;
	int colour;
	float alpha;
	int order;
};

/* One piece of marked content with an MCID. */
struct pdf_mark {
	int mcid;
	int times;		/* begun; more than once is a fault */
	bool shows;		/* something is painted in it */
	const char *text;
};

struct pdf_page {
	int obj, index;
	struct pdf_box box;	/* crop box */
	const char *tabs;	/* "S", or NULL */
	int parents;		/* StructParents; -1: none */
	struct pdf_show *shows;
	size_t show_count;
	struct pdf_paint *paints;
	size_t paint_count;
	struct pdf_mark *marks;	/* in the order of their MCID */
	size_t mark_count;
	const char *text;	/* all text in the order shown */
	const char *artifacts;	/* that outside of the tree */
};

/* ---- structure ---- */

enum pdf_kid_kind { KID_ELEMENT, KID_CONTENT, KID_OBJECT };

struct pdf_kid {
	enum pdf_kid_kind kind;
	int element;		/* index */
	int page, mcid;		/* of content; page -1: not of this file */
	int obj;		/* of an OBJR */
};

struct pdf_element {
	int obj, parent;	/* parent: index, -1 for a root */
	const char *type;	/* through the role map */
	const char *alt, *actual, *lang, *id, *scope, *numbering;
	const char *const *headers;
	size_t header_count;
	int row_span, col_span;
	bool has_box;
	struct pdf_kid *kids;
	size_t kid_count;
};

/* What an entry of the parent tree says: one object, or one for each MCID. */
struct pdf_parent {
	int key;
	bool many;
	int *objs;
	size_t count;
};

struct pdf_name { const char *name; int obj; };

struct pdf_tree {
	bool there;
	struct pdf_element *all;	/* in reading order; parents first */
	size_t count;
	struct pdf_parent *parents;	/* by key */
	size_t parent_count;
	struct pdf_name *ids;	/* by name */
	size_t id_count;
	int *twice;		/* objects met a second time */
	size_t twice_count;
};

/* ---- the rest ---- */

struct pdf_annot {
	int obj, page;
	const char *subtype, *contents, *uri;
	bool has_target;	/* leads somewhere within the file */
	int target;		/* page, or -1: there is none such */
	int parent;		/* StructParent, or -1 */
	int flags;
	struct pdf_box box;
};

struct pdf_outline { const char *title; int page; };	/* -1: nowhere */

struct pdf_attached {
	const char *name, *relation, *mime, *desc;
	bool associated;	/* stands in the catalog's AF */
	long long said_size;	/* of Params, or -1 */
	const char *said_sum;	/* MD5 as 32 hex digits, or NULL */
	const char *bytes;
	size_t size;
};

struct pdf_catalog {
	const char *lang;
	const char *title, *author, *subject, *keywords, *creator; /* Info */
	bool marked, display_title, intent, encrypted, script;
	const char *xmp;
	size_t xmp_size;
};

struct pdf_file {
	struct arena *a;
	struct pdf_catalog catalog;
	struct pdf_page *pages;
	size_t page_count;
	struct pdf_font **fonts;
	size_t font_count;
	struct pdf_tree tree;
	struct pdf_annot *annots;
	size_t annot_count;
	struct pdf_outline *outline;
	size_t outline_count;
	struct pdf_attached *attached;
	size_t attached_count;
	const char *damage;	/* the first thing that could not be read */
};

/*
 * The file in these bytes, all of it owned by the arena. NULL: it is no PDF
 * that can be opened, which pdf_unreadable reports; *lacks tells why the
 * library that might have opened it cannot be loaded, else it is NULL.
 */
struct pdf_file *pdf_file_read(struct arena *a, const char *bytes,
    size_t size, const char **lacks);
void pdf_unreadable(struct diag *d, const char *path, const char *lacks);

/*
 * The same; a page is shown to `look` once it is read. What it shows and
 * paints, and its text as a whole, are gone when that returns: it puts into
 * the page what it wants to find there later, in memory of its own. Should the
 * file have to be mended, it is read again, from the first page on.
 */
struct pdf_look {
	void (*look)(void *who, struct pdf_file *f, struct pdf_page *p);
	void *who;
};
struct pdf_file *pdf_file_look(struct arena *a, const char *bytes,
    size_t size, const struct pdf_look *look, const char **lacks);

/* What a glyph of it says by ToUnicode; NULL: nothing. */
const char *pdf_glyph_text(const struct pdf_show *s,
    const struct pdf_glyph *g);
/* The attached file of that name, or NULL. */
const struct pdf_attached *pdf_attached_find(const struct pdf_file *f,
    const char *name);
/* The piece of marked content, or NULL. */
struct pdf_mark *pdf_mark_find(const struct pdf_page *p, int mcid);
/* The entry of the parent tree, or NULL; the object of an id, or 0. */
const struct pdf_parent *pdf_parent_find(const struct pdf_tree *t, int key);
int pdf_id_find(const struct pdf_tree *t, const char *id);
/* All text of an element and what is below it, in reading order; Alt stands
 * for nothing, ActualText in place of what it replaces. */
void pdf_element_text(const struct pdf_file *f, int element,
    struct str *to);

#endif
