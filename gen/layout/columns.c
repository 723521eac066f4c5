/* SPDX-License-Identifier: MIT */
/* Columns side by side, each a flow of its own, going on together. */
#include "layout/layout_int.h"

struct placed place_columns(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	len_t gutter = style_of(l, b)->gutter, x = 0;
	struct frame *f = frame_new(l->f, r.width, 0);
	struct rest *rest = ARENA_NEW(l->f, struct rest);
	bool more = false;
	size_t n, i = 0;
	const len_t *w = share_widths(l, b, BLOCK_COLUMN, r.width, gutter, &n);

	rest->cell = ARENA_ARRAY(l->f, const struct rest *, n + 1);
	rest->cell_count = n;
	for (const struct block *c = b->child; c; c = c->next) {
		struct region in = r;
		struct placed p = { NULL, NULL };

		if (c->kind != BLOCK_COLUMN)
			continue;
		in.width = w[i];
		if (!from || from->cell[i]) {
			p = place_block(l, c, from ? from->cell[i] : NULL, in);
			if (!p.frame)
				return (struct placed){ NULL, NULL };
			frame_add_group(l->f, f, x, 0, p.frame, 0);
			f->height = p.frame->height > f->height ?
			    p.frame->height : f->height;
			if (!f->baseline)
				f->baseline = p.frame->baseline;
		}
		rest->cell[i] = p.rest;
		more = more || p.rest;
		x += w[i++] + gutter;
	}
	return (struct placed){ f, more ? rest : NULL };
}
