/* SPDX-License-Identifier: MIT */
/* The rules on bound numbers: P1 number, P2 unit, P3 comparator. */
#include <string.h>

#include "base/str.h"
#include "lint/prose.h"

static bool has_datum(const struct prose_at *at)
{
	return at->d.state == DATUM_FOUND;
}

static const char *as_written(const struct prose_at *at)
{
	return arena_strndup(at->l->a, at->in->text + at->b->at, at->b->len);
}

/* A figure that the paper prints, as our plan.xml says by `value`: whether it
 * fits the paper's table is asked by L2, L10 and L26. */
static bool retold(const struct prose_at *at)
{
	return at->in->source && at->b->value_given;
}

static const char *when(const struct prose_at *at)
{
	return arena_printf(at->l->a, "%s %s",
	    period_code(at->l->a, at->d.period), words_field[at->d.field]);
}

/* ---- the number ---- */

/* What the text says, in the datum's unit; a word such as 下降 is its sign. */
static const struct num *said_number(const struct prose_at *at)
{
	struct arena *a = at->l->a;
	const struct num *n = num_div(a, number_size(a, &at->f),
	    datum_power(a, at));
	enum prose_word kind = prose_said(at).kind;
	bool down = kind == WORD_DOWN && field_is_change(at->d.field);
	bool lower = kind == WORD_LOWER && at->d.field >= FIELD_GAP &&
	    at->d.field <= FIELD_DISTANCE;

	return (down || lower) && num_sign(n) > 0 ? num_neg(a, n) : n;
}

/* Rounded as the text is, in the datum's unit. */
static const struct num *rounded_as_said(const struct prose_at *at,
    const struct num *n)
{
	struct arena *a = at->l->a;
	const struct num *scale = num_div(a, at->f.power,
	    datum_power(a, at));

	return num_mul(a, num_parse(a, num_round(a, num_div(a, n, scale),
	    at->f.decimals, ROUND_HALF_EVEN)), scale);
}

static const struct num *seen(const struct prose_at *at)
{
	struct arena *a = at->l->a;

	return num_parse(a, num_round(a, at->d.v.n, at->d.v.digits,
	    ROUND_HALF_EVEN));
}

static bool same_number(const struct prose_at *at, const struct num *n,
    const struct num *said)
{
	return num_cmp(rounded_as_said(at, n), said) == 0;
}

static bool equals(const struct prose_at *at)
{
	const struct num *said = said_number(at);

	return same_number(at, at->d.v.n, said) ||
	    same_number(at, seen(at), said) ||
	    (at->d.high && same_number(at, at->d.high, said));
}

/* Declared nearness: 近 and 约 mean within a tenth, 超过 and 以上 not more
 * than a third beyond. */
static const struct num *part(struct arena *a, const struct num *n, long p,
    long q)
{
	return num_mul(a, num_abs(a, n), num_frac(a, p, q));
}

static bool within(struct arena *a, const struct num *x, const struct num *y,
    const struct num *most)
{
	return num_cmp(num_abs(a, num_sub(a, x, y)), most) <= 0;
}

/* Half of the last digit that is not 0: 约5000 is 4500 to 5500. */
static const struct num *half_step(const struct prose_at *at)
{
	struct arena *a = at->l->a;
	const char *s = num_round(a, at->f.n, at->f.decimals,
	    ROUND_HALF_EVEN);
	const struct num *step = num_frac(a, 1, 2);
	size_t end = strlen(s);
	int k;

	for (k = 0; k < at->f.decimals; k++)
		step = num_div(a, step, num_int(a, 10));
	while (at->f.decimals == 0 && end > 1 && s[end - 1] == '0') {
		step = num_mul(a, step, num_int(a, 10));
		end--;
	}
	return num_div(a, num_mul(a, step, at->f.power),
	    datum_power(a, at));
}

static bool holds(const struct prose_at *at)
{
	struct arena *a = at->l->a;
	const struct num *x = said_number(at), *d = seen(at);
	int c = num_cmp(d, x);
	bool far = !within(a, d, x, part(a, x, 1, 3));

	switch (at->op) {
	case BOUND_GE:
		return c >= 0 && !far;
	case BOUND_GT:
		return c > 0 && !far;
	case BOUND_LE:
		return c <= 0 && !far;
	case BOUND_LT:
		return c < 0 && !far;
	case BOUND_NEARLY:
		return c < 0 && within(a, d, x, part(a, x, 1, 10));
	case BOUND_ABOUT:
		return equals(at) || (within(a, d, x, half_step(at)) &&
		    within(a, d, x, part(a, x, 1, 10)));
	default:
		return equals(at);
	}
}

/* The same digits at another power: 9005万元 for 9005亿元. */
static bool power_differs(const struct prose_at *at)
{
	struct arena *a = at->l->a;
	const struct num *up = num_abs(a, said_number(at)), *down = up;
	const struct num *d = num_abs(a, at->d.v.n), *ten = num_int(a, 10);
	const struct num *near = part(a, d, 1, 200);

	for (int k = 0; num_sign(d) && k < 14; k++) {
		up = num_mul(a, up, ten);
		down = num_div(a, down, ten);
		if (within(a, up, d, near) || within(a, down, d, near))
			return true;
	}
	return false;
}

static enum number_kind kind_of_datum(const struct prose_at *at)
{
	const struct indicator *i = at->b->indicator;

	if (str_eq(at->d.unit, "pp"))
		return NUMBER_POINTS;
	if (str_eq(at->d.unit, "pct") || assess_percent(i))
		return NUMBER_PERCENT;
	return NUMBER_PLAIN;
}

/* Said as per cent, as points, as a plain amount where that is meant. */
static bool kind_fits(const struct prose_at *at)
{
	enum number_kind kind = kind_of_datum(at);

	return at->f.kind == kind || (kind == NUMBER_PLAIN &&
	    at->f.kind == NUMBER_TIMES);
}

/* A target or a growth is what the plan says, whatever the word before it. */
static bool number_fits(const struct prose_at *at)
{
	return at->d.has_op ? equals(at) : holds(at);
}

/* The number is near; what is said of it does not hold: P3. */
static bool only_comparator(const struct prose_at *at)
{
	struct arena *a = at->l->a;
	const struct num *x = said_number(at);

	return !at->d.has_op && at->op_said && at->op != BOUND_EQ &&
	    within(a, seen(at), x, part(a, x, 1, 3));
}

static void number(struct prose_at *at)
{
	struct arena *a = at->l->a;

	if (!has_datum(at) || !at->has_number || !kind_fits(at) ||
	    retold(at) || number_fits(at) || power_differs(at))
		return;
	if (only_comparator(at))
		return;
	prose_found(at, "the text says '%s'; the datum is %s (%s)",
	    "文字为“%s”，数据为 %s（%s）", as_written(at),
	    datum_text(a, at), when(at));
}

/* What the number says of itself must be what it prints. */
static void own_value(struct prose_at *at)
{
	struct arena *a = at->l->a;
	const struct bound *b = at->b;
	const struct num *value, *said;

	if (!b->value_given || !at->has_number)
		return;
	value = num_mul(a, num_of(a, b->value), b->unit ? num_of(a,
	    b->unit->per) : num_int(a, 1));
	said = number_size(a, &at->f);
	if (num_cmp(value, said) == 0 || num_cmp(value, at->f.n) == 0)
		return;
	prose_found(at, "the text says '%s', its attribute value='%s'%s",
	    "文字为“%s”，其属性 value 为“%s”%s", as_written(at),
	    decimal_text(a, b->value), "");
}

void lint_prose_number(struct lint *l)
{
	each_bound(l, number);
	each_bound(l, own_value);
}

/* ---- P2 ---- */

static bool unit_attr_fits(const struct prose_at *at)
{
	const struct unit *u = at->b->unit, *own = at->b->indicator->unit;
	enum number_kind kind = kind_of_datum(at);

	if (!u)
		return true;
	if (kind == NUMBER_PERCENT)
		return str_eq(u->code, "PCT") || u == own;
	if (kind == NUMBER_POINTS)
		return str_eq(u->code, "PP") || str_eq(u->code, "PCT");
	return retold(at) || same_dimension(u, own);
}

/* 9005亿户 for yuan. What is not known to be a unit is none. */
static bool word_fits(const struct prose_at *at)
{
	struct arena *a = at->l->a;
	const char *own = unit_bare(a, at->b->indicator->unit);
	const char *rest = at->in->text + at->f.at + at->f.len, *word;

	if (!*own || kind_of_datum(at) != NUMBER_PLAIN)
		return true;
	if (strncmp(rest, "余", 3) == 0 || strncmp(rest, "多", 3) == 0)
		rest += 3;
	word = unit_word_at(a, at->l->plan, rest);
	if (!*word || str_eq(word, own) || unit_word_any(word))
		return true;
	return unit_word_any(own) && !str_eq(word, "元") &&
	    !str_eq(word, "美元") && !str_eq(word, "欧元");
}

static void unit(struct prose_at *at)
{
	struct arena *a = at->l->a;
	bool kind, word, power;

	if (!has_datum(at) || !at->has_number)
		return;
	kind = kind_fits(at);
	word = word_fits(at) && unit_attr_fits(at);
	power = kind && !retold(at) && !number_fits(at) &&
	    power_differs(at);
	if (!kind || !word || power)
		prose_found(at, "the text says '%s'; the datum is %s (%s)",
		    "文字为“%s”，数据为 %s（%s）", as_written(at),
		    datum_text(a, at), when(at));
}

void lint_prose_unit(struct lint *l)
{
	each_bound(l, unit);
}

/* ---- P3 ---- */

static enum bound_op op_of_plan(enum target_op op)
{
	static const enum bound_op same[] = { [OP_GE] = BOUND_GE,
		[OP_GT] = BOUND_GT, [OP_LE] = BOUND_LE, [OP_LT] = BOUND_LT,
		[OP_EQ] = BOUND_EQ, [OP_ABOUT] = BOUND_ABOUT,
		[OP_BETWEEN] = BOUND_BETWEEN };

	return same[op];
}

static void attribute(struct prose_at *at)
{
	enum bound_op words;

	if (at->b->op_given && prose_op_words(at, &words) &&
	    !ops_compatible(words, at->b->op))
		prose_found(at, "the words say '%s', its attribute op '%s'%s",
		    "文字表示“%s”，属性 op 表示“%s”%s",
		    bound_op_name(words),
		    bound_op_name(at->b->op), "");
}

static void comparator(struct prose_at *at)
{
	struct arena *a = at->l->a;

	attribute(at);
	if (!has_datum(at) || !at->op_said || at->op == BOUND_EQ)
		return;
	if (retold(at))
		return;
	if (at->d.has_op) {
		if (!ops_compatible(at->op, op_of_plan(at->d.op)))
			prose_found(at, "'%s' is said; the plan's target is "
			    "'%s' (%s)", "文字为“%s”，规划目标为“%s”（%s）",
			    bound_op_name(at->op),
			    op_name(at->d.op), when(at));
		return;
	}
	if (at->has_number && kind_fits(at) && only_comparator(at) &&
	    !holds(at))
		prose_found(at, "'%s' is said; the datum is %s (%s)",
		    "文字表示“%s”，数据为 %s（%s）",
		    bound_op_name(at->op), datum_text(a, at),
		    when(at));
}

void lint_prose_operator(struct lint *l)
{
	each_bound(l, comparator);
}
