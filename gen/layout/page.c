/* SPDX-License-Identifier: MIT */
/*
 * Running heads and feet: one line of up to three parts, set for each page
 * with its number; artifacts all.
 */
#include <string.h>

#include "layout/layout_int.h"

/* on: all (default), first, rest (all but the first), odd, even. */
static bool wanted(const struct block *running, int number)
{
	const char *on = block_attr(running, ATTR_ON);

	if (!on || str_eq(on, "all"))
		return true;
	if (str_eq(on, "first"))
		return number == 1;
	if (str_eq(on, "rest"))
		return number > 1;
	return str_eq(on, number % 2 ? "odd" : "even");
}

/* place is head or foot; -center or -right, or the style's alignment, says
 * where on the line. A style may put it on the outer or inner side: odd pages
 * are bound at the left. */
static len_t part_x(const struct block *running, const struct style *s,
    len_t room, len_t width, bool odd)
{
	const char *place = block_attr(running, ATTR_PLACE);

	if (s->align == ALIGN_OUTER || s->align == ALIGN_INNER)
		return (s->align == ALIGN_OUTER) == odd ?
		    room - width - s->indent : s->indent;
	if (strstr(place, "-right") || s->align == ALIGN_END)
		return room - width;
	if (strstr(place, "-center") || s->align == ALIGN_CENTER)
		return (room - width) / 2;
	return 0;
}

static void put_running(struct layout *l, struct frame *page,
    const struct block *b, bool odd)
{
	const struct master *m = l->master;
	bool head = strncmp(block_attr(b, ATTR_PLACE), "head", 4) == 0;
	const struct style *s = style_resolve(l->a, l->theme,
	    style_of(l, l->brief->root), "running", head ? "head" : "foot", 0,
	    b->lang);
	const struct style *own;
	len_t room = m->width - m->left - m->right;
	len_t y = head ? m->head_y : m->foot_y;
	struct text_measure one = { .nowrap = true };
	const struct text_line *line;
	struct text_lines lines;
	size_t count;
	bool labels;
	struct text_run *runs;

	own = s;
	if (block_attr(b, ATTR_STYLE))
		own = style_resolve(l->a, l->theme, s, "running",
		    block_attr(b, ATTR_STYLE), 0, b->lang);
	runs = inline_runs(l, l->a, b, own, &count, &labels);
	if (!count)
		return;
	lines = text_break(l->a, text_shape(l->a, l->text, l->d, runs, count,
	    b->lang), &one);
	line = &lines.lines[0];
	struct frame *f = frame_new(l->a, room, s->leading);
	if (s->below.weight)
		frame_add_rule(l->a, f, 0, s->leading, room, s->leading,
		    s->below.weight, s->below.colour)->class = "rule";
	put_line(l, f, part_x(b, own, room, line->width, odd),
	    baseline_in(s), line, 0);
	frame_add_group(l->a, page, m->left, y, f, NODE_ARTIFACT)->class =
	    "running";
}

/* On a turned page the running lines stand where they do on the others once
 * it is bound: a table's head at the left edge of the upright page, which is
 * the binding edge of odd pages (GB/T 9704, 7.5). */
static struct frame *upright(struct layout *l, struct frame *page,
    const struct master *m)
{
	struct frame *f = frame_new(l->a, m->width, m->height);

	frame_add_group(l->a, page, m->height, 0, f, NODE_ARTIFACT)->turned =
	    true;
	return f;
}

void page_running(struct layout *l, struct frame *page,
    const struct page_look *look, int number, int total)
{
	l->master = look->upright ? look->upright : look->master;
	l->master_block = look->block;
	if (!l->master_block)
		return;
	if (look->upright)
		page = upright(l, page, look->upright);
	l->page_label = arena_printf(l->a, "%d", number);
	l->pages_label = arena_printf(l->a, "%d", total);
	for (const struct block *b = l->master_block->child; b; b = b->next)
		if (b->kind == BLOCK_RUNNING && wanted(b, number))
			put_running(l, page, b, number % 2);
}
