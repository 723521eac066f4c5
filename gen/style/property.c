/* SPDX-License-Identifier: MIT */
/* One property of a style: from its words to its value. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "style/theme_int.h"

enum type { TYPE_FONT, TYPE_WEIGHT, TYPE_SIZE, TYPE_LENGTH, TYPE_COLOUR,
	TYPE_ALIGN, TYPE_BREAKS, TYPE_BOOL, TYPE_INT, TYPE_RULE, TYPE_PADDING,
	TYPE_TEXT };

static const struct {
	const char *name;
	enum type type;
	size_t offset;
	const char *words;
} properties[] = {
#define PROPERTY(ID, attribute, type, field, words) [PROP_##ID] = \
	{ attribute, TYPE_##type, offsetof(struct style, field), words },
#include "style/style.def"
};

static const char *const elements[] = {
#define STYLABLE(name) name,
#include "style/style.def"
};

static const struct { const char *name; int weight; } weights[] = {
	{ "regular", 400 }, { "medium", 500 }, { "bold", 700 },
	{ "black", 900 }, { "400", 400 }, { "500", 500 }, { "700", 700 },
	{ "900", 900 },
};

static const char *const aligns[] = {
	[ALIGN_START] = "start", [ALIGN_END] = "end",
	[ALIGN_CENTER] = "center", [ALIGN_DECIMAL] = "decimal",
	[ALIGN_JUSTIFY] = "justify", [ALIGN_OUTER] = "outer",
	[ALIGN_INNER] = "inner",
};

static const char *const breaks[] = {
	[BREAKS_GB] = "gb", [BREAKS_BASIC] = "basic",
	[BREAKS_STRICT] = "strict",
};

const char *property_name(enum property p)
{
	return properties[p].name;
}

static const char *property_words(enum property p)
{
	return properties[p].words;
}

bool stylable(const char *element)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		if (strcmp(elements[i], element) == 0)
			return true;
	}
	return false;
}

/* ---- values; each gets the place in the style to write to ---- */

struct value {
	const struct theme *theme;
	struct style *style;
	const char *s;
	len_t em;
};

static bool set_length(const struct value *v, void *to)
{
	return length_parse(v->s, v->em, theme_line(v->theme), to);
}

static bool set_size(const struct value *v, void *to)
{
	return set_length(v, to) && *(len_t *)to > 0;
}

static bool set_font(const struct value *v, void *to)
{
	return theme_role(v->theme, v->s, to);
}

static bool set_weight(const struct value *v, void *to)
{
	for (size_t i = 0; i < sizeof(weights) / sizeof(weights[0]); i++) {
		if (strcmp(weights[i].name, v->s) != 0)
			continue;
		*(int *)to = weights[i].weight;
		return true;
	}
	return false;
}

static bool set_colour(const struct value *v, void *to)
{
	if (strcmp(v->s, "none") == 0) {
		*(colour_t *)to = COLOUR_NONE;
		return true;
	}
	return theme_colour(v->theme, v->s, to);
}

static bool set_align(const struct value *v, void *to)
{
	for (size_t i = 0; i < sizeof(aligns) / sizeof(aligns[0]); i++) {
		if (strcmp(aligns[i], v->s) != 0)
			continue;
		*(enum align *)to = (enum align)i;
		return true;
	}
	return false;
}

static bool set_breaks(const struct value *v, void *to)
{
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		if (strcmp(breaks[i], v->s) != 0)
			continue;
		*(enum breaks *)to = (enum breaks)i;
		return true;
	}
	return false;
}

static bool set_bool(const struct value *v, void *to)
{
	*(bool *)to = strcmp(v->s, "yes") == 0;
	return *(bool *)to || strcmp(v->s, "no") == 0;
}

static bool set_int(const struct value *v, void *to)
{
	size_t n = strspn(v->s, "0123456789");

	if (n == 0 || n > 3 || v->s[n])
		return false;
	*(int *)to = atoi(v->s);
	return true;
}

/* "0.75pt ink" or "none". */
static bool set_rule(const struct value *v, void *to)
{
	struct rule_style *r = to;
	char first[32];
	size_t len = strcspn(v->s, " ");
	struct value part = *v;

	if (strcmp(v->s, "none") == 0) {
		*r = (struct rule_style){ 0, COLOUR_NONE };
		return true;
	}
	if (len == 0 || len >= sizeof(first) || !v->s[len])
		return false;
	memcpy(first, v->s, len);
	first[len] = '\0';
	part.s = v->s + len + 1;
	return length_parse(first, v->em, theme_line(v->theme),
	    &r->weight) && set_colour(&part, &r->colour);
}

static bool set_padding(const struct value *v, void *to)
{
	struct style *s = v->style;

	if (!set_length(v, to))
		return false;
	s->right = s->top = s->bottom = s->left;
	return true;
}

static bool set_text(const struct value *v, void *to)
{
	*(const char **)to = v->s;
	return true;
}

static bool (*const setters[])(const struct value *v, void *to) = {
	[TYPE_FONT] = set_font, [TYPE_WEIGHT] = set_weight,
	[TYPE_SIZE] = set_size, [TYPE_LENGTH] = set_length,
	[TYPE_COLOUR] = set_colour, [TYPE_ALIGN] = set_align,
	[TYPE_BREAKS] = set_breaks,
	[TYPE_BOOL] = set_bool, [TYPE_INT] = set_int,
	[TYPE_RULE] = set_rule, [TYPE_PADDING] = set_padding,
	[TYPE_TEXT] = set_text,
};

bool property_set(const struct theme *t, struct style *s, enum property p,
    const char *value, len_t parent_size)
{
	struct value v = { t, s, value, s->size };

	if (p == PROP_SIZE)
		v.em = parent_size;
	return setters[properties[p].type](&v,
	    (char *)s + properties[p].offset);
}

static const char *last_word(const char *s)
{
	const char *blank = strrchr(s, ' ');

	return blank ? blank + 1 : s;
}

void property_refuse(struct diag *d, const struct xml *n, const char *key,
    enum property p, const char *value)
{
	enum type type = properties[p].type;
	struct loc loc = xml_loc(n);

	if (type == TYPE_FONT)
		diag(d, DIAG_THEME_ROLE, loc, value, "song hei kai fang xbs");
	else if (type == TYPE_COLOUR)
		diag(d, DIAG_THEME_COLOUR, loc, value);
	else if (type == TYPE_RULE && strchr(value, ' '))
		diag(d, DIAG_THEME_COLOUR, loc, last_word(value));
	else if (type == TYPE_RULE)
		diag(d, DIAG_THEME_VALUE, loc, property_name(p), key, value,
		    "none, or a weight and a colour: '0.75pt ink'");
	else if (type == TYPE_INT)
		diag(d, DIAG_THEME_VALUE, loc, property_name(p), key, value,
		    "0 1 2 ... 999");
	else if (*property_words(p))
		diag(d, DIAG_THEME_VALUE, loc, property_name(p), key, value,
		    property_words(p));
	else
		diag(d, DIAG_THEME_LENGTH, loc, property_name(p), key, value);
}
