/* SPDX-License-Identifier: MIT */
/*
 * One cell of a table, as spreadsheets and people write it. What is not plain
 * is refused and never guessed: every message names the file, the line, the
 * column with its letter, what stands there and what to write instead.
 */
#ifndef DATA_CELL_H
#define DATA_CELL_H

#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"

struct cell {
	struct arena *a;
	struct diag *d;
	const char *name;	/* of the column: "value (F)" */
	const char *text;	/* without blanks around it */
	struct loc loc;
};

/* Each returns false after having reported. */
bool cell_number(const struct cell *c, struct decimal *out);
bool cell_period(const struct cell *c, struct period *out);
bool cell_date(const struct cell *c, struct date *out);
/* The place of the text in the NULL-ended list; -1: reported. */
int cell_word(const struct cell *c, const char *const *words);
/* true yes 1, false no 0, in any case; empty is false. */
bool cell_bool(const struct cell *c, bool *out);
/* Words: no formula (= @, + or - before a letter), no #N/A. */
bool cell_text(const struct cell *c);
/* "value (F)" of the column with this index, from 0. */
const char *cell_name(struct arena *a, const char *column, size_t index);

#endif
