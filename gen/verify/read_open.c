/* SPDX-License-Identifier: MIT */
/*
 * Where the objects of a file stand: tables and streams of cross-references,
 * object streams (ISO 32000-1, 7.5.4 to 7.5.8). What does not fit is not
 * guessed at here: file_open fails, and mend may help.
 */
#include <stdlib.h>
#include <string.h>

#include "verify/lex.h"
#include "verify/read_int.h"

#define ENTRY 20		/* bytes of a row of a table */
#define MOST_OBJECTS 8388607
#define MOST_PARTS 1000		/* a file changed so often */
#define TAIL 2048		/* within which startxref must stand */

/* An object stream: numbers and offsets of what it holds. */
struct packed {
	int obj;
	const char *bytes;
	size_t len, count;
	size_t *at;
	int *numbers;
};

/* ---- entries ---- */

/* The newest table comes first and says what holds. */
static void know(struct reader *r, size_t obj, int within, size_t at)
{
	struct slot *s = obj < r->object_count ? &r->slots[obj] : NULL;

	if (s && !s->known)
		*s = (struct slot){ .known = true, .within = within,
			.at = at };
}

static void nowhere(struct reader *r, size_t obj)
{
	know(r, obj, -1, 0);
}

static bool take_size(struct reader *r, const struct val *trailer)
{
	long long size = obj_get_int(r, trailer, "/Size", 0);
	size_t most = 64 * r->size;

	if (r->slots)
		return true;
	if (size < 1 || size > MOST_OBJECTS || (size_t)size > most)
		return false;
	r->object_count = (size_t)size;
	r->slots = ARENA_ARRAY(r->a, struct slot, size);
	return true;
}

/* ---- a table ---- */

static const char *behind(struct lex *l, const char *word)
{
	struct lex before = *l;
	struct token t = lex_next(l);

	if (lex_is(&t, word))
		return l->at;
	*l = before;
	return NULL;
}

static bool count_next(struct lex *l, size_t *n)
{
	struct token t = lex_next(l);

	*n = t.kind == LEX_NUMBER && t.whole && t.number >= 0 &&
	    t.number <= MOST_OBJECTS ? (size_t)t.number : 0;
	return t.kind == LEX_NUMBER && t.whole && t.number >= 0 &&
	    t.number <= MOST_OBJECTS;
}

static bool read_rows(struct reader *r, struct lex *l, size_t first,
    size_t count, bool take)
{
	while (l->at < l->end && strchr(" \r\n", *l->at))
		l->at++;
	if ((size_t)(l->end - l->at) / ENTRY < count)
		return false;
	for (size_t i = 0; i < count; i++, l->at += ENTRY)
		if (take && l->at[17] == 'n')
			know(r, first + i, 0, strtoul(l->at, NULL, 10));
		else if (take)
			nowhere(r, first + i);
	return true;
}

/* Twice: the size is said behind the rows. */
static bool pass_rows(struct reader *r, struct lex *l, bool take)
{
	size_t first, count;

	while (!behind(l, "trailer"))
		if (!count_next(l, &first) || !count_next(l, &count) ||
		    !read_rows(r, l, first, count, take))
			return false;
	return true;
}

static const struct val *read_table(struct reader *r, struct lex l)
{
	struct lex again = l;
	struct val *trailer;

	if (!pass_rows(r, &l, false))
		return NULL;
	trailer = value_read(r, l.at, l.end);
	return is_dict(trailer) && take_size(r, trailer) &&
	    pass_rows(r, &again, true) ? trailer : NULL;
}

/* ---- a stream ---- */

static size_t field(const unsigned char **p, int width, size_t otherwise)
{
	size_t n = 0;

	for (int i = 0; i < width; i++)
		n = n << 8 | *(*p)++;
	return width ? n : otherwise;
}

struct rows { const unsigned char *p, *end; int width[3]; };

static void take_rows(struct reader *r, struct rows *w, size_t first,
    size_t count)
{
	int all = w->width[0] + w->width[1] + w->width[2];

	for (size_t i = 0; i < count && w->end - w->p >= all; i++) {
		size_t type = field(&w->p, w->width[0], 1),
		    a = field(&w->p, w->width[1], 0),
		    b = field(&w->p, w->width[2], 0);

		if (type == 1)
			know(r, first + i, 0, a);
		else if (type == 2 && a > 0 && a < r->object_count)
			know(r, first + i, (int)a, b);
		else
			nowhere(r, first + i);
	}
}

static bool read_widths(struct reader *r, const struct val *v, struct rows *w)
{
	const struct val *all = obj_get(r, v, "/W");

	for (int i = 0; i < 3; i++) {
		double n = number_at(r, all, i);

		if (n < 0 || n > 8)
			return false;
		w->width[i] = (int)n;
	}
	return w->width[0] + w->width[1] + w->width[2] > 0;
}

static const struct val *read_xref_stream(struct reader *r, size_t offset)
{
	const struct val *v = object_read(r, offset, 0), *index;
	struct rows w;
	const char *bytes;
	size_t len;

	if (!v || !is_stream(v) || !obj_get_is(r, v, "/Type", "XRef") ||
	    !take_size(r, v) || !read_widths(r, v, &w))
		return NULL;
	bytes = stream_bytes(r, v, &len);
	if (!bytes)
		return NULL;
	w.p = (const unsigned char *)bytes;
	w.end = w.p + len;
	index = obj_get(r, v, "/Index");
	if (!is_array(index))
		take_rows(r, &w, 0, r->object_count);
	for (int i = 0; i + 1 < item_count(index); i += 2) {
		double first = number_at(r, index, i),
		    count = number_at(r, index, i + 1);

		if (first >= 0 && first < MOST_OBJECTS && count >= 0 &&
		    count <= MOST_OBJECTS)
			take_rows(r, &w, (size_t)first, (size_t)count);
	}
	return v;
}

/* ---- all tables ---- */

static const struct val *read_part(struct reader *r, size_t offset)
{
	struct lex l = { r->a, r->bytes + offset, r->bytes + r->size };
	const struct val *trailer, *more;

	if (!behind(&l, "xref"))
		return read_xref_stream(r, offset);
	trailer = read_table(r, l);
	if (!trailer)
		return NULL;
	more = obj_get(r, trailer, "/XRefStm");
	if (more->kind == VAL_NUMBER && more->is.number > 0 &&
	    more->is.number < (double)r->size)
		read_xref_stream(r, (size_t)more->is.number);
	return trailer;
}

static bool last_offset(const struct reader *r, size_t *to)
{
	static const char word[] = "startxref";
	const size_t n = sizeof(word) - 1;
	size_t least = r->size > TAIL ? r->size - TAIL : 0;

	for (size_t i = r->size; i >= least + n; i--) {
		struct lex l = { r->a, r->bytes + i, r->bytes + r->size };
		struct token t;

		if (memcmp(r->bytes + i - n, word, n) != 0)
			continue;
		t = lex_next(&l);
		*to = t.kind == LEX_NUMBER && t.number >= 0 ?
		    (size_t)t.number : r->size;
		return *to < r->size;
	}
	return false;
}

static bool read_parts(struct reader *r)
{
	size_t at;

	if (!last_offset(r, &at))
		return false;
	for (int i = 0; i < MOST_PARTS; i++) {
		const struct val *t = read_part(r, at);
		long long before;

		if (!t)
			return false;
		if (!r->trailer)
			r->trailer = t;
		before = obj_get_int(r, t, "/Prev", -1);
		if (before < 0)
			return true;
		if ((size_t)before >= r->size)
			return false;
		at = (size_t)before;
	}
	return false;
}

bool file_open(struct reader *r)
{
	r->trailer = NULL;
	if (!read_parts(r))
		return false;
	r->encrypted = obj_get_there(r, r->trailer, "/Encrypt");
	r->root = obj_get(r, r->trailer, "/Root");
	return is_dict(r->root);
}

/* ---- objects ---- */

static bool list_packed(struct reader *r, const struct val *v,
    struct packed *to)
{
	long long first = obj_get_int(r, v, "/First", -1),
	    count = obj_get_int(r, v, "/N", -1);
	struct lex l;

	to->bytes = is_stream(v) ? stream_bytes(r, v, &to->len) : NULL;
	if (!to->bytes || first < 0 || (size_t)first > to->len || count < 0 ||
	    (size_t)count > to->len)
		return false;
	l = (struct lex){ r->a, to->bytes, to->bytes + first };
	to->at = ARENA_ARRAY(r->a, size_t, count);
	to->numbers = ARENA_ARRAY(r->a, int, count);
	for (; to->count < (size_t)count; to->count++) {
		size_t number, at;

		if (!count_next(&l, &number) || !count_next(&l, &at) ||
		    at > to->len - (size_t)first)
			return false;
		to->numbers[to->count] = (int)number;
		to->at[to->count] = (size_t)first + at;
	}
	return true;
}

static struct packed *packed_at(struct reader *r, int obj)
{
	struct packed *p;

	for (size_t i = 0; i < r->packed_count; i++)
		if (r->packed[i]->obj == obj)
			return r->packed[i];
	p = ARENA_NEW(r->a, struct packed);
	p->obj = obj;
	ARENA_PUSH(r->a, r->packed, r->packed_count) = p;
	/* one within another would never end */
	if (r->slots[obj].within || !list_packed(r, object_at(r, obj), p))
		damaged(r, "object stream %d cannot be read", obj);
	return p;
}

static struct val *unpack(struct reader *r, const struct slot *s, int obj)
{
	const struct packed *p = packed_at(r, s->within);

	if (s->at >= p->count || p->numbers[s->at] != obj) {
		damaged(r, "object %d is not in its stream", obj);
		return NULL;
	}
	return value_read(r, p->bytes + p->at[s->at], p->bytes + p->len);
}

static struct val *load(struct reader *r, const struct slot *s, int obj)
{
	struct val *v = NULL;

	if (s->within > 0)
		return unpack(r, s, obj);
	if (s->known && s->within == 0) {
		v = s->at < r->size ? object_read(r, s->at, obj) : NULL;
		if (!v)
			damaged(r, "object %d is not in its place", obj);
	}
	return v;
}

const struct val *object_at(struct reader *r, int obj)
{
	struct slot *s = obj > 0 && (size_t)obj < r->object_count ?
	    &r->slots[obj] : NULL;
	struct val *v;

	if (!s || s->busy)
		return &no_value;
	if (s->value)
		return s->value;
	s->busy = true;
	v = load(r, s, obj);
	s->busy = false;
	if (!v || v->kind == VAL_REF)
		v = ARENA_NEW(r->a, struct val);
	v->obj = obj;
	s->value = v;
	return v;
}
