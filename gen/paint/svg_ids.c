/* SPDX-License-Identifier: MIT */
/*
 * Cairo's SVG text on its way to a file. Cairo numbers its ids from a counter
 * of the process, so they are all numbered anew in order of appearance;
 * definitions that nothing refers to go, and so does any other id without
 * reference. The text is read once into tags with the spots in them that are
 * to be written otherwise, then written, in the form libxml2 gives a tree:
 * one blank before each attribute, double quotes, <x/> for an empty element.
 *
 * What is understood is a root with namespaces, elements, attributes and
 * text without references to characters: all that cairo writes. Anything else
 * is a bug and not guessed at.
 */
#include <string.h>

#include "paint/paint_int.h"

#define XLINK "http://www.w3.org/1999/xlink"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ODD "\"'<>&\n\t\r"	/* in a value: ends it or is not plain */
#define BUCKETS 256

struct name { const char *s; size_t len; };

struct id {
	struct id *next;		/* in its bucket */
	struct name old;
	bool declared, used;
	unsigned long number;		/* 0: not numbered */
};

/* Bytes of a tag that are not written as they stand. */
struct spot {
	const char *from, *to;
	const char *text;		/* instead; NULL: an id */
	const struct id *id;
	bool own;			/* the whole attribute id */
};

struct tag {
	enum { TAG_START, TAG_EMPTY, TAG_END } kind;
	const char *text;		/* begin of the text before it */
	const char *from, *to;		/* from < to before the closing */
	const struct id *id;		/* its own; NULL: none */
	bool definition;		/* somewhere in defs */
	size_t spots;			/* count of all up to its end */
};

struct reader {
	struct arena *a;
	const char *begin, *at, *end;
	struct tag *tags;
	size_t count;
	struct spot *spots;
	size_t spotted;
	struct id *bucket[BUCKETS];
	struct id **ids;		/* as they are declared */
	size_t declared;
	struct name *open;		/* the elements around */
	size_t depth;
	int defs;			/* how many of them are defs */
	bool xlink;			/* the prefix is bound */
};

static _Noreturn void unknown(const struct reader *r)
{
	BUG("cairo's SVG is not understood at byte %zu",
	    (size_t)(r->at - r->begin));
}

/* ---- names and ids ---- */

static bool is(struct name n, const char *word)
{
	return strlen(word) == n.len && memcmp(n.s, word, n.len) == 0;
}

static bool begins(struct name n, const char *with)
{
	size_t len = strlen(with);

	return n.len > len && memcmp(n.s, with, len) == 0;
}

static bool same(struct name x, struct name y)
{
	return x.len == y.len && memcmp(x.s, y.s, x.len) == 0;
}

static struct id *id_of(struct reader *r, struct name old)
{
	unsigned hash = 0;
	struct id **slot, *id;

	for (size_t i = 0; i < old.len; i++)
		hash = hash * 31 + (unsigned char)old.s[i];
	slot = &r->bucket[hash % BUCKETS];
	for (id = *slot; id != NULL; id = id->next)
		if (same(id->old, old))
			return id;
	id = ARENA_NEW(r->a, struct id);
	id->old = old;
	id->next = *slot;
	*slot = id;
	return id;
}

static void number_ids(const struct reader *r)
{
	unsigned long n = 0;

	for (size_t i = 0; i < r->declared; i++)
		if (r->ids[i]->used)
			r->ids[i]->number = ++n;
}

/* ---- reading: attributes ---- */

static void skip_blanks(struct reader *r)
{
	while (*r->at == ' ' || *r->at == '\n' || *r->at == '\t')
		r->at++;
}

static struct name read_name(struct reader *r)
{
	struct name n = { .s = r->at };

	while (str_is_letter(*r->at) || str_is_digit(*r->at) ||
	    *r->at == '-' || *r->at == '_' || *r->at == ':')
		r->at++;
	n.len = (size_t)(r->at - n.s);
	if (n.len == 0 || n.s[0] == '-' || str_is_digit(n.s[0]))
		unknown(r);
	return n;
}

static void spot(struct reader *r, const char *from, const char *to,
    const char *text)
{
	ARENA_PUSH(r->a, r->spots, r->spotted) = (struct spot){ .from = from,
		.to = to, .text = text };
}

/* The byte at hand in a value is not one that simply stays. */
static void read_odd(struct reader *r)
{
	const char *text = NULL;

	switch (*r->at) {
	case '\'': break;
	case '"': text = "&quot;"; break;
	case '>': text = "&gt;"; break;
	case '\n':
	case '\t': text = " "; break;
	default: unknown(r);
	}
	if (text != NULL)
		spot(r, r->at, r->at + 1, text);
	r->at++;
}

/* Behind the name "=" and a value in quotes, which may be either; stops at
 * the closing one. */
static struct name read_value(struct reader *r, const char *blank,
    struct name name)
{
	struct name value;
	char quote;

	skip_blanks(r);
	if (*r->at++ != '=')
		unknown(r);
	skip_blanks(r);
	quote = *r->at++;
	if (quote != '"' && quote != '\'')
		unknown(r);
	if (*blank != ' ' || blank + 1 != name.s || quote != '"' ||
	    r->at - (name.s + name.len) != 2)
		spot(r, blank, r->at, arena_printf(r->a, " %.*s=\"",
		    (int)name.len, name.s));
	value.s = r->at;
	for (r->at += strcspn(r->at, ODD); *r->at != quote;
	    r->at += strcspn(r->at, ODD))
		read_odd(r);
	value.len = (size_t)(r->at - value.s);
	return value;
}

/* The id a value refers to, in "url(#x)" or "#x" of a link. */
static bool reference(struct name name, struct name v, struct name *old)
{
	const char *end = v.s + v.len, *at = v.s, *tail;

	while ((at = memchr(at, '#', (size_t)(end - at))) != NULL) {
		at++;
		if (at - v.s < 5 || memcmp(at - 5, "url(", 4) != 0)
			continue;
		tail = memchr(at, ')', (size_t)(end - at));
		*old = (struct name){ at,
			(size_t)((tail != NULL ? tail : end) - at) };
		return true;
	}
	*old = (struct name){ v.s + 1, v.len - 1 };
	return v.len > 0 && v.s[0] == '#' && begins(name, "xlink:");
}

static bool is_namespace(struct name n)
{
	return is(n, "xmlns") || begins(n, "xmlns:");
}

/* Namespaces stand first, at the root; xlink is what it is called. */
static void check_name(struct reader *r, bool first, struct name name,
    struct name value)
{
	if (is_namespace(name)) {
		if (r->depth > 0 || !first ||
		    is(name, "xmlns:xlink") != is(value, XLINK))
			unknown(r);
		r->xlink |= is(value, XLINK);
	} else if (memchr(name.s, ':', name.len) != NULL &&
	    !(r->xlink && begins(name, "xlink:"))) {
		unknown(r);
	}
}

static void spot_id(struct reader *r, const char *from, const char *to,
    const struct id *id, bool own)
{
	spot(r, from, to, NULL);
	r->spots[r->spotted - 1].id = id;
	r->spots[r->spotted - 1].own = own;
}

static const struct id *declare(struct reader *r, struct name old)
{
	struct id *id = id_of(r, old);

	if (!id->declared)
		ARENA_PUSH(r->a, r->ids, r->declared) = id;
	id->declared = true;
	return id;
}

static void refer(struct reader *r, struct name old)
{
	struct id *id = id_of(r, old);

	id->used = true;
	spot_id(r, old.s, old.s + old.len, id, false);
}

/* Returns whether it was a namespace. */
static bool read_attribute(struct reader *r, struct tag *t, bool first)
{
	const char *blank = r->at;
	size_t before = r->spotted;
	struct name name, value, old;
	bool own, refers;

	skip_blanks(r);
	name = read_name(r);
	value = read_value(r, blank, name);
	check_name(r, first, name, value);
	own = is(name, "id");
	refers = !own && reference(name, value, &old);
	/* spots stand in the order of the text and do not overlap */
	if ((own || refers) && strcspn(value.s, ODD) < value.len)
		unknown(r);
	if (refers)
		refer(r, old);
	if (own) {
		t->id = declare(r, value);
		r->spotted = before;
		spot_id(r, blank, r->at + 1, t->id, true);
	} else if (*r->at != '"') {
		spot(r, r->at, r->at + 1, "\"");
	}
	r->at++;
	return is_namespace(name);
}

/* ---- reading: tags ---- */

static void enter(struct reader *r, struct name name)
{
	ARENA_PUSH(r->a, r->open, r->depth) = name;
	r->defs += is(name, "defs");
}

static void leave(struct reader *r, struct name name)
{
	if (r->depth == 0 || !same(r->open[r->depth - 1], name))
		unknown(r);
	r->depth--;
	r->defs -= is(name, "defs");
}

static struct name read_element(struct reader *r)
{
	struct name name = read_name(r);

	if (memchr(name.s, ':', name.len) != NULL)
		unknown(r);
	return name;
}

static void read_start(struct reader *r, struct tag *t)
{
	struct name name = read_element(r);
	bool first = true;

	t->definition = r->defs > 0;
	for (;;) {
		t->to = r->at;
		skip_blanks(r);
		if (*r->at == '>' || *r->at == '/')
			break;
		if (r->at == t->to)
			unknown(r);
		r->at = t->to;
		first = read_attribute(r, t, first);
	}
	t->kind = *r->at == '/' ? TAG_EMPTY : TAG_START;
	if (t->kind == TAG_EMPTY)
		r->at++;
	else
		enter(r, name);
}

static void read_end(struct reader *r, struct tag *t)
{
	struct name name;

	r->at++;
	name = read_element(r);
	t->kind = TAG_END;
	t->to = r->at;
	skip_blanks(r);
	leave(r, name);
}

static void read_tag(struct reader *r)
{
	struct tag t = { .text = r->at };

	r->at += strcspn(r->at, "<>&\r");
	if (*r->at != '<')
		unknown(r);
	t.from = r->at++;
	if (*r->at == '/')
		read_end(r, &t);
	else
		read_start(r, &t);
	if (*r->at++ != '>')
		unknown(r);
	t.spots = r->spotted;
	ARENA_PUSH(r->a, r->tags, r->count) = t;
}

static void read_all(struct reader *r)
{
	if (strncmp(r->at, DECLARATION, strlen(DECLARATION)) != 0)
		unknown(r);
	r->at += strlen(DECLARATION);
	skip_blanks(r);
	do
		read_tag(r);
	while (r->depth > 0);
	if (r->tags[0].kind != TAG_START)
		unknown(r);
	skip_blanks(r);
	if (r->at != r->end)
		unknown(r);
}

/* ---- writing ---- */

static void put_id(struct str *out, const char *prefix, const struct id *id)
{
	char digits[STR_DIGITS + 1];
	size_t len = str_digits(digits, id->number);

	str_add(out, prefix);
	str_addc(out, '-');
	str_addn(out, digits, len);
}

static void put_spot(struct str *out, const char *prefix,
    const struct spot *s)
{
	if (s->text != NULL) {
		str_add(out, s->text);
	} else if (s->id->number == 0) {
		if (!s->own)
			str_addn(out, s->from, (size_t)(s->to - s->from));
	} else if (s->own) {
		str_add(out, " id=\"");
		put_id(out, prefix, s->id);
		str_addc(out, '"');
	} else {
		put_id(out, prefix, s->id);
	}
}

static void put_tag(struct str *out, const char *prefix, const struct tag *t,
    const struct spot *spots, size_t first)
{
	const char *at = t->from;

	for (size_t i = first; i < t->spots; i++) {
		str_addn(out, at, (size_t)(spots[i].from - at));
		put_spot(out, prefix, &spots[i]);
		at = spots[i].to;
	}
	str_addn(out, at, (size_t)(t->to - at));
}

/* The tag that ends what the tag begins. */
static const struct tag *end_of(const struct tag *t)
{
	int depth = 0;

	for (;; t++) {
		depth += (t->kind == TAG_START) - (t->kind == TAG_END);
		if (depth == 0)
			return t;
	}
}

static bool is_dropped(const struct tag *t)
{
	return t->definition && t->id != NULL && !t->id->used;
}

static void write_all(const struct reader *r, const char *prefix,
    const struct svg_head *h, struct str *out)
{
	const struct tag *t = r->tags, *end = r->tags + r->count;
	bool open = false;	/* a start without its closing > */

	for (size_t first = 0; t < end; first = t++->spots) {
		bool bare = t->kind == TAG_END && t->text == t->from && open;

		if (t > r->tags && t->from > t->text) {
			str_add(out, open ? ">" : "");
			open = false;
			str_addn(out, t->text, (size_t)(t->from - t->text));
		}
		if (is_dropped(t)) {
			t = end_of(t);
			continue;
		}
		if (open)
			str_add(out, bare ? "/>" : ">");
		open = t->kind == TAG_START && t > r->tags;
		if (bare)
			continue;
		put_tag(out, prefix, t, r->spots, first);
		if (t == r->tags) {
			str_add(out, h->attributes);
			str_addc(out, '>');
			str_add(out, h->elements);
		} else if (!open) {
			str_add(out, t->kind == TAG_EMPTY ? "/>" : ">");
		}
	}
}

void svg_renumber(const struct str *raw, const char *prefix,
    const struct svg_head *h, struct str *out)
{
	struct arena *scratch = arena_new();
	struct reader *r = ARENA_NEW(scratch, struct reader);

	r->a = scratch;
	r->begin = r->at = raw->s;
	r->end = raw->s + raw->len;
	read_all(r);
	number_ids(r);
	str_room(out, raw->len);
	str_add(out, DECLARATION);
	write_all(r, prefix, h, out);
	str_addc(out, '\n');
	arena_free(scratch);
}
