/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "base/str.h"
#include "style/theme_int.h"

static const char *const roles[FONT_ROLES] = {
	[FONT_SONG] = "song", [FONT_HEI] = "hei", [FONT_KAI] = "kai",
	[FONT_FANG] = "fang", [FONT_XBS] = "xbs",
};

static const struct alias office[] = {
#define OFFICE(name, ROLE) { name, FONT_##ROLE },
#include "style/office.def"
};

const struct theme_file *theme_files(const struct theme *t, size_t *count)
{
	*count = t->file_count;
	return t->files;
}

const struct master *theme_master(const struct theme *t, const char *name)
{
	if (!name)
		return t->master_count ? &t->masters[0] : NULL;
	for (size_t i = 0; i < t->master_count; i++) {
		if (str_eq(t->masters[i].name, name))
			return &t->masters[i];
	}
	return NULL;
}

len_t theme_line(const struct theme *t)
{
	const struct master *m = theme_master(t, NULL);

	return m ? m->grid : LEN_OF_PT(16);
}

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) % 16 : -1;
}

static bool colour_code(const char *s, colour_t *out)
{
	colour_t c = 0;

	if (*s++ != '#' || strlen(s) != 6)
		return false;
	for (; *s; s++) {
		if (hex(*s) < 0)
			return false;
		c = c << 4 | (colour_t)hex(*s);
	}
	*out = c;
	return true;
}

bool theme_colour(const struct theme *t, const char *name, colour_t *out)
{
	if (!name)
		return false;
	for (size_t i = t->colour_count; i-- > 0;) {
		if (strcmp(t->colours[i].name, name) == 0) {
			*out = t->colours[i].value;
			return true;
		}
	}
	return colour_code(name, out);
}

void theme_status(const struct theme *t, const char *kind, colour_t *text,
    colour_t *tint)
{
	char behind[32];

	if (!kind)
		return;
	snprintf(behind, sizeof(behind), "%s-tint", kind);
	if (text)
		theme_colour(t, kind, text);
	if (tint)
		theme_colour(t, behind, tint);
}

const char *theme_words(struct arena *a, const struct theme *t)
{
	struct str *s = str_new(a);

	for (size_t i = 0; i < t->rule_count; i++) {
		const char *const *value = t->rules[i].value;

		str_add(s, value[PROP_OPEN] ? value[PROP_OPEN] : "");
		str_add(s, value[PROP_CLOSE] ? value[PROP_CLOSE] : "");
	}
	return s->s;
}

const char *const *theme_families(const struct theme *t, enum font_role r)
{
	return t->families[r];
}

bool font_role_parse(const char *name, enum font_role *out)
{
	for (int i = 0; name && i < FONT_ROLES; i++) {
		if (strcmp(roles[i], name) == 0) {
			*out = (enum font_role)i;
			return true;
		}
	}
	return false;
}

const char *font_role_name(enum font_role r)
{
	return roles[r];
}

static bool office_role(const char *name, enum font_role *out)
{
	for (size_t i = 0; name && i < sizeof(office) / sizeof(*office); i++) {
		if (g_ascii_strcasecmp(office[i].name, name) == 0) {
			*out = office[i].role;
			return true;
		}
	}
	return false;
}

bool theme_role(const struct theme *t, const char *name, enum font_role *out)
{
	if (font_role_parse(name, out))
		return true;
	for (size_t i = t->alias_count; name && i-- > 0;) {
		if (strcmp(t->aliases[i].name, name) == 0) {
			*out = t->aliases[i].role;
			return true;
		}
	}
	return office_role(name, out);
}
