/* SPDX-License-Identifier: MIT */
/* A brief of any bytes: read, laid out with the square test font, dumped and
 * painted. */
#include "folder.h"
#include "square.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();

	square_brief(a, diag_new(a), (const char *)data, size, NULL);
	arena_free(a);
	return 0;
}
