/* SPDX-License-Identifier: MIT */
/*
 * From a base to the latest value, a row an item: hollow base, filled latest,
 * a tick for the target. All numbers stand in columns right of the strip, so
 * that nothing has to be read off a scale; the heads of the columns show the
 * marks. Equal values: a ring around the dot; a movement downwards has an
 * arrow head. A missing end is not drawn and its column says why.
 */
#include "chart/exact.h"
#include "chart/grid.h"
#include "chart/kinds.h"
#include "chart/lane.h"
#include "chart/unit.h"

#define ENDS 3
#define ROW PT(15)
#define GAP PT(8)	/* before each column of numbers */
#define STRIP PT(40)	/* at least */
#define RADIUS 2.8
#define NARROW_SHARE 18
#define EDGE PT(5)	/* between the strip's ends and the first mark */
#define HEAD PT(13)
#define MARK PT(9)	/* room of a mark before its name */

enum end { END_BASE, END_LATEST, END_TARGET };

struct bells {
	const struct grid *g;
	size_t at[ENDS];	/* series of each end; g->count: none */
	struct lane *lanes;
	struct exact scale;
	len_t names, strip, columns[ENDS];	/* columns: right edges */
	struct fitted heads[ENDS];
	len_t head;
	int share;		/* of the width for names, per cent */
	bool brief;		/* reasons stand at the foot */
	struct str *foot;
};

static const char *const roles[ENDS] = { "base", "actual",
	"target required plan" };

/* By role, else the first is the base, the second the latest. */
static void find_ends(struct bells *c)
{
	bool any = false;

	for (int e = 0; e < ENDS; e++) {
		c->at[e] = c->g->count;
		for (size_t i = c->g->count; i-- > 0;)
			if (c->g->series[i].role != NULL && str_has_word(
			    roles[e], c->g->series[i].role)) {
				c->at[e] = i;
				any = true;
			}
	}
	for (size_t e = 0; !any && e < ENDS && e < c->g->count; e++)
		c->at[e] = e;
}

static const struct datum *end_of(const struct bells *c, size_t row, int e)
{
	return c->at[e] < c->g->count ? c->g->rows[row].v[c->at[e]] : NULL;
}

static const char *end_name(struct pen *p, const struct bells *c, int e)
{
	static const enum chart_word words[ENDS] = { WORD_BASE_BARE,
		WORD_LATEST_BARE, WORD_TARGET_BARE };
	const char *name = c->g->series[c->at[e]].name;

	return *name != '\0' ? name : chart_word(words[e], p->m->lang);
}

/* What stands in the column: too wide a reason
 * gives way to a short word. */
static const char *number_text(const struct pen *p, const struct bells *c,
    const struct datum *d)
{
	return d->missing && c->brief ? chart_word(WORD_MISSING,
	    p->m->lang) : d->text;
}

static len_t column_width(struct pen *p, const struct bells *c, int e)
{
	len_t widest = c->heads[e].width + MARK;

	for (size_t r = 0; r < c->g->row_count; r++) {
		const struct category *k = &c->g->rows[r];
		len_t w = pen_width(p, k->highlight ? FACE_STRONG :
		    FACE_LABEL, number_text(p, c, end_of(c, r, e)));

		widest = w > widest ? w : widest;
	}
	return widest;
}

/* Columns from the right; what is left is the strip. */
static void fit_columns(struct pen *p, struct bells *c)
{
	len_t right = p->width - PT(0.5);
	len_t most = p->width / (c->share < NAME_SHARE ? 8 : 6) - MARK / 2;

	for (int e = ENDS - 1; e >= 0; e--) {
		if (c->at[e] == c->g->count)
			continue;
		c->heads[e] = fit_lines(p, FACE_TICK, end_name(p, c, e),
		    c->g->series[c->at[e]].short_name, most, 2);
		if (c->heads[e].height > c->head)
			c->head = c->heads[e].height;
		c->columns[e] = right;
		right -= column_width(p, c, e) + GAP;
	}
	c->strip = right - c->names;
}

static void fit_strip(struct pen *p, struct bells *c)
{
	size_t n = 0;
	struct span *s = ARENA_ARRAY(p->a, struct span,
	    c->g->row_count * ENDS);
	double lo = 0, hi = 0;
	bool any = false;

	for (size_t r = 0; r < c->g->row_count; r++)
		for (int e = 0; e < ENDS; e++) {
			const struct datum *d = end_of(c, r, e);

			if (d == NULL || d->missing)
				continue;
			lo = any && lo < d->value ? lo : d->value;
			hi = any && hi > d->value ? hi : d->value;
			any = true;
		}
	if (str_eq(p->m->zero, "yes"))
		lo = lo > 0 ? 0 : lo;
	s[n++] = (struct span){ 0, hi - lo, EDGE, EDGE };
	exact_fit(&c->scale, s, n, c->strip, 0);
	if (c->scale.unit <= 0)
		c->scale.zero = c->strip / 2;
	c->scale.zero -= (len_t)(lo * c->scale.unit);
}

static bool fit_rung(struct pen *p, struct bells *c, int share, bool brief)
{
	*c = (struct bells){ .g = c->g, .share = share, .brief = brief,
		.foot = str_new(p->a) };
	find_ends(c);
	c->lanes = ARENA_ARRAY(p->a, struct lane, c->g->row_count);
	for (size_t r = 0; r < c->g->row_count; r++)
		lane_measure(p, &c->lanes[r], c->g->rows[r].name,
		    c->g->rows[r].short_name, c->g->rows[r].highlight,
		    p->width / 100 * share, ROW);
	c->names = lanes_width(c->lanes, c->g->row_count);
	fit_columns(p, c);
	if (c->strip < STRIP)
		return false;
	fit_strip(p, c);
	return true;
}

/* Reasons to the foot, a larger unit, narrower names. */
static bool fit_bells(struct pen *p, struct bells *c)
{
	const struct model *larger;

	c->g = grid_of(p, ENDS);
	if (c->g == NULL)
		return false;
	if (fit_rung(p, c, NAME_SHARE, false) ||
	    fit_rung(p, c, NAME_SHARE, true))
		return true;
	if ((larger = unit_larger(p)) != NULL) {
		p->m = larger;
		c->g = grid_of(p, ENDS);
	}
	return fit_rung(p, c, NAME_SHARE, true) ||
	    fit_rung(p, c, NARROW_SHARE, true);
}

static void draw_mark(struct pen *p, int e, len_t x, len_t y, struct tag tag)
{
	if (e == END_TARGET)
		pen_rect(p, (struct frame_box){ x - PT(1), y - PT(5),
			x + PT(1), y + PT(5) }, pen_hue(p, HUE_INK), tag);
	else
		pen_dot(p, x, y, e == END_BASE ? RADIUS + 0.2 : RADIUS, 1.2,
		    pen_hue(p, e == END_BASE ? HUE_GREY : HUE_NAVY),
		    e == END_BASE, tag);
}

static void draw_arrow(struct pen *p, len_t x, len_t y)
{
	struct item *it = frame_add_shape(p->a, p->f, x + PT(RADIUS), y);
	struct path *path = &it->as.shape.path;

	it->class = "arrow";
	it->as.shape.fill = pen_hue(p, HUE_ORANGE_TEXT);
	path_move(p->a, path, 0, 0);
	path_line(p->a, path, PT(4), -PT(2.6));
	path_line(p->a, path, PT(4), PT(2.6));
	path_close(p->a, path);
}

static void draw_link(struct pen *p, const struct datum *from,
    const struct datum *to, len_t x1, len_t x2, len_t y)
{
	bool down = to->value < from->value;

	if (x1 == x2)
		return;
	pen_rule(p, x1, y, x2, y, 1.4, pen_hue(p, down ? HUE_ORANGE_TEXT :
	    HUE_QUIET), "link");
	if (down && x1 - x2 > PT(2 * RADIUS + 4))
		draw_arrow(p, x2, y);
}

static bool there(const struct datum *d)
{
	return d != NULL && !d->missing;
}

static len_t place(const struct bells *c, const struct datum *d)
{
	return c->names + exact_place(&c->scale, d->value);
}

/* Ring around the dot: base and latest are the same. */
static void draw_marks(struct pen *p, const struct bells *c, size_t r)
{
	static const int order[ENDS] = { END_TARGET, END_BASE, END_LATEST };
	const struct datum *base = end_of(c, r, END_BASE);
	const struct datum *last = end_of(c, r, END_LATEST);
	len_t y = lane_middle(&c->lanes[r]);
	bool equal = there(base) && there(last) && place(c, base) ==
	    place(c, last);

	if (there(base) && there(last))
		draw_link(p, base, last, place(c, base), place(c, last), y);
	for (int i = 0; i < ENDS; i++) {
		const struct datum *d = end_of(c, r, order[i]);
		struct tag tag = { "point", NULL, d };

		if (!there(d))
			continue;
		tag.series = grid_name(p->a, c->g, r, c->at[order[i]]);
		if (equal && order[i] == END_BASE)
			pen_dot(p, place(c, d), y, RADIUS + 2, 1.2,
			    pen_hue(p, HUE_GREY), true, tag);
		else
			draw_mark(p, order[i], place(c, d), y, tag);
	}
}

static void draw_numbers(struct pen *p, struct bells *c, size_t r)
{
	enum face face = c->lanes[r].face;
	len_t y = pen_middle(face, lane_middle(&c->lanes[r]));

	for (int e = 0; e < ENDS; e++) {
		const struct datum *d = end_of(c, r, e);

		if (d == NULL)
			continue;
		if (d->missing && c->brief)
			str_printf(c->foot, "%s%s %s", c->foot->len > 0 ?
			    chart_word(WORD_SEMICOLON, p->m->lang) : "",
			    grid_words(p->a, c->g, r, c->at[e]), d->text);
		pen_put_end(p, pen_text(p, face, d->missing ?
		    pen_hue(p, HUE_GREY) : COLOUR_NONE,
		    number_text(p, c, d), d),
		    c->columns[e], y, (struct tag){ d->missing ? "missing" :
		    "value", grid_name(p->a, c->g, r, c->at[e]), d });
	}
}

/* The mark stands left of the name of its column. */
static void draw_heads(struct pen *p, const struct bells *c, len_t y)
{
	for (int e = 0; e < ENDS; e++) {
		const struct fitted *f = &c->heads[e];
		len_t top = y + c->head - f->height;

		if (c->at[e] == c->g->count)
			continue;
		for (int i = 0; i < f->count; i++)
			pen_put_end(p, f->lines[i], c->columns[e],
			    pen_middle(FACE_TICK, top + PT(10 * i + 5)),
			    (struct tag){ .class = "legend" });
		draw_mark(p, e, c->columns[e] - f->width - MARK + PT(4),
		    top + f->height / 2 + PT(0.4),
		    (struct tag){ .class = "legend" });
	}
}

bool draw_dumbbell(struct pen *p)
{
	struct bells c = { .g = NULL };
	size_t from = p->at->from, to;
	len_t y, top;

	if (!fit_bells(p, &c)) {
		if (c.g != NULL)
			diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
			    c.lanes[0].name, p->m->id);
		return false;
	}
	to = pen_to(p, c.g->row_count);
	y = unit_head(p);
	draw_heads(p, &c, y);
	top = y += c.head + PT(4);
	y = lanes_stack(c.lanes + from, to - from, y);
	pen_rule(p, 0, top - PT(1), p->width, top - PT(1), 0.4,
	    pen_hue(p, HUE_RULE), "grid");
	for (size_t r = from; r < to; r++) {
		len_t middle = lane_middle(&c.lanes[r]);

		pen_rule(p, c.names, middle, c.names + c.strip, middle, 0.4,
		    pen_hue(p, HUE_GRID), "grid");
		lane_draw(p, &c.lanes[r], c.names);
		draw_marks(p, &c, r);
		draw_numbers(p, &c, r);
	}
	y += foot_draw(p, c.foot->s, y);
	p->f->height = y + PT(1);
	return page_holds(p);
}

/* How many rose, fell, and fall short of their targets. */
void alt_dumbbell(struct alt *t, const struct model *m)
{
	struct bells c = { .g = grid_read(t->a, NULL, m) };
	int up = 0, down = 0, same = 0, lacking = 0;
	struct summary s = { .names = "" };

	if (c.g == NULL || c.g->count > ENDS)
		return;
	find_ends(&c);
	for (size_t r = 0; r < c.g->row_count; r++) {
		const struct datum *x = end_of(&c, r, END_BASE);
		const struct datum *y = end_of(&c, r, END_LATEST);
		const struct datum *z = end_of(&c, r, END_TARGET);

		summary_add(t, &s, c.g->rows[r].name, y);
		if (there(x) && there(y)) {
			up += y->value > x->value;
			down += y->value < x->value;
			same += y->value == x->value;
		}
		lacking += there(y) && there(z) && (m->down ?
		    y->value > z->value : y->value < z->value);
	}
	alt_count(t, WORD_ALT_ITEMS, (int)c.g->row_count);
	alt_stop(t);
	alt_count(t, WORD_ALT_RISES, up);
	alt_count(t, WORD_ALT_FALLS, down);
	alt_count(t, WORD_ALT_KEEPS, same);
	alt_count(t, WORD_ALT_SHORT, lacking);
	alt_stop(t);
	alt_summary(t, &s);
}
