/* SPDX-License-Identifier: MIT */
/*
 * Milestones of one task: diamonds on its bar, their names below it in as many
 * lines as needed, each joined to its diamond. Those of one period share a
 * name. What lies outside the window stands at its edge with its period.
 */
#ifndef CHART_STONES_H
#define CHART_STONES_H

#include "chart/calendar.h"

struct stone {
	const struct entry *e;	/* the first of its period */
	const struct text_line *text;
	len_t x, left;		/* of the diamond; of the text */
	int line, side;		/* side: -1 before the window, 1 after, 0 in */
	bool dated, joined;	/* joined: a leader can be drawn */
};

struct stones { struct stone *s; size_t count; int lines; };

struct stones stones_place(struct pen *p, const struct calendar *c,
    const struct entry *task);
len_t stones_height(const struct stones *s);
/* Diamonds on y, the names from `top` on. */
void stones_draw(struct pen *p, const struct stones *s, len_t y, len_t top);

#endif
