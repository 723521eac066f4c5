/* SPDX-License-Identifier: MIT */
/*
 * Attributes of structure elements (ISO 32000-1, 14.8.5) and their names.
 */
#include <string.h>

#include "paint/pdf_int.h"

static struct obj *owned_by(struct pdf *f, const char *owner)
{
	struct obj *o = pdf_dict(f, NULL);

	pdf_set(f, o, "/O", shared_name(f, owner));
	return o;
}

static struct obj *id_string(struct pdf *f, int node)
{
	return pdf_bytes(f, f->ids[node], strlen(f->ids[node]));
}

static void set_headers(struct pdf *f, struct obj *o, const struct node *n)
{
	struct obj *all = pdf_array(f);

	for (size_t i = 0; i < n->header_count; i++)
		if (f->ids[n->headers[i]] != NULL)
			pdf_push(f, all, id_string(f, n->headers[i]));
	if (all->count > 0)
		pdf_set(f, o, "/Headers", all);
}

static struct obj *new_table(struct pdf *f, const struct node *n)
{
	struct obj *o = owned_by(f, "Table");

	if (n->scope != NULL)
		pdf_set(f, o, "/Scope", shared_name(f, n->scope));
	if (n->row_span > 1)
		pdf_set(f, o, "/RowSpan", shared_number(f,
		    n->row_span));
	if (n->col_span > 1)
		pdf_set(f, o, "/ColSpan", shared_number(f,
		    n->col_span));
	return o;
}

static struct obj *shared_table(struct pdf *f, const struct node *n)
{
	for (size_t i = 0; i < f->cell_count; i++)
		if (str_eq(f->cells[i].scope, n->scope) &&
		    f->cells[i].row_span == n->row_span &&
		    f->cells[i].col_span == n->col_span)
			return f->cells[i].o;
	ARENA_PUSH(f->a, f->cells, f->cell_count) = (struct cell_kind){
	    n->scope, n->row_span, n->col_span, new_table(f, n) };
	return f->cells[f->cell_count - 1].o;
}

static void add_table(struct pdf *f, struct few *all, const struct node *n)
{
	struct obj *o;

	if (n->header_count > 0) {
		o = new_table(f, n);
		set_headers(f, o, n);
		few_add(f, all, o);
	} else if (n->scope != NULL || n->row_span > 1 || n->col_span > 1) {
		few_add(f, all, shared_table(f, n));
	}
}

static void add_list(struct pdf *f, struct few *all, const struct node *n)
{
	struct obj *o;

	if (n->numbering == NULL)
		return;
	o = owned_by(f, "List");
	pdf_set(f, o, "/ListNumbering", shared_name(f, n->numbering));
	few_add(f, all, o);
}

/* A mark within a text. */
static bool is_inline(const struct pdf *f, int node)
{
	return str_has_word("P Span H1 H2 H3 H4 H5 H6 Lbl Reference Link "
	    "Caption", f->p->nodes[f->p->nodes[node].parent].role);
}

static void add_layout(struct pdf *f, struct few *all, int node)
{
	const struct figure_area *at;
	struct obj *o;

	if (f->t->areas == NULL ||
	    !str_eq(f->p->nodes[node].role, "Figure"))
		return;
	at = &f->t->areas[node];
	if (at->page < 0 || (size_t)at->page >= f->count)
		return;
	o = owned_by(f, "Layout");
	pdf_set(f, o, "/BBox", pdf_box(f, &at->box,
	    f->pages[at->page].height));
	pdf_set(f, o, "/Placement", shared_name(f, is_inline(f, node) ?
	    "Inline" : "Block"));
	few_add(f, all, o);
}

void pdf_attributes(struct pdf *f, struct obj *element, int node)
{
	const struct node *n = &f->p->nodes[node];
	struct few all = { NULL, NULL };

	pdf_set_text(f, element, "/Alt", n->alt);
	if (n->lang != NULL)
		pdf_set(f, element, "/Lang", pdf_bytes(f, n->lang,
		    strlen(n->lang)));
	if (f->ids[node] != NULL)
		pdf_set(f, element, "/ID", id_string(f, node));
	add_table(f, &all, n);
	add_list(f, &all, n);
	add_layout(f, &all, node);
	pdf_set_few(f, element, "/A", &all);
}

/* ---- names of nodes ---- */

/* An own name begins with a character that no id of a document has. */
static const char *new_id(struct pdf *f, size_t node)
{
	return arena_printf(f->a, "~%zu", node);
}

static bool is_taken(const struct pdf *f, const char *id, size_t before)
{
	for (size_t i = 1; i < before; i++)
		if (str_eq(f->ids[i], id))
			return true;
	return false;
}

void pdf_name_nodes(struct pdf *f, const bool *kept)
{
	size_t count = f->p->node_count;

	f->ids = ARENA_ARRAY(f->a, const char *, count);
	for (size_t i = 1; i < count; i++) {
		const struct node *n = &f->p->nodes[i];

		if (!kept[i])
			continue;
		if (n->id != NULL && !is_taken(f, n->id, i))
			f->ids[i] = n->id;
		else if (n->id != NULL || str_eq(n->role, "Note"))
			f->ids[i] = new_id(f, i);
	}
	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; kept[i] &&
		    k < f->p->nodes[i].header_count; k++) {
			size_t th = (size_t)f->p->nodes[i].headers[k];

			if (kept[th] && f->ids[th] == NULL)
				f->ids[th] = new_id(f, th);
		}
}
