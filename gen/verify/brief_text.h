/* SPDX-License-Identifier: MIT */
/* Text of the structure tree as it is compared with the brief's. */
#ifndef VERIFY_BRIEF_TEXT_H
#define VERIFY_BRIEF_TEXT_H

#include "verify/verify_int.h"

/* Where in the text a piece of marked content begins. */
struct segment { size_t from; int page, mcid; };

/* Text of the tree, or of its notes, without blanks and hyphens. */
struct stream {
	struct str *text;
	struct segment *all;
	size_t count;
};

void put_dense(struct str *to, const char *text);
/* The text stands at that place: if it is a status word, its mark is looked
 * for. */
void check_status_mark(struct verify *v, const struct block *text,
    const struct stream *s, size_t at);

#endif
