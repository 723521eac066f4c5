/* SPDX-License-Identifier: MIT */
/*
 * Links of a PDF as cairo's link tags. A tag holds its own rectangle and no
 * content: text inside would be lost from cairo's structure tree.
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

static const struct destination *find(const struct pages *p, const char *id)
{
	for (size_t i = 0; i < p->destination_count; i++)
		if (str_eq(p->destinations[i].id, id))
			return &p->destinations[i];
	return NULL;
}

static bool put_target(struct canvas *c, struct str *s, const char *href)
{
	const struct destination *to;

	if (href[0] != '#') {
		str_add(s, "uri='");
		put_uri(s, href);
		str_add(s, "'");
		return true;
	}
	to = find(c->pages, href + 1);
	if (to == NULL) {
		diag(c->d, DIAG_PAINT_NO_DESTINATION, NOWHERE, href);
		c->failed = true;
		return false;
	}
	str_printf(s, "page=%d pos=[", to->page);
	put_len(s, to->x);
	str_addc(s, ' ');
	put_len(s, to->y);
	str_addc(s, ']');
	return true;
}

void draw_link(struct canvas *c, const struct item *it, len_t x, len_t y)
{
	struct str *s = str_new(c->a);
	const len_t rect[] = { x, y, it->as.link.width, it->as.link.height };

	if (it->as.link.href == NULL || !put_target(c, s, it->as.link.href))
		return;
	str_add(s, " rect=[");
	for (int i = 0; i < 4; i++) {
		put_len(s, rect[i]);
		str_addc(s, i < 3 ? ' ' : ']');
	}
	cairo_tag_begin(c->cr, CAIRO_TAG_LINK, s->s);
	cairo_tag_end(c->cr, CAIRO_TAG_LINK);
}
