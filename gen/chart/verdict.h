/* SPDX-License-Identifier: MIT */
/* A status as charts print it: its mark, its word in its colour, and what
 * else is said of it, in grey. Never the colour alone. */
#ifndef CHART_VERDICT_H
#define CHART_VERDICT_H

#include "chart/fit.h"

struct verdict {
	const char *kind;		/* of the mark; NULL: none */
	const struct text_line *word;	/* NULL: none */
	struct fitted more;		/* under the word or beside it */
	bool beside;
	len_t width, height;		/* height 0: nothing to print */
};

/* more may be NULL. Beside if both fit into `room`, else wrapped below. */
struct verdict verdict_of(struct pen *p, const struct entry *e,
    const char *more, len_t room);
/* All of a column below their words, when one has to be. */
void verdict_below(struct verdict *v);
/* Centred on y. */
void verdict_draw(struct pen *p, const struct verdict *v, len_t x, len_t y,
    const char *series);
/* Tint of an exception; COLOUR_NONE for all others. */
colour_t verdict_tint(const char *kind);

#endif
