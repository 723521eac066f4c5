/* SPDX-License-Identifier: MIT */
/* Values and objects as they stand in a file (ISO 32000-1, 7.3). */
#include <limits.h>
#include <string.h>

#include "verify/lex.h"
#include "verify/read_int.h"

struct parse {
	struct reader *r;
	struct lex l;
	int depth;
};

static struct val parse(struct parse *p, struct token t);

/* ---- numbers and references ---- */

static bool is_count(const struct token *t)
{
	return t->kind == LEX_NUMBER && t->whole && t->number >= 0 &&
	    t->number <= INT_MAX;
}

/* "12 0 R" */
static bool is_reference(struct parse *p)
{
	struct lex before = p->l;
	struct token generation, r;

	if (p->l.at < p->l.end && p->l.at[0] != '/' && p->l.at[0] != ']') {
		generation = lex_next(&p->l);
		if (is_count(&generation)) {
			r = lex_next(&p->l);
			if (lex_is(&r, "R"))
				return true;
		}
	}
	p->l = before;
	return false;
}

static struct val number(struct parse *p, const struct token *t)
{
	if (is_count(t) && is_reference(p))
		return (struct val){ .kind = VAL_REF, .obj = (int)t->number };
	return (struct val){ .kind = VAL_NUMBER, .whole = t->whole,
		.is.number = t->number };
}

/* ---- what holds values ---- */

static void add(struct parse *p, const char *key, struct val value)
{
	struct reader *r = p->r;

	if (r->open_count == r->open_cap) {
		size_t cap = r->open_cap ? 2 * r->open_cap : 64;

		r->open = arena_grow(r->a, r->open, r->open_count *
		    sizeof(*r->open), cap * sizeof(*r->open));
		r->open_cap = cap;
	}
	r->open[r->open_count++] = (struct pair){ key, value };
}

/* What was added since `from`, in as much room as it takes. */
static struct val closed(struct parse *p, enum val_kind kind, size_t from)
{
	struct reader *r = p->r;
	size_t size = (r->open_count - from) * sizeof(*r->open);
	struct val v = { .kind = kind,
		.count = (uint32_t)(r->open_count - from) };

	v.is.items = size ? arena_grow(r->a, r->open + from, size, size) :
	    NULL;
	r->open_count = from;
	return v;
}

static struct val array(struct parse *p)
{
	size_t from = p->r->open_count;
	struct token t = lex_next(&p->l);

	for (; t.kind != LEX_CLOSE && t.kind != LEX_END;
	    t = lex_next(&p->l))
		add(p, NULL, parse(p, t));
	return closed(p, VAL_ARRAY, from);
}

static struct val dictionary(struct parse *p)
{
	size_t from = p->r->open_count;
	struct token t = lex_next(&p->l);

	for (; t.kind == LEX_NAME; t = lex_next(&p->l)) {
		const char *key = t.bytes;

		t = lex_next(&p->l);
		if (t.kind == LEX_DICT_END)
			break;
		add(p, key, parse(p, t));
	}
	if (t.kind != LEX_DICT_END)
		damaged(p->r, "a dictionary does not end");
	return closed(p, VAL_DICT, from);
}

static struct val text(const struct token *t)
{
	return (struct val){ .kind = t->kind == LEX_NAME ? VAL_NAME :
	    VAL_STRING, .count = (uint32_t)t->len, .is.bytes = t->bytes };
}

static struct val word(struct parse *p, const struct token *t)
{
	if (lex_is(t, "true") || lex_is(t, "false"))
		return (struct val){ .kind = VAL_BOOL,
			.whole = *t->bytes == 't' };
	if (!lex_is(t, "null"))
		damaged(p->r, "'%.*s' is no value", (int)(t->len < 1000 ?
		    t->len : 1000), t->bytes);
	return no_value;
}

static struct val held(struct parse *p, struct token t)
{
	struct val v;

	if (p->depth >= MOST_DEPTH) {
		damaged(p->r, "values are nested too deep");
		p->l.at = p->l.end;
		return no_value;
	}
	p->depth++;
	v = t.kind == LEX_OPEN ? array(p) : dictionary(p);
	p->depth--;
	return v;
}

static struct val parse(struct parse *p, struct token t)
{
	switch (t.kind) {
	case LEX_NUMBER:
		return number(p, &t);
	case LEX_NAME:
	case LEX_STRING:
		return text(&t);
	case LEX_OPEN:
	case LEX_DICT:
		return held(p, t);
	case LEX_WORD:
		return word(p, &t);
	default:
		damaged(p->r, "a value is missing");
		return no_value;
	}
}

struct val *value_read(struct reader *r, const char *at, const char *end)
{
	struct parse p = { r, { r->a, at, end }, 0 };
	struct val *v = ARENA_NEW(r->a, struct val);

	*v = parse(&p, lex_next(&p.l));
	return v;
}

/* ---- objects ---- */

static bool ends_stream(struct reader *r, const char *at)
{
	struct lex l = { r->a, at, r->bytes + r->size };
	struct token t = lex_next(&l);

	return lex_is(&t, "endstream");
}

static struct val *stream(struct reader *r, const struct val *dict,
    const char *at, int obj)
{
	struct data *d = ARENA_NEW(r->a, struct data);
	const char *end = r->bytes + r->size;
	long long len = obj_get_int(r, dict, "/Length", -1);

	at += at < end && *at == '\r';
	at += at < end && *at == '\n';
	if (len < 0 || len > end - at || !ends_stream(r, at + len)) {
		damaged(r, "the length of stream %d is wrong", obj);
		len = 0;
	}
	*d = (struct data){ *dict, at, (size_t)len };
	d->dict.kind = VAL_STREAM;
	return &d->dict;
}

struct val *object_read(struct reader *r, size_t offset, int obj)
{
	struct parse p = { r, { r->a, r->bytes + offset, r->bytes + r->size },
		0 };
	struct token number = lex_next(&p.l), generation = lex_next(&p.l),
	    word = lex_next(&p.l);
	struct val v, *kept;

	if (!is_count(&number) || !is_count(&generation) ||
	    !lex_is(&word, "obj") || (obj && number.number != obj))
		return NULL;
	v = parse(&p, lex_next(&p.l));
	word = lex_next(&p.l);
	if (v.kind == VAL_DICT && lex_is(&word, "stream"))
		return stream(r, &v, p.l.at, obj);
	if (!lex_is(&word, "endobj"))
		damaged(r, "object %d does not end", obj);
	kept = ARENA_NEW(r->a, struct val);
	*kept = v;
	return kept;
}
