/* SPDX-License-Identifier: MIT */
/*
 * A line as small as a word, for the cell of a table: no axes, a dot at the
 * last value, the target as a hairline. The chart's period makes all cells of
 * a column span the same time; min and max make them share a scale. Gaps stay
 * gaps. Alone it has its last value at the right.
 */
#include "chart/kinds.h"
#include "chart/series.h"

#define HEIGHT PT(12)
#define WIDEST PT(60)
#define DOT 1.8
#define MARGIN PT(2.4)
#define VALUE_GAP PT(4)

struct spark {
	const struct strand *s;
	struct track track;
	const struct datum *last, *target;
	struct plot plot;
	double lo, hi;
};

static const struct strand *main_series(const struct model *m)
{
	const struct strand *s = model_role(m, "actual");

	return s != NULL ? s : &m->series[0];
}

static const struct datum *target_of(const struct model *m)
{
	for (size_t i = 0; i < m->target_count; i++)
		if (!m->targets[i].missing)
			return &m->targets[i];
	return NULL;
}

static void hold(struct spark *k, double v, bool first)
{
	k->lo = first || v < k->lo ? v : k->lo;
	k->hi = first || v > k->hi ? v : k->hi;
}

static void set_scale(struct spark *k, const struct model *m)
{
	for (size_t i = 0; i < k->track.count; i++)
		hold(k, k->track.v[i]->value, i == 0);
	if (k->target != NULL)
		hold(k, k->target->value, k->track.count == 0);
	if (m->has_min && m->min < k->lo)
		k->lo = m->min;
	if (m->has_max && m->max > k->hi)
		k->hi = m->max;
	if (k->hi <= k->lo)
		scale_widen(&k->lo, &k->hi, m->decimals);
}

static enum period_kind finest(const struct model *m, const struct strand *s)
{
	enum period_kind kind = m->step;

	for (size_t i = 0; i < s->count; i++)
		if (s->v[i].at.kind > (int)kind)
			kind = (enum period_kind)s->v[i].at.kind;
	return kind;
}

static void set_plot(struct pen *p, struct spark *k, len_t right,
    len_t height)
{
	const struct model *m = p->m;
	enum period_kind kind = finest(m, k->s);
	struct period from = period_is(m->from) ? m->from : model_start(m);
	struct period to = period_is(m->to) ? m->to : model_end(m);
	int step = 12 / period_per_year((struct period){ 2000, (int8_t)kind,
		1 });

	k->plot = (struct plot){ .left = 0, .right = right, .top = MARGIN,
		.bottom = height - MARGIN, .inset = MARGIN,
		.from = period_start(from) + step, .to = period_end(to) };
	for (size_t i = 0; i < k->track.count; i++) {
		int at = period_end(k->track.v[i]->at);

		k->plot.from = at < k->plot.from ? at : k->plot.from;
		k->plot.to = at > k->plot.to ? at : k->plot.to;
	}
	if (k->plot.to <= k->plot.from)
		k->plot.from = k->plot.to - step;
	k->plot.ticks.lo = k->lo;
	k->plot.ticks.hi = k->hi;
}

/* Only the reason why there is nothing. */
static bool draw_none(struct pen *p, const struct strand *s, len_t height)
{
	const struct datum *d = s->count > 0 ? &s->v[s->count - 1] : NULL;
	const struct text_line *l = pen_text(p, FACE_TICK, COLOUR_NONE,
	    d != NULL ? d->text : word_missing(NULL, p->m->lang), d);

	if (l->width > p->width)
		return false;
	pen_put(p, l, 0, pen_middle(FACE_TICK, height / 2), (struct tag){
		"missing", s->name, d });
	return true;
}

static void draw_target(struct pen *p, const struct spark *k)
{
	len_t y = plot_y(&k->plot, k->target->value);
	struct item *it = pen_rule(p, 0, y, k->plot.right, y, 0.4,
	    pen_hue(p, HUE_INK), "target");

	it->data = k->target->raw;
	it->as.shape.dash = DASH_DASHED;
}

static void draw_spark(struct pen *p, const struct spark *k)
{
	colour_t colour = pen_hue(p, HUE_NAVY);
	struct stroke s = { 1.1, DASH_SOLID, colour, "series", k->s->name,
		0 };

	track_draw(p, &k->plot, &k->track, &s, false, NULL);
	for (size_t i = 0; i < k->track.count; i++) {
		const struct datum *d = k->track.v[i];
		bool last = i + 1 == k->track.count;
		bool lone = !k->track.joined[i] && (last ||
		    !k->track.joined[i + 1]);

		if (last || lone)
			pen_dot(p, plot_x(&k->plot, period_end(d->at)),
			    plot_y(&k->plot, d->value), last ? DOT : 1.1,
			    0.8, pen_status(p, last ? k->s->kind : NULL,
			    colour), last && d->provisional, (struct tag){
			    "point", k->s->name, d });
	}
}

bool draw_sparkline(struct pen *p)
{
	const struct model *m = p->m;
	len_t height = p->at->cell && p->height > HEIGHT ? p->height :
	    HEIGHT;
	struct spark k = { .target = target_of(m) };
	const struct text_line *value = NULL;
	len_t right;

	p->f->height = height;
	if (m->series_count == 0)
		return false;
	k.s = main_series(m);
	k.track = track_of(p->a, k.s, finest(m, k.s));
	k.last = strand_last(k.s);
	if (k.last == NULL)
		return draw_none(p, k.s, height);
	if (finest(m, k.s) == PERIOD_NONE) {
		diag(p->at->diag, DIAG_CHART_PERIOD, m->loc, "");
		return false;
	}
	if (!p->at->cell)
		value = pen_text(p, FACE_STRONG, COLOUR_NONE, k.last->text,
		    k.last);
	right = p->width - (value != NULL ? value->width + VALUE_GAP : 0);
	if (right < PT(24)) {	/* the line is the message */
		value = NULL;
		right = p->width;
	}
	right = right < WIDEST ? right : WIDEST;
	set_scale(&k, m);
	set_plot(p, &k, right, height);
	if (k.target != NULL)
		draw_target(p, &k);
	draw_spark(p, &k);
	if (value != NULL)
		pen_put(p, value, right + VALUE_GAP, pen_middle(FACE_STRONG,
		    height / 2), (struct tag){ "value", k.s->name, k.last });
	return true;
}

void alt_sparkline(struct alt *t, const struct model *m)
{
	alt_line(t, m);
	if (target_of(m) != NULL)
		alt_say(t, WORD_ALT_TARGET, target_of(m)->text);
}
