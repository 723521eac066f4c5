/* SPDX-License-Identifier: MIT */
/*
 * What was drawn before by this process, or by the one it was forked from:
 * figures as SVG, pages as content of a PDF, streams as they were packed.
 * Each is known by a hash of all that its bytes depend on (survey.h), and must
 * not outlive its fonts.
 */
#ifndef PAINT_DRAWN_H
#define PAINT_DRAWN_H

#include "base/str.h"
#include "paint/paint.h"

/* svg_outline.c: what the outline SVG of a figure is known by; NULL: it is not
 * to be kept. */
const char *svg_key(struct arena *a, const struct figure_file *f);
/* Adds to out what is kept under a key; false: nothing. */
bool drawn_find(const struct drawn *k, const char *key, struct str *out);
void drawn_add(struct drawn *k, const char *key, const struct str *bytes);

/* A page of a PDF, marked. Its fonts are named as in that file. */
struct drawn_page {
	int tags;
	const char *content;	/* as it is stored */
	size_t size;
	const char *resources;	/* the dictionary; of fonts only the key */
	const char *const *fonts;	/* names */
	size_t font_count;
};

/* Borrowed; NULL: none. */
const struct drawn_page *drawn_page(const struct drawn *k, const char *key);
/* It is copied. */
void drawn_add_page(struct drawn *k, const char *key,
    const struct drawn_page *p);
/* How many are kept. */
size_t drawn_pages(const struct drawn *k);

#endif
