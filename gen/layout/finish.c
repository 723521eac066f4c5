/* SPDX-License-Identifier: MIT */
/*
 * From pages to what points into them: where each node first stands, the
 * outline, link destinations, and the page labels for the next round.
 */
#include <string.h>

#include "layout/layout_int.h"

struct spot { int page; len_t x, y; };	/* page 0: not placed */

struct seen { struct layout *l; struct spot *at; int page; };

/* A node stands where the first of its content stands, and so do all the
 * nodes above it. */
static void see(struct seen *s, int node, len_t x, len_t y)
{
	for (; node > 0; node = s->l->nodes[node].parent) {
		if (s->at[node].page)
			return;
		s->at[node] = (struct spot){ s->page, x, y };
	}
}

static void see_frame(struct seen *s, const struct frame *f, len_t x,
    len_t y)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (it->node == NODE_ARTIFACT)
			continue;
		if (it->kind == ITEM_GROUP)
			see_frame(s, it->as.group, x + it->x, y + it->y);
		if (it->node > 0 && it->kind != ITEM_LINK)
			see(s, it->node, x + it->x, y + it->y -
			    (it->kind == ITEM_LINE ? LEN_OF_PT(16) : 0));
	}
}

static struct spot *see_pages(struct layout *l, const struct pages *p)
{
	struct seen s = { .l = l };

	s.at = ARENA_ARRAY(l->own, struct spot, l->node_count + 1);
	for (size_t i = 0; i < p->count; i++) {
		s.page = p->pages[i].number;
		see_frame(&s, p->pages[i].frame, 0, 0);
	}
	return s.at;
}

static void add_outline(struct layout *l, struct pages *p, int node,
    const struct spot *at)
{
	const struct node *n = &l->nodes[node];

	if (!n->title || n->role[0] != 'H' || !at->page)
		return;
	ARENA_PUSH(l->a, p->outline, p->outline_count) = (struct outline){
	    .text = n->title, .level = n->role[1] - '0', .page = at->page,
	    .y = at->y };
}

static void add_destination(struct layout *l, struct pages *p,
    const char *id, const struct spot *at)
{
	if (id && at->page)
		ARENA_PUSH(l->a, p->destinations, p->destination_count) =
		    (struct destination){ id, at->page, at->x, at->y };
}

/* Contents link to the section's id or to h-N of a section without one. */
static void name_heads(struct layout *l, struct pages *p,
    const struct block *b, const struct spot *at)
{
	if ((b->kind == BLOCK_HEAD || b->kind == BLOCK_CAPTION) &&
	    !block_attr(b->parent, ATTR_ID))
		add_destination(l, p, arena_printf(l->a, "h-%d", b->index),
		    &at[node_of(l, b)]);
	for (const struct block *c = b->child; c; c = c->next)
		name_heads(l, p, c, at);
}

void finish_pages(struct layout *l, struct pages *p)
{
	const struct spot *at = see_pages(l, p);

	for (size_t i = 1; i < l->node_count; i++) {
		add_outline(l, p, (int)i, &at[i]);
		add_destination(l, p, l->nodes[i].id, &at[i]);
	}
	name_heads(l, p, l->brief->root, at);
	p->nodes = ARENA_ARRAY(l->a, struct node, l->node_count);
	memcpy(p->nodes, l->nodes, sizeof(*p->nodes) * l->node_count);
	p->node_count = l->node_count;
	p->figures = l->figures;
	p->figure_count = l->figure_count;
}

/* Keeps the labels of this round; true if they are those it was set with. */
bool labels_settled(struct layout *l, const struct pages *p)
{
	const struct spot *at = see_pages(l, p);
	const char **label = ARENA_ARRAY(l->own, const char *,
	    l->node_count + 1);
	bool same = l->label != NULL;

	for (size_t i = 1; i < l->node_count; i++) {
		if (at[i].page)
			label[i] = p->pages[at[i].page - 1].label;
		if (same && (i >= l->label_count ||
		    !str_eq(label[i], l->label[i])))
			same = false;
	}
	l->label = label;
	l->label_count = l->node_count;
	return same;
}
