/* SPDX-License-Identifier: MIT */
/*
 * Numbers in a text: Arabic with separators and decimals, Chinese with 十百千
 * 万亿, both with a power behind (4.6亿, 20 million), 百分之, 成, per cent,
 * points, times.
 */
#include <string.h>

#include "base/str.h"
#include "lint/prose.h"

struct token { const char *text; long value; };

static const struct token digits_zh[] = {
	{ "〇", 0 }, { "零", 0 }, { "一", 1 }, { "二", 2 }, { "两", 2 },
	{ "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 },
	{ "八", 8 }, { "九", 9 }, { NULL, 0 } };
static const struct token powers_zh[] = {
	{ "万亿", 1000000000000L }, { "亿", 100000000L }, { "万", 10000 },
	{ "千", 1000 }, { "百", 100 }, { "十", 10 }, { NULL, 0 } };
static const struct token powers_en[] = {
	{ "trillion", 1000000000000 }, { "billion", 1000000000 },
	{ "million", 1000000 }, { "thousand", 1000 }, { NULL, 0 } };
static const struct token blanks[] = { { " ", 0 }, { "\u00a0", 0 },
	{ "\u202f", 0 }, { "\u2009", 0 }, { NULL, 0 } };

/* The token at s; its length, or 0. */
static size_t token_at(const char *s, const struct token *all, long *value)
{
	for (; all->text; all++) {
		size_t len = strlen(all->text);

		if (strncmp(s, all->text, len) == 0) {
			*value = all->value;
			return len;
		}
	}
	return 0;
}

static size_t blank_at(const char *s)
{
	long unused;

	return token_at(s, blanks, &unused);
}

static size_t take(const char *s, const char *word)
{
	return strncmp(s, word, strlen(word)) == 0 ? strlen(word) : 0;
}

/* ---- Arabic ---- */

/* A separator of thousands: exactly three digits follow it. */
static size_t separator_at(const char *s)
{
	size_t len = *s == ',' ? 1 : blank_at(s);

	if (!len || !str_is_digit(s[len]) || !str_is_digit(s[len + 1]) ||
	    !str_is_digit(s[len + 2]) || str_is_digit(s[len + 3]))
		return 0;
	return len;
}

static size_t sign_at(const char *text, size_t i, bool *minus)
{
	size_t len = take(text + i, "\u2212");

	*minus = len || text[i] == '-';
	if (!len && (text[i] == '-' || text[i] == '+'))
		len = 1;
	if (!len || !str_is_digit(text[i + len]))
		return 0;
	/* a dash between two things is no sign */
	return i && !strchr(" (", text[i - 1]) &&
	    (unsigned char)text[i - 1] < 0x80 ? 0 : len;
}

static size_t arabic(struct arena *a, const char *text, size_t i,
    struct found_number *f)
{
	struct str *s = str_new(a);
	bool minus;
	size_t start = i, head;

	i += sign_at(text, i, &minus);
	if (i > start && minus)
		str_addc(s, '-');
	if (!str_is_digit(text[i]))
		return 0;
	for (head = i; str_is_digit(text[i]); i++) {
		str_addc(s, text[i]);
		if (i - head < 3 && separator_at(text + i + 1)) {
			i += separator_at(text + i + 1);
			head = i + 1;
		}
	}
	f->decimals = 0;
	if (text[i] == '.' && str_is_digit(text[i + 1])) {
		str_addc(s, '.');
		for (i++; str_is_digit(text[i]); i++, f->decimals++)
			str_addc(s, text[i]);
	}
	f->n = num_parse(a, s->s);
	return f->n ? i - start : 0;
}

/* ---- Chinese ---- */

/* 三百二十万: sections below 万, each with its power. */
static size_t chinese(struct arena *a, const char *s, struct found_number *f)
{
	long total = 0, section = 0, digit = -1, v;
	size_t i = 0, len;
	int signs = 0, powers = 0;

	while (s[i]) {
		if ((len = token_at(s + i, digits_zh, &v))) {
			digit = v;
		} else if ((len = token_at(s + i, powers_zh, &v))) {
			powers++;
			if (v < 10000) {
				section += (digit < 0 ? 1 : digit) * v;
			} else {
				section += digit > 0 ? digit : 0;
				total += (section ? section : 1) * v;
				section = 0;
			}
			digit = -1;
		} else {
			break;
		}
		i += len;
		if (++signs > 12)
			return 0;
	}
	if (!signs)
		return 0;
	f->n = num_int(a, total + section + (digit > 0 ? digit : 0));
	f->decimals = 0;
	f->chinese = true;
	f->whole = signs > 1 && powers > 0;
	return i;
}

/* ---- behind it ---- */

static size_t power_en(const char *s, long *power)
{
	size_t blank = blank_at(s);
	size_t len = token_at(s + blank, powers_en, power);

	return len ? blank + len : 0;
}

/* 余 and 多 may stand between number and power. */
static size_t power_at(const char *s, long *power)
{
	size_t more = take(s, "余"), i = 0, len;
	long v;

	more = more ? more : take(s, "多");
	*power = 1;
	if ((len = power_en(s, power)))
		return len;
	while ((len = token_at(s + more + i, powers_zh, &v))) {
		*power *= v;
		i += len;
	}
	return i ? more + i : 0;
}

static const struct { const char *word; enum number_kind kind; } kinds[] = {
	{ "个百分点", NUMBER_POINTS }, { "百分点", NUMBER_POINTS },
	{ "percentage point", NUMBER_POINTS }, { "points", NUMBER_POINTS },
	{ "point", NUMBER_POINTS }, { "pp", NUMBER_POINTS },
	{ "%", NUMBER_PERCENT }, { "％", NUMBER_PERCENT },
	{ "per cent", NUMBER_PERCENT }, { "percent", NUMBER_PERCENT },
	{ "倍", NUMBER_TIMES }, { "times", NUMBER_TIMES },
};

static size_t kind_at(const char *s, enum number_kind *kind)
{
	size_t blank = blank_at(s);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t len = take(s + blank, kinds[i].word);

		if (!len)
			continue;
		*kind = kinds[i].kind;
		return blank + len;
	}
	return 0;
}

static size_t behind(struct arena *a, const char *text, size_t i,
    struct found_number *f)
{
	size_t start = i, len;
	long power = 1;

	i += power_at(text + i, &power);
	f->power = num_int(a, power);
	if ((len = take(text + i, "成")) && !take(text + i, "成立")) {
		f->kind = NUMBER_PERCENT;
		f->power = num_int(a, 10);
		return i + len - start;
	}
	return i + kind_at(text + i, &f->kind) - start;
}

static bool number_at(struct arena *a, const char *text, size_t i, bool zh,
    struct found_number *f)
{
	size_t start = i, part = take(text + i, "百分之"), len;

	*f = (struct found_number){ .at = start };
	len = arabic(a, text, i + part, f);
	if (!len && (zh || part))
		len = chinese(a, text + i + part, f);
	if (!len)
		return false;
	i += part + len;
	i += behind(a, text, i, f);
	if (part) {
		f->kind = NUMBER_PERCENT;
		f->whole = true;
	}
	f->len = i - start;
	return true;
}

bool number_find(struct arena *a, const char *text, size_t from, size_t to,
    bool zh, struct found_number *out)
{
	for (size_t i = from; i < to && text[i]; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80 &&
		    number_at(a, text, i, zh, out))
			return true;
	return false;
}

const struct num *number_size(struct arena *a, const struct found_number *f)
{
	return num_mul(a, f->n, f->power);
}

/* ---- what looks like a number and is none ---- */

static bool ends_with(const char *text, size_t at, const char *const *words)
{
	while (at && text[at - 1] == ' ')
		at--;
	for (; *words; words++) {
		size_t len = strlen(*words);

		if (at >= len && memcmp(text + at - len, *words, len) == 0)
			return true;
	}
	return false;
}

static bool begins(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (take(s, *words))
			return true;
	return false;
}

static bool is_year(const char *text, const struct found_number *f)
{
	static const char *const more[] = { "年", "—", "–", "-", "～", "至", NULL };
	const char *end = text + f->at + f->len;
	double n = num_double(f->n);

	if (f->kind != NUMBER_PLAIN || f->decimals || n < 1900 || n > 2100 ||
	    num_double(f->power) > 1)
		return false;
	return begins(end, more) || f->len == 4;
}

/* “3060” is a saying. */
static bool is_quoted(const char *text, const struct found_number *f)
{
	static const char *const open[] = { "“", "‘", "\"", "'", NULL };
	static const char *const close[] = { "”", "’", "\"", "'", NULL };

	return ends_with(text, f->at, open) &&
	    begins(text + f->at + f->len, close);
}

/* aged 16 to 74: the second number. */
static bool is_age(const char *text, const struct found_number *f)
{
	size_t from = f->at > 12 ? f->at - 12 : 0;

	for (size_t i = from; i + 5 <= f->at; i++)
		if (take(text + i, "aged "))
			return true;
	return false;
}

bool number_is_name(const char *text, const struct found_number *f)
{
	static const char *const before[] = { "第", "专栏", "表", "图", "附件",
		"（", "(", "Box", "box", "Table", "table", "Figure", "figure",
		"chapter", "Chapter", "section", "Section", "Article", "Annex",
		"No.", "aged", "/", "+", "×", "x", "*", "—", "Step", "level", NULL };
	static const char *const after[] = { "月", "日", "季度", "小时", "时", "分钟",
		"号", "届", "期", "章", "节", "条", "款", "）", "、", "．", "+", "×", "/", "：",
		":", "批", "—", "岁", NULL };
	const char *end = text + f->at + f->len;

	if (is_year(text, f))
		return true;
	if (f->kind != NUMBER_PLAIN)
		return false;
	if (f->at && (str_is_letter(text[f->at - 1]) || text[f->at - 1] == '.'))
		return true;
	if (f->at > 1 && text[f->at - 1] == '-' && str_is_letter(text[f->at - 2]))
		return true;
	if (str_is_letter(*end) || (*end == '-' && str_is_letter(end[1])))
		return true;
	if (take(end, "位") || take(end, "名"))
		return false;
	if (is_quoted(text, f) || is_age(text, f))
		return true;
	return ends_with(text, f->at, before) || begins(end, after);
}
