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
};

struct adder;	/* look-up tables, and what is counted a file */

struct adder *adder_new(struct arena *a, struct diag *d, struct plan *p,
    const char *const *names);
/* Checks the row and puts it into its series; false: reported, left out. */
bool obs_add(struct adder *add, const struct row *row);
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

void obs_csv(struct arena *a, struct diag *d, struct plan *p,
    const char *bytes, size_t len, const char *path);
void obs_xml(struct arena *a, struct diag *d, struct plan *p,
    const char *bytes, size_t len, const char *path);
/* Sorts all series; reports what contradicts itself. */
void obs_check(struct arena *a, struct diag *d, struct plan *p);

#endif
