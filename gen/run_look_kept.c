/* SPDX-License-Identifier: MIT */
/*
 * Looks kept from round to round: themes, and apart from them what is made of
 * fonts, which takes much longer and is as good for a theme that changed if it
 * names the same families.
 */
#include "base/seen.h"
#include "paint/paint.h"
#include "run_warm.h"
#include "style/style.h"
#include "text/text.h"

/* ---- what is of no use any more ---- */

static void drop_looks(struct warm *w)
{
	warm_drop(&w->looks);
	w->look = NULL;
	w->look_count = 0;
}

static void drop_fonts(struct warm *w)
{
	drop_looks(w);
	warm_drop(&w->fonts);
	w->face_set = NULL;
	w->face_set_count = 0;
	w->drawn = NULL;
	w->rehearsed = NULL;
	w->rehearsed_count = 0;
}

/* Fonts whose files changed, or that cannot get a character that the sources
 * have now, are not. */
static bool fonts_good(const struct warm *w, const struct loaded *l)
{
	if (!l->sources || !warm_good(&w->fonts))
		return false;
	for (size_t i = 0; i < w->face_set_count; i++)
		if (!text_covers(w->face_set[i].text, l->sources->s))
			return false;
	return true;
}

static void refresh(struct warm *w, const struct loaded *l)
{
	if (w->fonts.a && !fonts_good(w, l))
		drop_fonts(w);
	else if (w->looks.a && !warm_good(&w->looks))
		drop_looks(w);
	for (size_t i = 0; i < w->face_set_count; i++)
		text_need(w->face_set[i].text, l->sources->s);
}

/* ---- loading ---- */

struct drawn *warm_drawn(const struct warm *w)
{
	return w ? w->drawn : NULL;
}

/* The fonts of a theme, kept ones if it can have them; none: reported. */
static struct kept_text kept_text(const struct run *r,
    const struct theme *theme)
{
	struct warm *w = r->warm;
	struct warm_set *s = &w->fonts;
	const char *words = theme_words(r->a, theme);
	struct kept_text t;

	for (size_t i = 0; i < w->face_set_count; i++)
		if (text_is_for(w->face_set[i].text, theme) &&
		    text_covers(w->face_set[i].text, words))
			return w->face_set[i];
	t.from = diag_size(s->d);
	t.text = look_text(s->a, s->d, r, theme);
	t.to = diag_size(s->d);
	if (t.text && w->widening)
		text_widen(t.text);
	if (t.text)
		ARENA_PUSH(s->a, w->face_set, w->face_set_count) = t;
	return t;
}

static bool load(const struct run *r, const struct loaded *l,
    const char *name, struct kept_look *kept)
{
	struct warm_set *s = &r->warm->looks;
	struct look *look = &kept->look;

	*kept = (struct kept_look){ .from = diag_size(s->d),
		.look.name = arena_strdup(s->a, name) };
	look->theme = look_theme(s->a, s->d, r, name);
	kept->to = diag_size(s->d);
	if (look->theme)
		kept->fonts = kept_text(r, look->theme);
	look->text = kept->fonts.text;
	if (look->text)
		look_end(s->a, l, look);
	return look->text != NULL;
}

/* What was said when it was loaded, and what was read then. */
static void tell_set(const struct warm_set *s, size_t from, size_t to,
    struct diag *d)
{
	for (size_t i = from; i < to; i++)
		diag_add(d, diag_get(s->d, i));
	seen_copy(d, s->d);
}

static void tell_look(const struct warm *w, const struct kept_look *kept,
    struct diag *d)
{
	tell_set(&w->looks, kept->from, kept->to, d);
	tell_set(&w->fonts, kept->fonts.from, kept->fonts.to, d);
}

static const struct kept_look *kept_look(const struct warm *w,
    const char *name)
{
	for (size_t i = 0; i < w->look_count; i++)
		if (str_eq(w->look[i].look.name, name))
			return &w->look[i];
	return NULL;
}

bool warm_look(const struct run *r, struct diag *d, const struct loaded *l,
    const char *name, struct look *look)
{
	struct warm *w = r->warm;
	const struct kept_look *known;
	struct kept_look new;
	bool ok;

	/* What the first one of a run finds good is good for the others. */
	if (!l->look_count)
		refresh(w, l);
	warm_open(&w->looks);
	warm_open(&w->fonts);
	if (!w->drawn)
		w->drawn = drawn_new(w->fonts.a);
	known = kept_look(w, name);
	ok = known || load(r, l, name, &new);
	*look = known ? known->look : new.look;
	tell_look(w, known ? known : &new, d);
	/* Others of this round are in use. */
	w->looks.stale |= !ok;
	w->fonts.stale |= !ok && new.look.theme;
	if (ok && !known)
		ARENA_PUSH(w->looks.a, w->look, w->look_count) = new;
	return ok;
}

/* ---- widening ---- */

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
	drop_fonts(r->warm);
	l->look_count = 0;
	for (size_t i = 0; i < count; i++)
		if (!calm(data) || !load_wide(r, l, names[i])) {
			drop_fonts(r->warm);
			l->look_count = 0;
			return false;
		}
	return true;
}
