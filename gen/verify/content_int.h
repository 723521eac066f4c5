/* SPDX-License-Identifier: MIT */
/* Shared by the interpreter of content streams (ISO 32000-1, 8 and 9). */
#ifndef VERIFY_CONTENT_INT_H
#define VERIFY_CONTENT_INT_H

#include "verify/lex.h"
#include "verify/read_int.h"

struct matrix { double a, b, c, d, e, f; };

/* The state of graphics and text (8.4, 9.3). */
struct state {
	struct matrix ctm;
	struct pdf_box clip;
	int fill, stroke;
	float fill_alpha, stroke_alpha;
	double line_width;
	const struct pdf_font *font;
	double size, spacing, word, scale, leading, rise;
	int mode;
};

/* An operand: arrays and dictionaries stand flat between their brackets. */
struct operands {
	struct token *all;
	size_t count;
	size_t cap;
};

struct mark_level {
	int mcid;		/* in force, -1: none */
	bool artifact;
	const char *actual;	/* in place of what is shown */
	bool said;
};

struct content {
	struct reader *r;
	struct arena *words;	/* of tokens, until the page is read */
	struct arena *things;	/* of what is shown, which may be kept */
	struct lex *lex;	/* of the stream at hand */
	struct pdf_page *page;
	const struct val *resources;
	struct state now;
	struct state *saved;
	size_t saved_count;
	struct mark_level *marks;	/* the last is in force */
	size_t mark_count;
	struct matrix text, line;
	struct operands in;
	/* the path being made */
	struct pdf_point *points;
	size_t point_count;
	size_t *ends;
	size_t end_count;
	struct pdf_point at;
	bool clip_waits;
	int order;
	int forms;		/* depth of forms */
	struct str *shown;	/* text of the glyphs at hand */
	struct str *text_all, *text_artifacts;
	struct str **mark_text;	/* beside page->marks */
	size_t mark_text_count;
};

struct matrix matrix_times(struct matrix x, struct matrix y);
struct pdf_point matrix_point(struct matrix m, double x, double y);

/* The i-th operand as a number, counted from the first; 0: there is none. */
double in_number(const struct content *c, size_t i);
/* The last operand that is a name; "": there is none. */
const char *in_name(const struct content *c);

const struct mark_level *mark_now(const struct content *c);
/* What is painted now belongs to that piece of marked content; with the text
 * that it shows, or NULL. */
void mark_shows(struct content *c, const struct str *text);

/* Operators, whose operands stand in c->in: content_mark.c, */
void begin_mark(struct content *c, int properties);
void end_mark(struct content *c, int unused);
/* content_text.c, */
void begin_text(struct content *c, int unused);
void set_font(struct content *c, int unused);
void set_text_matrix(struct content *c, int unused);
void move_line(struct content *c, int leading);	/* which it says, too */
void break_line(struct content *c, int unused);
void show_last(struct content *c, int unused);
void show_array(struct content *c, int unused);
void show_line(struct content *c, int spaced);	/* and how */
enum text_state { TEXT_SPACING, TEXT_WORD, TEXT_SCALE, TEXT_LEADING,
	TEXT_RISE, TEXT_MODE };
void set_text_state(struct content *c, int which);
/* content_path.c */
void move_to(struct content *c, int unused);
void line_to(struct content *c, int unused);
enum curve { CURVE, CURVE_FROM_HERE, CURVE_TO_END };
void curve_to(struct content *c, int which);
void add_rectangle(struct content *c, int unused);
void set_clip(struct content *c, int unused);
enum { PATH_FILL = 1, PATH_EVEN_ODD = 2, PATH_STROKE = 4 };
void paint_path(struct content *c, int how);

/* An image or shading over the unit square or the clip. */
void paint_area(struct content *c, enum pdf_paint_kind kind);
/* A value of a named resource ("/Font"), named by the operands. */
const struct val *resource(struct content *c, const char *kind);

#endif
