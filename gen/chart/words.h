/* SPDX-License-Identifier: MIT */
/* The few words that charts say by themselves, Chinese and English. */
#ifndef CHART_WORDS_H
#define CHART_WORDS_H

#include <stdbool.h>

#include "base/arena.h"

enum chart_word {
#define WORD(id, zh, en) WORD_##id,
#include "chart/words.def"
	WORD_COUNT
};
#undef WORD

/* May hold one %s. lang by prefix "zh" or other. */
const char *chart_word(enum chart_word w, const char *lang);
/* Why a value is missing: "not-due" -> 尚未发布; NULL or unknown: no data. */
const char *word_missing(const char *na, const char *lang);
bool word_missing_known(const char *na);
/* All reasons, blank-separated. */
const char *word_missing_codes(struct arena *a);
/* Status code to its word; NULL for anything else. */
const char *word_status(const char *code, const char *lang);
/* Phase of a task, state of a milestone; NULL: no such code. */
const char *word_phase(const char *code, const char *lang);
const char *word_milestone(const char *code, const char *lang);
/* What a target is called: "milestone" -> 里程碑; another role as it is. */
const char *word_role(const char *role, const char *lang);
bool lang_is_zh(const char *lang);

#endif
