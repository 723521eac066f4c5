/* SPDX-License-Identifier: MIT */
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/seen.h"
#include "base/str.h"

struct row {
	const char *code;
	enum diag_level level;
	bool environment;
	const char *text[2];
};

#define DIAG(id, level, code, env, en, zh) \
	[DIAG_##id] = { code, LEVEL_##level, env, { en, zh } },
static const struct row rows[] = {
#include "base/diag.def"
};
#undef DIAG

struct diag {
	struct arena *a;
	struct diag_record *records;
	size_t size;
	const char *document;
	int count[LEVEL_COUNT];
	bool environment;
	struct seen *seen;
	size_t seen_count;
};

struct diag *diag_new(struct arena *a)
{
	struct diag *d = ARENA_NEW(a, struct diag);

	d->a = a;
	return d;
}

struct arena *diag_arena(struct diag *d)
{
	return d->a;
}

void diag_document(struct diag *d, const char *document)
{
	d->document = arena_strdup(d->a, document);
}

const char *loc_text(struct arena *a, struct loc loc)
{
	size_t len;
	char *text;

	if (!loc.file)
		return "";
	if (loc.line < 0)
		return arena_printf(a, "%s:%d", loc.file, loc.line);
	/* hundreds of thousands of them are made for a plan of districts */
	len = strlen(loc.file);
	text = arena_alloc(a, len + STR_DIGITS + 2);
	memcpy(text, loc.file, len);
	text[len] = ':';
	str_digits(text + len + 1, (unsigned long)loc.line);
	return text;
}

static struct loc loc_copy(struct arena *a, struct loc loc)
{
	return (struct loc){ arena_strdup(a, loc.file), loc.line, loc.col };
}

static void keep(struct diag *d, struct diag_record r)
{
	if (!r.finding || !r.finding->accepted)
		d->count[r.level]++;
	if (r.level == LEVEL_ERROR && rows[r.id].environment)
		d->environment = true;
	ARENA_PUSH(d->a, d->records, d->size) = r;
}

static void report(struct diag *d, enum diag_id id, struct loc loc,
    struct loc also, va_list ap)
{
	const struct row *row;
	struct diag_record r = { .id = id };

	if ((unsigned)id >= DIAG_COUNT)
		BUG("message %d does not exist", (int)id);
	row = &rows[id];
	r.level = row->level;
	r.loc = loc_copy(d->a, loc);
	r.also = loc_copy(d->a, also);
	r.document = d->document;
	for (int lang = 0; lang < 2; lang++) {
		va_list again;

		va_copy(again, ap);
		r.text[lang] = arena_vprintf(d->a, row->text[lang], again);
		va_end(again);
	}
	keep(d, r);
}

void diag(struct diag *d, enum diag_id id, struct loc loc, ...)
{
	va_list ap;

	va_start(ap, loc);
	report(d, id, loc, NOWHERE, ap);
	va_end(ap);
}

void diag_at(struct diag *d, enum diag_id id, struct loc loc, struct loc also,
    ...)
{
	va_list ap;

	va_start(ap, also);
	report(d, id, loc, also, ap);
	va_end(ap);
}

static const struct diag_finding *finding_copy(struct arena *a,
    const struct diag_finding *f)
{
	struct diag_finding *copy = ARENA_NEW(a, struct diag_finding);

	copy->rule = arena_strdup(a, f->rule);
	copy->from = arena_strdup(a, f->from);
	copy->accepted = arena_strdup(a, f->accepted);
	for (int lang = 0; lang < 2; lang++) {
		copy->found[lang] = arena_strdup(a, f->found[lang]);
		copy->why[lang] = arena_strdup(a, f->why[lang]);
	}
	return copy;
}

void diag_find(struct diag *d, enum diag_level level, struct loc loc,
    const char *const text[2], const struct diag_finding *finding)
{
	struct diag_record r = { .id = DIAG_LINT_FINDING, .level = level,
		.loc = loc, .text = { text[0], text[1] },
		.finding = finding };

	diag_add(d, &r);
}

int diag_errors(const struct diag *d)
{
	return d->count[LEVEL_ERROR];
}

int diag_count(const struct diag *d, enum diag_level level)
{
	return d->count[level];
}

bool diag_environment(const struct diag *d)
{
	return d->environment;
}

size_t diag_size(const struct diag *d)
{
	return d->size;
}

const struct diag_record *diag_get(const struct diag *d, size_t i)
{
	return i < d->size ? &d->records[i] : NULL;
}

void diag_add(struct diag *d, const struct diag_record *r)
{
	struct diag_record copy = *r;

	copy.loc = loc_copy(d->a, r->loc);
	copy.also = loc_copy(d->a, r->also);
	copy.document = arena_strdup(d->a, r->document);
	for (int lang = 0; lang < 2; lang++)
		copy.text[lang] = arena_strdup(d->a, r->text[lang]);
	if (r->finding)
		copy.finding = finding_copy(d->a, r->finding);
	keep(d, copy);
}

void seen_add(struct diag *d, const struct seen *s)
{
	struct seen copy = *s;

	for (size_t i = 0; i < d->seen_count; i++)
		if (str_eq(d->seen[i].path, s->path))
			return;
	copy.path = arena_strdup(d->a, s->path);
	copy.sha256 = arena_strdup(d->a, s->sha256);
	ARENA_PUSH(d->a, d->seen, d->seen_count) = copy;
}

const struct seen *seen_all(const struct diag *d, size_t *count)
{
	*count = d->seen_count;
	return d->seen;
}

const char *diag_code(enum diag_id id)
{
	return rows[id].code;
}

const char *diag_text(enum diag_id id, int lang)
{
	return rows[id].text[lang];
}

const char *diag_level_name(enum diag_level level)
{
	static const char *const names[LEVEL_COUNT] = {
		[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning",
		[LEVEL_ERROR] = "error",
	};

	return names[level];
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "BUG: %s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}
