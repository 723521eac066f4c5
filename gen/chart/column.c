/* SPDX-License-Identifier: MIT */
/*
 * Upright columns, at most eight, with their values above (below, when
 * negative): no value axis. Names stand horizontally in at most two lines;
 * when one does not fit, the same data are drawn as horizontal bars.
 */
#include "chart/exact.h"
#include "chart/grid.h"
#include "chart/kinds.h"
#include "chart/share.h"
#include "chart/lane.h"
#include "chart/unit.h"

#define MOST 8
#define HEIGHT PT(148)
#define WIDEST PT(64)	/* of a slot */
#define LINES 2
#define GAP PT(3)

struct column {
	const struct category *c;
	const struct datum *d;
	struct fitted name, value;
	enum face face;
};

struct columns {
	struct column *v;
	size_t count;
	len_t pitch, left, names;	/* names: height of the highest */
	len_t top, bottom;
	struct exact scale;
};

/* In two lines of one length, if it needs two. */
static bool fit_reason(struct pen *p, struct column *v, len_t room)
{
	len_t whole = pen_width(p, v->face, v->d->text);

	return (whole > room && fit_whole(p, v->face, v->d->text, NULL,
	    whole / 2 + PT(1), LINES, &v->value)) || fit_whole(p, v->face,
	    v->d->text, NULL, room, LINES, &v->value);
}

static bool fit_column(struct pen *p, struct columns *c, struct column *v)
{
	len_t room = c->pitch - PT(4);

	v->face = v->c->highlight ? FACE_STRONG : FACE_LABEL;
	if (!fit_whole(p, v->face, v->c->name, v->c->short_name, room, LINES,
	    &v->name) || !(v->d->missing ? fit_reason(p, v, room) :
	    fit_whole(p, v->face, v->d->text, NULL, room, 1, &v->value)))
		return false;
	if (v->name.height > c->names)
		c->names = v->name.height;
	return true;
}

static bool fit_columns(struct pen *p, struct columns *c,
    const struct grid *g)
{
	*c = (struct columns){ .count = g->row_count };
	if (c->count == 0 || c->count > MOST)
		return false;
	c->v = ARENA_ARRAY(p->a, struct column, c->count);
	c->pitch = p->width / (len_t)c->count;
	if (c->pitch > WIDEST)
		c->pitch = WIDEST;
	for (size_t i = 0; i < c->count; i++) {
		c->v[i].c = &g->rows[i];
		c->v[i].d = g->rows[i].v[0];
		if (!fit_column(p, c, &c->v[i]))
			return false;
	}
	return true;
}

/* Heights count upwards from the foot of the plot. */
static bool fit_heights(struct pen *p, struct columns *c)
{
	struct span *s = ARENA_ARRAY(p->a, struct span, c->count + 1);
	size_t n = c->count;

	for (size_t i = 0; i < c->count; i++)
		s[i] = span_bar(c->v[i].d->missing ? 0 : c->v[i].d->value,
		    c->v[i].value.height + GAP);
	if (p->m->has_max && p->m->max > 0)
		s[n++] = (struct span){ 0, p->m->max, 0, 0 };
	return share_scale(p, &c->scale,
	    exact_fit(&c->scale, s, n, c->bottom - c->top, 0));
}

static void put_lines(struct pen *p, const struct fitted *f, enum face face,
    len_t x, len_t y, struct tag tag)
{
	for (int i = 0; i < f->count; i++)
		pen_put_center(p, f->lines[i], x, pen_middle(face, y +
		    face_leading(face) * (2 * i + 1) / 2), tag);
}

static colour_t fill_of(struct pen *p, const struct column *v)
{
	return pen_status(p, v->d->kind, pen_hue(p, v->c->highlight ?
	    HUE_NAVY : HUE_QUIET));
}

static void put_column(struct pen *p, const struct columns *c, size_t i)
{
	const struct column *v = &c->v[i];
	len_t x = c->left + c->pitch * (len_t)i + c->pitch / 2;
	len_t zero = c->bottom - c->scale.zero, half = c->pitch / 3;
	len_t end = v->d->missing ? zero :
	    c->bottom - exact_place(&c->scale, v->d->value);
	bool down = end > zero;
	struct tag tag = { "bar", v->c->name, v->d };

	half = half > PT(14) ? PT(14) : half;
	if (!v->d->missing)
		pen_rect(p, (struct frame_box){ x - half, down ? zero : end,
			x + half, down ? end : zero }, fill_of(p, v), tag);
	tag.class = v->d->missing ? "missing" : "value";
	put_lines(p, &v->value, v->face, x, down ? end + GAP / 2 :
	    end - GAP / 2 - v->value.height, tag);
	tag = (struct tag){ "category", v->c->name, NULL };
	put_lines(p, &v->name, v->face, x, c->bottom + PT(3), tag);
	fit_told(p, v->c->name, &v->name);
}

/* The same data in rows. */
static bool transposed(struct pen *p, const struct grid *g)
{
	struct model m = *p->m;
	struct pen q = *p;

	diag(p->at->diag, DIAG_CHART_TRANSPOSED, m.loc, m.id);
	m.rows = ARENA_ARRAY(p->a, struct strand, g->row_count);
	m.row_count = g->row_count;
	for (size_t i = 0; i < g->row_count; i++) {
		struct datum *d = ARENA_NEW(p->a, struct datum);

		*d = *g->rows[i].v[0];
		m.rows[i] = (struct strand){ .name = g->rows[i].name,
			.short_name = g->rows[i].short_name,
			.highlight = g->rows[i].highlight, .v = d,
			.count = 1, .loc = d->loc };
	}
	q.m = &m;
	return draw_bar(&q);
}

bool draw_column(struct pen *p)
{
	const struct model *given = p->m, *larger;
	const struct grid *g = grid_of(p, 1);
	struct columns c;
	len_t zero;

	if (g == NULL)
		return false;
	if (!fit_columns(p, &c, g)) {
		larger = g->row_count <= MOST ? unit_larger(p) : NULL;
		p->m = larger != NULL ? larger : given;
		g = grid_of(p, 1);
		if (!fit_columns(p, &c, g)) {
			p->m = given;
			return transposed(p, grid_of(p, 1));
		}
	}
	p->f->height = p->height > 0 ? p->height : HEIGHT;
	c.top = unit_head(p) + PT(1);
	c.bottom = p->f->height - c.names - PT(5);
	c.left = (p->width - c.pitch * (len_t)c.count) / 2;
	if (!fit_heights(p, &c))
		return transposed(p, g);
	for (size_t i = 0; i < c.count; i++)
		put_column(p, &c, i);
	zero = c.bottom - c.scale.zero;
	pen_rule(p, c.left, zero, c.left + c.pitch * (len_t)c.count, zero,
	    0.75, pen_hue(p, HUE_INK), "zero");
	return true;
}

void alt_column(struct alt *t, const struct model *m)
{
	const struct grid *g = grid_read(t->a, NULL, m);
	struct summary s = { .names = "" };

	for (size_t i = 0; g != NULL && i < g->row_count; i++)
		summary_add(t, &s, g->rows[i].name, g->rows[i].v[0]);
	alt_count(t, WORD_ALT_ITEMS, g != NULL ? (int)g->row_count : 0);
	alt_stop(t);
	alt_summary(t, &s);
}
