/* SPDX-License-Identifier: MIT */
/*
 * Blanks in running text (space, tab, line ends; U+3000 and U+00A0 are
 * characters). A run of them becomes one space where it began; between two
 * Han characters a run with a line end becomes nothing, for Chinese has no
 * blanks and the line end is the writer's editor's (CLREQ 3.1); at the start
 * and the end of a flow, and around br, it is dropped. A flow is the text of
 * one block element through all its inlines.
 */
#ifndef BRIEF_BRIEF_FOLD_H
#define BRIEF_BRIEF_FOLD_H

#include <stdint.h>

#include "brief/brief.h"

struct flow {
	uint32_t last;		/* last character, 0 at the start */
	struct block *where;	/* text that a pending blank belongs to */
	bool line_end;		/* the pending blank holds a line end */
};

/* Sets b->text to `text` folded; a pending blank of the flow is settled
 * first. May leave b->text empty. */
void flow_text(struct arena *a, struct flow *f, struct block *b,
    const char *text);
/* Something generated stands here (a page number, a mark). */
void flow_object(struct arena *a, struct flow *f);
/* A line begins here: pending blanks vanish. */
void flow_break(struct flow *f);

#endif
