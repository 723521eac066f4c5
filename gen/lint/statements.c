/* SPDX-License-Identifier: MIT */
/*
 * Rules on figures of the text (`v`) against the indicators that they name
 * with `ref`, and on indicators that speak of one subject (`same`).
 */
#include "base/decimal.h"
#include "base/str.h"
#include "lint/inside.h"

static struct spot spot_statement(const struct statement *s)
{
	return spot_in(s->of, s->loc, s->from);
}

static void each_statement(struct lint *l, void (*rule)(struct lint *l,
    const struct statement *s))
{
	for (size_t i = 0; i < l->plan->statement_count; i++)
		if (l->plan->statements[i].of && l->plan->statements[i].given)
			rule(l, &l->plan->statements[i]);
}

/* The target that the figure repeats. A figure without a period means the
 * only target there is. */
static const struct target *target_of(const struct statement *s)
{
	const struct target *t = NULL;

	if (period_is(s->period))
		t = target_at(s->of, s->period);
	else if (s->of->target_count == 1)
		t = &s->of->targets[0];
	return t && t->set && t->op != OP_BETWEEN ? t : NULL;
}

static bool base_of(const struct statement *s)
{
	return s->of->base.given && period_is(s->period) &&
	    period_end(s->period) == period_end(s->of->base.period);
}

/* ---- L2 ---- */

static const char *in_words(struct arena *a, struct decimal v,
    const struct unit *u)
{
	return arena_printf(a, "%s %s", decimal_text(a, v), u ? u->code : "");
}

static void differs(struct lint *l, const struct statement *s,
    struct decimal v, const char *from)
{
	const struct num *own = in_unit(l->a, s->value, s->unit, s->of->unit);

	if (own && s->op != OP_ABOUT && num_cmp(own, num_of(l->a, v)) != 0)
		lint_found(l, spot_statement(s), "%s here (%s), %s there (%s)",
		    "此处 %s（%s），彼处 %s（%s）",
		    in_words(l->a, s->value, s->unit), from_or(s->from),
		    in_words(l->a, v, s->of->unit), from_or(from));
}

static void statement_value(struct lint *l, const struct statement *s)
{
	const struct target *t = target_of(s);

	if (t)
		differs(l, s, t->value, t->from);
	else if (base_of(s))
		differs(l, s, s->of->base.value, s->of->base.from);
}

/* What is said of a target beside it: "the text gives no year". */
static const char *remark(struct lint *l, const struct target *t, int lang)
{
	const struct word *w = words_in(&t->note, lang ? "zh" : "en",
	    l->plan->lang);

	return w ? arena_printf(l->a, lang ? "（%s）" : " (%s)", w->text) : "";
}

static void same_subject(struct lint *l, const struct indicator *i)
{
	for (size_t n = 0; i->same && n < i->target_count; n++) {
		const struct target *t = &i->targets[n];
		const struct target *other = target_at(i->same, t->period);
		const struct num *v;

		if (!other || !t->set || !other->set || t->op == OP_BETWEEN ||
		    other->op == OP_BETWEEN)
			continue;
		v = in_unit(l->a, t->value, i->unit, i->same->unit);
		if (v && num_cmp(v, num_of(l->a, other->value)) != 0)
			lint_found(l, spot_in(i, t->loc, t->from),
			    "%s for %s (%s), but %s for '%s' (%s, line %d)"
			    "%s%.0s",
			    "%s（%s，%s），而 %s（“%s”，%s，第 %d 行）"
			    "%.0s%s",
			    in_words(l->a, t->value, i->unit),
			    period_code(l->a, t->period), from_or(t->from),
			    in_words(l->a, other->value, i->same->unit),
			    i->same->id, from_or(other->from),
			    other->loc.line, remark(l, t, 0), remark(l, t, 1));
	}
}

void lint_two_values(struct lint *l)
{
	each_statement(l, statement_value);
	each_indicator(l, same_subject);
}

/* ---- L3 ---- */

static void text_only(struct lint *l, const struct indicator *i)
{
	const struct target *t = i->target_count ?
	    &i->targets[i->target_count - 1] : NULL;

	if (!t || !str_eq(i->group->origin, "text"))
		return;
	lint_found(l, spot_indicator(i), "%s for %s, in no row of the table"
	    "%s%.0s", "%s（%s），指标表中无此行%.0s%s",
	    t->set && t->op != OP_BETWEEN ? op_value(l->a, t->op, t->value) :
	    t->set ? t->text : t->printed, period_code(l->a, t->period),
	    remark(l, t, 0), remark(l, t, 1));
}

static bool is_growth(const struct plan *p, const struct statement *s)
{
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++) {
			const struct indicator *at =
			    &p->groups[g].indicators[i];

			for (size_t n = 0; n < at->growth_count; n++)
				if (decimal_eq(at->growth[n].value, s->value))
					return true;
		}
	return false;
}

/* A figure for a later year that a goal states of nothing. */
static void loose_goals(struct lint *l)
{
	const struct plan *p = l->plan;

	for (size_t i = 0; i < p->statement_count; i++) {
		const struct statement *s = &p->statements[i];

		if (s->ref || !s->given || !str_eq(s->role, "goal") ||
		    !period_is(s->period) || period_end(s->period) <=
		    period_end(p->base) || is_growth(p, s))
			continue;
		lint_found(l, (struct spot){ s->loc, s->from, NULL, NULL },
		    "%s for %s belongs to no indicator",
		    "%s（%s）不属于任何指标",
		    in_words(l->a, s->value, s->unit),
		    period_code(l->a, s->period));
	}
}

static bool has_rows(const struct plan *p)
{
	for (size_t g = 0; g < p->group_count; g++)
		if (str_eq(p->groups[g].origin, "table"))
			return true;
	return false;
}

/* Where the table itself is not at hand, nobody can say what is not in it. */
void lint_text_only(struct lint *l)
{
	if (has_rows(l->plan))
		each_indicator(l, text_only);
	loose_goals(l);
}

/* ---- L10 ---- */

/* A target read from the very line of the figure differs by our reading only,
 * not between places. */
static void statement_operator(struct lint *l, const struct statement *s)
{
	const struct target *t = target_of(s);
	const struct num *own = in_unit(l->a, s->value, s->unit, s->of->unit);

	if (!t || !own || s->op == t->op || str_eq(s->from, t->from) ||
	    num_cmp(own, num_of(l->a, t->value)) != 0)
		return;
	lint_found(l, spot_statement(s), "the text says '%s' (%s), the target "
	    "is judged as '%s' (%s, line %d)",
	    "正文为“%s”（%s），目标按“%s”评估（%s，第 %d 行）",
	    op_value(l->a, s->op, s->value), from_or(s->from),
	    op_value(l->a, t->op, t->value), from_or(t->from), t->loc.line);
}

void lint_operators(struct lint *l)
{
	each_statement(l, statement_operator);
}

/* ---- L26 ---- */

static void statement_unit(struct lint *l, const struct statement *s)
{
	if (s->unit && s->of->unit && (target_of(s) || base_of(s)) &&
	    !same_dimension(s->unit, s->of->unit))
		lint_found(l, spot_statement(s), "the text counts in '%s', "
		    "the indicator in '%s'", "正文单位为 %s，指标单位为 %s",
		    s->unit->code, s->of->unit->code);
}

static bool is_amount(const struct indicator *i)
{
	return i->kind == KIND_FLOW || i->kind == KIND_STOCK;
}

/* A unit of shares on an amount, or the reverse: told by what most of the
 * other indicators in that unit are. */
static void kind_unit(struct lint *l, const struct indicator *i)
{
	int like = 0, unlike = 0;

	if (!i->unit || (!is_amount(i) && i->kind != KIND_RATIO))
		return;
	for (size_t g = 0; g < l->plan->group_count; g++)
		for (size_t n = 0; n < l->plan->groups[g].count; n++) {
			const struct indicator *o =
			    &l->plan->groups[g].indicators[n];

			if (o == i || o->unit != i->unit)
				continue;
			like += o->kind == i->kind ||
			    (is_amount(o) && is_amount(i));
			unlike += (o->kind == KIND_RATIO && is_amount(i)) ||
			    (is_amount(o) && i->kind == KIND_RATIO);
		}
	if (unlike > like)
		lint_found(l, spot_indicator(i), "unit '%s' of a '%s': %d "
		    "other indicators in it are of the other sort",
		    "单位 %s 用于“%s”，而同单位的另 %d 项指标属另一类",
		    i->unit->code, kind_name(i->kind), unlike);
}

void lint_unit_fits(struct lint *l)
{
	each_statement(l, statement_unit);
	each_indicator(l, kind_unit);
}
