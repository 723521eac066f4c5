/* SPDX-License-Identifier: MIT */
/* Arena, strings, messages, lengths, periods, numbers. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/late.h"
#include "base/length.h"
#include "base/period.h"
#include "base/str.h"

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

/* ---- arena ---- */

static void arena_blocks(void **state)
{
	struct arena *a = *state;

	for (size_t size = 0; size < 100000; size = size * 2 + 1) {
		unsigned char *p = arena_alloc(a, size);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
	}
	assert_null(arena_strdup(a, NULL));
	assert_string_equal(arena_strndup(a, "abc", 2), "ab");
	assert_string_equal(arena_printf(a, "%d-%s", 7, "x"), "7-x");
}

static void arena_pushes(void **state)
{
	struct { int *items; size_t count; } list = { NULL, 0 };

	for (int i = 0; i < 10000; i++)
		ARENA_PUSH(*state, list.items, list.count) = i;
	assert_int_equal(list.count, 10000);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(list.items[i], i);
}

/* A list grows where it stands, and keeps what is in it where it cannot. */
static void arena_grows(void **state)
{
	int *list = arena_alloc(*state, 4 * sizeof(*list));

	list[0] = 7;
	for (size_t n = 4; n < 100000; n *= 2) {
		if (n == 64)
			arena_alloc(*state, 1);
		list = arena_grow(*state, list, n * sizeof(*list), 2 * n *
		    sizeof(*list));
		assert_int_equal(list[0], 7);
		assert_int_equal(list[n - 1], n == 4 ? 0 : 8);
		for (size_t i = n; i < 2 * n; i++)
			assert_int_equal(list[i], 0);
		list[2 * n - 1] = 8;
	}
}

/* What is allocated after the mark is empty again, what was before stays. */
static void arena_rewinds(void **state)
{
	struct arena *a = *state;
	struct arena_mark begin = arena_mark(a);

	for (int round = 0; round < 3; round++) {
		char *before = arena_strdup(a, "before");
		struct arena_mark mark = arena_mark(a);

		for (int again = 0; again < 3; again++) {
			for (size_t n = 1; n < 1 << 21; n *= 2) {
				char *p = arena_alloc(a, n);

				assert_int_equal(p[0] | p[n - 1], 0);
				memset(p, 0xff, n);
			}
			arena_rewind(a, mark);
			assert_string_equal(before, "before");
		}
		if (round == 1)
			arena_rewind(a, begin);
	}
}

struct owner { char *log; char letter; };

static void note_release(void *object)
{
	struct owner *o = object;
	char letter[2] = { o->letter, '\0' };

	strcat(o->log, letter);
}

static void arena_owns(void **state)
{
	char log[4] = "";
	struct owner x = { log, 'x' }, y = { log, 'y' };
	struct arena *a = arena_new();

	(void)state;
	arena_own(a, &x, note_release);
	arena_own(a, &y, note_release);
	assert_string_equal(log, "");
	arena_free(a);
	assert_string_equal(log, "yx");
	arena_free(NULL);
}

/* ---- str ---- */

static void str_grows(void **state)
{
	struct str *s = str_new(*state);

	str_add(s, NULL);
	assert_string_equal(s->s, "");
	str_room(s, 1000);
	assert_true(s->cap > 1000 && s->len == 0);
	for (int i = 0; i < 1000; i++)
		str_printf(s, "%03d,", i);
	assert_int_equal(s->len, 4000);
	assert_int_equal(strlen(s->s), 4000);
	assert_memory_equal(s->s + 3996, "999,", 5);
}

static void str_escapes(void **state)
{
	struct str *s = str_new(*state);

	str_xml(s, "a<b>&\"c\r\x01省");
	assert_string_equal(s->s,
	    "a&lt;b&gt;&amp;&quot;c&#13;\xef\xbf\xbd省");
	s = str_new(*state);
	str_json(s, "a\"\\\n\x1b\x80省");
	assert_string_equal(s->s,
	    "\"a\\\"\\\\\\n\\u001b\xef\xbf\xbd省\"");
	s = str_new(*state);
	str_json(s, NULL);
	assert_string_equal(s->s, "\"\"");
}

static void str_lists(void **state)
{
	const char **words;

	assert_true(str_has_word("zh-CN en", "en"));
	assert_true(str_has_word(" en\n", "en"));
	assert_false(str_has_word("zh-CN english", "en"));
	assert_false(str_has_word("zh-CN en fr", "en fr"));
	assert_true(str_has_word("english\ten", "en"));
	assert_false(str_has_word("en", ""));
	assert_false(str_has_word(NULL, "en"));
	assert_int_equal(str_words(*state, " a  bc\td\n", &words), 3);
	assert_string_equal(words[1], "bc");
	assert_string_equal(words[2], "d");
	assert_int_equal(str_words(*state, NULL, &words), 0);
	assert_true(str_eq(NULL, NULL));
	assert_false(str_eq(NULL, ""));
}

/* Borders of each length from RFC 3629; overlong forms, surrogates. */
static void str_decodes(void **state)
{
	static const struct { const char *bytes; uint32_t c; } good[] = {
		{ "\x7f", 0x7f }, { "\xc2\x80", 0x80 }, { "\xdf\xbf", 0x7ff },
		{ "\xe0\xa0\x80", 0x800 }, { "\xed\x9f\xbf", 0xd7ff },
		{ "\xef\xbf\xbf", 0xffff }, { "\xf0\x90\x80\x80", 0x10000 },
		{ "\xf4\x8f\xbf\xbf", 0x10ffff },
	};
	static const char *const bad[] = {
		"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf",
		"\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80", "\xff", "\xe7\x9c", "\xe7\x9cx",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		const char *p = good[i].bytes;

		assert_true(str_is_utf8(p, strlen(p)));
		assert_int_equal(str_next(&p), good[i].c);
		assert_int_equal(str_next(&p), 0);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const char *p = bad[i];

		assert_false(str_is_utf8(p, strlen(p)));
		assert_int_equal(str_next(&p), 0xfffd);
		assert_ptr_equal(p, bad[i] + 1);
	}
	assert_int_equal(str_utf8_fault("ab\xff", 3), 2);
}

/* FIPS 180-2, appendix B.1 and the empty message. */
static void str_hashes(void **state)
{
	assert_string_equal(str_sha256(*state, "abc", 3),
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(str_sha256(*state, "", 0),
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
}

/* ---- diag ---- */

/* The conversions of a printf format, one letter (with its length) each. */
static const char *conversions(struct arena *a, const char *fmt)
{
	struct str *s = str_new(a);

	while ((fmt = strchr(fmt, '%'))) {
		fmt++;
		if (*fmt == '%') {
			fmt++;
			continue;
		}
		fmt += strspn(fmt, "-+ #0123456789.");
		assert_null(memchr("*$", *fmt, 2));
		str_addn(s, fmt, strspn(fmt, "hlzjt"));
		fmt += strspn(fmt, "hlzjt");
		assert_true(*fmt != '\0' && strchr("sducxXfg", *fmt));
		str_addc(s, *fmt);
		str_addc(s, ' ');
	}
	return s->s;
}

static void diag_languages_agree(void **state)
{
	for (int id = 0; id < DIAG_COUNT; id++) {
		const char *en = diag_text(id, 0), *zh = diag_text(id, 1);
		const char *want = conversions(*state, en);
		const char *got = conversions(*state, zh);

		if (strcmp(want, got) != 0)
			fail_msg("%s: '%s' and '%s'", diag_code(id), en, zh);
		if ((*en && en[strlen(en) - 1] == '.') || strstr(zh, "。"))
			fail_msg("%s ends in a full stop", diag_code(id));
		if (!str_is_utf8(zh, strlen(zh)))
			fail_msg("%s is not UTF-8", diag_code(id));
	}
}

static void diag_codes_differ(void **state)
{
	(void)state;
	for (int id = 0; id < DIAG_COUNT; id++) {
		const char *code = diag_code(id);

		for (int other = 0; other < id; other++)
			if (str_eq(code, diag_code(other)))
				fail_msg("'%s' occurs twice", code);
		if (strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") !=
		    strlen(code))
			fail_msg("'%s' is not a code", code);
	}
}

static void diag_keeps(void **state)
{
	struct diag *d = diag_new(*state), *other;
	char file[] = "plan.xml";
	const struct diag_record *r;

	diag(d, DIAG_FILE_TOO_LARGE, (struct loc){ file, 3, 4 }, 64);
	file[0] = '?';
	assert_int_equal(diag_errors(d), 1);
	assert_false(diag_environment(d));
	diag_document(d, "brief");
	diag_at(d, DIAG_WRITE_FAILED, NOWHERE, (struct loc){ "t.xsl", 9, 0 },
	    "x", "full", "满");
	assert_true(diag_environment(d));
	assert_int_equal(diag_count(d, LEVEL_ERROR), 2);
	assert_int_equal(diag_count(d, LEVEL_NOTE), 0);
	r = diag_get(d, 0);
	assert_string_equal(r->loc.file, "plan.xml");
	assert_string_equal(r->text[0], "file is larger than 64 MiB; split it");
	assert_string_equal(r->text[1], "文件超过 64 MiB，请拆分");
	assert_null(r->document);
	assert_null(diag_get(d, 2));
	other = diag_new(*state);
	diag_add(other, diag_get(d, 1));
	assert_true(diag_environment(other));
	assert_string_equal(diag_get(other, 0)->document, "brief");
	assert_string_equal(diag_get(other, 0)->also.file, "t.xsl");
}

/* A pair of words: each language prints its own. */
static void diag_words(void **state)
{
	struct diag *d = diag_new(*state);

	diag(d, DIAG_OPEN_FAILED, NOWHERE, "a", DIAG_ERRNO(d, ENOENT));
	diag(d, DIAG_OPEN_FAILED, NOWHERE, "a", DIAG_ERRNO(d, EDOM));
	diag(d, DIAG_OBS_UNKNOWN, NOWHERE, DIAG_KIND("cluster"), "x");
	assert_string_equal(diag_get(d, 0)->text[0],
	    "cannot open 'a': No such file or directory");
	assert_string_equal(diag_get(d, 0)->text[1],
	    "无法打开“a”：没有此文件或目录");
	assert_non_null(strstr(diag_get(d, 1)->text[1], "（错误 33）"));
	assert_non_null(strstr(diag_get(d, 2)->text[0], "no cluster 'x'"));
	assert_non_null(strstr(diag_get(d, 2)->text[1], "集群：“x”"));
	assert_string_equal(diag_kind_zh("thing"), "thing");
}

static const char *printed(struct arena *a, const struct diag_record *r,
    enum diag_format f, int lang, const char *source)
{
	char *text = NULL, *copy;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);

	assert_non_null(to);
	diag_print(to, r, f, lang, source);
	fclose(to);
	copy = arena_strdup(a, text);
	free(text);
	return copy;
}

static void diag_prints(void **state)
{
	struct diag *d = diag_new(*state);
	const struct diag_record *r;

	diag_at(d, DIAG_OPEN_FAILED, (struct loc){ "plan.xml", 3, 4 },
	    (struct loc){ "t.xsl", 9, 0 }, "a\x1b[31m\"", "gone",
	    "没有");
	r = diag_get(d, 0);
	assert_string_equal(printed(*state, r, DIAG_HUMAN, 0, "\t<x>"),
	    "plan.xml:3:4: error: cannot open 'a?[31m\"': gone "
	    "[open-failed]\n    <x>\nt.xsl:9: note: while writing\n");
	assert_string_equal(printed(*state, r, DIAG_SHORT, 1, NULL),
	    "plan.xml:3:4: 错误：无法打开“a?[31m\"”：没有 [open-failed]\n");
	assert_string_equal(printed(*state, r, DIAG_JSON, 0, NULL),
	    "{\"level\":\"error\",\"code\":\"open-failed\","
	    "\"file\":\"plan.xml\",\"line\":3,\"col\":4,"
	    "\"message\":\"cannot open 'a\\u001b[31m\\\"': gone\","
	    "\"template_file\":\"t.xsl\",\"template_line\":9}\n");
}

/* ---- length ---- */

static void lengths(void **state)
{
	static const struct { const char *s; len_t want; } good[] = {
		{ "12pt", 12288 }, { "-0.5pt", -512 }, { "25.4mm", 73728 },
		{ "37mm", 107399 }, { "2em", 2000 }, { "1.5line", 3000 },
		{ "0", 0 }, { "0.0", 0 }, { "三号", 16384 },
		{ "小四", 12288 }, { "五号", 10752 }, { "0.0005pt", 1 },
	};
	static const char *const bad[] = {
		"", "12", "pt", "12 pt", "12cm", "1e3pt", "0x10pt", "nanpt",
		"99999999999pt", "2097152pt", "-2097152pt", "三", "１2pt",
		"1..2pt", "0.0000001pt",
	};
	len_t out;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(length_parse(good[i].s, 1000, 2000, &out));
		assert_int_equal(out, good[i].want);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (length_parse(bad[i], 1000, 2000, &out))
			fail_msg("'%s' was read", bad[i]);
	assert_false(length_parse(NULL, 1, 1, &out));
}

/* ---- period ---- */

static struct period period(const char *s)
{
	struct period p = { 0, 0, 0 };

	if (!period_parse(s, &p))
		fail_msg("'%s' is no period", s);
	return p;
}

static void period_codes(void **state)
{
	static const char *const good[] = {
		"2023", "2023-H1", "2023-H2", "2023-Q4", "2023-01", "2023-12",
	};
	static const char *const bad[] = {
		"", "202", "20233", "2023-", "2023-Q0", "2023-Q5", "2023-H3",
		"2023-00", "2023-13", "2023-1", "2023-Q12", "2023-q1",
		"2023H1", "0999", "2023-06-01", " 2023", "２０２３",
	};
	struct period p;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_string_equal(period_code(*state, period(good[i])),
		    good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (period_parse(bad[i], &p))
			fail_msg("'%s' was read", bad[i]);
	assert_string_equal(period_code(*state, period("2023Q2")), "2023-Q2");
	assert_false(period_parse(NULL, &p));
}

static void period_order(void **state)
{
	static const char *const rising[] = {
		"2022", "2023-01", "2023-03", "2023-Q1", "2023-04", "2023-06",
		"2023-Q2", "2023-H1", "2023-12", "2023-Q4", "2023-H2", "2023",
	};
	size_t count = sizeof(rising) / sizeof(rising[0]);

	(void)state;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++)
			assert_int_equal(period_cmp(period(rising[i]),
			    period(rising[k])), (i > k) - (i < k));
	assert_int_equal(period_end(period("2023")), 2024 * 12);
	assert_int_equal(period_start(period("2023-Q2")), 2023 * 12 + 3);
	assert_false(period_is((struct period){ 0, 0, 0 }));
}

static void period_steps(void **state)
{
	static const struct { const char *p; int n; const char *want; } t[] = {
		{ "2023-Q1", -1, "2022-Q4" }, { "2023-Q4", 5, "2025-Q1" },
		{ "2023-12", 1, "2024-01" }, { "2023-H1", -3, "2021-H2" },
		{ "2023", -3, "2020" }, { "2023-Q3", 0, "2023-Q3" },
	};

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_string_equal(period_code(*state,
		    period_add(period(t[i].p), t[i].n)), t[i].want);
	assert_string_equal(period_code(*state,
	    period_quarter(period("2023"))), "2023-Q4");
	assert_string_equal(period_code(*state,
	    period_quarter(period("2023-07"))), "2023-Q3");
	assert_int_equal(period_per_year(period("2023-Q1")), 4);
	assert_string_equal(date_iso(*state,
	    period_last_day(period("2024-02"))), "2024-02-29");
	assert_string_equal(date_iso(*state,
	    period_last_day(period("2023"))), "2023-12-31");
}

static void period_for_readers(void **state)
{
	static const struct {
		const char *p, *zh, *en, *zh_short, *en_short, *zh_tick,
		    *en_tick, *zh_ytd, *en_ytd;
	} t[] = {
		{ "2023", "2023年", "2023", "2023年", "2023", "2023", "2023",
		  "2023年全年", "January–December 2023" },
		{ "2023-H1", "2023年上半年", "H1 2023", "2023年上半年",
		  "H1 2023", "上", "H1", "2023年上半年",
		  "January–June 2023" },
		{ "2023-Q2", "2023年第二季度", "Q2 2023", "2023年二季度",
		  "Q2 2023", "二", "Q2", "2023年上半年",
		  "January–June 2023" },
		{ "2023-Q3", "2023年第三季度", "Q3 2023", "2023年三季度",
		  "Q3 2023", "三", "Q3", "2023年前三季度",
		  "January–September 2023" },
		{ "2023-06", "2023年6月", "June 2023", "2023年6月",
		  "Jun 2023", "6", "Jun", "2023年1—6月",
		  "January–June 2023" },
		{ "2023-01", "2023年1月", "January 2023", "2023年1月",
		  "Jan 2023", "1", "Jan", "2023年1月", "January 2023" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct period p = period(t[i].p);

		assert_string_equal(period_words(a, p, "zh-CN"), t[i].zh);
		assert_string_equal(period_words(a, p, "en"), t[i].en);
		assert_string_equal(period_short(a, p, "zh"), t[i].zh_short);
		assert_string_equal(period_short(a, p, NULL), t[i].en_short);
		assert_string_equal(period_tick(a, p, "zh"), t[i].zh_tick);
		assert_string_equal(period_tick(a, p, "en"), t[i].en_tick);
		assert_string_equal(period_span_ytd(a, p, "zh"), t[i].zh_ytd);
		assert_string_equal(period_span_ytd(a, p, "en"), t[i].en_ytd);
	}
}

/* Against the C library's calendar, day by day over 400 years. */
static void dates(void **state)
{
	static const char *const bad[] = {
		"2023-02-29", "1900-02-29", "2023-04-31", "2023-13-01",
		"2023-00-10", "2023-01-00", "2023-1-1", "2023-01-01T", "",
		"2023/01/01", "0000-01-01",
	};
	struct date d, e;
	int first;

	assert_true(date_parse("1800-01-01", &d));
	first = date_days(d);
	for (int i = 0; i < 146097; i++) {
		struct tm tm = { .tm_year = -100, .tm_mday = 1 + i,
			.tm_hour = 12 };

		assert_int_not_equal(mktime(&tm), -1);
		d = date_of_days(first + i);
		assert_int_equal(d.year, tm.tm_year + 1900);
		assert_int_equal(d.month, tm.tm_mon + 1);
		assert_int_equal(d.day, tm.tm_mday);
		assert_int_equal(date_days(d), first + i);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (date_parse(bad[i], &d))
			fail_msg("'%s' was read", bad[i]);
	assert_true(date_parse("2023-07-20", &d));
	assert_true(date_parse("2023-08-01", &e));
	assert_int_equal(date_cmp(d, e), -1);
	assert_int_equal(date_days(e) - date_days(d), 12);
	assert_string_equal(date_words(*state, d, "zh"), "2023年7月20日");
	assert_string_equal(date_words(*state, d, "en"), "20 July 2023");
}

/* ---- numbers ---- */

static struct decimal decimal(const char *s)
{
	struct decimal d = { 0, 0 };

	if (!decimal_parse(s, &d))
		fail_msg("'%s' is no decimal", s);
	return d;
}

static void decimals(void **state)
{
	static const char *const same[] = {
		"0", "12.50", "-0.05", "5400", "-18", "0.000",
		"999999999999999999", "0.00000000000000001",
	};
	static const char *const bad[] = {
		"", "-", "+", ".", "1.", ".5", "1,000", "1e5", "１２", "--1",
		"1 ", " 1", "1.2.3", "0x1", "1234567890123456789", "nan",
	};
	struct decimal d;

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		assert_string_equal(decimal_text(*state, decimal(same[i])),
		    same[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (decimal_parse(bad[i], &d))
			fail_msg("'%s' was read", bad[i]);
	assert_string_equal(decimal_text(*state, decimal("+7.0")), "7.0");
	assert_true(decimal_eq(decimal("12.50"), decimal("12.5")));
	assert_int_equal(decimal_cmp(decimal("-0.5"), decimal("0.4")), -1);
	assert_int_equal(decimal_cmp(decimal("-1.5"), decimal("-1.4")), -1);
	assert_int_equal(decimal_cmp(decimal("999999999999999999"),
	    decimal("0.00000000000000001")), 1);
}

static const struct num *num(struct arena *a, const char *s)
{
	const struct num *x = num_parse(a, s);

	if (!x)
		fail_msg("'%s' is no number", s);
	return x;
}

static void rational_arithmetic(void **state)
{
	struct arena *a = *state;
	const struct num *third = num_frac(a, 1, 3);
	const struct num *x = num_mul(a, third, num_int(a, 3));

	assert_int_equal(num_cmp(x, num_int(a, 1)), 0);
	assert_true(num_exact(x));
	assert_string_equal(num_exact_text(a, third), "1/3");
	assert_string_equal(num_exact_text(a, num_frac(a, 500, -4900)),
	    "-5/49");
	assert_string_equal(num_exact_text(a, num_of(a, decimal("-12.50"))),
	    "-12.5");
	assert_string_equal(num_exact_text(a, num_frac(a, 3, 8)), "0.375");
	/* rounded once: 629.0/647.4 - 10/12 is 13.8 points, not 13.9 */
	x = num_sub(a, num_div(a, num(a, "629.0"), num(a, "647.4")),
	    num_frac(a, 10, 12));
	assert_string_equal(num_round(a, num_mul(a, x, num_int(a, 100)), 1,
	    ROUND_HALF_EVEN), "13.8");
	assert_int_equal(num_cmp(num(a, "5400/10061"),
	    num_frac(a, 5400, 10061)), 0);
	assert_int_equal(num_sign(num_neg(a, third)), -1);
	assert_int_equal(num_cmp(num_abs(a, num_neg(a, third)), third), 0);
}

static void undefined_travels(void **state)
{
	struct arena *a = *state;
	const struct num *one = num_int(a, 1);
	static const char *const bad[] = {
		"", "x", "1/0", "1/", "/2", "1e5", "1.", " 1", "1/2/3",
	};

	assert_null(num_frac(a, 1, 0));
	assert_null(num_div(a, one, num_int(a, 0)));
	assert_null(num_add(a, NULL, one));
	assert_null(num_mul(a, one, NULL));
	assert_null(num_neg(a, NULL));
	assert_null(num_abs(a, NULL));
	assert_null(num_pow(a, num_int(a, 0), 1, 2));
	assert_null(num_pow(a, num_int(a, -2), 2, 1));
	assert_null(num_round(a, NULL, 1, ROUND_HALF_EVEN));
	assert_null(num_exact_text(a, NULL));
	assert_false(num_exact(NULL));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_null(num_parse(a, bad[i]));
}

/*
 * p / 10^extra rounded to an integer, by steps of one: counts up until the
 * remainder is below one unit. Slow, but nothing like the tested code.
 */
static long round_by_counting(long p, long unit, enum num_round mode)
{
	long whole = 0, rest = p < 0 ? -p : p;

	for (; rest >= unit; rest -= unit)
		whole++;
	if (rest + rest > unit)
		whole++;
	else if (rest + rest == unit)
		whole += mode == ROUND_HALF_UP || whole % 2 == 1;
	return p < 0 ? -whole : whole;
}

static void rounding_of_every_small_number(void **state)
{
	(void)state;
	for (long p = -1300; p <= 1300; p++) {
		struct arena *a = arena_new();

		for (long unit = 1; unit <= 100; unit += unit < 12 ? 1 : 11) {
			const struct num *x = num_frac(a, p, unit);

			for (int mode = 0; mode < 2; mode++)
				assert_int_equal(strtol(num_round(a, x, 0,
				    (enum num_round)mode), NULL, 10),
				    round_by_counting(p, unit,
				    (enum num_round)mode));
		}
		arena_free(a);
	}
}

/* A number beyond 64 bits is rounded by other code than one within: scaled by a
 * power of ten, both have the same digits. */
static void long_as_short(void **state)
{
	static const char *const fractions[] = { "0", "1", "-1", "1/3", "-2/3",
		"1/8", "5/2", "-5/2", "7/2", "99999/100000", "123456789/7",
		"-1/20", "1/40", "18446744073709551615/2" };
	struct arena *a = *state;
	const struct num *tens = num_parse(a, "1000000000000000000000000");

	for (size_t i = 0; i < sizeof(fractions) / sizeof(*fractions); i++)
		for (int digits = 0; digits < 6; digits++)
			for (int mode = 0; mode < 2; mode++) {
				const struct num *x = num(a, fractions[i]);
				const char *s = num_round(a, x, digits,
				    (enum num_round)mode);
				const char *t = num_round(a, num_div(a, x,
				    tens), digits + 24, (enum num_round)mode);

				assert_int_equal(num_cmp(num_div(a, num(a, s),
				    tens), num(a, t)), 0);
			}
}

/* Computed with Python's decimal module, quantize. */
static void rounding_vectors(void **state)
{
	static const struct {
		const char *x;
		int digits;
		const char *even, *up;
	} t[] = {
		{ "0.05", 1, "0.0", "0.1" }, { "-0.05", 1, "0.0", "-0.1" },
		{ "0.15", 1, "0.2", "0.2" }, { "0.25", 1, "0.2", "0.3" },
		{ "2.675", 2, "2.68", "2.68" }, { "1.005", 2, "1.00", "1.01" },
		{ "-0.04", 1, "0.0", "0.0" }, { "99.95", 1, "100.0", "100.0" },
		{ "99.85", 1, "99.8", "99.9" }, { "2.5", 0, "2", "3" },
		{ "-3.5", 0, "-4", "-4" }, { "1/3", 3, "0.333", "0.333" },
		{ "12345.6785", 3, "12345.678", "12345.679" },
		{ "0.0000000005", 9, "0.000000000", "0.000000001" },
		{ "5450", -2, "5400", "5500" }, { "49", -2, "0", "0" },
		{ "7", 2, "7.00", "7.00" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		assert_string_equal(num_round(a, num(a, t[i].x), t[i].digits,
		    ROUND_HALF_EVEN), t[i].even);
		assert_string_equal(num_round(a, num(a, t[i].x), t[i].digits,
		    ROUND_HALF_UP), t[i].up);
	}
}

static void reals(void **state)
{
	struct arena *a = *state;
	const struct num *root = num_pow(a, num_int(a, 2), 1, 2);
	const struct num *two = num_mul(a, root, root);
	const struct num *tie;

	assert_false(num_exact(root));
	/* OEIS A002193 */
	assert_string_equal(num_exact_text(a, root), "1.4142135623731");
	assert_string_equal(num_round(a, root, 12, ROUND_HALF_EVEN),
	    "1.414213562373");
	assert_string_equal(num_round(a, root, 30, ROUND_HALF_EVEN),
	    "1.414213562373095048801688724210");
	assert_int_equal(num_cmp(two, num_int(a, 2)), 0);
	assert_int_equal(num_cmp(num_add(a, two, num(a, "0.0000000011")),
	    num_int(a, 2)), 1);
	assert_int_equal(num_sign(num_sub(a, two, num_int(a, 2))), 0);
	/* nearly 0.25: on the tie, as exact 0.25 is */
	tie = num_add(a, num_sub(a, two, num_int(a, 2)),
	    num(a, "0.2500000004"));
	assert_false(num_exact(tie));
	assert_string_equal(num_round(a, tie, 1, ROUND_HALF_EVEN), "0.2");
	tie = num_add(a, tie, num(a, "0.000000001"));
	assert_string_equal(num_round(a, tie, 1, ROUND_HALF_EVEN), "0.3");
	assert_string_equal(num_exact_text(a, num_pow(a, num_int(a, 10), -5,
	    2)), "0.00316227766016838");
	assert_string_equal(num_exact_text(a, num_pow(a, num_int(a, 10), 20,
	    1)), "100000000000000000000");
	assert_string_equal(num_exact_text(a, num_neg(a, num_pow(a,
	    num_int(a, 4), 1, 2))), "-2");
}

static void shown(void **state)
{
	static const struct { const char *in; bool sign; const char *out; }
	t[] = {
		{ "5400", false, "5400" }, { "9999.5", false, "9999.5" },
		{ "10061", false, "10\u202f061" },
		{ "-1234567.891", false, "\u22121\u202f234\u202f567.891" },
		{ "0.0", true, "0.0" }, { "1.2", true, "+1.2" },
		{ "-1.2", true, "\u22121.2" }, { "100000", true,
		  "+100\u202f000" },
	};

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_string_equal(num_show(*state, t[i].in, t[i].sign),
		    t[i].out);
	assert_null(num_show(*state, NULL, false));
}

/* ---- libraries ---- */

#define MATHS(X) X(strtol) X(abs)

struct maths { MATHS(LATE_MEMBER) };

static void libraries_come_late(void **state)
{
	static const char *const names[] = { MATHS(LATE_NAME) };
	static const char *const wrong[] = { "strtol", "no_such_function" };
	struct maths calls;
	const char *why;

	(void)state;
	assert_true(late_load("libc.so.6", names, LATE_COUNT(names), &calls,
	    &why));
	assert_null(why);
	assert_int_equal(calls.abs((int)calls.strtol("-12", NULL, 10)), 12);
	assert_false(late_load("libc.so.6", wrong, 2, &calls, &why));
	assert_non_null(strstr(why, "no_such_function"));
	assert_false(late_load("libno-such.so", names, 2, &calls, &why));
	assert_non_null(strstr(why, "libno-such.so"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(arena_blocks), T(arena_pushes), T(arena_grows),
		T(arena_rewinds), T(arena_owns), T(str_grows),
		T(str_escapes), T(str_lists), T(str_decodes), T(str_hashes),
		T(diag_languages_agree), T(diag_codes_differ), T(diag_keeps),
		T(diag_words), T(diag_prints), T(lengths), T(period_codes), T(period_order),
		T(period_steps), T(period_for_readers), T(dates), T(decimals),
		T(rational_arithmetic), T(undefined_travels),
		T(rounding_of_every_small_number), T(long_as_short),
		T(rounding_vectors), T(reals), T(shown), T(libraries_come_late),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
