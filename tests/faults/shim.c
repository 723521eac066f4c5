/* SPDX-License-Identifier: MIT */
/*
 * Preloaded, it lets calls of a kind fail: once, or from then on.
 *
 *	FAULT=write:7       the seventh write fails, no other
 *	FAULT=write:7+      the seventh and all later ones
 *	FAULT=count FAULT_LOG=FILE
 *	                    none fails; at exit each process appends how many
 *	                    calls of each kind it made
 *
 * Kinds: open write fsync rename (only on the output folder, what FAULT_BELOW
 * names, and on pipes for write), arena (blocks of arenas, by their size),
 * malloc (all other memory). Calls are counted by
 * process and go on from the parent's number in a forked one.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A block of an arena: gen/base/arena.c. */
#define ARENA_LEAST (8 << 10)
#define ARENA_HEAD 32

enum kind { OPEN, WRITE, FSYNC, RENAME, ARENA, MALLOC, KINDS, NONE };

static const char *const names[KINDS] = { "open", "write", "fsync",
	"rename", "arena", "malloc" };

static struct {
	bool ready, counting, on;
	enum kind kind;
	long from;
	long calls[KINDS];
	const char *below, *log;
} s;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);

/* dlsym itself asks for memory before there is any. */
static char early[1 << 14];
static size_t early_used;

static void *early_alloc(size_t size)
{
	char *p = early + early_used;

	early_used += (size + 15) & ~(size_t)15;
	return early_used <= sizeof(early) ? p : NULL;
}

static bool is_early(const void *p)
{
	return (const char *)p >= early &&
	    (const char *)p < early + sizeof(early);
}

/* False only while the answer is being sought. */
static bool have_real(void)
{
	static bool seeking;

	if (real_realloc)
		return true;
	if (seeking)
		return false;
	seeking = true;
	real_malloc = (void *(*)(size_t))dlsym(RTLD_NEXT,
	    "__libc_malloc");
	real_calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT,
	    "__libc_calloc");
	real_realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT,
	    "__libc_realloc");
	seeking = false;
	return true;
}

static void at_exit(void)
{
	char text[300];
	int fd, len = 0;

	if (!s.counting || !s.log)
		return;
	for (int k = 0; k < KINDS; k++)
		len += snprintf(text + len, sizeof(text) - (size_t)len,
		    "%s %ld\n", names[k], s.calls[k]);
	s.counting = false;
	fd = open(s.log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (fd >= 0) {
		(void)!write(fd, text, (size_t)len);
		close(fd);
	}
}

__attribute__((constructor)) static void begin(void)
{
	const char *fault = getenv("FAULT"), *colon;
	char *end;

	(void)have_real();
	s.below = getenv("FAULT_BELOW");
	s.log = getenv("FAULT_LOG");
	s.kind = NONE;
	s.counting = fault && strcmp(fault, "count") == 0;
	colon = fault ? strchr(fault, ':') : NULL;
	for (int k = 0; colon && k < KINDS; k++)
		if (strncmp(names[k], fault, (size_t)(colon - fault)) == 0 &&
		    strlen(names[k]) == (size_t)(colon - fault))
			s.kind = (enum kind)k;
	if (colon) {
		s.from = strtol(colon + 1, &end, 10);
		s.on = *end == '+';
	}
	s.ready = true;
	atexit(at_exit);
}

/* Workers end by it. */
_Noreturn void _exit(int status)
{
	at_exit();
	syscall(SYS_exit_group, status);
	__builtin_unreachable();
}

/* Counts the call; is it to fail? */
static bool fails(enum kind kind)
{
	long n;

	if (!s.ready)
		return false;
	n = __atomic_add_fetch(&s.calls[kind], 1, __ATOMIC_RELAXED);
	return kind == s.kind && (n == s.from || (s.on && n > s.from));
}

static bool concerns(int fd)
{
	char link[40], path[600];
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	if (n <= 0)
		return false;
	path[n] = '\0';
	return s.below && (strncmp(path, s.below, strlen(s.below)) == 0 ||
	    strncmp(path, "pipe:", 5) == 0);
}

/* ---- files ---- */

static int open_at(int dir, const char *path, int flags, mode_t mode)
{
	static int (*real)(int, const char *, int, ...);

	if (!real)
		real = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT,
		    "openat");
	if (((s.below && strncmp(path, s.below, strlen(s.below)) == 0) ||
	    (dir != AT_FDCWD && concerns(dir))) && fails(OPEN)) {
		errno = EMFILE;
		return -1;
	}
	return real(dir, path, flags, mode);
}

#define MODE_OF(flags, mode) do { \
	va_list ap; \
	va_start(ap, flags); \
	mode = (flags) & O_CREAT ? va_arg(ap, mode_t) : 0; \
	va_end(ap); \
} while (0)

int openat(int dir, const char *path, int flags, ...)
{
	mode_t mode;

	MODE_OF(flags, mode);
	return open_at(dir, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	mode_t mode;

	MODE_OF(flags, mode);
	return open_at(AT_FDCWD, path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
	static ssize_t (*real)(int, const void *, size_t);

	if (!real)
		real = (ssize_t (*)(int, const void *, size_t))dlsym(
		    RTLD_NEXT, "write");
	if (s.ready && concerns(fd) && fails(WRITE)) {
		errno = ENOSPC;
		return -1;
	}
	return real(fd, bytes, size);
}

int fsync(int fd)
{
	static int (*real)(int);

	if (!real)
		real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
	if (fails(FSYNC)) {
		errno = EIO;
		return -1;
	}
	return real(fd);
}

int syncfs(int fd)
{
	static int (*real)(int);

	if (!real)
		real = (int (*)(int))dlsym(RTLD_NEXT, "syncfs");
	if (fails(FSYNC)) {
		errno = EIO;
		return -1;
	}
	return real(fd);
}

int renameat(int from, const char *old, int to, const char *new)
{
	static int (*real)(int, const char *, int, const char *);

	if (!real)
		real = (int (*)(int, const char *, int, const char *))dlsym(
		    RTLD_NEXT, "renameat");
	if (fails(RENAME)) {
		errno = EIO;
		return -1;
	}
	return real(from, old, to, new);
}

int rename(const char *old, const char *new)
{
	static int (*real)(const char *, const char *);

	if (!real)
		real = (int (*)(const char *, const char *))dlsym(RTLD_NEXT,
		    "rename");
	if (fails(RENAME)) {
		errno = EIO;
		return -1;
	}
	return real(old, new);
}

/* FAULT_EXCHANGE=no: a file system that cannot. */
int renameat2(int from, const char *old, int to, const char *new,
    unsigned flags)
{
	static int (*real)(int, const char *, int, const char *, unsigned);

	if (!real)
		real = (int (*)(int, const char *, int, const char *,
		    unsigned))dlsym(RTLD_NEXT, "renameat2");
	if (getenv("FAULT_EXCHANGE")) {
		errno = EINVAL;
		return -1;
	}
	if (fails(RENAME)) {
		errno = EIO;
		return -1;
	}
	return real(from, old, to, new, flags);
}

/* ---- memory ---- */

/* The program's own malloc asks these, for itself and for its libraries. Who
 * asked it is not known here, but arenas ask for blocks of their sizes. */
static bool alloc_fails(size_t size)
{
	bool arena = size >= ARENA_LEAST && size % 1024 == ARENA_HEAD;

	if (!s.ready || !fails(arena ? ARENA : MALLOC))
		return false;
	errno = ENOMEM;
	return true;
}

void *__libc_malloc(size_t size)
{
	if (!have_real())
		return early_alloc(size);
	return alloc_fails(size) ? NULL : real_malloc(size);
}

void *__libc_calloc(size_t n, size_t size)
{
	if (!have_real())
		return early_alloc(n * size);
	return alloc_fails(n * size) ? NULL : real_calloc(n, size);
}

void *__libc_realloc(void *p, size_t size)
{
	void *copy;

	if (is_early(p)) {
		copy = __libc_malloc(size);
		if (copy)
			memcpy(copy, p, size);
		return copy;
	}
	if (!have_real())
		return early_alloc(size);
	return alloc_fails(size) ? NULL : real_realloc(p, size);
}

void free(void *p)
{
	static void (*real)(void *);

	if (!p || is_early(p))
		return;
	if (!real)
		real = (void (*)(void *))dlsym(RTLD_NEXT, "free");
	real(p);
}
