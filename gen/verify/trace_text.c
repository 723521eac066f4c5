/* SPDX-License-Identifier: MIT */
#include "verify/trace_text.h"

#include <string.h>

#include <glib.h>

#include "base/str.h"

static bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
	    (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F ||
	    c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

static uint32_t plain_of(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return c == 0x2212 || c == 0x2010 || c == 0x2011 ? '-' : c;
}

static void add(struct str *to, uint32_t c)
{
	char utf8[6];

	str_addn(to, utf8, (size_t)g_unichar_to_utf8(c, utf8));
}

/* A comma between digits parts thousands. */
static const char *without_commas(struct arena *a, const char *s)
{
	struct str *out = str_new(a);

	for (size_t i = 0; s[i]; i++)
		if (s[i] != ',' || i == 0 || !str_is_digit(s[i - 1]) ||
		    !str_is_digit(s[i + 1]))
			str_addc(out, s[i]);
	return out->s;
}

const char *trace_plain(struct arena *a, const char *s)
{
	struct str *out = str_new(a);
	uint32_t c;

	while (s && *s) {
		c = str_next(&s);
		if (!is_blank(c))
			add(out, plain_of(c));
	}
	return without_commas(a, out->s);
}

bool trace_begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

const char *trace_unsigned(const char *plain)
{
	return *plain == '+' || *plain == '-' ? plain + 1 : plain;
}

static bool has_sign(const char *plain, const char *digit)
{
	if (digit == plain || (digit[-1] != '+' && digit[-1] != '-'))
		return false;
	return digit - 1 == plain || (!str_is_digit(digit[-2]) &&
	    !str_is_letter(digit[-2]));
}

const char *trace_numeral(const char *plain, const char *from, size_t *len)
{
	const char *s = from, *end;

	while (*s && !str_is_digit(*s))
		s++;
	if (!*s)
		return NULL;
	for (end = s; str_is_digit(*end) ||
	    (*end == '.' && str_is_digit(end[1])); end++)
		;
	if (has_sign(plain, s))
		s--;
	*len = (size_t)(end - s);
	return s;
}

static bool goes_on(const char *plain, const char *at, const char *asked)
{
	size_t len = strlen(asked);
	bool before = str_is_digit(asked[0]) && at > plain &&
	    (str_is_digit(at[-1]) || (at[-1] == '.' && at - 1 > plain &&
	    str_is_digit(at[-2])));
	bool after = str_is_digit(asked[len - 1]) && (str_is_digit(at[len]) ||
	    (at[len] == '.' && str_is_digit(at[len + 1])));

	return before || after;
}

bool trace_holds(const char *plain, const char *asked)
{
	const char *at = *asked ? strstr(plain, asked) : NULL;

	while (at && goes_on(plain, at, asked))
		at = strstr(at + 1, asked);
	return at != NULL;
}
