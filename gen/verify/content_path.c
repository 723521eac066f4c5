/* SPDX-License-Identifier: MIT */
/* Paths (ISO 32000-1, 8.5): what is filled and stroked, flattened. */
#include <math.h>

#include "verify/content_int.h"

#define CURVE_STEPS 6

static struct pdf_box intersection(struct pdf_box x, struct pdf_box y)
{
	return (struct pdf_box){ fmax(x.left, y.left),
		fmax(x.bottom, y.bottom), fmin(x.right, y.right),
		fmin(x.top, y.top) };
}

/* ---- making a path ---- */

static void add_point(struct content *c, struct pdf_point p)
{
	if (c->point_count >= MOST_POINTS)
		damaged(c->r, "a path on page %d has too many points",
		    c->page->index + 1);
	else
		ARENA_PUSH(c->words, c->points, c->point_count) = p;
}

static void end_subpath(struct content *c)
{
	size_t from = c->end_count ? c->ends[c->end_count - 1] : 0;

	if (c->point_count > from)
		ARENA_PUSH(c->words, c->ends, c->end_count) = c->point_count;
}

static void add_line(struct content *c, double x, double y)
{
	c->at = (struct pdf_point){ x, y };
	add_point(c, matrix_point(c->now.ctm, x, y));
}

static double bezier(const double p[4], double t)
{
	double u = 1 - t;

	return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] +
	    t * t * t * p[3];
}

static void curve(struct content *c, struct pdf_point p1, struct pdf_point p2,
    struct pdf_point p3)
{
	const double x[] = { c->at.x, p1.x, p2.x, p3.x };
	const double y[] = { c->at.y, p1.y, p2.y, p3.y };

	for (int i = 1; i <= CURVE_STEPS; i++)
		add_line(c, bezier(x, (double)i / CURVE_STEPS),
		    bezier(y, (double)i / CURVE_STEPS));
}

static struct pdf_point in_point(const struct content *c, size_t i)
{
	return (struct pdf_point){ in_number(c, i), in_number(c, i + 1) };
}

void line_to(struct content *c, int unused)
{
	(void)unused;
	add_line(c, in_number(c, 0), in_number(c, 1));
}

void move_to(struct content *c, int unused)
{
	end_subpath(c);
	line_to(c, unused);
}

void curve_to(struct content *c, int which)
{
	struct pdf_point p1 = in_point(c, 0), p2 = in_point(c, 2);

	if (which == CURVE)
		curve(c, p1, p2, in_point(c, 4));
	else if (which == CURVE_FROM_HERE)
		curve(c, c->at, p1, p2);
	else
		curve(c, p1, p2, p2);
}

void add_rectangle(struct content *c, int unused)
{
	struct pdf_point p = in_point(c, 0), size = in_point(c, 2);

	(void)unused;
	end_subpath(c);
	add_line(c, p.x, p.y);
	add_line(c, p.x + size.x, p.y);
	add_line(c, p.x + size.x, p.y + size.y);
	add_line(c, p.x, p.y + size.y);
	add_line(c, p.x, p.y);
}

void set_clip(struct content *c, int unused)
{
	(void)unused;
	c->clip_waits = true;
}

/* ---- painting it ---- */

static struct pdf_box path_box(const struct content *c)
{
	struct pdf_box b = { INFINITY, INFINITY, -INFINITY, -INFINITY };

	for (size_t i = 0; i < c->point_count; i++) {
		b.left = fmin(b.left, c->points[i].x);
		b.right = fmax(b.right, c->points[i].x);
		b.bottom = fmin(b.bottom, c->points[i].y);
		b.top = fmax(b.top, c->points[i].y);
	}
	return b;
}

static struct pdf_paint *new_paint(struct content *c,
    enum pdf_paint_kind kind, struct pdf_box box)
{
	struct pdf_page *p = c->page;
	const struct mark_level *m = mark_now(c);
	bool stroke = kind == PAINT_STROKE;

	mark_shows(c, NULL);
	ARENA_PUSH(c->words, p->paints, p->paint_count) = (struct pdf_paint){
		.kind = kind, .mcid = m->mcid, .artifact = m->artifact,
		.box = intersection(box, c->now.clip),
		.colour = stroke ? c->now.stroke : c->now.fill,
		.alpha = stroke ? c->now.stroke_alpha : c->now.fill_alpha,
		.order = c->order++ };
	return &p->paints[p->paint_count - 1];
}

static void fill(struct content *c, bool even_odd)
{
	struct pdf_paint *p = new_paint(c, PAINT_FILL, path_box(c));
	size_t points = c->point_count * sizeof(*c->points),
	    ends = c->end_count * sizeof(*c->ends);

	p->points = arena_grow(c->things, c->points, points, points);
	p->ends = arena_grow(c->things, c->ends, ends, ends);
	p->end_count = c->end_count;
	p->even_odd = even_odd;
}

static void stroke(struct content *c)
{
	struct pdf_box b = path_box(c);
	const struct matrix *m = &c->now.ctm;
	double half = c->now.line_width / 2 *
	    sqrt(fabs(m->a * m->d - m->b * m->c));

	/* what stands out beside a horizontal or vertical line */
	b.left -= b.right - b.left > 0 ? 0 : half;
	b.right += b.right - b.left > half ? 0 : half;
	b.bottom -= b.top - b.bottom > 0 ? 0 : half;
	b.top += b.top - b.bottom > half ? 0 : half;
	new_paint(c, PAINT_STROKE, b);
}

void paint_area(struct content *c, enum pdf_paint_kind kind)
{
	struct pdf_box b = c->now.clip;

	if (kind == PAINT_IMAGE) {
		c->point_count = 0;
		for (int i = 0; i < 4; i++)
			add_point(c, matrix_point(c->now.ctm, i & 1, i >> 1));
		b = path_box(c);
	}
	c->point_count = c->end_count = 0;
	new_paint(c, kind, b)->colour = COLOUR_UNKNOWN;
}

static void end_path(struct content *c)
{
	if (c->clip_waits)
		c->now.clip = intersection(c->now.clip, path_box(c));
	c->clip_waits = false;
	c->point_count = c->end_count = 0;
}

void paint_path(struct content *c, int how)
{
	end_subpath(c);
	if (c->point_count && how & PATH_FILL)
		fill(c, how & PATH_EVEN_ODD);
	if (c->point_count && how & PATH_STROKE)
		stroke(c);
	end_path(c);
}
