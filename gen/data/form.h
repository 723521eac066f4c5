/* SPDX-License-Identifier: MIT */
/*
 * Forms: the tables of what is reported, prefilled for an edition, as CSV
 * files or as one workbook. Their columns are those that the readers know
 * (table.h); columns with a head in brackets help people and are not read
 * back (data_int.h, csv_helper). A row is owed when its value for the
 * edition's period is not published by the cut-off; yearly ones are owed with
 * the period that ends the year.
 *
 *	const struct form *f = form_make(a, &ask);
 *	form_book(a, d, f, to);
 */
#ifndef DATA_FORM_H
#define DATA_FORM_H

#include "base/str.h"
#include "plan/plan.h"

struct form_column {
	const char *head;
	bool helper;		/* for people */
	bool fill;		/* to be filled in */
	bool number;
	const char *const *list;	/* what may stand in it, or NULL */
};

struct form_sheet {
	const char *file;	/* "observations" */
	const char *name;	/* of the sheet: "观测" */
	struct form_column *columns;
	size_t column_count;
	const char ***rows;	/* cells, never NULL */
	size_t row_count;
};

struct form {
	const char *lang, *title;
	const char *created;	/* ISO day */
	struct form_sheet *sheets;
	size_t count;
};

/* An indicator that is behind, and how its status is called. */
struct form_behind { const struct indicator *of; const char *status; };

struct form_ask {
	const struct plan *plan;
	const struct edition *edition;
	const char *lang, *created;
	const char *scope;	/* an org, area or cluster; NULL: all */
	const struct form_behind *behind;
	size_t behind_count;
};

/* Is there such an org or cluster? False: reported. */
bool form_scope(struct diag *d, const struct plan *p, const char *scope);
const struct form *form_make(struct arena *a, const struct form_ask *ask);
/* One sheet, UTF-8 with BOM, as spreadsheets want it. */
void form_csv(const struct form_sheet *sheet, struct str *to);
/* All sheets behind a guide; the same form gives the same bytes. False:
 * reported. */
bool form_book(struct arena *a, struct diag *d, const struct form *f,
    struct str *to);

/* ---- between the files ---- */

struct maker {
	struct arena *a;
	const struct form_ask *ask;
	struct form *form;
	const char **langs;	/* of translations beside the plan's own */
	size_t lang_count;
};

/* Adds the sheets of all other tables. */
void form_tables(struct maker *m);
/* A new sheet at the end; good until the next is added. */
struct form_sheet *form_sheet(struct maker *m, const char *file, int word);
/* Does the row belong to the scope? area, cluster: ids or NULL. */
bool form_owns(const struct maker *m, const struct indicator *i,
    const char *area, const char *cluster);
const char *form_name(const struct maker *m, const struct words *name,
    const struct words *short_name);
bool form_seen(const struct maker *m, struct date published);

#endif
