/* SPDX-License-Identifier: MIT */
/*
 * Numbers. A decimal prints as it was read (12.50 stays 12.50). A num is what
 * judging computes with: an exact rational (GMP) as long as the operation is
 * rational, else a real of 128 bits (MPFR). NULL is "undefined" and travels
 * through every operation, so formulas need no checks (rules V1, V2,
 * gen/assess/README.md).
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct decimal { int64_t units; int8_t scale; };	/* units * 10^-scale */

/* ASCII digits, one optional sign and point, at most 18 digits. False: not a
 * decimal (full-width digits, separators, exponents are refused). */
bool decimal_parse(const char *s, struct decimal *out);
const char *decimal_text(struct arena *a, struct decimal d);	/* as read */
int decimal_cmp(struct decimal x, struct decimal y);
bool decimal_eq(struct decimal x, struct decimal y);

struct num;

const struct num *num_of(struct arena *a, struct decimal d);
/* For another arena; NULL stays NULL. */
const struct num *num_copy(struct arena *a, const struct num *x);
const struct num *num_int(struct arena *a, long n);
const struct num *num_frac(struct arena *a, long p, long q);	/* q 0: NULL */
/* From "5400", "5400/10061" or 15-digit text: what exact texts hold. */
const struct num *num_parse(struct arena *a, const char *s);
const struct num *num_add(struct arena *a, const struct num *x,
    const struct num *y);
const struct num *num_sub(struct arena *a, const struct num *x,
    const struct num *y);
const struct num *num_mul(struct arena *a, const struct num *x,
    const struct num *y);
const struct num *num_div(struct arena *a, const struct num *x,
    const struct num *y);	/* y zero: NULL */
const struct num *num_neg(struct arena *a, const struct num *x);
const struct num *num_abs(struct arena *a, const struct num *x);
/* x to the power p/q by MPFR at 128 bits; NULL for x <= 0. */
const struct num *num_pow(struct arena *a, const struct num *x, long p,
    long q);
/* -1 0 1. If either is a real, values nearer than 1e-9 compare equal (V1). */
int num_cmp(const struct num *x, const struct num *y);
int num_sign(const struct num *x);
bool num_exact(const struct num *x);	/* a rational; for tests */
double num_double(const struct num *x);	/* for drawing only */

enum num_round { ROUND_HALF_EVEN, ROUND_HALF_UP };
/* Rounded once to `digits` decimals: "5400", "-18.5"; "-0.0" becomes "0.0".
 * ASCII; num_show makes it fit for print. */
const char *num_round(struct arena *a, const struct num *x, int digits,
    enum num_round mode);
/* A fraction "500/4900" unreduced forms are not kept: lowest terms; integers
 * and terminating decimals as decimals; a real with 15 significant digits. */
const char *num_exact_text(struct arena *a, const struct num *x);

/*
 * For a reader: true minus U+2212, a thin no-break space
 * U+202F between thousands from 10 000 on, '+' before positive values when
 * `sign`. `ascii` is a result of num_round or decimal_text.
 */
const char *num_show(struct arena *a, const char *ascii, bool sign);

#endif
