/* SPDX-License-Identifier: MIT */
/* What a tree of blocks must keep to; only for the reader. Each reports all
 * it finds. */
#ifndef BRIEF_BRIEF_CHECK_H
#define BRIEF_BRIEF_CHECK_H

#include "brief/brief.h"
#include "brief/brief_table.h"

/* Children and attributes after brief.def; tables, images, cells. */
void brief_check(struct arena *a, struct diag *d, struct block *root);
/* Ids, references, and that every number can be traced. */
void brief_trace(struct arena *a, struct diag *d, struct block *root);

/* Does the value fit the values column ('|' or blanks between the words)? */
bool brief_value_fits(struct arena *a, struct word values,
    const char *value);

/* The next block in document order, or NULL. */
struct block *brief_after(struct block *b);

/* diag at both places of a block: the content's and the template's. */
#define brief_report(d, id, b, ...) \
	diag_at((d), (id), (b)->loc, brief_also(b), __VA_ARGS__)
struct loc brief_also(const struct block *b);

#endif
