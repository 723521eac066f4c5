/* SPDX-License-Identifier: MIT */
/* The rules in a row, what they share, and findings in order. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "lint/inside.h"

struct lint_row {
	const char *id;
	enum diag_level level;
	void (*run)(struct lint *l);
	const char *title[2], *why[2];
};

#define LINT(id, level, function, en, zh, why_en, why_zh) \
	{ #id, LEVEL_##level, function, { en, zh }, { why_en, why_zh } },
static const struct lint_row rows[] = {
#include "lint/lint.def"
};
#undef LINT
#define ROWS (sizeof(rows) / sizeof(*rows))

bool lint_is_rule(const char *id)
{
	for (size_t i = 0; i < ROWS; i++)
		if (str_eq(rows[i].id, id))
			return true;
	return false;
}

/* ---- findings ---- */

static const char *title(struct lint *l, const struct spot *at, int lang)
{
	static const char *const langs[2] = { "en", "zh" };
	static const char *const form[2] = { "%s: '%s'%s%s",
		"%s：“%s”%s%s" };
	const struct word *name = at->name ? words_in(at->name, langs[lang],
	    l->plan->lang) : NULL;

	if (!at->id)
		return l->row->title[lang];
	return arena_printf(l->a, form[lang], l->row->title[lang], at->id,
	    name && !lang ? " " : "", name ? name->text : "");
}

void lint_found(struct lint *l, struct spot at, const char *en,
    const char *zh, ...)
{
	struct finding f = { l->row->id, l->row->level, at.loc, at.from,
		at.id, { title(l, &at, 0), title(l, &at, 1) },
		.why = { l->row->why[0], l->row->why[1] } };
	va_list ap;

	va_start(ap, zh);
	f.found[0] = arena_vprintf(l->a, en, ap);
	va_end(ap);
	va_start(ap, zh);
	f.found[1] = arena_vprintf(l->a, zh, ap);
	va_end(ap);
	ARENA_PUSH(l->a, l->out->all, l->out->count) = f;
}

static int rule_number(const struct finding *f)
{
	return atoi(f->rule + 1);
}

static int by_place(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	const char *file = a->loc.file ? a->loc.file : "";
	const char *other = b->loc.file ? b->loc.file : "";

	if (strcmp(file, other) != 0)
		return strcmp(file, other);
	if (a->loc.line != b->loc.line)
		return a->loc.line < b->loc.line ? -1 : 1;
	if (rule_number(a) != rule_number(b))
		return rule_number(a) - rule_number(b);
	return (a > b) - (a < b);
}

static void run(struct lint *l, enum diag_level least, enum diag_level most)
{
	for (size_t i = 0; i < ROWS; i++) {
		l->row = &rows[i];
		if (l->row->level >= least && l->row->level <= most)
			l->row->run(l);
	}
	if (l->out->count)
		qsort(l->out->all, l->out->count, sizeof(*l->out->all),
		    by_place);
}

struct findings lint_run(struct arena *a, const struct plan *p,
    struct date cutoff, enum diag_level least, enum diag_level most)
{
	struct findings out = { NULL, 0 };
	struct lint l = { .a = a, .plan = p, .cutoff = cutoff, .out = &out };

	run(&l, least, most);
	return out;
}

struct findings lint_run_edition(struct arena *a,
    const struct assessments *as, enum diag_level least,
    enum diag_level most)
{
	struct findings out = { NULL, 0 };
	struct lint l = { .a = a, .plan = as->plan, .as = as,
		.cutoff = as->edition->cutoff, .out = &out };

	run(&l, least, most);
	return out;
}

void lint_report(struct diag *d, const struct findings *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct finding *one = &f->all[i];
		struct diag_finding more = { .rule = one->rule,
			.found = { one->found[0], one->found[1] },
			.why = { one->why[0], one->why[1] },
			.from = one->from, .accepted = one->accepted };

		diag_find(d, one->level, one->loc, one->text, &more);
	}
}

/* ---- for the rules ---- */

struct spot spot_in(const struct indicator *i, struct loc loc,
    const char *from)
{
	return (struct spot){ loc, from ? from : i->from, i->id,
		i->short_name.count ? &i->short_name : &i->name };
}

struct spot spot_indicator(const struct indicator *i)
{
	return spot_in(i, i->loc, i->from);
}

void each_indicator(struct lint *l, void (*rule)(struct lint *l,
    const struct indicator *i))
{
	for (size_t g = 0; g < l->plan->group_count; g++)
		for (size_t i = 0; i < l->plan->groups[g].count; i++)
			if (l->plan->groups[g].indicators[i].id)
				rule(l, &l->plan->groups[g].indicators[i]);
}

static void walk(struct lint *l, const struct division *d, size_t count,
    void (*rule)(struct lint *l, const struct division *d))
{
	for (size_t i = 0; i < count; i++) {
		rule(l, &d[i]);
		walk(l, d[i].child, d[i].count, rule);
	}
}

void each_division(struct lint *l, void (*rule)(struct lint *l,
    const struct division *d))
{
	walk(l, l->plan->body, l->plan->body_count, rule);
}

const char *from_or(const char *from)
{
	return from ? from : "-";
}

const char *op_value(struct arena *a, enum target_op op, struct decimal v)
{
	static const char *const sign[] = { [OP_GE] = "≥ ", [OP_GT] = "> ",
		[OP_LE] = "≤ ", [OP_LT] = "< ", [OP_EQ] = "",
		[OP_ABOUT] = "≈ ", [OP_BETWEEN] = "" };

	return arena_printf(a, "%s%s", sign[op], decimal_text(a, v));
}

bool same_dimension(const struct unit *x, const struct unit *y)
{
	return !x || !y || x == y ||
	    (x->dimension && str_eq(x->dimension, y->dimension));
}

const struct num *in_unit(struct arena *a, struct decimal v,
    const struct unit *from, const struct unit *to)
{
	if (!same_dimension(from, to))
		return NULL;
	if (!from || !to || from == to)
		return num_of(a, v);
	return num_div(a, num_mul(a, num_of(a, v), num_of(a, from->per)),
	    num_of(a, to->per));
}

const struct target *target_at(const struct indicator *i, struct period p)
{
	for (size_t t = 0; t < i->target_count; t++)
		if (period_end(i->targets[t].period) == period_end(p))
			return &i->targets[t];
	return NULL;
}
