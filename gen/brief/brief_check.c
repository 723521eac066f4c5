/* SPDX-License-Identifier: MIT */
#include "brief/brief_check.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "brief/brief_table.h"

#define MOST_COLUMNS 256

struct loc brief_also(const struct block *b)
{
	const struct loc *t = &b->template;

	if (t->file && t->line == b->loc.line && str_eq(t->file, b->loc.file))
		return NOWHERE;
	return *t;
}

/* ---- attributes ---- */

static struct attr_spec spec_of(const struct element_row *row,
    enum block_attr attr)
{
	struct attr_spec spec = brief_attr_spec(row->attributes,
	    brief_attr_name(attr));

	if (attr == ATTR_ID || attr == ATTR_SRC || attr == ATTR_STYLE)
		spec.known = true;
	if (spec.values.len == 0) {
		spec.values.s = brief_attr_values(attr);
		spec.values.len = strlen(spec.values.s);
	}
	return spec;
}

static void check_attribute(struct arena *a, struct diag *d,
    const struct block *b, const struct element_row *row,
    const struct block_set *set)
{
	const char *name = brief_attr_name(set->attr);
	struct attr_spec spec = spec_of(row, set->attr);

	if (!spec.known)
		brief_report(d, DIAG_XML_ATTRIBUTE_UNKNOWN, b, name,
		    row->name);
	else if (!brief_value_fits(a, spec.values, set->value))
		brief_report(d, DIAG_BRIEF_VALUE, b, name, row->name,
		    set->value, arena_strndup(a, spec.values.s,
		    spec.values.len));
}

static void check_required(struct arena *a, struct diag *d,
    const struct block *b, const struct element_row *row)
{
	const char *list = row->attributes;
	struct word w;

	while ((w = brief_word(&list, " ")).len > 0) {
		size_t len = strcspn(w.s, "!= ");
		const char *name;

		if (w.s[len] != '!')
			continue;
		name = arena_strndup(a, w.s, len);
		if (block_attr(b, brief_attr(name)))
			continue;
		if (b->kind == BLOCK_IMAGE && strcmp(name, "alt") == 0)
			continue;
		brief_report(d, DIAG_XML_ATTRIBUTE_MISSING, b, name,
		    row->name);
	}
}

/* ---- children ---- */

struct group {
	struct word names;	/* "series|cell" */
	char count;		/* ! ? + or 0 */
};

static struct group next_group(const char **list)
{
	struct group g = { brief_word(list, " "), '\0' };
	size_t len = g.names.len;

	if (len > 0 && strchr("!?+", g.names.s[len - 1])) {
		g.count = g.names.s[len - 1];
		g.names.len--;
	}
	return g;
}

static bool group_takes(struct group g, enum block_kind k)
{
	struct word w;

	while ((w = brief_word_in(&g.names)).len > 0) {
		if (brief_word_takes(w, k))
			return true;
	}
	return false;
}

/* Place of the group that takes this kind, or -1. */
static int group_of(const char *list, enum block_kind k)
{
	struct group g;

	for (int i = 0; (g = next_group(&list)).names.len > 0; i++) {
		if (group_takes(g, k))
			return i;
	}
	return -1;
}

static void refuse_child(struct arena *a, struct diag *d,
    const struct block *c, const struct element_row *row)
{
	if (c->kind == BLOCK_TEXT)
		brief_report(d, DIAG_XML_TEXT_UNEXPECTED, c, row->name,
		    block_text(a, c));
	else
		brief_report(d, DIAG_XML_ELEMENT_UNEXPECTED, c,
		    block_name(c->kind), row->name);
}

static void check_order(struct arena *a, struct diag *d,
    const struct block *b, const struct element_row *row)
{
	int at = 0;

	for (const struct block *c = b->child; c; c = c->next) {
		int i = group_of(row->children, c->kind);

		if (i < 0)
			refuse_child(a, d, c, row);
		else if (i < at)
			brief_report(d, DIAG_BRIEF_CHILD_ORDER, c,
			    block_name(c->kind), row->name);
		else
			at = i;
	}
}

static void check_counts(struct arena *a, struct diag *d,
    const struct block *b, const struct element_row *row)
{
	const char *list = row->children;
	struct group g;

	while ((g = next_group(&list)).names.len > 0) {
		const char *names;
		int n = 0;

		if (!g.count || (b->kind == BLOCK_TABLE &&
		    word_is(g.names, "row")))
			continue;
		names = arena_strndup(a, g.names.s, g.names.len);
		for (const struct block *c = b->child; c; c = c->next) {
			if (!group_takes(g, c->kind) || ++n != 2 ||
			    g.count == '+')
				continue;
			brief_report(d, DIAG_BRIEF_CHILD_TWICE, c, row->name,
			    names);
		}
		if (n == 0 && g.count != '?')
			brief_report(d, DIAG_BRIEF_CHILD_MISSING, b,
			    row->name, names);
	}
}

/* ---- what the table cannot say ---- */

static int at_least_one(int n)
{
	return n < 1 ? 1 : n;
}

/* Columns a row reaches over; busy[] holds for how many more rows a cell
 * above still takes the column. */
static int row_width(const struct block *row, int busy[MOST_COLUMNS])
{
	int x = 0, width = 0;

	for (const struct block *c = row->child; c; c = c->next) {
		int span = at_least_one(block_int(c, ATTR_SPAN, 1));
		int rows = at_least_one(block_int(c, ATTR_ROWS, 1));

		while (x < MOST_COLUMNS && busy[x] > 0)
			x++;
		for (; span > 0 && x < MOST_COLUMNS; span--)
			busy[x++] = rows;
	}
	for (x = 0; x < MOST_COLUMNS; x++) {
		if (busy[x] > 0) {
			busy[x]--;
			width = x + 1;
		}
	}
	return width;
}

static void check_table(struct arena *a, struct diag *d,
    const struct block *b)
{
	int columns = 0, rows = 0, busy[MOST_COLUMNS] = { 0 };

	(void)a;
	for (const struct block *c = b->child; c; c = c->next)
		columns += c->kind == BLOCK_COL;
	for (const struct block *c = b->child; c; c = c->next) {
		int width;

		if (c->kind != BLOCK_ROW)
			continue;
		if (!block_is(c, ATTR_HEAD, "yes"))
			rows++;
		width = row_width(c, busy);
		if (width > columns)
			brief_report(d, DIAG_BRIEF_TABLE_WIDTH, c, width,
			    columns);
	}
	if (rows == 0)
		diag_at(d, DIAG_BRIEF_TABLE_EMPTY, b->loc, brief_also(b));
}

/* Alternative text is for readers: blanks alone are none. */
static void check_image(struct arena *a, struct diag *d,
    const struct block *b)
{
	const char *alt = block_attr(b, ATTR_ALT);
	const char *href = block_attr(b, ATTR_HREF);

	(void)a;
	if (!alt || !alt[strspn(alt, " \t\r\n")])
		brief_report(d, DIAG_BRIEF_ALT, b, href ? href : "");
}

static void check_cell(struct arena *a, struct diag *d,
    const struct block *b)
{
	(void)a;
	if (block_find(b, BLOCK_CHART) && b->child->next)
		diag_at(d, DIAG_BRIEF_CELL_CHART, b->loc, brief_also(b));
}

/* What is clicked on leads to one place. */
static void refuse_within_link(struct arena *a, struct diag *d,
    const struct block *b)
{
	(void)a;
	for (const struct block *p = b->parent; p; p = p->parent) {
		if (p->kind == BLOCK_LINK) {
			brief_report(d, DIAG_BRIEF_LINK_WITHIN, b,
			    block_name(b->kind));
			return;
		}
	}
}

static bool is_blank(const char *s)
{
	for (; *s; s = g_utf8_next_char(s)) {
		gunichar c = g_utf8_get_char(s);

		if (!g_unichar_isspace(c) && !g_unichar_iszerowidth(c))
			return false;
	}
	return true;
}

/* A mark prints a sign although it holds no text. */
static bool shows_words(const struct block *b)
{
	if (b->kind == BLOCK_TEXT)
		return !is_blank(b->text);
	if (b->kind == BLOCK_MARK || b->kind == BLOCK_PAGE ||
	    b->kind == BLOCK_PAGES)
		return true;
	for (const struct block *c = b->child; c; c = c->next)
		if (shows_words(c))
			return true;
	return false;
}

static void check_link(struct arena *a, struct diag *d,
    const struct block *b)
{
	const char *href = block_attr(b, ATTR_HREF);

	refuse_within_link(a, d, b);
	if (!shows_words(b))
		brief_report(d, DIAG_BRIEF_LINK_EMPTY, b, href ? href : "");
}

static void (*const checks[BLOCK_COUNT])(struct arena *a, struct diag *d,
    const struct block *b) = {
	[BLOCK_TABLE] = check_table,
	[BLOCK_IMAGE] = check_image,
	[BLOCK_CELL] = check_cell,
	[BLOCK_LINK] = check_link,
	[BLOCK_REF] = refuse_within_link,
};

void brief_check(struct arena *a, struct diag *d, struct block *root)
{
	for (struct block *b = root; b; b = brief_after(b)) {
		struct element_row row = brief_row(b);

		if (b->kind == BLOCK_TEXT)
			continue;
		for (size_t i = 0; i < b->set_count; i++)
			check_attribute(a, d, b, &row, &b->set[i]);
		check_required(a, d, b, &row);
		check_order(a, d, b, &row);
		check_counts(a, d, b, &row);
		if (checks[b->kind])
			checks[b->kind](a, d, b);
	}
}
