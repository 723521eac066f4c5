/* SPDX-License-Identifier: MIT */
/*
 * planbrief init: a plan folder that builds at once, copied from
 * templates/init. The plan is called after its folder, so that what two of
 * them write does not get mixed up.
 */
#define _XOPEN_SOURCE 700	/* realpath */

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "run.h"

#define INIT_MIB 1
#define NAME "my-plan"		/* in the files, to be replaced */

static const char *const files[] = {
	"plan.xml", "data/2026-Q1.csv", "data/2026-Q2.csv",
	"editions/2026-Q2.xml",
};

#define FILES (sizeof(files) / sizeof(files[0]))

/* Nothing there, or a folder with nothing in it; else reported. */
static bool is_free(struct run *r, const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *e;
	bool empty = true;

	if (!dir && errno == ENOENT)
		return true;
	while (dir && empty && (e = readdir(dir)))
		empty = str_eq(e->d_name, ".") || str_eq(e->d_name, "..");
	if (dir)
		closedir(dir);
	if (!dir || !empty)
		diag(r->d, DIAG_INIT_TAKEN, NOWHERE, path);
	return dir && empty;
}

/* An id from the last part of the path: a letter, then letters, digits, "._-";
 * anything else is left out. */
static const char *id_of(struct arena *a, const char *path)
{
	char *whole = realpath(path, NULL);
	const char *p = whole ? strrchr(whole, '/') : NULL;
	struct str *id = str_new(a);

	for (; p && *p; p++)
		if (str_is_letter(*p) || (id->len && (str_is_digit(*p) ||
		    strchr("._-", *p))))
			str_addc(id, *p);
	free(whole);
	return id->len ? id->s : NAME;
}

static const char *source_folder(struct run *r)
{
	const char *path = arena_printf(r->a, "%s/init", r->templates);

	return access(path, F_OK) == 0 ? path :
	    installed_path(r->a, "templates/init");
}

static struct str *renamed(struct arena *a, const char *text, const char *id)
{
	struct str *s = str_new(a);
	const char *at;

	while ((at = strstr(text, NAME))) {
		str_addn(s, text, (size_t)(at - text));
		str_add(s, id);
		text = at + strlen(NAME);
	}
	str_add(s, text);
	return s;
}

/* All are read before the first is written. */
static bool read_all(struct run *r, const char *texts[])
{
	const char *folder = source_folder(r);
	bool ok = true;
	size_t len;

	for (size_t i = 0; i < FILES; i++) {
		texts[i] = file_read(r->a, r->d, folder, files[i], INIT_MIB,
		    &len);
		ok = ok && texts[i];
	}
	return ok;
}

/* The folder is made with its first file; only then it has a whole path. */
static bool write_all(struct run *r, const char *to, const char *texts[])
{
	struct str *list = str_new(r->a);
	const char *id;

	if (!run_write(r, arena_printf(r->a, "%s/%s", to, files[0]),
	    renamed(r->a, texts[0], NAME)))
		return false;
	id = id_of(r->a, to);
	for (size_t i = 0; i < FILES; i++) {
		const char *path = arena_printf(r->a, "%s/%s", to, files[i]);

		if (!run_write(r, path, renamed(r->a, texts[i], id)))
			return false;
		str_printf(list, "%s\n", path);
	}
	return run_print(r, list->s, list->len);
}

int run_init(const struct options *o)
{
	const char *to = o->args[0], *texts[FILES];
	int status = EXIT_USAGE;
	struct run r;

	run_begin(&r, o, stderr);
	if (is_free(&r, to))
		status = read_all(&r, texts) && write_all(&r, to, texts) ?
		    EXIT_ALL_WRITTEN : run_worse(run_status(&r), EXIT_REFUSED);
	run_end(&r);
	return status;
}
