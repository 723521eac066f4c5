/* SPDX-License-Identifier: MIT */
/*
 * Lines over periods, up to four: names and last values stand at the line
 * ends, so there is no legend; the emphasised series is navy with dots.
 */
#include "chart/fit.h"
#include "chart/kinds.h"
#include "chart/series.h"
#include "chart/words.h"

#define MOST 4
#define HEIGHT PT(148)
#define DOTS 16		/* at most so many values get a dot each */

struct line {
	const struct strand *s;
	struct track track;
	const struct datum *last;
	const struct text_line *label;
	const struct text_line *since;	/* its period, if not the last */
	colour_t stroke, text;
	bool main;
};

struct lines {
	struct line line[MOST];
	size_t count;
	struct plot plot;
	enum period_kind kind;
	len_t labels;		/* width */
};

static void choose_colours(struct pen *p, struct lines *c)
{
	static const enum hue strokes[] = { HUE_GREY, HUE_ORANGE, HUE_TEAL,
		HUE_PLUM };
	static const enum hue texts[] = { HUE_GREY, HUE_ORANGE_TEXT,
		HUE_TEAL_TEXT, HUE_PLUM };
	size_t n = 0;
	bool any = false;

	for (size_t i = 0; i < c->count; i++)
		any = any || c->line[i].s->highlight;
	for (size_t i = 0; i < c->count; i++) {
		struct line *l = &c->line[i];

		l->main = any ? l->s->highlight : i == 0;
		l->stroke = pen_hue(p, l->main ? HUE_NAVY : strokes[n]);
		l->text = pen_hue(p, l->main ? HUE_NAVY : texts[n]);
		n += !l->main;
	}
}

static const char *end_text(struct pen *p, const struct line *l)
{
	const char *lang = p->m->lang;
	const char *value = l->last != NULL ? l->last->text :
	    word_missing(l->s->count > 0 ? l->s->v[0].na : NULL, lang);

	return arena_printf(p->a, "%s%s%s", *l->s->name != '\0' ? " " : "",
	    value, l->last != NULL && l->last->provisional ?
	    chart_word(WORD_PROVISIONAL, lang) : "");
}

static bool make_labels(struct pen *p, struct lines *c)
{
	for (size_t i = 0; i < c->count; i++) {
		struct line *l = &c->line[i];

		l->label = fit_line(p, l->main ? FACE_STRONG : FACE_LABEL,
		    l->text, l->s, end_text(p, l), p->width * 2 / 5,
		    l->last);
		if (l->label == NULL) {
			diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
			    l->s->name, p->m->id);
			return false;
		}
		if (l->label->width > c->labels)
			c->labels = l->label->width;
		if (l->last == NULL || period_end(l->last->at) >=
		    c->plot.to)
			continue;
		l->since = pen_text(p, FACE_TICK, COLOUR_NONE,
		    period_short(p->a, l->last->at, p->m->lang), NULL);
		if (l->since->width > c->labels)
			c->labels = l->since->width;
	}
	return true;
}

static bool read_series(struct pen *p, struct lines *c)
{
	const struct model *m = p->m;
	struct period from = model_start(m), to = model_end(m);

	c->kind = m->step;
	for (size_t i = 0; i < m->series_count; i++)
		for (size_t k = 0; k < m->series[i].count; k++)
			if (m->series[i].v[k].at.kind > (int)c->kind)
				c->kind = (enum period_kind)
				    m->series[i].v[k].at.kind;
	if (c->kind == PERIOD_NONE) {
		diag(p->at->diag, DIAG_CHART_PERIOD, m->loc, "");
		return false;
	}
	if (m->series_count > MOST) {
		diag(p->at->diag, DIAG_CHART_SERIES, m->loc, m->id,
		    (int)m->series_count, MOST);
		return false;
	}
	for (size_t i = 0; i < m->series_count; i++)
		c->line[c->count++] = (struct line){ .s = &m->series[i],
			.track = track_of(p->a, &m->series[i], c->kind),
			.last = strand_last(&m->series[i]) };
	c->plot.from = period_start(from) + 12 / period_per_year(
	    (struct period){ 2000, (int8_t)c->kind, 1 });
	c->plot.to = period_end(to);
	return true;
}

static bool extent(const struct lines *c, double *lo, double *hi)
{
	bool any = false;

	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->line[i].track.count; k++) {
			double v = c->line[i].track.v[k]->value;

			*lo = any && *lo < v ? *lo : v;
			*hi = any && *hi > v ? *hi : v;
			any = true;
		}
	return any;
}

/* The last value of a provisional series is hollow, lone values are dots. */
static void draw_dots(struct pen *p, const struct plot *t,
    const struct line *l)
{
	const struct track *k = &l->track;

	for (size_t i = 0; i < k->count; i++) {
		bool lone = !k->joined[i] && (i + 1 == k->count ||
		    !k->joined[i + 1]);
		struct tag tag = { "point", l->s->name, k->v[i] };

		if (lone || (l->main && k->count <= DOTS))
			pen_dot(p, plot_x(t, period_end(k->v[i]->at)),
			    plot_y(t, k->v[i]->value), 2.4, 1.2, l->stroke,
			    k->v[i]->provisional && i + 1 == k->count, tag);
	}
}

static void draw_line_series(struct pen *p, const struct plot *t,
    const struct line *l)
{
	bool path = str_has_word("required path target", l->s->role);
	bool guess = l->s->role != NULL && str_has_word(
	    "projection-low projection-mid projection-high", l->s->role);
	struct stroke s = { l->main ? 1.75 : 1.1, path ? DASH_DASHED :
		guess ? DASH_DOTTED : DASH_SOLID, l->stroke, "series",
		l->s->name, 0 };

	track_draw(p, t, &l->track, &s, false, NULL);
	draw_dots(p, t, l);
}

/* A leader where the label had to move or the series ends early. */
static void draw_label(struct pen *p, const struct lines *c,
    const struct line *l, len_t y)
{
	const struct plot *t = &c->plot;
	len_t x = t->right + PT(8);
	struct tag tag = { "label", l->s->name, l->last };

	if (l->last != NULL) {
		len_t from = plot_x(t, period_end(l->last->at)) + PT(4);
		len_t want = plot_y(t, l->last->value);

		if (t->right - from > PT(8) || y - want > PT(2) ||
		    want - y > PT(2))
			pen_rule(p, from, want, x - PT(2), y, 0.4,
			    pen_hue(p, HUE_LEADER), "leader");
	}
	if (l->since != NULL)
		y -= face_leading(FACE_LABEL) / 2;
	pen_put(p, l->label, x, pen_middle(FACE_LABEL, y), tag);
	if (l->since == NULL)
		return;
	tag.datum = NULL;
	pen_put(p, l->since, x, pen_middle(FACE_TICK, y +
	    face_leading(FACE_LABEL)), tag);
}

/* Clear of the word at the axis' foot where there is room for that. */
static bool spread_clear(struct pen *p, const struct lines *c,
    struct slot *slots)
{
	len_t bottom = c->plot.bottom;

	return (!plot_has_zero(&c->plot) && labels_spread(p->a, slots,
	    c->count, 0, bottom - PT(8))) || labels_spread(p->a, slots,
	    c->count, 0, bottom + PT(6));
}

static bool draw_labels(struct pen *p, const struct lines *c)
{
	struct slot slots[MOST];

	for (size_t i = 0; i < c->count; i++) {
		const struct line *l = &c->line[i];

		slots[i] = (struct slot){ l->last != NULL ?
			plot_y(&c->plot, l->last->value) :
			c->plot.bottom - PT(6), face_leading(FACE_LABEL) *
			(l->since != NULL ? 2 : 1), 0 };
	}
	if (!spread_clear(p, c, slots)) {
		diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
		    c->line[0].s->name, p->m->id);
		return false;
	}
	for (size_t i = 0; i < c->count; i++)
		draw_label(p, c, &c->line[i], slots[i].at);
	return true;
}

/* Nothing to draw: the words say so. */
static bool draw_nothing(struct pen *p, const struct lines *c)
{
	len_t y = PT(10);

	pen_put(p, pen_text(p, FACE_LABEL, pen_hue(p, HUE_GREY),
	    chart_word(WORD_NODATA_ALL, p->m->lang), NULL), 0, y,
	    (struct tag){ .class = "missing" });
	for (size_t i = 0; i < c->count; i++)
		pen_put(p, c->line[i].label, 0, y += PT(12), (struct tag){
			"label", c->line[i].s->name, NULL });
	p->f->height = y + PT(4);
	return true;
}

bool draw_line(struct pen *p)
{
	struct lines c = { .count = 0 };
	struct plot *t = &c.plot;
	double lo = 0, hi = 0;

	p->f->height = p->height > 0 ? p->height : HEIGHT;
	if (!read_series(p, &c))
		return false;
	choose_colours(p, &c);
	if (!make_labels(p, &c))
		return false;
	if (!extent(&c, &lo, &hi))
		return draw_nothing(p, &c);
	t->top = PT(7);
	t->bottom = p->f->height - PT(c.kind == PERIOD_A ? 16 : 26);
	plot_values(t, p->m, lo, hi, t->bottom - t->top);
	t->left = plot_tick_width(p, t) + PT(6);
	t->right = p->width - c.labels - PT(9);
	if (p->width - plot_note_width(p, t) < t->right)
		t->right = p->width - plot_note_width(p, t);
	t->inset = PT(5);
	if (t->right - t->left < p->width * 3 / 10) {
		diag(p->at->diag, DIAG_CHART_UNPLACED, p->m->loc,
		    c.line[0].s->name, p->m->id);
		return false;
	}
	axis_draw_values(p, t, NULL);
	axis_draw_periods(p, t, c.kind);
	for (size_t i = c.count; i-- > 0;)
		draw_line_series(p, t, &c.line[i]);
	return draw_labels(p, &c);
}
