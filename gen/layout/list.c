/* SPDX-License-Identifier: MIT */
/* Lists: a label hanging left of each item. */
#include "layout/layout_int.h"

static const char *label_text(struct layout *l, const struct block *list,
    int number)
{
	const char *kind = block_attr(list, ATTR_KIND);

	if (str_eq(kind, "number"))
		return arena_printf(l->f, "%d.", number);
	return str_eq(kind, "none") ? NULL : "•";
}

static void put_label(struct layout *l, struct frame *f,
    const struct block *item, const char *text, len_t y)
{
	struct text_run run = run_of_style(style_of(l, item));

	run.text = text;
	run.node = info_of(l, item)->label_node;
	run.loc = item->loc;
	frame_add_line(l->f, f, 0, y, text_one(l->f, l->text, l->d, &run,
	    item->lang), run.node)->class = "label";
}

len_t list_hang(const struct style *s, const struct block *list)
{
	if (list->kind != BLOCK_LIST || block_is(list, ATTR_KIND, "none"))
		return 0;
	return s->hanging ? s->hanging : s->size * 3 / 2;
}

/* An item goes on over a page only at its own lines or blocks. */
struct placed place_list(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	struct frame *f = frame_new(l->f, r.width, 0);
	const struct style *s = style_of(l, b);
	len_t hang = list_hang(s, b);
	int number = block_int(b, ATTR_START, 1);
	const struct block *c = b->child;
	const struct rest *inner = from ? from->inner : NULL;

	for (; from && c != from->at; c = c->next)
		number += c->kind == BLOCK_ITEM;
	for (; c; c = c->next, number++, inner = NULL) {
		const char *text = inner ? NULL : label_text(l, b, number);
		struct region in = r;
		struct placed p;

		in.width -= hang;
		in.height -= f->height;
		in.top += f->height;
		in.fresh = r.fresh && f->height == 0;
		p = place_block(l, c, inner, in);
		if (!p.frame && f->height == 0)
			return (struct placed){ NULL, NULL };
		if (!p.frame)
			return (struct placed){ f, rest_at(l, c, inner) };
		if (text)
			put_label(l, f, c, text, f->height + (p.frame->baseline
			    ? p.frame->baseline :
			    baseline_in(style_of(l, c))));
		frame_add_group(l->f, f, r.width - in.width, f->height,
		    p.frame, 0);
		f->height += p.frame->height + style_of(l, c)->after;
		if (p.rest)
			return (struct placed){ f, rest_at(l, c, p.rest) };
	}
	return (struct placed){ f, NULL };
}
