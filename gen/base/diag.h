/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics. One call where a fault is found: diag(sink, DIAG_x, loc, ...).
 * The level belongs to the row in diag.def, never to the call. The sink is
 * passed, never global: every worker and every test has its own. It keeps the
 * records in order, counts them per level and knows the worst.
 * Nobody reports twice: functions return NULL or false *after* having reported.
 * Texts: lower case, no full stop, what failed first, subject in single quotes;
 * both languages take the same arguments in the same order.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

/* A place in an input file. file NULL: no place; line 0, col 0: unknown
 * (col is unknown for every DOM node). Paths are relative to the plan folder
 * for plan and data, to the template folder for templates. A sheet of a
 * workbook is a file "data/q2.xlsx#观测"; line and col are its row and column,
 * printed as data/q2.xlsx:观测!F12. */
struct loc {
	const char *file;
	int line, col;
};

/* "file:line"; "" without a file. */
const char *loc_text(struct arena *a, struct loc loc);

enum diag_level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR, LEVEL_COUNT };

#define DIAG(id, level, code, env, en, zh) DIAG_##id,
enum diag_id {
#include "base/diag.def"
	DIAG_COUNT
};
#undef DIAG

enum diag_format { DIAG_HUMAN, DIAG_SHORT, DIAG_JSON };

/* What linter and verify say beyond a message. Accepted: a reason, or NULL; an
 * accepted finding is printed and not counted. */
struct diag_finding {
	const char *rule;	/* "L6" */
	const char *found[2], *why[2];	/* English, Chinese, or NULL */
	const char *from;	/* "doc:94", a clause, or NULL */
	const char *accepted;
};

struct diag_record {
	enum diag_id id;
	enum diag_level level;
	struct loc loc;
	const char *text[2];	/* English, Chinese; already formatted */
	const char *document;	/* output name, or NULL for the model */
	struct loc also;	/* second place (template line), or file NULL */
	const struct diag_finding *finding;	/* or NULL */
};

struct diag;	/* the sink */

struct diag *diag_new(struct arena *a);
/* Every later record carries this document name; NULL ends it. */
void diag_document(struct diag *d, const char *document);

void diag(struct diag *d, enum diag_id id, struct loc loc, ...);
/* The same with a second place, printed as a note "while writing". */
void diag_at(struct diag *d, enum diag_id id, struct loc loc, struct loc also,
    ...);

/* A finding of the linter, at its rule's level; text: English, Chinese. */
void diag_find(struct diag *d, enum diag_level level, struct loc loc,
    const char *const text[2], const struct diag_finding *finding);

int diag_errors(const struct diag *d);
int diag_count(const struct diag *d, enum diag_level level);
bool diag_environment(const struct diag *d);	/* an error of exit 75 seen */
size_t diag_size(const struct diag *d);
const struct diag_record *diag_get(const struct diag *d, size_t i);
/* Copies a record of another sink (of a worker) into this one. */
void diag_add(struct diag *d, const struct diag_record *r);

const char *diag_code(enum diag_id id);		/* "indicator-no-base" */
const char *diag_level_name(enum diag_level level);	/* "error" */
/* The format of a message; lang 0: English, 1: Chinese. */
const char *diag_text(enum diag_id id, int lang);

/*
 * Print one record: `file:line[:col]: level: message [code]`, in human form
 * with the source line below it when `source` gives it (may be NULL), or one
 * JSON object a line. lang 0 English, 1 Chinese.
 */
void diag_print(FILE *to, const struct diag_record *r, enum diag_format f,
    int lang, const char *source);

/* Two arguments, English and Chinese, for a pair of texts that says "%s%.0s"
 * and "%.0s%s" (in either, the other's is printed to no length): what the
 * system says of an errno, which kind of object an id names. */
#define DIAG_ERRNO(d, error) diag_errno(d, error, 0), diag_errno(d, error, 1)
#define DIAG_KIND(kind) (kind), diag_kind_zh(kind)
const char *diag_errno(struct diag *d, int error, int lang);
const char *diag_kind_zh(const char *kind);
/* The arena of the sink. */
struct arena *diag_arena(struct diag *d);

/* Our own fault, not the input's: prints BUG: file:line: text and aborts. */
_Noreturn void bug_at(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

/* The name of the sheet in such a file name, or NULL; file is not NULL. */
const char *loc_sheet(const char *file);
/* "F" of column 6, "" of 0. */
const char *loc_column(struct arena *a, int col);

#define NOWHERE ((struct loc){ NULL, 0, 0 })

#endif
