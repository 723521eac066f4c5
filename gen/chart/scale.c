/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "chart/scale.h"

#define SKIP_MAX 12
#define POWER_MAX 15
#define W_SIMPLE 0.25
#define W_COVER 0.2
#define W_DENSE 0.5
#define W_LEGIBLE 0.05

/* Steps are skip * nice[i] / 10 * 10^power; the first is the simplest. */
static const int nice[] = { 10, 50, 20, 25 };
#define NICE 4

struct search {
	double lo, hi, want;
	bool loose;
	int decimals;
	double best;
	struct ticks found;
};

struct step {
	int skip, q, count, power;	/* q: index into nice[] */
	double size;			/* the step itself */
};

static double power_of_ten(int p)
{
	return p >= 0 ? pow(10, p) : 1 / pow(10, -p);
}

double decimal_double(struct decimal d)
{
	return (double)d.units / power_of_ten(d.scale);
}

static double simplicity(int q, int skip, bool zero)
{
	return 1 - q / (NICE - 1.0) - skip + 1 + zero;
}

static double coverage(const struct search *s, double lo, double hi)
{
	double tenth = 0.1 * (s->hi - s->lo);
	double above = s->hi - hi, below = s->lo - lo;

	return 1 - 0.5 * (above * above + below * below) / (tenth * tenth);
}

static double coverage_most(const struct search *s, double span)
{
	double range = s->hi - s->lo, half = (span - range) / 2;

	if (span <= range)
		return 1;
	return 1 - half * half / (0.1 * range * 0.1 * range);
}

static double density(const struct search *s, int count, double lo, double hi)
{
	double is = (count - 1) / (hi - lo);
	double wanted = (s->want - 1) /
	    (fmax(hi, s->hi) - fmin(lo, s->lo));

	return 2 - fmax(is / wanted, wanted / is);
}

static double density_most(const struct search *s, int count)
{
	return count >= s->want ? 2 - (count - 1) / (s->want - 1) : 1;
}

static double score(double simple, double cover, double dense)
{
	return W_SIMPLE * simple + W_COVER * cover + W_DENSE * dense +
	    W_LEGIBLE;
}

/* first: the first tick in units of nice[q] * 10^(power - 1). */
static void keep(struct search *s, const struct step *st, int64_t first)
{
	int64_t unit = nice[st->q];
	int scale = 1 - st->power;
	struct ticks *t = &s->found;

	for (; scale < 0; scale++)
		unit *= 10;
	for (; scale > 0 && unit % 10 == 0; scale--)
		unit /= 10;
	t->count = st->count;
	t->decimals = scale;
	for (int i = 0; i < st->count; i++)
		t->at[i] = (struct decimal){
			(first + (int64_t)i * st->skip) * unit,
			(int8_t)scale };
	t->lo = decimal_double(t->at[0]);
	t->hi = decimal_double(t->at[st->count - 1]);
}

static bool too_fine(const struct search *s, const struct step *st)
{
	int scale = 1 - st->power;

	for (int q = nice[st->q]; scale > 0 && q % 10 == 0; q /= 10)
		scale--;
	return scale > s->decimals;
}

/* All places where such a row of ticks may start. */
static void try_starts(struct search *s, const struct step *st)
{
	double unit = st->size / st->skip;
	double from = floor(s->hi / st->size) * st->skip -
	    (st->count - 1.0) * st->skip;
	double to = ceil(s->lo / st->size) * st->skip;

	for (double at = from; at <= to; at++) {
		double lo = at * unit, hi = lo + st->size * (st->count - 1);
		bool zero = lo <= 0 && hi >= 0 &&
		    fmod(fabs(at), st->skip) == 0;
		double now = score(simplicity(st->q, st->skip, zero),
		    coverage(s, lo, hi), density(s, st->count, lo, hi));

		if (now <= s->best || (s->loose &&
		    (lo > s->lo + unit * 1e-9 || hi < s->hi - unit * 1e-9)))
			continue;
		s->best = now;
		keep(s, st, (int64_t)at);
	}
}

static void try_powers(struct search *s, struct step *st)
{
	double simple = simplicity(st->q, st->skip, true);
	double least = (s->hi - s->lo) / (st->count + 1) / st->skip /
	    (nice[st->q] / 10.0);

	for (st->power = (int)ceil(log10(least)); st->power <= POWER_MAX;
	    st->power++) {
		st->size = st->skip * nice[st->q] / 10.0 *
		    power_of_ten(st->power);
		if (score(simple, coverage_most(s, st->size *
		    (st->count - 1)), density_most(s, st->count)) < s->best)
			return;
		if (st->power > -POWER_MAX && !too_fine(s, st))
			try_starts(s, st);
	}
}

static void try_counts(struct search *s, struct step *st)
{
	double simple = simplicity(st->q, st->skip, true);

	for (st->count = 2; st->count <= TICKS_MAX; st->count++)
		if (score(simple, 1, density_most(s, st->count)) >= s->best)
			try_powers(s, st);
}

/* Heckbert 1990: a step of 1, 2 or 5, always enclosing. */
static void nice_numbers(struct search *s)
{
	double raw = (s->hi - s->lo) / 4;
	int power = (int)floor(log10(raw));
	double f = raw / power_of_ten(power);
	struct step st = { 1, 0, 2, power, 0 };
	double from, to;

	if (f > 5)
		st.power++;
	else if (f > 1)
		st.q = f > 2 ? 1 : 2;
	st.size = nice[st.q] / 10.0 * power_of_ten(st.power);
	from = floor(s->lo / st.size);
	to = ceil(s->hi / st.size);
	st.count = (int)fmin(fmax(to - from + 1, 2), TICKS_MAX);
	keep(s, &st, (int64_t)from);
}

struct ticks ticks_find(double lo, double hi, int want, bool loose,
    int decimals)
{
	struct search s = { .lo = lo, .hi = hi, .want = want < 2 ? 2 : want,
		.loose = loose, .decimals = decimals, .best = -100 };
	struct step st;
	double size = fmax(fabs(lo), fabs(hi));

	/* steps of 3 and 4 (skip above 1) only when nothing else scores */
	for (int skip = 1; skip <= SKIP_MAX && s.found.count == 0 &&
	    hi - lo > size * 1e-12; skip++)
		for (int q = 0; q < NICE; q++) {
			st = (struct step){ .skip = skip, .q = q };
			if (score(simplicity(q, skip, true), 1, 1) >= s.best)
				try_counts(&s, &st);
		}
	if (s.found.count == 0)
		nice_numbers(&s);
	return s.found;
}

/* ---- logarithmic ---- */

/* 1 or 3 times a power of ten; step 2n is 10^n, step 2n + 1 is 3 * 10^n. */
static struct decimal half_decade(int step)
{
	int power = step >= 0 ? step / 2 : -((1 - step) / 2);
	struct decimal d = { step - 2 * power != 0 ? 3 : 1, 0 };

	for (; power > 0; power--)
		d.units *= 10;
	d.scale = (int8_t)-power;
	return d;
}

static int step_below(double v)
{
	int step = 2 * (int)floor(log10(v)) + 2;

	while (decimal_double(half_decade(step)) > v * (1 + 1e-12))
		step--;
	return step;
}

static int step_above(double v)
{
	int step = step_below(v);

	return decimal_double(half_decade(step)) < v * (1 - 1e-12) ?
	    step + 1 : step;
}

struct ticks ticks_log(double lo, double hi)
{
	int from = step_below(lo), to = step_above(hi), by = 1;
	struct ticks t = { .decimals = -1 };

	if (to <= from)
		to = from + 1;
	if (to - from > 5) {
		by = 2;
		from -= from & 1;
		to += to & 1;
	}
	while ((to - from) / by + 1 > TICKS_MAX) {
		by += 2;
		to = from + (to - from + by - 1) / by * by;
	}
	for (int step = from; step <= to; step += by)
		t.at[t.count++] = half_decade(step);
	t.lo = decimal_double(t.at[0]);
	t.hi = decimal_double(t.at[t.count - 1]);
	return t;
}

void scale_widen(double *lo, double *hi, int decimals)
{
	double by = fmax(fabs(*lo), fabs(*hi)) * 0.05;

	if (*hi > *lo && *hi - *lo > fmax(fabs(*lo), fabs(*hi)) * 1e-12)
		return;
	if (by <= 0 || (decimals == 0 && by < 1))
		by = 1;
	*lo -= by;
	*hi += by;
}
