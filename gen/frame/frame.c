/* SPDX-License-Identifier: MIT */
#include "frame/frame.h"

struct frame *frame_new(struct arena *a, len_t width, len_t height)
{
	struct frame *f = ARENA_NEW(a, struct frame);

	f->width = width;
	f->height = height;
	return f;
}

/* Most frames hold one item or two: room is doubled from one on. */
static struct item *add(struct arena *a, struct frame *f,
    enum item_kind kind, len_t x, len_t y, int node)
{
	size_t n = f->count;

	if ((n & (n - 1)) == 0)
		f->items = arena_grow(a, f->items, n * sizeof(*f->items),
		    (n ? 2 * n : 1) * sizeof(*f->items));
	f->items[f->count++] = (struct item){
		.kind = kind, .x = x, .y = y, .node = node };
	return &f->items[n];
}

struct item *frame_add_line(struct arena *a, struct frame *f, len_t x,
    len_t y, const struct text_line *line, int node)
{
	struct item *it = add(a, f, ITEM_LINE, x, y, node);

	it->as.line = line;
	return it;
}

struct item *frame_add_group(struct arena *a, struct frame *f, len_t x,
    len_t y, const struct frame *group, int node)
{
	struct item *it = add(a, f, ITEM_GROUP, x, y, node);

	it->as.group = group;
	return it;
}

struct item *frame_add_shape(struct arena *a, struct frame *f, len_t x,
    len_t y)
{
	struct item *it = add(a, f, ITEM_SHAPE, x, y, 0);

	it->as.shape.fill = COLOUR_NONE;
	it->as.shape.stroke = COLOUR_NONE;
	return it;
}

struct item *frame_add_rect(struct arena *a, struct frame *f, len_t x,
    len_t y, len_t width, len_t height, colour_t fill)
{
	struct item *it = frame_add_shape(a, f, x, y);
	struct path *p = &it->as.shape.path;

	it->as.shape.fill = fill;
	path_move(a, p, 0, 0);
	path_line(a, p, width, 0);
	path_line(a, p, width, height);
	path_line(a, p, 0, height);
	path_close(a, p);
	return it;
}

struct item *frame_add_rule(struct arena *a, struct frame *f, len_t x1,
    len_t y1, len_t x2, len_t y2, len_t weight, colour_t colour)
{
	struct item *it = frame_add_shape(a, f, x1, y1);

	it->as.shape.stroke = colour;
	it->as.shape.weight = weight;
	path_move(a, &it->as.shape.path, 0, 0);
	path_line(a, &it->as.shape.path, x2 - x1, y2 - y1);
	return it;
}

struct item *frame_add_link(struct arena *a, struct frame *f, len_t x,
    len_t y, len_t width, len_t height, const char *href, int node)
{
	struct item *it = add(a, f, ITEM_LINK, x, y, node);

	it->as.link.width = width;
	it->as.link.height = height;
	it->as.link.href = href;
	return it;
}

/* The corners of a path, stroke included. */
static struct frame_box shape_box(const struct item *it)
{
	const struct shape *s = &it->as.shape;
	struct frame_box b = { it->x, it->y, it->x, it->y };
	len_t half = s->stroke == COLOUR_NONE ? 0 : s->weight / 2;

	for (size_t i = 0; i + 1 < s->path.at_count; i += 2) {
		len_t x = it->x + s->path.at[i], y = it->y + s->path.at[i + 1];

		if (i == 0)
			b = (struct frame_box){ x, y, x, y };
		b.left = x < b.left ? x : b.left;
		b.right = x > b.right ? x : b.right;
		b.top = y < b.top ? y : b.top;
		b.bottom = y > b.bottom ? y : b.bottom;
	}
	return (struct frame_box){ b.left - half, b.top - half,
		b.right + half, b.bottom + half };
}

struct frame_box item_box(const struct item *it)
{
	const struct text_line *l;
	len_t w = 0, h = 0;

	switch (it->kind) {
	case ITEM_SHAPE:
		return shape_box(it);
	case ITEM_LINE:
		l = it->as.line;
		return (struct frame_box){ it->x, it->y - l->ascent,
			it->x + l->width, it->y + l->descent };
	case ITEM_GROUP:
		w = it->as.group->width;
		h = it->as.group->height;
		if (it->turned)
			return (struct frame_box){ it->x - h, it->y, it->x,
				it->y + w };
		break;
	case ITEM_IMAGE:
		w = it->as.image->width;
		h = it->as.image->height;
		break;
	case ITEM_LINK:
		w = it->as.link.width;
		h = it->as.link.height;
		break;
	}
	return (struct frame_box){ it->x, it->y, it->x + w, it->y + h };
}
