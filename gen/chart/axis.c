/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "chart/axis.h"
#include "chart/words.h"

#define TICK_PITCH 22	/* points a tick, about */

static int clamp(int v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

void plot_values(struct plot *t, const struct model *m, double lo, double hi,
    len_t room)
{
	int decimals = m->decimals < 0 ? 6 : m->decimals == 0 ? 0 :
	    m->decimals + 1;

	if (str_eq(m->zero, "yes")) {
		lo = lo > 0 ? 0 : lo;
		hi = hi < 0 ? 0 : hi;
	}
	if (m->has_max && m->max > hi)
		hi = m->max;
	if (m->has_min && m->min < lo)
		lo = m->min;
	t->log = m->log;
	if (t->log) {
		t->ticks = ticks_log(lo, hi);
		return;
	}
	scale_widen(&lo, &hi, decimals);
	t->ticks = ticks_find(lo, hi, m->tick_count > 0 ?
	    clamp(m->tick_count, 3, TICKS_MAX) :
	    clamp(room / PT(TICK_PITCH), 3, 6), true, decimals);
}

static const char *tick_text(struct pen *p, const struct ticks *t, int i)
{
	return num_show(p->a, decimal_text(p->a, t->at[i]), false);
}

len_t plot_tick_width(struct pen *p, const struct plot *t)
{
	len_t widest = 0, w;

	for (int i = 0; i < t->ticks.count; i++) {
		w = pen_width(p, FACE_TICK, tick_text(p, &t->ticks, i));
		widest = w > widest ? w : widest;
	}
	return widest;
}

len_t plot_x(const struct plot *t, double months)
{
	double room = (double)(t->right - t->left) - 2.0 * t->inset;

	if (t->to <= t->from)
		return t->left + (t->right - t->left) / 2;
	return t->left + t->inset +
	    (len_t)((months - t->from) / (t->to - t->from) * room);
}

double plot_part(const struct plot *t, double value)
{
	if (t->log)
		return log(value / t->ticks.lo) /
		    log(t->ticks.hi / t->ticks.lo);
	return (value - t->ticks.lo) / (t->ticks.hi - t->ticks.lo);
}

len_t plot_y(const struct plot *t, double value)
{
	return t->bottom - (len_t)(plot_part(t, value) *
	    (t->bottom - t->top));
}

static void take(struct scene *s, const struct text_line *l, len_t x,
    len_t y)
{
	if (s != NULL)
		scene_take(s, line_box(l, x, y));
}

bool plot_has_zero(const struct plot *t)
{
	return !t->log && t->ticks.lo <= 0 && t->ticks.hi >= 0;
}

static const struct text_line *note_of(struct pen *p, const struct plot *t)
{
	return pen_text(p, FACE_SMALL, COLOUR_NONE, chart_word(t->log ?
	    WORD_LOG : WORD_NOT_ZERO, p->m->lang), NULL);
}

len_t plot_note_width(struct pen *p, const struct plot *t)
{
	return plot_has_zero(t) ? 0 : note_of(p, t)->width + PT(6);
}

/* In the margin right of the axis, where nothing else stands. */
static void say_not_zero(struct pen *p, const struct plot *t,
    struct scene *s)
{
	const struct text_line *l = note_of(p, t);
	len_t x = t->right + PT(6), y = t->bottom;

	if (plot_has_zero(t))
		return;
	if (x + l->width > p->width)
		x = p->width - l->width;
	if (x < t->right)
		y = t->bottom + PT(22);
	pen_put(p, l, x, y, (struct tag){ .class = "note" });
	take(s, l, x, y);
}

void axis_draw_values(struct pen *p, const struct plot *t, struct scene *s)
{
	for (int i = 0; i < t->ticks.count; i++) {
		len_t y = plot_y(t, decimal_double(t->ticks.at[i]));
		const struct text_line *l = pen_text(p, FACE_TICK,
		    COLOUR_NONE, tick_text(p, &t->ticks, i), NULL);
		len_t x = t->left - PT(5) - l->width;

		if (i > 0)
			pen_rule(p, t->left, y, t->right, y, 0.4,
			    pen_hue(p, HUE_GRID), "grid");
		if (i > 0 && s != NULL)
			scene_segment(s, t->left, y, t->right, y, 2);
		pen_put(p, l, x, pen_middle(FACE_TICK, y),
		    (struct tag){ .class = "tick" });
		take(s, l, x, pen_middle(FACE_TICK, y));
	}
	pen_rule(p, t->left, t->bottom, t->right, t->bottom, 0.75,
	    pen_hue(p, HUE_INK), "axis");
	if (s != NULL)
		scene_segment(s, t->left, t->bottom, t->right, t->bottom, 0);
	say_not_zero(p, t, s);
}

static void tick_mark(struct pen *p, const struct plot *t, len_t x,
    double length)
{
	pen_rule(p, x, t->bottom, x, t->bottom + PT(length), 0.5,
	    pen_hue(p, HUE_INK), "tickmark");
}

/* Centred on x, but within the frame. */
static void put_tick(struct pen *p, const struct text_line *l, len_t x,
    len_t y, struct scene *s)
{
	x -= l->width / 2;
	if (x + l->width > p->width)
		x = p->width - l->width;
	if (x < 0)
		x = 0;
	pen_put(p, l, x, y, (struct tag){ .class = "tick" });
	take(s, l, x, y);
}

static const struct text_line *year_line(struct pen *p, int year,
    enum chart_word form)
{
	return pen_text(p, FACE_TICK, COLOUR_NONE, arena_printf(p->a,
	    chart_word(form, p->m->lang), arena_printf(p->a, "%d", year)),
	    NULL);
}

/* Years between labels, so that neighbours keep 6 pt. */
static int year_step(struct pen *p, const struct plot *t)
{
	static const int steps[] = { 1, 2, 5, 10, 20, 50 };
	len_t w = pen_width(p, FACE_TICK, "2025") + PT(6);

	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		if (plot_x(t, t->from + 12 * steps[i]) - plot_x(t, t->from) >=
		    w)
			return steps[i];
	return 100;
}

void axis_draw_years(struct pen *p, const struct plot *t, struct scene *s)
{
	int step = year_step(p, t), last = t->to / 12 - 1;
	len_t y = t->bottom + PT(12);

	for (int year = t->from / 12 - t->annual; year <= last; year++) {
		int end = (year + 1) * 12;
		int middle = t->annual ? end : end - 6;

		if (!t->annual && end - 12 == t->from)
			tick_mark(p, t, plot_x(t, end - 12), 3.5);
		tick_mark(p, t, plot_x(t, end), 3.5);
		/* counted from the last year, which must have its label */
		if ((last - year) % step == 0)
			put_tick(p, year_line(p, year, WORD_YEAR_BARE),
			    plot_x(t, middle), y, s);
	}
}

/* ---- two rows: parts of the year, and years ---- */

struct row { struct pen *p; const struct plot *t; struct period first;
	int count; };

static struct period nth(const struct row *r, int i)
{
	return period_add(r->first, i);
}

static len_t nth_x(const struct row *r, int i)
{
	return plot_x(r->t, period_end(nth(r, i)));
}

/* Steps that divide a year; 0: no label of a part fits. */
static int part_step(const struct row *r)
{
	len_t widest = 0, pitch = r->count > 1 ? nth_x(r, 1) - nth_x(r, 0) :
	    LEN_MAX / 64;
	int a_year = period_per_year(r->first);

	for (int i = 0; i < r->count && i < a_year; i++) {
		len_t w = pen_width(r->p, FACE_TICK, period_tick(r->p->a,
		    nth(r, i), r->p->m->lang));

		widest = w > widest ? w : widest;
	}
	for (int step = 1; step < a_year; step++)
		if (a_year % step == 0 && pitch * step >= widest + PT(4))
			return step;
	return 0;
}

/* One year's label over its span; drawn when it stays clear of the last. */
static void draw_year(const struct row *r, int from, int to, len_t y,
    len_t *clear)
{
	int year = nth(r, from).year;
	len_t x = (nth_x(r, from) + nth_x(r, to)) / 2;
	const struct text_line *l = year_line(r->p, year, WORD_YEAR);

	if (x - l->width / 2 < *clear)
		l = year_line(r->p, year, WORD_YEAR_BARE);
	if (x - l->width / 2 < 0)
		x = l->width / 2;
	if (x - l->width / 2 < *clear)
		return;
	put_tick(r->p, l, x, y, NULL);
	*clear = x + l->width / 2 + PT(6);
}

static void draw_year_row(const struct row *r, len_t y)
{
	len_t clear = 0;

	for (int from = 0, i = 0; i < r->count; i++)
		if (i + 1 == r->count || nth(r, i + 1).year !=
		    nth(r, i).year) {
			draw_year(r, from, i, y, &clear);
			from = i + 1;
		}
}

void axis_draw_periods(struct pen *p, const struct plot *t,
    enum period_kind kind)
{
	int per = kind == PERIOD_A ? 1 : kind == PERIOD_H ? 2 :
	    kind == PERIOD_Q ? 4 : 12;
	int months = 12 / per, start = t->from - months;
	struct row r = { p, t, { (int16_t)(start / 12), (int8_t)kind,
		(int8_t)(start % 12 / months + 1) },
		(t->to - t->from) / months + 1 };
	int step = kind == PERIOD_A ? 0 : part_step(&r);
	bool dense = r.count > 1 && nth_x(&r, 1) - nth_x(&r, 0) < PT(3);
	len_t y = t->bottom + PT(11);

	for (int i = 0; i < r.count; i++) {
		bool major = step > 0 && (nth(&r, i).n - 1) % step == 0;

		/* marks closer than that would be a black band */
		if (!dense || nth(&r, i).n == per)
			tick_mark(p, t, nth_x(&r, i),
			    major || step == 0 ? 3.5 : 2);
		if (major)
			put_tick(p, pen_text(p, FACE_TICK, COLOUR_NONE,
			    period_tick(p->a, nth(&r, i), p->m->lang), NULL),
			    nth_x(&r, i), y, NULL);
	}
	draw_year_row(&r, step > 0 ? y + PT(10) : y);
}
