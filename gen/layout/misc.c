/* SPDX-License-Identifier: MIT */
/* Space, rules and forced breaks. */
#include "layout/layout_int.h"

struct placed place_space(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	const char *h = block_attr(b, ATTR_HEIGHT);
	len_t height = s->height;

	(void)from;
	if (h)
		length_parse(h, s->size, l->master->grid, &height);
	if (height > r.height)
		height = r.height > 0 ? r.height : 0;
	return (struct placed){ frame_new(l->f, r.width, height), NULL };
}

struct placed place_rule(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	const char *w = block_attr(b, ATTR_WEIGHT);
	const char *c = block_attr(b, ATTR_COLOUR);
	struct rule_style rule = s->above;
	struct frame *f;

	(void)from;
	if (w)
		length_parse(w, s->size, l->master->grid, &rule.weight);
	if (c)
		theme_colour(l->theme, c, &rule.colour);
	f = frame_new(l->f, r.width, s->height > rule.weight ? s->height :
	    rule.weight);
	if (rule.weight > 0)
		frame_add_rule(l->f, f, 0, rule.weight / 2, r.width,
		    rule.weight / 2, rule.weight, rule.colour)->class = "rule";
	return (struct placed){ f, NULL };
}

/* A break is nothing at the top of a page or column and no room anywhere
 * else; the block is finished once it stands in a fresh region. */
struct placed place_break(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	bool there = r.fresh && (!r.later || block_is(b, ATTR_KIND,
	    "column"));

	(void)from;
	return (struct placed){ there ? frame_new(l->f, r.width, 0) : NULL,
	    NULL };
}
