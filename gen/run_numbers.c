/* SPDX-License-Identifier: MIT */
/*
 * Readers of a site want the numbers of a document without a PDF around them:
 * numbers.csv is taken out of each document about a whole plan. What it says
 * is what the document prints.
 */
#include "base/file.h"
#include "run_index.h"
#include "site/site.h"
#include "verify/file.h"

#define PDF_MIB 1024

static const struct pdf_attached *numbers_in(const struct pdf_file *f)
{
	for (size_t i = 0; i < f->attached_count; i++)
		if (str_eq(f->attached[i].name, "numbers.csv") &&
		    f->attached[i].bytes)
			return &f->attached[i];
	return NULL;
}

static const char *id_of(struct index *x, const xmlNode *n, const char *name)
{
	while (n && !str_eq((const char *)n->name, name))
		n = n->parent;
	return site_get(x->run->a, n, "id");
}

static void add_numbers(struct index *x, xmlNode *document, const char *plan,
    const char *period, const struct pdf_attached *at)
{
	struct arena *a = x->run->a;
	const char *name = arena_printf(a, "%s.%s.%s.numbers.csv", period,
	    site_get(a, document, "document"), site_get(a, document, "lang"));
	struct str *bytes = str_new(a);

	str_addn(bytes, at->bytes, at->size);
	index_add(x, arena_printf(a, "%s/%s", plan, name), bytes);
	site_set(document, "numbers", name);
}

static bool take_numbers(struct index *x, xmlNode *document)
{
	struct run *r = x->run;
	struct arena *scratch = arena_new();
	const char *plan = id_of(x, document, "plan"), *lacks;
	const char *period = id_of(x, document->parent, "edition");
	const char *path = arena_printf(r->a, "%s/%s/%s/%s", x->out, plan,
	    period, site_get(r->a, document, "file"));
	size_t len;
	char *bytes = file_read(scratch, r->d, NULL, path, PDF_MIB, &len);
	const struct pdf_file *f = bytes ? pdf_file_read(scratch, bytes, len,
	    &lacks) : NULL;
	const struct pdf_attached *at = f ? numbers_in(f) : NULL;

	if (bytes && !f)
		diag(r->d, DIAG_SITE_NUMBERS, NOWHERE, path);
	if (at)
		add_numbers(x, document, plan, period, at);
	arena_free(scratch);
	return f != NULL;
}

bool index_numbers(struct index *x)
{
	size_t count;
	xmlNode **all = site_documents(x->run->a, x->site, &count);

	for (size_t i = 0; i < count; i++)
		if (!take_numbers(x, all[i]))
			return false;
	return true;
}
