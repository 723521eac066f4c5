/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/seen.h"
#include "base/str.h"

#define SECOND 1000000000LL
#define JUST_NOW (SECOND / 20)	/* some ticks of the clock of file systems */
#define LARGEST_MIB 1024

static int64_t nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

struct seen seen_stat(const char *path, const struct stat *st)
{
	struct seen s = { .path = path, .size = st->st_size,
		.mtime = nanoseconds(st->st_mtim),
		.ctime = nanoseconds(st->st_ctim),
		.inode = (uint64_t)st->st_ino,
		.folder = S_ISDIR(st->st_mode) };
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (nanoseconds(now) - s.ctime < JUST_NOW)
		s.ctime = 0;
	return s;
}

/* Of the names in it, hidden ones too. */
static const char *folder_hash(struct arena *a, const char *path)
{
	struct str *s = str_new(a);
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, file_by_name);

	for (int i = 0; i < n; i++) {
		str_printf(s, "%s\n", entries[i]->d_name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return str_sha256(a, s->s, s->len);
}

void seen_path(struct diag *d, const char *path)
{
	struct arena *scratch = arena_new();
	struct seen s = { .path = path, .size = -1 };
	struct stat st;

	if (stat(path, &st) == 0)
		s = seen_stat(path, &st);
	if (s.folder)
		s.sha256 = folder_hash(scratch, path);
	seen_add(d, &s);
	arena_free(scratch);
}

void seen_copy(struct diag *to, const struct diag *from)
{
	size_t count;
	const struct seen *all = seen_all(from, &count);

	for (size_t i = 0; i < count; i++)
		seen_add(to, &all[i]);
}

static bool same_names(const struct seen *s)
{
	struct arena *scratch = arena_new();
	bool same = str_eq(folder_hash(scratch, s->path), s->sha256);

	arena_free(scratch);
	return same;
}

static bool same_bytes(const struct seen *s)
{
	struct arena *scratch = arena_new();
	size_t len;
	const char *bytes = file_read(scratch, diag_new(scratch), NULL,
	    s->path, LARGEST_MIB, &len);
	bool same = bytes && (int64_t)len == s->size &&
	    str_eq(str_sha256(scratch, bytes, len), s->sha256);

	arena_free(scratch);
	return same;
}

bool seen_is(const struct seen *s)
{
	struct stat st;
	struct seen now;

	if (stat(s->path, &st) != 0)
		return s->size < 0;
	now = seen_stat(s->path, &st);
	if (s->ctime && now.size == s->size && now.mtime == s->mtime &&
	    now.ctime == s->ctime && now.inode == s->inode)
		return true;
	if (!s->sha256 || s->folder != now.folder)
		return false;
	return s->folder ? same_names(s) : now.size == s->size &&
	    S_ISREG(st.st_mode) && same_bytes(s);
}
