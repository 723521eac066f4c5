/* SPDX-License-Identifier: MIT */
/*
 * Bullet: from zero to the target, so that all target lines of
 * a table stand at one x. Reverse indicators and indices have no zero worth
 * drawing: a ring between the start value and the target.
 */
#include <math.h>

#include "chart/kinds.h"
#include "chart/labels.h"
#include "chart/words.h"

#define TARGET PT(94)
#define NO_TARGET PT(72)
#define OVER PT(22)		/* a bar may pass the target by this */
#define HEIGHT PT(32)
#define LEAST PT(28)		/* of a lower row: the numbers just fit */
#define TRACK_TOP PT(6)
#define TRACK_HEIGHT PT(9)
#define MIDDLE (TRACK_TOP + TRACK_HEIGHT / 2)
#define NUMBERS PT(27)		/* their baseline */
#define FOOT PT(12)		/* a line of words below */
#define NEAR PT(16)
#define MOST 8			/* numbers under the track */

struct bullet {
	const struct datum *value, *due, *final, *base;
	bool ring;
	const char *start;	/* number at the left end, or NULL */
	double zero, full;	/* values at x 0 and x end */
	len_t end;		/* x of full */
	len_t limit;		/* x that nothing passes */
	struct slot slots[MOST];
	const struct text_line *texts[MOST];
	const struct datum *data[MOST];
	const char *classes[MOST];
	size_t count;
};

static len_t place(const struct bullet *b, double v)
{
	double x = b->full == b->zero ? 0 :
	    (v - b->zero) / (b->full - b->zero) * b->end;

	return x < 0 ? 0 : x > b->limit ? b->limit : (len_t)x;
}

/* Everything drawn but the final target. */
static const struct datum *marked(const struct model *m,
    const struct bullet *b, size_t i)
{
	if (i == 0)
		return b->value;
	if (i == 1)
		return b->base;
	i -= 2;
	return m->targets[i].missing || &m->targets[i] == b->final ? NULL :
	    &m->targets[i];
}

/* What stands worst of all that is drawn, or NULL. */
static const struct datum *worst(const struct model *m,
    const struct bullet *b)
{
	const struct datum *found = NULL;

	for (size_t i = 0; i < m->target_count + 2; i++) {
		const struct datum *d = marked(m, b, i);

		if (d != NULL && (found == NULL || (m->down ?
		    d->value > found->value : d->value < found->value)))
			found = d;
	}
	return found;
}

static double far_from(const struct model *m, const struct datum *d)
{
	double by = d->value != 0 ? fabs(d->value) * 0.1 : 1;

	return m->down ? d->value + by : d->value - by;
}

/*
 * A ring's scale begins at the base when nothing is worse; otherwise as far
 * beyond the worst value as the target is from it.
 */
static void ring_scale(struct pen *p, struct bullet *b)
{
	const struct model *m = p->m;
	const struct datum *w = worst(m, b), *t = b->final;
	const struct num *start;

	if (t == NULL || w == NULL) {
		t = t != NULL ? t : w;
		b->full = t != NULL ? t->value : 1;
		b->zero = t != NULL ? far_from(m, t) : 0;
		return;
	}
	b->full = t->value;
	b->zero = w->value;
	if (m->down ? b->zero <= b->full : b->zero >= b->full) {
		b->zero = far_from(m, t);
		return;
	}
	if (w == b->base)
		return;
	start = num_sub(p->a, num_mul(p->a, num_parse(p->a, w->raw),
	    num_int(p->a, 2)), num_parse(p->a, t->raw));
	b->zero = num_double(start);
	b->start = num_show(p->a, m->decimals >= 0 ? num_round(p->a, start,
	    m->decimals, ROUND_HALF_EVEN) : num_exact_text(p->a, start),
	    false);
}

static void bar_scale(const struct model *m, struct bullet *b)
{
	b->full = b->final != NULL ? b->final->value : 0;
	for (size_t i = 0; b->final == NULL && i < m->target_count + 2; i++) {
		const struct datum *d = marked(m, b, i);

		if (d != NULL && d->value > b->full)
			b->full = d->value;
	}
}

static void read_parts(struct pen *p, struct bullet *b)
{
	const struct model *m = p->m;
	bool below = false;

	b->value = strand_first(&m->own);
	b->due = model_target(m, "due");
	b->final = model_target(m, "final");
	b->base = m->base_count > 0 && !m->bases[0].missing ? &m->bases[0] :
	    NULL;
	for (size_t i = 0; i < m->target_count + 2; i++)
		below = below || (marked(m, b, i) != NULL &&
		    marked(m, b, i)->value < 0);
	b->ring = m->down || str_eq(m->zero, "no") || below ||
	    (b->final != NULL && b->final->value <= 0);
	b->end = b->final == NULL ? NO_TARGET : TARGET;
	if (p->width < TARGET + OVER || p->width > TARGET + 2 * OVER)
		b->end = (len_t)((double)b->end / (TARGET + OVER) *
		    p->width);
	b->limit = b->final == NULL ? b->end : (len_t)((double)b->end *
	    (TARGET + OVER) / TARGET);
	if (b->limit > p->width)
		b->limit = p->width;
	if (b->ring)
		ring_scale(p, b);
	else
		bar_scale(m, b);
}

static void slot(struct bullet *b, const struct datum *d,
    const struct text_line *l, len_t x, const char *class)
{
	if (b->count == MOST)
		return;
	b->slots[b->count] = (struct slot){ x, l->width + PT(4), 0 };
	b->texts[b->count] = l;
	b->classes[b->count] = class;
	b->data[b->count++] = d;
}

/* A number under the track, wanted centred on x; near the target line it
 * ends there. */
static void number(struct pen *p, struct bullet *b, const struct datum *d,
    const char *text, len_t x, const char *class)
{
	const struct text_line *l = pen_text(p, FACE_SMALL, COLOUR_NONE,
	    text, d);

	if (b->final != NULL && x > b->end - NEAR)
		x = x - l->width / 2 + PT(1.5);
	slot(b, d, l, x, class);
}

/* The start of a ring's scale has its number only. */
static void fine_tick(struct pen *p, struct bullet *b, const struct datum *d,
    const char *class)
{
	len_t x = place(b, d->value), y = TRACK_TOP + TRACK_HEIGHT;

	if (!b->ring || x > 0)
		pen_rule(p, x, y, x, y + PT(5), 0.6, pen_hue(p, HUE_INK),
		    "tickmark");
	number(p, b, d, d->text, x, class);
}

static colour_t bar_colour(struct pen *p, const struct datum *d)
{
	return pen_status(p, d->kind, pen_hue(p, HUE_NAVY));
}

static void draw_value(struct pen *p, struct bullet *b)
{
	const struct datum *d = b->value;
	struct tag tag = { "bar", p->m->own.name, d };
	len_t x;

	if (d == NULL) {
		d = p->m->own.count > 0 ? &p->m->own.v[0] : NULL;
		number(p, b, d, d != NULL ? d->text :
		    word_missing(NULL, p->m->lang), 0, "missing");
		return;
	}
	x = place(b, d->value);
	if (b->ring) {
		tag.class = "point";
		x = x < PT(3.1) ? PT(3.1) : x;
		x = x > p->width - PT(3.1) ? p->width - PT(3.1) : x;
		pen_dot(p, x, MIDDLE, 3.1, 1.5, bar_colour(p, d), true, tag);
		return;
	}
	pen_rect(p, (struct frame_box){ 0, MIDDLE - PT(2.5), x,
		MIDDLE + PT(2.5) }, bar_colour(p, d), tag);
	if (b->final != NULL && d->value > b->full *
	    ((double)b->limit / b->end))
		diag(p->at->diag, DIAG_CHART_BAR_CUT, d->loc, d->text,
		    p->m->id);
}

/* The number stands right of the line, or left of it if it is too long. */
static void draw_target(struct pen *p, struct bullet *b)
{
	const struct datum *d = b->final;
	struct tag tag = { "target", p->m->own.name, d };
	const struct text_line *l;
	len_t x = b->end;

	if (d == NULL) {	/* where other rows have their line */
		tag.class = "no-target";
		pen_put(p, pen_text(p, FACE_SMALL, COLOUR_NONE,
		    chart_word(WORD_NO_TARGET, p->m->lang), NULL),
		    (len_t)((double)x * TARGET / NO_TARGET) + PT(3), NUMBERS,
		    tag);
		return;
	}
	pen_rule(p, x, 0, x, p->f->height, 0.6, pen_hue(p, HUE_NAVY),
	    "target");
	l = pen_text(p, FACE_SMALL_STRONG, COLOUR_NONE, d->text, d);
	if (x + PT(2.5) + l->width <= p->width)
		pen_put(p, l, x + PT(2.5), NUMBERS, tag);
	else
		slot(b, d, l, x - l->width / 2, "target");
}

static bool put_numbers(struct pen *p, struct bullet *b)
{
	len_t right = b->end + PT(b->final != NULL ? 1 : 18);

	if (!labels_spread(p->a, b->slots, b->count, -PT(2), right)) {
		diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
		    b->count > 0 ? b->data[0] != NULL ? b->data[0]->text : ""
		    : "", p->m->id);
		return false;
	}
	for (size_t i = 0; i < b->count; i++)
		pen_put_center(p, b->texts[i], b->slots[i].at, NUMBERS,
		    (struct tag){ b->classes[i], p->m->own.name,
			b->data[i] });
	return true;
}

/* Behind each other, on a new line where one does not fit. */
static void flow(struct pen *p, len_t *x, const struct text_line *l,
    len_t before, struct tag tag)
{
	if (*x > 0 && *x + before + l->width > p->width) {
		*x = 0;
		p->f->height += FOOT;
	}
	pen_put(p, l, *x + before, p->f->height - PT(3), tag);
	*x += before + l->width + PT(8);
}

/* Alone, without the cells of a table beside it: the status, the value and
 * what is due, in words. */
static void draw_foot(struct pen *p, const struct bullet *b)
{
	const struct datum *d = b->value;
	const char *lang = p->m->lang;
	const char *word = d != NULL ? word_status(d->kind, lang) : NULL;
	struct tag tag = { "status", p->m->own.name, NULL };
	len_t x = 0;

	p->f->height += d != NULL || b->due != NULL ? FOOT : 0;
	if (word != NULL) {
		pen_mark(p, d->kind, 2.7, PT(3.5), p->f->height - PT(5.5));
		flow(p, &x, pen_text(p, FACE_TICK, COLOUR_NONE, word, NULL),
		    PT(9), tag);
	}
	if (d != NULL)
		flow(p, &x, pen_text(p, FACE_TICK, COLOUR_NONE, arena_printf(
		    p->a, "%s %s", chart_word(WORD_LATEST_BARE, lang),
		    d->text), d), 0, (struct tag){ "value",
		    p->m->own.name, d });
	if (b->due != NULL)
		flow(p, &x, pen_text(p, FACE_TICK, COLOUR_NONE, arena_printf(
		    p->a, chart_word(WORD_ALT_DUE, lang), b->due->text),
		    b->due), 0, (struct tag){ "due", p->m->own.name,
		    b->due });
}

bool draw_bullet(struct pen *p)
{
	struct bullet b = { .ring = false };
	const struct model *m = p->m;

	read_parts(p, &b);
	p->f->height = p->height <= 0 ? HEIGHT : p->height > LEAST ?
	    p->height : LEAST;
	pen_rect(p, (struct frame_box){ 0, TRACK_TOP, b.end, TRACK_TOP +
		TRACK_HEIGHT }, pen_hue(p, HUE_TRACK), (struct tag){
		.class = "track" });
	if (b.start != NULL)
		number(p, &b, NULL, b.start, 0, "tick");
	draw_value(p, &b);
	if (b.base != NULL)
		fine_tick(p, &b, b.base, "base");
	for (size_t i = 0; i < m->target_count; i++)
		if (!m->targets[i].missing && &m->targets[i] != b.due &&
		    &m->targets[i] != b.final)
			fine_tick(p, &b, &m->targets[i], "milestone");
	if (b.due != NULL)
		pen_rule(p, place(&b, b.due->value), MIDDLE - PT(7),
		    place(&b, b.due->value), MIDDLE + PT(7), 1.6,
		    pen_hue(p, HUE_INK), "due")->data = b.due->raw;
	draw_target(p, &b);
	if (!put_numbers(p, &b))
		return false;
	if (!p->at->cell)
		draw_foot(p, &b);
	return true;
}
