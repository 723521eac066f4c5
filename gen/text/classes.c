/* SPDX-License-Identifier: MIT */
/*
 * Character classes. Some marks are shared by Chinese and Latin text and
 * differ in width and place: quotation marks, dashes, the ellipsis, the
 * middle dot, the slash. Their side follows the language of the run, then the
 * neighbours.
 */
#include <string.h>

#include <glib.h>

#include "text/text_int.h"

struct range { uint32_t from, to; enum char_class class; };

/* Sorted; what is not listed is CHAR_HAN. */
static const struct range ranges[] = {
	{ '\n', '\n', CHAR_BREAK },
	{ ' ', ' ', CHAR_SPACE },
	{ '!', '.', CHAR_LATIN },
	{ '/', '/', CHAR_SLASH },
	{ '0', '~', CHAR_LATIN },
	{ 0x00A0, 0x00A0, CHAR_SPACE },
	{ 0x00A1, 0x00B6, CHAR_LATIN },
	{ 0x00B7, 0x00B7, CHAR_MIDDOT },
	{ 0x00B8, 0x052F, CHAR_LATIN },
	{ 0x1E00, 0x1FFF, CHAR_LATIN },
	{ 0x2000, 0x2006, CHAR_BLANK },
	{ 0x2007, 0x2012, CHAR_LATIN },
	{ 0x2013, 0x2013, CHAR_CONNECTOR },
	{ 0x2014, 0x2015, CHAR_DASH },
	{ 0x2018, 0x2018, CHAR_OPEN },
	{ 0x2019, 0x2019, CHAR_CLOSE },
	{ 0x201C, 0x201C, CHAR_OPEN },
	{ 0x201D, 0x201D, CHAR_CLOSE },
	{ 0x2026, 0x2026, CHAR_ELLIPSIS },
	{ 0x202F, 0x2033, CHAR_LATIN },
	{ 0x2070, 0x20BF, CHAR_LATIN },
	{ 0x2103, 0x2103, CHAR_LATIN },
	{ 0x2212, 0x2213, CHAR_LATIN },
	{ 0x2248, 0x2265, CHAR_LATIN },
	{ 0x22EF, 0x22EF, CHAR_ELLIPSIS },
	{ 0x2E3A, 0x2E3A, CHAR_DASH },
	{ 0x3000, 0x3000, CHAR_BLANK },
	{ 0x3001, 0x3001, CHAR_PAUSE },
	{ 0x3002, 0x3002, CHAR_STOP },
	{ 0x3008, 0x3008, CHAR_OPEN },
	{ 0x3009, 0x3009, CHAR_CLOSE },
	{ 0x300A, 0x300A, CHAR_OPEN },
	{ 0x300B, 0x300B, CHAR_CLOSE },
	{ 0x300C, 0x300C, CHAR_OPEN },
	{ 0x300D, 0x300D, CHAR_CLOSE },
	{ 0x300E, 0x300E, CHAR_OPEN },
	{ 0x300F, 0x300F, CHAR_CLOSE },
	{ 0x3010, 0x3010, CHAR_OPEN },
	{ 0x3011, 0x3011, CHAR_CLOSE },
	{ 0x3014, 0x3014, CHAR_OPEN },
	{ 0x3015, 0x3015, CHAR_CLOSE },
	{ 0x3016, 0x3016, CHAR_OPEN },
	{ 0x3017, 0x3017, CHAR_CLOSE },
	{ 0x30FB, 0x30FB, CHAR_MIDDOT },
	{ 0xFF01, 0xFF01, CHAR_STOP },
	{ 0xFF08, 0xFF08, CHAR_OPEN },
	{ 0xFF09, 0xFF09, CHAR_CLOSE },
	{ 0xFF0C, 0xFF0C, CHAR_PAUSE },
	{ 0xFF0E, 0xFF0E, CHAR_STOP },
	{ 0xFF0F, 0xFF0F, CHAR_SLASH },
	{ 0xFF1A, 0xFF1B, CHAR_PAUSE },
	{ 0xFF1F, 0xFF1F, CHAR_STOP },
	{ 0xFF3B, 0xFF3B, CHAR_OPEN },
	{ 0xFF3D, 0xFF3D, CHAR_CLOSE },
	{ 0xFF5B, 0xFF5B, CHAR_OPEN },
	{ 0xFF5D, 0xFF5D, CHAR_CLOSE },
	{ 0xFF5E, 0xFF5E, CHAR_CONNECTOR },
	{ 0xFFFC, 0xFFFC, CHAR_OBJECT },
};

bool lang_is_chinese(const char *lang)
{
	return !lang || !g_ascii_strncasecmp(lang, "zh", 2);
}

static enum char_class class_of(uint32_t ch)
{
	size_t lo = 0, hi = sizeof(ranges) / sizeof(*ranges);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (ch > ranges[mid].to)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == sizeof(ranges) / sizeof(*ranges) || ch < ranges[lo].from)
		return CHAR_HAN;
	return ranges[lo].class;
}

/* Written the same in Chinese and Latin text. */
static bool is_shared(uint32_t ch)
{
	return ch == 0xB7 || ch == '/' || (ch >= 0x2013 && ch <= 0x201D) ||
	    ch == 0x2026;
}

static bool is_letter(uint32_t ch)
{
	return ch < 0x530 && g_unichar_isalnum(ch);
}

/* Is the shared mark a Latin one where it stands? */
static bool stands_latin(uint32_t ch, uint32_t before, uint32_t after,
    bool chinese)
{
	bool between = is_letter(before) && is_letter(after);

	if (ch == '/')		/* 和/或 against km/h and https:// */
		return !(class_of(before) == CHAR_HAN &&
		    class_of(after) == CHAR_HAN);
	if (ch == 0x2019 || ch == 0x2013)	/* T'Pol, 5-10 */
		return between || !chinese;
	return !chinese;
}

void classify(struct joined *j, const struct text_run *runs)
{
	for (int i = 0; i < j->count; i++) {
		struct mark *m = &j->marks[i];
		const char *lang = runs[m->run].lang;
		bool chinese = lang ? lang_is_chinese(lang) : j->chinese;
		uint32_t before = i > 0 ? m[-1].ch : 0;

		m->class = class_of(m->ch);
		if (is_shared(m->ch) &&
		    stands_latin(m->ch, before, m[1].ch, chinese))
			m->class = CHAR_LATIN;
	}
}

bool class_is_cjk_mark(enum char_class c)
{
	return c == CHAR_OPEN || c == CHAR_CLOSE || c == CHAR_PAUSE ||
	    c == CHAR_STOP;
}

bool class_falls_off(enum char_class c)
{
	return c == CHAR_SPACE || c == CHAR_BLANK || c == CHAR_BREAK;
}
