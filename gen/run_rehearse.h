/* SPDX-License-Identifier: MIT */
/*
 * Rehearsals: a process that builds again and again makes its longer documents
 * once itself, while nothing happens, and drops them. What the passes keep
 * while they work is then there in every worker it starts: fonts opened at
 * their sizes, glyphs loaded, paragraphs shaped, figures and pages drawn.
 */
#ifndef RUN_REHEARSE_H
#define RUN_REHEARSE_H

#include "run_build.h"

/* First the looks are widened (run_warm.h). Then the long documents that were
 * just written or that the looks at hand have not seen, one after another as
 * long as calm(data), which says no as soon as anything that was read is not
 * as it was. What is said is dropped: workers have said it, or will. Unlike in
 * a worker a fault ends the process; so only what a worker could make is made
 * here. */
void rehearse(const struct built *b, bool (*calm)(void *data), void *data);

#endif
