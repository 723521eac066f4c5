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

static struct val *parse(struct parse *p, struct token t);

static struct val *new_value(struct parse *p, enum val_kind kind)
{
	struct val *v = ARENA_NEW(p->r->a, struct val);

	v->kind = kind;
	return v;
}

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
			if (r.kind == LEX_WORD && str_eq(r.bytes, "R"))
				return true;
		}
	}
	p->l = before;
	return false;
}

static struct val *number(struct parse *p, const struct token *t)
{
	struct val *v = new_value(p, VAL_NUMBER);

	if (is_count(t) && is_reference(p)) {
		v->kind = VAL_REF;
		v->obj = (int)t->number;
	} else {
		v->number = t->number;
		v->whole = t->whole;
	}
	return v;
}

/* ---- what holds values ---- */

static void add(struct parse *p, struct val *to, const char *key,
    const struct val *value)
{
	ARENA_PUSH(p->r->a, to->items, to->count) = (struct pair){ key,
	    value };
}

static struct val *array(struct parse *p)
{
	struct val *v = new_value(p, VAL_ARRAY);
	struct token t = lex_next(&p->l);

	for (; t.kind != LEX_CLOSE && t.kind != LEX_END;
	    t = lex_next(&p->l))
		add(p, v, NULL, parse(p, t));
	return v;
}

static struct val *dictionary(struct parse *p)
{
	struct val *v = new_value(p, VAL_DICT);
	struct token t = lex_next(&p->l);

	for (; t.kind == LEX_NAME; t = lex_next(&p->l)) {
		const char *key = t.bytes;

		t = lex_next(&p->l);
		if (t.kind == LEX_DICT_END)
			break;
		add(p, v, key, parse(p, t));
	}
	if (t.kind != LEX_DICT_END)
		damaged(p->r, "a dictionary does not end");
	return v;
}

static struct val *text(struct parse *p, const struct token *t)
{
	struct val *v = new_value(p, t->kind == LEX_NAME ? VAL_NAME :
	    VAL_STRING);

	v->bytes = t->bytes;
	v->len = t->len;
	return v;
}

static struct val *word(struct parse *p, const struct token *t)
{
	struct val *v = new_value(p, VAL_NULL);

	if (str_eq(t->bytes, "true") || str_eq(t->bytes, "false")) {
		v->kind = VAL_BOOL;
		v->whole = *t->bytes == 't';
	} else if (!str_eq(t->bytes, "null")) {
		damaged(p->r, "'%s' is no value", t->bytes);
	}
	return v;
}

static struct val *held(struct parse *p, struct token t)
{
	struct val *v;

	if (p->depth >= MOST_DEPTH) {
		damaged(p->r, "values are nested too deep");
		p->l.at = p->l.end;
		return new_value(p, VAL_NULL);
	}
	p->depth++;
	v = t.kind == LEX_OPEN ? array(p) : dictionary(p);
	p->depth--;
	return v;
}

static struct val *parse(struct parse *p, struct token t)
{
	switch (t.kind) {
	case LEX_NUMBER:
		return number(p, &t);
	case LEX_NAME:
	case LEX_STRING:
		return text(p, &t);
	case LEX_OPEN:
	case LEX_DICT:
		return held(p, t);
	case LEX_WORD:
		return word(p, &t);
	default:
		damaged(p->r, "a value is missing");
		return new_value(p, VAL_NULL);
	}
}

struct val *value_read(struct reader *r, const char **at, const char *end)
{
	struct parse p = { r, { r->a, *at, end }, 0 };
	struct val *v = parse(&p, lex_next(&p.l));

	*at = p.l.at;
	return v;
}

/* ---- objects ---- */

static bool ends_stream(struct reader *r, const char *at)
{
	struct lex l = { r->a, at, r->bytes + r->size };
	struct token t = lex_next(&l);

	return t.kind == LEX_WORD && str_eq(t.bytes, "endstream");
}

static void read_data(struct reader *r, struct val *v, const char *at,
    int obj)
{
	const char *end = r->bytes + r->size;
	long long len = obj_get_int(r, v, "/Length", -1);

	at += at < end && *at == '\r';
	at += at < end && *at == '\n';
	if (len < 0 || len > end - at || !ends_stream(r, at + len)) {
		damaged(r, "the length of stream %d is wrong", obj);
		len = 0;
	}
	v->kind = VAL_STREAM;
	v->bytes = at;
	v->len = (size_t)len;
}

struct val *object_read(struct reader *r, size_t offset, int obj)
{
	struct parse p = { r, { r->a, r->bytes + offset, r->bytes + r->size },
		0 };
	struct token number = lex_next(&p.l), generation = lex_next(&p.l),
	    word = lex_next(&p.l);
	struct val *v;

	if (!is_count(&number) || !is_count(&generation) ||
	    word.kind != LEX_WORD || !str_eq(word.bytes, "obj") ||
	    (obj && number.number != obj))
		return NULL;
	v = parse(&p, lex_next(&p.l));
	word = lex_next(&p.l);
	if (v->kind == VAL_DICT && word.kind == LEX_WORD &&
	    str_eq(word.bytes, "stream"))
		read_data(r, v, p.l.at, obj);
	else if (word.kind != LEX_WORD || !str_eq(word.bytes, "endobj"))
		damaged(r, "object %d does not end", obj);
	return v;
}
