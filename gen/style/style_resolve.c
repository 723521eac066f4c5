/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "style/theme_int.h"

/* What a rule says gathers here; the later one wins property by property. */
struct said {
	const char *value[PROP_COUNT];
	const char *name;
};

/* "en" is meant for en-GB too. */
static bool lang_fits(const char *rule, const char *lang)
{
	size_t len = strlen(rule);

	return lang && strncmp(rule, lang, len) == 0 &&
	    (lang[len] == '\0' || lang[len] == '-');
}

static bool key_is(const char *key, const char *element, const char *rest)
{
	size_t len = 0;

	/* asked for every rule and every block: most differ at once */
	while (element[len] != '\0' && key[len] == element[len])
		len++;
	if (element[len] != '\0')
		return false;
	if (!rest)
		return key[len] == '\0';
	return key[len] == '.' && strcmp(key + len + 1, rest) == 0;
}

static void gather(struct said *said, const struct theme *t,
    const char *element, const char *rest, const char *lang)
{
	for (size_t i = 0; i < t->rule_count; i++) {
		const struct style_rule *r = &t->rules[i];

		if (!key_is(r->key, element, rest) ||
		    (lang ? !r->lang || !lang_fits(r->lang, lang) : !!r->lang))
			continue;
		said->name = r->key;
		for (int p = 0; p < PROP_COUNT; p++)
			if (r->value[p])
				said->value[p] = r->value[p];
	}
}

static void apply(const struct theme *t, struct style *s,
    const struct said *said)
{
	len_t parent_size = s->size;

	for (int p = 0; p < PROP_COUNT; p++) {
		const char *value = said->value[p];

		if (value && !property_set(t, s, (enum property)p, value,
		    parent_size))
			BUG("theme kept '%s' for '%s'", value,
			    property_name((enum property)p));
	}
	if (said->name)
		s->name = said->name;
}

static struct style *inherit(struct arena *a, const struct style *parent,
    const char *element)
{
	struct style *s = ARENA_NEW(a, struct style);

	*s = (struct style){
		.font = parent->font, .weight = parent->weight,
		.size = parent->size, .leading = parent->leading,
		.colour = parent->colour, .align = parent->align,
		.tracking = parent->tracking, .gap = parent->gap,
		.breaks = parent->breaks, .hyphens = parent->hyphens, .hang = parent->hang,
		.above = { 0, COLOUR_NONE }, .below = { 0, COLOUR_NONE },
		.tint = COLOUR_NONE, .widows = 2, .orphans = 2,
		.name = arena_strdup(a, element),
	};
	return s;
}

const struct style *style_resolve(struct arena *a, const struct theme *t,
    const struct style *parent, const char *element, const char *name,
    int level, const char *lang)
{
	struct style *s = inherit(a, parent, element);
	const char *langs[] = { NULL, lang };
	struct said said = { { NULL }, NULL };
	char number[16];

	snprintf(number, sizeof(number), "%d", level);
	for (int i = 0; i < 2; i++) {
		if (i == 1 && !lang)
			break;
		gather(&said, t, element, NULL, langs[i]);
		if (level > 0)
			gather(&said, t, element, number, langs[i]);
		if (name)
			gather(&said, t, element, name, langs[i]);
	}
	apply(t, s, &said);
	return s;
}

const struct style *style_root(struct arena *a, const struct theme *t,
    const char *lang)
{
	const struct style plain = {
		.font = FONT_SONG, .weight = 400, .size = LEN_OF_PT(10.5),
		.leading = theme_line(t), .align = ALIGN_JUSTIFY, .gap = true,
	};

	return style_resolve(a, t, &plain, "brief", NULL, 0, lang);
}

bool style_known(const struct theme *t, const char *element, const char *name)
{
	for (size_t i = 0; i < t->rule_count; i++) {
		if (key_is(t->rules[i].key, element, name))
			return true;
	}
	return false;
}
