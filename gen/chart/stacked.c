/* SPDX-License-Identifier: MIT */
/*
 * Parts of a whole in one bar a row, at most five, in the order of the
 * series; a value stands in its part where it keeps 2 pt of margin, else at
 * the foot of the chart. stacked: the total stands behind the bar, negative
 * parts left of zero. stacked100: every bar is the whole; shares are computed
 * exactly, rounded once and never adjusted to add up.
 */
#include "chart/exact.h"
#include "chart/grid.h"
#include "chart/kinds.h"
#include "chart/share.h"
#include "chart/lane.h"
#include "chart/look.h"
#include "chart/unit.h"

#define MOST 5
#define GAP PT(4)
#define ROW PT(18)
#define BAR PT(13.5)
#define MARGIN PT(2)
#define LISTED 12	/* thin values named at the foot */

struct stack_row {
	const struct num *sum;	/* of the parts that are there */
	double plus, minus;
	size_t missing;
	const char *behind;	/* total, or why there is none */
	const struct text_line *label;
	const struct datum *stated;	/* a total that the data give */
};

struct stacks {
	const struct grid *g;
	size_t parts, total;	/* index of the stated total; g->count: none */
	struct lane *lanes;
	struct stack_row *rows;
	struct look looks[LOOK_MOST];
	struct exact scale;
	len_t names;
	bool shares, uneven;	/* uneven: printed shares miss 100 */
	bool brief;		/* reasons of missing parts stand at the foot */
	struct str *foot;
	int thin;
};

static const struct num *number_of(struct arena *a, const struct datum *d)
{
	struct decimal x;

	return !d->missing && decimal_parse(d->raw, &x) ? num_of(a, x) :
	    num_int(a, 0);
}

/* "乙 未报、丙 未报" */
static const char *lacking(struct pen *p, const struct stacks *c, size_t r)
{
	const char *lang = p->m->lang, *list = "";

	for (size_t i = 0; i < c->g->count; i++) {
		const struct datum *v = c->g->rows[r].v[i];

		if (!v->missing || i == c->total)
			continue;
		list = arena_printf(p->a, "%s%s%s %s", list, *list != '\0' ?
		    chart_word(WORD_LISTING, lang) : "",
		    c->g->series[i].name, v->text);
	}
	return list;
}

/* "120", or what is missing. */
static const char *behind(struct pen *p, const struct stacks *c, size_t r)
{
	const char *lang = p->m->lang;
	const struct stack_row *row = &c->rows[r];
	const char *list = row->missing > 0 && c->brief ?
	    chart_word(WORD_MISSING, lang) : lacking(p, c, r);
	int decimals = c->shares && p->m->unit_shown == NULL ? -1 :
	    p->m->decimals;	/* those of the shares otherwise */
	struct decimal d;

	if (*list != '\0' || row->stated != NULL)
		return *list == '\0' ? row->stated->text :
		    row->stated == NULL ? list : arena_printf(p->a, "%s%s%s",
		    row->stated->text, chart_word(WORD_COMMA, lang), list);
	return decimal_parse(num_exact_text(p->a, row->sum), &d) ?
	    number_shown(p->a, d, p->m->powers, decimals, p->m->sign) : "";
}

static void sum_row(struct pen *p, struct stacks *c, size_t r)
{
	struct stack_row *row = &c->rows[r];

	row->sum = num_int(p->a, 0);
	for (size_t i = 0; i < c->g->count; i++) {
		const struct datum *d = c->g->rows[r].v[i];

		if (i == c->total) {
			row->stated = d->missing ? NULL : d;
			continue;
		}
		row->missing += d->missing;
		row->sum = num_add(p->a, row->sum, number_of(p->a, d));
		row->plus += !d->missing && d->value > 0 ? d->value : 0;
		row->minus += !d->missing && d->value < 0 ? d->value : 0;
	}
	row->behind = behind(p, c, r);
	row->label = pen_text(p, row->missing > 0 ? FACE_LABEL : FACE_STRONG,
	    row->missing > 0 ? pen_hue(p, HUE_GREY) : COLOUR_NONE,
	    row->behind, row->stated);
}

/* Shares need all parts, none negative, and a whole above zero. */
static bool whole(const struct stack_row *row)
{
	return row->missing == 0 && row->plus > 0;
}

static bool check_parts(struct pen *p, const struct stacks *c)
{
	bool ok = true;

	for (size_t r = 0; c->shares && r < c->g->row_count; r++)
		for (size_t i = 0; i < c->g->count; i++) {
			const struct datum *d = c->g->rows[r].v[i];

			if (d->missing || d->value >= 0)
				continue;
			diag_at(p->at->diag, DIAG_CHART_NEGATIVE, d->loc,
			    d->template, d->raw, grid_name(p->a, c->g, r, i));
			ok = false;
		}
	if (c->parts <= MOST)
		return ok;
	diag(p->at->diag, DIAG_CHART_SERIES, p->m->loc, p->m->id,
	    (int)c->parts, MOST);
	return false;
}

static bool read_stacks(struct pen *p, struct stacks *c)
{
	c->g = grid_read(p->a, p->at->diag, p->m);
	if (c->g == NULL)
		return false;
	c->total = c->g->count;
	for (size_t i = 0; i < c->g->count; i++)
		if (str_eq(c->g->series[i].role, "total"))
			c->total = i;
	c->parts = c->g->count - (c->total < c->g->count);
	c->foot = str_new(p->a);
	c->rows = ARENA_ARRAY(p->a, struct stack_row, c->g->row_count);
	c->lanes = ARENA_ARRAY(p->a, struct lane, c->g->row_count);
	if (!check_parts(p, c))
		return false;
	for (size_t r = 0; r < c->g->row_count; r++) {
		sum_row(p, c, r);
		lane_measure(p, &c->lanes[r], c->g->rows[r].name,
		    c->g->rows[r].short_name, c->g->rows[r].highlight,
		    p->width / 100 * NAME_SHARE, ROW);
	}
	c->names = lanes_width(c->lanes, c->g->row_count);
	return true;
}

/* The label of a row that has no whole stands at zero, alone. */
static bool fit_stacks(struct pen *p, struct stacks *c, int least)
{
	struct span *s = ARENA_ARRAY(p->a, struct span, c->g->row_count + 1);
	size_t n = c->g->row_count;
	len_t room = p->width - c->names;

	for (size_t r = 0; r < n; r++) {
		const struct stack_row *row = &c->rows[r];
		len_t label = row->label->width + GAP;

		s[r] = (struct span){ row->minus, row->plus, 0, label };
		if (c->shares)
			s[r] = (struct span){ 0, whole(row), 0, label };
	}
	if (!c->shares && p->m->has_max && p->m->max > 0)
		s[n++] = (struct span){ 0, p->m->max, 0, 0 };
	return share_scale(p, &c->scale,
	    exact_fit(&c->scale, s, n, room, room / 5 * least));
}

static const char *share_text(struct pen *p, const struct stacks *c,
    size_t r, size_t i, struct decimal *out)
{
	const struct num *share = num_div(p->a, num_mul(p->a,
	    number_of(p->a, c->g->rows[r].v[i]), num_int(p->a, 100)),
	    c->rows[r].sum);
	const char *s = num_round(p->a, share, p->m->decimals < 0 ? 1 :
	    p->m->decimals, ROUND_HALF_EVEN);

	decimal_parse(s, out);
	return arena_printf(p->a, "%s%%", num_show(p->a, s, false));
}

static void foot_add(struct pen *p, struct stacks *c, const char *text)
{
	if (c->foot->len > 0)
		str_add(c->foot, chart_word(WORD_SEMICOLON, p->m->lang));
	str_add(c->foot, text);
}

/* What did not fit into its part: at the foot, as far as it can be read. */
static void list_thin(struct pen *p, struct stacks *c, size_t row, size_t i,
    const char *text)
{
	const char *name = grid_words(p->a, c->g, row, i);
	bool listed = ++c->thin <= LISTED;

	diag(p->at->diag, listed ? DIAG_CHART_THIN : DIAG_CHART_THINNER,
	    p->m->loc, name, p->m->id, text);
	if (listed)
		foot_add(p, c, arena_printf(p->a, "%s %s", name, text));
}

struct part { size_t row, i; const char *text; len_t from, to; };

static void draw_part(struct pen *p, struct stacks *c, const struct part *t)
{
	const struct datum *d = c->g->rows[t->row].v[t->i];
	struct tag tag = { "part", grid_name(p->a, c->g, t->row, t->i), d };
	len_t y = lane_middle(&c->lanes[t->row]);
	len_t gap = t->to - t->from > PT(1.5) ? PT(0.375) : 0;
	const struct text_line *l = pen_text(p, FACE_LABEL,
	    c->looks[t->i].on, t->text, d);

	look_rect(p, (struct frame_box){ t->from + gap, y - BAR / 2,
		t->to - gap, y + BAR / 2 }, &c->looks[t->i], tag);
	if (l->width + 2 * (MARGIN + gap) > t->to - t->from) {
		list_thin(p, c, t->row, t->i, t->text);
		return;
	}
	tag.class = "value";
	pen_put_center(p, l, (t->from + t->to) / 2,
	    pen_middle(FACE_LABEL, y), tag);
}

/* Parts that are zero have no extent: they are told at the foot. */
static void draw_parts(struct pen *p, struct stacks *c, size_t r)
{
	double plus = 0, minus = 0, all = c->shares ? c->rows[r].plus : 1;
	struct decimal sum = { 0, 0 };
	const struct num *printed = num_int(p->a, 0);

	for (size_t i = 0; i < c->g->count; i++) {
		const struct datum *d = c->g->rows[r].v[i];
		struct part t = { .row = r, .i = i, .text = d->text };
		double *at = d->value < 0 ? &minus : &plus;
		double from = *at / all;

		if (i == c->total || d->missing)
			continue;
		*at += d->value;
		if (c->shares)
			t.text = share_text(p, c, r, i, &sum);
		printed = num_add(p->a, printed, num_of(p->a, sum));
		t.from = c->names + exact_place(&c->scale, d->value < 0 ?
		    *at / all : from);
		t.to = c->names + exact_place(&c->scale, d->value < 0 ?
		    from : *at / all);
		draw_part(p, c, &t);
	}
	if (c->shares && num_cmp(printed, num_int(p->a, 100)) != 0)
		c->uneven = true;
}

/* A row without a whole: the values that there are, at the foot. */
static void list_row(struct pen *p, struct stacks *c, size_t r)
{
	for (size_t i = 0; i < c->g->count; i++)
		if (!c->g->rows[r].v[i]->missing && i != c->total)
			list_thin(p, c, r, i, c->g->rows[r].v[i]->text);
}

static void draw_stack(struct pen *p, struct stacks *c, size_t r)
{
	const struct stack_row *row = &c->rows[r];
	const struct lane *l = &c->lanes[r];
	double end = c->shares ? whole(row) : row->plus;
	struct tag tag = { row->missing > 0 ? "missing" : "total", l->name,
		row->stated };

	lane_draw(p, l, c->names);
	if (c->brief && row->missing > 0)
		foot_add(p, c, arena_printf(p->a, "%s%s%s", l->name,
		    chart_word(WORD_COLON, p->m->lang), lacking(p, c, r)));
	if (c->shares && !whole(row))
		list_row(p, c, r);
	else
		draw_parts(p, c, r);
	pen_put(p, row->label, c->names + exact_place(&c->scale, end) + GAP,
	    pen_middle(FACE_LABEL, lane_middle(l)), tag);
}

static len_t draw_legend(struct pen *p, const struct stacks *c, len_t y)
{
	struct strand *s = ARENA_ARRAY(p->a, struct strand, c->parts);
	struct look *l = ARENA_ARRAY(p->a, struct look, c->parts);
	const char *total = c->total < c->g->count &&
	    *c->g->series[c->total].name != '\0' ?
	    c->g->series[c->total].name :
	    chart_word(WORD_TOTAL, p->m->lang);

	for (size_t i = 0, n = 0; i < c->g->count; i++)
		if (i != c->total) {
			s[n] = c->g->series[i];
			l[n++] = c->looks[i];
		}
	return legend_draw(p, s, l, c->parts, arena_printf(p->a,
	    chart_word(WORD_LAST, p->m->lang), total), y);
}

/* Reasons to the foot, then a larger unit. */
static bool climb(struct pen *p, struct stacks *c)
{
	const struct model *larger;

	if (!read_stacks(p, c))
		return false;
	if (fit_stacks(p, c, ROOMY))
		return true;
	c->brief = true;
	if (read_stacks(p, c) && fit_stacks(p, c, ROOMY))
		return true;
	if ((larger = unit_larger(p)) != NULL)
		p->m = larger;
	if (read_stacks(p, c) && fit_stacks(p, c, TIGHT))
		return true;
	diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc, c->lanes[0].name,
	    p->m->id);
	return false;
}

static bool draw_stacks(struct pen *p, bool shares)
{
	struct stacks c = { .shares = shares };
	size_t from = p->at->from, to;
	len_t y, top;

	if (!climb(p, &c))
		return false;
	looks_choose(p, c.g->series, c.g->count, c.looks);
	y = unit_head(p);
	top = y += draw_legend(p, &c, y);
	to = pen_to(p, c.g->row_count);
	y = lanes_stack(c.lanes + from, to - from, y + PT(1)) + PT(1);
	for (size_t r = from; r < to; r++)
		draw_stack(p, &c, r);
	pen_rule(p, c.names + c.scale.zero, top, c.names + c.scale.zero, y,
	    0.75, pen_hue(p, HUE_INK), "zero");
	y += foot_draw(p, c.foot->s, y);
	if (c.uneven)
		y += foot_draw(p, chart_word(WORD_SHARES_ROUNDED,
		    p->m->lang), y);
	p->f->height = y + PT(1);
	return page_holds(p);
}

bool draw_stacked(struct pen *p)
{
	return draw_stacks(p, false);
}

bool draw_stacked100(struct pen *p)
{
	return draw_stacks(p, true);
}

void alt_stacked(struct alt *t, const struct model *m)
{
	alt_grouped(t, m);
}

void alt_stacked100(struct alt *t, const struct model *m)
{
	alt_grouped(t, m);
}
