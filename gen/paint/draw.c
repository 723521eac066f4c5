/* SPDX-License-Identifier: MIT */
#include "paint/paint_int.h"

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
		bool hyphen = is_soft_hyphen(text + g->start);

		if (hyphen || (i > 0 && symbol_between(runs,
		    glyphs->runs[i - 1].run, g->run)))
			mark_node(c, 0);
		mark_x(c, x + g->x);
		mark_node(c, node && runs[g->run].node > 0 ?
		    runs[g->run].node : node);
		mark_source(c, runs[g->run].colour, 1);
		c->pen->glyphs(c, text, g, x + g->x, y + g->y);
		if (hyphen)
			mark_node(c, 0);
	}
}

/* ---- the walk ---- */

static void draw_turned(struct canvas *c, const struct frame *f, len_t x,
    len_t y)
{
	cairo_matrix_t m;

	cairo_matrix_init(&m, 0, 1, -1, 0, LEN_TO_PT(x), LEN_TO_PT(y));
	c->pen->turn(c, &m);
	draw_frame(c, f, 0, 0);
	c->pen->back(c);
}

static void draw_slanted(struct canvas *c, const struct item *it, len_t x,
    len_t y)
{
	const struct frame *f = it->as.group;
	const double degree = 3.14159265358979323846 / 180;
	cairo_matrix_t m;

	cairo_matrix_init_translate(&m, LEN_TO_PT(x + f->width / 2),
	    LEN_TO_PT(y + f->height / 2));
	cairo_matrix_rotate(&m, -it->angle * degree);
	c->pen->turn(c, &m);
	draw_frame(c, f, -f->width / 2, -f->height / 2);
	c->pen->back(c);
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
	c->pen->image(c, im, x, y);
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
		c->pen->shape(c, &it->as.shape, x, y);
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
