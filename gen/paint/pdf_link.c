/* SPDX-License-Identifier: MIT */
/*
 * Links and their targets in a PDF, as cairo's tags. What cairo 1.16 does
 * decides how: a link by page number cannot lead forward, so every target has
 * a name; links alone leave references to a structure tree that is not
 * written, so each stands in a Span; and text inside a link would be lost
 * from the tree, so its tag holds a rectangle and nothing else.
 */
#include <cairo-pdf.h>

#include "paint/paint_int.h"

/* As in a URI: what could end cairo's quoted value or the PDF string (cairo
 * 1.16 does not escape parentheses), blanks and bytes beyond ASCII. */
static void put_uri(struct str *s, const char *uri)
{
	for (; *uri != '\0'; uri++) {
		unsigned char ch = (unsigned char)*uri;

		if (ch <= ' ' || ch >= 0x7F || str_has_word("' ( ) \\ \" < >",
		    (char[]){ *uri, '\0' }))
			str_printf(s, "%%%02X", ch);
		else
			str_addc(s, *uri);
	}
}

static const char *target_name(struct arena *a, size_t index)
{
	return arena_printf(a, "d%d", (int)index);
}

static bool put_target(struct canvas *c, struct str *s, const char *href)
{
	const struct pages *p = c->pages;

	if (href[0] != '#') {
		str_add(s, "uri='");
		put_uri(s, href);
		str_add(s, "'");
		return true;
	}
	for (size_t i = 0; i < p->destination_count; i++)
		if (str_eq(p->destinations[i].id, href + 1)) {
			str_printf(s, "dest='%s'", target_name(c->page, i));
			return true;
		}
	diag(c->d, DIAG_PAINT_NO_DESTINATION, NOWHERE, href);
	c->failed = true;
	return false;
}

void draw_link(struct canvas *c, const struct item *it, len_t x, len_t y)
{
	struct str *s = str_new(c->page);
	const len_t rect[] = { x, y, it->as.link.width, it->as.link.height };

	if (it->as.link.href == NULL || !put_target(c, s, it->as.link.href))
		return;
	str_add(s, " rect=[");
	for (int i = 0; i < 4; i++) {
		put_len(s, rect[i]);
		str_addc(s, i < 3 ? ' ' : ']');
	}
	cairo_tag_begin(c->cr, "Span", NULL);
	cairo_tag_begin(c->cr, CAIRO_TAG_LINK, s->s);
	cairo_tag_end(c->cr, CAIRO_TAG_LINK);
	cairo_tag_end(c->cr, "Span");
}

void draw_targets(struct canvas *c, int page)
{
	for (size_t i = 0; i < c->pages->destination_count; i++) {
		const struct destination *to = &c->pages->destinations[i];
		struct str *s;

		if (to->page != page)
			continue;
		s = str_new(c->page);
		str_printf(s, "name='%s' x=", target_name(c->page, i));
		put_len(s, to->x);
		str_add(s, " y=");
		put_len(s, to->y);
		cairo_tag_begin(c->cr, CAIRO_TAG_DEST, s->s);
		cairo_tag_end(c->cr, CAIRO_TAG_DEST);
	}
}
