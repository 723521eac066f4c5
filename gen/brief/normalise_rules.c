/* SPDX-License-Identifier: MIT */
#include <string.h>

#include <glib.h>

#include "base/str.h"
#include "brief/normalise_int.h"

/* ---- characters ---- */

static bool is_han(uint32_t c)
{
	return c == 0x3005 || c == 0x3007 || (c >= 0x3400 && c <= 0x9FFF) ||
	    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_one_of(uint32_t c, const char *set)
{
	uint32_t s;

	while ((s = str_next(&set)))
		if (s == c)
			return c != 0;
	return false;
}

/* Marks that are full-width in whatever text. */
static bool is_wide(uint32_t c)
{
	return is_one_of(c, "，。、；：？！（）《》〈〉「」『』【】〔〕");
}

/* And those that Latin text has too: Chinese only beside Han. */
static bool is_shared(uint32_t c)
{
	return is_one_of(c, "“”‘’—…");
}

static bool is_chinese(uint32_t c)
{
	return is_han(c) || is_wide(c) || is_shared(c);
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
	return c < 0x250 && g_unichar_isalpha(c);
}

static bool is_latin(uint32_t c)
{
	return is_digit(c) || is_letter(c) || is_one_of(c, "%‰℃°");
}

/* ---- neighbours ---- */

/* The character as it will stand there; 0 beyond the ends. */
static uint32_t at(const struct letters *l, int i)
{
	const char *now;

	if (i < 0 || i >= l->count || l->at[i].ch == LETTER_BREAK)
		return 0;
	now = l->at[i].now;
	return l->at[i].rule && *now ? str_next(&now) : l->at[i].ch;
}

/* The next character that is no blank, in steps of 1 or -1. */
static uint32_t beside(const struct letters *l, int i, int step)
{
	i += step;
	while (at(l, i) == ' ')
		i += step;
	return at(l, i);
}

static bool editable(const struct letters *l, int i)
{
	return l->at[i].text && !l->at[i].data;
}

static void change(struct letters *l, int i, enum normal_rule rule,
    const char *now)
{
	l->at[i].rule = rule;
	l->at[i].now = now;
}

/* ---- marks ---- */

/* "一." at the start of a block numbers it. */
static bool is_numbering(const struct letters *l, int i)
{
	for (i--; i >= 0; i--)
		if (!is_one_of(l->at[i].ch, "一二三四五六七八九十"))
			return false;
	return true;
}

static bool is_full_stop(const struct letters *l, int i)
{
	uint32_t next = at(l, i + 1);

	return is_chinese(at(l, i - 1)) && !is_numbering(l, i) &&
	    (next == 0 || is_han(next) || next == ' ');
}

/* Digits on both sides make it a number or a time of day. */
static bool is_chinese_mark(const struct letters *l, int i)
{
	uint32_t before = beside(l, i, -1), after = beside(l, i, 1);

	if (is_chinese(before))
		return after == 0 || is_chinese(after) || is_latin(after) ||
		    after == LETTER_OBJECT;
	return is_chinese(after) && (is_latin(before) || before == ')' ||
	    before == LETTER_OBJECT);
}

void normal_marks(struct letters *l)
{
	static const struct { uint32_t ch; const char *now; } marks[] = {
		{ ',', "，" }, { ';', "；" }, { ':', "：" }, { '?', "？" },
		{ '!', "！" }, { '.', "。" },
	};

	for (int i = 0; i < l->count; i++) {
		for (size_t m = 0; m < sizeof(marks) / sizeof(*marks); m++) {
			if (l->at[i].ch != marks[m].ch || !editable(l, i))
				continue;
			if (l->at[i].ch == '.' ? is_full_stop(l, i) :
			    is_chinese_mark(l, i))
				change(l, i, NORMAL_MARK, marks[m].now);
		}
	}
}

/* ---- brackets ---- */

static bool has_han(const struct letters *l, int from, int to)
{
	for (int i = from; i < to; i++)
		if (is_chinese(at(l, i)))
			return true;
	return false;
}

/* "GDP(PPP)", "f(x)": the bracket belongs to the Latin word. */
static bool is_latin_pair(const struct letters *l, int open, int close)
{
	return !has_han(l, open + 1, close) && (is_latin(at(l, open - 1)) ||
	    (!is_chinese(beside(l, open, -1)) &&
	    !is_chinese(beside(l, close, 1))));
}

static void put_pair(struct letters *l, int open, int close, const char *left,
    const char *right, enum normal_rule rule)
{
	if (!editable(l, open) || !editable(l, close))
		return;
	if (at(l, open) != str_next(&(const char *){ left }))
		change(l, open, rule, left);
	if (at(l, close) != str_next(&(const char *){ right }))
		change(l, close, rule, right);
}

static void judge_round(struct letters *l, int open, int close)
{
	bool mixed = (l->at[open].ch == '(') != (l->at[close].ch == ')');

	if (mixed || (l->at[open].ch == '(' && !is_latin_pair(l, open, close)))
		put_pair(l, open, close, "（", "）", mixed ? NORMAL_BRACKET :
		    NORMAL_MARK);
}

/* 渝府发[2021]45号 */
static void judge_square(struct letters *l, int open, int close)
{
	bool year = close == open + 5 && is_han(at(l, open - 1)) &&
	    is_digit(at(l, close + 1));

	for (int i = open + 1; year && i < close; i++)
		year = is_digit(at(l, i));
	if (year)
		put_pair(l, open, close, "〔", "〕", NORMAL_BRACKET);
}

#define DEEPEST 16

/* Partners of one shape; a bracket without one is left alone ("1)"). */
static void pair(struct letters *l, const char *left, const char *right,
    void (*judge)(struct letters *l, int open, int close))
{
	int open[DEEPEST], depth = 0;

	for (int i = 0; i < l->count; i++) {
		uint32_t c = l->at[i].ch;

		if (c == LETTER_BREAK)
			depth = 0;
		else if (is_one_of(c, left) && depth < DEEPEST)
			open[depth++] = i;
		else if (is_one_of(c, right) && depth > 0)
			judge(l, open[--depth], i);
	}
}

/* Straight quotes, in their order; an odd one is a sign for inches. */
static void straight_quotes(struct letters *l)
{
	int open = -1, count = 0;

	for (int i = 0; i < l->count; i++)
		count += l->at[i].ch == '"';
	for (int i = 0; count % 2 == 0 && i < l->count; i++) {
		if (l->at[i].ch != '"')
			continue;
		if (open >= 0 && (has_han(l, open + 1, i) ||
		    is_chinese(at(l, open - 1)) || is_chinese(at(l, i + 1))))
			put_pair(l, open, i, "“", "”", NORMAL_MARK);
		open = open < 0 ? i : -1;
	}
}

void normal_brackets(struct letters *l)
{
	pair(l, "(（", ")）", judge_round);
	pair(l, "[", "]", judge_square);
	straight_quotes(l);
}

/* ---- ranges ---- */

struct range {
	int left, left_end, right_end;	/* first digit, ends */
	bool left_unit;			/* 2021年-2025年, 5%-8% */
};

static bool in_number(uint32_t c)
{
	return is_digit(c) || c == '.';
}

static bool find_range(const struct letters *l, int i, struct range *r)
{
	int end = i;

	r->left_unit = is_one_of(at(l, i - 1), "%‰℃年月日时");
	end -= r->left_unit;
	r->left_end = r->left = end;
	while (in_number(at(l, r->left - 1)))
		r->left--;
	for (r->right_end = i + 1; in_number(at(l, r->right_end));)
		r->right_end++;
	return r->left < r->left_end && r->right_end > i + 1;
}

static bool is_year(const struct letters *l, int from, int to)
{
	bool fits = to - from == 4 && ((at(l, from) == '1' &&
	    at(l, from + 1) == '9') || (at(l, from) == '2' &&
	    at(l, from + 1) == '0'));

	for (int i = from; fits && i < to; i++)
		fits = is_digit(at(l, i));
	return fits;
}

/* Telephone numbers, days (2021-05-01), standards (GB/T 9704-2012), models. */
static bool is_code(const struct letters *l, const struct range *r)
{
	uint32_t before = beside(l, r->left, -1);
	uint32_t after = at(l, r->right_end);

	return is_letter(before) || is_one_of(before, "-–~/.:#№") ||
	    is_one_of(after, "-–~/") || is_letter(after) ||
	    (at(l, r->left) == '0' && at(l, r->left + 1) != '.' &&
	    r->left_end - r->left > 1);
}

/* A hyphen has other work too: only with Chinese or a unit around it. */
static bool is_range(const struct letters *l, int i, const struct range *r)
{
	uint32_t before = beside(l, r->left, -1);
	uint32_t after = at(l, r->right_end);

	if (is_code(l, r))
		return false;
	if (is_one_of(l->at[i].ch, "~∼～"))
		return true;
	return (before == 0 || is_chinese(before) || before == '(') &&
	    (is_han(after) || is_one_of(after, "%‰℃"));
}

static const char *range_sign(const struct letters *l, int i,
    const struct range *r)
{
	uint32_t after = at(l, r->right_end);

	if (is_year(l, r->left, r->left_end) || (r->left_unit &&
	    is_han(at(l, i - 1))))
		return "—";
	if (after == '%' && !r->left_unit)
		return "%～";
	return "～";
}

void normal_ranges(struct letters *l)
{
	for (int i = 1; i < l->count; i++) {
		struct range r;
		const char *sign;

		if (!is_one_of(l->at[i].ch, "-–~∼～") || !editable(l, i) ||
		    !find_range(l, i, &r) || !is_range(l, i, &r))
			continue;
		sign = range_sign(l, i, &r);
		if (l->at[i].ch != 0xFF5E || strcmp(sign, "%～") == 0)
			change(l, i, NORMAL_RANGE, sign);
	}
}

/* ---- blanks ---- */

static bool needless(uint32_t before, uint32_t after)
{
	if (is_wide(before))
		return is_chinese(after) || is_latin(after);
	if (is_wide(after))
		return is_chinese(before) || is_latin(before);
	if (is_shared(before) || is_shared(after))
		return is_han(before) || is_han(after);
	return (is_han(before) && (is_latin(after) ||
	    after == LETTER_OBJECT)) || (is_han(after) && (is_latin(before) ||
	    before == LETTER_OBJECT));
}

void normal_blanks(struct letters *l)
{
	for (int i = 0; i < l->count; i++)
		if (l->at[i].ch == ' ' && editable(l, i) &&
		    needless(at(l, i - 1), at(l, i + 1)))
			change(l, i, NORMAL_BLANK, "");
}
