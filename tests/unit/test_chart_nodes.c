/* SPDX-License-Identifier: MIT */
/*
 * Charts of ranks, tasks, nodes and tiles, and panels: geometry against the
 * data, classes against a search of all partitions, faults against their
 * messages.
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
#include "chart/classes.h"
#include "chart/data_int.h"

#define COUNT(t) (sizeof(t) / sizeof(*(t)))

static const struct block *zh_chart(struct bench *b, const char *xml)
{
	return chart_of(b, xml, "zh-CN");
}

static struct frame *draw(struct bench *b, const char *xml, double width)
{
	struct chart_place at = { .text = b->text, .theme = b->theme,
		.diag = b->d, .lang = "zh-CN", .width = LEN_OF_PT(width) };
	bool fallback;

	return chart_draw(b->a, zh_chart(b, xml), &at, &fallback);
}

/* The nth item of a class and, unless NULL, a series; groups are entered. */
static const struct item *nth(const struct frame *f, const char *class,
    const char *series, int *n)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i], *found;

		if (it->kind == ITEM_GROUP) {
			found = nth(it->as.group, class, series, n);
			if (found != NULL)
				return found;
		} else if (str_eq(it->class, class) && (series == NULL ||
		    str_eq(it->series, series)) && (*n)-- == 0) {
			return it;
		}
	}
	return NULL;
}

static const struct item *item(const struct frame *f, const char *class,
    const char *series)
{
	int n = 0;
	const struct item *it = nth(f, class, series, &n);

	assert_non_null(it);
	return it;
}

static int count(const struct frame *f, const char *class)
{
	int n = 1000000;

	nth(f, class, NULL, &n);
	return 1000000 - n;
}

static struct frame_box box(const struct frame *f, const char *class,
    const char *series)
{
	const struct item *it = item(f, class, series);
	struct frame_box b = item_box(it);
	len_t half = it->kind == ITEM_SHAPE && it->as.shape.stroke !=
	    COLOUR_NONE ? it->as.shape.weight / 2 : 0;

	return (struct frame_box){ b.left + half, b.top + half,
		b.right - half, b.bottom - half };
}

static const char *words(struct bench *b, const struct frame *f,
    const char *class, const char *series)
{
	return text_line_string(b->a, item(f, class, series)->as.line);
}

static bool told(const struct bench *b, enum diag_id id)
{
	for (size_t i = 0; i < diag_size(b->d); i++)
		if (diag_get(b->d, i)->id == id)
			return true;
	return false;
}

static void near(double x, double y)
{
	if (fabs(x - y) > 0.02)
		fail_msg("%f is not %f", x, y);
}

static double wide(struct frame_box b)
{
	return LEN_TO_PT(b.right - b.left);
}

/* ---- ranking ---- */

static void ties_share_a_rank(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='ranking'><row name='c'"
	    "><v>2</v></row><row name='a' before='3'><v>5</v></row>"
	    "<row name='b' before='1'><v>5</v></row><row name='d'"
	    " before='new'><v>-1</v></row><row name='e'><v na='no-data'/>"
	    "</row></chart>", 300);

	assert_non_null(f);
	assert_string_equal(words(b, f, "rank", "a"), "1");
	assert_string_equal(words(b, f, "rank", "b"), "1");
	assert_string_equal(words(b, f, "rank", "c"), "3");
	assert_string_equal(words(b, f, "rank", "d"), "4");
	assert_string_equal(words(b, f, "move", "a"), "▲2");
	assert_string_equal(words(b, f, "move", "b"), "持平");
	assert_string_equal(words(b, f, "move", "d"), "新进");
	assert_string_equal(words(b, f, "missing", "e"), "无数据");
	assert_true(item(f, "category", "a")->y < item(f, "category",
	    "c")->y);
	near(wide(box(f, "bar", "a")) / wide(box(f, "bar", "c")), 2.5);
	assert_int_equal(box(f, "bar", "d").right, box(f, "bar", "a").left);
}

static void values_that_differ_print_differently(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='ranking' decimals='0'>"
	    "<row name='a'><v>9.41</v></row><row name='b'><v>9.44</v></row>"
	    "</chart>", 300);

	assert_string_equal(words(b, f, "value", "a"), "9.41");
	assert_string_equal(words(b, f, "value", "b"), "9.44");
	assert_true(told(b, DIAG_CHART_DIGITS));
}

/* ---- Gantt ---- */

static const char gantt_xml[] = "<chart type='gantt'><period from='2021'"
    " to='2024' asof='2023-Q2'/><task name='a' from='2021' to='2022'"
    " done='25' kind='behind'><milestone name='m' at='2021-Q2' kind='done'/>"
    "<milestone name='n' at='2022' kind='open'/></task>"
    "<task name='b' from='2022-07' to='2022-07'/><task name='u'/>"
    "<task name='o' from='2019' to='2020'/><task name='e' from='2024'/>"
    "<task name='x' from='2018' to='2030' done='50'/></chart>";

static void bars_stand_at_their_time(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, gantt_xml, 400);
	struct frame_box a, x;
	double month;

	assert_non_null(f);
	a = box(f, "task", "a");
	x = box(f, "task", "x");
	month = wide(x) / 48;		/* cut at both edges of the window */
	near(wide(a), 24 * month);
	near(wide(box(f, "done", "a")), 6 * month);
	near(wide(box(f, "done", "x")), 42 * month);	/* to the middle */
	near(wide(box(f, "task", "b")), fmax(month, 2));
	near(LEN_TO_PT(box(f, "asof", NULL).left - x.left), 30 * month);
	near(LEN_TO_PT(item(f, "milestone", "n")->x - x.left), 24 * month);
	assert_int_equal(count(f, "pointer"), 3);
	assert_int_equal(item(f, "milestone", "n")->as.shape.fill, 0xFFFFFF);
	assert_int_not_equal(item(f, "milestone", "m")->as.shape.fill,
	    0xFFFFFF);
	assert_string_equal(words(b, f, "missing", "u"), "未定工期");
	assert_true(told(b, DIAG_CHART_WINDOW));
}

/* ---- tree and atlas ---- */

static const char nodes[] = "<node name='r'><node name='p'><node name='1'"
    " kind='behind'><v>4</v></node><node name='2'><v>1</v></node>"
    "<node name='3'><v na='not-due'/></node></node><node name='4'"
    " label='注'/></node>";

static void parents_stand_between_their_parts(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, arena_printf(b->a,
	    "<chart type='tree'>%s</chart>", nodes), 400);
	struct frame_box p;

	assert_non_null(f);
	p = box(f, "box", "p");
	for (int i = 1; i < 4; i++)
		assert_true(item(f, "category", arena_printf(b->a, "%d",
		    i))->y < item(f, "category", arena_printf(b->a, "%d",
		    i + 1))->y);
	assert_true(p.top < item(f, "category", "2")->y &&
	    p.bottom > item(f, "category", "2")->y);
	assert_true(box(f, "box", "r").right < p.left);
	assert_true(p.right < item(f, "category", "1")->x);
	assert_string_equal(words(b, f, "status", "1"), "滞后");
	assert_string_equal(words(b, f, "missing", "3"), "尚未发布");
	assert_string_equal(words(b, f, "note", "4"), "注");
	assert_false(told(b, DIAG_CHART_LIST));
}

static void deep_trees_are_lists(void **state)
{
	static const char *const types[] = { "tree", "atlas" };
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(types); i++) {
		const char *s = "<node name='6'/>";
		const struct frame *f;

		for (int n = 5; n > 0; n--)
			s = arena_printf(b->a, "<node name='%d'>%s</node>", n,
			    s);
		b->d = diag_new(b->a);
		f = draw(b, arena_printf(b->a, "<chart type='%s'>%s</chart>",
		    types[i], s), 400);
		assert_non_null(f);
		assert_true(told(b, DIAG_CHART_LIST));
		assert_int_equal(count(f, "box"), 0);
		assert_int_equal(count(f, "category"), 6);
		assert_true(item(f, "category", "5")->x < item(f,
		    "category", "6")->x);
	}
}

static void cells_are_as_large_as_their_names(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, arena_printf(b->a,
	    "<chart type='atlas'>%s</chart>", nodes), 400);

	assert_non_null(f);
	assert_int_equal(count(f, "box"), 6);
	assert_int_equal(count(f, "category"), 6);
	near(wide(box(f, "box", "1")), wide(box(f, "box", "2")));
	near(wide(box(f, "bar", "1")) / wide(box(f, "bar", "2")), 4);
	assert_int_equal(item(f, "box", "1")->as.shape.fill, 0xF6CFC9);
	assert_int_equal(item(f, "box", "2")->as.shape.fill, 0xFFFFFF);
	assert_string_equal(words(b, f, "missing", "3"), "尚未发布");
}

/* ---- tiles ---- */

static void tiles_stand_on_their_grid(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='tilegrid'><tile"
	    " name='a' row='2' col='3'><v>1</v></tile><tile name='b'"
	    " row='2' col='4'><v>2</v></tile><tile name='c' row='4' col='5'/>"
	    "</chart>", 300);
	struct frame_box a, x, c;

	assert_non_null(f);
	a = box(f, "box", "a"), x = box(f, "box", "b");
	c = box(f, "box", "c");
	near(wide(a), wide(c));
	near(LEN_TO_PT(c.left - x.left), LEN_TO_PT(x.left - a.left));
	assert_int_equal(a.top, x.top);
	near(LEN_TO_PT(c.top - a.top), 2 * (LEN_TO_PT(a.bottom - a.top) + 2));
	assert_string_equal(words(b, f, "class", "a"), "1");
	assert_string_equal(words(b, f, "class", "b"), "2");
	assert_int_equal(item(f, "box", "c")->as.shape.dash, DASH_DASHED);
	assert_string_equal(words(b, f, "missing", "c"), "无数据");
}

static double spread(const double *v, int from, int to)
{
	double sum = 0, out = 0;

	for (int i = from; i < to; i++)
		sum += v[i];
	for (int i = from; i < to; i++)
		out += (v[i] - sum / (to - from)) * (v[i] - sum / (to -
		    from));
	return out;
}

/* The least spread of n values in five classes, by trying all. */
static double least(const double *v, int n)
{
	double best = INFINITY;

	for (int i = 1; i < n - 3; i++)
		for (int j = i + 1; j < n - 2; j++)
			for (int k = j + 1; k < n - 1; k++)
				for (int l = k + 1; l < n; l++)
					best = fmin(best, spread(v, 0, i) +
					    spread(v, i, j) + spread(v, j,
					    k) + spread(v, k, l) + spread(v,
					    l, n));
	return best;
}

static void classes_are_the_best_there_are(void **state)
{
	struct bench *b = *state;
	unsigned seed = 7;

	for (int round = 0; round < 40; round++) {
		struct entry e[12] = { { 0 } };
		struct model m = { .lang = "en", .entries = e,
			.entry_count = COUNT(e) };
		struct classes c;
		double v[12], sum = 0, at = -30;
		int start = 0;

		for (size_t i = 0; i < COUNT(e); i++) {
			seed = seed * 1103515245u + 12345u;
			at += 1 + (seed >> 16) % 17 * 0.25;
			v[i] = e[i].v.value = at;
			e[i].valued = true;
		}
		c = classes_of(b->a, &m);
		assert_int_equal(c.count, 5);
		for (int i = 1; i <= 12; i++) {
			if (i < 12 && class_at(&c, v[i]) == class_at(&c,
			    v[start]))
				continue;
			sum += spread(v, start, i);
			start = i;
		}
		assert_true(fabs(sum - least(v, 12)) < 1e-6);
	}
}

static void limits_have_few_digits(void **state)
{
	struct bench *b = *state;
	struct entry e[3] = { { .valued = true, .v.value = 9.97 },
		{ .valued = true, .v.value = 10.2 },
		{ .valued = true, .v.value = 204.5 } };
	struct model m = { .lang = "en", .entries = e, .entry_count = 3 };
	struct classes c = classes_of(b->a, &m);

	assert_int_equal(c.count, 3);
	assert_string_equal(c.of[0].text, "<10");
	assert_string_equal(c.of[1].text, "10–100");
	assert_string_equal(c.of[2].text, "≥100");
}

/* ---- sparkline ---- */

static void sparks_have_gaps_and_a_last_dot(void **state)
{
	struct bench *b = *state;
	const struct frame *f = draw(b, "<chart type='sparkline'><period"
	    " from='2018' to='2024'/><series name='s'><v at='2018'>1</v>"
	    "<v at='2019'>2</v><v at='2020' na='no-data'/><v at='2021'>3</v>"
	    "<v at='2022' na='no-data'/><v at='2023'>2</v><v at='2024'>5</v>"
	    "</series><target value='6'/></chart>", 60);

	assert_non_null(f);
	assert_int_equal(count(f, "series"), 2);
	assert_int_equal(count(f, "point"), 2);
	assert_int_equal(count(f, "target"), 1);
	assert_true(box(f, "target", NULL).top < item(f, "point", "s")->y);
	assert_int_equal(f->height, LEN_OF_PT(12));
}

/* ---- panels ---- */

#define PANEL(name, value) "<panel name='" name "'><chart type='bar'>" \
    "<row name='r'><v>" value "</v></row></chart></panel>"

static void panels_share_a_scale(void **state)
{
	struct bench *b = *state;
	static const char *const scales[] = { "shared", "free" };

	for (size_t i = 0; i < COUNT(scales); i++) {
		const struct frame *f = draw(b, arena_printf(b->a,
		    "<multiples scales='%s'>" PANEL("p", "8") PANEL("q", "2")
		    "</multiples>", scales[i]), 453);
		int one = 0, two = 1;
		double x, y;

		assert_non_null(f);
		x = wide(item_box(nth(f, "bar", "r", &one)));
		y = wide(item_box(nth(f, "bar", "r", &two)));
		near(x / y, i == 0 ? 4 : 1);
		assert_int_equal(count(f, "title"), 2);
	}
}

static void panels_go_where_there_is_room(void **state)
{
	struct bench *b = *state;
	const char *xml = "<multiples columns='3'>" PANEL("p", "8")
	    PANEL("q", "2") PANEL("s", "3") "</multiples>";
	const struct frame *f = draw(b, xml, 453);
	int second = 1;

	assert_int_equal(nth(f, "title", NULL, &second)->y, item(f, "title",
	    NULL)->y);
	f = draw(b, xml, 140);
	second = 1;
	assert_true(nth(f, "title", NULL, &second)->y > item(f, "title",
	    NULL)->y);
	assert_true(told(b, DIAG_CHART_ACROSS));
}

/* Three across at a third of A4; fewer where values find no room. */
static void fifteen_lines_stand_on_a_page(void **state)
{
	struct bench *b = *state;

	for (int big = 0; big < 2; big++) {
		struct str *s = str_new(b->a);
		const struct frame *f;
		int row = 0;

		str_add(s, "<multiples>");
		for (int i = 0; i < (big ? 6 : 15); i++)
			str_printf(s, "<panel name='%d'><chart type='line'>"
			    "<series name='率'><v at='2021'>%d%s</v>"
			    "<v at='2022'>7%s</v></series></chart></panel>",
			    i, i, big ? "00000001.5" : "", big ?
			    "00000002.5" : "");
		str_add(s, "</multiples>");
		f = draw(b, s->s, 453);
		for (size_t i = 0; i < f->count; i++)
			row += str_eq(f->items[i].class, "title") &&
			    f->items[i].y == item(f, "title", NULL)->y;
		assert_int_equal(row, big ? 2 : 3);
		assert_true(big || f->height < LEN_OF_PT(640));
	}
}

static void panels_tell_their_data(void **state)
{
	struct bench *b = *state;
	const struct block *m = zh_chart(b, "<multiples>" PANEL("p\"q", "8")
	    PANEL("s", "2") "</multiples>");
	const char *alt = chart_alt(b->a, m, "标题", "zh-CN");

	assert_non_null(strstr(alt, "2个小图"));
	assert_non_null(strstr(alt, "刻度相同"));
	assert_non_null(strstr(chart_csv(b->a, m, "zh-CN"),
	    "\n\"p\"\"q\",数值,r,,8,8"));
}

/* ---- texts, data, faults ---- */

static void texts_tell_nodes_and_tasks(void **state)
{
	struct bench *b = *state;
	const struct block *g = zh_chart(b, gantt_xml);
	const struct block *t = zh_chart(b, arena_printf(b->a,
	    "<chart type='tree'>%s</chart>", nodes));
	const char *s = chart_alt(b->a, g, "", "zh-CN");

	assert_non_null(strstr(s, "6项任务"));
	assert_non_null(strstr(s, "2021至2024"));
	assert_non_null(strstr(s, "滞后 1（a）"));
	assert_non_null(strstr(s, "里程碑2个"));
	assert_non_null(strstr(chart_csv(b->a, g, "zh-CN"),
	    "里程碑,a / m,2021-Q2"));
	assert_non_null(strstr(chart_csv(b->a, g, "zh-CN"), "2021/2022"));
	s = chart_alt(b->a, t, "", "en");
	assert_non_null(strstr(s, "3 levels"));
	assert_null(strstr(s, "ighest"));
	assert_non_null(strstr(s, "1 without data (3)"));
	s = chart_alt(b->a, zh_chart(b, arena_printf(b->a,
	    "<chart type='atlas'>%s</chart>", nodes)), "", "en");
	assert_non_null(strstr(s, "Highest 1 4, lowest 2 1"));
	assert_non_null(strstr(chart_csv(b->a, t, "en"),
	    "node,r / p / 3,,,"));
}

static void faults_have_messages(void **state)
{
	static const struct { const char *xml; enum diag_id id; } t[] = {
		{ "type='gantt'><task name='a' from='2023' to='2022'/>",
		  DIAG_CHART_TASK_ORDER },
		{ "type='gantt'><task name='a' done='101'/>",
		  DIAG_CHART_DONE },
		{ "type='gantt'><task name='a' phase='x'/>",
		  DIAG_CHART_PHASE },
		{ "type='tree'><node name='a' kind='fine'/>",
		  DIAG_CHART_STATUS },
		{ "type='tree'><task name='a'/>", DIAG_CHART_PART },
		{ "type='tilegrid'><tile name='a' row='0' col='1'/>",
		  DIAG_CHART_TILE },
		{ "type='tilegrid'><tile name='a' row='1' col='1'/>"
		  "<tile name='b' row='1' col='1'/>",
		  DIAG_CHART_TILE_TWICE },
		{ "type='tilegrid'><band from='2' to='1'/><tile name='a'"
		  " row='1' col='1'/>", DIAG_CHART_BAND },
		{ "type='tilegrid'><band to='2'/><band from='1'/><tile"
		  " name='a' row='1' col='1'/>", DIAG_CHART_CLASSES },
		{ "type='tilegrid'><band to='2'/><tile name='a' row='1'"
		  " col='1'><v>3</v></tile>", DIAG_CHART_UNCLASSED },
		{ "type='ranking'><row name='a' before='0'><v>3</v></row>",
		  DIAG_CHART_BEFORE },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		b->d = diag_new(b->a);
		assert_null(draw(b, arena_printf(b->a, "<chart %s</chart>",
		    t[i].xml), 400));
		if (!told(b, t[i].id))
			fail_msg("not told: %s", t[i].xml);
	}
}

static void panels_have_messages(void **state)
{
	static const struct { const char *xml; enum diag_id id; } t[] = {
		{ PANEL("a", "1") "<panel><chart type='ranking'>"
		  "<row name='r'><v>1</v></row></chart></panel>",
		  DIAG_CHART_PANEL_TYPE },
		{ PANEL("a", "1") "<panel><chart type='bar' unit='家'>"
		  "<row name='r'><v>1</v></row></chart></panel>",
		  DIAG_CHART_PANEL_UNIT },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		b->d = diag_new(b->a);
		assert_null(draw(b, arena_printf(b->a,
		    "<multiples>%s</multiples>", t[i].xml), 400));
		assert_true(told(b, t[i].id));
	}
}

#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(ties_share_a_rank),
		WITH(values_that_differ_print_differently),
		WITH(bars_stand_at_their_time),
		WITH(parents_stand_between_their_parts),
		WITH(deep_trees_are_lists),
		WITH(cells_are_as_large_as_their_names),
		WITH(tiles_stand_on_their_grid),
		WITH(classes_are_the_best_there_are),
		WITH(limits_have_few_digits),
		WITH(sparks_have_gaps_and_a_last_dot),
		WITH(panels_share_a_scale),
		WITH(panels_go_where_there_is_room),
		WITH(fifteen_lines_stand_on_a_page),
		WITH(panels_tell_their_data),
		WITH(texts_tell_nodes_and_tasks),
		WITH(faults_have_messages),
		WITH(panels_have_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
