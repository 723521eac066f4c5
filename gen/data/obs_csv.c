/* SPDX-License-Identifier: MIT */
/* Observations as a CSV table: columns by name, in any order. */
#include <string.h>

#include "base/str.h"
#include "data/data_int.h"

/* The break of a series is status B here; the column exists in XML alone. */
#define CSV_COLUMNS COL_BREAK

static const char *const names[COL_COUNT] = {
	"indicator", "area", "cluster", "period", "reporting", "value",
	"unit", "status", "published", "demo", "source", "note", "why",
	"disclosure", "break",
};

static char *trim(char *s)
{
	size_t len;

	s += strspn(s, " \t\r\n");
	len = strlen(s);
	while (len && strchr(" \t\r\n", s[len - 1]))
		s[--len] = '\0';
	return s;
}

static const char *known(struct arena *a)
{
	struct str *s = str_new(a);

	for (int i = 0; i < CSV_COLUMNS; i++)
		str_printf(s, i ? " %s" : "%s", names[i]);
	return s->s;
}

/* at[column] = cell index + 1, 0: the file has no such column. */
static void header_cell(struct arena *a, struct diag *d, const char *cell,
    size_t index, size_t at[COL_COUNT], struct loc loc)
{
	for (int i = 0; i < CSV_COLUMNS; i++) {
		if (strcmp(names[i], cell) != 0)
			continue;
		if (at[i])
			diag(d, DIAG_COLUMN_TWICE, loc, cell);
		at[i] = index + 1;
		return;
	}
	diag(d, DIAG_COLUMN_UNKNOWN, loc, cell, known(a));
}

static bool read_header(struct arena *a, struct diag *d,
    const struct csv_row *row, size_t at[COL_COUNT], struct loc loc)
{
	static const enum column needed[] = { COL_INDICATOR, COL_PERIOD,
		COL_VALUE };
	bool good = true;

	for (size_t i = 0; i < row->count; i++)
		header_cell(a, d, trim(row->cell[i]), i, at, loc);
	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++) {
		if (at[needed[i]])
			continue;
		diag(d, DIAG_COLUMN_MISSING, loc, names[needed[i]]);
		good = false;
	}
	return good;
}

static void add_row(struct adder *add, const struct csv_row *from,
    const size_t at[COL_COUNT], const char *path)
{
	struct row row = { .loc = { path, from->line, 0 } };

	for (int i = 0; i < COL_COUNT; i++)
		row.cell[i] = at[i] ? trim(from->cell[at[i] - 1]) : "";
	obs_add(add, &row);
}

void obs_csv(struct arena *a, struct diag *d, struct plan *p,
    const char *bytes, size_t len, const char *path)
{
	struct csv *csv = csv_parse(a, d, bytes, len, path);
	size_t at[COL_COUNT] = { 0 };
	struct adder *add;

	if (!csv || !read_header(a, d, &csv->rows[0], at,
	    (struct loc){ path, csv->rows[0].line, 0 }))
		return;
	add = adder_new(a, d, p, names);
	for (size_t i = 1; i < csv->count; i++)
		add_row(add, &csv->rows[i], at, path);
	adder_end(add);
}
