/* SPDX-License-Identifier: MIT */
/*
 * Observations: CSV by RFC 4180, cells, units, vintages, contradictions. Each
 * fault is a small file that must give its code in its line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
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
"<unit code='HH' dimension='household'><name>户</name></unit>"
"<unit code='HH_10K' per='10000' dimension='household'>"
"<name>万户</name></unit>"
"<unit code='YI' per='100000000' dimension='money'><name>亿元</name></unit>"
"<unit code='ONE'><name/></unit></registry><body/><indicators><group>"
"<head>G</head>"
"<indicator id='rev' kind='flow' direction='up' frequency='Q'"
" yearValue='sum' path='linear' attribute='expected' decimals='0'>"
"<name>R</name><unit code='YI'/>"
"<target period='2025' op='ge' value='9' role='final'/></indicator>"
"<indicator id='giga' kind='stock' direction='up' frequency='Q'"
" yearValue='last' path='linear' attribute='expected' decimals='0'>"
"<name>G</name><unit code='HH_10K'/>"
"<target period='2025' op='ge' value='9' role='final'/></indicator>"
"<indicator id='pue' kind='index' direction='down' frequency='Q'"
" yearValue='given' path='linear' attribute='expected' decimals='2' min='1'>"
"<name>P</name><unit code='ONE'/>"
"<target period='2025' op='le' value='1.25' role='final'/></indicator>"
"</group></indicators>"
"<clusters><cluster id='ic' num='1'><name>I</name></cluster></clusters>"
"<projects/><mechanism><method name='gap'/></mechanism></plan>";

static const char header[] = "indicator,area,cluster,period,reporting,value,"
    "unit,status,published,demo,source,note,why,disclosure\n";

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
	static const char *const names[] = { "plan.xml", "o.csv", "p.csv",
		"o.xml", "e.xml" };
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

/* Rows below the full header. */
static void read_rows(struct env *e, const char *rows)
{
	read_text(e, "o.csv", arena_printf(e->a, "%s%s", header, rows));
}

static const struct series *series(const struct env *e, const char *id)
{
	return plan_series(e->plan, plan_indicator(e->plan, id), NULL);
}

static void print_all(const struct diag *d)
{
	for (size_t i = 0; i < diag_size(d); i++)
		diag_print(stderr, diag_get(d, i), DIAG_SHORT, 0, NULL);
}

static bool has(const struct diag *d, const char *code, int line)
{
	for (size_t i = 0; i < diag_size(d); i++) {
		const struct diag_record *r = diag_get(d, i);

		if (str_eq(diag_code(r->id), code) && r->loc.line == line)
			return true;
	}
	return false;
}

static void assert_value(const struct observation *o, const char *text)
{
	struct decimal want;

	assert_true(decimal_parse(text, &want));
	assert_true(decimal_eq(o->value, want));
}

/* ---- CSV as such ---- */

static struct csv *parse(struct env *e, const char *text)
{
	return csv_parse(e->a, e->a, e->d, text, strlen(text), "t.csv");
}

static void splits_cells(void **state)
{
	struct env *e = *state;
	struct csv *c = parse(e, "a,b,c\r\n1,\"x,\"\"y\"\"\r\nz\",3\n\n,,\r"
	    "last,\"\",q");

	assert_int_equal(diag_size(e->d), 0);
	assert_int_equal(c->count, 4);
	assert_string_equal(c->rows[1].cell[1], "x,\"y\"\r\nz");
	assert_int_equal(c->rows[1].line, 2);
	assert_string_equal(c->rows[2].cell[2], "");
	assert_int_equal(c->rows[2].line, 5);
	assert_int_equal(c->rows[3].line, 6);
	assert_string_equal(c->rows[3].cell[0], "last");
	assert_string_equal(c->rows[3].cell[1], "");
	assert_string_equal(c->rows[3].cell[2], "q");
}

static void finds_separator(void **state)
{
	struct env *e = *state;

	assert_int_equal(parse(e, "a;b;\"c,d,e,f\"\n")->separator, ';');
	assert_int_equal(parse(e, "a\tb\n1,5\t2\n")->separator, '\t');
	assert_int_equal(parse(e, "a\n")->separator, ',');
	assert_string_equal(parse(e, "a;b\n1;2\n")->rows[1].cell[1], "2");
}

static void knows_encodings(void **state)
{
	struct env *e = *state;
	static const char gb[] = "\xC3\xFB,b\n\xB3\xC7,2\n";	/* 名 城 */
	static const char wide[] = "\xFF\xFE" "a\0,\0" "\x0D\x54" "\n\0";
	struct csv *c = parse(e, "\xEF\xBB\xBF" "a,b\n");

	assert_string_equal(c->rows[0].cell[0], "a");
	c = csv_parse(e->a, e->a, e->d, wide, sizeof(wide) - 1, "t.csv");
	assert_string_equal(c->rows[0].cell[1], "名");
	assert_int_equal(diag_size(e->d), 0);
	c = csv_parse(e->a, e->a, e->d, gb, sizeof(gb) - 1, "t.csv");
	assert_string_equal(c->rows[0].cell[0], "名");
	assert_string_equal(c->rows[1].cell[0], "城");
	assert_int_equal(diag_count(e->d, LEVEL_NOTE), 1);
}

/* ---- observations ---- */

static void reads_rows(void **state)
{
	struct env *e = *state;
	const struct series *s;
	const struct observation *o;

	read_rows(e, "rev,city,,2023-Q2,,12.50,,P,2023-07-18,yes,src,,,\n"
	    "rev,,ic,2023Q2,ytd,3,亿元,,2023-07-18,,,,,internal\n"
	    "rev,east,,2023-Q1,ytd,1,YI,B,2023-04-18,0,,,,\n"
	    "rev,,,2023-Q1,ytd,0,YI,A,2023-04-18,,,,,\n");
	assert_int_equal(diag_size(e->d), 0);
	assert_int_equal(e->plan->series_count, 3);
	s = series(e, "rev");
	assert_int_equal(s->count, 2);
	o = &s->obs[1];		/* sorted: Q1 comes first */
	assert_string_equal(o->text, "12.50");
	assert_value(o, "12.5");
	assert_int_equal(o->status, OBS_P);
	assert_int_equal(o->reporting, REPORT_YTD);
	assert_true(o->demo);
	assert_string_equal(o->disclosure, "public");
	assert_string_equal(o->source, "src");
	assert_null(o->note);
	assert_string_equal(o->loc.file, "o.csv");
	assert_int_equal(o->loc.line, 2);
	/* zero is a value */
	assert_false(s->obs[0].missing);
	assert_value(&s->obs[0], "0");
	s = plan_series(e->plan, plan_indicator(e->plan, "rev"),
	    plan_cluster(e->plan, "ic"));
	assert_string_equal(s->obs[0].disclosure, "internal");
	assert_true(e->plan->series[2].obs[0].breaks);
	assert_string_equal(e->plan->series[2].area->id, "east");
}

static void keeps_vintages(void **state)
{
	struct env *e = *state;
	const struct series *s;

	read_rows(e, "rev,,,2022-Q4,ytd,10061,,A,2023-04-28,,,,,\n"
	    "rev,,,2022-Q4,ytd,10120,,P,2023-01-20,,,,,\n");
	s = series(e, "rev");
	assert_int_equal(diag_size(e->d), 0);
	assert_int_equal(s->count, 2);
	assert_string_equal(s->obs[0].text, "10120");
	assert_string_equal(s->obs[1].text, "10061");
}

/* Domain 8.1: without a day, 30 days after the end; one note a file. */
static void defaults_publication(void **state)
{
	struct env *e = *state;
	const struct observation *o;

	read_rows(e, "pue,,,2023-Q2,,1.3,,,,,,,,\n"
	    "pue,,,2023-Q1,,1.4,,,,,,,,\n");
	assert_int_equal(diag_size(e->d), 1);
	assert_true(has(e->d, "published-default", 2));
	o = &series(e, "pue")->obs[1];
	assert_true(o->published_default);
	assert_string_equal(date_iso(e->a, o->published), "2023-07-30");
}

static void converts_units(void **state)
{
	struct env *e = *state;
	const struct series *s;

	read_rows(e, "giga,,,2023-Q1,,421000,HH,,2023-04-02,,,,,\n"
	    "giga,,,2023-Q2,,421001,户,,2023-07-02,,,,,\n"
	    "giga,,,2023-Q3,,50,万户,,2023-10-02,,,,,\n");
	assert_int_equal(diag_size(e->d), 0);
	s = series(e, "giga");
	assert_value(&s->obs[0], "42.1");
	assert_true(s->obs[0].converted);
	assert_value(&s->obs[1], "42.1001");
	assert_value(&s->obs[2], "50");
	assert_false(s->obs[2].converted);
}

static void knows_missing(void **state)
{
	static const char *const codes[] = { "", "M", "NaN", ":", "…", "/",
		"-" };
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		fresh(e);
		read_rows(e, arena_printf(e->a, "pue,,,2023-Q1,,%s,,M,"
		    "2023-04-02,,,,,\npue,,,2023-Q2,,%s,,,2023-07-02,,,,"
		    "not-due,\n", codes[i], codes[i]));
		assert_int_equal(diag_size(e->d), 0);
		assert_true(series(e, "pue")->obs[0].missing);
		assert_true(series(e, "pue")->obs[1].missing);
		assert_string_equal(series(e, "pue")->obs[1].why, "not-due");
	}
}

/* The edge cases of gen/assess/README.md that reading decides. */
static void x15_value_outside_its_limits(void **state)
{
	struct env *e = *state;

	read_rows(e, "pue,,,2023-Q1,,1.00,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q2,,0.99,,,2023-07-02,,,,,\n");
	assert_int_equal(diag_errors(e->d), 1);
	assert_true(has(e->d, "value-range", 3));
}

static void x20_one_key_two_values(void **state)
{
	struct env *e = *state;

	read_rows(e, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q1,,1.4,,,2023-04-02,,,,,\n");
	assert_int_equal(diag_errors(e->d), 1);
	assert_true(has(e->d, "obs-conflict", 3));
	/* on another day it is a revision */
	fresh(e);
	read_rows(e, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q1,,1.4,,,2023-04-03,,,,,\n");
	assert_int_equal(diag_errors(e->d), 0);
}

static void x21_another_unit(void **state)
{
	struct env *e = *state;

	read_rows(e, "giga,,,2023-Q1,,421000,HH,,2023-04-02,,,,,\n");
	assert_int_equal(diag_size(e->d), 0);
	assert_value(&series(e, "giga")->obs[0], "42.1");
	fresh(e);
	read_rows(e, "giga,,,2023-Q1,,1,YI,,2023-04-02,,,,,\n");
	assert_true(has(e->d, "unit-mismatch", 2));
}

static void drops_duplicates(void **state)
{
	struct env *e = *state;

	read_rows(e, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q1,,1.30,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q1,period,1.4,,,2023-04-02,,,,,\n");
	assert_int_equal(diag_size(e->d), 1);
	assert_true(has(e->d, "obs-duplicate", 3));
	assert_int_equal(series(e, "pue")->count, 2);
}

static void allows_marked_falls(void **state)
{
	struct env *e = *state;

	read_rows(e, "rev,,,2023-Q1,,5,,,2023-04-02,,,,,\n"
	    "rev,,,2023-Q2,,4,,B,2023-07-02,,,,,\n"
	    "rev,,,2023-Q3,,3,,,2023-10-02,,,,corrected,\n"
	    "rev,,,2024-Q1,,1,,,2024-04-02,,,,,\n");
	assert_int_equal(diag_size(e->d), 0);
}

/* As spreadsheets write it: TRUE, FALSE. A word of its own is refused, lest
 * made-up values pass for real ones. */
static void reads_demo_in_any_case(void **state)
{
	static const struct { const char *word; bool demo; } t[] = {
		{ "TRUE", true }, { "True", true }, { "YES", true },
		{ "1", true }, { "FALSE", false }, { "No", false },
		{ "0", false }, { "", false },
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		fresh(e);
		read_rows(e, arena_printf(e->a, "rev,,,2023-Q2,,12.50,,,"
		    "2023-07-18,%s,,,,\n", t[i].word));
		assert_int_equal(diag_size(e->d), 0);
		assert_int_equal(series(e, "rev")->obs[0].demo, t[i].demo);
	}
	fresh(e);
	read_rows(e, "rev,,,2023-Q2,,12.50,,,2023-07-18,DEMO,,,,\n");
	assert_int_equal(diag_errors(e->d), 1);
	assert_int_equal(diag_get(e->d, 0)->id, DIAG_CELL_WORD);
	assert_int_equal(diag_get(e->d, 0)->loc.line, 2);
	assert_string_equal(diag_get(e->d, 0)->text[0], "'demo (J)' is 'DEMO';"
	    " write one of: true yes 1 false no 0");
}

#define OBS "<observations xmlns='urn:planbrief:obs:1' plan='demo'"

static void reads_xml(void **state)
{
	struct env *e = *state;
	const struct series *s;

	read_text(e, "o.xml", OBS " demo='true' prepared='2023-07-20T09:00:00"
	    "+08:00'>\n<series indicator='giga' unit='HH' source='s'>\n"
	    "<obs p='2023-Q1' v='10000' pub='2023-04-02'><note>n</note>"
	    "<note xml:lang='en'>m</note></obs>\n"
	    "<obs p='2023-Q2' v='20000' st='P' pub='2023-07-02' demo='false'"
	    " break='true' source='t' note='o'/>\n"
	    "<obs p='2023-Q3' pub='2023-10-02'/></series>\n"
	    "<comment indicator='giga' p='2023-Q1' date='2023-04-02'>"
	    "<cause>c</cause></comment>"
	    "<override indicator='giga' p='2023-Q1' status='ontrack' by='b'"
	    " date='2023-07-20' reason='r'/></observations>");
	assert_int_equal(diag_size(e->d), 0);
	s = series(e, "giga");
	assert_int_equal(s->count, 3);
	assert_value(&s->obs[0], "1");
	assert_true(s->obs[0].demo);
	assert_string_equal(s->obs[0].source, "s");
	assert_string_equal(s->obs[0].note, "n");
	assert_int_equal(s->obs[0].loc.line, 3);
	assert_false(s->obs[1].demo);
	assert_true(s->obs[1].breaks);
	assert_string_equal(s->obs[1].source, "t");
	assert_string_equal(s->obs[1].note, "o");
	assert_true(s->obs[2].missing);
}

/* ---- faults ---- */

struct fault {
	const char *code;
	int line;
	const char *text;	/* CSV or, beginning with '<', XML */
};

/* Rows below the header, which is line 1. */
static const struct fault row_faults[] = {
	{ "csv-ragged", 3, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\npue,1\n" },
	{ "csv-quote", 2, "pue,,,2023-Q1,,1.3,,,2023-04-02,,a\"b,,,\n" },
	{ "csv-quote", 2, "pue,,,2023-Q1,,1.3,,,2023-04-02,,\"a\"b,,,\n" },
	{ "csv-unclosed", 3, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q2,,1.3,,,2023-07-02,,\"a\n,,,\n" },
	{ "cell-empty", 2, ",,,2023-Q1,,1.3,,,2023-04-02,,,,,\n" },
	{ "cell-empty", 2, "pue,,,,,1.3,,,2023-04-02,,,,,\n" },
	{ "cell-formula", 2, "pue,,,2023-Q1,,=1+1,,,2023-04-02,,,,,\n" },
	{ "cell-formula", 2, "pue,,,2023-Q1,,2,,,2023-04-02,,=A1,,,\n" },
	{ "cell-thousands", 2, "pue,,,2023-Q1,,\"1,234\",,,2023-04-02,,,,,\n" },
	{ "cell-vague", 2, "pue,,,2023-Q1,,约50,,,2023-04-02,,,,,\n" },
	{ "cell-wide", 2, "pue,,,2023-Q1,,１２,,,2023-04-02,,,,,\n" },
	{ "cell-percent", 2, "pue,,,2023-Q1,,45%,,,2023-04-02,,,,,\n" },
	{ "cell-number", 2, "pue,,,2023-Q1,,1e3,,,2023-04-02,,,,,\n" },
	{ "cell-unit", 2, "pue,,,2023-Q1,,1.2亿,,,2023-04-02,,,,,\n" },
	{ "cell-thousands", 2, "pue,,,2023-Q1,,1 234,,,2023-04-02,,,,,\n" },
	{ "cell-error", 2, "pue,,,2023-Q1,,#N/A,,,2023-04-02,,,,,\n" },
	{ "cell-error", 2, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,#REF!,,\n" },
	{ "cell-truth", 2, "pue,,,2023-Q1,,TRUE,,,2023-04-02,,,,,\n" },
	{ "cell-serial", 2, "pue,,,2023-Q1,,1.3,,,45018,,,,,\n" },
	{ "cell-serial", 2, "pue,,,44927,,1.3,,,2023-04-02,,,,,\n" },
	{ "cell-formula", 2, "pue,,,2023-Q1,,+A1,,,2023-04-02,,,,,\n" },
	{ "cell-formula", 2, "pue,,,2023-Q1,,2,,,2023-04-02,,@x,,,\n" },
	{ "cell-period", 2, "pue,,,2023-Q5,,1.3,,,2023-04-02,,,,,\n" },
	{ "cell-date", 2, "pue,,,2023-Q1,,1.3,,,2023-02-30,,,,,\n" },
	{ "cell-word", 2, "pue,,,2023-Q1,sum,1.3,,,2023-04-02,,,,,\n" },
	{ "cell-word", 2, "pue,,,2023-Q1,,1.3,,,2023-04-02,maybe,,,,\n" },
	{ "cell-word", 2, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,secret\n" },
	{ "cell-status", 2, "pue,,,2023-Q1,,1.3,,final,2023-04-02,,,,,\n" },
	{ "cell-status", 2, "pue,,,2023-Q1,,1.3,,p,2023-04-02,,,,,\n" },
	{ "obs-unknown", 2, "pux,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n" },
	{ "obs-unknown", 2, "pue,xx,,2023-Q1,,1.3,,,2023-04-02,,,,,\n" },
	{ "obs-unknown", 2, "pue,,xx,2023-Q1,,1.3,,,2023-04-02,,,,,\n" },
	{ "value-missing", 2, "pue,,,2023-Q1,,,,,2023-04-02,,,,,\n" },
	{ "value-missing", 2, "pue,,,2023-Q1,,/,,A,2023-04-02,,,,,\n" },
	{ "value-and-missing", 2, "pue,,,2023-Q1,,1.3,,M,2023-04-02,,,,,\n" },
	{ "value-range", 2, "pue,,,2023-Q1,,0.99,,,2023-04-02,,,,,\n" },
	{ "obs-reporting", 2, "rev,,,2023-Q1,point,1,,,2023-04-02,,,,,\n" },
	{ "obs-reporting", 2, "giga,,,2023-Q1,ytd,1,,,2023-04-02,,,,,\n" },
	{ "unit-unknown", 2, "pue,,,2023-Q1,,1.3,斤,,2023-04-02,,,,,\n" },
	{ "unit-mismatch", 2, "giga,,,2023-Q1,,1,YI,,2023-04-02,,,,,\n" },
	{ "unit-mismatch", 2, "pue,,,2023-Q1,,1,HH,,2023-04-02,,,,,\n" },
	{ "published-default", 2, "pue,,,2023-Q1,,1.3,,,,,,,,\n" },
	{ "published-early", 2, "pue,,,2023-Q1,,1.3,,,2022-04-02,,,,,\n" },
	{ "obs-conflict", 3, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q1,,1.4,,,2023-04-02,,,,,\n" },
	{ "obs-conflict", 3, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q1,,,,M,2023-04-02,,,,,\n" },
	{ "obs-duplicate", 3, "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n"
	    "pue,,,2023-Q1,,1.3,,,2023-04-02,,,,,\n" },
	{ "ytd-falls", 3, "rev,,,2023-Q1,,5,,,2023-04-02,,,,,\n"
	    "rev,,,2023-Q2,,4,,,2023-07-02,,,,,\n" },
	{ "ytd-falls", 4, "rev,,,2023-Q1,,5,,,2023-04-02,,,,,\n"
	    "rev,,,2023-Q1,,7,,,2023-05-02,,,,,\n"
	    "rev,,,2023-Q2,,6,,,2023-07-02,,,,,\n" },
	{ "unit-inexact", 2,
	    "giga,,,2023-Q1,,0.000000000000001,HH,,2023-04-02,,,,,\n" },
};

static const struct fault file_faults[] = {
	{ "csv-empty", 1, "" },
	{ "csv-empty", 1, "\n\n" },
	{ "column-unknown", 1, "indicator,period,value,wert\n" },
	{ "column-twice", 1, "indicator,period,value,value\n" },
	{ "column-missing", 1, "indicator,period\npue,2023\n" },
	{ "csv-gb18030", 1, "indicator,period,value,note,published\n"
	    "pue,2023,1.2,\xC3\xFB,2024-01-02\n" },
	{ "root-bare", 1, "<observations/>" },
	{ "obs-plan", 1, "<observations xmlns='urn:planbrief:obs:1'"
	    " plan='other'/>" },
	{ "attribute-missing", 2, OBS ">\n<series/></observations>" },
	{ "attribute-missing", 3, OBS ">\n<series indicator='pue'>\n"
	    "<obs v='1.3' pub='2023-04-02'/></series></observations>" },
	{ "attribute-unknown", 2, OBS ">\n<series indicator='pue' x='1'/>"
	    "</observations>" },
	{ "element-unexpected", 2, OBS ">\n<serie/></observations>" },
	{ "cell-thousands", 3, OBS ">\n<series indicator='pue'>\n"
	    "<obs p='2023-Q1' v='1,3' pub='2023-04-02'/></series>"
	    "</observations>" },
	{ "obs-unknown", 2, OBS ">\n<progress project='x' p='2023-Q1'/>"
	    "</observations>" },
	{ "input-word", 2, OBS ">\n<progress project='x' p='2023-Q1'"
	    " confidence='blue'/></observations>" },
	{ "input-date", 1, OBS " prepared='yesterday'/>" },
};

static void expect(struct env *e, const struct fault *f)
{
	bool found = has(e->d, f->code, f->line);

	if (!found || diag_size(e->d) > 2) {
		print_message("wanted [%s] in line %d of\n%s\n", f->code,
		    f->line, f->text);
		print_all(e->d);
	}
	assert_true(found);
	assert_true(diag_size(e->d) <= 2);
}

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static void reports_row_faults(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(row_faults); i++) {
		fresh(e);
		read_rows(e, row_faults[i].text);
		expect(e, &row_faults[i]);
	}
}

static void reports_file_faults(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(file_faults); i++) {
		const char *text = file_faults[i].text;

		fresh(e);
		read_text(e, *text == '<' ? "o.xml" : "o.csv", text);
		expect(e, &file_faults[i]);
	}
}

static void reports_bytes(void **state)
{
	struct env *e = *state;
	static const char broken[] = "a,b\n\xFF\xFF\xFF,1\n";
	static const char zero[] = "a,b\n1\0,2\n";

	read_bytes(e, "o.csv", broken, sizeof(broken) - 1);
	assert_true(has(e->d, "csv-encoding", 0));
	fresh(e);
	read_bytes(e, "o.csv", zero, sizeof(zero) - 1);
	assert_int_equal(diag_errors(e->d), 1);
	fresh(e);
	write_bytes(e, "o.csv", "\xD0\xCF\x11\xE0", 4);
	data_read_file(e->a, e->d, e->plan, "o.csv",
	    (struct loc){ "e.xml", 7, 0 });
	assert_true(has(e->d, "data-kind", 7));
}

/* A bad row leaves the others in place, and all of them are reported. */
static void reads_on(void **state)
{
	struct env *e = *state;

	read_rows(e, "pue,,,2023-Q1,,x,,,2023-04-02,maybe,,,,\n"
	    "pue,,,2023-Q2,,1.3,,,2023-07-02,,,,,\n"
	    "pue,,,2023-Q9,,1.3,,,2023-07-02,,,,,\n");
	assert_int_equal(diag_errors(e->d), 3);
	assert_int_equal(series(e, "pue")->count, 1);
}

static void keeps_to_the_folder(void **state)
{
	struct env *e = *state;
	struct edition *ed;
	struct plan *p;
	const char *path = arena_printf(e->a, "%s/e.xml", e->folder);
	static const char text[] = "<edition xmlns='urn:planbrief:edition:1'"
	    " id='e' plan='plan.xml' period='2023-Q1' cutoff='2023-07-01'"
	    " number='1' total='1' status='draft' date='2023-07-02'>\n"
	    "<data href='../o.csv'/>\n<data href='/etc/o.csv'/>\n"
	    "<data href='o.csv'/>\n<document template='t' lang='zh-CN'/>\n"
	    "</edition>";

	write_bytes(e, "e.xml", text, strlen(text));
	write_bytes(e, "o.csv", "indicator,period,value,published\n"
	    "pue,2023-Q1,1.3,2023-04-02\n", 60);
	ed = edition_read(e->a, e->d, path);
	p = plan_of_edition(e->a, e->d, ed);
	plan_link(e->a, e->d, p);
	edition_link(e->d, ed, p);
	data_read(e->a, e->d, p, ed);
	assert_true(has(e->d, "path-escape", 2));
	assert_true(has(e->d, "path-escape", 3));
	assert_int_equal(diag_size(e->d), 2);
	assert_string_equal(p->series[0].obs[0].loc.file, "o.csv");
}

static bool tested(const struct fault *faults, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(faults[i].code, code))
			return true;
	return false;
}

static void every_message_is_tested(void **state)
{
	(void)state;
	for (int id = DIAG_CSV_GB18030; id <= DIAG_DATA_KIND; id++) {
		const char *code = diag_code((enum diag_id)id);

		/* these two stand in reports_bytes */
		if (id == DIAG_CSV_ENCODING || id == DIAG_DATA_KIND)
			continue;
		if (!tested(row_faults, COUNT(row_faults), code) &&
		    !tested(file_faults, COUNT(file_faults), code))
			fail_msg("no case produces [%s]", code);
	}
}

/* Ten thousand rows: what is quadratic in rows would take minutes here. */
static void reads_many_rows(void **state)
{
	struct env *e = *state;
	struct str *s = str_new(e->a);
	clock_t start;

	str_add(s, header);
	for (int i = 0; i < 10000; i++)
		str_printf(s, "pue,,,%d-Q%d,,1.25,,A,%d-02-03,true,src,,,\n",
		    1500 + i / 4, i % 4 + 1, 1501 + i / 4);
	start = clock();
	read_bytes(e, "o.csv", s->s, s->len);
	assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
	assert_int_equal(diag_size(e->d), 0);
	assert_int_equal(series(e, "pue")->count, 10000);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(splits_cells),
		TEST(finds_separator),
		TEST(knows_encodings),
		TEST(reads_rows),
		TEST(reads_demo_in_any_case),
		TEST(keeps_vintages),
		TEST(defaults_publication),
		TEST(converts_units),
		TEST(knows_missing),
		TEST(drops_duplicates),
		TEST(x15_value_outside_its_limits), TEST(x20_one_key_two_values),
		TEST(x21_another_unit),
		TEST(allows_marked_falls),
		TEST(reads_xml),
		TEST(reports_row_faults),
		TEST(reports_file_faults),
		TEST(reports_bytes),
		TEST(reads_on),
		TEST(keeps_to_the_folder),
		TEST(every_message_is_tested),
		TEST(reads_many_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
