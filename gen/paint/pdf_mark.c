/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "paint/pdf_mark.h"

struct tagging *tagging_new(struct arena *a, const struct pages *p)
{
	struct tagging *t = ARENA_NEW(a, struct tagging);

	t->a = a;
	t->pages = p;
	t->tags.areas = ARENA_ARRAY(a, struct figure_area, p->node_count + 1);
	for (size_t i = 0; i < p->node_count; i++)
		t->tags.areas[i].page = -1;
	return t;
}

void tagging_page(struct tagging *t, int page)
{
	t->page = page;
	t->count = 0;
	t->line = -1;
}

void tagging_cover(cairo_t *cr, double width, double height)
{
	cairo_set_source_rgb(cr, COVER_GREY, COVER_GREY, COVER_GREY);
	/* what reaches over cairo's whole points would be clipped */
	cairo_rectangle(cr, 0, 0, floor(width), floor(height));
	cairo_fill(cr);
}

void mark_node(struct canvas *c, int node)
{
	struct tagging *t = c->tagging;

	if (t == NULL)
		return;
	if (t->within != 0)
		node = t->within;
	node = node < 0 ? 0 : node;
	if (node == t->open)
		return;
	t->open = node;
	t->tint = node == 0 ? 0 : t->count % TINTS + 1;
	if (node == 0)
		return;
	ARENA_PUSH(t->a, t->tags.fragments, t->tags.fragment_count) =
	    (struct fragment){ node, t->page, t->count, t->line < 0 ?
	    t->count : t->line, t->line < 0 ? 0 : t->x };
	t->count++;
}

void mark_source(struct canvas *c, colour_t rgb, double opacity)
{
	c->pen->source(c, rgb, c->tagging != NULL ? c->tagging->tint : 0,
	    opacity);
}

void mark_image(struct canvas *c)
{
	if (c->tagging != NULL)
		c->pen->sign(c);
}

void mark_line(struct canvas *c, bool begins)
{
	if (c->tagging != NULL)
		c->tagging->line = begins ? c->tagging->count : -1;
}

void mark_x(struct canvas *c, len_t x)
{
	if (c->tagging != NULL)
		c->tagging->x = x;
}

static bool is_figure(const struct tagging *t, int node)
{
	return node > 0 && str_eq(t->pages->nodes[node].role, "Figure");
}

int mark_enter(struct canvas *c, int node, len_t x, len_t y, len_t width,
    len_t height)
{
	struct tagging *t = c->tagging;
	int before = t != NULL ? t->within : 0;

	if (t == NULL || before != 0)
		return before;
	t->within = node;
	if (is_figure(t, node) && t->tags.areas[node].page < 0)
		t->tags.areas[node] = (struct figure_area){ t->page,
		    { x, y, x + width, y + height } };
	return before;
}

void mark_leave(struct canvas *c, int before)
{
	struct tagging *t = c->tagging;

	if (t == NULL || before != 0)
		return;
	t->within = 0;
	mark_node(c, 0);
}

void mark_link(struct canvas *c, const struct item *it, len_t x, len_t y)
{
	struct tagging *t = c->tagging;

	if (t == NULL || t->within != 0 || it->node <= 0 ||
	    it->as.link.href == NULL)
		return;
	ARENA_PUSH(t->a, t->tags.links, t->tags.link_count) =
	    (struct link_area){ it->node, t->page, x, y, it->as.link.width,
	    it->as.link.height, it->as.link.href };
}
