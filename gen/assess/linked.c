/* SPDX-License-Identifier: MIT */
/*
 * Linked series: where the definition of an indicator changed and both were
 * measured once side by side, the factor between them carries old values over
 * (O7). Without links everything stays as it is.
 */
#include "assess/inside.h"

bool link_bridges(const struct indicator *i, struct period q)
{
	for (size_t n = 0; n < i->link_count; n++)
		if (period_end(period_quarter(i->links[n].period)) ==
		    period_end(q))
			return true;
	return false;
}

/* Applies every link after `from` and not after `to`. What is undefined has
 * no links either. */
struct value link_value(struct arena *a, const struct indicator *i,
    struct value v, struct period from, struct period to)
{
	for (size_t n = 0; v.n && n < i->link_count; n++) {
		const struct series_link *l = &i->links[n];
		int end = period_end(period_quarter(l->period));

		if (end <= period_end(from) || end > period_end(to))
			continue;
		v.n = num_mul(a, v.n, num_of(a, l->factor));
		v.src = src_join(a, v.src, loc_text(a, l->loc));
	}
	return v;
}

struct value link_plan(struct arena *a, const struct indicator *i,
    struct value v, struct period from)
{
	for (size_t n = 0; v.n && n < i->link_count; n++) {
		const struct series_link *l = &i->links[n];

		if (period_end(period_quarter(l->period)) > period_end(from))
			continue;
		v.n = num_div(a, v.n, num_of(a, l->factor));
		v.src = src_join(a, v.src, loc_text(a, l->loc));
	}
	return v;
}
