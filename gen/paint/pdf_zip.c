/* SPDX-License-Identifier: MIT */
/*
 * Streams of a PDF by zlib (ISO 32000-1, 7.4.4). The states of zlib are large
 * and made once a file.
 */
#define ZLIB_CONST
#include <zlib.h>

#include "paint/pdf_int.h"

/* Beyond it outlines and structure trees hardly get smaller, only slower. */
#define EFFORT 5

struct zip {
	struct arena *a;
	z_stream pack, unpack;
};

static voidpf take(voidpf arena, uInt count, uInt size)
{
	return arena_alloc(arena, (size_t)count * size);
}

static void leave(voidpf arena, voidpf block)
{
	(void)arena;
	(void)block;
}

struct zip *zip_new(struct arena *a)
{
	struct zip *z = ARENA_NEW(a, struct zip);
	z_stream fresh = { .zalloc = take, .zfree = leave, .opaque = a };

	z->a = a;
	z->pack = fresh;
	z->unpack = fresh;
	if (deflateInit(&z->pack, EFFORT) != Z_OK ||
	    inflateInit(&z->unpack) != Z_OK)
		BUG("zlib %s cannot begin", zlibVersion());
	return z;
}

/* Runs one of both until it wants no more; its last answer. */
static int pump(z_stream *s, int (*step)(z_stream *, int), int how,
    const char *bytes, size_t size, struct str *to)
{
	int answer;

	s->next_in = (const Bytef *)bytes;
	s->avail_in = (uInt)size;
	do {
		if (to->len + 1 >= to->cap)
			str_room(to, 2 * to->len);
		s->next_out = (Bytef *)to->s + to->len;
		s->avail_out = (uInt)(to->cap - to->len - 1);
		answer = step(s, how);
		to->len = to->cap - s->avail_out - 1;
		to->s[to->len] = '\0';
	} while (answer == Z_OK && (s->avail_in > 0 || s->avail_out == 0));
	return answer;
}

void zip_deflate(struct zip *z, const char *bytes, size_t size,
    struct str *to)
{
	deflateReset(&z->pack);
	if (pump(&z->pack, deflate, Z_FINISH, bytes, size, to) !=
	    Z_STREAM_END)
		BUG("zlib cannot store %zu bytes", size);
}

bool zip_inflate(struct zip *z, const char *bytes, size_t size,
    struct str *to)
{
	inflateReset(&z->unpack);
	return pump(&z->unpack, inflate, Z_NO_FLUSH, bytes, size, to) ==
	    Z_STREAM_END;
}
