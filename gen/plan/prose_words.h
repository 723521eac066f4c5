/* SPDX-License-Identifier: MIT */
/*
 * The words beside a number that say how it is meant: comparators (超过, at
 * least) and directions (同比增长, fell by). They are looked for in the clause
 * that the number stands in, never across another number. The tables are in
 * Chinese and English at once: a text is of one language.
 */
#ifndef PLAN_PROSE_WORDS_H
#define PLAN_PROSE_WORDS_H

#include "plan/prose.h"

enum prose_word {
	WORD_NEUTRAL,	/* holds letters of another word: 增加值 */
	WORD_UP, WORD_DOWN, WORD_FLAT,
	WORD_UP_TO, WORD_DOWN_TO,	/* the number is the level reached */
	WORD_REACH,			/* 达到: a level, or a target met */
	WORD_HIGHER, WORD_LOWER,	/* beside a path or another level */
	WORD_MET, WORD_NOT_MET,
	WORD_ON_YEAR, WORD_ON_QUARTER, WORD_A_YEAR,
	WORD_RANKING,
	PROSE_WORDS
};

/* A stretch of text. */
struct stretch { const char *s; size_t len; };

/* The clause before the bound number b of p, from the number before it on;
 * the same after it. */
struct stretch prose_before(const struct prose *p, size_t nth);
struct stretch prose_after(const struct prose *p, size_t nth);
/* The sentence up to the bound number. */
struct stretch prose_sentence(const struct prose *p, size_t nth);

/* One of the words UP ... NOT_MET; kind WORD_NEUTRAL: none. */
struct prose_hit {
	enum prose_word kind;
	const char *word;	/* as in the table */
	struct stretch gap;	/* between it and the number */
};
/* The last of a stretch before a number, the first of one after it. */
struct prose_hit prose_last(struct stretch in);
struct prose_hit prose_first(struct stretch in);
/* Does a word of this kind stand in it? Returns it, else NULL. */
const char *prose_has(struct stretch in, enum prose_word kind);

/* The comparator that ends the stretch before a number, or begins the one
 * after it. False: none. */
bool prose_op_before(struct stretch in, enum bound_op *op);
bool prose_op_after(struct stretch in, enum bound_op *op);
#endif
