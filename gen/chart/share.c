/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "chart/calendar.h"
#include "chart/classes.h"
#include "chart/share.h"

#define AXES "line trajectory sparkline dot"

/* ---- what all have together ---- */

static void hold(struct share *s, const struct datum *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (v[i].missing)
			continue;
		s->lo = s->valued && s->lo < v[i].value ? s->lo : v[i].value;
		s->hi = s->valued && s->hi > v[i].value ? s->hi : v[i].value;
		s->valued = true;
	}
}

static void hold_span(struct share *s, struct period from, struct period to)
{
	if (period_is(from) && (!period_is(s->from) ||
	    period_start(from) < period_start(s->from)))
		s->from = from;
	if (period_is(to) && (!period_is(s->to) ||
	    period_end(to) > period_end(s->to)))
		s->to = to;
}

static void hold_model(struct share *s, const struct model *m)
{
	struct calendar c = { 0 };

	for (size_t i = 0; i < m->series_count; i++)
		hold(s, m->series[i].v, m->series[i].count);
	for (size_t i = 0; i < m->row_count; i++)
		hold(s, m->rows[i].v, m->rows[i].count);
	hold(s, m->targets, m->target_count);
	hold(s, m->bases, m->base_count);
	if (!str_eq(m->type, "gantt")) {
		hold_span(s, model_start(m), model_end(m));
		return;
	}
	calendar_window(&c, m);
	hold_span(s, (struct period){ (int16_t)(c.from / 12), PERIOD_A, 1 },
	    (struct period){ (int16_t)((c.to - 1) / 12), PERIOD_A, 1 });
}

/* The classes of the tiles of all panels, as if the brief had given them. */
static void share_classes(struct share *s, struct arena *a,
    const struct model *all)
{
	struct classes c = classes_of(a, all);

	for (int i = 0; i < c.count; i++)
		ARENA_PUSH(a, s->bands, s->band_count) = (struct band){
			isfinite(c.of[i].from), isfinite(c.of[i].to),
			c.of[i].from, c.of[i].to, NULL, NULL,
			c.of[i].text, all->loc };
}

static void collect_tiles(struct arena *a, struct model *all,
    const struct model *m)
{
	all->lang = m->lang;
	all->loc = m->loc;
	for (size_t i = 0; i < m->entry_count; i++)
		ARENA_PUSH(a, all->entries, all->entry_count) =
		    m->entries[i];
}

static bool same(struct diag *d, const struct block *chart,
    const struct block *first, enum block_attr attr, enum diag_id id)
{
	const char *x = block_attr(first, attr), *y = block_attr(chart, attr);

	if (str_eq(x != NULL ? x : "", y != NULL ? y : ""))
		return true;
	diag_at(d, id, chart->loc, chart->template, x != NULL ? x : "",
	    y != NULL ? y : "");
	return false;
}

bool share_begin(struct share *s, struct arena *a, struct diag *d,
    const struct block *multiples)
{
	const struct block *first = NULL;
	struct model tiles = { .type = "tilegrid" };
	bool ok = true;

	*s = (struct share){ .fixed = false };
	for (const struct block *b = multiples->child; b; b = b->next) {
		const struct block *chart = block_find(b, BLOCK_CHART);
		const struct model *m = chart != NULL ?
		    model_read(a, NULL, chart) : NULL;

		if (m == NULL)
			continue;
		first = first != NULL ? first : chart;
		ok = same(d, chart, first, ATTR_TYPE,
		    DIAG_CHART_PANEL_TYPE) && same(d, chart, first,
		    ATTR_UNIT, DIAG_CHART_PANEL_UNIT) && ok;
		hold_model(s, m);
		if (str_eq(m->type, "tilegrid") && m->band_count == 0)
			collect_tiles(a, &tiles, m);
	}
	if (tiles.entry_count > 0)
		share_classes(s, a, &tiles);
	return ok;
}

/* ---- what one takes ---- */

void share_model(const struct share *s, struct model *m)
{
	if (!period_is(m->from))
		m->from = s->from;
	if (!period_is(m->to))
		m->to = s->to;
	if (m->band_count == 0) {
		m->bands = s->bands;
		m->band_count = s->band_count;
	}
	if (!s->valued || !str_has_word(AXES, m->type))
		return;
	m->min = m->has_min && m->min < s->lo ? m->min : s->lo;
	m->max = m->has_max && m->max > s->hi ? m->max : s->hi;
	m->has_min = m->has_max = true;
}

bool share_scale(const struct pen *p, struct exact *e, bool fits)
{
	struct share *s = p->at->share;

	if (s == NULL || !fits || e->unit <= 0)
		return fits;
	if (!s->fixed && (s->unit <= 0 || e->unit < s->unit))
		s->unit = e->unit;
	if (s->fixed && s->unit > 0 && s->unit < e->unit)
		e->unit = s->unit;
	return true;
}
