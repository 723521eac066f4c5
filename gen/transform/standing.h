/* SPDX-License-Identifier: MIT */
/* Where the indicators stand, in words of one language: what is told of an
 * edition without its documents. */
#ifndef TRANSFORM_STANDING_H
#define TRANSFORM_STANDING_H

#include "assess/assess.h"

struct standing {
	const char *id, *name;
	const char *code, *word;	/* of the status */
	const char *reason;		/* of "na", in words, or NULL */
	const char *value, *period;	/* the latest, or NULL */
	const char *target, *due;	/* the next, or NULL */
	bool demo;			/* the value is made up */
};

/* In plan order, those of tables; of the arena. */
struct standing *standing_list(struct arena *a, const struct assessments *as,
    const char *lang, size_t *count);

#endif
