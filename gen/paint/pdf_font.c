/* SPDX-License-Identifier: MIT */
/*
 * Fonts as PDF/A wants them (ISO 19005-3, 6.2.11), and their names. Cairo
 * makes the tag of a subset (ISO 32000-1, 9.6.4) of the glyph ids of the face
 * it was given. Those depend on what else the face was cut to; so the tag is
 * made anew, of the bytes of the subset.
 */
#include <string.h>

#include <zlib.h>

#include "paint/pdf_int.h"

#define TAG 6		/* capital letters, then a plus */

static bool has_tag(const struct obj *name)
{
	bool capitals = name != NULL && name->kind == OBJ_PLAIN &&
	    name->size > TAG + 2 && name->bytes[TAG + 1] == '+';

	for (int i = 1; capitals && i <= TAG; i++)
		capitals = name->bytes[i] >= 'A' && name->bytes[i] <= 'Z';
	return capitals;
}

/* The file of a subset: of the font, or of the one it is composed of. */
static struct obj *file_of(struct pdf *f, const struct obj *font)
{
	static const char *const keys[] = { "/FontFile", "/FontFile2",
	    "/FontFile3" };
	const struct obj *parts = pdf_get(f, font, "/DescendantFonts"), *about;
	struct obj *file = NULL;

	if (parts != NULL && parts->count == 1)
		return file_of(f, pdf_read(f, parts->items[0].value));
	about = pdf_get(f, font, "/FontDescriptor");
	if (about == NULL)
		about = font;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys) && file == NULL;
	    i++)
		file = pdf_get(f, about, keys[i]);
	return file;
}

static void mend_name(struct pdf *f, struct obj *dict, const char *key)
{
	const struct obj *name = pdf_get(f, dict, key);
	struct obj *file = has_tag(name) ? file_of(f, dict) : NULL;
	struct str *s = f->unpacked;
	unsigned long sum;

	if (file == NULL || file->kind != OBJ_STREAM)
		return;
	s->len = 0;
	pdf_data(f, file, s);
	sum = crc32_z(0, (const Bytef *)s->s, s->len);
	s = str_new(f->a);
	str_addc(s, '/');
	for (int i = 0; i < TAG; i++, sum /= 26)
		str_addc(s, (char)('A' + sum % 26));
	str_addn(s, name->bytes + TAG + 1, name->size - TAG - 1);
	pdf_set(f, dict, key, pdf_plain(f, s->s, s->len));
}

void pdf_mend_font(struct pdf *f, struct obj *dict)
{
	if (pdf_is(pdf_get(f, dict, "/Subtype"), "/CIDFontType2") &&
	    !pdf_has(dict, "/CIDToGIDMap"))
		pdf_set(f, dict, "/CIDToGIDMap", pdf_name(f, "/Identity"));
	mend_name(f, dict, "/BaseFont");
	mend_name(f, dict, "/FontName");
}
