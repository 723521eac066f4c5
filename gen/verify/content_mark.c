/* SPDX-License-Identifier: MIT */
/* Marked content (ISO 32000-1, 14.6): which element shows what is painted. */
#include <string.h>

#include "verify/cmap.h"
#include "verify/content_int.h"

const struct mark_level *mark_now(const struct content *c)
{
	return &c->marks[c->mark_count - 1];
}

struct pdf_mark *pdf_mark_find(const struct pdf_page *p, int mcid)
{
	size_t low = 0, high = p->mark_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (p->marks[middle].mcid < mcid)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->mark_count && p->marks[low].mcid == mcid ?
	    &p->marks[low] : NULL;
}

/* Its place among those of the page, in their order. */
static size_t mark_place(struct content *c, int mcid)
{
	struct pdf_page *p = c->page;
	const struct pdf_mark *old = pdf_mark_find(p, mcid);
	size_t i;

	if (old)
		return (size_t)(old - p->marks);
	ARENA_PUSH(c->words, p->marks, p->mark_count) = (struct pdf_mark){
		.mcid = mcid };
	ARENA_PUSH(c->words, c->mark_text, c->mark_text_count) = NULL;
	for (i = p->mark_count - 1; i > 0 && p->marks[i - 1].mcid > mcid;
	    i--) {
		p->marks[i] = p->marks[i - 1];
		c->mark_text[i] = c->mark_text[i - 1];
	}
	p->marks[i] = (struct pdf_mark){ .mcid = mcid };
	c->mark_text[i] = str_new(c->words);
	return i;
}

void mark_shows(struct content *c, const struct str *shown)
{
	struct mark_level *m = &c->marks[c->mark_count - 1];
	const char *text = shown ? shown->s : "";
	size_t len = shown ? shown->len : 0, place;

	if (m->actual) {
		text = m->said ? "" : m->actual;
		len = strlen(text);
		m->said = true;
	}
	str_addn(c->text_all, text, len);
	if (m->mcid < 0) {
		str_addn(c->text_artifacts, text, len);
		return;
	}
	place = mark_place(c, m->mcid);
	c->page->marks[place].shows = true;
	str_addn(c->mark_text[place], text, len);
}

/* ---- properties ---- */

static void take_inline(struct content *c, struct mark_level *m)
{
	const struct operands *in = &c->in;

	for (size_t i = 0; i + 1 < in->count; i++) {
		const struct token *key = &in->all[i], *value = key + 1;

		if (key->kind != LEX_NAME)
			continue;
		if (str_eq(key->bytes, "MCID") && value->kind == LEX_NUMBER &&
		    value->number >= 0 && value->number < MOST_ELEMENTS)
			m->mcid = (int)value->number;
		if (str_eq(key->bytes, "ActualText") &&
		    value->kind == LEX_STRING)
			m->actual = pdf_text_string(c->r->a, value->bytes,
			    value->len);
	}
}

static void take_named(struct content *c, struct mark_level *m)
{
	const struct val *p = resource(c, "/Properties");
	const char *actual = obj_get_text(c->r, p, "/ActualText");

	m->mcid = (int)obj_get_int(c->r, p, "/MCID", m->mcid);
	m->actual = actual ? actual : m->actual;
}

void begin_mark(struct content *c, int properties)
{
	struct mark_level m = *mark_now(c);
	const char *tag = c->in.count && c->in.all[0].kind == LEX_NAME ?
	    c->in.all[0].bytes : "";
	int outer = m.mcid;

	m.artifact = m.artifact || str_eq(tag, "Artifact");
	/* what an outer text replaces stays replaced */
	if (properties && c->in.count == 2 && c->in.all[1].kind == LEX_NAME)
		take_named(c, &m);
	else if (properties)
		take_inline(c, &m);
	if (m.mcid != outer) {
		size_t place = mark_place(c, m.mcid);

		c->page->marks[place].times++;
	}
	if (m.actual != mark_now(c)->actual)
		m.said = mark_now(c)->actual != NULL;
	if (c->mark_count > MOST_DEPTH)
		damaged(c->r, "marked content is nested too deep on page %d",
		    c->page->index + 1);
	ARENA_PUSH(c->words, c->marks, c->mark_count) = m;
}

void end_mark(struct content *c, int unused)
{
	bool said = mark_now(c)->said;
	const char *actual = mark_now(c)->actual;

	(void)unused;
	if (c->mark_count < 2) {
		damaged(c->r, "EMC without a begin on page %d",
		    c->page->index + 1);
		return;
	}
	c->mark_count--;
	if (mark_now(c)->actual == actual)
		c->marks[c->mark_count - 1].said = said;
}
