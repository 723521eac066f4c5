/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "job/fields.h"

#define NO_STRING UINT32_MAX

/* ---- writing ---- */

void put_int(struct str *s, int32_t n)
{
	str_addn(s, (const char *)&n, sizeof(n));
}

void put_long(struct str *s, int64_t n)
{
	str_addn(s, (const char *)&n, sizeof(n));
}

void put_bytes(struct str *s, const void *bytes, size_t size)
{
	put_int(s, (int32_t)size);
	str_addn(s, bytes, size);
}

void put_string(struct str *s, const char *text)
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

/* Of a finding its rule and what was found; nothing accepts it in a build. */
static void put_finding(struct str *s, const struct diag_finding *f)
{
	put_string(s, f ? f->rule : NULL);
	for (int lang = 0; lang < 2; lang++) {
		put_string(s, f ? f->found[lang] : NULL);
		put_string(s, f ? f->why[lang] : NULL);
	}
}

void put_diag(struct str *s, const struct diag_record *r)
{
	put_int(s, (int32_t)r->id);
	put_int(s, (int32_t)r->level);
	put_loc(s, &r->loc);
	put_string(s, r->text[0]);
	put_string(s, r->text[1]);
	put_string(s, r->document);
	put_loc(s, &r->also);
	put_finding(s, r->finding);
}

void put_seen(struct str *s, const struct seen *seen)
{
	put_string(s, seen->path);
	put_string(s, seen->sha256);
	put_long(s, seen->size);
	put_long(s, seen->mtime);
	put_long(s, seen->ctime);
	put_long(s, (int64_t)seen->inode);
	put_int(s, seen->folder);
}

/* ---- reading ---- */

static void take(struct cursor *c, void *to, size_t size)
{
	memset(to, 0, size);
	if (c->bad || (size_t)(c->end - c->at) < size) {
		c->bad = true;
		return;
	}
	memcpy(to, c->at, size);
	c->at += size;
}

int32_t take_int(struct cursor *c)
{
	int32_t n;

	take(c, &n, sizeof(n));
	return n;
}

int64_t take_long(struct cursor *c)
{
	int64_t n;

	take(c, &n, sizeof(n));
	return n;
}

size_t take_count(struct cursor *c, size_t least)
{
	uint32_t n = (uint32_t)take_int(c);

	if (!c->bad && n > (size_t)(c->end - c->at) / least)
		c->bad = true;
	return c->bad ? 0 : n;
}

const char *take_bytes(struct cursor *c, size_t *size)
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

const char *take_string(struct cursor *c)
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

static const struct diag_finding *take_finding(struct cursor *c)
{
	struct diag_finding *f = ARENA_NEW(c->a, struct diag_finding);

	f->rule = take_string(c);
	for (int lang = 0; lang < 2; lang++) {
		f->found[lang] = take_string(c);
		f->why[lang] = take_string(c);
	}
	return f->rule && f->found[0] && f->found[1] ? f : NULL;
}

bool take_diag(struct cursor *c, struct diag_record *r)
{
	*r = (struct diag_record){ .id = (enum diag_id)take_int(c) };
	r->level = (enum diag_level)take_int(c);
	r->loc = take_loc(c);
	r->text[0] = take_string(c);
	r->text[1] = take_string(c);
	r->document = take_string(c);
	r->also = take_loc(c);
	r->finding = take_finding(c);
	if ((unsigned)r->id >= DIAG_COUNT || (unsigned)r->level >= LEVEL_COUNT ||
	    !r->text[0] || !r->text[1])
		c->bad = true;
	return !c->bad;
}

struct seen take_seen(struct cursor *c)
{
	struct seen s = { .path = take_string(c) };

	s.sha256 = take_string(c);
	s.size = take_long(c);
	s.mtime = take_long(c);
	s.ctime = take_long(c);
	s.inode = (uint64_t)take_long(c);
	s.folder = take_int(c) != 0;
	if (!s.path)
		c->bad = true;
	return s;
}
