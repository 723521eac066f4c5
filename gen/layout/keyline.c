/* SPDX-License-Identifier: MIT */
/*
 * Key numbers side by side (keyline), spread words, and things at a fixed
 * place.
 */
#include "layout/layout_int.h"

static struct placed place_item(struct layout *l, const struct block *item,
    len_t width)
{
	struct region r = { .width = width, .height = LEN_MAX / 2,
	    .fresh = true };
	struct frame *f = frame_new(l->f, width, 0);
	const struct style *s = style_of(l, item);

	for (const struct block *c = item->child; c; c = c->next) {
		struct placed p;

		if (c->kind == BLOCK_TEXT)
			continue;
		r.width = width - s->left - s->right;
		p = place_para(l, c, NULL, r);
		frame_add_group(l->f, f, s->left, f->height, p.frame, 0);
		if (!f->baseline)
			f->baseline = p.frame->baseline;
		f->height += p.frame->height + style_of(l, c)->after;
	}
	return (struct placed){ f, NULL };
}

struct placed place_keyline(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	size_t n, i = 0;
	len_t gutter = style_of(l, b)->gutter, x = 0;
	const len_t *w = share_widths(l, b, BLOCK_ITEM, r.width, gutter, &n);
	struct frame *f = frame_new(l->f, r.width, 0);

	(void)from;
	for (const struct block *c = b->child; c; c = c->next) {
		struct placed p;

		if (c->kind != BLOCK_ITEM)
			continue;
		p = place_item(l, c, w[i]);
		frame_add_group(l->f, f, x, 0, p.frame, 0);
		f->height = p.frame->height > f->height ? p.frame->height :
		    f->height;
		x += w[i++] + gutter;
	}
	if (f->height > r.height && !r.fresh)
		return (struct placed){ NULL, NULL };
	return (struct placed){ f, NULL };
}

/* Words spread evenly over a width (均排): each inline child is a word. */
struct placed place_spread(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	const char *w = block_attr(b, ATTR_WIDTH);
	const struct text_par *par = paragraph_of(l, b);
	struct text_measure m = { .align = ALIGN_JUSTIFY, .spread = true };
	struct frame *f;

	(void)from;
	m.width = r.width;
	if (w)
		length_parse(w, s->size, l->master->grid, &m.width);
	f = frame_new(l->f, r.width, s->leading);
	f->baseline = baseline_in(s);
	if (!par)
		return (struct placed){ f, NULL };
	struct text_lines lines = text_break(l->f, par, &m);
	if (lines.overfull || lines.count > 1)
		layout_report(l, DIAG_OVERFULL, b, block_text(l->a, b));
	for (size_t i = 0; i < lines.count; i++)
		put_line(l, f, 0, baseline_in(s) + (len_t)i * s->leading,
		    &lines.lines[i], node_of(l, b));
	return (struct placed){ f, NULL };
}

/* Content at a fixed place of the type area; takes no room in the flow. */
struct placed place_place(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	len_t x = 0, y = 0, width = r.width;
	struct region in = { .height = LEN_MAX / 2, .fresh = true };
	struct frame *f = frame_new(l->f, r.width, 0);
	struct placed p;

	(void)from;
	length_parse(block_attr(b, ATTR_X), s->size, l->master->grid, &x);
	length_parse(block_attr(b, ATTR_Y), s->size, l->master->grid, &y);
	length_parse(block_attr(b, ATTR_WIDTH), s->size, l->master->grid,
	    &width);
	if (block_is(b, ATTR_FROM, "page")) {
		x -= l->master->left;
		y -= l->master->top;
	}
	in.width = width;
	p = place_flow(l, b, NULL, in, true);
	frame_add_group(l->f, f, x, y - r.top, p.frame, 0);
	return (struct placed){ f, NULL };
}
