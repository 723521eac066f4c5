/* SPDX-License-Identifier: MIT */
#include "brief/brief_table.h"

#include <string.h>

static const struct element_row elements[] = {
	[BLOCK_TEXT] = { "#text", "text", "", "" },
#define ELEMENT(ID, name, class, attributes, children) \
	[BLOCK_##ID] = { name, class, attributes, children },
#include "brief/brief.def"
};

static const struct variant_row variants[] = {
#define VARIANT(ID, parents, attributes, children) \
	{ BLOCK_##ID, parents, attributes, children },
#include "brief/brief.def"
};

static const struct { const char *name, *values; } attributes[] = {
#define ATTRIBUTE(ID, name, values) [ATTR_##ID] = { name, values },
#include "brief/brief.def"
};

const struct element_row *brief_element(enum block_kind k)
{
	return &elements[k];
}

const char *brief_attr_name(enum block_attr a)
{
	return attributes[a].name;
}

const char *brief_attr_values(enum block_attr a)
{
	return attributes[a].values;
}

/* Most names differ in their first letter. */
static bool is_same(const char *x, const char *y)
{
	return *x == *y && strcmp(x, y) == 0;
}

enum block_kind brief_kind(const char *name)
{
	for (int k = BLOCK_TEXT + 1; k < BLOCK_COUNT; k++) {
		if (is_same(elements[k].name, name))
			return (enum block_kind)k;
	}
	return BLOCK_COUNT;
}

enum block_attr brief_attr(const char *name)
{
	for (int a = 0; a < ATTR_COUNT; a++) {
		if (is_same(attributes[a].name, name))
			return (enum block_attr)a;
	}
	return ATTR_COUNT;
}

/* A cell of a table and a cell of a chart differ by their row, and so on:
 * `chart row` means a row that is itself below a chart. */
static bool below(const struct block *b, const char *parents)
{
	if (b->parent->kind == BLOCK_ROW)
		return str_has_word(parents, "row") &&
		    b->parent->parent &&
		    b->parent->parent->kind == BLOCK_CHART;
	return str_has_word(parents, elements[b->parent->kind].name);
}

struct element_row brief_row(const struct block *b)
{
	struct element_row row = elements[b->kind];

	for (size_t i = 0; b->parent && i < sizeof(variants) /
	    sizeof(variants[0]); i++) {
		if (variants[i].kind != b->kind ||
		    !below(b, variants[i].parents))
			continue;
		row.attributes = variants[i].attributes;
		row.children = variants[i].children;
	}
	return row;
}

struct word brief_word(const char **list, const char *between)
{
	struct word w;

	*list += strspn(*list, between);
	w.s = *list;
	w.len = strcspn(*list, between);
	*list += w.len;
	return w;
}

static bool parts_words(char c)
{
	return c == ' ' || c == '|';
}

struct word brief_word_in(struct word *list)
{
	const char *end = list->s + list->len;
	struct word w = { list->s, 0 };

	while (w.s < end && parts_words(*w.s))
		w.s++;
	while (w.s + w.len < end && !parts_words(w.s[w.len]))
		w.len++;
	list->s = w.s + w.len;
	list->len = (size_t)(end - list->s);
	return w;
}

bool word_is(struct word w, const char *s)
{
	return strlen(s) == w.len && memcmp(w.s, s, w.len) == 0;
}

struct attr_spec brief_attr_spec(const char *list, const char *name)
{
	size_t len = strlen(name);
	struct attr_spec spec = { false, false, { "", 0 } };
	struct word w;

	while ((w = brief_word(&list, " ")).len > 0) {
		const char *end = w.s + w.len, *p = w.s + len;

		if (w.len < len || memcmp(w.s, name, len) != 0 ||
		    (p < end && *p != '!' && *p != '='))
			continue;
		spec.known = true;
		spec.required = p < end && *p == '!';
		p += spec.required;
		if (p < end)
			spec.values = (struct word){ p + 1,
			    (size_t)(end - p - 1) };
		return spec;
	}
	return spec;
}

bool brief_class_is(enum block_kind kind, const char *class)
{
	return strcmp(elements[kind].class, class) == 0;
}

bool brief_word_takes(struct word w, enum block_kind kind)
{
	if (w.len > 0 && w.s[0] == '%')
		return word_is((struct word){ w.s + 1, w.len - 1 },
		    elements[kind].class);
	return word_is(w, elements[kind].name);
}
