/* SPDX-License-Identifier: MIT */
/*
 * The structure tree: one node for each block that has a role in a tagged
 * document (ISO 32000-1, 14.8.4). It follows the brief's order, so reading
 * order is document order whatever the pages look like.
 */
#include "layout/layout_int.h"

static const char *const roles[BLOCK_COUNT] = {
	[BLOCK_BRIEF] = "Document", [BLOCK_SECTION] = "Sect",
	[BLOCK_P] = "P", [BLOCK_LIST] = "L", [BLOCK_ITEM] = "LI",
	[BLOCK_TABLE] = "Table", [BLOCK_ROW] = "TR", [BLOCK_CELL] = "TD",
	[BLOCK_BOX] = "Div", [BLOCK_FIGURE] = "Div",
	[BLOCK_CAPTION] = "Caption", [BLOCK_SUBTITLE] = "P",
	[BLOCK_SUMMARY] = "P", [BLOCK_SOURCE] = "P",
	[BLOCK_IMAGE] = "Figure", [BLOCK_CHART] = "Figure",
	[BLOCK_MULTIPLES] = "Figure", [BLOCK_KEYLINE] = "L",
	[BLOCK_NOTE] = "Note", [BLOCK_CONTENTS] = "TOC",
	[BLOCK_SPREAD] = "P", [BLOCK_LINK] = "Link", [BLOCK_REF] = "Reference",
	[BLOCK_LANG] = "Span", [BLOCK_LABEL] = "Lbl",
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
	return roles[b->kind];
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

int structure_add(struct layout *l, const char *role, int parent,
    const struct block *b)
{
	ARENA_PUSH(l->a, l->nodes, l->node_count) = (struct node){
	    .role = role, .parent = parent, .row_span = 1, .col_span = 1 };
	struct node *n = &l->nodes[l->node_count - 1];

	if (!b)
		return (int)l->node_count - 1;
	n->id = block_attr(b, ATTR_ID);
	n->lang = b->parent && str_eq(b->parent->lang, b->lang) ? NULL :
	    b->lang;
	n->scope = scope_of(b);
	n->href = b->kind == BLOCK_LINK ? block_attr(b, ATTR_HREF) : NULL;
	n->alt = b->kind == BLOCK_IMAGE ? block_attr(b, ATTR_ALT) : NULL;
	n->row_span = block_int(b, ATTR_ROWS, 1);
	n->col_span = block_int(b, ATTR_SPAN, 1);
	if (b->kind == BLOCK_HEAD)
		n->title = arena_printf(l->a, "%s%s", number_before(l, b),
		    block_attr(b, ATTR_SHORT) ? block_attr(b, ATTR_SHORT) :
		    block_text(l->a, b));
	n->loc = b->loc;
	return (int)l->node_count - 1;
}

static const char *chart_title(struct layout *l, const struct block *b)
{
	const struct block *sub = b->parent ?
	    block_find(b->parent, BLOCK_SUBTITLE) : NULL;

	return sub ? block_text(l->a, sub) : NULL;
}

static void build(struct layout *l, const struct block *b, int parent,
    int *notes)
{
	const char *role = role_of(l, b);
	struct info *i = info_of(l, b);

	i->node = role ? structure_add(l, role, parent, b) : parent;
	if (b->kind == BLOCK_NOTE && b->parent->kind != BLOCK_TABLE &&
	    b->parent->kind != BLOCK_CHART)
		i->note = ++*notes;
	if (b->kind == BLOCK_CHART || b->kind == BLOCK_MULTIPLES) {
		l->nodes[i->node].alt = chart_alt(l->a, b,
		    chart_title(l, b), b->lang);
		return;
	}
	for (const struct block *c = b->child; c; c = c->next)
		build(l, c, i->node, notes);
}

void structure_build(struct layout *l)
{
	int notes = 0;

	structure_add(l, "Artifact", 0, NULL);
	build(l, l->brief->root, 0, &notes);
}
