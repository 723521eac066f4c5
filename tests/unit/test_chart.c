/* SPDX-License-Identifier: MIT */
/*
 * Charts, held against geometry computed here from the clusters of the text
 * lines: nothing overlaps, nothing leaves the frame, nothing is lost.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart/labels.h"
#include "chart/scale.h"
#include "chart/self_check.h"
#include "chart_fixture.h"

#define COUNT(t) (sizeof(t) / sizeof(*(t)))

static int setup_noto(void **state)
{
	*state = new_bench("templates", "briefing", NULL);
	return 0;
}

/* ---- charts from their XML ---- */

static struct frame *draw(struct bench *b, const char *xml, const char *lang,
    double width, bool cell, bool *fallback)
{
	const struct block *c = chart_of(b, xml, lang);
	struct chart_place at = { .text = b->text, .theme = b->theme,
		.diag = b->d, .lang = lang, .width = LEN_OF_PT(width),
		.cell = cell };

	return chart_draw(b->a, c, &at, fallback);
}

static const char bar_xml[] = "<chart type='bar' decimals='1' sort='desc'>"
    "<row name='甲区'><v>15.9</v></row><row name='乙区'><v>-3.6</v></row>"
    "<row name='零'><v>0</v></row><row name='丙区' highlight='yes'>"
    "<v label='8.0'>8.04</v></row><row name='很长很长的名称需要在这里换行'>"
    "<v>2</v></row><row name='缺数区'><v na='not-reported'/></row></chart>";
static const char bar_missing_xml[] = "<chart type='bar'>"
    "<row name='甲'><v na='no-data'/></row>"
    "<row name='乙'><v na='not-due'/></row></chart>";
static const char bar_equal_xml[] = "<chart type='bar'><row name='甲'>"
    "<v>7</v></row><row name='乙'><v>7</v></row></chart>";
static const char bar_range_xml[] = "<chart type='bar'><row name='大'>"
    "<v>999999999</v></row><row name='小'><v>1</v></row>"
    "<row name='负'><v>-5</v></row></chart>";
static const char line_xml[] = "<chart type='line' decimals='1'>"
    "<period from='2022-Q1' to='2023-Q2' step='quarter'/>"
    "<series name='本市' highlight='yes'><v at='2022-Q1'>9.4</v>"
    "<v at='2022-Q2'>-1.8</v><v at='2022-Q3' na='not-reported'/>"
    "<v at='2022-Q4'>14.2</v><v at='2023-Q1'>15</v>"
    "<v at='2023-Q2' provisional='yes'>18.4</v></series>"
    "<series name='全国' role='peer'><v at='2022-Q1'>9.2</v>"
    "<v at='2022-Q2'>10.3</v><v at='2022-Q3'>9</v></series>"
    "<series name='邻市'><v at='2023-Q1'>15.1</v><v at='2023-Q2'>18.3</v>"
    "</series><series name='无数'><v at='2023-Q2' na='not-due'/></series>"
    "</chart>";
static const char line_one_xml[] = "<chart type='line'><series name='独'>"
    "<v at='2023-Q2'>5</v></series></chart>";
static const char line_equal_xml[] = "<chart type='line'><series name='平'>"
    "<v at='2023-01'>5</v><v at='2023-02'>5</v><v at='2023-03'>5</v>"
    "</series></chart>";
static const char line_missing_xml[] = "<chart type='line'>"
    "<series name='缺'><v at='2023-01' na='not-due'/></series></chart>";
static const char line_range_xml[] = "<chart type='line'><series name='远'>"
    "<v at='2020'>0.001</v><v at='2021'>99999999</v>"
    "<v at='2022'>-40000000</v></series></chart>";
static const char path_xml[] = "<chart type='trajectory' decimals='0'>"
    "<period from='2020' to='2025' step='year' asof='2023-Q2'/>"
    "<series role='actual' name='实际值' kind='behind'><v at='2021'>9630</v>"
    "<v at='2022'>10061</v><v at='2023' kind='annualised'"
    " provisional='yes' label='年化 11 088'>11088</v></series>"
    "<series role='path' name='应达路径'><v at='2020'>9005</v>"
    "<v at='2022'>11000</v><v at='2023'>12197</v><v at='2025'>15000</v>"
    "</series><base value='9005' at='2020'/>"
    "<target role='milestone' at='2022' op='ge' value='11000'/>"
    "<target role='final' at='2025' op='ge' value='15000'"
    " label='2025年目标 ≥15 000'/><note kind='gap' at='2023' text='−1109'/>"
    "<note kind='pace' at='2023' text='所需：每年 +16.3%'/></chart>";
static const char reverse_xml[] = "<chart type='trajectory' decimals='2'"
    " direction='down'><period from='2021' to='2025' step='quarter'"
    " asof='2023-Q2'/><series role='actual' name='PUE'>"
    "<v at='2021-Q3'>1.42</v><v at='2021-Q4' na='not-reported'/>"
    "<v at='2022-Q1'>1.40</v><v at='2022-Q2'>1.38</v>"
    "<v at='2023-Q2' na='not-due'/></series><series role='path'"
    " name='应达路径'><v at='2022'>1.35</v><v at='2025'>1.25</v></series>"
    "<target role='final' at='2025' op='le' value='1.25'/></chart>";
static const char path_none_xml[] = "<chart type='trajectory'>"
    "<period from='2021' to='2025'/><series role='actual' name='无'>"
    "<v at='2023' na='no-data'/></series></chart>";
static const char path_one_xml[] = "<chart type='trajectory'>"
    "<series role='actual' name='一'><v at='2023'>0</v></series></chart>";
static const char bullet_xml[] = "<chart type='bullet'><v kind='behind'"
    " label='11 088'>11088</v><base value='9005' label='9005'/>"
    "<target role='milestone' value='11000' label='11 000'/>"
    "<target role='due' value='12197'/>"
    "<target role='final' value='15000' label='15 000'/></chart>";
static const char bullet_over_xml[] = "<chart type='bullet'><v>900</v>"
    "<target role='final' value='100' label='100'/></chart>";
static const char bullet_down_xml[] = "<chart type='bullet'"
    " direction='down'><v kind='na'>1.35</v><base value='1.45'/>"
    "<target role='milestone' value='1.30'/>"
    "<target role='final' value='1.25'/></chart>";
static const char bullet_bare_xml[] = "<chart type='bullet'>"
    "<v kind='na'>61</v><target role='milestone' value='42'/>"
    "<target role='final' label='／'/></chart>";
static const char bullet_minus_xml[] = "<chart type='bullet'><v>-4</v>"
    "<target role='final' value='10'/></chart>";
static const char bullet_none_xml[] = "<chart type='bullet'>"
    "<v na='not-due'/><target role='final' value='10'/></chart>";
static const char matrix_xml[] = "<chart type='matrix'>"
    "<series name='部门' label='1'/><series name='核心园区' label='1—2'/>"
    "<series name='机制' label='1'/><series role='total' name='符合'"
    " label='共3'/><row name='软件' label='一'><v kind='met'>1</v>"
    "<v kind='many'>4</v><v na='unreported'/><v kind='sum'>1</v></row>"
    "<row name='区块链' label='二'><v kind='missing'>0</v>"
    "<v kind='few'>1</v><v kind='met'>1</v><v kind='sum'>1</v></row>"
    "<row name='合计' kind='total'><v>1</v><v>0</v><v>1</v><v>2</v></row>"
    "</chart>";
static const char status_xml[] = "<chart type='matrix'>"
    "<series name='甲'/><series name='乙'/><row name='一区'>"
    "<v kind='behind'>98.5</v><v kind='ahead'>-3</v></row>"
    "<row name='二区'><v kind='lost'>5</v><v na='not-applicable'/></row>"
    "</chart>";

static const char dot_xml[] = "<chart type='dot' decimals='1'>"
    "<row kind='group' name='核心区' label='不足两个，不排位'/>"
    "<row name='两江'><v>37.8</v></row>"
    "<row kind='group' name='支点' label='应报5个已报4个'><v>33.9</v></row>"
    "<row name='永川' label='1' highlight='yes'><v>46.7</v></row>"
    "<row name='南岸' label='2'><v provisional='yes'>33.9</v></row>"
    "<row name='万州' label='3'><v kind='behind' label='7.8'>7.84</v></row>"
    "<row name='很长很长的名称需要在这里换行' label='4'><v>5</v></row>"
    "<row name='江北'><v na='not-reported'/></row></chart>";
static const char dot_minus_xml[] = "<chart type='dot' sort='desc'>"
    "<row kind='group' name=''><v label='中位 −2'>-2</v></row>"
    "<row name='甲'><v>-40</v></row><row name='乙'><v>0</v></row>"
    "<row name='丙'><v>-1</v></row><row name='丁'><v>30</v></row>"
    "<row name='戊'><v na='no-data'/></row></chart>";
static const char dot_equal_xml[] = "<chart type='dot'>"
    "<row kind='group' name='同'><v>100</v></row>"
    "<row name='甲'><v>100</v></row><row name='乙'><v>100</v></row></chart>";
static const char dot_bare_xml[] = "<chart type='dot' zero='no'>"
    "<row name='甲'><v>0</v></row><row name='乙'><v>0</v></row></chart>";
static const char dot_missing_xml[] = "<chart type='dot'>"
    "<row kind='group' name='组' label='未报'/>"
    "<row name='甲'><v na='not-due'/></row><row name='乙'/></chart>";
static const char dot_long_xml[] = "<chart type='dot'><row kind='group'"
    " name='名称特别长而且还要加上许多字才能说明白的一个可比组'"
    " label='这个组的说明也很长因此要放在名称下面并且换行'><v>12</v></row>"
    "<row name='一个实在太长以至于三行也放不下的区县名称只好在末尾缩短并提示'"
    " label='10'><v>12</v></row><row name='短'><v>11</v></row></chart>";
#define ROWS_5(n) "<row name='a" n "'><v>1" n "</v></row><row name='b" n \
    "'><v>2" n "</v></row><row name='c" n "'><v>3" n "</v></row>" \
    "<row name='d" n "'><v>4" n "</v></row><row name='e'><v>5" n "</v></row>"
static const char dot_forty_xml[] = "<chart type='dot'><row kind='group'"
    " name='all'><v>34</v></row>" ROWS_5("0") ROWS_5("1") ROWS_5("2")
    ROWS_5("3") ROWS_5("4") ROWS_5("5") ROWS_5("6") ROWS_5("7") "</chart>";

static const struct sample { const char *xml; bool cell; } samples[] = {
	{ bar_xml, false }, { bar_missing_xml, false },
	{ bar_equal_xml, false }, { bar_range_xml, false },
	{ line_xml, false }, { line_one_xml, false },
	{ line_equal_xml, false }, { line_missing_xml, false },
	{ line_range_xml, false }, { path_xml, false },
	{ reverse_xml, false }, { path_none_xml, false },
	{ path_one_xml, false }, { bullet_xml, true },
	{ bullet_over_xml, true }, { bullet_down_xml, true },
	{ bullet_bare_xml, true }, { bullet_minus_xml, true },
	{ bullet_none_xml, true }, { matrix_xml, false },
	{ status_xml, false }, { dot_xml, false },
	{ dot_minus_xml, false }, { dot_equal_xml, false },
	{ dot_bare_xml, false }, { dot_missing_xml, false },
	{ dot_long_xml, false }, { dot_forty_xml, false },
};

/* ---- geometry, computed here ---- */

struct rect { double x1, y1, x2, y2; };

static struct rect text_rect(const struct item *it)
{
	const struct text_line *l = it->as.line;
	struct rect r = { 1e9, 0, -1e9, 0 };
	size_t n;
	double size = LEN_TO_PT(text_par_runs(l->par, &n)[0].size);

	for (size_t i = 0; i < l->count; i++) {
		double x = LEN_TO_PT(it->x + l->clusters[i].x);
		double end = x + LEN_TO_PT(l->clusters[i].advance);

		r.x1 = fmin(r.x1, x);
		r.x2 = fmax(r.x2, end);
	}
	r.y1 = LEN_TO_PT(it->y) - 0.8 * size;
	r.y2 = LEN_TO_PT(it->y) + 0.15 * size;
	return r;
}

static bool meet(struct rect x, struct rect y)
{
	return x.x1 < y.x2 - 0.6 && y.x1 < x.x2 - 0.6 &&
	    x.y1 < y.y2 - 0.6 && y.y1 < x.y2 - 0.6;
}

static struct rect shape_rect(const struct item *it)
{
	const struct path *p = &it->as.shape.path;
	struct rect r = { 1e9, 1e9, -1e9, -1e9 };

	for (size_t i = 0; i + 1 < p->at_count; i += 2) {
		double x = LEN_TO_PT(it->x + p->at[i]);
		double y = LEN_TO_PT(it->y + p->at[i + 1]);

		r.x1 = fmin(r.x1, x);
		r.x2 = fmax(r.x2, x);
		r.y1 = fmin(r.y1, y);
		r.y2 = fmax(r.y2, y);
	}
	return r;
}

static bool is_class(const struct item *it, const char *classes)
{
	return it->class != NULL && str_has_word(classes, it->class);
}

static void assert_inside(const struct frame *f, struct rect r)
{
	assert_true(r.x1 > -0.7 && r.y1 > -0.7);
	assert_true(r.x2 < LEN_TO_PT(f->width) + 0.7);
	assert_true(r.y2 < LEN_TO_PT(f->height) + 0.7);
}

static void assert_clean(const struct frame *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *t = &f->items[i];

		if (t->kind == ITEM_SHAPE)
			assert_inside(f, shape_rect(t));
		if (t->kind != ITEM_LINE)
			continue;
		assert_inside(f, text_rect(t));
		for (size_t k = 0; k < f->count; k++) {
			const struct item *o = &f->items[k];

			if (k > i && o->kind == ITEM_LINE)
				assert_false(meet(text_rect(t),
				    text_rect(o)));
			if (o->kind == ITEM_SHAPE && is_class(o,
			    "bar point milestone target due median"))
				assert_false(meet(text_rect(t),
				    shape_rect(o)));
		}
	}
}

static const char *frame_text(struct bench *b, const struct frame *f)
{
	const char *s = "|";

	for (size_t i = 0; i < f->count; i++)
		if (f->items[i].kind == ITEM_LINE)
			s = arena_printf(b->a, "%s%s|", s, text_line_string(
			    b->a, f->items[i].as.line));
	return s;
}

static const struct item *find_item(const struct frame *f,
    const char *class, const char *series)
{
	for (size_t i = 0; i < f->count; i++)
		if (is_class(&f->items[i], class) && (series == NULL ||
		    str_eq(f->items[i].series, series)))
			return &f->items[i];
	return NULL;
}

static int count_class(const struct frame *f, const char *class)
{
	int n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += is_class(&f->items[i], class);
	return n;
}

/* ---- scales ---- */

static void ticks_of_the_paper(void **state)
{
	struct ticks t = ticks_find(8.1, 14.1, 4, false, 6);

	(void)state;
	assert_int_equal(t.count, 4);
	for (int i = 0; i < 4; i++)
		assert_true(decimal_double(t.at[i]) == 8 + 2 * i);
}

static void ticks_enclose_and_are_even(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		double lo, hi, step;
		struct ticks t;

		seed = seed * 1664525u + 1013904223u;
		lo = (seed % 20001 - 10000.0) / (1 + seed / 7 % 300);
		hi = lo + (1 + seed / 3 % 9999) / (1 + seed / 11 % 500 * 1.0);
		t = ticks_find(lo, hi, 3 + i % 4, true, 6);
		assert_in_range(t.count, 2, 7);
		assert_true(t.lo <= lo + 1e-9 && t.hi >= hi - 1e-9);
		step = (t.hi - t.lo) / (t.count - 1);
		for (int k = 0; k < t.count; k++) {
			assert_int_equal(t.at[k].scale, t.decimals);
			assert_true(fabs(decimal_double(t.at[k]) - t.lo -
			    k * step) < step * 1e-6);
		}
	}
}

static void ticks_of_counts_are_whole(void **state)
{
	(void)state;
	for (int hi = 1; hi < 200; hi++)
		assert_int_equal(ticks_find(0, hi, 5, true, 0).decimals, 0);
}

static void equal_values_get_a_range(void **state)
{
	double lo = 5, hi = 5;

	(void)state;
	scale_widen(&lo, &hi, 1);
	assert_true(fabs(lo - 4.75) < 1e-9 && fabs(hi - 5.25) < 1e-9);
	lo = hi = 0;
	scale_widen(&lo, &hi, 0);
	assert_true(lo == -1 && hi == 1);
}

/* ---- places for labels ---- */

static void spreading_moves_least(void **state)
{
	struct arena *a = arena_new();
	struct slot s[] = { { 100, 10, 0 }, { 50, 10, 0 }, { 52, 10, 0 },
		{ 54, 10, 0 } };

	(void)state;
	assert_true(labels_spread(a, s, 4, 0, 200));
	assert_int_equal(s[0].at, 100);
	assert_int_equal(s[1].at, 42);
	assert_int_equal(s[2].at, 52);
	assert_int_equal(s[3].at, 62);
	assert_false(labels_spread(a, s, 4, 0, 39));
	assert_true(labels_spread(a, s, 4, 0, 40));
	assert_int_equal(s[1].at, 5);
	arena_free(a);
}

static void spreading_keeps_order_and_distance(void **state)
{
	struct arena *a = arena_new();
	uint32_t seed = 3;

	(void)state;
	for (int n = 0; n < 500; n++) {
		struct slot s[8];

		for (int i = 0; i < 8; i++) {
			seed = seed * 1664525u + 1013904223u;
			s[i] = (struct slot){ (len_t)(seed >> 16) % 400,
				10 + i, 0 };
		}
		assert_true(labels_spread(a, s, 8, 0, 300));
		for (int i = 0; i < 8; i++)
			for (int k = 0; k < 8; k++)
				if (s[i].want < s[k].want)
					assert_true(s[k].at - s[i].at >=
					    (s[i].size + s[k].size) / 2 - 1);
	}
	arena_free(a);
}

/* ---- every type, widths, languages ---- */

static void sweep(struct bench *b, const double *widths, size_t n,
    bool must)
{
	static const char *const langs[] = { "zh-CN", "en" };

	for (size_t i = 0; i < COUNT(samples); i++)
		for (size_t w = 0; w < n; w++)
			for (size_t l = 0; l < 2; l++) {
				bool cell = samples[i].cell, fallback;
				size_t before = diag_size(b->d);
				struct frame *f = draw(b, samples[i].xml,
				    langs[l], cell ? 116 : widths[w], cell,
				    &fallback);

				if (f == NULL && must)
					fail_msg("sample %d at %g pt: %s",
					    (int)i, widths[w], diag_get(b->d,
					    diag_size(b->d) - 1)->text[0]);
				assert_true(fallback == (f == NULL));
				if (f != NULL)
					assert_clean(f);
				else
					assert_true(diag_size(b->d) >
					    before);
			}
}

static void clean_at_every_width(void **state)
{
	static const double wide[] = { 453.54, 298.6, 219 };
	double narrow[40];

	for (size_t i = 0; i < COUNT(narrow); i++)
		narrow[i] = 100 + 5.0 * (double)i;
	sweep(*state, wide, COUNT(wide), true);
	sweep(*state, narrow, COUNT(narrow), false);
}

static void clean_in_print_faces(void **state)
{
	static const double wide[] = { 453.54, 298.6, 219 };

	sweep(*state, wide, COUNT(wide), true);
}

static void narrow_falls_back_with_a_note(void **state)
{
	struct bench *b = *state;
	bool fallback;
	size_t n = diag_size(b->d);

	assert_null(draw(b, path_xml, "zh-CN", 120, false, &fallback));
	assert_true(fallback);
	assert_int_equal(diag_get(b->d, n)->id, DIAG_CHART_NARROW);
	assert_int_equal(chart_min_width(chart_of(b, path_xml, "en")),
	    LEN_OF_PT(200));
}

/* ---- nothing is lost ---- */

static void assert_words(struct bench *b, const char *xml, double width,
    bool cell, const char *words)
{
	const char **word;
	size_t n = str_words(b->a, words, &word);
	bool fallback;
	struct frame *f = draw(b, xml, "zh-CN", width, cell, &fallback);
	const char *text;

	assert_non_null(f);
	text = frame_text(b, f);
	for (size_t i = 0; i < n; i++)
		if (strstr(text, word[i]) == NULL)
			fail_msg("'%s' is not in %s", word[i], text);
}

static void everything_is_shown(void **state)
{
	struct bench *b = *state;

	assert_words(b, bar_xml, 298, false,
	    "|甲区| |15.9| |乙区| |−3.6| |零| |0.0| |丙区| |8.0| |2.0| "
	    "|缺数区| |未报|");
	assert_words(b, bar_missing_xml, 298, false,
	    "|本期无数据| |无数据：甲；尚未发布：乙|");
	assert_words(b, line_xml, 298, false, "本市 18.4 全国 9.0 邻市 18.3 "
	    "无数 尚未发布 2022年三季度");
	assert_words(b, path_xml, 298, false, "9005 |9630| 061| 年化 11 "
	    "里程碑 ≥11 2025年目标| |≥15 |−1109| 所需：每年 +16.3%| "
	    "|应达路径| |2020| |2025|");
	assert_words(b, reverse_xml, 298, false, "1.38 未报| "
	    "报告期末，尚未发布| |≤1.25| 越低越好 |2025目标|");
	assert_words(b, bullet_xml, 116, true, "|9005| |11 000| |15");
	assert_words(b, bullet_bare_xml, 116, true, "|42| |／|");
	assert_words(b, bullet_none_xml, 116, true, "|尚未发布| |10|");
	assert_words(b, matrix_xml, 298, false, "|部门| |1—2| |软件| |一| "
	    "4 超| |未报| |缺| |区块链| 1 少| |合计| |共3|");
	assert_words(b, status_xml, 298, false,
	    "|98.5| |−3| |5| |不适用| |一区| |二区|");
	assert_words(b, dot_xml, 298, false, "|核心区| |不足两个，不排位| "
	    "|两江| |37.8| |支点| |应报5个已报4个| 中位数 33.9| |1| |永川| "
	    "|46.7| |7.8| |5.0| |江北| |未报| |0|");
	assert_words(b, dot_minus_xml, 298, false,
	    "中位 |−40| |0| |30| |戊| |无数据|");
	assert_words(b, dot_missing_xml, 298, false,
	    "|组| |甲| |尚未发布| |乙| |无数据|");
	assert_words(b, dot_equal_xml, 298, false, "|横轴不从零起|");
}

/* ---- dot plots ---- */

static double middle(const struct rect r)
{
	return (r.x1 + r.x2) / 2;
}

/* Dots and medians stand linearly by value, labels away from the median. */
static void dots_stand_at_their_values(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, dot_xml, "zh-CN", 298, false, &fallback);
	double low = middle(shape_rect(find_item(f, "point", "万州")));
	double unit = (middle(shape_rect(find_item(f, "point", "永川"))) -
	    low) / (46.7 - 7.84);

	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (is_class(it, "point"))
			assert_true(fabs(middle(shape_rect(it)) - low - unit *
			    (strtod(it->data, NULL) - 7.84)) < 0.05);
		if (is_class(it, "median") && it->kind == ITEM_SHAPE)
			assert_true(fabs(middle(shape_rect(it)) - low - unit *
			    (33.9 - 7.84)) < 0.05);
	}
	assert_int_equal(count_class(f, "point"), 5);
	assert_int_equal(count_class(f, "band"), 2);
	assert_true(text_rect(find_item(f, "value", "万州")).x2 < low);
	assert_true(text_rect(find_item(f, "value", "永川")).x1 >
	    shape_rect(find_item(f, "point", "永川")).x2);
	assert_int_equal(find_item(f, "point", "南岸")->as.shape.fill,
	    0xFFFFFF);
}

/* Each row within the band of its group, in the order given. */
static void dots_keep_groups_and_order(void **state)
{
	static const char *const names[] = { "永川", "南岸", "万州",
		"很长很长的名称需要在这里换行", "江北" };
	static const char *const sorted[] = { "丁", "乙", "丙", "甲", "戊" };
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, dot_xml, "zh-CN", 298, false, &fallback);
	struct rect band = shape_rect(find_item(f, "band", "支点"));
	double y = band.y1;

	assert_true(band.y1 > shape_rect(find_item(f, "band", "核心区")).y2);
	for (size_t i = 0; i < COUNT(names); i++) {
		struct rect r = text_rect(find_item(f, "value missing",
		    names[i]));

		assert_true(r.y1 > y && r.y2 < band.y2);
		y = r.y2;
	}
	f = draw(b, dot_minus_xml, "zh-CN", 298, false, &fallback);
	for (size_t i = 1; i < COUNT(sorted); i++)
		assert_true(find_item(f, "value missing", sorted[i])->y >
		    find_item(f, "value missing", sorted[i - 1])->y);
}

/* Zero is drawn between values of both signs, under what stands on it. */
static void dots_show_zero(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, dot_minus_xml, "zh-CN", 298, false,
	    &fallback);
	double zero = middle(shape_rect(find_item(f, "zero", NULL)));

	assert_true(fabs(zero - middle(shape_rect(find_item(f, "point",
	    "乙")))) < 0.01);
	assert_true(count_class(f, "halo") > 0);
	assert_null(find_item(draw(b, dot_xml, "zh-CN", 298, false,
	    &fallback), "zero", NULL));
}

static void bars_start_at_zero(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, bar_xml, "zh-CN", 298, false, &fallback);
	double zero = shape_rect(find_item(f, "zero", NULL)).x1;
	double unit = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];
		struct rect r;
		double v, length;

		if (!is_class(it, "bar") || strtod(it->data, NULL) == 0)
			continue;
		r = shape_rect(it);
		v = strtod(it->data, NULL);
		length = v > 0 ? r.x2 - zero : r.x1 - zero;
		assert_true(fabs((v > 0 ? r.x1 : r.x2) - zero) < 0.01);
		assert_true(length / v > 0);
		if (unit > 0)
			assert_true(fabs(length / v / unit - 1) < 0.005);
		else
			unit = length / v;
	}
	assert_int_equal(count_class(f, "bar"), 5);
}

static void cells_of_a_column_share_a_scale(void **state)
{
	struct bench *b = *state;
	const char *form = "<chart type='bar' max='1985'><row name='x'><v>%d"
	    "</v></row></chart>";
	double unit[2];
	static const int values[] = { 1985, 38 };

	for (int i = 0; i < 2; i++) {
		bool fallback;
		struct frame *f = draw(b, arena_printf(b->a, form,
		    values[i]), "zh-CN", 116, true, &fallback);
		struct rect r = shape_rect(find_item(f, "bar", NULL));

		unit[i] = (r.x2 - r.x1) / values[i];
	}
	assert_true(fabs(unit[0] / unit[1] - 1) < 0.005);
}

static void gaps_stay_gaps(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, line_xml, "zh-CN", 298, false, &fallback);
	int pieces = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (!is_class(it, "series") || !str_eq(it->series, "本市"))
			continue;
		assert_int_equal(it->as.shape.path.op_count,
		    pieces == 0 ? 2 : 3);
		pieces++;
	}
	assert_int_equal(pieces, 2);
	f = draw(b, line_one_xml, "zh-CN", 298, false, &fallback);
	assert_int_equal(count_class(f, "point"), 1);
	assert_int_equal(count_class(f, "series"), 0);
}

static void provisional_is_hollow_and_pale(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, path_xml, "zh-CN", 298, false, &fallback);
	int pale = 0, hollow = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (is_class(it, "series"))
			pale += it->as.shape.opacity > 0.4f &&
			    it->as.shape.opacity < 0.5f;
		if (is_class(it, "point"))
			hollow += it->as.shape.fill == 0xFFFFFF;
	}
	assert_int_equal(pale, 1);
	assert_int_equal(hollow, 1);
	assert_int_equal(find_item(f, "target", NULL)->as.shape.fill,
	    0x1A1A1A);
	assert_int_equal(find_item(f, "path", NULL)->as.shape.dash,
	    DASH_DASHED);
	assert_int_equal(find_item(f, "pace", NULL)->as.shape.dash,
	    DASH_DOTTED);
}

static void target_lines_share_x(void **state)
{
	static const char *const xml[] = { bullet_xml, bullet_over_xml,
		bullet_down_xml, bullet_minus_xml, bullet_none_xml };
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(xml); i++) {
		bool fallback;
		struct frame *f = draw(b, xml[i], "zh-CN", 116, true,
		    &fallback);
		struct rect r = shape_rect(find_item(f, "target", NULL));

		assert_true(fabs(r.x1 - 94) < 0.1);
		assert_true(r.y1 == 0 && r.y2 == 32);
		assert_int_equal(f->height, LEN_OF_PT(32));
	}
}

static void reverse_bullet_has_a_ring(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, bullet_down_xml, "zh-CN", 116, true,
	    &fallback);

	assert_null(find_item(f, "bar", NULL));
	/* half way from 1.45 to 1.25 */
	assert_true(fabs(LEN_TO_PT(find_item(f, "point", NULL)->x) - 47) <
	    0.1);
}

/* ---- the self-check is alive ---- */

static bool check_passes(struct bench *b, const struct frame *f)
{
	return chart_self_check(b->a, b->d, f, "f", NOWHERE);
}

static void seeded_faults_are_found(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, bar_xml, "zh-CN", 298, false, &fallback);
	struct item *value, saved;
	size_t n;

	assert_true(check_passes(b, f));
	value = (struct item *)find_item(f, "value", "甲区");
	saved = *value;
	n = diag_size(b->d);
	value->y += find_item(f, "value", "丙区")->y - value->y;
	value->x = find_item(f, "value", "丙区")->x;
	assert_false(check_passes(b, f));
	assert_int_equal(diag_get(b->d, n)->id, DIAG_CHART_OVERLAP);
	*value = saved;
	value->x += LEN_OF_PT(5);
	assert_false(check_passes(b, f));
	assert_int_equal(diag_get(b->d, n + 1)->id, DIAG_CHART_OUTSIDE);
	*value = saved;
	value->x -= LEN_OF_PT(8);
	assert_false(check_passes(b, f));
	*value = saved;
	assert_true(check_passes(b, f));
}

static void label_on_a_median_is_found(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, dot_xml, "zh-CN", 298, false, &fallback);
	struct item *value = (struct item *)find_item(f, "value", "万州");

	assert_true(check_passes(b, f));
	value->x = find_item(f, "point", "南岸")->x - LEN_OF_PT(4);
	assert_false(check_passes(b, f));
}

static void text_on_a_line_is_found(void **state)
{
	struct bench *b = *state;
	bool fallback;
	struct frame *f = draw(b, line_xml, "zh-CN", 298, false, &fallback);
	const struct item *line = find_item(f, "series", "全国");
	struct item *label = (struct item *)find_item(f, "label", "邻市");

	assert_true(check_passes(b, f));
	label->x = line->x;
	label->y = line->y + LEN_OF_PT(2);
	assert_false(check_passes(b, f));
}

/* ---- faults of the input ---- */

static void faults_are_reported(void **state)
{
	static const struct { const char *xml; enum diag_id id; } t[] = {
		{ "<chart type='pie'><v>1</v></chart>", DIAG_CHART_TYPE },
		{ "<chart type='line'><series name='a'><v at='heute'>1</v>"
			"</series></chart>", DIAG_CHART_PERIOD },
		{ "<chart type='bar'/>", DIAG_CHART_EMPTY },
		{ "<chart type='matrix'><cell row='r9'>1</cell></chart>",
			DIAG_CHART_ROW },
		{ "<chart type='matrix'><row name='r'><cell>1</cell></row>"
			"</chart>", DIAG_CHART_CELL },
		{ "<chart type='matrix'><series id='x' name='X'/><row name="
			"'r'><cell col='y'>1</cell></row></chart>",
			DIAG_CHART_COLUMN },
		{ "<chart type='bullet'><v>1</v><target value='2'/>"
			"<target value='3'/></chart>", DIAG_CHART_TARGET },
		{ "<chart type='line'><series name='a'><v at='2023'>1</v>"
			"<v>2</v></series></chart>", DIAG_CHART_NO_PERIOD },
		{ "<chart type='dot'><row name='a'><v>1</v></row><target "
			"value='2'/></chart>", DIAG_CHART_PART },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		bool fallback;
		size_t n = diag_size(b->d);

		assert_null(draw(b, t[i].xml, "en", 300, false, &fallback));
		assert_false(fallback);
		assert_int_equal(diag_size(b->d), n + 1);
		assert_int_equal(diag_get(b->d, n)->id, t[i].id);
	}
}

/* ---- words and data ---- */

static size_t code_points(const char *s)
{
	size_t n = 0;

	while (str_next(&s) != 0)
		n++;
	return n;
}

static void alternative_texts_tell_the_data(void **state)
{
	struct bench *b = *state;
	const char *s = chart_alt(b->a, chart_of(b, bar_xml, "zh-CN"),
	    "增速，%", "zh-CN");

	assert_string_equal(s, "横向条形图：增速，%，6项。最高甲区15.9，"
	    "最低乙区−3.6，负值1个，零值1个，无数据1项（缺数区）。");
	s = chart_alt(b->a, chart_of(b, path_xml, "en"), "Revenue", "en");
	assert_non_null(strstr(s, "Trajectory: Revenue, 2020 to 2025. "));
	assert_non_null(strstr(s, "below the 12\u202f197 due then"));
	s = chart_alt(b->a, chart_of(b, matrix_xml, "zh-CN"), "", "zh-CN");
	assert_string_equal(s, "状态矩阵：2行，3列。符合2项，缺1项，不足1项，"
	    "超出1项，未报1项。");
	s = chart_alt(b->a, chart_of(b, dot_xml, "zh-CN"), "进度", "zh-CN");
	assert_string_equal(s, "点图：进度，6项，2组。核心区，仅两江37.8。支点，"
	    "中位数 33.9，最高永川46.7，最低很长很长的名称需要在这里换行5.0，"
	    "无数据1项（江北）。");
	s = chart_alt(b->a, chart_of(b, dot_equal_xml, "en"), "P", "en");
	assert_string_equal(s,
	    "Dot plot: P, 2 items. 同, median 100, all 100.");
}

static void alternative_texts_are_short(void **state)
{
	struct bench *b = *state;
	char title[3000];

	memset(title, 'x', sizeof(title) - 1);
	title[sizeof(title) - 1] = '\0';
	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct block *c = chart_of(b, samples[i].xml, "en");

		assert_in_range(code_points(chart_alt(b->a, c, title,
		    "en")), 20, 300);
		assert_in_range(code_points(chart_alt(b->a, c, "t",
		    "zh-CN")), 8, 300);
	}
}

static void csv_has_everything(void **state)
{
	struct bench *b = *state;
	const char *s = chart_csv(b->a, chart_of(b, bar_xml, "en"), "en");
	int lines = 0;

	assert_int_equal(strncmp(s, "part,name,period,value,", 23), 0);
	assert_non_null(strstr(s, "value,丙区,,8.04,8.0,"));
	assert_non_null(strstr(s, "value,缺数区,,,not reported,"
	    "not-reported,"));
	for (const char *p = s; *p != '\0'; p++)
		lines += *p == '\n';
	assert_int_equal(lines, 7);
	s = chart_csv(b->a, chart_of(b, path_xml, "en"), "en");
	assert_non_null(strstr(s, "base,,2020,9005,"));
	assert_non_null(strstr(s, "target,final target,2025,15000,"));
	assert_non_null(strstr(s, "note,,2023,,−1109,"));
	s = chart_csv(b->a, chart_of(b, "<chart type='bar'><row"
	    " name='a, \"b\"'><v>1</v></row></chart>", "en"), "en");
	assert_non_null(strstr(s, ",\"a, \"\"b\"\"\","));
	s = chart_csv(b->a, chart_of(b, dot_xml, "en"), "en");
	assert_non_null(strstr(s, "group,核心区,,,不足两个，不排位,"));
	assert_non_null(strstr(s, "group median,支点,,33.9,33.9,"));
	assert_non_null(strstr(s, "value,江北,,,not reported,not-reported,"));
}

/* ---- marks ---- */

static void marks_have_their_sizes(void **state)
{
	/* width and height at r = 10 pt; strokes included */
	static const struct { const char *kind; double w, h; } t[] = {
		{ "achieved", 20, 20 }, { "ahead", 22.4, 19.6 },
		{ "ontrack", 24, 24 }, { "held", 21.4, 21.4 },
		{ "slight", 22.4, 19.6 }, { "behind", 18.4, 18.4 },
		{ "regress", 20, 21.2 }, { "lost", 22.8, 22.8 },
		{ "na", 20.2, 20.2 } };
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		struct frame *f = mark_frame(b->a, t[i].kind, LEN_OF_PT(10),
		    COLOUR_NONE, 0);
		struct frame_box all = { LEN_MAX, LEN_MAX, 0, 0 };

		assert_int_equal(f->width, LEN_OF_PT(24));
		for (size_t k = 0; k < f->count; k++) {
			struct frame_box x = item_box(&f->items[k]);

			all.left = x.left < all.left ? x.left : all.left;
			all.top = x.top < all.top ? x.top : all.top;
			all.right = x.right > all.right ? x.right : all.right;
			all.bottom = x.bottom > all.bottom ? x.bottom :
			    all.bottom;
		}
		assert_true(fabs(LEN_TO_PT(all.right - all.left) - t[i].w) <
		    0.02);
		assert_true(fabs(LEN_TO_PT(all.bottom - all.top) - t[i].h) <
		    0.02);
	}
	assert_null(mark_frame(b->a, "unknown", 10, 0, 0));
	assert_false(mark_colour("unknown", NULL, NULL));
}

static void marks_dump(void **state)
{
	struct bench *b = *state;
	struct str *s = str_new(b->a);

	frame_dump(s, mark_frame(b->a, "regress", LEN_OF_PT(10), COLOUR_NONE,
	    0.72f), 0);
	frame_dump(s, mark_frame(b->a, "held", LEN_OF_PT(10), COLOUR_NONE,
	    0), 0);
	assert_string_equal(s->s, "frame 24.00 24.00\n"
	    "  shape 2.00 1.40 20.00 10.20 class=mark MLLZ fill=9B1C1C"
	    " opacity=72%\n"
	    "  shape 2.00 12.40 20.00 10.20 class=mark MLLZ fill=9B1C1C"
	    " opacity=72%\n"
	    "frame 24.00 24.00\n"
	    "  shape 1.30 1.30 21.40 21.40 class=mark MCCCCZ stroke=12507B"
	    " weight 3.00\n"
	    "  shape 7.80 7.80 8.40 8.40 class=mark MCCCCZ fill=12507B\n");
}

#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ticks_of_the_paper),
		cmocka_unit_test(ticks_enclose_and_are_even),
		cmocka_unit_test(ticks_of_counts_are_whole),
		cmocka_unit_test(equal_values_get_a_range),
		cmocka_unit_test(spreading_moves_least),
		cmocka_unit_test(spreading_keeps_order_and_distance),
		WITH(clean_at_every_width),
		cmocka_unit_test_setup_teardown(clean_in_print_faces,
		    setup_noto, teardown),
		WITH(narrow_falls_back_with_a_note),
		WITH(everything_is_shown),
		WITH(bars_start_at_zero),
		WITH(cells_of_a_column_share_a_scale),
		WITH(gaps_stay_gaps),
		WITH(provisional_is_hollow_and_pale),
		WITH(target_lines_share_x),
		WITH(reverse_bullet_has_a_ring),
		WITH(dots_stand_at_their_values),
		WITH(dots_keep_groups_and_order),
		WITH(dots_show_zero),
		WITH(seeded_faults_are_found),
		WITH(label_on_a_median_is_found),
		WITH(text_on_a_line_is_found),
		WITH(faults_are_reported),
		WITH(alternative_texts_tell_the_data),
		WITH(alternative_texts_are_short),
		WITH(csv_has_everything),
		WITH(marks_have_their_sizes),
		WITH(marks_dump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
