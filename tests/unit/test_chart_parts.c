/* SPDX-License-Identifier: MIT */
/*
 * A chart drawn in parts, cut at every place: each row, task or branch of the
 * whole stands in one of them, as long and at the same place as in the whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chart_fixture.h"

static const struct frame *draw(struct bench *b, const struct block *chart,
    size_t from, size_t to)
{
	struct chart_place at = { .text = b->text, .theme = b->theme,
		.diag = b->d, .lang = "zh-CN", .width = LEN_OF_PT(453),
		.endless = true, .from = from, .to = to };
	bool fallback;
	const struct frame *f = chart_draw(b->a, chart, &at, &fallback);

	assert_non_null(f);
	return f;
}

#define ROWS 7

static const char *const values[] = { "3", "40", "-7", "0", "12", "40", "5" };

/* Names of one length, so that places can be compared. */
static const char *rows(struct bench *b, const char *type,
    const char *series, int each)
{
	char *s = arena_printf(b->a, "<chart type='%s' unit='个' %s>%s", type,
	    strcmp(type, "bar") == 0 ? "sort='desc'" : "", series);

	for (int i = 0; i < ROWS; i++) {
		s = arena_printf(b->a, "%s<row name='区%d'>", s, i);
		for (int k = 0; k < each; k++)
			s = arena_printf(b->a, "%s<v>%s</v>", s,
			    values[(i + k) % ROWS]);
		s = arena_printf(b->a, "%s</row>", s);
	}
	return arena_printf(b->a, "%s</chart>", s);
}

static const char *entries(struct bench *b, const char *type)
{
	bool tree = strcmp(type, "tree") == 0;
	char *s = arena_printf(b->a, "<chart type='%s'>%s", type, tree ?
	    "<node name='根'>" : "<period from='2021' to='2025'/>");

	for (int i = 0; i < ROWS; i++)
		s = arena_printf(b->a, tree ? "%s<node name='枝%d'>"
		    "<node name='叶%d' kind='behind'/></node>" :
		    "%s<task name='项%d' from='202%d-Q2' to='2025-Q1'/>", s,
		    i, i % 4);
	return arena_printf(b->a, "%s%s</chart>", s, tree ? "</node>" : "");
}

static bool told_by(const char *class)
{
	return str_has_word("category bar value part point task total move",
	    class);
}

static bool like(const struct item *x, const struct item *y, bool places)
{
	struct frame_box a = item_box(x), c = item_box(y);

	return x->kind == y->kind && str_eq(x->class, y->class) &&
	    ((x->series == NULL && y->series == NULL) ||
	    str_eq(x->series, y->series)) &&
	    (!places || (a.left == c.left && a.right == c.right));
}

static size_t found(const struct frame *f, const struct item *it, bool places)
{
	size_t n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += like(&f->items[i], it, places);
	return n;
}

static void cut_everywhere(struct bench *b, const char *xml, bool places)
{
	const struct block *chart = chart_of(b, xml, "zh-CN");
	const struct frame *all = draw(b, chart, 0, 0);

	assert_int_equal(chart_pieces(b->a, chart), ROWS);
	for (size_t cut = 1; cut < ROWS; cut++) {
		const struct frame *x = draw(b, chart, 0, cut);
		const struct frame *y = draw(b, chart, cut, ROWS);

		assert_true(x->height < all->height);
		assert_true(y->height < all->height);
		for (size_t i = 0; i < all->count; i++) {
			const struct item *it = &all->items[i];

			if (told_by(it->class) && !str_eq(it->series, "根"))
				assert_int_equal(found(x, it, places) +
				    found(y, it, places),
				    found(all, it, places));
		}
	}
}

static void rows_keep_their_scale(void **state)
{
	struct bench *b = *state;
	const char *two = "<series id='a' name='甲' role='base'/>"
	    "<series id='b' name='乙' role='actual'/>";

	cut_everywhere(b, rows(b, "bar", "", 1), true);
	cut_everywhere(b, rows(b, "ranking", "", 1), true);
	cut_everywhere(b, rows(b, "grouped", two, 2), true);
	cut_everywhere(b, rows(b, "stacked", two, 2), true);
	cut_everywhere(b, rows(b, "dumbbell", two, 2), true);
	cut_everywhere(b, entries(b, "gantt"), true);
}

static void branches_stay_whole(void **state)
{
	struct bench *b = *state;

	cut_everywhere(b, entries(b, "tree"), false);
}

static void parts_tell_their_own_rows(void **state)
{
	struct bench *b = *state;
	const struct block *chart = chart_of(b, rows(b, "bar", "", 1),
	    "zh-CN");

	/* 40 40 12 | 5 3 0 -7 */
	assert_string_equal(chart_part_alt(b->a, chart, 2, 3, ROWS, "zh-CN"),
	    "横向条形图：第2部分，4项。最高区6 5，最低区2 −7，负值1个，零值1个。");
	chart = chart_of(b, rows(b, "ranking", "", 1), "zh-CN");
	assert_non_null(strstr(chart_part_alt(b->a, chart, 2, 3, ROWS, "en"),
	    "4 items"));
}

static void other_types_are_not_cut(void **state)
{
	struct bench *b = *state;

	assert_int_equal(chart_pieces(b->a, chart_of(b, "<chart type='line'>"
	    "<series name='甲'><v at='2021'>1</v><v at='2022'>2</v></series>"
	    "</chart>", "zh-CN")), 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(rows_keep_their_scale),
		TEST(branches_stay_whole),
		TEST(parts_tell_their_own_rows),
		TEST(other_types_are_not_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
