/* SPDX-License-Identifier: MIT */
/*
 * What a process that builds again and again keeps from round to round: looks
 * with their fonts, compiled templates, the text of all templates. Each set
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

/* A look with the records of its set that it was loaded with. */
struct kept_look { struct look look; size_t from, to; };

struct warm {
	struct warm_set looks, templates, texts;
	struct kept_look *look;
	size_t look_count;
	bool widening;		/* looks are loaded for rounds to come */
	struct drawn *drawn;	/* in the set of looks */
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

/* Loads the looks of a round again as wide ones (text_widen), unless they are:
 * that takes too long in a round but lets later ones bring new characters.
 * Asks calm(data) before each. False: none are loaded now. */
bool looks_widen(const struct run *r, struct loaded *l,
    bool (*calm)(void *data), void *data);

/* What was drawn before; NULL without looks, and for w NULL. */
struct drawn *warm_drawn(const struct warm *w);

#endif
