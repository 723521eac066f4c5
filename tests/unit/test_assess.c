/* SPDX-License-Identifier: MIT */
/*
 * The measures against the worked examples of gen/assess/README.md, by their
 * names (B4, Q8); one that ends in x is a number that must never be printed.
 * Expected numbers were computed elsewhere.
 */
#include "assess_fixture.h"

static void test_tau(void **state)
{
	struct arena *a = *state;

	shows(num_mul(a, assess_tau(a, per("2020"), per("2025"),
	    per("2022")), num_int(a, 100)), 1, "40.0");		/* B1 */
	shows(num_mul(a, assess_tau(a, per("2020"), per("2025"),
	    per("2023-Q3")), num_int(a, 100)), 1, "55.0");	/* B2 */
	shows(num_mul(a, assess_tau(a, per("2022"), per("2025"),
	    per("2023-Q3")), num_int(a, 100)), 1, "25.0");	/* B3 */
	shows(assess_tau(a, per("2020"), per("2025"), per("2027-Q1")), 1,
	    "1.0");
	assert_null(assess_tau(a, per("2020"), per("2020"), per("2021")));
	assert_null(assess_tau(a, per("2020"), per("2025"), per("2019")));
	assert_true(num_exact(assess_tau(a, per("2020"), per("2025"),
	    per("2021-Q2"))));
}

static void test_revenue_straight(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);
	struct horizon h;

	obs(f, "2022-Q4", "10061");
	h = judge(f, "2022-Q4")->next;
	SHOWS(h.tau_obs, "40.0");
	SHOWS(h.progress, "17.6");		/* B4 */
	SHOWS(h.gap, "-22.4");			/* B5 */
	SHOWS(h.rate_ratio, "53.1");		/* B11 */
	shows(h.pace_growth.n, 2, "14.24");	/* B12 */
	SHOWS(h.path, "11403.0");		/* B13 */
	assert_string_equal(h.progress.src,
	    "o.csv:10 plan.xml:3 plan.xml:5");
	f->ind.path = PATH_GEOMETRIC;
	h = judge(f, "2022-Q4")->next;
	SHOWS(h.path, "11044.0");		/* B14 */
}

static void test_growth_needed(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, true);
	struct assessment *s;

	obs(f, "2020-Q4", "9005");
	s = judge(f, "2020-Q4");
	shows(s->final.pace_growth.n, 2, "10.74");	/* B7 */
	shows(s->next.pace_growth.n, 2, "10.52");	/* B8 */
	obs(f, "2022-Q4", "11000");
	s = judge(f, "2023-Q1");
	shows(s->next.pace_growth.n, 2, "10.89");	/* B9 */
}

static void test_growth_target(void **state)	/* B10 */
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);

	f->growth = (struct growth){ .start = per("2021"),
	    .end = per("2025"), .op = OP_GE, .value = dec("10") };
	f->ind.growth = &f->growth;
	f->ind.growth_count = 1;
	assert_true(judge(f, "2022-Q4")->conflict);
	f->targets[0].value = dec("14502.6");
	assert_false(judge(f, "2022-Q4")->conflict);
}

static void test_revenue_milestone(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_GEOMETRIC, true);
	struct assessment *s;

	history(f);
	s = judge(f, "2022-Q4");
	SHOWS(s->next.attainment, "91.5");		/* B6 */
	IS(s->next, "behind");
	SHOWS(s->final.due_progress, "33.3");		/* Q1 */
	SHOWS(s->final.progress, "17.6");
	IS(s->final, "behind");				/* Q3 */
	s = judge(f, "2023-Q2");
	SHOWS(s->next.annualised, "11087.6");		/* Q4 */
	SHOWS(s->next.path, "12198.1");			/* Q5 */
	SHOWS(s->next.progress, "34.7");		/* Q6 */
	SHOWS(s->next.due_progress, "53.3");		/* Q7 */
	SHOWS(s->next.gap, "-18.5");			/* Q8 */
	IS(s->next, "behind");
	SHOWS(s->next.pace_growth, "16.3");
	SHOWS(s->cagr_past, "5.7");
	assert_string_equal(s->next.share_source, "2022-Q2/2022-Q4");
	assert_string_equal(s->next.annualised.src,
	    "o.csv:15 o.csv:11 o.csv:13");
	SHOWS(s->next.tau_obs, "50.0");
}

static void test_milestone_hit(void **state)	/* Q2 */
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, true);
	struct assessment *s;

	obs(f, "2022-Q4", "11000");
	s = judge(f, "2022-Q4");
	IS(s->next, "achieved");
	assert_false(s->next.early);
	SHOWS(s->final.gap, "0.0");
	IS(s->final, "ontrack");
}

static void test_path_points(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, true);
	struct arena *a = f->a;

	assert_null(assess_path(a, &f->ind, per("2019")));	/* P1 */
	shows(assess_path(a, &f->ind, per("2021")), 1, "10002.5");
	shows(assess_path(a, &f->ind, per("2022")), 1, "11000.0");
	shows(assess_path(a, &f->ind, per("2023-Q2")), 1, "11666.7");
	shows(assess_path(a, &f->ind, per("2025")), 1, "15000.0");
	shows(assess_path(a, &f->ind, per("2026")), 1, "15000.0");
	assert_true(num_exact(assess_path(a, &f->ind, per("2023-Q2"))));
	f->ind.path = PATH_STEP;
	shows(assess_path(a, &f->ind, per("2024-Q4")), 1, "11000.0");
	f->ind.path = PATH_GEOMETRIC;
	assert_false(num_exact(assess_path(a, &f->ind, per("2023-Q2"))));
	f->ind.base.value = dec("-10");		/* mixed signs: linear */
	shows(assess_path(a, &f->ind, per("2021")), 1, "5495.0");
}

/* ---- lower is better; zero and negative bases ---- */

static struct horizon pue(struct arena *pool, const char *value,
    const char *period)
{
	struct fixture *f = begin(pool, KIND_INDEX, PATH_LINEAR, 2);
	struct horizon h;

	f->ind.direction = DIR_DOWN;
	base(f, "2022", "1.35", BASE_SAME);
	target(f, "2025", OP_LE, "1.25");
	obs(f, period, value);
	h = judge(f, period)->final;
	assert_non_null(h.progress.n);
	return h;
}

static void test_lower_is_better(void **state)
{
	struct arena *pool = *state;
	struct horizon h = pue(pool, "1.30", "2024-Q2");

	SHOWS(h.progress, "50.0");			/* C1 */
	SHOWS(h.attainment, "96.2");			/* C4, not 104.0 */
	SHOWS(pue(pool, "1.40", "2024-Q2").progress, "-50.0");	/* C2 */
	IS(pue(pool, "1.40", "2024-Q2"), "regress");		/* X6 */
	SHOWS(pue(pool, "1.20", "2024-Q2").progress, "150.0");	/* C3 */
	IS(pue(pool, "1.20", "2024-Q2"), "achieved");		/* X5 */
	assert_true(pue(pool, "1.20", "2024-Q2").early);
	SHOWS(pue(pool, "1.32", "2023-Q4").rate_ratio, "87.7");	/* C5 */
}

static struct assessment *simple(struct arena *pool, const char *b,
    const char *t, const char *value, const char *period)
{
	struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);

	base(f, "2020", b, BASE_SAME);
	target(f, "2025", OP_GE, t);
	obs(f, period, value);
	return judge(f, period);
}

static void test_odd_bases(void **state)
{
	struct arena *pool = *state;
	struct assessment *s = simple(pool, "0", "5", "2", "2022-Q4");

	SHOWS(s->final.progress, "40.0");		/* E1 */
	assert_null(s->cagr_past.n);			/* E2 */
	assert_null(s->final.rate_ratio.n);
	s = simple(pool, "-20", "10", "-5", "2022-Q4");
	SHOWS(s->final.progress, "50.0");		/* E3 */
	assert_null(s->final.rate_ratio.n);
	assert_null(s->final.attainment.n);
	s = simple(pool, "-40", "-10", "-30", "2022-Q4");
	SHOWS(s->final.rate_ratio, "55.3");		/* E4 */
	s = simple(pool, "100", "100", "100", "2022-Q4");
	assert_null(s->final.progress.n);		/* D1 */
	IS(s->final, "held");
}

/* ---- changes ---- */

static void test_points_of_percent(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = begin(pool, KIND_RATIO, PATH_LINEAR, 0);
	struct assessment *s;

	target(f, "2022", OP_GE, "48");
	target(f, "2025", OP_GE, "48");
	obs(f, "2021-Q4", "70");
	obs(f, "2022-Q4", "72");
	s = judge(f, "2022-Q4");
	SHOWS(s->latest->yoy, "2.0");			/* F1, not 2.9 */
	assert_string_equal(s->latest->yoy_unit, "pp");
	obs(f, "2023-Q4", "65");
	s = judge(f, "2023-Q4");
	SHOWS(s->next.deviation, "17.0");		/* F2 */
	assert_string_equal(s->next.deviation_unit, "pp");
}

static void test_flow_changes(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);
	struct assessment *s;
	const struct point *q1, *q2;

	history(f);
	s = judge(f, "2023-Q2");
	q1 = point(s, "2023-Q1");
	q2 = point(s, "2023-Q2");
	assert_ptr_equal(q2, s->latest);
	shows(q2->discrete.n, 0, "2900");		/* G1 */
	SHOWS(q2->yoy, "10.2");				/* G2 */
	assert_string_equal(q2->yoy_unit, "pct");
	SHOWS(q2->discrete_yoy, "11.5");		/* G3 */
	SHOWS(q1->qoq, "-2.4");				/* G4, not -75.2 */
	SHOWS(q2->expected, "6137.5");			/* G5 */
	SHOWS(s->next.path_ytd, "6137.5");
	SHOWS(s->next.path, "12602.0");
}

static void test_flat_share(void **state)	/* G6 */
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);
	struct assessment *s;

	obs(f, "2022-Q3", "7500");	/* no complete year */
	obs(f, "2023-Q2", "5400");
	s = judge(f, "2023-Q2");
	SHOWS(s->next.path_ytd, "6301.0");
	assert_string_equal(s->next.share_source, "flat");
	SHOWS(s->next.annualised, "10800.0");
	assert_null(s->latest->discrete.n);	/* X25: no first quarter */
}

static void test_missing_middle_quarter(void **state)	/* O6 */
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);
	struct assessment *s;

	obs(f, "2022-Q1", "2300");
	obs(f, "2022-Q3", "7500");
	obs(f, "2022-Q4", "10061");
	s = judge(f, "2022-Q4");
	assert_null(point(s, "2022-Q2")->discrete.n);
	assert_null(point(s, "2022-Q3")->discrete.n);
	shows(point(s, "2022-Q4")->discrete.n, 0, "2561");
}

static void test_quarters_reported_alone(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);
	struct assessment *s;

	f->ind.reporting = REPORT_PERIOD;
	obs(f, "2022-Q1", "2300");
	obs(f, "2022-Q2", "2600");
	obs(f, "2022-Q3", "2600");
	obs(f, "2022-Q4", "2561");
	obs(f, "2023-Q1", "2500");
	obs(f, "2023-Q2", "2900");
	s = judge(f, "2023-Q2");
	SHOWS(s->next.annualised, "11087.6");
	SHOWS(s->latest->value, "2900.0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_tau),
		TEST(test_revenue_straight),
		TEST(test_growth_needed),
		TEST(test_growth_target),
		TEST(test_revenue_milestone),
		TEST(test_milestone_hit),
		TEST(test_path_points),
		TEST(test_lower_is_better),
		TEST(test_odd_bases),
		TEST(test_points_of_percent),
		TEST(test_flow_changes),
		TEST(test_flat_share),
		TEST(test_missing_middle_quarter),
		TEST(test_quarters_reported_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
