/* SPDX-License-Identifier: MIT */
#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "paint/print.h"

#ifdef __FAST_MATH__
#error "signs of zero and numbers without end are to be told"
#endif

#define MOST 18		/* 10^18 < 2^60, and a double has 53 bits */
#define LONGEST 40	/* more than sign, digits, point and end */

int __vsnprintf_chk(char *s, size_t size, int flag, size_t room,
    const char *format, va_list args);
_Noreturn void __chk_fail(void);

/* ---- real numbers ---- */

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

/*
 * d * 10^digits, rounded: a double is m * 2^-shift, so the product is exact
 * and what is shifted out tells which way to go.
 */
static uint64_t scaled(double d, uint64_t power)
{
	int exponent;
	wide m = (wide)(uint64_t)ldexp(frexp(d, &exponent), DBL_MANT_DIG) *
	    power;
	int shift = DBL_MANT_DIG - exponent;
	wide whole, rest, half;

	if (shift <= 0)
		return (uint64_t)(m << -shift);
	if (shift > 120)	/* below half of the last digit */
		return 0;
	whole = m >> shift;
	rest = m - (whole << shift);
	half = (wide)1 << (shift - 1);
	return (uint64_t)whole +
	    (rest > half || (rest == half && (whole & 1)));
}
#else
#define scaled(d, power) 0
#endif

/* Whether it can be told so; the power of ten of its digits. */
static bool quick(double d, int digits, uint64_t *power)
{
	static const uint64_t powers[MOST + 1] = { 1, 10, 100, 1000, 10000,
		100000, 1000000, 10000000, 100000000, 1000000000,
		10000000000, 100000000000, 1000000000000, 10000000000000,
		100000000000000, 1000000000000000, 10000000000000000,
		100000000000000000, 1000000000000000000 };

#ifndef __SIZEOF_INT128__
	return false;
#endif
	if (digits < 0 || digits > MOST)
		return false;
	*power = powers[digits];
	return fabs(d) * (double)*power < 1e18;
}

/* Backwards from `end`; where they begin. */
static char *digits_before(char *end, uint64_t n)
{
	do
		*--end = (char)('0' + n % 10);
	while (n /= 10);
	return end;
}

/* Their length; 0, nothing written: they do not fit. */
static size_t give(char *s, size_t size, const char *from, const char *end)
{
	size_t len = (size_t)(end - from);

	if (len >= size)
		return 0;
	memcpy(s, from, len);
	s[len] = '\0';
	return len;
}

static size_t quick_fixed(char *s, size_t size, double d, int digits)
{
	char text[LONGEST], *end = text + sizeof(text), *p = end;
	uint64_t power, n;

	if (!quick(d, digits, &power))
		return 0;
	n = scaled(fabs(d), power);
	if (digits > 0) {
		p = digits_before(end, n % power);
		while (end - p < digits)
			*--p = '0';
		*--p = '.';
	}
	p = digits_before(p, n / power);
	if (signbit(d))
		*--p = '-';
	return give(s, size, p, end);
}

size_t print_fixed(char *s, size_t size, double d, int digits)
{
	size_t len = quick_fixed(s, size, d, digits);

	return len > 0 ? len : (size_t)snprintf(s, size, "%.*f", digits, d);
}

/* ---- whole numbers ---- */

static size_t print_whole(char *s, size_t size, long n)
{
	char text[LONGEST], *end = text + sizeof(text);
	uint64_t positive = n < 0 ? -(uint64_t)n : (uint64_t)n;
	char *p = digits_before(end, positive);

	if (n < 0)
		*--p = '-';
	return give(s, size, p, end);
}

static size_t print_hex(char *s, size_t size, unsigned n, int width)
{
	char text[LONGEST], *end = text + sizeof(text), *p = end;

	if (width < 1 || width > 8)
		return 0;
	do
		*--p = "0123456789abcdef"[n % 16];
	while (n /= 16);
	while (end - p < width)
		*--p = '0';
	return give(s, size, p, end);
}

/* ---- formats ---- */

enum kind { FIXED, STAR_FIXED, INT, LONG, HEX, STAR_HEX };

static const struct format {
	char text[8];
	enum kind kind;
	int digits;
} formats[] = {
	{ "%f", FIXED, 6 },
	{ "%0*x", STAR_HEX, 0 },
	{ "%04x", HEX, 4 },
	{ "%d", INT, 0 },
	{ "%.18f", FIXED, 18 },
	{ "%.*f", STAR_FIXED, 0 },
	{ "%ld", LONG, 0 },
	{ "", INT, 0 },
};

static size_t print(char *s, size_t size, const struct format *f,
    va_list args)
{
	int digits = f->digits;

	if (f->kind == STAR_FIXED || f->kind == STAR_HEX)
		digits = va_arg(args, int);
	switch (f->kind) {
	case FIXED:
	case STAR_FIXED:
		return quick_fixed(s, size, va_arg(args, double), digits);
	case HEX:
	case STAR_HEX:
		return print_hex(s, size, va_arg(args, unsigned), digits);
	case INT:
		return print_whole(s, size, va_arg(args, int));
	case LONG:
		break;
	}
	return print_whole(s, size, va_arg(args, long));
}

int __snprintf_chk(char *s, size_t size, int flag, size_t room,
    const char *format, ...)
{
	const struct format *f = formats;
	va_list args;
	size_t len = 0;
	int all;

	if (size > room)
		__chk_fail();
	while (f->text[0] != '\0' && strcmp(f->text, format) != 0)
		f++;
	if (f->text[0] != '\0') {
		va_start(args, format);
		len = print(s, size, f, args);
		va_end(args);
	}
	if (len > 0)
		return (int)len;
	va_start(args, format);
	all = __vsnprintf_chk(s, size, flag, room, format, args);
	va_end(args);
	return all;
}
