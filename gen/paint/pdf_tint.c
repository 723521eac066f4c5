/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "paint/pdf_tags.h"
#include "paint/print.h"

/* A source that is the same in 16 bits is no new one to cairo; half the way to
 * the next 8-bit value must not be passed. */
#define STEP 1.6e-5
#define STEPS 100
#define NANO 1000000000L

/* Towards the middle: cairo cuts colours to 0..1. */
static double shifted(unsigned value, int steps)
{
	return value / 255.0 + (value < 128 ? steps : -steps) * STEP;
}

double tint_red(unsigned red, int tint)
{
	return shifted(red, tint > 0 ? (tint - 1) % STEPS + 1 : 0);
}

double tint_green(unsigned green, int tint)
{
	return shifted(green, tint > 0 ? (tint - 1) / STEPS : 0);
}

/* A number from 0 to 1 in billionths; *s is moved behind it and a blank. */
static long billionths(const char **s)
{
	const char *p = *s;
	long n = *p == '1' ? NANO : 0, unit = NANO;

	p += *p == '0' || *p == '1';
	p += *p == '.';
	for (; *p >= '0' && *p <= '9'; p++)
		n += (*p - '0') * (unit /= 10);
	*s = p + (*p == ' ');
	return n;
}

static int steps_of(long n, unsigned *value)
{
	double v = (double)n / NANO;

	*value = (unsigned)lround(v * 255);
	return (int)lround(fabs(v - *value / 255.0) / STEP);
}

int tint_read(const char **s, unsigned *red, unsigned *green)
{
	int low = steps_of(billionths(s), red);
	int high = steps_of(billionths(s), green);

	return low > 0 ? low + STEPS * high : 0;
}

/* Six digits that count, as cairo. */
static void put(struct str *s, unsigned value)
{
	char text[32];
	int decimals = 6;
	size_t len;

	for (double v = value / 255.0; value > 0 && v < 0.1; v *= 10)
		decimals++;
	len = print_fixed(text, sizeof(text), value / 255.0, decimals);
	while (text[len - 1] == '0')
		len--;
	str_addn(s, text, text[len - 1] == '.' ? len - 1 : len);
}

void tint_write(struct str *s, unsigned red, unsigned green)
{
	put(s, red);
	str_addc(s, ' ');
	put(s, green);
	str_addc(s, ' ');
}
