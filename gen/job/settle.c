/* SPDX-License-Identifier: MIT */
/*
 * What becomes of an outcome, in job order: its messages are reported, its
 * files written, its entry made for manifest and state. Where the worker found
 * the key of the files that are there, all of this is as it was.
 */
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "job/batch.h"

/* ---- one document ---- */

/* path: for as long as the run. */
static bool claim(struct batch *b, const struct job *j, const char *path)
{
	const char *by = g_hash_table_lookup(b->files, path);

	if (by) {
		diag(b->d, DIAG_OUTPUT_TWICE, NOWHERE, path, by);
		return false;
	}
	g_hash_table_insert(b->files, (char *)path, (char *)j->name);
	return true;
}

/* Its folder is one of those to be synced. */
static void add_folder(struct batch *b, const char *path)
{
	struct arena *scratch = arena_new();
	const char *slash = strrchr(path, '/');
	const char *name = slash ? arena_strndup(scratch, path,
	    (size_t)(slash - path)) : "";

	if (!g_hash_table_contains(b->folders, name))
		g_hash_table_add(b->folders, arena_strdup(b->a, name));
	arena_free(scratch);
}

static bool write_one(struct batch *b, const struct job_file *f,
    struct job_output *to, bool *changed)
{
	const char *path = to->path;
	bool this_one;

	if (f->kept) {
		*to = *f->kept;
		return true;
	}
	if (!file_write_as(b->a, b->d, b->base, path, f->bytes, f->size,
	    b->o->stage ? SYNC_NOTHING : SYNC_FILE, &this_one))
		return false;
	if (this_one)
		add_folder(b, path);
	if (this_one)
		ARENA_PUSH(b->books, b->s->changed, b->s->changed_count) = path;
	*changed |= this_one;
	*to = output_now(b->base, path, arena_strdup(b->books, f->sha256));
	return true;
}

static bool settle_built(struct batch *b, const struct job *j,
    const struct outcome *out, struct job_entry *e)
{
	size_t count = out->r.ok ? out->r.file_count : 0;
	bool ok = out->r.ok, changed = false;

	e->files = ARENA_ARRAY(b->books, struct job_output, count);
	for (size_t i = 0; ok && i < count; i++) {
		e->files[i].path = arena_strdup(b->books,
		    out->r.files[i].path);
		ok = claim(b, j, e->files[i].path);
	}
	for (size_t i = 0; ok && i < count; i++)
		ok = write_one(b, &out->r.files[i], &e->files[i], &changed);
	e->pages = out->r.pages;
	e->status = ok ? JOB_OK : JOB_REFUSED;
	e->file_count = ok ? count : 0;
	if (!ok)
		b->s->refused++;
	else if (changed)
		b->s->written++;
	else
		b->s->unchanged++;
	return ok;
}

/* The messages in an arena that outlives the worker's. */
static const struct diag_record *keep_said(struct arena *a,
    const struct diag *from, size_t begin, size_t *count)
{
	struct diag *kept;

	*count = 0;
	if (diag_size(from) <= begin)
		return NULL;
	kept = diag_new(a);
	for (size_t i = begin; i < diag_size(from); i++)
		diag_add(kept, diag_get(from, i));
	*count = diag_size(kept);
	return diag_get(kept, 0);
}

static struct job_entry entry_of(struct batch *b, const struct job *j,
    const struct outcome *out)
{
	struct job_entry e = { .name = j->name, .file = j->file,
		.document = j->document, .scope = j->scope, .lang = j->lang,
		.key = out->r.key ? arena_strdup(b->books, out->r.key) :
		    j->key,
		.about = j->about,
		.meta = arena_strdup(b->books, out->r.meta),
		.status = JOB_DIED, .current = true };

	e.said = (struct diag_record *)keep_said(b->books, out->d, 0,
	    &e.said_count);
	return e;
}

/* As it was, with what was said of it then. */
static bool settle_same(struct batch *b, const struct job *j,
    const char *key, struct job_entry *e)
{
	bool ok = true;

	*e = *state_entry(b->old, j->name);
	e->current = true;
	e->about = j->about;
	if (key)
		e->key = arena_strdup(b->books, key);
	for (size_t i = 0; i < e->file_count; i++)
		ok = claim(b, j, e->files[i].path) && ok;
	for (size_t i = 0; i < e->said_count; i++)
		diag_add(b->d, &e->said[i]);
	e->status = ok ? JOB_OK : JOB_REFUSED;
	b->s->unchanged += ok;
	b->s->refused += !ok;
	return ok;
}

static bool settle_new(struct batch *b, const struct job *j,
    const struct outcome *out, struct job_entry *e)
{
	*e = entry_of(b, j, out);
	for (size_t i = 0; i < e->said_count; i++)
		diag_add(b->d, &e->said[i]);
	if (out->state == OUT_BUILT)
		return settle_built(b, j, out, e);
	b->s->died++;
	return false;
}

static void list_files(struct batch *b, const struct job_entry *e)
{
	for (size_t i = 0; i < e->file_count; i++)
		ARENA_PUSH(b->books, b->s->files, b->s->file_count) =
		    e->files[i].path;
}

void settle_one(struct batch *b)
{
	size_t i = b->settled++;
	const struct job *j = &b->jobs[i];
	struct outcome *out = &b->out[i];
	struct job_entry *e = &b->entries[i];
	bool ok;

	diag_document(b->d, j->name);
	seen_copy(b->d, out->d);
	ok = out->state == OUT_BUILT && out->r.ok && out->r.same && j->known ?
	    settle_same(b, j, out->r.key, e) : settle_new(b, j, out, e);
	diag_document(b->d, NULL);
	if (b->o->pages)
		b->o->pages[i] = ok ? e->pages : 0;
	list_files(b, e);
	if (ok)
		journal_add(b->journal, e);
	arena_free(out->a);
	*out = (struct outcome){ .state = out->state };
	if (!ok && b->o->fail_fast)
		b->stop = true;
	if (b->o->progress)
		b->o->progress(b->o->progress_data, b->settled, b->count);
}

/* ---- before ---- */

static void find_known(struct batch *b)
{
	for (size_t i = 0; i < b->count && !b->o->force; i++) {
		const struct job_entry *e = state_entry(b->old,
		    b->jobs[i].name);

		if (e && e->status == JOB_OK && e->key &&
		    str_eq(e->file, b->jobs[i].file) &&
		    entry_intact(b->base, e)) {
			b->jobs[i].there = e;
			b->jobs[i].known = e->key;
		}
	}
}

static bool begin_state(struct batch *b)
{
	const struct job_options *o = b->o;

	b->old = o->old;
	stage_recover(b->a, o->out, o->state, o->head->folder);
	if (o->stage)
		b->base = stage_open(b->a, b->d, o->out, o->state,
		    o->head->folder, b->old);
	else
		stage_remove(b->a, o->out, o->state);
	if (!b->base)
		return false;
	find_known(b);
	b->journal = journal_open(b->a, o->out, o->state, o->head->program);
	return true;
}

bool settle_begin(struct batch *b)
{
	b->base = b->o->out;
	b->journal = -1;
	b->said = diag_size(b->d);
	b->entries = ARENA_ARRAY(b->books, struct job_entry, b->count);
	b->files = g_hash_table_new(g_str_hash, g_str_equal);
	b->folders = g_hash_table_new(g_str_hash, g_str_equal);
	if (!b->o->state || begin_state(b))
		return true;
	g_hash_table_destroy(b->files);
	g_hash_table_destroy(b->folders);
	return false;
}

/* ---- after ---- */

static bool end_manifest(struct batch *b, struct job_output *manifest)
{
	const char **lines = ARENA_ARRAY(b->a, const char *, b->count);

	for (size_t i = 0; i < b->settled; i++)
		lines[i] = manifest_line(b->a, b->o, &b->entries[i]);
	return manifest_write(b->a, b->d, b->o, b->base, lines, b->settled,
	    manifest);
}

/* That another run was waited for is not said again when nothing changed. */
static void set_said(struct batch *b, struct job_state *s)
{
	struct diag *kept = diag_new(b->a);

	for (size_t i = 0; i < b->said; i++)
		if (diag_get(b->d, i)->id != DIAG_LOCK_WAITED)
			diag_add(kept, diag_get(b->d, i));
	s->said_count = diag_size(kept);
	s->said = (struct diag_record *)diag_get(kept, 0);
}

/* What an earlier run knew stays if this one did not come to it. */
static void add_entries(struct batch *b, struct job_state *s)
{
	GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
	bool part = (size_t)b->o->head->total > b->settled;

	for (size_t i = 0; i < b->settled; i++) {
		g_hash_table_add(names, (char *)b->jobs[i].name);
		ARENA_PUSH(b->a, s->entries, s->entry_count) = b->entries[i];
	}
	for (size_t i = 0; part && b->old && i < b->old->entry_count; i++) {
		struct job_entry e = b->old->entries[i];

		e.current = false;
		if (!g_hash_table_contains(names, e.name))
			ARENA_PUSH(b->a, s->entries, s->entry_count) = e;
	}
	g_hash_table_destroy(names);
	state_sort(s);
}

/* Without a state the next run builds everything: a fault here is reported
 * and costs no document. */
static bool end_state(struct batch *b, bool complete,
    const struct job_output *manifest)
{
	struct job_state s = { .head = *b->o->head, .complete = complete,
		.manifest = *manifest };

	s.seen = (struct seen *)seen_all(b->d, &s.seen_count);
	set_said(b, &s);
	add_entries(b, &s);
	if (!state_write(b->a, b->d, b->o->out, b->o->state, &s))
		return false;
	journal_remove(b->a, b->o->out, b->o->state);
	return true;
}

/* A stage that was not published keeps its journal: the next run goes on. */
static bool end_staged(struct batch *b, bool ok, struct job_output *manifest)
{
	const struct job_options *o = b->o;

	if (!ok) {
		diag(b->d, DIAG_STAGE_KEPT, NOWHERE, o->head->folder);
		b->s->changed_count = 0;
		return false;
	}
	if (!end_manifest(b, manifest) ||
	    !stage_publish(b->a, b->d, o->out, o->state, o->head->folder))
		return false;
	ok = end_state(b, true, manifest);
	stage_remove(b->a, o->out, o->state);
	return ok;
}

/* The names of all files at once: until then a loss of power can bring back
 * old files, whole ones. */
static bool sync_folders(struct batch *b)
{
	GHashTableIter all;
	void *name;
	bool ok = true;

	g_hash_table_iter_init(&all, b->folders);
	while (!b->o->stage && g_hash_table_iter_next(&all, &name, NULL))
		ok = folder_sync(b->a, b->d, arena_printf(b->a, "%s/%s",
		    b->base, (char *)name)) && ok;
	g_hash_table_destroy(b->folders);
	return ok;
}

bool settle_end(struct batch *b, bool ok)
{
	struct job_output manifest = { NULL };
	bool all = ok && b->settled == b->count && !b->s->refused &&
	    !b->s->died;

	g_hash_table_destroy(b->files);
	all = sync_folders(b) && all;
	if (b->journal >= 0)
		close(b->journal);
	if (b->o->stage && b->o->state)
		return end_staged(b, all, &manifest);
	if (b->o->manifest)
		all = end_manifest(b, &manifest) && all;
	if (b->o->state)
		all = end_state(b, all, &manifest) && all;
	return all;
}

/* ---- nothing to do ---- */

static bool same_inputs(const struct job_state *s)
{
	for (size_t i = 0; i < s->seen_count; i++)
		if (!seen_is(&s->seen[i]))
			return false;
	return true;
}

static bool same_outputs(const char *out, const struct job_state *s)
{
	for (size_t i = 0; i < s->entry_count; i++)
		if (s->entries[i].current && !entry_intact(out,
		    &s->entries[i]))
			return false;
	return !s->manifest.path || output_intact(out, &s->manifest);
}

struct job_state *job_recall(struct arena *a, const struct job_options *o)
{
	struct job_state *s = state_read(a, o->out, o->state);

	return s && str_eq(s->head.program, o->head->program) ? s : NULL;
}

size_t job_known(const struct job_state *s)
{
	size_t count = 0;

	for (size_t i = 0; s && i < s->entry_count; i++)
		count += s->entries[i].status == JOB_OK;
	return count;
}

const char *job_folder(const struct job_state *s)
{
	return s->head.folder;
}

bool job_fresh(struct arena *a, struct diag *d, const struct job_options *o,
    struct job_summary *sum)
{
	const struct job_state *s = o->force ? NULL : o->old;

	*sum = (struct job_summary){ 0 };
	if (!s || !s->complete || !str_eq(s->head.asked, o->head->asked) ||
	    !same_inputs(s) || !same_outputs(o->out, s))
		return false;
	litter_remove(a, o->out);
	stage_remove(a, o->out, o->state);
	for (size_t i = 0; i < s->seen_count; i++)
		seen_add(d, &s->seen[i]);
	for (size_t i = 0; i < s->said_count; i++)
		diag_add(d, &s->said[i]);
	for (size_t i = 0; i < s->entry_count; i++) {
		const struct job_entry *e = &s->entries[i];

		for (size_t k = 0; e->current && k < e->said_count; k++)
			diag_add(d, &e->said[k]);
		for (size_t k = 0; e->current && k < e->file_count; k++)
			ARENA_PUSH(a, sum->files, sum->file_count) =
			    e->files[k].path;
		sum->unchanged += e->current;
	}
	return true;
}
