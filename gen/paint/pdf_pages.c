/* SPDX-License-Identifier: MIT */
/*
 * The pages of a drawn file: content marked, tags matched with fragments.
 */
#include "paint/pdf_int.h"

static void add_content(struct pdf *f, struct obj *part, struct str *to)
{
	if (part->kind == OBJ_STREAM)
		pdf_data(f, part, to);
	else
		pdf_fail(f, "the content of a page is no stream");
}

/* The content streams of a page are read as one (7.8.2). */
static bool content_of(struct pdf *f, struct obj *page, struct str *to)
{
	struct obj *o = pdf_get(f, page, "/Contents");

	if (o != NULL && o->kind != OBJ_ARRAY)
		add_content(f, o, to);
	else if (o != NULL)
		for (size_t i = 0; i < o->count; i++) {
			add_content(f, pdf_read(f, o->items[i].value), to);
			str_addc(to, '\n');
		}
	return !f->failed;
}

/* Content of a page, as it was drawn and with its marks. */
struct contents { struct str *drawn, *marked; };

static bool mark_content(struct pdf *f, struct obj *page, int index,
    struct contents *c)
{
	struct str *s = c->drawn, *out = c->marked;
	int tags = f->pages[index].tag_count;
	bool ok;

	s->len = out->len = 0;
	ok = content_of(f, page, s);
	if (ok && content_mark(s->s, s->len, &tags, out)) {
		pdf_set(f, page, "/Contents", pdf_stream_once(f, pdf_dict(f,
		    NULL), out->s, out->len));
	} else if (ok) {
		diag(f->d, DIAG_PDF_NESTED, NOWHERE, index + 1);
		ok = false;
	}
	f->pages[index].tag_count = tags;
	return ok;
}

static bool read_page(struct pdf *f, int index, struct contents *c)
{
	struct pdf_page *own = &f->pages[index];
	struct obj *page = own->object;
	bool ok;

	own->height = f->p->pages[index].frame->height;
	/* the order of annotations is that of the structure */
	pdf_set(f, page, "/Tabs", pdf_name(f, "/S"));
	if (f->t->kept[index] != NULL) {
		pdf_take_page(f, index);
		ok = !f->failed;
	} else {
		ok = mark_content(f, page, index, c);
		if (ok)
			pdf_keep_page(f, index);
	}
	own->nodes = ARENA_ARRAY(f->a, int, (size_t)own->tag_count);
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

/* ---- all ---- */

static void count_tags(struct pdf *f)
{
	for (size_t i = 0; i < f->t->fragment_count; i++) {
		int page = f->t->fragments[i].page;

		if (page >= 0 && (size_t)page < f->count)
			f->pages[page].tag_count++;
	}
}

/* Page `at` of cairo's. False: it is none of the document's. */
static bool take_page(struct pdf *f, struct obj *page, size_t at)
{
	if (at == 0)
		f->glyphs = page;
	else if (at <= f->count)
		f->pages[at - 1].object = page;
	return at > 0;
}

/* The first of all, with the glyphs, is taken out. How many stay. */
static size_t list_pages(struct pdf *f, struct obj *node, size_t *next)
{
	struct obj *kids = pdf_get(f, node, "/Kids");
	size_t pages = 0, stay = 0;

	for (size_t i = 0; kids != NULL && i < kids->count; i++) {
		struct obj *kid = pdf_read(f, kids->items[i].value);

		if (pdf_has(kid, "/Kids"))
			pages += list_pages(f, kid, next);
		else if (take_page(f, kid, (*next)++))
			pages++;
		else
			continue;
		kids->items[stay++] = kids->items[i];
	}
	if (kids != NULL)
		kids->count = stay;
	pdf_set(f, node, "/Count", pdf_number(f, (long long)pages));
	return pages;
}

bool pdf_read_pages(struct pdf *f)
{
	struct obj *all = pdf_get(f, f->root, "/Pages");
	struct arena *scratch = arena_new();
	struct contents c = { str_new(scratch), str_new(scratch) };
	size_t found = 0;
	bool ok;

	f->count = f->p->count;
	f->pages = ARENA_ARRAY(f->a, struct pdf_page, f->count);
	count_tags(f);
	if (all != NULL)
		list_pages(f, all, &found);
	if (found != f->count + 1)
		pdf_fail(f, "pages are missing");
	ok = !f->failed;
	for (size_t i = 0; ok && i < f->count; i++)
		ok = read_page(f, (int)i, &c);
	arena_free(scratch);
	return ok && match_all(f);
}
