/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "layout/table_int.h"

/* Blocks made by the layout get indices past the brief's, so the table grows
 * in chunks and addresses stay. */
struct info *info_of(struct layout *l, const struct block *b)
{
	size_t chunk = (size_t)b->index / INFO_CHUNK;

	while (l->chunk_count <= chunk)
		ARENA_PUSH(l->own, l->info, l->chunk_count) =
		    ARENA_ARRAY(l->own, struct info, INFO_CHUNK);
	return &l->info[chunk][(size_t)b->index % INFO_CHUNK];
}

static const struct block *row_of(const struct block *b)
{
	return b->parent && b->parent->kind == BLOCK_ROW ? b->parent : NULL;
}

/* The style attribute, or what the block's own nature calls it. */
static const char *style_name(const struct block *b)
{
	const char *name = block_attr(b, ATTR_STYLE);
	const struct block *row = b->kind == BLOCK_ROW ? b : row_of(b);

	if (name)
		return name;
	if (b->kind == BLOCK_BOX || b->kind == BLOCK_LIST)
		return block_attr(b, ATTR_KIND);
	if (b->kind == BLOCK_RUNNING)
		return block_attr(b, ATTR_PLACE);
	if (row && block_attr(row, ATTR_STYLE) && b->kind == BLOCK_CELL)
		return block_attr(row, ATTR_STYLE);
	if (row && block_is(row, ATTR_HEAD, "yes"))
		return "head";
	if (row && block_is(row, ATTR_GROUP, "yes"))
		return "group";
	return NULL;
}

static bool align_parse(const char *s, enum align *out)
{
	static const char *const names[] = { "start", "end", "center",
	    "decimal", "justify" };

	for (size_t i = 0; s && i < sizeof(names) / sizeof(*names); i++) {
		if (str_eq(s, names[i])) {
			*out = (enum align)i;
			return true;
		}
	}
	return false;
}

const struct block *cell_column(struct layout *l, const struct block *cell)
{
	const struct block *table = cell->parent->parent, *col = table->child;
	int skip;

	table_grid(l, table);
	skip = info_of(l, cell)->column;
	for (; col; col = col->next)
		if (col->kind == BLOCK_COL && skip-- == 0)
			return col;
	return NULL;
}

/* indent="no", "yes" (2 em, CLREQ 3.1.4) or a length. */
static const struct style *with_indent(struct layout *l,
    const struct block *b, const struct style *s)
{
	const char *own = block_attr(b, ATTR_INDENT);
	struct style *copy;

	if (!own)
		return s;
	copy = ARENA_NEW(l->own, struct style);
	*copy = *s;
	copy->indent = str_eq(own, "yes") ? 2 * s->size : 0;
	if (!str_eq(own, "yes") && !str_eq(own, "no"))
		length_parse(own, s->size, l->master->grid, &copy->indent);
	return copy;
}

static const struct style *with_align(struct layout *l,
    const struct block *b, const struct style *s)
{
	const char *own = block_attr(b, ATTR_ALIGN);
	const struct block *col;
	struct style *copy;
	enum align align;

	if (!own && b->kind == BLOCK_CELL && row_of(b) &&
	    row_of(b)->parent->kind == BLOCK_TABLE) {
		col = cell_column(l, b);
		own = col && !block_is(b->parent, ATTR_GROUP, "yes") ?
		    block_attr(col, ATTR_ALIGN) : NULL;
	}
	if (!align_parse(own, &align) || align == s->align)
		return s;
	/* The table moves them left until their points are in line. */
	if (align == ALIGN_DECIMAL)
		align = ALIGN_END;
	copy = ARENA_NEW(l->own, struct style);
	*copy = *s;
	copy->align = align;
	return copy;
}

/* In all that a style takes from its parent; cells have copies. */
static bool is_alike(const struct style *x, const struct style *y)
{
	return x == y || (x->font == y->font && x->weight == y->weight &&
	    x->size == y->size && x->leading == y->leading &&
	    x->colour == y->colour && x->align == y->align &&
	    x->tracking == y->tracking && x->gap == y->gap &&
	    x->breaks == y->breaks && x->hyphens == y->hyphens &&
	    x->hang == y->hang);
}

static bool is_resolved(const struct resolved *r, const struct resolved *as)
{
	return is_alike(r->parent, as->parent) && r->level == as->level &&
	    str_eq(r->element, as->element) && str_eq(r->name, as->name) &&
	    str_eq(r->lang, as->lang);
}

/* Not by addresses, which differ from run to run. */
static size_t place_of(const struct resolved *as)
{
	size_t n = (size_t)as->level + 31 * (unsigned char)as->element[0] +
	    7 * strlen(as->element) + 5 * (size_t)as->parent->size +
	    (size_t)as->parent->weight + 3 * (size_t)as->parent->align;

	if (as->name)
		n += strlen(as->name) + (unsigned char)as->name[0];
	return n % RESOLVED;
}

const struct style *style_under(struct layout *l, const struct style *parent,
    const char *element, const char *name, int level, const char *lang)
{
	struct resolved as = { parent, NULL, element, name, lang, level };
	struct resolved *r = &l->resolved[place_of(&as)];

	if (!r->style || !is_resolved(r, &as)) {
		as.style = style_resolve(l->own, l->theme, parent, element,
		    name, level, lang);
		*r = as;
	}
	return r->style;
}

const struct style *style_of(struct layout *l, const struct block *b)
{
	struct info *i = info_of(l, b);
	const struct style *parent;
	int level;

	if (i->style)
		return i->style;
	if (!b->parent) {
		i->style = style_root(l->own, l->theme, b->lang);
		return i->style;
	}
	/* a note takes nothing from the heading or cell its mark stands in */
	parent = style_of(l, b->kind == BLOCK_NOTE ? l->brief->root :
	    b->parent);
	if (b->kind == BLOCK_TEXT) {
		i->style = parent;
		return parent;
	}
	level = b->kind == BLOCK_HEAD ? block_level(b) : 0;
	i->style = with_indent(l, b, with_align(l, b, style_under(l, parent,
	    block_name(b->kind), style_name(b), level, b->lang)));
	return i->style;
}

int node_of(struct layout *l, const struct block *b)
{
	return info_of(l, b)->node;
}

void layout_report(struct layout *l, enum diag_id id, const struct block *b,
    const char *what)
{
	diag_at(l->d, id, b->loc, b->template, what);
	l->failed = true;
}
