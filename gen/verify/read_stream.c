/* SPDX-License-Identifier: MIT */
/* Data of streams (ISO 32000-1, 7.4): by Flate, with or without predictor. */
#include <stdlib.h>
#include <string.h>
#include <libdeflate.h>
#define ZLIB_CONST
#include <zlib.h>

#include "verify/read_int.h"

#define MOST_BYTES ((size_t)256 << 20)	/* of one stream */
#define LIKELY ((size_t)1 << 20)	/* what most are shorter than */

/* ---- Flate ---- */

static voidpf take(voidpf arena, uInt count, uInt size)
{
	return arena_alloc(arena, (size_t)count * size);
}

static void leave(voidpf arena, voidpf block)
{
	(void)arena;
	(void)block;
}

static bool by_zlib(struct arena *scratch, const struct data *v,
    struct str *to)
{
	z_stream s = { .zalloc = take, .zfree = leave, .opaque = scratch };
	int answer = inflateInit(&s);

	s.next_in = (const Bytef *)v->bytes;
	s.avail_in = (uInt)v->len;
	while (answer == Z_OK && to->len <= MOST_BYTES) {
		if (to->len + 1 >= to->cap)
			str_room(to, 2 * to->len);
		s.next_out = (Bytef *)to->s + to->len;
		s.avail_out = (uInt)(to->cap - to->len - 1);
		answer = inflate(&s, Z_NO_FLUSH);
		to->len = to->cap - s.avail_out - 1;
		to->s[to->len] = '\0';
	}
	return answer == Z_STREAM_END;
}

static void release(void *unpack)
{
	libdeflate_free_decompressor(unpack);
}

static struct libdeflate_decompressor *unpacker(struct reader *r)
{
	if (!r->unpack) {
		r->unpack = libdeflate_alloc_decompressor();
		if (!r->unpack)
			BUG("libdeflate %s cannot begin",
			    LIBDEFLATE_VERSION_STRING);
		arena_own(r->a, r->unpack, release);
	}
	return r->unpack;
}

/* What libdeflate refuses, or what gets too long, is left to zlib to judge. */
static bool inflate_all(struct reader *r, struct arena *scratch,
    const struct data *v, struct str *to)
{
	size_t room = v->len < LIKELY / 8 ? 8 * v->len : LIKELY, len;
	enum libdeflate_result answer = LIBDEFLATE_INSUFFICIENT_SPACE;

	for (; answer == LIBDEFLATE_INSUFFICIENT_SPACE &&
	    to->len + room <= MOST_BYTES; room *= 2) {
		str_room(to, room);
		answer = libdeflate_zlib_decompress(unpacker(r), v->bytes,
		    v->len, to->s + to->len, room, &len);
	}
	if (answer != LIBDEFLATE_SUCCESS)
		return by_zlib(scratch, v, to);
	to->len += len;
	to->s[to->len] = '\0';
	return true;
}

/* ---- predictors of PNG ---- */

static int paeth(int a, int b, int c)
{
	int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);

	return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

static void undo_row(unsigned char *row, const unsigned char *up, size_t n,
    size_t step, int how)
{
	for (size_t i = 0; i < n; i++) {
		int left = i >= step ? row[i - step] : 0, above = up[i],
		    corner = i >= step ? up[i - step] : 0;
		int by[] = { 0, left, above, (left + above) / 2,
			paeth(left, above, corner) };

		row[i] = (unsigned char)(row[i] + by[how]);
	}
}

/* Rows of a byte that says how, and `width` bytes. */
static bool undo_rows(struct str *s, size_t from, size_t width, size_t step)
{
	unsigned char *none = arena_alloc(s->a, width), *up = none;
	size_t rows = (s->len - from) / (width + 1);
	char *all = s->s + from;

	for (size_t i = 0; i < rows; i++) {
		unsigned char *row = (unsigned char *)all + i * (width + 1);

		if (*row > 4)
			return false;
		undo_row(row + 1, up, width, step, *row);
		up = row + 1;
	}
	for (size_t i = 0; i < rows; i++)
		memmove(all + i * width, all + i * (width + 1) + 1, width);
	s->len = from + rows * width;
	return true;
}

static bool undo(struct reader *r, const struct val *parms, struct str *s,
    size_t from)
{
	long long how = obj_get_int(r, parms, "/Predictor", 1),
	    colours = obj_get_int(r, parms, "/Colors", 1),
	    bits = obj_get_int(r, parms, "/BitsPerComponent", 8),
	    columns = obj_get_int(r, parms, "/Columns", 1);

	if (how == 1)
		return true;
	if (how < 10 || colours < 1 || colours > 32 || bits < 1 ||
	    bits > 16 || columns < 1 || columns > 1 << 20)
		return false;
	return undo_rows(s, from, (size_t)((columns * colours * bits + 7) / 8),
	    (size_t)((colours * bits + 7) / 8));
}

/* ---- the stream ---- */

static bool decode(struct reader *r, struct arena *scratch,
    const struct data *v, struct str *to)
{
	const struct val *filter = obj_get(r, &v->dict, "/Filter"),
	    *parms = obj_get(r, &v->dict, "/DecodeParms");
	size_t from = to->len;

	if (is_array(filter) && filter->count <= 1) {
		filter = item_at(r, filter, 0);
		parms = is_array(parms) ? item_at(r, parms, 0) : parms;
	}
	if (is_null(filter)) {
		str_addn(to, v->bytes, v->len);
		return true;
	}
	return is_name(filter) && str_eq(filter->is.bytes, "FlateDecode") &&
	    inflate_all(r, scratch, v, to) && undo(r, parms, to, from);
}

bool stream_add(struct reader *r, const struct val *stream, struct str *to)
{
	size_t before = to->len;

	if (is_stream(stream) && decode(r, to->a,
	    (const struct data *)stream, to))
		return true;
	to->len = before;
	damaged(r, "stream of object %d cannot be decoded", stream->obj);
	return false;
}

const char *stream_bytes(struct reader *r, const struct val *stream,
    size_t *len)
{
	struct arena *scratch = arena_new();
	struct str *s = str_new(scratch);
	char *bytes = NULL;

	*len = 0;
	if (stream_add(r, stream, s)) {
		bytes = arena_strndup(r->a, s->s, s->len);
		*len = s->len;
	}
	arena_free(scratch);
	return bytes;
}
