/* SPDX-License-Identifier: MIT */
/*
 * The path a plan asks for (rules P1-P4, gen/assess/README.md): through the
 * base, when it is a clean one, and every target with a value. Between two
 * knots linear, geometric or step; after the last target its value holds
 * (X11); after a milestone without a later value there is none (X8).
 */
#include "assess/inside.h"

#include "base/str.h"

struct knot {
	struct period period;
	struct value value;
};

struct knots {
	struct knot *all;
	size_t count;
};

bool base_is_clean(const struct indicator *i)
{
	return i->base.given && i->base.comparability == BASE_SAME &&
	    period_is(i->base.period);
}

bool assess_percent(const struct indicator *i)
{
	return i->kind == KIND_RATIO &&
	    (!i->unit_code || str_eq(i->unit_code, "PCT"));
}

/* `about` is for display only (X17). */
bool target_counts(const struct target *t)
{
	return t && t->set && t->op != OP_ABOUT;
}

const struct target *target_next(const struct indicator *i, struct period p)
{
	size_t n;

	for (n = 0; n < i->target_count; n++)
		if (period_end(i->targets[n].period) >= period_end(p))
			return &i->targets[n];
	return n ? &i->targets[n - 1] : NULL;
}

const struct target *target_before(const struct indicator *i, struct period p)
{
	const struct target *found = NULL;
	size_t n;

	for (n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];

		if (target_counts(t) &&
		    period_end(t->period) <= period_end(p))
			found = t;
	}
	return found;
}

struct value base_num(struct arena *a, const struct indicator *i)
{
	const struct num *n = NULL;

	if (i->base.given)
		n = num_of(a, i->base.is_revised ? i->base.revised
		    : i->base.value);
	return value_of(n, "base", i->decimals,
	    i->base.given ? loc_text(a, i->base.loc) : "");
}

struct value target_num(struct arena *a, const struct indicator *i,
    const struct target *t)
{
	const struct num *n = NULL;

	if (target_counts(t) && t->op != OP_BETWEEN)
		n = num_of(a, t->value);
	return value_of(n, "target", i->decimals,
	    t ? loc_text(a, t->loc) : "");
}

struct value assess_rescaled(struct arena *a, const struct indicator *i,
    const struct target *t)
{
	struct value now = base_num(a, i), v = target_num(a, i, t);

	if (!i->base.is_revised)
		return value_of(NULL, "rescaled", 0, "");
	v.n = num_mul(a, v.n, num_div(a, now.n, num_of(a, i->base.value)));
	return value_of(v.n, "rescaled", level_digits(a, i, v.n),
	    src_join(a, v.src, now.src));
}

static struct knots knots_of(struct arena *a, const struct indicator *i)
{
	struct knots k = { NULL, 0 };
	size_t n;

	if (base_is_clean(i))
		ARENA_PUSH(a, k.all, k.count) = (struct knot){
		    i->base.period, base_num(a, i) };
	for (n = 0; n < i->target_count; n++) {
		const struct target *t = &i->targets[n];
		struct value v = target_num(a, i, t);

		if (v.n)
			ARENA_PUSH(a, k.all, k.count) = (struct knot){
			    t->period, v };
	}
	return k;
}

/* Geometric only between numbers of one sign, else linear (P3). */
static bool may_be_geometric(const struct num *x, const struct num *y)
{
	return num_sign(x) != 0 && num_sign(x) == num_sign(y);
}

static const struct num *between(struct arena *a, enum path_kind kind,
    const struct knot *x, const struct knot *y, struct period now)
{
	const struct num *b = x->value.n, *t = y->value.n;
	long part = months_between(x->period, now);
	long whole = months_between(x->period, y->period);

	if (kind == PATH_STEP)
		return b;
	if (kind == PATH_GEOMETRIC && may_be_geometric(b, t))
		return num_mul(a, b,
		    num_pow(a, num_div(a, t, b), part, whole));
	return num_add(a, b, num_mul(a, num_sub(a, t, b),
	    num_frac(a, part, whole)));
}

/* A computed level of a count below 1000 that is no whole number shows one
 * decimal, so that 1.7 of 5 firms does not read as 2. */
int level_digits(struct arena *a, const struct indicator *i,
    const struct num *n)
{
	const struct num *whole;

	if (!n || i->decimals != 0 ||
	    num_cmp(num_abs(a, n), num_int(a, 1000)) >= 0)
		return i->decimals;
	whole = num_parse(a, num_round(a, n, 0, ROUND_HALF_EVEN));
	return num_cmp(whole, n) == 0 ? 0 : 1;
}

/* Is a later target written down without a single value? */
static bool unset_after(const struct indicator *i, struct period knot)
{
	size_t n;

	for (n = 0; n < i->target_count; n++)
		if (period_end(i->targets[n].period) > period_end(knot) &&
		    (!target_counts(&i->targets[n]) ||
		    i->targets[n].op == OP_BETWEEN))
			return true;
	return false;
}

/* A level to be held is due in full at any time. */
static struct value held_level(struct arena *a, const struct indicator *i,
    struct period now)
{
	size_t n;

	for (n = 0; n < i->target_count; n++)
		if (target_counts(&i->targets[n]) &&
		    period_end(i->targets[n].period) >= period_end(now))
			return target_num(a, i, &i->targets[n]);
	return target_num(a, i, target_before(i, now));
}

static struct value path_value(struct arena *a, const struct indicator *i,
    const struct num *n, const char *src)
{
	return value_of(n, "path", level_digits(a, i, n), src);
}

struct value path_at(struct arena *a, const struct indicator *i,
    struct period now)
{
	struct knots k = knots_of(a, i);
	struct value v;
	size_t n;

	if (i->direction == DIR_HOLD) {
		v = held_level(a, i, now);
		return path_value(a, i, v.n, v.src);
	}
	for (n = k.count; n > 0; n--)
		if (period_end(k.all[n - 1].period) <= period_end(now))
			break;
	if (!n)
		return path_value(a, i, NULL, "");
	v = k.all[n - 1].value;
	if (months_between(k.all[n - 1].period, now) == 0)
		return path_value(a, i, v.n, v.src);
	if (n == k.count)
		return path_value(a, i, unset_after(i, k.all[n - 1].period)
		    ? NULL : v.n, v.src);
	return path_value(a, i,
	    between(a, i->path, &k.all[n - 1], &k.all[n], now),
	    src_join(a, v.src, k.all[n].value.src));
}

const struct num *assess_path(struct arena *a, const struct indicator *i,
    struct period now)
{
	return path_at(a, i, now).n;
}

struct path_point *path_drawn(struct arena *a, const struct plan *p,
    const struct indicator *i, size_t *count)
{
	struct path_point *drawn = NULL;
	struct period y = year_of(time_base(p, i)), last;

	*count = 0;
	if (!i->target_count)
		return NULL;
	last = i->targets[i->target_count - 1].period;
	for (; period_end(y) <= period_end(last); y.year++) {
		struct value v = path_at(a, i, y);

		if (v.n)
			ARENA_PUSH(a, drawn, *count) =
			    (struct path_point){ y, v };
	}
	return drawn;
}
