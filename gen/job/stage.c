/* SPDX-License-Identifier: MIT */
/*
 * Publishing a folder as a whole. out/.staging/NAME/FOLDER becomes what
 * out/FOLDER is to be: what is published is linked there, documents that
 * change are replaced there, at the end both folders change places in one step
 * (renameat2, RENAME_EXCHANGE). A file system that cannot do this gets two
 * renames; between them the old folder is out/.staging/NAME/old, and the next
 * run puts it back.
 */
#define _GNU_SOURCE	/* renameat2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "job/job_int.h"
#include "job/state.h"

#define STAGING ".staging"
#define DEEPEST 8
#define COPY_MIB 1024

static const char *base_of(struct arena *a, const char *out, const char *name)
{
	return arena_printf(a, "%s/" STAGING "/%s", out, name);
}

static bool is_dir(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* ---- walking ---- */

static int not_dots(const struct dirent *e)
{
	return strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

static void remove_tree(const char *path, int depth)
{
	struct arena *scratch = arena_new();
	size_t count = 0;
	const char **names = depth > 0 && is_dir(path) ?
	    file_names(scratch, path, not_dots, &count) : NULL;

	for (size_t i = 0; i < count; i++)
		remove_tree(arena_printf(scratch, "%s/%s", path, names[i]),
		    depth - 1);
	if (is_dir(path))
		rmdir(path);
	else
		unlink(path);
	arena_free(scratch);
}

void stage_remove(struct arena *a, const char *out, const char *name)
{
	const char *base = base_of(a, out, name);

	if (!is_dir(base))
		return;
	remove_tree(base, DEEPEST);
	rmdir(arena_printf(a, "%s/" STAGING, out));
}

/* ---- filling ---- */

struct filling {
	struct diag *d;
	const char *out, *base;
	GHashTable *done;	/* path -> struct job_output of an earlier run */
};

static bool is_done(const struct filling *f, const char *path)
{
	const struct job_output *o = g_hash_table_lookup(f->done, path);

	return o && output_intact(f->base, o);
}

/* With its time, for the state knows it by that. */
static bool copy_file(const char *from, const char *to)
{
	struct arena *scratch = arena_new();
	struct stat st;
	size_t len;
	char *bytes = file_read(scratch, diag_new(scratch), NULL, from,
	    COPY_MIB, &len);
	int fd = bytes && stat(from, &st) == 0 ? open(to, O_WRONLY | O_CREAT |
	    O_EXCL | O_CLOEXEC, 0666) : -1;
	bool ok = fd >= 0 && write_all(fd, bytes, len) &&
	    futimens(fd, (struct timespec[2]){ st.st_atim, st.st_mtim }) == 0
	    && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	arena_free(scratch);
	return ok;
}

static bool fill_file(struct filling *f, const char *path)
{
	struct arena *scratch = arena_new();
	const char *from = arena_printf(scratch, "%s/%s", f->out, path);
	const char *to = arena_printf(scratch, "%s/%s", f->base, path);
	struct stat x, y;
	bool ok = true;

	if (stat(from, &x) == 0 && lstat(to, &y) == 0 && x.st_ino != y.st_ino
	    && !is_done(f, path))
		unlink(to);
	if (lstat(to, &y) != 0)
		ok = link(from, to) == 0 || copy_file(from, to);
	if (!ok)
		diag(f->d, DIAG_WRITE_FAILED, NOWHERE, to,
		    DIAG_ERRNO(f->d, errno));
	arena_free(scratch);
	return ok;
}

static bool fill_folder(struct filling *f, const char *path, int depth)
{
	struct arena *scratch = arena_new();
	size_t count;
	const char **names = file_names(scratch, arena_printf(scratch, "%s/%s",
	    f->out, path), not_dots, &count);
	int dir = folder_open(scratch, arena_printf(scratch, "%s/%s", f->base,
	    path));
	bool ok = dir >= 0;

	if (!ok)
		diag(f->d, DIAG_WRITE_FAILED, NOWHERE, f->base,
		    DIAG_ERRNO(f->d, errno));
	else
		close(dir);
	for (size_t i = 0; i < count && ok; i++) {
		const char *sub = arena_printf(scratch, "%s/%s", path,
		    names[i]);

		if (!is_dir(arena_printf(scratch, "%s/%s", f->out, sub)))
			ok = fill_file(f, sub);
		else if (depth > 0)
			ok = fill_folder(f, sub, depth - 1);
	}
	arena_free(scratch);
	return ok;
}

/* What is neither published nor finished: litter of a run that was killed. */
static void prune(struct filling *f, const char *path, int depth)
{
	struct arena *scratch = arena_new();
	size_t count;
	const char **names = file_names(scratch, arena_printf(scratch, "%s/%s",
	    f->base, path), not_dots, &count);

	for (size_t i = 0; i < count; i++) {
		const char *sub = arena_printf(scratch, "%s/%s", path,
		    names[i]);
		const char *at = arena_printf(scratch, "%s/%s", f->base, sub);

		if (is_dir(at) && depth > 0)
			prune(f, sub, depth - 1);
		else if (access(arena_printf(scratch, "%s/%s", f->out, sub),
		    F_OK) != 0 && !is_done(f, sub))
			unlink(at);
	}
	arena_free(scratch);
}

static GHashTable *outputs_of(const struct job_state *s)
{
	GHashTable *all = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; s && i < s->entry_count; i++)
		for (size_t k = 0; k < s->entries[i].file_count; k++) {
			struct job_output *o = &s->entries[i].files[k];

			g_hash_table_insert(all, (char *)o->path, o);
		}
	return all;
}

const char *stage_open(struct arena *a, struct diag *d, const char *out,
    const char *name, const char *folder, const struct job_state *s)
{
	struct filling f = { .d = d, .out = out, .base = base_of(a, out,
	    name), .done = outputs_of(s) };
	bool ok = fill_folder(&f, folder, DEEPEST);

	if (ok)
		prune(&f, folder, DEEPEST);
	g_hash_table_destroy(f.done);
	return ok ? f.base : NULL;
}

/* ---- exchanging ---- */

static bool sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Files were written without waiting for each. */
static bool sync_all(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && syncfs(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool exchange(const char *from, const char *to, const char *old)
{
	int error;

	if (!is_dir(to))
		return rename(from, to) == 0;
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (rename(to, old) != 0)
		return false;
	if (rename(from, to) == 0)
		return true;
	error = errno;
	rename(old, to);
	errno = error;
	return false;
}

static const char *parent_of(struct arena *a, const char *path)
{
	return arena_strndup(a, path, (size_t)(strrchr(path, '/') - path));
}

bool stage_publish(struct arena *a, struct diag *d, const char *out,
    const char *name, const char *folder)
{
	const char *base = base_of(a, out, name);
	const char *from = arena_printf(a, "%s/%s", base, folder);
	const char *to = arena_printf(a, "%s/%s", out, folder);
	const char *parent = parent_of(a, to);
	int dir = folder_open(a, parent);

	if (dir >= 0)
		close(dir);
	if (dir >= 0 && sync_all(from) &&
	    exchange(from, to, arena_printf(a, "%s/old", base)) &&
	    sync_folder(parent))
		return true;
	diag(d, DIAG_WRITE_FAILED, NOWHERE, to, DIAG_ERRNO(d, errno));
	return false;
}

void stage_recover(struct arena *a, const char *out, const char *name,
    const char *folder)
{
	const char *old = arena_printf(a, "%s/old", base_of(a, out, name));
	const char *to = arena_printf(a, "%s/%s", out, folder);

	if (is_dir(old) && !is_dir(to))
		rename(old, to);
}
