/* SPDX-License-Identifier: MIT */
/* A file of any bytes as the image of a brief: measured, stripped, laid out
 * and painted. */
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "layout/image_file.h"
#include "square.h"

#define MOST_PIXELS 1000000	/* of one that is painted: for speed */

static const char brief_text[] =
    "<brief xmlns='urn:planbrief:brief:1' xml:lang='en' literal='yes'><meta>"
    "<title>a</title><author>b</author><date>c</date></meta>"
    "<figure id='f'><caption>d</caption><image href='i' alt='e'/></figure>"
    "</brief>";

/* What is stripped is the same picture, or has lost its end with what was
 * taken out; a PNG has nothing left to strip. */
static void strip(struct arena *a, const char *bytes, size_t size,
    const struct picture *p)
{
	size_t len = size, again;
	char *once = picture_strip(a, bytes, p->jpeg, &len), *twice;
	struct picture of;

	if (len > size)
		abort();
	if (!picture_read(once, len, &of) || of.damaged[0])
		return;
	if (of.width != p->width || of.height != p->height)
		abort();
	again = len;
	twice = picture_strip(a, once, p->jpeg, &again);
	if (again > len || (!p->jpeg && (again != len ||
	    memcmp(once, twice, len) != 0)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct arena *a = arena_new();
	struct picture p;
	bool is = picture_read(bytes, size, &p);

	if (is && !p.damaged[0])
		strip(a, bytes, size, &p);
	folder_put("i", data, size);
	if (!is || (long)p.width * p.height <= MOST_PIXELS)
		square_brief(a, diag_new(a), brief_text,
		    sizeof(brief_text) - 1, NULL);
	arena_free(a);
	return 0;
}
