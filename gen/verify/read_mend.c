/* SPDX-License-Identifier: MIT */
/* A file that we cannot read as qpdf reads it. */
#include <qpdf/qpdf-c.h>

#include "verify/read_int.h"

static const char *first_fault(struct arena *a, qpdf_data q)
{
	qpdf_error error = qpdf_has_error(q) ? qpdf_get_error(q) : NULL;

	if (qpdf_more_warnings(q))
		error = qpdf_next_warning(q);
	return error ? arena_strdup(a, qpdf_get_error_message_detail(q,
	    error)) : NULL;
}

static bool rewrite(qpdf_data q)
{
	if (qpdf_init_write_memory(q) & QPDF_ERRORS)
		return false;
	qpdf_set_decode_level(q, qpdf_dl_generalized);
	qpdf_set_compress_streams(q, QPDF_FALSE);
	qpdf_set_object_stream_mode(q, qpdf_o_disable);
	qpdf_set_preserve_encryption(q, QPDF_FALSE);
	return !(qpdf_write(q) & QPDF_ERRORS);
}

const char *mend(struct arena *a, const char *bytes, size_t size,
    size_t *len, const char **what)
{
	qpdf_data q = qpdf_init();
	const char *mended = NULL;

	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if (!(qpdf_read_memory(q, "", bytes, size, NULL) & QPDF_ERRORS) &&
	    rewrite(q)) {
		*len = qpdf_get_buffer_length(q);
		mended = arena_strndup(a, (const char *)qpdf_get_buffer(q),
		    *len);
	}
	*what = first_fault(a, q);
	qpdf_cleanup(&q);
	return mended;
}
