/* SPDX-License-Identifier: MIT */
/*
 * Projects. A1 to A10 are rows of the evaluation vectors; X29 is a case of the
 * catalogue of edge cases.
 */
#include "assess_fixture.h"

#include "assess/method.h"
#include "assess/project.h"

enum { MOST = 16 };

struct works {
	struct fixture *f;
	struct unit unit, other;
	struct project projects[MOST];
	struct progress reports[MOST];
	struct milestone stones[MOST];
};

static struct works *works(struct arena *a)
{
	struct works *w = ARENA_NEW(a, struct works);

	w->f = begin(a, KIND_FLOW, PATH_LINEAR, 0);
	w->unit = (struct unit){ .code = "CNY_100M", .dimension = "money",
	    .per = dec("100000000") };
	w->other = (struct unit){ .code = "CNY_10K", .dimension = "money",
	    .per = dec("10000") };
	w->f->plan.projects = w->projects;
	w->f->plan.progress = w->reports;
	w->f->plan.milestones = w->stones;
	w->f->edition.cutoff = day("2023-07-20");
	return w;
}

static struct amount much(const char *s)
{
	return (struct amount){ s != NULL, s ? dec(s) : dec("0") };
}

/* A project with one report of 2023-Q2. */
static struct progress *reports(struct works *w, const char *plan_year,
    const char *done_year)
{
	size_t n = w->f->plan.project_count++;
	struct progress *r = &w->reports[w->f->plan.progress_count++];

	w->projects[n].id = arena_printf(w->f->a, "p%d", (int)n);
	*r = (struct progress){ .project = &w->projects[n],
	    .period = per("2023-Q2"), .phase = "building",
	    .plan_year = much(plan_year), .done_year = much(done_year),
	    .unit = &w->unit, .published = day("2023-07-10"),
	    .confidence = "green", .loc = { "p.csv", 2 + (int)n, 0 } };
	return r;
}

static struct milestone *stone(struct works *w, const char *id,
    const char *planned, const char *forecast, const char *actual,
    const char *weight)
{
	struct milestone *m = &w->stones[w->f->plan.milestone_count++];

	*m = (struct milestone){ .project = &w->projects[0], .id = id,
	    .planned = day(planned), .weight = much(weight),
	    .loc = { "m.csv", (int)w->f->plan.milestone_count, 0 } };
	if (forecast)
		m->forecast = day(forecast);
	if (actual)
		m->actual = day(actual);
	return m;
}

static struct projects *of(struct works *w)
{
	w->f->edition.period = per("2023-Q2");
	return assess_projects(w->f->a, assess_all(w->f->a, &w->f->plan,
	    &w->f->edition));
}

/* ---- the vectors ---- */

static void gap_of(struct arena *a, const char *period, const char *done,
    const char *plan, int digits, const char *text)
{
	struct works *w = works(a);
	struct progress *r = reports(w, plan, done);

	r->period = per(period);
	r->published = day("2023-01-01");
	w->f->edition.cutoff = day("2024-01-01");
	w->f->edition.period = per("2023");
	shows(assess_projects(a, assess_all(a, &w->f->plan, &w->f->edition))
	    ->all[0].gap.n, digits, text);
}

static void test_a1(void **state)
{
	struct arena *a = *state;

	gap_of(a, "2023-10", "629.0", "647.4", 1, "13.8");
	shows(ratio_gap(a, num_of(a, dec("629.0")), num_of(a, dec("647.4")),
	    10), 1, "13.8");
}

static void test_a2(void **state)
{
	gap_of(*state, "2023-08", "74", "100", 2, "7.33");
}

static void test_a3(void **state)
{
	gap_of(*state, "2023-02", "22.37", "118", 1, "2.3");
}

static void share_is(struct arena *a, const char *part, const char *whole,
    const char *text)
{
	shows(fraction_share(a, num_of(a, dec(part)), num_of(a, dec(whole))),
	    1, text);
}

static void test_a4(void **state) { share_is(*state, "206", "255", "80.8"); }
static void test_a5(void **state) { share_is(*state, "206", "223", "92.4"); }
static void test_a6(void **state) { share_is(*state, "160", "185", "86.5"); }
static void test_a7(void **state)
{
	share_is(*state, "153.7", "246.5", "62.4");
}
static void test_a8(void **state)
{
	share_is(*state, "213.3", "253.9", "84.0");
}
static void test_a9(void **state) { share_is(*state, "188", "278", "67.6"); }
static void test_a10(void **state) { share_is(*state, "25", "28", "89.3"); }

/* ---- start rates ---- */

static void starts(struct works *w, const char *planned, const char *actual)
{
	struct progress *r = reports(w, "1", "1");

	r->phase = "prep";
	r->start_planned = day(planned);
	if (actual)
		r->start_actual = day(actual);
	r->total = much("10");
}

/* Over the year's plan, and over what was due by now. */
static void test_two_denominators(void **state)
{
	struct works *w = works(*state);
	struct projects *p;

	starts(w, "2023-02-01", "2023-02-10");
	starts(w, "2023-05-01", "2023-05-01");
	starts(w, "2023-06-30", NULL);
	starts(w, "2023-09-01", NULL);
	starts(w, "2022-09-01", "2022-09-01");	/* of another year's plan */
	p = of(w);
	SHOWS(p->start_year.share, "50.0");	/* 2 of 4 */
	SHOWS(p->start_due.share, "66.7");	/* 2 of 3 */
	SHOWS(p->start_year.money_share, "50.0");
	w->reports[2].total.given = false;
	p = of(w);
	assert_null(p->start_year.money_share.n);
	SHOWS(p->start_year.share, "50.0");
}

static void test_start_after_the_period(void **state)
{
	struct works *w = works(*state);

	starts(w, "2023-06-30", "2023-07-03");
	SHOWS(of(w)->start_due.share, "0.0");
	/* a phase after the preparation says so without a date */
	w->reports[0].start_actual = (struct date){ 0 };
	w->reports[0].phase = "new";
	SHOWS(of(w)->start_due.share, "100.0");
}

static void x29_nothing_of_nothing(void **state)	/* X29 */
{
	struct arena *a = *state;
	struct works *w = works(a);
	struct projects *p;

	starts(w, "2023-11-01", NULL);
	w->reports[0].plan_year.given = false;
	p = of(w);
	assert_null(p->start_due.share.n);
	assert_null(p->start_due.money_share.n);
	assert_null(p->on_time.share.n);
	assert_null(p->stones_due.share.n);
	assert_null(p->completion.n);
	SHOWS(p->start_year.share, "0.0");
	assert_null(fraction_share(a, num_int(a, 0), num_int(a, 0)));
}

/* ---- at or above the progress due ---- */

static void test_count_and_money(void **state)
{
	struct works *w = works(*state);
	struct projects *p;

	reports(w, "10", "5");		/* 50 % at half of the year: on time */
	reports(w, "10", "6");
	reports(w, "80", "20");
	p = of(w);
	SHOWS(p->all[0].gap, "0.0");
	assert_int_equal(p->on_time.count, 2);
	SHOWS(p->on_time.share, "66.7");
	SHOWS(p->on_time.money_share, "20.0");
	SHOWS(p->completion, "31.0");	/* 31 of 100, no mean of ratios */
	SHOWS(p->gap, "-19.0");
}

/* Both sums are of the projects that have a plan and a result. */
static void test_sums_of_the_same(void **state)
{
	struct works *w = works(*state);
	struct projects *p;

	reports(w, "10", "6");
	reports(w, "90", NULL);
	reports(w, NULL, "7");
	p = of(w);
	SHOWS(p->plan_year, "10");
	SHOWS(p->done_year, "6");
	SHOWS(p->completion, "60.0");
	SHOWS(p->gap, "10.0");		/* 50 % is due at half of the year */
}

static void test_units(void **state)
{
	struct works *w = works(*state);
	struct projects *p;

	reports(w, "1", "0.5");
	reports(w, "10000", "2500")->unit = &w->other;
	p = of(w);
	shows(p->plan_year.n, 1, "2.0");
	SHOWS(p->completion, "37.5");
}

/* ---- milestones ---- */

static void test_own_curve(void **state)
{
	struct works *w = works(*state);
	struct projects *p;

	reports(w, "10", "3");
	stone(w, "m1", "2023-03-31", NULL, "2023-03-30", "1");
	stone(w, "m2", "2023-11-30", NULL, NULL, "3");
	stone(w, "m0", "2022-11-30", NULL, "2022-11-30", "9");
	p = of(w);
	assert_true(p->all[0].own_curve);
	SHOWS(p->all[0].due, "25.0");
	SHOWS(p->all[0].gap, "5.0");
	w->stones[1].weight.given = false;	/* then time goes evenly */
	p = of(w);
	assert_false(p->all[0].own_curve);
	SHOWS(p->all[0].due, "50.0");
}

static void test_slip(void **state)
{
	struct works *w = works(*state);
	struct projects *p;
	const struct stone *s;

	reports(w, "1", "1")->end_planned = day("2024-12-31");
	w->reports[0].end_forecast = day("2025-03-31");
	stone(w, "late", "2023-11-30", "2024-02-15", NULL, NULL);
	stone(w, "overdue", "2023-06-30", NULL, NULL, NULL);
	stone(w, "done", "2023-05-31", NULL, "2023-05-25", NULL);
	stone(w, "open", "2023-12-31", NULL, NULL, NULL);
	p = of(w);
	s = p->all[0].stones;
	SHOWS(p->all[0].end_slip, "90");
	assert_string_equal(s[0].of->id, "done");
	assert_string_equal(stone_name(s[0].state), "done");
	SHOWS(s[0].slip, "-6");
	assert_string_equal(stone_name(s[1].state), "overdue");
	assert_null(s[1].slip.n);
	assert_string_equal(stone_name(s[2].state), "late");
	SHOWS(s[2].slip, "77");
	assert_string_equal(stone_name(s[3].state), "open");
	SHOWS(p->stones_due.share, "50.0");
	assert_null(p->stones_due.money_share.n);
}

/* What is planned, expected and told of the start and of the end. */
static struct works *early_news(struct arena *a)
{
	struct works *w = works(a);
	struct progress *r = reports(w, "1", "1");

	r->start_planned = day("2023-06-01");
	r->start_forecast = day("2023-06-20");
	r->start_actual = day("2023-07-03");
	r->end_planned = day("2023-06-15");
	r->end_forecast = day("2023-08-14");
	r->end_actual = day("2023-07-01");
	stone(w, "m1", "2023-06-30", "2023-07-10", "2023-07-01", NULL);
	stone(w, "m2", "2023-07-31", "2023-08-05", "2023-07-02", NULL);
	return w;
}

/* A day after the period's end has not come yet: the forecast holds. */
static void test_day_after_the_period(void **state)
{
	struct works *w = early_news(*state);
	struct projects *p = of(w);

	assert_false(p->all[0].started);
	SHOWS(p->all[0].start_slip, "19");
	SHOWS(p->all[0].end_slip, "60");	/* 15 + 31 + 14 */
	assert_string_equal(stone_name(p->all[0].stones[0].state), "overdue");
	SHOWS(p->all[0].stones[0].slip, "10");
	assert_string_equal(stone_name(p->all[0].stones[1].state), "late");
	SHOWS(p->all[0].stones[1].slip, "5");
	SHOWS(p->stones_due.share, "0.0");
	w->reports[0].start_forecast = (struct date){ 0 };
	w->reports[0].end_forecast = (struct date){ 0 };
	p = of(w);
	assert_null(p->all[0].start_slip.n);
	assert_null(p->all[0].end_slip.n);
}

static void test_last_day_of_the_period(void **state)
{
	struct works *w = early_news(*state);
	struct projects *p;

	w->reports[0].start_actual = day("2023-06-30");
	w->reports[0].end_actual = day("2023-06-30");
	w->stones[0].actual = day("2023-06-30");
	p = of(w);
	assert_true(p->all[0].started);
	SHOWS(p->all[0].start_slip, "29");
	SHOWS(p->all[0].end_slip, "15");
	assert_string_equal(stone_name(p->all[0].stones[0].state), "done");
	SHOWS(p->all[0].stones[0].slip, "0");
	SHOWS(p->stones_due.share, "100.0");
}

/* ---- which report ---- */

static void test_as_of(void **state)
{
	struct works *w = works(*state);
	struct projects *p;

	reports(w, "10", "5");
	w->reports[1] = w->reports[2] = w->reports[3] = w->reports[0];
	w->reports[1].period = per("2023-Q1");
	w->reports[1].done_year = much("1");
	w->reports[2].published = day("2023-07-21");	/* after the cut-off */
	w->reports[2].done_year = much("2");
	w->reports[3].period = per("2023-Q3");
	w->reports[3].done_year = much("3");
	w->f->plan.progress_count = 4;
	p = of(w);
	assert_int_equal(p->count, 1);
	SHOWS(p->all[0].done_year, "5");
	assert_true(p->all[0].current);
	w->reports[0].published = day("2023-07-21");
	p = of(w);
	SHOWS(p->all[0].done_year, "1");
	assert_false(p->all[0].current);
	SHOWS(p->all[0].due, "25.0");		/* of its own period */
	assert_int_equal(p->current, 0);
}

static void test_classes(void **state)
{
	struct works *w = works(*state);
	struct projects *p;

	reports(w, "1", "1");
	reports(w, "1", "1")->confidence = "red";
	reports(w, "1", "1")->phase = "prep";
	w->f->plan.project_count++;		/* not reported */
	p = of(w);
	assert_int_equal(p->listed, 4);
	assert_int_equal(p->count, 3);
	assert_int_equal(p->phase[0], 1);
	assert_int_equal(p->phase[2], 2);
	assert_int_equal(p->confidence[0], 2);
	assert_int_equal(p->confidence[2], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a1), TEST(test_a2), TEST(test_a3), TEST(test_a4),
		TEST(test_a5), TEST(test_a6), TEST(test_a7), TEST(test_a8),
		TEST(test_a9), TEST(test_a10), TEST(test_two_denominators),
		TEST(test_start_after_the_period),
		TEST(x29_nothing_of_nothing), TEST(test_count_and_money),
		TEST(test_sums_of_the_same), TEST(test_units),
		TEST(test_own_curve), TEST(test_slip),
		TEST(test_day_after_the_period),
		TEST(test_last_day_of_the_period),
		TEST(test_as_of), TEST(test_classes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
