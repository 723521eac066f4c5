/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"

#include <string.h>

#include "base/str.h"

#define DIGITS_MAX 18
#define GROUP_FROM 5	/* digits before thousands are set apart */
#define MINUS "\xe2\x88\x92"		/* U+2212 */
#define THIN_SPACE "\xe2\x80\xaf"	/* U+202F */

static const int64_t powers[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
	1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
	100000000000000, 1000000000000000, 10000000000000000,
	100000000000000000, 1000000000000000000,
};

bool decimal_parse(const char *s, struct decimal *out)
{
	bool negative = s && *s == '-', point = false;
	int digits = 0, scale = 0;
	int64_t units = 0;

	if (!s)
		return false;
	s += *s == '-' || *s == '+';
	for (; *s; s++) {
		if (*s == '.' && !point && digits > 0) {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || ++digits > DIGITS_MAX)
			return false;
		units = units * 10 + (*s - '0');
		scale += point;
	}
	if (digits == 0 || (point && scale == 0))
		return false;
	out->units = negative ? -units : units;
	out->scale = (int8_t)scale;
	return true;
}

const char *decimal_text(struct arena *a, struct decimal d)
{
	int64_t whole = d.units / powers[d.scale];
	int64_t rest = d.units % powers[d.scale];
	const char *sign = d.units < 0 ? "-" : "";

	whole = whole < 0 ? -whole : whole;
	rest = rest < 0 ? -rest : rest;
	if (d.scale == 0)
		return arena_printf(a, "%s%lld", sign, (long long)whole);
	return arena_printf(a, "%s%lld.%0*lld", sign, (long long)whole,
	    d.scale, (long long)rest);
}

/* Whole parts first, then what follows the point on one scale: no overflow. */
int decimal_cmp(struct decimal x, struct decimal y)
{
	int64_t a = x.units / powers[x.scale], b = y.units / powers[y.scale];

	if (a == b) {
		a = x.units % powers[x.scale] * powers[DIGITS_MAX - x.scale];
		b = y.units % powers[y.scale] * powers[DIGITS_MAX - y.scale];
	}
	return (a > b) - (a < b);
}

bool decimal_eq(struct decimal x, struct decimal y)
{
	return decimal_cmp(x, y) == 0;
}

const char *num_show(struct arena *a, const char *ascii, bool sign)
{
	struct str *s;
	size_t whole;

	if (!ascii)
		return NULL;
	s = str_new(a);
	if (*ascii == '-') {
		str_add(s, MINUS);
		ascii++;
	} else if (sign && strpbrk(ascii, "123456789")) {
		str_addc(s, '+');
	}
	whole = strspn(ascii, "0123456789");
	for (size_t i = 0; i < whole; i++) {
		if (i && whole >= GROUP_FROM && (whole - i) % 3 == 0)
			str_add(s, THIN_SPACE);
		str_addc(s, ascii[i]);
	}
	str_add(s, ascii + whole);
	return s->s;
}
