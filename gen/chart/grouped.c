/* SPDX-License-Identifier: MIT */
/*
 * Groups of two or three bars side by side, each with its value; an empty
 * slot is kept and says why. More series than can be told apart within a
 * group stand in panels beside each other, on one scale.
 */
#include "chart/exact.h"
#include "chart/grid.h"
#include "chart/kinds.h"
#include "chart/share.h"
#include "chart/lane.h"
#include "chart/look.h"
#include "chart/unit.h"

#define IN_GROUP 3
#define GAP PT(3)
#define PITCH PT(11)
#define BAR PT(9)
#define BETWEEN PT(6)
#define PANEL_GAP PT(8)
#define PANEL_LEAST PT(36)	/* of bars with their labels */

struct groups {
	const struct grid *g;
	struct lane *lanes;
	struct look looks[LOOK_MOST];
	const struct text_line **labels;	/* row by row */
	struct exact scale;
	len_t names, panel;	/* x of the first plot; width of a plot */
	size_t across;		/* panels beside each other; 0: no panels */
};

static const struct text_line *label_of(struct pen *p, struct groups *c,
    size_t row, size_t i)
{
	const struct datum *d = c->g->rows[row].v[i];

	return pen_text(p, c->g->rows[row].highlight ? FACE_STRONG :
	    FACE_LABEL, d->missing ? pen_hue(p, HUE_GREY) : COLOUR_NONE,
	    d->text, d);
}

static bool fit_scale(struct pen *p, struct groups *c, int least)
{
	size_t all = c->g->row_count * c->g->count, n = 0;
	struct span *s = ARENA_ARRAY(p->a, struct span, all + 1);

	c->labels = ARENA_ARRAY(p->a, const struct text_line *, all);
	for (size_t r = 0; r < c->g->row_count; r++)
		for (size_t i = 0; i < c->g->count; i++) {
			const struct datum *d = c->g->rows[r].v[i];

			c->labels[n] = label_of(p, c, r, i);
			s[n] = span_bar(d->missing ? 0 : d->value,
			    c->labels[n]->width + GAP);
			n++;
		}
	if (p->m->has_max && p->m->max > 0)
		s[n++] = (struct span){ 0, p->m->max, 0, 0 };
	return share_scale(p, &c->scale,
	    exact_fit(&c->scale, s, n, c->panel, c->panel / 5 * least));
}

/* As many panels beside each other as leave room for their bars. */
static bool fit_panels(struct pen *p, struct groups *c, int least)
{
	for (; c->across > 0; c->across--) {
		c->panel = (p->width - c->names - PANEL_GAP *
		    ((len_t)c->across - 1)) / (len_t)c->across;
		if (c->panel >= PANEL_LEAST && fit_scale(p, c, least))
			return true;
	}
	return false;
}

static bool fit_groups(struct pen *p, struct groups *c, int least)
{
	const struct grid *g = grid_of(p, LOOK_MOST);

	if (g == NULL)
		return false;
	*c = (struct groups){ .g = g,
		.across = g->count > IN_GROUP ? g->count : 0 };
	c->lanes = ARENA_ARRAY(p->a, struct lane, g->row_count);
	for (size_t i = 0; i < g->row_count; i++)
		lane_measure(p, &c->lanes[i], g->rows[i].name,
		    g->rows[i].short_name, g->rows[i].highlight,
		    p->width / 100 * NAME_SHARE, c->across > 0 ? PT(14) :
		    PITCH * (len_t)g->count + BETWEEN);
	c->names = lanes_width(c->lanes, g->row_count);
	if (c->across > 0)
		return fit_panels(p, c, least);
	c->panel = p->width - c->names;
	return fit_scale(p, c, least);
}

static void draw_bar_at(struct pen *p, const struct groups *c, size_t row,
    size_t i, len_t left, len_t middle)
{
	const struct datum *d = c->g->rows[row].v[i];
	const struct text_line *l = c->labels[row * c->g->count + i];
	struct tag tag = { "bar", grid_name(p->a, c->g, row, i), d };
	len_t zero = left + c->scale.zero;
	len_t x = d->missing ? zero : left + exact_place(&c->scale, d->value);
	len_t y = pen_middle(FACE_LABEL, middle);

	if (!d->missing)
		look_rect(p, (struct frame_box){ x < zero ? x : zero,
			middle - BAR / 2, x < zero ? zero : x, middle +
			BAR / 2 }, &c->looks[i], tag);
	tag.class = d->missing ? "missing" : "value";
	if (x < zero)
		pen_put_end(p, l, x - GAP, y, tag);
	else
		pen_put(p, l, x + GAP, y, tag);
}

/* Series from..to-1: one under the other, or each in its panel. */
static void draw_rows(struct pen *p, const struct groups *c, size_t from,
    size_t to)
{
	len_t down = c->across > 0 ? 0 : PITCH;
	len_t right = c->across > 0 ? c->panel + PANEL_GAP : 0;

	for (size_t r = p->at->from; r < pen_to(p, c->g->row_count); r++) {
		len_t y = lane_middle(&c->lanes[r]) -
		    down * ((len_t)(to - from) - 1) / 2;
		len_t x = c->names;

		lane_draw(p, &c->lanes[r], c->names);
		for (size_t i = from; i < to; i++) {
			draw_bar_at(p, c, r, i, x, y);
			y += down;
			x += right;
		}
	}
}

/* Names of the series over their panels; the height taken. */
static len_t panel_heads(struct pen *p, const struct groups *c, size_t from,
    size_t to, len_t y)
{
	len_t x = c->names, highest = 0;

	for (size_t i = from; i < to; i++) {
		const struct strand *s = &c->g->series[i];
		struct fitted f = fit_lines(p, FACE_STRONG, s->name,
		    s->short_name, c->panel, 2);

		for (int k = 0; k < f.count; k++)
			pen_put(p, f.lines[k], x, pen_middle(FACE_STRONG, y +
			    face_leading(FACE_STRONG) * (2 * k + 1) / 2),
			    (struct tag){ "series-name", s->name, NULL });
		highest = f.height > highest ? f.height : highest;
		x += c->panel + PANEL_GAP;
	}
	return highest + PT(3);
}

static void draw_zeros(struct pen *p, const struct groups *c, size_t n,
    len_t top, len_t bottom)
{
	for (size_t i = 0; i < n; i++) {
		len_t x = c->names + (c->panel + PANEL_GAP) * (len_t)i +
		    c->scale.zero;

		pen_rule(p, x, top, x, bottom, 0.75, pen_hue(p, HUE_INK),
		    "zero");
	}
}

bool draw_grouped(struct pen *p)
{
	struct groups c = { .g = NULL };
	const struct model *larger;
	size_t step;
	len_t y, top;

	if (!fit_groups(p, &c, ROOMY)) {
		larger = c.g != NULL ? unit_larger(p) : NULL;
		p->m = larger != NULL ? larger : p->m;
		if (c.g == NULL)
			return false;
		if (!fit_groups(p, &c, TIGHT)) {
			diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
			    c.g->row_count > 0 ? c.lanes[0].name : "",
			    p->m->id);
			return false;
		}
	}
	if (c.across > 0)
		diag(p->at->diag, DIAG_CHART_TRELLIS, p->m->loc, p->m->id,
		    (int)c.g->count);
	looks_choose(p, c.g->series, c.g->count, c.looks);
	y = unit_head(p);
	step = c.across > 0 ? c.across : c.g->count;
	for (size_t i = 0; i < c.g->count; i += step) {
		size_t end = i + step < c.g->count ? i + step : c.g->count;

		if (c.across > 0)
			y += panel_heads(p, &c, i, end, y);
		else if (c.g->count > 1)
			y += legend_draw(p, c.g->series, c.looks, c.g->count,
			    NULL, y);
		top = y;
		y = lanes_stack(c.lanes + p->at->from, pen_to(p,
		    c.g->row_count) - p->at->from, y + PT(1)) + PT(1);
		draw_rows(p, &c, i, end);
		draw_zeros(p, &c, c.across > 0 ? end - i : 1, top, y);
		y += end < c.g->count ? PT(8) : 0;
	}
	p->f->height = y;
	return page_holds(p);
}

void alt_grouped(struct alt *t, const struct model *m)
{
	const struct grid *g = grid_read(t->a, NULL, m);

	if (g == NULL)
		return;
	alt_count(t, WORD_ALT_ITEMS, (int)g->row_count);
	alt_count(t, WORD_ALT_SERIES, (int)g->count);
	alt_stop(t);
	for (size_t i = 0; i < g->count; i++) {
		struct summary s = { .names = "" };

		for (size_t r = 0; r < g->row_count; r++)
			summary_add(t, &s, g->rows[r].name, g->rows[r].v[i]);
		if (*g->series[i].name != '\0')
			alt_say(t, WORD_ALT_STATUS, g->series[i].name);
		alt_summary(t, &s);
		alt_stop(t);
	}
}
