/* SPDX-License-Identifier: MIT */
/* planbrief verify: a written file against the rules and its own brief. */
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "paint/paint.h"
#include "run.h"
#include "run_again.h"
#include "verify/file.h"
#include "verify/verify.h"

#define FILE_MIB 512

struct checking {
	struct run *r;
	const char *path;
	const char *bytes;
	size_t size;
	struct pdf_file *file;
};

static struct loc whole(const struct checking *c)
{
	return (struct loc){ c->path, 0, 0 };
}

/* ---- the bytes, made again ---- */

static bool compare(const struct checking *c, const struct str *pdf)
{
	size_t i = 0;

	while (i < pdf->len && i < c->size && pdf->s[i] == c->bytes[i])
		i++;
	if (i == pdf->len && i == c->size)
		return true;
	diag(c->r->d, DIAG_REBUILD_DIFFERS, whole(c), (int)i);
	return false;
}

static bool rebuild(const struct checking *c, const struct again *g)
{
	struct str *pdf = str_new(c->r->a);

	return again_same(c->r, c->path, c->file, g) &&
	    paint_pdf(c->r->a, c->r->d, g->pages, g->files, NULL, pdf) &&
	    compare(c, pdf);
}

/* ---- one file ---- */

/* What the layout notes was told when the file was made; why it failed
 * matters only to --rebuild. */
static bool make_again(const struct checking *c, struct again *g)
{
	struct diag *quiet = diag_new(c->r->a);
	bool made = again_pages(c->r, quiet, c->file, g);

	if (made)
		return true;
	for (size_t i = 0; c->r->o->rebuild && i < diag_size(quiet); i++)
		if (diag_get(quiet, i)->level == LEVEL_ERROR)
			diag_add(c->r->d, diag_get(quiet, i));
	if (!c->r->o->rebuild)
		diag(c->r->d, DIAG_VERIFY_NOT_LAID_OUT, whole(c));
	return false;
}

static bool check_file(const struct checking *c)
{
	bool has = pdf_attached_find(c->file, "brief.xml") != NULL;
	struct again g = { NULL };
	bool made = has && make_again(c, &g);
	bool good = verify_pdf(c->r->d, &(struct verify_ask){
	    .name = c->path, .bytes = c->bytes, .size = c->size,
	    .pages = g.pages, .file = c->file });

	if (!has)
		diag(c->r->d, c->r->o->rebuild ? DIAG_REBUILD_NO_BRIEF :
		    DIAG_VERIFY_NO_BRIEF, whole(c));
	if (!c->r->o->rebuild)
		return good;
	return made && rebuild(c, &g) && good;
}

static bool check_path(struct run *r, const char *path)
{
	struct checking c = { .r = r, .path = path };
	const char *lacks = NULL;

	c.bytes = file_read(r->a, r->d, NULL, path, FILE_MIB, &c.size);
	if (!c.bytes)
		return false;
	c.file = pdf_file_read(r->a, c.bytes, c.size, &lacks);
	if (c.file)
		return check_file(&c);
	pdf_unreadable(r->d, path, lacks);
	return false;
}

static int verify_one(const struct options *o, const char *path)
{
	struct run r;
	int status;

	run_begin(&r, o, stdout);
	if (!run_exists(&r, path)) {
		r.to = stderr;
		run_end(&r);
		return EXIT_USAGE;
	}
	status = check_path(&r, path) ? EXIT_ALL_WRITTEN :
	    run_status(&r) == EXIT_ENVIRONMENT ? EXIT_ENVIRONMENT :
	    EXIT_FOUND;
	run_end(&r);
	return status;
}

/* Each in a process of its own: what the font libraries keep of one layout
 * can change the next, and a file that is not ours may be made to break a
 * reader. */
static int verify_apart(const struct options *o, const char *path)
{
	int status;
	pid_t child;
	struct run r;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		status = verify_one(o, path);
		_exit(fflush(stdout) != 0 ? EXIT_ENVIRONMENT : status);
	}
	if (child > 0 && waitpid(child, &status, 0) == child &&
	    WIFEXITED(status))
		return WEXITSTATUS(status);
	run_begin(&r, o, stderr);
	diag(r.d, DIAG_WORKER_DIED, NOWHERE, path, child < 0 ? "fork" :
	    "signal");
	run_end(&r);
	return EXIT_ENVIRONMENT;
}

int run_verify(const struct options *o)
{
	int worst = EXIT_ALL_WRITTEN;

	for (int i = 0; i < o->arg_count; i++)
		worst = run_worse(worst, verify_apart(o, o->args[i]));
	return worst;
}
