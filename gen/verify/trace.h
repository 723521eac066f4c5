/* SPDX-License-Identifier: MIT */
/*
 * Where a printed number comes from, from the brief alone: every number of a
 * brief carries ref, src, exact, rule and round, texts of the plan carry src.
 * Hits are in the order of the document; all is borrowed from the brief and
 * the pages or owned by the arena.
 */
#ifndef VERIFY_TRACE_H
#define VERIFY_TRACE_H

#include "brief/numbers.h"
#include "frame/page.h"

/* One place where something is printed. */
struct trace_hit {
	const struct number *number;	/* NULL: digits of a text */
	const struct block *block;	/* what prints it */
	const char *printed;
	int page;		/* 0: not known, or on no page */
	len_t x, y;		/* its left top corner on that page */
};

struct trace_hits { struct trace_hit *all; size_t count; };

/*
 * Every occurrence of a number as it is printed: "87.6%", "10 120", "+2.4".
 * Blanks, full-width forms and separators of thousands do not count, a unit
 * may follow, a sign may be left out. The strictest reading that finds
 * something holds: with sign and unit as asked; then without the sign, or a
 * part of a day or period; then the numeral alone, whatever its unit.
 */
struct trace_hits trace_text(struct arena *a, const struct brief *b,
    const struct numbers *n, const char *asked);
/* What is printed at a point, from the left top corner of the page
 * (from 1): at most one hit, the innermost. */
struct trace_hits trace_point(struct arena *a, const struct brief *b,
    const struct numbers *n, const struct pages *p, int page, len_t x,
    len_t y);
/* Fills page, x and y of each hit: where it is printed first. */
void trace_locate(struct trace_hits *hits, const struct pages *p);

/* ---- telling (trace_tell.c) ---- */

/* Sources beside the file, or NULL. */
struct trace_sources {
	const char *folder;	/* of the plan */
	const struct xml *plan;	/* that names indicators by id */
};

struct trace_asked {
	struct arena *a;
	const struct trace_sources *sources;
	int lang;		/* 0 English, 1 Chinese */
};

/* For people: one paragraph for each number, with all its places. */
void trace_tell(struct str *out, const struct trace_asked *t,
    const struct trace_hits *hits);
/* One JSON object a line for each hit. */
void trace_json(struct str *out, const struct trace_asked *t,
    const struct trace_hits *hits);

#endif
