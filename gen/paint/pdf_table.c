/* SPDX-License-Identifier: MIT */
/*
 * Where the objects of the file that cairo drew stand: a table, as 1.16
 * writes it, or a stream of cross-references and object streams, as 1.18 does
 * (ISO 32000-1, 7.5.4 to 7.5.8).
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_at.h"

#define ENTRY 20	/* bytes of a row of a table */
#define MOST_OBJECTS 8388607

static bool new_objects(struct pdf *f, size_t count)
{
	if (count == 0 || count > MOST_OBJECTS)
		return false;
	f->drawn_count = count;
	f->drawn_objects = ARENA_ARRAY(f->a, struct obj, count);
	for (size_t i = 0; i < count; i++)
		f->drawn_objects[i].numbered = f->drawn_objects[i].drawn =
		    true;
	return true;
}

/* ---- a table ---- */

static struct obj *read_table(struct at *at)
{
	struct pdf *f = at->f;
	size_t first, count;

	if (!at_count(at, &first) || first != 0 || !at_count(at, &count) ||
	    (size_t)(at->end - at->p) / ENTRY < count ||
	    !new_objects(f, count))
		return NULL;
	while (*at->p == ' ' || *at->p == '\r' || *at->p == '\n')
		at->p++;
	for (size_t i = 0; i < count; i++, at->p += ENTRY)
		f->drawn_objects[i].size = (size_t)strtoul(at->p, NULL, 10);
	return at_take(at, "trailer") ? at_value(at) : NULL;
}

/* ---- streams ---- */

static size_t count_at(struct pdf *f, const struct obj *dict, const char *key)
{
	const struct obj *o = pdf_get(f, dict, key);

	return o != NULL && o->kind == OBJ_PLAIN && str_is_digit(*o->bytes) ?
	    (size_t)strtoul(o->bytes, NULL, 10) : 0;
}

/* What an object stream holds is read there when it is asked for. */
static void unpack(struct pdf *f, struct obj *stream)
{
	size_t first = count_at(f, stream, "/First"),
	    count = count_at(f, stream, "/N"), number, from;
	struct str *s = str_new(f->a);
	struct at at;

	if (!pdf_data(f, stream, s) || first > s->len)
		return;
	at = (struct at){ f, s->s, s->s + first, 0 };
	for (size_t i = 0; i < count; i++) {
		if (!at_count(&at, &number) || !at_count(&at, &from) ||
		    number >= f->drawn_count || from > s->len - first) {
			pdf_fail(f, "an object stream cannot be read");
			return;
		}
		f->drawn_objects[number].bytes = s->s + first + from;
		f->drawn_objects[number].size = s->len - first - from;
	}
}

static size_t field(const unsigned char **p, size_t width)
{
	size_t n = 0;

	while (width-- > 0)
		n = n << 8 | *(*p)++;
	return n;
}

/* The rows: kind, place, and what nobody here asks for. */
static void take_rows(struct pdf *f, const struct str *s,
    const size_t width[3])
{
	const unsigned char *p = (const unsigned char *)s->s;
	bool *holds = ARENA_ARRAY(f->a, bool, f->drawn_count);

	for (size_t i = 0; i < f->drawn_count && (size_t)((const char *)p -
	    s->s) + width[0] + width[1] + width[2] <= s->len; i++) {
		size_t kind = field(&p, width[0]), place = field(&p,
		    width[1]);

		p += width[2];
		if (kind == 1)
			f->drawn_objects[i].size = place;
		else if (kind == 2 && place < f->drawn_count)
			holds[place] = true;
	}
	for (size_t i = 0; i < f->drawn_count; i++)
		if (holds[i])
			unpack(f, pdf_read(f, &f->drawn_objects[i]));
}

/* How many objects there are must be known before references are read. */
static bool read_size(struct at at)
{
	at.p = g_strstr_len(at.p, at.end - at.p, "/Size");
	if (at.p == NULL)
		return false;
	at.p += strlen("/Size");
	return at_count(&at, &at.f->drawn_count) &&
	    new_objects(at.f, at.f->drawn_count);
}

static bool read_widths(struct pdf *f, const struct obj *dict,
    size_t width[3])
{
	const struct obj *all = pdf_get(f, dict, "/W");

	for (size_t i = 0; i < 3; i++) {
		const struct obj *o = all != NULL && i < all->count ?
		    all->items[i].value : NULL;

		if (o == NULL || o->kind != OBJ_PLAIN || o->size != 1 ||
		    *o->bytes < '0' || *o->bytes > '8')
			return false;
		width[i] = (size_t)(*o->bytes - '0');
	}
	return true;
}

static struct obj *read_rows(struct at *at)
{
	struct pdf *f = at->f;
	struct str *s = str_new(f->a);
	struct obj *o = ARENA_NEW(f->a, struct obj);
	size_t width[3];

	if (!read_size(*at))
		return NULL;
	o->size = (size_t)(at->p - f->drawn->s);
	pdf_read(f, o);
	if (o->kind != OBJ_STREAM || pdf_has(o, "/DecodeParms") ||
	    pdf_has(o, "/Index") || !read_widths(f, o, width) ||
	    !pdf_data(f, o, s))
		return NULL;
	take_rows(f, s, width);
	return o;
}

/* ---- either ---- */

static const char *last(const struct str *s, const char *word)
{
	size_t size = strlen(word);

	for (size_t i = s->len; i >= size; i--)
		if (memcmp(s->s + i - size, word, size) == 0)
			return s->s + i;
	return NULL;
}

bool pdf_open(struct pdf *f, const struct str *drawn)
{
	struct at at = { f, last(drawn, "startxref"), drawn->s + drawn->len,
		0 };
	struct obj *trailer;
	size_t from;

	f->drawn = drawn;
	if (at.p == NULL || !at_count(&at, &from) || from > drawn->len) {
		pdf_fail(f, "the table of objects is missing");
		return false;
	}
	at.p = drawn->s + from;
	trailer = at_take(&at, "xref") ? read_table(&at) : read_rows(&at);
	if (trailer == NULL) {
		pdf_fail(f, "the table of objects cannot be read");
		return false;
	}
	f->root = pdf_get(f, trailer, "/Root");
	if (f->root == NULL || f->root->kind != OBJ_DICT)
		pdf_fail(f, "there is no catalog");
	return !f->failed;
}
