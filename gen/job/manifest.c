/* SPDX-License-Identifier: MIT */
/*
 * manifest.jsonl: one object a document, sorted, without times, so that the
 * same input gives the same bytes. Messages are in English whatever language
 * the run speaks.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "job/job_int.h"
#include "job/state.h"

#define MANIFEST_MIB 64
#define FILE_KEY ",\"file\":\""

/* "p/2023-Q2" of "p/2023-Q2/manifest.jsonl", or "". */
static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(a, path, (size_t)(slash - path)) : "";
}

/* A path as the manifest names it: relative to its own folder. */
static const char *below(struct arena *a, const char *manifest,
    const char *path)
{
	const char *folder = folder_of(a, manifest);
	size_t len = strlen(folder);

	if (len && strncmp(path, folder, len) == 0 && path[len] == '/')
		return path + len + 1;
	return path;
}

/* ---- a line ---- */

static void add_string(struct str *s, const char *key, const char *value)
{
	str_printf(s, "%s\"%s\":", s->len > 1 ? "," : "", key);
	if (value)
		str_json(s, value);
	else
		str_add(s, "null");
}

static void add_message(struct str *s, const struct diag_record *r)
{
	struct str *m = str_new(s->a);

	str_addc(m, '{');
	add_string(m, "level", diag_level_name(r->level));
	add_string(m, "code", diag_code(r->id));
	if (r->loc.file) {
		add_string(m, "file", r->loc.file);
		str_printf(m, ",\"line\":%d", r->loc.line);
	}
	add_string(m, "message", r->text[0]);
	str_addc(m, '}');
	str_add(s, m->s);
}

static void add_members(struct str *s, const char *members)
{
	if (members)
		str_printf(s, ",%s", members);
}

/* What was written beside the document. */
static void add_files(struct str *s, const struct job_options *o,
    const struct job_entry *e)
{
	str_add(s, ",\"files\":[");
	for (size_t i = 1; i < e->file_count; i++) {
		struct str *f = str_new(s->a);

		str_addc(f, '{');
		add_string(f, "file", below(s->a, o->manifest ? o->manifest :
		    "", e->files[i].path));
		add_string(f, "sha256", e->files[i].sha256);
		str_printf(s, "%s%s}", i > 1 ? "," : "", f->s);
	}
	str_addc(s, ']');
}

const char *manifest_line(struct arena *a, const struct job_options *o,
    const struct job_entry *e)
{
	static const char *const status[] = { [JOB_OK] = "ok",
		[JOB_REFUSED] = "refused", [JOB_DIED] = "died" };
	bool ok = e->status == JOB_OK && e->file_count;
	struct str *s = str_new(a);

	str_addc(s, '{');
	add_string(s, "document", e->document);
	add_string(s, "scope", e->scope);
	add_string(s, "lang", e->lang);
	add_string(s, "file", below(a, o->manifest ? o->manifest : "",
	    e->file));
	str_printf(s, ",\"pages\":%d", ok ? e->pages : 0);
	add_string(s, "sha256", ok ? e->files[0].sha256 : NULL);
	add_string(s, "key", e->key ? arena_strndup(a, e->key,
	    strcspn(e->key, " ")) : NULL);
	add_string(s, "status", status[e->status]);
	add_members(s, e->about);
	add_members(s, e->meta);
	add_files(s, o, e);
	str_add(s, ",\"messages\":[");
	for (size_t i = 0; i < e->said_count; i++) {
		if (i)
			str_addc(s, ',');
		add_message(s, &e->said[i]);
	}
	str_add(s, "]}");
	return s->s;
}

/* ---- the file ---- */

/* The file that a line is about: names are safe, so nothing is escaped. */
static char *line_file(struct arena *a, const char *line)
{
	const char *at = strstr(line, FILE_KEY);

	if (!at)
		return NULL;
	at += strlen(FILE_KEY);
	return arena_strndup(a, at, strcspn(at, "\""));
}

static bool exists(struct arena *a, const struct job_options *o,
    const char *out, const char *file)
{
	struct stat st;

	return stat(arena_printf(a, "%s/%s/%s", out, folder_of(a,
	    o->manifest), file), &st) == 0;
}

static GHashTable *files_of(struct arena *a, const char *const *lines,
    size_t count)
{
	GHashTable *files = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < count; i++)
		g_hash_table_add(files, line_file(a, lines[i]));
	return files;
}

/* The text of the manifest as it stands; "" when there is none yet or it
 * cannot be read: it is about to be replaced. */
static char *old_text(struct arena *a, const struct job_options *o,
    const char *out)
{
	struct diag *unheard = diag_new(a);
	const char *path = arena_printf(a, "%s/%s", out, o->manifest);
	size_t len;
	char *text = file_read(a, unheard, NULL, path, MANIFEST_MIB, &len);

	return text ? text : arena_strdup(a, "");
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

bool manifest_write(struct arena *a, struct diag *d,
    const struct job_options *o, const char *out, const char *const *lines,
    size_t count, struct job_output *as)
{
	const char **all = NULL;
	size_t n = 0;
	struct str *s = str_new(a);
	char *text = old_text(a, o, out), *end;
	GHashTable *now = files_of(a, lines, count);
	bool changed;

	for (size_t i = 0; i < count; i++)
		ARENA_PUSH(a, all, n) = lines[i];
	for (; (end = strchr(text, '\n')); text = end + 1) {
		const char *file;

		*end = '\0';
		file = line_file(a, text);
		if (file && !g_hash_table_contains(now, file) &&
		    exists(a, o, out, file))
			ARENA_PUSH(a, all, n) = text;
	}
	g_hash_table_destroy(now);
	if (all)
		qsort(all, n, sizeof(*all), by_text);
	for (size_t i = 0; all && i < n; i++)
		str_printf(s, "%s\n", all[i]);
	if (!file_write(a, d, out, o->manifest, s->s, s->len, &changed))
		return false;
	*as = output_now(out, o->manifest, str_sha256(a, s->s, s->len));
	return true;
}
