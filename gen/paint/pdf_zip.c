/* SPDX-License-Identifier: MIT */
/*
 * Streams of a PDF (ISO 32000-1, 7.4.4) by libdeflate, which has them at once
 * in memory. Its states are large and made once a file. What it cannot read
 * is left to zlib to judge.
 */
#include <libdeflate.h>
#define ZLIB_CONST
#include <zlib.h>

#include "paint/pdf_int.h"

/* Files get smaller than by zlib's 5; 4 makes them larger, 6 takes longer. */
#define EFFORT 5
#define LIKELY 8	/* times smaller than they were are most streams */
#define MOST 1032	/* so many times smaller can deflate make them */

struct zip {
	struct arena *a;
	struct libdeflate_compressor *pack;
	struct libdeflate_decompressor *unpack;
};

static void release(void *zip)
{
	struct zip *z = zip;

	libdeflate_free_compressor(z->pack);
	libdeflate_free_decompressor(z->unpack);
}

struct zip *zip_new(struct arena *a)
{
	struct zip *z = ARENA_NEW(a, struct zip);

	z->a = a;
	z->pack = libdeflate_alloc_compressor(EFFORT);
	z->unpack = libdeflate_alloc_decompressor();
	if (z->pack == NULL || z->unpack == NULL)
		BUG("libdeflate %s cannot begin", LIBDEFLATE_VERSION_STRING);
	arena_own(a, z, release);
	return z;
}

void zip_deflate(struct zip *z, const char *bytes, size_t size,
    struct str *to)
{
	size_t most = libdeflate_zlib_compress_bound(z->pack, size), len;

	str_room(to, most);
	len = libdeflate_zlib_compress(z->pack, bytes, size, to->s + to->len,
	    most);
	if (len == 0)
		BUG("libdeflate cannot store %zu bytes", size);
	to->len += len;
	to->s[to->len] = '\0';
}

/*
 * Cairo packs every stream, which takes zlib longer than drawing it, and has
 * no way to be told not to. This is what it begins with, found before zlib's
 * own because it stands in the program: streams are only stored, and packed
 * when the file is finished. Were it not found, the file would be the same.
 */
int deflateInit_(z_streamp s, int level, const char *version, int size)
{
	(void)level;
	return deflateInit2_(s, Z_NO_COMPRESSION, Z_DEFLATED, MAX_WBITS,
	    MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY, version, size);
}

/* ---- inflate ---- */

static voidpf take(voidpf arena, uInt count, uInt size)
{
	return arena_alloc(arena, (size_t)count * size);
}

static void leave(voidpf arena, voidpf block)
{
	(void)arena;
	(void)block;
}

static bool by_zlib(struct arena *a, const char *bytes, size_t size,
    struct str *to)
{
	z_stream s = { .zalloc = take, .zfree = leave, .opaque = a };
	int answer = inflateInit(&s);

	s.next_in = (const Bytef *)bytes;
	s.avail_in = (uInt)size;
	while (answer == Z_OK) {
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

bool zip_inflate(struct zip *z, const char *bytes, size_t size,
    struct str *to)
{
	enum libdeflate_result answer;
	size_t room = LIKELY * size, len;

	do {
		str_room(to, room);
		answer = libdeflate_zlib_decompress(z->unpack, bytes, size,
		    to->s + to->len, room, &len);
		room *= 2;
	} while (answer == LIBDEFLATE_INSUFFICIENT_SPACE &&
	    room < 2 * MOST * size);
	if (answer != LIBDEFLATE_SUCCESS)
		return by_zlib(z->a, bytes, size, to);
	to->len += len;
	to->s[to->len] = '\0';
	return true;
}
