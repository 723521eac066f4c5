/* SPDX-License-Identifier: MIT */
/*
 * Where the glyphs of a TrueType face are (OpenType, loca and head). HarfBuzz
 * writes these offsets in 16 bits if they fit, so that their form tells how
 * much else is in the cut; and cairo copies it into every PDF. Here they have
 * 32 bits in each cut.
 */
#include <string.h>

#include "text/sfnt.h"
#include "text/text_int.h"

#define LOCA HB_TAG('l', 'o', 'c', 'a')
#define HEAD HB_TAG('h', 'e', 'a', 'd')
#define FORMAT 50		/* indexToLocFormat in head: 0 or 1 */

static hb_blob_t *own(char *bytes, unsigned len)
{
	return hb_blob_create(bytes, len, HB_MEMORY_MODE_WRITABLE, bytes,
	    g_free);
}

/* Short offsets are halves. */
static hb_blob_t *wide_loca(hb_blob_t *loca)
{
	unsigned len;
	const unsigned char *from = (const unsigned char *)
	    hb_blob_get_data(loca, &len);
	unsigned count = len / 2;
	char *to = g_malloc0((size_t)count * 4);

	for (unsigned i = 0; i < count; i++) {
		unsigned offset = be16(from + (size_t)2 * i) * 2;

		to[4 * i + 1] = (char)(offset >> 16);
		to[4 * i + 2] = (char)(offset >> 8);
		to[4 * i + 3] = (char)offset;
	}
	return own(to, count * 4);
}

static hb_blob_t *wide_head(hb_blob_t *head)
{
	unsigned len;
	const char *from = hb_blob_get_data(head, &len);
	char *to = g_malloc(len);

	memcpy(to, from, len);
	to[FORMAT + 1] = 1;
	return own(to, len);
}

static bool is_short(hb_blob_t *head)
{
	unsigned len;
	const char *bytes = hb_blob_get_data(head, &len);

	return len >= FORMAT + 2 && bytes[FORMAT] == 0 &&
	    bytes[FORMAT + 1] == 0;
}

/* Faces of other outlines have a head, too. */
static bool has_short_loca(hb_face_t *face)
{
	hb_blob_t *loca = hb_face_reference_table(face, LOCA);
	hb_blob_t *head = hb_face_reference_table(face, HEAD);
	bool found = hb_blob_get_length(loca) > 0 && is_short(head);

	hb_blob_destroy(loca);
	hb_blob_destroy(head);
	return found;
}

hb_blob_t *cut_loca(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag), *out = table;

	if (has_short_loca(face)) {
		out = tag == HEAD ? wide_head(table) : wide_loca(table);
		hb_blob_destroy(table);
	}
	return out;
}
