/* SPDX-License-Identifier: MIT */
/* Numbers, periods and sub-fields as SDMX writes them. */
#include <string.h>

#include "base/str.h"
#include "data/sdmx.h"

#define SHIFT_MAX 40	/* beyond any number of 18 digits */

/* ---- numbers ---- */

/* Cuts an exponent off; false: what follows E is no number. */
static bool cut_exponent(char *text, int *power)
{
	char *e = strpbrk(text, "eE");
	bool minus;
	int n = 0;

	if (!e)
		return true;
	*e++ = '\0';
	minus = *e == '-';
	if (*e == '-' || *e == '+')
		e++;
	if (!str_is_digit(*e))
		return false;
	for (; str_is_digit(*e) && n < 1000; e++)
		n = n * 10 + (*e - '0');
	*power += minus ? -n : n;
	return !*e;
}

/* sign, digits and one point: what decimal_parse reads, of any length */
static bool plain(const char *s)
{
	size_t whole, part = 0;

	s += *s == '-' || *s == '+';
	whole = strspn(s, "0123456789");
	s += whole;
	if (*s == '.')
		part = strspn(++s, "0123456789");
	return whole + part > 0 && s[part] == '\0';
}

/* All digits, with zeros behind them up to the place `at`. */
static const char *digits_of(struct arena *a, const char *text, long at)
{
	struct str *s = str_new(a);

	for (; *text; text++)
		if (str_is_digit(*text))
			str_addc(s, *text);
	while (at > (long)s->len)
		str_addc(s, '0');
	return s->s;
}

/* Moves the point by n places. */
static const char *shift(struct arena *a, const char *text, int n)
{
	struct str *out = str_new(a);
	const char *point = strchr(text, '.'), *digits;
	long at;

	str_add(out, *text == '-' ? "-" : "");
	text += *text == '-' || *text == '+';
	at = (long)(point ? (size_t)(point - text) : strlen(text)) + n;
	digits = digits_of(a, text, at);
	for (; at > 1 && *digits == '0'; digits++)
		at--;
	if (at <= 0)
		str_add(out, "0");
	for (; at > 0; at--)
		str_addc(out, *digits++);
	if (*digits)
		str_addc(out, '.');
	for (; at < 0; at++)
		str_addc(out, '0');
	str_add(out, digits);
	return out->s;
}

const char *sdmx_number(struct arena *a, const char *text, bool comma,
    int power)
{
	char *s = arena_strdup(a, text);
	char *mark = comma ? strchr(s, ',') : NULL;
	int by = power;

	if (!*s || strcmp(s, "NaN") == 0)
		return "";
	if (comma && strchr(s, '.'))
		return NULL;
	if (mark)
		*mark = '.';
	if (!cut_exponent(s, &by) || !plain(s) || by > SHIFT_MAX ||
	    by < -SHIFT_MAX)
		return NULL;
	return by ? shift(a, s, by) : s;
}

/* ---- periods ---- */

static const int months_of[] = { [PERIOD_A] = 12, [PERIOD_H] = 6,
	[PERIOD_Q] = 3, [PERIOD_M] = 1 };

/* 2023-07-01 or 2023-09-30 of a quarter, perhaps with a time of day. */
static const char *of_day(struct arena *a, const char *text, int frequency)
{
	char *day = arena_strdup(a, text);
	char *clock = strchr(day, 'T');
	struct period p;
	struct date date;
	int months;

	if (clock)
		*clock = '\0';
	if (frequency == PERIOD_NONE || !date_parse(day, &date))
		return NULL;
	months = months_of[frequency];
	p = (struct period){ date.year, (int8_t)frequency,
		(int8_t)((date.month - 1) / months + 1) };
	if (date_cmp(date, period_last_day(p)) != 0 &&
	    (date.day != 1 || (date.month - 1) % months != 0))
		return NULL;
	return period_code(a, p);
}

const char *sdmx_period(struct arena *a, const char *text, int frequency)
{
	size_t len = strlen(text);
	char *own = arena_strdup(a, text);
	struct period p;

	if (len >= 10)
		return of_day(a, text, frequency);
	if (len == 7 && strcmp(text + 4, "-A1") == 0)
		own[4] = '\0';
	else if (len == 7 && text[4] == '-' && text[5] == 'S')
		own[5] = 'H';
	else if (len == 8 && text[4] == '-' && text[5] == 'M')
		memmove(own + 5, own + 6, 3);
	return period_parse(own, &p) ? period_code(a, p) : NULL;
}

/* ---- sub-fields ---- */

/* One field into `to`; returns where the next begins, NULL at the end. */
static const char *field(const char *s, char mark, struct str *to)
{
	bool quoted = *s == '"';

	if (quoted)
		s++;
	for (; *s; s++) {
		if (quoted && s[0] == '"' && s[1] == '"')
			s++;
		else if (quoted && *s == '"') {
			quoted = false;
			continue;
		} else if (!quoted && *s == mark)
			return s + 1;
		str_addc(to, *s);
	}
	return NULL;
}

size_t sdmx_split(struct arena *a, const char *cell, char mark,
    const char ***out)
{
	size_t count = 0;

	*out = NULL;
	while (cell) {
		struct str *to = str_new(a);

		cell = field(cell, mark, to);
		ARENA_PUSH(a, *out, count) = to->s;
	}
	return count;
}
