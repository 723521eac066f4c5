/* SPDX-License-Identifier: MIT */
#include "chart/grid.h"
#include "chart/part.h"

#define BY_ROWS "bar ranking"
#define BY_GRID "grouped stacked stacked100 dumbbell column"
#define COLUMNS 8	/* more are laid down as bars */

/* ---- tasks and branches ---- */

/* A tree with one root is cut below it. */
static size_t trunk(const struct model *m)
{
	return str_eq(m->type, "tree") && m->entry_count > 1 &&
	    m->entries[0].end == m->entry_count ? 0 : NO_ENTRY;
}

static enum block_kind piece_kind(const struct model *m)
{
	return str_eq(m->type, "gantt") ? BLOCK_TASK : BLOCK_NODE;
}

static size_t count_branches(const struct model *m)
{
	const struct entry *e = NULL;
	size_t n = 0;

	while ((e = entry_next(m, e, piece_kind(m), trunk(m))) != NULL)
		n++;
	return n;
}

static void take(struct arena *a, struct model *out, const struct model *m,
    const struct entry *branch)
{
	size_t first = (size_t)(branch - m->entries);
	size_t to = out->entry_count;

	for (size_t i = first; i < branch->end; i++) {
		struct entry e = m->entries[i];

		e.end = e.end - first + to;
		if (e.up != NO_ENTRY && e.up >= first)
			e.up = e.up - first + to;
		ARENA_PUSH(a, out->entries, out->entry_count) = e;
	}
}

static void take_branches(struct arena *a, struct model *out,
    const struct model *m, size_t from, size_t to)
{
	const struct entry *e = NULL;
	size_t up = trunk(m), i = 0;

	out->entries = NULL;
	out->entry_count = 0;
	if (up != NO_ENTRY)
		ARENA_PUSH(a, out->entries, out->entry_count) =
		    m->entries[up];
	for (; (e = entry_next(m, e, piece_kind(m), up)) != NULL; i++)
		if (i >= from && i < to)
			take(a, out, m, e);
	if (up != NO_ENTRY)
		out->entries[0].end = out->entry_count;
}

/* ---- rows ---- */

static const struct datum *value_of(const struct strand *s)
{
	return s->count > 0 && !s->v[0].missing ? &s->v[0] : NULL;
}

/* Rows without a value come last; equal ones keep their order. */
static bool in_order(const struct strand *x, const struct strand *y, bool down)
{
	const struct datum *a = value_of(x), *b = value_of(y);

	return b == NULL || (a != NULL && (down ? a->value >= b->value :
	    a->value <= b->value));
}

static void sort_rows(struct arena *a, struct model *m, bool down)
{
	struct strand *rows = ARENA_ARRAY(a, struct strand, m->row_count);

	for (size_t i = 0; i < m->row_count; i++) {
		size_t k = i;

		for (; k > 0 && !in_order(&rows[k - 1], &m->rows[i], down); k--)
			rows[k] = rows[k - 1];
		rows[k] = m->rows[i];
	}
	m->rows = rows;
}

/* As the type draws them. */
static void order(struct arena *a, struct model *m)
{
	if (str_eq(m->type, "ranking"))
		sort_rows(a, m, !m->down);
	else if (str_eq(m->type, "bar") && (str_eq(m->sort, "asc") ||
	    str_has_word("value desc down", m->sort)))
		sort_rows(a, m, !str_eq(m->sort, "asc"));
}

/* ---- all ---- */

bool part_type(const char *type)
{
	return str_has_word(BY_ROWS " " BY_GRID " gantt tree", type);
}

size_t part_pieces(struct arena *a, const struct model *m)
{
	const struct grid *g;

	if (str_has_word(BY_ROWS, m->type))
		return m->row_count;
	if (str_eq(m->type, "gantt") || str_eq(m->type, "tree"))
		return count_branches(m);
	g = str_has_word(BY_GRID, m->type) ? grid_read(a, NULL, m) : NULL;
	return g == NULL || (str_eq(m->type, "column") && g->row_count <=
	    COLUMNS) ? 0 : g->row_count;
}

const struct model *part_model(struct arena *a, const struct model *m,
    size_t from, size_t to)
{
	struct model *out = ARENA_NEW(a, struct model);

	*out = *m;
	if (m->entry_count > 0) {
		take_branches(a, out, m, from, to);
		return out;
	}
	order(a, out);
	to = to < out->row_count ? to : out->row_count;
	if (from >= to)
		return out;
	out->rows += from;
	out->row_count = to - from;
	return out;
}
