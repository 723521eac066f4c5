/* SPDX-License-Identifier: MIT */
#include "frame/frame.h"

/* A quarter circle by one cubic: handle length over the radius. */
#define KAPPA 0.5522847498

static void op(struct arena *a, struct path *p, char c)
{
	ARENA_PUSH(a, p->ops, p->op_count) = c;
}

static void point(struct arena *a, struct path *p, len_t x, len_t y)
{
	ARENA_PUSH(a, p->at, p->at_count) = x;
	ARENA_PUSH(a, p->at, p->at_count) = y;
}

void path_move(struct arena *a, struct path *p, len_t x, len_t y)
{
	op(a, p, 'M');
	point(a, p, x, y);
}

void path_line(struct arena *a, struct path *p, len_t x, len_t y)
{
	op(a, p, 'L');
	point(a, p, x, y);
}

static void curve(struct arena *a, struct path *p, len_t x1, len_t y1,
    len_t x2, len_t y2, len_t x3, len_t y3)
{
	op(a, p, 'C');
	point(a, p, x1, y1);
	point(a, p, x2, y2);
	point(a, p, x3, y3);
}

void path_close(struct arena *a, struct path *p)
{
	op(a, p, 'Z');
}

void path_circle(struct arena *a, struct path *p, len_t cx, len_t cy,
    len_t r)
{
	len_t k = (len_t)(r * KAPPA + 0.5);

	path_move(a, p, cx + r, cy);
	curve(a, p, cx + r, cy + k, cx + k, cy + r, cx, cy + r);
	curve(a, p, cx - k, cy + r, cx - r, cy + k, cx - r, cy);
	curve(a, p, cx - r, cy - k, cx - k, cy - r, cx, cy - r);
	curve(a, p, cx + k, cy - r, cx + r, cy - k, cx + r, cy);
	path_close(a, p);
}
