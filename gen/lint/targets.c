/* SPDX-License-Identifier: MIT */
/* Rules on targets: growth, direction, operator, year. */
#include "base/decimal.h"
#include "base/str.h"
#include "lint/inside.h"

/* ---- L1 ---- */

/* Per cent a year that lead from x to y in n years. */
static const struct num *rate(struct arena *a, const struct num *x,
    const struct num *y, int n)
{
	const struct num *f = num_pow(a, num_div(a, y, x), 1, n);

	return num_mul(a, num_sub(a, f, num_int(a, 1)), num_int(a, 100));
}

static int years(struct period from, struct period to)
{
	return (period_end(to) - period_end(from)) / 12;
}

/* "2022: 10.52 %, 2025: 10.89 %": what each stretch between targets needs. */
static const char *stretches(struct arena *a, const struct indicator *i)
{
	const struct num *was = num_of(a, i->base.value);
	struct period when = i->base.period;
	struct str *s = str_new(a);

	for (size_t t = 0; t < i->target_count; t++) {
		const struct target *now = &i->targets[t];
		int n = years(when, now->period);

		if (!now->set || now->op == OP_BETWEEN || n < 1)
			continue;
		str_printf(s, "%s%s: %s %%", s->len ? ", " : "",
		    period_code(a, now->period), num_round(a, rate(a, was,
		    num_of(a, now->value), n), 2, ROUND_HALF_EVEN));
		was = num_of(a, now->value);
		when = now->period;
	}
	return s->s;
}

/* Does the rate needed, as exact as the growth target is written, equal it? */
static bool agrees(struct arena *a, const struct num *needed,
    struct decimal growth)
{
	const char *text = num_round(a, needed, growth.scale,
	    ROUND_HALF_EVEN);

	return num_cmp(num_parse(a, text), num_of(a, growth)) == 0;
}

static void growth(struct lint *l, const struct indicator *i,
    const struct growth *g)
{
	struct arena *a = l->a;
	const struct target *t = target_at(i, g->end);
	int n = g->end.year - g->start.year + 1;
	const struct num *base, *goal, *needed, *level;

	if (!t || !t->set || t->op == OP_BETWEEN || n < 1 ||
	    i->base.period.year != g->start.year - 1)
		return;
	base = num_of(a, i->base.value);
	goal = num_of(a, t->value);
	needed = rate(a, base, goal, n);
	if (num_sign(base) <= 0 || !needed || agrees(a, needed, g->value))
		return;
	level = num_mul(a, base, num_pow(a, num_add(a, num_int(a, 1),
	    num_div(a, num_of(a, g->value), num_int(a, 100))), n, 1));
	lint_found(l, spot_in(i, g->loc, g->from),
	    "%s %% a year from %s (%s) gives %s in %s; the target is %s "
	    "(%s) and needs %s %% a year (%s)",
	    "年均 %s%%，由 %s（%s）起算只能得到 %s（%s），目标为 %s（%s），"
	    "需年均 %s%%（%s）",
	    decimal_text(a, g->value), decimal_text(a, i->base.value),
	    period_code(a, i->base.period), num_round(a, level, i->decimals +
	    1, ROUND_HALF_EVEN), period_code(a, g->end),
	    decimal_text(a, t->value), from_or(t->from),
	    num_round(a, needed, 2, ROUND_HALF_EVEN), stretches(a, i));
}

static void growths(struct lint *l, const struct indicator *i)
{
	if (!i->base.given || i->base.comparability != BASE_SAME)
		return;
	for (size_t n = 0; n < i->growth_count; n++)
		if (i->growth[n].op != OP_ABOUT)
			growth(l, i, &i->growth[n]);
}

void lint_growth(struct lint *l)
{
	each_indicator(l, growths);
}

/* ---- L7 ---- */

static void not_set(struct lint *l, const struct indicator *i)
{
	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (str_eq(t->none, "not-set"))
			lint_found(l, spot_in(i, t->loc, t->from),
			    "'%s' instead of a value for %s",
			    "以“%s”代替 %s 的数值", t->printed ? t->printed : "",
			    period_code(l->a, t->period));
	}
}

void lint_not_set(struct lint *l)
{
	each_indicator(l, not_set);
}

/* ---- L8, L9 ---- */

/* The targets with a value that the order is read from: "1.35, 1.25". */
static const char *values(struct arena *a, const struct indicator *i,
    bool *equal, size_t *count)
{
	struct str *s = str_new(a);
	const struct target *first = NULL;

	*equal = true;
	*count = 0;
	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (!t->set || t->op == OP_BETWEEN || t->role == ROLE_ANNUAL)
			continue;
		if (first && !decimal_eq(first->value, t->value))
			*equal = false;
		first = first ? first : t;
		str_printf(s, "%s%s (%s)", s->len ? ", " : "",
		    decimal_text(a, t->value), period_code(a, t->period));
		(*count)++;
	}
	return s->s;
}

static void maintain(struct lint *l, const struct indicator *i)
{
	bool equal;
	size_t count;
	const char *list = values(l->a, i, &equal, &count);

	if (i->direction == DIR_HOLD && !equal)
		lint_found(l, spot_indicator(i),
		    "direction is 'hold', but the targets differ: %s",
		    "方向为 hold，而目标不同：%s", list);
	else if (i->direction == DIR_HOLD && !i->direction_from)
		lint_found(l, spot_indicator(i), "the targets are %s; that "
		    "the level must be held every year is our reading, the "
		    "paper does not say so", "目标为 %s；每年均须保持是本系统"
		    "的理解，原文没有写明", list);
	else if (i->direction != DIR_HOLD && i->direction != DIR_BAND &&
	    equal && count > 1)
		lint_found(l, spot_indicator(i), "the targets are %s: give "
		    "direction='hold'", "目标为 %s：应写 direction='hold'",
		    list);
}

void lint_maintain(struct lint *l)
{
	each_indicator(l, maintain);
}

static void direction(struct lint *l, const struct indicator *i)
{
	bool equal;
	size_t count;

	if (i->direction != DIR_DOWN || i->direction_from)
		return;
	lint_found(l, spot_indicator(i), "lower is better only by our reading "
	    "of the targets %s; the paper does not say so", "“越低越好”只是由"
	    "目标 %s 推断，原文没有写明", values(l->a, i, &equal, &count));
}

void lint_direction(struct lint *l)
{
	each_indicator(l, direction);
}

/* ---- L16 ---- */

static bool against(enum direction d, enum target_op op)
{
	if (d == DIR_UP)
		return op == OP_LE || op == OP_LT;
	if (d == DIR_DOWN)
		return op == OP_GE || op == OP_GT;
	return d == DIR_BAND && op != OP_BETWEEN;
}

static void operator_fits(struct lint *l, const struct indicator *i)
{
	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (t->set && against(i->direction, t->op))
			lint_found(l, spot_in(i, t->loc, t->from),
			    "direction '%s', operator '%s'",
			    "方向为 %s，比较符为 %s",
			    direction_name(i->direction), op_name(t->op));
	}
}

void lint_operator(struct lint *l)
{
	each_indicator(l, operator_fits);
}

/* ---- L25, L29 ---- */

/* The day on which the paper came out: the first that is known. */
static struct date came_out(const struct plan *p)
{
	struct date first = { 0, 0, 0 };

	for (size_t i = 0; i < p->date_count; i++) {
		struct date day = p->dates[i].date;

		if (day.year && (!first.year || date_cmp(day, first) < 0))
			first = day;
	}
	return first;
}

static void passed(struct lint *l, const struct indicator *i)
{
	struct date out = came_out(l->plan);

	for (size_t n = 0; out.year && n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (period_is(t->period) &&
		    date_cmp(period_last_day(t->period), out) < 0)
			lint_found(l, spot_in(i, t->loc, t->from),
			    "the target is for %s, the paper of %s",
			    "目标期为 %s，文件日期为 %s",
			    period_code(l->a, t->period),
			    date_iso(l->a, out));
	}
}

void lint_passed(struct lint *l)
{
	each_indicator(l, passed);
}

static void outside(struct lint *l, const struct indicator *i)
{
	const struct plan *p = l->plan;

	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (period_is(t->period) && period_is(p->end) &&
		    (period_end(t->period) > period_end(p->end) ||
		     period_end(t->period) <= period_start(p->start)))
			lint_found(l, spot_in(i, t->loc, t->from),
			    "the target is for %s, the plan runs from %s to "
			    "%s", "目标期为 %s，规划期为 %s 至 %s",
			    period_code(l->a, t->period),
			    period_code(l->a, p->start),
			    period_code(l->a, p->end));
	}
}

void lint_outside(struct lint *l)
{
	each_indicator(l, outside);
}
