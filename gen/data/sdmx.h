/* SPDX-License-Identifier: MIT */
/*
 * Observations of SDMX messages (SDMX-CSV 1.0 and 2.0, SDMX-ML 2.1 and 3.0,
 * structure-specific) and of plain tables, by a mapping. Each reader makes
 * records of what the message says; take() finds what the mapping makes of
 * them and puts it into the series. Nothing is left out silently: what the
 * mapping does not name is counted and told.
 */
#ifndef DATA_SDMX_H
#define DATA_SDMX_H

#include "data/data_int.h"
#include "data/map.h"

/* Letters of the column ACTION. */
#define ACT_INFORM 'I'
#define ACT_APPEND 'A'
#define ACT_MERGE 'M'
#define ACT_REPLACE 'R'
#define ACT_DELETE 'D'

struct record {
	struct loc loc;
	char action;
	const char **value;	/* by component; NULL: the message has none */
	const char **more;	/* further values of it, as one text; or NULL */
	bool attributes;	/* a deletion of attributes alone */
};

struct take {			/* one file being read */
	struct arena *a;
	struct diag *d;
	struct plan *plan;
	const struct map *map;
	const struct origin *from;
	struct adder *add;
	struct seen *seen;	/* observations of this file */
	const char *names[COL_COUNT];	/* components, for messages */
	bool *told;		/* by component: reported as missing */
	bool *met;		/* by component: some record had it */
	bool ambiguous;		/* told */
	bool refused;		/* the file as a whole, and told */
	struct other { const char *what; struct loc loc; int count; } *others;
	size_t other_count;
	int records, others_total, deleted;
	struct loc first_deleted;
};

struct take *take_new(struct arena *a, struct diag *d, struct plan *p,
    const struct map *m, const struct origin *from);
struct record *record_new(struct arena *a, const struct map *m);
void take(struct take *t, const struct record *r);
void take_end(struct take *t);	/* notes of the file as a whole */

/* ---- rows and what is there already (sdmx_action.c) ---- */
struct seen *seen_new(void);
void seen_free(struct seen *s);
void sdmx_put(struct take *t, struct row *row, char action);
void sdmx_delete(struct take *t, const struct map_indicator *e,
    const struct record *r);
/* Does the code fit; an empty one of a deletion fits all. */
bool sdmx_fits(const struct map_indicator *e, const struct record *r);

/* ---- texts (sdmx_value.c) ---- */
/* The number times 10^power, exactly; as written when nothing is to be done;
 * "" is missing; NULL: not a number. */
const char *sdmx_number(struct arena *a, const char *text, bool comma,
    int power);
/* In our own notation; NULL: not a period. A day is the first or last of a
 * period of the frequency. */
const char *sdmx_period(struct arena *a, const char *text, int frequency);
/* Cuts a cell at `mark` outside quotes; returns the count. */
size_t sdmx_split(struct arena *a, const char *cell, char mark,
    const char ***out);

/* ---- readers ---- */
void sdmx_csv(struct arena *a, struct diag *d, struct plan *p,
    const struct csv *csv, const struct map *m, const struct origin *from);
/* Is it a message of a shape and version that is read? False: reported. */
bool sdmx_xml_readable(struct diag *d, const struct xml *root);
void sdmx_xml(struct arena *a, struct diag *d, struct plan *p,
    const struct xml *root, const struct map *m, const struct origin *from);
/* By the root element: is it an SDMX message of any shape or version? */
bool sdmx_is_message(const struct xml *root);
/* By the first cell of the header. */
bool sdmx_is_table(const struct csv *csv);

#endif
