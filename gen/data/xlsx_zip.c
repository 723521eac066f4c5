/* SPDX-License-Identifier: MIT */
/* The archive around a workbook, with limits against zip bombs. */
#include <glib.h>
#include <string.h>
#include <zip.h>

#include "base/late.h"
#include "data/xlsx.h"
#include "base/sonames.h"

#define ZIP_CALLS(X) X(zip_discard) X(zip_get_num_entries) \
	X(zip_stat_index) X(zip_error_strerror) X(zip_error_fini) \
	X(zip_error_init) X(zip_source_buffer_create) X(zip_open_from_source) \
	X(zip_source_free) X(zip_fopen_index) X(zip_fread) X(zip_fclose) \
	X(zip_name_locate)

struct zip_calls { ZIP_CALLS(LATE_MEMBER) };

#define PARTS_MAX 500
#define MIB_MAX 64		/* of all parts, unpacked */
#define RATIO_MAX 200		/* unpacked to packed, of a part above 1 MiB */
#define MIB ((zip_uint64_t)1 << 20)

struct loc book_loc(const struct book *b)
{
	return (struct loc){ b->path, 0, 0 };
}

static void release(void *book)
{
	const struct book *b = book;

	b->zip->zip_discard(b->archive);
}

/* ---- limits ---- */

bool book_over(const struct book *b, int limit, const char *en,
    const char *zh)
{
	diag(b->d, DIAG_BOOK_LIMIT, book_loc(b), limit, en, zh);
	return false;
}

static bool is_needed(const zip_stat_t *st)
{
	const zip_uint64_t need = ZIP_STAT_NAME | ZIP_STAT_SIZE |
	    ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;

	return (st->valid & need) == need;
}

static bool part_fits(const struct book *b, const zip_stat_t *st,
    zip_uint64_t *total)
{
	if (st->encryption_method != ZIP_EM_NONE) {
		diag(b->d, DIAG_BOOK_OLD, book_loc(b));
		return false;
	}
	if (g_str_has_suffix(st->name, "vbaProject.bin")) {
		diag(b->d, DIAG_BOOK_MACRO, book_loc(b), st->name);
		return false;
	}
	if (st->size > MIB_MAX * MIB || (*total += st->size) > MIB_MAX * MIB)
		return book_over(b, MIB_MAX, "MiB unpacked",
		    "MiB（解压后）");
	if (st->size > MIB && st->size / RATIO_MAX >= st->comp_size)
		return book_over(b, RATIO_MAX, "times its packed size",
		    "倍压缩比");
	return true;
}

/* A part that stands twice would be read differently by others. */
static bool is_new(const struct book *b, GHashTable *seen, const char *name)
{
	char *low = g_ascii_strdown(name, -1);

	if (g_hash_table_add(seen, low))
		return true;
	diag(b->d, DIAG_BOOK_ZIP, book_loc(b), name);
	return false;
}

static bool check_parts(const struct book *b)
{
	zip_int64_t n = b->zip->zip_get_num_entries(b->archive, 0);
	GHashTable *seen;
	zip_uint64_t total = 0;
	bool good = true;

	if (n > PARTS_MAX)
		return book_over(b, PARTS_MAX, "parts", "个部件");
	seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (zip_int64_t i = 0; good && i < n; i++) {
		zip_stat_t st;

		good = b->zip->zip_stat_index(b->archive, (zip_uint64_t)i, 0,
		    &st) == 0 && is_needed(&st);
		if (!good)
			diag(b->d, DIAG_BOOK_ZIP, book_loc(b), "?");
		good = good && part_fits(b, &st, &total) &&
		    is_new(b, seen, st.name);
	}
	g_hash_table_destroy(seen);
	return good;
}

/* ---- opening ---- */

static bool load(struct book *b)
{
	static const char *const names[] = { ZIP_CALLS(LATE_NAME) };
	struct zip_calls *zip = ARENA_NEW(b->a, struct zip_calls);
	const char *why;

	b->zip = zip;
	if (late_load(ZIP_SONAME, names, LATE_COUNT(names), zip, &why))
		return true;
	diag(b->d, DIAG_LIBRARY, book_loc(b), why);
	return false;
}

static struct book *not_zip(struct book *b, zip_error_t *error)
{
	diag(b->d, DIAG_BOOK_ZIP, book_loc(b),
	    b->zip->zip_error_strerror(error));
	b->zip->zip_error_fini(error);
	return NULL;
}

struct book *book_open(struct arena *a, struct diag *d, const char *bytes,
    size_t len, const char *path)
{
	struct book *b = ARENA_NEW(a, struct book);
	zip_error_t error;
	zip_source_t *source;

	*b = (struct book){ .a = a, .d = d, .path = path };
	if (!load(b))
		return NULL;
	b->zip->zip_error_init(&error);
	source = b->zip->zip_source_buffer_create(bytes, len, 0, &error);
	if (!source)
		return not_zip(b, &error);
	b->archive = b->zip->zip_open_from_source(source, ZIP_RDONLY, &error);
	if (!b->archive) {
		b->zip->zip_source_free(source);
		return not_zip(b, &error);
	}
	b->zip->zip_error_fini(&error);
	arena_own(a, b, release);
	return check_parts(b) ? b : NULL;
}

/* ---- parts ---- */

/* One byte more than announced is asked for: a part may not be longer, and
 * its checksum is held against it at its end. */
static char *read_part(struct book *b, zip_uint64_t index,
    const zip_stat_t *st)
{
	zip_file_t *f = b->zip->zip_fopen_index(b->archive, index, 0);
	char *bytes = arena_alloc(b->a, (size_t)st->size + 1);
	zip_int64_t got = f ? b->zip->zip_fread(f, bytes, st->size + 1) : -1;
	char end;

	if (got == (zip_int64_t)st->size && b->zip->zip_fread(f, &end, 1) != 0)
		got = -1;
	if (f)
		b->zip->zip_fclose(f);
	if (got == (zip_int64_t)st->size) {
		bytes[got] = '\0';
		return bytes;
	}
	diag(b->d, DIAG_BOOK_ZIP, book_loc(b), st->name);
	return NULL;
}

const struct xml *book_xml(struct book *b, const char *part)
{
	zip_int64_t index = b->zip->zip_name_locate(b->archive, part, 0);
	zip_stat_t st;
	char *bytes;

	if (index < 0 || b->zip->zip_stat_index(b->archive,
	    (zip_uint64_t)index, 0, &st) != 0)
		return NULL;
	bytes = read_part(b, (zip_uint64_t)index, &st);
	return bytes ? xml_read_memory(b->a, b->d, bytes, (size_t)st.size,
	    arena_printf(b->a, "%s#%s", b->path, part)) : NULL;
}

void book_raw(struct book *b, struct str *to)
{
	zip_int64_t n = b->zip->zip_get_num_entries(b->archive, 0);

	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t st;
		char *bytes;

		if (b->zip->zip_stat_index(b->archive, (zip_uint64_t)i, 0,
		    &st) != 0 ||
		    !g_str_has_prefix(st.name, "xl/") ||
		    !g_str_has_suffix(st.name, ".xml"))
			continue;
		bytes = read_part(b, (zip_uint64_t)i, &st);
		if (bytes)
			str_addn(to, bytes, (size_t)st.size);
	}
}
