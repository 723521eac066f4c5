/* SPDX-License-Identifier: MIT */
/*
 * What stands at the right of the rows of a tree: values, right-aligned, and
 * statuses. And the nodes as an indented list, for what is too deep or too
 * narrow for boxes.
 */
#ifndef CHART_OUTLINE_H
#define CHART_OUTLINE_H

#include "chart/verdict.h"

struct tail {
	const struct text_line *value;	/* NULL: none given */
	struct verdict verdict;
	len_t height;
};

struct tails {
	struct tail *of;	/* by entry */
	len_t values, verdicts;	/* widths, gaps included; 0: none */
	len_t left;		/* where the rows must end */
};

/* all: of every node, else of the leaves only. */
struct tails tails_measure(struct pen *p, bool all);
/* Of one row, centred on y. */
void tail_draw(struct pen *p, const struct tails *t, const struct entry *e,
    len_t y);
/* "412 亿元", or the reason why there is none, for one line. */
const struct text_line *entry_value(struct pen *p, const struct entry *e,
    enum face face);

/* False: reported, too tall or too narrow. */
bool outline_draw(struct pen *p);

#endif
