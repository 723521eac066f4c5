/* SPDX-License-Identifier: MIT */
/*
 * The sums of any line in constant time, from sums over the paragraph: the
 * optimiser asks for some thousands of lines.
 */
#include "text/text_int.h"

static bool falls_off(const struct piece *x)
{
	return x->class == CHAR_SPACE || x->class == CHAR_BREAK;
}

static void add_gap(struct totals *t, const struct gap *g)
{
	t->natural += g->base;
	t->shrink[g->shrinks] += g->shrink;
	if (g->stretches == STRETCH_NONE)
		return;
	if (g->stretches != STRETCH_ALL)
		t->stretch[g->stretches] += g->stretch;
	t->gaps++;
}

void set_totals(struct arena *a, struct text_par *p)
{
	struct totals *t = ARENA_ARRAY(a, struct totals, 2 * p->count + 2);

	p->before = t;
	p->within = t + p->count + 1;
	for (int i = 0; i < p->count; i++) {
		const struct piece *x = &p->pieces[i];

		t[i].end = i > 0 && falls_off(x - 1) ? t[i - 1].end : i;
		p->within[i] = t[i];
		add_gap(&p->within[i], &x->gap);
		t[i + 1] = p->within[i];
		t[i + 1].natural += x->width;
	}
	if (p->count > 0)
		t[p->count].end = falls_off(&p->pieces[p->count - 1]) ?
		    t[p->count - 1].end : p->count;
}

/* An opener at the head of a line loses its blank half, but not under a
 * first-line indent (CLREQ 3.1.6.2). */
len_t left_cut(const struct text_par *p, const struct text_measure *m, int from)
{
	return from == 0 && m->first > 0 ? 0 : p->pieces[from].left;
}

/* A pause or stop at the end of a line stands in the margin if that is asked
 * for, unless it follows a closing mark (CLREQ 3.1.6.4); every other
 * full-width mark loses its blank half (GB/T 15834 5.1.10). */
len_t right_cut(const struct text_par *p, const struct text_measure *m,
    int from, int end)
{
	const struct piece *x = &p->pieces[end - 1];
	bool hangs = m->hang && m->align == ALIGN_JUSTIFY && x->right > 0 &&
	    (x->class == CHAR_PAUSE || x->class == CHAR_STOP) &&
	    end - 1 > from && !class_is_cjk_mark(x[-1].class);

	return hangs ? x->width : x->right;
}

bool ends_in_hyphen(const struct text_par *p, int to)
{
	return to < p->count && p->pieces[to].soft;
}

struct sums sum_line(const struct text_par *p, const struct text_measure *m,
    int from, int to)
{
	struct sums s = { .visible_end = p->before[to].end };
	const struct totals *z, *a = &p->within[from];

	if (s.visible_end <= from) {
		s.visible_end = from;
		return s;
	}
	z = &p->before[s.visible_end];
	s.natural = (len_t)(z->natural - a->natural) - left_cut(p, m, from) -
	    right_cut(p, m, from, s.visible_end);
	for (int k = 0; k < SHRINK_LEVELS; k++)
		s.shrink[k] = (len_t)(z->shrink[k] - a->shrink[k]);
	for (int k = 0; k < STRETCH_ALL; k++)
		s.stretch[k] = (len_t)(z->stretch[k] - a->stretch[k]);
	s.gaps = z->gaps - a->gaps;
	if (ends_in_hyphen(p, to))
		s.natural += p->items[p->pieces[to - 1].item].hyphen_width;
	return s;
}

len_t sum_shrink(const struct sums *s)
{
	len_t sum = 0;

	for (int k = 0; k < SHRINK_LEVELS; k++)
		sum += s->shrink[k];
	return sum;
}
