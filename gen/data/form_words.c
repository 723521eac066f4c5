/* SPDX-License-Identifier: MIT */
#include "data/form_words.h"

#include <string.h>

static const char *const words[][2] = {
#define FORM_WORD(id, en, zh) { en, zh },
#include "data/form_words.def"
#undef FORM_WORD
};

const char *form_word(enum form_word w, const char *lang)
{
	return words[w][strncmp(lang, "zh", 2) == 0];
}
