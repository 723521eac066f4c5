/* SPDX-License-Identifier: MIT */
/*
 * Distances: what punctuation may lose, what stands between Chinese and Latin,
 * and how each place gives way when a line is set to width (typography
 * sections 3 to 5; CLREQ 3.1.6, 3.2). All by geometry: it works with every
 * font and needs no second shaping at the end of a line.
 */
#include <string.h>

#include "text/text_int.h"

#define OPEN_BLANK 42		/* per cent of an em that must be blank */
#define CLOSE_BLANK 40
#define FULL_WIDTH 90

static len_t em_of(const struct text_par *p, const struct piece *x)
{
	return p->runs[x->run].size;
}

/* ---- widths ---- */

/* A half may go only where no ink is. */
static void set_blanks(const struct text_par *p, struct piece *x)
{
	len_t em = em_of(p, x);
	PangoRectangle ink;

	if (glyphs_of(x) != 1 || x->width < em * FULL_WIDTH / 100)
		return;
	pango_font_get_glyph_extents(p->items[x->item].font->font,
	    p->glyphs[x->glyph].glyph, &ink, NULL);
	x->left = x->class == CHAR_OPEN && ink.x > em * OPEN_BLANK / 100;
	x->right = x->class != CHAR_OPEN &&
	    x->width - ink.x - ink.width > em * CLOSE_BLANK / 100;
}

len_t left_half(const struct text_par *p, const struct piece *x)
{
	return x->left ? em_of(p, x) / 2 : 0;
}

len_t right_half(const struct text_par *p, const struct piece *x)
{
	return x->right ? em_of(p, x) / 2 : 0;
}

/* The middle dot takes half an em, its ink in the middle. */
static void set_middot(const struct text_par *p, struct piece *x)
{
	PangoGlyphInfo *g = &p->glyphs[x->glyph];
	len_t half = em_of(p, x) / 2;

	if (glyphs_of(x) != 1)
		return;
	g->geometry.x_offset += (half - x->width) / 2;
	g->geometry.width = half;
	x->width = half;
}

/* As they are shaped: a face may have other figures for its language. Every
 * digit is shaped alike, so the font keeps the answer. */
static len_t widest_digit(const PangoAnalysis *an)
{
	static const char key[] = "planbrief-digit";
	PangoGlyphString *digits;
	len_t most = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(an->font),
	    key));

	if (most > 0)
		return most;
	digits = pango_glyph_string_new();
	pango_shape_full("0123456789", 10, NULL, 0, an, digits);
	for (int i = 0; i < digits->num_glyphs; i++)
		if (digits->glyphs[i].geometry.width > most)
			most = digits->glyphs[i].geometry.width;
	pango_glyph_string_free(digits);
	g_object_set_data(G_OBJECT(an->font), key, GINT_TO_POINTER(most));
	return most;
}

/* Numbers that stand below each other: each digit in the middle of a cell as
 * wide as the widest one, whatever figures the face has. */
static void set_digit(const struct text_par *p, struct piece *x)
{
	PangoAnalysis an = analysis_of(&p->items[x->item]);
	PangoGlyphInfo *g = &p->glyphs[x->glyph];
	len_t cell;

	if (glyphs_of(x) != 1)
		return;
	cell = widest_digit(&an);
	g->geometry.x_offset += (cell - x->width) / 2;
	g->geometry.width = x->width = cell;
}

static bool has_gap(const struct text_par *p, const struct piece *a,
    const struct piece *b)
{
	const struct text_run *ra = &p->runs[a->run], *rb = &p->runs[b->run];

	return ra->gap && rb->gap && ra->rise == 0 && rb->rise == 0;
}

/* Letters, digits and their signs; not the marks of Latin sentences. */
static bool is_word(const struct piece *x)
{
	if (x->class != CHAR_LATIN)
		return false;
	if (x->ch < 0x80)
		return !strchr("()[]{}\"',;:!?.", (int)x->ch);
	return x->ch < 0x2010 || x->ch > 0x201D;
}

static bool meet(const struct piece *a, const struct piece *b)
{
	return (a->class == CHAR_HAN && is_word(b)) ||
	    (is_word(a) && b->class == CHAR_HAN);
}

static bool is_typed_gap(const struct text_par *p, int i)
{
	const struct piece *x = &p->pieces[i];

	return x->class == CHAR_SPACE && i > 0 && i + 1 < p->count &&
	    meet(x - 1, x + 1);
}

/* A typed space adds nothing where the gap stands anyway; none shows
 * beside a full-width mark, at the start, or after another space. */
static void set_space(const struct text_par *p, int i)
{
	struct piece *x = &p->pieces[i];
	enum char_class before = i > 0 ? x[-1].class : CHAR_BREAK;
	enum char_class after = i + 1 < p->count ? x[1].class : CHAR_BREAK;

	if (is_typed_gap(p, i))
		x->width = has_gap(p, x - 1, x + 1) ? em_of(p, x) / 4 : 0;
	else if (before == CHAR_BREAK || before == CHAR_SPACE ||
	    class_is_cjk_mark(before) || class_is_cjk_mark(after))
		x->width = 0;
}

static bool is_cry(const struct piece *x)
{
	return x->ch == 0xFF01 || x->ch == 0xFF1F;
}

/* ？！ take one em, three of them two (GB/T 15834 5.1.8). */
static void set_cries(struct text_par *p)
{
	int n = 0;

	for (int i = 0; i <= p->count; i++) {
		if (i < p->count && is_cry(&p->pieces[i])) {
			n++;
			continue;
		}
		if (n == 2) {
			p->pieces[i - 1].width -= right_half(p,
			    &p->pieces[i - 1]);
			p->pieces[i - 1].right = false;
		}
		n = 0;
	}
}

void set_widths(struct text_par *p)
{
	for (int i = 0; i < p->count; i++) {
		struct piece *x = &p->pieces[i];

		if (class_is_cjk_mark(x->class))
			set_blanks(p, x);
		else if (x->class == CHAR_MIDDOT)
			set_middot(p, x);
		else if (x->class == CHAR_SPACE)
			set_space(p, i);
		else if (x->ch >= '0' && x->ch <= '9' &&
		    p->runs[x->run].tabular)
			set_digit(p, x);
	}
	set_cries(p);
}

/* ---- gaps ---- */

/* Of two blank halves that meet, or of a mark that follows a blank half, half
 * an em goes. */
static len_t adjacent(const struct text_par *p, const struct piece *a,
    const struct piece *b)
{
	if (a->right && b->left)
		return -left_half(p, b);
	if (a->right && class_is_cjk_mark(b->class))
		return -right_half(p, a);
	if (a->class == CHAR_OPEN && b->left)
		return -left_half(p, b);
	return 0;
}

static enum shrink_level level_of(const struct piece *a)
{
	if (!a->right)
		return SHRINK_BRACKET;
	return a->class == CHAR_STOP ? SHRINK_STOP :
	    a->class == CHAR_PAUSE ? SHRINK_PAUSE : SHRINK_BRACKET;
}

/* On a loose line nothing opens inside words and numbers, at dashes, ellipses,
 * connectors, slashes, dots, nor before a raised mark. */
static bool is_rigid(const struct text_par *p, const struct piece *a,
    const struct piece *b)
{
	static const bool solid[] = {
		[CHAR_BREAK] = false, [CHAR_MIDDOT] = true, [CHAR_DASH] = true,
		[CHAR_CONNECTOR] = true, [CHAR_SLASH] = true,
	};

	if (solid[a->class] || solid[b->class] || class_falls_off(b->class))
		return true;
	if (a->class == CHAR_ELLIPSIS && b->class == CHAR_ELLIPSIS)
		return true;
	if (p->runs[b->run].rise != 0)
		return true;
	return a->class == CHAR_LATIN && b->class == CHAR_LATIN;
}

/* A quarter of an em between Chinese and Latin: 1/8 to 1/3. */
static void add_quarter(struct gap *g, len_t em)
{
	g->shrink = em / 8;
	g->shrinks = SHRINK_HAN_LATIN;
	g->stretch = em / 12;
	g->stretches = STRETCH_HAN_LATIN;
}

/* After a word space: it gives to a fifth of an em and takes to a half. */
static void add_word(struct gap *g, const struct piece *space, len_t em)
{
	g->stretches = space->width > 0 ? STRETCH_WORD : STRETCH_NONE;
	if (space->width > em / 5) {
		g->shrink = space->width - em / 5;
		g->shrinks = SHRINK_WORD;
	}
	if (space->width > 0 && space->width < em / 2)
		g->stretch = em / 2 - space->width;
}

static struct gap gap_between(const struct text_par *p, int i)
{
	const struct piece *a = &p->pieces[i - 1], *b = &p->pieces[i];
	len_t em = em_of(p, a);
	struct gap g = { .base = adjacent(p, a, b), .stretches = STRETCH_ALL };
	len_t blank = right_half(p, a) + left_half(p, b) + g.base;

	if (blank > 0) {
		g.shrink = blank;
		g.shrinks = level_of(a);
	}
	if (is_rigid(p, a, b))
		g.stretches = STRETCH_NONE;
	if (is_typed_gap(p, i - 1)) {
		if (a->width > 0)
			add_quarter(&g, em);
	} else if (a->class == CHAR_SPACE) {
		add_word(&g, a, em);
	} else if (meet(a, b) && has_gap(p, a, b)) {
		g.base += em / 4;
		add_quarter(&g, em);
	}
	if (a->width > 0 || glyphs_of(a) > 0)
		g.base += p->runs[a->run].tracking;
	return g;
}

int after_colon(const struct text_par *p)
{
	for (int i = 0; i + 1 < p->count; i++)
		if (p->pieces[i].ch == 0xFF1A || p->pieces[i].ch == ':')
			return i + 1;
	return 0;
}

static void set_rigid(struct gap *g)
{
	g->shrink = g->stretch = 0;
	g->stretches = STRETCH_NONE;
}

struct gap gap_before(const struct text_par *p, int i, int lead)
{
	struct gap g = { 0 };

	if (i == 0)
		return g;
	g = gap_between(p, i);
	if (i <= lead && p->runs[p->pieces[i].run].lead)
		set_rigid(&g);
	return g;
}
