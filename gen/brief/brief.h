/* SPDX-License-Identifier: MIT */
/*
 * The brief (urn:planbrief:brief:1): the document between the half that says
 * and the half that sets. One tree of blocks, inlines and chart parts; every
 * element, its attributes and its allowed children are rows of brief.def, and
 * reader, schema, dump and templates/README.md follow that table.
 * Always true after brief_read without errors: only known elements and
 * attributes in allowed places, no empty table, no image without alt, every
 * ref leads somewhere, every digit stands in num, lit or plan text with src
 * (or the brief says literal="yes"); an item, cell or note holds words or
 * blocks, not both: words beside blocks have become a paragraph.
 */
#ifndef BRIEF_BRIEF_H
#define BRIEF_BRIEF_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum block_kind {
	BLOCK_TEXT,		/* a text node; the rows of brief.def follow */
#define ELEMENT(ID, name, cls, attrs, children) BLOCK_##ID,
#define ATTRIBUTE(ID, name, values)
#include "brief/brief.def"
	BLOCK_COUNT
#undef ELEMENT
#undef ATTRIBUTE
};

enum block_attr {
#define ELEMENT(ID, name, cls, attrs, children)
#define ATTRIBUTE(ID, name, values) ATTR_##ID,
#include "brief/brief.def"
	ATTR_COUNT
#undef ELEMENT
#undef ATTRIBUTE
};

struct block_set { enum block_attr attr; const char *value; };

struct block {
	enum block_kind kind;
	const char *text;	/* BLOCK_TEXT: the text, blanks folded */
	struct block_set *set;	/* attributes that are given */
	size_t set_count;
	const char *lang;	/* xml:lang in force, never NULL */
	const char *src;	/* inherited @src in force, or NULL */
	struct block *parent, *child, *last, *next;
	int index;		/* running number in document order, from 1 */
	struct loc loc;		/* source of the content (src), else the brief */
	struct loc template;	/* the template's instruction, file NULL: none */
};

struct brief {
	struct block *root;	/* BLOCK_BRIEF */
	const char *lang, *theme, *id, *status, *file;
};

/* file names the brief in messages. NULL: reported. */
struct brief *brief_read(struct arena *a, struct diag *d, xmlDoc *doc,
    const char *file);

/* Attribute as written, or NULL. block_int: its value or the default. */
const char *block_attr(const struct block *b, enum block_attr attr);
int block_int(const struct block *b, enum block_attr attr, int otherwise);
bool block_is(const struct block *b, enum block_attr attr, const char *value);
const char *block_name(enum block_kind k);
/* Sections and boxes around the block, itself included: 1 for a top section
 * and its head, unless @level says otherwise. */
int block_level(const struct block *b);
const struct block *block_find(const struct block *parent,
    enum block_kind kind);	/* first child of a kind, or NULL */
/* All text below, as a reader sees it. */
const char *block_text(struct arena *a, const struct block *b);

/* One line a block: indent, name, attributes, text; for golden files. */
void brief_dump(struct str *out, const struct brief *b);
/* Every character in it at least once: printable ASCII whether it is there or
 * not, and the texts and values that hold others. */
void brief_letters(struct str *out, const struct brief *b);

#endif
