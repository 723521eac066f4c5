/* SPDX-License-Identifier: MIT */
/*
 * How it looks: a theme (urn:planbrief:theme:1, one XML file) gives fonts by
 * role, colours, page masters and one rule per element and style name. A
 * style is resolved for each block from its parent's: text properties
 * (font, weight, size, leading, colour, align, tracking, gap) inherit, box
 * properties do not. Lengths may be pt, mm, em (of the style's size) or line
 * (of the page grid). A theme may inherit another (base="...").
 *
 *	<style for="p.finding" font="song" weight="bold" size="16pt"/>
 *	<style for="head.1" lang="en" size="15pt"/>
 */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"

enum font_role { FONT_SONG, FONT_HEI, FONT_KAI, FONT_FANG, FONT_XBS,
	FONT_ROLES };
/* Where a line may begin and end (CLREQ 3.1.3): GB adds the slash to the marks
 * of the basic level, strict adds dashes and ellipses at line starts. */
enum breaks { BREAKS_GB, BREAKS_BASIC, BREAKS_STRICT };
enum align { ALIGN_START, ALIGN_END, ALIGN_CENTER, ALIGN_DECIMAL,
	ALIGN_JUSTIFY,
	/* of a running line: away from the binding edge, or towards it */
	ALIGN_OUTER, ALIGN_INNER };

typedef uint32_t colour_t;	/* 0xRRGGBB; COLOUR_NONE: nothing drawn */
#define COLOUR_NONE 0xFF000000u

struct rule_style { len_t weight; colour_t colour; };	/* weight 0: none */

struct style {
	/* inherited */
	enum font_role font;
	int weight;		/* 400 500 700 900 */
	len_t size, leading;
	colour_t colour;
	enum align align;
	len_t tracking;		/* added after each cluster */
	bool gap;		/* Han-Latin quarter em */
	enum breaks breaks;
	bool hyphens;		/* English words may be split */
	bool hang;		/* pauses and stops stand in the margin */
	/* not inherited */
	len_t indent, hanging;
	bool colon;		/* turn lines begin after the first colon */
	len_t before, after;	/* space; collapses to the larger */
	len_t left, right, top, bottom;	/* padding */
	len_t width, height;	/* 0: from content; height is a minimum */
	len_t gutter;		/* between columns */
	const char *open, *close;	/* set around a page number, or NULL */
	struct rule_style above, below;
	colour_t tint;
	bool keep, keep_next, page_break, balance, snap;
	int widows, orphans;
	const char *name;	/* rule it came from, for dumps */
};

struct master {
	const char *name;
	len_t width, height;
	len_t top, bottom, left, right;	/* margins */
	len_t first_top;		/* top margin of the first page */
	len_t head_y, foot_y;		/* tops of the running lines */
	len_t grid;			/* baseline grid */
	bool facing;			/* even pages: left and right change */
};

struct theme;

/* themes/<name>.xml below the folder of templates. Complete when returned:
 * families for every role, a master, a size and leading for the brief.
 * NULL: reported. */
const struct theme *theme_read(struct arena *a, struct diag *d,
    const char *folder, const char *name);

/* The same for a file anywhere; its base is a theme of the folder. */
const struct theme *theme_read_file(struct arena *a, struct diag *d,
    const char *folder, const char *path);

/* The files it was read from: its own, then that of its base, and so on.
 * name: without a folder. */
struct theme_file { const char *name, *sha256; };
const struct theme_file *theme_files(const struct theme *t, size_t *count);

/* NULL: the first master of the theme. NULL result: no such master. */
const struct master *theme_master(const struct theme *t, const char *name);
/* A named colour ("navy"), or "#RRGGBB". False: unknown. */
bool theme_colour(const struct theme *t, const char *name, colour_t *out);
/* What the theme says of a status: its colour, and that name with "-tint"
 * behind it. What it does not name stays as it is; out pointers may be NULL. */
void theme_status(const struct theme *t, const char *kind, colour_t *text,
    colour_t *tint);
/* Every word that the theme itself sets (open, close). */
const char *theme_words(struct arena *a, const struct theme *t);
/* Families of a role in order of preference, NULL-ended. */
const char *const *theme_families(const struct theme *t, enum font_role r);
/* A role, an alias of the theme, or a name of office.def (仿宋_GB2312). */
bool theme_role(const struct theme *t, const char *name, enum font_role *out);
bool font_role_parse(const char *name, enum font_role *out);
const char *font_role_name(enum font_role r);

/* The root style of a document in this language. */
const struct style *style_root(struct arena *a, const struct theme *t,
    const char *lang);
/* element: "p"; name: the style attribute or kind, or NULL; level: of a head,
 * else 0. Rules applied in order: element, element.level, element.name;
 * then the same with lang. */
const struct style *style_resolve(struct arena *a, const struct theme *t,
    const struct style *parent, const char *element, const char *name,
    int level, const char *lang);
/* Does any rule name this style of this element? (unknown names are errors) */
bool style_known(const struct theme *t, const char *element,
    const char *name);

#endif
