/* SPDX-License-Identifier: MIT */
/* One worksheet into rows of text. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "data/cell.h"
#include "data/xlsx.h"

#define COLUMNS_MAX 16384
#define ROWS_MAX 1048576
#define HEAD_MAX 200		/* columns and rows of a table */
#define TABLE_MAX 100000

/* The sheet being read. */
struct sheet {
	struct book *b;
	const char *path;	/* with the sheet's name */
	struct csv *csv;
	bool good;
};

/* ---- shared strings ---- */

/* Text of a string item: plain, or in runs; readings of characters, which
 * stand beside it, are left out. */
static const char *item_text(struct arena *a, const struct xml *item)
{
	struct str *s = str_new(a);

	for (const struct xml *n = xml_first(item); n; n = xml_next(n)) {
		if (xml_is(n, "t"))
			str_add(s, xml_content(a, n));
		for (const struct xml *t = xml_is(n, "r") ? xml_first(n) :
		    NULL; t; t = xml_next(t))
			if (xml_is(t, "t"))
				str_add(s, xml_content(a, t));
	}
	return s->s;
}

bool book_strings(struct book *b, const struct xml *root)
{
	for (const struct xml *n = xml_first(root); n; n = xml_next(n))
		if (xml_is(n, "si"))
			ARENA_PUSH(b->a, b->strings, b->string_count) =
			    item_text(b->a, n);
	return true;
}

/* ---- places ---- */

/* "F12" to row 12, column 6. */
static bool parse_ref(const char *ref, int *row, int *col)
{
	long n = 0;
	char *end;

	for (; g_ascii_isupper(*ref) && n <= COLUMNS_MAX; ref++)
		n = n * 26 + (*ref - 'A' + 1);
	*col = (int)n;
	if (n < 1 || n > COLUMNS_MAX || !g_ascii_isdigit(*ref))
		return false;
	n = strtol(ref, &end, 10);
	*row = (int)n;
	return n >= 1 && n <= ROWS_MAX && !*end;
}

static bool damaged(struct sheet *s, const struct xml *n, const char *what)
{
	diag(s->b->d, DIAG_BOOK_SHAPE, (struct loc){ s->path, 0, 0 },
	    xml_name(n), what);
	s->good = false;
	return false;
}

/* ---- cells ---- */

static const struct xml *part(const struct xml *cell, const char *name)
{
	for (const struct xml *n = xml_first(cell); n; n = xml_next(n))
		if (xml_is(n, name))
			return n;
	return NULL;
}

static const char *content(struct arena *a, const struct xml *n)
{
	return n ? xml_content(a, n) : "";
}

static const struct shown *shown_as(const struct book *b,
    const struct xml *cell)
{
	static const struct shown nothing = { SHOWN_PLAIN, NULL };
	const char *style = xml_attr(cell, "s");
	size_t i = style ? (size_t)strtoul(style, NULL, 10) : 0;

	return i < b->style_count ? &b->styles[i] : &nothing;
}

static const char *refuse(const struct cell *c, enum diag_id id)
{
	diag(c->d, id, c->loc, c->name, c->text);
	return NULL;
}

static const char *number(struct sheet *s, const struct xml *cell,
    struct cell *c)
{
	const struct shown *shown = shown_as(s->b, cell);
	const char *plain;

	if (!*c->text)
		return "";
	if (shown->as == SHOWN_DATE)
		return refuse(c, DIAG_CELL_DATED);
	if (shown->as == SHOWN_PERCENT)
		return refuse(c, DIAG_CELL_SHOWN_PERCENT);
	plain = book_number(s->b->a, c->text);
	return plain ? plain : refuse(c, DIAG_CELL_NUMBER);
}

static const char *shared(struct sheet *s, const struct xml *cell,
    const char *text)
{
	char *end;
	unsigned long i = strtoul(text, &end, 10);

	if (g_ascii_isdigit(*text) && !*end && i < s->b->string_count)
		return s->b->strings[i];
	damaged(s, cell, "v");
	return NULL;
}

/* Its text; NULL: reported. */
static const char *cell_content(struct sheet *s, const struct xml *cell,
    const char *name, struct loc loc)
{
	const char *type = xml_attr(cell, "t");
	const struct xml *formula = part(cell, "f"), *is = part(cell, "is");
	struct cell c = { s->b->a, s->b->d, name,
		content(s->b->a, part(cell, "v")), loc };

	if (formula) {
		c.text = arena_printf(c.a, "=%s", content(c.a, formula));
		return refuse(&c, DIAG_CELL_FORMULA);
	}
	if (!type || str_eq(type, "n"))
		return number(s, cell, &c);
	if (str_eq(type, "s"))
		return *c.text ? shared(s, cell, c.text) : "";
	if (str_eq(type, "inlineStr"))
		return is ? item_text(c.a, is) : "";
	if (str_eq(type, "str"))
		return c.text;
	if (str_eq(type, "b"))
		return str_eq(c.text, "1") ? "true" : "false";
	if (str_eq(type, "e"))
		return refuse(&c, DIAG_CELL_ERROR);
	if (str_eq(type, "d"))
		return refuse(&c, DIAG_CELL_DATED);
	damaged(s, cell, "t");
	return NULL;
}

/* ---- rows ---- */

/* The header's name of that column, from 0; NULL: outside. */
static const char *head_of(const struct sheet *s, size_t col)
{
	return s->csv->count && col < s->csv->rows[0].count ?
	    s->csv->rows[0].cell[col] : NULL;
}

static bool outside(struct sheet *s, const struct xml *cell, struct loc loc)
{
	const char *text = cell_content(s, cell, loc_column(s->b->a, loc.col),
	    loc);

	if (text && *text) {
		diag(s->b->d, DIAG_SHEET_OUTSIDE, loc, text);
		return false;
	}
	return text != NULL;
}

static bool take_cell(struct sheet *s, const struct xml *cell,
    struct csv_row *row, struct loc loc)
{
	size_t col = (size_t)loc.col - 1;
	const char *head = head_of(s, col), *text;

	if (s->csv->count && !head)
		return outside(s, cell, loc);
	if (head && csv_helper(head))
		return true;
	text = cell_content(s, cell, head ? cell_name(s->b->a, head, col) :
	    loc_column(s->b->a, loc.col), loc);
	if (!text)
		return false;
	while (row->count <= col)
		ARENA_PUSH(s->b->a, row->cell, row->count) =
		    arena_strdup(s->b->a, "");
	row->cell[col] = arena_strdup(s->b->a, text);
	return true;
}

static bool take_cells(struct sheet *s, const struct xml *from,
    struct csv_row *row)
{
	struct loc loc = { s->path, row->line, 0 };
	bool good = true;

	for (const struct xml *n = xml_first(from); n; n = xml_next(n)) {
		const char *ref = xml_attr(n, "r");
		int line = row->line;

		loc.col++;
		if (!xml_is(n, "c"))
			continue;
		if (ref && (!parse_ref(ref, &line, &loc.col) ||
		    line != row->line))
			return damaged(s, n, "r");
		good &= take_cell(s, n, row, loc);
	}
	return good;
}

static bool is_empty(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (*row->cell[i])
			return false;
	return true;
}

/* Against a table that would fill the memory with empty cells. */
static bool table_fits(struct sheet *s, const struct csv_row *row)
{
	if (row->count > HEAD_MAX)
		s->good = book_over(s->b, HEAD_MAX, "columns", "列");
	else if (s->csv->count == TABLE_MAX)
		s->good = book_over(s->b, TABLE_MAX, "rows", "行");
	return s->good;
}

/* A row with a fault has been reported and is left out. */
static void take_row(struct sheet *s, const struct xml *n, int *line)
{
	struct csv_row row = { NULL, 0, 0 };
	const char *at = xml_attr(n, "r");
	long number = at ? strtol(at, NULL, 10) : *line + 1;

	if (number <= *line || number > ROWS_MAX) {
		damaged(s, n, "r");
		return;
	}
	row.line = *line = (int)number;
	if (!take_cells(s, n, &row) || is_empty(&row) || !table_fits(s, &row))
		return;
	while (s->csv->count && row.count < s->csv->rows[0].count)
		ARENA_PUSH(s->b->a, row.cell, row.count) =
		    arena_strdup(s->b->a, "");
	ARENA_PUSH(s->b->a, s->csv->rows, s->csv->count) = row;
}

/* ---- the sheet ---- */

static void refuse_merged(struct sheet *s, const struct xml *list)
{
	const struct xml *first = xml_first(list);
	const char *ref = first ? xml_attr(first, "ref") : NULL;
	const char *colon = ref ? strchr(ref, ':') : NULL;
	struct loc loc = { s->path, 0, 0 };

	if (!first)
		return;
	if (colon && parse_ref(arena_strndup(s->b->a, ref,
	    (size_t)(colon - ref)), &loc.line, &loc.col))
		diag(s->b->d, DIAG_SHEET_MERGED, loc, ref);
	else
		damaged(s, first, "ref");
	s->good = false;
}

struct csv *book_sheet(struct book *b, const struct xml *root,
    const char *path)
{
	struct sheet s = { b, path, ARENA_NEW(b->a, struct csv), true };
	int line = 0;

	s.csv->sheet = true;
	for (const struct xml *n = xml_first(root); n; n = xml_next(n))
		if (xml_is(n, "mergeCells"))
			refuse_merged(&s, n);
	for (const struct xml *n = xml_first(root); n; n = xml_next(n))
		for (const struct xml *r = xml_is(n, "sheetData") ?
		    xml_first(n) : NULL; r && s.good; r = xml_next(r))
			if (xml_is(r, "row"))
				take_row(&s, r, &line);
	return s.good ? s.csv : NULL;
}
