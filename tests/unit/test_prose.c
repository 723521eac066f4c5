/* SPDX-License-Identifier: MIT */
/* Numbers in prose: what is read, what is found in a text, which words count.
 * Whole texts against data are in tests/check_prose.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lint/prose.h"
#include "plan/plan_int.h"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

/* ---- reading ---- */

static struct prose read_p(struct arena *a, const char *xml, int errors)
{
	struct diag *d = diag_new(a);
	struct proses all = { NULL, 0 };
	struct plan plan = { .lang = "zh-CN" };
	struct reader r = { a, d, "", "zh-CN", &plan };
	const struct xml *root = xml_read_memory(a, d, xml, strlen(xml),
	    "p.xml");

	assert_non_null(root);
	prose_read(&r, root, &all, NULL);
	assert_int_equal(diag_errors(d), errors);
	assert_int_equal(all.count, 1);
	return all.all[0];
}

static void test_places(void **state)
{
	struct prose p = read_p(*state, "<p>\n  up  <v of=\"rev\" "
	    "field=\"yoy\"> 10 % </v> to\n<v ref=\"rev\" op=\"over\"/> now"
	    "<note>not here</note>, <term ref=\"t\">2+4</term> </p>", 0);

	assert_string_equal(p.text, "up 10 % to  now, 2+4");
	assert_int_equal(p.count, 2);
	assert_int_equal(p.bound[0].at, 3);
	assert_int_equal(p.bound[0].len, 4);
	assert_int_equal(p.bound[0].field, FIELD_YOY);
	assert_int_equal(p.bound[1].at, 11);
	assert_int_equal(p.bound[1].len, 0);
	assert_int_equal(p.bound[1].op, BOUND_GT);
	assert_string_equal(p.bound[1].indicator_id, "rev");
	assert_int_equal(p.quiet_count, 1);
	assert_string_equal(p.text + p.quiet[0].at, "2+4");
}

static void test_faults(void **state)
{
	read_p(*state, "<p><v/></p>", 1);
	read_p(*state, "<p><v of=\"a\" ref=\"b\">1</v></p>", 1);
	read_p(*state, "<p><v of=\"a\" field=\"speed\">1</v></p>", 1);
}

/* ---- finding ---- */

static void test_numbers(void **state)
{
	static const struct {
		const char *text, *n;	/* n: size; NULL: none */
		enum number_kind kind;
	} rows[] = {
		{ "约1.25亿余条", "125000000", NUMBER_PLAIN },
		{ "3万余个", "30000", NUMBER_PLAIN },
		{ "37.21万亿元", "37210000000000", NUMBER_PLAIN },
		{ "千亿级", "100000000000", NUMBER_PLAIN },
		{ "三百二十万户", "3200000", NUMBER_PLAIN },
		{ "第二", "2", NUMBER_PLAIN },
		{ "百分之十七", "17", NUMBER_PERCENT },
		{ "七成", "70", NUMBER_PERCENT },
		{ "4.1个百分点", "4.1", NUMBER_POINTS },
		{ "0.8 points", "0.8", NUMBER_POINTS },
		{ "两倍", "2", NUMBER_TIMES },
		{ "10 000 nodes", "10000", NUMBER_PLAIN },
		{ "1,234,567 homes", "1234567", NUMBER_PLAIN },
		{ "20 million or more", "20000000", NUMBER_PLAIN },
		{ "\u221218.5%", "-18.5", NUMBER_PERCENT },
		{ "in 2020, 300 firms", "2020", NUMBER_PLAIN },
		{ "全部", NULL, NUMBER_PLAIN },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct found_number f;
		bool found = number_find(*state, rows[i].text, 0,
		    strlen(rows[i].text), true, &f);

		assert_int_equal(found, rows[i].n != NULL);
		if (!found)
			continue;
		assert_string_equal(num_exact_text(*state, number_size(*state,
		    &f)), rows[i].n);
		assert_int_equal(f.kind, rows[i].kind);
	}
}

static void test_names(void **state)
{
	static const char *const names[] = { "到2025年", "5G基站", "IPv6部署",
		"4K", "12月", "第3条", "2+4+N+N", "专栏7", "（1）", "model A-100",
		"aged 16 to 74", "the saying “3060” of", "2021—2025年",
		"24小时", NULL };
	static const char *const numbers[] = { "9005亿元", "17%", "844家",
		"第29位", "77 firms", NULL };
	struct found_number f;

	for (size_t i = 0; names[i]; i++) {
		assert_true(number_find(*state, names[i], 0,
		    strlen(names[i]), false, &f));
		assert_true(number_is_name(names[i], &f));
	}
	for (size_t i = 0; numbers[i]; i++) {
		assert_true(number_find(*state, numbers[i], 0,
		    strlen(numbers[i]), false, &f));
		assert_false(number_is_name(numbers[i], &f));
	}
}

/* ---- words ---- */

static struct stretch all_of(const char *s)
{
	return (struct stretch){ s, strlen(s) };
}

static void test_directions(void **state)
{
	static const struct { const char *s; enum prose_word kind; } rows[] = {
		{ "增加值", WORD_NEUTRAL }, { "增加值增长", WORD_UP },
		{ "同比负增长", WORD_DOWN }, { "升至", WORD_UP_TO },
		{ "fell by ", WORD_DOWN }, { "fell to ", WORD_DOWN_TO },
		{ "Rose ", WORD_UP }, { "upper limit ", WORD_NEUTRAL },
		{ "未完成", WORD_NOT_MET }, { "已完成", WORD_MET },
		{ "与上年持平", WORD_FLAT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(prose_last(all_of(rows[i].s)).kind,
		    rows[i].kind);
	assert_non_null(prose_has(all_of("比上年"), WORD_ON_YEAR));
	assert_null(prose_has(all_of("环比"), WORD_ON_YEAR));
}

static void test_comparators(void **state)
{
	static const struct { const char *s; enum bound_op op; } rows[] = {
		{ "收入不超过", BOUND_LE }, { "收入超过", BOUND_GT },
		{ "接近", BOUND_NEARLY }, { "约占", BOUND_ABOUT },
		{ "at least ", BOUND_GE }, { "no more than", BOUND_LE },
		{ "more than ", BOUND_GT }, { "不足", BOUND_LT },
	};
	enum bound_op op;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(prose_op_before(all_of(rows[i].s), &op));
		assert_int_equal(op, rows[i].op);
	}
	assert_false(prose_op_before(all_of("moreover"), &op));
	assert_true(prose_op_after(all_of("以上"), &op));
	assert_int_equal(op, BOUND_GE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_places, setup, teardown),
		cmocka_unit_test_setup_teardown(test_faults, setup, teardown),
		cmocka_unit_test_setup_teardown(test_numbers, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(test_names, setup, teardown),
		cmocka_unit_test_setup_teardown(test_directions, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(test_comparators, setup,
		    teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
