/* SPDX-License-Identifier: MIT */
/*
 * The rows of brief.def as data, for the reader, the checks and the dump; not
 * for other rooms. Strings are the columns of brief.def and are scanned where
 * they are used: a brief has some thousand elements, a row some ten words.
 */
#ifndef BRIEF_BRIEF_TABLE_H
#define BRIEF_BRIEF_TABLE_H

#include "brief/brief.h"

struct element_row {
	const char *name, *class, *attributes, *children;
};

struct variant_row {
	enum block_kind kind;
	const char *parents, *attributes, *children;
};

/* A word of a column of brief.def: bytes, not ended by zero. */
struct word { const char *s; size_t len; };

const struct element_row *brief_element(enum block_kind k);
const char *brief_attr_name(enum block_attr a);
const char *brief_attr_values(enum block_attr a);

/* BLOCK_COUNT, ATTR_COUNT: no such name. */
enum block_kind brief_kind(const char *name);
enum block_attr brief_attr(const char *name);

/* The element as it is below its parent: the row with the variant's columns
 * where one applies. */
struct element_row brief_row(const struct block *b);

/* The next word of a list separated by any byte of `between`, advancing
 * *list; len 0 at the end. */
struct word brief_word(const char **list, const char *between);
/* The same of a part of a column, where blanks or bars stand between. */
struct word brief_word_in(struct word *list);
bool word_is(struct word w, const char *s);

/* How an attribute is written in an attributes column. */
struct attr_spec {
	bool known, required;
	struct word values;	/* after '=', len 0: those of its own row */
};
struct attr_spec brief_attr_spec(const char *attributes, const char *name);

/* Is kind a member of a word of a children column: its name, or the class
 * behind '%'? BLOCK_TEXT is "#text". */
bool brief_word_takes(struct word w, enum block_kind kind);
bool brief_class_is(enum block_kind kind, const char *class);

#endif
