/* SPDX-License-Identifier: MIT */
/*
 * --depfile: what the editions of a command were really made from, collected
 * while they are built and written at the end, whatever came of them. As a
 * rule of make or, by the file's suffix, as JSON:
 *
 *	out/p/2023-Q2/manifest.jsonl out/p/2023-Q2/a.pdf: input/p/plan.xml ...
 *	{"editions":[{"edition":"...","outputs":[...],"inputs":[...]}]}
 */
#ifndef RUN_DEPFILE_H
#define RUN_DEPFILE_H

#include "run.h"

struct depfile;

struct depfile *depfile_new(struct arena *a);
/* One edition: what its sink has seen, what it wrote. manifest may be NULL,
 * if it never came to that. */
void depfile_add(struct depfile *f, const struct run *r, const char *edition,
    const char *manifest, const struct job_summary *s);
/* False: reported. */
bool depfile_write(struct run *r, const struct depfile *f);

#endif
