/* SPDX-License-Identifier: MIT */
/*
 * Where English words may be split, by the patterns that Debian's hyphen-en-us
 * installs. Names (a capital) and short words stay whole.
 */
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <hyphen.h>

#include "text/text_int.h"

#define SHORTEST 6		/* letters of a word that may be split */
#define LONGEST 64
#define LEFT 2			/* letters before the first split */
#define RIGHT 3			/* and after the last */
#define SOFT_HYPHEN "\302\255"

static void release(void *patterns)
{
	hnj_hyphen_free(patterns);
}

/* Loaded once; NULL: they are missing. */
static HyphenDict *patterns_of(struct text *t)
{
	if (t->patterns_sought)
		return t->patterns;
	t->patterns_sought = true;
	if (g_file_test(t->patterns_file, G_FILE_TEST_IS_REGULAR))
		t->patterns = hnj_hyphen_load(t->patterns_file);
	if (t->patterns)
		arena_own(t->arena, t->patterns, release);
	return t->patterns;
}

static bool is_english(const char *lang)
{
	return lang && g_ascii_strncasecmp(lang, "en", 2) == 0;
}

static bool is_lower(const struct piece *x)
{
	return x->ch >= 'a' && x->ch <= 'z' && x->class == CHAR_LATIN &&
	    glyphs_of(x) > 0;
}

/* The word's pieces are [from, to), one lower-case letter each. */
static bool mark_word(struct text_par *p, HyphenDict *patterns, int from,
    int to)
{
	char word[LONGEST + 1], hyphens[LONGEST + 8];
	char **rep = NULL;
	int *pos = NULL, *cut = NULL, n = to - from;
	bool any = false;

	for (int i = 0; i < n; i++)
		word[i] = (char)p->pieces[from + i].ch;
	word[n] = '\0';
	if (hnj_hyphen_hyphenate2(patterns, word, n, hyphens, NULL, &rep, &pos,
	    &cut) != 0)
		return false;
	for (int i = LEFT; i <= n - RIGHT; i++) {
		/* English patterns never change letters. */
		if (!(hyphens[i - 1] & 1) || (rep && rep[i - 1]))
			continue;
		p->pieces[from + i].soft = true;
		any = true;
	}
	for (int i = 0; rep && i < n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
	return any;
}

/* The end of the word that begins at a piece, or the piece itself if no word
 * that may be split stands there. */
static int word_end(const struct text_par *p, int from)
{
	int to = from;
	bool joined = from > 0 && (is_letter_of(&p->pieces[from - 1]) ||
	    p->pieces[from - 1].ch == '\'');

	while (to < p->count && is_lower(&p->pieces[to]) &&
	    p->pieces[to].item == p->pieces[from].item)
		to++;
	if (joined || to - from < SHORTEST || to - from > LONGEST)
		return from;
	return to < p->count && is_letter_of(&p->pieces[to]) ? from : to;
}

static void set_hyphen(struct shaped *s)
{
	PangoFont *font = s->font->font;
	hb_font_t *hb = pango_font_get_hb_font(font);
	hb_codepoint_t glyph;
	PangoRectangle box;

	/* In Chinese fonts U+2010 may be half an em wide, its ink in the middle. */
	if (!hb_font_get_nominal_glyph(hb, '-', &glyph) &&
	    !hb_font_get_nominal_glyph(hb, 0x2010, &glyph))
		return;
	s->hyphen = glyph;
	pango_font_get_glyph_extents(font, glyph, NULL, &box);
	s->hyphen_width = box.width;
}

static void keep_soft_hyphen(struct arena *a, struct text_par *p)
{
	if (p->hyphen)
		return;
	p->hyphen = (int)strlen(p->text);
	p->text = arena_printf(a, "%s%s", p->text, SOFT_HYPHEN);
}

bool find_hyphens(struct arena *a, struct text *t, struct diag *d,
    struct text_par *p, const char *lang)
{
	bool told = false;

	for (int i = 0; i < p->count; i++) {
		const struct text_run *r = &p->runs[p->pieces[i].run];
		HyphenDict *patterns;
		int end;

		if (!r->hyphens || r->nobreak || r->rise != 0 ||
		    !is_english(r->lang ? r->lang : lang))
			continue;
		end = word_end(p, i);
		if (end == i)
			continue;
		patterns = patterns_of(t);
		if (!patterns) {
			tell_no_hyphens(t, d);
			told = true;
		} else if (mark_word(p, patterns, i, end)) {
			set_hyphen(&p->items[p->pieces[i].item]);
			keep_soft_hyphen(a, p);
		}
		i = end - 1;
	}
	return told;
}
