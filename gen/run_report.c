/* SPDX-License-Identifier: MIT */
/* Printing diagnostics and results; exit status from a sink. */
#define _XOPEN_SOURCE 700	/* open_memstream */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "plan/path.h"
#include "run.h"

#define SOURCE_MIB 32

struct source_file { const char *path, *text; };

void run_begin(struct run *r, const struct options *o, FILE *to)
{
	*r = (struct run){ .a = arena_new(), .o = o, .to = to };
	r->d = diag_new(r->a);
	r->templates = o->templates ? o->templates :
	    share_path(r->a, "templates");
}

void run_drop(struct run *r)
{
	arena_free(r->a);
}

void run_end(struct run *r)
{
	run_report(r);
	run_drop(r);
}

/* ---- places ---- */

static bool is_named(const struct run *r, const char *path)
{
	for (int i = 0; i < r->o->arg_count; i++)
		if (str_eq(r->o->args[i], path))
			return true;
	return false;
}

/* The first folder in which this is; NULL: none. */
static const char *folder_with(struct run *r, const char *path)
{
	const char *const folders[] = { r->plan_folder, r->templates };

	for (size_t i = 0; i < 2; i++)
		if (folders[i] && access(path_join(r->a, folders[i], path),
		    F_OK) == 0)
			return folders[i];
	return NULL;
}

/* Not "stdin", not the name of a document. */
static bool is_path(const char *path)
{
	const char *dot = strrchr(path, '.');

	return strchr(path, '/') || str_eq(dot, ".xml") ||
	    str_eq(dot, ".csv") || str_eq(dot, ".xlsx");
}

/*
 * Where the user finds the file from where he stands. Inside, files of the
 * plan are named relative to its folder, those of templates relative to
 * theirs, so that nothing written depends on that; what the command line names
 * is named as there. A file that is missing is shown where its folder is.
 */
static const char *place_file(struct run *r, const char *path)
{
	const char *folder = NULL, *sheet = path ? loc_sheet(path) : NULL;

	if (sheet)
		return arena_printf(r->a, "%s#%s", place_file(r,
		    arena_strndup(r->a, path, (size_t)(sheet - 1 - path))),
		    sheet);

	if (!path || path[0] == '/' || is_named(r, path))
		return path;
	folder = folder_with(r, path);
	if (!folder && is_path(path))
		folder = folder_with(r, path_folder(r->a, path));
	return folder ? path_join(r->a, folder, path) : path;
}

/* ---- source lines ---- */

static const char *read_source(struct run *r, const char *path)
{
	size_t len;
	char *text = file_read(r->a, diag_new(r->a), NULL, path, SOURCE_MIB,
	    &len);

	return text && str_is_utf8(text, len) ? text : NULL;
}

static const char *source_text(struct run *r, const char *path)
{
	struct source_file f = { .path = path };

	for (size_t i = 0; i < r->source_count; i++)
		if (str_eq(r->sources[i].path, path))
			return r->sources[i].text;
	f.text = read_source(r, path);
	ARENA_PUSH(r->a, r->sources, r->source_count) = f;
	return f.text;
}

static const char *source_line(struct run *r, const struct loc *loc)
{
	const char *s;

	if (!loc->file || loc->line < 1)
		return NULL;
	s = source_text(r, loc->file);
	for (int line = 1; s && line < loc->line; line++) {
		s = strchr(s, '\n');
		s = s ? s + 1 : NULL;
	}
	return s ? arena_strndup(r->a, s, strcspn(s, "\r\n")) : NULL;
}

/* ---- printing ---- */

static bool colored(const struct run *r)
{
	const char *no = getenv("NO_COLOR");

	if (r->o->color != COLOR_AUTO)
		return r->o->color == COLOR_ALWAYS;
	return !(no && *no) && isatty(fileno(r->to));
}

/* The level's word, up to the colon behind it, in its colour. */
static void print_colored(FILE *to, const char *text, const char *word,
    const char *color)
{
	const char *at = strstr(text, word);

	if (!at) {
		fputs(text, to);
		return;
	}
	fprintf(to, "%.*s\033[%sm%s\033[0m%s", (int)(at - text), text, color,
	    word, at + strlen(word));
}

static void print_record(struct run *r, struct diag_record rec)
{
	static const char *const words[2][LEVEL_COUNT] = {
		{ "note:", "warning:", "error:" },
		{ "提示：", "警告：", "错误：" },
	};
	static const char *const colors[LEVEL_COUNT] = { "36", "33", "31" };
	enum diag_format format = (enum diag_format)r->o->format;
	const char *source = format == DIAG_HUMAN ?
	    source_line(r, &rec.loc) : NULL;
	char *text = NULL;
	size_t len;
	FILE *memory;

	if (format == DIAG_JSON || !colored(r)) {
		diag_print(r->to, &rec, format, r->o->messages, source);
		return;
	}
	memory = open_memstream(&text, &len);
	if (!memory)
		return;
	diag_print(memory, &rec, format, r->o->messages, source);
	fclose(memory);
	print_colored(r->to, text, words[r->o->messages][rec.level],
	    colors[rec.level]);
	free(text);
}

void run_report(struct run *r)
{
	for (; r->printed < diag_size(r->d); r->printed++) {
		struct diag_record rec = *diag_get(r->d, r->printed);

		rec.loc.file = place_file(r, rec.loc.file);
		rec.also.file = place_file(r, rec.also.file);
		if (!r->o->quiet || rec.level > LEVEL_NOTE)
			print_record(r, rec);
	}
	fflush(r->to);
}

bool run_refused(const struct options *o, const struct diag *d)
{
	for (int level = o->refuse; level < LEVEL_COUNT; level++)
		if (diag_count(d, (enum diag_level)level) > 0)
			return true;
	return false;
}

int run_status(const struct run *r)
{
	if (diag_environment(r->d))
		return EXIT_ENVIRONMENT;
	return run_refused(r->o, r->d) ? EXIT_REFUSED : EXIT_ALL_WRITTEN;
}

int run_worse(int x, int y)
{
	return x > y ? x : y;	/* 130, 75, 3, 2, 1, 0 */
}

/* ---- results ---- */

bool run_print(struct run *r, const char *bytes, size_t len)
{
	int error;

	if (fwrite(bytes, 1, len, stdout) == len && fflush(stdout) == 0)
		return true;
	error = errno;
	diag(r->d, DIAG_WRITE_FAILED, NOWHERE, "-", DIAG_ERRNO(r->d, error));
	return false;
}

const char *run_folder(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" : arena_strndup(a, path,
	    (size_t)(slash - path));
}

bool run_write(struct run *r, const char *path, const struct str *bytes)
{
	const char *slash = strrchr(path, '/');
	bool changed;

	if (str_eq(path, "-"))
		return run_print(r, bytes->s, bytes->len);
	return file_write(r->a, r->d, run_folder(r->a, path), slash ?
	    slash + 1 : path, bytes->s, bytes->len, &changed);
}

bool run_exists(struct run *r, const char *path)
{
	if (access(path, F_OK) == 0)
		return true;
	diag(r->d, DIAG_FILE_MISSING, NOWHERE, path);
	return false;
}
