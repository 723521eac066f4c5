/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "chart/labels.h"
#include "chart/self_check.h"

#define SLACK PT(0.6)
#define MARGIN PT(2)	/* of a text in its own mark, half a stroke off */
#define EDGE PT(0.6)	/* half a stroke along the border */

struct seen {
	const struct item *item;
	struct frame_box box;
	len_t dx, dy;
	size_t order;
};

struct check {
	struct arena *a;
	struct seen *texts, *shapes;
	size_t text_count, shape_count, order;
};

/* What may lie under text. */
static bool is_ground(const char *class)
{
	return class != NULL &&
	    str_has_word("grid track tint halo band", class);
}

static struct frame_box moved(struct frame_box b, len_t dx, len_t dy)
{
	return (struct frame_box){ b.left + dx, b.top + dy, b.right + dx,
		b.bottom + dy };
}

static void collect(struct check *c, const struct frame *f, len_t dx,
    len_t dy)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];
		struct seen s = { it, moved(item_box(it), dx, dy), dx, dy,
			c->order++ };

		if (it->kind == ITEM_GROUP) {
			collect(c, it->as.group, dx + it->x, dy + it->y);
		} else if (it->kind == ITEM_LINE) {
			s.box = line_box(it->as.line, it->x + dx,
			    it->y + dy);
			ARENA_PUSH(c->a, c->texts, c->text_count) = s;
		} else if (it->kind == ITEM_SHAPE) {
			ARENA_PUSH(c->a, c->shapes, c->shape_count) = s;
		}
	}
}

static bool holds(struct frame_box outer, struct frame_box inner)
{
	return inner.left >= outer.left && inner.right <= outer.right &&
	    inner.top >= outer.top && inner.bottom <= outer.bottom;
}

static bool covered(const struct check *c, const struct seen *text,
    const struct seen *shape)
{
	for (size_t i = 0; i < c->shape_count; i++) {
		const struct seen *h = &c->shapes[i];
		struct frame_box b = h->box, t = text->box;

		if (str_eq(h->item->class, "halo") &&
		    h->order > shape->order && h->order < text->order &&
		    holds(b, t))
			return true;
	}
	return false;
}

/* Does an open path cut the box? Curves do not occur in open paths. */
static bool path_cuts(const struct seen *s, struct frame_box b)
{
	const struct path *p = &s->item->as.shape.path;
	len_t x = s->item->x + s->dx, y = s->item->y + s->dy;

	for (size_t i = 1; i < p->op_count; i++)
		if (p->ops[i] == 'L' && box_cut(b, x + p->at[2 * i - 2],
		    y + p->at[2 * i - 1], x + p->at[2 * i],
		    y + p->at[2 * i + 1]))
			return true;
	return false;
}

static bool is_open(const struct path *p)
{
	for (size_t i = 0; i < p->op_count; i++)
		if (p->ops[i] != 'M' && p->ops[i] != 'L')
			return false;
	return true;
}

static bool stands_on(const struct seen *text, const struct seen *s)
{
	const struct shape *shape = &s->item->as.shape;
	len_t by = SLACK - shape->weight / 2;
	struct frame_box b = { text->box.left + by, text->box.top + by,
		text->box.right - by, text->box.bottom - by };

	if (str_eq(s->item->class, "box") && holds(s->box, text->box))
		return false;
	if (is_open(&shape->path))
		return path_cuts(s, b);
	return box_meets(text->box, s->box, SLACK);
}

/* A label within the part of a bar that it belongs to. */
static bool is_home(const struct seen *text, const struct seen *s)
{
	struct frame_box t = text->box, b = s->box;

	return str_eq(s->item->class, "part") &&
	    str_eq(s->item->series, text->item->series) &&
	    t.left >= b.left + MARGIN && t.right <= b.right - MARGIN &&
	    t.top >= b.top + MARGIN && t.bottom <= b.bottom - MARGIN;
}

static bool inside(const struct frame *f, struct frame_box b)
{
	return b.left >= -EDGE && b.top >= -EDGE &&
	    b.right <= f->width + EDGE && b.bottom <= f->height + EDGE;
}

static const char *shape_name(const struct seen *s)
{
	return s->item->class != NULL ? s->item->class : "shape";
}

/* The first two things that are in each other's way; false: none. */
static bool find_clash(const struct check *c, const char **x,
    const char **y)
{
	for (size_t i = 0; i < c->text_count; i++) {
		const struct seen *t = &c->texts[i];

		*x = text_line_string(c->a, t->item->as.line);
		for (size_t k = i + 1; k < c->text_count; k++)
			if (box_meets(t->box, c->texts[k].box, SLACK)) {
				*y = text_line_string(c->a,
				    c->texts[k].item->as.line);
				return true;
			}
		for (size_t k = 0; k < c->shape_count; k++) {
			const struct seen *s = &c->shapes[k];

			if (!is_ground(s->item->class) && stands_on(t, s) &&
			    !is_home(t, s) && !covered(c, t, s)) {
				*y = shape_name(s);
				return true;
			}
		}
	}
	return false;
}

static bool find_outside(const struct check *c, const struct frame *f,
    const char **x)
{
	for (size_t i = 0; i < c->text_count; i++)
		if (!inside(f, c->texts[i].box)) {
			*x = text_line_string(c->a, c->texts[i].item->as.line);
			return true;
		}
	for (size_t i = 0; i < c->shape_count; i++)
		if (!inside(f, c->shapes[i].box)) {
			*x = shape_name(&c->shapes[i]);
			return true;
		}
	return false;
}

bool chart_self_check(struct arena *a, struct diag *d, const struct frame *f,
    const char *id, struct loc loc)
{
	struct check c = { .a = a };
	const char *x, *y;

	collect(&c, f, 0, 0);
	if (find_outside(&c, f, &x)) {
		diag(d, DIAG_CHART_OUTSIDE, loc, x, id);
		return false;
	}
	if (find_clash(&c, &x, &y)) {
		diag(d, DIAG_CHART_OVERLAP, loc, x, y, id);
		return false;
	}
	return true;
}
