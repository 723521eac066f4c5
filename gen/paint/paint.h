/* SPDX-License-Identifier: MIT */
/*
 * Painters walk frames: PDF pages and outline SVG through cairo, live-text SVG
 * written from the frame, PNG. Only this room sees cairo surfaces. Output is
 * rendered into memory; nothing is written here. Same pages, same bytes.
 */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include "base/diag.h"
#include "base/str.h"
#include "frame/page.h"

/* A file inside a PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8). */
struct attachment {
	const char *name;	/* "numbers.csv": ASCII, without folder */
	const char *mime;	/* "text/csv" */
	const char *title;	/* said to readers, in the document's language */
	const char *relation;	/* "Source" "Data" "Supplement" */
	const char *bytes;
	size_t size;
};

struct attachments { struct attachment *all; size_t count; };

/* What was drawn before, for a process that draws the same again and again; to
 * be given up with the fonts, never later. */
struct drawn;
struct drawn *drawn_new(struct arena *a);
/* Are pages of a document that long kept? Shorter ones are drawn at once, in
 * less time than it takes to look at them before; longer ones are too much. */
bool paint_keeps(size_t pages);
/* Gives it all up if it has become `times` as much as it should be. Between
 * documents: what was found before is gone then. */
void drawn_tidy(struct drawn *k, size_t times);
/* The whole document, as PDF/A-3a and PDF/UA-1. files NULL: none. Pages that
 * are known are taken from there, unless known is NULL, and the others are
 * entered. False: reported. */
bool paint_pdf(struct arena *a, struct diag *d, const struct pages *p,
    const struct attachments *files, struct drawn *known, struct str *out);
/* The figure as glyph outlines, with title, desc, lang and stable ids. */
bool paint_svg(struct arena *a, struct diag *d, const struct figure_file *f,
    struct drawn *known, struct str *out);
/* The figure with real text elements: searchable, a tenth of the size. */
bool paint_svg_text(struct arena *a, struct diag *d,
    const struct figure_file *f, struct str *out);
bool paint_png(struct arena *a, struct diag *d, const struct frame *f,
    double dpi, struct str *out);
/* One frame as a PDF of its size (planbrief chart -o x.pdf). */
bool paint_frame_pdf(struct arena *a, struct diag *d,
    const struct figure_file *f, const char *date, struct str *out);

#endif
