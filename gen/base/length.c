/* SPDX-License-Identifier: MIT */
#include "base/length.h"

#include <stddef.h>
#include <string.h>

#include "base/decimal.h"

#define LONGEST 32

/* Printers' sizes as word processors fix them. */
static const struct { const char *name; double pt; } sizes[] = {
	{ "初号", 42 }, { "小初", 36 }, { "一号", 26 }, { "小一", 24 },
	{ "二号", 22 }, { "小二", 18 }, { "三号", 16 }, { "小三", 15 },
	{ "四号", 14 }, { "小四", 12 }, { "五号", 10.5 }, { "小五", 9 },
	{ "六号", 7.5 }, { "小六", 6.5 }, { "七号", 5.5 }, { "八号", 5 },
};

static bool size_by_name(const char *s, len_t *out)
{
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		if (strcmp(s, sizes[i].name) == 0) {
			*out = LEN_OF_PT(sizes[i].pt);
			return true;
		}
	}
	return false;
}

/* Splits "1.5line" into 1.5 and "line". */
static bool split(const char *s, double *number, const char **unit)
{
	static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };
	size_t len = strspn(s, "+-.0123456789");
	char digits[LONGEST];
	struct decimal d;

	if (len == 0 || len >= sizeof(digits))
		return false;
	memcpy(digits, s, len);
	digits[len] = '\0';
	if (!decimal_parse(digits, &d) || d.scale > 6)
		return false;
	*number = (double)d.units / powers[d.scale];
	*unit = s + len;
	return true;
}

bool length_parse(const char *s, len_t em, len_t line, len_t *out)
{
	const struct { const char *name; double scale; } units[] = {
		{ "pt", LEN_PT }, { "mm", LEN_PT * 72.0 / 25.4 },
		{ "em", em }, { "line", line },
	};
	const char *unit;
	double number;

	if (!s)
		return false;
	if (size_by_name(s, out))
		return true;
	if (!split(s, &number, &unit))
		return false;
	if (*unit == '\0' && number == 0) {
		*out = 0;
		return true;
	}
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		double l = number * units[i].scale;

		if (strcmp(unit, units[i].name) != 0)
			continue;
		if (l > LEN_MAX - 1.0 || l < -(LEN_MAX - 1.0))
			return false;
		*out = (len_t)(l + (l < 0 ? -0.5 : 0.5));
		return true;
	}
	return false;
}
