/* SPDX-License-Identifier: MIT */
/*
 * Indices of the structure tree: from marked content and annotations to their
 * elements, and from IDs to theirs (ISO 32000-1, 14.7.4.4 and 14.7.2).
 */
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_int.h"

/* The elements of a page, at the places of their MCIDs. */
static struct obj *page_parents(struct pdf *f, const struct pdf_page *page)
{
	struct obj *all = pdf_array(f);

	for (int i = 0; i < page->tag_count; i++)
		pdf_push(f, all, f->elements[page->nodes[i]]);
	return all;
}

void pdf_parent_tree(struct pdf *f, struct obj *root)
{
	struct obj *tree = pdf_dict(f, NULL), *nums = pdf_array(f);

	for (size_t i = 0; i < f->count; i++) {
		if (f->pages[i].tag_count == 0)
			continue;
		pdf_push(f, nums, pdf_number(f, (long long)i));
		pdf_push(f, nums, pdf_new(f, page_parents(f,
		    &f->pages[i])));
	}
	for (size_t i = 0; i < f->annotated_count; i++) {
		pdf_push(f, nums, pdf_number(f, (long long)(f->count + i)));
		pdf_push(f, nums, f->elements[f->annotated[i]]);
	}
	pdf_set(f, tree, "/Nums", nums);
	pdf_set(f, root, "/ParentTree", pdf_new(f, tree));
	pdf_set(f, root, "/ParentTreeNextKey", pdf_number(f,
	    (long long)(f->count + f->annotated_count)));
}

/* ---- IDs ---- */

struct named { const char *id; struct obj *element; };

static int by_id(const void *x, const void *y)
{
	return strcmp(((const struct named *)x)->id,
	    ((const struct named *)y)->id);
}

void pdf_id_tree(struct pdf *f, struct obj *root)
{
	struct named *all = NULL;
	size_t count = 0;
	struct obj *tree, *names;

	for (size_t i = 1; i < f->p->node_count; i++)
		if (f->ids[i] != NULL)
			ARENA_PUSH(f->a, all, count) = (struct named){
			    f->ids[i], f->elements[i] };
	if (count == 0)
		return;
	qsort(all, count, sizeof(*all), by_id);
	tree = pdf_dict(f, NULL);
	names = pdf_array(f);
	for (size_t i = 0; i < count; i++) {
		pdf_push(f, names, pdf_bytes(f, all[i].id,
		    strlen(all[i].id)));
		pdf_push(f, names, all[i].element);
	}
	pdf_set(f, tree, "/Names", names);
	pdf_set(f, root, "/IDTree", pdf_new(f, tree));
}
