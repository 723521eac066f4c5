/* SPDX-License-Identifier: MIT */
/*
 * Trajectory (visual.md 7): actual values against the required path, the
 * milestone and the final target; the gap and the pace that is still needed.
 * All labels are placed in two dimensions; one without a place ends the
 * drawing.
 */
#include <string.h>

#include "chart/fit.h"
#include "chart/kinds.h"
#include "chart/series.h"
#include "chart/words.h"

#define HEIGHT PT(148)
#define LEFT PT(30)
#define RIGHT PT(52)
#define ANNUAL_MAX 10	/* so many annual values are labelled each */
#define DIAMOND 5.0	/* half diagonal: 1.2 r with r 4.2 */
#define HOLLOW 3.0
#define COST_PATH 6
#define COST_PACE 6
#define COST_FINE 3

struct course {
	struct plot plot;
	struct scene scene;
	struct strand all;	/* base and actual values */
	struct track actual, path;
	const struct datum *base, *last, *final;
	colour_t judged;	/* colour of gap and pace */
	bool below;		/* the last value lies under the path */
};

static const int under[] = { SIDE_S | SIDE_E, SIDE_E, SIDE_S,
	SIDE_S | SIDE_W, SIDE_N | SIDE_E, SIDE_N, SIDE_W, SIDE_N | SIDE_W };
static const int over[] = { SIDE_N | SIDE_W, SIDE_N, SIDE_W,
	SIDE_N | SIDE_E, SIDE_E, SIDE_S | SIDE_E, SIDE_S, SIDE_S | SIDE_W };
#define SIDES (sizeof(under) / sizeof(*under))

/* ---- content ---- */

/* Only digits, signs and separators: words have to be put beside it. */
static bool is_bare(const char *s)
{
	uint32_t c;

	while ((c = str_next(&s)) != 0)
		if (strchr("0123456789+-.,%", (int)(c < 128 ? c : 'x')) ==
		    NULL && c != 0x2212 && c != 0x202F && c != 0x2009)
			return false;
	return true;
}

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
		if (str_eq(c->all.v[i].kind, "annualised"))
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

static struct period target_period(const struct model *m,
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
	mark_colour(kind, &c->judged, NULL);
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
	return any;
}

/* ---- the frame of it ---- */

/* The final target's label in one or two lines. */
static size_t final_lines(struct pen *p, const struct course *c,
    const struct text_line **out)
{
	const char *s = c->final->text, *blank, *year, *op = "";
	const struct period at = target_period(p->m, c->final);

	if (!is_bare(s)) {
		blank = strrchr(s, ' ');
		if (blank == NULL) {
			out[0] = pen_text(p, FACE_STRONG, COLOUR_NONE, s,
			    c->final);
			return 1;
		}
		out[0] = pen_text(p, FACE_STRONG, COLOUR_NONE,
		    arena_strndup(p->a, s, (size_t)(blank - s)), NULL);
		out[1] = pen_text(p, FACE_STRONG, COLOUR_NONE, blank + 1,
		    c->final);
		return 2;
	}
	year = period_is(at) ? arena_printf(p->a, "%d", at.year) : "";
	if (c->final->op != NULL)
		op = str_eq(c->final->op, "ge") ? "≥" :
		    str_eq(c->final->op, "le") ? "≤" :
		    str_eq(c->final->op, "eq") ? "" : c->final->op;
	out[0] = pen_text(p, FACE_STRONG, COLOUR_NONE, arena_printf(p->a,
	    chart_word(WORD_TARGET, p->m->lang), year), NULL);
	out[1] = pen_text(p, FACE_STRONG, COLOUR_NONE, arena_printf(p->a,
	    "%s%s", op, s), c->final);
	return 2;
}

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
}

static len_t at_x(const struct course *c, struct period at)
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
		    (struct tag){ final ? "target" : "milestone", d->role,
			d });
		take_round(c, x, y, DIAMOND);
	}
}

/* From the last value to the path at the same time. */
static bool gap_ends(const struct course *c, len_t *x, len_t *from,
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

static const struct remark *remark_of(const struct model *m,
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

/* ---- labels ---- */

static bool put(struct pen *p, struct course *c, const struct text_line *l,
    const struct wish *w, struct tag tag)
{
	struct spot at;

	if (!scene_place(&c->scene, l, w, &at)) {
		diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
		    text_line_string(p->a, l), p->m->id);
		return false;
	}
	spot_put(p, l, &at, tag);
	return true;
}

static bool put_beside(struct pen *p, struct course *c,
    const struct text_line *l, len_t x, len_t y, double gap,
    const int *sides, struct tag tag)
{
	struct anchor at = { x, y, PT(gap) };

	return put(p, c, l, &(struct wish){ &at, 1, sides, SIDES }, tag);
}

/* Right of the diamond, in the margin kept for it. */
static void put_final(struct pen *p, struct course *c)
{
	const struct text_line *l[2];
	len_t lead = face_leading(FACE_STRONG), x, y;
	size_t n;

	if (c->final == NULL)
		return;
	n = final_lines(p, c, l);
	x = at_x(c, target_period(p->m, c->final)) + PT(DIAMOND + 3);
	y = plot_y(&c->plot, c->final->value) - lead * (len_t)(n - 1) / 2;
	y = y < lead / 2 ? lead / 2 : y;
	if (y + lead * (len_t)n > c->plot.bottom)
		y = c->plot.bottom - lead * (len_t)n;
	for (size_t i = 0; i < n; i++) {
		len_t base = pen_middle(FACE_STRONG, y);

		pen_put(p, l[i], x, base, (struct tag){ "label", "final",
			i + 1 == n ? c->final : NULL });
		scene_take(&c->scene, line_box(l[i], x, base));
		y += lead;
	}
}

static const char *point_words(struct pen *p, const struct course *c,
    const struct datum *d)
{
	const char *lang = p->m->lang;

	if (!is_bare(d->text))
		return d->text;
	if (d == c->last && d->provisional && d->at.kind == PERIOD_A)
		return arena_printf(p->a, chart_word(WORD_ANNUALISED, lang),
		    d->text);
	if (d == c->last && d->at.kind != PERIOD_A)
		return arena_printf(p->a, "%s %s", period_short(p->a, d->at,
		    lang), d->text);
	if (d == c->base)
		return arena_printf(p->a, chart_word(WORD_BASE, lang),
		    d->text);
	return d->text;
}

static size_t annual_count(const struct course *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->actual.count; i++)
		n += c->actual.v[i]->at.kind == PERIOD_A;
	return n;
}

static bool put_point(struct pen *p, struct course *c, const struct datum *d)
{
	bool last = d == c->last;
	double due = 0;
	bool low = track_at(&c->path, period_end(d->at), &due) ?
	    d->value <= due : c->below;

	return put_beside(p, c, pen_text(p, last ? FACE_STRONG : FACE_LABEL,
	    last ? pen_hue(p, HUE_NAVY) : COLOUR_NONE, point_words(p, c, d),
	    d), at_x(c, d->at), plot_y(&c->plot, d->value), last ? 5 : 4,
	    low ? under : over, (struct tag){ "value", c->all.name, d });
}

static bool put_points(struct pen *p, struct course *c)
{
	bool each = annual_count(c) <= ANNUAL_MAX, ok = true;

	for (size_t i = c->actual.count; ok && i-- > 0;) {
		const struct datum *d = c->actual.v[i];

		if (d == c->last || d == c->base ||
		    (each && d->at.kind == PERIOD_A))
			ok = put_point(p, c, d);
	}
	return ok;
}

static bool put_gap(struct pen *p, struct course *c)
{
	static const int sides[SIDES] = { SIDE_W, SIDE_E, SIDE_N | SIDE_W,
		SIDE_N, SIDE_N | SIDE_E, SIDE_S, SIDE_S | SIDE_W,
		SIDE_S | SIDE_E };
	const struct remark *r = remark_of(p->m, "gap");
	len_t x, from, to;

	if (r == NULL || r->text == NULL || !gap_ends(c, &x, &from, &to))
		return true;
	return put_beside(p, c, pen_text(p, FACE_STRONG, c->judged, r->text,
	    NULL), x, from + (to - from) / 2, 4, sides,
	    (struct tag){ "gap", c->all.name, NULL });
}

static bool put_milestones(struct pen *p, struct course *c)
{
	bool ok = true;

	for (size_t i = 0; ok && i < p->m->target_count; i++) {
		const struct datum *d = &p->m->targets[i];
		const char *op = str_eq(d->op, "ge") ? "≥" :
		    str_eq(d->op, "le") ? "≤" : "";
		const char *s = d->text;

		if (d->missing || d == c->final || str_eq(d->role, "due") ||
		    !period_is(d->at))
			continue;
		if (is_bare(s))
			s = arena_printf(p->a, chart_word(WORD_MILESTONE,
			    p->m->lang), arena_printf(p->a, "%s%s", op, s));
		ok = put_beside(p, c, pen_text(p, FACE_LABEL, COLOUR_NONE, s,
		    d), at_x(c, d->at), plot_y(&c->plot, d->value),
		    DIAMOND + 2, c->below || c->last == NULL ? over : under,
		    (struct tag){ "label", "milestone", d });
	}
	return ok;
}

#define PLACES 9

/* Anchors along a line between two points, the middle first. */
static void along(struct anchor *out, len_t x1, len_t y1, len_t x2, len_t y2)
{
	static const int parts[PLACES] = { 50, 60, 40, 70, 30, 80, 20, 90,
		10 };

	for (size_t i = 0; i < PLACES; i++)
		out[i] = (struct anchor){ x1 + (x2 - x1) / 100 * parts[i],
			y1 + (y2 - y1) / 100 * parts[i], PT(3) };
}

static bool put_along(struct pen *p, struct course *c,
    const struct text_line *l, const struct datum *from,
    const struct datum *to, const int *sides, const char *class)
{
	struct anchor at[PLACES];

	along(at, at_x(c, from->at), plot_y(&c->plot, from->value),
	    at_x(c, target_period(p->m, to)), plot_y(&c->plot, to->value));
	return put(p, c, l, &(struct wish){ at, PLACES, sides, SIDES },
	    (struct tag){ .class = class });
}

static bool put_pace(struct pen *p, struct course *c)
{
	const struct remark *r = remark_of(p->m, "pace");

	if (r == NULL || r->text == NULL || c->last == NULL ||
	    c->final == NULL)
		return true;
	return put_along(p, c, pen_text(p, FACE_LABEL, c->judged, r->text,
	    NULL), c->last, c->final, c->below ? under : over, "pace");
}

/* On the longest piece of the path. */
static bool put_path(struct pen *p, struct course *c)
{
	const struct strand *s = model_path(p->m);
	size_t best = 0;
	int most = 0;

	for (size_t i = 1; i < c->path.count; i++) {
		int span = period_end(c->path.v[i]->at) -
		    period_end(c->path.v[i - 1]->at);

		if (c->path.joined[i] && span >= most) {
			most = span;
			best = i;
		}
	}
	if (best == 0)
		return true;
	return put_along(p, c, pen_text(p, FACE_LABEL, pen_hue(p, HUE_GREY),
	    *s->name != '\0' ? s->name : chart_word(WORD_PATH, p->m->lang),
	    NULL), c->path.v[best > 1 ? best - 1 : 0], c->path.v[best],
	    c->below ? over : under, "path");
}

static bool put_missing(struct pen *p, struct course *c, struct period at,
    const char *word)
{
	static const int sides[] = { SIDE_E, SIDE_W };
	struct anchor a[PLACES];
	len_t x = at_x(c, at);
	const char *lang = p->m->lang, *s;

	if (period_is(p->m->asof) && period_end(at) ==
	    period_end(p->m->asof))
		s = arena_printf(p->a, chart_word(WORD_REPORT_END, lang),
		    word);
	else
		s = arena_printf(p->a, "%s %s", period_short(p->a, at, lang),
		    word);
	for (size_t i = 0; i < PLACES; i++)
		a[i] = (struct anchor){ x, c->plot.top + PT(3) +
			(c->plot.bottom - c->plot.top - PT(6)) / PLACES *
			(len_t)i, PT(3) };
	return put(p, c, pen_text(p, FACE_LABEL, pen_hue(p, HUE_GREY), s,
	    NULL), &(struct wish){ a, PLACES, sides, 2 },
	    (struct tag){ .class = "missing" });
}

static bool noted_missing(const struct model *m, struct period at)
{
	for (size_t i = 0; i < m->note_count; i++)
		if (str_eq(m->notes[i].kind, "missing") &&
		    period_eq(m->notes[i].at, at))
			return true;
	return false;
}

/* Once a run of periods that lack for the same reason. */
static bool put_all_missing(struct pen *p, struct course *c)
{
	bool ok = true;
	const struct datum *before = NULL;

	for (size_t i = 0; ok && i < p->m->note_count; i++) {
		const struct remark *r = &p->m->notes[i];

		if (str_eq(r->kind, "missing") && period_is(r->at))
			ok = put_missing(p, c, r->at, r->text);
	}
	for (size_t i = 0; ok && i < c->all.count; i++) {
		const struct datum *d = &c->all.v[i];
		bool same = before != NULL && d->missing &&
		    str_eq(before->text, d->text);

		if (d->missing && period_is(d->at) && !same &&
		    !noted_missing(p->m, d->at))
			ok = put_missing(p, c, d->at, d->text);
		before = d->missing ? d : NULL;
	}
	return ok;
}

/* A small hollow triangle and the words, in the corner that is free. */
static bool put_hint(struct pen *p, struct course *c)
{
	const struct plot *t = &c->plot;
	const struct anchor at[] = { { t->left, t->bottom - PT(8), PT(12) },
		{ t->left, t->top + PT(4), PT(12) },
		{ t->left + (t->right - t->left) / 2, t->top + PT(4),
			PT(12) } };
	static const int sides[] = { SIDE_E };
	const struct text_line *l;
	struct spot spot;
	struct path *q;
	len_t x, y;

	if (!p->m->down)
		return true;
	l = pen_text(p, FACE_TICK, COLOUR_NONE, chart_word(WORD_LOWER,
	    p->m->lang), NULL);
	if (!scene_place(&c->scene, l, &(struct wish){ at, 3, sides, 1 },
	    &spot))
		return true;	/* the page says it too */
	spot_put(p, l, &spot, (struct tag){ .class = "hint" });
	x = spot.x - PT(8.5);
	y = spot.y - PT(5.4);
	q = &pen_rule(p, x, y, x, y, 0.6, pen_hue(p, HUE_GREY), "hint")
	    ->as.shape.path;
	path_line(p->a, q, PT(6), 0);
	path_line(p->a, q, PT(3), PT(5));
	path_close(p->a, q);
	return true;
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
	put_final(p, &c);
	return put_points(p, &c) && put_gap(p, &c) && put_milestones(p, &c) &&
	    put_pace(p, &c) && put_path(p, &c) && put_all_missing(p, &c) &&
	    put_hint(p, &c);
}
