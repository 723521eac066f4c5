/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK ((size_t)8 << 10)
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

void arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct owned *o = a->owned; o; o = o->older)
		o->release(o->object);
	for (struct block *b = a->block, *older; b; b = older) {
		older = b->older;
		free(b);
	}
	free(a);
}

static struct block *new_block(size_t size)
{
	struct block *b;

	if (size > SIZE_MAX / 2)
		out_of_memory();
	b = calloc(1, sizeof(*b) + size);
	if (!b)
		out_of_memory();
	b->size = size;
	return b;
}

/* A block of its own, kept behind the one being filled. */
static void *alloc_alone(struct arena *a, size_t size)
{
	struct block **at = a->block ? &a->block->older : &a->block;
	struct block *b = new_block(size);

	b->used = size;
	b->older = *at;
	*at = b;
	return b->bytes;
}

static void *alloc_shared(struct arena *a, size_t size)
{
	struct block *b = a->block;
	void *p;

	if (!b || b->size - b->used < size) {
		b = new_block(a->next_block);
		b->older = a->block;
		a->block = b;
		if (a->next_block < LARGEST_BLOCK)
			a->next_block *= 2;
	}
	p = (char *)b->bytes + b->used;
	b->used += size;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	size_t padded;

	if (size > SIZE_MAX / 4)
		out_of_memory();
	padded = size ? (size + align - 1) / align * align : align;
	if (!SHARE_BLOCKS)
		return alloc_alone(a, size ? size : 1);
	if (padded > a->next_block / 4)
		return alloc_alone(a, padded);
	return alloc_shared(a, padded);
}

void *arena_grow(struct arena *a, const void *old, size_t oldsize,
    size_t newsize)
{
	void *p = arena_alloc(a, newsize);

	if (old && oldsize)
		memcpy(p, old, oldsize < newsize ? oldsize : newsize);
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_alloc(a, len + 1);

	if (len)
		memcpy(copy, s, len);
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
	char here[SHORT_TEXT];
	va_list again;
	char *s;
	int len;

	va_copy(again, ap);
	len = vsnprintf(here, sizeof(here), fmt, again);
	va_end(again);
	if (len < 0)
		return arena_strndup(a, fmt, strlen(fmt));
	if ((size_t)len < sizeof(here))
		return arena_strndup(a, here, (size_t)len);
	s = arena_alloc(a, (size_t)len + 1);
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
