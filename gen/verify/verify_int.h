/* SPDX-License-Identifier: MIT */
/* Shared by the rules. A check looks at the file and calls found for each
 * thing it finds. */
#ifndef VERIFY_VERIFY_INT_H
#define VERIFY_VERIFY_INT_H

#include "verify/file.h"
#include "verify/verify.h"

enum rule {
#define RULE(ID, id, clause, en, zh, do_en, do_zh) RULE_##ID,
#include "verify/verify.def"
	RULE_COUNT
};

struct xml;

/* What was found, to be told in the order of the checks. */
struct finding { size_t check; struct diag_record record; };

struct verify {
	struct arena *a;	/* until the end of verify_pdf */
	struct diag *d;
	const struct verify_ask *ask;
	struct pdf_file *f;
	const struct brief *brief;	/* given or attached; NULL: none */
	size_t check;		/* at hand */
	struct finding *all;
	size_t all_count;
	int count[RULE_COUNT];
	const char **status;	/* characters that status words begin with */
	size_t status_count;
	bool status_known;
	int *element_of;	/* by object: index + 1 in the tree */
	int *owner_of;		/* the same of what has it as OBJR */
	size_t object_count;
	const struct xml *packet;	/* the metadata, once read; or NULL */
};

/* Where: page from 0 or -1, object or 0. The text is data of the file, or
 * words of no language. */
struct where { int page, obj; };
#define ANYWHERE ((struct where){ -1, 0 })
void found(struct verify *v, enum rule rule, struct where at,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* The index of the element that object is, or -1. */
int element_at(const struct verify *v, int obj);
/* The element with that object (an annotation) among its kids, or -1. */
int object_owner(const struct verify *v, int obj);
/* The page of the first content below an element, or -1. */
int page_of_element(const struct verify *v, int element);
/* Where an element is. */
struct where where_is(const struct verify *v, int element);
const struct pdf_element *parent_of(const struct verify *v,
    const struct pdf_element *e);
bool is_type(const struct pdf_element *e, const char *types);
/* Kids that are elements: the i-th, or NULL. */
const struct pdf_element *kid_at(const struct verify *v,
    const struct pdf_element *e, size_t i);
bool is_language(const char *tag);
/* A few words of a text, for messages. */
const char *piece(struct verify *v, const char *text);

/* rule_meta.c: the packet, or NULL; a property of it wherever it stands. */
const struct xml *xmp_root(struct verify *v);
const struct xml *xmp_find(const struct xml *n, const char *name,
    const char *ns);

/* rule_text.c */
bool shows_ink(const struct pdf_show *s);	/* not blanks alone */
const char *show_text(struct verify *v, const struct pdf_show *s);

/* rule_mark.c: of what a page shows, what status words will be sought in. */
void keep_status(struct verify *v, struct pdf_page *p);

#define CHECK(function) void function(struct verify *v);
#define PAGE_CHECK(function) \
	void function(struct verify *v, const struct pdf_page *p);
#include "verify/verify.def"

#endif
