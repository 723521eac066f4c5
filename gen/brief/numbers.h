/* SPDX-License-Identifier: MIT */
/*
 * Every number a brief prints, with where it comes from: one entry a `num`,
 * and one for each value of a chart (v, cell, base, target, step, note with a
 * ref), in document order. Values that are missing are left out. All is
 * borrowed from the brief or owned by the arena. Written as CSV (RFC 4180,
 * head row, UTF-8) and as XML (urn:planbrief:numbers:1); both say the same:
 * same brief, same bytes.
 */
#ifndef BRIEF_NUMBERS_H
#define BRIEF_NUMBERS_H

#include "brief/brief.h"

struct number {
	const struct block *block;
	/* The id of the figure, table or section it stands in, or else the
	 * heading there; "running" and "meta" outside the text. */
	const char *place;
	const char *element;	/* "num" "v" "cell" "base" "target" "step" */
	/* of a chart: series or row; period, or series of a row, column */
	const char *name, *at;
	const char *text;	/* as printed, as far as the brief says it */
	const char *value, *unit;	/* of a chart: the value drawn */
	const char *ref, *exact, *rule, *round, *src;
};	/* what is not said is NULL; text and place never */

struct numbers { const struct number *all; size_t count; };

struct numbers brief_numbers(struct arena *a, const struct brief *b);
void numbers_csv(struct str *out, const struct numbers *n);
void numbers_xml(struct arena *a, struct str *out, const struct brief *b,
    const struct numbers *n);

#endif
