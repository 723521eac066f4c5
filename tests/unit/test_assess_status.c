/* SPDX-License-Identifier: MIT */
/*
 * The decision: every status, every reason for none, in the order of
 * gen/assess/README.md, which also numbers the examples (M1, N1) and the cases
 * (X8, O4).
 */
#include "assess_fixture.h"

/* ---- classes ---- */

static void test_classes(void **state)
{
	struct arena *pool = *state;
	static const struct {
		const char *value, *period, *status, *gap;
		enum binding binding;
	} rows[] = {
		{ "45", "2022-Q4", "ahead", "5.0", EXPECTED },	/* M1 */
		{ "44.99", "2022-Q4", "ontrack", "4.99", EXPECTED },
		{ "38", "2022-Q4", "ontrack", "-2.0", EXPECTED },
		{ "37.96", "2022-Q4", "slight", "-2.04", EXPECTED },
		{ "30", "2022-Q4", "slight", "-10.0", EXPECTED },
		{ "29.99", "2022-Q4", "behind", "-10.01", EXPECTED },
		{ "-1", "2022-Q4", "regress", NULL, EXPECTED },
		{ "1", "2021-Q1", "na", NULL, EXPECTED },	/* M8 */
		{ "37.96", "2022-Q4", "behind", "-2.04", BINDING },
		{ "100", "2022-Q4", "achieved", NULL, EXPECTED },
	};
	size_t n;

	for (n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);
		struct horizon h;

		f->ind.binding = rows[n].binding;
		base(f, "2020", "0", BASE_SAME);
		target(f, "2025", OP_GE, "100");
		obs(f, rows[n].period, rows[n].value);
		h = judge(f, rows[n].period)->final;
		IS(h, rows[n].status);
		if (rows[n].gap)
			SHOWS(h.gap, rows[n].gap);	/* X28 too */
		if (h.status == ST_NA)
			IS_NA(h, "early-phase");
		}
}

static void test_class_near_limit(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);
	struct arena *a = f->a;
	const struct method *m = &f->plan.method;
	/* (2^(1/2))^2 is a real next to 2 */
	const struct num *two = num_mul(a, num_pow(a, num_int(a, 2), 1, 2),
	    num_pow(a, num_int(a, 2), 1, 2));

	assert_false(num_exact(two));
	assert_int_equal(assess_class(m, num_neg(a, two), false), ST_ONTRACK);
	assert_int_equal(assess_class(m, num_sub(a, num_neg(a, two),
	    num_parse(a, "0.00000001")), false), ST_SLIGHT);
	assert_int_equal(assess_class(m, NULL, false), ST_NA);
}

/* ---- a level to be held ---- */

static void test_hold(void **state)
{
	struct arena *pool = *state;
	static const struct {
		const char *was, *now, *status;
		bool falling, recovering;
	} rows[] = {
		{ "100", "100", "held", false, false },		/* N1 */
		{ "101", "100", "held", true, false },		/* N2 */
		{ "98", "99.2", "lost", false, true },		/* N3 */
		{ "100", "99.2", "lost", false, false },	/* N4 */
	};
	size_t n;

	for (n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct fixture *f = begin(pool, KIND_RATIO, PATH_STEP, 0);
		struct horizon h;

		f->ind.direction = DIR_HOLD;
		target(f, "2022", OP_GE, "100");
		target(f, "2025", OP_GE, "100");
		obs(f, "2023-Q1", rows[n].was);
		obs(f, "2023-Q2", rows[n].now);
		h = judge(f, "2023-Q2")->next;
		IS(h, rows[n].status);
		assert_int_equal(h.falling, rows[n].falling);
		assert_int_equal(h.recovering, rows[n].recovering);
		SHOWS(h.path, "100");
		}
}

static void test_hold_before_milestone(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = begin(pool, KIND_RATIO, PATH_STEP, 0);

	f->ind.direction = DIR_HOLD;
	target(f, "2022", OP_GE, "100");
	obs(f, "2022-Q1", "100");
	IS(judge(f, "2022-Q1")->next, "held");
}

static void test_band(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = begin(pool, KIND_RATIO, PATH_LINEAR, 0);
	struct horizon h;

	f->ind.direction = DIR_BAND;
	target(f, "2025", OP_BETWEEN, "0");
	f->targets[0].low = dec("5");
	f->targets[0].high = dec("7");
	obs(f, "2022-Q1", "6");
	IS(judge(f, "2022-Q1")->next, "held");
	obs(f, "2022-Q2", "9");
	IS(judge(f, "2022-Q2")->next, "lost");
	obs(f, "2022-Q3", "8");
	h = judge(f, "2022-Q3")->next;
	IS(h, "lost");
	assert_true(h.recovering);
}

/* ---- no base (P4) ---- */

static struct horizon at_mid_2023(struct arena *pool,
    const char *milestone, const char *final, const char *value)
{
	struct fixture *f = counted(pool, milestone, final);

	obs(f, "2023-Q2", value);
	return judge(f, "2023-Q2")->next;
}

static void test_no_base(void **state)
{
	struct arena *pool = *state;
	struct horizon h = at_mid_2023(pool, "1", "5", "2");

	IS(h, "ahead");
	SHOWS(h.deviation, "20.0");
	SHOWS(h.path, "1.7");
	assert_true(h.small_count);
	assert_null(h.progress.n);
	assert_null(h.gap.n);
	h = at_mid_2023(pool, "60", "100", "62");
	IS(h, "slight");
	SHOWS(h.deviation, "-7.0");
	assert_false(h.small_count);
	h = at_mid_2023(pool, "400", "1000", "505");
	IS(h, "ontrack");
	SHOWS(h.deviation, "1.0");
	h = at_mid_2023(pool, "100", "150", "97");
	IS(h, "behind");
	SHOWS(h.deviation, "-10.5");
	h = at_mid_2023(pool, "80", "100", "108");
	IS(h, "achieved");
	assert_true(h.early);
}

static void test_no_base_before_milestone(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "60", "100");
	struct assessment *s;

	obs(f, "2022-Q3", "58");
	s = judge(f, "2022-Q3");
	IS_NA(s->next, "no-base");
	assert_null(s->next.path.n);
	assert_null(s->next.deviation.n);
	assert_ptr_equal(s->latest->obs, &f->series[0].obs[0]);
	obs(f, "2022-Q4", "58");
	s = judge(f, "2022-Q4");
	IS(s->next, "slight");			/* -3.3 % of the milestone */
	SHOWS(s->next.deviation, "-3.3");
}

static void test_no_base_points(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = begin(pool, KIND_RATIO, PATH_LINEAR, 1);
	struct horizon h;

	target(f, "2022", OP_GE, "25");
	target(f, "2025", OP_GE, "40");
	obs(f, "2023-Q2", "26.8");
	h = judge(f, "2023-Q2")->next;
	IS(h, "ontrack");
	SHOWS(h.deviation, "-0.7");
	assert_string_equal(h.deviation_unit, "pp");
}

static void test_no_base_down(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = begin(pool, KIND_INDEX, PATH_LINEAR, 2);
	struct assessment *s;

	f->ind.direction = DIR_DOWN;
	target(f, "2022", OP_LE, "1.35");
	target(f, "2025", OP_LE, "1.25");
	obs(f, "2023-Q1", "1.35");
	s = judge(f, "2023-Q1");
	IS(s->next, "ontrack");
	SHOWS(s->next.deviation, "-0.6");
	SHOWS(s->next.path, "1.34");
	SHOWS(s->next.difference, "0.01");
	SHOWS(s->next.pace, "-0.009");
}

static void test_no_base_regress(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "100", "150");

	obs(f, "2022-Q4", "104");
	obs(f, "2023-Q1", "103");
	obs(f, "2023-Q2", "99");
	IS(judge(f, "2023-Q2")->next, "regress");
	f->series[0].obs[0].value = dec("102");		/* one move only */
	IS(judge(f, "2023-Q2")->next, "slight");
	f->series[0].obs[0].value = dec("104");
	f->series[0].obs[2].value = dec("101");		/* not worse */
	IS(judge(f, "2023-Q2")->next, "slight");
}

static void test_doubtful_base(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "60", "100");
	struct assessment *s;

	base(f, "2020", "30", BASE_DOUBTFUL);
	obs(f, "2023-Q2", "62");
	s = judge(f, "2023-Q2");
	IS(s->next, "slight");			/* by P4, not by progress */
	assert_true(s->next.no_base_rule);
	assert_true(s->next.reference);
	SHOWS(s->next.progress, "45.7");
	assert_null(s->next.gap.n);
	assert_true(s->doubtful_base);
}

/* ---- targets ---- */

static void test_target_not_set(void **state)	/* X8 */
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "42", NULL);
	struct assessment *s;

	obs(f, "2022-Q4", "44");
	s = judge(f, "2022-Q4");
	IS(s->next, "achieved");
	IS_NA(s->final, "no-target");
	obs(f, "2023-Q1", "47");
	s = judge(f, "2023-Q1");
	IS_NA(s->next, "no-target");
	assert_null(s->next.path.n);
	f->ind.target_count = 0;
	s = judge(f, "2023-Q1");
	IS_NA(s->next, "no-target");
	assert_null(s->next.target);
}

static void test_next_target(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "60", "100");

	obs(f, "2022-Q3", "61");
	assert_ptr_equal(judge(f, "2022-Q4")->next.target, &f->targets[0]);
	assert_ptr_equal(judge(f, "2023-Q1")->next.target, &f->targets[1]);
	assert_ptr_equal(judge(f, "2022-Q4")->final.target, &f->targets[1]);
	assert_ptr_equal(judge(f, "2026-Q1")->next.target, &f->targets[1]);
}

static void test_operators(void **state)	/* X16, X17 */
{
	struct arena *pool = *state;
	static const struct {
		enum target_op op;
		const char *value, *status;
	} rows[] = {
		{ OP_GE, "100", "achieved" }, { OP_GT, "100", "ontrack" },
		{ OP_GT, "101", "achieved" }, { OP_EQ, "100", "achieved" },
		{ OP_LE, "100", "achieved" }, { OP_LT, "100", "ontrack" },
		{ OP_ABOUT, "100", "na" },
	};
	size_t n;

	for (n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);

		target(f, "2022", rows[n].op, "100");
		obs(f, "2022-Q4", rows[n].value);
		IS(judge(f, "2022-Q4")->next, rows[n].status);
		}
}

/* A flow is met by a whole year only, never by an extrapolated one. */
static void test_flow_met(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, true);
	struct assessment *s;

	obs(f, "2022-Q2", "5400");
	obs(f, "2022-Q4", "10800");
	obs(f, "2023-Q2", "8000");	/* annualised 16000 */
	s = judge(f, "2023-Q2");
	SHOWS(s->next.annualised, "16000.0");
	IS(s->next, "ahead");
	obs(f, "2023-Q4", "15100");
	s = judge(f, "2023-Q4");
	IS(s->next, "achieved");
	assert_true(s->next.early);
}

static void test_after_target(void **state)	/* X11 */
{
	struct arena *pool = *state;
	struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);
	struct assessment *s;

	base(f, "2020", "0", BASE_SAME);
	target(f, "2022", OP_GE, "100");
	obs(f, "2022-Q4", "101");
	obs(f, "2023-Q2", "96");
	s = judge(f, "2023-Q2");
	IS(s->next, "achieved");	/* decided at the target date */
	SHOWS(s->next.tau_obs, "100.0");
	f->series[0].obs[0].value = dec("99");
	IS(judge(f, "2023-Q2")->next, "slight");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_classes),
		TEST(test_class_near_limit),
		TEST(test_hold),
		TEST(test_hold_before_milestone),
		TEST(test_band),
		TEST(test_no_base),
		TEST(test_no_base_before_milestone),
		TEST(test_no_base_points),
		TEST(test_no_base_down),
		TEST(test_no_base_regress),
		TEST(test_doubtful_base),
		TEST(test_target_not_set),
		TEST(test_next_target),
		TEST(test_operators),
		TEST(test_flow_met),
		TEST(test_after_target),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
