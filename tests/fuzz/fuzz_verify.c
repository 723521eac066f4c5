/* SPDX-License-Identifier: MIT */
/* A file of any bytes as a PDF: read and held against all rules. */
#include "folder.h"
#include "verify/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);

	verify_pdf(d, &(struct verify_ask){ .name = "x.pdf",
	    .bytes = (const char *)data, .size = size });
	arena_free(a);
	return 0;
}
