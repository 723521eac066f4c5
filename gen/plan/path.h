/* SPDX-License-Identifier: MIT */
/* Paths that files name, relative to the file that names them. */
#ifndef PLAN_PATH_H
#define PLAN_PATH_H

#include <stdbool.h>

#include "base/arena.h"

/* folder/path with "." and ".." resolved in the text: "a/b", "../plan.xml" */
const char *path_join(struct arena *a, const char *folder, const char *path);
/* The path relative to the folder (both relative to the working directory),
 * or NULL when it lies outside. Symbolic links are judged when the file is
 * opened, not here. */
const char *path_below(struct arena *a, const char *folder, const char *path);
const char *path_folder(struct arena *a, const char *path);
const char *path_name(struct arena *a, const char *path);

#endif
