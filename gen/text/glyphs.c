/* SPDX-License-Identifier: MIT */
/*
 * The glyph runs of a line: pieces of one item in a row, with the distances
 * between clusters put into glyph widths.
 */
#include <string.h>

#include <glib.h>

#include "base/str.h"
#include "text/text_int.h"

static PangoGlyphString *new_glyphs(struct arena *a, int count)
{
	PangoGlyphString *g = ARENA_NEW(a, PangoGlyphString);

	g->num_glyphs = g->space = count;
	g->glyphs = ARENA_ARRAY(a, PangoGlyphInfo, count);
	g->log_clusters = ARENA_ARRAY(a, int, count);
	return g;
}

/* Copies a cluster's glyphs; its last one is widened to the advance. */
static int put_cluster(PangoGlyphString *g, int at, const PangoGlyphInfo *from,
    int count, int log, len_t advance)
{
	memcpy(&g->glyphs[at], from, sizeof(*from) * (size_t)count);
	for (int k = 0; k < count; k++) {
		g->log_clusters[at + k] = log;
		if (k < count - 1)
			advance -= g->glyphs[at + k].geometry.width;
	}
	g->glyphs[at + count - 1].geometry.width = advance;
	return at + count;
}

static const char *family_of(const struct shaped *s)
{
	return s->font->part->face->family;
}

static struct text_glyph_run make_run(struct arena *a,
    const struct text_par *p, int from, int to, const struct text_cluster *c)
{
	const struct piece *x = &p->pieces[from], *end = &p->pieces[to];
	PangoGlyphString *g = new_glyphs(a, end->glyph - x->glyph);
	PangoItem *item = ARENA_NEW(a, PangoItem);
	struct text_glyph_run out = {
		.x = c->x, .y = -p->runs[x->run].rise, .run = x->run,
		.start = x->start, .end = end->start
	};
	int at = 0;

	out.family = family_of(&p->items[x->item]);
	item->analysis = analysis_of(&p->items[x->item]);
	item->offset = out.start;
	item->length = out.end - out.start;
	item->num_chars = (int)g_utf8_strlen(p->text + out.start,
	    item->length);
	for (; x < end; x++, c++)
		at = put_cluster(g, at, &p->glyphs[x->glyph], glyphs_of(x),
		    x->start - out.start,
		    x + 1 < end ? c[1].x - c->x : c->advance);
	out.item.item = item;
	out.item.glyphs = g;
	return out;
}

/* The hyphen at the end of a line that splits a word: its own run, whose text
 * is the soft hyphen kept after the paragraph's. */
static struct text_glyph_run hyphen_run(struct arena *a,
    const struct text_par *p, const struct piece *last,
    const struct text_cluster *c)
{
	const struct shaped *s = &p->items[last->item];
	PangoGlyphString *g = new_glyphs(a, 1);
	PangoItem *item = ARENA_NEW(a, PangoItem);
	struct text_glyph_run out = {
		.x = c->x, .y = -p->runs[last->run].rise, .run = last->run,
		.start = c->start, .end = c->end
	};

	out.family = family_of(s);
	g->glyphs[0] = (PangoGlyphInfo){
		.glyph = s->hyphen, .geometry = { .width = c->advance },
		.attr = { .is_cluster_start = 1 }
	};
	item->analysis = analysis_of(s);
	item->offset = c->start;
	item->length = c->end - c->start;
	item->num_chars = 1;
	out.item.item = item;
	out.item.glyphs = g;
	return out;
}

const struct text_glyphs *text_line_glyphs(struct arena *a,
    const struct text_line *line)
{
	struct text_glyphs *out = ARENA_NEW(a, struct text_glyphs);
	const struct text_par *p = line->par;
	const struct text_cluster *c = line->clusters;
	struct text_glyph_run *runs = NULL;
	int from = line->from, to = line->to, end;

	for (int i = from; i < to; i = end) {
		end = i + 1;
		if (glyphs_of(&p->pieces[i]) == 0)
			continue;
		while (end < to && glyphs_of(&p->pieces[end]) > 0 &&
		    p->pieces[end].item == p->pieces[i].item)
			end++;
		ARENA_PUSH(a, runs, out->count) = make_run(a, p, i, end,
		    &c[i - from]);
	}
	if (to > from && ends_in_hyphen(p, to))
		ARENA_PUSH(a, runs, out->count) = hyphen_run(a, p,
		    &p->pieces[to - 1], &c[to - from]);
	out->runs = runs;
	return out;
}

char *text_line_string(struct arena *a, const struct text_line *line)
{
	struct str *s = str_new(a);
	size_t end = line->count;

	while (end > 0 && line->clusters[end - 1].advance == 0)
		end--;
	for (size_t i = 0; i < end; i++) {
		const struct text_cluster *c = &line->clusters[i];

		if (line->par->runs[c->run].kind == RUN_TEXT)
			str_addn(s, line->par->text + c->start,
			    (size_t)(c->end - c->start));
	}
	return s->s;
}
