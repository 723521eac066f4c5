/* SPDX-License-Identifier: MIT */
/*
 * Dot plot of a ranking: one row a category in the order given, a dot at its
 * value, the value beside it. A row of kind "group" opens a group: a band with
 * its name behind the rows that follow; its own value is their median, a line
 * through them. A value stands on the side of its dot that is turned away from
 * the median, so the line crosses none. Dots need no zero: an axis without it
 * says so, a logarithmic one says what it is.
 */
#include "chart/dot.h"
#include "chart/kinds.h"
#include "chart/words.h"

#define RADIUS 2.6
#define FOOT PT(14)
#define PAGE PT(640)

static len_t bottom_of(const struct dots *g, size_t i)
{
	while (i + 1 < g->count && !g->rows[i + 1].head)
		i++;
	return g->rows[i].top + g->rows[i].height;
}

static bool zero_inside(const struct dots *g)
{
	return g->scaled && g->plot.ticks.lo < 0 && g->plot.ticks.hi > 0;
}

/* What lies under dots and text: bands, rules, zero, medians. */
static void draw_ground(struct pen *p, const struct dots *g)
{
	for (size_t i = 0; i < g->count; i++)
		if (g->rows[i].head)
			pen_rect(p, (struct frame_box){ 0, g->rows[i].top,
				p->width, bottom_of(g, i) },
				pen_hue(p, HUE_TRACK), (struct tag){ "band",
				g->rows[i].s->name, NULL });
	for (size_t i = 1; i < g->count; i++)
		if (!g->rows[i].head)
			pen_rule(p, 0, g->rows[i].top, p->width,
			    g->rows[i].top, 0.5, pen_hue(p,
			    g->rows[i].banded ? HUE_PAPER : HUE_GRID),
			    "grid");
	for (size_t i = 0; zero_inside(g) && i < g->count; i++)
		if (!g->rows[i].head && (i == 0 || g->rows[i - 1].head))
			pen_rule(p, dot_x(g, 0), g->rows[i].top, dot_x(g, 0),
			    bottom_of(g, i), 0.6, pen_hue(p, HUE_PATH),
			    "zero");
	for (size_t i = 0; i < g->count; i++) {
		const struct dot_row *r = &g->rows[i];

		if (r->head && r->d != NULL)
			pen_rule(p, dot_x(g, r->d->value), r->top +
			    face_leading(FACE_HEAD) + PT(1.5),
			    dot_x(g, r->d->value), bottom_of(g, i), 1.1,
			    pen_hue(p, HUE_NAVY), "median");
	}
}

/* Over zero, on ground of its row's colour. */
static void put_value(struct pen *p, const struct dots *g,
    const struct dot_row *r, len_t x, struct tag tag)
{
	enum face face = r->head ? FACE_SMALL_STRONG : dot_face(r->s);
	len_t y = pen_middle(face, r->top + (r->head ? PT(2) +
	    face_leading(FACE_HEAD) / 2 : r->height / 2));
	struct frame_box b = line_box(r->text, x, y);

	if (zero_inside(g) && b.left - HALO < dot_x(g, 0) && dot_x(g, 0) <
	    b.right + HALO)
		pen_rect(p, (struct frame_box){ b.left - HALO, b.top,
			b.right + HALO, b.bottom }, pen_hue(p, r->banded ?
			HUE_TRACK : HUE_PAPER), (struct tag){
			.class = "halo" });
	pen_put(p, r->text, x, y, tag);
}

/* Returns where the next line begins. */
static len_t put_lines(struct pen *p, const struct fitted *f,
    enum face face, len_t x, len_t y, struct tag tag)
{
	for (int i = 0; i < f->count; i++) {
		pen_put(p, f->lines[i], x, pen_middle(face, y +
		    face_leading(face) / 2), tag);
		y += face_leading(face);
	}
	return y;
}

static void draw_head(struct pen *p, const struct dots *g,
    const struct dot_row *r)
{
	struct tag tag = { "group", r->s->name, NULL };
	len_t y = put_lines(p, &r->name, FACE_HEAD, DOT_PAD, r->top + PT(2),
	    tag);

	put_lines(p, &r->note, FACE_SMALL, DOT_PAD, y, tag);
	if (r->inline_note != NULL)
		pen_put(p, r->inline_note, DOT_PAD + r->name.width + DOT_GAP,
		    pen_middle(FACE_HEAD, r->top + PT(2) +
		    face_leading(FACE_HEAD) / 2), tag);
	if (r->d != NULL)
		put_value(p, g, r, dot_median_x(p, g, r), (struct tag){
			"median", r->s->name, r->d });
}

/* Why there is no value, beside the median where that would cross it. */
static void draw_missing(struct pen *p, const struct dots *g,
    const struct dot_row *r)
{
	len_t x = g->names, w = r->text->width;
	len_t line = r->median != NULL ? dot_x(g, r->median->value) : 0;

	if (r->median != NULL && line > x - DOT_GAP && line < x + w + DOT_GAP)
		x = line + DOT_GAP;
	put_value(p, g, r, x, (struct tag){ "missing", r->s->name,
		r->s->count > 0 ? &r->s->v[0] : NULL });
}

static void draw_row(struct pen *p, const struct dots *g,
    const struct dot_row *r)
{
	struct tag tag = { "category", r->s->name, NULL };
	len_t middle = r->top + r->height / 2, x;

	if (r->rank != NULL)
		pen_put_end(p, r->rank, DOT_PAD + g->rank - DOT_GAP,
		    pen_middle(FACE_TICK, middle),
		    (struct tag){ "rank", r->s->name, NULL });
	put_lines(p, &r->name, dot_face(r->s), DOT_PAD + g->rank, middle -
	    r->name.height / 2, tag);
	if (r->d == NULL) {
		draw_missing(p, g, r);
		return;
	}
	x = dot_x(g, r->d->value);
	tag.datum = r->d;
	tag.class = "value";
	put_value(p, g, r, r->left ? x - DOT_BESIDE - r->text->width :
	    x + DOT_BESIDE, tag);
	tag.class = "point";
	pen_dot(p, x, middle, RADIUS, 1.1, pen_status(p, r->d->kind,
	    pen_hue(p, r->s->highlight ? HUE_NAVY : HUE_QUIET)),
	    r->d->provisional, tag);
}

static const struct text_line *tick_line(struct pen *p, const struct dots *g,
    int i)
{
	return pen_text(p, FACE_TICK, COLOUR_NONE, num_show(p->a,
	    decimal_text(p->a, g->plot.ticks.at[i]), false), NULL);
}

/* Every other tick has a label where two of them would come too close. */
static int tick_step(struct pen *p, const struct dots *g)
{
	const struct ticks *t = &g->plot.ticks;

	for (int i = 1; i < t->count; i++)
		if (dot_x(g, decimal_double(t->at[i])) -
		    dot_x(g, decimal_double(t->at[i - 1])) - PT(4) <
		    (tick_line(p, g, i)->width +
		    tick_line(p, g, i - 1)->width) / 2)
			return 2;
	return 1;
}

/* Ticks below the rows; left of them, or else under them, a word where zero
 * is not among them. */
static void draw_axis(struct pen *p, const struct dots *g)
{
	const struct text_line *l;
	len_t y = g->bottom + PT(1), first = p->width;
	int step = tick_step(p, g);

	pen_rule(p, g->plot.left, y, g->plot.right, y, 0.75,
	    pen_hue(p, HUE_INK), "axis");
	for (int i = 0; i < g->plot.ticks.count; i++) {
		double v = decimal_double(g->plot.ticks.at[i]);

		l = tick_line(p, g, i);
		pen_rule(p, dot_x(g, v), y, dot_x(g, v), y + PT(2.5), 0.5,
		    pen_hue(p, HUE_INK), "tickmark");
		if (i % step == 0)
			pen_put_center(p, l, dot_x(g, v), y + PT(10.5),
			    (struct tag){ .class = "tick" });
		if (i == 0)
			first = dot_x(g, v) - l->width / 2;
	}
	if (plot_has_zero(&g->plot))
		return;
	l = pen_text(p, FACE_SMALL, COLOUR_NONE,
	    chart_word(g->plot.log ? WORD_LOG : WORD_ACROSS_NOT_ZERO,
	    p->m->lang), NULL);
	if (DOT_PAD + l->width + DOT_GAP > first)
		p->f->height += PT(8);
	pen_put(p, l, DOT_PAD, p->f->height - PT(2.5), (struct tag){
		.class = "note" });
}

bool draw_dot(struct pen *p)
{
	struct dots g = { .rows = NULL };

	if (!dot_measure(p, &g))
		return false;
	p->f->height = g.bottom + (g.scaled ? FOOT : PT(1));
	if (p->f->height > PAGE) {
		diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
		return false;
	}
	draw_ground(p, &g);
	for (size_t i = 0; i < g.count; i++)
		if (g.rows[i].head)
			draw_head(p, &g, &g.rows[i]);
		else
			draw_row(p, &g, &g.rows[i]);
	if (g.scaled)
		draw_axis(p, &g);
	return true;
}
