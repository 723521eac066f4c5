/* SPDX-License-Identifier: MIT */
/*
 * Tables of what is reported: kinds by header, columns by name, cells, ids,
 * keys; the same things as XML; lists of the plan that tables complete.
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

#include "base/str.h"
#include "data/cell.h"
#include "data/data.h"

struct env {
	struct arena *a;
	struct diag *d;
	char folder[64];
	struct plan *plan;
};

static const char plan_text[] =
"<plan xmlns='urn:planbrief:plan:1' id='demo' xml:lang='zh-CN' version='1'>\n"
"<identity><title>T</title><period start='2021' end='2025' base='2020'/>"
"</identity><registry>"
"<org id='city' kind='area'><name>C</name></org>"
"<org id='east' kind='zone' parent='city'><name>E</name></org>"
"<org id='gov' kind='department' parent='city'><name>G</name></org>"
"<org id='bureau' kind='department' parent='city'><name>B</name></org>"
"<unit code='YI' per='100000000' dimension='money'><name>亿元</name></unit>"
"</registry><body/><indicators><group><head>G</head>"
"<indicator id='rev' kind='flow' direction='up' frequency='Q'"
" yearValue='sum' path='linear' attribute='expected' decimals='0'>"
"<name>R</name><unit code='YI'/><owner lead='gov'/>"
"<target period='2025' op='ge' value='9' role='final'/></indicator>"
"</group></indicators>"
"<registers><register kind='pilot'><head>试点</head>"
"<item id='p1' owner='gov' due='2022-01' state='open'><name>甲</name></item>"
"<item id='p2'><name>乙</name></item></register></registers>"
"<clusters><cluster id='ic' num='1'><name>I</name></cluster></clusters>"
"<projects><project id='road'><name>路</name></project></projects>"
"<mechanism><schedule kind='dispatch' every='Q'/>"
"<groups><group id='all' members='east ic'><name>组</name></group></groups>"
"<method name='gap'/></mechanism></plan>";

/* ---- helpers ---- */

static void write_bytes(struct env *e, const char *name, const char *bytes,
    size_t len)
{
	FILE *f = fopen(arena_printf(e->a, "%s/%s", e->folder, name), "wb");

	assert_non_null(f);
	fwrite(bytes, 1, len, f);
	fclose(f);
}

static void fresh(struct env *e)
{
	e->d = diag_new(e->a);
	e->plan = plan_read(e->a, e->d,
	    arena_printf(e->a, "%s/plan.xml", e->folder));
	assert_non_null(e->plan);
	plan_link(e->a, e->d, e->plan);
	assert_int_equal(diag_size(e->d), 0);
}

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	strcpy(e->folder, "/tmp/planbrief-test-XXXXXX");
	if (!mkdtemp(e->folder))
		return -1;
	write_bytes(e, "plan.xml", plan_text, strlen(plan_text));
	fresh(e);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	static const char *const names[] = { "plan.xml", "t.csv", "u.csv",
		"t.xml" };
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(arena_printf(e->a, "%s/%s", e->folder, names[i]));
	rmdir(e->folder);
	arena_free(e->a);
	free(e);
	return 0;
}

static void read_bytes(struct env *e, const char *name, const char *bytes,
    size_t len)
{
	write_bytes(e, name, bytes, len);
	data_read_file(e->a, e->d, e->plan, name, NOWHERE);
}

static void read_text(struct env *e, const char *name, const char *text)
{
	read_bytes(e, name, text, strlen(text));
}

static void print_all(const struct diag *d)
{
	for (size_t i = 0; i < diag_size(d); i++)
		diag_print(stderr, diag_get(d, i), DIAG_SHORT, 0, NULL);
}

static const struct diag_record *found(const struct diag *d, const char *code,
    int line)
{
	for (size_t i = 0; i < diag_size(d); i++) {
		const struct diag_record *r = diag_get(d, i);

		if (r->loc.line == line &&
		    strcmp(diag_code(r->id), code) == 0)
			return r;
	}
	return NULL;
}

static void assert_silent(const struct env *e)
{
	if (diag_size(e->d))
		print_all(e->d);
	assert_int_equal(diag_size(e->d), 0);
}

static void assert_day(struct env *e, struct date d, const char *iso)
{
	assert_string_equal(date_iso(e->a, d), iso);
}

/* ---- the kinds ---- */

static void reads_comments(void **state)
{
	struct env *e = *state;
	const struct comment *c;

	read_text(e, "t.csv",
	    "indicator,area,cluster,period,cause_code,cause,cause.en,measure,"
	    "owner,due,by,date,disclosure,demo\n"
	    "rev,city,,2023-Q2,market,订单不足,few orders,对接,gov,"
	    "2023-09-30,甲,2023-07-18,internal,TRUE\n"
	    "rev,east,ic,2023-Q2,,缺电,,,市供电公司,,,2023-07-18,,\n");
	assert_silent(e);
	assert_int_equal(e->plan->comment_count, 2);
	c = &e->plan->comments[0];
	assert_ptr_equal(c->indicator, plan_indicator(e->plan, "rev"));
	assert_null(c->area);
	assert_null(c->area_id);
	assert_string_equal(c->cause_code, "market");
	assert_string_equal(words_in(&c->cause, "zh", "zh")->text,
	    "订单不足");
	assert_string_equal(words_in(&c->cause, "en", "zh")->text,
	    "few orders");
	assert_string_equal(words_in(&c->measure, "en", "zh")->text, "对接");
	assert_ptr_equal(c->owner, plan_org(e->plan, "gov"));
	assert_day(e, c->due, "2023-09-30");
	assert_string_equal(c->disclosure, "internal");
	assert_true(c->demo);
	assert_int_equal(c->loc.line, 2);
	c = &e->plan->comments[1];
	assert_string_equal(c->area->id, "east");
	assert_string_equal(c->cluster->id, "ic");
	assert_string_equal(c->owner_text, "市供电公司");
	assert_null(c->owner);
	assert_int_equal(c->due.year, 0);
}

static void reads_projects(void **state)
{
	struct env *e = *state;
	const struct progress *g;

	read_text(e, "t.csv",
	    "project;period;phase;start_planned;end_forecast;total;done_year;"
	    "unit;confidence;reason;need;need_owner;need_due\n"
	    "road;2023-Q2;building;2022-03-01;2024-12-31;12.50;0;亿元;amber;"
	    "征地;用地指标;gov;2023-08-31\n");
	assert_int_equal(diag_size(e->d), 1);
	assert_non_null(found(e->d, "table-day-default", 2));
	assert_int_equal(e->plan->progress_count, 1);
	g = &e->plan->progress[0];
	assert_ptr_equal(g->project, plan_project(e->plan, "road"));
	assert_string_equal(g->phase, "building");
	assert_day(e, g->start_planned, "2022-03-01");
	assert_day(e, g->end_forecast, "2024-12-31");
	assert_int_equal(g->end_actual.year, 0);
	assert_true(g->total.given && g->done_year.given);
	assert_false(g->plan_year.given);
	assert_string_equal(decimal_text(e->a, g->total.value), "12.50");
	assert_string_equal(g->unit_code, "YI");
	assert_ptr_equal(g->unit, plan_unit(e->plan, "YI"));
	assert_ptr_equal(g->need_owner, plan_org(e->plan, "gov"));
	assert_day(e, g->published, "2023-07-30");
	assert_true(g->published_default);
}

static void reads_milestones(void **state)
{
	struct env *e = *state;

	read_text(e, "t.csv", "project\tmilestone\tname\tplanned\tactual\t"
	    "weight\nroad\tm1\t开工\t2022-03-01\t2022-04-15\t30\n"
	    "road\tm2\t竣工\t2024-12-31\t\t\n");
	assert_silent(e);
	assert_int_equal(e->plan->milestone_count, 2);
	assert_string_equal(e->plan->milestones[0].id, "m1");
	assert_day(e, e->plan->milestones[0].actual, "2022-04-15");
	assert_true(e->plan->milestones[0].weight.given);
	assert_false(e->plan->milestones[1].weight.given);
}

static void owners_of_a_table_win(void **state)
{
	struct env *e = *state;

	read_text(e, "t.csv", "kind,id,lead,support,demo\n"
	    "indicator,rev,bureau,gov east,yes\ncluster,ic,gov,,\n"
	    "project,road,gov,,\n");
	assert_int_equal(diag_size(e->d), 1);
	assert_non_null(found(e->d, "owner-replaced", 2));
	assert_string_equal(plan_indicator(e->plan, "rev")->owner.lead->id,
	    "bureau");
	assert_true(plan_indicator(e->plan, "rev")->owner.demo);
	assert_int_equal(plan_indicator(e->plan, "rev")->owner.loc.line, 2);
	assert_string_equal(plan_cluster(e->plan, "ic")->owner.lead->id,
	    "gov");
	assert_string_equal(plan_project(e->plan, "road")->owner.lead->id,
	    "gov");
}

static void reads_revisions(void **state)
{
	struct env *e = *state;
	const struct revision *r;

	read_text(e, "t.csv", "date,by,reason,new,old,period,indicator\n"
	    "2023-04-28,甲,核定,10061,10120,2022-Q4,rev\n");
	assert_silent(e);
	assert_int_equal(e->plan->revision_count, 1);
	r = &e->plan->revisions[0];
	assert_string_equal(decimal_text(e->a, r->old), "10120");
	assert_string_equal(decimal_text(e->a, r->now), "10061");
	assert_string_equal(r->indicator_id, "rev");
	assert_null(r->cluster_id);
	assert_string_equal(r->reason, "核定");
}

static void registers_of_a_table_win(void **state)
{
	struct env *e = *state;
	const struct register_item *item;

	assert_int_equal(e->plan->register_count, 1);
	assert_string_equal(e->plan->registers[0].kind, "pilot");
	assert_int_equal(e->plan->register_item_count, 2);
	assert_ptr_equal(e->plan->register_items[0].owner,
	    plan_org(e->plan, "gov"));
	assert_int_equal(e->plan->register_items[0].due.month, 1);
	read_text(e, "t.csv", "register,item,name,owner,due,state\n"
	    "pilot,p1,甲,bureau,2023-06-30,完成\npilot,p3,丙,,,\n");
	assert_int_equal(diag_size(e->d), 1);
	assert_non_null(found(e->d, "register-replaced", 2));
	assert_int_equal(e->plan->register_item_count, 3);
	item = &e->plan->register_items[0];
	assert_string_equal(item->id, "p1");
	assert_string_equal(item->state, "完成");
	assert_string_equal(item->owner->id, "bureau");
	assert_string_equal(e->plan->register_items[2].id, "p3");
}

static void reads_verdicts(void **state)
{
	struct env *e = *state;

	read_text(e, "t.csv", "indicator,period,status,by,date,reason\n"
	    "rev,2023-Q2,slight,专家组,2023-07-19,评议\n");
	assert_silent(e);
	assert_int_equal(e->plan->override_count, 1);
	assert_ptr_equal(e->plan->overrides[0].indicator,
	    plan_indicator(e->plan, "rev"));
	assert_string_equal(e->plan->overrides[0].status, "slight");
}

static void keeps_schedule_and_groups(void **state)
{
	struct env *e = *state;

	assert_int_equal(e->plan->schedule_count, 1);
	assert_string_equal(e->plan->schedules[0].every, "Q");
	assert_int_equal(e->plan->comparison_count, 1);
	assert_int_equal(e->plan->comparisons[0].member_count, 2);
	assert_string_equal(e->plan->comparisons[0].members[1], "ic");
	assert_string_equal(e->plan->comparisons[0].name.all[0].text, "组");
}

#define OBS "<observations xmlns='urn:planbrief:obs:1' plan='demo'"

static void reads_the_same_as_xml(void **state)
{
	struct env *e = *state;

	read_text(e, "t.xml", OBS " demo='true'>\n"
	    "<progress project='road' p='2023-Q2' state='building'"
	    " invested='3' planTotal='12.5' unit='YI' pub='2023-07-10'>"
	    "<milestone id='m1' planned='2022-03-01'/>"
	    "<issue need='地' owner='gov' due='2023-08-31'>征地慢</issue>"
	    "</progress>\n"
	    "<comment indicator='rev' p='2023-Q2' code='approval' owner='gov'"
	    " date='2023-07-10' demo='false'><cause>慢</cause>"
	    "<cause xml:lang='en'>slow</cause></comment>\n"
	    "<override indicator='rev' p='2023-Q2' status='slight' by='b'"
	    " date='2023-07-19' reason='r'/></observations>");
	assert_silent(e);
	assert_int_equal(e->plan->progress_count, 1);
	assert_true(e->plan->progress[0].demo);
	assert_true(e->plan->progress[0].done_total.given);
	assert_string_equal(e->plan->progress[0].need_owner->id, "gov");
	assert_string_equal(e->plan->progress[0].reason, "征地慢");
	assert_int_equal(e->plan->milestone_count, 1);
	assert_int_equal(e->plan->milestones[0].period.n, 2);
	assert_int_equal(e->plan->comment_count, 1);
	assert_false(e->plan->comments[0].demo);
	assert_int_equal(e->plan->comments[0].cause.count, 2);
	assert_int_equal(e->plan->override_count, 1);
	assert_ptr_equal(e->plan->overrides[0].indicator,
	    plan_indicator(e->plan, "rev"));
}

/* ---- what spreadsheets write ---- */

/* Chinese Excel: GBK, CR LF, no BOM; the bytes are those iconv makes of
 * "rev,2023-Q2,订单不足". */
static void reads_gbk(void **state)
{
	static const char bytes[] = "indicator,period,cause,date\r\n"
	    "rev,2023-Q2,\xB6\xA9\xB5\xA5\xB2\xBB\xD7\xE3,2023-07-18\r\n"
	    ",,,\r\n";
	struct env *e = *state;

	read_bytes(e, "t.csv", bytes, sizeof(bytes) - 1);
	assert_int_equal(diag_size(e->d), 1);
	assert_non_null(found(e->d, "csv-gb18030", 1));
	assert_int_equal(e->plan->comment_count, 1);
	assert_string_equal(e->plan->comments[0].cause.all[0].text,
	    "订单不足");
}

static void reads_bom_and_semicolons(void **state)
{
	struct env *e = *state;

	read_text(e, "t.csv", "\xEF\xBB\xBF" "\"indicator\";period;cause;date\r\n"
	    "rev;2023-Q2;\"a; b\";2023-07-18\r\n");
	assert_silent(e);
	assert_string_equal(e->plan->comments[0].cause.all[0].text, "a; b");
}

static void names_columns(void **state)
{
	struct env *e = *state;

	assert_string_equal(cell_name(e->a, "x", 0), "x (A)");
	assert_string_equal(cell_name(e->a, "x", 25), "x (Z)");
	assert_string_equal(cell_name(e->a, "x", 26), "x (AA)");
	assert_string_equal(cell_name(e->a, "x", 701), "x (ZZ)");
	assert_string_equal(cell_name(e->a, "x", 702), "x (AAA)");
}

struct number { const char *text, *code, *write; };

static const struct number numbers[] = {
	{ "1,234", "cell-thousands", "'1234'" },
	{ "1 234", "cell-thousands", "'1234'" },
	{ "1\xC2\xA0" "234", "cell-thousands", "'1234'" },
	{ "1，234.5", "cell-thousands", "'1234.5'" },
	{ "１２．５", "cell-wide", "'12.5'" },
	{ "约50", "cell-vague", "'50'" },
	{ "50左右", "cell-vague", "'50'" },
	{ "≥70", "cell-vague", "'70'" },
	{ "1.2亿", "cell-unit", "'1.2'" },
	{ "12家", "cell-unit", "'12'" },
	{ "12 kWh", "cell-unit", "'12'" },
	{ "45%", "cell-percent", "'45'" },
	{ "45％", "cell-percent", "'45'" },
	{ "=SUM(A1:A3)", "cell-formula", "result" },
	{ "+A1", "cell-formula", "result" },
	{ "@A1", "cell-formula", "result" },
	{ "-B2", "cell-formula", "result" },
	{ "#N/A", "cell-error", "'#N/A'" },
	{ "#REF!", "cell-error", "'#REF!'" },
	{ "#####", "cell-error", "'#####'" },
	{ "TRUE", "cell-truth", "1 or 0" },
	{ "否", "cell-truth", "1 or 0" },
	{ "1e3", "cell-number", "ASCII" },
	{ "abc", "cell-number", "ASCII" },
	{ "--", "cell-number", "ASCII" },
};

/* What stands there, in which column, and what to write. */
static void refuses_numbers(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		const struct number *n = &numbers[i];
		const struct diag_record *r;

		fresh(e);
		read_text(e, "t.csv", arena_printf(e->a,
		    "indicator,period,old,new,reason,by,date\n"
		    "rev,2022-Q4,10,\"%s\",r,b,2023-04-28\n", n->text));
		r = found(e->d, n->code, 2);
		if (!r || diag_size(e->d) != 1)
			print_all(e->d);
		assert_non_null(r);
		assert_int_equal(diag_size(e->d), 1);
		assert_non_null(strstr(r->text[0], "'new (D)'"));
		assert_non_null(strstr(r->text[0], n->text));
		assert_non_null(strstr(r->text[0], n->write));
		assert_int_equal(e->plan->revision_count, 0);
	}
}

/* ---- faults ---- */

struct fault { const char *code; int line; const char *text; };

#define COMMENTS "indicator,period,cause,date,due,owner,demo\n"
#define REVISIONS "indicator,period,old,new,reason,by,date\n"
#define PROJECTS "project,period,phase,published,total,unit\n"

static const struct fault faults[] = {
	{ "table-unknown", 1, "名称,值\n甲,1\n" },
	{ "table-lacks", 1, "project,period,end_actual\nroad,2023,2023-01-01\n" },
	{ "table-lacks", 1, "indicator,period,measure,owner,due\nrev,2023,,,\n" },
	{ "column-unknown", 1, "indicator,period,cause,date,couse\n" },
	{ "column-unknown", 1, "indicator,period,cause,date,period.en\n" },
	{ "column-twice", 1, "indicator,period,cause,date,date\n" },
	{ "cell-empty", 3, COMMENTS "rev,2023-Q2,a,2023-07-18,,,\n"
	    ",2023-Q2,b,2023-07-18,,,\n" },
	{ "cell-empty", 2, COMMENTS "rev,2023-Q2,,2023-07-18,,,\n" },
	{ "obs-unknown", 2, COMMENTS "rex,2023-Q2,a,2023-07-18,,,\n" },
	{ "obs-unknown", 2, COMMENTS "rev,2023-Q2,a,2023-07-18,,gob,\n" },
	{ "obs-unknown", 2, PROJECTS "rod,2023-Q2,new,2023-07-18,,\n" },
	{ "obs-unknown", 2, "kind,id,lead\nindicator,rex,gov\n" },
	{ "obs-unknown", 2, "kind,id,lead,support\nindicator,rev,gov,xx\n" },
	{ "cell-period", 2, COMMENTS "rev,2023-Q5,a,2023-07-18,,,\n" },
	{ "cell-date", 2, COMMENTS "rev,2023-Q2,a,2023-07-18,2023/9/30,,\n" },
	{ "cell-serial", 2, COMMENTS "rev,2023-Q2,a,2023-07-18,45199,,\n" },
	{ "cell-serial", 2, COMMENTS "rev,44927,a,2023-07-18,,,\n" },
	{ "cell-formula", 2, COMMENTS "rev,2023-Q2,=A1,2023-07-18,,,\n" },
	{ "cell-error", 2, COMMENTS "rev,2023-Q2,#N/A,2023-07-18,,,\n" },
	{ "cell-error", 2, COMMENTS "rev,2023-Q2,a,2023-07-18,#REF!,,\n" },
	{ "cell-word", 2, COMMENTS "rev,2023-Q2,a,2023-07-18,,,maybe\n" },
	{ "cell-word", 2, PROJECTS "road,2023-Q2,done,2023-07-18,,\n" },
	{ "unit-unknown", 2, PROJECTS "road,2023-Q2,new,2023-07-18,1,斤\n" },
	{ "cell-thousands", 2,
	    PROJECTS "road,2023-Q2,new,2023-07-18,\"1,234\",YI\n" },
	{ "input-id", 2, "project,milestone,planned\nroad,1a,2023-01-01\n" },
	{ "cell-word", 2, "register,item,name\nother,i,n\n" },
	{ "cell-word", 2, "indicator,period,status,by,date,reason\n"
	    "rev,2023-Q2,na,b,2023-07-19,r\n" },
	{ "revision-same", 2, REVISIONS "rev,2022-Q4,7,7.0,r,b,2023-04-28\n" },
	{ "table-twice", 3, COMMENTS "rev,2023-Q2,a,2023-07-18,,,\n"
	    "rev,2023Q2,b,2023-07-18,,,\n" },
	{ "table-twice", 3, "kind,id,lead\nindicator,rev,gov\n"
	    "indicator,rev,gov\n" },
	{ "obs-unknown", 2, OBS ">\n<progress project='x' p='2023-Q1'"
	    " pub='2023-04-02'/></observations>" },
	{ "obs-unknown", 2, OBS ">\n<comment indicator='rev' p='2023-Q1'"
	    " date='2023-04-02' owner='x'/></observations>" },
	{ "unit-unknown", 2, OBS ">\n<progress project='road' p='2023-Q1'"
	    " pub='2023-04-02' unit='x'/></observations>" },
	{ "input-word", 2, OBS ">\n<override indicator='rev' p='2023-Q1'"
	    " status='fine' by='b' date='2023-04-02' reason='r'/>"
	    "</observations>" },
	{ "table-twice", 3, OBS ">\n<comment indicator='rev' p='2023-Q1'"
	    " date='2023-04-02'/>\n<comment indicator='rev' p='2023-Q1'"
	    " date='2023-04-02'/></observations>" },
};

static void reports_faults(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		const struct fault *f = &faults[i];
		const struct diag_record *r;

		fresh(e);
		read_text(e, *f->text == '<' ? "t.xml" : "t.csv", f->text);
		r = found(e->d, f->code, f->line);
		if (!r || diag_size(e->d) != 1) {
			print_message("wanted [%s] in line %d of\n%s\n",
			    f->code, f->line, f->text);
			print_all(e->d);
		}
		assert_non_null(r);
		assert_int_equal(diag_size(e->d), 1);
	}
}

/* Both places are named, and the first stays. */
static void duplicates_across_files(void **state)
{
	struct env *e = *state;
	const struct diag_record *r;

	read_text(e, "t.csv", REVISIONS "rev,2022-Q4,7,8,r,b,2023-04-28\n");
	read_text(e, "u.csv", REVISIONS "rev,2022-Q4,7,9,r,b,2023-04-28\n");
	r = found(e->d, "table-twice", 2);
	assert_non_null(r);
	assert_string_equal(r->loc.file, "u.csv");
	assert_non_null(strstr(r->text[0], "t.csv:2"));
	assert_int_equal(e->plan->revision_count, 1);
	assert_string_equal(decimal_text(e->a, e->plan->revisions[0].now),
	    "8");
}

/* The message names the nearest kind, what it lacks, and all kinds. */
static void names_the_kinds(void **state)
{
	struct env *e = *state;
	const struct diag_record *r;

	read_text(e, "t.csv", "register,name,owner\npilot,a,gov\n");
	r = found(e->d, "table-lacks", 1);
	assert_non_null(r);
	assert_non_null(strstr(r->text[0], "'registers'"));
	assert_non_null(strstr(r->text[0], "'item'"));
	assert_non_null(strstr(r->text[0],
	    "observations (indicator period value)"));
	assert_non_null(strstr(r->text[0], "owners (kind id lead)"));
}

/* A bad row leaves the others in place, and all its faults are told. */
static void reads_on(void **state)
{
	struct env *e = *state;

	read_text(e, "t.csv", COMMENTS "rex,2023-Q9,a,2023-07-18,x,,\n"
	    "rev,2023-Q2,a,2023-07-18,,,\n");
	assert_int_equal(diag_errors(e->d), 3);
	assert_int_equal(e->plan->comment_count, 1);
}

static const enum diag_id cases[] = { DIAG_TABLE_UNKNOWN, DIAG_TABLE_NEAREST,
	DIAG_TABLE_TWICE, DIAG_REVISION_SAME, DIAG_CELL_SERIAL };

/* Notes have tests of their own. */
static void every_message_is_tested(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(*cases); n++) {
		const char *code = diag_code(cases[n]);
		bool seen = false;

		for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
			seen |= str_eq(faults[i].code, code);
		if (!seen)
			fail_msg("no case produces [%s]", code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		TEST(reads_comments),
		TEST(reads_projects),
		TEST(reads_milestones),
		TEST(owners_of_a_table_win),
		TEST(reads_revisions),
		TEST(registers_of_a_table_win),
		TEST(reads_verdicts),
		TEST(keeps_schedule_and_groups),
		TEST(reads_the_same_as_xml),
		TEST(reads_gbk),
		TEST(reads_bom_and_semicolons),
		TEST(names_columns),
		TEST(refuses_numbers),
		TEST(reports_faults),
		TEST(duplicates_across_files),
		TEST(names_the_kinds),
		TEST(reads_on),
		TEST(every_message_is_tested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
