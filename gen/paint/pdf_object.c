/* SPDX-License-Identifier: MIT */
/* Values and objects of the file that is made (ISO 32000-1, 7.3). */
#include <string.h>

#include "paint/drawn.h"
#include "paint/pdf_int.h"

/* ---- plain values ---- */

struct obj *pdf_plain(struct pdf *f, const char *bytes, size_t size)
{
	struct obj *o = ARENA_NEW(f->a, struct obj);

	o->kind = OBJ_PLAIN;
	o->bytes = bytes;
	o->size = size;
	return o;
}

static bool is_regular(unsigned char c)
{
	return c > ' ' && c < 0x7F && strchr("()<>[]{}/%#", c) == NULL;
}

struct obj *pdf_name(struct pdf *f, const char *name)
{
	struct str *s = str_new(f->a);

	str_addc(s, '/');
	for (const char *c = name + 1; *c != '\0'; c++)
		if (is_regular((unsigned char)*c))
			str_addc(s, *c);
		else
			str_printf(s, "#%02X", (unsigned char)*c);
	return pdf_plain(f, s->s, s->len);
}

static void escape(struct str *s, char c)
{
	if (c == '(' || c == ')' || c == '\\')
		str_addc(s, '\\');
	if (c == '\r')		/* would be read as a line feed */
		str_add(s, "\\r");
	else
		str_addc(s, c);
}

struct obj *pdf_bytes(struct pdf *f, const char *bytes, size_t size)
{
	struct str *s = str_new(f->a);

	str_addc(s, '(');
	for (size_t i = 0; i < size; i++)
		escape(s, bytes[i]);
	str_addc(s, ')');
	return pdf_plain(f, s->s, s->len);
}

static bool is_ascii(const char *s)
{
	while (*s >= ' ' && *s <= '~')
		s++;
	return *s == '\0';
}

static void put_utf16(struct str *s, uint32_t unit)
{
	escape(s, (char)(unit >> 8 & 0xFF));
	escape(s, (char)(unit & 0xFF));
}

/* Beyond ASCII as UTF-16 (7.9.2.2). */
struct obj *pdf_text(struct pdf *f, const char *utf8)
{
	struct str *s;
	uint32_t c;

	if (is_ascii(utf8))
		return pdf_bytes(f, utf8, strlen(utf8));
	s = str_new(f->a);
	str_add(s, "(\xFE\xFF");
	while ((c = str_next(&utf8)) != 0) {
		if (c > 0xFFFF) {
			put_utf16(s, 0xD800 + ((c - 0x10000) >> 10));
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		put_utf16(s, c);
	}
	str_addc(s, ')');
	return pdf_plain(f, s->s, s->len);
}

static struct obj *literal(struct pdf *f, const char *text)
{
	return pdf_plain(f, text, strlen(text));
}

struct obj *pdf_number(struct pdf *f, long long n)
{
	return literal(f, arena_printf(f->a, "%lld", n));
}

struct obj *pdf_bool(struct pdf *f, bool b)
{
	return literal(f, b ? "true" : "false");
}

struct obj *pdf_null(struct pdf *f)
{
	return literal(f, "null");
}

struct obj *pdf_length(struct pdf *f, len_t l)
{
	/* by integers, so that no machine rounds otherwise */
	int64_t h = ((l < 0 ? -(int64_t)l : l) * 100 + LEN_PT / 2) / LEN_PT;

	if (h % 100 == 0)
		return pdf_number(f, (l < 0 ? -h : h) / 100);
	return literal(f, arena_printf(f->a, "%s%lld.%02lld", l < 0 ? "-" :
	    "", (long long)(h / 100), (long long)(h % 100)));
}

/* ---- what holds values ---- */

static struct obj *holder(struct pdf *f, enum obj_kind kind)
{
	struct obj *o = ARENA_NEW(f->a, struct obj);

	o->kind = kind;
	return o;
}

struct obj *pdf_dict(struct pdf *f, const char *type)
{
	struct obj *o = holder(f, OBJ_DICT);

	if (type != NULL)
		pdf_set(f, o, "/Type", shared_name(f, type + 1));
	return o;
}

struct obj *pdf_array(struct pdf *f)
{
	return holder(f, OBJ_ARRAY);
}

struct obj *pdf_box(struct pdf *f, const struct frame_box *b, len_t height)
{
	const len_t at[] = { b->left, height - b->bottom, b->right,
		height - b->top };
	struct obj *o = pdf_array(f);

	for (int i = 0; i < 4; i++)
		pdf_push(f, o, pdf_length(f, at[i]));
	return o;
}

static struct item_of *find(const struct obj *dict, const char *key)
{
	for (size_t i = 0; i < dict->count; i++)
		if (dict->items[i].key != NULL &&
		    strcmp(dict->items[i].key, key) == 0)
			return &dict->items[i];
	return NULL;
}

void pdf_set(struct pdf *f, struct obj *dict, const char *key,
    struct obj *value)
{
	struct item_of *at = find(dict, key);

	if (at == NULL)
		at = &ARENA_PUSH(f->a, dict->items, dict->count);
	*at = (struct item_of){ key, value };
}

void pdf_set_text(struct pdf *f, struct obj *dict, const char *key,
    const char *utf8)
{
	if (utf8 != NULL)
		pdf_set(f, dict, key, pdf_text(f, utf8));
}

void pdf_push(struct pdf *f, struct obj *array, struct obj *value)
{
	ARENA_PUSH(f->a, array->items, array->count) = (struct item_of){
		NULL, value };
}

struct obj *pdf_get(struct pdf *f, const struct obj *dict, const char *key)
{
	struct item_of *at = find(dict, key);

	return at != NULL ? pdf_read(f, at->value) : NULL;
}

bool pdf_has(const struct obj *dict, const char *key)
{
	return find(dict, key) != NULL;
}

void pdf_remove(struct obj *dict, const char *key)
{
	struct item_of *at = find(dict, key);

	if (at != NULL)
		*at = dict->items[--dict->count];
}

bool pdf_is(const struct obj *o, const char *text)
{
	return o != NULL && o->kind == OBJ_PLAIN &&
	    o->size == strlen(text) && memcmp(o->bytes, text, o->size) == 0;
}

/* ---- objects ---- */

struct obj *pdf_new(struct pdf *f, struct obj *o)
{
	(void)f;
	o->numbered = true;
	return o;
}

struct obj *pdf_plain_stream(struct pdf *f, struct obj *dict,
    const char *bytes, size_t size)
{
	dict->kind = OBJ_STREAM;
	dict->bytes = bytes;
	dict->size = size;
	return pdf_new(f, dict);
}

static struct obj *packed_stream(struct pdf *f, struct obj *dict)
{
	struct str *s = f->packed;

	pdf_set(f, dict, "/Filter", shared_name(f, "FlateDecode"));
	return pdf_plain_stream(f, dict, arena_strndup(f->a, s->s, s->len),
	    s->len);
}

struct obj *pdf_stream_once(struct pdf *f, struct obj *dict,
    const char *bytes, size_t size)
{
	f->packed->len = 0;
	zip_deflate(f->zip, bytes, size, f->packed);
	return packed_stream(f, dict);
}

/* What is packed again and again is known. */
struct obj *pdf_stream(struct pdf *f, struct obj *dict, const char *bytes,
    size_t size)
{
	struct drawn *known = f->t->known;
	const char *key;

	if (known == NULL)
		return pdf_stream_once(f, dict, bytes, size);
	key = arena_printf(f->a, "packed %s", str_sha256(f->a, bytes, size));
	f->packed->len = 0;
	if (!drawn_find(known, key, f->packed)) {
		zip_deflate(f->zip, bytes, size, f->packed);
		drawn_add(known, key, f->packed);
	}
	return packed_stream(f, dict);
}

/* ---- values made once ---- */

struct obj *shared_name(struct pdf *f, const char *name)
{
	for (size_t i = 0; i < f->name_count; i++)
		if (str_eq(f->names[i].name, name))
			return f->names[i].o;
	ARENA_PUSH(f->a, f->names, f->name_count) = (struct shared_name){
	    name, pdf_name(f, arena_printf(f->a, "/%s", name)) };
	return f->names[f->name_count - 1].o;
}

struct obj *shared_number(struct pdf *f, int n)
{
	while (f->number_count <= (size_t)n) {
		struct obj *o = pdf_number(f, (long long)f->number_count);

		ARENA_PUSH(f->a, f->numbers, f->number_count) = o;
	}
	return f->numbers[n];
}

void few_add(struct pdf *f, struct few *w, struct obj *value)
{
	if (w->first == NULL) {
		w->first = value;
		return;
	}
	if (w->array == NULL) {
		w->array = pdf_array(f);
		pdf_push(f, w->array, w->first);
	}
	pdf_push(f, w->array, value);
}

void pdf_set_few(struct pdf *f, struct obj *dict, const char *key,
    struct few *w)
{
	if (w->first != NULL)
		pdf_set(f, dict, key, w->array != NULL ? w->array :
		    w->first);
}
