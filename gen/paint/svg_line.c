/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include <pango/pango.h>

#include "paint/paint_int.h"
#include "paint/svg_text_int.h"
#include "text/text_glyphs.h"

/* For viewers without the face that was measured; a generic one ends each. */
static const char *const fallbacks[FONT_ROLES][6] = {
	[FONT_SONG] = { "Noto Serif CJK SC", "Source Han Serif SC", "SimSun",
	    "serif" },
	[FONT_HEI] = { "Noto Sans CJK SC", "Source Han Sans SC", "SimHei",
	    "sans-serif" },
	[FONT_KAI] = { "KaiTi", "STKaiti", "Noto Serif CJK SC", "serif" },
	[FONT_FANG] = { "FangSong", "STFangsong", "Noto Serif CJK SC",
	    "serif" },
	[FONT_XBS] = { "Noto Serif CJK SC", "Source Han Serif SC", "SimSun",
	    "serif" },
};

/* A stretch of a line that is one tspan. */
struct span {
	const struct text_run *run;
	const char *family;
	len_t x, y, width;
	int start, end;
};

static bool same_face(const struct span *x, const struct span *y)
{
	return str_eq(x->family, y->family) &&
	    x->run->font == y->run->font &&
	    x->run->weight == y->run->weight &&
	    x->run->size == y->run->size &&
	    x->run->colour == y->run->colour;
}

/* A tspan begins anew where the next glyph is off its natural place by more
 * than kerning: what gaps, compressed marks and dropped blanks did to a line
 * must hold in viewers that do not know textLength, too. */
#define OFF_EM 8		/* parts of the size */

static len_t natural_width(const PangoGlyphItem *item, int i)
{
	PangoRectangle natural;

	pango_font_get_glyph_extents(item->item->analysis.font,
	    item->glyphs->glyphs[i].glyph, NULL, &natural);
	return natural.width;
}

static struct span span_of(const struct text_line *line,
    const struct text_glyph_run *g)
{
	size_t run_count;

	return (struct span){
		.run = &text_par_runs(line->par, &run_count)[g->run],
		.family = g->family,
		.x = g->x, .y = g->y, .start = g->start, .end = g->end,
	};
}

static const char *family_list(struct arena *a, const struct span *p)
{
	struct str *s = str_new(a);
	const char *const *f = fallbacks[p->run->font];

	str_printf(s, "'%s'", p->family);
	for (; *f != NULL; f++)
		if (!str_eq(*f, p->family))
			str_printf(s, f[1] != NULL ? ", '%s'" : ", %s", *f);
	return s->s;
}

/* family: what is in force outside, or NULL. */
static void put_face(struct str *s, const struct span *p, const char *family)
{
	const char *list = family_list(s->a, p);

	if (!str_eq(list, family)) {
		str_add(s, " font-family=\"");
		str_xml(s, list);
		str_addc(s, '"');
	}
	str_add(s, " font-size=\"");
	put_len(s, p->run->size);
	str_printf(s, "\" font-weight=\"%d\" fill=\"#%06x\"",
	    p->run->weight != 0 ? p->run->weight : 400,
	    (unsigned)p->run->colour);
}

static void put_span(struct str *s, const struct span *p,
    const struct span *first, const char *text, len_t x, len_t y)
{
	str_add(s, "<tspan x=\"");
	put_len(s, x + p->x);
	str_add(s, "\" y=\"");
	put_len(s, y + p->y);
	if (p->width > 0) {
		str_add(s, "\" textLength=\"");
		put_len(s, p->width);
	}
	str_addc(s, '"');
	if (!same_face(p, first))
		put_face(s, p, NULL);
	str_addc(s, '>');
	svg_put_text(s, arena_strndup(s->a, text + p->start,
	    (size_t)(p->end - p->start)));
	str_add(s, "</tspan>");
}

#define APOSTROPHE "\u2019"

/* A glyph on its line; lengths as in struct span. */
struct placed { int byte; len_t pen, offset, width, natural; };

/* Glyph runs that a viewer sets as one, for they are in parts of one face. */
struct strand {
	struct span p;
	bool forward;
	struct placed *all;
	size_t count;
};

static void add_run(struct arena *a, struct strand *s,
    const struct text_glyph_run *g)
{
	const PangoGlyphString *list = g->item.glyphs;
	len_t pen = g->x;

	for (int i = 0; i < list->num_glyphs; i++) {
		const PangoGlyphGeometry *at = &list->glyphs[i].geometry;

		ARENA_PUSH(a, s->all, s->count) = (struct placed){
			.byte = g->start + list->log_clusters[i],
			.pen = pen, .offset = at->x_offset,
			.width = at->width,
			.natural = natural_width(&g->item, i) };
		pen += at->width;
	}
	s->p.end = g->end;
}

static bool is_forward(const struct text_glyph_run *g)
{
	return g->item.item->analysis.level % 2 == 0;
}

/* Does a run go on in another part of the face? */
static bool goes_on(const struct text_glyph_run *x,
    const struct text_glyph_run *y)
{
	const PangoAnalysis *of = &x->item.item->analysis,
	    *on = &y->item.item->analysis;

	return x->run == y->run && x->y == y->y && x->end == y->start &&
	    str_eq(x->family, y->family) && of->font != on->font &&
	    of->language == on->language && is_forward(x) && is_forward(y);
}

/* An apostrophe of a Latin word: the face's own is as wide as a Han. Set
 * narrow it is a piece of its own, so that a viewer that sets it wide need not
 * squeeze the letters beside it. */
static bool is_narrow(const struct strand *s, size_t i, const char *text)
{
	return strncmp(text + s->all[i].byte, APOSTROPHE,
	    sizeof(APOSTROPHE) - 1) == 0 &&
	    s->all[i].width < s->p.run->size / 4 * 3;
}

struct line_at {
	struct str *s;
	const char *text;
	const struct span *first;
	len_t x, y;
};

/* How many glyphs are set: blanks at the end of a line have no width, and a
 * viewer would share theirs among the letters. */
static size_t set_glyphs(const struct strand *s, const char *text)
{
	size_t n = s->count;

	while (s->forward && n > 0 && s->all[n - 1].width == 0 &&
	    text[s->all[n - 1].byte] == ' ')
		n--;
	return n;
}

/* As one tspan or several. A gap behind the last glyph is not part of a text's
 * length. */
static void put_strand(const struct line_at *at, const struct strand *s)
{
	size_t count = set_glyphs(s, at->text);
	struct span p = s->p;
	int last = count < s->count ? s->all[count].byte : p.end;
	len_t left = p.x, end = p.x;

	p.end = last;
	for (size_t i = 0; i < count; i++) {
		const struct placed *g = &s->all[i];
		len_t x = g->pen + g->offset;
		bool alone = is_narrow(s, i, at->text);

		if (s->forward && g->byte > p.start && (alone ||
		    (i > 0 && is_narrow(s, i - 1, at->text)) ||
		    abs(x - end) > p.run->size / OFF_EM)) {
			p.end = g->byte;
			p.width = end - left;
			put_span(at->s, &p, at->first, at->text, at->x, at->y);
			p.start = g->byte;
			p.end = last;
			p.x = left = x;
		}
		end = x + (alone ? g->width : g->natural);
	}
	p.width = end - left;
	if (count > 0)
		put_span(at->s, &p, at->first, at->text, at->x, at->y);
}

/* From one run on; returns the next one that is not in it. */
static size_t put_runs(const struct line_at *at, const struct text_line *line,
    const struct text_glyphs *g, size_t from)
{
	struct strand s = { .p = span_of(line, &g->runs[from]),
	    .forward = is_forward(&g->runs[from]) };
	size_t i = from;

	do
		add_run(at->s->a, &s, &g->runs[i++]);
	while (i < g->count && goes_on(&g->runs[i - 1], &g->runs[i]));
	put_strand(at, &s);
	return i;
}

void svg_put_line(struct str *s, const struct text_line *line, len_t x,
    len_t y, const char *family)
{
	const struct text_glyphs *g = text_line_glyphs(s->a, line);
	struct span first;
	struct line_at at = { s, text_par_text(line->par), &first, x, y };

	if (g->count == 0) {
		str_addc(s, '>');
		return;
	}
	first = span_of(line, &g->runs[0]);
	put_face(s, &first, family);
	str_addc(s, '>');
	for (size_t i = 0; i < g->count;)
		i = put_runs(&at, line, g, i);
}

const char *svg_family(struct arena *a, const struct text_line *line)
{
	const struct text_glyphs *g = text_line_glyphs(a, line);
	struct span first;

	if (g->count == 0)
		return NULL;
	first = span_of(line, &g->runs[0]);
	return family_list(a, &first);
}

void svg_put_text(struct str *s, const char *text)
{
	/* a CR would come back as an LF anyway, or as a second one */
	for (; text != NULL && *text != '\0'; text++)
		if (*text != '\r')
			str_xml(s, (char[]){ *text, '\0' });
}

void svg_put_base64(struct str *s, const void *data, size_t size)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *b = data;

	for (size_t i = 0; i < size; i += 3) {
		size_t left = size - i;
		unsigned v = (unsigned)b[i] << 16 |
		    (left > 1 ? (unsigned)b[i + 1] << 8 : 0) |
		    (left > 2 ? (unsigned)b[i + 2] : 0);

		str_addc(s, digits[v >> 18]);
		str_addc(s, digits[v >> 12 & 63]);
		str_addc(s, left > 1 ? digits[v >> 6 & 63] : '=');
		str_addc(s, left > 2 ? digits[v & 63] : '=');
	}
}
