/* SPDX-License-Identifier: MIT */
/*
 * For the tests of the judgement: a plan of one indicator in a few words, and
 * assertions on what comes out. Every test has its own arena as state.
 */
#ifndef TESTS_ASSESS_FIXTURE_H
#define TESTS_ASSESS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "assess/assess.h"
#include "assess/cluster.h"

/* ---- a plan of one indicator, written down in a few words ---- */

struct fixture {
	struct arena *a;
	struct plan plan;
	struct edition edition;
	struct indicator_group group;
	struct indicator ind;
	struct target targets[3];
	struct growth growth;
	struct series series[4];
	struct cluster clusters[2];
	int line;
};

static inline struct decimal dec(const char *s)
{
	struct decimal d;

	assert_true(decimal_parse(s, &d));
	return d;
}

static inline struct period per(const char *s)
{
	struct period p;

	assert_true(period_parse(s, &p));
	return p;
}

static inline struct date day(const char *s)
{
	struct date d;

	assert_true(date_parse(s, &d));
	return d;
}

static inline struct fixture *begin(struct arena *a, enum indicator_kind kind,
    enum path_kind path, int decimals)
{
	struct fixture *f = ARENA_NEW(a, struct fixture);

	f->a = a;
	f->plan.start = per("2021");
	f->plan.end = per("2025");
	f->plan.base = per("2020");
	f->plan.loc = (struct loc){ "plan.xml", 1, 0 };
	f->plan.method = (struct method){ .name = "gap",
	    .ahead = dec("5"), .ontrack = dec("-2"),
	    .slight = dec("-10"), .early = dec("10"),
	    .loc = { "plan.xml", 2, 0 } };
	f->plan.groups = &f->group;
	f->plan.group_count = 1;
	f->plan.series = f->series;
	f->group.indicators = &f->ind;
	f->group.count = 1;
	f->ind.id = "x";
	f->ind.kind = kind;
	f->ind.path = path;
	f->ind.decimals = decimals;
	f->ind.frequency = PERIOD_Q;
	f->ind.reporting = kind == KIND_FLOW ? REPORT_YTD : REPORT_POINT;
	f->ind.targets = f->targets;
	f->series[0].indicator = &f->ind;
	f->edition.cutoff = day("2099-01-01");
	f->line = 10;
	return f;
}

static inline void base(struct fixture *f, const char *period, const char *value,
    enum comparability c)
{
	f->ind.base = (struct base_value){ .given = true,
	    .period = per(period), .value = dec(value),
	    .comparability = c, .loc = { "plan.xml", 3, 0 } };
}

/* value NULL: not set */
static inline void target(struct fixture *f, const char *period, enum target_op op,
    const char *value)
{
	struct target *t = &f->targets[f->ind.target_count++];

	t->period = per(period);
	t->op = op;
	t->set = value != NULL;
	if (value)
		t->value = dec(value);
	t->loc = (struct loc){ "plan.xml", 4 + (int)f->ind.target_count, 0 };
}

/* Text like "2022-Q4 10061 A 2023-04-28"; value "-" is missing; status N is
 * missing because it is not due. */
static inline struct observation *observe(struct fixture *f, struct series *s,
    const char *period, const char *value, char status,
    const char *published)
{
	struct observation *o;

	if (!s->count)
		f->plan.series_count++;
	o = &ARENA_PUSH(f->a, s->obs, s->count);
	memset(o, 0, sizeof(*o));
	o->period = per(period);
	o->reporting = s->indicator->reporting;
	o->missing = !value;
	if (value)
		o->value = dec(value);
	o->status = status;
	if (status == 'N') {
		o->status = 'M';
		o->why = "not-due";
	}
	o->published = day(published);
	o->loc = (struct loc){ "o.csv", f->line++, 0 };
	return o;
}

static inline struct observation *obs(struct fixture *f, const char *period,
    const char *value)
{
	return observe(f, &f->series[0], period, value, 'A', "2021-01-01");
}

static inline struct assessment *judge(struct fixture *f, const char *report)
{
	f->edition.period = per(report);
	return &assess_all(f->a, &f->plan, &f->edition)->all[0];
}

static inline const struct point *point(const struct assessment *s,
    const char *period)
{
	size_t n;

	for (n = 0; n < s->point_count; n++)
		if (period_eq(s->points[n].period, per(period)))
			return &s->points[n];
	fail_msg("no point %s", period);
	return NULL;
}

/* ---- what is asserted ---- */

static inline void shows(const struct num *n, int digits, const char *text)
{
	struct arena *a = arena_new();

	assert_non_null(n);
	assert_string_equal(num_round(a, n, digits, ROUND_HALF_EVEN), text);
	arena_free(a);
}

#define SHOWS(v, text) shows((v).n, (v).digits, text)
#define IS(h, s) assert_string_equal(status_name((h).status), s)
#define IS_NA(h, why) do { \
		IS(h, "na"); \
		assert_string_equal(na_name((h).reason), why); \
	} while (0)

/* ---- revenue, without and with the milestone ---- */

static inline struct fixture *revenue(struct arena *pool, enum path_kind path,
    bool milestone)
{
	struct fixture *f = begin(pool, KIND_FLOW, path, 1);

	base(f, "2020", "9005", BASE_SAME);
	if (milestone)
		target(f, "2022", OP_GE, "11000");
	target(f, "2025", OP_GE, "15000");
	return f;
}

static inline void history(struct fixture *f)
{
	obs(f, "2022-Q1", "2300");
	obs(f, "2022-Q2", "4900");
	obs(f, "2022-Q3", "7500");
	obs(f, "2022-Q4", "10061");
	obs(f, "2023-Q1", "2500");
	obs(f, "2023-Q2", "5400");
}

/* ---- a count without a base ---- */

static inline struct fixture *counted(struct arena *pool, const char *milestone,
    const char *final)
{
	struct fixture *f = begin(pool, KIND_STOCK, PATH_LINEAR, 0);

	target(f, "2022", OP_GE, milestone);
	target(f, "2025", OP_GE, final);
	return f;
}

static inline int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static inline int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

#endif
