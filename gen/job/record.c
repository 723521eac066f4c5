/* SPDX-License-Identifier: MIT */
/*
 * Records: a head of one byte kind and four bytes length, then fields.
 */
#include <string.h>

#include "job/fields.h"
#include "job/job_int.h"
#include "job/state.h"

#define HEAD 5
#define RECORD_MAX ((size_t)1 << 30)

/* ---- writing ---- */

/* Begins a record; the length is filled in by end_record. */
static size_t begin_record(struct str *s, enum record_kind kind)
{
	str_addc(s, (char)kind);
	put_int(s, 0);
	return s->len;
}

static void end_record(struct str *s, size_t start)
{
	int32_t size = (int32_t)(s->len - start);

	memcpy(s->s + start - sizeof(size), &size, sizeof(size));
}

static void send_diag(struct str *s, const struct diag_record *r)
{
	size_t start = begin_record(s, RECORD_DIAG);

	put_diag(s, r);
	end_record(s, start);
}

static void send_seen(struct str *s, const struct diag *d)
{
	size_t count, start;
	const struct seen *all = seen_all(d, &count);

	for (size_t i = 0; i < count; i++) {
		start = begin_record(s, RECORD_SEEN);
		put_seen(s, &all[i]);
		end_record(s, start);
	}
}

static bool is_there(const struct job_entry *e, const char *path,
    const char *sha256)
{
	const struct job_output *f = e ? entry_output(e, path) : NULL;

	return f && str_eq(f->sha256, sha256);
}

static void send_file(struct str *s, const struct job_file *f,
    const struct job_entry *there)
{
	size_t start = begin_record(s, RECORD_FILE);
	const char *sha256 = str_sha256(s->a, f->bytes, f->size);
	bool kept = is_there(there, f->path, sha256);

	put_string(s, f->path);
	put_string(s, sha256);
	put_int(s, kept);
	put_bytes(s, f->bytes, kept ? 0 : f->size);
	end_record(s, start);
}

/* Errors first claim the places, then warnings, then notes; what is sent
 * keeps its order. */
static void send_diags(struct str *s, const struct diag *d)
{
	int room = JOB_MESSAGES, left[LEVEL_COUNT];

	for (int level = LEVEL_COUNT - 1; level >= 0; level--) {
		int n = diag_count(d, (enum diag_level)level);

		left[level] = n < room ? n : room;
		room -= left[level];
	}
	for (size_t i = 0; i < diag_size(d); i++) {
		const struct diag_record *r = diag_get(d, i);

		if (left[r->level]-- > 0)
			send_diag(s, r);
	}
}

void outcome_write(struct str *to, const struct diag *d,
    const struct job_result *r, const struct job_entry *there)
{
	size_t start;

	send_diags(to, d);
	send_seen(to, d);
	for (size_t i = 0; r->ok && i < r->file_count; i++)
		send_file(to, &r->files[i], there);
	start = begin_record(to, RECORD_DONE);
	put_int(to, r->ok);
	put_int(to, r->same);
	put_string(to, r->key);
	put_string(to, r->meta);
	put_int(to, r->pages);
	put_int(to, (int32_t)diag_size(d));
	put_int(to, r->kib);
	end_record(to, start);
}

/* ---- reading ---- */

static void get_diag(struct cursor *c, struct diag *d)
{
	struct diag_record r;

	if (take_diag(c, &r))
		diag_add(d, &r);
}

static void get_seen(struct cursor *c, struct diag *d)
{
	struct seen s = take_seen(c);

	if (!c->bad)
		seen_add(d, &s);
}

static void get_file(struct cursor *c, const struct job_entry *there,
    struct job_result *r)
{
	struct job_file f = { .path = take_string(c),
		.sha256 = take_string(c) };
	bool kept = take_int(c) != 0;

	f.bytes = take_bytes(c, &f.size);
	if (kept && there && f.path)
		f.kept = entry_output(there, f.path);
	if (!f.path || !f.sha256 || !f.bytes || (kept && !f.kept))
		c->bad = true;
	if (c->bad)
		return;
	ARENA_PUSH(c->a, r->files, r->file_count) = f;
}

static void get_done(struct cursor *c, struct diag *d, struct job_result *r)
{
	int32_t seen;

	r->ok = take_int(c) != 0;
	r->same = take_int(c) != 0;
	r->key = take_string(c);
	r->meta = take_string(c);
	r->pages = take_int(c);
	seen = take_int(c);
	r->kib = take_int(c);
	if (!c->bad && (size_t)seen > diag_size(d))
		diag(d, DIAG_MORE_MESSAGES, NOWHERE,
		    seen - (int)diag_size(d));
}

int outcome_read(struct arena *a, const struct str *from, size_t *at,
    const struct job_entry *there, struct diag *d, struct job_result *r)
{
	while (from->len - *at >= HEAD) {
		const char *head = from->s + *at;
		struct cursor c = { .a = a };
		uint32_t size;

		memcpy(&size, head + 1, sizeof(size));
		if (size > RECORD_MAX)
			return -1;
		if (from->len - *at - HEAD < size)
			return 0;
		c.at = head + HEAD;
		c.end = c.at + size;
		*at += HEAD + size;
		if (*head == RECORD_DIAG)
			get_diag(&c, d);
		else if (*head == RECORD_SEEN)
			get_seen(&c, d);
		else if (*head == RECORD_FILE)
			get_file(&c, there, r);
		else if (*head == RECORD_DONE)
			get_done(&c, d, r);
		else
			c.bad = true;
		if (c.bad || c.at != c.end)
			return -1;
		if (*head == RECORD_DONE)
			return 1;
	}
	return 0;
}
