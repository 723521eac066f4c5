/* SPDX-License-Identifier: MIT */
/*
 * The pages of a drawn file: content marked, tags matched with fragments.
 */
#include <stdlib.h>

#include "paint/pdf_int.h"

/* Releases what qpdf's C API gives with malloc. */
static void release(void *buffer)
{
	free(buffer);
}

static bool mark_content(struct pdf *f, qpdf_oh page, int index)
{
	struct arena *scratch = arena_new();
	int tags = 0;
	struct str *out = str_new(scratch);
	unsigned char *s = NULL;
	size_t size;
	bool ok;

	if ((qpdf_oh_get_page_content_data(f->q, page, &s, &size) &
	    QPDF_ERRORS) != 0) {
		arena_free(scratch);
		return pdf_sound(f);
	}
	ok = content_mark((const char *)s, size, out, &tags);
	release(s);
	if (ok)
		pdf_set(f, page, "/Contents", pdf_stream(f,
		    pdf_dict(f, NULL), out->s, out->len));
	else
		diag(f->d, DIAG_PDF_NESTED, NOWHERE, index + 1);
	arena_free(scratch);
	f->pages[index].tag_count = tags;
	f->pages[index].nodes = ARENA_ARRAY(f->a, int, (size_t)tags);
	return ok;
}

static bool read_page(struct pdf *f, int index)
{
	qpdf_oh page = qpdf_get_page_n(f->q, (size_t)index);
	struct pdf_page *own = &f->pages[index];
	bool ok;

	own->object = page;
	own->height = f->p->pages[index].frame->height;
	/* the order of annotations is that of the structure */
	pdf_set(f, page, "/Tabs", pdf_name(f, "/S"));
	ok = mark_content(f, page, index);
	if (ok && own->tag_count > 0)
		pdf_set(f, page, "/StructParents", pdf_number(f, index));
	return ok;
}

/* ---- tags and fragments ---- */

/* Is the node, with all it stands in, below the Document? */
static bool in_document(const struct pdf *f, int node)
{
	size_t steps = 0;

	while (node > 1 && (size_t)node < f->p->node_count &&
	    steps++ < f->p->node_count)
		node = f->p->nodes[node].parent;
	return node == 1 && f->p->node_count > 1;
}

static bool match(struct pdf *f, const struct fragment *at)
{
	struct pdf_page *page = NULL;

	if (at->page >= 0 && (size_t)at->page < f->count)
		page = &f->pages[at->page];
	if (page != NULL && at->seq >= 0 &&
	    at->seq < page->tag_count && page->nodes[at->seq] == 0 &&
	    in_document(f, at->node)) {
		page->nodes[at->seq] = at->node;
		return true;
	}
	diag(f->d, DIAG_PDF_FRAGMENT, NOWHERE, at->seq, at->page + 1,
	    at->node);
	return false;
}

static bool match_all(struct pdf *f)
{
	bool ok = true;

	for (size_t i = 0; i < f->t->fragment_count; i++)
		ok = match(f, &f->t->fragments[i]) && ok;
	for (size_t i = 0; ok && i < f->count; i++)
		for (int k = 0; k < f->pages[i].tag_count; k++)
			if (f->pages[i].nodes[k] == 0) {
				diag(f->d, DIAG_PDF_UNMATCHED, NOWHERE,
				    k, (int)i + 1);
				ok = false;
			}
	return ok;
}

bool pdf_read_pages(struct pdf *f)
{
	bool ok = true;

	f->count = f->p->count;
	if (qpdf_get_num_pages(f->q) != (int)f->count) {
		diag(f->d, DIAG_PDF_FAILED, NOWHERE, "pages are missing");
		return false;
	}
	f->pages = ARENA_ARRAY(f->a, struct pdf_page, f->count);
	for (size_t i = 0; ok && i < f->count; i++)
		ok = read_page(f, (int)i);
	return ok && match_all(f);
}
