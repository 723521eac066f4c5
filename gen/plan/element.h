/* SPDX-License-Identifier: MIT */
/*
 * The vocabularies of plan, observations and edition as tables: which
 * attributes and children an element has, of what form, how often, and where
 * the value goes. One walk reads and checks: every fault is reported with its
 * line and reading goes on. The tables say the same as the RELAX NG schemas,
 * except that children may stand in any order.
 *
 *	static const struct attr park_attrs[] = {
 *		NEED("id", ID, .to = AT(park, id), .kind = ID_PARK),
 *		MAY("area", REF, .to = AT(park, area_id), .kind = ID_ORG),
 *		END };
 *
 * What is checked but not kept has no `to` (NOT_KEPT).
 */
#ifndef PLAN_ELEMENT_H
#define PLAN_ELEMENT_H

#include "plan/plan.h"
#include "xml/xml.h"

/* Where a value goes: offset in the object plus one; 0: not kept. */
#define AT(type, field) (offsetof(struct type, field) + 1)
#define NOT_KEPT .to = 0

#define NEED(n, form, ...) \
	{ .name = (n), .type = ATTR_##form, .required = true, __VA_ARGS__ }
#define MAY(n, form, ...) { .name = (n), .type = ATTR_##form, __VA_ARGS__ }
/* Children: exactly one, at most one, at least one, any number. */
#define ONE(n, ...) { .name = (n), .min = 1, .max = 1, __VA_ARGS__ }
#define OPT(n, ...) { .name = (n), .max = 1, __VA_ARGS__ }
#define SOME(n, ...) { .name = (n), .min = 1, __VA_ARGS__ }
#define ANY(n, ...) { .name = (n), __VA_ARGS__ }
#define END { .name = NULL }
/* Attributes that many elements share. */
#define MAY_FROM(...) MAY("from", FROM, __VA_ARGS__)
#define MAY_DEMO(...) MAY("demo", BOOL, __VA_ARGS__)

enum attr_type {
	ATTR_TEXT,	/* const char *: anything but blank */
	ATTR_ID,	/* const char *: a name; with kind: defines it */
	ATTR_REF,	/* const char *: a name; with kind: uses it */
	ATTR_REFS,	/* const char *: names; `words` are no ids */
	ATTR_FROM,	/* const char *: SOURCE:LINE or SOURCE:LINE-LINE */
	ATTR_CHOICE,	/* const char *: one of words */
	ATTR_CHOICES,	/* const char *: some of words */
	ATTR_ENUM,	/* enum: index in words */
	ATTR_FREQUENCY,	/* int8_t: enum period_kind from A H Q M */
	ATTR_DECIMAL,	/* struct decimal */
	ATTR_POWER,	/* struct decimal above 0 */
	ATTR_PERIOD,	/* struct period */
	ATTR_YEAR,	/* struct period of kind A */
	ATTR_DATE,	/* struct date */
	ATTR_DAY,	/* struct date; day 0 where only the month is known */
	ATTR_STAMP,	/* const char *: a date, or a date and time */
	ATTR_BOOL,	/* bool: true false 1 0 */
	ATTR_COUNT,	/* int from 0 */
	ATTR_NUMBER,	/* int from 1 */
	ATTR_LANG,	/* const char *: a language tag */
	ATTR_LANGS,	/* const char *: language tags */
	ATTR_TYPES
};

struct attr {
	const char *name;
	enum attr_type type;
	bool required;
	size_t to;
	enum id_kind kind;		/* of ids and references */
	const char *const *words;	/* NULL-ended */
	size_t given;			/* AT a bool: set when present */
	size_t text;			/* AT a const char *: as written */
};

struct reader {
	struct arena *a;
	struct diag *d;
	const char *ns;		/* elements of any other are refused */
	const char *lang;	/* of the document: words in it have NULL */
	struct plan *plan;	/* gets ids and references; NULL: none kept */
};

struct element;
struct child {
	const char *name;
	int min, max;		/* max 0: any number */
	/* One of these; read gets the parent's object. */
	void (*read)(struct reader *r, const struct xml *n, void *object);
	const struct element *element;	/* checked, not kept */
	size_t words;			/* AT words of the parent's object */
	bool blank;			/* words: may be empty */
	bool repeat;			/* words: a language may recur */
};

struct element {
	const struct attr *attrs;	/* ended by a NULL name, or NULL */
	const struct child *children;	/* the same */
	bool text;			/* may hold text */
};

/* A text in some language that is checked and not kept. */
extern const struct element text_element;

/* Reads attributes and children of n into object; object NULL: only checks. */
void element_read(struct reader *r, const struct xml *n,
    const struct element *e, void *object);
/* Checks name and namespace of a document's root. */
bool element_is_root(struct reader *r, const struct xml *n, const char *name);
void attrs_read(struct reader *r, const struct xml *n,
    const struct attr *attrs, void *object);
/* Adds the element's text; `how` may be NULL. w NULL: only checks. */
void words_read(struct reader *r, const struct xml *n, struct words *w,
    const struct child *how);
/* The same for an element that may have children; they add their text. */
void words_take(struct reader *r, const struct xml *n, struct words *w,
    const struct child *how);
/* Is the element a translation of the words read just before it? */
bool words_translates(struct reader *r, const struct xml *n,
    const struct words *before);

bool is_id(const char *s);
/* A name as the vocabulary wants it: a letter or _, then also digits . - */
bool is_id(const char *s);
bool is_lang(const char *s);

extern const char *const words_kind[], *const words_direction[],
    *const words_path[], *const words_reporting[], *const words_binding[],
    *const words_comparability[], *const words_op[], *const words_role[],
    *const words_attach[], *const words_disclosure[], *const words_extent[],
    *const words_register[];

#endif
