/* SPDX-License-Identifier: MIT */
#include "assess/project.h"

#include "assess/inside.h"
#include "base/str.h"

const char *const phase_names[PHASES] = { "prep", "new", "building",
	"completed", "operating" };
const char *const confidence_names[CONFIDENCES] = { "green", "amber", "red" };

const char *stone_name(enum milestone_state s)
{
	static const char *const names[STONE_STATES] = {
		[STONE_DONE] = "done", [STONE_OVERDUE] = "overdue",
		[STONE_LATE] = "late", [STONE_OPEN] = "open",
	};

	return names[s];
}

/* ---- dates ---- */

static bool given(struct date d)
{
	return d.year != 0;
}

static bool by(struct date d, struct date end)
{
	return given(d) && date_cmp(d, end) <= 0;
}

/* An actual day after the period's end has not come yet. */
static struct date come(struct date d, struct date end)
{
	return by(d, end) ? d : (struct date){ 0 };
}

/* Days after plan: of what has happened, else of what is expected. */
static struct value slip(struct arena *a, struct date planned,
    struct date forecast, struct date actual, struct loc loc)
{
	struct date found = given(actual) ? actual : forecast;

	if (!given(planned) || !given(found) || !planned.day || !found.day)
		return value_of(NULL, "slip", 0, "");
	return value_of(num_int(a, date_days(found) - date_days(planned)),
	    "slip", 0, loc_text(a, loc));
}

/* ---- amounts ---- */

static bool converts(const struct unit *from, const struct unit *to)
{
	return !from || !to || from == to || (from->dimension &&
	    str_eq(from->dimension, to->dimension));
}

static struct value amount_in(struct arena *a, const struct amount *m,
    const struct progress *r, const struct unit *to, const char *rule)
{
	const struct num *n = NULL;

	if (m->given && converts(r->unit, to))
		n = num_of(a, m->value);
	if (r->unit && to && r->unit != to)
		n = num_div(a, num_mul(a, n, num_of(a, r->unit->per)),
		    num_of(a, to->per));
	return value_of(n, rule, m->value.scale, loc_text(a, r->loc));
}

const struct num *fraction_share(struct arena *a, const struct num *part,
    const struct num *whole)
{
	return percent(a, num_div(a, part, whole));
}

static struct value share_of(struct arena *a, struct value part,
    struct value whole, const char *rule)
{
	return value_of(fraction_share(a, part.n, whole.n), rule, 1,
	    src_join(a, part.src, whole.src));
}

/* ---- which report holds ---- */

static bool is_later(const struct progress *x, const struct progress *y)
{
	int n = period_end(x->period) - period_end(y->period);

	return n ? n > 0 : date_cmp(x->published, y->published) >= 0;
}

static const struct progress *report_of(const struct assessments *as,
    const struct project *of)
{
	const struct progress *found = NULL;

	for (size_t n = 0; n < as->plan->progress_count; n++) {
		const struct progress *r = &as->plan->progress[n];

		if (r->project == of &&
		    date_cmp(r->published, as->edition->cutoff) <= 0 &&
		    period_end(r->period) <= period_end(as->edition->period)
		    && (!found || is_later(r, found)))
			found = r;
	}
	return found;
}

/* ---- milestones ---- */

static struct stone *find_stone(struct project_result *r, const char *id)
{
	for (size_t n = 0; n < r->stone_count; n++)
		if (str_eq(r->stones[n].of->id, id))
			return &r->stones[n];
	return NULL;
}

/* A row of a table has no day of its own: any report replaces it. */
static void add_stone(struct arena *a, struct project_result *r,
    const struct milestone *m)
{
	struct stone *s = find_stone(r, m->id);

	if (!s)
		ARENA_PUSH(a, r->stones, r->stone_count) =
		    (struct stone){ .of = m };
	else if (date_cmp(m->published, s->of->published) >= 0)
		s->of = m;
}

static void judge_stone(struct arena *a, struct stone *s, struct date end)
{
	const struct milestone *m = s->of;
	bool done = by(m->actual, end);

	s->slip = slip(a, m->planned, m->forecast, come(m->actual, end),
	    m->loc);
	if (m->weight.given)
		s->weight = value_of(num_of(a, m->weight.value), "weight",
		    m->weight.value.scale, loc_text(a, m->loc));
	s->state = done ? STONE_DONE : by(m->planned, end) ? STONE_OVERDUE
	    : num_sign(s->slip.n) > 0 ? STONE_LATE : STONE_OPEN;
}

static void sort_stones(struct project_result *r)
{
	for (size_t i = 1; i < r->stone_count; i++)
		for (size_t n = i; n > 0 && date_cmp(
		    r->stones[n].of->planned,
		    r->stones[n - 1].of->planned) < 0; n--) {
			struct stone s = r->stones[n];

			r->stones[n] = r->stones[n - 1];
			r->stones[n - 1] = s;
		}
}

static void take_stones(struct arena *a, const struct assessments *as,
    struct project_result *r, struct date end)
{
	for (size_t n = 0; n < as->plan->milestone_count; n++) {
		const struct milestone *m = &as->plan->milestones[n];

		if (m->project == r->of &&
		    date_cmp(m->published, as->edition->cutoff) <= 0)
			add_stone(a, r, m);
	}
	sort_stones(r);
	for (size_t n = 0; n < r->stone_count; n++)
		judge_stone(a, &r->stones[n], end);
}

/* ---- one project ---- */

/* What its own milestones ask for: the weight planned by now of the weight
 * planned for the year. Undefined if one of the year has no weight. */
static struct value planned_curve(struct arena *a,
    const struct project_result *r, struct date end)
{
	const struct num *now = num_int(a, 0), *year = now;
	const char *src = "";

	for (size_t n = 0; n < r->stone_count; n++) {
		const struct stone *s = &r->stones[n];

		if (s->of->planned.year != end.year)
			continue;
		year = num_add(a, year, s->weight.n);
		if (by(s->of->planned, end))
			now = num_add(a, now, s->weight.n);
		src = src_join(a, src, loc_text(a, s->of->loc));
	}
	return value_of(fraction_share(a, now, year), "due", 1, src);
}

/* The year's share that has gone by at the end of the reported period. */
static struct value year_gone(struct arena *a, const struct progress *now)
{
	int months = period_end(now->period) - now->period.year * 12;

	return value_of(percent(a, num_frac(a, months, 12)), "due", 1,
	    loc_text(a, now->loc));
}

static void take_year(struct arena *a, struct project_result *r)
{
	r->completion = share_of(a, r->done_year, r->plan_year,
	    "completion");
	r->due = planned_curve(a, r, period_last_day(r->now->period));
	r->own_curve = r->due.n != NULL;
	if (!r->own_curve)
		r->due = year_gone(a, r->now);
	r->gap = value_of(num_sub(a, r->completion.n, r->due.n), "gap", 1,
	    src_join(a, r->completion.src, r->due.src));
}

static void take_amounts(struct arena *a, struct project_result *r,
    const struct unit *to)
{
	const struct progress *now = r->now;

	r->total = amount_in(a, &now->total, now, to, "total");
	r->plan_year = amount_in(a, &now->plan_year, now, to, "plan-year");
	r->done_year = amount_in(a, &now->done_year, now, to, "done-year");
	r->done_total = amount_in(a, &now->done_total, now, to,
	    "done-total");
	r->done_share = share_of(a, r->done_total, r->total, "done-share");
}

/* A phase after the preparation says so without a date. */
static bool has_started(const struct progress *now, struct date end)
{
	if (given(now->start_actual))
		return by(now->start_actual, end);
	return !str_eq(now->phase, "prep");
}

static struct project_result project_of(struct arena *a,
    const struct assessments *as, const struct projects *all,
    const struct progress *now)
{
	struct project_result r = { .of = now->project, .now = now };

	r.current = period_end(now->period) == period_end(all->period);
	r.started = has_started(now, all->end);
	r.start_slip = slip(a, now->start_planned, now->start_forecast,
	    come(now->start_actual, all->end), now->loc);
	r.end_slip = slip(a, now->end_planned, now->end_forecast,
	    come(now->end_actual, all->end), now->loc);
	take_stones(a, as, &r, all->end);
	take_amounts(a, &r, all->unit);
	take_year(a, &r);
	return r;
}

/* ---- all of them ---- */

static struct fraction fraction_open(struct arena *a)
{
	return (struct fraction){ .money = num_int(a, 0),
	    .money_all = num_int(a, 0), .src = "" };
}

static void fraction_add(struct arena *a, struct fraction *t, bool counts,
    struct value money, const char *src)
{
	t->all++;
	t->money_all = num_add(a, t->money_all, money.n);
	if (counts) {
		t->count++;
		t->money = num_add(a, t->money, money.n);
	}
	ARENA_PUSH(a, t->from, t->from_count) = src;
}

static void fraction_close(struct arena *a, struct fraction *t)
{
	t->src = src_join_all(a, t->from, t->from_count);
	t->share = value_of(fraction_share(a, num_int(a, t->count),
	    num_int(a, t->all)), "share", 1, t->src);
	t->money_share = value_of(fraction_share(a, t->money, t->money_all),
	    "money-share", 1, t->src);
}

static void count_project(struct arena *a, struct projects *all,
    const struct project_result *r)
{
	const struct progress *now = r->now;
	const char *src = loc_text(a, now->loc);

	if (now->start_planned.year == all->end.year) {
		fraction_add(a, &all->start_year, r->started, r->total, src);
		if (by(now->start_planned, all->end))
			fraction_add(a, &all->start_due, r->started, r->total,
			    src);
	}
	if (r->gap.n)
		fraction_add(a, &all->on_time, num_sign(r->gap.n) >= 0,
		    r->plan_year, r->gap.src);
	for (size_t n = 0; n < r->stone_count; n++)
		if (by(r->stones[n].of->planned, all->end))
			fraction_add(a, &all->stones_due,
			    r->stones[n].state == STONE_DONE,
			    r->stones[n].weight,
			    loc_text(a, r->stones[n].of->loc));
}

static void count_words(size_t *counts, const char *const *names, size_t n,
    const char *name)
{
	for (size_t i = 0; i < n; i++)
		counts[i] += str_eq(names[i], name);
}

struct sum { struct value value; const char **from; size_t count; };

static void sum_add(struct arena *a, struct sum *s, struct value x)
{
	s->value.n = num_add(a, s->value.n, x.n);
	if (x.digits > s->value.digits)
		s->value.digits = x.digits;
	ARENA_PUSH(a, s->from, s->count) = x.src;
}

static struct value sum_close(struct arena *a, const struct sum *s)
{
	return value_of(s->value.n, s->value.rule, s->value.digits,
	    src_join_all(a, s->from, s->count));
}

/* Of those with a plan and a result, so that both sums are of the same. */
static void sum_year(struct arena *a, struct projects *all)
{
	struct sum plan = { .value = value_of(num_int(a, 0), "plan-year", 0,
	    "") };
	struct sum done = { .value = value_of(num_int(a, 0), "done-year", 0,
	    "") };
	struct sum due = { .value = value_of(num_int(a, 0), "due", 1, "") };
	struct value weighted;

	for (size_t n = 0; n < all->count; n++) {
		const struct project_result *r = &all->all[n];

		if (!r->completion.n)
			continue;
		sum_add(a, &plan, r->plan_year);
		sum_add(a, &done, r->done_year);
		sum_add(a, &due, value_of(num_mul(a, r->due.n,
		    r->plan_year.n), "due", 1, r->due.src));
	}
	all->plan_year = sum_close(a, &plan);
	all->done_year = sum_close(a, &done);
	weighted = sum_close(a, &due);
	if (!done.count)
		all->plan_year.n = all->done_year.n = NULL;
	all->completion = share_of(a, all->done_year, all->plan_year,
	    "completion");
	all->due = value_of(num_div(a, weighted.n, all->plan_year.n), "due",
	    1, weighted.src);
	all->gap = value_of(num_sub(a, all->completion.n, all->due.n), "gap",
	    1, all->completion.src);
}

static void summarise(struct arena *a, struct projects *all)
{
	all->start_year = all->start_due = all->on_time = all->stones_due =
	    fraction_open(a);
	for (size_t n = 0; n < all->count; n++) {
		const struct project_result *r = &all->all[n];

		count_project(a, all, r);
		count_words(all->phase, phase_names, PHASES, r->now->phase);
		count_words(all->confidence, confidence_names, CONFIDENCES,
		    r->now->confidence);
		all->current += r->current;
		all->demo |= r->now->demo;
	}
	fraction_close(a, &all->start_year);
	fraction_close(a, &all->start_due);
	fraction_close(a, &all->on_time);
	fraction_close(a, &all->stones_due);
	sum_year(a, all);
}

/* The first unit that a report gives. */
static const struct unit *common_unit(const struct assessments *as)
{
	for (size_t n = 0; n < as->plan->project_count; n++) {
		const struct progress *r = report_of(as,
		    &as->plan->projects[n]);

		if (r && r->unit)
			return r->unit;
	}
	return NULL;
}

struct projects *assess_projects(struct arena *a,
    const struct assessments *as)
{
	struct projects *all = ARENA_NEW(a, struct projects);

	all->period = period_quarter(as->edition->period);
	all->end = period_last_day(as->edition->period);
	all->listed = as->plan->project_count;
	all->unit = common_unit(as);
	for (size_t n = 0; n < as->plan->project_count; n++) {
		const struct progress *now = report_of(as,
		    &as->plan->projects[n]);

		if (now && now->withheld)
			all->withheld++;
		else if (now)
			ARENA_PUSH(a, all->all, all->count) =
			    project_of(a, as, all, now);
	}
	summarise(a, all);
	return all;
}
