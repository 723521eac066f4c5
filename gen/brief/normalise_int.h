/* SPDX-License-Identifier: MIT */
/* One block's text through all its inlines, and the changes wanted in it. */
#ifndef BRIEF_NORMALISE_INT_H
#define BRIEF_NORMALISE_INT_H

#include <stdint.h>

#include "brief/brief.h"

enum normal_rule { NORMAL_NONE, NORMAL_MARK, NORMAL_BRACKET, NORMAL_RANGE,
	NORMAL_BLANK, NORMAL_RULES };

struct letter {
	uint32_t ch;
	struct block *text;	/* NULL: something generated, or a line end */
	bool data;		/* may be looked at, not changed */
	enum normal_rule rule;	/* NORMAL_NONE: stays */
	const char *now;	/* what stands there instead, may be "" */
};

struct letters { struct letter *at; int count, room; };

#define LETTER_OBJECT 0xFFFC
#define LETTER_BREAK '\n'

/* normalise_rules.c: sets rule and now. */
void normal_brackets(struct letters *l);
void normal_ranges(struct letters *l);
void normal_marks(struct letters *l);
void normal_blanks(struct letters *l);

#endif
