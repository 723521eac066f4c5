/* SPDX-License-Identifier: MIT */
/* Building editions: what build and watch share. */
#ifndef RUN_BUILD_H
#define RUN_BUILD_H

#include "run.h"

/* What became of the documents of an edition. */
struct built {
	struct passes passes;
	struct outputs outputs;	/* none: nothing was to be built */
	const struct job *jobs;	/* one an output, as are the pages */
	const int *pages;
	const double *seconds;	/* of its worker */
	const char **changed;	/* files written, as in the summary */
	size_t changed_count;
};

/* What the editions of one command have in common. */
struct building {
	struct arena *a;
	/* The folders written to. */
	struct { const char *folder, *edition; } *all;
	size_t count;
	struct str *changed;	/* files, one a line */
	struct depfile *deps;
	size_t told;		/* editions that came to their end */
	struct built last;	/* of these, in the arena of its run */
};

struct building *building_new(struct arena *a);
void building_add(struct building *t, const struct run *r,
    const struct job_summary *s);
/* Instead of an exit status: it was not settled, and nothing was done. */
#define BUILD_UNSETTLED (-1)
/* All of one edition; exit status. What was read is in the sink (seen.h). */
int build_edition(struct run *r, struct building *t, const char *path);

#endif
