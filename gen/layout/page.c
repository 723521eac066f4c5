/* SPDX-License-Identifier: MIT */
/*
 * Running heads and feet: one line of up to three parts, set for each page
 * with its number; artifacts all. A specimen says so in the foot of each.
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

struct running {		/* a running line of a page, set */
	const struct block *block;
	const struct style *style, *own;	/* of the line; of its words */
	const struct text_line *line;
	len_t x;
};

static bool is_head(const struct block *b)
{
	return strncmp(block_attr(b, ATTR_PLACE), "head", 4) == 0;
}

static len_t line_room(const struct layout *l)
{
	return l->master->width - l->master->left - l->master->right;
}

static struct text_run *joined(struct layout *l, const struct text_run *x,
    size_t n, const struct text_run *y, size_t m)
{
	struct text_run *all = ARENA_ARRAY(l->f, struct text_run, n + m);

	memcpy(all, x, n * sizeof(*x));
	memcpy(all + n, y, m * sizeof(*y));
	return all;
}

/* `before` stands in front of the words; either may be NULL. False: the line
 * is empty. */
static bool set_running(struct layout *l, const struct block *b,
    const struct block *before, bool odd, struct running *out)
{
	const struct style *s = style_under(l, style_of(l, l->brief->root),
	    "running", is_head(b) ? "head" : "foot", 0, b->lang), *own = s;
	struct text_measure one = { .nowrap = true };
	const char *name = block_attr(b, ATTR_STYLE);
	struct text_run *runs, *word;
	size_t count, more = 0;
	bool labels;

	if (name)
		own = style_under(l, s, "running", name, 0, b->lang);
	runs = inline_runs(l, l->f, b, own, &count, &labels);
	if (count && before) {
		word = inline_runs(l, l->f, before, own, &more, &labels);
		runs = joined(l, word, more, runs, count);
	}
	if (!count)
		return false;
	*out = (struct running){ .block = b, .style = s, .own = own };
	out->line = &text_break(l->f, text_shape(l->f, l->text, l->d, runs,
	    count + more, b->lang), &one).lines[0];
	out->x = part_x(b, own, line_room(l), out->line->width, odd);
	return true;
}

static void put_running(struct layout *l, struct frame *page,
    const struct running *r)
{
	const struct master *m = l->master;
	const struct style *s = r->style;
	len_t room = line_room(l);
	len_t y = is_head(r->block) ? m->head_y : m->foot_y;
	struct frame *f = frame_new(l->f, room, s->leading);

	if (s->below.weight)
		frame_add_rule(l->f, f, 0, s->leading, room, s->leading,
		    s->below.weight, s->below.colour)->class = "rule";
	put_line(l, f, r->x, baseline_in(s), r->line, 0);
	frame_add_group(l->f, page, m->left, y, f, NODE_ARTIFACT)->class =
	    "running";
}

/* ---- the specimen's word ---- */

static bool has_page(const struct block *b)
{
	if (b->kind == BLOCK_PAGE || b->kind == BLOCK_PAGES)
		return true;
	for (const struct block *c = b->child; c; c = c->next)
		if (has_page(c))
			return true;
	return false;
}

/* Words of the foot that the specimen's word can stand before: not a number,
 * for that keeps its place. */
static bool can_carry(const struct block *b)
{
	return !is_head(b) && b->child && !has_page(b);
}

static bool meet(const struct running *x, const struct running *y,
    len_t apart)
{
	return is_head(x->block) == is_head(y->block) &&
	    x->x < y->x + y->line->width + apart &&
	    y->x < x->x + x->line->width + apart;
}

/* Within the line, and clear of the others. */
static bool is_free(const struct layout *l, const struct running *all,
    size_t count, const struct running *r)
{
	if (r->x < 0 || r->x + r->line->width > line_room(l))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].block != r->block && meet(&all[i], r,
		    r->style->size))
			return false;
	return true;
}

/* Where its style puts it, else at either end or in the middle of the foot,
 * wherever nothing else stands. */
static bool find_room(struct layout *l, struct running *r,
    const struct running *all, size_t count)
{
	len_t room = line_room(l) - r->line->width, styled = r->x;
	const len_t wanted[] = { styled, 0, room, room / 2 };

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		r->x = wanted[i];
		if (is_free(l, all, count, r))
			return true;
	}
	r->x = styled;
	return false;
}

/* Before the words of the foot, if these have room for it; else alone where
 * there is room. Where there is none it is printed all the same. */
static size_t add_specimen(struct layout *l, const struct block *word,
    struct running *all, size_t count, bool odd)
{
	struct running both, alone;
	size_t i = 0;
	bool carried;

	while (i < count && !can_carry(all[i].block))
		i++;
	carried = i < count && set_running(l, all[i].block, word, odd, &both);
	if (carried && is_free(l, all, count, &both)) {
		all[i] = both;
		return count;
	}
	if (!set_running(l, word, NULL, odd, &alone))
		return count;
	if (!find_room(l, &alone, all, count) && carried) {
		all[i] = both;
		return count;
	}
	all[count] = alone;
	return count + 1;
}

/* Told once of a line of the brief, whatever the pages it stands on. */
static void tell_overlaps(struct layout *l, const struct running *all,
    size_t count, int number)
{
	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; k < i; k++) {
			const struct block *b = all[i].block;
			struct info *seen = info_of(l, b);

			if (seen->mentioned || !meet(&all[i], &all[k], 0))
				continue;
			seen->mentioned = true;
			diag_at(l->d, DIAG_RUNNING_OVERLAP, b->loc,
			    b->template, block_attr(b, ATTR_PLACE),
			    block_attr(all[k].block, ATTR_PLACE), number);
		}
}

/* On a turned page the running lines stand where they do on the others once
 * it is bound: a table's head at the left edge of the upright page, which is
 * the binding edge of odd pages (GB/T 9704, 7.5). */
static struct frame *upright(struct layout *l, struct frame *page,
    const struct master *m)
{
	struct frame *f = frame_new(l->f, m->width, m->height);

	frame_add_group(l->f, page, m->height, 0, f, NODE_ARTIFACT)->turned =
	    true;
	return f;
}

static void put_all(struct layout *l, struct frame *page, int number)
{
	const struct block *word = specimen_line(l);
	struct running *all = NULL, r = { NULL, NULL, NULL, NULL, 0 };
	size_t count = 0;

	for (const struct block *b = l->master_block ?
	    l->master_block->child : NULL; b; b = b->next)
		if (b->kind == BLOCK_RUNNING && wanted(b, number) &&
		    set_running(l, b, NULL, number % 2, &r))
			ARENA_PUSH(l->f, all, count) = r;
	if (word) {
		size_t room = count;

		ARENA_PUSH(l->f, all, room) = r;
		count = add_specimen(l, word, all, count, number % 2);
	}
	tell_overlaps(l, all, count, number);
	for (size_t i = 0; i < count; i++)
		put_running(l, page, &all[i]);
}

void page_running(struct layout *l, struct frame *page,
    const struct page_look *look, int number, int total)
{
	l->master = look->upright ? look->upright : look->master;
	l->master_block = look->block;
	if (look->upright)
		page = upright(l, page, look->upright);
	l->page_label = arena_printf(l->f, "%d", number);
	l->pages_label = arena_printf(l->f, "%d", total);
	put_all(l, page, number);
}
