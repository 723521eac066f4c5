/* SPDX-License-Identifier: MIT */
/*
 * Days of the proleptic Gregorian calendar, counted from 0000-03-01: when the
 * year begins in March the leap day is its last, and months follow a pattern
 * of 153 days in five.
 */
#include "base/period.h"

#define DAYS_400_YEARS 146097

static int days_in_month(int year, int month)
{
	static const int8_t days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static bool digits(const char *s, int count, int *n)
{
	*n = 0;
	for (int i = 0; i < count; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*n = *n * 10 + (s[i] - '0');
	}
	return true;
}

bool date_parse(const char *s, struct date *out)
{
	int year, month, day;

	if (!s || !digits(s, 4, &year) || s[4] != '-' ||
	    !digits(s + 5, 2, &month) || s[7] != '-' ||
	    !digits(s + 8, 2, &day) || s[10] != '\0')
		return false;
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > days_in_month(year, month))
		return false;
	*out = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

int date_cmp(struct date x, struct date y)
{
	int a = (x.year * 16 + x.month) * 32 + x.day;
	int b = (y.year * 16 + y.month) * 32 + y.day;

	return (a > b) - (a < b);
}

int date_days(struct date d)
{
	int year = d.year - (d.month <= 2);
	int month = (d.month + 9) % 12;

	return year * 365 + year / 4 - year / 100 + year / 400 +
	    (month * 153 + 2) / 5 + d.day - 1;
}

struct date date_of_days(int days)
{
	int era = days / DAYS_400_YEARS;
	int rest = days % DAYS_400_YEARS;
	int year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int day = rest - (365 * year + year / 4 - year / 100);
	int month = (day * 5 + 2) / 153;
	struct date d;

	d.day = (int8_t)(day - (153 * month + 2) / 5 + 1);
	d.month = (int8_t)(month < 10 ? month + 3 : month - 9);
	d.year = (int16_t)(era * 400 + year + (d.month <= 2));
	return d;
}

const char *date_iso(struct arena *a, struct date d)
{
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}
