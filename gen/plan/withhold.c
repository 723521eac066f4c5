/* SPDX-License-Identifier: MIT */
/*
 * What a public edition may not tell (gen/assess/README.md, Disclosure). It is
 * taken out before anything is judged, so that no sum, status or text can be
 * made of it: what was never there cannot get out.
 */
#include "base/str.h"
#include "plan/plan_int.h"
#include "plan/report.h"

const char *const why_withheld = "withheld";

/* How many of each were left out. */
struct left_out {
	int indicators, values, reports, comments;
};

static bool is_internal(const char *disclosure)
{
	return str_eq(disclosure, "internal");
}

/* ---- whole indicators ---- */

/* The copy that stayed, or NULL. The old ones are still there to be asked. */
static const struct indicator *kept(const struct plan *p,
    const struct indicator *old)
{
	return old ? plan_indicator(p, old->id) : NULL;
}

static size_t count_public(const struct indicator_group *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->count; i++)
		n += !is_internal(g->indicators[i].disclosure);
	return n;
}

/* A group keeps the numbers of its rows: they are those of the plan. */
static void copy_group(struct arena *a, struct indicator_group *to,
    const struct indicator_group *g)
{
	*to = *g;
	to->indicators = ARENA_ARRAY(a, struct indicator, g->count);
	to->count = 0;
	for (size_t i = 0; i < g->count; i++) {
		struct indicator *copy = &to->indicators[to->count];

		if (is_internal(g->indicators[i].disclosure))
			continue;
		*copy = g->indicators[i];
		copy->group = to;
		to->count++;
	}
}

static int copy_groups(struct arena *a, struct plan *p)
{
	struct indicator_group *all = ARENA_ARRAY(a, struct indicator_group,
	    p->group_count + 1);
	size_t count = 0;
	int out = 0;

	for (size_t n = 0; n < p->group_count; n++) {
		const struct indicator_group *g = &p->groups[n];
		size_t there = count_public(g);

		out += (int)(g->count - there);
		if (there || !g->count)
			copy_group(a, &all[count++], g);
	}
	if (!out)
		return 0;
	p->groups = all;
	p->group_count = count;
	return out;
}

static void keep_proses(const struct plan *p, struct proses *all)
{
	for (size_t n = 0; n < all->count; n++)
		for (size_t k = 0; k < all->all[n].count; k++) {
			struct bound *b = &all->all[n].bound[k];
			const struct indicator *old = b->indicator;

			b->indicator = kept(p, old);
			b->withheld = old && !b->indicator;
		}
}

/* Drops the rows of a list whose indicator is gone. */
#define KEEP_ROWS(p, list, number) do { \
	size_t at_ = 0; \
	for (size_t n_ = 0; n_ < (p)->number; n_++) { \
		const struct indicator *of_ = kept(p, \
		    (p)->list[n_].indicator); \
		if (!of_ && (p)->list[n_].indicator) \
			continue; \
		(p)->list[at_] = (p)->list[n_]; \
		(p)->list[at_++].indicator = of_; \
	} \
	(p)->number = at_; \
} while (0)

static void drop_indicators(struct arena *a, struct plan *p,
    struct edition *e, struct left_out *out)
{
	out->indicators = copy_groups(a, p);
	if (!out->indicators)
		return;
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++) {
			struct indicator *of = &p->groups[g].indicators[i];

			of->same = kept(p, of->same);
		}
	KEEP_ROWS(p, series, series_count);
	KEEP_ROWS(p, comments, comment_count);
	KEEP_ROWS(p, overrides, override_count);
	KEEP_ROWS(p, revisions, revision_count);
	KEEP_ROWS(p, yardsticks, yardstick_count);
	for (size_t n = 0; n < p->statement_count; n++)
		p->statements[n].of = kept(p, p->statements[n].of);
	keep_proses(p, &p->proses);
	keep_proses(p, &e->proses);
}

/* ---- single values ---- */

/* The place in time stays: it is known that there is a value, and a break
 * before it stays a break. */
static void blank(struct observation *o)
{
	o->missing = true;
	o->value = (struct decimal){ 0 };
	o->text = "";
	o->why = why_withheld;
	o->note = o->source = NULL;
	o->converted = false;
}

static void drop_values(struct plan *p, struct left_out *out)
{
	for (size_t n = 0; n < p->series_count; n++)
		for (size_t k = 0; k < p->series[n].count; k++) {
			struct observation *o = &p->series[n].obs[k];

			if (!is_internal(o->disclosure) || (o->missing &&
			    !o->note))
				continue;
			out->values += !o->missing;
			blank(o);
		}
}

static bool series_is_of(const struct series *s, const struct indicator *of,
    const char *area, const char *cluster)
{
	return s->indicator == of &&
	    (s->area ? area && str_eq(s->area->id, area) : !area) &&
	    (s->cluster ? cluster && str_eq(s->cluster->id, cluster)
	    : !cluster);
}

bool plan_withheld(const struct plan *p, const struct indicator *of,
    const char *area, const char *cluster, struct period when)
{
	for (size_t n = 0; n < p->series_count; n++) {
		const struct series *s = &p->series[n];

		if (!series_is_of(s, of, area, cluster))
			continue;
		for (size_t k = 0; k < s->count; k++)
			if (str_eq(s->obs[k].why, why_withheld) &&
			    (!period_is(when) || period_end(when) ==
			    period_end(s->obs[k].period)))
				return true;
	}
	return false;
}

/* What a person says of a value that is not told, is not told either. */
static void drop_what_is_said_of_them(struct plan *p)
{
	size_t at = 0;

	for (size_t n = 0; n < p->override_count; n++)
		if (!plan_withheld(p, p->overrides[n].indicator, NULL, NULL,
		    p->overrides[n].period))
			p->overrides[at++] = p->overrides[n];
	p->override_count = at;
	at = 0;
	for (size_t n = 0; n < p->revision_count; n++) {
		const struct revision *r = &p->revisions[n];

		if (!plan_withheld(p, r->indicator, r->area_id,
		    r->cluster_id, r->period))
			p->revisions[at++] = *r;
	}
	p->revision_count = at;
}

/* ---- reports ---- */

/* That there is a report stays, so that no older one passes for the last. */
static void drop_reports(struct plan *p, struct left_out *out)
{
	size_t at = 0;

	for (size_t n = 0; n < p->progress_count; n++) {
		struct progress *r = &p->progress[n];

		if (!is_internal(r->disclosure))
			continue;
		out->reports++;
		*r = (struct progress){ .project_id = r->project_id,
		    .project = r->project, .period = r->period,
		    .published = r->published, .disclosure = r->disclosure,
		    .withheld = true, .demo = r->demo, .loc = r->loc };
	}
	for (size_t n = 0; n < p->milestone_count; n++)
		if (!is_internal(p->milestones[n].disclosure))
			p->milestones[at++] = p->milestones[n];
	out->reports += (int)(p->milestone_count - at);
	p->milestone_count = at;
	at = 0;
	for (size_t n = 0; n < p->comment_count; n++)
		if (!is_internal(p->comments[n].disclosure))
			p->comments[at++] = p->comments[n];
	out->comments = (int)(p->comment_count - at);
	p->comment_count = at;
}

/* ---- what can be worked out ---- */

static bool adds_up(const struct indicator *i)
{
	return i->kind == KIND_FLOW || i->kind == KIND_STOCK;
}

/* Parts of one kind for one period: how many are told, which are not. */
struct parts {
	size_t told, kept;
	const struct observation *last;
};

static void count_part(struct parts *all, const struct series *s,
    struct period when)
{
	for (size_t k = 0; k < s->count; k++) {
		const struct observation *o = &s->obs[k];

		if (!period_eq(o->period, when))
			continue;
		all->told += !o->missing;
		if (str_eq(o->why, why_withheld)) {
			all->kept++;
			all->last = o;
		}
	}
}

static bool is_beside(const struct series *x, const struct series *y)
{
	return x->indicator == y->indicator && !x->area == !y->area &&
	    !x->cluster == !y->cluster;
}

/* One value alone that is kept among its neighbours is their rest. */
static void tell_alone(struct arena *a, struct diag *d, const struct plan *p,
    const struct series *s, const struct observation *o)
{
	struct parts all = { 0 };
	const struct series *whole = plan_series(p, s->indicator, NULL);
	struct parts total = { 0 };

	for (size_t n = 0; n < p->series_count; n++)
		if (is_beside(s, &p->series[n]))
			count_part(&all, &p->series[n], o->period);
	if (whole)
		count_part(&total, whole, o->period);
	if (all.kept == 1 && all.told && total.told && !total.kept)
		diag(d, DIAG_WITHHELD_ALONE, o->loc, s->area ? s->area->id
		    : s->cluster->id, s->indicator->id,
		    period_code(a, o->period));
}

static void tell_derivable(struct arena *a, struct diag *d,
    const struct plan *p)
{
	for (size_t n = 0; n < p->series_count; n++) {
		const struct series *s = &p->series[n];

		if ((!s->area && !s->cluster) || !adds_up(s->indicator))
			continue;
		for (size_t k = 0; k < s->count; k++)
			if (str_eq(s->obs[k].why, why_withheld))
				tell_alone(a, d, p, s, &s->obs[k]);
	}
}

/* ---- the call ---- */

void plan_withhold(struct arena *a, struct diag *d, struct plan *p,
    struct edition *e)
{
	struct left_out out = { 0 };

	if (is_internal(e->audience))
		return;
	drop_indicators(a, p, e, &out);
	drop_values(p, &out);
	drop_what_is_said_of_them(p);
	drop_reports(p, &out);
	tell_derivable(a, d, p);
	if (out.indicators || out.values || out.reports || out.comments)
		diag(d, DIAG_WITHHELD, e->loc, out.indicators, out.values,
		    out.reports, out.comments);
}
