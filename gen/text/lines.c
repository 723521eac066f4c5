/* SPDX-License-Identifier: MIT */
/*
 * From line ends to positions. A justified line gives way in the order of
 * enum shrink_level or grows in that of enum stretch_level; rests of a
 * division are spread so that the right edge is met to the unit.
 */
#include "text/text_int.h"

/* ---- setting to width ---- */

/* What each level still has to give, and how much of it. */
struct share { len_t have, give; };

struct fit {
	struct share shrink[SHRINK_LEVELS];
	struct share stretch[STRETCH_NONE];
	struct share equal;		/* counted in gaps */
};

static len_t take(struct share *s, len_t have, len_t need)
{
	s->have = have;
	s->give = need < have ? need : have;
	return s->give;
}

static struct fit fit_line(const struct text_par *p, int from,
    const struct sums *m, len_t slack)
{
	struct fit f = { 0 };

	if (slack < 0) {
		struct shrinks all = shrinks_of(p, from, m);
		len_t need = -slack;

		for (int k = 0; k < SHRINK_LEVELS; k++)
			need -= take(&f.shrink[k], all.of[k], need);
		return f;
	}
	for (int k = 0; k < STRETCH_ALL; k++)
		slack -= take(&f.stretch[k], m->stretch[k], slack);
	f.equal = (struct share){ m->gaps, m->gaps > 0 ? slack : 0 };
	return f;
}

/* This part's due of what is left, so that the dues add up exactly. */
static len_t due(struct share *s, len_t part)
{
	len_t d;

	if (s->have <= 0 || part <= 0)
		return 0;
	d = (len_t)((int64_t)s->give * part / s->have);
	s->have -= part;
	s->give -= d;
	return d;
}

static len_t set_gap(struct fit *f, const struct gap *g)
{
	len_t w = g->base - due(&f->shrink[g->shrinks], g->shrink);

	if (g->stretches == STRETCH_NONE)
		return w;
	if (g->stretches != STRETCH_ALL)
		w += due(&f->stretch[g->stretches], g->stretch);
	return w + due(&f->equal, 1);
}

/* ---- one line ---- */

struct setter {
	struct arena *a;
	const struct text_par *p;	/* with its sums */
	const struct text_measure *m;
};

static len_t shift(const struct text_measure *m, len_t slack)
{
	if (slack < 0)
		return 0;
	return m->align == ALIGN_END ? slack :
	    m->align == ALIGN_CENTER ? slack / 2 : 0;
}

static void place(const struct setter *s, int from, const struct sums *m,
    struct fit *f, len_t x, struct text_cluster *out, int count)
{
	for (int i = from; i < from + count; i++) {
		const struct piece *c = &s->p->pieces[i];
		bool seen = i < m->visible_end;

		if (i > from && seen)
			x += set_gap(f, &s->p->before[i].gap);
		out[i - from] = (struct text_cluster){
			.x = x, .advance = seen ? c->width : 0,
			.start = c->start, .end = c[1].start, .run = c->run
		};
		x += seen ? c->width : 0;
		if (i == m->visible_end - 1)
			x -= right_cut(s->p, s->m, from, i + 1);
	}
}

/* After the clusters of the pieces. */
static void add_hyphen(const struct text_par *p, int to,
    struct text_cluster *c)
{
	const struct piece *last = &p->pieces[to - 1];

	*c = (struct text_cluster){
		.x = c[-1].x + c[-1].advance,
		.advance = p->items[last->item].hyphen_width,
		.start = p->hyphen, .end = p->hyphen + 2, .run = last->run
	};
}

static void grow(len_t *have, len_t want)
{
	if (*have < want)
		*have = want;
}

static void set_heights(const struct text_par *p, int from, int to,
    struct text_line *line)
{
	for (int i = from; i < to; i++) {
		const struct piece *c = &p->pieces[i];
		const struct text_run *r = &p->runs[c->run];
		const struct sized *font;

		if (r->kind == RUN_OBJECT)
			grow(&line->ascent, r->height);
		if (glyphs_of(c) == 0)
			continue;
		font = p->items[c->item].font;
		grow(&line->ascent, font->ascent + r->rise);
		grow(&line->descent, font->descent - r->rise);
	}
}

static struct text_line set_line(const struct setter *s, int from, int to)
{
	struct sums m = sum_line(s->p, s->m, from, to);
	len_t indent = line_indent(s->m, from), width = m.natural;
	len_t slack = s->m->width - indent - width;
	bool hyphen = ends_in_hyphen(s->p, to);
	struct text_line line = {
		.count = (size_t)(to - from + hyphen),
		.from = from, .to = to
	};
	struct text_cluster *c = ARENA_ARRAY(s->a, struct text_cluster, line.count);
	struct fit f = { 0 };

	line.last = to == s->p->count ||
	    s->p->pieces[to - 1].class == CHAR_BREAK;
	if (s->m->align == ALIGN_JUSTIFY && !s->m->nowrap &&
	    (!line.last || slack < 0 || s->m->spread)) {
		f = fit_line(s->p, from, &m, slack);
		width = slack < 0 || m.gaps > 0 ? width + slack : width;
		slack = 0;
	}
	indent += shift(s->m, slack);
	place(s, from, &m, &f, indent - left_cut(s->p, s->m, from), c,
	    to - from);
	if (hyphen)
		add_hyphen(s->p, to, &c[to - from]);
	line.width = indent + width;
	line.clusters = c;
	set_heights(s->p, from, to, &line);
	return line;
}

/* ---- public ---- */

static bool is_too_wide(const struct text_measure *m, const struct text_line *l)
{
	return !m->nowrap && l->width > m->width + LEN_PT / 10;
}

struct text_lines text_break(struct arena *a, const struct text_par *p,
    const struct text_measure *m)
{
	struct arena *scratch = arena_new();
	struct text_par with = summed(scratch, p);
	struct setter s = { a, &with, m };
	struct text_lines out = { 0 };
	struct text_line *lines;
	int *ends, from = 0;

	out.count = break_ends(scratch, &with, m, &ends, &out);
	if (m->balance && !out.overfull && !m->nowrap)
		balance_ends(scratch, &with, m, ends, out.count);
	lines = ARENA_ARRAY(a, struct text_line, out.count);
	for (size_t i = 0; i < out.count; i++) {
		lines[i] = set_line(&s, from, ends[i]);
		lines[i].par = p;
		out.overfull = out.overfull || is_too_wide(m, &lines[i]);
		from = ends[i];
	}
	arena_free(scratch);
	out.lines = lines;
	return out;
}

void text_widths(const struct text_par *p, len_t *min, len_t *natural)
{
	const struct text_measure m = { 0 };
	struct arena *scratch = arena_new();
	struct text_par with = summed(scratch, p);
	int word = 0, part = 0;

	*min = *natural = 0;
	for (int i = 1; i <= p->count; i++) {
		bool forced = i == p->count ||
		    p->pieces[i - 1].class == CHAR_BREAK;

		if (forced || p->pieces[i].chance) {
			grow(min, sum_line(&with, &m, word, i).natural);
			word = i;
		}
		if (forced) {
			grow(natural, sum_line(&with, &m, part, i)
			    .natural);
			part = i;
		}
	}
	arena_free(scratch);
}

len_t text_after_colon(const struct text_par *p)
{
	int at = after_colon(p);

	return at == 0 ? 0 : natural_before(p, at) -
	    left_half(p, &p->pieces[0]);
}

const struct text_line *text_one(struct arena *a, struct text *t,
    struct diag *d, const struct text_run *run, const char *lang)
{
	struct text_measure m = { .nowrap = true, .align = ALIGN_START };
	struct text_par *p = text_shape(a, t, d, run, 1, lang);
	struct text_lines lines = text_break(a, p, &m);
	struct text_line *empty;

	if (lines.count > 0)
		return &lines.lines[0];
	empty = ARENA_NEW(a, struct text_line);
	empty->par = p;
	empty->last = true;
	return empty;
}
