/* SPDX-License-Identifier: MIT */
/* One walk over a table of any kind: header, cells, rows. */
#include <string.h>

#include "base/str.h"
#include "data/table.h"
#include "plan/element.h"

#define DEFAULT_DELAY 30	/* days, as for observations */

/* The table being read. */
struct walk {
	struct arena *a;
	struct diag *d;
	struct plan *plan;
	const struct table *table;
	const char *path;
	bool sheet, form;	/* data_int.h, csv_is_form */
	int unfilled;
	struct loc first_unfilled;
	size_t *at;		/* of each column: cell index + 1, or 0 */
	const char **names;	/* of each column, with its letter */
	struct translation {
		size_t column, at;	/* cell index */
		const char *lang, *name;
	} *translations;	/* columns as cause.en */
	size_t translation_count;
	int defaulted;
	struct loc first_defaulted;
};

/* ---- rows ---- */

static void push(struct arena *a, struct plan *p, const struct table *t,
    const void *row)
{
	char *plan = (char *)p;
	void *list;
	size_t count;

	memcpy(&list, plan + t->list, sizeof(list));
	memcpy(&count, plan + t->count, sizeof(count));
	list = arena_push(a, list, &count, t->size);
	memcpy((char *)list + (count - 1) * t->size, row, t->size);
	memcpy(plan + t->list, &list, sizeof(list));
	memcpy(plan + t->count, &count, sizeof(count));
}

static bool revision_changes(struct arena *a, struct diag *d,
    const struct revision *r)
{
	if (!decimal_eq(r->old, r->now))
		return true;
	diag(d, DIAG_REVISION_SAME, r->loc, r->indicator_id,
	    period_code(a, r->period), decimal_text(a, r->old));
	return false;
}

/* Sets the day of a row that has none; true: it had none. */
static bool default_day(const struct table *t, char *row)
{
	struct period p;
	struct date day;
	const bool yes = true;

	if (!t->day)
		return false;
	memcpy(&p, row + t->period, sizeof(p));
	memcpy(&day, row + t->day, sizeof(day));
	if (day.year || !period_is(p))
		return false;
	day = date_of_days(DEFAULT_DELAY + date_days(period_last_day(p)));
	memcpy(row + t->day, &day, sizeof(day));
	memcpy(row + t->defaulted, &yes, sizeof(yes));
	return true;
}

static const char *cell_at(const struct walk *w, const struct csv_row *from,
    size_t column)
{
	return w->at[column] ? csv_trim(from->cell[w->at[column] - 1]) : "";
}

static bool read_translation(const struct walk *w,
    const struct translation *t, const struct csv_row *from, char *row)
{
	struct words *words = (void *)(row + w->table->columns[t->column].to -
	    1);
	struct cell c = { w->a, w->d, t->name, csv_trim(from->cell[t->at]),
		{ w->path, from->line, w->sheet ? (int)t->at + 1 : 0 } };

	if (*c.text)
		ARENA_PUSH(w->a, words->all, words->count) =
		    (struct word){ t->lang, c.text, c.loc };
	return !*c.text || cell_text(&c);
}

/* All cells are read, so that a row tells all its faults at once. */
static bool read_cells(const struct walk *w, const struct csv_row *from,
    char *row)
{
	struct loc row_loc = { w->path, from->line, 0 };
	bool good = true;

	for (size_t i = 0; w->table->columns[i].name; i++) {
		const struct column_rule *c = &w->table->columns[i];
		struct loc loc = { w->path, from->line, w->sheet ?
			(int)w->at[i] : 0 };
		struct slot s = { w->plan, c, { w->a, w->d, w->names[i],
		    cell_at(w, from, i), loc }, row };

		if (*s.cell.text) {
			good &= slot_read(&s);
		} else if (c->required) {
			diag(w->d, DIAG_CELL_EMPTY, loc, w->names[i]);
			good = false;
		}
	}
	memcpy(row + w->table->loc, &row_loc, sizeof(row_loc));
	for (size_t i = 0; i < w->translation_count; i++)
		good &= read_translation(w, &w->translations[i], from, row);
	return good;
}

/* A row of a form in which nobody has written. */
static bool is_unfilled(const struct walk *w, const struct csv_row *from)
{
	for (size_t i = 0; w->table->columns[i].name; i++)
		if (!w->table->columns[i].given && *cell_at(w, from, i))
			return false;
	for (size_t i = 0; i < w->translation_count; i++)
		if (*csv_trim(from->cell[w->translations[i].at]))
			return false;
	return true;
}

static void read_row(struct walk *w, const struct csv_row *from)
{
	char *row = arena_alloc(w->a, w->table->size);
	struct loc loc = { w->path, from->line, 0 };

	if (w->form && is_unfilled(w, from)) {
		if (!w->unfilled++)
			w->first_unfilled = loc;
		return;
	}
	if (csv_is_blank(from) || !read_cells(w, from, row))
		return;
	if (w->table == &tables[TABLE_REVISIONS] &&
	    !revision_changes(w->a, w->d, (void *)row))
		return;
	if (default_day(w->table, row) && !w->defaulted++)
		w->first_defaulted = loc;
	push(w->a, w->plan, w->table, row);
}

/* ---- rows read from XML ---- */

static bool resolve(const struct walk *w, const struct column_rule *c,
    char *row, struct loc loc)
{
	struct slot s = { w->plan, c, { w->a, w->d, c->name, NULL, loc }, row };

	if (c->form != FORM_REF && c->form != FORM_UNIT &&
	    c->form != FORM_WHO)
		return true;
	memcpy(&s.cell.text, row + c->to - 1, sizeof(s.cell.text));
	if (!s.cell.text)
		return true;
	slot_put_text(&s, NULL);
	return slot_read(&s);
}

bool table_keep(struct arena *a, struct diag *d, struct plan *p,
    enum table_id id, void *row)
{
	const struct table *t = &tables[id];
	struct walk w = { .a = a, .d = d, .plan = p, .table = t };
	struct loc loc;
	bool good = true;

	memcpy(&loc, (char *)row + t->loc, sizeof(loc));
	for (const struct column_rule *c = t->columns; c->name; c++)
		good &= resolve(&w, c, row, loc);
	if (!good)
		return false;
	if (default_day(t, row))
		diag(d, DIAG_TABLE_DAY_DEFAULT, loc, t->name, 1);
	push(a, p, t, row);
	return true;
}

/* ---- the header ---- */

static const char *known_columns(struct arena *a, const struct table *t)
{
	struct str *s = str_new(a);

	for (const struct column_rule *c = t->columns; c->name; c++)
		str_printf(s, s->len ? " %s" : "%s", c->name);
	return s->s;
}

static size_t column_count(const struct table *t)
{
	size_t n = 0;

	while (t->columns[n].name)
		n++;
	return n;
}

/* cause.en: the words of `cause` in English. */
static bool translates(struct walk *w, const char *cell, size_t index)
{
	const char *dot = strchr(cell, '.');

	if (!dot || !is_lang(dot + 1))
		return false;
	for (size_t i = 0; w->table->columns[i].name; i++) {
		const struct column_rule *c = &w->table->columns[i];

		if (c->form != FORM_WORDS || !str_eq(c->name,
		    arena_strndup(w->a, cell, (size_t)(dot - cell))))
			continue;
		ARENA_PUSH(w->a, w->translations, w->translation_count) =
		    (struct translation){ i, index, dot + 1,
		    cell_name(w->a, cell, index) };
		return true;
	}
	return false;
}

static void header_cell(struct walk *w, const char *cell, size_t index,
    struct loc loc)
{
	for (size_t i = 0; w->table->columns[i].name; i++) {
		if (strcmp(w->table->columns[i].name, cell) != 0)
			continue;
		if (w->at[i])
			diag(w->d, DIAG_COLUMN_TWICE, loc, cell);
		w->at[i] = index + 1;
		w->names[i] = cell_name(w->a, cell, index);
		return;
	}
	if (!csv_helper(cell) && !translates(w, cell, index))
		diag(w->d, DIAG_COLUMN_UNKNOWN, loc, cell,
		    known_columns(w->a, w->table));
}

static void read_header(struct walk *w, const struct csv_row *header,
    struct loc loc)
{
	size_t n = column_count(w->table);

	w->at = ARENA_ARRAY(w->a, size_t, n);
	w->names = ARENA_ARRAY(w->a, const char *, n);
	for (size_t i = 0; i < n; i++)
		w->names[i] = w->table->columns[i].name;
	for (size_t i = 0; i < header->count; i++)
		header_cell(w, header->cell[i], i, loc);
}

bool table_csv(struct arena *a, struct diag *d, struct plan *p,
    const struct csv *csv, const char *path)
{
	struct loc loc = { path, csv->rows[0].line, 0 };
	struct walk w = { .a = a, .d = d, .plan = p, .path = path };
	bool known;

	for (size_t i = 0; i < csv->rows[0].count; i++)
		csv->rows[0].cell[i] = csv_trim(csv->rows[0].cell[i]);
	w.table = table_by_header(a, d, &csv->rows[0], loc, &known);
	if (!known || !w.table)
		return !known;
	w.sheet = csv->sheet;
	w.form = csv_is_form(csv);
	if (w.form)
		ARENA_PUSH(a, p->forms, p->form_count) = path;
	read_header(&w, &csv->rows[0], loc);
	for (size_t i = 1; i < csv->count; i++)
		read_row(&w, &csv->rows[i]);
	if (w.unfilled)
		diag(d, DIAG_FORM_UNFILLED, w.first_unfilled, w.table->name,
		    w.unfilled);
	if (w.defaulted)
		diag(d, DIAG_TABLE_DAY_DEFAULT, w.first_defaulted,
		    w.table->name, w.defaulted);
	return true;
}
