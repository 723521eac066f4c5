/* SPDX-License-Identifier: MIT */
#include <pango/pangocairo.h>

#include "paint/paint_int.h"
#include "paint/pdf_tags.h"

static void put_source(struct canvas *c, colour_t rgb, int tint,
    double opacity)
{
	double r = tint_red(rgb >> 16 & 0xFF, tint);
	double g = tint_green(rgb >> 8 & 0xFF, tint);
	double b = (rgb & 0xFF) / 255.0;

	if (opacity < 1)
		cairo_set_source_rgba(c->cr, r, g, b, opacity);
	else
		cairo_set_source_rgb(c->cr, r, g, b);
}

static void put_glyphs(struct canvas *c, const char *text,
    const struct text_glyph_run *g, len_t x, len_t y)
{
	PangoGlyphItem item = g->item;	/* Pango wants it writable */

	cairo_move_to(c->cr, LEN_TO_PT(x), LEN_TO_PT(y));
	pango_cairo_show_glyph_item(c->cr, text, &item);
	/* no current point may be left for the next path */
	cairo_new_path(c->cr);
}

/* ---- shapes ---- */

const double *dash_pattern(enum dash dash, int *count)
{
	static const double patterns[][2] = {
		[DASH_DASHED] = { 4, 2.5 },
		[DASH_DOTTED] = { 1, 2 },
		[DASH_FINE] = { 0.4, 1.6 },
	};

	*count = dash == DASH_SOLID ? 0 : 2;
	return dash == DASH_SOLID ? NULL : patterns[dash];
}

double shape_opacity(const struct shape *s)
{
	return s->opacity > 0 && s->opacity < 1 ? (double)s->opacity : 1;
}

static void trace(cairo_t *cr, const struct path *p, len_t x, len_t y)
{
	const len_t *at = p->at;

	cairo_new_path(cr);
#define X(i) LEN_TO_PT(x + at[2 * (i)])
#define Y(i) LEN_TO_PT(y + at[2 * (i) + 1])
	for (size_t i = 0; i < p->op_count; i++) {
		if (p->ops[i] == 'Z') {
			cairo_close_path(cr);
		} else if (p->ops[i] == 'C') {
			cairo_curve_to(cr, X(0), Y(0), X(1), Y(1), X(2), Y(2));
			at += 6;
		} else {
			(p->ops[i] == 'M' ? cairo_move_to : cairo_line_to)
			    (cr, X(0), Y(0));
			at += 2;
		}
	}
#undef X
#undef Y
}

static void stroke(struct canvas *c, const struct shape *s)
{
	cairo_t *cr = c->cr;
	int dashes;
	const double *pattern = dash_pattern(s->dash, &dashes);

	mark_source(c, s->stroke, shape_opacity(s));
	cairo_set_line_width(cr, LEN_TO_PT(s->weight));
	cairo_set_dash(cr, pattern, dashes, 0);
	cairo_set_line_cap(cr, s->round ? CAIRO_LINE_CAP_ROUND :
	    CAIRO_LINE_CAP_BUTT);
	cairo_set_line_join(cr, s->round ? CAIRO_LINE_JOIN_ROUND :
	    CAIRO_LINE_JOIN_MITER);
	cairo_stroke_preserve(cr);
}

static void put_shape(struct canvas *c, const struct shape *s, len_t x,
    len_t y)
{
	trace(c->cr, &s->path, x, y);
	if (s->fill != COLOUR_NONE) {
		mark_source(c, s->fill, shape_opacity(s));
		cairo_fill_preserve(c->cr);
	}
	if (s->stroke != COLOUR_NONE)
		stroke(c, s);
	cairo_new_path(c->cr);
}

/* ---- the rest ---- */

static void put_sign(struct canvas *c)
{
	cairo_save(c->cr);
	cairo_identity_matrix(c->cr);
	mark_source(c, 0, 1);
	cairo_rectangle(c->cr, SIGN_X, SIGN_Y, SIGN_WIDTH, SIGN_HEIGHT);
	cairo_fill(c->cr);
	cairo_restore(c->cr);
}

static void turn(struct canvas *c, const cairo_matrix_t *m)
{
	cairo_save(c->cr);
	cairo_transform(c->cr, m);
}

static void back(struct canvas *c)
{
	cairo_restore(c->cr);
}

const struct pen cairo_pen = {
	.source = put_source, .glyphs = put_glyphs, .shape = put_shape,
	.image = draw_image, .sign = put_sign, .turn = turn, .back = back,
};
