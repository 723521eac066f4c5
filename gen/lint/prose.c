/* SPDX-License-Identifier: MIT */
/* Bound numbers one by one, with what the rules ask of each. */
#include "lint/prose.h"

#include <string.h>

#include "base/str.h"

/* ---- what words and attribute say ---- */

static struct stretch cut(const char *text, size_t from, size_t to)
{
	return (struct stretch){ text + from, to > from ? to - from : 0 };
}

/* 3万余个: 余 stands within the number. */
static bool within(const struct prose_at *at)
{
	struct stretch s = cut(at->in->text, at->f.at, at->f.at + at->f.len);

	for (size_t i = 0; i + 3 <= s.len; i++)
		if (memcmp(s.s + i, "余", 3) == 0 ||
		    memcmp(s.s + i, "多", 3) == 0)
			return true;
	return false;
}

/* Behind the number a unit may stand before 以上. */
static struct stretch behind(const struct prose_at *at)
{
	size_t from = at->f.at + at->f.len, end = at->b->at + at->b->len;
	struct stretch rest = prose_after(at->in, at->nth);
	const char *text = at->in->text;
	size_t all = end + rest.len;

	from += strlen(unit_word_at(at->l->a, at->l->plan, text + from));
	return cut(text, from, all > from ? all : from);
}

bool prose_op_words(const struct prose_at *at, enum bound_op *op)
{
	const char *text = at->in->text;
	size_t start = at->b->at;

	if (!at->has_number)
		return prose_op_before(prose_before(at->in, at->nth), op);
	if (prose_op_before(cut(text, start, at->f.at), op) ||
	    prose_op_after(behind(at), op))
		return true;
	if (within(at)) {
		*op = BOUND_GE;
		return true;
	}
	return at->f.at == start &&
	    prose_op_before(prose_before(at->in, at->nth), op);
}

bool ops_compatible(enum bound_op x, enum bound_op y)
{
	bool more = (x == BOUND_GE || x == BOUND_GT) &&
	    (y == BOUND_GE || y == BOUND_GT);
	bool less = (x == BOUND_LE || x == BOUND_LT) &&
	    (y == BOUND_LE || y == BOUND_LT);
	bool near = (x == BOUND_ABOUT || x == BOUND_NEARLY) &&
	    (y == BOUND_ABOUT || y == BOUND_NEARLY);

	return x == y || more || less || near;
}

static void open_bound(struct prose_at *at)
{
	struct lint *l = at->l;
	const struct bound *b = at->b;

	at->has_number = b->len && number_find(l->a, at->in->text, b->at,
	    b->at + b->len, true, &at->f);
	at->d = b->indicator ? datum_of(l->a, l->plan, l->as, b)
	    : (struct datum){ .state = DATUM_UNKNOWN };
	at->op = b->op;
	at->op_said = b->op_given || prose_op_words(at, &at->op);
	/* a word is finer than the attribute that agrees with it */
	if (b->op_given) {
		enum bound_op op;

		if (prose_op_words(at, &op) && ops_compatible(op, b->op))
			at->op = op;
	}
}

static void each_of(struct lint *l, const struct proses *all,
    void (*rule)(struct prose_at *at))
{
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k < all->all[i].count; k++) {
			struct prose_at at = { .l = l, .in = &all->all[i],
				.nth = k, .b = &all->all[i].bound[k] };

			open_bound(&at);
			rule(&at);
		}
}

void each_bound(struct lint *l, void (*rule)(struct prose_at *at))
{
	each_of(l, &l->plan->proses, rule);
	if (l->as)
		each_of(l, &l->as->edition->proses, rule);
}

void prose_found(struct prose_at *at, const char *en, const char *zh,
    const char *x, const char *y, const char *z)
{
	const struct bound *b = at->b;
	struct spot spot = b->indicator ? spot_in(b->indicator, b->loc,
	    b->from ? b->from : at->in->from) : (struct spot){ b->loc,
	    b->from ? b->from : at->in->from, NULL, NULL };

	lint_found(at->l, spot, en, zh, x, y, z);
}

/* ---- the datum ---- */

const struct num *datum_power(struct arena *a, const struct prose_at *at)
{
	const struct unit *u = at->b->indicator->unit;

	return at->d.unit || !u ? num_int(a, 1) : num_of(a, u->per);
}

int datum_sign(struct arena *a, const struct datum *d)
{
	return num_sign(num_parse(a, num_round(a, d->v.n, d->v.digits,
	    ROUND_HALF_EVEN)));
}

const char *datum_text(struct arena *a, const struct prose_at *at)
{
	const struct datum *d = &at->d;
	const struct unit *u = at->b->indicator->unit;
	const struct word *w = u ? words_in(&u->name, "zh",
	    at->l->plan->lang) : NULL;
	const char *unit = str_eq(d->unit, "pct") ? "%" :
	    str_eq(d->unit, "pp") ? " pp" : w ? w->text : "";

	return arena_printf(a, "%s%s%s%s", num_round(a, d->v.n, d->v.digits,
	    ROUND_HALF_EVEN), d->high ? "–" : "", d->high ? num_round(a,
	    d->high, d->v.digits, ROUND_HALF_EVEN) : "", unit);
}

struct prose_hit prose_said(const struct prose_at *at)
{
	struct stretch before = prose_before(at->in, at->nth);
	struct prose_hit hit;

	/* of the bound text too, as in <v>增长17%</v> */
	if (at->has_number)
		before.len += at->f.at - at->b->at;
	hit = prose_last(before);
	if (hit.kind != WORD_NEUTRAL)
		return hit;
	return prose_first(prose_after(at->in, at->nth));
}
