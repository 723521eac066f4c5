/* SPDX-License-Identifier: MIT */
/* Themes with their fonts, cut to what the sources may ask of them. */
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "run.h"
#include "style/style.h"
#include "text/text.h"

/* Where Debian's texlive-lang-chinese has them. */
#define TEX_FONTS "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"

/* "fonts" beside the program, where `make fonts` puts them, or NULL. */
static const char *beside_program(struct arena *a)
{
	char *program = g_file_read_link("/proc/self/exe", NULL);
	char *folder = program ? g_path_get_dirname(program) : NULL;
	const char *out = folder ? arena_printf(a, "%s/fonts", folder) : NULL;

	g_free(program);
	g_free(folder);
	return out;
}

/* The user's folders first. A configuration that is to be used alone keeps
 * the program's own away. */
static const char *const *font_folders(struct arena *a, const struct run *r,
    bool alone)
{
	const char **list = NULL, *beside = beside_program(a);
	size_t count = 0;

	for (int i = 0; r->o->font_dirs && r->o->font_dirs[i]; i++)
		ARENA_PUSH(a, list, count) = r->o->font_dirs[i];
	if (!alone) {
		if (beside)
			ARENA_PUSH(a, list, count) = beside;
		ARENA_PUSH(a, list, count) = installed_path(a, "fonts");
		ARENA_PUSH(a, list, count) = TEX_FONTS;
	}
	ARENA_PUSH(a, list, count) = NULL;
	return list;
}

const char *run_theme_file(const struct run *r)
{
	const char *s = r->o->theme;

	return s && (strchr(s, '/') || g_str_has_suffix(s, ".xml")) ? s : NULL;
}

static const struct look *find(const struct loaded *l, const char *name)
{
	for (size_t i = 0; i < l->look_count; i++)
		if (str_eq(l->looks[i].name, name))
			return &l->looks[i];
	return NULL;
}

const struct look *loaded_look(struct arena *a, struct diag *d,
    const struct run *r, struct loaded *l, const char *name)
{
	const char *alone = getenv("FONTCONFIG_FILE");
	struct text_options o = { .font_dirs = font_folders(a, r, alone),
		.fontconfig = alone, .cut = true };
	struct look look = { .name = arena_strdup(a, name) };

	if (find(l, name))
		return find(l, name);
	look.theme = str_eq(name, run_theme_file(r)) ?
	    theme_read_file(a, d, r->templates, name) :
	    theme_read(a, d, r->templates, name);
	if (!look.theme)
		return NULL;
	look.text = text_new(a, d, look.theme, &o);
	if (!look.text)
		return NULL;
	text_need(look.text, theme_words(a, look.theme));
	if (l->sources)
		text_need(look.text, l->sources->s);
	ARENA_PUSH(a, l->looks, l->look_count) = look;
	return &l->looks[l->look_count - 1];
}

/* What nearly every document sets: text and headings in the weights of the
 * themes. Other faces are loaded when a document asks for them. */
bool looks_warm(struct run *r, struct loaded *l)
{
	static const struct text_wish wishes[] = {
		{ FONT_SONG, 400 }, { FONT_SONG, 500 }, { FONT_SONG, 700 },
		{ FONT_HEI, 400 }, { FONT_HEI, 500 }, { FONT_HEI, 700 },
	};
	bool ok = true;

	for (size_t i = 0; i < l->look_count; i++)
		ok = text_warm(l->looks[i].text, r->d, wishes,
		    sizeof(wishes) / sizeof(wishes[0])) && ok;
	return ok;
}

void run_exit(void)
{
	text_exit();
}
