/* SPDX-License-Identifier: MIT */
/*
 * All runs of a paragraph as one string: breaking and gaps look across the
 * borders of runs. An object stands as U+FFFC, a forced break as a line feed.
 */
#include <glib.h>
#include <string.h>

#include "base/str.h"
#include "text/text_int.h"

#define OBJECT_CHAR 0xFFFC

struct joiner {
	struct arena *a;
	struct str *text;
	struct joined j;
};

/* Characters that show nothing and only steer other programs: soft hyphens,
 * zero-width spaces and joiners, byte order marks, direction marks. */
static bool is_invisible(uint32_t ch)
{
	return ch == 0xAD || (ch >= 0x200B && ch <= 0x200F) ||
	    (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2060 && ch <= 0x206F) ||
	    ch == 0xFEFF;
}

static uint32_t plain_space(uint32_t ch)
{
	bool white = ch == '\t' || ch == '\n' || ch == '\r' || ch == 0x85 ||
	    ch == 0x2028 || ch == 0x2029;

	return white ? ' ' : ch;
}

static void add_char(struct joiner *s, uint32_t ch, int run)
{
	char utf8[6];
	size_t count = (size_t)s->j.count;
	struct mark m = { .ch = ch, .byte = (int)s->text->len, .run = run };

	str_addn(s->text, utf8, (size_t)g_unichar_to_utf8(ch, utf8));
	ARENA_PUSH(s->a, s->j.marks, count) = m;
	s->j.count = (int)count;
}

static void add_run(struct joiner *s, const struct text_run *run, int index)
{
	const char *p = run->text;
	uint32_t ch;

	switch (run->kind) {
	case RUN_BREAK:
		add_char(s, '\n', index);
		break;
	case RUN_OBJECT:
		add_char(s, OBJECT_CHAR, index);
		break;
	case RUN_TEXT:
		while (p && (ch = str_next(&p)))
			if (!is_invisible(ch))
				add_char(s, plain_space(ch), index);
		break;
	}
}

struct joined join_runs(struct arena *a, const struct text_run *runs,
    size_t count, const char *lang)
{
	struct joiner s = { .a = a, .text = str_new(a) };
	size_t n;

	for (size_t i = 0; i < count; i++)
		add_run(&s, &runs[i], (int)i);
	n = (size_t)s.j.count;
	ARENA_PUSH(a, s.j.marks, n) = (struct mark){
		.byte = (int)s.text->len, .run = -1
	};
	s.j.text = s.text->s;
	s.j.length = (int)s.text->len;
	s.j.chinese = lang_is_chinese(lang);
	return s.j;
}
