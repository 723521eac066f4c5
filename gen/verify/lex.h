/* SPDX-License-Identifier: MIT */
/*
 * The tokens of a content stream or a CMap (ISO 32000-1, 7.2, 7.3): numbers,
 * names, strings, brackets and operators, from any bytes.
 */
#ifndef VERIFY_LEX_H
#define VERIFY_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum lex_kind { LEX_END, LEX_NUMBER, LEX_NAME, LEX_STRING, LEX_OPEN,
	LEX_CLOSE, LEX_DICT, LEX_DICT_END, LEX_WORD };

struct lex {
	struct arena *a;
	const char *at, *end;
};

struct token {
	enum lex_kind kind;
	double number;
	bool whole;		/* a number without a point */
	const char *bytes;	/* of a name without its slash or a string: a
				 * zero byte follows; of a word as it stands */
	size_t len;
};

struct token lex_next(struct lex *l);
bool lex_is(const struct token *t, const char *word);
/* Steps over the data of an inline image, to behind its EI. */
void lex_skip_image(struct lex *l);

#endif
