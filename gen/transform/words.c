/* SPDX-License-Identifier: MIT */
#include "transform/transform_internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "xml/xml.h"

static const char *raw_text(struct arena *a, const struct xml *n)
{
	struct str *s = str_new(a);

	for (const struct xml *c = xml_first_any(n); c; c = xml_next_any(c))
		str_add(s, xml_text(c));
	return s->s;
}

static void add_piece(struct arena *a, struct phrase *p, struct str *text,
    bool slot)
{
	if (!text->len && !slot)
		return;
	ARENA_PUSH(a, p->pieces, p->count) = (struct piece){
		arena_strndup(a, text->s, text->len), slot };
	text->len = 0;
	text->s[0] = '\0';
}

/* Cuts "a{b}c" into pieces; "{{" and "}}" stand for one brace. False: a brace
 * is not closed. */
static bool cut(struct arena *a, struct phrase *p, const char *s)
{
	struct str *text = str_new(a);
	const char *end;

	for (; *s; s++) {
		if ((*s == '{' || *s == '}') && s[1] == *s) {
			str_addc(text, *s++);
		} else if (*s == '{') {
			end = strpbrk(s + 1, "{}");
			if (!end || *end == '{')
				return false;
			add_piece(a, p, text, false);
			str_addn(text, s + 1, (size_t)(end - s - 1));
			add_piece(a, p, text, true);
			s = end;
		} else if (*s == '}') {
			return false;
		} else {
			str_addc(text, *s);
		}
	}
	add_piece(a, p, text, false);
	return true;
}

static int by_key(const void *x, const void *y)
{
	const struct phrase *p = x, *q = y;
	int c = strcmp(p->key, q->key);

	return c ? c : (p->loc.line > q->loc.line) - (p->loc.line < q->loc.line);
}

static void read_say(struct arena *a, struct diag *d, struct phrasebook *b,
    const struct xml *n)
{
	static const char *const known[] = { "key", NULL };
	const char *key = xml_need(d, n, "key");
	struct phrase p = { .key = key, .loc = xml_loc(n) };

	xml_attrs(d, n, known);
	for (const struct xml *c = xml_first(n); c; c = xml_next(c))
		xml_unexpected(d, c);
	if (!key)
		return;
	if (!cut(a, &p, raw_text(a, n))) {
		diag(d, DIAG_PHRASE_BRACE, p.loc, key);
		return;
	}
	ARENA_PUSH(a, b->phrases, b->count) = p;
}

static void report_twice(struct diag *d, const struct phrasebook *b)
{
	for (size_t i = 1; i < b->count; i++)
		if (str_eq(b->phrases[i].key, b->phrases[i - 1].key))
			diag(d, DIAG_PHRASE_TWICE, b->phrases[i].loc,
			    b->phrases[i].key, b->phrases[i - 1].loc.line);
}

struct phrasebook *phrasebook_read(struct arena *a, struct diag *d,
    const char *folder, const char *path)
{
	static const char *const known[] = { NULL };
	const struct xml *root = xml_read(a, d, folder, path);
	struct phrasebook *b = ARENA_NEW(a, struct phrasebook);

	if (!root)
		return NULL;
	if (!xml_is(root, "lang") || !str_eq(xml_ns(root), NS_LANG)) {
		xml_unexpected(d, root);
		return NULL;
	}
	xml_attrs(d, root, known);
	xml_no_text(d, root);
	b->loc = xml_loc(root);
	b->lang = xml_need(d, root, "xml:lang");
	if (!b->lang)
		return NULL;
	for (const struct xml *n = xml_first(root); n; n = xml_next(n)) {
		if (xml_is(n, "say"))
			read_say(a, d, b, n);
		else
			xml_unexpected(d, n);
	}
	if (b->count)
		qsort(b->phrases, b->count, sizeof(*b->phrases), by_key);
	report_twice(d, b);
	return b;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

static bool is_xml_name(const char *name)
{
	size_t len = strlen(name);

	return name[0] != '.' && len > 4 && str_eq(name + len - 4, ".xml");
}

struct phrasebook *phrasebooks_read(struct arena *a, struct diag *d,
    const char *folder, size_t *count)
{
	DIR *dir = opendir(arena_printf(a, "%s/lang", folder));
	struct dirent *e;
	char **names = NULL;
	size_t n = 0;
	struct phrasebook *books, *b;

	*count = 0;
	if (!dir)	/* a template may do without */
		return NULL;
	while ((e = readdir(dir)))
		if (is_xml_name(e->d_name))
			ARENA_PUSH(a, names, n) = arena_printf(a, "lang/%s",
			    e->d_name);
	closedir(dir);
	if (n)
		qsort(names, n, sizeof(*names), by_name);
	books = ARENA_ARRAY(a, struct phrasebook, n);
	for (size_t i = 0; i < n; i++) {
		b = phrasebook_read(a, d, folder, names[i]);
		if (b)
			books[(*count)++] = *b;
	}
	return books;
}

const struct phrasebook *phrasebook_for(const struct phrasebook *books,
    size_t count, const char *lang)
{
	size_t len = strcspn(lang, "-");

	for (size_t i = 0; i < count; i++)
		if (str_eq(books[i].lang, lang))
			return &books[i];
	for (size_t i = 0; i < count; i++)
		if (strcspn(books[i].lang, "-") == len
		    && strncmp(books[i].lang, lang, len) == 0)
			return &books[i];
	return NULL;
}

const struct phrase *phrase_find(const struct phrasebook *b, const char *key)
{
	size_t low = 0, high = b ? b->count : 0;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = strcmp(b->phrases[mid].key, key);

		if (c == 0)
			return &b->phrases[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

bool phrase_has_slot(const struct phrase *p, const char *slot)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->pieces[i].slot && str_eq(p->pieces[i].text, slot))
			return true;
	return false;
}

/* Are all slots of x slots of y? */
static bool slots_within(const struct phrase *x, const struct phrase *y)
{
	for (size_t i = 0; i < x->count; i++)
		if (x->pieces[i].slot
		    && !phrase_has_slot(y, x->pieces[i].text))
			return false;
	return true;
}

static bool is_singular(const char *key)
{
	size_t len = strlen(key);

	return len > 4 && str_eq(key + len - 4, ".one");
}

bool phrasebook_agrees(struct diag *d, const struct phrasebook *x,
    const struct phrasebook *y)
{
	bool good = true;

	for (size_t i = 0; i < x->count; i++) {
		const struct phrase *p = &x->phrases[i];
		const struct phrase *q = phrase_find(y, p->key);

		if (is_singular(p->key))
			continue;
		if (!q)
			diag(d, DIAG_PHRASE_LACKING, p->loc, p->key, y->lang);
		else if (!slots_within(p, q))
			diag(d, DIAG_PHRASE_SLOTS, p->loc, p->key, y->lang);
		else
			continue;
		good = false;
	}
	return good;
}
