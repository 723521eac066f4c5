/* SPDX-License-Identifier: MIT */
/* Words of forms and workbooks, English or Chinese. */
#ifndef DATA_FORM_WORDS_H
#define DATA_FORM_WORDS_H

enum form_word {
#define FORM_WORD(id, en, zh) FORM_##id##_WORD,
#include "data/form_words.def"
#undef FORM_WORD
	FORM_WORD_COUNT
};

/* lang by prefix: "zh" is Chinese, any other English. */
const char *form_word(enum form_word w, const char *lang);

#endif
