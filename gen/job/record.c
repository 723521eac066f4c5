/* SPDX-License-Identifier: MIT */
/*
 * Records: a head of one byte kind and four bytes length, then fields in the
 * machine's own byte order, since both ends are the same program. A string is
 * its length and its bytes; the length NO_STRING stands for NULL.
 */
#include <string.h>

#include "job/job_int.h"

#define NO_STRING UINT32_MAX
#define HEAD 5
#define RECORD_MAX ((size_t)1 << 30)

/* ---- writing ---- */

static void put_int(struct str *s, int32_t n)
{
	str_addn(s, (const char *)&n, sizeof(n));
}

static void put_bytes(struct str *s, const void *bytes, size_t size)
{
	put_int(s, (int32_t)size);
	str_addn(s, bytes, size);
}

static void put_string(struct str *s, const char *text)
{
	if (text)
		put_bytes(s, text, strlen(text));
	else
		put_int(s, (int32_t)NO_STRING);
}

static void put_loc(struct str *s, const struct loc *loc)
{
	put_string(s, loc->file);
	put_int(s, loc->line);
	put_int(s, loc->col);
}

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

/* Of a finding its rule and what was found; nothing accepts it in a build. */
static void put_finding(struct str *s, const struct diag_finding *f)
{
	put_string(s, f ? f->rule : NULL);
	for (int lang = 0; lang < 2; lang++) {
		put_string(s, f ? f->found[lang] : NULL);
		put_string(s, f ? f->why[lang] : NULL);
	}
}

static void put_diag(struct str *s, const struct diag_record *r)
{
	size_t start = begin_record(s, RECORD_DIAG);

	put_int(s, (int32_t)r->id);
	put_int(s, (int32_t)r->level);
	put_loc(s, &r->loc);
	put_string(s, r->text[0]);
	put_string(s, r->text[1]);
	put_string(s, r->document);
	put_loc(s, &r->also);
	put_finding(s, r->finding);
	end_record(s, start);
}

static void put_file(struct str *s, const struct job_file *f)
{
	size_t start = begin_record(s, RECORD_FILE);

	put_string(s, f->path);
	put_bytes(s, f->bytes, f->size);
	end_record(s, start);
}

/* Errors first claim the places, then warnings, then notes; what is sent
 * keeps its order. */
static void put_diags(struct str *s, const struct diag *d)
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
			put_diag(s, r);
	}
}

void outcome_write(struct str *to, const struct diag *d,
    const struct job_result *r)
{
	size_t start;

	put_diags(to, d);
	for (size_t i = 0; r->ok && i < r->file_count; i++)
		put_file(to, &r->files[i]);
	start = begin_record(to, RECORD_DONE);
	put_int(to, r->ok);
	put_int(to, r->pages);
	put_int(to, (int32_t)diag_size(d));
	end_record(to, start);
}

/* ---- reading ---- */

struct cursor {
	struct arena *a;
	const char *at, *end;
	bool bad;
};

static int32_t take_int(struct cursor *c)
{
	int32_t n = 0;

	if ((size_t)(c->end - c->at) < sizeof(n)) {
		c->bad = true;
		return 0;
	}
	memcpy(&n, c->at, sizeof(n));
	c->at += sizeof(n);
	return n;
}

/* The bytes of a field where they stand, or NULL. */
static const char *take_bytes(struct cursor *c, size_t *size)
{
	uint32_t n = (uint32_t)take_int(c);
	const char *bytes = c->at;

	*size = 0;
	if (c->bad || n == NO_STRING)
		return NULL;
	if (n > (size_t)(c->end - c->at)) {
		c->bad = true;
		return NULL;
	}
	c->at += n;
	*size = n;
	return bytes;
}

static const char *take_string(struct cursor *c)
{
	size_t size;
	const char *bytes = take_bytes(c, &size);

	return bytes ? arena_strndup(c->a, bytes, size) : NULL;
}

static struct loc take_loc(struct cursor *c)
{
	struct loc loc;

	loc.file = take_string(c);
	loc.line = take_int(c);
	loc.col = take_int(c);
	return loc;
}

static bool take_finding(struct cursor *c, struct diag_finding *f)
{
	f->rule = take_string(c);
	for (int lang = 0; lang < 2; lang++) {
		f->found[lang] = take_string(c);
		f->why[lang] = take_string(c);
	}
	return f->rule && f->found[0] && f->found[1];
}

static void take_diag(struct cursor *c, struct diag *d)
{
	struct diag_record r = { .id = (enum diag_id)take_int(c) };
	struct diag_finding finding = { NULL };

	r.level = (enum diag_level)take_int(c);
	r.loc = take_loc(c);
	r.text[0] = take_string(c);
	r.text[1] = take_string(c);
	r.document = take_string(c);
	r.also = take_loc(c);
	r.finding = take_finding(c, &finding) ? &finding : NULL;
	if ((unsigned)r.id >= DIAG_COUNT || (unsigned)r.level >= LEVEL_COUNT ||
	    !r.text[0] || !r.text[1])
		c->bad = true;
	if (!c->bad)
		diag_add(d, &r);
}

static void take_file(struct cursor *c, struct job_result *r)
{
	struct job_file f = { .path = take_string(c) };
	const char *bytes = take_bytes(c, &f.size);
	char *copy;

	if (!f.path || !bytes)
		c->bad = true;
	if (c->bad)
		return;
	copy = arena_alloc(c->a, f.size);
	memcpy(copy, bytes, f.size);
	f.bytes = copy;
	ARENA_PUSH(c->a, r->files, r->file_count) = f;
}

static void take_done(struct cursor *c, struct diag *d, struct job_result *r)
{
	int32_t seen;

	r->ok = take_int(c) != 0;
	r->pages = take_int(c);
	seen = take_int(c);
	if (!c->bad && (size_t)seen > diag_size(d))
		diag(d, DIAG_MORE_MESSAGES, NOWHERE,
		    seen - (int)diag_size(d));
}

int outcome_read(struct arena *a, const struct str *from, size_t *at,
    struct diag *d, struct job_result *r)
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
			take_diag(&c, d);
		else if (*head == RECORD_FILE)
			take_file(&c, r);
		else if (*head == RECORD_DONE)
			take_done(&c, d, r);
		else
			c.bad = true;
		if (c.bad || c.at != c.end)
			return -1;
		if (*head == RECORD_DONE)
			return 1;
	}
	return 0;
}
