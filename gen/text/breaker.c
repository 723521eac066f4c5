/* SPDX-License-Identifier: MIT */
/*
 * Where lines end: as many pieces as the width holds, deciding line by line.
 * A tight line may shrink and a loose one grow, whichever hurts less; a last
 * line of one or two characters takes company from the line before.
 */
#include <math.h>

#include "text/text_int.h"

#define TOLERANCE (LEN_PT / 100)
#define SHRINK_COST 30.0	/* of a line shrunk to its limit; stretched by */
#define STRETCH_COST 100.0	/* a tenth of an em a gap costs this */
#define RAGGED_COST 10.0	/* an em of room left on a ragged line */
#define SHORT_LINE 2		/* visible characters of a last line */

struct breaker {
	struct arena *a;
	const struct text_par *p;
	const struct text_measure *m;
	bool justify;
	int *ends;
	size_t count;
	bool overfull;
};

len_t line_indent(const struct text_measure *m, int from)
{
	return from == 0 ? m->first : m->hanging;
}

static len_t room(const struct breaker *s, int from)
{
	return s->m->width - line_indent(s->m, from);
}

static double cubed(double x)
{
	return x * x * x;
}

/* What setting [from, to) to the width costs; INFINITY: it does not fit. */
static double cost(const struct breaker *s, int from, int to)
{
	struct sums m = sum_line(s->p, from, to, s->m->first > 0);
	double em = s->p->runs[s->p->pieces[from].run].size;
	double slack = room(s, from) - m.natural;
	double limit = s->justify ? sum_shrink(&m) : 0;

	if (slack < -(limit + TOLERANCE))
		return INFINITY;
	if (slack < 0)
		return limit > 0 ? SHRINK_COST * cubed(-slack / limit) : 0;
	if (!s->justify)
		return RAGGED_COST * slack / em;
	for (int k = 0; k < STRETCH_ALL; k++)
		slack -= m.stretch[k];
	if (slack <= 0)
		return 0;
	return STRETCH_COST * cubed(slack / (m.gaps + 0.1) / em / 0.1);
}

/* Even shrunk as far as it goes, [from, to) is too wide. */
static bool too_wide(const struct breaker *s, int from, int to)
{
	struct sums m = sum_line(s->p, from, to, s->m->first > 0);

	return m.natural - (s->justify ? sum_shrink(&m) : 0) >
	    room(s, from) + TOLERANCE;
}

/* The end of the paragraph, or the place after the next forced break. */
static int stop_after(const struct text_par *p, int from)
{
	for (int i = from; i < p->count; i++)
		if (p->pieces[i].class == CHAR_BREAK)
			return i + 1;
	return p->count;
}

/* Nothing fits that may stand alone: tear where the width ends. */
static int tear(struct breaker *s, int from, int to)
{
	int end = from + 1;

	while (end < to && !too_wide(s, from, end + 1))
		end++;
	s->overfull = true;
	return end;
}

static int next_end(struct breaker *s, int from, int stop)
{
	double best = INFINITY;
	int end = -1;

	for (int to = from + 1; to <= stop; to++) {
		double c;

		if (to < stop && !s->p->pieces[to].chance)
			continue;
		if (too_wide(s, from, to))
			return end > 0 ? end : tear(s, from, to);
		if (to == stop)		/* the last line needs no stretching */
			return to;
		c = cost(s, from, to) + s->p->pieces[to].penalty / 2.0;
		if (c <= best || end < 0) {
			best = c;
			end = to;
		}
	}
	return stop;
}

static int visible(const struct text_par *p, int from, int to)
{
	int n = 0;

	for (int i = from; i < to; i++)
		n += p->pieces[i].class != CHAR_SPACE &&
		    p->pieces[i].class != CHAR_BREAK;
	return n;
}

/* A last line that is too short gets the nearest earlier end of the line
 * before that leaves it three characters, if that line can bear it. */
static void feed_last(struct breaker *s, int first, int stop)
{
	int from, end;

	if (s->count < 2)
		return;
	from = s->count > 2 ? s->ends[s->count - 3] : 0;
	end = s->ends[s->count - 2];
	if (from < first || visible(s->p, end, stop) > SHORT_LINE)
		return;
	while (--end > from && (!s->p->pieces[end].chance ||
	    visible(s->p, end, stop) <= SHORT_LINE))
		;
	if (end > from && cost(s, from, end) < STRETCH_COST)
		s->ends[s->count - 2] = end;
}

static void break_part(struct breaker *s, int from, int stop)
{
	int first = from;

	while (from < stop) {
		from = s->m->nowrap ? stop : next_end(s, from, stop);
		ARENA_PUSH(s->a, s->ends, s->count) = from;
	}
	if (!s->m->nowrap)
		feed_last(s, first, stop);
}

size_t break_ends(struct arena *a, const struct text_par *p,
    const struct text_measure *m, int **ends, bool *overfull)
{
	struct breaker s = {
		.a = a, .p = p, .m = m, .justify = m->align == ALIGN_JUSTIFY
	};
	int from = 0;

	while (from < p->count) {
		int stop = stop_after(p, from);

		break_part(&s, from, stop);
		from = stop;
	}
	*ends = s.ends;
	*overfull = s.overfull;
	return s.count;
}
