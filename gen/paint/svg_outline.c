/* SPDX-License-Identifier: MIT */
/*
 * A figure as SVG with glyph outlines. Cairo draws it; its ids are numbered
 * anew, which drops glyphs that nothing uses (.notdef), and title, desc, the
 * data, language and role are added at the root.
 */
#include <cairo-svg.h>

#include "paint/drawn.h"
#include "paint/survey.h"

/* ---- what cairo does not know ---- */

/* Escaped as libxml2 does it: quotes and line ends stay in text. */
static void put_text(struct str *s, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '&': str_add(s, "&amp;"); break;
		case '<': str_add(s, "&lt;"); break;
		case '>': str_add(s, "&gt;"); break;
		case '\r': break;	/* line ends as LF */
		default: str_addc(s, *text);
		}
}

static void put_attribute(struct str *s, const char *name, const char *value)
{
	str_printf(s, " %s=\"", name);
	for (; *value != '\0'; value++)
		switch (*value) {
		case '\t':
		case '\n':
		case '\r': str_printf(s, "&#%d;", *value); break;
		default: str_xmln(s, value, 1);
		}
	str_addc(s, '"');
}

static const char *root_attributes(struct arena *a, const char *prefix,
    const char *lang)
{
	struct str *s = str_new(a);

	str_add(s, " role=\"img\"");
	put_attribute(s, "aria-labelledby", arena_printf(a,
	    "%s-title %s-desc", prefix, prefix));
	if (lang != NULL) {
		put_attribute(s, "lang", lang);
		put_attribute(s, "xml:lang", lang);
	}
	return s->s;
}

static void put_element(struct str *s, const char *prefix, const char *name,
    const char *text)
{
	str_printf(s, "<%s id=\"%s-%s\">", name, prefix, name);
	put_text(s, text != NULL ? text : "");
	str_printf(s, "</%s>\n", name);
}

static const char *root_elements(struct arena *a, const char *prefix,
    const struct figure_file *f)
{
	struct str *s = str_new(a);

	str_add(s, "\n");
	put_element(s, prefix, "title", f->title);
	put_element(s, prefix, "desc", f->desc);
	if (f->csv != NULL) {
		str_add(s, "<metadata>");
		put_text(s, f->csv);
		str_add(s, "</metadata>\n");
	}
	return s->s;
}

static bool draw(struct arena *a, struct diag *d, const struct frame *f,
    struct str *raw)
{
	cairo_surface_t *s = cairo_svg_surface_create_for_stream(paint_write,
	    raw, LEN_TO_PT(f->width), LEN_TO_PT(f->height));
	struct canvas c = { .a = a, .page = a, .d = d,
		.pen = &cairo_pen };

	cairo_svg_surface_set_document_unit(s, CAIRO_SVG_UNIT_PT);
	c.cr = cairo_create(s);
	draw_frame(&c, f, 0, 0);
	return paint_finish(d, c.cr, s, "SVG") && !c.failed;
}

static bool draw_anew(struct arena *a, struct diag *d,
    const struct figure_file *f, struct str *out)
{
	const char *prefix = svg_prefix(a, f->id);
	const struct svg_head h = {
		.attributes = root_attributes(a, prefix, f->lang),
		.elements = root_elements(a, prefix, f),
	};
	struct str *raw = str_new(a);

	if (!draw(a, d, f->frame, raw))
		return false;
	svg_renumber(raw, prefix, &h, out);
	return true;
}

/* ---- figures drawn before ---- */

/* NULL is told from an empty one. */
static void tell_string(struct str *s, const char *text)
{
	str_add(s, text ? text : "\377");
	str_addc(s, '\0');
}

const char *svg_key(struct arena *a, const struct figure_file *f)
{
	struct arena *scratch = arena_new();
	struct survey survey = { .a = scratch, .drawn = str_new(scratch) };
	struct str *s = survey.drawn;
	struct canvas c = { .a = scratch, .page = scratch,
		.pen = &survey_pen, .survey = &survey };
	const char *key;

	tell_string(s, f->id);
	tell_string(s, f->lang);
	tell_string(s, f->title);
	tell_string(s, f->desc);
	tell_string(s, f->csv);
	TELL(s, f->frame->width);
	TELL(s, f->frame->height);
	draw_frame(&c, f->frame, 0, 0);
	key = survey.image ? NULL : arena_printf(a, "svg %s",
	    str_sha256(scratch, s->s, s->len));
	arena_free(scratch);
	return key;
}

bool paint_svg(struct arena *a, struct diag *d, const struct figure_file *f,
    struct drawn *known, struct str *out)
{
	const char *key = known ? svg_key(a, f) : NULL;

	if (key && drawn_find(known, key, out))
		return true;
	if (!draw_anew(a, d, f, out))
		return false;
	if (key)
		drawn_add(known, key, out);
	return true;
}
