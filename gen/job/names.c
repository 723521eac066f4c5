/* SPDX-License-Identifier: MIT */
#include "job/job.h"

#include <string.h>

#include <glib.h>

#define NAME_BYTES 120	/* leaves room for language, suffix and figure */

const char *file_name_safe(struct arena *a, const char *name)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	char *out = arena_strndup(a, name,
	    strnlen(name, NAME_BYTES));

	for (char *p = out; *p; p++)
		if (!strchr(plain, *p))
			*p = '_';
	/* No hidden file, no "..", nothing that looks like an option. */
	if (*out == '.' || *out == '-')
		*out = '_';
	return *out ? out : "_";
}

bool file_name_same(const char *x, const char *y)
{
	return g_ascii_strcasecmp(x, y) == 0;
}
