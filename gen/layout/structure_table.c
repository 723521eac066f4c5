/* SPDX-License-Identifier: MIT */
/*
 * Which heads a cell has. Scope says it where every head stands over one
 * column or beside one row; a table with spanning or stacked heads, or with
 * heads between its rows, names them for each cell (ISO 14289-1, 7.5).
 */
#include "layout/table_int.h"

static bool is_th(struct layout *l, const struct slot *s)
{
	return str_eq(l->nodes[node_of(l, s->cell)].role, "TH");
}

/* A row that is one head over the rows below it. */
static bool is_group(const struct grid *g, const struct slot *s)
{
	return block_is(g->rows[s->row].row, ATTR_GROUP, "yes") &&
	    g->rows[s->row].count == 1 && s->span == g->columns;
}

/* Heads that the cell itself does not say: those of a column of heads, and
 * groups. */
static void find_heads(struct layout *l, const struct grid *g)
{
	for (size_t i = 0; i < g->slot_count; i++) {
		const struct slot *s = &g->slots[i];
		const struct block *col = cell_column(l, s->cell);
		struct node *n = &l->nodes[node_of(l, s->cell)];

		if (is_group(g, s)) {
			n->role = "TH";
			n->scope = "Column";
		} else if (str_eq(n->role, "TD") && col &&
		    block_is(col, ATTR_HEAD, "yes")) {
			n->role = "TH";
			n->scope = "Row";
		}
	}
}

static bool needs_headers(struct layout *l, const struct grid *g)
{
	size_t heads = 0;

	for (size_t i = 0; i < g->row_count; i++)
		heads += is_head(g->rows[i].row);
	if (heads > 1)
		return true;
	for (size_t i = 0; i < g->slot_count; i++)
		if (is_th(l, &g->slots[i]) && (g->slots[i].span > 1 ||
		    g->slots[i].rows > 1))
			return true;
	return false;
}

/* A group heads the rows down to the next one. */
static bool group_heads(const struct grid *g, const struct slot *th,
    const struct slot *td)
{
	for (size_t row = th->row + 1; row < td->row; row++)
		if (g->rows[row].count == 1 &&
		    is_group(g, &g->slots[g->rows[row].first]))
			return false;
	return th->row < td->row;
}

/* A head above the cell in one of its columns, or in its row. */
static bool heads(struct layout *l, const struct grid *g,
    const struct slot *th, const struct slot *td)
{
	bool row = str_eq(l->nodes[node_of(l, th->cell)].scope, "Row");

	if (is_group(g, td))
		return false;
	if (is_group(g, th))
		return group_heads(g, th, td);
	if (row)
		return th->row < td->row + td->rows && td->row < th->row +
		    th->rows && th->column < td->column;
	return th->row < td->row && th->column < td->column + td->span &&
	    td->column < th->column + th->span;
}

static void set_headers(struct layout *l, const struct grid *g,
    const struct slot *td)
{
	struct node *n = &l->nodes[node_of(l, td->cell)];
	int *list = NULL;
	size_t count = 0;

	for (size_t i = 0; i < g->slot_count; i++)
		if (&g->slots[i] != td && is_th(l, &g->slots[i]) &&
		    heads(l, g, &g->slots[i], td))
			ARENA_PUSH(l->a, list, count) =
			    node_of(l, g->slots[i].cell);
	n->headers = list;
	n->header_count = count;
}

void structure_headers(struct layout *l, const struct block *table)
{
	const struct grid *g = table_grid(l, table);

	find_heads(l, g);
	if (!needs_headers(l, g))
		return;
	for (size_t i = 0; i < g->slot_count; i++)
		set_headers(l, g, &g->slots[i]);
}
