/* SPDX-License-Identifier: MIT */
/*
 * Replacing a file by a complete one. Whatever happens, the name shows either
 * the old file or the new one; a file whose bytes do not change keeps its
 * time. Folders below the output folder are opened step by step without
 * following links, so that no link can lead a write out of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "job/job.h"
#include "job/job_int.h"

#define TEMPORARIES 1000	/* names tried, should old litter be about */

struct target {
	int dir;		/* the folder that holds the file */
	const char *name;	/* in that folder */
	char temporary[48];
};

bool write_all(int fd, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, bytes, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		size -= (size_t)n;
	}
	return true;
}

/* ---- folders ---- */

/* A step down, making the folder when it is missing; -1 with errno. */
static int enter(int dir, const char *name)
{
	int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(dir, name, flags);

	if (fd >= 0 || errno != ENOENT)
		return fd;
	if (mkdirat(dir, name, 0777) != 0 && errno != EEXIST)
		return -1;
	if (fsync(dir) != 0)
		return -1;
	return openat(dir, name, flags);
}

int folder_open(struct arena *a, const char *folder)
{
	char *path = arena_strdup(a, *folder ? folder : ".");

	for (char *p = path + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST &&
		    errno != EISDIR && errno != EROFS)
			return -1;
		*p = '/';
	}
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		return -1;
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool path_stays(const char *path)
{
	for (;;) {
		size_t len = strcspn(path, "/");

		if (len == 0 || (len == 1 && path[0] == '.') ||
		    (len == 2 && path[0] == '.' && path[1] == '.'))
			return false;
		if (!path[len])
			return true;
		path += len + 1;
	}
}

static bool target_open(struct arena *a, const char *folder, const char *path,
    struct target *t)
{
	char *rest = arena_strdup(a, path), *slash;
	int dir = folder_open(a, folder);

	while (dir >= 0 && (slash = strchr(rest, '/'))) {
		int next, error;

		*slash = '\0';
		next = enter(dir, rest);
		error = errno;
		close(dir);
		errno = error;
		dir = next;
		rest = slash + 1;
	}
	t->dir = dir;
	t->name = rest;
	return dir >= 0;
}

/* ---- the file ---- */

static bool same_bytes(int fd, const char *bytes, size_t size)
{
	char buffer[1 << 16];

	for (;;) {
		ssize_t n = read(fd, buffer, sizeof(buffer));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 && size == 0;
		if ((size_t)n > size || memcmp(buffer, bytes, (size_t)n) != 0)
			return false;
		bytes += n;
		size -= (size_t)n;
	}
}

static bool unchanged(const struct target *t, const char *bytes, size_t size)
{
	struct stat st;
	bool same = false;
	int fd = openat(t->dir, t->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC |
	    O_NONBLOCK);

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    (size_t)st.st_size == size)
		same = same_bytes(fd, bytes, size);
	close(fd);
	return same;
}

static int open_temporary(struct target *t)
{
	for (int n = 0; n < TEMPORARIES; n++) {
		int fd;

		snprintf(t->temporary, sizeof(t->temporary), TEMPORARY_PREFIX
		    "%ld-%d" TEMPORARY_SUFFIX, (long)getpid(), n);
		fd = openat(t->dir, t->temporary, O_WRONLY | O_CREAT | O_EXCL |
		    O_NOFOLLOW | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

static bool fill(struct target *t, const char *bytes, size_t size,
    enum file_sync sync)
{
	int fd = open_temporary(t), error;
	bool ok;

	if (fd < 0)
		return false;
	ok = write_all(fd, bytes, size) && (sync == SYNC_NOTHING ||
	    fsync(fd) == 0);
	error = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		error = errno;
	}
	if (!ok)
		unlinkat(t->dir, t->temporary, 0);
	errno = error;
	return ok;
}

static bool publish(struct target *t, enum file_sync sync)
{
	int error;

	if (renameat(t->dir, t->temporary, t->dir, t->name) == 0)
		return sync != SYNC_ALL || fsync(t->dir) == 0;
	error = errno;
	unlinkat(t->dir, t->temporary, 0);
	errno = error;
	return false;
}

/* A signal that ends the program waits until no temporary file is left. */
static bool replace(struct target *t, const char *bytes, size_t size,
    enum file_sync sync)
{
	sigset_t ending, before;
	bool ok;
	int error;

	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGHUP);
	sigprocmask(SIG_BLOCK, &ending, &before);
	ok = fill(t, bytes, size, sync) && publish(t, sync);
	error = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return ok;
}

/* A device or pipe must not be replaced by a file. */
static bool replaceable(const struct target *t)
{
	struct stat st;

	return fstatat(t->dir, t->name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
	    S_ISREG(st.st_mode) || S_ISLNK(st.st_mode);
}

bool file_write_as(struct arena *a, struct diag *d, const char *folder,
    const char *path, const void *bytes, size_t size, enum file_sync sync,
    bool *changed)
{
	struct target t;
	bool ok;
	int error;

	*changed = false;
	if (!path_stays(path)) {
		diag(d, DIAG_WRITE_NAME, NOWHERE, path);
		return false;
	}
	ok = target_open(a, folder, path, &t);
	error = errno;
	if (ok && !replaceable(&t)) {
		diag(d, DIAG_NOT_A_FILE, NOWHERE, path);
		close(t.dir);
		return false;
	}
	if (ok && unchanged(&t, bytes, size)) {
		close(t.dir);
		return true;
	}
	if (ok) {
		ok = replace(&t, bytes, size, sync);
		error = errno;
		close(t.dir);
	}
	*changed = ok;
	if (!ok)
		diag(d, DIAG_WRITE_FAILED, NOWHERE, arena_printf(a, "%s/%s",
		    folder, path), DIAG_ERRNO(d, error));
	return ok;
}

bool file_write(struct arena *a, struct diag *d, const char *folder,
    const char *path, const void *bytes, size_t size, bool *changed)
{
	return file_write_as(a, d, folder, path, bytes, size, SYNC_ALL,
	    changed);
}

bool folder_sync(struct arena *a, struct diag *d, const char *folder)
{
	int fd = folder_open(a, folder), error;
	bool ok = fd >= 0 && fsync(fd) == 0;

	error = errno;
	if (fd >= 0)
		close(fd);
	if (!ok)
		diag(d, DIAG_WRITE_FAILED, NOWHERE, folder,
		    DIAG_ERRNO(d, error));
	return ok;
}
