/* SPDX-License-Identifier: MIT */
/* Values of attributes, after the words of brief.def. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/length.h"
#include "base/period.h"
#include "brief/brief_check.h"
#include "brief/brief_table.h"

static bool is_any(const char *s)
{
	(void)s;
	return true;
}

static bool is_int(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n > 0 && n <= 6 && !s[n];
}

static bool is_number(const char *s)
{
	struct decimal d;

	return decimal_parse(s, &d);
}

static bool is_id(const char *s)
{
	return *s && !strpbrk(s, " \t\r\n");
}

static bool is_ids(const char *s)
{
	return *s != '\0';
}

static bool is_length(const char *s)
{
	len_t l;

	return length_parse(s, LEN_PT, LEN_PT, &l);
}

static bool is_colour(const char *s)
{
	if (*s != '#')
		return is_id(s);
	return strlen(s) == 7 &&
	    strspn(s + 1, "0123456789abcdefABCDEF") == 6;
}

static bool is_period(const char *s)
{
	struct period p;

	return period_parse(s, &p);
}

static bool is_place(const char *s)
{
	const char *colon = strrchr(s, ':');

	return colon && colon > s && is_int(colon + 1);
}

static const struct {
	const char *name;
	bool (*fits)(const char *s);
	bool words;		/* every word must fit, and there is one */
} types[] = {
	{ "#text", is_any, false }, { "#int", is_int, false },
	{ "#number", is_number, false }, { "#id", is_id, false },
	{ "#ids", is_ids, true }, { "#length", is_length, false },
	{ "#lengths", is_length, true }, { "#colour", is_colour, false },
	{ "#period", is_period, false }, { "#places", is_place, true },
};

static bool words_fit(struct arena *a, const char *s,
    bool (*fits)(const char *))
{
	const char **words;
	size_t n = str_words(a, s, &words);

	for (size_t i = 0; i < n; i++) {
		if (!fits(words[i]))
			return false;
	}
	return n > 0;
}

static bool type_fits(struct arena *a, struct word w, const char *value)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (word_is(w, types[i].name))
			return types[i].words ?
			    words_fit(a, value, types[i].fits) :
			    types[i].fits(value);
	}
	BUG("brief.def has no type '%.*s'", (int)w.len, w.s);
}

bool brief_value_fits(struct arena *a, struct word values, const char *value)
{
	struct word w;

	while ((w = brief_word_in(&values)).len > 0) {
		if (w.s[0] == '#' ? type_fits(a, w, value) :
		    word_is(w, value))
			return true;
	}
	return false;
}
