/* SPDX-License-Identifier: MIT */
/* A text in one or more languages. */
#ifndef PLAN_WORDS_H
#define PLAN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

/* lang NULL: the plan's language. */
struct words {
	struct word { const char *lang, *text; struct loc loc; } *all;
	size_t count;
};
/* The text in `lang` (by primary tag), else in the plan's language, else the
 * first; NULL when there is none. words_has tells whether it exists. */
const struct word *words_in(const struct words *w, const char *lang,
    const char *fallback);
bool words_has(const struct words *w, const char *lang, const char *fallback);

#endif
