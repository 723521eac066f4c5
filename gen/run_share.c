/* SPDX-License-Identifier: MIT */
/* Files that come with the program. */
#include <sys/stat.h>

#include "run.h"

#ifndef PLANBRIEF_SHARE
#define PLANBRIEF_SHARE "/usr/local/share/planbrief"
#endif

const char *installed_path(struct arena *a, const char *path)
{
	return arena_printf(a, "%s/%s", PLANBRIEF_SHARE, path);
}

const char *share_path(struct arena *a, const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0)
		return path;
	return installed_path(a, path);
}
