/* SPDX-License-Identifier: MIT */
/* Texts by language, and the words of the vocabulary. */
#include <string.h>

#include "base/str.h"
#include "plan/element.h"

static size_t primary(const char *lang)
{
	return strcspn(lang, "-_");
}

static bool same_primary(const char *x, const char *y)
{
	return x && y && primary(x) == primary(y) &&
	    strncmp(x, y, primary(x)) == 0;
}

/* fallback is the plan's language, hence that of words without one. */
static const struct word *find(const struct words *w, const char *lang,
    const char *fallback)
{
	const struct word *near = NULL;

	for (size_t i = 0; lang && i < w->count; i++) {
		const char *own = w->all[i].lang ? w->all[i].lang : fallback;

		if (str_eq(own, lang))
			return &w->all[i];
		if (!near && same_primary(own, lang))
			near = &w->all[i];
	}
	return near;
}

const struct word *words_in(const struct words *w, const char *lang,
    const char *fallback)
{
	const struct word *hit = find(w, lang, fallback);

	if (!hit)
		hit = find(w, fallback, fallback);
	for (size_t i = 0; !hit && i < w->count; i++)
		if (!w->all[i].lang)
			hit = &w->all[i];
	return hit || !w->count ? hit : &w->all[0];
}

bool words_has(const struct words *w, const char *lang, const char *fallback)
{
	return find(w, lang, fallback) != NULL;
}

const char *kind_name(enum indicator_kind k)
{
	return words_kind[k];
}

const char *binding_name(enum binding b)
{
	return words_binding[b];
}

const char *direction_name(enum direction d)
{
	return words_direction[d];
}

const char *op_name(enum target_op op)
{
	return words_op[op];
}

const char *reporting_name(enum reporting r)
{
	return words_reporting[r];
}

const char *id_kind_name(enum id_kind k)
{
	static const char *const name[ID_KINDS] = {
		[ID_NONE] = "", [ID_SOURCE] = "source", [ID_ORG] = "org",
		[ID_PARK] = "park", [ID_TERM] = "term", [ID_UNIT] = "unit",
		[ID_BODY] = "division", [ID_BOX] = "box",
		[ID_INDICATOR] = "indicator", [ID_CLUSTER] = "cluster",
		[ID_PROJECT] = "project", [ID_RULE] = "rule",
		[ID_GROUP] = "group", [ID_REGISTER] = "register item",
		[ID_ANY] = "object",
	};

	return name[k];
}
