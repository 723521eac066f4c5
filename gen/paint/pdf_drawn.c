/* SPDX-License-Identifier: MIT */
/*
 * Values and objects as cairo writes them. Not a reader for files of others
 * (changed files, encryption, other filters are not known); what it cannot
 * read is a fault.
 */
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_at.h"

#define DEEPEST 50

void pdf_fail(struct pdf *f, const char *what)
{
	if (!f->failed)
		diag(f->d, DIAG_PDF_FAILED, NOWHERE, what);
	f->failed = true;
}

/* ---- words ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' ||
	    c == '\f' || c == '\0';
}

static bool is_regular(char c)
{
	return !is_blank(c) && strchr("()<>[]{}/%", c) == NULL;
}

static void skip_blanks(struct at *at)
{
	while (at->p < at->end && (is_blank(*at->p) || *at->p == '%'))
		if (*at->p == '%')
			while (at->p < at->end && *at->p != '\n' &&
			    *at->p != '\r')
				at->p++;
		else
			at->p++;
}

bool at_take(struct at *at, const char *word)
{
	size_t size = strlen(word);

	skip_blanks(at);
	if ((size_t)(at->end - at->p) < size ||
	    memcmp(at->p, word, size) != 0)
		return false;
	at->p += size;
	return true;
}

/* A number without sign or fraction. */
bool at_count(struct at *at, size_t *n)
{
	const char *from;

	skip_blanks(at);
	from = at->p;
	*n = 0;
	while (at->p < at->end && str_is_digit(*at->p) && at->p - from < 12)
		*n = *n * 10 + (size_t)(*at->p++ - '0');
	return at->p > from && (at->p == at->end || !is_regular(*at->p));
}

static void pass_string(struct at *at)
{
	int depth = 0;

	do {
		char c = *at->p++;

		if (c == '\\' && at->p < at->end)
			at->p++;
		else if (c == '(' || c == ')')
			depth += c == '(' ? 1 : -1;
	} while (depth > 0 && at->p < at->end);
}

static void pass_word(struct at *at)
{
	if (*at->p == '(') {
		pass_string(at);
		return;
	}
	if (*at->p == '<')
		while (at->p < at->end && *at->p != '>')
			at->p++;
	at->p += at->p < at->end;
	while (at->p < at->end && is_regular(*at->p))
		at->p++;
}

/* ---- values ---- */

static struct obj *plain(struct at *at)
{
	struct obj *o = ARENA_NEW(at->f->a, struct obj);

	o->kind = OBJ_PLAIN;
	o->bytes = at->p;
	pass_word(at);
	o->size = (size_t)(at->p - o->bytes);
	return o;
}

/* "12 0 R", or nothing is taken. */
static struct obj *reference(struct at *at)
{
	struct at before = *at;
	size_t number, generation;

	if (at_count(at, &number) && at_count(at, &generation) &&
	    at_take(at, "R") && number < at->f->drawn_count)
		return &at->f->drawn_objects[number];
	*at = before;
	return NULL;
}

static const char *key_of(struct at *at)
{
	const char *from = at->p;

	pass_word(at);
	return arena_strndup(at->f->a, from, (size_t)(at->p - from));
}

static struct obj *array(struct at *at)
{
	struct obj *o = pdf_array(at->f);

	while (!at->f->failed && !at_take(at, "]"))
		pdf_push(at->f, o, at_value(at));
	return o;
}

static struct obj *dictionary(struct at *at)
{
	struct obj *o = pdf_dict(at->f, NULL);

	while (!at->f->failed && !at_take(at, ">>")) {
		struct item_of one;

		if (at->p >= at->end || *at->p != '/') {
			pdf_fail(at->f, "a dictionary has no key");
			break;
		}
		one.key = key_of(at);
		one.value = at_value(at);
		/* cairo 1.16 names an image that stands twice on a page
		 * twice, as the same object */
		pdf_set(at->f, o, one.key, one.value);
	}
	return o;
}

struct obj *at_value(struct at *at)
{
	struct obj *o;

	skip_blanks(at);
	if (at->p >= at->end || at->depth >= DEEPEST) {
		pdf_fail(at->f, "a value does not end");
		return pdf_null(at->f);
	}
	if (str_is_digit(*at->p) && (o = reference(at)) != NULL)
		return o;
	at->depth++;
	if (at_take(at, "<<"))
		o = dictionary(at);
	else if (at_take(at, "["))
		o = array(at);
	else
		o = plain(at);
	at->depth--;
	return o;
}

/* ---- objects ---- */

static size_t count_of(const struct obj *o)
{
	return o != NULL && o->kind == OBJ_PLAIN && o->size < 12 ?
	    (size_t)strtoul(o->bytes, NULL, 10) : 0;
}

/* The data begin behind the line end; Length says how long they are. */
static void read_data(struct at *at, struct obj *o)
{
	size_t size = count_of(pdf_get(at->f, o, "/Length"));

	at->p += at->p < at->end && *at->p == '\r';
	at->p += at->p < at->end && *at->p == '\n';
	if (size > (size_t)(at->end - at->p)) {
		pdf_fail(at->f, "a stream does not end");
		return;
	}
	o->kind = OBJ_STREAM;
	o->bytes = at->p;
	o->size = size;
}

struct obj *pdf_read(struct pdf *f, struct obj *o)
{
	struct at at = { f, f->drawn->s, f->drawn->s + f->drawn->len, 0 };
	struct obj *v;
	size_t number;

	if (o->kind != OBJ_UNREAD)
		return o;
	if (o->size < f->drawn->len)
		at.p += o->size;
	o->kind = OBJ_DICT;		/* should it lead to itself */
	if (o->bytes != NULL)
		at = (struct at){ f, o->bytes, o->bytes + o->size, 0 };
	else if (!at_count(&at, &number) || !at_count(&at, &number) ||
	    !at_take(&at, "obj")) {
		pdf_fail(f, "an object is not where it should be");
		return o;
	}
	v = at_value(&at);
	o->kind = v->kind;
	o->bytes = v->bytes;
	o->size = v->size;
	o->items = v->items;
	o->count = v->count;
	if (o->kind == OBJ_DICT && at_take(&at, "stream"))
		read_data(&at, o);
	return o;
}

bool pdf_data(struct pdf *f, struct obj *stream, struct str *to)
{
	if (!pdf_has(stream, "/Filter"))
		str_addn(to, stream->bytes, stream->size);
	else if (!pdf_is(pdf_get(f, stream, "/Filter"), "/FlateDecode") ||
	    !zip_inflate(f->zip, stream->bytes, stream->size, to))
		pdf_fail(f, "a stream cannot be read");
	return !f->failed;
}
