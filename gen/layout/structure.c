/* SPDX-License-Identifier: MIT */
/*
 * The structure tree: one node for each block that has a role in a tagged
 * document (ISO 32000-1, 14.8.4), nested as annex L of that standard allows.
 * It follows the brief's order, so reading order is document order whatever
 * the pages look like.
 */
#include "chart/words.h"
#include "layout/layout_int.h"

static const char *const roles[BLOCK_COUNT] = {
	[BLOCK_BRIEF] = "Document", [BLOCK_SECTION] = "Sect",
	[BLOCK_P] = "P", [BLOCK_LIST] = "L", [BLOCK_ITEM] = "LI",
	[BLOCK_TABLE] = "Table", [BLOCK_ROW] = "TR", [BLOCK_CELL] = "TD",
	[BLOCK_BOX] = "Div", [BLOCK_CAPTION] = "Caption", [BLOCK_SUBTITLE] = "P",
	[BLOCK_SUMMARY] = "P", [BLOCK_SOURCE] = "P",
	[BLOCK_IMAGE] = "Figure", [BLOCK_CHART] = "Figure",
	[BLOCK_MULTIPLES] = "Figure", [BLOCK_KEYLINE] = "L",
	[BLOCK_NOTE] = "Note", [BLOCK_CONTENTS] = "TOC",
	[BLOCK_SPREAD] = "P", [BLOCK_LINK] = "Link", [BLOCK_REF] = "Reference",
	[BLOCK_LANG] = "Span", [BLOCK_LABEL] = "P",
};

/* Kinds set within a line. */
static const bool inline_kind[BLOCK_COUNT] = {
	[BLOCK_TEXT] = true, [BLOCK_B] = true, [BLOCK_EM] = true,
	[BLOCK_KAI] = true, [BLOCK_HEI] = true, [BLOCK_DOTS] = true,
	[BLOCK_SUP] = true, [BLOCK_SUB] = true, [BLOCK_LANG] = true,
	[BLOCK_BR] = true, [BLOCK_LINK] = true, [BLOCK_REF] = true,
	[BLOCK_NUM] = true, [BLOCK_LIT] = true, [BLOCK_MARK] = true,
	[BLOCK_PAGE] = true, [BLOCK_PAGES] = true,
};

bool is_inline(enum block_kind k)
{
	return inline_kind[k];
}

bool has_inline(const struct block *b)
{
	for (const struct block *c = b->child; c; c = c->next)
		if (is_inline(c->kind))
			return true;
	return false;
}

/* ---- one node ---- */

/* A status mark without its word says it as a picture does. */
static bool stands_alone(const struct block *b)
{
	return b->kind == BLOCK_MARK && block_is(b, ATTR_SHOW, "symbol") &&
	    mark_colour(block_attr(b, ATTR_KIND), &(colour_t){ 0 },
	    &(colour_t){ 0 });
}

static const char *role_of(struct layout *l, const struct block *b)
{
	int level = b->kind == BLOCK_HEAD ? block_level(b) : 0;

	if (b->kind == BLOCK_HEAD)
		return arena_printf(l->a, "H%d", level < 1 ? 1 : level > 6 ?
		    6 : level);
	if (b->kind == BLOCK_CELL && b->parent->kind == BLOCK_ROW &&
	    (block_is(b->parent, ATTR_HEAD, "yes") ||
	    block_attr(b, ATTR_HEAD)))
		return "TH";
	if (b->kind == BLOCK_SUBTITLE && b->parent->kind == BLOCK_META)
		return NULL;
	if (b->kind == BLOCK_NUM && b->parent->kind == BLOCK_ITEM &&
	    b->parent->parent->kind == BLOCK_KEYLINE)
		return "P";
	return stands_alone(b) ? "Figure" : roles[b->kind];
}

/* A Caption may stand in a Sect, not in a Document or cell, and a Div counts
 * as nothing between the two. */
static const char *figure_role(const struct layout *l, int parent)
{
	while (parent > 0 && str_eq(l->nodes[parent].role, "Div"))
		parent = l->nodes[parent].parent;
	return str_eq(l->nodes[parent].role, "Sect") ? "Div" : "Sect";
}

static const char *scope_of(const struct block *b)
{
	const char *own = block_attr(b, ATTR_HEAD);

	if (b->kind != BLOCK_CELL)
		return NULL;
	if (own)
		return str_eq(own, "row") ? "Row" : "Column";
	return block_is(b->parent, ATTR_HEAD, "yes") ? "Column" : NULL;
}

static const char *title_of(struct layout *l, const struct block *b)
{
	if (b->kind == BLOCK_HEAD)
		return arena_printf(l->a, "%s%s", number_before(l, b),
		    block_attr(b, ATTR_SHORT) ? block_attr(b, ATTR_SHORT) :
		    block_text(l->a, b));
	return b->kind == BLOCK_LINK ? block_text(l->a, b) : NULL;
}

/* The language in force at a node. */
static const char *lang_at(const struct layout *l, int node)
{
	while (node > 0 && !l->nodes[node].lang)
		node = l->nodes[node].parent;
	return node > 0 ? l->nodes[node].lang : NULL;
}

int structure_add(struct layout *l, const char *role, int parent,
    const struct block *b)
{
	int index = (int)l->node_count;
	struct node *n;

	ARENA_PUSH(l->own, l->nodes, l->node_count) = (struct node){
	    .role = role, .parent = parent, .order = index, .row_span = 1,
	    .col_span = 1 };
	n = &l->nodes[index];
	if (!b)
		return index;
	n->id = block_attr(b, ATTR_ID);
	n->lang = str_eq(lang_at(l, parent), b->lang) ? NULL : b->lang;
	n->scope = scope_of(b);
	n->href = b->kind == BLOCK_LINK ? block_attr(b, ATTR_HREF) : NULL;
	n->alt = b->kind == BLOCK_IMAGE ? block_attr(b, ATTR_ALT) :
	    stands_alone(b) ? word_status(block_attr(b, ATTR_KIND), b->lang) :
	    NULL;
	n->row_span = block_int(b, ATTR_ROWS, 1);
	n->col_span = block_int(b, ATTR_SPAN, 1);
	n->title = title_of(l, b);
	n->loc = b->loc;
	return index;
}

/* ---- blocks of more than one node ---- */

static const char *chart_title(struct layout *l, const struct block *b)
{
	const struct block *sub = b->parent ?
	    block_find(b->parent, BLOCK_SUBTITLE) : NULL;

	return sub ? block_text(l->a, sub) : NULL;
}

static void build(struct layout *l, const struct block *b, int parent,
    int *notes);

static void build_children(struct layout *l, const struct block *b,
    int parent, int *notes)
{
	for (const struct block *c = b->child; c; c = c->next)
		build(l, c, parent, notes);
}

static void build_list(struct layout *l, const struct block *b)
{
	l->nodes[node_of(l, b)].numbering = b->kind == BLOCK_KEYLINE ||
	    block_is(b, ATTR_KIND, "none") ? "None" :
	    block_is(b, ATTR_KIND, "number") ? "Decimal" : "Disc";
}

/* Its words go into the LBody, its number or bullet into the Lbl. */
static void build_item(struct layout *l, const struct block *b)
{
	struct info *i = info_of(l, b);
	int item = i->node;

	if (!str_eq(l->nodes[l->nodes[item].parent].numbering, "None"))
		i->label_node = structure_add(l, "Lbl", item, NULL);
	i->node = structure_add(l, "LBody", item, NULL);
}

static void build_reference(struct layout *l, const struct block *b)
{
	struct info *i = info_of(l, b);

	i->node = structure_add(l, "Link", i->node, NULL);
	l->nodes[i->node].title = reference_text(l, b);
}

/* The mark in the text, then the note: read where its mark stands. */
static int build_mark(struct layout *l, const struct block *b, int parent,
    int number)
{
	struct info *i = info_of(l, b);
	int reference = structure_add(l, "Reference", parent, NULL);

	i->note = number;
	i->mark_node = structure_add(l, "Lbl", reference, NULL);
	i->node = structure_add(l, "Note", parent, b);
	i->label_node = structure_add(l, "Lbl", i->node, NULL);
	if (!l->nodes[i->node].id)
		l->nodes[i->node].id = arena_printf(l->a, "pb-note-%d",
		    number);
	return i->node;
}

static bool has_mark(const struct block *note)
{
	return note->kind == BLOCK_NOTE && note->parent->kind != BLOCK_TABLE &&
	    note->parent->kind != BLOCK_CHART;
}

/* A note of a table itself stands behind it: a Table holds rows only. */
static void build_table_note(struct layout *l, const struct block *b,
    int table)
{
	struct info *i = info_of(l, b);

	i->node = structure_add(l, "Note", l->nodes[table].parent, b);
	if (!l->nodes[i->node].id)
		l->nodes[i->node].id = arena_printf(l->a, "pb-note-t%d",
		    i->node);
}

static void build_table(struct layout *l, const struct block *b, int *notes)
{
	int table = node_of(l, b), part = 0;
	bool head = false;

	for (const struct block *c = b->child; c; c = c->next) {
		bool row = c->kind == BLOCK_ROW;
		bool is = row && block_is(c, ATTR_HEAD, "yes");

		if (row && (!part || is != head))
			part = structure_add(l, is && !part ? "THead" :
			    "TBody", table, NULL);
		head = is;
		if (c->kind == BLOCK_NOTE)
			continue;
		build(l, c, row ? part : table, notes);
	}
	for (const struct block *c = b->child; c; c = c->next)
		if (c->kind == BLOCK_NOTE) {
			build_table_note(l, c, table);
			build_children(l, c, node_of(l, c), notes);
		}
	structure_headers(l, b);
}

static void build(struct layout *l, const struct block *b, int parent,
    int *notes)
{
	const char *role = role_of(l, b);
	struct info *i = info_of(l, b);

	if (b->kind == BLOCK_LANG && str_eq(lang_at(l, parent), b->lang))
		role = NULL;
	if (b->kind == BLOCK_FIGURE)
		role = figure_role(l, parent);
	if (has_mark(b))
		build_mark(l, b, parent, ++*notes);
	else
		i->node = role ? structure_add(l, role, parent, b) : parent;
	switch (b->kind) {
	case BLOCK_CHART:
	case BLOCK_MULTIPLES:
		l->nodes[i->node].alt = chart_alt(l->a, b,
		    chart_title(l, b), b->lang);
		return;
	case BLOCK_TABLE: build_table(l, b, notes); return;
	case BLOCK_LIST: case BLOCK_KEYLINE: build_list(l, b); break;
	case BLOCK_ITEM: build_item(l, b); break;
	case BLOCK_REF: build_reference(l, b); break;
	default: break;
	}
	build_children(l, b, i->node, notes);
}

/* A heading is one level below the last one above it, so that none is left
 * out (ISO 14289-1, 7.4.2) and those of one level stay so. */
static void close_gaps(struct layout *l)
{
	int above[7] = { 0 };	/* levels as written, of those around */
	int depth = 0;

	for (size_t i = 1; i < l->node_count; i++) {
		struct node *n = &l->nodes[i];
		int level = n->role[0] == 'H' ? n->role[1] - '0' : 0;

		if (!level)
			continue;
		while (depth > 0 && above[depth - 1] >= level)
			depth--;
		above[depth++] = level;
		if (depth != level)
			n->role = arena_printf(l->a, "H%d", depth);
	}
}

void structure_put(struct layout *l, const struct block *b, int node)
{
	int notes = 0;

	build(l, b, l->nodes[node].parent, &notes);
	l->nodes[node_of(l, b)].order = node;
}

void structure_build(struct layout *l)
{
	int notes = 0;

	structure_add(l, "Artifact", 0, NULL);
	build(l, l->brief->root, 0, &notes);
	close_gaps(l);
}
