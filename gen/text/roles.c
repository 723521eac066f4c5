/* SPDX-License-Identifier: MIT */
/*
 * From the theme's families to installed faces: which folders, which family
 * of a role, which face for a character. A role takes the first of its
 * families that is installed; the later ones lend single characters. What the
 * text then says of the face it got is in tell.c.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>
#include <hb-ot.h>

#include "base/seen.h"
#include "base/str.h"
#include "text/text_int.h"

#define PACKAGE "fonts-noto-cjk"

static const char **all_families(struct arena *a, const struct theme *theme)
{
	const char **list = NULL;
	size_t count = 0;

	for (int r = 0; r < FONT_ROLES; r++) {
		const char *const *f = theme_families(theme,
		    (enum font_role)r);

		for (; f && *f; f++)
			ARENA_PUSH(a, list, count) = *f;
	}
	ARENA_PUSH(a, list, count) = NULL;
	return list;
}

/* The folders of a configuration file, and only they. Fontconfig would look
 * for a relative name in its own places, not in the working folder. */
static void add_configured(struct arena *a, struct diag *d, const char *file,
    const char ***list, size_t *count)
{
	FcConfig *c = FcConfigCreate();
	char *path = g_canonicalize_filename(file, NULL);
	FcStrList *dirs;
	FcChar8 *dir;
	int error = access(path, R_OK) == 0 ? 0 : errno;

	seen_path(d, path);
	if (error)
		diag(d, DIAG_OPEN_FAILED, NOWHERE, file,
		    DIAG_ERRNO(d, error));
	else
		FcConfigParseAndLoad(c, (const FcChar8 *)path, FcTrue);
	g_free(path);
	dirs = FcConfigGetFontDirs(c);
	while ((dir = FcStrListNext(dirs)))
		ARENA_PUSH(a, *list, *count) = arena_strdup(a,
		    (const char *)dir);
	FcStrListDone(dirs);
	FcConfigDestroy(c);
}

static const char **folders(struct arena *a, struct diag *d,
    const struct text_options *o)
{
	static const char *const system[] = {
		"/usr/local/share/fonts", "/usr/share/fonts"
	};
	const char **list = NULL;
	size_t count = 0;

	for (int i = 0; o->font_dirs && o->font_dirs[i]; i++)
		ARENA_PUSH(a, list, count) = o->font_dirs[i];
	if (o->fontconfig)
		add_configured(a, d, o->fontconfig, &list, &count);
	for (int i = 0; !o->fontconfig && i < 2; i++)
		ARENA_PUSH(a, list, count) = system[i];
	ARENA_PUSH(a, list, count) = NULL;
	return list;
}

static bool bears(const struct face *f, const char *family)
{
	unsigned count;
	const hb_ot_name_entry_t *e = hb_ot_name_list_names(f->hb, &count);
	char name[256];

	for (unsigned i = 0; i < count; i++) {
		unsigned size = sizeof(name);

		if (!name_is_family(e[i].name_id))
			continue;
		hb_ot_name_get_utf8(f->hb, e[i].name_id, e[i].language, &size,
		    name);
		if (!strcmp(name, family))
			return true;
	}
	return false;
}

const char *family_installed(const struct faces *faces, const char *family)
{
	for (size_t i = 0; i < faces->count; i++)
		if (bears(&faces->list[i], family))
			return faces->list[i].family;
	return NULL;
}

/* ---- faces ---- */

/* Smaller is nearer; of two as near, the heavier for bold text. */
static int weight_distance(int have, int want)
{
	int d = 2 * abs(have - want);

	return (have > want) == (want > 500) ? d : d + 1;
}

static struct face *nearest_weight(const struct text *t, const char *family,
    int weight)
{
	struct face *best = NULL;

	for (size_t i = 0; i < t->faces.count; i++) {
		struct face *f = &t->faces.list[i];

		if (strcmp(f->family, family))
			continue;
		if (!best || weight_distance(f->weight, weight) <
		    weight_distance(best->weight, weight))
			best = f;
	}
	return best;
}

/* ---- roles ---- */

static void report_missing(struct arena *a, struct diag *d, enum font_role r,
    const char *const *wanted)
{
	struct str *names = str_new(a);

	for (int i = 0; wanted && wanted[i]; i++)
		str_printf(names, "%s%s", i ? ", " : "", wanted[i]);
	diag(d, DIAG_FONT_ROLE, NOWHERE, font_role_name(r), names->s, PACKAGE);
}

/* The theme may be gone before the text is. */
static const char *const *copy_list(struct arena *a, const char *const *list)
{
	const char **copy = NULL;
	size_t count = 0;

	for (; list && *list; list++)
		ARENA_PUSH(a, copy, count) = arena_strdup(a, *list);
	if (copy)
		ARENA_PUSH(a, copy, count) = NULL;
	return copy;
}

static bool resolve_role(struct text *t, struct diag *d, enum font_role r,
    const char *const *wanted)
{
	struct role *role = &t->roles[r];
	const char *name;

	role->wanted = copy_list(t->arena, wanted);
	for (int i = 0; wanted && wanted[i]; i++)
		if ((name = family_installed(&t->faces, wanted[i])))
			ARENA_PUSH(t->arena, role->families, role->count) =
			    name;
	if (role->count == 0) {
		report_missing(t->arena, d, r, wanted);
		return false;
	}
	role->replaced = !family_installed(&t->faces, wanted[0]);
	for (int w = 1; w < 10; w++)
		role->first[w] = nearest_weight(t, role->families[0], 100 * w);
	return true;
}

bool roles_resolve(struct text *t, struct diag *d, const struct theme *theme,
    const struct text_options *o)
{
	bool ok = true;

	t->faces = scan_faces(t->arena, d, folders(t->arena, d, o),
	    all_families(t->arena, theme));
	for (size_t i = 0; i < t->faces.count; i++) {
		struct face *f = &t->faces.list[i];

		f->common = (struct part){ .face = f, .name = f->family };
	}
	for (int r = 0; r < FONT_ROLES; r++)
		if (!resolve_role(t, d, (enum font_role)r,
		    theme_families(theme, (enum font_role)r)))
			ok = false;
	return ok;
}

static bool same_list(const char *const *x, const char *const *y)
{
	if (!x || !y)
		return !x && (!y || !*y);
	while (*x && str_eq(*x, *y))
		x++, y++;
	return !*x && !*y;
}

bool text_is_for(const struct text *t, const struct theme *theme)
{
	for (int r = 0; r < FONT_ROLES; r++)
		if (!same_list(t->roles[r].wanted, theme_families(theme,
		    (enum font_role)r)))
			return false;
	return true;
}

/* ---- the face for a character ---- */

struct face *role_face(const struct text *t, enum font_role role, size_t choice,
    int weight)
{
	const struct role *r = &t->roles[role];

	if (choice == 0 && weight % 100 == 0 && weight > 0 && weight < 1000)
		return r->first[weight / 100];
	return choice < r->count
	    ? nearest_weight(t, r->families[choice], weight) : NULL;
}

/* HarfBuzz makes up spaces and the no-break hyphen if the font lacks them. */
static uint32_t stand_in(uint32_t ch)
{
	if (ch >= 0x2000 && ch <= 0x200A)
		return ' ';
	if (ch == 0x202F || ch == 0x205F || ch == 0x00A0)
		return ' ';
	return ch == 0x2011 ? 0x2010 : ch;
}

static bool face_has(const struct face *f, uint32_t ch)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(f->font, ch, &glyph) ||
	    (stand_in(ch) != ch &&
	    hb_font_get_nominal_glyph(f->font, stand_in(ch), &glyph));
}

struct face *font_face_for(const struct text *t, enum font_role role,
    int weight, uint32_t ch)
{
	struct face *f;

	for (size_t i = 0; (f = role_face(t, role, i, weight)); i++)
		if (face_has(f, ch))
			return f;
	return NULL;
}
