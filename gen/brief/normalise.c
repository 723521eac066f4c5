/* SPDX-License-Identifier: MIT */
#include "brief/normalise.h"

#include <string.h>

#include <glib.h>

#include "brief/brief_check.h"
#include "brief/brief_table.h"
#include "brief/normalise_int.h"

#define CONTEXT 6		/* characters shown beside a change */
#define FIRST_ROOM 256

struct normaliser {
	struct arena *a, *scratch;
	struct diag *d;
	bool fix;
	struct letters l;
};

static const struct { const char *en, *zh; } rules[NORMAL_RULES] = {
	[NORMAL_MARK] = { "full-width marks in Chinese text",
		"中文中使用全角标点" },
	[NORMAL_BRACKET] = { "brackets of one kind", "括号配对一致" },
	[NORMAL_RANGE] = { "the sign of a range", "连接号规范" },
	[NORMAL_BLANK] = { "no blank beside Han", "汉字旁不加空格" },
};

/* ---- collecting ---- */

static bool is_chinese_lang(const char *lang)
{
	return lang && strncmp(lang, "zh", 2) == 0;
}

static bool is_data(const struct block *b)
{
	return b->kind == BLOCK_NUM || b->kind == BLOCK_LIT ||
	    b->kind == BLOCK_REF || b->kind == BLOCK_MARK;
}

/* Words of a template have its place and no other; who writes those sees to
 * them. */
static bool is_written(const struct block *text)
{
	return !text->template.file || text->src;
}

/* All blocks use the same room, one after the other. */
static void grow(struct arena *a, struct letters *l)
{
	int room = l->room ? 2 * l->room : FIRST_ROOM;

	l->at = arena_grow(a, l->at, (size_t)l->count * sizeof(*l->at),
	    (size_t)room * sizeof(*l->at));
	l->room = room;
}

static void add(struct arena *a, struct letters *l, uint32_t ch,
    struct block *text, bool data)
{
	if (l->count == l->room)
		grow(a, l);
	l->at[l->count++] = (struct letter){ .ch = ch, .text = text,
		.data = data };
}

static void collect(struct arena *a, struct letters *l, struct block *b,
    bool data)
{
	for (struct block *c = b->child; c; c = c->next) {
		const char *s = c->text;
		uint32_t ch;

		if (c->kind == BLOCK_TEXT)
			while ((ch = str_next(&s)))
				add(a, l, ch, c, data || !is_written(c) ||
				    !is_chinese_lang(c->lang));
		else if (c->kind == BLOCK_BR)
			add(a, l, LETTER_BREAK, NULL, true);
		else if (brief_class_is(c->kind, "inline") && c->child)
			collect(a, l, c, data || is_data(c));
		else if (brief_class_is(c->kind, "inline"))
			add(a, l, LETTER_OBJECT, NULL, true);
	}
}

/* ---- writing back ---- */

static void rewrite(struct arena *a, const struct letters *l)
{
	for (int i = 0; i < l->count;) {
		struct block *text = l->at[i].text;
		struct str *s = str_new(a);
		int start = i;

		for (; i < l->count && l->at[i].text == text; i++) {
			char utf8[6];

			if (l->at[i].rule)
				str_add(s, l->at[i].now);
			else
				str_addn(s, utf8, (size_t)g_unichar_to_utf8(
				    l->at[i].ch, utf8));
		}
		if (text && i > start)
			text->text = s->s;
	}
}

/* ---- reporting ---- */

/* The words around a change, as they stand or as they should. */
static const char *words(struct arena *a, const struct letters *l, int i,
    bool changed)
{
	int from = i < CONTEXT ? 0 : i - CONTEXT;
	struct str *s = str_new(a);

	for (int k = from; k <= i + CONTEXT && k < l->count; k++) {
		char utf8[6];

		if (l->at[k].ch == LETTER_BREAK || l->at[k].ch == LETTER_OBJECT)
			continue;
		if (changed && l->at[k].rule)
			str_add(s, l->at[k].now);
		else
			str_addn(s, utf8, (size_t)g_unichar_to_utf8(
			    l->at[k].ch, utf8));
	}
	return s->s;
}

static void report(struct normaliser *n, const struct letters *l,
    enum normal_rule rule)
{
	int first = -1, count = 0;
	const struct block *text;

	for (int i = 0; i < l->count; i++) {
		if (l->at[i].rule != rule)
			continue;
		first = first < 0 ? i : first;
		count++;
	}
	if (count == 0)
		return;
	text = l->at[first].text;
	diag_at(n->d, n->fix ? DIAG_TEXT_NORMALISED : DIAG_TEXT_NORMAL,
	    text->loc, text->template, words(n->a, l, first, false),
	    words(n->a, l, first, true), rules[rule].en, rules[rule].zh,
	    count);
}

/* ---- walking ---- */

static void normalise(struct normaliser *n, struct block *b)
{
	struct letters *l = &n->l;

	l->count = 0;
	collect(n->scratch, l, b, false);
	if (l->count > 0) {
		normal_brackets(l);
		normal_ranges(l);
		normal_marks(l);
		normal_blanks(l);
	}
	for (int r = NORMAL_NONE + 1; l->count > 0 && r < NORMAL_RULES; r++)
		report(n, l, (enum normal_rule)r);
	if (n->fix)
		rewrite(n->a, l);
}

/* Numbers, dates and names of the head are data. */
static bool is_text_of_head(enum block_kind k)
{
	return k == BLOCK_TITLE || k == BLOCK_SUBTITLE || k == BLOCK_NOTICE;
}

static bool holds_text(const struct block *b)
{
	if (brief_class_is(b->kind, "meta") && !is_text_of_head(b->kind))
		return false;
	if (b->kind == BLOCK_TEXT || brief_class_is(b->kind, "inline"))
		return false;
	for (const struct block *c = b->child; c; c = c->next)
		if (c->kind == BLOCK_TEXT ||
		    brief_class_is(c->kind, "inline"))
			return true;
	return false;
}

static struct block *beyond(struct block *b)
{
	while (b && !b->next)
		b = b->parent;
	return b ? b->next : NULL;
}

void brief_normalise(struct arena *a, struct diag *d, struct block *root)
{
	struct normaliser n = { .a = a, .d = d,
		.fix = block_is(root, ATTR_NORMALISE, "fix") };

	if (block_is(root, ATTR_NORMALISE, "off"))
		return;
	n.scratch = arena_new();
	for (struct block *b = root; b;) {
		if (holds_text(b))
			normalise(&n, b);
		b = b->kind == BLOCK_CHART ? beyond(b) : brief_after(b);
	}
	arena_free(n.scratch);
}
