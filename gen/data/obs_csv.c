/* SPDX-License-Identifier: MIT */
/* Observations as a CSV table: columns by name, in any order. */
#include <string.h>

#include "base/str.h"
#include "data/table.h"

/* The break of a series is status B here; the column exists in XML alone. */
#define CSV_COLUMNS COL_BREAK

const char *const obs_columns[CSV_COLUMNS + 1] = {
	"indicator", "area", "cluster", "period", "reporting", "value",
	"unit", "status", "published", "demo", "source", "note", "why",
	"disclosure", NULL,
};

char *csv_trim(char *s)
{
	size_t len;

	s += strspn(s, " \t\r\n");
	len = strlen(s);
	while (len && strchr(" \t\r\n", s[len - 1]))
		s[--len] = '\0';
	return s;
}

static bool encloses(const char *s, const char *open, const char *close)
{
	size_t len = strlen(s), ends = strlen(open) + strlen(close);

	return len >= ends && strncmp(s, open, strlen(open)) == 0 &&
	    str_eq(s + len - strlen(close), close);
}

bool csv_helper(const char *head)
{
	return encloses(head, "(", ")") || encloses(head, "（", "）");
}

bool csv_is_form(const struct csv *csv)
{
	for (size_t i = 0; i < csv->rows[0].count; i++)
		if (csv_helper(csv->rows[0].cell[i]))
			return true;
	return false;
}

static const char *known(struct arena *a)
{
	struct str *s = str_new(a);

	for (int i = 0; i < CSV_COLUMNS; i++)
		str_printf(s, i ? " %s" : "%s", obs_columns[i]);
	return s->s;
}

/* at[column] = cell index + 1, 0: the file has no such column. */
static void header_cell(struct arena *a, struct diag *d, const char *cell,
    size_t index, size_t at[COL_COUNT], struct loc loc)
{
	for (int i = 0; i < CSV_COLUMNS; i++) {
		if (strcmp(obs_columns[i], cell) != 0)
			continue;
		if (at[i])
			diag(d, DIAG_COLUMN_TWICE, loc, cell);
		at[i] = index + 1;
		return;
	}
	if (!csv_helper(cell))
		diag(d, DIAG_COLUMN_UNKNOWN, loc, cell, known(a));
}

static bool read_header(struct arena *a, struct diag *d,
    const struct csv_row *row, size_t at[COL_COUNT], struct loc loc)
{
	static const enum column needed[] = { COL_INDICATOR, COL_PERIOD,
		COL_VALUE };
	bool good = true;

	for (size_t i = 0; i < row->count; i++)
		header_cell(a, d, csv_trim(row->cell[i]), i, at, loc);
	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++) {
		if (at[needed[i]])
			continue;
		diag(d, DIAG_COLUMN_MISSING, loc, obs_columns[needed[i]]);
		good = false;
	}
	return good;
}

/* A row of a form in which nobody has written. */
static bool is_unfilled(const struct row *row)
{
	static const enum column filled[] = { COL_VALUE, COL_STATUS,
		COL_PUBLISHED, COL_SOURCE, COL_NOTE, COL_WHY };

	for (size_t i = 0; i < sizeof(filled) / sizeof(*filled); i++)
		if (*row->cell[filled[i]])
			return false;
	return true;
}

static struct row row_of(const struct csv *csv, size_t i,
    const size_t at[COL_COUNT], const char *path)
{
	const struct csv_row *from = &csv->rows[i];
	struct row row = { .loc = { path, from->line, 0 },
		.at = csv->sheet ? at : NULL };

	for (int k = 0; k < COL_COUNT; k++)
		row.cell[k] = at[k] ? csv_trim(from->cell[at[k] - 1]) : "";
	return row;
}

static void read_rows(struct diag *d, struct adder *add,
    const struct csv *csv, const size_t at[COL_COUNT], const char *path)
{
	struct loc first = NOWHERE;
	bool form = csv_is_form(csv);
	int unfilled = 0;

	for (size_t i = 1; i < csv->count; i++) {
		struct row row = row_of(csv, i, at, path);

		if (csv_is_blank(&csv->rows[i]))
			continue;
		if (!form || !is_unfilled(&row))
			obs_add(add, &row);
		else if (!unfilled++)
			first = row.loc;
	}
	if (unfilled)
		diag(d, DIAG_FORM_UNFILLED, first, "observations", unfilled);
}

void obs_csv(struct arena *a, struct diag *d, struct plan *p,
    const struct csv *csv, const char *path)
{
	size_t at[COL_COUNT] = { 0 };
	const char *names[COL_COUNT] = { NULL };
	struct adder *add;

	if (table_csv(a, d, p, csv, path))
		return;
	if (!read_header(a, d, &csv->rows[0], at,
	    (struct loc){ path, csv->rows[0].line, 0 }))
		return;
	for (int i = 0; i < CSV_COLUMNS; i++)
		names[i] = at[i] ? cell_name(a, obs_columns[i], at[i] - 1)
		    : obs_columns[i];
	add = adder_new(a, d, p, names);
	read_rows(d, add, csv, at, path);
	adder_end(add);
}
