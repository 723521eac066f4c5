/* SPDX-License-Identifier: MIT */
/*
 * The share of a year that its first k quarters make (rule P5,
 * gen/assess/README.md): that of the latest complete year before, as of the
 * cut-off; k/4 only without history.
 */
#include "assess/inside.h"

static struct value own_share(struct arena *a, const struct series *s,
    struct date cutoff, struct period q)
{
	struct period end = quarter_of(q.year, 4);
	struct value part = link_value(a, s->indicator,
	    flow_ytd(a, s, q, cutoff), q, end);
	struct value whole = flow_ytd(a, s, end, cutoff);
	const struct num *n = num_div(a, part.n, whole.n);

	if (!n || num_sign(n) <= 0)
		n = NULL;
	return value_of(n, "share", 1, src_join(a, part.src, whole.src));
}

static int first_year(const struct series *s)
{
	return s && s->count ? s->obs[0].period.year : 0;
}

struct value season_share(struct arena *a, const struct series *s,
    struct date cutoff, struct period q, const char **source)
{
	struct value share;
	int year;

	*source = "year";
	if (q.n == 4)
		return value_of(num_int(a, 1), "share", 1, "");
	for (year = q.year - 1; s && year >= first_year(s); year--) {
		struct period then = quarter_of(year, q.n);

		share = own_share(a, s, cutoff, then);
		if (!share.n)
			continue;
		*source = arena_printf(a, "%d-Q%d/%d-Q4", year, q.n, year);
		return share;
	}
	*source = "flat";
	return value_of(num_frac(a, q.n, 4), "share", 1, "");
}
