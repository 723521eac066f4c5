/* SPDX-License-Identifier: MIT */
/* Which characters may a file ask of the fonts? Its text answers, in whatever
 * encoding; a reference such as &#x4E2D; names one too. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "own_words.h"	/* made by the Makefile */
#include "run.h"

#define LAST_CODE_POINT 0x10FFFF
#define LONG_TEXT (256 << 10)

static void add_references(struct str *to, const char *text)
{
	const char *at = text;

	while ((at = strstr(at, "&#"))) {
		bool hex = at[2] == 'x';
		unsigned long c = strtoul(at + 2 + hex, NULL, hex ? 16 : 10);
		char utf8[6];

		at += 2;
		if (c >= 0x20 && c <= LAST_CODE_POINT)
			str_addn(to, utf8, (size_t)g_unichar_to_utf8(
			    (gunichar)c, utf8));
	}
}

void source_add_own(struct str *to)
{
	str_add(to, own_words);
}

static const char *encoding_of(const char *bytes, size_t len)
{
	if (len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes, "\xfe\xff", 2) == 0))
		return "UTF-16";
	return str_is_utf8(bytes, len) ? NULL : "GB18030";
}

static void add_text(struct str *to, const char *bytes, size_t len)
{
	const char *encoding = encoding_of(bytes, len);
	char *text;

	if (!encoding) {
		str_addn(to, bytes, strnlen(bytes, len));
		add_references(to, arena_strndup(to->a, bytes, len));
		return;
	}
	text = g_convert(bytes, (gssize)len, "UTF-8", encoding, NULL, NULL,
	    NULL);
	if (!text)
		return;
	str_add(to, text);
	add_references(to, text);
	g_free(text);
}

/* Each character once: of data for thousands of areas few are new. */
static void add_new(struct str *to, const char *bytes, size_t len)
{
	struct arena *scratch = arena_new();
	char *known = arena_alloc(scratch, LAST_CODE_POINT + 1);
	struct str *text = str_new(scratch);
	const char *at = to->s, *from;
	uint32_t c;

	while ((c = str_next(&at)))
		known[c] = 1;
	add_text(text, bytes, len);
	for (at = from = text->s; (c = str_next(&at)); from = at) {
		if (!known[c])
			str_addn(to, from, (size_t)(at - from));
		known[c] = 1;
	}
	arena_free(scratch);
}

void source_add(struct str *to, const char *bytes, size_t len)
{
	if (len < LONG_TEXT)
		add_text(to, bytes, len);
	else
		add_new(to, bytes, len);
}
