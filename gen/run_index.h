/* SPDX-License-Identifier: MIT */
/* Making the pages of an output folder: what the two halves share. */
#ifndef RUN_INDEX_H
#define RUN_INDEX_H

#include "run.h"

struct index {
	struct run *run;
	const char *out;
	xmlDoc *site;		/* site/site.h */
	struct job_file *files;	/* to be written, in this order */
	size_t count;
};

void index_add(struct index *x, const char *path, const struct str *bytes);
/* The numbers that lie in documents about a whole plan, beside the pages
 * (run_numbers.c). False: reported. */
bool index_numbers(struct index *x);

#endif
