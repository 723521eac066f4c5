/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK ((size_t)2 << 10)
#define LARGEST_BLOCK ((size_t)512 << 10)
#define FIRST_ITEMS 8
#define FIRST_LARGE 2		/* items of: */
#define LARGE 64
#define SHORT_TEXT 256		/* printed once, then copied */
#define EXIT_ENVIRONMENT 75

/* Sanitizers see overruns only between separate allocations. */
#ifdef __SANITIZE_ADDRESS__
#define SHARE_BLOCKS 0
#else
#define SHARE_BLOCKS 1
#endif

struct block {
	struct block *older;
	size_t size, used;
	max_align_t bytes[];
};

struct owned {
	struct owned *older;
	void *object;
	void (*release)(void *);
};

struct arena {
	struct block *block;	/* the one being filled comes first */
	struct owned *owned;
	size_t next_block;
};

static _Noreturn void out_of_memory(void)
{
	fputs("planbrief: error: out of memory [memory]\n", stderr);
	exit(EXIT_ENVIRONMENT);
}

struct arena *arena_new(void)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (!a)
		out_of_memory();
	a->next_block = FIRST_BLOCK;
	return a;
}

static void free_until(struct block **from, const void *end)
{
	while (*from != end) {
		struct block *b = *from;

		*from = b->older;
		free(b);
	}
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct owned *o = a->owned; o; o = o->older)
		o->release(o->object);
	free_until(&a->block, NULL);
	free(a);
}

struct arena_mark arena_mark(const struct arena *a)
{
	const struct block *b = a->block;

	return b ? (struct arena_mark){ b, b->older, b->used } :
	    (struct arena_mark){ NULL, NULL, 0 };
}

/* Blocks of their own stand behind the one that was being filled. */
void arena_rewind(struct arena *a, struct arena_mark to)
{
	struct block *b;

	free_until(&a->block, to.block);
	b = a->block;
	if (!b)
		return;
	free_until(&b->older, to.older);
	b->used = to.used;
}

static struct block *new_block(size_t size, bool zeroed)
{
	struct block *b;

	if (size > SIZE_MAX / 2)
		out_of_memory();
	b = zeroed ? calloc(1, sizeof(*b) + size) : malloc(sizeof(*b) + size);
	if (!b)
		out_of_memory();
	b->older = NULL;
	b->size = size;
	b->used = 0;
	return b;
}

/* A block of its own, kept behind the one being filled. The system zeroes a
 * large one as it is touched. */
static void *alloc_alone(struct arena *a, size_t size, bool zeroed)
{
	struct block **at = a->block ? &a->block->older : &a->block;
	struct block *b = new_block(size, zeroed);

	b->used = size;
	b->older = *at;
	*at = b;
	return b->bytes;
}

/* Blocks are not zeroed as a whole: most are never filled. */
static void *alloc_shared(struct arena *a, size_t size, bool zeroed)
{
	struct block *b = a->block;
	void *p;

	if (!b || b->size - b->used < size) {
		b = new_block(a->next_block, false);
		b->older = a->block;
		a->block = b;
		if (a->next_block < LARGEST_BLOCK)
			a->next_block *= 2;
	}
	p = (char *)b->bytes + b->used;
	b->used += size;
	return zeroed ? memset(p, 0, size) : p;
}

static size_t padded(size_t size)
{
	const size_t align = _Alignof(max_align_t);

	if (size > SIZE_MAX / 4)
		out_of_memory();
	return size ? (size + align - 1) / align * align : align;
}

static void *take(struct arena *a, size_t size, bool zeroed)
{
	size_t room = padded(size);

	if (!SHARE_BLOCKS)
		return alloc_alone(a, size ? size : 1, zeroed);
	if (room > a->next_block / 4)
		return alloc_alone(a, room, zeroed);
	return alloc_shared(a, room, zeroed);
}

void *arena_alloc(struct arena *a, size_t size)
{
	return take(a, size, true);
}

/* What was given out last has only unused bytes behind it. */
static bool grows_in_place(struct arena *a, const void *old, size_t oldsize,
    size_t newsize)
{
	struct block *b = a->block;
	size_t have = padded(oldsize), want = padded(newsize);

	if (!SHARE_BLOCKS || !b || want < have || b->used < have ||
	    (const char *)old != (char *)b->bytes + b->used - have ||
	    b->size - b->used < want - have)
		return false;
	b->used += want - have;
	return true;
}

/* The rest of what is grown is not zeroed. */
static void *grow(struct arena *a, const void *old, size_t kept,
    size_t oldsize, size_t newsize)
{
	void *p;

	if (old && grows_in_place(a, old, oldsize, newsize))
		return (void *)(uintptr_t)old;
	p = take(a, newsize, false);
	if (kept)
		memcpy(p, old, kept);
	return p;
}

void *arena_grow(struct arena *a, const void *old, size_t oldsize,
    size_t newsize)
{
	size_t kept = !old ? 0 : oldsize < newsize ? oldsize : newsize;
	char *p = grow(a, old, kept, oldsize, newsize);

	memset(p + kept, 0, newsize - kept);
	return p;
}

char *arena_text(struct arena *a, const char *old, size_t len, size_t oldsize,
    size_t newsize)
{
	return grow(a, old, old ? len : 0, oldsize, newsize);
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = take(a, len + 1, false);

	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char here[SHORT_TEXT], *s;
	va_list again;
	int len;

	va_copy(again, ap);
	len = vsnprintf(here, sizeof(here), fmt, again);
	va_end(again);
	if (len < 0)
		return arena_strndup(a, fmt, strlen(fmt));
	if ((size_t)len < sizeof(here))
		return arena_strndup(a, here, (size_t)len);
	s = take(a, (size_t)len + 1, false);
	vsnprintf(s, (size_t)len + 1, fmt, ap);
	return s;
}

void arena_own(struct arena *a, void *object, void (*release)(void *))
{
	struct owned *o = ARENA_NEW(a, struct owned);

	*o = (struct owned){ a->owned, object, release };
	a->owned = o;
}

void *arena_push(struct arena *a, void *items, size_t *count, size_t size)
{
	size_t n = *count, first = size < LARGE ? FIRST_ITEMS : FIRST_LARGE;

	if (n == 0)
		items = arena_alloc(a, first * size);
	else if (n >= first && (n & (n - 1)) == 0)
		items = arena_grow(a, items, n * size, 2 * n * size);
	*count = n + 1;
	return items;
}
