/* SPDX-License-Identifier: MIT */
/*
 * Horizontal bars, always from zero. The scale is exact: points a unit are
 * chosen so that every bar with its label outside the end fits. More than 28
 * rows stand in two columns where the width allows, on one scale. In a table
 * cell the row's name stands in the table, and chart/@max makes all cells of a
 * column share one scale.
 */
#include "chart/exact.h"
#include "chart/kinds.h"
#include "chart/share.h"
#include "chart/lane.h"
#include "chart/unit.h"
#include "chart/words.h"

#define GAP PT(4)
#define ROW PT(14)
#define BAR PT(9)
#define ROWS_MOST 28	/* in one column */
#define COLUMN PT(150)	/* at least */
#define BETWEEN PT(18)

struct bar_row {
	const struct strand *s;
	const struct datum *d;	/* NULL: no value */
	const struct text_line *text;
};

struct bars {
	struct bar_row *rows;
	struct lane *lanes;
	size_t count, columns;
	len_t width;		/* of a column */
	len_t names;
	struct exact scale;
};

static enum face face_of(const struct strand *s)
{
	return s->highlight ? FACE_STRONG : FACE_LABEL;
}

static void read_row(struct pen *p, struct bar_row *r, const struct strand *s)
{
	const char *text = s->count > 0 ? s->v[0].text :
	    word_missing(NULL, p->m->lang);

	r->s = s;
	r->d = s->count > 0 && !s->v[0].missing ? &s->v[0] : NULL;
	r->text = pen_text(p, face_of(s), r->d != NULL ? COLOUR_NONE :
	    pen_hue(p, HUE_GREY), text, s->count > 0 ? &s->v[0] : NULL);
}

static len_t label_room(const struct bar_row *r)
{
	return r->text->width + GAP;
}

/* least: of the room for the bars, in fifths. */
static bool fit_scale(struct pen *p, struct bars *b, int least)
{
	struct span *s = ARENA_ARRAY(p->a, struct span, b->count + 1);
	size_t n = b->count;
	len_t room = b->width - b->names;

	for (size_t i = 0; i < n; i++)
		s[i] = span_bar(b->rows[i].d != NULL ?
		    b->rows[i].d->value : 0, label_room(&b->rows[i]));
	if (p->m->has_max && p->m->max > 0)
		s[n++] = (struct span){ 0, p->m->max, 0, 0 };
	return share_scale(p, &b->scale,
	    exact_fit(&b->scale, s, n, room, room / 5 * least));
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
	b->scale.unit = span > 0 ? (p->width - label) / span : 0;
	b->scale.zero = lo < 0 ? (len_t)(-lo * b->scale.unit) + label / 2 : 0;
}

/* left: of the column. */
static void draw_row(struct pen *p, const struct bars *b, size_t i,
    len_t left)
{
	const struct bar_row *r = &b->rows[i];
	const struct lane *l = &b->lanes[i];
	len_t middle = lane_middle(l), zero = left + b->names + b->scale.zero;
	len_t base = pen_middle(face_of(r->s), middle), x = zero;
	struct tag tag = { "missing", r->s->name, r->d };

	if (!p->at->cell)
		lane_draw(p, l, left + b->names);
	if (r->d == NULL) {
		tag.datum = r->s->count > 0 ? &r->s->v[0] : NULL;
		pen_put(p, r->text, zero + GAP, base, tag);
		return;
	}
	x = zero + (len_t)(r->d->value * b->scale.unit);
	tag.class = "bar";
	pen_rect(p, (struct frame_box){ x < zero ? x : zero,
		middle - BAR / 2, x < zero ? zero : x, middle + BAR / 2 },
		pen_status(p, r->d->kind, pen_hue(p, r->s->highlight ?
		HUE_NAVY : HUE_QUIET)), tag);
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

/* Names are measured after sorting: each lane belongs to its row. */
static void read_rows(struct pen *p, struct bars *b)
{
	const struct model *m = p->m;

	b->count = m->row_count;
	b->rows = ARENA_ARRAY(p->a, struct bar_row, b->count);
	for (size_t i = 0; i < b->count; i++)
		read_row(p, &b->rows[i], &m->rows[i]);
	if (str_has_word("value desc down", m->sort) ||
	    str_eq(m->sort, "asc"))
		sort_rows(b, !str_eq(m->sort, "asc"));
}

static void measure(struct pen *p, struct bars *b, size_t columns)
{
	b->columns = columns;
	b->lanes = ARENA_ARRAY(p->a, struct lane, b->count);
	b->width = (p->width - BETWEEN * ((len_t)columns - 1)) /
	    (len_t)columns;
	for (size_t i = 0; i < b->count; i++) {
		const struct strand *s = b->rows[i].s;

		if (p->at->cell)
			b->lanes[i].height = ROW;
		else
			lane_measure(p, &b->lanes[i], s->name, s->short_name,
			    s->highlight, b->width / 100 * NAME_SHARE, ROW);
	}
	b->names = p->at->cell ? 0 : lanes_width(b->lanes, b->count);
}

/* A larger unit where the numbers leave the bars too little room. */
static void fit_bars(struct pen *p, struct bars *b)
{
	bool split = !p->at->cell && p->m->row_count > ROWS_MOST &&
	    p->width >= 2 * COLUMN + BETWEEN;
	const struct model *larger;

	read_rows(p, b);
	measure(p, b, split ? 2 : 1);
	if (p->at->cell && p->m->has_max)
		shared_scale(p, b);
	else if (!fit_scale(p, b, ROOMY) && !p->at->cell &&
	    (larger = unit_larger(p)) != NULL) {
		p->m = larger;
		read_rows(p, b);
		fit_scale(p, b, 0);
	}
	if (split)
		diag(p->at->diag, DIAG_CHART_SPLIT, p->m->loc, p->m->id,
		    (int)b->count);
}

static len_t draw_part(struct pen *p, struct bars *b, size_t from, size_t to,
    len_t left, len_t top)
{
	len_t y = lanes_stack(b->lanes + from, to - from, top);
	len_t zero = left + b->names + b->scale.zero;

	for (size_t i = from; i < to; i++)
		draw_row(p, b, i, left);
	if (!p->at->cell)
		pen_rule(p, zero, top, zero, y, 0.75, pen_hue(p, HUE_INK),
		    "zero");
	return y;
}

/* A row of a table may be higher than its bar. */
static void fill_cell(struct pen *p, struct bars *b)
{
	len_t height = 0;

	for (size_t i = 0; i < b->count; i++)
		height += b->lanes[i].height;
	for (size_t i = 0; p->height > height && i < b->count; i++)
		b->lanes[i].height += p->height - height;
}

bool draw_bar(struct pen *p)
{
	struct bars b = { .rows = NULL };
	len_t top, y = 0;
	size_t from = p->at->from, end, each;

	fit_bars(p, &b);
	end = pen_to(p, b.count);
	if (p->at->cell)
		fill_cell(p, &b);
	top = p->at->cell ? 0 : unit_head(p) + PT(1);
	each = (end - from + b.columns - 1) / b.columns;
	for (size_t i = 0; i < b.columns; i++) {
		size_t first = from + i * each < end ? from + i * each : end;
		size_t to = first + each < end ? first + each : end;
		len_t low = draw_part(p, &b, first, to,
		    (b.width + BETWEEN) * (len_t)i, top);

		y = low > y ? low : y;
	}
	p->f->height = y + (p->at->cell ? 0 : PT(1));
	return page_holds(p);
}
