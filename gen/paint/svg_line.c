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

/* An apostrophe of a Latin word: the face's own is as wide as a Han. Set
 * narrow it is a piece of its own, so that a viewer that sets it wide need not
 * squeeze the letters beside it. */
static bool is_narrow(const struct span *p, const struct text_glyph_run *g,
    int i, const char *text)
{
	const PangoGlyphString *list = g->item.glyphs;

	return i >= 0 && strncmp(text + g->start + list->log_clusters[i],
	    APOSTROPHE, sizeof(APOSTROPHE) - 1) == 0 &&
	    list->glyphs[i].geometry.width < p->run->size / 4 * 3;
}

struct line_at {
	struct str *s;
	const char *text;
	const struct span *first;
	len_t x, y;
};

/* How many glyphs of a run are set: blanks at the end of a line have no width,
 * and a viewer would share theirs among the letters. */
static int set_glyphs(const struct text_glyph_run *g, const char *text)
{
	const PangoGlyphString *list = g->item.glyphs;
	int n = list->num_glyphs;

	while (n > 0 && list->glyphs[n - 1].geometry.width == 0 &&
	    text[g->start + list->log_clusters[n - 1]] == ' ')
		n--;
	return n;
}

/* The glyphs of a run as one tspan or several. A gap behind the last glyph is
 * not part of a text's length. */
static void put_run(const struct line_at *at, struct span p,
    const struct text_glyph_run *g)
{
	const PangoGlyphString *list = g->item.glyphs;
	bool forward = g->item.item->analysis.level % 2 == 0;
	int count = forward ? set_glyphs(g, at->text) : list->num_glyphs;
	int last = count < list->num_glyphs ?
	    g->start + list->log_clusters[count] : g->end;
	len_t left = p.x, pen = p.x, end = p.x;

	p.end = last;
	for (int i = 0; i < count; i++) {
		len_t x = pen + list->glyphs[i].geometry.x_offset;
		int byte = g->start + list->log_clusters[i];

		bool alone = is_narrow(&p, g, i, at->text);

		if (forward && byte > p.start && (alone ||
		    is_narrow(&p, g, i - 1, at->text) ||
		    abs(x - end) > p.run->size / OFF_EM)) {
			p.end = byte;
			p.width = end - left;
			put_span(at->s, &p, at->first, at->text, at->x, at->y);
			p.start = byte;
			p.end = last;
			p.x = left = x;
		}
		end = x + (alone ? list->glyphs[i].geometry.width :
		    natural_width(&g->item, i));
		pen += list->glyphs[i].geometry.width;
	}
	p.width = end - left;
	if (count > 0)
		put_span(at->s, &p, at->first, at->text, at->x, at->y);
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
	for (size_t i = 0; i < g->count; i++)
		put_run(&at, span_of(line, &g->runs[i]), &g->runs[i]);
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
