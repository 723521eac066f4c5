/* SPDX-License-Identifier: MIT */
/*
 * What a process that builds again and again keeps from round to round:
 * themes, fonts, compiled templates, the text of all templates. Each set
 * holds until one of the files it was read from changes.
 */
#ifndef RUN_WARM_H
#define RUN_WARM_H

#include "run.h"

struct warm_set {
	struct arena *a;	/* of what is kept; NULL: nothing */
	struct diag *d;		/* what it was read from */
	bool stale;		/* not for another round */
};

/* Fonts, or a look with its fonts, and the records of its set that it was
 * loaded with. */
struct kept_text { struct text *text; size_t from, to; };
struct kept_look {
	struct look look;
	size_t from, to;
	struct kept_text fonts;
};

struct warm {
	struct warm_set looks, fonts, templates, texts;
	struct kept_look *look;	/* gone when the fonts are */
	size_t look_count;
	struct kept_text *face_set;	/* one for families in use, or more */
	size_t face_set_count;
	bool widening;		/* looks are loaded for rounds to come */
	struct drawn *drawn;	/* in the set of fonts */
	const char **rehearsed;	/* names of documents, there too */
	size_t rehearsed_count;
	struct edition_template *template;
	size_t template_count;
	const char *text, *digest;	/* of all templates; NULL: not known */
};

/* Did none of its files change? */
bool warm_good(const struct warm_set *s);
void warm_open(struct warm_set *s);	/* empty unless it holds something */
void warm_drop(struct warm_set *s);

/* The template of this name, compiled in this round or before; first: of the
 * round. NULL: reported. */
struct template *warm_template(struct run *r, const char *name, bool first);

/* The parts of loading a look (run_look.c), in the arena: its theme; fonts for
 * the theme; and, when it has both, what they need and its identity. NULL:
 * reported. */
const struct theme *look_theme(struct arena *a, struct diag *d,
    const struct run *r, const char *name);
struct text *look_text(struct arena *a, struct diag *d, const struct run *r,
    const struct theme *theme);
void look_end(struct arena *a, const struct loaded *l, struct look *look);

/* The look of this name, loaded in this round or before. False: reported. */
bool warm_look(const struct run *r, struct diag *d, const struct loaded *l,
    const char *name, struct look *look);

/* Loads the looks of a round again as wide ones (text_widen), unless they are:
 * that takes too long in a round but lets later ones bring new characters.
 * Asks calm(data) before each. False: none are loaded now. */
bool looks_widen(const struct run *r, struct loaded *l,
    bool (*calm)(void *data), void *data);

/* What was drawn before; NULL without looks, and for w NULL. */
struct drawn *warm_drawn(const struct warm *w);

#endif
