/* SPDX-License-Identifier: MIT */
/*
 * What a page says of the document's standing, whatever its template does:
 * the word of a specimen in the foot, and the watermark of what is not yet
 * approved. Artifacts both; nothing on the page moves for them but the words
 * of the foot that the specimen's stands before.
 */
#include <string.h>

#include "layout/layout_int.h"

/* ---- the specimen's word ---- */

static struct block *make(struct layout *l, struct block *parent,
    enum block_kind kind)
{
	const struct block *root = l->brief->root;
	struct block *b = ARENA_NEW(l->a, struct block);

	b->kind = kind;
	b->lang = l->brief->lang;
	b->loc = root->loc;
	b->template = root->template;
	b->index = l->next_index++;
	b->parent = parent;
	if (parent)
		parent->child = parent->last = b;
	return b;
}

static void set(struct layout *l, struct block *b, enum block_attr attr,
    const char *value)
{
	ARENA_PUSH(l->a, b->set, b->set_count) =
	    (struct block_set){ attr, value };
}

/* A running line as a template would write it, made once. */
const struct block *specimen_line(struct layout *l)
{
	const char *word = block_attr(l->brief->root, ATTR_SPECIMEN);
	struct block *line, *b;

	if (!word || !*word || l->specimen)
		return l->specimen;
	line = make(l, NULL, BLOCK_RUNNING);
	line->parent = l->brief->root;
	set(l, line, ATTR_PLACE, "foot");
	if (style_known(l->theme, "running", "notice"))
		set(l, line, ATTR_STYLE, "notice");
	b = make(l, line, BLOCK_B);
	if (style_known(l->theme, "b", "specimen"))
		set(l, b, ATTR_STYLE, "specimen");
	else	/* no frame: an em from the words behind it */
		word = arena_printf(l->a, "%s\u2003", word);
	make(l, b, BLOCK_TEXT)->text = word;
	l->specimen = line;
	return line;
}

/* ---- the watermark ---- */

#define GREY 0xEBEBEB	/* text keeps 6:1 on it, and it needs no opacity */
#define ANGLE 30
#define LARGEST LEN_OF_PT(110)

static const struct { const char *status, *zh, *en; } words[] = {
	{ "draft", "草稿", "DRAFT" },
	{ "review", "送审稿", "FOR REVIEW" },
};

static const char *word_of(const struct brief *b)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq(words[i].status, b->status))
			return strncmp(b->lang, "zh", 2) == 0 ?
			    words[i].zh : words[i].en;
	return NULL;
}

static const struct text_line *set_word(struct layout *l, const char *word,
    len_t size)
{
	struct text_run run = { .text = word, .font = FONT_HEI,
		.weight = 700, .size = size, .colour = GREY };

	return text_one(l->f, l->text, l->d, &run, l->brief->lang);
}

static struct frame *watermark(struct layout *l, const char *word,
    len_t room)
{
	const struct text_line *line = set_word(l, word, LARGEST);
	len_t size = LARGEST;
	struct frame *f;

	if (line->width > room) {
		size = (len_t)((int64_t)size * room / line->width);
		line = set_word(l, word, size);
	}
	f = frame_new(l->f, line->width, size);
	frame_add_line(l->f, f, 0, size * 88 / 100, line, 0);
	return f;
}

struct frame *page_stamped(struct layout *l, struct frame *page)
{
	const char *word = word_of(l->brief);
	struct frame *out, *mark;
	struct item *it;

	if (!word)
		return page;
	out = frame_new(l->f, page->width, page->height);
	mark = watermark(l, word, (page->width < page->height ? page->width :
	    page->height) * 78 / 100);
	it = frame_add_group(l->f, out, (page->width - mark->width) / 2,
	    (page->height - mark->height) / 2, mark, NODE_ARTIFACT);
	it->class = "watermark";
	it->angle = ANGLE;
	frame_add_group(l->f, out, 0, 0, page, 0);
	return out;
}
