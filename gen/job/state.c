/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "job/fields.h"
#include "job/job_int.h"
#include "job/state.h"

#define STATE_MIB 1024
#define OUTPUT_MIB 1024
#define HASH 64
#define MOST_SHARDS 100000	/* as of the option */
#define JOURNAL ".journal"

/* ---- writing ---- */

static void put_output(struct str *s, const struct job_output *f)
{
	put_string(s, f->path);
	put_string(s, f->sha256);
	put_long(s, f->size);
	put_long(s, f->mtime);
}

static void put_said(struct str *s, const struct diag_record *said,
    size_t count)
{
	put_int(s, (int32_t)count);
	for (size_t i = 0; i < count; i++)
		put_diag(s, &said[i]);
}

static void put_entry(struct str *s, const struct job_entry *e)
{
	put_string(s, e->name);
	put_string(s, e->file);
	put_string(s, e->document);
	put_string(s, e->scope);
	put_string(s, e->lang);
	put_string(s, e->key);
	put_string(s, e->about);
	put_string(s, e->meta);
	put_int(s, (int32_t)e->status);
	put_int(s, e->current);
	put_int(s, e->pages);
	put_int(s, (int32_t)e->file_count);
	for (size_t i = 0; i < e->file_count; i++)
		put_output(s, &e->files[i]);
	put_said(s, e->said, e->said_count);
}

static void put_head(struct str *s, const struct job_head *h)
{
	put_string(s, h->program);
	put_string(s, h->asked);
	put_string(s, h->inputs);
	put_string(s, h->fonts);
	put_string(s, h->folder);
	put_string(s, h->names);
	put_int(s, h->total);
	put_int(s, h->shard);
	put_int(s, h->shards);
}

static void put_state(struct str *s, const struct job_state *st)
{
	str_add(s, STATE_MAGIC);
	put_head(s, &st->head);
	put_int(s, st->complete);
	put_output(s, &st->manifest);
	put_int(s, (int32_t)st->seen_count);
	for (size_t i = 0; i < st->seen_count; i++)
		put_seen(s, &st->seen[i]);
	put_said(s, st->said, st->said_count);
	put_int(s, (int32_t)st->entry_count);
	for (size_t i = 0; i < st->entry_count; i++)
		put_entry(s, &st->entries[i]);
}

bool state_write(struct arena *a, struct diag *d, const char *out,
    const char *name, const struct job_state *s)
{
	struct arena *scratch = arena_new();
	struct str *bytes = str_new(scratch);
	bool ok, changed;

	put_state(bytes, s);
	str_add(bytes, str_sha256(scratch, bytes->s, bytes->len));
	ok = file_write(a, d, out, arena_printf(scratch, STATE_FOLDER "/%s",
	    name), bytes->s, bytes->len, &changed);
	arena_free(scratch);
	return ok;
}

/* ---- reading ---- */

static struct job_output take_output(struct cursor *c)
{
	struct job_output f = { .path = take_string(c) };

	f.sha256 = take_string(c);
	f.size = take_long(c);
	f.mtime = take_long(c);
	return f;
}

static struct diag_record *take_said(struct cursor *c, size_t *count)
{
	struct diag_record *said;

	*count = take_count(c, 8);
	said = ARENA_ARRAY(c->a, struct diag_record, *count);
	for (size_t i = 0; i < *count && take_diag(c, &said[i]); i++)
		;
	return said;
}

static struct job_entry take_entry(struct cursor *c)
{
	struct job_entry e = { .name = take_string(c) };

	e.file = take_string(c);
	e.document = take_string(c);
	e.scope = take_string(c);
	e.lang = take_string(c);
	e.key = take_string(c);
	e.about = take_string(c);
	e.meta = take_string(c);
	e.status = (enum job_status)take_int(c);
	e.current = take_int(c) != 0;
	e.pages = take_int(c);
	e.file_count = take_count(c, 16);
	e.files = ARENA_ARRAY(c->a, struct job_output, e.file_count);
	for (size_t i = 0; i < e.file_count; i++)
		e.files[i] = take_output(c);
	e.said = take_said(c, &e.said_count);
	if (!e.name || !e.file || (e.status == JOB_OK && !e.file_count))
		c->bad = true;
	return e;
}

static struct job_head take_head(struct cursor *c)
{
	struct job_head h = { .program = take_string(c) };

	h.asked = take_string(c);
	h.inputs = take_string(c);
	h.fonts = take_string(c);
	h.folder = take_string(c);
	h.names = take_string(c);
	h.total = take_int(c);
	h.shard = take_int(c);
	h.shards = take_int(c);
	if (!h.program || !h.folder || h.shard < 0 || h.shard > h.shards ||
	    h.shards > MOST_SHARDS)
		c->bad = true;
	return h;
}

static bool take_state(struct cursor *c, struct job_state *s)
{
	size_t count;

	s->head = take_head(c);
	s->complete = take_int(c) != 0;
	s->manifest = take_output(c);
	s->seen_count = take_count(c, 16);
	s->seen = ARENA_ARRAY(c->a, struct seen, s->seen_count);
	for (size_t i = 0; i < s->seen_count; i++)
		s->seen[i] = take_seen(c);
	s->said = take_said(c, &s->said_count);
	count = take_count(c, 16);
	for (size_t i = 0; i < count && !c->bad; i++)
		ARENA_PUSH(c->a, s->entries, s->entry_count) = take_entry(c);
	return !c->bad && c->at == c->end;
}

/* NULL: there is none, or it cannot be read: then it is made anew. */
static char *read_file(struct arena *a, const char *out, const char *name,
    const char *suffix, size_t *len)
{
	return file_read(a, diag_new(a), NULL, arena_printf(a,
	    "%s/" STATE_FOLDER "/%s%s", out, name, suffix), STATE_MIB, len);
}

static bool is_whole(struct arena *a, const char *bytes, size_t len)
{
	size_t body = len - HASH;

	return len > HASH + strlen(STATE_MAGIC) &&
	    memcmp(bytes, STATE_MAGIC, strlen(STATE_MAGIC)) == 0 &&
	    strcmp(str_sha256(a, bytes, body), bytes + body) == 0;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(((const struct job_entry *)x)->name,
	    ((const struct job_entry *)y)->name);
}

const struct job_entry *state_entry(const struct job_state *s,
    const char *name)
{
	struct job_entry key = { .name = name };

	return s && s->entry_count ? bsearch(&key, s->entries, s->entry_count,
	    sizeof(key), by_name) : NULL;
}

const struct job_output *entry_output(const struct job_entry *e,
    const char *path)
{
	for (size_t i = 0; i < e->file_count; i++)
		if (str_eq(e->files[i].path, path))
			return &e->files[i];
	return NULL;
}

void state_sort(struct job_state *s)
{
	if (s->entry_count)
		qsort(s->entries, s->entry_count, sizeof(*s->entries),
		    by_name);
}

/* ---- the journal ---- */

/* The later word on a document counts. */
static void merge_entry(struct arena *a, struct job_state *s, size_t sorted,
    const struct job_entry *e)
{
	struct job_state old = { .entries = s->entries,
		.entry_count = sorted };
	struct job_entry *there = (struct job_entry *)state_entry(&old,
	    e->name);

	for (size_t i = sorted; i < s->entry_count && !there; i++)
		if (str_eq(s->entries[i].name, e->name))
			there = &s->entries[i];
	if (there)
		*there = *e;
	else
		ARENA_PUSH(a, s->entries, s->entry_count) = *e;
}

/* The last entry of a run that was killed may be cut off. */
static void add_journal(struct arena *a, struct job_state *s,
    const char *bytes, size_t len)
{
	struct cursor c = { a, bytes, bytes + len, false };
	size_t sorted = s->entry_count;

	while (!c.bad && c.at < c.end) {
		struct job_entry e = take_entry(&c);

		if (!c.bad)
			merge_entry(a, s, sorted, &e);
	}
	state_sort(s);
	s->complete = false;
}

static void read_journal(struct arena *a, struct job_state **s,
    const char *out, const char *name)
{
	size_t len;
	char *bytes = read_file(a, out, name, JOURNAL, &len);
	struct cursor c;
	const char *program;

	if (!bytes)
		return;
	c = (struct cursor){ a, bytes, bytes + len, false };
	program = take_string(&c);
	if (!program || (*s && !str_eq((*s)->head.program, program)))
		return;
	if (!*s) {
		*s = ARENA_NEW(a, struct job_state);
		(*s)->head.program = program;
	}
	add_journal(a, *s, c.at, (size_t)(c.end - c.at));
}

struct job_state *state_read(struct arena *a, const char *out,
    const char *name)
{
	struct job_state *s = NULL;
	size_t len;
	char *bytes = read_file(a, out, name, "", &len);

	if (bytes && is_whole(a, bytes, len)) {
		struct cursor c = { a, bytes + strlen(STATE_MAGIC),
			bytes + len - HASH, false };

		s = ARENA_NEW(a, struct job_state);
		if (!take_state(&c, s))
			s = NULL;
	}
	read_journal(a, &s, out, name);
	return s;
}

static const char *journal_path(struct arena *a, const char *out,
    const char *name)
{
	return arena_printf(a, "%s/" STATE_FOLDER "/%s" JOURNAL, out, name);
}

int journal_open(struct arena *a, const char *out, const char *name,
    const char *program)
{
	struct str *head = str_new(a);
	const char *path = journal_path(a, out, name);
	size_t len;
	char *old = read_file(a, out, name, JOURNAL, &len);
	int dir = folder_open(a, arena_printf(a, "%s/" STATE_FOLDER, out));
	int fd, flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;

	if (dir >= 0)
		close(dir);
	put_string(head, program);
	if (!old || len < head->len || memcmp(old, head->s, head->len) != 0) {
		old = NULL;
		flags |= O_TRUNC;
	}
	fd = open(path, flags, 0666);
	if (fd >= 0 && !old && !write_all(fd, head->s, head->len)) {
		close(fd);
		unlink(path);
		return -1;
	}
	return fd;
}

void journal_add(int fd, const struct job_entry *e)
{
	struct arena *scratch = arena_new();
	struct str *s = str_new(scratch);

	put_entry(s, e);
	if (fd >= 0)
		(void)!write_all(fd, s->s, s->len);
	arena_free(scratch);
}

void journal_remove(struct arena *a, const char *out, const char *name)
{
	unlink(journal_path(a, out, name));
}

/* ---- outputs ---- */

static int64_t mtime_of(const struct stat *st)
{
	return (int64_t)st->st_mtim.tv_sec * 1000000000 +
	    st->st_mtim.tv_nsec;
}

struct job_output output_now(const char *out, const char *path,
    const char *sha256)
{
	struct job_output f = { .path = path, .sha256 = sha256, .size = -1 };
	struct arena *scratch = arena_new();
	struct stat st;

	if (lstat(arena_printf(scratch, "%s/%s", out, path), &st) == 0 &&
	    S_ISREG(st.st_mode)) {
		f.size = st.st_size;
		f.mtime = mtime_of(&st);
	}
	arena_free(scratch);
	return f;
}

static bool same_bytes(const char *path, const struct job_output *f)
{
	struct arena *scratch = arena_new();
	size_t len;
	const char *bytes = file_read(scratch, diag_new(scratch), NULL, path,
	    OUTPUT_MIB, &len);
	bool same = bytes && str_eq(str_sha256(scratch, bytes, len),
	    f->sha256);

	arena_free(scratch);
	return same;
}

bool output_intact(const char *out, const struct job_output *f)
{
	char path[4096];
	struct stat st;

	if (snprintf(path, sizeof(path), "%s/%s", out, f->path) >=
	    (int)sizeof(path) || lstat(path, &st) != 0 ||
	    !S_ISREG(st.st_mode) || st.st_size != f->size)
		return false;
	return mtime_of(&st) == f->mtime || same_bytes(path, f);
}

bool entry_intact(const char *out, const struct job_entry *e)
{
	for (size_t i = 0; i < e->file_count; i++)
		if (!output_intact(out, &e->files[i]))
			return false;
	return e->file_count > 0;
}

/* ---- all of a folder ---- */

static int is_state(const struct dirent *e)
{
	size_t len = strlen(e->d_name), end = strlen(JOURNAL);

	return e->d_name[0] != '.' && (len < end ||
	    strcmp(e->d_name + len - end, JOURNAL) != 0);
}

size_t state_names(struct arena *a, const char *out, const char ***names)
{
	struct dirent **entries;
	int n = scandir(arena_printf(a, "%s/" STATE_FOLDER, out), &entries,
	    is_state, file_by_name);
	size_t count = 0;

	*names = NULL;
	for (int i = 0; i < n; i++) {
		ARENA_PUSH(a, *names, count) = arena_strdup(a,
		    entries[i]->d_name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return count;
}
