/* SPDX-License-Identifier: MIT */
/* Numbers and number formats of workbooks; places in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "data/xlsx.h"

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

/* Doubles as spreadsheets print them with 17 digits. */
static void numbers(void **state)
{
	static const struct { const char *text, *plain; } cases[] = {
		{ "10120", "10120" }, { "10120.50", "10120.50" },
		{ "0", "0" }, { "-0.5", "-0.5" },
		{ "0.10000000000000001", "0.1" },
		{ "0.30000000000000004", "0.30000000000000004" },
		{ "5400.3000000000002", "5400.3" },
		{ "-12.300000000000001", "-12.3" },
		{ "1.25E-2", "0.0125" }, { "1e4", "10000" },
		{ "1.5e+3", "1500" }, { "9.9999999999999995E-8",
		    "0.0000001" }, { "123456789012345680",
		    "123456789012345680" }, { "0e0", "0" },
		{ "12e", NULL }, { "1e99", NULL }, { "NaN", NULL },
		{ "0x10", NULL }, { "1,5", NULL }, { "", NULL },
		{ "1 2", NULL }, { "--1", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *plain = book_number(a, cases[i].text);

		if (!cases[i].plain)
			assert_null(plain);
		else if (!plain || strcmp(plain, cases[i].plain) != 0)
			fail_msg("%s: %s", cases[i].text, plain);
	}
	arena_free(a);
}

/* What is read gives the same double. */
static void doubles_return(void **state)
{
	uint64_t seed = 42;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct arena *a = arena_new();
		char text[64];
		double x;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		x = (double)(int64_t)(seed >> 11) / 1048576.0;
		snprintf(text, sizeof(text), "%.17g", x);
		x = strtod(book_number(a, text), NULL) - x;
		assert_true(x >= 0 && x <= 0);
		arena_free(a);
	}
}

/* Codes as the Chinese and English programs write them. */
static void formats(void **state)
{
	static const struct { const char *code; int as; } cases[] = {
		{ "General", SHOWN_PLAIN }, { "0.00", SHOWN_PLAIN },
		{ "#,##0.00_);[Red]\\(#,##0.00\\)", SHOWN_PLAIN },
		{ "0&quot;days&quot;", SHOWN_PLAIN }, { "@", SHOWN_PLAIN },
		{ "0.00E+00", SHOWN_PLAIN },
		{ "[$¥-804]#,##0.00", SHOWN_PLAIN },
		{ "0.0%", SHOWN_PERCENT },
		{ "yyyy/m/d", SHOWN_DATE }, { "[h]:mm", SHOWN_DATE },
		{ "[$-804]yyyy&quot;年&quot;m&quot;月&quot;", SHOWN_DATE },
		{ "mmm\\-yy", SHOWN_DATE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct book b = { .a = a, .d = diag_new(a), .path = "x" };
		char *text = arena_printf(a, "<s><numFmts><numFmt "
		    "numFmtId='200' formatCode='%s'/></numFmts><cellXfs>"
		    "<xf numFmtId='200'/><xf numFmtId='14'/>"
		    "<xf numFmtId='9'/><xf numFmtId='31'/><xf/></cellXfs>"
		    "</s>", cases[i].code);
		const struct xml *root = xml_read_memory(a, b.d, text,
		    strlen(text), "x");

		assert_non_null(root);
		assert_true(book_styles(&b, root));
		assert_int_equal(b.style_count, 5);
		if ((int)b.styles[0].as != cases[i].as)
			fail_msg("%s", cases[i].code);
		assert_int_equal(b.styles[1].as, SHOWN_DATE);
		assert_int_equal(b.styles[2].as, SHOWN_PERCENT);
		assert_int_equal(b.styles[3].as, SHOWN_DATE);
		assert_int_equal(b.styles[4].as, SHOWN_PLAIN);
		arena_free(a);
	}
}

static void places(void **state)
{
	static const struct { int col; const char *letters; } cases[] = {
		{ 0, "" }, { 1, "A" }, { 26, "Z" }, { 27, "AA" },
		{ 702, "ZZ" }, { 703, "AAA" }, { 16384, "XFD" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(loc_column(a, cases[i].col),
		    cases[i].letters);
	assert_string_equal(loc_sheet("data/q2.xlsx#观测"), "观测");
	assert_null(loc_sheet("data/a#b.csv"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(doubles_return),
		cmocka_unit_test(formats),
		cmocka_unit_test(places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
