/* SPDX-License-Identifier: MIT */
/*
 * A status word has its mark beside it: status is never said by colour or
 * word alone. The mark is a drawing left of the word, within its line.
 */
#include <math.h>
#include <string.h>

#include "verify/brief_text.h"
#include "verify/verify_int.h"

#define REACH 2.5		/* sizes between the mark's and word's start */

static const struct segment *segment_at(const struct stream *s, size_t at)
{
	size_t i = s->count;

	while (i > 0 && s->all[i - 1].from > at)
		i--;
	return i ? &s->all[i - 1] : NULL;
}

/* The glyph with which the text after `skip` dense bytes of the piece
 * begins. */
static const struct pdf_glyph *glyph_at(struct verify *v,
    const struct pdf_page *p, int mcid, size_t skip,
    const struct pdf_show **in)
{
	struct str *dense = str_new(v->a);

	for (size_t i = 0; i < p->show_count; i++) {
		*in = &p->shows[i];
		for (size_t k = 0; (*in)->mcid == mcid && k < (*in)->count;
		    k++) {
			const char *text = pdf_glyph_text(*in,
			    &(*in)->glyphs[k]);

			if (text)
				put_dense(dense, text);
			if (dense->len > skip)
				return &(*in)->glyphs[k];
		}
	}
	return NULL;
}

static bool drawn_before(const struct pdf_page *p, const struct pdf_show *s,
    const struct pdf_glyph *g)
{
	for (size_t i = 0; i < p->paint_count; i++) {
		const struct pdf_box *b = &p->paints[i].box;
		double x = (b->left + b->right) / 2 - (double)g->x;
		double y = (b->bottom + b->top) / 2 - (double)g->y;
		double along = (x * s->right.x + y * s->right.y) / s->size;
		double above = (x * s->up.x + y * s->up.y) / s->size;
		double width = fmax(b->right - b->left, b->top - b->bottom);

		if (along < 0 && along > -REACH && above > -0.4 &&
		    above < 1.2 && width < 2 * (double)s->size)
			return true;
	}
	return false;
}

static bool is_status(const struct block *text)
{
	const struct block *m = text->parent;

	return m->kind == BLOCK_MARK && m->child == text &&
	    mark_colour(block_attr(m, ATTR_KIND), &(colour_t){ 0 },
	    &(colour_t){ 0 });
}

/* ---- what is kept of a page ---- */

static void add_start(struct verify *v, const char *text)
{
	const char *p = text;
	struct str *dense = str_new(v->a);

	put_dense(dense, text);
	p = dense->s;
	if (!str_next(&p))
		return;
	dense->s[p - dense->s] = '\0';
	for (size_t i = 0; i < v->status_count; i++)
		if (str_eq(v->status[i], dense->s))
			return;
	ARENA_PUSH(v->a, v->status, v->status_count) = dense->s;
}

static void list_status(struct verify *v, const struct block *b)
{
	if (b->kind == BLOCK_TEXT && is_status(b))
		add_start(v, b->text);
	for (const struct block *c = b->child; c; c = c->next)
		list_status(v, c);
}

/* May a status word begin there? What stands for a whole element is sought
 * outside of marked content. */
static bool may_hold(const struct verify *v, const struct pdf_page *p,
    int mcid)
{
	const struct pdf_mark *m = pdf_mark_find(p, mcid);
	bool holds = !m && v->status_count > 0;

	for (size_t i = 0; m && i < v->status_count && !holds; i++)
		holds = strstr(m->text, v->status[i]) != NULL;
	return holds;
}

static struct pdf_show kept(struct verify *v, const struct pdf_show *s)
{
	struct pdf_show copy = *s;
	size_t size = s->count * sizeof(*s->glyphs);

	copy.glyphs = arena_grow(v->a, s->glyphs, size, size);
	return copy;
}

void keep_status(struct verify *v, struct pdf_page *p)
{
	struct pdf_show *shows = NULL;
	size_t count = 0, size = p->paint_count * sizeof(*p->paints);

	if (!v->status_known)
		list_status(v, v->brief->root);
	v->status_known = true;
	for (size_t i = 0; i < p->show_count; i++)
		if (may_hold(v, p, p->shows[i].mcid))
			ARENA_PUSH(v->a, shows, count) = kept(v,
			    &p->shows[i]);
	p->shows = shows;
	p->show_count = count;
	/* of those, their boxes alone are asked for */
	p->paints = count ? arena_grow(v->a, p->paints, size, size) : NULL;
	p->paint_count = count ? p->paint_count : 0;
	for (size_t i = 0; i < p->paint_count; i++) {
		p->paints[i].points = NULL;
		p->paints[i].ends = NULL;
		p->paints[i].end_count = 0;
	}
}

/* ---- the check ---- */

void check_status_mark(struct verify *v, const struct block *text,
    const struct stream *s, size_t at)
{
	const struct segment *piece_at;
	const struct pdf_page *p;
	const struct pdf_glyph *g;
	const struct pdf_show *in;

	if (!is_status(text))
		return;
	piece_at = segment_at(s, at);
	if (!piece_at || piece_at->page < 0)
		return;
	p = &v->f->pages[piece_at->page];
	g = glyph_at(v, p, piece_at->mcid, at - piece_at->from, &in);
	if (g && !drawn_before(p, in, g))
		found(v, RULE_STATUS_MARK, (struct where){ p->index, 0 },
		    "'%s'", text->text);
}
