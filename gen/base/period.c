/* SPDX-License-Identifier: MIT */
#include "base/period.h"


#define MONTHS 12

static const int8_t months_in[] = {
	[PERIOD_A] = 12, [PERIOD_H] = 6, [PERIOD_Q] = 3, [PERIOD_M] = 1,
};

/* `digits` ASCII digits at s, or -1. */
static int number(const char *s, int digits)
{
	int n = 0;

	for (int i = 0; i < digits; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		n = n * 10 + (s[i] - '0');
	}
	return n;
}

/* What follows the year: nothing, -H1, -Q2, Q2 or -06. */
static bool parse_rest(const char *s, enum period_kind *kind, int *n)
{
	if (*s == '\0') {
		*kind = PERIOD_A;
		*n = 1;
		return true;
	}
	if (s[0] == '-' && s[1] == 'H') {
		*kind = PERIOD_H;
		s += 2;
	} else if (s[0] == '-' && s[1] == 'Q') {
		*kind = PERIOD_Q;
		s += 2;
	} else if (s[0] == 'Q') {
		*kind = PERIOD_Q;
		s += 1;
	} else if (s[0] == '-') {
		*kind = PERIOD_M;
		*n = number(s + 1, 2);
		return *n > 0 && s[3] == '\0';
	} else {
		return false;
	}
	*n = number(s, 1);
	return *n > 0 && s[1] == '\0';
}

bool period_parse(const char *s, struct period *out)
{
	enum period_kind kind;
	int year, n;

	if (!s)
		return false;
	year = number(s, 4);
	if (year < 1000 || !parse_rest(s + 4, &kind, &n))
		return false;
	if (n > MONTHS / months_in[kind])
		return false;
	*out = (struct period){ (int16_t)year, (int8_t)kind, (int8_t)n };
	return true;
}

const char *period_code(struct arena *a, struct period p)
{
	switch (p.kind) {
	case PERIOD_A:
		return arena_printf(a, "%04d", p.year);
	case PERIOD_H:
		return arena_printf(a, "%04d-H%d", p.year, p.n);
	case PERIOD_Q:
		return arena_printf(a, "%04d-Q%d", p.year, p.n);
	case PERIOD_M:
		return arena_printf(a, "%04d-%02d", p.year, p.n);
	default:
		return "";
	}
}

int period_start(struct period p)
{
	if (!period_is(p))
		return 0;
	return p.year * MONTHS + (p.n - 1) * months_in[p.kind];
}

int period_end(struct period p)
{
	return period_is(p) ? period_start(p) + months_in[p.kind] : 0;
}

int period_cmp(struct period x, struct period y)
{
	int ends = (period_end(x) > period_end(y)) -
	    (period_end(x) < period_end(y));

	/* of two that end together the shorter one started later */
	if (ends)
		return ends;
	return (period_start(x) < period_start(y)) -
	    (period_start(x) > period_start(y));
}

bool period_eq(struct period x, struct period y)
{
	return x.kind == y.kind && x.year == y.year && x.n == y.n;
}

bool period_is(struct period p)
{
	return p.kind > PERIOD_NONE && p.kind <= PERIOD_M;
}

/* The period of a kind that starts at a month; months may be negative. */
static struct period period_at(int month, enum period_kind kind)
{
	int year = month >= 0 ? month / MONTHS : (month - 11) / MONTHS;

	return (struct period){ (int16_t)year, (int8_t)kind,
		(int8_t)((month - year * MONTHS) / months_in[kind] + 1) };
}

struct period period_quarter(struct period p)
{
	return period_is(p) ? period_at(period_end(p) - 1, PERIOD_Q) : p;
}

struct period period_add(struct period p, int n)
{
	if (!period_is(p))
		return p;
	return period_at(period_start(p) + n * months_in[p.kind], p.kind);
}

int period_per_year(struct period p)
{
	return period_is(p) ? MONTHS / months_in[p.kind] : 0;
}

struct date period_last_day(struct period p)
{
	int end = period_end(p);
	struct date next = { (int16_t)(end / MONTHS),
		(int8_t)(end % MONTHS + 1), 1 };

	if (!period_is(p))
		return (struct date){ 0, 0, 0 };
	return date_of_days(date_days(next) - 1);
}
