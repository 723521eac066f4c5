/* SPDX-License-Identifier: MIT */
/*
 * Finding faces by family name. Only name tables are read (a mapped file costs
 * its touched pages), so that there is no font cache to be cold, stale or
 * written, and the same folders give the same faces on every machine.
 */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include <glib.h>
#include <hb-ot.h>

#include "base/file.h"
#include "base/seen.h"
#include "text/text_int.h"

#define FOLDER_DEPTH 12

struct scan {
	struct arena *a;
	struct diag *d;
	const char *const *families;
	struct faces found;
};

static bool is_font_file(const char *name)
{
	static const char *const endings[] = {
		".otf", ".ttf", ".ttc", ".otc", NULL
	};
	size_t len = strlen(name);

	for (int i = 0; endings[i]; i++)
		if (len > 4 &&
		    !g_ascii_strcasecmp(name + len - 4, endings[i]))
			return true;
	return false;
}

static bool wanted_name(const struct scan *s, const char *name)
{
	for (int i = 0; s->families[i]; i++)
		if (!strcmp(s->families[i], name))
			return true;
	return false;
}

bool name_is_family(unsigned id)
{
	return id == HB_OT_NAME_ID_FONT_FAMILY ||
	    id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY;
}

/* Does the face bear a wanted family name, in whatever language? */
static bool has_wanted_name(const struct scan *s, hb_face_t *face)
{
	unsigned count;
	const hb_ot_name_entry_t *e = hb_ot_name_list_names(face, &count);
	char name[256];

	for (unsigned i = 0; i < count; i++) {
		unsigned size = sizeof(name);

		if (!name_is_family(e[i].name_id))
			continue;
		hb_ot_name_get_utf8(face, e[i].name_id, e[i].language, &size,
		    name);
		if (wanted_name(s, name))
			return true;
	}
	return false;
}

/* The family's English name: a cut face keeps no other. */
static const char *english_family(struct arena *a, hb_face_t *face)
{
	hb_language_t en = hb_language_from_string("en", -1);
	char name[256];
	unsigned size = sizeof(name);

	if (!hb_ot_name_get_utf8(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, en,
	    &size, name)) {
		size = sizeof(name);
		hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FONT_FAMILY, en, &size,
		    name);
	}
	return arena_strdup(a, name);
}

static void release_face(void *face)
{
	hb_face_destroy(face);
}

static void release_font(void *font)
{
	hb_font_destroy(font);
}

/* Some bold faces (Fandol) say 400 in their tables. */
static bool is_named_bold(hb_face_t *face, int weight)
{
	static const hb_ot_name_id_t ids[] = { HB_OT_NAME_ID_FONT_SUBFAMILY,
	    HB_OT_NAME_ID_FULL_NAME, HB_OT_NAME_ID_POSTSCRIPT_NAME };
	hb_language_t en = hb_language_from_string("en", -1);

	for (size_t i = 0; weight == 400 && i < 3; i++) {
		char name[256];
		unsigned size = sizeof(name);

		if (hb_ot_name_get_utf8(face, ids[i], en, &size, name) &&
		    strstr(name, "Bold"))
			return true;
	}
	return false;
}

static void keep_face(struct scan *s, hb_face_t *hb, const char *path,
    unsigned index)
{
	hb_font_t *font = hb_font_create(hb);
	struct face f = {
		.family = english_family(s->a, hb),
		.file = arena_strdup(s->a, path),
		.index = index,
		.weight = (int)hb_style_get_value(font, HB_STYLE_TAG_WEIGHT),
		.right = face_right(hb),
		.hb = hb_face_reference(hb),
		.font = font,
	};

	f.named = is_named_bold(hb, f.weight);
	f.weight = f.named ? 700 : f.weight;
	arena_own(s->a, f.hb, release_face);
	arena_own(s->a, f.font, release_font);
	ARENA_PUSH(s->a, s->found.list, s->found.count) = f;
}

static bool is_upright(hb_face_t *hb)
{
	hb_font_t *font = hb_font_create(hb);
	bool upright = hb_style_get_value(font, HB_STYLE_TAG_ITALIC) == 0;

	hb_font_destroy(font);
	return upright;
}

static void scan_file(struct scan *s, const char *path)
{
	size_t before = s->found.count;
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);

	if (!blob)
		return;
	for (unsigned i = 0; i < hb_face_count(blob); i++) {
		hb_face_t *hb = hb_face_create(blob, i);

		if (has_wanted_name(s, hb) && !hb_ot_var_has_data(hb) &&
		    is_upright(hb))
			keep_face(s, hb, path, i);
		hb_face_destroy(hb);
	}
	if (s->found.count > before)
		seen_path(s->d, path);
	hb_blob_destroy(blob);
}

static void scan_folder(struct scan *s, const char *folder, int depth)
{
	struct dirent **entries;
	struct stat st;
	int n = depth > 0 ? scandir(folder, &entries, file_visible,
	    file_by_name) : -1;

	seen_path(s->d, folder);
	for (int i = 0; i < n; i++) {
		char *path = g_build_filename(folder, entries[i]->d_name,
		    NULL);

		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
			scan_folder(s, path, depth - 1);
		else if (is_font_file(path))
			scan_file(s, path);
		g_free(path);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

struct faces scan_faces(struct arena *a, struct diag *d,
    const char *const *folders, const char *const *families)
{
	struct scan s = { .a = a, .d = d, .families = families };

	for (int i = 0; folders[i]; i++)
		scan_folder(&s, folders[i], FOLDER_DEPTH);
	return s.found;
}
