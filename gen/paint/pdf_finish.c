/* SPDX-License-Identifier: MIT */
#include "paint/pdf_int.h"

static bool read_drawn(struct pdf *f, const struct str *drawn)
{
	qpdf_silence_errors(f->q);
	qpdf_set_suppress_warnings(f->q, QPDF_TRUE);
	qpdf_set_attempt_recovery(f->q, QPDF_FALSE);
	qpdf_read_memory(f->q, "PDF", drawn->s, drawn->len, NULL);
	return pdf_sound(f);
}

/* Streams that cairo compressed stay as they are. */
static bool write_file(struct pdf *f, struct str *out)
{
	qpdf_init_write_memory(f->q);
	qpdf_set_deterministic_ID(f->q, QPDF_TRUE);
	qpdf_set_object_stream_mode(f->q, qpdf_o_generate);
	qpdf_set_newline_before_endstream(f->q, QPDF_TRUE);
	qpdf_force_pdf_version(f->q, "1.7");
	qpdf_write(f->q);
	if (!pdf_sound(f))
		return false;
	str_addn(out, (const char *)qpdf_get_buffer(f->q),
	    qpdf_get_buffer_length(f->q));
	return true;
}

static bool finish(struct pdf *f, const struct str *drawn,
    const struct attachments *files, struct str *out)
{
	if (!read_drawn(f, drawn) || !pdf_read_pages(f) || !pdf_structure(f))
		return false;
	pdf_catalog(f);
	pdf_attach(f, files);
	return pdf_sound(f) && write_file(f, out);
}

bool pdf_finish(struct arena *a, struct diag *d, const struct str *drawn,
    const struct pages *p, const struct tags *t,
    const struct attachments *files, struct str *out)
{
	struct arena *scratch = arena_new();
	struct pdf f = { .a = scratch, .d = d, .q = qpdf_init(), .p = p,
		.t = t };
	bool ok = finish(&f, drawn, files, out);

	(void)a;
	qpdf_cleanup(&f.q);
	arena_free(scratch);
	return ok;
}
