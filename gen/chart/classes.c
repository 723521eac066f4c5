/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "base/str.h"
#include "chart/classes.h"
#include "chart/words.h"

/* ---- given ---- */

static bool in_band(const struct band *b, double v, bool last)
{
	return (!b->has_from || v >= b->from) && (!b->has_to || v < b->to ||
	    (last && v <= b->to));
}

int band_at(const struct model *m, double value)
{
	for (size_t i = 0; i < m->band_count; i++)
		if (in_band(&m->bands[i], value, i + 1 == m->band_count))
			return (int)i;
	return -1;
}

static const char *range(struct arena *a, const struct model *m,
    const char *from, const char *to)
{
	if (from == NULL && to == NULL)
		return "";
	if (from == NULL)
		return arena_printf(a, chart_word(WORD_CLASS_BELOW, m->lang),
		    to);
	if (to == NULL)
		return arena_printf(a, chart_word(WORD_CLASS_FROM, m->lang),
		    from);
	return arena_printf(a, "%s–%s", from, to);
}

static struct classes given(struct arena *a, const struct model *m)
{
	struct classes c = { .count = 0 };

	for (size_t i = 0; i < m->band_count && c.count < CLASSES_MOST; i++) {
		const struct band *b = &m->bands[i];

		c.of[c.count++] = (struct class){
			b->has_from ? b->from : -INFINITY,
			b->has_to ? b->to : INFINITY,
			b->label != NULL ? b->label : range(a, m,
			    b->has_from ? num_show(a, b->from_text, false) :
			    NULL, b->has_to ? num_show(a, b->to_text, false) :
			    NULL) };
	}
	return c;
}

/* ---- natural breaks ---- */

struct values { double *v; int *times; size_t count; };

/* Different values, rising. */
static struct values values_of(struct arena *a, const struct model *m)
{
	struct values s = { ARENA_ARRAY(a, double, m->entry_count + 1),
		ARENA_ARRAY(a, int, m->entry_count + 1), 0 };

	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *e = &m->entries[i];
		size_t k = s.count;

		if (!e->valued || e->v.missing)
			continue;
		while (k > 0 && s.v[k - 1] > e->v.value)
			k--;
		if (k > 0 && s.v[k - 1] == e->v.value) {
			s.times[k - 1]++;
			continue;
		}
		for (size_t n = s.count++; n > k; n--) {
			s.v[n] = s.v[n - 1];
			s.times[n] = s.times[n - 1];
		}
		s.v[k] = e->v.value;
		s.times[k] = 1;
	}
	return s;
}

/* start[k]: first value of class k. */
static void split(struct arena *a, const struct values *s, size_t classes,
    size_t *start)
{
	size_t n = s->count;
	double *cost = ARENA_ARRAY(a, double, (classes + 1) * (n + 1));
	size_t *from = ARENA_ARRAY(a, size_t, (classes + 1) * (n + 1));

	for (size_t i = 1; i <= n; i++)
		cost[i] = INFINITY;
	for (size_t k = 1; k <= classes; k++)
		for (size_t i = k == 1 ? 0 : k; i <= n; i++) {
			double sum = 0, square = 0, weight = 0;
			double best = i == 0 ? 0 : INFINITY;

			for (size_t j = i; j-- > k - 1;) {
				double before = cost[(k - 1) * (n + 1) + j];
				double v = s->v[j], w = s->times[j], c;

				sum += w * v;
				square += w * v * v;
				weight += w;
				c = before + square - sum * sum / weight;
				if (c < best) {
					best = c;
					from[k * (n + 1) + i] = j;
				}
			}
			cost[k * (n + 1) + i] = best;
		}
	for (size_t k = classes, i = n; k > 0; k--) {
		i = from[k * (n + 1) + i];
		start[k - 1] = i;
	}
}

/* The number with the fewest digits above lo and at most hi. */
static const char *limit(struct arena *a, double lo, double hi, double *out)
{
	for (int digits = -12; digits <= 12; digits++) {
		double step = pow(10, -digits);
		double v = (floor(lo / step) + 1) * step;

		if (v > hi || v <= lo)
			continue;
		*out = v;
		return num_show(a, arena_printf(a, "%.*f", digits > 0 ?
		    digits : 0, v), false);
	}
	*out = hi;
	return num_show(a, arena_printf(a, "%.12g", hi), false);
}

static struct classes found(struct arena *a, const struct model *m)
{
	struct values s = values_of(a, m);
	struct classes c = { .count = (int)(s.count < CLASSES_MOST ? s.count :
	    CLASSES_MOST) };
	size_t start[CLASSES_MOST] = { 0 };
	const char *from = NULL, *to;

	if (c.count > 0)
		split(a, &s, (size_t)c.count, start);
	for (int i = 0; i < c.count; i++) {
		struct class *x = &c.of[i];

		x->from = i > 0 ? c.of[i - 1].to : -INFINITY;
		x->to = INFINITY;
		to = NULL;
		if (i + 1 < c.count)
			to = limit(a, s.v[start[i + 1] - 1],
			    s.v[start[i + 1]], &x->to);
		x->text = c.count > 1 ? range(a, m, from, to) :
		    limit(a, s.v[0] - 1e-9, s.v[0], &s.v[0]);
		from = to;
	}
	return c;
}

struct classes classes_of(struct arena *a, const struct model *m)
{
	return m->band_count > 0 ? given(a, m) : found(a, m);
}

int class_at(const struct classes *c, double value)
{
	for (int i = 0; i < c->count; i++)
		if (value >= c->of[i].from && (value < c->of[i].to ||
		    (i + 1 == c->count && value <= c->of[i].to)))
			return i;
	return -1;
}
