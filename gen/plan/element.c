/* SPDX-License-Identifier: MIT */
/* Elements by their tables: children, how often, texts in languages. */
#include <string.h>

#include "base/str.h"
#include "plan/element.h"

#define MAX_CHILDREN 40

static const struct attr text_attrs[] = {
	MAY("xml:lang", LANG, NOT_KEPT), END };
const struct element text_element = { text_attrs, NULL, true };

bool element_is_root(struct reader *r, const struct xml *n, const char *name)
{
	if (xml_is(n, name) && str_eq(xml_ns(n), r->ns))
		return true;
	if (xml_is(n, name) && !(xml_ns(n) && *xml_ns(n)))
		diag(r->d, DIAG_ROOT_BARE, xml_loc(n), name, r->ns);
	else
		diag(r->d, DIAG_ROOT_WRONG, xml_loc(n), xml_name(n), name,
		    r->ns);
	return false;
}

/* ---- texts ---- */

/* NULL for the language of the document; else the tag as written. */
static const char *word_lang(const struct reader *r, const struct xml *n)
{
	const char *lang = xml_lang(n);

	return !lang || str_eq(lang, r->lang) ? NULL : lang;
}

static const struct word *same_lang(const struct words *w, const char *lang)
{
	for (size_t i = 0; i < w->count; i++)
		if (str_eq(w->all[i].lang, lang))
			return &w->all[i];
	return NULL;
}

bool words_translates(struct reader *r, const struct xml *n,
    const struct words *before)
{
	const char *lang = word_lang(r, n);

	return lang && !same_lang(before, lang);
}

static void no_children(struct reader *r, const struct xml *n)
{
	for (const struct xml *c = xml_first(n); c; c = xml_next(c))
		xml_unexpected(r->d, c);
}

void words_take(struct reader *r, const struct xml *n, struct words *w,
    const struct child *how)
{
	const char *lang = word_lang(r, n);
	const char *text = xml_content(r->a, n);

	if (lang && !is_lang(lang))
		diag(r->d, DIAG_INPUT_LANG, xml_loc(n), "xml:lang", lang);
	if (!*text && !(how && how->blank))
		diag(r->d, DIAG_TEXT_EMPTY, xml_loc(n), xml_name(n));
	if (w && same_lang(w, lang) && !(how && how->repeat))
		diag(r->d, DIAG_TEXT_TWICE, xml_loc(n), xml_name(n),
		    lang ? lang : r->lang ? r->lang : "");
	else if (w)
		ARENA_PUSH(r->a, w->all, w->count) =
		    (struct word){ lang, text, xml_loc(n) };
}

void words_read(struct reader *r, const struct xml *n, struct words *w,
    const struct child *how)
{
	words_take(r, n, w, how);
	no_children(r, n);
}

/* A text without attributes; what is checked and not kept comes here too. */
static void child_words(struct reader *r, const struct xml *n,
    const struct child *c, void *object)
{
	attrs_read(r, n, NULL, NULL);
	words_read(r, n, object ? (struct words *)(void *)
	    ((char *)object + c->words - 1) : NULL, c);
}

/* ---- children ---- */

static void child_read(struct reader *r, const struct xml *n,
    const struct child *c, void *object)
{
	if (c->words)
		child_words(r, n, c, object);
	else if (c->read)
		c->read(r, n, object);
	else
		element_read(r, n, c->element, NULL);
}

static size_t child_index(const struct reader *r, const struct xml *n,
    const struct child *children)
{
	size_t i = 0;

	if (!str_eq(xml_ns(n), r->ns))
		return MAX_CHILDREN;
	for (; children[i].name; i++)
		if (xml_is(n, children[i].name))
			return i;
	return MAX_CHILDREN;
}

static void children_read(struct reader *r, const struct xml *n,
    const struct child *children, void *object)
{
	int seen[MAX_CHILDREN] = { 0 };

	for (const struct xml *c = xml_first(n); c; c = xml_next(c)) {
		size_t i = child_index(r, c, children);

		if (i >= MAX_CHILDREN) {
			xml_unexpected(r->d, c);
			continue;
		}
		if (++seen[i] > children[i].max && children[i].max)
			diag(r->d, DIAG_ELEMENT_TWICE, xml_loc(c),
			    xml_name(c), xml_name(n));
		child_read(r, c, &children[i], object);
	}
	for (size_t i = 0; children[i].name; i++)
		if (seen[i] < children[i].min)
			diag(r->d, DIAG_ELEMENT_MISSING, xml_loc(n),
			    xml_name(n), children[i].name);
}

void element_read(struct reader *r, const struct xml *n,
    const struct element *e, void *object)
{
	static const struct child none[] = { { 0 } };

	attrs_read(r, n, e->attrs, object);
	children_read(r, n, e->children ? e->children : none, object);
	if (!e->text)
		xml_no_text(r->d, n);
}
