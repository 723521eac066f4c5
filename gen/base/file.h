/* SPDX-License-Identifier: MIT */
/* The one place that opens input files. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <dirent.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

/* The whole file, at most cap MiB, a regular file below folder (NULL: no
 * root); *len set, a zero byte follows. NULL: reported. */
char *file_read(struct arena *a, struct diag *d, const char *folder,
    const char *path, int cap, size_t *len);

/* For scandir: without names that begin with a point; in the order of bytes,
 * whatever the locale. */
int file_visible(const struct dirent *e);
int file_by_name(const struct dirent **x, const struct dirent **y);
/* The names in a folder that `choose` wants, sorted; none if it cannot be
 * read. */
const char **file_names(struct arena *a, const char *folder,
    int (*choose)(const struct dirent *), size_t *count);

#endif
