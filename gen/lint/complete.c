/* SPDX-License-Identifier: MIT */
/* What every indicator should have: source, owner, definition; parts that make
 * up the whole. (Unit and direction the reader demands; base: bases.c.) */
#include "base/decimal.h"
#include "base/str.h"
#include "lint/inside.h"

static void no_source(struct lint *l, const struct indicator *i)
{
	if (!i->source.count)
		lint_found(l, spot_indicator(i), "no 'source' is given",
		    "没有 source");
}

void lint_no_source(struct lint *l)
{
	each_indicator(l, no_source);
}

static void no_owner(struct lint *l, const struct indicator *i)
{
	if (!i->owner.lead_id)
		lint_found(l, spot_indicator(i), "nobody is named",
		    "没有列明单位");
	else if (i->owner.demo)
		lint_found(l, spot_in(i, i->owner.loc, i->from),
		    "'%s' is named for demonstration only",
		    "“%s”仅为演示而列", i->owner.lead_id);
}

void lint_no_owner(struct lint *l)
{
	each_indicator(l, no_owner);
}

static void no_definition(struct lint *l, const struct indicator *i)
{
	if (!i->definition.count)
		lint_found(l, spot_indicator(i), "no 'definition' is given",
		    "没有 definition");
}

void lint_no_definition(struct lint *l)
{
	each_indicator(l, no_definition);
}

/* ---- L21 ---- */

static void shares(struct lint *l, const struct indicator *i,
    const struct breakdown *b)
{
	const struct num *sum = num_int(l->a, 0);

	for (size_t n = 0; n < b->part_count; n++) {
		if (!b->parts[n].shared)
			return;
		sum = num_add(l->a, sum, num_of(l->a, b->parts[n].share));
	}
	if (b->part_count && num_cmp(sum, num_int(l->a, 100)) != 0)
		lint_found(l, spot_in(i, b->loc, NULL),
		    "the shares add up to %s %%", "份额合计为 %s%%",
		    num_exact_text(l->a, sum));
}

static const struct target *part_target(const struct part *part,
    struct period when)
{
	for (size_t n = 0; n < part->target_count; n++)
		if (part->targets[n].set && period_end(part->targets[n].period)
		    == period_end(when))
			return &part->targets[n];
	return NULL;
}

/* More than the whole is a reserve, if more is what is asked for. */
static bool falls_short(const struct indicator *i, const struct target *t,
    int order)
{
	if (t->op == OP_EQ)
		return order != 0;
	return i->direction == DIR_DOWN ? order > 0 : order < 0;
}

static void sum_of(struct lint *l, const struct indicator *i,
    const struct breakdown *b, const struct target *t)
{
	const struct num *sum = num_int(l->a, 0), *whole;
	size_t with = 0;

	for (size_t n = 0; n < b->part_count; n++) {
		const struct target *p = part_target(&b->parts[n], t->period);

		if (!p || p->op == OP_BETWEEN)
			continue;
		sum = num_add(l->a, sum, num_of(l->a, p->value));
		with++;
	}
	whole = num_of(l->a, t->value);
	if (with && falls_short(i, t, num_cmp(sum, whole)))
		lint_found(l, spot_in(i, b->loc, t->from), "%zu of %zu parts "
		    "ask for %s together in %s, the whole for %s: %s %%",
		    "%zu/%zu 个分项合计 %s（%s），总体为 %s，覆盖 %s%%",
		    with, b->part_count, num_exact_text(l->a, sum),
		    period_code(l->a, t->period), decimal_text(l->a,
		    t->value), num_round(l->a, num_mul(l->a, num_div(l->a,
		    sum, whole), num_int(l->a, 100)), 1, ROUND_HALF_EVEN));
}

static void parts(struct lint *l, const struct indicator *i)
{
	bool adds = i->kind == KIND_FLOW || i->kind == KIND_STOCK;

	for (size_t n = 0; n < i->breakdown_count; n++) {
		shares(l, i, &i->breakdowns[n]);
		for (size_t k = 0; adds && k < i->target_count; k++)
			if (i->targets[k].set && i->targets[k].op !=
			    OP_BETWEEN)
				sum_of(l, i, &i->breakdowns[n],
				    &i->targets[k]);
	}
}

void lint_parts(struct lint *l)
{
	each_indicator(l, parts);
}
