/* SPDX-License-Identifier: MIT */
/*
 * SDMX by a mapping: the same twelve observations in every shape, published
 * figures with exact sums, actions, and each malformed variant refused in its
 * line. Started in the project's folder.
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
#include "data/data.h"
#include "data/sdmx.h"

#define FOLDER "tests/sdmx"
#define PUBLISHED "tests/sdmx/published"
#define COUNT(a) (sizeof(a) / sizeof(*(a)))

struct env {
	struct arena *a;
	struct diag *d;
	struct plan *plan;
	char folder[64];	/* of files that a test writes; "" until then */
};

/* ---- helpers ---- */

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	static const char *const names[] = { "plan.xml", "map.xml", "1", "2" };
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(names) && *e->folder; i++)
		unlink(arena_printf(e->a, "%s/%s", e->folder, names[i]));
	if (*e->folder)
		rmdir(e->folder);
	arena_free(e->a);
	free(e);
	return 0;
}

static void fresh(struct env *e, const char *folder)
{
	e->d = diag_new(e->a);
	e->plan = plan_read(e->a, e->d,
	    arena_printf(e->a, "%s/plan.xml", folder));
	assert_non_null(e->plan);
	plan_link(e->a, e->d, e->plan);
	assert_int_equal(diag_size(e->d), 0);
}

static void print_all(const struct diag *d)
{
	for (size_t i = 0; i < diag_size(d); i++)
		diag_print(stderr, diag_get(d, i), DIAG_SHORT, 0, NULL);
}

static const struct diag_record *found(const struct diag *d, const char *code)
{
	for (size_t i = 0; i < diag_size(d); i++)
		if (str_eq(diag_code(diag_get(d, i)->id), code))
			return diag_get(d, i);
	return NULL;
}

static const struct series *series(const struct env *e, const char *id)
{
	const struct series *s = plan_series(e->plan,
	    plan_indicator(e->plan, id), NULL);

	assert_non_null(s);
	return s;
}

/* All that is kept of the series, but for the place. */
static const char *all_series(struct env *e)
{
	struct str *s = str_new(e->a);

	for (size_t i = 0; i < e->plan->series_count; i++) {
		const struct series *x = &e->plan->series[i];

		for (size_t k = 0; k < x->count; k++) {
			const struct observation *o = &x->obs[k];

			str_printf(s, "%s %s %s %s %s %c %s %s %s\n",
			    x->indicator->id, x->area ? x->area->id : "-",
			    period_code(e->a, o->period),
			    reporting_name(o->reporting),
			    o->missing ? "missing" : o->text, o->status,
			    date_iso(e->a, o->published),
			    o->source ? o->source : "-",
			    o->note ? o->note : "-");
		}
	}
	return s->s;
}

/* ---- the same observations in every shape ---- */

static const char twelve[] =
    "rev - 2022-Q3 ytd 74.215 A 2022-10-20 统计局 -\n"
    "rev - 2022-Q4 ytd 101.2 A 2023-01-20 统计局 -\n"
    "rev - 2023-Q1 ytd 23.5025 A 2023-04-20 统计局 -\n"
    "rev - 2023-Q2 ytd 54 P 2023-07-20 统计局 快报数, 未核定\n"
    "giga - 2022-Q3 point 80.1 A 2022-10-20 统计局 -\n"
    "giga - 2022-Q4 point missing M 2023-01-20 统计局 -\n"
    "giga - 2023-Q1 point 95 A 2023-04-20 统计局 -\n"
    "giga - 2023-Q2 point 101.37 P 2023-07-20 统计局 -\n"
    "giga east 2022-Q3 point 12 E 2022-10-20 统计局 -\n"
    "giga east 2022-Q4 point 13.5 D 2023-01-20 统计局 -\n"
    "giga east 2023-Q1 point 0 A 2023-04-20 统计局 -\n"
    "giga east 2023-Q2 point 16 B 2023-07-20 统计局 含并入的街道\n";

static void reads_every_shape_alike(void **state)
{
	static const char *const files[][2] = {
		{ "csv-1.csv", "map.xml" },
		{ "csv-1-labels.csv", "map.xml" },
		{ "csv-2.csv", "map.xml" },
		{ "csv-2-comma.csv", "map-comma.xml" },
		{ "ml-21-flat.xml", "map.xml" },
		{ "ml-21-series.xml", "map.xml" },
		{ "ml-30-flat.xml", "map.xml" },
		{ "ml-30-series.xml", "map.xml" },
	};
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(files); i++) {
		fresh(e, FOLDER);
		data_read_mapped(e->a, e->d, e->plan, files[i][0],
		    files[i][1], NOWHERE);
		if (diag_size(e->d) != 1)
			print_all(e->d);
		assert_string_equal(all_series(e), twelve);
		/* the thirteenth, of an area that the plan lacks */
		assert_int_equal(diag_size(e->d), 1);
		assert_non_null(found(e->d, "map-skipped"));
		assert_non_null(strstr(diag_get(e->d, 0)->text[0],
		    "1 observations"));
	}
}

/* Lines are those of the file, counted by hand. */
static void knows_places(void **state)
{
	struct env *e = *state;

	fresh(e, FOLDER);
	data_read_mapped(e->a, e->d, e->plan, "csv-1.csv", "map.xml",
	    NOWHERE);
	assert_string_equal(series(e, "rev")->obs[3].loc.file, "csv-1.csv");
	assert_int_equal(series(e, "rev")->obs[3].loc.line, 5);
	fresh(e, FOLDER);
	data_read_mapped(e->a, e->d, e->plan, "ml-21-series.xml", "map.xml",
	    NOWHERE);
	assert_int_equal(series(e, "rev")->obs[0].loc.line, 14);
}

/* ---- published figures ---- */

/* The sum of the series, to be equal to what an awk over the file gave. */
static void expect_sum(struct env *e, const char *file, const char *map,
    const char *id, size_t count, const char *sum)
{
	const struct num *n = num_int(e->a, 0);
	const struct series *s;

	fresh(e, PUBLISHED);
	data_read_mapped(e->a, e->d, e->plan, file, map, NOWHERE);
	if (diag_errors(e->d))
		print_all(e->d);
	assert_int_equal(diag_errors(e->d), 0);
	s = series(e, id);
	assert_int_equal(s->count, count);
	for (size_t i = 0; i < s->count; i++)
		n = num_add(e->a, n, num_of(e->a, s->obs[i].value));
	assert_string_equal(num_exact_text(e->a, n), sum);
}

static void sums_published_figures(void **state)
{
	struct env *e = *state;

	expect_sum(e, "eurostat-csv-1-labels.csv", "map-labels.xml",
	    "account", 4, "245211");
	assert_non_null(strstr(found(e->d, "map-skipped")->text[0],
	    "2 observations"));
	expect_sum(e, "eurostat-csv-2-names.csv", "map-names.xml",
	    "account", 4, "245211");
	assert_string_equal(series(e, "account")->obs[0].text, "23962.1");
	expect_sum(e, "bis-ml-30-series.xml", "map-bis.xml", "claims", 3,
	    "1821.197");
	assert_int_equal(series(e, "claims")->obs[0].status, 'A');
	assert_string_equal(series(e, "claims")->obs[0].disclosure, "public");
	expect_sum(e, "us-gdp.csv", "map-gdp.xml", "gdp", 8, "168786");
	expect_sum(e, "us-gdp.csv", "map-gdp.xml", "gdp-real", 8, "163638.3");
}

/* ---- texts ---- */

static void moves_the_point(void **state)
{
	static const struct { const char *in; int power; bool comma;
		const char *out; } cases[] = {
		{ "12.50", 0, false, "12.50" }, { "12.50", 1, false, "125.0" },
		{ "12.50", 2, false, "1250" }, { "12.50", 3, false, "12500" },
		{ "12.50", -1, false, "1.250" },
		{ "12.50", -4, false, "0.001250" },
		{ "-0.5", 1, false, "-5" }, { "0.05", 1, false, "0.5" },
		{ "0", 6, false, "0" }, { "0.0", 6, false, "0" },
		{ "007", 1, false, "70" }, { "+3", 2, false, "300" },
		{ ".5", 3, false, "500" }, { "5.", 2, false, "500" },
		{ "1.5E3", 0, false, "1500" }, { "1.5e-3", 0, false, "0.0015" },
		{ "1.5E3", -3, false, "1.5" }, { "1,5", 1, true, "15" },
		{ "NaN", 6, false, "" }, { "", 6, false, "" },
		{ "1,5", 1, false, NULL }, { "1.5", 1, true, NULL },
		{ "1,5,1", 1, true, NULL }, { "1e", 0, false, NULL },
		{ "1e99999999999", 0, false, NULL }, { "INF", 0, false, NULL },
		{ "1 000", 0, false, NULL }, { "-", 1, false, NULL },
		{ ".", 1, false, NULL }, { "0x10", 1, false, NULL },
	};
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = sdmx_number(e->a, cases[i].in,
		    cases[i].comma, cases[i].power);

		if (!str_eq(got, cases[i].out))
			fail_msg("%s by %d gives %s", cases[i].in,
			    cases[i].power, got ? got : "NULL");
	}
}

static void reads_periods(void **state)
{
	static const struct { const char *in; int frequency;
		const char *out; } cases[] = {
		{ "2023", PERIOD_NONE, "2023" },
		{ "2023-A1", PERIOD_NONE, "2023" },
		{ "2023-S2", PERIOD_NONE, "2023-H2" },
		{ "2023-Q3", PERIOD_NONE, "2023-Q3" },
		{ "2023-09", PERIOD_NONE, "2023-09" },
		{ "2023-M09", PERIOD_NONE, "2023-09" },
		{ "2023-07-01", PERIOD_Q, "2023-Q3" },
		{ "2023-09-30", PERIOD_Q, "2023-Q3" },
		{ "2023-09-30T23:59:59", PERIOD_Q, "2023-Q3" },
		{ "2023-12-31", PERIOD_A, "2023" },
		{ "2023-07-01", PERIOD_H, "2023-H2" },
		{ "2023-02-28", PERIOD_M, "2023-02" },
		{ "2023-08-01", PERIOD_Q, NULL },
		{ "2023-07-02", PERIOD_Q, NULL },
		{ "2023-07-01", PERIOD_NONE, NULL },
		{ "2023-W01", PERIOD_NONE, NULL },
		{ "2023-T1", PERIOD_NONE, NULL },
		{ "2023-Q5", PERIOD_NONE, NULL },
		{ "2023-S3", PERIOD_NONE, NULL },
		{ "2023-M13", PERIOD_NONE, NULL },
		{ "2023-02-30", PERIOD_M, NULL },
		{ "", PERIOD_NONE, NULL },
	};
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = sdmx_period(e->a, cases[i].in,
		    cases[i].frequency);

		if (!str_eq(got, cases[i].out))
			fail_msg("%s gives %s", cases[i].in,
			    got ? got : "NULL");
	}
}

static void splits_fields(void **state)
{
	struct env *e = *state;
	const char **f;

	assert_int_equal(sdmx_split(e->a, "a;\"b;\"\"c\";;d", ';', &f), 4);
	assert_string_equal(f[1], "b;\"c");
	assert_string_equal(f[2], "");
	assert_string_equal(f[3], "d");
	assert_int_equal(sdmx_split(e->a, "", ';', &f), 1);
}

/* ---- small files ---- */

static const char *copy_of(struct env *e, const char *path)
{
	struct diag *d = diag_new(e->a);
	size_t len;
	char *bytes = file_read(e->a, d, NULL, path, 1, &len);

	assert_non_null(bytes);
	return bytes;
}

static void put(struct env *e, const char *name, const char *text)
{
	const char *path = arena_printf(e->a, "%s/%s", e->folder, name);
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

#define MAP "<map xmlns='urn:planbrief:map:1'"
static const char small_map[] = MAP ">\n"
    "<area component='AREA'><code code='C'/><code code='E' ref='east'/></area>"
    "<note component='NOTE'/><source component='SRC'/>"
    "<indicator ref='giga'><key component='ID' code='G'/></indicator></map>";

static void start(struct env *e, const char *map)
{
	if (!*e->folder) {
		strcpy(e->folder, "/tmp/planbrief-test-XXXXXX");
		assert_non_null(mkdtemp(e->folder));
		put(e, "plan.xml", copy_of(e, FOLDER "/plan.xml"));
	}
	put(e, "map.xml", map);
	fresh(e, e->folder);
}

/* "area period=value status note", of giga, in short. */
static const char *short_series(struct env *e)
{
	struct str *s = str_new(e->a);

	for (size_t i = 0; i < e->plan->series_count; i++)
		for (size_t k = 0; k < e->plan->series[i].count; k++) {
			const struct series *x = &e->plan->series[i];
			const struct observation *o = &x->obs[k];

			str_printf(s, "%s%s %s=%s %c%s%s", s->len ? ", " : "",
			    x->area ? "E" : "C",
			    period_code(e->a, o->period),
			    o->missing ? "?" : o->text, o->status,
			    o->note ? " " : "", o->note ? o->note : "");
		}
	return s->s;
}

#define V2 "STRUCTURE[;],STRUCTURE_ID,ACTION,ID,AREA,TIME_PERIOD,OBS_VALUE," \
    "OBS_STATUS,SRC,NOTE,EXTRA\n"
#define DF "dataflow,PB:G(1.0),"
#define ROW(action, rest) DF action ",G," rest "\n"
#define FULL V2 ROW("I", "C,2022-Q4,1,P,s,n,") ROW("I", "C,2023-Q1,2,,,,") \
    ROW("I", "E,2023-Q1,3,,,,")

static const struct { const char *rows, *left; } actions[] = {
	{ "", "C 2022-Q4=1 P n, C 2023-Q1=2 A, E 2023-Q1=3 A" },
	{ ROW("D", "C,2022-Q4,,,,,"), "C 2023-Q1=2 A, E 2023-Q1=3 A" },
	{ ROW("D", ",2023-Q1,,,,,"), "C 2022-Q4=1 P n" },
	{ ROW("D", "C,,-,,,,"), "E 2023-Q1=3 A" },
	{ DF "D,,,,,,,,\n", "" },
	{ ROW("D", "C,2022-Q4,,,,-,"),
	    "C 2022-Q4=1 P, C 2023-Q1=2 A, E 2023-Q1=3 A" },
	{ ROW("D", "C,2022-Q4,,,,,-"),
	    "C 2022-Q4=1 P n, C 2023-Q1=2 A, E 2023-Q1=3 A" },
	{ ROW("R", "C,2022-Q4,5,,,,"),
	    "C 2022-Q4=5 A, C 2023-Q1=2 A, E 2023-Q1=3 A" },
	{ ROW("M", "C,2022-Q4,5,,,,"),
	    "C 2022-Q4=5 P n, C 2023-Q1=2 A, E 2023-Q1=3 A" },
	{ ROW("M", "C,2022-Q4,,A,,m,"),
	    "C 2022-Q4=1 A m, C 2023-Q1=2 A, E 2023-Q1=3 A" },
	{ ROW("M", "E,2023-Q2,7,,,,"),
	    "C 2022-Q4=1 P n, C 2023-Q1=2 A, E 2023-Q1=3 A, E 2023-Q2=7 A" },
	{ ROW("D", "C,2022-Q4,,,,,") ROW("A", "C,2022-Q4,9,,,,"),
	    "C 2022-Q4=9 A, C 2023-Q1=2 A, E 2023-Q1=3 A" },
};

static void expect_left(struct env *e, size_t i)
{
	if (diag_errors(e->d) || strcmp(short_series(e), actions[i].left)) {
		print_message("of\n%s", actions[i].rows);
		print_all(e->d);
	}
	assert_string_equal(short_series(e), actions[i].left);
	assert_int_equal(diag_errors(e->d), 0);
}

static const char edition_text[] =
    "<edition xmlns='urn:planbrief:edition:1' id='e' plan='plan.xml'"
    " period='2023-Q2' cutoff='2023-07-20' number='2' total='6'"
    " status='draft' date='2023-07-25'><data href='1' map='map.xml'/>"
    "<data href='2' map='map.xml'/>"
    "<document template='t' lang='en'/></edition>";

static struct edition *edition_of(struct env *e, const char *text)
{
	struct edition *ed;

	put(e, "1", text);	/* before the data come there */
	ed = edition_read(e->a, e->d,
	    arena_printf(e->a, "%s/1", e->folder));
	assert_non_null(ed);
	return ed;
}

/* In one file, and as a second file after the first. */
static void acts(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(actions); i++) {
		struct edition *ed;

		start(e, small_map);
		put(e, "1", arena_printf(e->a, "%s%s", FULL, actions[i].rows));
		data_read_mapped(e->a, e->d, e->plan, "1", "map.xml", NOWHERE);
		expect_left(e, i);
		if (!*actions[i].rows)
			continue;
		start(e, small_map);
		ed = edition_of(e, edition_text);
		put(e, "1", FULL);
		put(e, "2", arena_printf(e->a, "%s%s", V2, actions[i].rows));
		data_read(e->a, e->d, e->plan, ed);
		expect_left(e, i);
	}
}

/* Our own tables are out of reach. */
static void spares_other_files(void **state)
{
	struct env *e = *state;

	start(e, small_map);
	put(e, "1", "indicator,period,value\ngiga,2023-Q1,4\n");
	data_read_file(e->a, e->d, e->plan, "1", NOWHERE);
	put(e, "2", V2 DF "D,,,,,,,,\n");
	data_read_mapped(e->a, e->d, e->plan, "2", "map.xml", NOWHERE);
	assert_string_equal(short_series(e), "C 2023-Q1=4 A");
}

#define M21 "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
#define M30 "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"
#define ML(ns, root, inside) "<m:" root " xmlns:m='" ns "'" \
    " xmlns:s='urn:x'>\n" inside "</m:" root ">"
#define SSD "StructureSpecificData"
#define SET(attrs, inside) ML(M30, SSD, "<m:DataSet" attrs ">\n" inside \
    "</m:DataSet>\n")
#define OBS(rest) "<Obs ID='G' AREA='C' TIME_PERIOD='2023-Q1' " rest "/>\n"

static const struct { const char *text, *left; } messages[] = {
	{ SET("", OBS("OBS_VALUE='1'")), "C 2023-Q1=1 A" },
	{ SET("", OBS("") "<Obs ID='G' AREA='C' TIME_PERIOD='2022'"
	    " OBS_VALUE='1'/>"), "C 2022=1 A, C 2023-Q1=? M" },
	{ SET("", OBS("OBS_VALUE='NaN' OBS_STATUS='O'")), "C 2023-Q1=? O" },
	{ SET("", "<Obs ID='G' AREA='C' TIME_PERIOD='2023-Q1' OBS_VALUE='1'>"
	    "<Comp id='NOTE'><Value>a</Value><Value>b</Value>"
	    "<Value>c</Value></Comp></Obs>"), "C 2023-Q1=1 A a; NOTE: b, c" },
	{ ML(M30, SSD, "<m:Header><m:DataSetAction>Replace"
	    "</m:DataSetAction></m:Header><m:DataSet>"
	    OBS("OBS_VALUE='1'") OBS("OBS_VALUE='2'") "</m:DataSet>"),
	    "C 2023-Q1=2 A" },
	{ ML(M30, SSD, "<m:DataSet>" OBS("OBS_VALUE='1'") "</m:DataSet>"
	    "<m:DataSet s:action='Delete'><Series ID='G'/></m:DataSet>"),
	    "" },
	{ ML(M30, SSD, "<m:DataSet>" OBS("OBS_VALUE='1'") "</m:DataSet>"
	    "<m:DataSet s:action='Delete'/>"), "" },
	{ ML(M30, SSD, "<m:DataSet>" OBS("OBS_VALUE='1'") "</m:DataSet>"
	    "<m:DataSet s:action='Merge'>" OBS("OBS_STATUS='P'")
	    "</m:DataSet>"), "C 2023-Q1=1 P" },
	/* a group speaks for those that agree with it alone */
	{ SET("", "<Group AREA='E' UNIT_MULT='3'/><Group AREA='C'"
	    " UNIT_MULT='2'/>" OBS("OBS_VALUE='1'")), "C 2023-Q1=100 A" },
	{ SET(" UNIT_MULT='1'", "<Series ID='G' AREA='C' UNIT_MULT='2'>"
	    "<Obs TIME_PERIOD='2023' OBS_VALUE='1' UNIT_MULT='3'/>"
	    "<Obs TIME_PERIOD='2022' OBS_VALUE='1'/></Series>"),
	    "C 2022=100 A, C 2023=1000 A" },
	{ "DATAFLOW,ID,AREA,TIME_PERIOD,OBS_VALUE\nx,G,C,2023-S1,1\n",
	    "C 2023-H1=1 A" },
	{ "DATAFLOW;ID;AREA;TIME_PERIOD;OBS_VALUE;A,B,C,D,E,F,G\n"
	    "x;G;C;2023;1;\n", "C 2023=1 A" },
	{ "STRUCTURE[|],STRUCTURE_ID,ID,AREA,TIME_PERIOD,OBS_VALUE,NOTE[]\n"
	    "dataflow,x,G,C,2023,1,a|b|c\n", "C 2023=1 A a; NOTE: b, c" },
	{ "ID,AREA,TIME_PERIOD,OBS_VALUE\nG,E,2023-01,1\n",
	    "E 2023-01=1 A" },
};

static void reads_messages(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(messages); i++) {
		start(e, small_map);
		put(e, "1", messages[i].text);
		data_read_mapped(e->a, e->d, e->plan, "1", "map.xml", NOWHERE);
		if (diag_errors(e->d) ||
		    strcmp(short_series(e), messages[i].left)) {
			print_message("of\n%s\n", messages[i].text);
			print_all(e->d);
		}
		assert_string_equal(short_series(e), messages[i].left);
		assert_int_equal(diag_errors(e->d), 0);
	}
}

/* ---- faults ---- */

struct fault {
	const char *code;
	int line;
	const char *text;
};

#define V1 "DATAFLOW,ID,AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
static const struct fault faults[] = {
	{ "sdmx-json", 1, "{\"data\":{}}" },
	{ "data-kind", 7, "\xD0\xCF\x11\xE0" },
	{ "sdmx-shape", 1, ML(M21, "GenericData", "") },
	{ "sdmx-shape", 1, ML(M21, "Structure", "") },
	{ "sdmx-shape", 1, ML("http://www.SDMX.org/resources/SDMXML/schemas/"
	    "v2_0/message", "CompactData", "") },
	{ "sdmx-shape", 1, ML("http://www.sdmx.org/resources/sdmxml/schemas/"
	    "v9_9/message", SSD, "") },
	{ "sdmx-namespace", 1, ML("urn:other", SSD, "") },
	{ "sdmx-namespace", 2, ML(M30, SSD, "<DataSet/>") },
	{ "element-unexpected", 3, SET("", "<s:Obs/>") },
	{ "element-unexpected", 3, SET("", "<Row/>") },
	{ "element-unexpected", 2, ML(M21, "StructureSpecificTimeSeriesData",
	    "<m:DataSet><Obs/></m:DataSet>") },
	{ "xml-syntax", 3, "<m:" SSD " xmlns:m='" M30 "'>\n<m:DataSet>\n<Obs" },
	{ "sdmx-component", 3, SET("", "<Obs ID='G' TIME_PERIOD='2023'"
	    " OBS_VALUE='1'/>\n") },
	{ "sdmx-component", 3, SET("", "<Obs ID='G' AREA='C' OBS_VALUE='1'/>") },
	{ "map-other", 3, SET("", "<Obs ID='X' AREA='C' TIME_PERIOD='2023'"
	    " OBS_VALUE='1'/>\n") },
	{ "map-other", 3, V1 "x,G,C,2023,1,,\nx,G,Z,2023,1,,\n" },
	{ "sdmx-period", 2, V1 "x,G,C,2023-W05,1,,\n" },
	{ "sdmx-period", 2, V1 "x,G,C,,1,,\n" },
	{ "sdmx-period", 2, V1 "x,G,C,2023-04-01,1,,\n" },
	{ "sdmx-number", 2, V1 "x,G,C,2023,one,,\n" },
	{ "sdmx-number", 2, V1 "x,G,C,2023,\"1,5\",,\n" },
	{ "sdmx-number", 3, SET("", OBS("OBS_VALUE='INF'")) },
	{ "cell-number", 2, V1 "x,G,C,2023,1,,18\n" },
	{ "map-power", 2, V1 "x,G,C,2023,1,,six\n" },
	{ "map-power", 2, V1 "x,G,C,2023,1,,99\n" },
	{ "cell-status", 2, V1 "x,G,C,2023,1,bp,\n" },
	{ "value-and-missing", 2, V1 "x,G,C,2023,1,M,\n" },
	{ "sdmx-twice", 3, V1 "x,G,C,2023,1,,\nx,G,C,2023,1,,\n" },
	{ "sdmx-twice", 4, SET("", OBS("OBS_VALUE='1'")
	    OBS("OBS_VALUE='2'")) },
	{ "sdmx-action", 2, V2 ROW("X", "C,2023,1,,,,") },
	{ "sdmx-action", 2, V2 ROW("DD", "C,2023,1,,,,") },
	{ "sdmx-action", 2, SET(" s:action='Update'", "") },
	{ "column-missing", 1, "DATAFLOW,ID,TIME_PERIOD,OBS_VALUE\n"
	    "x,G,2023,1\n" },
	{ "column-missing", 1, "DATAFLOW,ID,AREA,OBS_VALUE\nx,G,C,1\n" },
	{ "column-missing", 1, "DATAFLOW,ID,AREA,TIME_PERIOD\nx,G,C,2023\n" },
	{ "column-twice", 1, "DATAFLOW,ID,AREA,AREA,TIME_PERIOD,OBS_VALUE\n" },
	{ "csv-ragged", 2, V1 "x,G,C,2023\n" },
	{ "csv-unclosed", 2, V1 "x,G,C,2023,\"1,,\n" },
	{ "sdmx-empty", 0, V1 },
	{ "sdmx-empty", 0, ML(M30, SSD, "") },
	{ "sdmx-footer-error", 2, ML(M30, SSD, "<f:Footer xmlns:f='" M30
	    "/footer'><f:Message code='510' severity='Error'>too many"
	    "</f:Message></f:Footer>") },
	{ "sdmx-footer", 2, ML(M30, SSD, "<f:Footer xmlns:f='" M30
	    "/footer'><f:Message code='150'>slow</f:Message></f:Footer>") },
	{ "sdmx-component", 0, SET("", "<Obs ID='G' AREA='C' VALUE='1'"
	    " TIME_PERIOD='2023'/>") },
	{ "sdmx-deleted", 3, V2 ROW("I", "C,2023,1,,,,")
	    ROW("D", "C,2023,,,,,") },
	{ "map-unused", 7, "<observations xmlns='urn:planbrief:obs:1'"
	    " plan='twelve'/>" },
};

static void expect(struct env *e, const struct fault *f)
{
	const struct diag_record *r = found(e->d, f->code);

	if (!r || r->loc.line != f->line || diag_size(e->d) > 3) {
		print_message("wanted [%s] in line %d of\n%s\n", f->code,
		    f->line, f->text);
		print_all(e->d);
	}
	assert_non_null(r);
	assert_int_equal(r->loc.line, f->line);
	assert_true(diag_size(e->d) <= 3);
}

static void reports_faults(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(faults); i++) {
		start(e, small_map);
		put(e, "1", faults[i].text);
		data_read_mapped(e->a, e->d, e->plan, "1", "map.xml",
		    (struct loc){ "e.xml", 7, 0 });
		expect(e, &faults[i]);
	}
}

static void wants_a_mapping(void **state)
{
	struct env *e = *state;

	start(e, small_map);
	put(e, "1", V1 "x,G,C,2023,1,,\n");
	data_read_file(e->a, e->d, e->plan, "1", NOWHERE);
	assert_int_equal(found(e->d, "sdmx-no-map")->loc.line, 1);
	start(e, small_map);
	put(e, "1", SET("", ""));
	data_read_file(e->a, e->d, e->plan, "1", NOWHERE);
	assert_int_equal(found(e->d, "sdmx-no-map")->loc.line, 1);
}

#define GIGA "<indicator ref='giga'/>"
static const struct fault map_faults[] = {
	{ "root-wrong", 1, "<plan xmlns='urn:planbrief:plan:1'/>" },
	{ "element-missing", 1, MAP "/>" },
	{ "obs-unknown", 2, MAP ">\n<indicator ref='gig'/></map>" },
	{ "obs-unknown", 2, MAP ">\n<area component='A'><code code='W'"
	    " ref='west'/></area>" GIGA "</map>" },
	{ "obs-unknown", 2, MAP ">\n<cluster component='A'><code code='W'"
	    " ref='west'/></cluster>" GIGA "</map>" },
	{ "obs-unknown", 2, MAP ">\n<indicator ref='giga' area='w'/></map>" },
	{ "unit-unknown", 2, MAP ">\n<indicator ref='giga' unit='W'/></map>" },
	{ "map-power", 2, MAP ">\n<indicator ref='giga' power='0.5'/></map>" },
	{ "input-word", 1, MAP " other='ignore'>" GIGA "</map>" },
	{ "map-code-twice", 3, MAP "><area component='A'><code code='W'/>\n\n"
	    "<code code='W'/></area>" GIGA "</map>" },
	{ "attribute-missing", 2, MAP ">\n<area/>" GIGA "</map>" },
	{ "attribute-missing", 2, MAP ">\n<status component='S'>"
	    "<code code='p'/></status>" GIGA "</map>" },
	{ "attribute-missing", 2, MAP "><indicator ref='giga'>\n"
	    "<key code='X'/></indicator></map>" },
	{ "element-unexpected", 2, MAP ">\n<dimension/>" GIGA "</map>" },
};

static void reports_faults_of_the_mapping(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(map_faults); i++) {
		start(e, map_faults[i].text);
		put(e, "1", V1 "x,G,C,2023,1,,\n");
		data_read_mapped(e->a, e->d, e->plan, "1", "map.xml", NOWHERE);
		expect(e, &map_faults[i]);
		assert_string_equal(found(e->d, map_faults[i].code)->loc.file,
		    "map.xml");
	}
}

static void reports_what_does_not_fit(void **state)
{
	struct env *e = *state;

	start(e, MAP "><indicator ref='giga' power='3'/></map>");
	put(e, "1", V1 "x,G,C,2023,1,,6\n");
	data_read_mapped(e->a, e->d, e->plan, "1", "map.xml", NOWHERE);
	assert_int_equal(found(e->d, "map-powers")->loc.line, 2);
	start(e, MAP "><indicator ref='giga'/><indicator ref='rev'/></map>");
	data_read_mapped(e->a, e->d, e->plan, "1", "map.xml", NOWHERE);
	assert_int_equal(found(e->d, "map-ambiguous")->loc.line, 2);
}

static bool tested(const struct fault *list, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(list[i].code, code))
			return true;
	return false;
}

static void every_message_is_tested(void **state)
{
	/* those have a test of their own */
	static const enum diag_id apart[] = { DIAG_SDMX_NO_MAP,
		DIAG_MAP_SKIPPED, DIAG_MAP_POWERS, DIAG_MAP_AMBIGUOUS };

	(void)state;
	for (int id = DIAG_MAP_UNUSED; id <= DIAG_SDMX_FOOTER_ERROR; id++) {
		const char *code = diag_code((enum diag_id)id);
		bool known = false;

		for (size_t i = 0; i < COUNT(apart); i++)
			known |= (int)apart[i] == id;
		if (!known && !tested(faults, COUNT(faults), code) &&
		    !tested(map_faults, COUNT(map_faults), code))
			fail_msg("no case produces [%s]", code);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_every_shape_alike),
		TEST(knows_places),
		TEST(sums_published_figures),
		TEST(moves_the_point),
		TEST(reads_periods),
		TEST(splits_fields),
		TEST(acts),
		TEST(spares_other_files),
		TEST(reads_messages),
		TEST(reports_faults),
		TEST(wants_a_mapping),
		TEST(reports_faults_of_the_mapping),
		TEST(reports_what_does_not_fit),
		TEST(every_message_is_tested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
