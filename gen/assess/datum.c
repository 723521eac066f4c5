/* SPDX-License-Identifier: MIT */
#include "assess/datum.h"

#include <stddef.h>

#include "assess/inside.h"

struct query {
	struct arena *a;
	const struct plan *plan;
	const struct assessments *as;
	const struct bound *b;
	const struct indicator *of;
	const struct assessment *s;	/* NULL: no judgement */
};

bool field_is_change(enum field f)
{
	return f == FIELD_GROWTH || f == FIELD_YOY || f == FIELD_CHANGE ||
	    f == FIELD_QUARTER_YOY || f == FIELD_QOQ || f == FIELD_CAGR;
}

const struct assessment *assessment_of(const struct assessments *as,
    const struct indicator *i)
{
	for (size_t k = 0; as && k < as->count; k++)
		if (as->all[k].of == i)
			return &as->all[k];
	return NULL;
}

static bool same_end(struct period x, struct period y)
{
	return period_is(x) && period_is(y) &&
	    period_end(x) == period_end(y);
}

/* ---- what the plan says ---- */

/* Without a period the last one that is set. */
static const struct target *target_asked(const struct query *q)
{
	const struct target *hit = NULL;

	for (size_t i = 0; i < q->of->target_count; i++) {
		const struct target *t = &q->of->targets[i];

		if (t->set && (!period_is(q->b->period) ||
		    same_end(t->period, q->b->period)))
			hit = t;
	}
	return hit;
}

static void take_target(const struct query *q, struct datum *d)
{
	const struct target *t = target_asked(q);

	if (!t)
		return;
	d->target = t;
	d->has_op = true;
	d->op = t->op;
	d->period = t->period;
	d->v = (struct value){ num_of(q->a, t->value), "target",
		loc_text(q->a, t->loc), t->value.scale };
	if (t->op != OP_BETWEEN)
		return;
	d->v.n = num_of(q->a, t->low);
	d->v.digits = t->low.scale;
	d->high = num_of(q->a, t->high);
}

static void take_base(const struct query *q, struct datum *d)
{
	const struct base_value *b = &q->of->base;

	if (!b->given || (period_is(q->b->period) &&
	    !same_end(b->period, q->b->period)))
		return;
	d->period = b->period;
	d->v = (struct value){ num_of(q->a, b->value), "base",
		loc_text(q->a, b->loc), b->value.scale };
}

static void take_growth(const struct query *q, struct datum *d)
{
	for (size_t i = 0; i < q->of->growth_count; i++) {
		const struct growth *g = &q->of->growth[i];

		if (period_is(q->b->period) &&
		    !same_end(g->end, q->b->period))
			continue;
		d->has_op = true;
		d->op = g->op;
		d->period = g->end;
		d->unit = "pct";
		d->v = (struct value){ num_of(q->a, g->value), "growth",
			loc_text(q->a, g->loc), g->value.scale };
		return;
	}
}

/* ---- what was observed ---- */

static const struct series *series_asked(const struct query *q)
{
	for (size_t i = 0; i < q->plan->series_count; i++) {
		const struct series *s = &q->plan->series[i];

		if (s->indicator == q->of && s->area == q->b->area &&
		    s->cluster == q->b->cluster)
			return s;
	}
	return NULL;
}

static bool of_part(const struct query *q)
{
	return q->b->area || q->b->cluster;
}

static const struct point *point_asked(const struct query *q)
{
	struct period at = q->b->period;

	if (!q->s)
		return NULL;
	if (!period_is(at))
		return q->s->latest;
	for (size_t i = 0; i < q->s->point_count; i++) {
		const struct point *p = &q->s->points[i];

		if (same_end(p->period, at) && p->obs)
			return p;
	}
	return NULL;
}

/* A year of a flow told by quarters is their sum. */
static struct value level_of(const struct query *q, const struct point *p)
{
	if (q->of->kind == KIND_FLOW && q->b->period.kind == PERIOD_A &&
	    !obs_is_ytd(p->obs))
		return flow_ytd(q->a, series_asked(q), p->period,
		    q->as->edition->cutoff);
	return p->value;
}

static void take_value(const struct query *q, struct datum *d)
{
	const struct point *p = point_asked(q);

	if (!p && !of_part(q))
		take_base(q, d);
	if (!p)
		return;
	d->point = p;
	d->v = level_of(q, p);
}

static const size_t of_point[FIELDS] = {
	[FIELD_YOY] = offsetof(struct point, yoy),
	[FIELD_CHANGE] = offsetof(struct point, change),
	[FIELD_QUARTER] = offsetof(struct point, discrete),
	[FIELD_QUARTER_YOY] = offsetof(struct point, discrete_yoy),
	[FIELD_QOQ] = offsetof(struct point, qoq),
};

static const char *unit_of(const struct indicator *i, enum field f,
    const struct point *p)
{
	if (f == FIELD_QUARTER)
		return NULL;
	if (f == FIELD_YOY)
		return p->yoy_unit[0] == 'p' ? p->yoy_unit : NULL;
	if (f == FIELD_CHANGE)
		return assess_percent(i) ? "pp" : NULL;
	return "pct";
}

static void take_point(const struct query *q, struct datum *d)
{
	const struct point *p = point_asked(q);

	if (!p)
		return;
	d->v = *(const struct value *)(const void *)
	    ((const char *)p + of_point[d->field]);
	d->point = p;
	if (d->v.n)
		d->unit = unit_of(q->of, d->field, p);
}

/* ---- the judgement ---- */

static const size_t of_horizon[FIELDS] = {
	[FIELD_PROGRESS] = offsetof(struct horizon, progress),
	[FIELD_DUE] = offsetof(struct horizon, due_progress),
	[FIELD_GAP] = offsetof(struct horizon, gap),
	[FIELD_DEVIATION] = offsetof(struct horizon, deviation),
	[FIELD_DIFFERENCE] = offsetof(struct horizon, difference),
	[FIELD_DISTANCE] = offsetof(struct horizon, distance),
	[FIELD_ATTAINMENT] = offsetof(struct horizon, attainment),
	[FIELD_PACE] = offsetof(struct horizon, pace),
};

/* Known as of the report only, hence of its period or of the latest one. */
static bool is_now(const struct query *q)
{
	return !period_is(q->b->period) ||
	    same_end(q->b->period, q->as->edition->period) ||
	    (q->s->latest && same_end(q->b->period, q->s->latest->period));
}

static void take_horizon(const struct query *q, struct datum *d)
{
	const struct horizon *h = &q->s->next;

	if (!is_now(q))
		return;
	d->v = *(const struct value *)(const void *)
	    ((const char *)h + of_horizon[d->field]);
	d->point = q->s->latest;
	if (d->field == FIELD_GAP)
		d->unit = "pp";
	else if (d->field == FIELD_DEVIATION)
		d->unit = h->deviation_unit;
	else if (d->field == FIELD_DIFFERENCE || d->field == FIELD_DISTANCE ||
	    d->field == FIELD_PACE)
		d->unit = assess_percent(q->of) ? "pp" : NULL;
	else
		d->unit = "pct";
}

static void take_cagr(const struct query *q, struct datum *d)
{
	if (!is_now(q))
		return;
	d->v = q->s->cagr_past;
	d->unit = "pct";
}

static enum field field_asked(const struct query *q)
{
	if (q->b->field != FIELD_NONE)
		return q->b->field;
	return !of_part(q) && target_asked(q) ? FIELD_TARGET : FIELD_VALUE;
}

static bool of_plan(enum field f)
{
	return f == FIELD_TARGET || f == FIELD_BASE || f == FIELD_GROWTH;
}

static void take(const struct query *q, struct datum *d)
{
	if (d->field == FIELD_TARGET)
		take_target(q, d);
	else if (d->field == FIELD_BASE)
		take_base(q, d);
	else if (d->field == FIELD_GROWTH)
		take_growth(q, d);
	else if (d->field == FIELD_VALUE || d->field == FIELD_RANK)
		take_value(q, d);
	else if (!q->s)
		return;
	else if (d->field == FIELD_CAGR)
		take_cagr(q, d);
	else if (of_point[d->field])
		take_point(q, d);
	else
		take_horizon(q, d);
}

struct datum datum_of(struct arena *a, const struct plan *p,
    const struct assessments *as, const struct bound *b)
{
	struct query q = { a, p, as, b, b->indicator, NULL };
	struct datum d = { .period = b->period };

	if (as && b->cluster)
		q.s = assess_cluster(a, p, as->edition, q.of, b->cluster);
	else if (as && !b->area)
		q.s = assessment_of(as, q.of);
	d.field = field_asked(&q);
	if (b->area || (d.field == FIELD_RANK && q.of->kind != KIND_RANK)) {
		d.state = DATUM_UNKNOWN;
		return d;
	}
	if (q.s || of_plan(d.field) || d.field == FIELD_VALUE)
		take(&q, &d);
	if (d.point)
		d.period = period_is(b->period) ? b->period : d.point->period;
	d.provisional = d.point && d.point->provisional;
	if (!d.v.n)
		d.state = q.s || of_plan(d.field) ? DATUM_NONE
		    : DATUM_UNKNOWN;
	return d;
}

bool datum_target_met(struct arena *a, const struct assessments *as,
    const struct indicator *i, const struct target *t, bool *known)
{
	const struct assessment *s = assessment_of(as, i);
	const struct point *p = s ? s->latest : NULL;

	*known = p && t && t->set;
	if (!*known)
		return false;
	for (size_t k = 0; k < s->point_count; k++)
		if (s->points[k].obs &&
		    same_end(s->points[k].period, t->period))
			p = &s->points[k];
	return target_met(t, p->value.n, a);
}
