/* SPDX-License-Identifier: MIT */
#include "chart/exact.h"

#define HANG LEN_OF_PT(0.5)	/* of a letter beyond its advance */

struct span span_bar(double value, len_t label)
{
	if (value < 0)
		return (struct span){ value, 0, label, 0 };
	return (struct span){ 0, value, 0, label };
}

len_t exact_place(const struct exact *e, double value)
{
	return e->zero + (len_t)(value * e->unit);
}

static len_t most(len_t x, len_t y)
{
	return x > y ? x : y;
}

bool exact_fit(struct exact *e, const struct span *s, size_t n, len_t room,
    len_t least)
{
	double unit = -1, zero = 0, lo = 0, hi = 0;
	len_t before = 0, after = 0;

	room -= HANG;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			double extent = s[i].hi - s[k].lo;
			double u = (room - s[i].after - s[k].before) / extent;

			if (extent > 0 && (unit < 0 || u < unit))
				unit = u;
		}
	e->unit = unit > 0 ? unit : 0;
	for (size_t i = 0; i < n; i++) {
		double z = s[i].before - s[i].lo * e->unit;

		zero = z > zero ? z : zero;
		lo = s[i].lo < lo ? s[i].lo : lo;
		hi = s[i].hi > hi ? s[i].hi : hi;
		before = most(before, s[i].before);
		after = most(after, s[i].after);
	}
	e->zero = (len_t)zero;
	if (unit < 0)	/* nothing has an extent: labels only */
		return before + after <= room;
	return (hi - lo) * e->unit >= least;
}
