/* SPDX-License-Identifier: MIT */
/* Rules on base values. */
#include "base/decimal.h"
#include "base/str.h"
#include "lint/inside.h"

static bool beyond(const struct indicator *i, const struct target *t)
{
	int order = decimal_cmp(i->base.value, t->value);

	return i->direction == DIR_UP ? order > 0 :
	    i->direction == DIR_DOWN && order < 0;
}

/* A base of the same scope beyond a target is refused by the reader. */
static void base_beyond(struct lint *l, const struct indicator *i)
{
	struct str *s = str_new(l->a);

	if (!i->base.given || i->base.comparability == BASE_SAME)
		return;
	for (size_t n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (t->set && t->op != OP_BETWEEN && beyond(i, t))
			str_printf(s, "%s%s (%s, %s)", s->len ? ", " : "",
			    decimal_text(l->a, t->value),
			    period_code(l->a, t->period), from_or(t->from));
	}
	if (s->len)
		lint_found(l, spot_in(i, i->base.loc, i->base.from),
		    "base %s (%s), targets %s", "基期值 %s（%s），目标 %s",
		    decimal_text(l->a, i->base.value),
		    period_code(l->a, i->base.period), s->s);
}

void lint_base_beyond(struct lint *l)
{
	each_indicator(l, base_beyond);
}

static void base_scope(struct lint *l, const struct indicator *i)
{
	const struct words *note = &i->base.note;
	const struct word *en = words_in(note, "en", l->plan->lang);
	const struct word *zh = words_in(note, "zh", l->plan->lang);

	if (!i->base.given || i->base.comparability == BASE_SAME)
		return;
	lint_found(l, spot_in(i, i->base.loc, i->base.from),
	    "base %s (%s) is not safely comparable with the row (%s)%s%s%.0s",
	    "基期值 %s（%s）与指标（%s）口径未必一致%s%.0s%s",
	    decimal_text(l->a, i->base.value),
	    period_code(l->a, i->base.period), from_or(i->from),
	    note->count ? ": " : "", en ? en->text : "", zh ? zh->text : "");
}

void lint_base_scope(struct lint *l)
{
	each_indicator(l, base_scope);
}

static void base_missing(struct lint *l, const struct indicator *i)
{
	if (i->base.given)
		return;
	if (i->base.text)
		lint_found(l, spot_in(i, i->base.loc, i->base.from),
		    "'%s' instead of a value of %s", "以“%s”代替 %s 的数值",
		    i->base.text, period_code(l->a, i->base.period));
	else
		lint_found(l, spot_indicator(i), "no value of %s is given",
		    "没有 %s 的数值", period_code(l->a, l->plan->base));
}

void lint_base_missing(struct lint *l)
{
	each_indicator(l, base_missing);
}
