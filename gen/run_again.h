/* SPDX-License-Identifier: MIT */
/*
 * A document made again from the files inside its PDF (run_again.c): with
 * this program, these themes and fonts. The images it shows are put into a
 * folder of their own for the time of the layout. All belongs to r->a.
 */
#ifndef RUN_AGAIN_H
#define RUN_AGAIN_H

#include "run.h"

struct pdf_file;

struct again {
	const struct brief *brief;
	struct pages *pages;
	const struct attachments *files;
};

/* The brief laid out. False: reported to d. */
bool again_pages(struct run *r, struct diag *d, const struct pdf_file *f,
    struct again *out);
/* Was it made by the same program, theme and fonts? False: reported. */
bool again_same(struct run *r, const char *name, const struct pdf_file *f,
    const struct again *g);

#endif
