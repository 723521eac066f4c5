/* SPDX-License-Identifier: MIT */
/*
 * Joining what shards wrote, each to a folder of its own: by their states,
 * which say what was made of what. Everything is checked before anything is
 * written; the bytes of each file are checked while it is read.
 */
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "job/job_int.h"
#include "job/state.h"

#define FILE_MIB 1024

/* The parts of one edition. */
struct joining {
	struct arena *a;
	struct diag *d;
	const char *name;	/* of the state */
	struct part { const char *dir; struct job_state *s; } *parts;
	size_t count;
	struct job_state all;	/* what they are together */
	struct job_summary *sum;
};

/* ---- reading ---- */

static void add_part(struct arena *a, struct joining **list, size_t *count,
    const char *dir, const char *name, struct job_state *s)
{
	struct part part = { dir, s };
	struct joining *j = NULL;

	for (size_t i = 0; i < *count; i++)
		if (str_eq((*list)[i].name, name))
			j = &(*list)[i];
	if (!j) {
		ARENA_PUSH(a, *list, *count) = (struct joining){ .a = a,
			.name = name };
		j = &(*list)[*count - 1];
	}
	ARENA_PUSH(a, j->parts, j->count) = part;
}

static bool read_folder(struct arena *a, struct diag *d, const char *dir,
    struct joining **list, size_t *count)
{
	const char **names;
	size_t n = state_names(a, dir, &names);

	for (size_t i = 0; i < n; i++) {
		struct job_state *s = state_read(a, dir, names[i]);

		if (!s || !s->head.names || !path_stays(s->head.folder)) {
			diag(d, DIAG_MERGE_STATE, NOWHERE, dir, names[i]);
			return false;
		}
		add_part(a, list, count, dir, names[i], s);
	}
	if (!n)
		diag(d, DIAG_MERGE_NOTHING, NOWHERE, dir);
	return n > 0;
}

/* ---- checking ---- */

static bool same_made(struct joining *j)
{
	static const struct { size_t at; const char *en, *zh; } facts[] = {
		{ offsetof(struct job_head, program), "program", "程序" },
		{ offsetof(struct job_head, inputs), "input", "输入" },
		{ offsetof(struct job_head, fonts), "fonts", "字体" },
		{ offsetof(struct job_head, names), "documents", "文档" },
		{ offsetof(struct job_head, folder), "folder", "目录" },
	};
	const char *first = (const char *)&j->parts[0].s->head;
	bool ok = true;

	for (size_t i = 1; i < j->count; i++)
		for (size_t k = 0; k < sizeof(facts) / sizeof(*facts); k++) {
			const char *this = (const char *)&j->parts[i].s->head;

			if (str_eq(*(const char *const *)(first + facts[k].at),
			    *(const char *const *)(this + facts[k].at)))
				continue;
			diag(j->d, DIAG_MERGE_UNLIKE, NOWHERE,
			    j->parts[i].dir, j->parts[0].dir, facts[k].en,
			    facts[k].zh);
			ok = false;
		}
	return ok;
}

/* Of --shard I/N, each I once. */
static bool all_shards(struct joining *j)
{
	int shards = j->parts[0].s->head.shards;
	int lacking = 0;
	bool ok = true;

	for (int n = 1; n <= shards && lacking < JOB_MESSAGES; n++) {
		const char *by = NULL;

		for (size_t i = 0; i < j->count; i++) {
			const struct job_head *h = &j->parts[i].s->head;

			if (h->shards != shards) {
				diag(j->d, DIAG_MERGE_COUNT, NOWHERE,
				    j->parts[i].dir, h->shards, shards);
				return false;
			}
			if (h->shard == n && by) {
				diag(j->d, DIAG_MERGE_TWICE, NOWHERE, n, by,
				    j->parts[i].dir);
				ok = false;
			} else if (h->shard == n) {
				by = j->parts[i].dir;
			}
		}
		if (!by) {
			diag(j->d, DIAG_MERGE_SHARD, NOWHERE, n, shards);
			lacking++;
			ok = false;
		}
	}
	return ok;
}

static void collect(struct joining *j)
{
	for (size_t i = 0; i < j->count; i++)
		for (size_t k = 0; k < j->parts[i].s->entry_count; k++)
			if (j->parts[i].s->entries[k].current)
				ARENA_PUSH(j->a, j->all.entries,
				    j->all.entry_count) =
				    j->parts[i].s->entries[k];
	state_sort(&j->all);
}

static bool all_documents(struct joining *j)
{
	int total = j->parts[0].s->head.total, count = 0;

	collect(j);
	for (size_t i = 0; i < j->all.entry_count; i++)
		count += !i || !str_eq(j->all.entries[i].name,
		    j->all.entries[i - 1].name);
	if (count == total && (size_t)count == j->all.entry_count)
		return true;
	if (count < total)
		diag(j->d, DIAG_MERGE_LACKING, NOWHERE, total - count, total);
	else
		diag(j->d, DIAG_MERGE_DOUBLE, NOWHERE);
	return false;
}

static bool check(struct joining *j)
{
	return same_made(j) && all_shards(j) && all_documents(j);
}

/* ---- writing ---- */

static const char *dir_of(const struct joining *j, const char *name)
{
	for (size_t i = 0; i < j->count; i++) {
		const struct job_entry *e = state_entry(j->parts[i].s, name);

		if (e && e->current)
			return j->parts[i].dir;
	}
	return "";
}

static bool copy_one(struct joining *j, const char *base, const char *dir,
    struct job_output *f, bool *changed)
{
	struct arena *scratch = arena_new();
	struct diag *unheard = diag_new(scratch);
	size_t len = 0;
	bool ok, this_one = false;
	char *bytes = file_read(scratch, unheard, dir, f->path, FILE_MIB,
	    &len);

	ok = bytes && str_eq(str_sha256(scratch, bytes, len), f->sha256);
	if (!ok)
		diag(j->d, DIAG_MERGE_DAMAGED, NOWHERE, f->path, dir);
	else
		ok = file_write(scratch, j->d, base, f->path, bytes, len,
		    &this_one);
	if (this_one)
		ARENA_PUSH(j->a, j->sum->changed, j->sum->changed_count) =
		    f->path;
	*changed |= this_one;
	*f = output_now(base, f->path, f->sha256);
	arena_free(scratch);
	return ok;
}

static bool copy_entry(struct joining *j, const char *base,
    struct job_entry *e)
{
	const char *dir = dir_of(j, e->name);
	bool changed = false, ok = e->status == JOB_OK;

	for (size_t i = 0; i < e->said_count; i++)
		diag_add(j->d, &e->said[i]);
	for (size_t i = 0; ok && i < e->file_count; i++)
		ok = copy_one(j, base, dir, &e->files[i], &changed);
	if (!ok)
		j->sum->refused++;
	else if (changed)
		j->sum->written++;
	else
		j->sum->unchanged++;
	return ok;
}

static bool write_manifest(struct joining *j, const char *base,
    const char *folder)
{
	struct job_options o = { .out = base, .manifest = arena_printf(j->a,
	    "%s/manifest.jsonl", folder) };
	const char **lines = ARENA_ARRAY(j->a, const char *,
	    j->all.entry_count);

	for (size_t i = 0; i < j->all.entry_count; i++)
		lines[i] = manifest_line(j->a, &o, &j->all.entries[i]);
	return manifest_write(j->a, j->d, &o, base, lines,
	    j->all.entry_count, &j->all.manifest);
}

static bool write_all_parts(struct joining *j, const char *out, bool publish)
{
	const char *folder = j->parts[0].s->head.folder, *base = out;
	bool ok = true;

	stage_recover(j->a, out, j->name, folder);
	if (publish)
		base = stage_open(j->a, j->d, out, j->name, folder, NULL);
	for (size_t i = 0; base && i < j->all.entry_count; i++)
		ok = copy_entry(j, base, &j->all.entries[i]) && ok;
	if (publish && (!base || !ok)) {
		j->sum->changed_count = 0;
		stage_remove(j->a, out, j->name);
		return false;
	}
	ok = write_manifest(j, base, folder) && ok;
	if (publish && ok)
		ok = stage_publish(j->a, j->d, out, j->name, folder);
	if (publish)
		stage_remove(j->a, out, j->name);
	j->all.head = j->parts[0].s->head;
	j->all.head.shard = j->all.head.shards = 0;
	return state_write(j->a, j->d, out, j->name, &j->all) && ok;
}

bool job_merge(struct arena *a, struct diag *d, const char *out,
    const char *const *dirs, size_t count, bool publish,
    struct job_summary *s)
{
	struct joining *list = NULL;
	size_t n = 0;
	bool ok = true;

	*s = (struct job_summary){ 0 };
	for (size_t i = 0; i < count; i++)
		ok = read_folder(a, d, dirs[i], &list, &n) && ok;
	for (size_t i = 0; i < n && ok; i++) {
		list[i].d = d;
		list[i].sum = s;
		ok = check(&list[i]);
	}
	for (size_t i = 0; i < n && ok; i++)
		ok = write_all_parts(&list[i], out, publish);
	return ok;
}
