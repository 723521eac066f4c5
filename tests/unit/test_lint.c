/* SPDX-License-Identifier: MIT */
/*
 * The rules on plans. One plan in which nothing is wrong; each fault is an
 * edit of one line and must be found by its rule, there; every edit that is
 * sound must not. What the figures of a finding are was worked out by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "lint/lint.h"

struct env {
	struct arena *a;
	struct diag *d;
	char folder[64];
};

/* One line an element that is edited; its number is found by the text. */
static const char head[] =
"<plan xmlns='urn:planbrief:plan:1' id='demo' xml:lang='zh-CN' version='1'>\n"
"<source id='doc' title='S'/>\n"
"<identity><title>规划</title><date type='printed'>2021-06-30</date>\n"
"<period start='2021' end='2025' base='2020'/>\n"
"<basis>纲要<target indicator='rev' period='2025' value='160' unit='YI'/>"
"</basis>\n"
"</identity><registry>\n"
"<org id='city' kind='area'><name>市</name>"
"<document type='committee'/></org>\n"
"<org id='bureau' kind='department' parent='city'><name>局</name></org>\n"
"<org id='north' kind='district' parent='city'><name>北区</name></org>\n"
"<org id='south' kind='district' parent='city'><name>南区</name></org>\n"
"<unit code='YI' per='100000000' dimension='money'><name>亿元</name></unit>\n"
"<unit code='WAN' per='10000' dimension='money'><name>万元</name></unit>\n"
"<unit code='PCT' dimension='share'><name>%</name></unit>\n"
"</registry><body>\n"
"<division level='1' num='一' id='c1'><head>总</head>\n"
"<runin role='goal' id='g1'><head>规模</head>\n"
"<p>到2025年达到<v ref='rev' value='1500000' unit='WAN' op='ge'"
" period='2025' from='doc:7'>150亿元</v></p></runin>\n"
"<runin role='goal' id='g2'><head>开放</head><p>开放</p></runin>\n"
"<box id='b1' num='1' kind='text'><head>甲</head></box>\n"
"<box id='b2' num='2' kind='layout'><head>乙</head>\n"
"<layout role='core' areas='north' clusters='ic'><head>核</head>"
"<p>北区布局</p></layout></box>\n"
"</division></body>\n";
static const char tail[] =
"<indicators>\n"
"<group num='一'><head>规模</head>\n"
"<indicator id='rev' kind='flow' direction='up' frequency='A'"
" yearValue='sum' path='linear' attribute='expected' decimals='0'"
" from='doc:5'>\n"
"<name>收入</name><unit code='YI' printed='name'/>"
"<definition>定</definition><source>源</source>\n"
"<owner lead='bureau'/>\n"
"<base period='2020' value='100' from='doc:3'/>\n"
"<target period='2022' op='ge' value='120' role='milestone'/>\n"
"<target period='2025' op='ge' value='150' role='final' from='doc:5'/>\n"
"<growth start='2021' end='2025' op='ge' value='8.4' measure='average'/>\n"
"<breakdown by='area'>"
"<part ref='north'><target period='2025' op='ge' value='90' role='final'/>"
"</part><part ref='south'>"
"<target period='2025' op='ge' value='61' role='final'/></part></breakdown>\n"
"</indicator></group>\n"
"<group num='二' goal='g2'><head>开放</head>\n"
"<indicator id='open' kind='ratio' direction='up' frequency='A'"
" yearValue='last' path='linear' attribute='expected' decimals='1'>\n"
"<name>开放率</name><unit code='PCT' printed='name'/>"
"<definition>定</definition><source>源</source>\n"
"<owner lead='bureau'/>\n"
"<base period='2020' value='20'/>\n"
"<target period='2025' op='ge' value='40' role='final'/>\n"
"</indicator>\n"
"<indicator id='kept' kind='ratio' direction='hold' frequency='A'"
" yearValue='last' path='step' attribute='expected' decimals='1'"
" directionFrom='doc:9'>\n"
"<name>共享率</name><unit code='PCT' printed='name'/>"
"<definition>定</definition><source>源</source>\n"
"<owner lead='bureau'/><base period='2020' value='100'/>\n"
"<target period='2022' op='ge' value='100' role='milestone'/>\n"
"<target period='2025' op='ge' value='100' role='final'/>\n"
"</indicator></group></indicators>\n"
"<clusters><cluster id='ic' num='一'><name>芯</name>"
"<owner lead='bureau'/><area ref='north'/></cluster>\n"
"<cluster id='big' listed='no'><name>大</name></cluster></clusters>\n"
"<projects>\n"
"<project id='p1' areas='north'><name>工程</name><p>建在北区</p></project>\n"
"</projects>\n"
"<mechanism><rule id='r1' per='cluster' needs='district' min='1'/>\n"
"<rule id='r2' per='city' needs='committee' min='1'/>\n"
"<method name='gap'/></mechanism></plan>\n";

static int setup(void **state)
{
	struct arena *a = arena_new();
	struct env *e = ARENA_NEW(a, struct env);

	e->a = a;
	e->d = diag_new(a);
	strcpy(e->folder, "/tmp/planbrief-lint-XXXXXX");
	if (!mkdtemp(e->folder))
		return -1;
	*state = e;
	return 0;
}

static const char *in_folder(struct env *e, const char *name)
{
	return arena_printf(e->a, "%s/%s", e->folder, name);
}

static int teardown(void **state)
{
	struct env *e = *state;

	unlink(in_folder(e, "plan.xml"));
	unlink(in_folder(e, "accepted.xml"));
	rmdir(e->folder);
	arena_free(e->a);
	return 0;
}

static void put(struct env *e, const char *name, const char *text)
{
	FILE *f = fopen(in_folder(e, name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* The plan with `from` replaced once; *line is where. */
static const char *edited(struct env *e, const char *from, const char *to,
    int *line)
{
	const char *text = arena_printf(e->a, "%s%s", head, tail), *at;

	*line = 1;
	if (!from)
		return text;
	at = strstr(text, from);
	if (!at)
		fail_msg("the plan has no %s", from);
	for (const char *s = text; s < at; s++)
		*line += *s == '\n';
	return arena_printf(e->a, "%.*s%s%s", (int)(at - text), text, to,
	    at + strlen(from));
}

static const struct plan *read_plan(struct env *e, const char *text)
{
	struct plan *p;

	put(e, "plan.xml", text);
	p = plan_read(e->a, e->d, in_folder(e, "plan.xml"));
	assert_non_null(p);
	plan_link(e->a, e->d, p);
	for (size_t i = 0; i < diag_size(e->d); i++)
		fail_msg("%d: %s", diag_get(e->d, i)->loc.line,
		    diag_get(e->d, i)->text[0]);
	return p;
}

static struct findings look(struct env *e, const char *text)
{
	return lint_run(e->a, read_plan(e, text), (struct date){ 0, 0, 0 },
	    LEVEL_NOTE, LEVEL_ERROR);
}

static const struct finding *get(const struct findings *f, const char *rule)
{
	for (size_t i = 0; i < f->count; i++)
		if (str_eq(f->all[i].rule, rule))
			return &f->all[i];
	return NULL;
}

/* Found, at the line or one of the next, in both languages. */
static const struct finding *expect_after(struct env *e, const char *rule,
    const char *from, const char *to, int after)
{
	int line;
	struct findings f = look(e, edited(e, from, to, &line));
	const struct finding *one = get(&f, rule);

	if (!one)
		fail_msg("%s does not find %s", rule, to);
	assert_int_equal(one->loc.line, line + after);
	for (int lang = 0; lang < 2; lang++) {
		assert_true(*one->text[lang] && *one->found[lang] &&
		    *one->why[lang]);
		assert_null(strstr(one->found[lang], "(null)"));
	}
	return one;
}

static const struct finding *expect(struct env *e, const char *rule,
    const char *from, const char *to)
{
	return expect_after(e, rule, from, to, 0);
}

static void expect_none(struct env *e, const char *from, const char *to)
{
	int line;
	struct findings f = look(e, edited(e, from, to, &line));

	for (size_t i = 0; i < f.count; i++)
		fail_msg("%s %d %s: %s", f.all[i].rule, f.all[i].loc.line,
		    f.all[i].text[0], f.all[i].found[0]);
}

/* ---- tests ---- */

static void clean(void **state)
{
	expect_none(*state, NULL, NULL);
}

/* 100 to 150 in five years: 1.5^(1/5) = 1.08447; to 120 in two: 1.09545; from
 * there to 150 in three: 1.25^(1/3) = 1.07722; 1.05^5 = 1.27628. */
static void growth(void **state)
{
	const struct finding *f = expect(*state, "L1", "value='8.4'",
	    "value='5'");

	assert_string_equal(f->found[0], "5 % a year from 100 (2020) gives "
	    "127.6 in 2025; the target is 150 (doc:5) and needs 8.45 % a year "
	    "(2022: 9.54 %, 2025: 7.72 %)");
	expect(*state, "L1", "value='8.4'", "value='9.0'");
	expect_none(*state, "value='8.4'", "value='8'");
	expect_none(*state, "value='8.4'", "value='8.447'");
	expect(*state, "L1", "value='8.4'", "value='8.44'");
}

static void bases(void **state)
{
	struct env *e = *state;
	const struct finding *f = expect(e, "L5", "value='100' from='doc:3'/>",
	    "value='100' from='doc:3' comparability='doubtful'>"
	    "<note>口径</note></base>");

	assert_string_equal(f->from, "doc:3");
	assert_non_null(strstr(f->found[1], "口径"));
	expect(e, "L4", "value='20'/>", "value='70' "
	    "comparability='doubtful'/>");
	expect_after(e, "L6", "<owner lead='bureau'/>\n<base period='2020' "
	    "value='20'/>\n", "<owner lead='bureau'/>\n", -2);
	expect(e, "L6", "value='20'/>", "none='not-available' printed='/'/>");
}

static void statements(void **state)
{
	struct env *e = *state;
	const struct finding *f = expect(e, "L2", "value='1500000'",
	    "value='1600000'");

	assert_string_equal(f->found[0],
	    "1600000 WAN here (doc:7), 150 YI there (doc:5)");
	assert_string_equal(f->subject, "rev");
	expect(e, "L10", "op='ge' period='2025' from='doc:7'",
	    "op='gt' period='2025' from='doc:7'");
	expect_none(e, "op='ge' period='2025' from='doc:7'",
	    "op='gt' period='2025' from='doc:5'");
	expect(e, "L26", "unit='WAN'", "unit='PCT'");
}

static void same_subject(void **state)
{
	struct env *e = *state;

	expect_after(e, "L2", "decimals='1' directionFrom",
	    "decimals='1' same='open' directionFrom", 4);
	expect_none(e, "decimals='1' directionFrom",
	    "decimals='1' same='kept' directionFrom");
}

static void text_targets(void **state)
{
	struct env *e = *state;

	expect_after(e, "L3", "<group num='二' goal='g2'>",
	    "<group num='二' origin='text' goal='g2'>", 1);
	expect(e, "L3", "<p>开放</p>",
	    "<p>开放<v value='30' unit='YI' period='2025'>30</v></p>");
	expect_none(e, "<p>开放</p>",
	    "<p>年均<v value='8.4' unit='PCT' period='2025'>8.4</v></p>");
	expect_after(e, "L20", " goal='g2'", "", -16);
}

static void targets(void **state)
{
	struct env *e = *state;

	expect(e, "L7", "op='ge' value='40' role='final'",
	    "none='not-set' printed='/' role='final'");
	expect(e, "L8", " directionFrom='doc:9'", "");
	expect_after(e, "L8", "value='100' role='milestone'",
	    "value='90' role='milestone'", -3);
	expect(e, "L16", "op='ge' value='40'", "op='le' value='40'");
	expect(e, "L13", "op='ge' value='150' role", "op='gt' value='150' "
	    "role");
	expect(e, "L29", "<target period='2025' op='ge' value='40'",
	    "<target period='2030' op='ge' value='40'");
}

static void x30_target_over_at_publication(void **state)
{
	expect_after(*state, "L25", "2021-06-30", "2023-01-05", 26);
}

static void directions(void **state)
{
	struct env *e = *state;
	const char *rest = " frequency='A' yearValue='last' path='linear'"
	    " attribute='expected' decimals='1'>\n"
	    "<name>开放率</name><unit code='PCT' printed='name'/>"
	    "<definition>定</definition><source>源</source>\n"
	    "<owner lead='bureau'/>\n<base period='2020' value='";
	const char *was = arena_printf(e->a, "direction='up'%s20", rest);
	const char *is = arena_printf(e->a, "direction='down'%s60", rest);
	int line;
	struct findings f = look(e, edited(e, was, is, &line));

	assert_int_equal(get(&f, "L9")->loc.line, line);
	assert_int_equal(get(&f, "L16")->loc.line, line + 4);
}

static void upper_plan(void **state)
{
	struct env *e = *state;
	const struct finding *f;

	f = expect_after(e, "L11", "value='160' unit='YI'",
	    "value='99' unit='YI'", 25);
	assert_non_null(strstr(f->found[0], "target 99 (2025, 纲要)"));
	expect_none(e, "value='160' unit='YI'", "value='101' unit='YI'");
	expect_none(e, "value='160' unit='YI'", "value='2240000' unit='WAN'");
	expect_after(e, "L11", "value='160' unit='YI'",
	    "value='2260000' unit='WAN'", 25);
	expect(e, "L22", "value='160' unit='YI'", "value='160' unit='PCT'");
}

static void references(void **state)
{
	struct env *e = *state;

	expect(e, "L12", "clusters='ic'", "clusters='ic big'");
	expect(e, "L23", "areas='north' clusters", "areas='bureau' clusters");
	expect(e, "L23", "<area ref='north'/>", "<area ref='bureau'/>");
	expect(e, "L24", "<p>北区布局</p>", "<p>北区等</p>");
	expect(e, "L24", "<p>建在北区</p>", "<p>建在北区等区县</p>");
	expect_none(e, "<p>建在北区</p>", "<p>等级</p>");
	expect_none(e, "areas='north'><name>工程</name><p>建在北区</p>",
	    "areas='north' open='true'><name>工程</name><p>北区等</p>");
	expect_after(e, "L28", "<name>共享率</name>", "<name>开放率</name>",
	    -1);
}

static void boxes(void **state)
{
	struct env *e = *state;

	expect(e, "L14", "id='b2' num='2'", "id='b2' num='3'");
	expect(e, "L14", "id='b1' num='1'", "id='b1' num='0'");
	expect(e, "L15", "id='b2' num='2'", "id='b2' num='1'");
	expect_none(e, "id='b2' num='2'", "id='b2' num='乙'");
}

static void completeness(void **state)
{
	struct env *e = *state;

	expect_after(e, "L17", "<source>源</source>", "", -1);
	expect_after(e, "L19", "<definition>定</definition>", "", -1);
	expect_after(e, "L18", "<owner lead='bureau'/>\n", "\n", -2);
	expect(e, "L18", "<owner lead='bureau'/>",
	    "<owner lead='bureau' demo='true'/>");
	expect_after(e, "L13", "printed='name'", "printed='cell'", -1);
}

static void parts(void **state)
{
	struct env *e = *state;
	const struct finding *f = expect(e, "L21", "value='61'",
	    "value='50'");

	assert_string_equal(f->found[0], "2 of 2 parts ask for 140 together "
	    "in 2025, the whole for 150: 93.3 %");
	expect(e, "L21", "<part ref='north'><target period='2025' op='ge' "
	    "value='90' role='final'/></part><part ref='south'>",
	    "<part ref='north' share='60'/><part ref='south' share='39'>");
}

static void mechanism(void **state)
{
	struct env *e = *state;
	const struct finding *f = expect(e, "L27", "needs='district' min='1'",
	    "needs='district' min='2'");

	assert_string_equal(f->found[0], "of 1: met 0, missing 0, too few 1, "
	    "too many 0, not reported 0; by demonstration data 0");
	f = expect(e, "L27", "per='city' needs='committee'",
	    "per='district' needs='plan'");
	assert_non_null(strstr(f->found[0], "not reported 2"));
	f = expect(e, "L27", "needs='committee'", "needs='pilot'");
	assert_non_null(strstr(f->found[0], "met 0"));
	f = expect(e, "L27", "needs='committee'", "needs='plan'");
	assert_non_null(strstr(f->found[0], "missing 1"));
}

static void accepted(void **state)
{
	struct env *e = *state;
	int line;
	const struct plan *p = read_plan(e, edited(e, "value='8.4'",
	    "value='5'", &line));
	struct findings f = lint_run(e->a, p, (struct date){ 0, 0, 0 },
	    LEVEL_NOTE, LEVEL_ERROR);

	put(e, "accepted.xml",
	    "<accepted xmlns='urn:planbrief:accepted:1' plan='demo'>"
	    "<accept rule='L1' of='rev' reason='原文' by='办' "
	    "date='2023-07-20'/>\n"
	    "<accept rule='L1' of='open' reason='原文' by='办' "
	    "date='2023-07-20'/></accepted>\n");
	lint_accept(e->a, e->d, p, &f, true);
	lint_report(e->d, &f);
	assert_int_equal(f.count, 1);
	assert_string_equal(f.all[0].accepted, "原文 (办, 2023-07-20)");
	assert_int_equal(diag_count(e->d, LEVEL_WARNING), 0);
	assert_int_equal(diag_size(e->d), 2);	/* unused; the finding */
	assert_string_equal(diag_code(diag_get(e->d, 0)->id),
	    "accepted-unused");
	assert_int_equal(diag_get(e->d, 0)->loc.line, 2);
}

static void levels(void **state)
{
	struct env *e = *state;
	int line;
	const struct plan *p = read_plan(e, edited(e, "id='b2' num='2'",
	    "id='b2' num='1'", &line));
	struct date none = { 0, 0, 0 };

	assert_int_equal(lint_run(e->a, p, none, LEVEL_ERROR,
	    LEVEL_ERROR).count, 1);
	assert_int_equal(lint_run(e->a, p, none, LEVEL_NOTE,
	    LEVEL_WARNING).count, 0);
	assert_true(lint_is_rule("L15") && !lint_is_rule("L0"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clean), TEST(growth), TEST(bases), TEST(statements),
		TEST(same_subject), TEST(text_targets), TEST(targets),
		TEST(x30_target_over_at_publication),
		TEST(directions), TEST(upper_plan), TEST(references),
		TEST(boxes), TEST(completeness), TEST(parts), TEST(mechanism),
		TEST(accepted), TEST(levels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
