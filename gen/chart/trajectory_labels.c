/* SPDX-License-Identifier: MIT */
/* Labels of a trajectory: words, and places for them in two dimensions. */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "chart/trajectory.h"
#include "chart/words.h"

#define ANNUAL_MAX 10	/* so many annual values are labelled each */

static const int under[] = { SIDE_S | SIDE_E, SIDE_E, SIDE_S,
	SIDE_S | SIDE_W, SIDE_N | SIDE_E, SIDE_N, SIDE_W, SIDE_N | SIDE_W };
static const int over[] = { SIDE_N | SIDE_W, SIDE_N, SIDE_W,
	SIDE_N | SIDE_E, SIDE_E, SIDE_S | SIDE_E, SIDE_S, SIDE_S | SIDE_W };
#define SIDES (sizeof(under) / sizeof(*under))

/* A bare target with its operator before it. */
static const char *with_sign(struct pen *p, const struct datum *d)
{
	const char *sign = str_eq(d->op, "ge") ? "≥" :
	    str_eq(d->op, "le") ? "≤" : "";

	return arena_printf(p->a, "%s%s", strstr(d->text, "≥") != NULL ||
	    strstr(d->text, "≤") != NULL ? "" : sign, d->text);
}

/* The last blank that does not group the digits of a number, or NULL. */
static const char *last_gap(const char *s)
{
	const char *found = NULL;

	for (size_t i = 1; *s != '\0' && s[i] != '\0'; i++)
		if (s[i] == ' ' && !(str_is_digit(s[i - 1]) &&
		    str_is_digit(s[i + 1])))
			found = s + i;
	return found;
}

size_t final_lines(struct pen *p, const struct course *c,
    const struct text_line **out)
{
	const char *s = c->final->text, *blank, *year;
	const struct period at = target_period(p->m, c->final);

	if (!text_is_bare(s)) {
		blank = last_gap(s);
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
	out[0] = pen_text(p, FACE_STRONG, COLOUR_NONE, arena_printf(p->a,
	    chart_word(WORD_TARGET, p->m->lang), year), NULL);
	out[1] = pen_text(p, FACE_STRONG, COLOUR_NONE, with_sign(p,
	    c->final), c->final);
	return 2;
}

static len_t nearest(len_t v, len_t lo, len_t hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

/* From the edge of the mark to the nearest point of a label far from it. */
static void draw_leader(struct pen *p, struct course *c,
    const struct anchor *at, const struct text_line *l,
    const struct spot *spot)
{
	struct frame_box b = line_box(l, spot->x, spot->y);
	len_t x = nearest(at->x, b.left, b.right);
	len_t y = nearest(at->y, b.top, b.bottom);
	double dx = (double)x - at->x, dy = (double)y - at->y;
	double part = at->gap / sqrt(dx * dx + dy * dy + 1);
	len_t x1 = at->x + (len_t)(dx * part), y1 = at->y + (len_t)(dy * part);

	x -= (len_t)(dx * part / 4);
	y -= (len_t)(dy * part / 4);
	if (part < 0.5 && scene_clear(&c->scene, x1, y1, x, y))
		pen_rule(p, x1, y1, x, y, 0.4, pen_hue(p, HUE_LEADER),
		    "leader");
}

static bool try_put(struct pen *p, struct course *c,
    const struct text_line *l, const struct wish *w, struct tag tag)
{
	struct spot at;

	if (!scene_place(&c->scene, l, w, &at))
		return false;
	if (at.far && w->count == 1)
		draw_leader(p, c, w->anchors, l, &at);
	spot_put(p, l, &at, tag);
	return true;
}

static bool put(struct pen *p, struct course *c, const struct text_line *l,
    const struct wish *w, struct tag tag)
{
	if (try_put(p, c, l, w, tag))
		return true;
	diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
	    text_line_string(p->a, l), p->m->id);
	return false;
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

		pen_put(p, l[i], x, base, (struct tag){ "label",
			word_role("final", p->m->lang),
			i + 1 == n ? c->final : NULL });
		scene_take(&c->scene, line_box(l[i], x, base));
		y += lead;
	}
}

static bool is_milestone(const struct course *c, const struct datum *d)
{
	return !d->missing && d != c->final && !str_eq(d->role, "due") &&
	    period_is(d->at);
}

static const char *point_words(struct pen *p, const struct course *c,
    const struct datum *d)
{
	const char *lang = p->m->lang;

	if (!text_is_bare(d->text))
		return d->text;
	if (d == c->last && str_eq(d->kind, "annualised"))
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

/* Does value d, which has a label, stand inside the diamond of target t? */
static bool is_inside(const struct course *c, const struct datum *d,
    const struct datum *t)
{
	len_t x, y;

	if (!period_is(d->at) || (d != c->last && d->at.kind != PERIOD_A))
		return false;
	x = at_x(c, t->at) - at_x(c, d->at);
	y = plot_y(&c->plot, t->value) - plot_y(&c->plot, d->value);
	return x < PT(DIAMOND) && x > -PT(DIAMOND) && y < PT(DIAMOND) &&
	    y > -PT(DIAMOND);
}

static bool on_milestone(const struct pen *p, const struct course *c,
    const struct datum *d)
{
	for (size_t i = 0; i < p->m->target_count; i++)
		if (is_milestone(c, &p->m->targets[i]) &&
		    is_inside(c, d, &p->m->targets[i]))
			return true;
	return false;
}

static bool holds_value(const struct course *c, const struct datum *t)
{
	for (size_t i = 0; i < c->actual.count; i++)
		if (is_inside(c, c->actual.v[i], t))
			return true;
	return false;
}

/* Above the milestone that holds it, whose own label goes below. */
static bool put_point(struct pen *p, struct course *c, const struct datum *d)
{
	bool last = d == c->last;
	bool inside = on_milestone(p, c, d);
	double gap = inside ? DIAMOND + 3 : last ? 5.2 : 4.5;
	double due = 0;
	bool low = track_at(&c->path, period_end(d->at), &due) ?
	    d->value <= due : c->below;

	return put_beside(p, c, pen_text(p, last ? FACE_STRONG : FACE_LABEL,
	    last ? pen_hue(p, HUE_NAVY) : COLOUR_NONE, point_words(p, c, d),
	    d), at_x(c, d->at), plot_y(&c->plot, d->value), gap,
	    low && !inside ? under : over,
	    (struct tag){ "value", c->all.name, d });
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
		const char *s = d->text;

		if (!is_milestone(c, d))
			continue;
		if (text_is_bare(s))
			s = arena_printf(p->a, chart_word(WORD_MILESTONE,
			    p->m->lang), with_sign(p, d));
		ok = put_beside(p, c, pen_text(p, FACE_LABEL, COLOUR_NONE, s,
		    d), at_x(c, d->at), plot_y(&c->plot, d->value),
		    DIAMOND + 3, (c->below || c->last == NULL) &&
		    !holds_value(c, d) ? over : under,
		    (struct tag){ "label", word_role("milestone",
			p->m->lang), d });
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

static const char *missing_words(struct pen *p, struct period at,
    const char *word)
{
	const char *lang = p->m->lang;

	if (period_is(p->m->asof) && period_end(at) ==
	    period_end(p->m->asof))
		return arena_printf(p->a, chart_word(WORD_REPORT_END, lang),
		    word);
	return arena_printf(p->a, "%s %s", period_short(p->a, at, lang),
	    word);
}

/* Beside its dotted line; the word alone where there is no room for more. */
static bool put_missing(struct pen *p, struct course *c, struct period at,
    const char *word)
{
	static const int sides[] = { SIDE_E, SIDE_W };
	struct anchor a[PLACES];
	struct wish w = { a, PLACES, sides, 2 };
	struct tag tag = { .class = "missing" };
	colour_t grey = pen_hue(p, HUE_GREY);

	for (size_t i = 0; i < PLACES; i++)
		a[i] = (struct anchor){ at_x(c, at), c->plot.top + PT(3) +
			(c->plot.bottom - c->plot.top - PT(6)) / PLACES *
			(len_t)i, PT(3) };
	return try_put(p, c, pen_text(p, FACE_LABEL, grey, missing_words(p,
	    at, word), NULL), &w, tag) || put(p, c, pen_text(p, FACE_LABEL,
	    grey, word, NULL), &w, tag);
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
	x = spot.x - PT(8.5);
	y = spot.y - PT(5.4);
	if (!scene_clear(&c->scene, x, y, x + PT(6), y) ||
	    !scene_clear(&c->scene, x, y + PT(5), x + PT(6), y + PT(5)))
		return true;
	spot_put(p, l, &spot, (struct tag){ .class = "hint" });
	q = &pen_rule(p, x, y, x, y, 0.6, pen_hue(p, HUE_GREY), "hint")
	    ->as.shape.path;
	path_line(p->a, q, PT(6), 0);
	path_line(p->a, q, PT(3), PT(5));
	path_close(p->a, q);
	return true;
}

bool trajectory_labels(struct pen *p, struct course *c)
{
	put_final(p, c);
	return put_points(p, c) && put_gap(p, c) && put_milestones(p, c) &&
	    put_pace(p, c) && put_path(p, c) && put_all_missing(p, c) &&
	    put_hint(p, c);
}
