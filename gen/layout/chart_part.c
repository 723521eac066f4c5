/* SPDX-License-Identifier: MIT */
/*
 * A chart taller than a page goes on over pages: each takes as many rows, top
 * branches or panels as there is room for, on the scale of the whole, under
 * the caption again with (continued). Every part after the first is a figure
 * of its own in the structure tree. It begins in the room that is left if a
 * few rows, one branch or one line of panels fit there, else on a fresh page.
 * A chart of which one piece is taller than a page stands as a table.
 */
#include "layout/layout_int.h"
#include "layout/table_int.h"

#define TALLEST LEN_OF_PT(640)
#define PANELS_MOST 15
#define ROWS_LEAST 3	/* to begin a chart low on a page */

struct drawn {
	size_t from, to;
	len_t width;
	struct frame *frame;	/* NULL: cannot be drawn */
};

size_t pieces_of(struct layout *l, const struct block *chart)
{
	struct info *i = info_of(l, chart);

	if (i->pieces == 0)
		i->pieces = 1 + chart_pieces(l->a, chart);
	return i->pieces - 1;
}

/* The room that a figure takes above its chart. */
static len_t head_height(struct layout *l, const struct block *chart,
    len_t width)
{
	struct region r = { .width = width, .height = LEN_MAX / 2,
	    .fresh = true };
	len_t height = 0;

	if (chart->parent->kind != BLOCK_FIGURE)
		return 0;
	for (const struct block *b = chart->parent->child; b && b != chart;
	    b = b->next) {
		const struct style *s = style_of(l, b);

		if (is_inline(b->kind))
			continue;
		height += s->before + place_block(l, b, NULL, r).frame->height
		    + s->after;
	}
	return height;
}

/* The most that a chart has on a page like this one. */
static len_t page_room(struct layout *l, const struct block *chart,
    struct region r)
{
	len_t room = r.top + r.height - head_height(l, chart, r.width);

	return room < TALLEST ? room : TALLEST;
}

static size_t pieces_most(struct layout *l, const struct block *chart)
{
	return chart->kind == BLOCK_MULTIPLES ? PANELS_MOST :
	    pieces_of(l, chart);
}

bool chart_is_cut(struct layout *l, const struct block *chart, len_t height,
    struct region r)
{
	if (pieces_of(l, chart) > pieces_most(l, chart))
		return true;
	return height > r.height && (r.fresh ||
	    height > page_room(l, chart, r));
}

/* The same part is asked for again each time that a page is tried. */
static struct frame *draw(struct layout *l, const struct block *chart,
    const struct chart_place *whole, size_t from, size_t to)
{
	struct info *info = info_of(l, chart);
	struct chart_place at = *whole;
	bool fallback;

	for (size_t i = 0; i < info->drawn_count; i++) {
		const struct drawn *x = &info->drawn[i];

		if (x->from == from && x->to == to && x->width == at.width)
			return x->frame;
	}
	/* the whole has been reported on */
	at.diag = diag_new(l->own);
	at.from = from;
	at.to = to;
	ARENA_PUSH(l->own, info->drawn, info->drawn_count) = (struct drawn){
	    from, to, at.width, chart_draw(l->a, chart, &at, &fallback) };
	return info->drawn[info->drawn_count - 1].frame;
}

static bool fits(struct layout *l, const struct block *chart,
    const struct chart_place *whole, size_t from, size_t to, len_t room)
{
	const struct frame *f = draw(l, chart, whole, from, to);

	return f && f->height <= room;
}

/* The last of the pieces that fit, by halving; `from` if none does. */
static size_t cut(struct layout *l, const struct block *chart,
    const struct chart_place *whole, size_t from, len_t room)
{
	size_t good = from, bad = pieces_of(l, chart) + 1;
	size_t most = from + pieces_most(l, chart) + 1;

	bad = bad < most ? bad : most;
	while (bad - good > 1) {
		size_t middle = good + (bad - good) / 2;

		if (fits(l, chart, whole, from, middle, room))
			good = middle;
		else
			bad = middle;
	}
	return good;
}

/* A run of pieces that fits shows it of each of them. */
static bool each_fits(struct layout *l, const struct block *chart,
    const struct chart_place *whole, size_t from, size_t to, len_t room)
{
	size_t middle = from + (to - from) / 2;

	if (fits(l, chart, whole, from, to, room))
		return true;
	return to - from > 1 && each_fits(l, chart, whole, from, middle,
	    room) && each_fits(l, chart, whole, middle, to, room);
}

/* The caption of the figure with "continued"; NULL: it has none. */
static const struct frame *caption_again(struct layout *l,
    const struct block *chart, struct region r)
{
	const struct block *caption = chart->parent->kind == BLOCK_FIGURE ?
	    block_find(chart->parent, BLOCK_CAPTION) : NULL;
	struct info *info = info_of(l, chart);

	if (!caption)
		return NULL;
	if (!info->again)
		info->again = table_caption_again(l, chart, caption);
	r.height = LEN_MAX / 2;
	r.fresh = true;
	return place_block(l, info->again, NULL, r).frame;
}

/* Layout rounds draw a part again: its node stays, its words may change. */
static int part_node(struct layout *l, const struct block *chart,
    size_t part, size_t from, size_t to)
{
	struct info *i = info_of(l, chart);

	if (part == 0)
		return i->node;
	while (i->part_count < part) {
		int node = structure_add(l, l->nodes[i->node].role,
		    l->nodes[i->node].parent, NULL);

		l->nodes[node].order = i->node;
		ARENA_PUSH(l->own, i->part_node, i->part_count) = node;
	}
	l->nodes[i->part_node[part - 1]].alt = chart_part_alt(l->a, chart,
	    (int)part + 1, from, to, chart->lang);
	return i->part_node[part - 1];
}

static const struct rest *part_rest(struct layout *l,
    const struct block *chart, size_t first, size_t part)
{
	struct rest *rest = ARENA_NEW(l->f, struct rest);

	rest->at = chart;
	rest->line = first;
	rest->part = part;
	return rest;
}

static void report(struct layout *l, const struct block *chart,
    enum diag_id id)
{
	const char *name = block_attr(chart, ATTR_ID);

	if (info_of(l, chart)->mentioned)
		return;
	info_of(l, chart)->mentioned = id == DIAG_CHART_PARTS;
	if (!name)
		name = block_attr(chart->parent, ATTR_ID);
	diag_at(l->d, id, chart->loc, chart->template, name ? name :
	    block_name(chart->kind));
}

void chart_too_tall(struct layout *l, const struct block *chart)
{
	report(l, chart, DIAG_CHART_TALL);
}

bool chart_pieces_fit(struct layout *l, const struct block *chart,
    const struct chart_place *whole, struct region r)
{
	if (each_fits(l, chart, whole, 0, pieces_of(l, chart),
	    page_room(l, chart, r)))
		return true;
	report(l, chart, DIAG_CHART_TALL);
	return false;
}

static size_t pieces_least(const struct block *chart)
{
	return chart->kind == BLOCK_MULTIPLES ||
	    block_is(chart, ATTR_TYPE, "tree") ? 1 : ROWS_LEAST;
}

bool chart_goes_on(const struct rest *rest)
{
	while (rest && rest->inner)
		rest = rest->inner;
	return rest && rest->part > 0;
}

struct placed place_part(struct layout *l, const struct block *chart,
    const struct chart_place *whole, const struct rest *from,
    struct region r)
{
	const struct frame *caption = from ? caption_again(l, chart, r) : NULL;
	size_t first = from ? from->line : 0, part = from ? from->part : 0;
	len_t y = caption ? caption->height + LEN_OF_PT(4) : 0;
	struct frame *out, *f;
	size_t to;

	report(l, chart, DIAG_CHART_PARTS);
	to = cut(l, chart, whole, first, r.height - y);
	if (!r.fresh && to - first < (from ? 1 : pieces_least(chart)))
		return (struct placed){ NULL, NULL };
	to = to == first ? first + 1 : to;
	f = draw(l, chart, whole, first, to);
	out = frame_new(l->f, r.width, y + f->height);
	if (caption)
		frame_add_group(l->f, out, 0, 0, caption, NODE_ARTIFACT);
	frame_add_group(l->f, out, 0, y, f, part_node(l, chart, part, first,
	    to))->class = "chart";
	return (struct placed){ out, to < pieces_of(l, chart) ?
	    part_rest(l, chart, to, part + 1) : NULL };
}
