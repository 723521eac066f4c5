/* SPDX-License-Identifier: MIT */
#include "plan/prose_words.h"

#include <string.h>

#include "base/str.h"

struct entry { const char *word; enum prose_word kind; };

/* At one place the longest counts. English words stand between letters. */
static const struct entry words[] = {
	{ "增加值", WORD_NEUTRAL }, { "增长率", WORD_NEUTRAL },
	{ "增长极", WORD_NEUTRAL }, { "增长点", WORD_NEUTRAL },
	{ "增长速度", WORD_NEUTRAL }, { "提升工程", WORD_NEUTRAL },
	{ "增长", WORD_UP }, { "增加", WORD_UP }, { "提高", WORD_UP },
	{ "上升", WORD_UP }, { "提升", WORD_UP }, { "回升", WORD_UP },
	{ "新增", WORD_UP }, { "增幅", WORD_UP }, { "上涨", WORD_UP },
	{ "rose", WORD_UP }, { "rise", WORD_UP }, { "up", WORD_UP },
	{ "grew", WORD_UP }, { "growth", WORD_UP }, { "increased", WORD_UP },
	{ "increase", WORD_UP }, { "gained", WORD_UP },
	{ "负增长", WORD_DOWN }, { "下降", WORD_DOWN }, { "减少", WORD_DOWN },
	{ "降低", WORD_DOWN }, { "回落", WORD_DOWN }, { "下滑", WORD_DOWN },
	{ "降幅", WORD_DOWN }, { "下跌", WORD_DOWN },
	{ "fell", WORD_DOWN }, { "fall", WORD_DOWN }, { "down", WORD_DOWN },
	{ "decreased", WORD_DOWN }, { "decrease", WORD_DOWN },
	{ "declined", WORD_DOWN }, { "decline", WORD_DOWN },
	{ "dropped", WORD_DOWN }, { "drop", WORD_DOWN },
	{ "lost", WORD_DOWN },
	{ "持平", WORD_FLAT }, { "不变", WORD_FLAT },
	{ "unchanged", WORD_FLAT }, { "flat", WORD_FLAT },
	{ "增长到", WORD_UP_TO }, { "增长至", WORD_UP_TO },
	{ "增加到", WORD_UP_TO }, { "增加至", WORD_UP_TO },
	{ "增至", WORD_UP_TO }, { "提高到", WORD_UP_TO },
	{ "提高至", WORD_UP_TO }, { "提升到", WORD_UP_TO },
	{ "提升至", WORD_UP_TO }, { "上升到", WORD_UP_TO },
	{ "上升至", WORD_UP_TO }, { "升至", WORD_UP_TO },
	{ "升到", WORD_UP_TO }, { "rose to", WORD_UP_TO },
	{ "grew to", WORD_UP_TO }, { "increased to", WORD_UP_TO },
	{ "up to", WORD_NEUTRAL },
	{ "下降到", WORD_DOWN_TO }, { "下降至", WORD_DOWN_TO },
	{ "降至", WORD_DOWN_TO }, { "降到", WORD_DOWN_TO },
	{ "降低到", WORD_DOWN_TO }, { "降低至", WORD_DOWN_TO },
	{ "减少到", WORD_DOWN_TO }, { "减少至", WORD_DOWN_TO },
	{ "减至", WORD_DOWN_TO }, { "fell to", WORD_DOWN_TO },
	{ "dropped to", WORD_DOWN_TO }, { "declined to", WORD_DOWN_TO },
	{ "decreased to", WORD_DOWN_TO }, { "down to", WORD_DOWN_TO },
	{ "达到", WORD_REACH }, { "达", WORD_REACH },
	{ "reached", WORD_REACH }, { "reach", WORD_REACH },
	{ "高于", WORD_HIGHER }, { "高出", WORD_HIGHER },
	{ "快于", WORD_HIGHER }, { "超前", WORD_HIGHER },
	{ "领先", WORD_HIGHER }, { "ahead", WORD_HIGHER },
	{ "above", WORD_HIGHER },
	{ "低于", WORD_LOWER }, { "慢于", WORD_LOWER },
	{ "落后", WORD_LOWER }, { "滞后", WORD_LOWER },
	{ "behind", WORD_LOWER }, { "below", WORD_LOWER },
	{ "完成", WORD_MET }, { "已达到", WORD_MET }, { "已实现", WORD_MET },
	{ "实现了", WORD_MET }, { "达标", WORD_MET },
	{ "已完成", WORD_MET }, { "达到目标", WORD_MET },
	{ "完成目标", WORD_MET }, { "超额完成", WORD_MET },
	{ "achieved", WORD_MET }, { "met", WORD_MET },
	{ "未完成", WORD_NOT_MET }, { "未达到", WORD_NOT_MET },
	{ "未达标", WORD_NOT_MET }, { "未实现", WORD_NOT_MET },
	{ "未达", WORD_NOT_MET }, { "没有完成", WORD_NOT_MET },
	{ "没有达到", WORD_NOT_MET }, { "尚未完成", WORD_NOT_MET },
	{ "尚未达到", WORD_NOT_MET }, { "missed", WORD_NOT_MET },
	{ "not met", WORD_NOT_MET }, { "not reached", WORD_NOT_MET },
	{ "not achieved", WORD_NOT_MET },
	{ "同比", WORD_ON_YEAR }, { "比上年", WORD_ON_YEAR },
	{ "较上年", WORD_ON_YEAR }, { "year on year", WORD_ON_YEAR },
	{ "year-on-year", WORD_ON_YEAR }, { "on the year", WORD_ON_YEAR },
	{ "on a year earlier", WORD_ON_YEAR },
	{ "环比", WORD_ON_QUARTER }, { "quarter on quarter", WORD_ON_QUARTER },
	{ "quarter-on-quarter", WORD_ON_QUARTER },
	{ "on the quarter", WORD_ON_QUARTER },
	{ "年均", WORD_A_YEAR }, { "平均每年", WORD_A_YEAR },
	{ "a year on average", WORD_A_YEAR },
	{ "on average each year", WORD_A_YEAR },
	{ "位次", WORD_RANKING }, { "排名", WORD_RANKING },
	{ "名次", WORD_RANKING }, { "rank", WORD_RANKING },
	{ "ranks", WORD_RANKING }, { "ranked", WORD_RANKING },
};
#define WORDS (sizeof(words) / sizeof(*words))

/* ---- stretches ---- */

static const char *const clause_ends[] = { "，", "。", "；", "：", "！", "？",
	"、", ", ", ". ", "; ", ": ", NULL };
static const char *const sentence_ends[] = { "。", "；", "！", "？", ". ", "; ",
	NULL };

static size_t end_at(const char *s, const char *const *ends)
{
	for (; *ends; ends++)
		if (*s == **ends && strncmp(s, *ends, strlen(*ends)) == 0)
			return strlen(*ends);
	return 0;
}

static struct stretch back(const struct prose *p, size_t from, size_t to,
    const char *const *ends)
{
	size_t start = from;

	for (size_t i = from; i < to; i++) {
		size_t len = end_at(p->text + i, ends);

		if (len && i + len <= to)
			start = i + len;
	}
	return (struct stretch){ p->text + start, to - start };
}

struct stretch prose_before(const struct prose *p, size_t nth)
{
	size_t from = nth ? p->bound[nth - 1].at + p->bound[nth - 1].len : 0;

	return back(p, from, p->bound[nth].at, clause_ends);
}

struct stretch prose_sentence(const struct prose *p, size_t nth)
{
	return back(p, 0, p->bound[nth].at, sentence_ends);
}

struct stretch prose_after(const struct prose *p, size_t nth)
{
	size_t from = p->bound[nth].at + p->bound[nth].len, i = from;
	size_t to = nth + 1 < p->count ? p->bound[nth + 1].at
	    : strlen(p->text);

	while (i < to && !end_at(p->text + i, clause_ends))
		i++;
	return (struct stretch){ p->text + from, i - from };
}

/* ---- directions ---- */

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same(const char *s, const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (small(s[i]) != word[i])
			return false;
	return true;
}

/* The longest word at s + i, or NULL. */
static const struct entry *word_at(struct stretch in, size_t i)
{
	const struct entry *best = NULL;
	char first = small(in.s[i]);

	for (size_t w = 0; w < WORDS; w++) {
		const char *word = words[w].word;
		size_t len;

		if (*word != first)
			continue;
		len = strlen(word);
		if (i + len > in.len || !same(in.s + i, word, len) ||
		    (best && len <= strlen(best->word)))
			continue;
		if (str_is_letter(*word) && ((i && str_is_letter(in.s[i - 1])) ||
		    (i + len < in.len && str_is_letter(in.s[i + len]))))
			continue;
		best = &words[w];
	}
	return best;
}

static bool directs(enum prose_word k)
{
	return k >= WORD_UP && k <= WORD_NOT_MET;
}

struct prose_hit prose_last(struct stretch in)
{
	struct prose_hit hit = { WORD_NEUTRAL, NULL, { in.s, 0 } };

	for (size_t i = 0; i < in.len; i++) {
		const struct entry *e = word_at(in, i);

		if (!e)
			continue;
		i += strlen(e->word) - 1;
		if (directs(e->kind))
			hit = (struct prose_hit){ e->kind, e->word,
				{ in.s + i + 1, in.len - i - 1 } };
	}
	return hit;
}

struct prose_hit prose_first(struct stretch in)
{
	for (size_t i = 0; i < in.len; i++) {
		const struct entry *e = word_at(in, i);

		if (e && directs(e->kind))
			return (struct prose_hit){ e->kind, e->word,
				{ in.s, i } };
		if (e)
			i += strlen(e->word) - 1;
	}
	return (struct prose_hit){ WORD_NEUTRAL, NULL, { in.s, 0 } };
}

const char *prose_has(struct stretch in, enum prose_word kind)
{
	for (size_t i = 0; i < in.len; i++) {
		const struct entry *e = word_at(in, i);

		if (e && e->kind == kind)
			return e->word;
		if (e)
			i += strlen(e->word) - 1;
	}
	return NULL;
}

/* ---- comparators ---- */

struct comparator { const char *word; enum bound_op op; };

/* The longer before those that they end in. */
static const struct comparator before[] = {
	{ "不超过", BOUND_LE }, { "不高于", BOUND_LE }, { "不多于", BOUND_LE },
	{ "不低于", BOUND_GE }, { "不少于", BOUND_GE }, { "至少", BOUND_GE },
	{ "至多", BOUND_LE },
	{ "超过", BOUND_GT }, { "突破", BOUND_GT }, { "逾", BOUND_GT },
	{ "超", BOUND_GT },
	{ "接近", BOUND_NEARLY }, { "将近", BOUND_NEARLY },
	{ "近", BOUND_NEARLY },
	{ "不足", BOUND_LT }, { "不到", BOUND_LT },
	{ "大约", BOUND_ABOUT }, { "约为", BOUND_ABOUT },
	{ "约占", BOUND_ABOUT }, { "约", BOUND_ABOUT },
	{ "no more than", BOUND_LE }, { "not more than", BOUND_LE },
	{ "at most", BOUND_LE }, { "at least", BOUND_GE },
	{ "no less than", BOUND_GE }, { "no fewer than", BOUND_GE },
	{ "more than", BOUND_GT }, { "over", BOUND_GT },
	{ "exceeding", BOUND_GT }, { "exceeded", BOUND_GT },
	{ "nearly", BOUND_NEARLY }, { "almost", BOUND_NEARLY },
	{ "close to", BOUND_NEARLY },
	{ "less than", BOUND_LT }, { "fewer than", BOUND_LT },
	{ "under", BOUND_LT },
	{ "about", BOUND_ABOUT }, { "around", BOUND_ABOUT },
	{ "roughly", BOUND_ABOUT }, { "approximately", BOUND_ABOUT },
};
static const struct comparator after[] = {
	{ "以上", BOUND_GE }, { "及以上", BOUND_GE }, { "余", BOUND_GE },
	{ "多", BOUND_GE },
	{ "以下", BOUND_LE }, { "及以下", BOUND_LE }, { "以内", BOUND_LE },
	{ "左右", BOUND_ABOUT }, { "上下", BOUND_ABOUT },
	{ "or more", BOUND_GE }, { "or less", BOUND_LE },
	{ "or fewer", BOUND_LE },
};

static struct stretch trim(struct stretch in)
{
	while (in.len && in.s[in.len - 1] == ' ')
		in.len--;
	while (in.len && *in.s == ' ') {
		in.s++;
		in.len--;
	}
	return in;
}

bool prose_op_before(struct stretch in, enum bound_op *op)
{
	in = trim(in);
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
		size_t len = strlen(before[i].word);
		const char *at = in.s + in.len - len;

		if (len > in.len || !same(at, before[i].word, len) ||
		    (str_is_letter(*at) && len < in.len && str_is_letter(at[-1])))
			continue;
		*op = before[i].op;
		return true;
	}
	return false;
}

bool prose_op_after(struct stretch in, enum bound_op *op)
{
	in = trim(in);
	for (size_t i = 0; i < sizeof(after) / sizeof(*after); i++) {
		size_t len = strlen(after[i].word);

		if (len > in.len || !same(in.s, after[i].word, len))
			continue;
		*op = after[i].op;
		return true;
	}
	return false;
}
