/* SPDX-License-Identifier: MIT */
/*
 * Tables of what is reported beside observations (plan/report.h). A table is
 * known by the columns it needs; each kind is one list of columns: name, form,
 * whether it is needed, whether it belongs to the key, and where it goes. One
 * walk reads them all. XML fills the same structs and keeps them by the same
 * calls.
 */
#ifndef DATA_TABLE_H
#define DATA_TABLE_H

#include "data/cell.h"
#include "data/data_int.h"

enum cell_form {
	FORM_TEXT,	/* const char * */
	FORM_WORDS,	/* struct words, in the plan's language */
	FORM_ID,	/* const char *: a new name */
	FORM_REF,	/* const char *, object: of `kind` */
	FORM_WHO,	/* const char *, object: an org; or words, object NULL */
	FORM_REFS,	/* const char *: names of orgs */
	FORM_UNIT,	/* const char *, object: code or printed name */
	FORM_CHOICE,	/* const char *: one of words */
	FORM_PERIOD, FORM_DATE, FORM_BOOL,
	FORM_DECIMAL,	/* struct decimal */
	FORM_AMOUNT,	/* struct amount */
	FORM_COUNT
};

struct column_rule {
	const char *name;
	enum cell_form form;
	bool required, key;
	bool given;		/* filled in by `form`: says nothing alone */
	size_t to;		/* AT the field */
	size_t object;		/* AT the pointer that an id becomes */
	enum id_kind kind;
	const char *const *words;
};

enum table_id { TABLE_COMMENTS, TABLE_PROJECTS, TABLE_MILESTONES,
	TABLE_OWNERS, TABLE_REVISIONS, TABLE_REGISTERS, TABLE_VERDICTS,
	TABLE_COUNT };

struct table {
	const char *name;	/* "comments" */
	const struct column_rule *columns;	/* ended by a NULL name */
	size_t size;		/* of a row's struct */
	size_t loc;		/* offset of its loc */
	size_t list, count;	/* offsets in struct plan */
	size_t period, day, defaulted;	/* offsets; day 0: none to fill in */
};
extern const struct table tables[TABLE_COUNT];

extern const char *const words_phase[], *const words_confidence[],
    *const words_cause[], *const words_verdict[];

/* Reads the table; false: its header is that of observations. Any other is
 * reported here. */
bool table_csv(struct arena *a, struct diag *d, struct plan *p,
    const struct csv *csv, const char *path);
/* Keeps a row that was read elsewhere: a copy with its ids resolved. False:
 * reported, left out. */
bool table_keep(struct arena *a, struct diag *d, struct plan *p,
    enum table_id id, void *row);
/* Duplicate keys; owners and registers that a table has against the plan. */
void table_check(struct arena *a, struct diag *d, struct plan *p);

/* ---- between the files ---- */

/* One cell and where it goes: into the row's struct, as the column says. */
struct slot {
	const struct plan *plan;
	const struct column_rule *column;
	struct cell cell;
	char *row;
};
/* False: reported. */
bool slot_read(struct slot *s);
void slot_put_text(const struct slot *s, const char *text);

/* What the header is. NULL: observations; `known` false: reported. */
const struct table *table_by_header(struct arena *a, struct diag *d,
    const struct csv_row *header, struct loc loc, bool *known);
/* The text that the row's cell was read from, in a standard form; words in
 * the plan's language; "" of what was not given. */
const char *table_cell(struct arena *a, const struct column_rule *c,
    const void *row);
/* Do two rows say the same in every column? */
bool table_same(struct arena *a, const struct table *t, const void *x,
    const void *y);
/* The object that the id names; NULL: there is none. */
const void *table_object(const struct plan *p, enum id_kind kind,
    const char *id);

#endif
