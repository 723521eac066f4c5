/* SPDX-License-Identifier: MIT */
/* Opens input files: below the allowed folder, regular, not too large. */
#define _XOPEN_SOURCE 700	/* realpath */

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/seen.h"
#include "base/str.h"

#define CHUNK ((size_t)64 << 10)
#define MIB ((size_t)1 << 20)

static void open_failed(struct diag *d, const char *path, int error)
{
	diag(d, DIAG_OPEN_FAILED, (struct loc){ path, 0, 0 }, path,
	    DIAG_ERRNO(d, error));
}

/* realpath in the arena; NULL with errno set. */
static char *resolve(struct arena *a, const char *path)
{
	char *real = realpath(path, NULL), *copy = NULL;

	if (real)
		copy = arena_strdup(a, real);
	free(real);
	return copy;
}

static bool below(const char *folder, const char *file)
{
	size_t len = strlen(folder);

	if (len == 1)		/* the root of the file system */
		return true;
	return strncmp(folder, file, len) == 0 && file[len] == '/';
}

/*
 * The real path of the file. The folder is resolved first, so that a missing
 * folder is told from a missing file.
 */
static const char *locate(struct arena *a, struct diag *d, const char *folder,
    const char *path)
{
	const char *root = NULL, *real;

	if (folder) {
		root = resolve(a, *folder ? folder : ".");
		if (!root) {
			open_failed(d, folder, errno);
			return NULL;
		}
	}
	real = resolve(a, root && *path != '/' ?
	    arena_printf(a, "%s/%s", root, path) : path);
	if (!real) {
		open_failed(d, path, errno);
		return NULL;
	}
	if (root && !below(root, real)) {
		diag(d, DIAG_PATH_ESCAPE, (struct loc){ path, 0, 0 }, path);
		return NULL;
	}
	return real;
}

/* Not blocking, so that a pipe nobody writes to cannot hang the run. */
static int open_regular(struct diag *d, const char *real, const char *path,
    size_t *size, struct seen *seen)
{
	struct stat st;
	int fd = open(real, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK |
	    O_NOFOLLOW);

	if (fd < 0) {
		open_failed(d, path, errno);
		return -1;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		*size = st.st_size > 0 ? (size_t)st.st_size : 0;
		*seen = seen_stat(path, &st);
		return fd;
	}
	diag(d, DIAG_NOT_A_FILE, (struct loc){ path, 0, 0 }, path);
	close(fd);
	return -1;
}

/* Reads on to the end, since a file may grow and its size may lie. */
static bool read_all(int fd, struct str *s, size_t max)
{
	while (s->len <= max) {
		ssize_t n;

		if (s->cap - s->len < CHUNK) {
			s->s = arena_text(s->a, s->s, s->len, s->cap, 2 * s->cap);
			s->cap *= 2;
		}
		n = read(fd, s->s + s->len, s->cap - s->len - 1);
		if (n == 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
		s->len += n > 0 ? (size_t)n : 0;
	}
	return true;
}

/* The path from the working folder. */
static const char *from_here(struct arena *a, const char *folder,
    const char *path)
{
	return folder && *folder && *path != '/' && !str_eq(folder, ".") ?
	    arena_printf(a, "%s/%s", folder, path) : path;
}

static void saw(struct arena *a, struct diag *d, const char *folder,
    struct seen *seen, const struct str *s)
{
	seen->path = from_here(a, folder, seen->path);
	seen->size = (int64_t)s->len;
	seen->sha256 = str_sha256(a, s->s, s->len);
	seen_add(d, seen);
}

char *file_read(struct arena *a, struct diag *d, const char *folder,
    const char *path, int cap, size_t *len)
{
	const char *real = locate(a, d, folder, path);
	struct str s = { .a = a };
	struct seen seen;
	size_t size, max = (size_t)cap * MIB;
	bool ok = false;
	int fd, error = 0;

	if (!real) {
		seen_path(d, from_here(a, folder, path));
		return NULL;
	}
	fd = open_regular(d, real, path, &size, &seen);
	if (fd < 0)
		return NULL;
	if (size <= max) {
		s.cap = size + CHUNK + 1;
		s.s = arena_text(a, NULL, 0, 0, s.cap);
		ok = read_all(fd, &s, max);
		error = errno;
	}
	close(fd);
	if (size > max || s.len > max) {
		diag(d, DIAG_FILE_TOO_LARGE, (struct loc){ path, 0, 0 }, cap);
		return NULL;
	}
	if (!ok) {
		open_failed(d, path, error);
		return NULL;
	}
	s.s[s.len] = '\0';
	*len = s.len;
	saw(a, d, folder, &seen, &s);
	return s.s;
}

int file_visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

int file_by_name(const struct dirent **x, const struct dirent **y)
{
	return strcmp((*x)->d_name, (*y)->d_name);
}

const char **file_names(struct arena *a, const char *folder,
    int (*choose)(const struct dirent *), size_t *count)
{
	struct dirent **entries;
	const char **names = NULL;
	int n = scandir(folder, &entries, choose, file_by_name);

	*count = 0;
	for (int i = 0; i < n; i++) {
		ARENA_PUSH(a, names, *count) = arena_strdup(a,
		    entries[i]->d_name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return names;
}
