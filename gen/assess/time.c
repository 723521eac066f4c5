/* SPDX-License-Identifier: MIT */
/* Elapsed time (rules T2, T3, gen/assess/README.md). */
#include "assess/inside.h"

struct period year_of(struct period p)
{
	return (struct period){ period_quarter(p).year, PERIOD_A, 1 };
}

struct period quarter_of(int year, int quarter)
{
	return (struct period){ (int16_t)year, PERIOD_Q, (int8_t)quarter };
}

int months_between(struct period from, struct period to)
{
	return period_end(to) - period_end(from);
}

struct period time_base(const struct plan *p, const struct indicator *i)
{
	return i->base.given && period_is(i->base.period)
	    ? i->base.period : p->base;
}

/* After the target date the share stays at one (X11); before the base there
 * is none (X12). */
const struct num *assess_tau(struct arena *a, struct period base,
    struct period target, struct period now)
{
	int whole, part;

	if (!period_is(base) || !period_is(target) || !period_is(now))
		return NULL;
	whole = months_between(base, target);
	part = months_between(base, now);
	if (whole <= 0 || part < 0)
		return NULL;
	return num_frac(a, part < whole ? part : whole, whole);
}
