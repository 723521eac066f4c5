/* SPDX-License-Identifier: MIT */
/*
 * Chinese text put right. The expected texts are set by the standards named in
 * brief/normalise.h, not by the program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "brief/brief.h"
#include "xml/xml_dom.h"

struct env { struct arena *a; struct diag *d; };

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	e->d = diag_new(e->a);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;

	arena_free(e->a);
	free(e);
	return 0;
}

static const struct brief *read_as(struct env *e, const char *mode,
    const char *body)
{
	const char *text = arena_printf(e->a, "<brief "
	    "xmlns='urn:planbrief:brief:1' xmlns:b='urn:planbrief:build:1' "
	    "literal='yes'%s>\n<meta><title>t</title><author>a</author>"
	    "<date>2021,甲</date></meta>\n%s</brief>", mode, body);
	xmlDoc *doc = xml_read_dom_memory(e->a, e->d, text, strlen(text),
	    "b.xml");
	const struct brief *b;

	assert_non_null(doc);
	b = brief_read(e->a, e->d, doc, "b.xml");
	assert_non_null(b);
	return b;
}

static const char *text_as(struct env *e, const char *mode, const char *body)
{
	const struct brief *b = read_as(e, mode, body);

	return block_text(e->a, b->root->child->next);
}

static const char *fixed(struct env *e, const char *text)
{
	return text_as(e, " normalise='fix'", arena_printf(e->a, "<p>%s</p>",
	    text));
}

struct change { const char *from, *to; };

static void all_become(struct env *e, const struct change *c, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_string_equal(fixed(e, c[i].from), c[i].to);
}

#define BECOME(e, c) all_become(e, c, sizeof(c) / sizeof(*(c)))

static void marks(void **state)
{
	static const struct change c[] = {
		{ "重点,难点;要点:三个", "重点，难点；要点：三个" },
		{ "到2025年,达到10%,居前", "到2025年，达到10%，居前" },
		{ "建成了吗?建成了!", "建成了吗？建成了！" },
		{ "任务完成.继续推进.", "任务完成。继续推进。" },
		{ "软件业(含服务)增长", "软件业（含服务）增长" },
		{ "新能源车(NEV)产量", "新能源车（NEV）产量" },
		{ "(一) 总体", "（一）总体" },
		{ "\"十四五\"时期", "“十四五”时期" },
		{ "重点, 难点", "重点，难点" },
	};

	BECOME(*state, c);
}

static void brackets(void **state)
{
	static const struct change c[] = {
		{ "企业（含个体)数", "企业（含个体）数" },
		{ "企业(含个体）数", "企业（含个体）数" },
		{ "渝府发[2021]45号", "渝府发〔2021〕45号" },
	};

	BECOME(*state, c);
}

static void ranges(void **state)
{
	static const struct change c[] = {
		{ "增长5-10个", "增长5～10个" },
		{ "约8~10个点", "约8～10个点" },
		{ "63~68%左右", "63%～68%左右" },
		{ "63%-68%左右", "63%～68%左右" },
		{ "63～68%左右", "63%～68%左右" },
		{ "2021-2025年", "2021—2025年" },
		{ "2021年-2025年", "2021年—2025年" },
		{ "第5-6月", "第5～6月" },
	};

	BECOME(*state, c);
}

static void blanks(void **state)
{
	static const struct change c[] = {
		{ "达 9005 亿元", "达9005亿元" },
		{ "占 10% 以上", "占10%以上" },
		{ "使用 <b>AI</b> 技术", "使用AI技术" },
		{ "完成。 继续", "完成。继续" },
	};

	BECOME(*state, c);
}

/* Right as they are, or not for a program to judge. */
static void left_alone(void **state)
{
	static const char *const texts[] = {
		"时间12:30，比例3:1，约1,000元。", "电话023-67512345。",
		"日期2021-05-01。", "标准GB/T 9704-2012规定", "型号X5-2020",
		"见https://a.cn/b-c?d=1。", "姓名 单位", "5\"屏", "一.总体",
		"函数f(x)为", "气体CO(g)不变", "1)甲", "甲——乙", "10～20个",
		"2021—2025年", "版本1.2.3", "进度 = （甲－乙）", "3-5",
		"Hello, world (x).",
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(fixed(e, texts[i]), texts[i]);
	assert_int_equal(diag_size(e->d), 0);
}

/* Values, other languages, charts; words that are only a template's. */
static void never_data(void **state)
{
	static const char *const bodies[] = {
		"<p>甲<lit>乙,丙 5-10个</lit>丁</p>",
		"<p>甲<num ref='r' src='f:1'>乙,5-10%</num>丁</p>",
		"<p>甲<lang xml:lang='en'>a, 乙,丙</lang></p>",
		"<p xml:lang='en'>乙,丙</p>",
		"<p b:t='t.xsl:3'>乙,丙</p>",
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++)
		assert_string_equal(text_as(e, " normalise='fix'", bodies[i]),
		    text_as(e, " normalise='off'", bodies[i]));
	assert_int_equal(diag_size(e->d), 0);
	/* a sign between two values is text */
	assert_string_equal(fixed(e, "约<lit>5</lit>~<lit>8</lit>个"),
	    "约5～8个");
	assert_string_equal(text_as(e, " normalise='fix'",
	    "<p b:t='t.xsl:3' src='plan.xml:9'>乙,丙</p>"), "乙，丙");
}

static void reports(void **state)
{
	static const char body[] = "<p>甲</p>\n<p b:t='t.xsl:3' "
	    "src='plan.xml:9'>发展,到 5 个,止</p>";
	struct env *e = *state;
	const struct diag_record *r;
	const struct brief *b = read_as(e, "", body);

	assert_string_equal(block_text(e->a, b->root->last),
	    "发展,到 5 个,止");
	assert_int_equal(diag_size(e->d), 2);
	r = diag_get(e->d, 0);
	assert_int_equal(r->id, DIAG_TEXT_NORMAL);
	assert_int_equal(r->level, LEVEL_NOTE);
	assert_string_equal(r->loc.file, "plan.xml");
	assert_int_equal(r->loc.line, 9);
	assert_int_equal(r->also.line, 3);
	assert_non_null(strstr(r->text[0],
	    "'发展,到 5 个,' should be '发展，到5个，'"));
	assert_non_null(strstr(r->text[0], "2 in this text"));
	assert_non_null(strstr(r->text[1], "本段 2 处"));
	read_as(e, " normalise='off'", body);
	assert_int_equal(diag_size(e->d), 2);
	b = read_as(e, " normalise='fix'", body);
	assert_int_equal(diag_get(e->d, 2)->id, DIAG_TEXT_NORMALISED);
	assert_string_equal(block_text(e->a, b->root->last),
	    "发展，到5个，止");
}

/* What is right stays so: fixing twice is fixing once. */
static void settles(void **state)
{
	static const char text[] = "\"十四五\"(2021-2025年),占 5-8% ,见[2021]。";
	struct env *e = *state;
	const char *once = fixed(e, text);
	size_t said = diag_size(e->d);

	assert_true(said > 0);
	assert_string_equal(fixed(e, once), once);
	assert_int_equal(diag_size(e->d), said);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(marks), TEST(brackets), TEST(ranges), TEST(blanks),
		TEST(left_alone), TEST(never_data), TEST(reports),
		TEST(settles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
