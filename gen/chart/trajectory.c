/* SPDX-License-Identifier: MIT */
/*
 * Trajectory: actual values against the required path, the
 * milestone and the final target; the gap and the pace that is still needed.
 * All labels are placed in two dimensions; one without a place ends the
 * drawing.
 */
#include "chart/kinds.h"
#include "chart/trajectory.h"
#include "chart/words.h"

#define HEIGHT PT(142)
#define LEFT PT(30)
#define RIGHT PT(52)
#define HOLLOW 3.0
#define COST_PATH 6
#define COST_PACE 6
#define COST_FINE 3
#define COST_TICKS 10

/* ---- content ---- */

static void gather(struct pen *p, struct course *c)
{
	const struct model *m = p->m;
	const struct strand *s = model_role(m, "actual");

	if (s != NULL)
		c->all = *s;
	c->all.v = NULL;
	c->all.count = 0;
	if (m->base_count > 0 && !m->bases[0].missing &&
	    period_is(m->bases[0].at))
		ARENA_PUSH(p->a, c->all.v, c->all.count) = m->bases[0];
	for (size_t i = 0; s != NULL && i < s->count; i++)
		if (c->all.count == 0 || m->base_count == 0 ||
		    period_end(s->v[i].at) != period_end(m->bases[0].at))
			ARENA_PUSH(p->a, c->all.v, c->all.count) = s->v[i];
	for (size_t i = 0; i < c->all.count; i++)
		if (str_eq(c->all.v[i].kind, "annualised") ||
		    str_eq(c->all.v[i].kind, "doubtful"))
			c->all.v[i].provisional = true;
	c->base = m->base_count > 0 && !m->bases[0].missing &&
	    c->all.count > 0 ? &c->all.v[0] : NULL;
	c->actual = track_of(p->a, &c->all, m->step);
	c->path = model_path(m) == NULL ? (struct track){ NULL, NULL, 0 } :
	    track_of(p->a, model_path(m), PERIOD_NONE);
	if (c->actual.count > 0)
		c->last = c->actual.v[c->actual.count - 1];
	c->final = model_target(m, "final");
}

struct period target_period(const struct model *m,
    const struct datum *d)
{
	return period_is(d->at) || !str_eq(d->role, "final") ? d->at :
	    model_end(m);
}

static void judge(struct pen *p, struct course *c)
{
	const struct strand *s = model_role(p->m, "actual");
	const char *kind = s != NULL ? s->kind : NULL;
	double due;

	if (kind == NULL && c->last != NULL)
		kind = c->last->kind;
	c->judged = pen_hue(p, HUE_INK);
	pen_judged(p, kind, &c->judged, NULL);
	c->below = c->last != NULL && track_at(&c->path,
	    period_end(c->last->at), &due) && c->last->value < due;
}

static void reach(double v, bool *any, double *lo, double *hi)
{
	*lo = *any && *lo < v ? *lo : v;
	*hi = *any && *hi > v ? *hi : v;
	*any = true;
}

static bool extent(const struct model *m, const struct course *c, double *lo,
    double *hi)
{
	bool any = false;

	for (size_t i = 0; i < c->actual.count; i++)
		reach(c->actual.v[i]->value, &any, lo, hi);
	for (size_t i = 0; i < c->path.count; i++)
		reach(c->path.v[i]->value, &any, lo, hi);
	for (size_t i = 0; i < m->target_count; i++)
		if (!m->targets[i].missing)
			reach(m->targets[i].value, &any, lo, hi);
	/* labels need room under the lowest point */
	if (*lo >= 0 && *lo - (*hi - *lo) * 0.1 < 0)
		*lo = 0;
	else
		*lo -= (*hi - *lo) * 0.1;
	return any;
}

/* ---- the frame of it ---- */

static len_t margin_right(struct pen *p, const struct course *c)
{
	const struct text_line *l[2];
	len_t most = RIGHT;
	size_t n = c->final != NULL ? final_lines(p, c, l) : 0;

	for (size_t i = 0; i < n; i++)
		if (l[i]->width + PT(9) > most)
			most = l[i]->width + PT(9);
	return most;
}

static void frame_plot(struct pen *p, struct course *c, double lo, double hi)
{
	struct plot *t = &c->plot;
	struct period from = model_start(p->m), to = model_end(p->m);

	t->annual = true;
	for (size_t i = 0; i < c->all.count; i++)
		t->annual = t->annual && c->all.v[i].at.kind == PERIOD_A;
	t->from = (from.year + t->annual) * 12;
	t->to = ((period_end(to) - 1) / 12 + 1) * 12;
	t->top = PT(9);
	t->bottom = p->f->height - PT(17);
	plot_values(t, p->m, lo, hi, t->bottom - t->top);
	t->left = plot_tick_width(p, t) + PT(6);
	t->left = t->left < LEFT ? LEFT : t->left;
	t->right = p->width - margin_right(p, c);
	c->scene = (struct scene){ .a = p->a, .border = { 0, 0, p->width,
		p->f->height } };
	/* among the ticks a label would be taken for one */
	scene_segment(&c->scene, t->left, 0, t->left, p->f->height,
	    COST_TICKS);
}

len_t at_x(const struct course *c, struct period at)
{
	return plot_x(&c->plot, period_end(at));
}

static void take_round(struct course *c, len_t x, len_t y, double r)
{
	scene_take(&c->scene, (struct frame_box){ x - PT(r), y - PT(r),
		x + PT(r), y + PT(r) });
}

/* ---- lines and marks ---- */

static void draw_missing_line(struct pen *p, struct course *c,
    struct period at)
{
	len_t x = at_x(c, at);
	struct item *it = pen_rule(p, x, c->plot.top, x, c->plot.bottom, 0.4,
	    pen_hue(p, HUE_LEADER), "missing-line");

	it->as.shape.dash = DASH_FINE;
	scene_segment(&c->scene, x, c->plot.top, x, c->plot.bottom,
	    COST_FINE);
}

static void draw_dots(struct pen *p, struct course *c)
{
	colour_t navy = pen_hue(p, HUE_NAVY);

	for (size_t i = 0; i < c->actual.count; i++) {
		const struct datum *d = c->actual.v[i];
		bool lone = !c->actual.joined[i] &&
		    (i + 1 == c->actual.count || !c->actual.joined[i + 1]);
		bool hollow = d->provisional && d == c->last;
		len_t x = at_x(c, d->at), y = plot_y(&c->plot, d->value);

		if (d->at.kind != PERIOD_A && d != c->last && !lone)
			continue;
		pen_dot(p, x, y, hollow ? HOLLOW : 2.4, 1.4, navy, hollow,
		    (struct tag){ "point", c->all.name, d });
		take_round(c, x, y, hollow ? HOLLOW : 2.4);
	}
}

static void draw_targets(struct pen *p, struct course *c)
{
	for (size_t i = 0; i < p->m->target_count; i++) {
		const struct datum *d = &p->m->targets[i];
		bool final = d == c->final;
		struct period at = target_period(p->m, d);
		len_t x, y = plot_y(&c->plot, d->value);

		if (d->missing || str_eq(d->role, "due") || !period_is(at))
			continue;
		x = at_x(c, at);
		pen_diamond(p, x, y, DIAMOND, pen_hue(p, HUE_INK), !final,
		    (struct tag){ final ? "target" : "milestone",
			word_role(d->role, p->m->lang), d });
		take_round(c, x, y, DIAMOND);
	}
}

/* From the last value to the path at the same time. */
bool gap_ends(const struct course *c, len_t *x, len_t *from,
    len_t *to)
{
	double due;

	if (c->last == NULL || !track_at(&c->path, period_end(c->last->at),
	    &due))
		return false;
	*x = at_x(c, c->last->at);
	*from = plot_y(&c->plot, c->last->value);
	*to = plot_y(&c->plot, due);
	return true;
}

const struct remark *remark_of(const struct model *m,
    const char *kind)
{
	for (size_t i = 0; i < m->note_count; i++)
		if (str_eq(m->notes[i].kind, kind))
			return &m->notes[i];
	return NULL;
}

static void draw_gap_line(struct pen *p, struct course *c)
{
	len_t x, from, to;

	if (remark_of(p->m, "gap") == NULL || !gap_ends(c, &x, &from, &to))
		return;
	from += from < to ? PT(HOLLOW) : -PT(HOLLOW);
	if ((from < to ? to - from : from - to) < PT(3))
		return;
	pen_rule(p, x, from, x, to, 0.9, c->judged, "gap");
	pen_rule(p, x - PT(2), to, x + PT(2), to, 0.9, c->judged, "gap");
	scene_segment(&c->scene, x, from, x, to, 0);
}

static void draw_pace_line(struct pen *p, struct course *c)
{
	struct item *it;
	len_t x, y, x2, y2;

	if (remark_of(p->m, "pace") == NULL || c->last == NULL ||
	    c->final == NULL)
		return;
	x = at_x(c, c->last->at);
	y = plot_y(&c->plot, c->last->value);
	x2 = at_x(c, target_period(p->m, c->final));
	y2 = plot_y(&c->plot, c->final->value);
	it = pen_rule(p, x, y, x2, y2, 1.1, c->judged, "pace");
	it->as.shape.dash = DASH_DOTTED;
	scene_segment(&c->scene, x, y, x2, y2, COST_PACE);
}

static void draw_marks(struct pen *p, struct course *c)
{
	struct stroke path = { 1.1, DASH_DASHED, pen_hue(p, HUE_PATH),
		"path", model_path(p->m) != NULL ? model_path(p->m)->name :
		NULL, COST_PATH };
	struct stroke actual = { 1.75, DASH_SOLID, pen_hue(p, HUE_NAVY),
		"series", c->all.name, 0 };

	axis_draw_values(p, &c->plot, &c->scene);
	axis_draw_years(p, &c->plot, &c->scene);
	for (size_t i = 0; i < c->all.count; i++)
		if (c->all.v[i].missing && period_is(c->all.v[i].at))
			draw_missing_line(p, c, c->all.v[i].at);
	for (size_t i = 0; i < p->m->note_count; i++)
		if (str_eq(p->m->notes[i].kind, "missing") &&
		    period_is(p->m->notes[i].at))
			draw_missing_line(p, c, p->m->notes[i].at);
	track_draw(p, &c->plot, &c->path, &path, false, &c->scene);
	draw_pace_line(p, c);
	draw_gap_line(p, c);
	track_draw(p, &c->plot, &c->actual, &actual, true, &c->scene);
	draw_targets(p, c);
	draw_dots(p, c);
}

bool draw_trajectory(struct pen *p)
{
	struct course c = { .last = NULL };
	double lo = 0, hi = 0;

	p->f->height = p->height > 0 ? p->height : HEIGHT;
	gather(p, &c);
	if (!period_is(model_start(p->m)) || !period_is(model_end(p->m))) {
		diag(p->at->diag, DIAG_CHART_PERIOD, p->m->loc, "");
		return false;
	}
	judge(p, &c);
	if (!extent(p->m, &c, &lo, &hi)) {
		pen_put(p, pen_text(p, FACE_LABEL, pen_hue(p, HUE_GREY),
		    chart_word(WORD_NODATA_ALL, p->m->lang), NULL), 0,
		    PT(10), (struct tag){ .class = "missing" });
		p->f->height = PT(14);
		return true;
	}
	frame_plot(p, &c, lo, hi);
	draw_marks(p, &c);
	return trajectory_labels(p, &c);
}
