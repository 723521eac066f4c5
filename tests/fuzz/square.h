/* SPDX-License-Identifier: MIT */
#ifndef FUZZ_SQUARE_H
#define FUZZ_SQUARE_H

#include "layout/layout.h"

/* The square test theme and its font, read once for all inputs; the program
 * is started in the project's folder. Images lie in ours. */
const struct layout_options *square(void);
/* Read, laid out, dumped and painted as far as it is right; NULL: it is not.
 * o NULL: by the square theme. */
const struct brief *square_brief(struct arena *a, struct diag *d,
    const char *bytes, size_t size, const struct layout_options *o);

#endif
