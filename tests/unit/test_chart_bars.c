/* SPDX-License-Identifier: MIT */
/*
 * Charts of categories by series: what they show is held against numbers
 * worked out here, what they cannot show against the message that says so.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart_fixture.h"
#include "chart/exact.h"
#include "chart/scale.h"
#include "chart/unit.h"

#define COUNT(t) (sizeof(t) / sizeof(*(t)))

static const struct frame *draw(struct bench *b, const char *xml,
    double width)
{
	struct chart_place at = { .text = b->text, .theme = b->theme,
		.diag = b->d, .lang = "zh-CN", .width = LEN_OF_PT(width) };
	bool fallback;

	return chart_draw(b->a, chart_of(b, xml, "zh-CN"), &at, &fallback);
}

static bool said(struct bench *b, enum diag_id id)
{
	for (size_t i = 0; i < diag_size(b->d); i++)
		if (diag_get(b->d, i)->id == id)
			return true;
	return false;
}

/* The only item of a class with these data; NULL: none. */
static const struct item *find(const struct frame *f, const char *class,
    const char *series)
{
	for (size_t i = 0; i < f->count; i++)
		if (str_eq(f->items[i].class, class) &&
		    (series == NULL || str_eq(f->items[i].series, series)))
			return &f->items[i];
	return NULL;
}

static size_t count(const struct frame *f, const char *class)
{
	size_t n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += str_eq(f->items[i].class, class);
	return n;
}

static const char *text_of(struct bench *b, const struct item *it)
{
	assert_non_null(it);
	return text_line_string(b->a, it->as.line);
}

static double left_of(const struct item *it)
{
	return LEN_TO_PT(item_box(it).left);
}

static double width_of(const struct item *it)
{
	struct frame_box box = item_box(it);

	return LEN_TO_PT(box.right - box.left);
}

static double height_of(const struct item *it)
{
	struct frame_box box = item_box(it);

	return LEN_TO_PT(box.bottom - box.top);
}

#define near(x, y, by) \
	assert_true(fabs((double)(x) - (double)(y)) <= (double)(by))

/* ---- scales ---- */

static void exact_scale_uses_all_the_room(void **state)
{
	struct span s[] = { span_bar(10, LEN_OF_PT(20)),
		span_bar(-5, LEN_OF_PT(10)), span_bar(0, LEN_OF_PT(30)) };
	struct exact e;
	len_t room = LEN_OF_PT(180.5);

	(void)state;
	assert_true(exact_fit(&e, s, COUNT(s), room, room / 2));
	/* 10 right and 5 left of zero share 180 less 20 less 10 */
	near(e.unit / LEN_PT, 10, 0.01);
	near(LEN_TO_PT(e.zero), 60, 0.1);
	near(LEN_TO_PT(exact_place(&e, 10)), 160, 0.1);
	assert_false(exact_fit(&e, s, COUNT(s), LEN_OF_PT(36),
	    LEN_OF_PT(20)));
	s[0].hi = s[1].lo = 0;
	assert_true(exact_fit(&e, s, COUNT(s), room, room));
	assert_true(e.unit == 0);
}

static void logarithmic_ticks_enclose_the_data(void **state)
{
	static const struct { double lo, hi; int count; double first, last; }
	t[] = { { 3, 90, 4, 3, 100 }, { 1, 10, 3, 1, 10 },
		{ 0.5, 990000, 5, 0.1, 1e7 }, { 5, 5, 2, 3, 10 },
		{ 0.002, 0.2, 6, 0.001, 0.3 } };

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++) {
		struct ticks k = ticks_log(t[i].lo, t[i].hi);

		assert_int_equal(k.count, t[i].count);
		near(k.lo, t[i].first, 1e-9);
		near(k.hi, t[i].last, 1e-9 * k.hi);
	}
	for (double hi = 1e-3; hi < 1e12; hi *= 7.3) {
		struct ticks k = ticks_log(1e-4, hi);

		assert_in_range(k.count, 2, TICKS_MAX);
		assert_true(k.lo <= 1e-4 * 1.001 && k.hi >= hi * 0.999);
	}
}

static void multiples_of_units(void **state)
{
	struct bench *b = *state;
	struct decimal d;
	int powers;

	assert_true(multiplier_parse("万", &powers));
	assert_true(decimal_parse("123456789", &d));
	assert_string_equal(number_shown(b->a, d, powers, 2, false),
	    "12\u202f345.68");
	assert_string_equal(number_shown(b->a, d, powers, -1, false),
	    "12\u202f345.6789");
	assert_true(multiplier_parse("%", &powers));
	assert_true(decimal_parse("0.125", &d));
	assert_string_equal(number_shown(b->a, d, powers, 1, true), "+12.5");
	assert_false(multiplier_parse("dozen", &powers));
}

/* ---- column ---- */

static const char column_xml[] = "<chart type='column'><row name='甲'>"
    "<v>30</v></row><row name='乙' highlight='yes'><v>-10</v></row>"
    "<row name='丙'><v na='not-due'/></row></chart>";

static void columns_stand_on_zero(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, column_xml, 200);
	const struct item *up, *down, *zero;

	assert_non_null(f);
	up = find(f, "bar", "甲");
	down = find(f, "bar", "乙");
	zero = find(f, "zero", NULL);
	near(height_of(up) / height_of(down), 3, 0.01);
	near(item_box(up).bottom, item_box(down).top, 2);
	near(LEN_TO_PT(zero->y), LEN_TO_PT(item_box(up).bottom), 0.01);
	assert_string_equal(text_of(b, find(f, "missing", "丙")),
	    "尚未发布");
	assert_false(said(b, DIAG_CHART_TRANSPOSED));
}

static void columns_lie_down_when_names_are_long(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='column'>"
	    "<row name='一二三四五六七八九十一二三四五六'><v>3</v></row>"
	    "<row name='乙'><v>6</v></row><row name='丙'><v>1</v></row>"
	    "<row name='丁'><v>2</v></row></chart>", 160);

	assert_non_null(f);
	assert_true(said(b, DIAG_CHART_TRANSPOSED));
	near(width_of(find(f, "bar", "乙")) / width_of(find(f, "bar", "丙")),
	    6, 0.1);
}

static void periods_are_columns_in_their_order(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='column'><series name='x'>"
	    "<v at='2022'>4</v><v at='2020'>2</v></series></chart>", 150);

	assert_non_null(f);
	assert_int_equal(count(f, "bar"), 2);
	assert_true(left_of(find(f, "bar", "2020年")) <
	    left_of(find(f, "bar", "2022年")));
}

/* No empty height: a line, and under it the reasons with their names. */
static void nothing_is_said_in_words(void **state)
{
	static const char *const types[] = { "bar", "column", "grouped",
	    "stacked", "stacked100", "dumbbell", "slope", "ranking" };
	static const char heads[] = "<series name='2020年'/>"
	    "<series name='2023年'/>";
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(types); i++) {
		bool one = str_has_word("bar column ranking", types[i]);
		const struct frame *f = draw(b, arena_printf(b->a,
		    "<chart type='%s'>%s<row name='甲'><v na='not-due'/>%s"
		    "</row><row name='乙'><v na='%s'/>%s</row></chart>",
		    types[i], one ? "" : heads, one ? "" :
		    "<v na='suppressed'/>", one ? "suppressed" : "not-due",
		    one ? "" : "<v na='suppressed'/>"), 300);

		assert_non_null(f);
		assert_true(f->height < LEN_OF_PT(30));
		assert_int_equal(f->count, 2);
		assert_string_equal(text_of(b, &f->items[0]), one ?
		    "本期无数据" : "本期无数据（甲、乙）");
		assert_string_equal(text_of(b, &f->items[1]), one ?
		    "尚未发布：甲；不公布：乙" :
		    "尚未发布：2020年；不公布：2023年");
	}
}

static void reasons_are_known_ones(void **state)
{
	struct bench *b = *state;

	assert_null(draw(b, "<chart type='bar'><row name='甲'><v na='later'/>"
	    "</row><row name='乙'><v>1</v></row></chart>", 300));
	assert_true(said(b, DIAG_CHART_NA));
}

/* 万 and 亿 are no units, and a form without a unit has that of the rest. */
static void units_on_one_scale_are_told(void **state)
{
	static const char xml[] = "<chart type='dumbbell'>"
	    "<series role='base' name='a'/><series role='actual' name='b'/>"
	    "<row name='甲'><v label='1.2亿元'>12000</v><v>9000</v></row>"
	    "<row name='乙'><v label='680 %s'>680</v><v>700</v></row></chart>";
	struct bench *b = *state;

	assert_non_null(draw(b, arena_printf(b->a, xml, "万元"), 300));
	assert_false(said(b, DIAG_CHART_UNITS));
	assert_non_null(draw(b, arena_printf(b->a, xml, "家"), 300));
	assert_true(said(b, DIAG_CHART_UNITS));
}

static void logarithmic_dots_say_so(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='dot' scale='log'>"
	    "<row name='甲'><v>3</v></row><row name='乙'><v>900</v></row>"
	    "</chart>", 300);

	assert_non_null(f);
	assert_string_equal(text_of(b, find(f, "note", NULL)), "对数刻度");
}

/* ---- bars ---- */

static const char *many_rows(struct bench *b, int n)
{
	struct str *s = str_new(b->a);

	str_add(s, "<chart type='bar'>");
	for (int i = 1; i <= n; i++)
		str_printf(s, "<row name='区%d'><v>%d</v></row>", i, i);
	str_add(s, "</chart>");
	return s->s;
}

static void many_bars_stand_in_two_columns(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, many_rows(b, 28), 453);

	assert_non_null(f);
	assert_int_equal(count(f, "zero"), 1);
	assert_false(said(b, DIAG_CHART_SPLIT));
	f = draw(b, many_rows(b, 40), 453);
	assert_non_null(f);
	assert_int_equal(count(f, "zero"), 2);
	assert_true(said(b, DIAG_CHART_SPLIT));
	near(LEN_TO_PT(f->height), 20 * 14 + 2, 0.1);
	near(width_of(find(f, "bar", "区40")) / width_of(find(f, "bar",
	    "区10")), 4, 0.05);
	assert_true(left_of(find(f, "bar", "区21")) > 453 / 2.0);
}

static void wide_numbers_take_a_larger_unit(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='bar' unit='万元'>"
	    "<row name='甲'><v>1234567890</v></row><row name='乙乙乙乙'>"
	    "<v>900000000</v></row></chart>", 122);

	assert_non_null(f);
	assert_true(said(b, DIAG_CHART_UNIT));
	assert_string_equal(text_of(b, find(f, "unit", NULL)), "单位：亿元");
	assert_string_equal(text_of(b, find(f, "value", "乙乙乙乙")),
	    "90\u202f000");
	assert_string_equal(find(f, "value", "甲")->data, "1234567890");
}

static void short_names_are_told(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='bar'>"
	    "<row name='一二三四五六七八九十一二三四五六七八九十' short='短'>"
	    "<v>1</v></row></chart>", 120);

	assert_non_null(f);
	assert_true(said(b, DIAG_CHART_SHORT));
	assert_false(said(b, DIAG_CHART_LABEL_CUT));
}

/* ---- several series ---- */

#define HEADS "<series role='base' name='2020'/><series role='actual' " \
    "name='2023'/><series role='target' name='2025'/>"

static void groups_keep_empty_slots(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='grouped'>" HEADS
	    "<row name='甲'><v>2</v><v na='not-reported'/><v>8</v></row>"
	    "<row name='乙'><v>4</v><v>-2</v><v>0</v></row></chart>", 219);
	const struct item *missing;

	assert_non_null(f);
	missing = find(f, "missing", "甲/2023");
	near(width_of(find(f, "bar", "乙/2020")) / width_of(find(f, "bar",
	    "甲/2020")), 2, 0.02);
	assert_true(missing->y > item_box(find(f, "bar", "甲/2020")).bottom &&
	    missing->y < item_box(find(f, "bar", "甲/2025")).top +
	    LEN_OF_PT(1));
	assert_int_equal(count(f, "value"), 5);
}

static void many_series_have_panels(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='grouped'>"
	    "<series name='a'/><series name='b'/><series name='c'/>"
	    "<series name='d'/><row name='甲'><v>1</v><v>2</v><v>3</v>"
	    "<v>4</v></row></chart>", 453);

	assert_non_null(f);
	assert_true(said(b, DIAG_CHART_TRELLIS));
	assert_int_equal(count(f, "zero"), 4);
	near(width_of(find(f, "bar", "甲/d")) / width_of(find(f, "bar",
	    "甲/a")), 4, 0.05);
	near(item_box(find(f, "bar", "甲/a")).top, item_box(find(f, "bar",
	    "甲/d")).top, 1 * LEN_PT);
}

static const char parts_xml[] = "<chart type='%s'><series name='x'/>"
    "<series name='y'/><series name='z'/><row name='甲'><v>30</v><v>50.5</v>"
    "<v>20</v></row><row name='乙'><v>10</v><v na='not-due'/><v>20</v></row>"
    "</chart>";

static void parts_add_up(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, arena_printf(b->a, parts_xml,
	    "stacked"), 300);

	assert_non_null(f);
	assert_string_equal(text_of(b, find(f, "total", "甲")), "100.5");
	assert_string_equal(text_of(b, find(f, "missing", "乙")),
	    "y 尚未发布");
	near(left_of(find(f, "part", "甲/z")) - left_of(find(f, "part",
	    "甲/x")), (30 + 50.5) * (width_of(find(f, "part", "甲/x")) +
	    0.75) / 30, 0.2);
}

static void shares_are_of_the_exact_sum(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, arena_printf(b->a, parts_xml,
	    "stacked100"), 300);

	assert_non_null(f);
	assert_string_equal(text_of(b, find(f, "value", "甲/x")), "29.9%");
	assert_string_equal(text_of(b, find(f, "value", "甲/y")), "50.2%");
	assert_string_equal(text_of(b, find(f, "value", "甲/z")), "19.9%");
	assert_null(find(f, "part", "乙/x"));
	assert_true(said(b, DIAG_CHART_THIN));
}

/* ---- waterfall ---- */

#define BRIDGE "<chart type='waterfall'><step name='a' kind='total'>100" \
    "</step><step name='b'>30</step><step name='c'>-50</step>" \
    "<step name='d'>0</step><step name='e' kind='total'>%s</step></chart>"

static void steps_hang_on_each_other(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, arena_printf(b->a, BRIDGE, "80"), 200);
	const struct item *up, *down;

	assert_non_null(f);
	assert_false(said(b, DIAG_CHART_SUM));
	up = find(f, "step", "b");
	down = find(f, "step", "c");
	near(item_box(find(f, "total", "a")).right, item_box(up).left, 2);
	near(item_box(up).right, item_box(down).right, 2);
	near(item_box(find(f, "total", "e")).right, item_box(down).left, 2);
	assert_string_equal(text_of(b, find(f, "value", "b")), "+30");
	assert_string_equal(text_of(b, find(f, "value", "c")), "−50");
	assert_string_equal(text_of(b, find(f, "value", "d")), "0");
	assert_int_equal(count(f, "sign"), 2);
	assert_int_equal(count(f, "tick"), 1);
	assert_int_equal(count(f, "connector"), 4);
}

static void wrong_totals_are_told(void **state)
{
	struct bench *b = *state;

	assert_non_null(draw(b, arena_printf(b->a, BRIDGE, "81"), 200));
	assert_true(said(b, DIAG_CHART_SUM));
}

/* ---- dumbbell, slope ---- */

static void dumbbells_show_both_ends(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='dumbbell'>" HEADS
	    "<row name='甲'><v>0</v><v>5</v><v>10</v></row>"
	    "<row name='乙'><v>8</v><v>2</v><v>10</v></row>"
	    "<row name='丙'><v>5</v><v>5</v><v na='no-target'/></row>"
	    "</chart>", 300);
	double zero, five, ten;

	assert_non_null(f);
	zero = left_of(find(f, "point", "甲/2020")) +
	    width_of(find(f, "point", "甲/2020")) / 2;
	five = left_of(find(f, "point", "甲/2023")) +
	    width_of(find(f, "point", "甲/2023")) / 2;
	ten = left_of(find(f, "point", "甲/2025")) +
	    width_of(find(f, "point", "甲/2025")) / 2;
	near(five - zero, ten - five, 0.1);
	assert_int_equal(count(f, "arrow"), 1);
	assert_int_equal(count(f, "link"), 2);
	assert_true(width_of(find(f, "point", "丙/2020")) >
	    width_of(find(f, "point", "丙/2023")) + 3);
	assert_string_equal(text_of(b, find(f, "missing", "丙/2025")),
	    "未设目标");
}

static void slopes_spread_their_labels(void **state)
{
	struct bench *b = *state;
	struct str *s = str_new(b->a);
	const struct frame *f;

	str_add(s, "<chart type='slope'><series name='2020'/>"
	    "<series name='2023'/>");
	for (int i = 0; i < 12; i++)
		str_printf(s, "<row name='区%d'><v>5.%02d</v><v>6</v></row>",
		    i, i);
	str_add(s, "</chart>");
	f = draw(b, s->s, 240);
	assert_non_null(f);
	assert_int_equal(count(f, "label"), 24);
	assert_int_equal(count(f, "series"), 12);
	assert_true(count(f, "leader") > 10);
}

/* ---- faults ---- */

static void faults_are_reported(void **state)
{
	static const struct { const char *xml; enum diag_id id; } t[] = {
		{ "<chart type='stacked100'><series name='a'/><row name='x'>"
			"<v>-1</v></row></chart>", DIAG_CHART_NEGATIVE },
		{ "<chart type='bar' scale='log'><row name='x'><v>1</v></row>"
			"</chart>", DIAG_CHART_LOG },
		{ "<chart type='line' scale='log'><series name='x'>"
			"<v at='2020'>0</v></series></chart>",
			DIAG_CHART_LOG_VALUE },
		{ "<chart type='line'><series name='x'><v at='2020'>1</v>"
			"<v at='2020'>2</v></series></chart>",
			DIAG_CHART_TWICE },
		{ "<chart type='slope'><series name='x'><v at='2020'>1</v>"
			"<v at='2021'>2</v><v at='2022'>2</v></series></chart>",
			DIAG_CHART_DATES },
		{ "<chart type='bar' multiplier='dozen'><row name='x'>"
			"<v>1</v></row></chart>", DIAG_CHART_MULTIPLIER },
		{ "<chart type='grouped'><series name='a'><v at='2020'>1</v>"
			"</series><row name='x'><v>1</v></row></chart>",
			DIAG_CHART_MIXED },
		{ "<chart type='column'><series name='a'/><series name='b'/>"
			"<row name='x'><v>1</v><v>2</v></row></chart>",
			DIAG_CHART_SERIES },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		size_t n = diag_size(b->d);

		assert_null(draw(b, t[i].xml, 300));
		assert_int_equal(diag_size(b->d), n + 1);
		assert_int_equal(diag_get(b->d, n)->id, t[i].id);
	}
}

static void alternative_texts_tell_the_data(void **state)
{
	static const struct { const char *xml, *lang, *text; } t[] = {
		{ column_xml, "zh-CN", "柱形图：m，3项。最高甲30，最低乙−10，"
			"负值1个，无数据1项（丙）。" },
		{ "<chart type='waterfall'><step name='a' kind='total'>1"
			"</step><step name='b'>2</step><step name='c'>-3"
			"</step></chart>", "en", "Waterfall chart: m, 3 items."
			" A 1. Largest rise b 2, largest fall c −3." },
		{ "<chart type='dumbbell'>" HEADS "<row name='x'><v>1</v>"
			"<v>3</v><v>5</v></row><row name='y'><v>4</v><v>2</v>"
			"<v>1</v></row></chart>", "en", "Dumbbell chart: m, "
			"2 items. 1 rise, 1 fall, 1 short of the target. "
			"Highest x 3, lowest y 2." },
		{ "<chart type='slope'><series name='p'/><series name='q'/>"
			"<row name='x'><v>1</v><v>1</v></row></chart>", "zh-CN",
			"坡度图：m，1项。持平1项。最高x1，最低x1。" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(t); i++)
		assert_string_equal(chart_alt(b->a, chart_of(b, t[i].xml,
		    t[i].lang), "m", t[i].lang), t[i].text);
}

static void nothing_is_missing_from_the_csv(void **state)
{
	struct bench *b = *state;
	const char *csv = chart_csv(b->a, chart_of(b, arena_printf(b->a,
	    parts_xml, "stacked"), "en"), "en");

	assert_non_null(strstr(csv, "\nx,甲,,30,30,"));
	assert_non_null(strstr(csv, "\ny,甲,,50.5,50.5,"));
	assert_non_null(strstr(csv, "\ny,乙,,,not yet due,not-due,"));
	csv = chart_csv(b->a, chart_of(b, arena_printf(b->a, BRIDGE, "80"),
	    "en"), "en");
	assert_non_null(strstr(csv, "\ntotal,a,,100,100,"));
	assert_non_null(strstr(csv, "\nvalue,c,,-50,−50,"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(exact_scale_uses_all_the_room),
		TEST(logarithmic_ticks_enclose_the_data),
		TEST(multiples_of_units),
		TEST(columns_stand_on_zero),
		TEST(columns_lie_down_when_names_are_long),
		TEST(periods_are_columns_in_their_order),
		TEST(nothing_is_said_in_words),
		TEST(reasons_are_known_ones),
		TEST(units_on_one_scale_are_told),
		TEST(logarithmic_dots_say_so),
		TEST(many_bars_stand_in_two_columns),
		TEST(wide_numbers_take_a_larger_unit),
		TEST(short_names_are_told),
		TEST(groups_keep_empty_slots),
		TEST(many_series_have_panels),
		TEST(parts_add_up),
		TEST(shares_are_of_the_exact_sum),
		TEST(steps_hang_on_each_other),
		TEST(wrong_totals_are_told),
		TEST(dumbbells_show_both_ends),
		TEST(slopes_spread_their_labels),
		TEST(faults_are_reported),
		TEST(alternative_texts_tell_the_data),
		TEST(nothing_is_missing_from_the_csv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
