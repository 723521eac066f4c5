/* SPDX-License-Identifier: MIT */
#include "chart/atlas.h"
#include "chart/outline.h"

#define GAP PT(4)
#define PAD PT(4)
#define UNIT_LEAST PT(60)
#define UNIT_MOST PT(104)
#define BAR PT(2.5)

static len_t larger(len_t x, len_t y)
{
	return x > y ? x : y;
}

/* ---- columns ---- */

/* Width of the cell's text if nothing is wrapped. */
static len_t natural(struct pen *p, const struct entry *e)
{
	const struct entry *c = NULL;
	const struct text_line *value = entry_value(p, e, FACE_TICK);
	len_t w = pen_width(p, e->highlight ? FACE_STRONG : FACE_LABEL,
	    entry_name(p->m, e));

	w = larger(w, verdict_of(p, e, NULL, p->width).width);
	if (value != NULL)
		w = larger(w, value->width);
	while ((c = entry_next(p->m, c, BLOCK_NODE,
	    (size_t)(e - p->m->entries))) != NULL)
		w = larger(w, larger(pen_width(p, FACE_TICK,
		    entry_name(p->m, c)), verdict_of(p, c, NULL,
		    p->width).width));
	return w + 2 * PAD;
}

static bool is_cell(const struct model *m, const struct entry *e)
{
	return e->depth == 2 || (e->depth < 2 && entry_is_leaf(m, e));
}

static void scale_levels(struct cells *c, const struct model *m)
{
	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *e = &m->entries[i];

		if (e->valued && !e->v.missing && e->depth < 4 &&
		    e->v.value > c->most[e->depth])
			c->most[e->depth] = e->v.value;
	}
}

/* Three names of four fit into one column. */
bool cells_plan(struct pen *p, struct cells *c)
{
	len_t *w = ARENA_ARRAY(p->a, len_t, p->m->entry_count + 1);
	size_t n = 0;

	for (size_t i = 0; i < p->m->entry_count; i++) {
		const struct entry *e = &p->m->entries[i];
		size_t k;

		if (!is_cell(p->m, e))
			continue;
		w[n] = natural(p, e);
		for (k = n++; k > 0 && w[k] < w[k - 1]; k--) {
			len_t t = w[k];

			w[k] = w[k - 1];
			w[k - 1] = t;
		}
	}
	c->unit = n > 0 ? w[n * 3 / 4 < n ? n * 3 / 4 : n - 1] : UNIT_LEAST;
	c->unit = c->unit < UNIT_LEAST ? UNIT_LEAST : c->unit > UNIT_MOST ?
	    UNIT_MOST : c->unit;
	scale_levels(c, p->m);
	return true;
}

/* ---- filling ---- */

static void measure_parts(struct pen *p, struct cell *x, len_t room)
{
	const struct entry *c = NULL;
	size_t up = (size_t)(x->e - p->m->entries);

	x->parts = ARENA_ARRAY(p->a, struct cell_part, x->e->end - up);
	while ((c = entry_next(p->m, c, BLOCK_NODE, up)) != NULL) {
		struct cell_part *part = &x->parts[x->part_count++];
		const char *name = entry_name(p->m, c);

		if (c->valued)
			name = arena_printf(p->a, "%s %s", name, c->v.text);
		part->e = c;
		part->name = fit_lines(p, FACE_TICK, name, c->valued ? NULL :
		    c->short_name, room, FIT_LINES);
		part->verdict = verdict_of(p, c, c->label, room);
		x->height += part->name.height + part->verdict.height;
	}
	if (x->part_count > 0)
		x->height += PT(3);
}

static void measure(struct pen *p, struct cells *c, struct cell *x)
{
	len_t room = c->width * x->span + GAP * (x->span - 1) - 2 * PAD;
	const struct entry *e = x->e;

	x->name = fit_lines(p, e->highlight ? FACE_STRONG : FACE_LABEL,
	    entry_name(p->m, e), e->short_name, room, FIT_LINES);
	x->verdict = verdict_of(p, e, e->label, room);
	x->value = entry_value(p, e, FACE_TICK);
	x->height = x->name.height + x->verdict.height + 2 * PT(3);
	if (x->value != NULL)
		x->height += PT(10) + (e->v.missing ? 0 : BAR + PT(2));
	measure_parts(p, x, room);
}

/* Columns that a name takes without being wrapped more than once. */
static int span_of(struct pen *p, const struct cells *c,
    const struct entry *e)
{
	len_t need = natural(p, e), word = verdict_of(p, e, NULL,
	    p->width).width + 2 * PAD;
	const struct text_line *value = entry_value(p, e, FACE_TICK);
	const struct entry *k = NULL;
	int span = 1;

	while ((k = entry_next(p->m, k, BLOCK_NODE,
	    (size_t)(e - p->m->entries))) != NULL)
		word = larger(word, verdict_of(p, k, NULL, p->width).width +
		    2 * PAD);
	if (value != NULL)
		word = larger(word, value->width + 2 * PAD);
	need = larger((need - 2 * PAD) / 2 + 2 * PAD, word);
	while (span < c->columns && c->width * span + GAP * (span - 1) <
	    need)
		span++;
	return span;
}

static void set_columns(struct cells *c, len_t width)
{
	c->columns = (int)((width + GAP) / (c->unit + GAP));
	c->columns = c->columns < 1 ? 1 : c->columns;
	c->width = (width - (c->columns - 1) * GAP) / c->columns;
}

void cells_fill(struct pen *p, struct cells *c, const struct entry *from,
    const struct entry *to, len_t width)
{
	int column = 0;

	set_columns(c, width);
	c->of = ARENA_ARRAY(p->a, struct cell, p->m->entry_count);
	c->row_height = ARENA_ARRAY(p->a, len_t, p->m->entry_count + 1);
	c->count = 0;
	c->rows = 1;
	for (const struct entry *e = from; e != NULL; e = e == to ? NULL :
	    entry_next(p->m, e, BLOCK_NODE, e->up)) {
		struct cell *x = &c->of[c->count++];

		*x = (struct cell){ .e = e, .span = span_of(p, c, e) };
		if (column + x->span > c->columns) {
			column = 0;
			c->rows++;
		}
		x->column = column;
		x->row = c->rows - 1;
		column += x->span;
		measure(p, c, x);
		c->row_height[x->row] = larger(c->row_height[x->row],
		    x->height);
	}
	c->height = (len_t)(c->rows - 1) * GAP;
	for (size_t i = 0; i < c->rows; i++)
		c->height += c->row_height[i];
}

/* ---- drawing ---- */

static void put_lines(struct pen *p, const struct fitted *f, enum face face,
    len_t x, len_t *y, const char *series)
{
	len_t lead = face_leading(face);

	for (int i = 0; i < f->count; i++, *y += lead)
		pen_put(p, f->lines[i], x, pen_middle(face, *y + lead / 2),
		    (struct tag){ "category", series, NULL });
}

/* Number over a bar as long as its share of the largest of the level. */
static void draw_value(struct pen *p, const struct cells *c,
    const struct cell *x, struct frame_box b)
{
	const struct entry *e = x->e;
	double most = e->depth < 4 ? c->most[e->depth] : 0;
	len_t room = b.right - b.left;
	struct tag tag = { e->v.missing ? "missing" : "value", e->name,
		&e->v };

	pen_put(p, x->value, b.left, pen_middle(FACE_TICK, b.bottom -
	    PT(5) - (e->v.missing ? 0 : BAR + PT(2))), tag);
	if (e->v.missing)
		return;
	pen_rect(p, (struct frame_box){ b.left, b.bottom - BAR, b.right,
		b.bottom }, pen_hue(p, HUE_TRACK), (struct tag){
		.class = "track" });
	tag.class = "bar";
	if (e->v.value > 0)
		pen_rect(p, (struct frame_box){ b.left, b.bottom - BAR,
			b.left + (len_t)(room * (e->v.value / most)),
			b.bottom }, pen_status(p, e->kind, pen_hue(p,
			HUE_QUIET)), tag);
}

static void draw_cell(struct pen *p, const struct cells *c,
    const struct cell *x, struct frame_box b)
{
	const struct entry *e = x->e;
	colour_t tint = verdict_tint(e->kind);
	struct item *it = pen_rect(p, b, tint != COLOUR_NONE ? tint :
	    pen_hue(p, HUE_PAPER), (struct tag){ "box", e->name, NULL });
	len_t left = b.left + PAD, y = b.top + PT(3);

	it->as.shape.stroke = pen_hue(p, e->highlight ? HUE_NAVY :
	    HUE_QUIET);
	it->as.shape.weight = PT(e->highlight ? 1 : 0.5);
	put_lines(p, &x->name, e->highlight ? FACE_STRONG : FACE_LABEL, left,
	    &y, e->name);
	if (x->verdict.height > 0)
		verdict_draw(p, &x->verdict, left, y + x->verdict.height / 2,
		    e->name);
	y += x->verdict.height + PT(x->part_count > 0 ? 3 : 0);
	if (x->part_count > 0)
		pen_rule(p, left, y - PT(1.5), b.right - PAD, y - PT(1.5),
		    0.3, pen_hue(p, HUE_RULE), "rule");
	for (size_t i = 0; i < x->part_count; i++) {
		const struct cell_part *k = &x->parts[i];

		put_lines(p, &k->name, FACE_TICK, left, &y, k->e->name);
		verdict_draw(p, &k->verdict, left, y + k->verdict.height / 2,
		    k->e->name);
		y += k->verdict.height;
	}
	if (x->value != NULL)
		draw_value(p, c, x, (struct frame_box){ left, b.top,
			b.right - PAD, b.bottom - PT(3) });
}

void cells_draw(struct pen *p, const struct cells *c, len_t x, len_t y,
    len_t height)
{
	len_t spare = (height - c->height) / (len_t)c->rows;
	size_t row = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct cell *k = &c->of[i];
		len_t left = x + k->column * (c->width + GAP);

		while (row < k->row)
			y += c->row_height[row++] + spare + GAP;
		draw_cell(p, c, k, (struct frame_box){ left, y, left +
			c->width * k->span + GAP * (k->span - 1), y +
			c->row_height[row] + spare });
	}
}
