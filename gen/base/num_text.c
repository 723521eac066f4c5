/* SPDX-License-Identifier: MIT */
/* Numbers to text and back: rounding for display, exact texts for trace. */
#include <stdlib.h>
#include <string.h>

#include "base/num_internal.h"
#include "base/str.h"

#define REAL_DIGITS 15
#define TEXT_MAX 4096	/* longest exact text that is read */
#define TERMINATING_MAX 18	/* longer decimals are shown as fractions */
#define MOST_SHORT 18		/* digits that fit into an integer */

/* |x| as a rational; a real of 128 bits is one. The caller clears it. */
static int magnitude(mpq_t q, const struct num *x)
{
	int sign;

	mpq_init(q);
	if (x->real)
		mpfr_get_q(q, x->r);
	else
		mpq_set(q, x->q);
	sign = mpq_sgn(q);
	mpq_abs(q, q);
	return sign;
}

static void scale_by_ten(mpq_t q, int digits)
{
	mpz_t power;

	mpz_init(power);
	mpz_ui_pow_ui(power, 10, (unsigned long)abs(digits));
	if (digits >= 0)
		mpz_mul(mpq_numref(q), mpq_numref(q), power);
	else
		mpz_mul(mpq_denref(q), mpq_denref(q), power);
	mpz_clear(power);
	mpq_canonicalize(q);
}

/*
 * How the rest lies to one half: -1 0 1. A real within 1e-9 of the tie is on
 * it (rule V1, gen/assess/README.md), but never more than a millionth of the
 * last digit.
 */
static int beside_half(const mpq_t rest, bool real, int digits)
{
	mpq_t distance, near;
	int side;

	mpq_init(distance);
	mpq_init(near);
	mpq_set_si(distance, 1, 2);
	mpq_sub(distance, rest, distance);
	side = mpq_sgn(distance);
	mpq_abs(distance, distance);
	mpq_set_si(near, 1, 1);
	scale_by_ten(near, digits < 3 ? digits - NEAR_DECIMALS : -6);
	if (real && mpq_cmp(distance, near) < 0)
		side = 0;
	mpq_clear(distance);
	mpq_clear(near);
	return side;
}

/* The integer nearest to q >= 0, in `whole`. */
static void to_nearest(mpz_t whole, const mpq_t q, bool real, int digits,
    enum num_round mode)
{
	mpq_t rest;
	int side;

	mpz_fdiv_q(whole, mpq_numref(q), mpq_denref(q));
	mpq_init(rest);
	mpq_set_z(rest, whole);
	mpq_sub(rest, q, rest);
	side = beside_half(rest, real, digits);
	if (side > 0 || (side == 0 && (mode == ROUND_HALF_UP ||
	    mpz_odd_p(whole))))
		mpz_add_ui(whole, whole, 1);
	mpq_clear(rest);
}

/* The digits with a point before the last `digits`; zero has no sign. */
static const char *with_point(struct arena *a, const char *text, int sign,
    int digits)
{
	struct str *s = str_new(a);
	size_t len = strlen(text), tail = digits > 0 ? (size_t)digits : 0;
	bool zero = text[0] == '0';

	if (sign < 0 && !zero)
		str_addc(s, '-');
	if (len <= tail) {
		str_add(s, tail ? "0." : "");
		for (size_t i = len; i < tail; i++)
			str_addc(s, '0');
		str_add(s, text);
		return s->s;
	}
	str_addn(s, text, len - tail);
	if (tail)
		str_addc(s, '.');
	str_addn(s, text + len - tail, tail);
	for (int i = digits; i < 0 && !zero; i++)
		str_addc(s, '0');
	return s->s;
}

/* Nearly all numbers are exact, and short enough to be rounded as integers:
 * *whole is then |x| * 10^digits, rounded. */
static bool round_short(const struct num *x, int digits, enum num_round mode,
    unsigned long *whole)
{
	unsigned long n, d, rest;

	if (x->real || digits < 0 || digits > MOST_SHORT ||
	    mpz_size(mpq_numref(x->q)) > 1 || mpz_size(mpq_denref(x->q)) > 1)
		return false;
	n = mpz_get_ui(mpq_numref(x->q));
	d = mpz_get_ui(mpq_denref(x->q));
	for (; digits > 0; digits--)
		if (__builtin_mul_overflow(n, 10UL, &n))
			return false;
	*whole = n / d;
	rest = n % d;
	if (rest > d - rest || (rest == d - rest && (mode == ROUND_HALF_UP ||
	    *whole % 2)))
		++*whole;
	return true;
}

const char *num_round(struct arena *a, const struct num *x, int digits,
    enum num_round mode)
{
	char shorter[STR_DIGITS + 1];
	unsigned long n;
	char *text;
	mpq_t q;
	mpz_t whole;
	int sign;

	if (!x)
		return NULL;
	if (round_short(x, digits, mode, &n)) {
		str_digits(shorter, n);
		return with_point(a, shorter, mpq_sgn(x->q), digits);
	}
	sign = magnitude(q, x);
	scale_by_ten(q, digits);
	mpz_init(whole);
	to_nearest(whole, q, x->real, digits, mode);
	text = arena_alloc(a, mpz_sizeinbase(whole, 10) + 2);
	mpz_get_str(text, 10, whole);
	mpz_clear(whole);
	mpq_clear(q);
	return with_point(a, text, sign, digits);
}

/* How often f divides *n, which is divided by it. */
static int take_factor(unsigned long *n, unsigned long f)
{
	int count = 0;

	for (; *n % f == 0; *n /= f)
		count++;
	return count;
}

/* Decimals needed to write q in full, or -1. */
static int decimals_short(const mpq_t q)
{
	unsigned long den = mpz_get_ui(mpq_denref(q));
	int twos = take_factor(&den, 2), fives = take_factor(&den, 5);
	int most = twos > fives ? twos : fives;

	return den == 1 && most <= TERMINATING_MAX ? most : -1;
}

static int decimals_of(const mpq_t q)
{
	mpz_t den, factor;
	unsigned long twos, fives;
	int decimals = -1;

	if (mpz_size(mpq_denref(q)) == 1)
		return decimals_short(q);
	mpz_init_set(den, mpq_denref(q));
	mpz_init_set_ui(factor, 2);
	twos = mpz_remove(den, den, factor);
	mpz_set_ui(factor, 5);
	fives = mpz_remove(den, den, factor);
	if (mpz_cmp_ui(den, 1) == 0 && twos <= TERMINATING_MAX &&
	    fives <= TERMINATING_MAX)
		decimals = (int)(twos > fives ? twos : fives);
	mpz_clear(den);
	mpz_clear(factor);
	return decimals;
}

static const char *fraction_text(struct arena *a, const mpq_t q)
{
	size_t size = mpz_sizeinbase(mpq_numref(q), 10) +
	    mpz_sizeinbase(mpq_denref(q), 10) + 3;

	return mpq_get_str(arena_alloc(a, size), 10, q);
}

/* Fifteen significant digits and no exponent: XPath 1.0 cannot read one. */
static const char *real_text(struct arena *a, const mpfr_t r)
{
	struct str *s = str_new(a);
	char digits[REAL_DIGITS + 2];
	const char *p = digits;
	mpfr_exp_t point;
	int len = REAL_DIGITS;

	if (mpfr_zero_p(r))
		return "0";
	mpfr_get_str(digits, &point, 10, REAL_DIGITS, r, MPFR_RNDN);
	if (*p == '-')
		str_addc(s, *p++);
	while (len > 1 && len > point && p[len - 1] == '0')
		len--;
	if (point <= 0)
		str_add(s, "0.");
	for (mpfr_exp_t i = point; i < 0; i++)
		str_addc(s, '0');
	for (int i = 0; i < len; i++) {
		if (i > 0 && i == point)
			str_addc(s, '.');
		str_addc(s, p[i]);
	}
	for (mpfr_exp_t i = len; i < point; i++)
		str_addc(s, '0');
	return s->s;
}

const char *num_exact_text(struct arena *a, const struct num *x)
{
	int decimals;

	if (!x)
		return NULL;
	if (x->real)
		return real_text(a, x->r);
	decimals = decimals_of(x->q);
	if (decimals < 0)
		return fraction_text(a, x->q);
	return num_round(a, x, decimals, ROUND_HALF_EVEN);
}

/* [-+]digits[.digits] at *s as a rational; *s moves behind it. */
static bool parse_decimal(mpq_t q, const char **s, struct arena *a)
{
	size_t whole, rest = 0;
	bool negative = **s == '-';
	char *digits;

	*s += **s == '-' || **s == '+';
	whole = strspn(*s, "0123456789");
	if ((*s)[whole] == '.') {
		rest = strspn(*s + whole + 1, "0123456789");
		if (rest == 0)
			return false;
	}
	if (whole == 0)
		return false;
	digits = arena_alloc(a, whole + rest + 1);
	memcpy(digits, *s, whole);
	if (rest)
		memcpy(digits + whole, *s + whole + 1, rest);
	*s += whole + (rest ? rest + 1 : 0);
	mpz_set_str(mpq_numref(q), digits, 10);
	scale_by_ten(q, -(int)rest);
	if (negative)
		mpq_neg(q, q);
	return true;
}

const struct num *num_parse(struct arena *a, const char *s)
{
	struct num *x, *y;

	if (!s || strlen(s) > TEXT_MAX)
		return NULL;
	x = num_new(a, false);
	if (!parse_decimal(x->q, &s, a))
		return NULL;
	if (*s == '\0')
		return x;
	if (*s++ != '/')
		return NULL;
	y = num_new(a, false);
	if (!parse_decimal(y->q, &s, a) || *s != '\0')
		return NULL;
	return num_div(a, x, y);
}
