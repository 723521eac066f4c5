/* SPDX-License-Identifier: MIT */
/*
 * A figure as SVG with real text, written from its frame: no scripts, no
 * style sheets, nothing from outside. Places are absolute and in points, so
 * that a reader finds every label where the PDF has it. A viewer with other
 * fonts keeps the widths by textLength, but nothing relies on it.
 */
#include "paint/paint_int.h"
#include "paint/svg_text_int.h"

static void put_attr(struct str *s, const char *name, const char *value)
{
	if (value == NULL)
		return;
	str_printf(s, " %s=\"", name);
	str_xml(s, value);
	str_addc(s, '"');
}

static void put_len_attr(struct str *s, const char *name, len_t l)
{
	str_printf(s, " %s=\"", name);
	put_len(s, l);
	str_addc(s, '"');
}

static void put_leaf(struct str *s, const char *name, const char *id,
    const char *text)
{
	str_printf(s, "<%s", name);
	put_attr(s, "id", id);
	str_addc(s, '>');
	svg_put_text(s, text);
	str_printf(s, "</%s>\n", name);
}

/* What every element of an item carries. */
static void put_tags(struct str *s, const struct item *it)
{
	put_attr(s, "class", it->class);
	put_attr(s, "data-series", it->series);
	put_attr(s, "data-value", it->data);
	put_attr(s, "data-ref", it->ref);
}

/* What a pointer shows over a mark: "name: value". */
static void put_hint(struct str *s, const struct item *it)
{
	if (it->series == NULL && it->data == NULL)
		return;
	str_add(s, "<title>");
	svg_put_text(s, it->series);
	if (it->series != NULL && it->data != NULL)
		str_add(s, ": ");
	svg_put_text(s, it->data);
	str_add(s, "</title>");
}

static bool has_hint(const struct item *it)
{
	return it->series != NULL || it->data != NULL;
}

static void end_shape(struct str *s, const struct item *it, const char *name)
{
	if (!has_hint(it)) {
		str_add(s, "/>\n");
		return;
	}
	str_addc(s, '>');
	put_hint(s, it);
	str_printf(s, "</%s>\n", name);
}

/* ---- shapes ---- */

static void put_colour(struct str *s, const char *name, colour_t c)
{
	if (c == COLOUR_NONE)
		str_printf(s, " %s=\"none\"", name);
	else
		str_printf(s, " %s=\"#%06x\"", name, (unsigned)c);
}

static void put_dash(struct str *s, enum dash dash)
{
	int n;
	const double *d = dash_pattern(dash, &n);

	for (int i = 0; i < n; i++) {
		str_add(s, i == 0 ? " stroke-dasharray=\"" : " ");
		put_len(s, LEN_OF_PT(d[i]));
	}
	if (n > 0)
		str_addc(s, '"');
}

static void put_paint(struct str *s, const struct shape *sh)
{
	put_colour(s, "fill", sh->fill);
	if (shape_opacity(sh) < 1)
		put_len_attr(s, "opacity", LEN_OF_PT(shape_opacity(sh)));
	if (sh->stroke == COLOUR_NONE)
		return;
	put_colour(s, "stroke", sh->stroke);
	put_len_attr(s, "stroke-width", sh->weight);
	put_dash(s, sh->dash);
	if (sh->round)
		str_add(s, " stroke-linecap=\"round\""
		    " stroke-linejoin=\"round\"");
}

/* Four corners as frame_add_rect makes them. */
static bool is_rect(const struct path *p)
{
	const len_t *at = p->at;

	return p->op_count == 5 && p->ops[0] == 'M' && p->ops[1] == 'L' &&
	    p->ops[2] == 'L' && p->ops[3] == 'L' && p->ops[4] == 'Z' &&
	    at[1] == at[3] && at[2] == at[4] && at[5] == at[7] &&
	    at[6] == at[0];
}

static void put_rect(struct str *s, const struct path *p, len_t x, len_t y)
{
	len_t left = p->at[0], right = p->at[2];
	len_t top = p->at[1], bottom = p->at[5];
	len_t swap;

	if (right < left)
		swap = left, left = right, right = swap;
	if (bottom < top)
		swap = top, top = bottom, bottom = swap;
	put_len_attr(s, "x", x + left);
	put_len_attr(s, "y", y + top);
	put_len_attr(s, "width", right - left);
	put_len_attr(s, "height", bottom - top);
}

static void put_path(struct str *s, const struct path *p, len_t x, len_t y)
{
	const len_t *at = p->at;

	str_add(s, " d=\"");
	for (size_t i = 0; i < p->op_count; i++) {
		int points = p->ops[i] == 'Z' ? 0 : p->ops[i] == 'C' ? 3 : 1;

		str_addc(s, p->ops[i]);
		for (int k = 0; k < points; k++, at += 2) {
			if (k > 0)
				str_addc(s, ' ');
			put_len(s, x + at[0]);
			str_addc(s, ' ');
			put_len(s, y + at[1]);
		}
	}
	str_addc(s, '"');
}

static void put_shape(struct str *s, const struct item *it, len_t x, len_t y)
{
	const struct shape *sh = &it->as.shape;
	const char *name = is_rect(&sh->path) ? "rect" : "path";

	str_printf(s, "<%s", name);
	put_tags(s, it);
	if (is_rect(&sh->path))
		put_rect(s, &sh->path, x, y);
	else
		put_path(s, &sh->path, x, y);
	put_paint(s, sh);
	end_shape(s, it, name);
}

/* ---- the walk ---- */

struct walk {
	struct str *s;
	const char *family;	/* of most texts, said by the root */
};

static void put_image(struct str *s, const struct item *it, len_t x, len_t y)
{
	const struct image *im = it->as.image;

	str_add(s, "<image");
	put_tags(s, it);
	put_len_attr(s, "x", x);
	put_len_attr(s, "y", y);
	put_len_attr(s, "width", im->width);
	put_len_attr(s, "height", im->height);
	str_printf(s, " preserveAspectRatio=\"none\" xlink:href=\"data:%s;"
	    "base64,", im->jpeg ? "image/jpeg" : "image/png");
	svg_put_base64(s, im->data, im->size);
	str_add(s, "\"/>\n");
}

static void put_line(const struct walk *w, const struct item *it, len_t x,
    len_t y)
{
	str_add(w->s, "<text");
	put_tags(w->s, it);
	svg_put_line(w->s, it->as.line, x, y, w->family);
	str_add(w->s, "</text>\n");
}

static void put_frame(const struct walk *w, const struct frame *f, len_t x,
    len_t y);

static void put_group(const struct walk *w, const struct item *it, len_t x,
    len_t y)
{
	str_add(w->s, "<g");
	put_tags(w->s, it);
	str_addc(w->s, '>');
	put_hint(w->s, it);
	str_addc(w->s, '\n');
	put_frame(w, it->as.group, x, y);
	str_add(w->s, "</g>\n");
}

static void put_item(const struct walk *w, const struct item *it, len_t x,
    len_t y)
{
	x += it->x;
	y += it->y;
	switch (it->kind) {
	case ITEM_GROUP:
		put_group(w, it, x, y);
		break;
	case ITEM_LINE:
		put_line(w, it, x, y);
		break;
	case ITEM_SHAPE:
		put_shape(w->s, it, x, y);
		break;
	case ITEM_IMAGE:
		put_image(w->s, it, x, y);
		break;
	case ITEM_LINK:
		break;
	}
}

static void put_frame(const struct walk *w, const struct frame *f, len_t x,
    len_t y)
{
	for (size_t i = 0; i < f->count; i++)
		put_item(w, &f->items[i], x, y);
}

static const char *first_family(struct arena *a, const struct frame *f)
{
	const char *family = NULL;

	for (size_t i = 0; i < f->count && family == NULL; i++)
		if (f->items[i].kind == ITEM_LINE)
			family = svg_family(a, f->items[i].as.line);
		else if (f->items[i].kind == ITEM_GROUP)
			family = first_family(a, f->items[i].as.group);
	return family;
}

static void put_root(struct str *s, const struct figure_file *f,
    const char *id, const char *family)
{
	str_add(s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<svg xmlns=\"http://www.w3.org/2000/svg\""
	    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
	str_add(s, " width=\"");
	put_len(s, f->frame->width);
	str_add(s, "pt\" height=\"");
	put_len(s, f->frame->height);
	str_add(s, "pt\" viewBox=\"0 0 ");
	put_len(s, f->frame->width);
	str_addc(s, ' ');
	put_len(s, f->frame->height);
	str_printf(s, "\" role=\"img\" aria-labelledby=\"%s-title %s-desc\"",
	    id, id);
	put_attr(s, "lang", f->lang);
	put_attr(s, "xml:lang", f->lang);
	/* blanks in text stay where they were measured */
	put_attr(s, "xml:space", "preserve");
	put_attr(s, "font-family", family);
	str_add(s, ">\n");
}

bool paint_svg_text(struct arena *a, struct diag *d,
    const struct figure_file *f, struct str *out)
{
	const char *id = svg_prefix(a, f->id);
	struct walk w = { out, first_family(a, f->frame) };

	(void)d;
	put_root(out, f, id, w.family);
	put_leaf(out, "title", arena_printf(a, "%s-title", id), f->title);
	put_leaf(out, "desc", arena_printf(a, "%s-desc", id), f->desc);
	if (f->csv != NULL)
		put_leaf(out, "metadata", NULL, f->csv);
	put_frame(&w, f->frame, 0, 0);
	str_add(out, "</svg>\n");
	return true;
}
