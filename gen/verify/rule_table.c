/* SPDX-License-Identifier: MIT */
/* Rules of tables (ISO 14289-1, 7.5): parts, grid, head cells. */
#include "verify/verify_int.h"

#define MOST_CELLS 2000000	/* of one table */

struct grid {
	const struct pdf_element **rows;
	size_t row_count;
	size_t columns;
	int *below;		/* by column: rows still covered from above */
	size_t cap;
};

static const char *const table_parts[][2] = {
	{ "Table", "Caption THead TBody TFoot TR" },
	{ "THead", "TR" }, { "TBody", "TR" }, { "TFoot", "TR" },
	{ "TR", "TH TD" },
};

static void check_parts(struct verify *v, size_t index)
{
	const struct pdf_element *e = &v->f->tree.all[index], *kid;

	for (size_t i = 0; i < sizeof(table_parts) / sizeof(*table_parts);
	    i++)
		for (size_t k = 0; k < e->kid_count &&
		    str_eq(e->type, table_parts[i][0]); k++) {
			kid = kid_at(v, e, k);
			if (!kid || !is_type(kid, table_parts[i][1]))
				found(v, RULE_TABLE, where_is(v, (int)index),
				    "%s - %s", e->type, kid ? kid->type :
				    "MCID");
		}
}

static void check_outer(struct verify *v, size_t index)
{
	const struct pdf_element *e = &v->f->tree.all[index];
	const struct pdf_element *up = parent_of(v, e);

	if ((is_type(e, "TR") && !is_type(up, "Table THead TBody TFoot")) ||
	    (is_type(e, "TH TD") && !is_type(up, "TR")) ||
	    (is_type(e, "THead TBody TFoot") && !is_type(up, "Table")))
		found(v, RULE_TABLE, where_is(v, (int)index), "%s - %s",
		    up ? up->type : "", e->type);
}

/* ---- the grid ---- */

static void list_rows(struct verify *v, const struct pdf_element *e,
    struct grid *g)
{
	for (size_t i = 0; i < e->kid_count; i++) {
		const struct pdf_element *kid = kid_at(v, e, i);

		if (is_type(kid, "TR"))
			ARENA_PUSH(v->a, g->rows, g->row_count) = kid;
		else if (is_type(kid, "THead TBody TFoot"))
			list_rows(v, kid, g);
	}
}

static size_t width_of(struct verify *v, const struct pdf_element *row)
{
	size_t width = 0;

	for (size_t i = 0; i < row->kid_count; i++) {
		const struct pdf_element *cell = kid_at(v, row, i);

		if (cell && cell->col_span > 0 && width < MOST_CELLS)
			width += (size_t)cell->col_span;
	}
	return width;
}

/* Puts a cell into the next free columns; false: it meets another. */
static bool put_cell(struct grid *g, const struct pdf_element *cell,
    size_t *at)
{
	while (*at < g->columns && g->below[*at] > 0)
		++*at;
	for (int i = 0; i < cell->col_span; i++, ++*at) {
		if (*at >= g->columns || g->below[*at] > 0)
			return false;
		g->below[*at] = -cell->row_span;
	}
	return cell->row_span > 0 && cell->col_span > 0;
}

/* True: every column of the row is covered once. */
static bool put_row(struct verify *v, struct grid *g,
    const struct pdf_element *row)
{
	bool good = true;
	size_t at = 0;

	for (size_t i = 0; i < row->kid_count; i++) {
		const struct pdf_element *cell = kid_at(v, row, i);

		good = good && cell && put_cell(g, cell, &at);
	}
	for (size_t i = 0; i < g->columns; i++) {
		good = good && g->below[i] != 0;
		if (g->below[i] < 0)
			g->below[i] = -g->below[i];
		if (g->below[i] > 0)
			g->below[i]--;
	}
	return good;
}

static void check_grid(struct verify *v, size_t index)
{
	struct grid g = { NULL };
	bool good = true;

	list_rows(v, &v->f->tree.all[index], &g);
	g.columns = g.row_count ? width_of(v, g.rows[0]) : 0;
	if (g.columns >= 10000 || g.columns * g.row_count > MOST_CELLS)
		good = false;
	else
		g.below = ARENA_ARRAY(v->a, int, g.columns);
	for (size_t i = 0; good && i < g.row_count; i++)
		good = put_row(v, &g, g.rows[i]);
	for (size_t i = 0; good && i < g.columns; i++)
		good = g.below[i] == 0;
	if (!good)
		found(v, RULE_TABLE_GRID, where_is(v, (int)index), "%d x %d",
		    (int)g.row_count, (int)g.columns);
}

/* ---- head cells ---- */

static const struct pdf_element *table_of(const struct verify *v,
    const struct pdf_element *e)
{
	while (e && !str_eq(e->type, "Table"))
		e = parent_of(v, e);
	return e;
}

static const struct pdf_element *by_id(const struct verify *v, const char *id)
{
	int e = element_at(v, pdf_id_find(&v->f->tree, id));

	return e < 0 ? NULL : &v->f->tree.all[e];
}

static void check_cell(struct verify *v, size_t index)
{
	const struct pdf_element *e = &v->f->tree.all[index];

	if (str_eq(e->type, "TH") && (!e->scope ||
	    !str_has_word("Row Column Both", e->scope)))
		found(v, RULE_TH_SCOPE, where_is(v, (int)index), "%s",
		    e->scope ? e->scope : "");
	for (size_t i = 0; i < e->header_count; i++) {
		const struct pdf_element *th = by_id(v, e->headers[i]);

		if (!is_type(th, "TH") || table_of(v, th) != table_of(v, e))
			found(v, RULE_HEADERS, where_is(v, (int)index),
			    "'%s'", e->headers[i]);
	}
}

void check_tables(struct verify *v)
{
	for (size_t i = 0; i < v->f->tree.count; i++) {
		const struct pdf_element *e = &v->f->tree.all[i];

		check_parts(v, i);
		check_outer(v, i);
		if (str_eq(e->type, "Table"))
			check_grid(v, i);
		else if (is_type(e, "TH TD"))
			check_cell(v, i);
	}
}
