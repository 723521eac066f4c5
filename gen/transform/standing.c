/* SPDX-License-Identifier: MIT */
#include "transform/standing.h"

#include "base/period.h"
#include "base/str.h"
#include "transform/facts.h"

static const char *text_in(const struct facts *f, const struct words *w,
    const struct words *otherwise)
{
	const struct word *one = words_in(w->count ? w : otherwise, f->lang,
	    f->plan->lang);

	return one ? one->text : "";
}

static const char *decimal_shown(const struct facts *f, struct decimal d)
{
	return num_show(f->a, num_round(f->a, num_of(f->a, d), d.scale,
	    ROUND_HALF_EVEN), false);
}

static const char *with_unit(struct facts *f, const struct indicator *i,
    const char *number)
{
	const char *unit = fact_unit(f, i, i->unit_code);
	bool tight = str_eq(unit, "%") || !*unit;

	return arena_printf(f->a, "%s%s%s", number, tight ? "" : " ", unit);
}

static const char *target_shown(struct facts *f, const struct indicator *i,
    const struct target *t)
{
	if (!t || !t->set)
		return NULL;
	if (t->op == OP_BETWEEN)
		return with_unit(f, i, arena_printf(f->a, "%s–%s",
		    decimal_shown(f, t->low), decimal_shown(f, t->high)));
	return with_unit(f, i, arena_printf(f->a, "%s%s", t->op == OP_EQ ?
	    "" : op_sign(t->op), decimal_shown(f, t->value)));
}

static void add_latest(struct facts *f, struct standing *to,
    const struct indicator *i, const struct point *p)
{
	if (!p || !p->value.n)
		return;
	to->value = with_unit(f, i, num_show(f->a, num_round(f->a,
	    p->value.n, p->value.digits, ROUND_HALF_EVEN), false));
	to->period = i->kind == KIND_FLOW && i->reporting == REPORT_YTD ?
	    period_span_ytd(f->a, p->period, f->lang) :
	    period_short(f->a, p->period, f->lang);
	to->demo = p->demo;
}

static struct standing standing_of(struct facts *f,
    const struct assessment *x)
{
	const struct horizon *h = &x->next;
	const char *code = status_name(h->status);
	struct standing s = { .id = x->of->id, .code = code };

	s.name = text_in(f, &x->of->name, &x->of->short_name);
	s.word = fact_word(f, WORD_STATUS, h->early &&
	    h->status == ST_ACHIEVED ? "early" : code);
	if (h->reason != NA_NONE)
		s.reason = fact_word(f, WORD_REASON, na_name(h->reason));
	s.target = target_shown(f, x->of, h->target);
	if (s.target)
		s.due = period_short(f->a, h->target->period, f->lang);
	add_latest(f, &s, x->of, x->latest);
	return s;
}

struct standing *standing_list(struct arena *a, const struct assessments *as,
    const char *lang, size_t *count)
{
	struct facts f = { .a = a, .as = as, .plan = as->plan,
		.edition = as->edition, .lang = lang };
	struct standing *list = NULL;

	*count = 0;
	for (size_t i = 0; i < as->count; i++)
		if (in_table(as->all[i].of))
			ARENA_PUSH(a, list, *count) = standing_of(&f,
			    &as->all[i]);
	return list;
}
