/* SPDX-License-Identifier: MIT */
/*
 * A face for cutting whose GSUB has no language systems but those that
 * shaping asks for (shape.c): a cut keeps what any of them could put in, and
 * the Chinese faces would keep Japanese, Korean and two more Chinese forms of
 * all characters, nearly as many again. OpenType 1.9, chapter 2: ScriptList.
 */
#include <glib.h>
#include <hb-ot.h>
#include <string.h>

#include "text/text_int.h"

#define GSUB HB_TAG('G', 'S', 'U', 'B')
#define SCRIPT_LIST 4		/* offset of its offset in the table */
#define RECORD 6		/* bytes: tag, offset */

static const hb_tag_t kept[] = { HB_TAG('Z', 'H', 'S', ' '),
	HB_TAG('E', 'N', 'G', ' ') };

struct table { unsigned char *bytes; size_t size; };

struct narrow { hb_face_t *face; hb_blob_t *gsub; };

/* 0 behind the end: a broken table is told of by who reads it next. */
static size_t get16(const struct table *t, size_t at)
{
	return at + 2 <= t->size ?
	    (size_t)t->bytes[at] << 8 | t->bytes[at + 1] : 0;
}

static bool is_kept(const struct table *t, size_t record)
{
	hb_tag_t tag = (hb_tag_t)(get16(t, record) << 16 |
	    get16(t, record + 2));
	size_t i = 0;

	while (i < sizeof(kept) / sizeof(*kept) && kept[i] != tag)
		i++;
	return i < sizeof(kept) / sizeof(*kept);
}

/* Scripts may share a table: done twice, it stays as it is. */
static void narrow_script(struct table *t, size_t at)
{
	size_t count = get16(t, at + 2), left = 0;
	size_t first = at + 4;

	if (first + count * RECORD > t->size)
		return;
	for (size_t i = 0; i < count; i++)
		if (is_kept(t, first + i * RECORD))
			memmove(t->bytes + first + left++ * RECORD,
			    t->bytes + first + i * RECORD, RECORD);
	if (count > 0) {
		t->bytes[at + 2] = (unsigned char)(left >> 8);
		t->bytes[at + 3] = (unsigned char)left;
	}
}

static void narrow_scripts(struct table *t)
{
	size_t list = get16(t, SCRIPT_LIST), count = get16(t, list);

	for (size_t i = 0; i < count; i++)
		narrow_script(t, list + get16(t, list + 2 + i * RECORD + 4));
}

static hb_blob_t *narrowed(hb_face_t *face)
{
	hb_blob_t *whole = hb_face_reference_table(face, GSUB);
	hb_blob_t *own = hb_blob_copy_writable_or_fail(whole);
	struct table t = { NULL, 0 };
	unsigned size = 0;

	hb_blob_destroy(whole);
	if (own) {
		t.bytes = (unsigned char *)hb_blob_get_data_writable(own,
		    &size);
		t.size = t.bytes ? size : 0;
		narrow_scripts(&t);
	}
	return own;
}

static hb_blob_t *table_of(hb_face_t *face, hb_tag_t tag, void *data)
{
	struct narrow *n = data;

	(void)face;
	return tag == GSUB ? hb_blob_reference(n->gsub) :
	    hb_face_reference_table(n->face, tag);
}

static void release(void *data)
{
	struct narrow *n = data;

	hb_blob_destroy(n->gsub);
	hb_face_destroy(n->face);
	g_free(n);
}

hb_face_t *cut_langs(hb_face_t *face)
{
	hb_blob_t *gsub = narrowed(face);
	struct narrow *n;

	if (!gsub)
		return hb_face_reference(face);
	n = g_new(struct narrow, 1);
	*n = (struct narrow){ hb_face_reference(face), gsub };
	return hb_face_create_for_tables(table_of, n, release);
}
