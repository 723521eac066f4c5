/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "folder.h"

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[PATH_MAX];
static pid_t owner;

static int drop(const char *at, const struct stat *st, int kind,
    struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(at);
}

void folder_drop(const char *name)
{
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	nftw(path, drop, 16, FTW_DEPTH | FTW_PHYS);
}

static void remove_folder(void)
{
	if (getpid() == owner)
		folder_drop("");
}

static void make_parents(void)
{
	for (char *p = path + strlen(folder) + 1; (p = strchr(p, '/')); p++) {
		*p = '\0';
		mkdir(path, 0777);
		*p = '/';
	}
}

static void make_folder(void)
{
	const char *where = access("/dev/shm", W_OK) == 0 ? "/dev/shm" :
	    "/tmp";

	snprintf(folder, sizeof(folder), "%s/planbrief-fuzz-XXXXXX", where);
	if (!mkdtemp(folder)) {
		perror(folder);
		exit(1);
	}
	if (!owner)
		atexit(remove_folder);
	owner = getpid();
}

const char *folder_put(const char *name, const void *bytes, size_t len)
{
	FILE *f;

	/* a forked process must not write into its parent's */
	if (getpid() != owner)
		make_folder();
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	make_parents();
	f = fopen(path, "wb");
	if (!f || fwrite(bytes, 1, len, f) != len || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
	return path;
}

const char *folder_name(void)
{
	return folder;
}

int choose(const struct choice *all, size_t count, const uint8_t *data,
    size_t size)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < count && size; i++)
		if (all[i].key == (char)data[0])
			all[i].read(a, (const char *)data + 1, size - 1);
	arena_free(a);
	return 0;
}
