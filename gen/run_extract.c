/* SPDX-License-Identifier: MIT */
/* planbrief extract: the files inside a PDF, into a folder. */
#include <string.h>

#include "base/file.h"
#include "run.h"
#include "verify/file.h"

#define PDF_MIB 512

/* ---- names ---- */

struct names { const char **all; size_t count; };

static bool is_taken(const struct names *n, const char *name)
{
	for (size_t i = 0; i < n->count; i++)
		if (file_name_same(n->all[i], name))
			return true;
	return false;
}

/* A PDF may be anyone's: what is left of a name is that of a plain file in
 * the folder, and no two are the same. */
static const char *take_name(struct run *r, struct names *n,
    const char *wanted)
{
	const char *slash = strrchr(wanted, '/'), *safe, *name;

	safe = name = file_name_safe(r->a, slash ? slash + 1 : wanted);
	for (int i = 2; is_taken(n, name); i++)
		name = arena_printf(r->a, "%d-%s", i, safe);
	ARENA_PUSH(r->a, n->all, n->count) = name;
	return name;
}

/* ---- the files ---- */

static bool write_files(struct run *r, const struct pdf_file *f)
{
	struct names names = { NULL, 0 };
	struct str *list = str_new(r->a);
	bool ok = true;

	for (size_t i = 0; ok && i < f->attached_count; i++) {
		const struct pdf_attached *at = &f->attached[i];
		struct str bytes = { r->a, (char *)at->bytes, at->size,
			at->size };
		const char *path = arena_printf(r->a, "%s/%s",
		    r->o->args[1], take_name(r, &names, at->name ?
		    at->name : "file"));

		if (!at->bytes)
			continue;
		ok = run_write(r, path, &bytes);
		if (ok)
			str_printf(list, "%s\n", path);
	}
	return run_print(r, list->s, list->len) && ok;
}

static int extract(struct run *r)
{
	const char *path = r->o->args[0], *lacks = NULL;
	const struct pdf_file *f;
	size_t len;
	char *bytes = file_read(r->a, r->d, NULL, path, PDF_MIB, &len);

	if (!bytes)
		return run_worse(run_status(r), EXIT_REFUSED);
	f = pdf_file_read(r->a, bytes, len, &lacks);
	if (!f)
		pdf_unreadable(r->d, path, lacks);
	else if (f->catalog.encrypted)
		diag(r->d, DIAG_PDF_ENCRYPTED, NOWHERE, path);
	if (run_status(r))
		return run_status(r);
	if (!f->attached_count) {
		diag(r->d, DIAG_PDF_NO_FILES, NOWHERE, path);
		return EXIT_FOUND;
	}
	return write_files(r, f) ? EXIT_ALL_WRITTEN :
	    run_worse(run_status(r), EXIT_REFUSED);
}

int run_extract(const struct options *o)
{
	struct run r;
	int status = EXIT_USAGE;

	run_begin(&r, o, stderr);
	if (run_exists(&r, o->args[0]))
		status = extract(&r);
	run_end(&r);
	return status;
}
