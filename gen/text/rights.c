/* SPDX-License-Identifier: MIT */
/*
 * What the maker of a font permits: fsType of its OS/2 table (OpenType 1.9).
 * A PDF written here holds a cut of the outlines of each face in use. So a
 * face that may not be embedded, not be cut or only as a bitmap, is refused;
 * one for preview and printing may stand in a PDF, which is read, not edited.
 */
#include "text/text_int.h"

#define TYPE_AT 8		/* bytes into the table */

enum {
	RESTRICTED = 0x0002, PREVIEW = 0x0004, EDITABLE = 0x0008,
	WHOLE_ONLY = 0x0100, BITMAP_ONLY = 0x0200,
};

static const struct right installable = {
	true, false, "installable", "可安装嵌入"
};
static const struct right editable = {
	true, false, "editable", "可编辑嵌入"
};
static const struct right preview = {
	true, true, "preview and print", "仅限预览与打印"
};
static const struct right restricted = {
	false, false, "restricted licence", "许可受限，禁止嵌入"
};
static const struct right whole = {
	false, false, "no subsetting", "禁止子集嵌入"
};
static const struct right bitmap = {
	false, false, "bitmap only", "仅限嵌入点阵"
};

/* Of several permissions, as version 2 of the table allows them, the least
 * restrictive holds. */
static const struct right *right_of(unsigned type)
{
	if (type & BITMAP_ONLY)
		return &bitmap;
	if (type & WHOLE_ONLY)
		return &whole;
	if (type & EDITABLE)
		return &editable;
	if (type & PREVIEW)
		return &preview;
	return type & RESTRICTED ? &restricted : &installable;
}

const struct right *face_right(hb_face_t *face)
{
	hb_blob_t *table = hb_face_reference_table(face,
	    HB_TAG('O', 'S', '/', '2'));
	unsigned len;
	const unsigned char *p = (const unsigned char *)hb_blob_get_data(table,
	    &len);
	unsigned type = len >= TYPE_AT + 2 ?
	    (unsigned)p[TYPE_AT] << 8 | p[TYPE_AT + 1] : 0;

	hb_blob_destroy(table);
	return right_of(type);
}
