/* SPDX-License-Identifier: MIT */
/*
 * Decimal alignment: the points of a column stand below each other by the
 * measured widths on both sides. A number without a point ends where the
 * point would stand; what is no number ends at the right edge.
 */
#include <ctype.h>

#include "layout/table_int.h"

/* Is it a number, with a unit of up to four Han characters? */
static bool is_number(const char *s)
{
	bool digit = false;
	int wide = 0;

	for (; *s; s++) {
		digit = digit || isdigit((unsigned char)*s);
		wide += (unsigned char)*s >= 0xE3;
	}
	return digit && wide <= 4;
}

static bool is_decimal(struct layout *l, const struct block *cell)
{
	const char *own = block_attr(cell, ATTR_ALIGN);
	const struct block *col = own ? NULL : cell_column(l, cell);

	if (is_head(cell->parent) || block_is(cell->parent, ATTR_GROUP, "yes"))
		return false;
	return str_eq(own ? own : col ? block_attr(col, ATTR_ALIGN) : NULL,
	    "decimal");
}

/* Byte at which the point stands or would stand. Commas and spaces between
 * digits group them. */
static int point_byte(const char *s)
{
	int i = 0;

	while (s[i] && !isdigit((unsigned char)s[i]))
		i++;
	while (isdigit((unsigned char)s[i]) || ((s[i] == ',' || s[i] == ' ') &&
	    isdigit((unsigned char)s[i + 1])))
		i++;
	return i;
}

/* The paragraph a cell consists of: its own words or its only p. */
static const struct block *words_of(const struct block *cell)
{
	if (has_inline(cell))
		return cell;
	return cell->child && !cell->child->next &&
	    has_inline(cell->child) ? cell->child : NULL;
}

static void measure_point(const struct text_line *line, struct point *out)
{
	int byte = point_byte(text_par_text(line->par));

	out->there = true;
	out->before = line->width;
	for (size_t i = 0; i < line->count; i++)
		if (line->clusters[i].start >= byte) {
			out->before = line->clusters[i].x;
			break;
		}
	out->after = line->width - out->before;
}

static const struct point *seek_point(struct layout *l, const struct slot *s)
{
	const struct block *b = words_of(s->cell);
	struct point *out = ARENA_NEW(l->own, struct point);
	const struct text_par *par;
	struct arena *scratch;
	struct text_lines lines;

	if (s->span != 1 || !b || !is_decimal(l, s->cell) ||
	    !(par = paragraph_of(l, b)) ||
	    !is_number(text_par_text(par)))
		return out;
	scratch = arena_new();
	lines = text_break(scratch, par, &(struct text_measure){
	    .nowrap = true });
	if (lines.count == 1)
		measure_point(&lines.lines[0], out);
	arena_free(scratch);
	return out;
}

/* Once for a cell: pages are set several times. No number has page labels. */
bool point_of(struct layout *l, const struct slot *s, len_t *before,
    len_t *after)
{
	struct info *i = info_of(l, s->cell);

	if (!i->point)
		i->point = seek_point(l, s);
	*before = i->point->before;
	*after = i->point->after;
	return i->point->there;
}

static void take_points(struct layout *l, struct grid *own,
    const struct grid *from)
{
	len_t before, after;

	for (size_t i = 0; i < from->slot_count; i++) {
		const struct slot *s = &from->slots[i];

		if (!point_of(l, s, &before, &after))
			continue;
		if (before > own->before[s->column])
			own->before[s->column] = before;
		if (after > own->after[s->column])
			own->after[s->column] = after;
	}
}

/* The grid is borrowed as const by all but this, which completes it. */
void point_widths(struct layout *l, const struct grid *g,
    const struct grid *more)
{
	struct grid *own = (struct grid *)(uintptr_t)g;

	if (g->aligned)
		return;
	own->aligned = true;
	own->before = ARENA_ARRAY(l->own, len_t, g->columns + 1);
	own->after = ARENA_ARRAY(l->own, len_t, g->columns + 1);
	take_points(l, own, g);
	if (more)
		take_points(l, own, more);
}

len_t point_shift(struct layout *l, const struct grid *g,
    const struct slot *s, len_t width)
{
	len_t before, after, shift, room;

	if (!point_of(l, s, &before, &after))
		return 0;
	point_widths(l, g, NULL);
	shift = g->after[s->column] - after;
	room = width - before - after;
	return shift < room ? shift : room > 0 ? room : 0;
}
