/* SPDX-License-Identifier: MIT */
/*
 * Shared by the files that read a PDF. Handles of qpdf are released where
 * they are many: a library that keeps them all would hold the whole file.
 */
#ifndef VERIFY_READ_INT_H
#define VERIFY_READ_INT_H

#include <qpdf/qpdf-c.h>

#include "verify/file.h"

/* What a file may ask of us: nested deeper, or more than this, is damage. */
#define MOST_DEPTH 100
#define MOST_ELEMENTS 1000000
#define MOST_STEPS 40000000	/* operators and glyphs of a whole file */
#define MOST_PAGES 20000
#define MOST_FONTS 4000
#define MOST_POINTS 200000	/* of one path */

struct reader {
	qpdf_data q;
	struct arena *a;
	struct pdf_file *f;
	int *page_of;		/* by object: page + 1, 0: it is none */
	size_t object_count;
	long steps;		/* left */
	bool names_read;
	struct pdf_name *names;	/* of destinations; obj: page, or -1 */
	size_t name_count;
	int *specs;		/* objects of file specifications */
	size_t spec_count;
};

/* Says that something cannot be read; only the first is kept. */
void damaged(struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- read_object.c: a value of a dictionary; the handle is released ---- */

qpdf_oh obj_get(struct reader *r, qpdf_oh dict, const char *key);
/* Of a page or the nearest node above it. */
qpdf_oh obj_get_inherited(struct reader *r, qpdf_oh page, const char *key);
void drop(struct reader *r, qpdf_oh h);
bool obj_get_is(struct reader *r, qpdf_oh dict, const char *key,
    const char *name);
bool obj_get_bool(struct reader *r, qpdf_oh dict, const char *key);
bool obj_get_there(struct reader *r, qpdf_oh dict, const char *key);
long long obj_get_int(struct reader *r, qpdf_oh dict, const char *key,
    long long otherwise);
double obj_get_number(struct reader *r, qpdf_oh dict, const char *key,
    double otherwise);
/* Without its slash; NULL: none. */
const char *obj_get_name(struct reader *r, qpdf_oh dict, const char *key);
/* As UTF-8; NULL: none. */
const char *obj_get_text(struct reader *r, qpdf_oh dict, const char *key);
/* Bytes of a string or name. */
const char *obj_get_bytes(struct reader *r, qpdf_oh dict, const char *key,
    size_t *len);
int obj_get_object(struct reader *r, qpdf_oh dict, const char *key);
const char *text_of(struct reader *r, qpdf_oh string);
double number_at(struct reader *r, qpdf_oh array, int i);
bool box_of(struct reader *r, qpdf_oh array, struct pdf_box *to);
/* The page that object is, or -1. */
int page_of(const struct reader *r, int obj);
/* Decoded bytes of a stream, at most 256 MiB; NULL: damaged. */
const char *stream_bytes(struct reader *r, qpdf_oh stream, size_t *len);
/* False: that object was here before; one of no number never is. */
bool first_time(const struct reader *r, bool *seen, int obj);
/* Leaves of a name or number tree: pairs of key and value. */
void each_leaf(struct reader *r, qpdf_oh tree, const char *key,
    void (*leaf)(struct reader *r, qpdf_oh key, qpdf_oh value));

/* ---- the parts ---- */

struct pdf_font *font_read(struct reader *r, qpdf_oh font);
/* The content of a page into its shows, paints and marks. */
void content_read(struct reader *r, struct pdf_page *page, qpdf_oh handle);
void tree_read(struct reader *r, qpdf_oh root);
void annots_read(struct reader *r, struct pdf_page *page, qpdf_oh handle);
void outline_read(struct reader *r, qpdf_oh root);
void attached_read(struct reader *r, qpdf_oh root);

#endif
