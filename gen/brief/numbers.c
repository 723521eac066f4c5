/* SPDX-License-Identifier: MIT */
#include "brief/numbers.h"

#include <string.h>

#include "brief/brief_check.h"
#include "brief/brief_table.h"
#include "xml/xml.h"

#define NS "urn:planbrief:numbers:1"

/* ---- where a number stands ---- */

static bool is_part(enum block_kind k)
{
	return k == BLOCK_FIGURE || k == BLOCK_TABLE || k == BLOCK_SECTION ||
	    k == BLOCK_BOX;
}

/* "running" and "meta" are their own places. */
static const char *apart(const struct block *b)
{
	if (b->kind == BLOCK_META)
		return "meta";
	return b->kind == BLOCK_RUNNING ? "running" : NULL;
}

static const char *heading(struct arena *a, const struct block *b)
{
	const struct block *head = block_find(b, BLOCK_HEAD);

	if (!head)
		head = block_find(b, BLOCK_CAPTION);
	return head ? block_text(a, head) : NULL;
}

static const char *place_of(struct arena *a, const struct block *b)
{
	for (; b; b = b->parent) {
		const char *s = apart(b);

		if (!s && is_part(b->kind))
			s = block_attr(b, ATTR_ID);
		if (!s && is_part(b->kind))
			s = heading(a, b);
		if (s)
			return s;
	}
	return "";
}

/* ---- numbers ---- */

static const struct block *chart_of(const struct block *b)
{
	while (b && b->kind != BLOCK_CHART)
		b = b->parent;
	return b;
}

static bool is_value(const struct block *b)
{
	switch (b->kind) {
	case BLOCK_V: case BLOCK_BASE: case BLOCK_TARGET: case BLOCK_STEP:
		return true;
	case BLOCK_CELL:
		return chart_of(b) != NULL;
	case BLOCK_NOTE:
		return chart_of(b) && block_attr(b, ATTR_REF);
	default:
		return false;
	}
}

static const char *either(const char *x, const char *y)
{
	return x && *x ? x : y;
}

static struct number origin_of(struct arena *a, const struct block *b)
{
	return (struct number){ .block = b, .place = place_of(a, b),
		.element = block_name(b->kind),
		.ref = block_attr(b, ATTR_REF),
		.exact = block_attr(b, ATTR_EXACT),
		.rule = block_attr(b, ATTR_RULE),
		.round = block_attr(b, ATTR_ROUND), .src = b->src };
}

static struct number number_of(struct arena *a, const struct block *b)
{
	struct number n = origin_of(a, b);

	n.text = block_text(a, b);
	return n;
}

/* The value of a row belongs to the series that it names, or to the one at its
 * place among the row's. */
static const struct block *series_of(const struct block *v)
{
	const char *col = block_attr(v, ATTR_COL);
	const struct block *s = chart_of(v)->child;
	size_t place = 0;

	for (const struct block *b = v->parent->child; b != v; b = b->next)
		place += b->kind == BLOCK_V;
	for (; s; s = s->next)
		if (s->kind == BLOCK_SERIES && (col ?
		    str_eq(block_attr(s, ATTR_ID), col) : place-- == 0))
			return s;
	return NULL;
}

static const char *column_of(const struct block *v)
{
	const struct block *s = v->kind == BLOCK_V && v->parent->kind ==
	    BLOCK_ROW ? series_of(v) : NULL;

	return s ? either(block_attr(s, ATTR_NAME), block_attr(s, ATTR_ROLE)) :
	    block_attr(v, ATTR_COL);
}

/* A step is called by its own name, a cell by the ids of row and column. */
static struct number value_of(struct arena *a, const struct block *b)
{
	struct number n = origin_of(a, b);
	const char *text = block_text(a, b);

	n.value = either(block_attr(b, ATTR_VALUE), either(text, NULL));
	n.text = either(block_attr(b, ATTR_LABEL),
	    either(block_attr(b, ATTR_TEXT), n.value));
	n.name = either(block_attr(b, ATTR_NAME),
	    either(block_attr(b, ATTR_ROW),
	    block_attr(b->parent, ATTR_NAME)));
	n.at = either(block_attr(b, ATTR_AT), column_of(b));
	n.unit = block_attr(chart_of(b), ATTR_UNIT);
	return n;
}

struct numbers brief_numbers(struct arena *a, const struct brief *b)
{
	struct numbers out = { NULL, 0 };
	struct number *all = NULL;

	for (struct block *at = b->root; at; at = brief_after(at)) {
		struct number n;

		if (at->kind != BLOCK_NUM && !is_value(at))
			continue;
		n = at->kind == BLOCK_NUM ? number_of(a, at) :
		    value_of(a, at);
		if (n.text)
			ARENA_PUSH(a, all, out.count) = n;
	}
	out.all = all;
	return out;
}

/* ---- writing ---- */

enum { FIELDS = 12 };

static const char *const names[FIELDS] = { "place", "element", "name", "at",
	"text", "value", "unit", "ref", "exact", "rule", "round", "src" };

static void fields_of(const struct number *n, const char *field[FIELDS])
{
	const char *const all[FIELDS] = { n->place, n->element, n->name,
		n->at, n->text, n->value, n->unit, n->ref, n->exact, n->rule,
		n->round, n->src };

	memcpy(field, all, sizeof(all));
}

static void put_row(struct str *out, const char *const field[FIELDS])
{
	for (int i = 0; i < FIELDS; i++) {
		str_csv(out, field[i]);
		str_addc(out, i + 1 < FIELDS ? ',' : '\n');
	}
}

void numbers_csv(struct str *out, const struct numbers *n)
{
	put_row(out, names);
	for (size_t i = 0; i < n->count; i++) {
		const char *field[FIELDS];

		fields_of(&n->all[i], field);
		put_row(out, field);
	}
}

/* The text is the element's, everything else an attribute. */
static void put_number(struct xml_out *o, const struct number *n)
{
	const char *field[FIELDS];

	fields_of(n, field);
	xml_open(o, "number");
	for (int i = 0; i < FIELDS; i++)
		if (!str_eq(names[i], "text"))
			xml_set(o, names[i], field[i]);
	xml_put(o, n->text);
	xml_close(o);
}

void numbers_xml(struct arena *a, struct str *out, const struct brief *b,
    const struct numbers *n)
{
	struct xml_out *o = xml_out_new(a);
	const char *text;
	size_t len;

	xml_open(o, "numbers");
	xml_set(o, "xmlns", NS);
	xml_set(o, "xml:lang", b->lang);
	xml_set(o, "brief", b->id);
	for (size_t i = 0; i < n->count; i++)
		put_number(o, &n->all[i]);
	xml_close(o);
	text = xml_out_text(o, &len);
	str_addn(out, text, len);
}
