/* SPDX-License-Identifier: MIT */
/*
 * The file written: a header, streams, object streams with all that is no
 * stream, and a stream of cross-references (ISO 32000-1, 7.5.7, 7.5.8).
 * Objects are numbered as they are met from the root on, so that the bytes
 * are those of the document alone.
 */
#include <string.h>

#include "paint/pdf_int.h"

#define GROUP 500	/* objects of an object stream */

struct writing {
	struct pdf *f;
	struct str *out;
	struct obj **all;	/* by number - 1 */
	size_t count;
	size_t *place;		/* by number: in the file; in its stream */
	int *within;		/* by number: object stream; 0: none */
	struct obj **groups;	/* object streams */
	size_t group_count;
	size_t rows;		/* of both */
};

/* ---- numbers ---- */

/* Cairo only stores streams (pdf_zip.c). */
static void pack_drawn(struct pdf *f, struct obj *o)
{
	struct str *s = f->unpacked;

	s->len = 0;
	if (o->drawn && o->kind == OBJ_STREAM &&
	    pdf_is(pdf_get(f, o, "/Filter"), "/FlateDecode") &&
	    pdf_data(f, o, s))
		pdf_stream(f, o, s->s, s->len);
	o->drawn = false;
}

/* Values before those they lead to: what is met later is numbered later. */
static void meet(struct writing *w, struct obj *o)
{
	if (o->numbered && o->number == 0) {
		pdf_read(w->f, o);
		pack_drawn(w->f, o);
		pdf_remove(o, "/Length");	/* cairo's is an object */
		ARENA_PUSH(w->f->a, w->all, w->count) = o;
		o->number = (int)w->count;
	} else if (!o->numbered) {
		for (size_t i = 0; i < o->count; i++)
			meet(w, o->items[i].value);
	}
}

static void number_all(struct writing *w)
{
	meet(w, w->f->root);
	meet(w, w->f->info);
	for (size_t i = 0; i < w->count; i++)
		for (size_t k = 0; k < w->all[i]->count; k++)
			meet(w, w->all[i]->items[k].value);
}

/* ---- values ---- */

static bool is_regular(char c)
{
	return strchr("()<>[]{}/%", c) == NULL && (unsigned char)c > ' ';
}

/* With a blank where two words would become one. */
static void put(struct str *s, const char *bytes, size_t size)
{
	if (size > 0 && s->len > 0 && is_regular(s->s[s->len - 1]) &&
	    is_regular(*bytes))
		str_addc(s, ' ');
	str_addn(s, bytes, size);
}

static void put_word(struct str *s, const char *word)
{
	put(s, word, strlen(word));
}

static void put_count(struct str *s, size_t n)
{
	char digits[24], *at = digits + sizeof(digits);

	do
		*--at = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	put(s, at, (size_t)(digits + sizeof(digits) - at));
}

static void put_items(struct str *s, const struct obj *o)
{
	for (size_t i = 0; i < o->count; i++) {
		const struct obj *value = o->items[i].value;

		if (o->items[i].key != NULL)
			put_word(s, o->items[i].key);
		if (value->numbered) {
			put_count(s, (size_t)value->number);
			str_add(s, " 0 R");
		} else
			pdf_put(s, value);
	}
}

void pdf_put(struct str *s, const struct obj *o)
{
	if (o->kind == OBJ_PLAIN) {
		put(s, o->bytes, o->size);
	} else if (o->kind == OBJ_ARRAY) {
		str_addc(s, '[');
		put_items(s, o);
		str_addc(s, ']');
	} else {
		str_add(s, "<<");
		put_items(s, o);
		str_add(s, ">>");
	}
}

/* ---- streams ---- */

/* The line end before endstream is that of ISO 19005-3, 6.1.7.1. */
static void put_stream(struct writing *w, struct obj *o)
{
	w->place[o->number] = w->out->len;
	pdf_set(w->f, o, "/Length", pdf_number(w->f, (long long)o->size));
	str_printf(w->out, "%d 0 obj\n", o->number);
	pdf_put(w->out, o);
	str_add(w->out, "\nstream\n");
	str_addn(w->out, o->bytes, o->size);
	str_add(w->out, "\nendstream\nendobj\n");
}

/* An object stream; s and index are used again and again. */
static struct obj *pack_group(struct writing *w, struct obj **group,
    size_t count, struct str *s, struct str *index)
{
	struct obj *dict = pdf_dict(w->f, "/ObjStm");

	s->len = index->len = 0;
	dict->number = (int)++w->rows;
	for (size_t i = 0; i < count; i++) {
		put_count(index, (size_t)group[i]->number);
		str_addc(index, ' ');
		put_count(index, s->len);
		str_addc(index, ' ');
		pdf_put(s, group[i]);
		str_addc(s, '\n');
		w->place[group[i]->number] = i;
		w->within[group[i]->number] = dict->number;
	}
	pdf_set(w->f, dict, "/N", pdf_number(w->f, (long long)count));
	pdf_set(w->f, dict, "/First", pdf_number(w->f,
	    (long long)index->len));
	str_addn(index, s->s, s->len);
	return pdf_stream(w->f, dict, index->s, index->len);
}

static void pack_groups(struct writing *w)
{
	struct obj **group = ARENA_ARRAY(w->f->a, struct obj *, GROUP);
	struct arena *a = arena_new();
	struct str *s = str_new(a), *index = str_new(a);
	size_t n = 0;

	for (size_t i = 0; i < w->count; i++) {
		if (w->all[i]->kind != OBJ_STREAM)
			group[n++] = w->all[i];
		if (n == GROUP || (n > 0 && i + 1 == w->count)) {
			ARENA_PUSH(w->f->a, w->groups, w->group_count) =
			    pack_group(w, group, n, s, index);
			n = 0;
		}
	}
	arena_free(a);
}

/* With what stands about a stream, and the table at the end. */
static size_t bytes_to_come(const struct writing *w)
{
	size_t n = 1000 + 8 * w->rows;

	for (size_t i = 0; i < w->count; i++)
		if (w->all[i]->kind == OBJ_STREAM)
			n += w->all[i]->size + 400;
	for (size_t i = 0; i < w->group_count; i++)
		n += w->groups[i]->size + 400;
	return n;
}

/* ---- the end ---- */

/* Type, place, place in an object stream; each row less the one before. */
static struct str *rows_of(const struct writing *w, size_t count)
{
	struct str *s = str_new(w->f->a);
	unsigned char before[7] = { 0 };

	for (size_t i = 0; i < count; i++) {
		bool in = w->within[i] != 0;
		size_t a = in ? (size_t)w->within[i] : w->place[i],
		    b = in ? w->place[i] : 0;
		unsigned char row[7] = { i == 0 ? 0 : in ? 2 : 1,
			(unsigned char)(a >> 24), (unsigned char)(a >> 16),
			(unsigned char)(a >> 8), (unsigned char)a,
			(unsigned char)(b >> 8), (unsigned char)b };

		str_addc(s, 2);			/* PNG: up */
		for (int k = 0; k < 7; k++)
			str_addc(s, (char)(row[k] - before[k]));
		memcpy(before, row, sizeof(before));
	}
	return s;
}

static struct obj *numbers(struct writing *w, const long long *all,
    size_t count)
{
	struct obj *o = pdf_array(w->f);

	for (size_t i = 0; i < count; i++)
		pdf_push(w->f, o, pdf_number(w->f, all[i]));
	return o;
}

/* The same bytes have the same identity. */
static struct obj *identity(struct writing *w)
{
	struct obj *o = pdf_array(w->f);
	unsigned char digest[MD5_SIZE];

	str_md5(w->out->s, w->out->len, digest);
	for (int i = 0; i < 2; i++)
		pdf_push(w->f, o, pdf_bytes(w->f, (const char *)digest,
		    sizeof(digest)));
	return o;
}

static void put_table(struct writing *w)
{
	size_t count = w->rows + 2, from = w->out->len;
	struct obj *o = pdf_dict(w->f, "/XRef"), *parms = pdf_dict(w->f,
	    NULL);
	struct str *rows;

	o->number = (int)count - 1;
	w->place[o->number] = from;
	rows = rows_of(w, count);
	pdf_set(w->f, parms, "/Predictor", pdf_number(w->f, 12));
	pdf_set(w->f, parms, "/Columns", pdf_number(w->f, 7));
	pdf_set(w->f, o, "/Size", pdf_number(w->f, (long long)count));
	pdf_set(w->f, o, "/W", numbers(w, (long long[]){ 1, 4, 2 }, 3));
	pdf_set(w->f, o, "/DecodeParms", parms);
	pdf_set(w->f, o, "/Root", w->f->root);
	pdf_set(w->f, o, "/Info", w->f->info);
	pdf_set(w->f, o, "/ID", identity(w));
	put_stream(w, pdf_stream(w->f, o, rows->s, rows->len));
	str_printf(w->out, "startxref\n%zu\n%%%%EOF\n", from);
}

void pdf_write(struct pdf *f, struct str *out)
{
	struct writing w = { .f = f, .out = out };
	size_t most;

	number_all(&w);
	w.rows = w.count;
	most = w.count + w.count / GROUP + 4;
	w.place = ARENA_ARRAY(f->a, size_t, most);
	w.within = ARENA_ARRAY(f->a, int, most);
	pack_groups(&w);
	str_room(out, bytes_to_come(&w));
	/* four bytes beyond ASCII: the file is no text */
	str_add(out, "%PDF-1.7\n%\xBF\xF7\xA2\xFE\n");
	for (size_t i = 0; i < w.count; i++)
		if (w.all[i]->kind == OBJ_STREAM)
			put_stream(&w, w.all[i]);
	for (size_t i = 0; i < w.group_count; i++)
		put_stream(&w, w.groups[i]);
	put_table(&w);
}
