/* SPDX-License-Identifier: MIT */
/* A file that we cannot read as qpdf reads it. */
#include <qpdf/qpdf-c.h>

#include "base/late.h"
#include "base/sonames.h"
#include "verify/read_int.h"

#define MEND_CALLS(X) X(qpdf_has_error) X(qpdf_get_error) \
	X(qpdf_more_warnings) X(qpdf_next_warning) \
	X(qpdf_get_error_message_detail) X(qpdf_init_write_memory) \
	X(qpdf_set_decode_level) X(qpdf_set_compress_streams) \
	X(qpdf_set_object_stream_mode) X(qpdf_set_preserve_encryption) \
	X(qpdf_write) X(qpdf_init) X(qpdf_silence_errors) \
	X(qpdf_set_suppress_warnings) X(qpdf_read_memory) \
	X(qpdf_get_buffer_length) X(qpdf_get_buffer) X(qpdf_cleanup)

struct mender { MEND_CALLS(LATE_MEMBER) };

static const char *first_fault(struct arena *a, const struct mender *l,
    qpdf_data q)
{
	qpdf_error error = l->qpdf_has_error(q) ? l->qpdf_get_error(q) : NULL;

	if (l->qpdf_more_warnings(q))
		error = l->qpdf_next_warning(q);
	return error ? arena_strdup(a, l->qpdf_get_error_message_detail(q,
	    error)) : NULL;
}

static bool rewrite(const struct mender *l, qpdf_data q)
{
	if (l->qpdf_init_write_memory(q) & QPDF_ERRORS)
		return false;
	l->qpdf_set_decode_level(q, qpdf_dl_generalized);
	l->qpdf_set_compress_streams(q, QPDF_FALSE);
	l->qpdf_set_object_stream_mode(q, qpdf_o_disable);
	l->qpdf_set_preserve_encryption(q, QPDF_FALSE);
	return !(l->qpdf_write(q) & QPDF_ERRORS);
}

const char *mend(struct arena *a, const char *bytes, size_t size,
    size_t *len, const char **what, const char **lacks)
{
	static const char *const names[] = { MEND_CALLS(LATE_NAME) };
	struct mender calls, *l = &calls;
	const char *mended = NULL;
	qpdf_data q;

	if (!late_load(QPDF_SONAME, names, LATE_COUNT(names), l,
	    lacks))
		return NULL;
	q = l->qpdf_init();
	l->qpdf_silence_errors(q);
	l->qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if (!(l->qpdf_read_memory(q, "", bytes, size, NULL) & QPDF_ERRORS) &&
	    rewrite(l, q)) {
		*len = l->qpdf_get_buffer_length(q);
		mended = arena_strndup(a, (const char *)l->qpdf_get_buffer(q),
		    *len);
	}
	*what = first_fault(a, l, q);
	l->qpdf_cleanup(&q);
	return mended;
}
