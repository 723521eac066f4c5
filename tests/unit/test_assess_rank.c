/* SPDX-License-Identifier: MIT */
/*
 * Ranking within comparison groups. H1 and H2 are rows of the evaluation
 * vectors; X26 and X27 cases of the catalogue of edge cases.
 */
#include "assess_fixture.h"

#include "assess/rank.h"

enum { AREAS = 6 };

/* Areas a0 .. a5, two groups of three, no value yet. */
struct district {
	struct fixture *f;
	struct org orgs[AREAS];
	struct comparison_group groups[2];
	struct series series[AREAS + 1];
	struct part parts[AREAS];
	struct target targets[AREAS];
	struct breakdown breakdown;
	struct unit unit;
};

static const char *const ids[AREAS] = { "a0", "a1", "a2", "a3", "a4", "a5" };

static void group(struct district *d, int n, const char *const *members,
    size_t count)
{
	d->groups[n] = (struct comparison_group){ .id = n ? "g1" : "g0",
	    .members = (const char **)(uintptr_t)members,
	    .member_count = count, .least = 10, .show = "rank" };
	d->f->plan.comparisons = d->groups;
	if (d->f->plan.comparison_count < (size_t)n + 1)
		d->f->plan.comparison_count = (size_t)n + 1;
}

static struct district *districts(struct arena *a, enum indicator_kind kind,
    int decimals)
{
	struct district *d = ARENA_NEW(a, struct district);

	d->f = begin(a, kind, PATH_LINEAR, decimals);
	d->f->plan.orgs = d->orgs;
	d->f->plan.org_count = AREAS;
	d->f->plan.series = d->series;
	d->series[0].indicator = &d->f->ind;
	for (int n = 0; n < AREAS; n++) {
		d->orgs[n] = (struct org){ .id = ids[n],
		    .loc = { "plan.xml", 100 + n, 0 } };
		d->series[n + 1].indicator = &d->f->ind;
		d->series[n + 1].area = &d->orgs[n];
	}
	group(d, 0, ids, 3);
	group(d, 1, ids + 3, 3);
	return d;
}

/* area -1: the whole */
static struct observation *says(struct district *d, int area,
    const char *period, const char *value)
{
	struct observation *o = observe(d->f, &d->series[area + 1], period,
	    value, 'A', "2021-01-01");

	d->f->plan.series_count = AREAS + 1;
	return o;
}

static void own_target(struct district *d, int area, const char *value)
{
	size_t n = d->breakdown.part_count++;

	d->targets[n] = (struct target){ .period = per("2025"), .op = OP_GE,
	    .role = ROLE_FINAL, .set = true, .value = dec(value),
	    .loc = { "plan.xml", 200 + area, 0 } };
	d->parts[n] = (struct part){ .id = ids[area],
	    .targets = &d->targets[n], .target_count = 1 };
	d->breakdown.by = "area";
	d->breakdown.parts = d->parts;
	d->f->ind.breakdowns = &d->breakdown;
	d->f->ind.breakdown_count = 1;
}

static const struct ranking *ranked(struct district *d, const char *report)
{
	struct rankings *all;

	d->f->edition.period = per(report);
	all = assess_rankings(d->f->a, assess_all(d->f->a, &d->f->plan,
	    &d->f->edition));
	assert_int_equal(all->count, 1);
	return &all->all[0];
}

static const struct rank_row *row(const struct ranking *k, int area)
{
	for (size_t g = 0; g < k->group_count; g++)
		for (size_t n = 0; n < k->groups[g].count; n++)
			if (strcmp(k->groups[g].rows[n].id, ids[area]) == 0)
				return &k->groups[g].rows[n];
	fail_msg("no row %s", ids[area]);
	return NULL;
}

/* Three values of group 0, whose unit is an amount. */
static struct district *three(struct arena *a, const char *x, const char *y,
    const char *z)
{
	struct district *d = districts(a, KIND_RATIO, 1);

	says(d, 0, "2023-Q2", x);
	says(d, 1, "2023-Q2", y);
	says(d, 2, "2023-Q2", z);
	return d;
}

/* ---- one area ---- */

static void place_is(struct arena *a, struct district *d, const char *id,
    struct rank_place *at)
{
	struct assessments *as = assess_all(a, &d->f->plan, &d->f->edition);
	struct rankings *all = assess_rankings(a, as);
	const struct ranking *k = all->count ? &all->all[0] : &all->alone[0];

	assert_int_equal(all->count + all->alone_count, 1);
	assert_true(rank_place_of(a, as, k, id, at));
}

/* An area has its row of the ranking; without a group it has its values all
 * the same, and no rank. */
static void test_place(void **state)
{
	struct arena *a = *state;
	struct district *d = three(a, "10", "30", "20");
	struct rank_place at;

	d->f->edition.period = per("2023-Q2");
	place_is(a, d, ids[2], &at);
	assert_non_null(at.group);
	SHOWS(at.row.value, "20.0");
	SHOWS(at.row.rank, "2");
	d->f->plan.comparison_count = 0;
	place_is(a, d, ids[2], &at);
	assert_null(at.group);
	assert_int_equal(at.by, RANK_BY_VALUE);
	SHOWS(at.row.value, "20.0");
	assert_null(at.row.rank.n);
}

/* Nothing is made of an area that neither plan nor data know. */
static void test_no_place(void **state)
{
	struct arena *a = *state;
	struct district *d = three(a, "10", "30", "20");
	struct assessments *as;
	struct rank_place at;

	d->f->edition.period = per("2023-Q2");
	as = assess_all(a, &d->f->plan, &d->f->edition);
	assert_false(rank_place_of(a, as, &assess_rankings(a, as)->all[0],
	    "nowhere", &at));
}

/* ---- R1, R2 ---- */

static void test_within_groups(void **state)		/* R1 */
{
	struct district *d = three(*state, "10", "30", "20");
	const struct ranking *k;

	says(d, 3, "2023-Q2", "90");
	says(d, 4, "2023-Q2", "70");
	says(d, 5, "2023-Q2", "80");
	k = ranked(d, "2023-Q2");
	assert_int_equal(k->group_count, 2);
	SHOWS(row(k, 1)->rank, "1");
	SHOWS(row(k, 0)->rank, "3");
	SHOWS(row(k, 3)->rank, "1");
	SHOWS(row(k, 4)->rank, "3");
	assert_string_equal(k->groups[0].rows[0].id, "a1");
	assert_string_equal(k->groups[1].rows[2].id, "a4");
}

static void x26_ties(void **state)	/* R2, X26 */
{
	struct arena *a = *state;
	const struct num *x[] = { num_int(a, 7), num_int(a, 9),
		num_int(a, 7), num_int(a, 3) };
	long ranks[4];

	rank_numbers(x, 4, ranks);
	assert_int_equal(ranks[0], 2);
	assert_int_equal(ranks[1], 1);
	assert_int_equal(ranks[2], 2);
	assert_int_equal(ranks[3], 4);
}

static void test_tie_at_the_top(void **state)		/* X26 */
{
	const struct ranking *k = ranked(three(*state, "30", "30", "20"),
	    "2023-Q2");

	SHOWS(row(k, 0)->rank, "1");
	SHOWS(row(k, 1)->rank, "1");
	SHOWS(row(k, 2)->rank, "3");
}

static void test_lower_is_better(void **state)
{
	struct district *d = three(*state, "10", "30", "20");
	const struct ranking *k;

	d->f->ind.direction = DIR_DOWN;
	k = ranked(d, "2023-Q2");
	SHOWS(row(k, 0)->rank, "1");
	SHOWS(row(k, 1)->rank, "3");
	assert_string_equal(k->groups[0].rows[0].id, "a0");
}

/* ---- R3, O9, O10 ---- */

static void test_not_reported(void **state)		/* R3, O9 */
{
	struct district *d = three(*state, "10", "30", "20");
	const struct ranking *k;

	d->series[1].obs[0].missing = true;
	k = ranked(d, "2023-Q2");
	assert_int_equal(k->groups[0].count, 3);
	assert_int_equal(k->groups[0].reported, 2);
	assert_string_equal(k->groups[0].rows[2].id, "a0");
	assert_false(row(k, 0)->reported);
	assert_null(row(k, 0)->rank.n);
	SHOWS(row(k, 2)->rank, "2");
	assert_true(k->partial);
}

/* An old value is not that of the period. */
static void test_late_is_not_reported(void **state)
{
	struct district *d = districts(*state, KIND_RATIO, 1);
	const struct ranking *k;

	says(d, -1, "2023-Q2", "50");
	says(d, 0, "2023-Q1", "10");
	says(d, 1, "2023-Q2", "30");
	says(d, 2, "2023-Q2", "20");
	k = ranked(d, "2023-Q2");
	assert_false(row(k, 0)->reported);
	SHOWS(row(k, 1)->rank, "1");
}

static void test_area_dissolved(void **state)		/* O10 */
{
	struct district *d = three(*state, "10", "30", "20");
	const struct ranking *k;

	d->orgs[0].valid_to = day("2023-03-31");
	d->orgs[1].valid_from = day("2023-06-30");
	k = ranked(d, "2023-Q2");
	assert_int_equal(k->owed, 2);
	assert_false(k->partial);
	d->orgs[0].valid_to = (struct date){ 2023, 6, 0 };
	d->orgs[1].valid_from = day("2023-07-01");
	k = ranked(d, "2023-Q2");
	assert_int_equal(k->owed, 2);
	SHOWS(row(k, 0)->rank, "2");
}

/* ---- R4 ---- */

static void test_median(void **state)			/* R4 */
{
	struct arena *a = *state;
	const struct num *x[] = { num_int(a, 9), num_int(a, 1),
		num_int(a, 4), num_int(a, 2) };
	const struct ranking *k = ranked(three(*state, "10", "30", "24"),
	    "2023-Q2");

	shows(rank_median(a, x, 4), 0, "3");
	shows(rank_median(a, x, 3), 0, "4");
	SHOWS(k->groups[0].median, "24.0");
	SHOWS(row(k, 0)->median_gap, "-14.0");
}

static void test_last_rank(void **state)		/* R4 */
{
	struct district *d = three(*state, "10", "30", "20");
	const struct ranking *k;

	says(d, 0, "2023-Q1", "9");
	says(d, 1, "2023-Q1", "7");
	k = ranked(d, "2023-Q2");
	SHOWS(row(k, 0)->last_rank, "1");
	SHOWS(row(k, 1)->last_rank, "2");
	assert_null(row(k, 2)->last_rank.n);
}

/* A group that did not exist before does not hide the ranks of the next. */
static void test_last_rank_of_its_group(void **state)	/* R4 */
{
	struct district *d = three(*state, "10", "30", "20");
	const struct ranking *k;

	for (int n = 0; n < 3; n++)
		d->orgs[n].valid_from = day("2023-06-01");
	says(d, 3, "2023-Q1", "5");
	says(d, 4, "2023-Q1", "7");
	says(d, 3, "2023-Q2", "9");
	says(d, 4, "2023-Q2", "8");
	k = ranked(d, "2023-Q2");
	assert_int_equal(k->group_count, 2);
	assert_null(row(k, 0)->last_rank.n);
	SHOWS(row(k, 3)->rank, "1");
	SHOWS(row(k, 3)->last_rank, "2");
	SHOWS(row(k, 4)->last_rank, "1");
}

/* ---- the period of a ranking without a total ---- */

static void latest_at(struct arena *a, const char *period)
{
	struct district *d = districts(a, KIND_RATIO, 1);
	const struct ranking *k;

	says(d, 0, period, "10");
	says(d, 1, period, "30");
	k = ranked(d, "2021-Q1");
	assert_true(period_eq(k->period, per(period)));
	assert_int_equal(k->reported, 2);
	SHOWS(row(k, 1)->rank, "1");
	SHOWS(row(k, 0)->rank, "2");
}

/* The base of the plan is 2020. */
static void test_values_of_the_base_year(void **state)
{
	latest_at(*state, "2020-Q4");
	latest_at(*state, "2020-Q1");
}

static void test_values_before_the_base_year(void **state)
{
	latest_at(*state, "2019-Q2");
	latest_at(*state, "2015-Q4");
}

/* ---- R5 ---- */

static void x26_all_equal(void **state)		/* X26 */
{
	const struct ranking *k = ranked(three(*state, "20", "20", "20"),
	    "2023-Q2");

	assert_int_equal(k->groups[0].why, UNRANKED_EQUAL);
	assert_null(row(k, 0)->rank.n);
	SHOWS(row(k, 0)->value, "20.0");
}

static void test_spread_within_rounding(void **state)	/* R5 */
{
	const struct ranking *k = ranked(three(*state, "20.0", "20.1",
	    "20.2"), "2023-Q2");

	assert_int_equal(k->groups[0].why, UNRANKED_SPREAD);
	k = ranked(three(*state, "20.0", "20.1", "20.3"), "2023-Q2");
	assert_int_equal(k->groups[0].why, RANKED);
}

static void test_alone(void **state)
{
	struct district *d = districts(*state, KIND_RATIO, 1);

	says(d, 0, "2023-Q2", "10");
	assert_int_equal(ranked(d, "2023-Q2")->groups[0].why,
	    UNRANKED_ALONE);
}

/* Counts of single things below n_min have no rank (R5). */
static void test_small_base(void **state)
{
	struct district *d = districts(*state, KIND_STOCK, 0);
	const struct ranking *k;

	d->unit = (struct unit){ .code = "ENT", .per = dec("1") };
	d->f->ind.unit = &d->unit;
	says(d, 0, "2023-Q2", "9");
	says(d, 1, "2023-Q2", "10");
	says(d, 2, "2023-Q2", "15");
	k = ranked(d, "2023-Q2");
	assert_true(row(k, 0)->small);
	assert_null(row(k, 0)->rank.n);
	SHOWS(row(k, 1)->rank, "2");
	d->groups[0].least = 9;
	k = ranked(d, "2023-Q2");
	SHOWS(row(k, 0)->rank, "3");
}

/* ---- R6 to R9 ---- */

/* A small one further on its way goes before a big one (R6). */
static void test_progress_first(void **state)
{
	struct district *d = districts(*state, KIND_STOCK, 1);
	const struct ranking *k;

	base(d->f, "2020", "120", BASE_SAME);
	target(d->f, "2025", OP_GE, "240");
	own_target(d, 0, "200");
	own_target(d, 1, "40");
	says(d, -1, "2022-Q4", "150");
	says(d, -1, "2023-Q4", "180");
	says(d, 0, "2020", "100");
	says(d, 0, "2022-Q4", "120");
	says(d, 0, "2023-Q4", "140");
	says(d, 1, "2020", "20");
	says(d, 1, "2022-Q4", "30");
	says(d, 1, "2023-Q4", "35");
	k = ranked(d, "2023-Q4");
	assert_int_equal(k->by, RANK_BY_PROGRESS);
	SHOWS(row(k, 0)->measure, "40.0");
	SHOWS(row(k, 1)->measure, "75.0");
	SHOWS(row(k, 1)->rank, "1");
	SHOWS(row(k, 0)->contribution, "13.3");
	SHOWS(row(k, 1)->contribution, "3.3");
	SHOWS(row(k, 0)->target, "200.0");
	/* the third of the group is owed nothing: it has no part */
	assert_int_equal(k->owed, 2);
}

/* The total ends a quarter before the parts do. */
static struct district *newer_parts(struct arena *a)
{
	struct district *d = districts(a, KIND_STOCK, 1);

	target(d->f, "2025", OP_GE, "240");
	own_target(d, 0, "200");
	own_target(d, 1, "40");
	says(d, -1, "2023-Q1", "150");
	says(d, 0, "2023-Q1", "120");
	says(d, 0, "2023-Q2", "195");
	says(d, 1, "2023-Q1", "25");
	says(d, 1, "2023-Q2", "26");
	return d;
}

/* All that is compared is as of one period. */
static void test_progress_of_the_period(void **state)	/* R6 */
{
	struct district *d = newer_parts(*state);
	const struct ranking *k;

	base(d->f, "2020", "120", BASE_SAME);
	says(d, 0, "2020", "100");
	says(d, 1, "2020", "20");
	k = ranked(d, "2023-Q2");
	assert_true(period_eq(k->period, per("2023-Q1")));
	assert_int_equal(k->by, RANK_BY_PROGRESS);
	SHOWS(row(k, 0)->measure, "20.0");	/* 20 of 100 */
	SHOWS(row(k, 1)->measure, "25.0");	/* 5 of 20 */
	SHOWS(row(k, 0)->due, "45.0");		/* 27 of 60 months */
	SHOWS(row(k, 1)->rank, "1");
}

static void test_attainment_of_the_period(void **state)	/* R6 */
{
	const struct ranking *k = ranked(newer_parts(*state), "2023-Q2");

	assert_int_equal(k->by, RANK_BY_ATTAINMENT);
	SHOWS(row(k, 0)->measure, "60.0");	/* 120 of 200 */
	SHOWS(row(k, 1)->measure, "62.5");	/* 25 of 40 */
	SHOWS(row(k, 1)->rank, "1");
}

static void year(struct district *d, int area, const char *const *quarters,
    int y)
{
	for (int n = 0; n < 4; n++)
		says(d, area, arena_printf(d->f->a, "%d-Q%d", y, n + 1),
		    quarters[n]);
}

/* Two areas that report each quarter alone: 100 to 140 and 20 to 35. */
static struct district *by_quarter(struct arena *a)
{
	static const char *const was[2][4] = { { "20", "30", "20", "30" },
		{ "5", "5", "6", "4" } };
	static const char *const is[2][4] = { { "30", "40", "30", "40" },
		{ "8", "9", "9", "9" } };
	struct district *d = districts(a, KIND_FLOW, 1);

	d->f->ind.reporting = REPORT_PERIOD;
	base(d->f, "2020", "120", BASE_SAME);
	target(d->f, "2025", OP_GE, "240");
	own_target(d, 0, "200");
	own_target(d, 1, "40");
	for (int n = 0; n < 2; n++) {
		year(d, n, was[n], 2020);
		year(d, n, is[n], 2023);
	}
	return d;
}

/* The base is the sum of the year, not its last quarter. */
static void test_base_of_quarters(void **state)		/* R6 */
{
	struct district *d = by_quarter(*state);
	const struct ranking *k = ranked(d, "2023-Q4");

	assert_int_equal(k->by, RANK_BY_PROGRESS);
	SHOWS(row(k, 0)->measure, "40.0");	/* 40 of 100 */
	SHOWS(row(k, 1)->measure, "75.0");	/* 15 of 20 */
	/* three quarters are no year: without a base by attainment */
	d->series[1].obs[1].missing = true;
	k = ranked(d, "2023-Q4");
	assert_int_equal(k->by, RANK_BY_ATTAINMENT);
	SHOWS(row(k, 0)->measure, "70.0");	/* 140 of 200 */
	SHOWS(row(k, 1)->measure, "87.5");	/* 35 of 40 */
}

/* Told up to date, the last quarter is the year already. */
static void test_base_up_to_date(void **state)		/* R6 */
{
	struct district *d = districts(*state, KIND_FLOW, 1);
	const struct ranking *k;

	base(d->f, "2020", "120", BASE_SAME);
	target(d->f, "2025", OP_GE, "240");
	own_target(d, 0, "200");
	says(d, 0, "2020-Q2", "50");
	says(d, 0, "2020-Q4", "100");
	says(d, 0, "2023-Q4", "140");
	k = ranked(d, "2023-Q4");
	assert_int_equal(k->by, RANK_BY_PROGRESS);
	SHOWS(row(k, 0)->measure, "40.0");
}

static void test_attainment_without_base(void **state)
{
	struct district *d = districts(*state, KIND_STOCK, 1);
	const struct ranking *k;

	target(d->f, "2025", OP_GE, "240");
	own_target(d, 0, "200");
	own_target(d, 1, "40");
	says(d, 0, "2023-Q4", "140");
	says(d, 1, "2023-Q4", "35");
	k = ranked(d, "2023-Q4");
	assert_int_equal(k->by, RANK_BY_ATTAINMENT);
	SHOWS(row(k, 0)->measure, "70.0");
	SHOWS(row(k, 1)->measure, "87.5");
}

static void test_coverage(void **state)			/* R7 */
{
	struct district *d = districts(*state, KIND_STOCK, 1);
	const struct ranking *k;

	target(d->f, "2025", OP_GE, "240");
	own_target(d, 0, "180");
	own_target(d, 1, "40");
	says(d, 0, "2023-Q4", "140");
	says(d, 1, "2023-Q4", "35");
	k = ranked(d, "2023-Q4");
	SHOWS(k->target_sum, "220.0");
	SHOWS(k->target_whole, "240.0");
	SHOWS(k->coverage, "91.7");
}

static void test_thirds(void **state)			/* R9, X26 */
{
	(void)state;
	assert_int_equal(rank_third(1, 9), 1);
	assert_int_equal(rank_third(3, 9), 1);
	assert_int_equal(rank_third(4, 9), 2);
	assert_int_equal(rank_third(7, 9), 3);
	/* a tie at the boundary: both have rank 3, so one third */
	assert_int_equal(rank_third(3, 10), 1);
	assert_int_equal(rank_third(4, 10), 2);
	assert_int_equal(rank_third(10, 10), 3);
}

/* ---- the whole ---- */

static void x27_parts_incomplete(void **state)			/* X27 */
{
	struct district *d = districts(*state, KIND_FLOW, 1);
	const struct ranking *k;

	says(d, -1, "2023-Q2", "100");
	says(d, 0, "2023-Q2", "50");
	says(d, 1, "2023-Q2", "30");
	k = ranked(d, "2023-Q2");
	SHOWS(k->parts, "80.0");
	SHOWS(k->rest, "20.0");
	SHOWS(k->rest_share, "20.0");
	SHOWS(row(k, 0)->share, "50.0");	/* of the total, not scaled */
}

/* Ratios of the parts are never added up or averaged (4.6). */
static void test_ratios_do_not_add_up(void **state)
{
	struct district *d = three(*state, "10", "30", "20");
	const struct ranking *k;

	says(d, -1, "2023-Q2", "25");
	k = ranked(d, "2023-Q2");
	assert_null(k->parts.n);
	assert_null(k->rest.n);
	assert_null(row(k, 0)->share.n);
	assert_null(row(k, 0)->contribution.n);
}

static void test_contribution(void **state)		/* H1, H2 */
{
	struct arena *a = *state;
	struct district *d = districts(a, KIND_FLOW, 1);
	const struct ranking *k;

	shows(rank_contribution(a, num_int(a, 40), num_int(a, 1000)), 1,
	    "4.0");
	shows(rank_contribution_share(a, num_int(a, 40), num_int(a, 50)), 1,
	    "80.0");
	assert_null(rank_contribution_share(a, num_int(a, 40),
	    num_int(a, 0)));
	says(d, -1, "2022-Q2", "1000");
	says(d, -1, "2023-Q2", "1050");
	says(d, 0, "2022-Q2", "600");
	says(d, 0, "2023-Q2", "640");
	says(d, 1, "2022-Q2", "400");
	says(d, 1, "2023-Q2", "410");
	k = ranked(d, "2023-Q2");
	SHOWS(row(k, 0)->contribution, "4.0");
	SHOWS(row(k, 0)->contribution_share, "80.0");
	d->series[2].obs[1].value = dec("390");		/* mixed signs */
	k = ranked(d, "2023-Q2");
	SHOWS(row(k, 0)->contribution, "4.0");
	assert_null(row(k, 0)->contribution_share.n);
}

/* Values of the new definition are compared with twice those of the old. */
static void test_contribution_of_linked(void **state)	/* O7 */
{
	struct series_link link = { .period = per("2023-Q1"),
	    .factor = dec("2"), .loc = { "plan.xml", 9, 0 } };
	struct district *d = districts(*state, KIND_STOCK, 1);
	const struct ranking *k;

	says(d, -1, "2022-Q2", "1000");
	says(d, -1, "2023-Q2", "2100");
	says(d, 0, "2022-Q2", "600");
	says(d, 0, "2023-Q2", "1280");
	d->f->ind.links = &link;
	d->f->ind.link_count = 1;
	k = ranked(d, "2023-Q2");
	SHOWS(row(k, 0)->contribution, "4.0");	/* 80 of 2000 */
	SHOWS(row(k, 0)->contribution_share, "80.0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_place), TEST(test_no_place),
		TEST(test_within_groups), TEST(x26_ties),
		TEST(test_tie_at_the_top), TEST(test_lower_is_better),
		TEST(test_not_reported), TEST(test_late_is_not_reported),
		TEST(test_area_dissolved), TEST(test_median),
		TEST(test_last_rank), TEST(test_last_rank_of_its_group),
		TEST(test_values_of_the_base_year),
		TEST(test_values_before_the_base_year), TEST(x26_all_equal),
		TEST(test_spread_within_rounding), TEST(test_alone),
		TEST(test_small_base), TEST(test_progress_first),
		TEST(test_progress_of_the_period),
		TEST(test_attainment_of_the_period),
		TEST(test_base_of_quarters), TEST(test_base_up_to_date),
		TEST(test_attainment_without_base), TEST(test_coverage),
		TEST(test_thirds), TEST(x27_parts_incomplete),
		TEST(test_ratios_do_not_add_up), TEST(test_contribution),
		TEST(test_contribution_of_linked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
