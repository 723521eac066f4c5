/* SPDX-License-Identifier: MIT */
/* The data files of an edition, in order. */
#include <string.h>

#include "base/str.h"
#include "data/data_int.h"
#include "plan/path.h"

#define DATA_MIB 64

static bool has_suffix(const char *path, const char *suffix)
{
	size_t len = strlen(path), end = strlen(suffix);

	return len > end && strcmp(path + len - end, suffix) == 0;
}

static void read_file(struct arena *a, struct diag *d, struct plan *p,
    const char *path, struct loc at)
{
	void (*reader)(struct arena *, struct diag *, struct plan *,
	    const char *, size_t, const char *) = NULL;
	char *bytes;
	size_t len;

	if (has_suffix(path, ".csv"))
		reader = obs_csv;
	else if (has_suffix(path, ".xml"))
		reader = obs_xml;
	if (!reader) {
		diag(d, DIAG_DATA_SUFFIX, at, path);
		return;
	}
	bytes = file_read(a, d, p->folder, path, DATA_MIB, &len);
	if (bytes)
		reader(a, d, p, bytes, len, path);
}

void data_read_file(struct arena *a, struct diag *d, struct plan *p,
    const char *path, struct loc at)
{
	read_file(a, d, p, path, at);
	obs_check(a, d, p);
}

/* The edition names its files relative to itself; they are opened, and
 * reported, relative to the plan's folder. */
void data_read(struct arena *a, struct diag *d, struct plan *p,
    const struct edition *e)
{
	for (size_t i = 0; i < e->data_count; i++) {
		const struct data_file *file = &e->data[i];
		const char *path = path_below(a, p->folder,
		    path_join(a, e->folder, file->href));

		if (path)
			read_file(a, d, p, path, file->loc);
		else
			diag(d, DIAG_PATH_ESCAPE, file->loc, file->href);
	}
	obs_check(a, d, p);
}
