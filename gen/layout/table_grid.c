/* SPDX-License-Identifier: MIT */
/* Which rows and columns each cell of a table covers. */
#include "layout/table_int.h"

bool is_head(const struct block *row)
{
	return row->kind == BLOCK_ROW && block_is(row, ATTR_HEAD, "yes");
}

static size_t at_least_one(int n)
{
	return n < 1 ? 1 : (size_t)n;
}

/* Rows left for a span: it stays among head rows or among the others. */
static size_t rows_left(const struct block *row)
{
	size_t n = 0;

	for (const struct block *r = row; r && r->kind == BLOCK_ROW &&
	    is_head(r) == is_head(row); r = r->next)
		n++;
	return n;
}

struct busy { size_t *rows; size_t count; };

static void widen(struct layout *l, struct busy *b, size_t columns)
{
	while (b->count < columns)
		ARENA_PUSH(l->own, b->rows, b->count) = 0;
}

static void add_cell(struct layout *l, struct grid *g, struct busy *busy,
    const struct block *cell, size_t *column)
{
	struct slot s = { .cell = cell, .row = g->row_count - 1,
	    .span = at_least_one(block_int(cell, ATTR_SPAN, 1)),
	    .rows = at_least_one(block_int(cell, ATTR_ROWS, 1)) };
	size_t left = rows_left(cell->parent);

	while (*column < busy->count && busy->rows[*column] > 0)
		++*column;
	s.column = *column;
	s.rows = s.rows > left ? left : s.rows;
	*column += s.span;
	widen(l, busy, *column);
	for (size_t i = s.column; i < *column; i++)
		busy->rows[i] = s.rows;
	ARENA_PUSH(l->own, g->slots, g->slot_count) = s;
	g->rows[s.row].count++;
	info_of(l, cell)->column = (int)s.column;
}

static void add_row(struct layout *l, struct grid *g, struct busy *busy,
    const struct block *row)
{
	struct grid_row *r;
	size_t column = 0;

	ARENA_PUSH(l->own, g->rows, g->row_count) = (struct grid_row){
	    .row = row, .first = g->slot_count };
	for (const struct block *c = row->child; c; c = c->next)
		if (c->kind == BLOCK_CELL)
			add_cell(l, g, busy, c, &column);
	r = &g->rows[g->row_count - 1];
	for (size_t i = 0; i < busy->count; i++) {
		busy->rows[i] -= busy->rows[i] > 0;
		r->linked = r->linked || busy->rows[i] > 0;
	}
}

/* Notes whose marks stand in this table and in none inside it. */
static void find_notes(struct layout *l, struct grid *g,
    const struct block *b)
{
	for (const struct block *c = b->child; c; c = c->next) {
		if (c->kind == BLOCK_NOTE && info_of(l, c)->note)
			ARENA_PUSH(l->own, g->part, g->part_count) = c;
		if (c->kind != BLOCK_NOTE && c->kind != BLOCK_TABLE &&
		    c->kind != BLOCK_CHART)
			find_notes(l, g, c);
	}
}

const struct grid *table_grid(struct layout *l, const struct block *table)
{
	struct info *info = info_of(l, table);
	struct busy busy = { NULL, 0 };
	struct grid *g;

	if (info->grid)
		return info->grid;
	g = ARENA_NEW(l->own, struct grid);
	for (const struct block *b = table->child; b; b = b->next) {
		g->columns += b->kind == BLOCK_COL;
		if (b->kind == BLOCK_COL)
			continue;
		if (b->kind == BLOCK_ROW && !g->row_count)
			g->first_row = g->part_count;
		ARENA_PUSH(l->own, g->part, g->part_count) = b;
		if (b->kind == BLOCK_ROW)
			add_row(l, g, &busy, b);
	}
	find_notes(l, g, table);
	if (busy.count > g->columns)
		g->columns = busy.count;
	info->grid = g;
	return g;
}

size_t band_end(const struct grid *g, size_t first)
{
	while (first + 1 < g->row_count && g->rows[first].linked)
		first++;
	return first;
}
