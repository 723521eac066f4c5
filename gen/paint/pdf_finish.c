/* SPDX-License-Identifier: MIT */
#include "paint/pdf_int.h"

static bool finish(struct pdf *f, const struct str *drawn,
    const struct attachments *files)
{
	if (!pdf_open(f, drawn) || !pdf_read_pages(f) || !pdf_structure(f))
		return false;
	pdf_catalog(f);
	pdf_attach(f, files);
	return !f->failed;
}

bool pdf_finish(struct diag *d, const struct str *drawn,
    const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out)
{
	struct arena *scratch = arena_new();
	struct pdf f = { .a = scratch, .d = d, .p = p, .t = t,
		.zip = zip_new(scratch), .packed = str_new(scratch),
		.unpacked = str_new(scratch) };
	bool ok = finish(&f, drawn, files);

	if (ok)
		pdf_write(&f, out);
	arena_free(scratch);
	return ok && !f.failed;
}
