/* SPDX-License-Identifier: MIT */
/* Themes with their fonts, cut to what the sources may ask of them. */
#include <stdlib.h>

#include "run.h"
#include "style/style.h"
#include "text/text.h"

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
	struct text_options o = { .font_dirs = r->o->font_dirs,
		.fontconfig = getenv("FONTCONFIG_FILE"), .cut = true };
	struct look look = { .name = arena_strdup(a, name) };

	if (find(l, name))
		return find(l, name);
	look.theme = theme_read(a, d, r->templates, name);
	if (!look.theme)
		return NULL;
	look.text = text_new(a, d, look.theme, &o);
	if (!look.text)
		return NULL;
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
