/* SPDX-License-Identifier: MIT */
/*
 * Rehearsals: a process that builds again and again makes its longer documents
 * once itself, while nothing happens, and drops them. What the passes keep
 * while they work is then there in every worker it starts: fonts opened at
 * their sizes, glyphs loaded, paragraphs shaped, figures drawn.
 */
#ifndef RUN_REHEARSE_H
#define RUN_REHEARSE_H

#include "run_build.h"

/* The long documents that were just written or that the looks at hand have
 * not seen, one after another as long as calm(data). They are documents that
 * a worker has made of the same facts before, so that nothing is left to say;
 * only the run must still be there. */
void rehearse(const struct built *b, bool (*calm)(void *data), void *data);

#endif
