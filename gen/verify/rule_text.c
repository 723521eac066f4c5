/* SPDX-License-Identifier: MIT */
/* Rules of what is shown as text: fonts, ToUnicode. */
#include <string.h>

#include "verify/verify_int.h"

static struct where on(const struct pdf_page *p)
{
	return (struct where){ p->index, p->obj };
}

static bool is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD);
}

static void check_text(struct verify *v, const struct pdf_page *p,
    const struct pdf_show *s, const struct pdf_glyph *g)
{
	const char *at = pdf_glyph_text(s, g);
	uint32_t c;

	if (!at) {
		if (!s->replaced)
			found(v, RULE_UNICODE, on(p), "%s: %04X",
			    s->font->name ? s->font->name : "", g->code);
		return;
	}
	while ((c = str_next(&at)) != 0) {
		if (c == 0xFFFD)
			found(v, RULE_REPLACEMENT, on(p), "%s: %04X",
			    s->font->name ? s->font->name : "", g->code);
		if (is_private(c))
			found(v, RULE_PRIVATE, on(p), "U+%04X", c);
	}
}

static void check_show(struct verify *v, const struct pdf_page *p,
    const struct pdf_show *s)
{
	for (size_t i = 0; i < s->count; i++) {
		check_text(v, p, s, &s->glyphs[i]);
		if (s->font->type0 && s->glyphs[i].code == 0)
			found(v, RULE_NOTDEF, on(p), "%s", s->font->name ?
			    s->font->name : "");
	}
}

void check_fonts(struct verify *v)
{
	for (size_t i = 0; i < v->f->font_count; i++)
		if (!v->f->fonts[i]->embedded)
			found(v, RULE_EMBEDDED, (struct where){ -1,
			    v->f->fonts[i]->obj }, "%s", v->f->fonts[i]->name ?
			    v->f->fonts[i]->name : "");
}

void check_glyphs(struct verify *v, const struct pdf_page *p)
{
	for (size_t i = 0; i < p->show_count; i++)
		check_show(v, p, &p->shows[i]);
}

/* ---- looks ---- */

bool shows_ink(const struct pdf_show *s)
{
	for (size_t i = 0; i < s->count; i++) {
		const char *t = pdf_glyph_text(s, &s->glyphs[i]);

		if (t && *t && !strstr(" \xC2\xA0\xE3\x80\x80\xE2\x80\x89", t))
			return true;
	}
	return false;
}

const char *show_text(struct verify *v, const struct pdf_show *s)
{
	struct str *t = str_new(v->a);

	for (size_t i = 0; i < s->count && i < 40; i++)
		str_add(t, pdf_glyph_text(s, &s->glyphs[i]));
	return piece(v, t->s);
}
