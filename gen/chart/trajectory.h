/* SPDX-License-Identifier: MIT */
/* What drawing a trajectory and labelling it share. */
#ifndef CHART_TRAJECTORY_H
#define CHART_TRAJECTORY_H

#include "chart/series.h"

#define DIAMOND 5.0	/* half diagonal: 1.2 r with r 4.2 */

struct course {
	struct plot plot;
	struct scene scene;
	struct strand all;	/* base and actual values */
	struct track actual, path;
	const struct datum *base, *last, *final;
	colour_t judged;	/* colour of gap and pace */
	bool below;		/* the last value lies under the path */
};

/* Where a target stands: a final one at the end if nothing else is said. */
struct period target_period(const struct model *m, const struct datum *d);
len_t at_x(const struct course *c, struct period at);
/* Places of the last value and of the path at the same time. */
bool gap_ends(const struct course *c, len_t *x, len_t *from, len_t *to);
const struct remark *remark_of(const struct model *m, const char *kind);

/* The final target's label in one or two lines; returns how many. */
size_t final_lines(struct pen *p, const struct course *c,
    const struct text_line **out);
/* All labels, the most important first. False: reported, one has no place. */
bool trajectory_labels(struct pen *p, struct course *c);

#endif
