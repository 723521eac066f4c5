/* SPDX-License-Identifier: MIT */
/*
 * Which observation holds when, what follows from its absence, and the
 * clusters side by side.
 */
#include "assess_fixture.h"

/* ---- observations ---- */

static void test_vintages(void **state)		/* O3 */
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "100", "150");
	struct series *s = &f->series[0];

	observe(f, s, "2022-Q4", "99", 'P', "2023-01-20");
	observe(f, s, "2022-Q4", "100", 'A', "2023-04-28");
	f->edition.cutoff = day("2023-04-27");
	assert_int_equal(assess_asof(s, per("2022-Q4"),
	    f->edition.cutoff)->status, 'P');
	assert_true(judge(f, "2022-Q4")->provisional);
	IS(judge(f, "2022-Q4")->next, "ontrack");
	f->edition.cutoff = day("2023-04-28");
	IS(judge(f, "2022-Q4")->next, "achieved");
	assert_false(judge(f, "2022-Q4")->provisional);
	f->edition.cutoff = day("2023-01-19");
	assert_null(assess_asof(s, per("2022-Q4"), f->edition.cutoff));
	IS_NA(judge(f, "2022-Q4")->next, "not-due");
}

static void test_not_due(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "100", "150");
	struct assessment *s;

	obs(f, "2023-Q1", "110");
	observe(f, &f->series[0], "2023-Q2", NULL, 'N', "2023-07-18");
	s = judge(f, "2023-Q2");
	IS_NA(s->next, "not-due");
	assert_string_equal(s->latest->value.src, "o.csv:10");
	assert_int_equal(point(s, "2023-Q2")->why, NA_NOT_DUE);
	SHOWS(s->next.path, "104.2");	/* still shown, at its own period */
	observe(f, &f->series[0], "2023-Q2", "115", 'A', "2023-08-10");
	IS(judge(f, "2023-Q2")->next, "ahead");
}

static void test_no_data(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "100", "150");
	struct assessment *s = judge(f, "2023-Q2");

	IS_NA(s->next, "no-data");
	assert_null(s->latest);
	observe(f, &f->series[0], "2023-Q2", "120", 'F', "2023-01-01");
	IS_NA(judge(f, "2023-Q2")->next, "no-data");	/* a forecast */
	observe(f, &f->series[0], "2023-Q2", NULL, 'M', "2023-07-01");
	IS_NA(judge(f, "2023-Q2")->next, "no-data");
}

static void test_stale(void **state)		/* O4 */
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "100", "150");

	obs(f, "2022-Q4", "101");
	IS(judge(f, "2023-Q1")->next, "ontrack");
	IS_NA(judge(f, "2023-Q2")->next, "stale");
	assert_true(judge(f, "2023-Q2")->stale);
	f->ind.lag = "2";
	IS(judge(f, "2023-Q2")->next, "ontrack");
}

/* Annual: the last annual value, with the time of that year (O5, T3). */
static void test_annual(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "9", "12");
	struct assessment *s;

	f->ind.frequency = PERIOD_A;
	observe(f, &f->series[0], "2022", "10", 'A', "2023-01-20");
	s = judge(f, "2023-Q2");
	IS(s->next, "ahead");
	SHOWS(s->next.deviation, "11.1");
	SHOWS(s->next.tau_obs, "40.0");
	SHOWS(s->next.tau_report, "50.0");
	assert_string_equal(s->next.pace_unit, "year");
	assert_int_equal(point(s, "2023-Q1")->why, NA_NONE);
	IS(judge(f, "2023-Q4")->next, "ahead");
	IS_NA(judge(f, "2024-Q1")->next, "stale");
}

static void test_break(void **state)		/* O7 */
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "60", "150");
	struct assessment *s;

	obs(f, "2022-Q2", "55");
	obs(f, "2022-Q4", "62");
	obs(f, "2023-Q1", "66");
	obs(f, "2023-Q2", "71")->breaks = true;
	s = judge(f, "2023-Q2");
	IS_NA(s->next, "break");
	assert_true(s->breaks);
	assert_null(s->latest->yoy.n);
	assert_null(s->next.deviation.n);
	obs(f, "2023-Q3", "80");
	IS_NA(judge(f, "2023-Q3")->next, "break");
	IS(judge(f, "2023-Q1")->next, "slight");
	f->series[0].obs[3].breaks = false;
	f->series[0].obs[0].status = OBS_B;	/* before the milestone */
	IS(judge(f, "2023-Q2")->next, "slight");
	base(f, "2020", "40", BASE_SAME);	/* but after a base */
	IS_NA(judge(f, "2023-Q2")->next, "break");
}

static void test_history(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = counted(pool, "60", "100");
	struct assessment *s;

	obs(f, "2022-Q3", "58");
	obs(f, "2022-Q4", "60");
	obs(f, "2023-Q1", "63");
	obs(f, "2023-Q2", "62");
	s = judge(f, "2023-Q2");
	assert_string_equal(na_name(point(s, "2022-Q3")->reason), "no-base");
	assert_int_equal(point(s, "2022-Q4")->status, ST_ACHIEVED);
	assert_int_equal(point(s, "2023-Q1")->status, ST_ONTRACK);
	assert_int_equal(point(s, "2023-Q2")->status, ST_SLIGHT);
	assert_int_equal(s->path_count, 4);		/* 2022 to 2025 */
	assert_int_equal(s->path[0].period.year, 2022);
	shows(s->path[1].value.n, 1, "73.3");
}

/* ---- clusters ---- */

static void cluster_series(struct fixture *f, int n, const char *old,
    const char *now)
{
	struct series *s = &f->series[n + 1];

	s->indicator = &f->ind;
	s->cluster = &f->clusters[n];
	observe(f, s, "2022-Q2", old, 'A', "2022-07-20");
	observe(f, s, "2023-Q2", now, 'A', "2023-07-20");
}

static void test_clusters(void **state)		/* H1, H2 */
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);
	struct assessments *as;
	struct clusters *c;

	f->plan.clusters = f->clusters;
	f->plan.cluster_count = 2;
	f->clusters[0].listed = f->clusters[1].listed = true;
	obs(f, "2022-Q2", "1000");
	obs(f, "2023-Q2", "1050");
	cluster_series(f, 0, "600", "640");
	cluster_series(f, 1, "400", "410");
	f->edition.period = per("2023-Q2");
	as = assess_all(f->a, &f->plan, &f->edition);
	c = assess_clusters(f->a, as);
	assert_int_equal(c->count, 2);
	SHOWS(c->all[0].contribution, "4.0");
	SHOWS(c->all[0].contribution_share, "80.0");
	SHOWS(c->all[0].share, "61.0");
	SHOWS(c->all[0].rank, "1");
	SHOWS(c->all[1].rank, "2");
	SHOWS(c->all[1].yoy, "2.5");
	assert_int_equal(c->all[0].series->next.reason, NA_NO_TARGET);
	f->series[2].obs[1].value = dec("390");		/* mixed signs */
	c = assess_clusters(f->a, assess_all(f->a, &f->plan, &f->edition));
	assert_null(c->all[0].contribution_share.n);
	SHOWS(c->all[1].contribution, "-1.0");
}

static void test_mechanism(void **state)
{
	struct arena *pool = *state;
	struct fixture *f = revenue(pool, PATH_LINEAR, false);
	struct rule rules[] = {
		{ .per = "cluster", .needs = "department", .min = 1,
		    .max = 1 },
		{ .per = "cluster", .needs = "district", .min = 1, .max = 1 },
		{ .per = "cluster", .needs = "supporting-park", .min = 3,
		    .max = 5 },
		{ .per = "cluster", .needs = "atlas", .min = 1, .max = 1 },
		{ .per = "city", .needs = "committee", .min = 1, .max = 1 },
	};
	struct org org = { .id = "o" };
	struct area_ref areas[2] = { { .id = "p" }, { .id = "q" } };
	struct park_ref parks[] = { { .role = "core" },
		{ .role = "supporting", .demo = true } };
	struct cluster *k = f->clusters;
	struct clusters *c;
	size_t n;

	f->plan.clusters = k;
	f->plan.cluster_count = 1;
	f->plan.rules = rules;
	f->plan.rule_count = 5;
	k->listed = true;
	k->owner.lead = &org;
	k->areas = areas;
	k->area_count = 2;
	k->parks = parks;
	k->park_count = 2;
	c = assess_clusters(f->a, assess_all(f->a, &f->plan, &f->edition));
	assert_int_equal(c->required, 4);
	assert_int_equal(c->met, 1);
	for (n = 0; n < 4; n++) {
		static const char *const want[] = { "met", "many", "few",
			"missing" };

		assert_string_equal(check_name(c->all[0].checks[n].status),
		    want[n]);
	}
	assert_true(c->all[0].checks[2].demo);
	assert_null(c->measure);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_vintages),
		TEST(test_not_due),
		TEST(test_no_data),
		TEST(test_stale),
		TEST(test_annual),
		TEST(test_break),
		TEST(test_history),
		TEST(test_clusters),
		TEST(test_mechanism),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
