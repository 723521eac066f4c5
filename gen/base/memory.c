/* SPDX-License-Identifier: MIT */
/*
 * Memory of libraries. Some of them go on without what they could not get
 * (HarfBuzz with fewer glyphs, libxml2 without an attribute), and the document
 * would lack it in silence. So these stand before the C library's own: when
 * memory is exhausted the program says so and ends with status 75, whoever
 * asked; of a worker that costs one document.
 */
#include <stddef.h>
#include <unistd.h>

#define EXIT_ENVIRONMENT 75

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

#ifndef __SANITIZE_ADDRESS__	/* which has its own */

void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void *realloc(void *old, size_t size);

static void *sure(void *p, size_t size)
{
	static const char text[] = "planbrief: error: out of memory "
	    "[memory]\n";

	if (p || !size)
		return p;
	(void)!write(STDERR_FILENO, text, sizeof(text) - 1);
	_exit(EXIT_ENVIRONMENT);
}

void *malloc(size_t size)
{
	return sure(__libc_malloc(size), size);
}

void *calloc(size_t n, size_t size)
{
	return sure(__libc_calloc(n, size), n ? size : 0);
}

void *realloc(void *old, size_t size)
{
	return sure(__libc_realloc(old, size), size);
}
#endif
