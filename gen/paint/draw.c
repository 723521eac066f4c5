/* SPDX-License-Identifier: MIT */
#include <pango/pangocairo.h>

#include "paint/paint_int.h"
#include "text/text_glyphs.h"

/* ---- text ---- */

/* Does a symbol that is read stand between two runs? */
static bool symbol_between(const struct text_run *runs, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (runs[i].kind == RUN_OBJECT && runs[i].text != NULL)
			return true;
	return false;
}

/* Cairo says in a span that its glyph is no plain hyphen, and poppler 22.12
 * loses what follows such a span within a tag: it stands alone in its own. */
static bool is_soft_hyphen(const char *text)
{
	return text[0] == '\xC2' && text[1] == '\xAD';
}

static void draw_line(struct canvas *c, const struct text_line *line,
    int node, len_t x, len_t y)
{
	const struct text_glyphs *glyphs = text_line_glyphs(c->page,
	    line);
	const char *text = text_par_text(line->par);
	size_t run_count;
	const struct text_run *runs = text_par_runs(line->par, &run_count);

	mark_line(c, true);
	for (size_t i = 0; i < glyphs->count; i++) {
		const struct text_glyph_run *g = &glyphs->runs[i];
		PangoGlyphItem item = g->item;	/* Pango wants it writable */

		bool hyphen = is_soft_hyphen(text + g->start);

		if (hyphen || (i > 0 && symbol_between(runs,
		    glyphs->runs[i - 1].run, g->run)))
			mark_node(c, 0);
		mark_x(c, x + g->x);
		mark_node(c, node && runs[g->run].node > 0 ?
		    runs[g->run].node : node);
		mark_source(c, runs[g->run].colour, 1);
		cairo_move_to(c->cr, LEN_TO_PT(x + g->x), LEN_TO_PT(y + g->y));
		pango_cairo_show_glyph_item(c->cr, text, &item);
		if (hyphen)
			mark_node(c, 0);
	}
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

static void draw_shape(struct canvas *c, const struct shape *s, len_t x,
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

/* ---- the walk ---- */

static void draw_turned(struct canvas *c, const struct frame *f, len_t x,
    len_t y)
{
	cairo_matrix_t m;

	cairo_matrix_init(&m, 0, 1, -1, 0, LEN_TO_PT(x), LEN_TO_PT(y));
	cairo_save(c->cr);
	cairo_transform(c->cr, &m);
	draw_frame(c, f, 0, 0);
	cairo_restore(c->cr);
}

static void draw_slanted(struct canvas *c, const struct item *it, len_t x,
    len_t y)
{
	const struct frame *f = it->as.group;
	const double degree = 3.14159265358979323846 / 180;

	cairo_save(c->cr);
	cairo_translate(c->cr, LEN_TO_PT(x + f->width / 2),
	    LEN_TO_PT(y + f->height / 2));
	cairo_rotate(c->cr, -it->angle * degree);
	draw_frame(c, f, -f->width / 2, -f->height / 2);
	cairo_restore(c->cr);
}

static void draw_group(struct canvas *c, const struct item *it, len_t x,
    len_t y)
{
	const struct frame *f = it->as.group;
	int before;

	if (it->node == 0) {
		draw_frame(c, f, x, y);
		return;
	}
	if (str_eq(it->class, "mark"))
		mark_x(c, x);
	else
		mark_line(c, false);
	before = mark_enter(c, it->node, x, y, f->width, f->height);
	if (it->angle)
		draw_slanted(c, it, x, y);
	else
		(it->turned ? draw_turned : draw_frame)(c, f, x, y);
	mark_leave(c, before);
}

static void draw_picture(struct canvas *c, const struct item *it, len_t x,
    len_t y)
{
	const struct image *im = it->as.image;
	int before = mark_enter(c, it->node > 0 ? it->node : NODE_ARTIFACT, x,
	    y, im->width, im->height);

	mark_node(c, it->node);
	mark_image(c);
	draw_image(c, im, x, y);
	mark_leave(c, before);
}

static void draw_item(struct canvas *c, const struct item *it, len_t x,
    len_t y)
{
	x += it->x;
	y += it->y;
	switch (it->kind) {
	case ITEM_GROUP:
		draw_group(c, it, x, y);
		break;
	case ITEM_LINE:
		draw_line(c, it->as.line, it->node, x, y);
		break;
	case ITEM_SHAPE:
		mark_node(c, it->node);
		draw_shape(c, &it->as.shape, x, y);
		break;
	case ITEM_IMAGE:
		draw_picture(c, it, x, y);
		break;
	case ITEM_LINK:
		mark_link(c, it, x, y);
		break;
	}
}

void draw_frame(struct canvas *c, const struct frame *f, len_t x, len_t y)
{
	for (size_t i = 0; i < f->count; i++)
		draw_item(c, &f->items[i], x, y);
}

/* ---- ends ---- */

cairo_status_t paint_write(void *str, const unsigned char *data,
    unsigned int len)
{
	str_addn(str, (const char *)data, len);
	return CAIRO_STATUS_SUCCESS;
}

bool paint_finish(struct diag *d, cairo_t *cr, cairo_surface_t *surface,
    const char *what)
{
	cairo_status_t s = cairo_status(cr);

	cairo_destroy(cr);
	cairo_surface_finish(surface);
	if (s == CAIRO_STATUS_SUCCESS)
		s = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (s != CAIRO_STATUS_SUCCESS)
		diag(d, DIAG_PAINT_FAILED, NOWHERE, what,
		    cairo_status_to_string(s));
	return s == CAIRO_STATUS_SUCCESS;
}

void put_len(struct str *s, len_t l)
{
	/* by integers, so that no machine rounds otherwise */
	int64_t h = ((l < 0 ? -(int64_t)l : l) * 100 + LEN_PT / 2) / LEN_PT;

	str_printf(s, "%s%lld", l < 0 && h != 0 ? "-" : "",
	    (long long)(h / 100));
	if (h % 10 != 0)
		str_printf(s, ".%02lld", (long long)(h % 100));
	else if (h % 100 != 0)
		str_printf(s, ".%lld", (long long)(h % 100 / 10));
}
