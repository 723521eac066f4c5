/* SPDX-License-Identifier: MIT */
/*
 * Text: fonts by role, shaping and line breaking; the only owner of Pango.
 * Runs of styled text become a paragraph of clusters (pango_itemize,
 * pango_shape_full, log attributes); breaking returns lines whose clusters
 * carry explicit x, advance and byte range. The layout decides y. No
 * PangoLayout anywhere. A missing glyph is an error with the text's place,
 * never a blank and never tofu.
 *
 *	struct text_par *p = text_shape(a, t, d, runs, n, "zh-CN");
 *	struct text_lines l = text_break(a, p, &(struct text_measure){
 *	    .width = w, .first = indent, .align = ALIGN_JUSTIFY });
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "style/style.h"

struct text;		/* the fonts of a run: private fontconfig set */
struct text_par;	/* a shaped paragraph */

enum run_kind { RUN_TEXT, RUN_BREAK, RUN_OBJECT };

/* A piece of a paragraph in one style. Strings are borrowed and must live as
 * long as the lines. */
struct text_run {
	enum run_kind kind;
	const char *text;	/* RUN_TEXT */
	enum font_role font;
	int weight;
	len_t size, tracking;
	len_t rise;		/* baseline shift up (superscript) */
	colour_t colour;
	bool gap;		/* Han-Latin gap wanted */
	bool dots;		/* emphasis dots */
	bool nobreak;		/* the run stays on one line */
	enum breaks breaks;
	bool lead;		/* nothing gives way up to the first colon */
	bool hyphens;		/* its English words may be split */
	bool tabular;		/* its digits are equally wide */
	len_t box;		/* weight of a frame drawn round it, or 0 */
	const char *lang;	/* of this run; NULL: the paragraph's */
	len_t width, height;	/* RUN_OBJECT: room kept, drawn by the caller */
	int object;		/* RUN_OBJECT: the caller's number */
	int node;		/* structure node, see frame/page.h */
	const char *ref, *src;	/* of a number, or NULL */
	const char *href;	/* link target: URI or "#id", or NULL */
	int link;		/* structure node of the link, with href */
	struct loc loc;
};

struct text_cluster {
	len_t x, advance;	/* x from the line's origin */
	int start, end;		/* byte range in text_par_text(); a hyphen
				 * that splits a word is a U+00AD there */
	int run;		/* index into the paragraph's runs */
};

struct text_line {
	const struct text_par *par;
	const struct text_cluster *clusters;
	size_t count;
	len_t width;		/* right edge of the last cluster's ink side */
	len_t ascent, descent;	/* of the faces used (for boxes, not leading) */
	bool last;		/* last of its paragraph or before a br */
	int from, to;		/* private to text: its pieces */
};

struct text_lines {
	const struct text_line *lines;
	size_t count;
	bool forced;		/* marks in a row had to be parted against the
				 * rule, for none may begin a line */
	bool overfull;		/* a word had to be torn, or a line is wider
				 * than asked: the caller refuses or shrinks */
};

struct text_measure {
	len_t width;
	len_t first;		/* extra indent of the first line */
	len_t hanging;		/* of all lines but the first */
	enum align align;	/* START and JUSTIFY: clusters begin at indent;
				 * END, CENTER: x includes the shift */
	bool balance;		/* lines of about equal width (titles) */
	bool nowrap;		/* one line whatever the width */
	bool spread;		/* the last line reaches the edge too (均排) */
	bool hang;		/* 、，。 at a justified edge stand outside it */
};

struct text_options {
	const char *const *font_dirs;	/* NULL-ended; searched first */
	const char *fontconfig;		/* a fonts.conf to use alone, or NULL */
	bool cut;			/* cut faces to text_need()ed chars */
	const char *patterns;		/* of hyphenation; NULL: Debian's */
};

/* Faces resolved once; a role without any installed family is reported
 * (environment, exit 75). NULL then. Belongs to the arena. */
struct text *text_new(struct arena *a, struct diag *d, const struct theme *t,
    const struct text_options *o);
/* Does the theme ask for the same families? Then the text is as good for it. */
bool text_is_for(const struct text *t, const struct theme *theme);
/* Characters that documents of this run may use; call before the faces are
 * loaded that are to hold them, except for rare characters (need.c): those can
 * be added between documents, too. Cutting happens at the first
 * text_shape. */
void text_need(struct text *t, const char *utf8);
/* Before faces are loaded: they are cut to all common characters, if they can
 * be. That takes longer, but they hold what a change to come can bring, save
 * rare characters. Those that a forked process loads are not. */
void text_widen(struct text *t);
/* It is, and not so many rare characters were added one after another that it
 * had better be made anew. */
bool text_is_wide(const struct text *t);
/* Do the faces hold all of these, or will they after text_need, which is due in
 * any case? */
bool text_covers(const struct text *t, const char *utf8);
/* Loads these faces now, cut side by side: before forking, or when it is
 * known that a document uses them. Others are loaded on first use. */
struct text_wish { enum font_role font; int weight; };
bool text_warm(struct text *t, struct diag *d, const struct text_wish *wishes,
    size_t count);
/* What each role resolves to, one line each: role, family, file, coverage. */
void text_report(const struct text *t, FILE *to);

/* A face that lines are set in. directory: SHA-256 of the face's table
 * directory, with which every table of the original file is told. */
struct text_font {
	enum font_role role;
	int weight;
	const char *family, *file;	/* file: without its folder */
	const char *directory;
	const void *face;	/* private to text */
};
struct text_fonts { struct text_font *all; size_t count; };
/* Adds the faces of one line, each once a role. Sorted: by role, weight and
 * family. */
void text_fonts_add(struct arena *a, const struct text *t,
    const struct text_line *line, struct text_fonts *to);
void text_fonts_sort(struct text_fonts *f);
/* One hash of all that the fonts can add to a document: every face that a
 * role may take, the size of its file, the patterns of hyphenation. */
const char *text_identity(struct arena *a, const struct text *t);

/* Never NULL: a missing glyph is reported as an error and stands as a blank
 * box, so that one run of a document reports them all. */
struct text_par *text_shape(struct arena *a, struct text *t, struct diag *d,
    const struct text_run *runs, size_t count, const char *lang);
const char *text_par_text(const struct text_par *p);	/* all runs' text */
const struct text_run *text_par_runs(const struct text_par *p, size_t *n);

struct text_lines text_break(struct arena *a, const struct text_par *p,
    const struct text_measure *m);
/* Narrowest and natural widths, for table columns and charts. */
void text_widths(const struct text_par *p, len_t *min, len_t *natural);
/* Where what follows the first colon begins on a first line that holds it,
 * for turn lines to begin there (附件：, 抄送：); 0: there is no colon. */
len_t text_after_colon(const struct text_par *p);

/* One line of plain text; what charts use. */
const struct text_line *text_one(struct arena *a, struct text *t,
    struct diag *d, const struct text_run *run, const char *lang);
/* What the line shows: without spaces at its end, breaks and objects. */
char *text_line_string(struct arena *a, const struct text_line *line);

/* Gives back what the font libraries hold for the process; once, at its end,
 * after every arena with a struct text is freed. */
void text_exit(void);

#endif
