/* SPDX-License-Identifier: MIT */
/* Base and targets of one indicator against each other: periods, order in the
 * declared direction, limits (case X15, gen/assess/README.md). */
#include <stdlib.h>

#include "plan/plan_int.h"

static int by_period(const void *x, const void *y)
{
	const struct target *a = x, *b = y;
	int order = period_end(a->period) - period_end(b->period);

	return order ? order : (a->loc.line > b->loc.line) -
	    (a->loc.line < b->loc.line);
}

static void check_periods(struct arena *a, struct diag *d,
    const struct indicator *i)
{
	for (size_t t = 0; t < i->target_count; t++) {
		const struct target *now = &i->targets[t];

		if (!period_is(now->period))
			continue;
		if (t && period_end(now->period) ==
		    period_end(now[-1].period))
			diag(d, DIAG_TARGET_TWICE, now->loc, i->id,
			    period_code(a, now->period), now[-1].loc.line);
		if (t && now[-1].role == ROLE_FINAL &&
		    now->role != ROLE_ANNUAL)
			diag(d, DIAG_TARGET_FINAL, now->loc, i->id,
			    period_code(a, now->period));
		if (period_is(i->base.period) && period_end(i->base.period) >=
		    period_end(now->period))
			diag(d, DIAG_TARGET_BASE, now->loc, i->id,
			    period_code(a, now->period),
			    period_code(a, i->base.period));
	}
}

/* Does the value keep to the declared least and greatest value? */
static void check_limits(struct arena *a, struct diag *d,
    const struct indicator *i, struct decimal v, struct loc loc)
{
	if ((i->has_min && decimal_cmp(v, i->min) < 0) ||
	    (i->has_max && decimal_cmp(v, i->max) > 0))
		diag(d, DIAG_TARGET_LIMIT, loc, decimal_text(a, v), i->id,
		    i->has_min ? decimal_text(a, i->min) : "",
		    i->has_max ? decimal_text(a, i->max) : "");
}

static void check_values(struct arena *a, struct diag *d,
    const struct indicator *i)
{
	if (i->base.given)
		check_limits(a, d, i, i->base.value, i->base.loc);
	for (size_t t = 0; t < i->target_count; t++) {
		const struct target *now = &i->targets[t];

		if (now->set && now->op == OP_BETWEEN) {
			check_limits(a, d, i, now->low, now->loc);
			check_limits(a, d, i, now->high, now->loc);
		} else if (now->set) {
			check_limits(a, d, i, now->value, now->loc);
		}
	}
}

static bool wrong_way(const struct indicator *i, struct decimal from,
    struct decimal to)
{
	int order = decimal_cmp(to, from);

	return i->direction == DIR_UP ? order < 0 : order > 0;
}

/* Milestones lie between base and final target in the declared direction. A
 * base of doubtful scope says nothing about the order. */
static void check_order(struct arena *a, struct diag *d,
    const struct indicator *i)
{
	bool known = i->base.given && i->base.comparability == BASE_SAME;
	struct decimal last = i->base.value;

	for (size_t t = 0; t < i->target_count; t++) {
		const struct target *now = &i->targets[t];

		if (!now->set || now->op == OP_BETWEEN ||
		    now->role == ROLE_ANNUAL)
			continue;
		if (known && wrong_way(i, last, now->value))
			diag(d, DIAG_TARGET_ORDER, now->loc,
			    decimal_text(a, now->value), i->id,
			    decimal_text(a, last),
			    direction_name(i->direction));
		known = true;
		last = now->value;
	}
}

static void check_indicator(struct arena *a, struct diag *d,
    struct indicator *i)
{
	if (!i->id)
		return;
	if (i->target_count)
		qsort(i->targets, i->target_count, sizeof(*i->targets),
		    by_period);
	check_periods(a, d, i);
	check_values(a, d, i);
	if (i->direction == DIR_UP || i->direction == DIR_DOWN)
		check_order(a, d, i);
}

void check_targets(struct arena *a, struct diag *d, struct plan *p)
{
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			check_indicator(a, d, &p->groups[g].indicators[i]);
}
