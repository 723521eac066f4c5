/* SPDX-License-Identifier: MIT */
#include "chart/pen.h"

static const struct {
	double size, leading;
	int weight;
	enum hue hue;
} faces[FACE_COUNT] = {
	[FACE_LABEL] = { 8, 10, 400, HUE_INK },
	[FACE_STRONG] = { 8, 10, 700, HUE_INK },
	[FACE_TICK] = { 7.5, 10, 400, HUE_GREY },
	[FACE_HEAD] = { 7.5, 10, 700, HUE_NAVY },
	[FACE_SMALL] = { 6.5, 8, 400, HUE_GREY },
	[FACE_SMALL_STRONG] = { 6.5, 8, 500, HUE_NAVY },
};

/* Names in a theme, and the value when it does not name them. */
static const struct { const char *name; colour_t value; } hues[HUE_COUNT] = {
	[HUE_INK] = { "ink", 0x1A1A1A },
	[HUE_GREY] = { "grey", 0x555555 },
	[HUE_RULE] = { "line", 0xC9CCCF },
	[HUE_ROW] = { "row", 0xE3E5E7 },
	[HUE_GRID] = { "grid", 0xD9D9D9 },
	[HUE_NAVY] = { "navy", 0x003B69 },
	[HUE_QUIET] = { "quiet", 0x7592A9 },
	[HUE_DIM] = { "unassessed", 0x7F868C },
	[HUE_TRACK] = { "track", 0xE6EBEF },
	[HUE_PATH] = { "path", 0x8C8C8C },
	[HUE_CALM] = { "met", 0x666E75 },
	[HUE_PAPER] = { "white", 0xFFFFFF },
	[HUE_ORANGE] = { "orange", 0xE1663E },
	[HUE_ORANGE_TEXT] = { "orange-text", 0xB2431C },
	[HUE_TEAL] = { "teal", 0x227D84 },
	[HUE_TEAL_TEXT] = { "teal-text", 0x1B6F76 },
	[HUE_PLUM] = { "plum", 0x8C394C },
	[HUE_LEADER] = { "leader", 0x8C8C8C },
	[HUE_SKY] = { "sky", 0x7DAAD3 },
	[HUE_SKY_TEXT] = { "sky-text", 0x2F6A9E },
	[HUE_GOLD] = { "gold", 0xFAC434 },
	[HUE_GOLD_TEXT] = { "gold-text", 0x7D5A00 },
	[HUE_CLASS1] = { "class1", 0xE2F0F8 },
	[HUE_CLASS2] = { "class2", 0x9ECDE7 },
	[HUE_CLASS3] = { "class3", 0x4AA4D3 },
	[HUE_CLASS4] = { "class4", 0x0174A5 },
	[HUE_CLASS5] = { "class5", 0x004469 },
};

colour_t pen_hue(const struct pen *p, enum hue h)
{
	colour_t c;

	if (p->at->theme != NULL &&
	    theme_colour(p->at->theme, hues[h].name, &c))
		return c;
	return hues[h].value;
}

bool pen_judged(const struct pen *p, const char *kind, colour_t *text,
    colour_t *tint)
{
	if (!mark_colour(kind, text, tint))
		return false;
	if (p->at->theme != NULL)
		theme_status(p->at->theme, kind, text, tint);
	return true;
}

colour_t pen_status(const struct pen *p, const char *kind,
    colour_t otherwise)
{
	colour_t c;

	if (str_has_word("slight behind regress lost", kind) &&
	    pen_judged(p, kind, &c, NULL))
		return c;
	return str_eq(kind, "na") ? pen_hue(p, HUE_DIM) : otherwise;
}

size_t pen_to(const struct pen *p, size_t n)
{
	return p->at->to > 0 && p->at->to < n ? p->at->to : n;
}

const struct text_line *pen_text(struct pen *p, enum face face,
    colour_t colour, const char *s, const struct datum *d)
{
	struct text_run run = { .kind = RUN_TEXT, .text = s,
		.font = FONT_HEI, .weight = faces[face].weight,
		.size = PT(faces[face].size), .gap = true,
		.colour = colour != COLOUR_NONE ? colour :
		    pen_hue(p, faces[face].hue),
		.loc = d != NULL ? d->loc : p->m->loc };

	if (d != NULL) {
		run.ref = d->ref;
		run.src = d->src;
	}
	return text_one(p->a, p->at->text, p->at->diag, &run, p->at->lang);
}

len_t pen_width(struct pen *p, enum face face, const char *s)
{
	return pen_text(p, face, COLOUR_NONE, s, NULL)->width;
}

len_t face_leading(enum face face)
{
	return PT(faces[face].leading);
}

len_t pen_middle(enum face face, len_t y)
{
	return y + PT(faces[face].size * 0.36);
}

void pen_put(struct pen *p, const struct text_line *l, len_t x, len_t y,
    struct tag tag)
{
	struct item *it = frame_add_line(p->a, p->f, x, y, l, 0);

	it->class = tag.class;
	it->series = tag.series;
	if (tag.datum == NULL)
		return;
	it->data = tag.datum->raw;
	it->ref = tag.datum->ref;
	it->src = tag.datum->src;
}

void pen_put_end(struct pen *p, const struct text_line *l, len_t right,
    len_t y, struct tag tag)
{
	pen_put(p, l, right - l->width, y, tag);
}

void pen_put_center(struct pen *p, const struct text_line *l, len_t x,
    len_t y, struct tag tag)
{
	pen_put(p, l, x - l->width / 2, y, tag);
}

struct frame_box line_box(const struct text_line *l, len_t x, len_t y)
{
	size_t n;
	const struct text_run *runs = text_par_runs(l->par, &n);
	len_t size = 0;

	for (size_t i = 0; i < n; i++)
		size = runs[i].size > size ? runs[i].size : size;
	return (struct frame_box){ x, y - size / 100 * 86, x + l->width,
		y + size / 5 };
}

static void tag_item(struct item *it, struct tag tag)
{
	it->class = tag.class;
	it->series = tag.series;
	it->data = tag.datum != NULL ? tag.datum->raw : NULL;
}

struct item *pen_rect(struct pen *p, struct frame_box b, colour_t fill,
    struct tag tag)
{
	struct item *it = frame_add_rect(p->a, p->f, b.left, b.top,
	    b.right - b.left, b.bottom - b.top, fill);

	tag_item(it, tag);
	return it;
}

struct item *pen_rule(struct pen *p, len_t x1, len_t y1, len_t x2, len_t y2,
    double weight, colour_t colour, const char *class)
{
	struct item *it = frame_add_rule(p->a, p->f, x1, y1, x2, y2,
	    PT(weight), colour);

	it->class = class;
	return it;
}

static struct item *outline(struct pen *p, len_t x, len_t y, double weight,
    colour_t colour, bool hollow, struct tag tag)
{
	struct item *it = frame_add_shape(p->a, p->f, x, y);

	it->as.shape.fill = hollow ? pen_hue(p, HUE_PAPER) : colour;
	if (hollow) {
		it->as.shape.stroke = colour;
		it->as.shape.weight = PT(weight);
	}
	tag_item(it, tag);
	return it;
}

void pen_dot(struct pen *p, len_t x, len_t y, double r, double weight,
    colour_t colour, bool hollow, struct tag tag)
{
	struct item *it = outline(p, x, y, weight, colour, hollow, tag);

	path_circle(p->a, &it->as.shape.path, 0, 0,
	    PT(hollow ? r - weight / 2 : r));
}

void pen_diamond(struct pen *p, len_t x, len_t y, double half,
    colour_t colour, bool hollow, struct tag tag)
{
	struct item *it = outline(p, x, y, 1.1, colour, hollow, tag);
	struct path *path = &it->as.shape.path;
	len_t h = PT(half);

	path_move(p->a, path, 0, -h);
	path_line(p->a, path, h, 0);
	path_line(p->a, path, 0, h);
	path_line(p->a, path, -h, 0);
	path_close(p->a, path);
}

void pen_mark(struct pen *p, const char *kind, double r, len_t x, len_t y)
{
	colour_t c = COLOUR_NONE;
	const struct frame *g;
	struct item *it;

	pen_judged(p, kind, &c, NULL);
	g = mark_frame(p->a, kind, PT(r), c, 0);
	if (g == NULL)
		return;
	it = frame_add_group(p->a, p->f, x - g->width / 2, y - g->height / 2,
	    g, 0);
	it->class = "mark";
	it->data = kind;
}
