/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/str.h"
#include "verify/lex.h"

enum sort { REGULAR, BLANK, MARK };

static const unsigned char sorts[256] = {
	['\0'] = BLANK, ['\t'] = BLANK, ['\n'] = BLANK, ['\f'] = BLANK,
	['\r'] = BLANK, [' '] = BLANK,
	['('] = MARK, [')'] = MARK, ['<'] = MARK, ['>'] = MARK,
	['['] = MARK, [']'] = MARK, ['{'] = MARK, ['}'] = MARK,
	['/'] = MARK, ['%'] = MARK,
};

static bool is_blank(char c)
{
	return sorts[(unsigned char)c] == BLANK;
}

static bool is_regular(char c)
{
	return sorts[(unsigned char)c] == REGULAR;
}

static void skip_blank(struct lex *l)
{
	for (; l->at < l->end; l->at++) {
		if (*l->at == '%')
			while (l->at < l->end && *l->at != '\n' &&
			    *l->at != '\r')
				l->at++;
		if (l->at == l->end || !is_blank(*l->at))
			return;
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* ---- strings ---- */

static struct token hex_string(struct lex *l)
{
	const char *start = l->at;
	size_t digits = 0;
	char *to;

	while (l->at < l->end && *l->at != '>')
		l->at++;
	to = arena_alloc(l->a, (size_t)(l->at - start) / 2 + 2);
	for (const char *p = start; p < l->at; p++) {
		int d = hex_digit(*p);

		if (d < 0)
			continue;
		to[digits / 2] = (char)(digits % 2 ?
		    (unsigned char)to[digits / 2] | d : d << 4);
		digits++;
	}
	if (l->at < l->end)
		l->at++;
	return (struct token){ .kind = LEX_STRING, .bytes = to,
	    .len = (digits + 1) / 2 };
}

static char octal(struct lex *l)
{
	int value = 0;

	for (int i = 0; i < 3 && l->at < l->end && *l->at >= '0' &&
	    *l->at <= '7'; i++)
		value = value * 8 + (*l->at++ - '0');
	return (char)value;
}

/* What stands behind a backslash; false: nothing (a broken line). */
static bool escaped(struct lex *l, char *to)
{
	static const char from[] = "nrtbf", is[] = "\n\r\t\b\f";
	const char *place;
	char c = *l->at;

	if (c >= '0' && c <= '7') {
		*to = octal(l);
		return true;
	}
	l->at++;
	if (c == '\r' && l->at < l->end && *l->at == '\n')
		l->at++;
	if (c == '\r' || c == '\n')
		return false;
	place = c ? strchr(from, c) : NULL;
	*to = place ? is[place - from] : c;
	return true;
}

/* Of the string as it stands, which is never shorter than what it says. */
static size_t plain_length(const struct lex *l)
{
	const char *p = l->at;

	for (int depth = 1; p < l->end; p++) {
		depth += (*p == '(') - (*p == ')');
		if (!depth)
			break;
		p += *p == '\\' && p + 1 < l->end;
	}
	return (size_t)(p - l->at);
}

static struct token plain_string(struct lex *l)
{
	char *to = arena_alloc(l->a, plain_length(l) + 1);
	size_t n = 0;
	int depth = 1;

	while (l->at < l->end) {
		char c = *l->at++;

		if (c == '\\' && l->at < l->end) {
			n += escaped(l, &to[n]);
			continue;
		}
		depth += (c == '(') - (c == ')');
		if (!depth)
			break;
		to[n++] = c;
	}
	to[n] = '\0';
	return (struct token){ .kind = LEX_STRING, .bytes = to, .len = n };
}

/* ---- names, numbers, operators ---- */

static size_t word_length(const struct lex *l)
{
	const char *p = l->at;

	while (p < l->end && is_regular(*p))
		p++;
	return (size_t)(p - l->at);
}

static struct token name(struct lex *l)
{
	size_t len = word_length(l), n = 0;
	char *to = arena_alloc(l->a, len + 1);

	for (size_t i = 0; i < len; i++) {
		if (l->at[i] == '#' && i + 2 < len &&
		    hex_digit(l->at[i + 1]) >= 0 &&
		    hex_digit(l->at[i + 2]) >= 0) {
			to[n++] = (char)(hex_digit(l->at[i + 1]) << 4 |
			    hex_digit(l->at[i + 2]));
			i += 2;
		} else
			to[n++] = l->at[i];
	}
	l->at += len;
	return (struct token){ .kind = LEX_NAME, .bytes = to, .len = n };
}

/* Behind digits, of which the value is made. */
static const char *digits(const char *p, const char *end, double *value)
{
	for (; p < end && is_digit(*p); p++)
		*value = *value * 10 + (*p - '0');
	return p;
}

/* Without strtod: it follows the locale. False: no number, or more. */
static bool number(struct lex *l, struct token *to)
{
	bool minus = *l->at == '-';
	const char *from = l->at + (minus || *l->at == '+'), *point, *p;
	double value = 0, unit = 1;

	point = p = digits(from, l->end, &value);
	if (p < l->end && *p == '.') {
		p = digits(p + 1, l->end, &value);
		for (const char *q = point + 1; q < p; q++)
			unit *= 10;
	}
	if ((p < l->end && is_regular(*p)) || p - from <= (p > point))
		return false;
	to->number = (minus ? -value : value) / unit;
	to->whole = p == point;
	l->at = p;
	return isfinite(to->number);
}

static struct token word(struct lex *l)
{
	struct token t = { .kind = LEX_WORD };
	const char *from = l->at;

	if (number(l, &t)) {
		t.kind = LEX_NUMBER;
		return t;
	}
	l->at = from;
	t.bytes = from;
	t.len = word_length(l);
	if (!t.len) {		/* a brace or bracket that fits nothing */
		t.bytes = "?";
		t.len = 1;
	}
	l->at += t.len;
	return t;
}

bool lex_is(const struct token *t, const char *word)
{
	return t->kind == LEX_WORD && strncmp(t->bytes, word, t->len) == 0 &&
	    !word[t->len];
}

static struct token mark(struct lex *l, enum lex_kind kind, int len)
{
	l->at += len;
	return (struct token){ .kind = kind };
}

struct token lex_next(struct lex *l)
{
	bool twin;

	skip_blank(l);
	if (l->at >= l->end)
		return (struct token){ .kind = LEX_END };
	twin = l->at + 1 < l->end && l->at[1] == *l->at;
	switch (*l->at) {
	case '/':
		l->at++;
		return name(l);
	case '(':
		l->at++;
		return plain_string(l);
	case '[':
		return mark(l, LEX_OPEN, 1);
	case ']':
		return mark(l, LEX_CLOSE, 1);
	case '<':
		if (twin)
			return mark(l, LEX_DICT, 2);
		l->at++;
		return hex_string(l);
	case '>':
		return mark(l, LEX_DICT_END, twin ? 2 : 1);
	default:
		return word(l);
	}
}

void lex_skip_image(struct lex *l)
{
	for (; l->at + 3 < l->end; l->at++)
		if (is_blank(l->at[0]) && l->at[1] == 'E' &&
		    l->at[2] == 'I' && is_blank(l->at[3])) {
			l->at += 3;
			return;
		}
	l->at = l->end;
}
