/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE		/* d_type */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "job/job_int.h"
#include "job/state.h"

#define LOCK_NAME ".lock"
#define DEEPEST 8

static int open_lock(struct arena *a, const char *folder)
{
	int dir = folder_open(a, folder), fd, error;

	if (dir < 0)
		return -1;
	fd = openat(dir, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
	    0666);
	error = errno;
	close(dir);
	errno = error;
	return fd;
}

int lock_take(struct arena *a, struct diag *d, const char *folder,
    void (*wait)(void *data), void *data)
{
	int fd = open_lock(a, folder), error;

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	if (fd >= 0 && errno == EWOULDBLOCK) {
		diag(d, DIAG_LOCK_WAITED, NOWHERE, folder);
		wait(data);
		if (flock(fd, LOCK_EX) == 0)
			return fd;
	}
	error = errno;
	if (error != EINTR)
		diag(d, DIAG_LOCK_FAILED, NOWHERE, folder,
		    DIAG_ERRNO(d, error));
	if (fd >= 0)
		close(fd);
	errno = error;
	return -1;
}

static bool is_litter(const char *name)
{
	size_t len = strlen(name), end = strlen(TEMPORARY_SUFFIX);

	return strncmp(name, TEMPORARY_PREFIX, strlen(TEMPORARY_PREFIX)) == 0
	    && len > end && strcmp(name + len - end, TEMPORARY_SUFFIX) == 0;
}

/* A folder of ten thousand documents is not asked about each of them. */
static bool is_folder(int dir, const struct dirent *e)
{
	struct stat st;

	if (e->d_type != DT_UNKNOWN)
		return e->d_type == DT_DIR;
	return fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISDIR(st.st_mode);
}

static void sweep(int dir, int depth);

static void sweep_below(int dir, const char *name, int depth)
{
	int fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
	    O_CLOEXEC);

	if (fd >= 0)
		sweep(fd, depth);
}

/* Closes dir. */
static void sweep(int dir, int depth)
{
	DIR *stream = fdopendir(dir);
	const struct dirent *e;

	if (!stream) {
		close(dir);
		return;
	}
	while ((e = readdir(stream))) {
		if (is_litter(e->d_name))
			unlinkat(dirfd(stream), e->d_name, 0);
		else if (depth > 0 && is_folder(dirfd(stream), e) &&
		    (e->d_name[0] != '.' ||
		    strcmp(e->d_name, STATE_FOLDER) == 0))
			sweep_below(dirfd(stream), e->d_name, depth - 1);
	}
	closedir(stream);
}

void litter_remove(struct arena *a, const char *folder)
{
	int dir = folder_open(a, folder);

	if (dir >= 0)
		sweep(dir, DEEPEST);
}
