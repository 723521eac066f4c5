/* SPDX-License-Identifier: MIT */
/* Numbers that are bound to nothing: P6 equals something known, P7 does not.
 * What could be a name, a date or a numbering is passed over. */
#include <string.h>

#include "base/str.h"
#include "lint/prose.h"

struct free_number {
	struct lint *l;
	const struct prose *in;
	struct found_number f;
	bool counted;		/* equals a count of the plan's parts */
	const char *equals;	/* what it equals, or NULL */
};

/* ---- what is known ---- */

static void compare(struct free_number *x, const struct indicator *i,
    const struct num *n, const struct num *per, bool percent,
    const char *what)
{
	struct arena *a = x->l->a;
	const struct num *scaled;

	if (!n || x->equals || percent != (x->f.kind == NUMBER_PERCENT ||
	    x->f.kind == NUMBER_POINTS))
		return;
	scaled = num_div(a, num_mul(a, n, per), x->f.power);
	if (num_cmp(num_parse(a, num_round(a, scaled, x->f.decimals,
	    ROUND_HALF_EVEN)), x->f.n) != 0 || !num_sign(x->f.n))
		return;
	x->equals = arena_printf(a, "of='%s' %s", i->id, what);
}

static void compare_field(struct free_number *x, const struct indicator *i,
    const struct num *n, enum field f, struct period p, bool change)
{
	struct arena *a = x->l->a;
	const struct num *per = i->unit && !change ? num_of(a, i->unit->per)
	    : num_int(a, 1);

	compare(x, i, n, per, change || assess_percent(i),
	    arena_printf(a, "field='%s' period='%s'", words_field[f],
	    period_code(a, p)));
}

static void compare_observed(struct free_number *x,
    const struct indicator *i)
{
	const struct assessment *s = assessment_of(x->l->as, i);

	for (size_t k = 0; s && k < s->point_count; k++) {
		const struct point *p = &s->points[k];

		compare_field(x, i, p->value.n, FIELD_VALUE, p->period, false);
		compare_field(x, i, num_abs(x->l->a, p->yoy.n), FIELD_YOY,
		    p->period, true);
	}
}

static void compare_one(struct free_number *x, const struct indicator *i)
{
	struct arena *a = x->l->a;

	if (i->base.given)
		compare_field(x, i, num_of(a, i->base.value), FIELD_BASE,
		    i->base.period, false);
	for (size_t t = 0; t < i->target_count; t++)
		if (i->targets[t].set)
			compare_field(x, i, num_of(a, i->targets[t].value),
			    FIELD_TARGET, i->targets[t].period, false);
	for (size_t g = 0; g < i->growth_count; g++)
		compare_field(x, i, num_of(a, i->growth[g].value),
		    FIELD_GROWTH, i->growth[g].end, true);
	compare_observed(x, i);
}

/* Twelve clusters, fifteen indicators: nothing to bind. */
static bool is_count(const struct free_number *x)
{
	const struct plan *p = x->l->plan;
	size_t indicators = 0, listed = 0;
	double n = num_double(x->f.n);

	if (x->f.kind != NUMBER_PLAIN || x->f.decimals ||
	    num_double(x->f.power) > 1)
		return false;
	for (size_t g = 0; g < p->group_count; g++)
		indicators += p->groups[g].count;
	for (size_t c = 0; c < p->cluster_count; c++)
		listed += p->clusters[c].listed;
	return n == (double)indicators || n == (double)listed ||
	    n == (double)p->group_count || n == (double)p->cluster_count ||
	    n == (double)p->project_count;
}

static void look_up(struct free_number *x)
{
	const struct plan *p = x->l->plan;

	x->counted = is_count(x);
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			compare_one(x, &p->groups[g].indicators[i]);
}

/* ---- where they stand ---- */

/* The end of the quiet place that holds byte i, or i. */
static size_t past_quiet(const struct prose *p, size_t i)
{
	for (size_t k = 0; k < p->count; k++)
		if (i >= p->bound[k].at &&
		    i < p->bound[k].at + p->bound[k].len)
			return p->bound[k].at + p->bound[k].len;
	for (size_t k = 0; k < p->quiet_count; k++)
		if (i >= p->quiet[k].at &&
		    i < p->quiet[k].at + p->quiet[k].len)
			return p->quiet[k].at + p->quiet[k].len;
	return i;
}

/* 《…》 is a title. */
static size_t past_title(const char *s, size_t i)
{
	const char *end = strncmp(s + i, "《", 3) == 0 ? strstr(s + i, "》")
	    : NULL;

	return end ? (size_t)(end - s) + 3 : i;
}

/* A Chinese numeral counts only when it cannot be a word: 百分之十, 五百亿元,
 * 三十个; 一批, 千方百计 and 十四五 are none. */
static bool is_number(const struct free_number *x)
{
	const char *rest = x->in->text + x->f.at + x->f.len;

	if (!x->f.chinese)
		return true;
	if (!x->f.whole && x->f.kind == NUMBER_PLAIN)
		return false;
	return x->f.kind != NUMBER_PLAIN ||
	    *unit_word_at(x->l->a, x->l->plan, rest);
}

static size_t step(struct lint *l, const struct prose *p, size_t i,
    void (*rule)(struct free_number *x))
{
	struct free_number x = { .l = l, .in = p };

	if (!number_find(l->a, p->text, i, i + 1, true, &x.f) ||
	    x.f.at != i)
		return i + 1;
	if (is_number(&x) && !number_is_name(p->text, &x.f)) {
		look_up(&x);
		rule(&x);
	}
	return i + (x.f.len ? x.f.len : 1);
}

static void scan(struct lint *l, const struct prose *p,
    void (*rule)(struct free_number *x))
{
	for (size_t i = 0; p->text[i];) {
		size_t next = past_title(p->text, past_quiet(p, i));

		i = next > i ? next : step(l, p, i, rule);
	}
}

static void scan_words(struct lint *l, const struct words *w, struct loc loc,
    void (*rule)(struct free_number *x))
{
	for (size_t i = 0; i < w->count; i++) {
		struct prose p = { .text = w->all[i].text, .loc = loc };

		scan(l, &p, rule);
	}
}

/* Comments are told by tables, which hold no elements. */
static void scan_all(struct lint *l, void (*rule)(struct free_number *x))
{
	const struct plan *p = l->plan;

	for (size_t i = 0; i < p->proses.count; i++)
		scan(l, &p->proses.all[i], rule);
	for (size_t i = 0; l->as && i < l->as->edition->proses.count; i++)
		scan(l, &l->as->edition->proses.all[i], rule);
	for (size_t i = 0; i < p->comment_count; i++) {
		scan_words(l, &p->comments[i].cause, p->comments[i].loc,
		    rule);
		scan_words(l, &p->comments[i].measure, p->comments[i].loc,
		    rule);
	}
}

/* ---- the rules ---- */

/* The number with a little of the text around it. */
static const char *around(const struct free_number *x)
{
	const char *s = x->in->text;
	size_t from = x->f.at > 18 ? x->f.at - 18 : 0;
	size_t to = x->f.at + x->f.len;
	size_t end = strlen(s);

	while (from && ((unsigned char)s[from] & 0xc0) == 0x80)
		from--;
	to = to + 12 < end ? to + 12 : end;
	while (to < end && ((unsigned char)s[to] & 0xc0) == 0x80)
		to++;
	return arena_strndup(x->l->a, s + from, to - from);
}

static struct spot place(const struct free_number *x)
{
	return (struct spot){ x->in->loc, x->in->from, NULL, NULL };
}

static const char *written(const struct free_number *x)
{
	return arena_strndup(x->l->a, x->in->text + x->f.at, x->f.len);
}

static void known(struct free_number *x)
{
	if (x->equals && !x->counted)
		lint_found(x->l, place(x), "'%s' in '%s' could be bound: %s",
		    "“%s”（“%s”）可以绑定：%s", written(x), around(x),
		    x->equals);
}

static void unbound(struct free_number *x)
{
	if (!x->equals && !x->counted)
		lint_found(x->l, place(x), "'%s' in '%s'", "“%s”（“%s”）",
		    written(x), around(x));
}

void lint_prose_known(struct lint *l)
{
	scan_all(l, known);
}

void lint_prose_unbound(struct lint *l)
{
	scan_all(l, unbound);
}
