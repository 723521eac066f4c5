/* SPDX-License-Identifier: MIT */
/*
 * What a public edition must not know: taken out of the plan before it is
 * judged, with a reason in its place, and nothing computed around it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "assess/project.h"
#include "assess/rank.h"
#include "base/str.h"
#include "data/data.h"
#include "plan/report.h"

struct env {
	struct arena *a;
	struct diag *d;
	char folder[64];
	struct plan *plan;
	struct edition edition;
};

static const char plan_text[] =
"<plan xmlns='urn:planbrief:plan:1' id='demo' xml:lang='zh-CN' version='1'>\n"
"<identity><title>T</title><period start='2021' end='2025' base='2020'/>"
"</identity><registry>"
"<org id='city' kind='area'><name>C</name></org>"
"<org id='east' kind='zone' parent='city'><name>E</name></org>"
"<org id='west' kind='zone' parent='city'><name>W</name></org>"
"<unit code='YI' per='100000000' dimension='money'><name>亿元</name></unit>"
"</registry><body><division id='d' level='1' num='一'><head>H</head>"
"<p>到期末<v ref='hid' period='2025' value='9' unit='YI'>9亿元</v>。</p>"
"</division></body><indicators><group>"
"<head>G</head>"
"<indicator id='hid' kind='stock' direction='up' frequency='Q'"
" yearValue='last' path='linear' attribute='expected' decimals='0'"
" disclosure='internal'><name>R</name><unit code='YI'/>"
"<target period='2025' op='ge' value='9' role='final'/></indicator>"
"<indicator id='rev' kind='stock' direction='up' frequency='Q'"
" yearValue='last' path='linear' attribute='expected' decimals='0'"
" same='hid'><name>R</name><unit code='YI'/>"
"<base period='2020' value='50' comparability='same'/>"
"<target period='2025' op='ge' value='90' role='final'/></indicator>"
"</group></indicators><clusters/>"
"<projects><project id='p1'><name>P</name></project></projects>"
"<mechanism><groups><group id='g' members='east west'><name>G</name></group>"
"</groups><method name='gap'/></mechanism></plan>";

static void put(struct env *e, const char *name, const char *text)
{
	FILE *f = fopen(arena_printf(e->a, "%s/%s", e->folder, name), "wb");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void fresh(struct env *e)
{
	e->d = diag_new(e->a);
	e->plan = plan_read(e->a, e->d,
	    arena_printf(e->a, "%s/plan.xml", e->folder));
	assert_non_null(e->plan);
	plan_link(e->a, e->d, e->plan);
	e->edition = (struct edition){ .audience = "public",
	    .period = { 2023, PERIOD_Q, 2 }, .cutoff = { 2023, 7, 20 } };
}

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	strcpy(e->folder, "/tmp/planbrief-test-XXXXXX");
	if (!mkdtemp(e->folder))
		return -1;
	put(e, "plan.xml", plan_text);
	fresh(e);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	static const char *const names[] = { "plan.xml", "o.csv", "t.csv" };
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(arena_printf(e->a, "%s/%s", e->folder, names[i]));
	rmdir(e->folder);
	arena_free(e->a);
	free(e);
	return 0;
}

static void read_file(struct env *e, const char *name, const char *text)
{
	put(e, name, text);
	data_read_file(e->a, e->d, e->plan, name, NOWHERE);
	assert_int_equal(diag_count(e->d, LEVEL_ERROR), 0);
}

static void observe(struct env *e, const char *rows)
{
	read_file(e, "o.csv", arena_printf(e->a, "indicator,area,period,"
	    "reporting,value,unit,published,note,disclosure\n%s", rows));
}

static bool told(const struct env *e, enum diag_id id)
{
	for (size_t n = 0; n < diag_size(e->d); n++)
		if (diag_get(e->d, n)->id == id)
			return true;
	return false;
}

static const struct assessment *judge(struct env *e, const char *id)
{
	const struct assessments *as;

	plan_withhold(e->a, e->d, e->plan, &e->edition);
	as = assess_all(e->a, e->plan, &e->edition);
	for (size_t n = 0; n < as->count; n++)
		if (strcmp(as->all[n].of->id, id) == 0)
			return &as->all[n];
	return NULL;
}

#define ROWS "rev,,2022-Q4,point,60,YI,2023-01-10,,\n" \
	"rev,,2023-Q1,point,62,YI,2023-04-10,,\n"

/* No older value stands in for it, and the class is not told. */
static void test_value(void **state)
{
	struct env *e = *state;
	const struct assessment *s;

	observe(e, ROWS "rev,,2023-Q2,point,66,YI,2023-07-10,N,internal\n");
	s = judge(e, "rev");
	assert_null(s->latest);
	assert_int_equal(s->next.status, ST_NA);
	assert_int_equal(s->next.reason, NA_WITHHELD);
	assert_null(s->next.progress.n);
	assert_string_equal(s->points[s->point_count - 2].value.rule, "value");
	assert_int_equal(s->points[s->point_count - 1].why, NA_WITHHELD);
	assert_null(s->points[s->point_count - 1].value.n);
	assert_null(e->plan->series[0].obs[2].note);
	assert_true(told(e, DIAG_WITHHELD));
}

/* The value published last decides, be it internal or not. */
static void test_vintage(void **state)
{
	struct env *e = *state;
	const struct assessment *s;

	observe(e, ROWS "rev,,2023-Q2,point,66,YI,2023-07-10,,\n"
	    "rev,,2023-Q2,point,67,YI,2023-07-15,,internal\n");
	assert_int_equal(judge(e, "rev")->next.reason, NA_WITHHELD);
	fresh(e);
	observe(e, ROWS "rev,,2023-Q2,point,66,YI,2023-07-10,,internal\n"
	    "rev,,2023-Q2,point,67,YI,2023-07-15,,\n");
	s = judge(e, "rev");
	assert_non_null(s->latest);
	assert_string_equal(s->latest->obs->text, "67");
}

static void test_internal_edition(void **state)
{
	struct env *e = *state;

	observe(e, ROWS "rev,,2023-Q2,point,66,YI,2023-07-10,N,internal\n");
	e->edition.audience = "internal";
	assert_non_null(judge(e, "rev")->latest);
	assert_non_null(judge(e, "hid"));
	assert_int_equal(e->plan->groups[0].count, 2);
	assert_false(told(e, DIAG_WITHHELD));
}

/* It leaves the plan with all that points to it. */
static void test_indicator(void **state)
{
	struct env *e = *state;
	const struct assessment *s;

	observe(e, ROWS "hid,,2023-Q2,point,3,YI,2023-07-10,,\n");
	assert_non_null(plan_indicator(e->plan, "rev")->same);
	s = judge(e, "rev");
	assert_null(judge(e, "hid"));
	assert_null(plan_indicator(e->plan, "hid"));
	assert_int_equal(e->plan->groups[0].count, 1);
	assert_ptr_equal(s->of->group, &e->plan->groups[0]);
	assert_int_equal(s->of->number, 2);
	assert_null(s->of->same);
	assert_int_equal(e->plan->series_count, 1);
	assert_ptr_equal(e->plan->series[0].indicator, s->of);
	assert_true(e->plan->proses.all[0].bound[0].withheld);
	assert_null(e->plan->proses.all[0].bound[0].indicator);
	assert_null(e->plan->statements[0].of);
}

/* The total less the other parts would be the value. */
static void test_rest(void **state)
{
	struct env *e = *state;
	const struct rankings *all;

	observe(e, ROWS "rev,,2023-Q2,point,66,YI,2023-07-10,,\n"
	    "rev,east,2023-Q2,point,40,YI,2023-07-10,,\n"
	    "rev,west,2023-Q2,point,20,YI,2023-07-10,,internal\n");
	judge(e, "rev");
	all = assess_rankings(e->a, assess_all(e->a, e->plan, &e->edition));
	assert_int_equal(all->count, 1);
	assert_null(all->all[0].rest.n);
	assert_null(all->all[0].parts.n);
	assert_int_equal(all->all[0].reported, 2);
	assert_false(all->all[0].partial);
	assert_true(all->all[0].groups[0].rows[1].withheld);
	assert_null(all->all[0].groups[0].rows[1].value.n);
	assert_true(told(e, DIAG_WITHHELD_ALONE));
}

static void test_reports(void **state)
{
	struct env *e = *state;
	const struct projects *all;

	observe(e, ROWS "rev,,2023-Q2,point,66,YI,2023-07-10,,internal\n");
	read_file(e, "t.csv", "project,period,phase,total,unit,published,"
	    "disclosure\np1,2023-Q1,building,8,YI,2023-04-10,\n"
	    "p1,2023-Q2,building,9,YI,2023-07-10,internal\n");
	read_file(e, "t.csv", "project,milestone,name,name.en,planned,"
	    "disclosure\np1,m1,甲,A,2023-05-31,\n"
	    "p1,m2,乙,B,2023-06-30,internal\n");
	read_file(e, "t.csv", "indicator,period,cause,date,disclosure\n"
	    "rev,2023-Q2,甲,2023-07-10,\n"
	    "rev,2023-Q2,乙,2023-07-11,internal\n");
	read_file(e, "t.csv", "indicator,period,status,by,date,reason\n"
	    "rev,2023-Q2,behind,甲,2023-07-12,乙\n");
	assert_int_equal(judge(e, "rev")->next.reason, NA_WITHHELD);
	assert_int_equal(e->plan->override_count, 0);
	assert_int_equal(e->plan->comment_count, 1);
	assert_int_equal(e->plan->milestone_count, 1);
	assert_string_equal(words_in(&e->plan->milestones[0].name, "en",
	    "zh")->text, "A");
	all = assess_projects(e->a, assess_all(e->a, e->plan, &e->edition));
	assert_int_equal(all->count, 0);
	assert_int_equal(all->withheld, 1);
	assert_false(e->plan->progress[1].total.given);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_value), TEST(test_vintage),
		TEST(test_internal_edition), TEST(test_indicator),
		TEST(test_rest), TEST(test_reports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
