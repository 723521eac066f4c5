/* SPDX-License-Identifier: MIT */
/*
 * Memory by lifetime. What a function returns belongs to the arena you gave
 * it; what you pass in stays yours and unchanged. There are two lifetimes: the
 * run (plan, series, templates, themes) and the brief (facts, brief, frames of
 * one document), plus scratch inside one function. When memory is exhausted
 * the program says so and exits with status 75: callers never see NULL.
 *
 *	struct arena *a = arena_new();
 *	char *name = arena_printf(a, "%s-%d", id, n);
 *	arena_free(a);
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);	/* NULL allowed */

/* Zeroed, aligned for any type; size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size)
    __attribute__((returns_nonnull));
/* A grown copy of a block, or the block itself with more behind it; use the
 * old pointer no more. */
void *arena_grow(struct arena *a, const void *old, size_t oldsize,
    size_t newsize);
/* For texts: the same, but only len bytes of the old are kept (NULL: none)
 * and what follows is not zeroed. */
char *arena_text(struct arena *a, const char *old, size_t len, size_t oldsize,
    size_t newsize) __attribute__((returns_nonnull));
char *arena_strdup(struct arena *a, const char *s);	/* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t len);
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0), nonnull, returns_nonnull));

/* Takes back what was allocated since a mark; nothing in between may have been
 * given to arena_own. */
struct arena_mark { const void *block, *older; size_t used; };
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark to);

/* The arena calls release(object) when it is freed, newest first. */
void arena_own(struct arena *a, void *object, void (*release)(void *));

/* One object, or n objects, of a type. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) \
	((type *)arena_alloc((a), sizeof(type) * (size_t)(n)))

/*
 * Append to a growing array kept as {pointer, count}; capacity is implied
 * (powers of two), so that plain structs need no third field.
 *	ARENA_PUSH(a, list->items, list->count) = (struct item){ ... };
 */
void *arena_push(struct arena *a, void *items, size_t *count, size_t size)
    __attribute__((returns_nonnull));
#define ARENA_PUSH(a, items, count) \
	(*((items) = arena_push((a), (items), &(count), sizeof(*(items))), \
	   &(items)[(count) - 1]))

#endif
