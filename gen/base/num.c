/* SPDX-License-Identifier: MIT */
#include "base/num_internal.h"

#include <math.h>

static void release(void *object)
{
	struct num *x = object;

	if (x->real)
		mpfr_clear(x->r);
	else
		mpq_clear(x->q);
}

struct num *num_new(struct arena *a, bool real)
{
	struct num *x = ARENA_NEW(a, struct num);

	x->real = real;
	if (real)
		mpfr_init2(x->r, REAL_BITS);
	else
		mpq_init(x->q);
	arena_own(a, x, release);
	return x;
}

const struct num *num_of(struct arena *a, struct decimal d)
{
	struct num *x = num_new(a, false);
	mpz_t power;

	/* int64_t fits long on the platforms we build for */
	mpq_set_si(x->q, (long)d.units, 1);
	mpz_init(power);
	mpz_ui_pow_ui(power, 10, (unsigned long)d.scale);
	mpz_set(mpq_denref(x->q), power);
	mpz_clear(power);
	mpq_canonicalize(x->q);
	return x;
}

const struct num *num_copy(struct arena *a, const struct num *x)
{
	struct num *z;

	if (!x)
		return NULL;
	z = num_new(a, x->real);
	if (x->real)
		mpfr_set(z->r, x->r, MPFR_RNDN);
	else
		mpq_set(z->q, x->q);
	return z;
}

const struct num *num_int(struct arena *a, long n)
{
	return num_frac(a, n, 1);
}

const struct num *num_frac(struct arena *a, long p, long q)
{
	struct num *x;

	if (q == 0)
		return NULL;
	x = num_new(a, false);
	mpz_set_si(mpq_numref(x->q), p);
	mpz_set_si(mpq_denref(x->q), q);
	mpq_canonicalize(x->q);
	return x;
}

/* A real copy of any num; the caller clears it. */
static void to_real(mpfr_t r, const struct num *x)
{
	mpfr_init2(r, REAL_BITS);
	if (x->real)
		mpfr_set(r, x->r, MPFR_RNDN);
	else
		mpfr_set_q(r, x->q, MPFR_RNDN);
}

typedef void exact_fn(mpq_ptr, mpq_srcptr, mpq_srcptr);
typedef int real_fn(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

/* Exact while both are; a real result that left the numbers is undefined. */
static const struct num *combine(struct arena *a, const struct num *x,
    const struct num *y, exact_fn *exact, real_fn *real)
{
	struct num *z;
	mpfr_t p, q;

	if (!x || !y)
		return NULL;
	if (!x->real && !y->real) {
		z = num_new(a, false);
		exact(z->q, x->q, y->q);
		return z;
	}
	z = num_new(a, true);
	to_real(p, x);
	to_real(q, y);
	real(z->r, p, q, MPFR_RNDN);
	mpfr_clear(p);
	mpfr_clear(q);
	return mpfr_number_p(z->r) ? z : NULL;
}

const struct num *num_add(struct arena *a, const struct num *x,
    const struct num *y)
{
	return combine(a, x, y, mpq_add, mpfr_add);
}

const struct num *num_sub(struct arena *a, const struct num *x,
    const struct num *y)
{
	return combine(a, x, y, mpq_sub, mpfr_sub);
}

const struct num *num_mul(struct arena *a, const struct num *x,
    const struct num *y)
{
	return combine(a, x, y, mpq_mul, mpfr_mul);
}

static bool is_zero(const struct num *x)
{
	return x->real ? mpfr_zero_p(x->r) : mpq_sgn(x->q) == 0;
}

const struct num *num_div(struct arena *a, const struct num *x,
    const struct num *y)
{
	if (!y || is_zero(y))
		return NULL;
	return combine(a, x, y, mpq_div, mpfr_div);
}

const struct num *num_neg(struct arena *a, const struct num *x)
{
	struct num *z;

	if (!x)
		return NULL;
	z = num_new(a, x->real);
	if (x->real)
		mpfr_neg(z->r, x->r, MPFR_RNDN);
	else
		mpq_neg(z->q, x->q);
	return z;
}

const struct num *num_abs(struct arena *a, const struct num *x)
{
	bool negative = x && (x->real ? mpfr_signbit(x->r) != 0 :
	    mpq_sgn(x->q) < 0);

	return negative ? num_neg(a, x) : x;
}

const struct num *num_pow(struct arena *a, const struct num *x, long p,
    long q)
{
	struct num *z;
	mpfr_t base, exponent;

	if (!x || q == 0 || num_sign(x) <= 0)
		return NULL;
	z = num_new(a, true);
	to_real(base, x);
	mpfr_init2(exponent, REAL_BITS);
	mpfr_set_si(exponent, p, MPFR_RNDN);
	mpfr_div_si(exponent, exponent, q, MPFR_RNDN);
	mpfr_pow(z->r, base, exponent, MPFR_RNDN);
	mpfr_clear(base);
	mpfr_clear(exponent);
	return mpfr_number_p(z->r) ? z : NULL;
}

static int real_cmp(const struct num *x, const struct num *y)
{
	mpfr_t p, q, near;
	int cmp;

	to_real(p, x);
	to_real(q, y);
	cmp = mpfr_cmp(p, q);
	mpfr_sub(p, p, q, MPFR_RNDN);
	mpfr_abs(p, p, MPFR_RNDN);
	mpfr_init2(near, REAL_BITS);
	mpfr_set_ui(near, 10, MPFR_RNDN);
	mpfr_pow_si(near, near, -NEAR_DECIMALS, MPFR_RNDN);
	if (mpfr_less_p(p, near))
		cmp = 0;
	mpfr_clear(p);
	mpfr_clear(q);
	mpfr_clear(near);
	return (cmp > 0) - (cmp < 0);
}

int num_cmp(const struct num *x, const struct num *y)
{
	int cmp;

	if (!x || !y)
		return (x != NULL) - (y != NULL);
	if (x->real || y->real)
		return real_cmp(x, y);
	cmp = mpq_cmp(x->q, y->q);
	return (cmp > 0) - (cmp < 0);
}

int num_sign(const struct num *x)
{
	double d;

	if (!x)
		return 0;
	if (!x->real)
		return mpq_sgn(x->q);
	d = mpfr_get_d(x->r, MPFR_RNDN);
	return fabs(d) < 1e-9 ? 0 : d > 0 ? 1 : -1;
}

bool num_exact(const struct num *x)
{
	return x && !x->real;
}

double num_double(const struct num *x)
{
	if (!x)
		return NAN;
	return x->real ? mpfr_get_d(x->r, MPFR_RNDN) : mpq_get_d(x->q);
}

