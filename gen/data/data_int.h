/* SPDX-License-Identifier: MIT */
/* What the readers of CSV and XML observations share. */
#ifndef DATA_DATA_INT_H
#define DATA_DATA_INT_H

#include "data/data.h"
#include "xml/xml.h"

/* One observation as written, whatever the format. Cells are never NULL: what
 * is absent is "". */
enum column { COL_INDICATOR, COL_AREA, COL_CLUSTER, COL_PERIOD, COL_REPORTING,
	COL_VALUE, COL_UNIT, COL_STATUS, COL_PUBLISHED, COL_DEMO, COL_SOURCE,
	COL_NOTE, COL_WHY, COL_DISCLOSURE, COL_BREAK, COL_COUNT };

struct row {
	const char *cell[COL_COUNT];
	struct loc loc;
	const size_t *at;	/* of a sheet: column from 1 of each; or NULL */
};
/* The place of that cell: with its column in a workbook. */
struct loc row_place(const struct row *row, enum column col);

struct adder;	/* look-up tables, and what is counted a file */

struct adder *adder_new(struct arena *a, struct diag *d, struct plan *p,
    const char *const *names);
/* Checks the row and puts it into its series; false: reported, left out. */
bool obs_add(struct adder *add, const struct row *row);
/* The same in steps: the series it belongs to, the row, the series. */
bool obs_key(const struct adder *add, const struct row *row,
    struct series *key);
bool obs_parse(struct adder *add, const struct row *row, struct series *key,
    struct observation *o);
void obs_put(struct adder *add, const struct series *key,
    const struct observation *o);
/* Notes of the file as a whole; frees the tables, which lie in no arena. */
void adder_end(struct adder *add);

/* The value cell: sets missing, or value and text in the indicator's unit. */
bool obs_value(struct arena *a, struct diag *d, const struct row *row,
    const char *const *names, const struct indicator *i, struct observation *o);
/* The unit that the cell names: of the indicator, by code or printed name;
 * NULL: reported. */
const struct unit *obs_unit(struct diag *d, const struct plan *p,
    const struct indicator *i, const char *cell, struct loc loc);
bool obs_convert(struct arena *a, struct diag *d, const struct indicator *i,
    const struct unit *from, struct observation *o);
/* Is the converted value between the indicator's min and max? */
bool obs_limits(struct arena *a, struct diag *d, const struct indicator *i,
    const struct observation *o);

/* One data file as the edition names it; paths relative to the plan's
 * folder. */
struct origin {
	const char *path;
	const char *map;	/* NULL: no mapping */
	const char *published;	/* an ISO day for the whole file, or NULL */
	const char **before;	/* files read before it by the same mapping */
	size_t before_count;
	struct loc at;		/* where it is named */
};

/* The columns of observations in a table, ended by NULL. */
extern const char *const obs_columns[];
void obs_csv(struct arena *a, struct diag *d, struct plan *p,
    const struct csv *csv, const char *path);
void obs_xml(struct arena *a, struct diag *d, struct plan *p,
    const struct xml *root);
/* Cuts the blanks around a cell off, in place. */
char *csv_trim(char *s);
/* Is it the head of a column that only helps people, as "(name)"? What stands
 * in it is not read. A table with such a column is a form: what is not filled
 * in is left out, what was not changed says nothing. */
bool csv_helper(const char *head);
bool csv_is_form(const struct csv *csv);
/* Has it nothing but empty cells, as spreadsheets leave of a cleared row? */
bool csv_is_blank(const struct csv_row *row);
/* Sorts all series; reports what contradicts itself. */
void obs_check(struct arena *a, struct diag *d, struct plan *p);

#endif
