/* SPDX-License-Identifier: MIT */
/*
 * Two dates, at most twelve items: a line each, name and value left, value
 * (and name, where there is room) right, spread so that none meet. Up to
 * three items are highlighted, the others grey. An item with one end is a dot
 * and its missing end is named at the foot.
 */
#include "chart/fit.h"
#include "chart/grid.h"
#include "chart/kinds.h"
#include "chart/labels.h"
#include "chart/lane.h"
#include "chart/scale.h"
#include "chart/unit.h"

#define MOST 12
#define BRIGHT 3
#define HEIGHT PT(148)
#define LABEL PT(10.5)
#define TOP PT(14)
#define GAP PT(4)
#define LEAD PT(9)	/* from the label to the point, for a leader */

struct slope {
	const char *name, *short_name;
	const struct datum *v[2];
	const struct text_line *label[2];
	len_t y[2];		/* of the points */
	colour_t stroke, text;
	bool bright;
};

struct slopes {
	const struct grid *g;
	struct slope v[MOST];
	size_t count;
	const struct text_line *heads[2];
	double lo, hi;
	len_t left, right, top, bottom;
	struct str *foot;
};

/* Series at two periods, or rows with a value for each of two series. */
static bool by_rows(const struct model *m)
{
	return m->row_count > 0;
}

static bool read_items(struct pen *p, struct slopes *c)
{
	bool rows = by_rows(p->m);
	size_t n = rows ? c->g->row_count : c->g->count;
	size_t dates = rows ? c->g->count : c->g->row_count;

	if (dates != 2 || n > MOST) {
		diag(p->at->diag, dates != 2 ? DIAG_CHART_DATES :
		    DIAG_CHART_ITEMS, p->m->loc, p->m->id,
		    (int)(dates != 2 ? dates : n), MOST);
		return false;
	}
	c->count = n;
	for (size_t i = 0; i < n; i++) {
		struct slope *s = &c->v[i];

		s->name = rows ? c->g->rows[i].name : c->g->series[i].name;
		s->short_name = rows ? c->g->rows[i].short_name :
		    c->g->series[i].short_name;
		s->bright = rows ? c->g->rows[i].highlight :
		    c->g->series[i].highlight;
		for (size_t e = 0; e < 2; e++)
			s->v[e] = rows ? c->g->rows[i].v[e] :
			    c->g->rows[e].v[i];
		s->name = model_name(p->m, s->name);
	}
	for (size_t e = 0; e < 2; e++)
		c->heads[e] = pen_text(p, FACE_STRONG, COLOUR_NONE, rows ?
		    c->g->series[e].name : c->g->rows[e].name, NULL);
	return true;
}

static void choose_colours(struct pen *p, struct slopes *c)
{
	static const enum hue hues[BRIGHT][2] = { { HUE_NAVY, HUE_NAVY },
		{ HUE_ORANGE, HUE_ORANGE_TEXT },
		{ HUE_TEAL, HUE_TEAL_TEXT } };
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++) {
		struct slope *s = &c->v[i];

		s->bright = s->bright && n < BRIGHT;
		s->stroke = pen_hue(p, s->bright ? hues[n][0] : HUE_LEADER);
		s->text = pen_hue(p, s->bright ? hues[n][1] : HUE_GREY);
		n += s->bright;
	}
}

/* "name value"; the right one is shortened to the value if it must be. */
static bool make_label(struct pen *p, struct slope *s, int e, len_t room)
{
	enum face face = s->bright ? FACE_STRONG : FACE_LABEL;
	struct strand name = { .name = s->name,
		.short_name = s->short_name };
	const char *value = s->v[e]->text;

	if (s->v[e]->missing)
		return true;
	if (e == 0 || s->v[0]->missing) {
		s->label[e] = fit_line(p, face, s->text, &name,
		    arena_printf(p->a, " %s", value), room, s->v[e]);
		return s->label[e] != NULL;
	}
	s->label[e] = pen_text(p, face, s->text, arena_printf(p->a, "%s %s",
	    value, s->name), s->v[e]);
	if (s->label[e]->width > room)
		s->label[e] = pen_text(p, face, s->text, value, s->v[e]);
	return s->label[e]->width <= room;
}

static bool fit_labels(struct pen *p, struct slopes *c)
{
	len_t widest[2] = { 0, 0 };

	for (size_t i = 0; i < c->count; i++)
		for (int e = 0; e < 2; e++) {
			struct slope *s = &c->v[i];

			if (!make_label(p, s, e, p->width / 100 * 34))
				return false;
			if (s->label[e] != NULL &&
			    s->label[e]->width > widest[e])
				widest[e] = s->label[e]->width;
		}
	c->left = widest[0] + GAP + LEAD;
	c->right = p->width - widest[1] - GAP - LEAD;
	return c->right - c->left >= p->width / 5;
}

static void extent(struct slopes *c)
{
	bool any = false;

	for (size_t i = 0; i < c->count; i++)
		for (int e = 0; e < 2; e++) {
			const struct datum *d = c->v[i].v[e];

			if (d->missing)
				continue;
			c->lo = any && c->lo < d->value ? c->lo : d->value;
			c->hi = any && c->hi > d->value ? c->hi : d->value;
			any = true;
		}
	if (any)
		scale_widen(&c->lo, &c->hi, 6);
}

static void place_points(struct pen *p, struct slopes *c)
{
	len_t height = p->height > 0 ? p->height : HEIGHT;
	len_t least = TOP + LABEL * (len_t)(c->count + 1);

	p->f->height = height > least ? height : least;
	c->top = TOP + LABEL / 2;
	c->bottom = p->f->height - LABEL / 2;
	if (str_eq(p->m->zero, "yes")) {
		c->lo = c->lo > 0 ? 0 : c->lo;
		c->hi = c->hi < 0 ? 0 : c->hi;
	}
	for (size_t i = 0; i < c->count; i++)
		for (int e = 0; e < 2; e++)
			c->v[i].y[e] = c->bottom - (len_t)((c->v[i].v[e]->value
			    - c->lo) / (c->hi > c->lo ? c->hi - c->lo : 1) *
			    (c->bottom - c->top));
}

static bool draw_side(struct pen *p, struct slopes *c, int e)
{
	struct slot slots[MOST];
	size_t of[MOST], n = 0;
	len_t x = e == 0 ? c->left - LEAD : c->right + LEAD;

	for (size_t i = 0; i < c->count; i++)
		if (c->v[i].label[e] != NULL) {
			size_t k = n++;

			/* largest first, also where places are the same */
			for (; k > 0 && c->v[of[k - 1]].v[e]->value <
			    c->v[i].v[e]->value; k--)
				of[k] = of[k - 1];
			of[k] = i;
		}
	for (size_t k = 0; k < n; k++)
		slots[k] = (struct slot){ c->v[of[k]].y[e], LABEL, 0 };
	if (!labels_spread(p->a, slots, n, TOP, p->f->height))
		return false;
	for (size_t k = 0; k < n; k++) {
		const struct slope *s = &c->v[of[k]];
		len_t from = e == 0 ? c->left - PT(3.5) : c->right + PT(3.5);
		len_t moved = slots[k].at - s->y[e];
		struct tag tag = { "label", s->name, s->v[e] };
		len_t y = pen_middle(FACE_LABEL, slots[k].at);

		if (moved > PT(2) || moved < -PT(2))
			pen_rule(p, from, s->y[e], x, slots[k].at, 0.4,
			    pen_hue(p, HUE_LEADER), "leader");
		if (e == 0)
			pen_put_end(p, s->label[e], x - PT(1), y, tag);
		else
			pen_put(p, s->label[e], x + PT(1), y, tag);
	}
	return true;
}

static void put_slope(struct pen *p, const struct slopes *c,
    const struct slope *s)
{
	len_t x[2] = { c->left, c->right };

	if (!s->v[0]->missing && !s->v[1]->missing) {
		struct item *it = pen_rule(p, x[0], s->y[0], x[1], s->y[1],
		    s->bright ? 1.75 : 1.1, s->stroke, "series");

		it->series = s->name;
	}
	for (int e = 0; e < 2; e++)
		if (!s->v[e]->missing)
			pen_dot(p, x[e], s->y[e], 2.4, 1.2, s->stroke, false,
			    (struct tag){ "point", s->name, s->v[e] });
}

/* "丙区：2020年未报" for each end that is not there. */
static void list_missing(struct pen *p, struct slopes *c)
{
	const char *lang = p->m->lang;

	c->foot = str_new(p->a);
	for (size_t i = 0; i < c->count; i++)
		for (int e = 0; e < 2; e++)
			if (c->v[i].v[e]->missing)
				str_printf(c->foot, "%s%s%s%s %s",
				    c->foot->len > 0 ? chart_word(
				    WORD_SEMICOLON, lang) : "", c->v[i].name,
				    chart_word(WORD_COLON, lang),
				    text_line_string(p->a, c->heads[e]),
				    c->v[i].v[e]->text);
	if (c->lo > 0 || c->hi < 0)
		str_printf(c->foot, "%s%s", c->foot->len > 0 ? chart_word(
		    WORD_SEMICOLON, lang) : "", chart_word(WORD_NOT_ZERO,
		    lang));
}

/* Over its end of the lines, but within the frame. */
static void draw_head(struct pen *p, const struct slopes *c, int e)
{
	const struct text_line *l = c->heads[e];
	len_t x = (e == 0 ? c->left : c->right) - l->width / 2;

	if (x + l->width > p->width)
		x = p->width - l->width;
	pen_put(p, l, x < 0 ? 0 : x, PT(8), (struct tag){ .class = "tick" });
}

static bool fit_slopes(struct pen *p, struct slopes *c)
{
	*c = (struct slopes){ .g = grid_read(p->a, p->at->diag, p->m) };
	if (c->g == NULL || !read_items(p, c)) {
		c->g = NULL;
		return false;
	}
	choose_colours(p, c);
	return fit_labels(p, c);
}

bool draw_slope(struct pen *p)
{
	struct slopes c;
	const struct model *larger;
	bool ok = fit_slopes(p, &c);

	if (!ok && c.g != NULL && (larger = unit_larger(p)) != NULL) {
		p->m = larger;
		ok = fit_slopes(p, &c);
	}
	if (ok) {
		extent(&c);
		place_points(p, &c);
	}
	if (!ok || !draw_side(p, &c, 0) || !draw_side(p, &c, 1)) {
		if (c.g != NULL)
			diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
			    c.v[0].name, p->m->id);
		return false;
	}
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < c.count; i++)
			if (c.v[i].bright == (pass == 1))
				put_slope(p, &c, &c.v[i]);
	draw_head(p, &c, 0);
	draw_head(p, &c, 1);
	list_missing(p, &c);
	p->f->height += foot_draw(p, c.foot->s, p->f->height) + PT(1);
	return true;
}

void alt_slope(struct alt *t, const struct model *m)
{
	const struct grid *g = grid_read(t->a, NULL, m);
	bool rows = by_rows(m);
	size_t n = g == NULL ? 0 : rows ? g->row_count : g->count;
	int up = 0, down = 0, same = 0;
	struct summary s = { .names = "" };

	if (g == NULL || (rows ? g->count : g->row_count) != 2)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct datum *x = rows ? g->rows[i].v[0] :
		    g->rows[0].v[i];
		const struct datum *y = rows ? g->rows[i].v[1] :
		    g->rows[1].v[i];

		summary_add(t, &s, rows ? g->rows[i].name :
		    g->series[i].name, y);
		if (x->missing || y->missing)
			continue;
		up += y->value > x->value;
		down += y->value < x->value;
		same += y->value == x->value;
	}
	alt_count(t, WORD_ALT_ITEMS, (int)n);
	alt_stop(t);
	alt_count(t, WORD_ALT_RISES, up);
	alt_count(t, WORD_ALT_FALLS, down);
	alt_count(t, WORD_ALT_KEEPS, same);
	alt_stop(t);
	alt_summary(t, &s);
}
