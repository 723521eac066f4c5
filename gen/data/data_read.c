/* SPDX-License-Identifier: MIT */
/* The data files of an edition, in order. */
#include <string.h>

#include "base/str.h"
#include "data/sdmx.h"
#include "data/table.h"
#include "data/xlsx.h"
#include "plan/path.h"

#define DATA_MIB 64

struct shelf {			/* what the files of one run share */
	struct arena *a;
	struct arena *scratch;	/* of the file at hand */
	struct diag *d;
	struct plan *plan;
	struct kept { const char *path; const struct map *map; } *maps;
	size_t map_count;
	struct origin *read;	/* so far */
	size_t read_count;
};

/* ---- mappings ---- */

/* Each is read, and its faults are told, once. NULL: reported. */
static const struct map *map_of(struct shelf *s, const char *path)
{
	const struct map *m;

	for (size_t i = 0; i < s->map_count; i++)
		if (str_eq(s->maps[i].path, path))
			return s->maps[i].map;
	m = map_read(s->a, s->d, s->plan, path);
	ARENA_PUSH(s->a, s->maps, s->map_count) = (struct kept){ path, m };
	return m;
}

static void list_before(struct shelf *s, struct origin *from)
{
	for (size_t i = 0; from->map && i < s->read_count; i++)
		if (str_eq(s->read[i].map, from->map))
			ARENA_PUSH(s->a, from->before, from->before_count) =
			    s->read[i].path;
	ARENA_PUSH(s->a, s->read, s->read_count) = *from;
}

/* ---- what a file is, by its content ---- */

static bool begins(const char *bytes, size_t len, const char *with)
{
	size_t end = strlen(with);

	return len >= end && memcmp(bytes, with, end) == 0;
}

/* The first character that is no blank, in UTF-8 or UTF-16 with BOM. */
static char first_of(const char *bytes, size_t len)
{
	size_t i = 0;

	if (begins(bytes, len, "\xEF\xBB\xBF"))
		i = 3;
	else if (begins(bytes, len, "\xFF\xFE") ||
	    begins(bytes, len, "\xFE\xFF"))
		i = 2;
	while (i < len && strchr(" \t\r\n", bytes[i]))	/* and zero bytes */
		i++;
	return i < len ? bytes[i] : '\0';
}

static void no_map(struct shelf *s, const struct origin *from, int line)
{
	diag(s->d, DIAG_SDMX_NO_MAP, (struct loc){ from->path, line, 0 });
}

static void read_xml(struct shelf *s, const char *bytes, size_t len,
    const struct origin *from)
{
	const struct xml *root = xml_read_memory(s->a, s->d, bytes, len,
	    from->path);
	const struct map *m;

	if (!root)
		return;
	if (!sdmx_is_message(root)) {
		if (from->map)
			diag(s->d, DIAG_MAP_UNUSED, from->at, from->path);
		obs_xml(s->a, s->d, s->plan, root);
		return;
	}
	if (!sdmx_xml_readable(s->d, root))
		return;
	if (!from->map) {
		no_map(s, from, xml_loc(root).line);
		return;
	}
	m = map_of(s, from->map);
	if (m)
		sdmx_xml(s->a, s->d, s->plan, root, m, from);
}

static void read_csv(struct shelf *s, const char *bytes, size_t len,
    const struct origin *from)
{
	const struct csv *csv = csv_parse(s->a, s->scratch, s->d, bytes,
	    len, from->path);
	const struct map *m;

	if (!csv)
		return;
	if (!from->map && sdmx_is_table(csv)) {
		no_map(s, from, csv->rows[0].line);
		return;
	}
	if (!from->map) {
		obs_csv(s->a, s->d, s->plan, csv, from->path);
		return;
	}
	m = map_of(s, from->map);
	if (m)
		sdmx_csv(s->a, s->d, s->plan, csv, m, from);
}

bool data_is_book(const char *bytes, size_t len)
{
	return begins(bytes, len, "PK\x03\x04") ||
	    begins(bytes, len, "PK\x05\x06");
}

/* Its suffix tells places in it from those of a text file. */
static void read_book(struct shelf *s, const char *bytes, size_t len,
    const struct origin *from)
{
	const char *dot = strrchr(from->path, '.');

	if (from->map)
		diag(s->d, DIAG_MAP_UNUSED, from->at, from->path);
	else if (!str_eq(dot, ".xlsx"))
		diag(s->d, DIAG_DATA_KIND, from->at, from->path);
	else
		book_read(s->a, s->d, s->plan, bytes, len, from->path);
}

static void read_old(struct shelf *s, const struct origin *from)
{
	const char *dot = strrchr(from->path, '.');

	if (str_eq(dot, ".xls") || str_eq(dot, ".xlsx"))
		diag(s->d, DIAG_BOOK_OLD, (struct loc){ from->path, 0, 0 });
	else
		diag(s->d, DIAG_DATA_KIND, from->at, from->path);
}

static void read_any(struct shelf *s, struct origin *from)
{
	size_t len;
	char *bytes = file_read(s->scratch, s->d, s->plan->folder, from->path,
	    DATA_MIB, &len);
	char first;

	if (!bytes)
		return;
	first = first_of(bytes, len);
	list_before(s, from);
	if (first == '<')
		read_xml(s, bytes, len, from);
	else if (first == '{' || first == '[')
		diag(s->d, DIAG_SDMX_JSON, (struct loc){ from->path, 1, 0 });
	else if (data_is_book(bytes, len))
		read_book(s, bytes, len, from);
	else if (begins(bytes, len, "\xD0\xCF\x11\xE0"))
		read_old(s, from);
	else
		read_csv(s, bytes, len, from);
}

static void read_file(struct shelf *s, struct origin *from)
{
	s->scratch = arena_new();
	read_any(s, from);
	arena_free(s->scratch);
}

/* ---- calls ---- */

void data_read_file(struct arena *a, struct diag *d, struct plan *p,
    const char *path, struct loc at)
{
	data_read_mapped(a, d, p, path, NULL, at);
}

void data_read_mapped(struct arena *a, struct diag *d, struct plan *p,
    const char *path, const char *map, struct loc at)
{
	struct shelf s = { .a = a, .d = d, .plan = p };

	read_file(&s, &(struct origin){ .path = path, .map = map, .at = at });
	obs_check(a, d, p);
	table_check(a, d, p);
}

/* The edition names its files relative to itself; they are opened, and
 * reported, relative to the plan's folder. NULL: reported, or none. */
static const char *below(struct shelf *s, const struct edition *e,
    const char *href, struct loc loc)
{
	const char *path = href ? path_below(s->a, s->plan->folder,
	    path_join(s->a, e->folder, href)) : NULL;

	if (href && !path)
		diag(s->d, DIAG_PATH_ESCAPE, loc, href);
	return path;
}

/* Values come file by file; of thousands of series what growing them left
 * behind is more than what they are. */
static void pack(struct arena *a, struct plan *p)
{
	for (size_t i = 0; i < p->series_count; i++) {
		struct series *s = &p->series[i];
		size_t size = s->count * sizeof(*s->obs);

		s->obs = arena_grow(a, s->obs, size, size);
	}
	arena_free(p->growing);
	p->growing = NULL;
}

void data_read(struct arena *a, struct diag *d, struct plan *p,
    const struct edition *e)
{
	struct shelf s = { .a = a, .d = d, .plan = p };

	p->growing = arena_new();
	for (size_t i = 0; i < e->data_count; i++) {
		const struct data_file *file = &e->data[i];
		struct origin from = { .published = file->published,
			.path = below(&s, e, file->href, file->loc),
			.map = below(&s, e, file->map, file->loc),
			.at = file->loc };

		if (from.path && (from.map || !file->map))
			read_file(&s, &from);
	}
	pack(a, p);
	obs_check(a, d, p);
	table_check(a, d, p);
}
