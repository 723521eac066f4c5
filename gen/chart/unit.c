/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "chart/unit.h"
#include "chart/words.h"

#define DECIMALS_MOST 4

static const struct { const char *word; int powers; } multipliers[] = {
	{ "百", 2 }, { "千", 3 }, { "万", 4 }, { "百万", 6 }, { "亿", 8 },
	{ "thousand", 3 }, { "million", 6 }, { "billion", 9 },
	{ "%", -2 }, { "‰", -3 },
};

static const struct { const char *from, *to; int powers; } larger[] = {
	{ "万", "亿", 4 }, { "10,000 ", "100 million ", 4 },
	{ "10 thousand ", "100 million ", 4 },
	{ "thousand ", "million ", 3 }, { "million ", "billion ", 3 },
};

#define COUNT(t) (sizeof(t) / sizeof(*(t)))

bool multiplier_parse(const char *s, int *powers)
{
	for (size_t i = 0; i < COUNT(multipliers); i++)
		if (str_eq(multipliers[i].word, s)) {
			*powers = multipliers[i].powers;
			return true;
		}
	return false;
}

static const struct num *power_of_ten(struct arena *a, int n)
{
	long ten = 1;

	for (int i = 0; i < (n < 0 ? -n : n); i++)
		ten *= 10;
	return n < 0 ? num_frac(a, 1, ten) : num_int(a, ten);
}

const char *number_shown(struct arena *a, struct decimal d, int powers,
    int decimals, bool sign)
{
	const struct num *n = num_of(a, d);

	if (powers == 0 && decimals < 0)
		return num_show(a, decimal_text(a, d), sign);
	n = num_div(a, n, power_of_ten(a, powers));
	if (decimals < 0)
		return num_show(a, num_exact_text(a, n), sign);
	return num_show(a, num_round(a, n, decimals, ROUND_HALF_EVEN), sign);
}

/* ---- a larger unit ---- */

/* All data of a model, one after another. */
struct walk { struct datum **v; size_t count; };

static void walk_strands(struct arena *a, struct walk *w,
    struct strand **from, size_t n)
{
	struct strand *copy = ARENA_ARRAY(a, struct strand, n);

	for (size_t i = 0; i < n; i++) {
		copy[i] = (*from)[i];
		copy[i].v = ARENA_ARRAY(a, struct datum, copy[i].count);
		for (size_t k = 0; k < copy[i].count; k++) {
			copy[i].v[k] = (*from)[i].v[k];
			ARENA_PUSH(a, w->v, w->count) = &copy[i].v[k];
		}
	}
	*from = copy;
}

static const char *text_in(struct arena *a, const struct model *m,
    const struct datum *d, int powers, int decimals)
{
	struct decimal x;

	return decimal_parse(d->raw, &x) ? number_shown(a, x, powers,
	    decimals, m->sign) : d->text;
}

/* Do values that differ, or differ from zero, still do so in print? */
static bool tells_apart(struct arena *a, const struct model *m,
    const struct walk *w, int powers, int decimals)
{
	const char **text = ARENA_ARRAY(a, const char *, w->count);
	const char *zero = number_shown(a, (struct decimal){ 0, 0 }, powers,
	    decimals, m->sign);

	for (size_t i = 0; i < w->count; i++) {
		text[i] = text_in(a, m, w->v[i], powers, decimals);
		if (w->v[i]->missing)
			continue;
		if (w->v[i]->value != 0 && str_eq(text[i], zero))
			return false;
		for (size_t k = 0; k < i; k++)
			if (!w->v[k]->missing && str_eq(text[i], text[k]) &&
			    w->v[i]->value != w->v[k]->value)
				return false;
	}
	return true;
}

static const char *replaced(struct arena *a, const char *unit,
    const char *from, const char *to)
{
	const char *at = strstr(unit, from);

	return at == NULL ? NULL : arena_printf(a, "%.*s%s%s",
	    (int)(at - unit), unit, to, at + strlen(from));
}

static len_t widest(struct pen *p, const struct walk *w)
{
	len_t most = 0, x;

	for (size_t i = 0; i < w->count; i++) {
		x = w->v[i]->missing ? 0 : pen_width(p, FACE_LABEL,
		    w->v[i]->text);
		most = x > most ? x : most;
	}
	return most;
}

/* False: that makes nothing narrower. */
static bool retell(struct pen *p, struct model *m, const struct walk *w,
    int powers)
{
	int decimals = 0, all = m->powers + powers;
	len_t before = widest(p, w);

	while (decimals < DECIMALS_MOST && !tells_apart(p->a, m, w, all,
	    decimals))
		decimals++;
	for (size_t i = 0; i < w->count; i++)
		if (!w->v[i]->missing)
			w->v[i]->text = text_in(p->a, m, w->v[i], all,
			    decimals);
	m->powers = all;
	m->decimals = decimals;
	if (widest(p, w) >= before)
		return false;
	return true;
}

static bool any_worded(const struct walk *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->v[i]->worded && !w->v[i]->missing)
			return true;
	return false;
}

const struct model *unit_larger(struct pen *p)
{
	struct model *m = ARENA_NEW(p->a, struct model);
	struct walk w = { NULL, 0 };
	size_t i = 0;

	*m = *p->m;
	if (m->unit == NULL || m->unit_shown != NULL)
		return NULL;
	while (i < COUNT(larger) && (m->unit_shown = replaced(p->a, m->unit,
	    larger[i].from, larger[i].to)) == NULL)
		i++;
	if (i == COUNT(larger))
		return NULL;
	walk_strands(p->a, &w, &m->series, m->series_count);
	walk_strands(p->a, &w, &m->rows, m->row_count);
	walk_strands(p->a, &w, &m->steps, m->step_count);
	if (any_worded(&w) || !retell(p, m, &w, larger[i].powers))
		return NULL;
	return m;
}
