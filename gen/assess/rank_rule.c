/* SPDX-License-Identifier: MIT */
/* The rules of ranking one by one: pure functions of numbers. */
#include <stdlib.h>

#include "assess/rank_int.h"

const char *rank_by_name(enum rank_by b)
{
	static const char *const names[RANK_BY_COUNT] = {
		[RANK_BY_PROGRESS] = "progress",
		[RANK_BY_ATTAINMENT] = "attainment",
		[RANK_BY_VALUE] = "value",
	};

	return names[b];
}

const char *unranked_name(enum unranked u)
{
	static const char *const names[UNRANKED_COUNT] = {
		[RANKED] = "", [UNRANKED_ALONE] = "alone",
		[UNRANKED_EQUAL] = "equal", [UNRANKED_SPREAD] = "spread",
	};

	return names[u];
}

/* ---- the rules ---- */

struct placed { const struct num *x; size_t at; };

static int downwards(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	return num_cmp(b->x, a->x);
}

void rank_numbers(const struct num *const *x, size_t n, long *ranks)
{
	struct arena *scratch = arena_new();
	struct placed *all = ARENA_ARRAY(scratch, struct placed, n + 1);

	for (size_t i = 0; i < n; i++)
		all[i] = (struct placed){ x[i], i };
	qsort(all, n, sizeof(*all), downwards);
	for (size_t i = 0; i < n; i++)
		ranks[all[i].at] = i && num_cmp(all[i].x, all[i - 1].x) == 0
		    ? ranks[all[i - 1].at] : (long)i + 1;
	arena_free(scratch);
}

static int upwards(const void *x, const void *y)
{
	return num_cmp(*(const struct num *const *)x,
	    *(const struct num *const *)y);
}

const struct num *rank_median(struct arena *a, const struct num *const *x,
    size_t n)
{
	const struct num **sorted = ARENA_ARRAY(a, const struct num *, n);

	for (size_t i = 0; i < n; i++)
		sorted[i] = x[i];
	qsort(sorted, n, sizeof(*sorted), upwards);
	if (n % 2 != 0)
		return sorted[n / 2];
	return num_div(a, num_add(a, sorted[n / 2 - 1], sorted[n / 2]),
	    num_int(a, 2));
}

enum unranked rank_spread(struct arena *a, const struct num *const *x,
    size_t n, int digits)
{
	const struct num *low, *high, *step = num_int(a, 2), *spread;

	if (n < 2)
		return UNRANKED_ALONE;
	low = high = x[0];
	for (size_t i = 1; i < n; i++) {
		low = num_cmp(x[i], low) < 0 ? x[i] : low;
		high = num_cmp(x[i], high) > 0 ? x[i] : high;
	}
	for (; digits > 0; digits--)
		step = num_div(a, step, num_int(a, 10));
	spread = num_sub(a, high, low);
	if (num_sign(spread) == 0)
		return UNRANKED_EQUAL;
	return num_cmp(spread, step) <= 0 ? UNRANKED_SPREAD : RANKED;
}

int rank_third(long rank, long n)
{
	return (int)((3 * rank + n - 1) / n);
}

const struct num *rank_contribution(struct arena *a, const struct num *delta,
    const struct num *before)
{
	return percent(a, num_div(a, delta, before));
}

const struct num *rank_contribution_share(struct arena *a,
    const struct num *delta, const struct num *whole)
{
	return percent(a, num_div(a, delta, whole));
}
