/* SPDX-License-Identifier: MIT */
/*
 * A bridge in rows, from top to bottom: totals from zero, steps from where
 * the last one ended, joined by connectors. Up and down differ by colour, by
 * the sign of the printed number and by a triangle. A stated total that is
 * not the sum of what stands before it is reported, and drawn as stated.
 */
#include "chart/exact.h"
#include "chart/kinds.h"
#include "chart/share.h"
#include "chart/lane.h"
#include "chart/unit.h"

#define ROW PT(15)
#define BAR PT(9)
#define GAP PT(4)
#define SIGN PT(9)	/* room of the triangle */

struct fall {
	const struct strand *s;
	const struct datum *d;
	bool total;
	double from, to;	/* before and after the step */
	const char *text;
	const struct text_line *label;
};

struct falls {
	struct fall *v;
	struct lane *lanes;
	size_t count;
	struct exact scale;
	len_t names;
};

static bool is_total(const struct strand *s)
{
	return str_eq(s->kind, "total");
}

/* A step says its sign always. */
static const char *step_text(struct pen *p, const struct fall *f)
{
	return !f->total && !f->d->missing && f->d->value > 0 &&
	    *f->d->text != '+' ? arena_printf(p->a, "+%s", f->d->text) :
	    f->d->text;
}

/* Sums exactly; a missing step makes the next total unverifiable. */
struct running { const struct num *sum; bool known, begun; };

static void check_total(struct pen *p, struct running *r,
    const struct fall *f, const struct num *n)
{
	struct decimal d;

	if (r->begun && r->known && num_cmp(r->sum, n) != 0 &&
	    decimal_parse(num_exact_text(p->a, r->sum), &d))
		diag_at(p->at->diag, DIAG_CHART_SUM, f->d->loc,
		    f->d->template, f->s->name, p->m->id, f->d->text,
		    number_shown(p->a, d, p->m->powers, p->m->decimals,
		    false));
	r->sum = n;
	r->known = true;
}

static void run_step(struct pen *p, struct running *r, struct fall *f)
{
	struct decimal d = { 0, 0 };

	f->from = f->total ? 0 : num_double(r->sum);
	if (f->d->missing || !decimal_parse(f->d->raw, &d)) {
		f->from = f->to = num_double(r->sum);
		r->known = false;
		return;
	}
	if (f->total)
		check_total(p, r, f, num_of(p->a, d));
	else
		r->sum = num_add(p->a, r->sum, num_of(p->a, d));
	r->begun = true;
	f->to = num_double(r->sum);
}

static void read_falls(struct pen *p, struct falls *c)
{
	const struct model *m = p->m;
	struct running r = { num_int(p->a, 0), true, false };

	c->v = ARENA_ARRAY(p->a, struct fall, m->step_count);
	c->lanes = ARENA_ARRAY(p->a, struct lane, m->step_count);
	c->count = m->step_count;
	for (size_t i = 0; i < c->count; i++) {
		struct fall *f = &c->v[i];

		*f = (struct fall){ .s = &m->steps[i],
			.d = &m->steps[i].v[0],
			.total = is_total(&m->steps[i]) };
		run_step(p, &r, f);
		f->text = step_text(p, f);
		f->label = pen_text(p, f->total ? FACE_STRONG : FACE_LABEL,
		    f->d->missing ? pen_hue(p, HUE_GREY) : COLOUR_NONE,
		    f->text, f->d);
		lane_measure(p, &c->lanes[i], f->s->name, f->s->short_name,
		    f->total, p->width / 100 * NAME_SHARE, ROW);
	}
	c->names = lanes_width(c->lanes, c->count);
}

static len_t tail(const struct fall *f)
{
	return f->label->width + GAP + (f->total || f->d->missing ||
	    f->d->value == 0 ? 0 : SIGN);
}

static bool fit_falls(struct pen *p, struct falls *c, int least)
{
	struct span *s = ARENA_ARRAY(p->a, struct span, c->count + 1);
	size_t n = c->count;
	len_t room = p->width - c->names;

	for (size_t i = 0; i < n; i++) {
		const struct fall *f = &c->v[i];
		double lo = f->from < f->to ? f->from : f->to;
		double hi = f->from < f->to ? f->to : f->from;

		s[i] = (struct span){ lo < 0 ? lo : 0, hi, 0, tail(f) };
	}
	if (p->m->has_max && p->m->max > 0)
		s[n++] = (struct span){ 0, p->m->max, 0, 0 };
	return share_scale(p, &c->scale,
	    exact_fit(&c->scale, s, n, room, room / 5 * least));
}

static len_t place(const struct falls *c, double value)
{
	return c->names + exact_place(&c->scale, value);
}

static colour_t fall_colour(struct pen *p, const struct fall *f)
{
	return pen_hue(p, f->total ? HUE_NAVY : f->d->value > 0 ? HUE_TEAL :
	    HUE_ORANGE);
}

static void draw_sign(struct pen *p, const struct fall *f, len_t x, len_t y)
{
	struct item *it = frame_add_shape(p->a, p->f, x, y);
	struct path *path = &it->as.shape.path;
	len_t up = f->d->value > 0 ? -PT(2.6) : PT(2.6);

	it->class = "sign";
	it->series = f->s->name;
	it->as.shape.fill = pen_hue(p, f->d->value > 0 ? HUE_TEAL_TEXT :
	    HUE_ORANGE_TEXT);
	path_move(p->a, path, 0, up);
	path_line(p->a, path, PT(3), -up);
	path_line(p->a, path, -PT(3), -up);
	path_close(p->a, path);
}

static void draw_fall(struct pen *p, const struct falls *c, size_t i)
{
	const struct fall *f = &c->v[i];
	len_t x = place(c, f->from), to = place(c, f->to);
	len_t y = lane_middle(&c->lanes[i]), end = x > to ? x : to;
	struct tag tag = { f->total ? "total" : "step", f->s->name, f->d };

	lane_draw(p, &c->lanes[i], c->names);
	if (!f->d->missing && x != to)
		pen_rect(p, (struct frame_box){ x < to ? x : to, y - BAR / 2,
			end, y + BAR / 2 }, fall_colour(p, f), tag);
	else if (!f->d->missing)
		pen_rule(p, to, y - BAR / 2, to, y + BAR / 2, 1.2,
		    pen_hue(p, HUE_INK), "tick")->data = f->d->raw;
	end = end > place(c, 0) ? end : place(c, 0);
	if (tail(f) > f->label->width + GAP) {
		draw_sign(p, f, end + GAP + PT(3), y);
		end += SIGN;
	}
	tag.class = f->d->missing ? "missing" : "value";
	pen_put(p, f->label, end + GAP, pen_middle(FACE_LABEL, y), tag);
}

/* From the end of a row to the beginning of the next; not beside a gap. */
static void connect(struct pen *p, const struct falls *c, size_t i)
{
	len_t x = place(c, c->v[i].to);

	if (c->v[i].d->missing || c->v[i + 1].d->missing)
		return;
	pen_rule(p, x, lane_middle(&c->lanes[i]) + BAR / 2, x,
	    lane_middle(&c->lanes[i + 1]) - BAR / 2, 0.5,
	    pen_hue(p, HUE_LEADER), "connector");
}

bool draw_waterfall(struct pen *p)
{
	struct falls c = { .v = NULL };
	const struct model *larger;
	len_t y, top;

	read_falls(p, &c);
	if (!fit_falls(p, &c, ROOMY) && (larger = unit_larger(p)) != NULL) {
		p->m = larger;
		read_falls(p, &c);
	}
	if (!fit_falls(p, &c, TIGHT)) {
		diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
		    c.count > 0 ? c.lanes[0].name : "", p->m->id);
		return false;
	}
	y = top = unit_head(p);
	y = lanes_stack(c.lanes, c.count, y + PT(1)) + PT(1);
	p->f->height = y;
	if (!page_holds(p))
		return false;
	pen_rule(p, place(&c, 0), top, place(&c, 0), y, 0.75,
	    pen_hue(p, HUE_INK), "zero");
	for (size_t i = 0; i < c.count; i++)
		draw_fall(p, &c, i);
	for (size_t i = 0; i + 1 < c.count; i++)
		connect(p, &c, i);
	return true;
}

/* The totals by name, and the largest steps up and down. */
void alt_waterfall(struct alt *t, const struct model *m)
{
	struct summary s = { .names = "" };

	alt_count(t, WORD_ALT_ITEMS, (int)m->step_count);
	alt_stop(t);
	for (size_t i = 0; i < m->step_count; i++)
		if (is_total(&m->steps[i]) && !m->steps[i].v[0].missing)
			alt_say(t, WORD_ALT_STATUS, alt_point(t,
			    m->steps[i].name, &m->steps[i].v[0], false));
	alt_stop(t);
	for (size_t i = 0; i < m->step_count; i++)
		if (!is_total(&m->steps[i]))
			summary_add(t, &s, m->steps[i].name,
			    &m->steps[i].v[0]);
	if (s.high != NULL && s.high->value > 0)
		alt_say(t, WORD_ALT_RISE_MOST, alt_point(t, s.high_name,
		    s.high, false));
	if (s.low != NULL && s.low->value < 0)
		alt_say(t, WORD_ALT_FALL_MOST, alt_point(t, s.low_name, s.low,
		    false));
	alt_count(t, WORD_ALT_ZERO, s.zero);
	alt_missing(t, &s);
}
