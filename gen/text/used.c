/* SPDX-License-Identifier: MIT */
/*
 * Which faces lines are set in, told so that another machine's can be held
 * against them. A font file has some 20 MB, so not it but its face's table
 * directory is hashed: that holds tag, checksum, place and length of every
 * table (OpenType, Organization of an OpenType Font).
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <hb.h>

#include "base/file.h"
#include "base/str.h"
#include "text/sfnt.h"
#include "text/text_int.h"

#define COLLECTION 0x74746366u	/* "ttcf" */
#define RECORD 16
#define PATTERNS_MIB 4

/* Where the face's directory begins; HarfBuzz has accepted the file. */
static size_t directory_at(const unsigned char *p, unsigned len,
    unsigned index)
{
	size_t at = 12 + 4 * (size_t)index;

	if (len < 16 || be32(p) != COLLECTION)
		return 0;
	return at + 4 <= len ? be32(p + at) : len;
}

static const char *directory_hash(struct arena *a, const struct face *f)
{
	hb_blob_t *blob = hb_face_reference_blob(f->hb);
	unsigned len;
	const unsigned char *p = (const unsigned char *)hb_blob_get_data(blob,
	    &len);
	size_t at = directory_at(p, len, f->index), size = 0;
	const char *hash;

	if (at + 12 <= len)
		size = 12 + (size_t)RECORD * (p[at + 4] << 8 | p[at + 5]);
	if (at + size > len)
		size = 0;
	hash = str_sha256(a, size ? p + at : p, size);
	hb_blob_destroy(blob);
	return hash;
}

static const struct face *face_of(const struct text *t, const PangoFont *font)
{
	for (size_t i = 0; i < t->sized_count; i++)
		if (t->sized[i].font == font)
			return t->sized[i].part->face;
	return NULL;
}

static bool known(const struct text_fonts *to, const struct face *f,
    enum font_role role)
{
	for (size_t i = 0; i < to->count; i++)
		if (to->all[i].face == f && to->all[i].role == role)
			return true;
	return false;
}

static void add_face(struct arena *a, struct text_fonts *to,
    const struct face *f, enum font_role role)
{
	const char *slash = strrchr(f->file, '/');

	if (known(to, f, role))
		return;
	ARENA_PUSH(a, to->all, to->count) = (struct text_font){
		.role = role, .weight = f->weight, .family = f->family,
		.file = slash ? slash + 1 : f->file,
		.directory = directory_hash(a, f), .face = f };
}

void text_fonts_add(struct arena *a, const struct text *t,
    const struct text_line *line, struct text_fonts *to)
{
	const struct text_par *p = line->par;
	int last = -1;

	for (int i = line->from; i < line->to; i++) {
		const struct piece *x = &p->pieces[i];
		const struct face *f;

		if (glyphs_of(x) == 0 || x->item == last)
			continue;
		last = x->item;
		f = face_of(t, p->items[last].font->font);
		if (f)
			add_face(a, to, f, p->runs[x->run].font);
	}
}

static int by_role(const void *left, const void *right)
{
	const struct text_font *x = left, *y = right;

	if (x->role != y->role)
		return (int)x->role - (int)y->role;
	if (x->weight != y->weight)
		return x->weight - y->weight;
	return strcmp(x->family, y->family);
}

void text_fonts_sort(struct text_fonts *f)
{
	if (f->count)
		qsort(f->all, f->count, sizeof(*f->all), by_role);
}

/* ---- all of them ---- */

static void add_patterns(struct str *to, const char *file)
{
	struct arena *scratch = arena_new();
	size_t len = 0;
	const char *bytes = file_read(scratch, diag_new(scratch), NULL, file,
	    PATTERNS_MIB, &len);

	str_printf(to, "%s\n", bytes ? str_sha256(scratch, bytes, len) :
	    "none");
	arena_free(scratch);
}

static long long file_size(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (long long)st.st_size : -1;
}

const char *text_identity(struct arena *a, const struct text *t)
{
	struct str *s = str_new(a);

	for (int r = 0; r < FONT_ROLES; r++)
		for (size_t i = 0; i < t->roles[r].count; i++)
			str_printf(s, "%d %s\n", r, t->roles[r].families[i]);
	for (size_t i = 0; i < t->faces.count; i++) {
		const struct face *f = &t->faces.list[i];

		str_printf(s, "%s %d %u %lld %s\n", f->family, f->weight,
		    f->index, file_size(f->file), directory_hash(a, f));
	}
	add_patterns(s, t->patterns_file);
	return str_sha256(a, s->s, s->len);
}
