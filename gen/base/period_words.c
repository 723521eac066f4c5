/* SPDX-License-Identifier: MIT */
/* Periods and dates as a reader sees them, in Chinese and English. */
#include <string.h>

#include "base/period.h"

static const char *const numerals[] = { "", "一", "二", "三", "四" };
static const char *const halves[] = { "", "上", "下" };
static const char *const months[] = { "",
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December",
};

static bool is_zh(const char *lang)
{
	return lang && strncmp(lang, "zh", 2) == 0;
}

static const char *words_zh(struct arena *a, struct period p,
    const char *ordinal)
{
	switch (p.kind) {
	case PERIOD_A:
		return arena_printf(a, "%d年", p.year);
	case PERIOD_H:
		return arena_printf(a, "%d年%s半年", p.year, halves[p.n]);
	case PERIOD_Q:
		return arena_printf(a, "%d年%s%s季度", p.year, ordinal,
		    numerals[p.n]);
	case PERIOD_M:
		return arena_printf(a, "%d年%d月", p.year, p.n);
	default:
		return "";
	}
}

static const char *words_en(struct arena *a, struct period p, int letters)
{
	switch (p.kind) {
	case PERIOD_A:
		return arena_printf(a, "%d", p.year);
	case PERIOD_H:
		return arena_printf(a, "H%d %d", p.n, p.year);
	case PERIOD_Q:
		return arena_printf(a, "Q%d %d", p.n, p.year);
	case PERIOD_M:
		return arena_printf(a, "%.*s %d", letters, months[p.n],
		    p.year);
	default:
		return "";
	}
}

const char *period_words(struct arena *a, struct period p, const char *lang)
{
	return is_zh(lang) ? words_zh(a, p, "第") : words_en(a, p, 9);
}

const char *period_short(struct arena *a, struct period p, const char *lang)
{
	return is_zh(lang) ? words_zh(a, p, "") : words_en(a, p, 3);
}

const char *period_tick(struct arena *a, struct period p, const char *lang)
{
	bool zh = is_zh(lang);

	switch (p.kind) {
	case PERIOD_A:
		return arena_printf(a, "%d", p.year);
	case PERIOD_H:
		return zh ? halves[p.n] : arena_printf(a, "H%d", p.n);
	case PERIOD_Q:
		return zh ? numerals[p.n] : arena_printf(a, "Q%d", p.n);
	case PERIOD_M:
		return zh ? arena_printf(a, "%d", p.n) :
		    arena_strndup(a, months[p.n], 3);
	default:
		return "";
	}
}

static const char *span_zh(struct arena *a, struct period p, int last)
{
	static const char *const spans[] = {
		"", "一季度", "上半年", "前三季度", "全年",
	};

	if (p.kind != PERIOD_M)
		return arena_printf(a, "%d年%s", p.year, spans[last / 3]);
	if (last == 1)
		return arena_printf(a, "%d年1月", p.year);
	return arena_printf(a, "%d年1—%d月", p.year, last);
}

const char *period_span_ytd(struct arena *a, struct period p,
    const char *lang)
{
	int last = period_end(p) - p.year * 12;

	if (!period_is(p))
		return "";
	if (is_zh(lang))
		return span_zh(a, p, last);
	if (last == 1)
		return arena_printf(a, "January %d", p.year);
	return arena_printf(a, "January–%s %d", months[last], p.year);
}

const char *date_words(struct arena *a, struct date d, const char *lang)
{
	if (d.month < 1 || d.month > 12)
		return "";
	if (is_zh(lang))
		return arena_printf(a, "%d年%d月%d日", d.year, d.month,
		    d.day);
	return arena_printf(a, "%d %s %d", d.day, months[d.month], d.year);
}
