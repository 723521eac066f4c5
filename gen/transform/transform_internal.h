/* SPDX-License-Identifier: MIT */
/*
 * Inside the room transform: the guard that stands between libxslt and the
 * world, the stamp, the phrase books and the extension elements. What libxslt
 * keeps process-wide (loader, exslt modules, error callbacks) is set by
 * xslt_guard.c alone.
 */
#ifndef TRANSFORM_INTERNAL_H
#define TRANSFORM_INTERNAL_H

#include <libxslt/xsltInternals.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#define NS_XSL "http://www.w3.org/1999/XSL/Transform"
#define NS_BUILD "urn:planbrief:build:1"
#define NS_BRIEF "urn:planbrief:brief:1"
#define NS_LANG "urn:planbrief:lang:1"

/* ---- phrase books: templates/lang/<lang>.xml ---- */

/* A phrase is text and slots in turn: "{n}项偏离路径". */
struct piece { const char *text; bool slot; };
struct phrase {
	const char *key;
	struct piece *pieces;
	size_t count;
	struct loc loc;
};
struct phrasebook {
	const char *lang;
	struct loc loc;			/* of its root */
	struct phrase *phrases;		/* sorted by key */
	size_t count;
};

/* Reads one book; path is relative to folder. NULL: reported. */
struct phrasebook *phrasebook_read(struct arena *a, struct diag *d,
    const char *folder, const char *path);
/* Every book of folder/lang, in the order of file names. */
struct phrasebook *phrasebooks_read(struct arena *a, struct diag *d,
    const char *folder, size_t *count);
/* The book for a language: the tag itself, else its primary subtag; NULL. */
const struct phrasebook *phrasebook_for(const struct phrasebook *books,
    size_t count, const char *lang);
const struct phrase *phrase_find(const struct phrasebook *b, const char *key);
bool phrase_has_slot(const struct phrase *p, const char *slot);
/* Reports every phrase of x that y lacks or has with other slots, as seen
 * from x. A ".one" phrase (singular) may stand in one language alone, with
 * slots of its plural. True: they agree. For tests: a document needs one
 * language only. */
bool phrasebook_agrees(struct diag *d, const struct phrasebook *x,
    const struct phrasebook *y);

/* ---- the guard ---- */

/* What libxslt said, line by line, until it is reported. */
struct fault {
	struct loc loc;
	const char *text;
	bool said;		/* by xsl:message, not by libxslt */
};

struct guard {
	struct arena *a;
	struct diag *d;
	const char *folder;		/* of the templates */
	const char *name;		/* "quarterly/brief.xsl" */
	struct str *line;		/* the line being collected */
	struct fault *faults;
	size_t count;
	struct loc place;		/* of the header line seen last */
	bool headed;			/* the next line belongs to it */
	bool failed;			/* an error was reported by us */
	bool refused;			/* a load was; libxslt will echo it */
	bool ended;			/* what follows explains the end */
	xsltTransformContextPtr run;	/* while applying, else NULL */
	const struct phrasebook *book;	/* while applying */
};

struct guard *guard_new(struct arena *a, struct diag *d, const char *folder,
    const char *name);
/* From here to guard_leave all messages of libxml2 and libxslt end in g. */
void guard_enter(struct guard *g);
/* Ends that and reports what was collected; true: nothing was wrong. */
bool guard_leave(struct guard *g);
/* Limits and closed doors for one transformation. */
void guard_arm(struct guard *g, xsltTransformContextPtr run);

/* A style sheet below the template folder, stamped, ready for libxslt, which
 * will own it. NULL: reported. */
xmlDoc *guard_load(struct guard *g, const char *path);

/* ---- stamp ---- */

/* Gives every literal element below an instruction pb:t="file:line". */
void stamp(xmlDoc *sheet, const char *file);

/* ---- extension elements ---- */

/* Registers pb:say, pb:warning, pb:error and pb:word() for one run, whose
 * _private is the guard. */
void ext_register(xsltTransformContextPtr run);
/* pb:origin and pb:v(), at facts (ext_facts.c). */
void ext_register_facts(xsltTransformContextPtr run);

#endif
