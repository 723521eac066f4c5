/* SPDX-License-Identifier: MIT */
/* A chart that cannot be drawn at its width stands as a table of its data. */
#include <string.h>

#include "layout/layout_int.h"

static struct block *make(struct layout *l, struct block *parent,
    enum block_kind kind)
{
	struct block *b = ARENA_NEW(l->a, struct block);

	b->kind = kind;
	b->parent = parent;
	b->lang = parent->lang;
	b->src = parent->src;
	b->loc = parent->loc;
	b->template = parent->template;
	b->index = l->next_index++;
	if (parent->last && parent->kind != BLOCK_CHART)
		parent->last->next = b;
	else if (parent->kind != BLOCK_CHART)
		parent->child = b;
	if (parent->kind != BLOCK_CHART)
		parent->last = b;
	return b;
}

static void set(struct layout *l, struct block *b, enum block_attr attr,
    const char *value)
{
	ARENA_PUSH(l->a, b->set, b->set_count) =
	    (struct block_set){ attr, value };
}

/* One field of a CSV line; quotes doubled inside quotes. */
static const char *field(struct layout *l, const char **s)
{
	struct str *out = str_new(l->a);
	bool quoted = **s == '"';

	*s += quoted;
	for (; **s; (*s)++) {
		if (quoted && **s == '"' && (*s)[1] != '"') {
			quoted = false;
			continue;
		}
		if (!quoted && (**s == ',' || **s == '\n'))
			break;
		*s += quoted && **s == '"';
		if (**s != '\r')
			str_addc(out, **s);
	}
	return out->s;
}

static void fill(struct layout *l, struct block *table, const char *csv)
{
	bool head = true;

	while (*csv) {
		struct block *row = make(l, table, BLOCK_ROW);

		if (head)
			set(l, row, ATTR_HEAD, "yes");
		head = false;
		for (;;) {
			struct block *cell = make(l, row, BLOCK_CELL);
			struct block *text = make(l, cell, BLOCK_TEXT);

			text->text = field(l, &csv);
			if (*csv != ',')
				break;
			csv++;
		}
		csv += *csv == '\n';
	}
}

static void number(struct layout *l, const struct block *b, int parent)
{
	static const char *const role[BLOCK_COUNT] = {
	    [BLOCK_TABLE] = "Table", [BLOCK_ROW] = "TR",
	    [BLOCK_CELL] = "TD" };
	struct info *i = info_of(l, b);

	i->node = role[b->kind] ? structure_add(l, role[b->kind], parent, b) :
	    parent;
	for (const struct block *c = b->child; c; c = c->next)
		number(l, c, i->node);
}

const struct block *fallback_table(struct layout *l,
    const struct block *chart)
{
	struct block *table;

	/* The chart is borrowed and stays unchanged: `make` links the table to
	 * it as parent only. */
	struct block parent = *chart;
	struct block *up = ARENA_NEW(l->a, struct block);

	*up = parent;
	table = make(l, up, BLOCK_TABLE);
	table->parent = chart->parent ? chart->parent : up;
	fill(l, table, chart_csv(l->a, chart, chart->lang));
	number(l, table, node_of(l, chart->parent));
	return table;
}
