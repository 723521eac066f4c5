/* SPDX-License-Identifier: MIT */
/*
 * The edge cases X1 to X30 of gen/assess/README.md, each by its number, as
 * far as the judgement decides them. Others have their names where they
 * belong: x15, x20, x21 in test_data, x19 in check_ledger.py, x26 and x27 in
 * test_assess_rank, x29 in test_assess_project, x30 in test_lint.
 */
#include "assess_fixture.h"

#include "assess/method.h"

/* From base to target, one value: what the judgement says of 2022. */
static struct assessment *one(struct arena *a, const char *b,
    const char *t, const char *value, enum direction d)
{
	struct fixture *f = begin(a, KIND_STOCK, PATH_LINEAR, 2);

	f->ind.direction = d;
	base(f, "2020", b, BASE_SAME);
	target(f, "2025", d == DIR_DOWN ? OP_LE : OP_GE, t);
	obs(f, "2022-Q4", value);
	return judge(f, "2022-Q4");
}

static void x1_target_is_base(void **state)
{
	struct assessment *s = one(*state, "100", "100", "100", DIR_UP);

	assert_null(s->next.progress.n);
	IS(s->next, "held");
	IS(one(*state, "100", "100", "99.2", DIR_UP)->next, "lost");
}

static void x2_base_zero(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_GEOMETRIC, 0);
	struct assessment *s;

	base(f, "2020", "0", BASE_SAME);
	target(f, "2025", OP_GE, "5");
	obs(f, "2022-Q4", "2");
	s = judge(f, "2022-Q4");
	SHOWS(s->next.progress, "40.0");	/* E1 */
	SHOWS(s->next.path, "2");		/* linear in its stead */
	assert_null(s->cagr_past.n);		/* E2 */
	assert_null(s->next.rate_ratio.n);
	IS(s->next, "ontrack");
}

static void x3_base_below_zero_target_above(void **state)
{
	struct assessment *s = one(*state, "-20", "10", "-5", DIR_UP);

	SHOWS(s->next.progress, "50.0");	/* E3 */
	assert_null(s->next.rate_ratio.n);
	IS(s->next, "ahead");
}

static void x4_all_below_zero(void **state)
{
	SHOWS(one(*state, "-40", "-10", "-30", DIR_UP)->next.rate_ratio,
	    "55.3");				/* E4 */
}

static void x5_reverse_beyond_the_target(void **state)
{
	struct assessment *s = one(*state, "1.35", "1.25", "1.20", DIR_DOWN);

	SHOWS(s->next.progress, "150.0");	/* C3 */
	IS(s->next, "achieved");
	assert_true(s->next.early);
}

static void x6_reverse_worse_than_base(void **state)
{
	struct assessment *s = one(*state, "1.35", "1.25", "1.40", DIR_DOWN);

	SHOWS(s->next.progress, "-50.0");	/* C2 */
	IS(s->next, "regress");
}

static void x7_attainment_of_a_reverse_indicator(void **state)
{
	SHOWS(one(*state, "1.35", "1.25", "1.30", DIR_DOWN)->next.attainment,
	    "96.2");				/* C4, never C4x 104.0 */
}

static void x8_no_final_target(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);

	base(f, "2020", "20", BASE_SAME);
	target(f, "2022", OP_GE, "42");
	target(f, "2025", OP_GE, NULL);
	obs(f, "2022-Q4", "42");
	IS(judge(f, "2022-Q4")->next, "achieved");
	obs(f, "2023-Q1", "43");
	IS_NA(judge(f, "2023-Q1")->next, "no-target");
	assert_null(judge(f, "2023-Q1")->next.path.n);
}

static void x9_milestone_met_then_below(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct assessment *s;

	base(f, "2020", "0", BASE_SAME);
	target(f, "2022", OP_GE, "40");
	target(f, "2025", OP_GE, "100");
	obs(f, "2022-Q4", "41");
	obs(f, "2023-Q4", "38");
	s = judge(f, "2023-Q4");
	IS(s->next, "behind");
	/* the quarter of the milestone keeps its answer */
	assert_int_equal(point(s, "2022-Q4")->status, ST_ACHIEVED);
}

static void x10_path_from_the_official_milestone(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, true);
	struct assessment *s;

	obs(f, "2022-Q4", "10061");	/* asked for 11000 */
	obs(f, "2023-Q4", "11000");
	s = judge(f, "2023-Q4");
	SHOWS(s->next.path, "12333.3");	/* 11000 + 4000/3 */
	SHOWS(s->next.pace, "2000.0");	/* the catching up, a year */
}

static void x11_after_the_target_date(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct assessment *s;

	base(f, "2020", "0", BASE_SAME);
	target(f, "2025", OP_GE, "100");
	obs(f, "2025-Q4", "99");
	obs(f, "2026-Q2", "99");
	s = judge(f, "2026-Q2");
	SHOWS(s->next.tau_obs, "100.0");
	SHOWS(s->next.path, "100");
	IS(s->next, "ontrack");
	assert_null(s->next.pace.n);
}

static void x12_before_the_base(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct assessment *s;

	base(f, "2020", "50", BASE_SAME);
	target(f, "2025", OP_GE, "100");
	obs(f, "2018-Q4", "60");
	s = judge(f, "2021-Q1");
	IS_NA(s->next, "stale");
	obs(f, "2022-Q4", "70");
	s = judge(f, "2022-Q4");
	SHOWS(s->next.progress, "40.0");	/* from 2020, not 2018 */
	assert_non_null(point(s, "2018-Q4")->value.n);	/* to be drawn */
	assert_null(point(s, "2018-Q4")->expected.n);
}

static void x13_one_observation(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct assessment *s;

	base(f, "2020", "0", BASE_SAME);
	target(f, "2025", OP_GE, "100");
	obs(f, "2021-Q1", "7");
	s = judge(f, "2021-Q1");		/* 5 % of the time */
	IS_NA(s->next, "early-phase");
	SHOWS(s->latest->value, "7");
	assert_null(s->latest->qoq.n);
	assert_null(s->mean_change.n);
	obs(f, "2021-Q2", "9");			/* 10 % */
	IS(judge(f, "2021-Q2")->next, "ontrack");
}

static void x14_percentage_above_100(void **state)
{
	struct fixture *f = begin(*state, KIND_RATIO, PATH_LINEAR, 1);

	base(f, "2020", "90", BASE_SAME);
	target(f, "2025", OP_GE, "110");
	obs(f, "2022-Q4", "108");
	SHOWS(judge(f, "2022-Q4")->next.progress, "90.0");
	IS(judge(f, "2022-Q4")->next, "ahead");
}

static void x16_more_than(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);

	base(f, "2020", "9005", BASE_SAME);
	target(f, "2025", OP_GT, "15000");
	obs(f, "2022-Q4", "15000");
	IS(judge(f, "2022-Q4")->next, "ahead");
	f->targets[0].op = OP_GE;
	IS(judge(f, "2022-Q4")->next, "achieved");
}

static void x17_about(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);

	target(f, "2025", OP_ABOUT, "50");
	obs(f, "2022-Q4", "50");
	IS_NA(judge(f, "2022-Q4")->next, "no-target");
}

static void x18_growth_met_level_missed(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);

	f->growth = (struct growth){ .start = per("2021"),
	    .end = per("2025"), .op = OP_GE, .value = dec("10") };
	f->ind.growth = &f->growth;
	f->ind.growth_count = 1;
	/* 10 % a year makes 14502.6: growth is met, the level is not */
	obs(f, "2025-Q4", "14600");
	assert_true(judge(f, "2025-Q4")->conflict);
	shows(judge(f, "2025-Q4")->cagr_past.n, 1, "10.1");
	IS(judge(f, "2025-Q4")->next, "slight");
}

static void x22_withdrawn(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);

	history(f);
	f->ind.valid_to = per("2023-Q1");
	f->ind.replaced_by = "y";
	IS(judge(f, "2023-Q1")->next, "behind");
	IS_NA(judge(f, "2023-Q2")->next, "withdrawn");
	assert_non_null(judge(f, "2023-Q2")->latest);
}

static void x23_break_from_an_estimate(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct assessment *s;

	base(f, "2020", "20", BASE_SAME);
	target(f, "2025", OP_GE, "100");
	obs(f, "2022-Q2", "40")->status = 'E';
	obs(f, "2023-Q2", "70")->status = 'B';
	s = judge(f, "2023-Q2");
	assert_null(s->latest->yoy.n);
	IS_NA(s->next, "break");
}

/* The break is in May; the quarter's own value, that of June, has no mark. */
static void x23_break_inside_a_quarter(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);

	f->ind.frequency = PERIOD_M;
	base(f, "2020", "20", BASE_SAME);
	target(f, "2025", OP_GE, "100");
	obs(f, "2023-03", "50");
	obs(f, "2023-05", "70")->status = 'B';
	obs(f, "2023-06", "71");
	obs(f, "2023-09", "75");
	IS_NA(judge(f, "2023-Q3")->next, "break");
	IS_NA(judge(f, "2023-Q2")->next, "break");
	assert_int_not_equal(judge(f, "2023-Q1")->next.status, ST_NA);
}

/* A level to stay under: more is worse in every measure. */
static void x7_level_held_from_above(void **state)
{
	struct fixture *f = begin(*state, KIND_INDEX, PATH_LINEAR, 2);
	struct assessment *s;

	f->ind.direction = DIR_HOLD;
	base(f, "2020", "1.3", BASE_SAME);
	target(f, "2025", OP_LE, "1.3");
	obs(f, "2023-Q2", "1.25");
	s = judge(f, "2023-Q2");
	IS(s->next, "held");
	SHOWS(s->next.attainment, "104.0");
	SHOWS(s->next.deviation, "3.8");
}

/* What is met to the point has not worsened, from whichever side it came. */
static void hold_to_the_point(void **state)
{
	struct fixture *f = begin(*state, KIND_INDEX, PATH_LINEAR, 0);
	struct assessment *s;

	f->ind.direction = DIR_HOLD;
	base(f, "2020", "50", BASE_SAME);
	target(f, "2025", OP_EQ, "50");
	obs(f, "2023-Q1", "52");
	obs(f, "2023-Q2", "50");
	s = judge(f, "2023-Q2");
	IS(s->next, "held");
	assert_false(s->next.falling);
}

/* A band has no level: after the base there is no path to deviate from. */
static void band_has_no_path(void **state)
{
	struct fixture *f = begin(*state, KIND_INDEX, PATH_LINEAR, 0);
	struct assessment *s;

	f->ind.direction = DIR_BAND;
	base(f, "2020", "50", BASE_SAME);
	target(f, "2025", OP_BETWEEN, "0");
	f->targets[0].low = dec("48");
	f->targets[0].high = dec("53");
	obs(f, "2023-Q2", "52");
	s = judge(f, "2023-Q2");
	IS(s->next, "held");
	assert_null(s->next.path.n);
	assert_null(s->next.deviation.n);
}

static void x24_first_two_months_together(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	struct assessment *s;

	f->ind.frequency = PERIOD_M;
	observe(f, &f->series[0], "2022-01", NULL, 'N', "2022-02-20");
	obs(f, "2022-02", "1500");
	obs(f, "2022-03", "2300");
	s = judge(f, "2022-Q1");
	SHOWS(s->latest->value, "2300.0");
	IS(s->next, "behind");	/* January alone is not asked for */
}

static void x25_quarter_without_the_one_before(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);

	obs(f, "2022-Q2", "4900");
	assert_null(judge(f, "2022-Q2")->latest->discrete.n);
	obs(f, "2022-Q3", "7500");
	SHOWS(judge(f, "2022-Q3")->latest->discrete, "2600.0");
}

static void x28_display_keeps_to_the_class(void **state)
{
	struct assessment *s = one(*state, "0", "100", "37.96", DIR_UP);

	IS(s->next, "slight");
	SHOWS(s->next.gap, "-2.04");	/* not -2.0, which is on track */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(x1_target_is_base), TEST(x2_base_zero),
		TEST(x3_base_below_zero_target_above),
		TEST(x4_all_below_zero), TEST(x5_reverse_beyond_the_target),
		TEST(x6_reverse_worse_than_base),
		TEST(x7_attainment_of_a_reverse_indicator),
		TEST(x8_no_final_target), TEST(x9_milestone_met_then_below),
		TEST(x10_path_from_the_official_milestone),
		TEST(x11_after_the_target_date), TEST(x12_before_the_base),
		TEST(x13_one_observation), TEST(x14_percentage_above_100),
		TEST(x16_more_than), TEST(x17_about),
		TEST(x18_growth_met_level_missed), TEST(x22_withdrawn),
		TEST(x23_break_from_an_estimate),
		TEST(x23_break_inside_a_quarter),
		TEST(x7_level_held_from_above), TEST(hold_to_the_point),
		TEST(band_has_no_path),
		TEST(x24_first_two_months_together),
		TEST(x25_quarter_without_the_one_before),
		TEST(x28_display_keeps_to_the_class),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
