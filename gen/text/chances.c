/* SPDX-License-Identifier: MIT */
/*
 * Where a line may begin: UAX #14 as Pango has it, tailored to Chinese
 * (CLREQ 3.1.3, GB/T 15834 5.1).
 */
#include <string.h>

#include <glib.h>
#include <pango/pango.h>

#include "text/text_int.h"

struct pair {
	const struct text_par *p;
	const struct piece *a, *b;	/* neighbours; b begins the line */
};

static bool is_digit(uint32_t ch)
{
	return ch >= '0' && ch <= '9';
}

/* Narrow spaces group the digits of one number. */
static bool is_thin_space(uint32_t ch)
{
	return ch == 0x2009 || ch == 0x200A || ch == 0x202F || ch == 0xA0;
}

bool is_letter_of(const struct piece *x)
{
	return x->class == CHAR_LATIN && g_unichar_isalnum(x->ch);
}

static bool is_pair(const struct piece *dash)
{
	return dash[1].start - dash->start > 3 || dash->ch == 0x2E3A;
}

/* Of ambiguous width: UAX #14 makes words of them where they are narrow, but
 * here each is as wide as a Han character. */
static bool is_wide_sign(const struct piece *x)
{
	return x->class == CHAR_HAN && ((x->ch >= 0x2460 && x->ch <= 0x24FF) ||
	    (x->ch >= 0x25A0 && x->ch <= 0x27BF));
}

/* UAX #14 glues quotation marks on both sides, for it cannot know their
 * direction; here the code point tells it. It lets no ellipsis begin a line;
 * only the strict level of CLREQ does so. */
static bool regained(const struct pair *x)
{
	enum char_class a = x->a->class, b = x->b->class;

	if (b == CHAR_OPEN)
		return a == CHAR_HAN || a == CHAR_CLOSE || a == CHAR_PAUSE ||
		    a == CHAR_STOP || is_letter_of(x->a);
	if (is_wide_sign(x->a) && is_wide_sign(x->b))
		return true;
	if (b == CHAR_ELLIPSIS)
		return a == CHAR_HAN || a == CHAR_CLOSE;
	if (a == CHAR_CLOSE)
		return b == CHAR_HAN || b == CHAR_DASH || is_letter_of(x->b);
	return false;
}

static enum breaks level(const struct pair *x)
{
	return x->p->runs[x->b->run].breaks;
}

/* Marks that never begin a line. */
static bool clings_back(const struct pair *x)
{
	const struct piece *b = x->b;

	switch (b->class) {
	case CHAR_CLOSE: case CHAR_PAUSE: case CHAR_STOP: case CHAR_MIDDOT:
	case CHAR_CONNECTOR: case CHAR_SPACE: case CHAR_BLANK:
	case CHAR_BREAK:
		return true;
	case CHAR_SLASH:
		return level(x) != BREAKS_BASIC;
	case CHAR_DASH:
		return !is_pair(b) || x->a->class == CHAR_DASH ||
		    level(x) == BREAKS_STRICT;
	case CHAR_ELLIPSIS:
		return x->a->class == CHAR_ELLIPSIS ||
		    level(x) == BREAKS_STRICT;
	case CHAR_LATIN:
		return b->ch == '%' || b->ch == 0x2103 || b->ch == 0x2030 ||
		    b->ch == '+' || is_thin_space(b->ch);
	default:
		return x->p->runs[b->run].rise != 0;	/* a note's number */
	}
}

/* Marks that never end a line. */
static bool clings_on(const struct pair *x)
{
	return x->a->class == CHAR_OPEN ||
	    (x->a->class == CHAR_SLASH && level(x) != BREAKS_BASIC) ||
	    is_thin_space(x->a->ch);
}

static bool one_unit(const struct pair *x)
{
	const struct text_run *runs = x->p->runs;

	if (runs[x->b->run].rise != 0)
		return true;
	return x->a->run == x->b->run && runs[x->a->run].nobreak;
}

static bool may_begin(const struct pair *x, bool uax)
{
	if (x->a->class == CHAR_BREAK)
		return true;
	if (one_unit(x) || clings_back(x) || clings_on(x))
		return false;
	return uax || regained(x);
}

/* Does a line that begins here part a number from its unit (with or without
 * a typed space), or the ends of a range? */
static bool parts_number(const struct text_par *p, int i)
{
	const struct piece *b = &p->pieces[i], *a = b - 1;

	if (a->class == CHAR_SPACE && i > 1)
		a--;
	if (b->class == CHAR_HAN)
		return is_digit(a->ch);
	return is_digit(b->ch) &&
	    (a->class == CHAR_DASH || a->class == CHAR_CONNECTOR);
}

/* 一、 （一） 1. at the head of a paragraph stay with what they number:
 * the index of the piece after the number, or 0. */
static int heading_number(const struct text_par *p)
{
	static const char figures[] = "一二三四五六七八九十百";
	int i = 0, n = 0;

	if (p->count > 0 && p->pieces[0].ch == 0xFF08)
		i++;
	for (; i < p->count && n < 5; i++, n++)
		if (!is_digit(p->pieces[i].ch) &&
		    !g_utf8_strchr(figures, -1, p->pieces[i].ch))
			break;
	if (n == 0 || i + 1 >= p->count)
		return 0;
	switch (p->pieces[i].ch) {
	case 0x3001: case 0xFF09: case '.': case 0xFF0E:
		return i + 1;
	default:
		return 0;
	}
}

static PangoLogAttr *log_attrs(struct arena *a, const struct joined *j)
{
	PangoLogAttr *la = ARENA_ARRAY(a, PangoLogAttr, j->count + 1);

	pango_get_log_attrs(j->text, j->length, 0,
	    pango_language_from_string("zh-cn"), la, j->count + 1);
	return la;
}

void find_chances(struct arena *a, struct text_par *p, const struct joined *j)
{
	const PangoLogAttr *la = log_attrs(a, j);
	int number = heading_number(p), mark = 0;

	for (int i = 1; i < p->count; i++) {
		struct piece *b = &p->pieces[i];
		struct pair x = { p, b - 1, b };

		while (j->marks[mark].byte < b->start)
			mark++;
		b->chance = may_begin(&x, la[mark].is_line_break);
		b->parts = parts_number(p, i);
	}
	if (number > 0)
		p->pieces[number].chance = false;
}
