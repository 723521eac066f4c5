/* SPDX-License-Identifier: MIT */
/* The nine status marks; their codes are the statuses of
 * gen/assess/README.md. Sizes are optical: at the same r all look equal. */
#include "frame/frame.h"

#define GREEN 0x0B4F3Cu
#define BLUE 0x12507Bu
#define BROWN 0x7A4E00u
#define RED 0x9B1C1Cu
#define GREY 0x555555u
#define TINT_YELLOW 0xFBE7B5u
#define TINT_RED 0xF6CFC9u
#define TINT_GREY 0xEEF1F3u

struct pen {
	struct arena *a;
	struct frame *f;
	len_t c;		/* the centre, both ways */
	double r;
	colour_t colour;
	float opacity;
};

static struct shape *filled(struct pen *p)
{
	struct item *it = frame_add_shape(p->a, p->f, p->c, p->c);

	it->class = "mark";
	it->as.shape.fill = p->colour;
	it->as.shape.opacity = p->opacity;
	return &it->as.shape;
}

static struct shape *stroked(struct pen *p, double weight)
{
	struct shape *s = filled(p);

	s->fill = COLOUR_NONE;
	s->stroke = p->colour;
	s->weight = (len_t)(weight * p->r + 0.5);
	return s;
}

static len_t at(const struct pen *p, double v)
{
	double l = v * p->r;

	return (len_t)(l + (l < 0 ? -0.5 : 0.5));
}

/* Corners in units of r, x and y in turn. */
static void polygon(struct pen *p, struct shape *s, const double *v, int n)
{
	for (int i = 0; i < n; i++) {
		len_t x = at(p, v[2 * i]), y = at(p, v[2 * i + 1]);

		if (i == 0)
			path_move(p->a, &s->path, x, y);
		else
			path_line(p->a, &s->path, x, y);
	}
	path_close(p->a, &s->path);
}

static void draw_disc(struct pen *p)
{
	path_circle(p->a, &filled(p)->path, 0, 0, at(p, 1));
}

static void draw_up(struct pen *p)
{
	static const double v[] = { 0, -0.98, 1.12, 0.98, -1.12, 0.98 };

	polygon(p, filled(p), v, 3);
}

static void draw_down(struct pen *p)
{
	static const double v[] = { -1.12, -0.98, 1.12, -0.98, 0, 0.98 };

	polygon(p, filled(p), v, 3);
}

static void draw_diamond(struct pen *p)
{
	static const double v[] = { 0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0 };

	polygon(p, filled(p), v, 4);
}

static void draw_ring_dot(struct pen *p)
{
	path_circle(p->a, &stroked(p, 0.3)->path, 0, 0, at(p, 0.92));
	path_circle(p->a, &filled(p)->path, 0, 0, at(p, 0.42));
}

static void draw_square(struct pen *p)
{
	static const double v[] = { -0.92, -0.92, 0.92, -0.92, 0.92, 0.92,
		-0.92, 0.92 };

	polygon(p, filled(p), v, 4);
}

static void draw_two_down(struct pen *p)
{
	static const double v[] = { -1, -1.06, 1, -1.06, 0, -0.04 };
	static const double w[] = { -1, 0.04, 1, 0.04, 0, 1.06 };

	polygon(p, filled(p), v, 3);
	polygon(p, filled(p), w, 3);
}

static void draw_cross(struct pen *p)
{
	struct path *q = &stroked(p, 0.56)->path;
	len_t e = at(p, 0.86);

	path_move(p->a, q, -e, -e);
	path_line(p->a, q, e, e);
	path_move(p->a, q, e, -e);
	path_line(p->a, q, -e, e);
}

static void draw_ring(struct pen *p)
{
	path_circle(p->a, &stroked(p, 0.26)->path, 0, 0, at(p, 0.88));
}

static const struct mark {
	const char *kind;
	colour_t colour, tint;
	void (*draw)(struct pen *p);
} marks[] = {
	{ "achieved", GREEN, COLOUR_NONE, draw_disc },
	{ "ahead", GREEN, COLOUR_NONE, draw_up },
	{ "ontrack", BLUE, COLOUR_NONE, draw_diamond },
	{ "held", BLUE, COLOUR_NONE, draw_ring_dot },
	{ "slight", BROWN, TINT_YELLOW, draw_down },
	{ "behind", RED, TINT_RED, draw_square },
	{ "regress", RED, TINT_RED, draw_two_down },
	{ "lost", RED, TINT_RED, draw_cross },
	{ "na", GREY, TINT_GREY, draw_ring },
};

static const struct mark *find(const char *kind)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_eq(marks[i].kind, kind))
			return &marks[i];
	return NULL;
}

struct frame *mark_frame(struct arena *a, const char *kind, len_t r,
    colour_t colour, float opacity)
{
	const struct mark *m = find(kind);
	len_t size = (len_t)(2.4 * r + 0.5);
	struct pen p;

	if (m == NULL)
		return NULL;
	p = (struct pen){ a, frame_new(a, size, size), size / 2, r,
		colour == COLOUR_NONE ? m->colour : colour, opacity };
	m->draw(&p);
	return p.f;
}

bool mark_colour(const char *kind, colour_t *text, colour_t *tint)
{
	const struct mark *m = find(kind);

	if (m == NULL)
		return false;
	if (text != NULL)
		*text = m->colour;
	if (tint != NULL)
		*tint = m->tint;
	return true;
}
