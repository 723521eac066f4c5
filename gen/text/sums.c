/* SPDX-License-Identifier: MIT */
/*
 * The sums of any line in constant time, from sums over the paragraph: the
 * optimiser asks for some thousands of lines.
 */
#include "text/text_int.h"

static void add_gap(struct totals *t, const struct gap *g)
{
	t->natural += (uint32_t)g->base;
	t->shrink[g->shrinks] += (uint32_t)g->shrink;
	if (g->stretches == STRETCH_NONE)
		return;
	if (g->stretches != STRETCH_ALL)
		t->stretch[g->stretches] += (uint32_t)g->stretch;
	t->gaps++;
}

struct text_par summed(struct arena *a, const struct text_par *of)
{
	struct text_par p = *of;
	struct totals *t = ARENA_ARRAY(a, struct totals, p.count + 1);
	int lead = after_colon(of);

	p.before = t;
	for (int i = 0; i < p.count; i++) {
		const struct piece *x = &p.pieces[i];

		t[i].end = i > 0 && class_falls_off(x[-1].class) ?
		    t[i - 1].end : i;
		t[i].gap = gap_before(&p, i, lead);
		t[i + 1] = t[i];
		add_gap(&t[i + 1], &t[i].gap);
		t[i + 1].natural += (uint32_t)x->width;
	}
	if (p.count > 0)
		t[p.count].end = class_falls_off(p.pieces[p.count - 1].class) ?
		    t[p.count - 1].end : p.count;
	return p;
}

/* An opener at the head of a line loses its blank half, but not under a
 * first-line indent (CLREQ 3.1.6.2). */
len_t left_cut(const struct text_par *p, const struct text_measure *m, int from)
{
	return from == 0 && m->first > 0 ? 0 :
	    left_half(p, &p->pieces[from]);
}

/* A pause or stop at the end of a line stands in the margin if that is asked
 * for, unless it follows a closing mark (CLREQ 3.1.6.4); every other
 * full-width mark loses its blank half (GB/T 15834 5.1.10). */
len_t right_cut(const struct text_par *p, const struct text_measure *m,
    int from, int end)
{
	const struct piece *x = &p->pieces[end - 1];
	bool hangs = m->hang && m->align == ALIGN_JUSTIFY && x->right &&
	    (x->class == CHAR_PAUSE || x->class == CHAR_STOP) &&
	    end - 1 > from && !class_is_cjk_mark(x[-1].class);

	return hangs ? x->width : right_half(p, x);
}

bool ends_in_hyphen(const struct text_par *p, int to)
{
	return to < p->count && p->pieces[to].soft;
}

/* The gap before a line's first piece is none of its own. */
static void take_gap(struct sums *s, const struct gap *g)
{
	s->natural -= g->base;
	if (g->stretches == STRETCH_NONE)
		return;
	if (g->stretches != STRETCH_ALL)
		s->stretch[g->stretches] -= g->stretch;
	s->gaps--;
}

len_t natural_before(const struct text_par *p, int at)
{
	len_t x = gap_before(p, at, 0).base;

	for (int i = 0; i < at; i++)
		x += gap_before(p, i, 0).base + p->pieces[i].width;
	return x;
}

struct sums sum_line(const struct text_par *p, const struct text_measure *m,
    int from, int to)
{
	struct sums s = { .visible_end = p->before[to].end };
	const struct totals *z, *a = &p->before[from];
	const struct gap *first = &a->gap;

	if (s.visible_end <= from) {
		s.visible_end = from;
		return s;
	}
	z = &p->before[s.visible_end];
	s.natural = (len_t)(z->natural - a->natural) - left_cut(p, m, from) -
	    right_cut(p, m, from, s.visible_end);
	for (int k = 0; k < STRETCH_ALL; k++)
		s.stretch[k] = (len_t)(z->stretch[k] - a->stretch[k]);
	s.gaps = z->gaps - a->gaps;
	take_gap(&s, first);
	if (ends_in_hyphen(p, to))
		s.natural += p->items[p->pieces[to - 1].item].hyphen_width;
	return s;
}

struct shrinks shrinks_of(const struct text_par *p, int from,
    const struct sums *s)
{
	const struct totals *z = &p->before[s->visible_end];
	const struct totals *a = &p->before[from];
	struct shrinks out = { { 0 } };

	if (s->visible_end <= from)
		return out;
	for (int k = 0; k < SHRINK_LEVELS; k++)
		out.of[k] = (len_t)(z->shrink[k] - a->shrink[k]);
	out.of[a->gap.shrinks] -= a->gap.shrink;
	return out;
}

len_t sum_shrink(const struct text_par *p, int from, const struct sums *s)
{
	struct shrinks all = shrinks_of(p, from, s);
	len_t sum = 0;

	for (int k = 0; k < SHRINK_LEVELS; k++)
		sum += all.of[k];
	return sum;
}
