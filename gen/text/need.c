/* SPDX-License-Identifier: MIT */
/*
 * What faces are cut to. A face is cut in two parts: its common characters and
 * its rare ones, mostly Han outside of GB 2312. Which one a character is does
 * not depend on any text, so that what is written does not either. A process
 * that builds again and again has the common parts cut to all the common
 * characters there are; whatever a change brings, they stay, with all that was
 * shaped and drawn in them, and only the small rare parts are cut anew.
 */
#include <unistd.h>

#include <glib.h>

#include "base/str.h"
#include "text/text_int.h"

/* Always wanted: ASCII, common marks, and what the program itself writes. */
static const char generated[] =
    "、。，．：；！？“”‘’（）《》〈〉「」『』【】〔〕［］｛｝·—…～–‐‑／＋－％‰℃"
    "−×÷±≤≥≈≠→←↑↓▲▼△▽●○■□◆◇★☆√✓①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "〇零一二三四五六七八九十百千万亿年月日季度第期页表图附件注续共"
    "\302\240\302\267\302\260\302\261\302\262\302\263";

/* Common beside GB 2312 (which is what fontconfig's zh-cn asks of a font): what
 * has neighbours that it joins or kerns with, and all signs. Han and what
 * Hangul is composed of are left out. */
static const struct { uint32_t first, last; } common[] = {
	{ 0, 0x10FF }, { 0x1200, 0x33FF }, { 0xA640, 0xA7FF },
	{ 0xAB30, 0xAB6F }, { 0xFB00, 0xFFFD },
};

/* The rare parts that gave way to others stay as long as the face. After so
 * many it had better be made anew, and after the second number it must. */
#define MANY_RENEWED 16
#define MOST_RENEWED 64

/* ---- sets ---- */

static void release_set(void *set)
{
	hb_set_destroy(set);
}

static hb_set_t *new_set(struct arena *a)
{
	hb_set_t *set = hb_set_create();

	arena_own(a, set, release_set);
	return set;
}

static void add_charset(hb_set_t *to, const FcCharSet *from)
{
	FcChar32 page[FC_CHARSET_MAP_SIZE], next;
	FcChar32 first = FcCharSetFirstPage(from, page, &next);

	while (first != FC_CHARSET_DONE) {
		for (FcChar32 i = 0; i < FC_CHARSET_MAP_SIZE * 32; i++)
			if (page[i / 32] >> i % 32 & 1)
				hb_set_add(to, first + i);
		first = FcCharSetNextPage(from, page, &next);
	}
}

static void add_common(hb_set_t *to)
{
	const FcCharSet *gb2312 = FcLangGetCharSet((const FcChar8 *)"zh-cn");

	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++)
		hb_set_add_range(to, common[i].first, common[i].last);
	if (gb2312)
		add_charset(to, gb2312);
}

void need_begin(struct text *t)
{
	t->common = new_set(t->arena);
	add_common(t->common);
	t->need = new_set(t->arena);
	hb_set_add_range(t->need, 0x20, 0x7E);
	hb_set_add_range(t->need, 0x2000, 0x2011);	/* spaces, hyphens */
	hb_set_add(t->need, 0x202F);
	hb_set_add(t->need, 0x205F);
	hb_set_add(t->need, 0x3000);
	text_need(t, generated);
}

/* ---- parts ---- */

static bool is_rare(const struct text *t, uint32_t ch)
{
	return !hb_set_has(t->common, ch);
}

static struct part *rare_part(struct text *t, struct face *f)
{
	if (f->rare)
		return f->rare;
	f->rare = ARENA_NEW(t->arena, struct part);
	*f->rare = (struct part){ .face = f, .rare = true,
		.name = arena_printf(t->arena, "%s rare %d", f->family,
		    t->renewed) };
	return f->rare;
}

struct part *face_part(struct text *t, struct face *f, uint32_t ch)
{
	return is_rare(t, ch) ? rare_part(t, f) : &f->common;
}

struct part *part_joining(const struct part *before, struct part *p,
    uint32_t ch)
{
	return before && before->rare && before->face == p->face &&
	    g_unichar_ismark(ch) ? p->face->rare : p;
}

/* A mark may follow a rare character. */
static hb_set_t *rare_of(const struct text *t)
{
	hb_set_t *set = hb_set_copy(t->need);
	hb_codepoint_t ch = HB_SET_VALUE_INVALID;

	hb_set_subtract(set, t->common);
	if (!hb_set_is_empty(set))
		while (hb_set_next(t->need, &ch))
			if (g_unichar_ismark(ch))
				hb_set_add(set, ch);
	return set;
}

static hb_set_t *common_of(const struct text *t)
{
	hb_set_t *set = hb_set_copy(t->need);

	hb_set_intersect(set, t->common);
	return set;
}

struct part *rare_needed(struct text *t, struct face *f)
{
	hb_set_t *rare = rare_of(t);
	hb_codepoint_t ch = HB_SET_VALUE_INVALID, glyph;
	bool any = false;

	while (!any && hb_set_next(rare, &ch))
		any = is_rare(t, ch) &&
		    hb_font_get_nominal_glyph(f->font, ch, &glyph);
	hb_set_destroy(rare);
	return any ? rare_part(t, f) : NULL;
}

struct cut_wish cut_wish(const struct text *t, const struct part *p)
{
	struct cut_wish w = { NULL, NULL };

	if (t->cut)
		w.need = p->rare ? rare_of(t) : common_of(t);
	if (t->wide && t->maker == getpid() && !p->rare)
		w.spare = t->common;
	return w;
}

void cut_wish_end(struct cut_wish *w)
{
	hb_set_destroy(w->need);
}

/* ---- what is needed ---- */

/* The next character but printable ASCII, which is always wanted. */
static uint32_t next_wish(const char **utf8)
{
	while (**utf8 >= 0x20 && **utf8 <= 0x7E)
		(*utf8)++;
	return str_next(utf8);
}

/* Those there were stay, for they may be in use; new ones take their place,
 * under other names. */
static void renew_rare(struct text *t)
{
	bool any = false;

	for (size_t i = 0; i < t->faces.count; i++) {
		any |= t->faces.list[i].rare != NULL;
		t->faces.list[i].rare = NULL;
	}
	t->renewed += any;
}

void text_need(struct text *t, const char *utf8)
{
	bool renew = false;
	uint32_t ch;

	while ((ch = next_wish(&utf8))) {
		if (hb_set_has(t->need, ch))
			continue;
		hb_set_add(t->need, ch);
		renew |= is_rare(t, ch) || g_unichar_ismark(ch);
	}
	if (renew)
		renew_rare(t);
}

void text_widen(struct text *t)
{
	t->wide = true;
	t->maker = getpid();
}

bool text_is_wide(const struct text *t)
{
	return t->wide && t->renewed < MANY_RENEWED;
}

static bool has_all_common(const struct text *t)
{
	for (size_t i = 0; i < t->faces.count; i++)
		if (t->faces.list[i].common.loaded &&
		    t->faces.list[i].common.narrow)
			return false;
	return t->wide;
}

bool text_covers(const struct text *t, const char *utf8)
{
	bool all = has_all_common(t);
	uint32_t ch;

	if (t->renewed >= MOST_RENEWED)
		return false;
	while ((ch = next_wish(&utf8)))
		if (!all && !is_rare(t, ch) && !hb_set_has(t->need, ch))
			return false;
	return true;
}
