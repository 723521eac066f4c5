/* SPDX-License-Identifier: MIT */
/* Rules on how units and operators stand in the table, and on the plan above
 * this one: its targets and published values are yardsticks of `basis`. */
#include "base/decimal.h"
#include "base/str.h"
#include "lint/inside.h"

/* ---- L13 ---- */

/* Rows of the table that print their unit in this way. */
static int printed_so(const struct plan *p, const char *how)
{
	int n = 0;

	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			n += str_eq(p->groups[g].origin, "table") && str_eq(
			    p->groups[g].indicators[i].unit_printed, how);
	return n;
}

static void printed_unit(struct lint *l, const struct indicator *i)
{
	bool cell = str_eq(i->unit_printed, "cell");
	bool name = str_eq(i->unit_printed, "name");
	int cells = printed_so(l->plan, "cell");
	int names = printed_so(l->plan, "name");

	if (!str_eq(i->group->origin, "table"))
		return;
	if (cell && names >= cells)
		lint_found(l, spot_indicator(i), "the unit stands in the "
		    "cells; in %d rows it stands in the name", "单位写在单元格"
		    "内，另有 %d 行写在指标名称内", names);
	else if (name && cells > names)
		lint_found(l, spot_indicator(i), "the unit stands in the "
		    "name; in %d rows it stands in the cells", "单位写在指标"
		    "名称内，另有 %d 行写在单元格内", cells);
}

static void row_operators(struct lint *l, const struct indicator *i)
{
	const struct target *first = NULL;

	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (!t->set || t->role == ROLE_ANNUAL)
			continue;
		if (first && first->op != t->op)
			lint_found(l, spot_in(i, t->loc, t->from),
			    "'%s' for %s, '%s' for %s",
			    "%s（%s），%s（%s）", op_name(first->op),
			    period_code(l->a, first->period), op_name(t->op),
			    period_code(l->a, t->period));
		first = first ? first : t;
	}
}

void lint_mixed(struct lint *l)
{
	each_indicator(l, printed_unit);
	each_indicator(l, row_operators);
}

/* ---- L11 ---- */

/* Is x more than half as much again as y, or less than two thirds? */
static int far(struct arena *a, const struct num *x, const struct num *y)
{
	if (!x || !y || num_sign(x) <= 0 || num_sign(y) <= 0)
		return 0;
	if (num_cmp(num_mul(a, x, num_int(a, 2)),
	    num_mul(a, y, num_int(a, 3))) > 0)
		return 1;
	return num_cmp(num_mul(a, x, num_int(a, 3)),
	    num_mul(a, y, num_int(a, 2))) < 0 ? -1 : 0;
}

/* A later yardstick only speaks against a target that is already past it. */
static bool off(struct arena *a, const struct indicator *i,
    const struct target *t, const struct yardstick *y)
{
	int side = far(a, num_of(a, t->value), in_unit(a, y->value, y->unit,
	    i->unit));
	int order = period_end(t->period) - period_end(y->period);

	if (!side || y->indicator != i || order > 0)
		return false;
	return order == 0 || side == (i->direction == DIR_DOWN ? -1 : 1);
}

static const char *title_of(struct lint *l, const struct yardstick *y,
    const char *lang)
{
	const struct word *w = words_in(&y->title, lang, l->plan->lang);

	return y->source ? y->source : w ? w->text : "";
}

static void add_yardstick(struct lint *l, struct str *s,
    const struct yardstick *y, int lang)
{
	static const char *const kind[2][2] = { { "target", "published" },
		{ "目标", "公布值" } };

	str_printf(s, lang ? "%s%s %s（%s，%s）" : "%s%s %s (%s, %s)",
	    s->len ? (lang ? "；" : "; ") : "", kind[lang][y->published],
	    op_value(l->a, y->op, y->value), period_code(l->a, y->period),
	    title_of(l, y, lang ? "zh" : "en"));
}

static void outlier(struct lint *l, const struct indicator *i)
{
	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];
		struct str *en = str_new(l->a), *zh = str_new(l->a);

		if (!t->set || t->op == OP_BETWEEN)
			continue;
		for (size_t k = 0; k < l->plan->yardstick_count; k++)
			if (off(l->a, i, t, &l->plan->yardsticks[k])) {
				add_yardstick(l, en,
				    &l->plan->yardsticks[k], 0);
				add_yardstick(l, zh,
				    &l->plan->yardsticks[k], 1);
			}
		if (en->len)
			lint_found(l, spot_in(i, t->loc, t->from),
			    "%s for %s, against %s%.0s",
			    "%s（%s），而%.0s%s", decimal_text(l->a, t->value),
			    period_code(l->a, t->period), en->s, zh->s);
	}
}

void lint_outlier(struct lint *l)
{
	each_indicator(l, outlier);
}

/* ---- L22 ---- */

void lint_upper_unit(struct lint *l)
{
	for (size_t n = 0; n < l->plan->yardstick_count; n++) {
		const struct yardstick *y = &l->plan->yardsticks[n];
		const struct indicator *i = y->indicator;

		if (i && i->unit && y->unit &&
		    !same_dimension(i->unit, y->unit))
			lint_found(l, spot_in(i, y->loc, NULL), "'%s' here, "
			    "'%s' there", "此处单位 %s，上位规划单位 %s",
			    i->unit->code, y->unit->code);
	}
}
