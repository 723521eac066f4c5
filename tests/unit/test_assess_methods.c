/* SPDX-License-Identifier: MIT */
/*
 * The methods beside `gap`, against numbers computed elsewhere. B11, E4, J1,
 * K1 and K2 are rows of the evaluation vectors.
 */
#include "assess_fixture.h"

#include "assess/method.h"

static struct verdict asked(struct fixture *f, const char *report,
    const char *method)
{
	f->plan.method.name = method;
	return judge(f, report)->final.verdict;
}

#define GRADE(v, g) assert_string_equal((v).grade, g)
#define NOT_COMPUTABLE(v) do { \
		assert_null((v).grade); \
		IS_NA(v, "no-data"); \
	} while (0)

/* ---- weather ---- */

/* Year ends 2017 to 2022; the last one varies. */
static struct fixture *level(struct arena *pool, enum direction d,
    const char *first, const char *last, const char *target_value)
{
	struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);

	f->ind.direction = d;
	f->ind.frequency = PERIOD_A;
	target(f, "2025", d == DIR_DOWN ? OP_LE : OP_GE, target_value);
	obs(f, "2017", first);
	obs(f, "2022", last);
	return f;
}

static void test_weather_classes(void **state)
{
	/* 60 to 70 in five years: 76 in 2025 */
	static const struct {
		const char *target, *grade, *status, *miss;
	} rows[] = {
		{ "76", "sun", "ontrack", NULL },
		{ "75", "sun", "ontrack", NULL },
		{ "76.3", "sun", "ontrack", "4.8" },	/* 0.3 of 6.3 */
		{ "77", "sun-cloud", "slight", "14.3" },	/* 1 of 7 */
		{ "77.5", "sun-cloud", "slight", "20.0" },	/* 1.5/7.5 */
		{ "77.6", "cloud", "behind", "21.1" },	/* 1.6 of 7.6 */
		{ "90", "cloud", "behind", "70.0" },
	};

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct verdict v = asked(level(*state, DIR_UP, "60", "70",
		    rows[n].target), "2022-Q4", "weather");

		GRADE(v, rows[n].grade);
		IS(v, rows[n].status);
		SHOWS(v.predicted, "76");
		if (rows[n].miss)
			SHOWS(v.measure, rows[n].miss);
		else
			assert_null(v.measure.n);
	}
}

static void test_weather_storm(void **state)
{
	struct verdict v;

	v = asked(level(*state, DIR_UP, "70", "70", "90"), "2022-Q4",
	    "weather");
	GRADE(v, "storm");
	IS(v, "regress");
	v = asked(level(*state, DIR_UP, "75", "70", "90"), "2022-Q4",
	    "weather");
	GRADE(v, "storm");
	v = asked(level(*state, DIR_DOWN, "70", "75", "60"), "2022-Q4",
	    "weather");
	GRADE(v, "storm");
	v = asked(level(*state, DIR_DOWN, "75", "70", "67"), "2022-Q4",
	    "weather");
	GRADE(v, "sun");
	/* met, and on the way to be lost again */
	v = asked(level(*state, DIR_UP, "100", "95", "94"), "2022-Q4",
	    "weather");
	GRADE(v, "storm");
	IS(v, "achieved");
}

static void test_weather_hold(void **state)
{
	static const struct {
		const char *first, *last, *grade;
	} rows[] = {
		{ "100", "100", "sun" }, { "98", "100", "sun" },
		{ "101", "100", "sun-cloud" }, { "97", "99", "cloud" },
		{ "99", "99", "storm" }, { "100", "99", "storm" },
	};

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
		GRADE(asked(level(*state, DIR_HOLD, rows[n].first,
		    rows[n].last, "100"), "2022-Q4", "weather"),
		    rows[n].grade);
}

static void test_weather_range(void **state)
{
	struct fixture *f = level(*state, DIR_UP, "60", "70", "76");

	/* the weaker end of 76 to 90 is 76 when it is to rise */
	f->targets[0].op = OP_BETWEEN;
	f->targets[0].low = dec("76");
	f->targets[0].high = dec("90");
	GRADE(asked(f, "2022-Q4", "weather"), "sun");
	f->targets[0].low = dec("90");
	f->targets[0].high = dec("95");
	GRADE(asked(f, "2022-Q4", "weather"), "cloud");
}

static void test_weather_not_computable(void **state)
{
	struct fixture *f = level(*state, DIR_UP, "60", "70", "90");
	struct verdict v;

	f->series[0].obs[0].period = per("2018");	/* four years only */
	NOT_COMPUTABLE(asked(f, "2022-Q4", "weather"));
	f->series[0].obs[0].period = per("2017");
	f->series[0].obs[1].breaks = true;
	v = asked(f, "2022-Q4", "weather");
	assert_null(v.grade);
	/* the year 2023 has no end yet: 2022 stands */
	f->series[0].obs[1].breaks = false;
	obs(f, "2023-Q2", "71");
	SHOWS(asked(f, "2023-Q2", "weather").predicted, "76");
}

/* ---- rate ---- */

static void test_rate_revenue(void **state)	/* B11 */
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	struct verdict v;

	obs(f, "2022-Q4", "10061");
	v = asked(f, "2022-Q4", "rate");
	SHOWS(v.measure, "53.1");
	GRADE(v, "limited");
	IS(v, "behind");
	f->series[0].obs[0].value = dec("15000");
	v = asked(f, "2022-Q4", "rate");
	GRADE(v, "achieved");
	IS(v, "achieved");
	f->series[0].obs[0].value = dec("9000");
	GRADE(asked(f, "2022-Q4", "rate"), "deterioration");
}

static void test_rate_limits(void **state)
{
	/* after one year of two: growth over the root of the whole growth */
	static const struct { const char *value, *grade; } rows[] = {
		{ "119", "substantial" },	/* 19 of 20 */
		{ "118.99", "moderate" }, { "112", "moderate" },
		{ "111.99", "limited" }, { "100", "limited" },
		{ "99.99", "deterioration" },
	};

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);

		base(f, "2020", "100", BASE_SAME);
		target(f, "2022", OP_GE, "144");
		obs(f, "2021", rows[n].value);
		GRADE(asked(f, "2021-Q4", "rate"), rows[n].grade);
	}
}

static void test_rate_down(void **state)
{
	struct fixture *f = begin(*state, KIND_INDEX, PATH_LINEAR, 2);
	struct verdict v;

	f->ind.direction = DIR_DOWN;
	base(f, "2020", "1.35", BASE_SAME);
	target(f, "2025", OP_LE, "1.25");
	obs(f, "2022-Q4", "1.31");
	v = asked(f, "2022-Q4", "rate");
	SHOWS(v.measure, "97.7");
	GRADE(v, "substantial");
}

static void test_rate_odd_bases(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct verdict v;

	/* below zero on both sides, E4 */
	base(f, "2020", "-40", BASE_SAME);
	target(f, "2025", OP_GE, "-10");
	obs(f, "2022-Q4", "-30");
	v = asked(f, "2022-Q4", "rate");
	SHOWS(v.measure, "55.3");
	/* from one sign to the other */
	f->targets[0].value = dec("10");
	NOT_COMPUTABLE(asked(f, "2022-Q4", "rate"));
	/* a zero base is taken for 0.001 */
	base(f, "2020", "0", BASE_SAME);
	f->targets[0].value = dec("5");
	f->series[0].obs[0].value = dec("3");
	v = asked(f, "2022-Q4", "rate");
	SHOWS(v.measure, "1196.9");
	assert_true(v.zero_base);
}

static void test_rate_first_year(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct verdict v;

	target(f, "2023", OP_GE, "144");
	obs(f, "2021", "100");
	NOT_COMPUTABLE(asked(f, "2021-Q4", "rate"));
	obs(f, "2022", "120");
	v = asked(f, "2022-Q4", "rate");
	SHOWS(v.measure, "100.0");
	assert_false(v.zero_base);
}

static void test_rate_without_target(void **state)
{
	static const struct { const char *value, *grade; } rows[] = {
		{ "104", "substantial" }, { "103", "moderate" },
		{ "100.5", "limited" }, { "99", "deterioration" },
	};
	struct fixture *f;
	struct verdict v;

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
		base(f, "2020", "100", BASE_SAME);
		target(f, "2025", OP_GE, NULL);
		obs(f, "2022", rows[n].value);
		v = asked(f, "2022-Q4", "rate");
		GRADE(v, rows[n].grade);
		IS_NA(v, "no-target");
	}
	/* J1: near 100 the limits shrink to 0.374 of themselves */
	f->ind.has_max = true;
	f->ind.max = dec("100");
	base(f, "2020", "90", BASE_SAME);
	f->series[0].obs[0].value = dec("90.6");	/* 0.33 % a year */
	GRADE(asked(f, "2022-Q4", "rate"), "moderate");
}

static void test_rate_limit(void **state)	/* J1 */
{
	struct arena *a = *state;
	const struct num *limit = num_int(a, 100);

	shows(rate_limit(a, num_int(a, 90), limit), 3, "0.374");
	shows(rate_limit(a, num_int(a, 110), limit), 3, "0.374");
	shows(rate_limit(a, limit, limit), 3, "0.000");
	shows(rate_limit(a, num_int(a, 200), limit), 3, "1.000");
	shows(rate_limit(a, num_int(a, 0), limit), 3, "1.000");
	shows(rate_limit(a, num_int(a, 90), NULL), 3, "1.000");
}

static void test_rate_scores(void **state)
{
	struct arena *a = *state;

	shows(rate_score(a, num_frac(a, -7, 10)), 2, "-5.00");
	shows(rate_score(a, num_frac(a, -6, 10)), 2, "-5.00");
	shows(rate_score(a, num_int(a, 0)), 2, "-2.50");
	shows(rate_score(a, num_frac(a, 6, 10)), 2, "0.00");
	shows(rate_score(a, num_frac(a, 95, 100)), 2, "2.50");
	shows(rate_score(a, num_frac(a, 13, 10)), 2, "5.00");
	shows(rate_score(a, num_int(a, 2)), 2, "5.00");
}

static void test_rate_of_parts(void **state)
{
	struct fixture *f = begin(*state, KIND_STOCK, PATH_LINEAR, 0);
	struct verdict v;

	target(f, "2025", OP_GE, "100");
	for (size_t n = 0; n < 2; n++) {
		f->series[n] = (struct series){ .indicator = &f->ind,
		    .cluster = &f->clusters[n] };
		observe(f, &f->series[n], "2020", n ? "40" : "60", 'A',
		    "2021-01-01");
		observe(f, &f->series[n], "2022", n ? "50" : "70", 'A',
		    "2023-01-01");
	}
	v = asked(f, "2022-Q4", "rate");
	SHOWS(v.measure, "0.5");	/* of scores 1.03 and -0.05 */
	GRADE(v, "moderate");
	f->series[0].obs[1].value = dec("100");
	GRADE(asked(f, "2022-Q4", "rate"), "moderate");
	f->series[1].obs[1].value = dec("51");
	GRADE(asked(f, "2022-Q4", "rate"), "substantial");
	f->series[1].obs[1].value = dec("100");
	v = asked(f, "2022-Q4", "rate");
	GRADE(v, "achieved");		/* every part has met it */
	f->series[1].obs[1].missing = true;
	NOT_COMPUTABLE(asked(f, "2022-Q4", "rate"));
}

/* ---- projected, ratio-gap, expert ---- */

static void test_projected(void **state)	/* K1, K2 */
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	struct verdict v;

	obs(f, "2022-Q4", "10061");
	v = asked(f, "2022-Q4", "projected");
	SHOWS(v.predicted, "11881.7");
	SHOWS(v.measure, "48.0");
	GRADE(v, "fair");
	IS(v, "slight");
	f->series[0].obs[0].value = dec("9100");
	GRADE(asked(f, "2022-Q4", "projected"), "stagnation");
	f->series[0].obs[0].value = dec("11100");
	GRADE(asked(f, "2022-Q4", "projected"), "on-track");
	f->ind.base.comparability = BASE_DOUBTFUL;
	NOT_COMPUTABLE(asked(f, "2022-Q4", "projected"));
}

static void test_ratio_gap(void **state)	/* A1, A2, A3 */
{
	struct arena *a = *state;

	shows(ratio_gap(a, num_of(a, dec("629.0")), num_of(a, dec("647.4")),
	    10), 1, "13.8");
	shows(ratio_gap(a, num_int(a, 74), num_int(a, 100), 8), 2, "7.33");
	shows(ratio_gap(a, num_of(a, dec("22.37")), num_int(a, 118), 2), 1,
	    "2.3");
	assert_null(ratio_gap(a, num_int(a, 1), num_int(a, 0), 2));
}

static void test_ratio_gap_of_a_year(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	struct verdict v;

	history(f);
	NOT_COMPUTABLE(asked(f, "2023-Q2", "ratio-gap"));
	f->targets[0].period = per("2023");
	f->targets[0].role = ROLE_ANNUAL;
	f->targets[0].value = dec("12000");
	v = asked(f, "2023-Q2", "ratio-gap");
	SHOWS(v.measure, "-5.0");	/* 45.0 % less 50 % */
	GRADE(v, "slight");
	IS(v, "slight");
	f->ind.binding = BINDING;
	IS(asked(f, "2023-Q2", "ratio-gap"), "behind");
}

/* An upper limit of the year is kept at its end, not by the first quarter. */
static void test_ratio_gap_of_a_limit(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	struct verdict v;

	history(f);
	f->ind.direction = DIR_DOWN;
	f->targets[0].op = OP_LE;
	f->targets[0].period = per("2023");
	f->targets[0].role = ROLE_ANNUAL;
	f->targets[0].value = dec("12000");
	v = asked(f, "2023-Q2", "ratio-gap");
	SHOWS(v.measure, "5.0");	/* 50 % of the year, 45.0 % used */
	IS(v, "ahead");
	f->targets[0].value = dec("10000");
	IS(asked(f, "2023-Q2", "ratio-gap"), "slight");	/* 54 % used */
}

static void test_expert(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	struct override o = { .indicator = &f->ind, .status = "ontrack",
	    .by = "M", .reason = "r", .period = per("2023-Q2"),
	    .date = day("2023-07-10") };
	struct horizon h;

	history(f);
	NOT_COMPUTABLE(asked(f, "2023-Q2", "expert"));
	f->plan.overrides = &o;
	f->plan.override_count = 1;
	h = judge(f, "2023-Q2")->final;
	IS(h, "ontrack");
	assert_ptr_equal(h.override, &o);
	f->plan.method.name = "gap";
	IS(judge(f, "2023-Q2")->final, "ontrack");
	IS(judge(f, "2023-Q1")->final, "behind");	/* not of that one */
	o.status = "slight";
	IS(judge(f, "2023-Q2")->final, "slight");
	f->ind.binding = BINDING;	/* no tolerance, whoever judges */
	IS(judge(f, "2023-Q2")->final, "behind");
	f->ind.binding = EXPECTED;
	f->edition.cutoff = day("2023-07-09");		/* not said yet */
	IS(judge(f, "2023-Q2")->final, "behind");
}

/* ---- the strip, and what holds for all ---- */

static void test_strip(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	struct horizon h;

	obs(f, "2022-Q4", "10061");
	f->plan.method.strip = "gap rate weather projected ratio-gap";
	h = judge(f, "2022-Q4")->final;
	assert_int_equal(h.other_count, 5);
	SHOWS(h.others[0].measure, "-22.4");
	IS(h.others[0], "behind");
	SHOWS(h.others[1].measure, "53.1");
	assert_null(h.others[2].grade);
	SHOWS(h.others[3].measure, "48.0");
	assert_string_equal(h.others[4].method, "ratio-gap");
	assert_null(h.verdict.method);
}

static void test_reasons_of_data_stay(void **state)
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);

	obs(f, "2022-Q4", "10061");
	f->plan.method.name = "rate";
	IS(judge(f, "2022-Q4")->final, "behind");
	IS_NA(judge(f, "2024-Q1")->final, "stale");
	f->series[0].obs[0].breaks = true;
	IS_NA(judge(f, "2022-Q4")->final, "break");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_weather_classes), TEST(test_weather_storm),
		TEST(test_weather_hold), TEST(test_weather_range),
		TEST(test_weather_not_computable),
		TEST(test_rate_revenue), TEST(test_rate_limits),
		TEST(test_rate_down), TEST(test_rate_odd_bases),
		TEST(test_rate_first_year), TEST(test_rate_without_target),
		TEST(test_rate_limit), TEST(test_rate_scores),
		TEST(test_rate_of_parts),
		TEST(test_projected), TEST(test_ratio_gap),
		TEST(test_ratio_gap_of_a_year),
		TEST(test_ratio_gap_of_a_limit), TEST(test_expert),
		TEST(test_strip), TEST(test_reasons_of_data_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
