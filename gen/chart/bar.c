/* SPDX-License-Identifier: MIT */
/*
 * Horizontal bars, always from zero. The scale is exact: points a unit are
 * chosen so that every bar with its label outside the end fits. In a table
 * cell the row's name stands in the table, and chart/@max makes all cells of a
 * column share one scale.
 */
#include "chart/fit.h"
#include "chart/kinds.h"
#include "chart/words.h"

#define GAP PT(4)
#define NAME_GAP PT(6)
#define ROW PT(14)
#define BAR PT(9)
#define PAGE PT(640)

struct bar_row {
	const struct strand *s;
	const struct datum *d;	/* NULL: no value */
	struct fitted name;
	const struct text_line *text;
	len_t height;
};

struct bars {
	struct bar_row *rows;
	size_t count;
	len_t names, zero;	/* x */
	double unit;		/* points a unit, times 1024 */
};

static enum face face_of(const struct strand *s)
{
	return s->highlight ? FACE_STRONG : FACE_LABEL;
}

static void read_row(struct pen *p, struct bar_row *r, const struct strand *s)
{
	const char *name = *s->name != '\0' ? s->name :
	    chart_word(WORD_UNNAMED, p->m->lang);
	const char *text;

	r->s = s;
	r->d = s->count > 0 && !s->v[0].missing ? &s->v[0] : NULL;
	if (!p->at->cell)
		r->name = fit_lines(p, face_of(s), name, s->short_name,
		    p->width / 100 * 36, FIT_LINES);
	text = r->d != NULL ? r->d->text : s->count > 0 ? s->v[0].text :
	    word_missing(NULL, p->m->lang);
	r->text = pen_text(p, face_of(s), r->d != NULL ? COLOUR_NONE :
	    pen_hue(p, HUE_GREY), text, s->count > 0 ? &s->v[0] : NULL);
	r->height = r->name.height + PT(3) > ROW ? r->name.height + PT(3) :
	    ROW;
}

static double plus(const struct bar_row *r)
{
	return r->d != NULL && r->d->value > 0 ? r->d->value : 0;
}

static double minus(const struct bar_row *r)
{
	return r->d != NULL && r->d->value < 0 ? r->d->value : 0;
}

static len_t label_room(const struct bar_row *r)
{
	return r->text->width + GAP;
}

/* Room that rows need right of zero (+1) or left of it (-1) besides bars. */
static len_t side_room(const struct bar_row *r, int side)
{
	bool left = r->d != NULL && r->d->value < 0;

	return left == (side < 0) ? label_room(r) : 0;
}

static void fit_scale(struct pen *p, struct bars *b)
{
	len_t room = p->width - b->names;
	double unit = -1, left = 0;

	for (size_t i = 0; i < b->count; i++)
		for (size_t k = 0; k < b->count; k++) {
			const struct bar_row *x = &b->rows[i];
			const struct bar_row *y = &b->rows[k];
			double span = plus(x) - minus(y);
			double u = (room - side_room(x, 1) -
			    side_room(y, -1)) / span;

			if (span > 0 && (unit < 0 || u < unit))
				unit = u;
		}
	b->unit = unit < 0 ? 0 : unit;
	for (size_t i = 0; i < b->count; i++) {
		double s = side_room(&b->rows[i], -1) -
		    minus(&b->rows[i]) * b->unit;

		left = s > left ? s : left;
	}
	b->zero = b->names + (len_t)left;
}

/* One scale for a column of cells: the longest bar is max, its label the
 * printed max. */
static void shared_scale(struct pen *p, struct bars *b)
{
	const struct model *m = p->m;
	len_t label = pen_width(p, FACE_STRONG, m->max_text) + GAP;
	double lo = m->has_min && m->min < 0 ? m->min : 0;
	double span = m->max - lo;

	for (size_t i = 0; i < b->count; i++)
		label = label_room(&b->rows[i]) > label ?
		    label_room(&b->rows[i]) : label;
	if (lo < 0)
		label *= 2;
	b->unit = span > 0 ? (p->width - label) / span : 0;
	b->zero = lo < 0 ? (len_t)(-lo * b->unit) + label / 2 : 0;
}

static void draw_row(struct pen *p, const struct bars *b,
    const struct bar_row *r, len_t top, len_t height)
{
	len_t middle = top + height / 2;
	len_t y = middle - r->name.height / 2;
	struct tag tag = { "category", r->s->name, NULL };
	len_t base = pen_middle(face_of(r->s), middle);
	len_t x;

	for (int i = 0; i < r->name.count; i++) {
		len_t half = face_leading(face_of(r->s)) / 2;

		pen_put_end(p, r->name.lines[i], b->names - NAME_GAP,
		    pen_middle(face_of(r->s), y + half), tag);
		y += 2 * half;
	}
	if (r->d == NULL) {
		tag = (struct tag){ "missing", r->s->name,
			r->s->count > 0 ? &r->s->v[0] : NULL };
		pen_put(p, r->text, b->zero + GAP, base, tag);
		return;
	}
	x = b->zero + (len_t)(r->d->value * b->unit);
	tag = (struct tag){ "bar", r->s->name, r->d };
	pen_rect(p, (struct frame_box){ x < b->zero ? x : b->zero,
		middle - BAR / 2, x < b->zero ? b->zero : x,
		middle + BAR / 2 }, pen_status(p, r->d->kind,
		pen_hue(p, r->s->highlight ? HUE_NAVY : HUE_QUIET)), tag);
	tag.class = "value";
	if (r->d->value < 0)
		pen_put_end(p, r->text, x - GAP, base, tag);
	else
		pen_put(p, r->text, x + GAP, base, tag);
}

/* Insertion keeps the order of equal values; rows without value come last. */
static void sort_rows(struct bars *b, bool down)
{
	for (size_t i = 1; i < b->count; i++)
		for (size_t k = i; k > 0; k--) {
			struct bar_row *x = &b->rows[k - 1];
			struct bar_row *y = &b->rows[k], t = *y;

			if (y->d == NULL || (x->d != NULL && (down ?
			    x->d->value >= y->d->value :
			    x->d->value <= y->d->value)))
				break;
			*y = *x;
			*x = t;
		}
}

static len_t total_height(const struct bars *b)
{
	len_t h = 0;

	for (size_t i = 0; i < b->count; i++)
		h += b->rows[i].height;
	return h;
}

static void read_rows(struct pen *p, struct bars *b)
{
	b->rows = ARENA_ARRAY(p->a, struct bar_row, p->m->row_count);
	for (size_t i = 0; i < p->m->row_count; i++) {
		struct bar_row *r = &b->rows[b->count++];

		read_row(p, r, &p->m->rows[i]);
		if (r->name.width + NAME_GAP > b->names && !p->at->cell)
			b->names = r->name.width + NAME_GAP;
	}
	if (str_has_word("value desc down", p->m->sort) ||
	    str_eq(p->m->sort, "asc"))
		sort_rows(b, !str_eq(p->m->sort, "asc"));
}

bool draw_bar(struct pen *p)
{
	struct bars b = { .rows = NULL };
	len_t y = p->at->cell ? 0 : PT(1), top = y;
	len_t spare;

	read_rows(p, &b);
	if (p->at->cell && p->m->has_max)
		shared_scale(p, &b);
	else
		fit_scale(p, &b);
	p->f->height = total_height(&b) + 2 * top;
	if (p->f->height > PAGE) {
		diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
		return false;
	}
	spare = p->at->cell && p->height > p->f->height ?
	    p->height - p->f->height : 0;
	p->f->height += spare;
	for (size_t i = 0; i < b.count; i++) {
		draw_row(p, &b, &b.rows[i], y, b.rows[i].height + spare);
		y += b.rows[i].height + spare;
	}
	if (!p->at->cell)
		pen_rule(p, b.zero, top, b.zero, y, 0.75,
		    pen_hue(p, HUE_INK), "zero");
	return true;
}
