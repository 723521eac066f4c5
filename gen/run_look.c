/* SPDX-License-Identifier: MIT */
/* Themes with their fonts, cut to what the sources may ask of them. */
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/seen.h"
#include "paint/paint.h"
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

static bool load_look(struct arena *a, struct diag *d, const struct run *r,
    const struct loaded *l, const char *name, struct look *look)
{
	const char *alone = getenv("FONTCONFIG_FILE");
	struct text_options o = { .font_dirs = font_folders(a, r, alone),
		.fontconfig = alone, .cut = true };

	*look = (struct look){ .name = arena_strdup(a, name) };
	look->theme = str_eq(name, run_theme_file(r)) ?
	    theme_read_file(a, d, r->templates, name) :
	    theme_read(a, d, r->templates, name);
	look->text = look->theme ? text_new(a, d, look->theme, &o) : NULL;
	if (!look->text)
		return false;
	text_need(look->text, theme_words(a, look->theme));
	if (l->sources)
		text_need(look->text, l->sources->s);
	if (r->warm && r->warm->widening)
		text_widen(look->text);
	look->identity = look_identity(a, look);
	return true;
}

/* ---- kept from run to run ---- */

/* Looks whose files changed, or whose cut faces cannot get a character that the
 * sources have now, are of no use. */
static bool still_good(struct warm *w, const struct loaded *l)
{
	if (!warm_good(&w->looks))
		return false;
	for (size_t i = 0; i < w->look_count; i++)
		if (!l->sources || !text_covers(w->look[i].look.text,
		    l->sources->s))
			return false;
	for (size_t i = 0; i < w->look_count; i++)
		text_need(w->look[i].look.text, l->sources->s);
	return true;
}

static void drop_looks(struct warm *w)
{
	warm_drop(&w->looks);
	w->look = NULL;
	w->look_count = 0;
	w->drawn = NULL;
	w->rehearsed = NULL;
	w->rehearsed_count = 0;
}

struct drawn *warm_drawn(const struct warm *w)
{
	return w ? w->drawn : NULL;
}

/* What was said when it was loaded, and what was read then. */
static void tell_look(const struct warm *w, const struct kept_look *kept,
    struct diag *d)
{
	for (size_t i = kept->from; i < kept->to; i++)
		diag_add(d, diag_get(w->looks.d, i));
	seen_copy(d, w->looks.d);
}

static bool warm_look(const struct run *r, struct diag *d,
    const struct loaded *l, const char *name, struct look *look)
{
	struct warm *w = r->warm;
	struct warm_set *s = &w->looks;
	struct kept_look kept;
	bool ok;

	/* What the first one of a run finds good is good for the others. */
	if (!l->look_count && s->a && !still_good(w, l))
		drop_looks(w);
	warm_open(s);
	if (!w->drawn)
		w->drawn = drawn_new(s->a);
	for (size_t i = 0; i < w->look_count; i++)
		if (str_eq(w->look[i].look.name, name)) {
			*look = w->look[i].look;
			tell_look(w, &w->look[i], d);
			return true;
		}
	kept.from = diag_size(s->d);
	ok = load_look(s->a, s->d, r, l, name, look);
	kept.look = *look;
	kept.to = diag_size(s->d);
	tell_look(w, &kept, d);
	if (ok)
		ARENA_PUSH(s->a, w->look, w->look_count) = kept;
	else
		drop_looks(w);
	return ok;
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

static bool are_wide(const struct loaded *l)
{
	for (size_t i = 0; i < l->look_count; i++)
		if (!text_is_wide(l->looks[i].text))
			return false;
	return true;
}

static const char **look_names(struct arena *a, const struct loaded *l)
{
	const char **names = ARENA_ARRAY(a, const char *, l->look_count);

	for (size_t i = 0; i < l->look_count; i++)
		names[i] = arena_strdup(a, l->looks[i].name);
	return names;
}

static bool load_wide(const struct run *r, struct loaded *l, const char *name)
{
	struct diag *unheard = diag_new(r->a);
	const struct look *look;

	r->warm->widening = true;
	look = loaded_look(r->a, unheard, r, l, name);
	r->warm->widening = false;
	return look && look_warm(look, unheard);
}

bool looks_widen(const struct run *r, struct loaded *l,
    bool (*calm)(void *data), void *data)
{
	size_t count = l->look_count;
	const char **names = look_names(r->a, l);

	if (are_wide(l))
		return true;
	drop_looks(r->warm);
	l->look_count = 0;
	for (size_t i = 0; i < count; i++)
		if (!calm(data) || !load_wide(r, l, names[i])) {
			drop_looks(r->warm);
			l->look_count = 0;
			return false;
		}
	return true;
}

void run_exit(void)
{
	text_exit();
}
