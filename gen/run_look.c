/* SPDX-License-Identifier: MIT */
/* Themes with their fonts, cut to what the sources may ask of them. */
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "run.h"
#include "run_warm.h"
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

const struct look *look_known(const struct loaded *l, const char *name)
{
	for (size_t i = 0; i < l->look_count; i++)
		if (str_eq(l->looks[i].name, name))
			return &l->looks[i];
	return NULL;
}

static const char *look_identity(struct arena *a, const struct look *look)
{
	struct str *s = str_new(a);
	size_t count;
	const struct theme_file *files = theme_files(look->theme, &count);

	for (size_t i = 0; i < count; i++)
		str_printf(s, "%s %s\n", files[i].name, files[i].sha256);
	str_add(s, text_identity(a, look->text));
	return str_sha256(a, s->s, s->len);
}

const struct theme *look_theme(struct arena *a, struct diag *d,
    const struct run *r, const char *name)
{
	return str_eq(name, run_theme_file(r)) ?
	    theme_read_file(a, d, r->templates, name) :
	    theme_read(a, d, r->templates, name);
}

struct text *look_text(struct arena *a, struct diag *d, const struct run *r,
    const struct theme *theme)
{
	const char *alone = getenv("FONTCONFIG_FILE");
	struct text_options o = { .font_dirs = font_folders(a, r, alone),
		.fontconfig = alone, .cut = true };

	return text_new(a, d, theme, &o);
}

void look_end(struct arena *a, const struct loaded *l, struct look *look)
{
	text_need(look->text, theme_words(a, look->theme));
	if (l->sources)
		text_need(look->text, l->sources->s);
	look->identity = look_identity(a, look);
}

static bool load_look(struct arena *a, struct diag *d, const struct run *r,
    const struct loaded *l, const char *name, struct look *look)
{
	*look = (struct look){ .name = arena_strdup(a, name) };
	look->theme = look_theme(a, d, r, name);
	look->text = look->theme ? look_text(a, d, r, look->theme) : NULL;
	if (!look->text)
		return false;
	look_end(a, l, look);
	return true;
}

const struct look *loaded_look(struct arena *a, struct diag *d,
    const struct run *r, struct loaded *l, const char *name)
{
	const struct look *known = look_known(l, name);
	struct look look;

	if (known)
		return known;
	if (r->warm ? !warm_look(r, d, l, name, &look) :
	    !load_look(a, d, r, l, name, &look))
		return NULL;
	ARENA_PUSH(a, l->looks, l->look_count) = look;
	return &l->looks[l->look_count - 1];
}

/* What nearly every document sets: text and headings in the weights of the
 * themes. Other faces are loaded when a document asks for them. */
bool look_warm(const struct look *look, struct diag *d)
{
	static const struct text_wish wishes[] = {
		{ FONT_SONG, 400 }, { FONT_SONG, 700 },
		{ FONT_HEI, 400 }, { FONT_HEI, 500 }, { FONT_HEI, 700 },
	};

	return text_warm(look->text, d, wishes, sizeof(wishes) /
	    sizeof(wishes[0]));
}

bool looks_warm(struct run *r, struct loaded *l)
{
	bool ok = true;

	for (size_t i = 0; i < l->look_count; i++)
		ok = look_warm(&l->looks[i], r->d) && ok;
	return ok;
}

void run_exit(void)
{
	text_exit();
}
