/* SPDX-License-Identifier: MIT */
#include "chart/calendar.h"

#define GAP PT(5)	/* between two numbers */
#define MINOR PT(3)	/* narrowest distance of small ticks */

/* ---- the window ---- */

static void hold(struct calendar *c, bool *any, struct period p)
{
	if (!period_is(p))
		return;
	if (!*any || period_start(p) < c->from)
		c->from = period_start(p);
	if (!*any || period_end(p) > c->to)
		c->to = period_end(p);
	*any = true;
}

static int year_up(int months)
{
	return (months + 11) / 12 * 12;
}

void calendar_window(struct calendar *c, const struct model *m)
{
	bool any = false;

	for (size_t i = 0; i < m->entry_count; i++) {
		hold(c, &any, m->entries[i].from);
		hold(c, &any, m->entries[i].to);
		hold(c, &any, m->entries[i].at);
	}
	hold(c, &any, m->asof);
	c->from = c->from / 12 * 12;
	c->to = year_up(c->to);
	if (period_is(m->from))
		c->from = period_start(m->from);
	if (period_is(m->to))
		c->to = period_end(m->to);
	if (c->to <= c->from)
		c->to = c->from + 12;
}

len_t calendar_x(const struct calendar *c, int months)
{
	return c->left + (len_t)((int64_t)(c->right - c->left) *
	    (months - c->from) / (c->to - c->from));
}

/* ---- its head ---- */

static const char *year_text(struct pen *p, int year)
{
	return arena_printf(p->a, "%d", year);
}

static len_t month_width(const struct calendar *c, int months)
{
	return (len_t)((int64_t)(c->right - c->left) * months /
	    (c->to - c->from));
}

/* Years from one number to the next. */
static int year_step(struct pen *p, const struct calendar *c)
{
	static const int steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500 };
	len_t need = pen_width(p, FACE_TICK, "2000") + GAP;
	size_t i = 0;

	while (i + 1 < sizeof(steps) / sizeof(*steps) &&
	    month_width(c, 12 * steps[i]) < need)
		i++;
	return steps[i];
}

/* The finest parts of a year whose words have room; PERIOD_A: none. */
static enum period_kind part_kind(struct pen *p, const struct calendar *c)
{
	static const enum period_kind kinds[] = { PERIOD_M, PERIOD_Q,
		PERIOD_H };

	for (size_t i = 0; i < 3; i++) {
		struct period d = { 2000, (int8_t)kinds[i], 1 };
		int n = period_per_year(d);
		len_t widest = 0;

		if (p->m->step != PERIOD_NONE && kinds[i] > p->m->step)
			continue;
		for (int k = 1; k <= n; k++) {
			len_t w;

			d.n = (int8_t)k;
			w = pen_width(p, FACE_TICK, period_tick(p->a, d,
			    p->m->lang));
			widest = w > widest ? w : widest;
		}
		if (month_width(c, 12 / n) >= widest + GAP)
			return kinds[i];
	}
	return PERIOD_A;
}

len_t calendar_height(struct pen *p, const struct calendar *c)
{
	return PT(part_kind(p, c) == PERIOD_A ? 14 : 25);
}

/* Between two places, if it has room there. */
static void put_between(struct pen *p, const char *s, len_t x1, len_t x2,
    len_t y)
{
	const struct text_line *l = pen_text(p, FACE_TICK, COLOUR_NONE, s,
	    NULL);

	if (l->width + PT(1) <= x2 - x1)
		pen_put_center(p, l, (x1 + x2) / 2, pen_middle(FACE_TICK, y),
		    (struct tag){ .class = "tick" });
}

static int clamp(int v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

static void draw_years(struct pen *p, const struct calendar *c, len_t rule,
    len_t bottom)
{
	int step = year_step(p, c);

	for (int y = c->from / 12; y * 12 < c->to; y++) {
		len_t x = calendar_x(c, clamp(y * 12, c->from, c->to));
		len_t x2 = calendar_x(c, clamp((y + step) * 12, c->from,
		    c->to));

		if (y % step == 0 || (step == 1 && x2 > x))
			put_between(p, year_text(p, y), x, x2, PT(5));
		if (y * 12 > c->from && (y % step == 0))
			pen_rule(p, x, PT(1), x, rule, 0.4,
			    pen_hue(p, HUE_GRID), "grid");
		if (y * 12 > c->from && month_width(c, 12) >= MINOR)
			pen_rule(p, x, rule, x, bottom, 0.4,
			    pen_hue(p, HUE_GRID), "grid");
	}
}

static void draw_parts(struct pen *p, const struct calendar *c, len_t rule)
{
	enum period_kind kind = part_kind(p, c);
	struct period d = { (int16_t)(c->from / 12), (int8_t)kind, 1 };

	for (; kind != PERIOD_A && period_start(d) < c->to;
	    d = period_add(d, 1)) {
		int from = clamp(period_start(d), c->from, c->to);
		int to = clamp(period_end(d), c->from, c->to);

		if (to <= from)
			continue;
		put_between(p, period_tick(p->a, d, p->m->lang),
		    calendar_x(c, from), calendar_x(c, to), PT(16));
		if (from > c->from && from % 12 != 0)
			pen_rule(p, calendar_x(c, from), rule - PT(2.5),
			    calendar_x(c, from), rule, 0.5,
			    pen_hue(p, HUE_LEADER), "tick");
	}
}

void calendar_head(struct pen *p, const struct calendar *c, len_t bottom)
{
	len_t rule = calendar_height(p, c);

	draw_years(p, c, rule, bottom);
	draw_parts(p, c, rule);
	pen_rule(p, 0, rule, p->width, rule, 0.75, pen_hue(p, HUE_INK),
	    "rule");
}
