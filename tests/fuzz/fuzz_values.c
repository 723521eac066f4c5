/* SPDX-License-Identifier: MIT */
/*
 * Single values of any bytes, chosen by the first: d decimal and exact number,
 * p period and date, l length, w words, x encodings of XML, s the shard as
 * option and as Slurm and Kubernetes tell it. What is read reads the same
 * when it is written.
 */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/length.h"
#include "base/period.h"
#include "folder.h"
#include "run.h"
#include "xml/xml_bytes.h"

static void need(bool is)
{
	if (!is)
		abort();
}

static void check_number(struct arena *a, const char *s)
{
	const struct num *n = num_parse(a, s), *again;

	if (!n)
		return;
	for (int digits = 0; digits < 4; digits++)
		num_show(a, num_round(a, n, digits, ROUND_HALF_UP), true);
	again = num_parse(a, num_exact_text(a, n));
	need(again && (!num_exact(n) || num_cmp(n, again) == 0));
	need(!num_sign(n) || num_div(a, num_int(a, 1), n));
}

static void read_decimal(struct arena *a, const char *bytes, size_t size)
{
	const char *s = arena_strndup(a, bytes, size);
	struct decimal d, again;

	if (decimal_parse(s, &d)) {
		need(decimal_parse(decimal_text(a, d), &again) &&
		    decimal_eq(d, again) && d.scale == again.scale);
		need(num_cmp(num_of(a, d), num_of(a, again)) == 0);
	}
	if (size < 64)
		check_number(a, s);
}

static void read_period(struct arena *a, const char *bytes, size_t size)
{
	static const char *const langs[] = { "zh-CN", "en" };
	const char *s = arena_strndup(a, bytes, size);
	struct period p, again;
	struct date day, back;

	if (period_parse(s, &p)) {
		need(period_parse(period_code(a, p), &again) &&
		    period_eq(p, again));
		day = period_last_day(p);
		need(date_parse(date_iso(a, day), &back) &&
		    date_cmp(day, back) == 0);
		for (int i = 0; i < 2; i++)
			need(*period_words(a, p, langs[i]) &&
			    *period_span_ytd(a, p, langs[i]));
	}
	if (date_parse(s, &day)) {
		back = date_of_days(date_days(day));
		need(date_cmp(day, back) == 0);
		need(*date_words(a, day, "zh-CN") && *date_words(a, day, "en"));
	}
}

static void read_length(struct arena *a, const char *bytes, size_t size)
{
	len_t len;

	length_parse(arena_strndup(a, bytes, size), 10 * LEN_PT, 12 * LEN_PT,
	    &len);
}

static void read_words(struct arena *a, const char *bytes, size_t size)
{
	const char *s = arena_strndup(a, bytes, size), **words;
	size_t count = str_words(a, s, &words);

	for (size_t i = 0; i < count; i++)
		need(str_has_word(s, words[i]));
	for (const char *p = s; str_next(&p);)
		need(p <= s + size);
	str_json(str_new(a), s);
	str_xml(str_new(a), s);
}

static void read_encoding(struct arena *a, const char *bytes, size_t size)
{
	/* as a file is: with a zero byte behind it */
	const char *s = arena_strndup(a, bytes, size);
	struct diag *d = diag_new(a);

	if (xml_decode(a, d, "x.xml", &s, &size))
		need(str_is_utf8(s, size));
	else
		need(diag_errors(d));
	if (!diag_errors(d))
		need(xml_scan(d, "x.xml", s, size) == !diag_errors(d));
}

/* The option, and what the machine says, with blanks between. */
static void read_shard(struct arena *a, const char *bytes, size_t size)
{
	static const char *const names[] = { "SLURM_ARRAY_TASK_ID",
		"SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT",
		"JOB_COMPLETION_INDEX", "JOB_COMPLETION_COUNT" };
	struct output all[] = { { .name = "a.en" }, { .name = "b.en" } };
	struct outputs list = { all, 2 };
	const char **words;
	size_t count = str_words(a, arena_strndup(a, bytes, size), &words);
	struct options o = { .shard = count ? words[0] : "auto" };
	struct run r = { .a = a, .d = diag_new(a), .o = &o };
	int shard, shards;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		unsetenv(names[i]);
		if (i + 1 < count)
			setenv(names[i], words[i + 1], 1);
	}
	if (outputs_shard(&r, &list, &shard, &shards))
		need(shard >= 1 && shard <= shards && list.count <= 2);
	else
		need(diag_errors(r.d));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct choice readers[] = {
		{ 'd', read_decimal }, { 'p', read_period },
		{ 'l', read_length }, { 'w', read_words },
		{ 'x', read_encoding }, { 's', read_shard },
	};

	return CHOOSE(readers, data, size);
}
