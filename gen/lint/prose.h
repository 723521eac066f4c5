/* SPDX-License-Identifier: MIT */
/*
 * What the rules on numbers in prose (P1 ...) share: numbers found in a text,
 * and each bound number with its datum.
 */
#ifndef LINT_PROSE_H
#define LINT_PROSE_H

#include "assess/datum.h"
#include "lint/inside.h"
#include "plan/prose_words.h"

enum number_kind { NUMBER_PLAIN, NUMBER_PERCENT, NUMBER_POINTS,
	NUMBER_TIMES };

/* A number in a text: "约1.25亿余条" is 1.25 times 10^8. */
struct found_number {
	size_t at, len;		/* with its power and sign of per cent */
	const struct num *n;	/* as written, with its sign */
	int decimals;		/* of n */
	const struct num *power;	/* 万: 10000; 1 without one */
	enum number_kind kind;
	bool chinese;		/* in Chinese numerals */
	bool whole;		/* a Chinese numeral of one sign only */
};

/* The first number at or after `from` that begins before `to`. Chinese
 * numerals only with `chinese`. False: none. */
bool number_find(struct arena *a, const char *text, size_t from, size_t to,
    bool chinese, struct found_number *out);
/* n times power. */
const struct num *number_size(struct arena *a,
    const struct found_number *f);
/* Is it a year, a date, a numbering, part of a name ("5G")? */
bool number_is_name(const char *text, const struct found_number *f);

/* The word of a unit at the place ("亿元" after "9005": "元"): the registered
 * or commonly used word that is longest, or "". */
const char *unit_word_at(struct arena *a, const struct plan *p,
    const char *text);
/* A unit's name without what it counts by: 亿元 is 元. */
const char *unit_bare(struct arena *a, const struct unit *u);
bool unit_word_any(const char *word);	/* 个, 项: fits many things */

/* A bound number at work. */
struct prose_at {
	struct lint *l;
	const struct prose *in;
	size_t nth;
	const struct bound *b;
	bool has_number;
	struct found_number f;
	struct datum d;		/* state DATUM_UNKNOWN without indicator */
	enum bound_op op;	/* what words and attribute say */
	bool op_said;
};
void each_bound(struct lint *l, void (*rule)(struct prose_at *at));
void prose_found(struct prose_at *at, const char *en, const char *zh,
    const char *x, const char *y, const char *z);

/* The comparator in words, without the attribute. False: none. */
bool prose_op_words(const struct prose_at *at, enum bound_op *op);
/* Both the same way: over and at least, nearly and about. */
bool ops_compatible(enum bound_op x, enum bound_op y);

/* The datum as documents print it. */
const char *datum_text(struct arena *a, const struct prose_at *at);
/* What one unit of the datum counts: 10^8 for 亿元. */
const struct num *datum_power(struct arena *a, const struct prose_at *at);
/* -1 0 1: what a reader sees of the datum. */
int datum_sign(struct arena *a, const struct datum *d);
/* Is the change told by a word, so that the number has no sign of its own? */
struct prose_hit prose_said(const struct prose_at *at);

#endif
