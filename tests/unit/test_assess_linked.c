/* SPDX-License-Identifier: MIT */
/* Linked series (O7) and a base that was revised (O8). L1 is a row of the
 * evaluation vectors. */
#include "assess_fixture.h"

/* 100 to 200 in five years; from 2023-Q1 on the definition counts twice. */
static struct fixture *redefined(struct arena *pool, struct series_link *link)
{
	struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);

	base(f, "2020", "100", BASE_SAME);
	target(f, "2025", OP_GE, "200");
	obs(f, "2022-Q2", "130");
	obs(f, "2022-Q4", "140");
	observe(f, &f->series[0], "2023-Q1", "290", 'B', "2023-04-20");
	obs(f, "2023-Q2", "300");
	*link = (struct series_link){ .period = per("2023-Q1"),
	    .factor = dec("2"), .loc = { "plan.xml", 9, 0 } };
	f->ind.links = link;
	return f;
}

static void test_break_without_link(void **state)
{
	struct series_link link;
	const struct assessment *s = judge(redefined(*state, &link),
	    "2023-Q2");

	assert_null(s->latest->yoy.n);
	IS_NA(s->next, "break");
}

static void test_link(void **state)			/* O7 */
{
	struct series_link link;
	struct fixture *f = redefined(*state, &link);
	const struct assessment *s;

	f->ind.link_count = 1;
	s = judge(f, "2023-Q2");
	SHOWS(s->latest->value, "300");		/* as published */
	SHOWS(s->latest->yoy, "15.4");		/* 300 of 260 */
	SHOWS(s->latest->change, "40");
	assert_false(s->breaks);
	SHOWS(s->next.progress, "50.0");	/* 150 of 100 to 200 */
	IS(s->next, "ontrack");
	SHOWS(s->latest->expected, "300");	/* beside the value */
	/* before the change nothing is carried */
	SHOWS(point(s, "2022-Q4")->value, "140");
	assert_non_null(strstr(s->latest->yoy.src, "plan.xml:9"));
}

static void test_link_of_a_flow(void **state)		/* O7 */
{
	struct series_link link = { .period = per("2023-Q2"),
	    .factor = dec("1.25"), .loc = { "plan.xml", 9, 0 } };
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	const struct point *p;

	obs(f, "2022-Q1", "2000");
	obs(f, "2022-Q2", "4000");
	obs(f, "2022-Q4", "10000");
	obs(f, "2023-Q1", "2400");
	observe(f, &f->series[0], "2023-Q2", "6000", 'B', "2023-07-20");
	f->ind.links = &link;
	f->ind.link_count = 1;
	p = judge(f, "2023-Q2")->latest;
	SHOWS(p->yoy, "20.0");		/* 6000 of 5000 */
	SHOWS(p->discrete, "3000.0");	/* 6000 less 3000 */
	SHOWS(p->qoq, "0.0");		/* 3000 of 3000 */
}

static void test_revised_base(void **state)		/* O8, L1 */
{
	struct fixture *f = revenue(*state, PATH_LINEAR, false);
	const struct assessment *s;

	history(f);
	s = judge(f, "2022-Q4");
	assert_null(s->final.rescaled.n);
	f->ind.base.is_revised = true;
	f->ind.base.revised = dec("8900");
	s = judge(f, "2022-Q4");
	SHOWS(s->final.rescaled, "14825.1");
	/* the target stands: (10061 - 8900)/(15000 - 8900) */
	SHOWS(s->final.progress, "19.0");
}

static struct verdict asked(struct fixture *f, const char *report,
    const char *method)
{
	f->plan.method.strip = method;
	return judge(f, report)->final.others[0];
}

/* Ten more a year; from 2022 on the definition counts twice. */
static struct fixture *yearly(struct arena *pool, struct series_link *link)
{
	struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);

	base(f, "2020", "100", BASE_SAME);
	target(f, "2025", OP_GE, "150");
	f->ind.frequency = PERIOD_A;
	obs(f, "2018", "80");
	obs(f, "2020", "100");
	obs(f, "2021", "110");
	observe(f, &f->series[0], "2022", "240", 'B', "2023-01-20");
	obs(f, "2023", "260");
	*link = (struct series_link){ .period = per("2022"),
	    .factor = dec("2"), .loc = { "plan.xml", 9, 0 } };
	f->ind.links = link;
	return f;
}

static void test_link_of_whole_years(void **state)	/* O7 */
{
	struct series_link link;
	struct fixture *f = yearly(*state, &link);

	assert_null(asked(f, "2023-Q4", "weather").grade);
	assert_null(asked(f, "2023-Q4", "projected").grade);
	f->ind.link_count = 1;
	/* 130 after 80 five years before: 10 a year, 150 in 2025 */
	SHOWS(asked(f, "2023-Q4", "weather").predicted, "150");
	assert_string_equal(asked(f, "2023-Q4", "weather").grade, "sun");
	SHOWS(asked(f, "2023-Q4", "rate").measure, "108.2");
	/* 130 * 1.3^(2/3) is 154.85 */
	SHOWS(asked(f, "2023-Q4", "projected").predicted, "155");
}

/* The limit that a year's plan sets is in the definition of the plan. */
static void test_link_of_the_year_plan(void **state)	/* O7 */
{
	struct series_link link = { .period = per("2023-Q1"),
	    .factor = dec("2"), .loc = { "plan.xml", 9, 0 } };
	struct fixture *f = begin(*state, KIND_FLOW, PATH_LINEAR, 0);

	target(f, "2023", OP_GE, "100");
	f->targets[0].role = ROLE_ANNUAL;
	observe(f, &f->series[0], "2023-Q1", "40", 'B', "2023-04-20");
	obs(f, "2023-Q2", "90");
	f->ind.links = &link;
	f->ind.link_count = 1;
	SHOWS(asked(f, "2023-Q2", "ratio-gap").measure, "-5.0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_break_without_link), TEST(test_link),
		TEST(test_link_of_a_flow), TEST(test_link_of_whole_years),
		TEST(test_link_of_the_year_plan), TEST(test_revised_base),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
