/* SPDX-License-Identifier: MIT */
/* What a num is made of; for num.c and num_text.c alone. */
#ifndef BASE_NUM_INTERNAL_H
#define BASE_NUM_INTERNAL_H

#include <gmp.h>
#include <mpfr.h>

#include "base/decimal.h"

#define REAL_BITS 128
/* Two reals, or a real and a limit, this near are the same (rule V1,
 * gen/assess/README.md). */
#define NEAR_DECIMALS 9

struct num {
	bool real;		/* which of the two is in use */
	mpq_t q;		/* canonical */
	mpfr_t r;
};

/* A zero of either sort, owned by the arena. */
struct num *num_new(struct arena *a, bool real);

#endif
