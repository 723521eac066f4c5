/* SPDX-License-Identifier: MIT */
/*
 * Shared inside the text room. The way of a paragraph:
 *
 *	runs -> join.c: one string, one struct mark a character
 *	     -> classes.c: a class for every mark
 *	     -> roles.c, need.c: a face for every mark, and the part of it
 *	        (tell.c: missing glyphs reported)
 *	     -> shape.c: items, glyphs, one struct piece a cluster
 *	     -> chances.c, hyphens.c: where a line may end
 *	     -> gaps.c: widths that depend on neighbours
 *	     -> known.c: kept for the next time, if it is short
 *	     -> sums.c: gaps, sums over pieces
 *	     -> breaker.c: the ends of the lines
 *	     -> lines.c, glyphs.c: positions, glyph runs for painting
 */
#ifndef TEXT_TEXT_INT_H
#define TEXT_TEXT_INT_H

#include <stdint.h>
#include <sys/types.h>

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pango.h>

#include "text/text.h"
#include "text/text_glyphs.h"

/* ---- fonts ---- */

/* What may be done with a face in a written document. */
struct right {
	bool embed;		/* a cut of it may stand there */
	bool read_only;		/* but the document is not to be edited */
	const char *en, *zh;
};

/* What Pango can find of a face, under a name of its own (need.c). */
struct part {
	struct face *face;
	const char *name;
	bool rare;		/* it has the rare characters, not the common */
	bool loaded;
	bool narrow;		/* it was cut without the spare characters */
};

/* One face of a font file. Belongs to the arena of its struct text. */
struct face {
	const char *family;	/* English name, as fontconfig will see it */
	const char *file;
	unsigned index;		/* in a collection */
	int weight;		/* 100-900 */
	bool named;		/* it is bold by its name alone */
	const struct right *right;
	hb_face_t *hb;		/* the whole installed face */
	hb_font_t *font;	/* for coverage and extents */
	struct part common, *rare;	/* NULL: not asked for yet */
};

/* A part at a size; the Pango font lives as long as the struct text. */
struct sized {
	const struct part *part;
	len_t size;
	PangoFont *font;
	len_t ascent, descent;
};

#define HYPHEN_PATTERNS "/usr/share/hyphen/hyph_en_US.dic"

struct faces { struct face *list; size_t count; };

struct role {
	const char *const *wanted;	/* the theme's families */
	const char **families;		/* those installed, in that order */
	size_t count;
	bool replaced;		/* another than the first stands in */
	struct face *first[10];	/* of the first family, by weight / 100 */
};

struct text {
	struct arena *arena;
	FcConfig *config;
	PangoFontMap *map;
	PangoContext *context;
	struct faces faces;
	struct role roles[FONT_ROLES];
	struct sized *sized;
	size_t sized_count;
	hb_set_t *need;		/* characters that cut faces keep */
	hb_set_t *common;	/* what common parts may keep, rare ones not */
	bool wide;		/* they keep all that is common */
	pid_t maker;		/* of wide ones: what others cut does not stay */
	int renewed;		/* times that rare parts gave way to others */
	bool cut;
	const char *patterns_file;
	void *patterns;		/* of hyphenation, see hyphens.c */
	bool patterns_sought;
	struct known **known;	/* see known.c */
	size_t known_count;
	pid_t process;		/* that opened fonts last */
};

/* scan.c: the faces of these families below the folders, by folder, path and
 * index; italic and variable faces are passed over. */
struct faces scan_faces(struct arena *a, struct diag *d,
    const char *const *folders, const char *const *families);

bool name_is_family(unsigned id);	/* of a name record */

/* roles.c */
bool roles_resolve(struct text *t, struct diag *d, const struct theme *theme,
    const struct text_options *o);
/* The face of a role's n-th installed family in the nearest weight; NULL:
 * there are not so many. */
struct face *role_face(const struct text *t, enum font_role role,
    size_t choice, int weight);
/* The English name of an installed family, or NULL. */
const char *family_installed(const struct faces *faces, const char *family);
/* The face for a character: the role's first family that has it; NULL: none
 * has it. */
struct face *font_face_for(const struct text *t, enum font_role role,
    int weight, uint32_t ch);

/* rights.c: never NULL. */
const struct right *face_right(hb_face_t *face);

bool char_is_private(uint32_t ch);
/* tell.c: what a reader of the messages must know of the face (NULL: none)
 * that a character of a run got; of each thing once in a sink. False: there is
 * nothing to know. */
bool tell_face(const struct text *t, struct diag *d,
    const struct text_run *run, uint32_t ch, const struct face *f);
/* Characters of the run that turn the direction of text are refused. */
bool tell_turns(struct diag *d, const struct text_run *run);
/* Once a sink. */
void tell_no_hyphens(const struct text *t, struct diag *d);

/* need.c: what a text needs from the beginning. */
void need_begin(struct text *t);
/* The part that has a character of the face, made if there is none. */
struct part *face_part(struct text *t, struct face *f, uint32_t ch);
/* The part for a character after another: what has the character, but a mark
 * on a rare one is set with that. before NULL: nothing. */
struct part *part_joining(const struct part *before, struct part *p,
    uint32_t ch);
/* The rare part of a face if any text needs it, or NULL. */
struct part *rare_needed(struct text *t, struct face *f);
/* What a part is to be cut to. need, which cut_wish_end releases, NULL: not at
 * all; spare is of the text. */
struct cut_wish { hb_set_t *need; const hb_set_t *spare; };
struct cut_wish cut_wish(const struct text *t, const struct part *p);
void cut_wish_end(struct cut_wish *w);

/* cut.c: a file descriptor holding the part alone: cut to `need` and, if that
 * can be done, `spare` (NULL: none), or the whole face if need is NULL;
 * p->narrow is set. -1: the font file is damaged. */
int cut_part(struct part *p, const struct cut_wish *w);
/* cut_loca.c: the table loca or head of a cut face as it is to be written;
 * cut_cmap.c: cmap. The caller releases it. */
hb_blob_t *cut_loca(hb_face_t *face, hb_tag_t tag);
hb_blob_t *cut_cmap(hb_face_t *face);
/* cut_langs.c: the same face with the language systems that shaping asks
 * for; the caller releases it. */
hb_face_t *cut_langs(hb_face_t *face);

/* fonts.c: before the map is asked for anything. Later Pangos find fonts in a
 * thread of the map, and a forked process has none: it would wait for ever.
 * Refreshing the map starts one. */
void follow_fork(struct text *t);
/* The part at a size, loaded on first use. NULL: reported. */
const struct sized *font_sized(struct text *t, struct diag *d, struct part *p,
    len_t size);

/* ---- characters ---- */

/* What a character is to the Chinese line (CLREQ 3.1, GB/T 15834). */
enum char_class {
	CHAR_HAN,	/* and every other symbol set solid */
	CHAR_OPEN,	/* （《“ */
	CHAR_CLOSE,	/* ）》” */
	CHAR_PAUSE,	/* 、，；： */
	CHAR_STOP,	/* 。？！ */
	CHAR_MIDDOT,
	CHAR_DASH,	/* —— or a single — */
	CHAR_ELLIPSIS,
	CHAR_CONNECTOR,	/* ～ – */
	CHAR_SLASH,	/* between Han */
	CHAR_LATIN,	/* letters, digits, signs of numbers, ASCII marks */
	CHAR_SPACE,
	CHAR_BLANK,	/* of a width of its own, that never gives: en, em */
	CHAR_OBJECT,
	CHAR_BREAK
};

/* One character of the joined text. */
struct mark {
	uint32_t ch;
	int byte;		/* where it starts */
	int run;
	enum char_class class;
	struct part *part;	/* of a face; NULL: object or break */
};

struct joined {
	char *text;
	int length;		/* bytes */
	struct mark *marks;	/* count + 1; the last one ends the text */
	int count;
	bool chinese;		/* the paragraph's language */
};

/* join.c */
struct joined join_runs(struct arena *a, const struct text_run *runs,
    size_t count, const char *lang);
/* classes.c */
bool lang_is_chinese(const char *lang);
void classify(struct joined *j, const struct text_run *runs);
bool class_is_cjk_mark(enum char_class c);
/* Nothing is seen of it where a line ends. */
bool class_falls_off(enum char_class c);

/* ---- pieces ---- */

/* In the order in which a tight line gives way: the mark at its end first,
 * then these gaps, full stops last. */
enum shrink_level { SHRINK_WORD, SHRINK_MIDDOT, SHRINK_BRACKET, SHRINK_PAUSE,
	SHRINK_HAN_LATIN, SHRINK_STOP, SHRINK_LEVELS };
/* In the order in which a loose line grows: between words, between Chinese
 * and Latin, then all gaps alike; none where one would tear a unit apart. */
enum stretch_level { STRETCH_WORD, STRETCH_HAN_LATIN, STRETCH_ALL,
	STRETCH_NONE };

/* Between a piece and the one before it on the same line. */
struct gap {
	len_t base;		/* added to the natural distance, may be < 0 */
	len_t shrink;
	len_t stretch;		/* first helping; then all share equally */
	enum shrink_level shrinks;
	enum stretch_level stretches;
};

/* A cluster with what breaking must know of it. It ends where the next one
 * begins, and so do its glyphs; an empty one stands after the last. All of a
 * document live as long as it does: hence the bits. */
struct piece {
	int start;		/* byte of the joined text */
	int run, item;
	int glyph;		/* of the paragraph's */
	len_t width;
	uint32_t ch : 21;	/* its first character */
	enum char_class class : 4;
	bool left : 1, right : 1;	/* blank halves that an edge cuts off */
	bool chance : 1;	/* a line may begin here */
	bool soft : 1;		/* so too, if a hyphen ends the line before */
	bool parts : 1;		/* a line that begins here parts a number */
};

#define PARTS_PENALTY 1000	/* 9005|亿元, 1—|3: allowed, not liked */

/* Neighbours in one run, font and side. */
struct shaped {
	const struct sized *font;
	PangoLanguage *language;
	PangoGlyph hyphen;	/* where some piece is soft */
	len_t hyphen_width;
	uint8_t gravity, flags, script;
};

/* Sums over the pieces before one; count + 1 of them. They may wrap round in a long
 * paragraph: only differences are read, and those of a line are small. */
struct totals {
	uint32_t natural;
	uint32_t shrink[SHRINK_LEVELS];
	uint32_t stretch[STRETCH_NONE];
	int gaps;
	int end;		/* what is seen of a line ending here ends */
	struct gap gap;		/* before this one */
};

struct text_par {
	char *text;
	struct text_run *runs;
	size_t run_count;
	struct piece *pieces;
	int count;
	PangoGlyphInfo *glyphs;
	struct shaped *items;
	size_t item_count;
	const struct totals *before;	/* see summed(), else NULL */
	int hyphen;		/* byte of a soft hyphen after the text, or 0 */
};

/* shape.c */
PangoAnalysis analysis_of(const struct shaped *s);
int glyphs_of(const struct piece *x);	/* 0: object or break */
/* chances.c */
bool is_letter_of(const struct piece *x);	/* a Latin one or a digit */
void find_chances(struct arena *a, struct text_par *p, const struct joined *j);
/* hyphens.c: the soft places of words in runs that want hyphens. True: without
 * patterns, and it was said that they are missing. */
bool find_hyphens(struct arena *a, struct text *t, struct diag *d,
    struct text_par *p, const char *lang);
/* gaps.c: blanks, widths that depend on neighbours, then gaps. */
void set_widths(struct text_par *p);
len_t left_half(const struct text_par *p, const struct piece *x);
len_t right_half(const struct text_par *p, const struct piece *x);
/* Before piece i; lead: see after_colon(). */
struct gap gap_before(const struct text_par *p, int i, int lead);
/* sums.c: after all that changes widths and gaps. */
/* A paragraph with its sums in an arena. They are larger than all its glyphs
 * and wanted only while lines are sought, so that no paragraph keeps them. */
struct text_par summed(struct arena *a, const struct text_par *p);
/* How far a piece stands from the paragraph's beginning in one line. */
len_t natural_before(const struct text_par *p, int at);
/* The piece after the paragraph's first colon, or 0. */
int after_colon(const struct text_par *p);

/* ---- paragraphs shaped before ---- */

struct known_key { size_t length; uint32_t hash; char bytes[400]; };

/* known.c: what a paragraph is known by; false: it is too long to be kept. */
bool known_by(struct known_key *k, const struct text_run *runs, size_t count,
    const char *lang);
/* Gives a paragraph that has its runs all that was shaped before. */
bool known_find(const struct text *t, const struct known_key *k,
    struct text_par *to);
/* May one more be kept? If so it is counted, and shaped in t->arena. */
bool known_room(struct text *t);
/* rare: rare parts set some of it, so that it goes with them. */
void known_add(struct text *t, const struct known_key *k,
    const struct text_par *p, bool rare);

/* ---- lines ---- */

/* The sums of a line [from, to). */
struct sums {
	len_t natural;		/* edges cut, hanging spaces left out */
	len_t stretch[STRETCH_NONE];
	int gaps;		/* that share the rest equally */
	int visible_end;	/* pieces from here on are spaces or a break */
};

struct sums sum_line(const struct text_par *p, const struct text_measure *m,
    int from, int to);
/* What a tight line has to give; most lines that are tried are loose. */
struct shrinks { len_t of[SHRINK_LEVELS]; };
struct shrinks shrinks_of(const struct text_par *p, int from,
    const struct sums *s);
len_t sum_shrink(const struct text_par *p, int from, const struct sums *s);
/* What the edges of a line cut off its first and its last visible piece. */
len_t left_cut(const struct text_par *p, const struct text_measure *m,
    int from);
len_t right_cut(const struct text_par *p, const struct text_measure *m,
    int from, int end);
/* Does a line that ends before piece `to` end in a hyphen? */
bool ends_in_hyphen(const struct text_par *p, int to);

/* breaker.c: the ends of the lines (index after the last piece of each);
 * returns how many. What had to be broken is told in `told`. */
size_t break_ends(struct arena *a, const struct text_par *p,
    const struct text_measure *m, int **ends, struct text_lines *told);
len_t line_indent(const struct text_measure *m, int from);
/* balance.c: the same number of ends, moved so that widths are alike. */
void balance_ends(struct arena *a, const struct text_par *p,
    const struct text_measure *m, int *ends, size_t count);

#endif
