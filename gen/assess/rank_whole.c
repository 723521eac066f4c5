/* SPDX-License-Identifier: MIT */
/* The parts against the whole: what they leave over, and whether their targets
 * add up to its target. */
#include "assess/rank_int.h"
#include "base/str.h"

bool rank_adds_up(const struct indicator *i)
{
	return i->kind == KIND_FLOW || i->kind == KIND_STOCK;
}

const struct point *rank_point(const struct assessment *s,
    struct period when)
{
	for (size_t n = 0; s && n < s->point_count; n++)
		if (period_eq(s->points[n].period, when))
			return &s->points[n];
	return NULL;
}

/* Is the whole, or one of its parts, kept from the readers? What the others
 * leave over would tell it (R10). */
static bool any_withheld(const struct plan *p, const struct ranking *k,
    struct date cutoff)
{
	for (size_t n = 0; n < p->series_count; n++) {
		const struct series *s = &p->series[n];

		if (s->indicator == k->of && !s->cluster &&
		    obs_withheld(s, k->period, cutoff))
			return true;
	}
	return false;
}

/* All parts of one kind, whether a group has them or not; never scaled to
 * the total (X27). */
static void take_rest(struct arena *a, const struct plan *p,
    struct ranking *k, struct date cutoff)
{
	const struct point *total = rank_point(k->total, k->period);
	const struct num *sum = num_int(a, 0);
	const char **from = NULL, *src;
	size_t count = 0;

	for (size_t n = 0; n < p->series_count; n++) {
		const struct series *s = &p->series[n];
		const struct observation *o;

		if (s->indicator != k->of || !s->area || s->cluster)
			continue;
		o = obs_at(s, k->period, cutoff);
		if (!o)
			continue;
		sum = num_add(a, sum, num_of(a, o->value));
		ARENA_PUSH(a, from, count) = loc_text(a, o->loc);
	}
	if (!count)
		return;
	src = src_join_all(a, from, count);
	k->parts = value_of(sum, "parts", k->of->decimals, src);
	if (!total || !total->obs)
		return;
	src = src_join(a, src, total->value.src);
	k->rest = value_of(num_sub(a, total->value.n, sum), "rest",
	    k->of->decimals, src);
	k->rest_share = value_of(percent(a, num_div(a, k->rest.n,
	    total->value.n)), "rest-share", 1, src);
}

static const struct target *target_at(const struct part *part,
    struct period when)
{
	for (size_t n = 0; n < part->target_count; n++)
		if (period_end(part->targets[n].period) == period_end(when)
		    && target_counts(&part->targets[n]))
			return &part->targets[n];
	return NULL;
}

/* Do the targets of the parts add up to that of the whole (R7)? */
static void take_coverage(struct arena *a, struct ranking *k)
{
	const struct target *whole = k->total->next.target;
	const struct num *sum = num_int(a, 0);
	const char **from = NULL, *src;
	size_t count = 0;

	if (!target_counts(whole))
		return;
	for (size_t b = 0; b < k->of->breakdown_count; b++) {
		const struct breakdown *all = &k->of->breakdowns[b];

		for (size_t n = 0; str_eq(all->by, "area") &&
		    n < all->part_count; n++) {
			const struct target *t = target_at(&all->parts[n],
			    whole->period);
			struct value v = target_num(a, k->of, t);

			if (!v.n)
				continue;
			sum = num_add(a, sum, v.n);
			ARENA_PUSH(a, from, count) = v.src;
		}
	}
	if (!count)
		return;
	src = src_join_all(a, from, count);
	k->target_period = whole->period;
	k->target_sum = value_of(sum, "target-sum", k->of->decimals, src);
	k->target_whole = target_num(a, k->of, whole);
	k->coverage = value_of(percent(a, num_div(a, sum,
	    k->target_whole.n)), "coverage", 1,
	    src_join(a, src, k->target_whole.src));
}

/* Shares of a change make sense only when all change in one direction. */
static void drop_mixed_shares(struct ranking *k)
{
	bool mixed = false;

	for (int pass = 0; pass < 2; pass++)
		for (size_t g = 0; g < k->group_count; g++)
			for (size_t n = 0; n < k->groups[g].count; n++) {
				struct value *v = &k->groups[g].rows[n]
				    .contribution_share;

				mixed |= num_sign(v->n) < 0;
				if (mixed && pass == 1)
					v->n = NULL;
			}
}

void rank_whole(struct arena *a, const struct assessments *as,
    struct ranking *k)
{
	drop_mixed_shares(k);
	if (!rank_adds_up(k->of))
		return;
	if (!any_withheld(as->plan, k, as->edition->cutoff))
		take_rest(a, as->plan, k, as->edition->cutoff);
	take_coverage(a, k);
}
