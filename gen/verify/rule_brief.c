/* SPDX-License-Identifier: MIT */
/*
 * All text of the brief stands in the structure tree once and in its order.
 * Compared without blanks and hyphens, for lines are broken anew. Aside stay,
 * on both sides: figures (their text is checked as alternative text), entries
 * of contents, references, which are made by the layout; notes are compared
 * with notes, for they stand behind the paragraph that calls them. What the
 * tree has between two texts of the brief is generated: numbering, labels.
 */
#include <string.h>

#include "verify/brief_text.h"

#define NEAR 3000		/* bytes within which a short text is sought */
#define SHORT 12		/* bytes; it may stand anywhere by chance */
#define LONG 24			/* bytes; it does not stand twice by chance */

/* A text of the brief: where it begins among all of them, and a zero byte
 * follows. */
struct said { size_t at, len; const struct block *block; };
struct sayings { struct str *text; struct said *all; size_t count; };

/* ---- texts without blanks ---- */

static bool counts(uint32_t c)
{
	return c > ' ' && c != '-' && c != 0xA0 && c != 0xAD && c != 0x3000 &&
	    (c < 0x2000 || c > 0x2012) && c != 0x202F && c != 0x205F &&
	    c != 0x2060 && c != 0xFEFF;
}

void put_dense(struct str *to, const char *text)
{
	const char *p = text, *start = text, *at;
	uint32_t c;

	for (at = p; (c = str_next(&p)) != 0; at = p) {
		if (counts(c))
			continue;
		str_addn(to, start, (size_t)(at - start));
		start = p;
	}
	str_addn(to, start, (size_t)(p - start));
}

/* ---- the tree ---- */

static void put_mark(const struct verify *v, struct stream *s,
    const struct pdf_kid *k)
{
	const struct pdf_mark *m = k->page < 0 ? NULL :
	    pdf_mark_find(&v->f->pages[k->page], k->mcid);

	if (!m)
		return;
	ARENA_PUSH(s->text->a, s->all, s->count) = (struct segment){
		s->text->len, k->page, k->mcid };
	put_dense(s->text, m->text);
}

/* What an element says in place of all it shows. */
static void put_actual(const struct verify *v, int index, struct stream *s)
{
	ARENA_PUSH(s->text->a, s->all, s->count) = (struct segment){
		s->text->len, page_of_element(v, index), -1 };
	put_dense(s->text, v->f->tree.all[index].actual);
}

static void put_element(const struct verify *v, int index,
    struct stream *body, struct stream *notes)
{
	const struct pdf_element *e = &v->f->tree.all[index];

	if (is_type(e, "Figure TOC Reference"))
		return;
	if (is_type(e, "Note"))
		body = notes;
	if (e->actual)
		put_actual(v, index, body);
	for (size_t i = 0; i < e->kid_count && !e->actual; i++)
		if (e->kids[i].kind == KID_ELEMENT)
			put_element(v, e->kids[i].element, body, notes);
		else if (e->kids[i].kind == KID_CONTENT)
			put_mark(v, body, &e->kids[i]);
}

/* ---- the brief ---- */

static bool apart(const struct block *b)
{
	switch (b->kind) {
	case BLOCK_META: case BLOCK_MASTER: case BLOCK_RUNNING:
	case BLOCK_CONTENTS: case BLOCK_CHART: case BLOCK_MULTIPLES:
	case BLOCK_REF: case BLOCK_PAGE: case BLOCK_PAGES:
		return true;
	default:
		return false;
	}
}

/* A symbol alone shows no word. */
static bool is_symbol(const struct block *b)
{
	return b->kind == BLOCK_MARK && block_is(b, ATTR_SHOW, "symbol");
}

static void say(struct sayings *to, const struct block *b)
{
	size_t at = to->text->len, len;

	put_dense(to->text, b->text);
	len = to->text->len - at;
	if (len) {
		ARENA_PUSH(to->text->a, to->all, to->count) = (struct said){
			at, len, b };
		str_addc(to->text, '\0');
	}
}

static void list_said(const struct block *b, struct sayings *body,
    struct sayings *notes)
{
	if (b->kind == BLOCK_TEXT) {
		say(body, b);
		return;
	}
	if (apart(b) || is_symbol(b))
		return;
	if (b->kind == BLOCK_NOTE)
		body = notes;
	for (const struct block *c = b->child; c; c = c->next)
		list_said(c, body, notes);
}

/* ---- where a text stands ---- */

static const char *seek(const char *from, const char *end,
    const char *text, size_t len)
{
	const char *limit = len < SHORT && end - from > NEAR ? from + NEAR :
	    end;

	for (const char *p = from; (size_t)(limit - p) >= len; p++) {
		p = memchr(p, *text, (size_t)(limit - p) - len + 1);
		if (!p)
			return NULL;
		if (memcmp(p, text, len) == 0)
			return p;
	}
	return NULL;
}

static struct where place_of(const struct stream *s, size_t at)
{
	struct where w = ANYWHERE;

	for (size_t i = 0; i < s->count && s->all[i].from <= at; i++)
		w.page = s->all[i].page;
	return w;
}

static void check_gap(struct verify *v, const struct stream *s,
    const struct sayings *all, const char *from, const char *to)
{
	for (size_t i = 0; i < all->count && to - from >= LONG; i++) {
		const char *text = all->text->s + all->all[i].at;

		if (all->all[i].len >= LONG && seek(from, to, text,
		    all->all[i].len))
			found(v, RULE_TEXT_TWICE, place_of(s,
			    (size_t)(from - s->text->s)), "'%s'",
			    piece(v, text));
	}
}

static void compare(struct verify *v, const struct stream *s,
    const struct sayings *all)
{
	const char *at = s->text->s, *end = at + s->text->len;

	for (size_t i = 0; i < all->count; i++) {
		const struct said *one = &all->all[i];
		const char *text = all->text->s + one->at;
		const char *p = seek(at, end, text, one->len);

		if (!p) {
			found(v, RULE_TEXT_LOST, place_of(s,
			    (size_t)(at - s->text->s)), "'%s'",
			    piece(v, text));
			continue;
		}
		check_gap(v, s, all, at, p);
		check_status_mark(v, one->block, s, (size_t)(p -
		    s->text->s));
		at = p + one->len;
	}
	check_gap(v, s, all, at, end);
}

static size_t text_of_marks(const struct verify *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->f->page_count; i++)
		for (size_t k = 0; k < v->f->pages[i].mark_count; k++)
			n += strlen(v->f->pages[i].marks[k].text);
	return n;
}

void check_brief_text(struct verify *v)
{
	struct arena *a = arena_new();
	struct stream body = { str_new(a), NULL, 0 };
	struct stream notes = { str_new(a), NULL, 0 };
	struct sayings said = { str_new(a), NULL, 0 };
	struct sayings said_notes = { str_new(a), NULL, 0 };

	if (v->brief && v->f->tree.count) {
		/* at most: otherwise it would grow in steps */
		str_room(body.text, text_of_marks(v));
		str_room(said.text, body.text->cap);
		put_element(v, 0, &body, &notes);
		list_said(v->brief->root, &said, &said_notes);
		compare(v, &body, &said);
		compare(v, &notes, &said_notes);
	}
	arena_free(a);
}
