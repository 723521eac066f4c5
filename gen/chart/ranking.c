/* SPDX-License-Identifier: MIT */
/*
 * A league table: rank, name, bar from zero, value, movement since the last
 * time. Always in the order of the ranks; equal values share one, the next
 * rank is left out. A rank that the brief gives (label) is printed as given.
 */
#include <stdlib.h>
#include <string.h>

#include "chart/exact.h"
#include "chart/fit.h"
#include "chart/kinds.h"
#include "chart/share.h"

#define ROW PT(14)
#define BAR PT(9)
#define HEAD PT(14)
#define GAP PT(4)
#define NAME_GAP PT(6)
#define PAGE PT(640)
#define NAME_SHARE 34
#define BAR_LEAST PT(20)

struct place {
	const struct strand *s;
	const struct datum *d;	/* NULL: no value */
	int rank;		/* 0: none */
	const struct text_line *rank_text, *value, *move;
	struct fitted name;
	len_t height;
};

struct ranking {
	struct place *p;
	size_t count;
	len_t ranks, names, moves;	/* widths of columns, gaps included */
	struct exact scale;
};

/* ---- the order ---- */

static bool before(const struct place *x, const struct place *y, bool down)
{
	if (x->d == NULL || y->d == NULL)
		return x->d != NULL;
	return down ? x->d->value < y->d->value : x->d->value > y->d->value;
}

/* Insertion: equal ones keep the order of the document. */
static void sort(struct ranking *r, bool down)
{
	for (size_t i = 1; i < r->count; i++)
		for (size_t k = i; k > 0 && before(&r->p[k], &r->p[k - 1],
		    down); k--) {
			struct place t = r->p[k];

			r->p[k] = r->p[k - 1];
			r->p[k - 1] = t;
		}
}

static int given_rank(const struct strand *s)
{
	char *end;
	long n = s->label != NULL ? strtol(s->label, &end, 10) : 0;

	return n > 0 && n < 100000 && *end == '\0' ? (int)n : 0;
}

static void read_places(struct ranking *r, struct arena *a,
    const struct model *m)
{
	r->p = ARENA_ARRAY(a, struct place, m->row_count);
	for (size_t i = 0; i < m->row_count; i++) {
		const struct strand *s = &m->rows[i];

		r->p[r->count++] = (struct place){ .s = s, .d = s->count > 0 &&
			!s->v[0].missing ? &s->v[0] : NULL };
	}
	sort(r, m->down);
	for (size_t i = 0; i < r->count; i++) {
		struct place *x = &r->p[i];

		if (x->d == NULL)
			continue;
		x->rank = i > 0 && r->p[i - 1].d->value == x->d->value ?
		    r->p[i - 1].rank : (int)i + 1;
		if (given_rank(x->s) > 0)
			x->rank = given_rank(x->s);
	}
}

/* ---- texts ---- */

/* 0: it had none. */
static int former(const struct strand *s)
{
	return s->before != NULL ? atoi(s->before) : 0;
}

static const char *move_text(struct pen *p, const struct place *x)
{
	int was = former(x->s);

	if (x->s->before == NULL || x->rank == 0)
		return NULL;
	if (was == 0)
		return chart_word(WORD_RANK_NEW, p->m->lang);
	if (x->rank == was)
		return chart_word(WORD_RANK_SAME, p->m->lang);
	return arena_printf(p->a, "%s%d", x->rank < was ? "▲" : "▼",
	    abs(x->rank - was));
}

/* Do two values that differ print alike? */
static bool alike(const struct ranking *r, const char **text)
{
	for (size_t i = 0; i + 1 < r->count; i++) {
		const struct datum *x = r->p[i].d, *y = r->p[i + 1].d;

		if (x != NULL && y != NULL && x->value != y->value &&
		    str_eq(text[i], text[i + 1]))
			return true;
	}
	return false;
}

static const char *rounded(struct pen *p, const struct datum *d, int decimals)
{
	struct decimal n;

	if (!decimal_parse(d->raw, &n))
		return d->text;
	return num_show(p->a, num_round(p->a, num_of(p->a, n), decimals,
	    ROUND_HALF_EVEN), p->m->sign);
}

/* One more decimal, for all, until those that differ print differently. */
static void value_texts(struct pen *p, const struct ranking *r,
    const char **text)
{
	int decimals = p->m->decimals < 0 ? 0 : p->m->decimals;

	for (size_t i = 0; i < r->count; i++)
		text[i] = r->p[i].d != NULL ? r->p[i].d->text :
		    r->p[i].s->count > 0 ? r->p[i].s->v[0].text :
		    word_missing(NULL, p->m->lang);
	if (!alike(r, text))
		return;
	for (int most = decimals + 12; decimals < most && alike(r, text);) {
		decimals++;
		for (size_t i = 0; i < r->count; i++)
			if (r->p[i].d != NULL)
				text[i] = rounded(p, r->p[i].d, decimals);
	}
	diag(p->at->diag, DIAG_CHART_DIGITS, p->m->loc, p->m->id, decimals);
}

static enum face face_of(const struct place *x)
{
	return x->s->highlight ? FACE_STRONG : FACE_LABEL;
}

/* Up and down have a shape; colour only says it again. */
static colour_t move_colour(struct pen *p, const char *s)
{
	colour_t c = pen_hue(p, HUE_GREY);

	if (strncmp(s, "▲", strlen("▲")) == 0)
		mark_colour("ahead", &c, NULL);
	if (strncmp(s, "▼", strlen("▼")) == 0)
		mark_colour("behind", &c, NULL);
	return c;
}

static len_t wider(len_t x, const struct text_line *l, len_t gap)
{
	return l != NULL && l->width + gap > x ? l->width + gap : x;
}

static void measure_place(struct pen *p, struct ranking *r, struct place *x,
    const char *value)
{
	const char *name = model_name(p->m, x->s->name);
	const char *move = move_text(p, x);
	len_t h;

	if (x->rank > 0)
		x->rank_text = pen_text(p, face_of(x), COLOUR_NONE,
		    arena_printf(p->a, "%d", x->rank), NULL);
	x->name = fit_lines(p, face_of(x), name, x->s->short_name,
	    p->width / 100 * NAME_SHARE, FIT_LINES);
	x->value = pen_text(p, face_of(x), x->d == NULL ?
	    pen_hue(p, HUE_GREY) : COLOUR_NONE, value, x->s->count > 0 ?
	    &x->s->v[0] : NULL);
	if (move != NULL)
		x->move = pen_text(p, FACE_LABEL, move_colour(p, move), move,
		    NULL);
	h = x->name.height + PT(3);
	x->height = h > ROW ? h : ROW;
	r->ranks = wider(r->ranks, x->rank_text, NAME_GAP);
	r->names = x->name.width + NAME_GAP > r->names ? x->name.width +
	    NAME_GAP : r->names;
	r->moves = wider(r->moves, x->move, PT(10));
}

static bool measure(struct pen *p, struct ranking *r)
{
	const char **text = ARENA_ARRAY(p->a, const char *, r->count + 1);
	struct span *spans = ARENA_ARRAY(p->a, struct span, r->count + 1);
	len_t room;

	value_texts(p, r, text);
	for (size_t i = 0; i < r->count; i++)
		measure_place(p, r, &r->p[i], text[i]);
	if (r->moves > 0)
		r->moves = wider(r->moves, pen_text(p, FACE_TICK,
		    COLOUR_NONE, chart_word(WORD_RANK_MOVE, p->m->lang),
		    NULL), PT(10));
	r->ranks = wider(r->ranks, pen_text(p, FACE_TICK, COLOUR_NONE,
	    chart_word(WORD_RANK, p->m->lang), NULL), NAME_GAP);
	for (size_t i = 0; i < r->count; i++)
		spans[i] = span_bar(r->p[i].d != NULL ? r->p[i].d->value : 0,
		    r->p[i].value->width + GAP);
	room = p->width - r->ranks - r->names - r->moves;
	if (share_scale(p, &r->scale,
	    exact_fit(&r->scale, spans, r->count, room, BAR_LEAST)))
		return true;
	diag(p->at->diag, DIAG_CHART_NARROW, p->m->loc, p->m->id,
	    (int)((p->width - room) / LEN_PT * 8 / 5), (int)(p->width /
	    LEN_PT));
	return false;
}

/* ---- drawing ---- */

static void draw_value(struct pen *p, const struct ranking *r,
    const struct place *x, len_t y)
{
	len_t left = r->ranks + r->names, zero = left + r->scale.zero, end;
	struct tag tag = { "missing", x->s->name, x->s->count > 0 ?
		&x->s->v[0] : NULL };

	if (x->d == NULL) {
		pen_put(p, x->value, zero + GAP, pen_middle(face_of(x), y),
		    tag);
		return;
	}
	end = left + exact_place(&r->scale, x->d->value);
	tag.class = "bar";
	pen_rect(p, (struct frame_box){ end < zero ? end : zero, y - BAR / 2,
		end < zero ? zero : end, y + BAR / 2 }, pen_status(p,
		x->d->kind, pen_hue(p, x->s->highlight ? HUE_NAVY :
		HUE_QUIET)), tag);
	tag.class = "value";
	if (x->d->value < 0)
		pen_put_end(p, x->value, end - GAP, pen_middle(face_of(x), y),
		    tag);
	else
		pen_put(p, x->value, end + GAP, pen_middle(face_of(x), y),
		    tag);
}

static void draw_place(struct pen *p, const struct ranking *r,
    const struct place *x, len_t top)
{
	len_t y = top + x->height / 2, lead = face_leading(face_of(x));
	len_t line = y - x->name.height / 2 + lead / 2;
	struct tag tag = { "rank", x->s->name, NULL };

	if (x->rank_text != NULL)
		pen_put_end(p, x->rank_text, r->ranks - NAME_GAP,
		    pen_middle(face_of(x), y), tag);
	tag.class = "category";
	for (int i = 0; i < x->name.count; i++)
		pen_put(p, x->name.lines[i], r->ranks, pen_middle(face_of(x),
		    line + i * lead), tag);
	draw_value(p, r, x, y);
	tag.class = "move";
	if (x->move != NULL)
		pen_put_end(p, x->move, p->width, pen_middle(FACE_LABEL, y),
		    tag);
}

static void draw_head(struct pen *p, const struct ranking *r)
{
	struct tag tag = { .class = "head" };
	const struct text_line *l = pen_text(p, FACE_TICK, COLOUR_NONE,
	    chart_word(WORD_RANK, p->m->lang), NULL);

	pen_put_end(p, l, r->ranks - NAME_GAP, pen_middle(FACE_TICK, PT(5)),
	    tag);
	if (r->moves > 0)
		pen_put_end(p, pen_text(p, FACE_TICK, COLOUR_NONE,
		    chart_word(WORD_RANK_MOVE, p->m->lang), NULL), p->width,
		    pen_middle(FACE_TICK, PT(5)), tag);
	pen_rule(p, 0, HEAD - PT(2), p->width, HEAD - PT(2), 0.75,
	    pen_hue(p, HUE_INK), "rule");
}

bool draw_ranking(struct pen *p)
{
	struct ranking r = { .count = 0 };
	len_t y = HEAD, zero;
	size_t to;

	read_places(&r, p->a, p->m);
	if (r.count == 0 || !measure(p, &r))
		return false;
	to = pen_to(p, r.count);
	for (size_t i = p->at->from; i < to; i++)
		y += r.p[i].height;
	p->f->height = y + PT(1);
	if (y > PAGE && !p->at->endless) {
		diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
		return false;
	}
	draw_head(p, &r);
	zero = r.ranks + r.names + r.scale.zero;
	y = HEAD;
	for (size_t i = p->at->from; i < to; i++) {
		draw_place(p, &r, &r.p[i], y);
		y += r.p[i].height;
	}
	pen_rule(p, zero, HEAD, zero, y, 0.75, pen_hue(p, HUE_INK), "zero");
	return true;
}

/* ---- its words ---- */

static const char *ranked(struct alt *t, const struct model *m,
    const struct place *x)
{
	return arena_printf(t->a, "%s %s", model_name(m, x->s->name),
	    x->d->text);
}

static void say_moves(struct alt *t, const struct ranking *r)
{
	int up = 0, down = 0, new = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct place *x = &r->p[i];
		int was = former(x->s);

		new += str_eq(x->s->before, "new");
		up += was > 0 && x->rank > 0 && x->rank < was;
		down += was > 0 && x->rank > was;
	}
	alt_count(t, WORD_ALT_RISEN, up);
	alt_count(t, WORD_ALT_FALLEN, down);
	alt_count(t, WORD_ALT_NEW, new);
}

void alt_ranking(struct alt *t, const struct model *m)
{
	struct ranking r = { .count = 0 };
	struct summary s = { .valued = 0 };
	const struct place *last = NULL;

	read_places(&r, t->a, m);
	alt_count(t, WORD_ALT_ITEMS, (int)r.count);
	alt_stop(t);
	for (size_t i = 0; i < r.count; i++) {
		last = r.p[i].d != NULL ? &r.p[i] : last;
		summary_add(t, &s, model_name(m, r.p[i].s->name), r.p[i].d);
	}
	if (last != NULL)
		alt_say(t, WORD_ALT_FIRST, ranked(t, m, &r.p[0]));
	if (last != NULL && last != &r.p[0])
		alt_say(t, WORD_ALT_FINAL, ranked(t, m, last));
	say_moves(t, &r);
	alt_missing(t, &s);
}
