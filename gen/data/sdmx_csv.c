/* SPDX-License-Identifier: MIT */
/*
 * SDMX-CSV 1.0 and 2.0, and plain tables with a mapping. Columns are found by
 * the id in their header: "REF_AREA", "REF_AREA: Area", "NOTE[en;fr]",
 * "NOTE[]"; names of their own columns (labels=name) are passed over.
 */
#include <string.h>

#include "base/str.h"
#include "data/sdmx.h"

#define NO_COLUMN ((size_t)-1)

struct col {
	const char *id;
	bool labels;		/* cells are "CODE: Label" */
	bool fields;		/* several values, cut at the table's mark */
	bool langs;		/* each "en:text" */
};

struct table {
	struct arena *a;
	struct diag *d;
	struct take *take;
	const struct map *map;
	const struct csv *csv;
	const char *lang;	/* of the plan */
	struct col *cols;
	size_t count;
	size_t *column;		/* of each component, or NO_COLUMN */
	size_t action;		/* column, or NO_COLUMN */
	size_t last_measure;	/* rightmost column of a measure */
	bool partial;		/* rows may hold attributes of partial keys */
	struct record *record;	/* of the row being read */
	char mark;		/* between sub-fields */
	const struct csv_row **groups;	/* attributes of partial keys */
	size_t group_count;
};

bool sdmx_is_table(const struct csv *csv)
{
	const char *first = csv->rows[0].cell[0];

	return strcmp(first, "DATAFLOW") == 0 ||
	    strcmp(first, "STRUCTURE") == 0 ||
	    strncmp(first, "STRUCTURE[", strlen("STRUCTURE[")) == 0;
}

static struct loc row_loc(const struct table *t, const struct csv_row *row)
{
	return (struct loc){ t->take->from->path, row->line, 0 };
}

/* ---- header ---- */

static struct col col_of(struct arena *a, const char *header)
{
	size_t len = strlen(header);
	const char *label = strstr(header, ": ");
	const char *open = strchr(header, '[');
	struct col c = { .labels = label };

	if (label)
		len = (size_t)(label - header);
	if (open && open < header + len) {
		c.fields = true;
		c.langs = open[1] != ']' && open[1] && open[2] != ']';
		len = (size_t)(open - header);
	}
	c.id = arena_strndup(a, header, len);
	return c;
}

static size_t find(const struct table *t, const char *id)
{
	size_t i = 0;

	while (i < t->count && strcmp(t->cols[i].id, id) != 0)
		i++;
	return i < t->count ? i : NO_COLUMN;
}

static void find_component(struct table *t, size_t c)
{
	const char *name = t->map->components[c].name;
	size_t seen = 0;

	t->column[c] = find(t, name);
	for (size_t i = 0; i < t->count; i++)
		seen += strcmp(t->cols[i].id, name) == 0;
	if (seen > 1)
		diag(t->d, DIAG_COLUMN_TWICE, row_loc(t, &t->csv->rows[0]),
		    name);
}

static void read_header(struct table *t)
{
	const struct csv_row *row = &t->csv->rows[0];
	const char *first = row->cell[0];

	t->count = row->count;
	t->cols = ARENA_ARRAY(t->a, struct col, t->count);
	for (size_t i = 0; i < t->count; i++)
		t->cols[i] = col_of(t->a, csv_trim(row->cell[i]));
	t->mark = strncmp(first, "STRUCTURE[", 10) == 0 && first[10] ?
	    first[10] : ';';
	t->partial = strncmp(first, "STRUCTURE", 9) == 0;
	t->action = t->partial ? find(t, "ACTION") : NO_COLUMN;
	t->column = ARENA_ARRAY(t->a, size_t, t->map->component_count);
	for (size_t c = 0; c < t->map->component_count; c++)
		find_component(t, c);
	for (size_t i = 0; i < t->map->count; i++) {
		size_t at = t->column[t->map->indicators[i].measure];

		if (at != NO_COLUMN && at > t->last_measure)
			t->last_measure = at;
	}
}

static bool need(struct table *t, int c, bool *told)
{
	if (c < 0 || t->column[c] != NO_COLUMN)
		return true;
	if (!told[c])
		diag(t->d, DIAG_COLUMN_MISSING, row_loc(t, &t->csv->rows[0]),
		    t->map->components[c].name);
	told[c] = true;
	return false;
}

/* All that the mapping needs; of a file of deletions nothing is needed. */
static bool need_columns(struct table *t)
{
	bool *told = ARENA_ARRAY(t->a, bool, t->map->component_count);
	bool good = need(t, t->map->time, told);

	for (size_t i = 0; i < t->map->count; i++) {
		const struct map_indicator *e = &t->map->indicators[i];

		good &= need(t, e->measure, told);
		for (size_t k = 0; k < e->key_count; k++)
			good &= need(t, e->keys[k].component, told);
	}
	for (int i = 0; i < MAP_DIMENSIONS; i++)
		good &= need(t, t->map->parts[i].component, told);
	return good;
}

/* ---- cells ---- */

/* "en:text" in the plan's language, else the first; the text alone. */
static const char *in_language(const struct table *t, const char **fields,
    size_t count)
{
	const char *first = NULL;
	size_t len = t->lang ? strcspn(t->lang, "-") : 0;

	for (size_t i = 0; i < count; i++) {
		const char *colon = strchr(fields[i], ':');
		const char *text = colon ? colon + 1 : fields[i];

		if (colon && len && strncmp(fields[i], t->lang, len) == 0 &&
		    (fields[i][len] == ':' || fields[i][len] == '-'))
			return text;
		if (!first && *text)
			first = text;
	}
	return first ? first : "";
}

static void read_fields(const struct table *t, const struct col *col,
    const char *cell, const char **value, const char **more)
{
	const char **fields;
	size_t count = sdmx_split(t->a, cell, t->mark, &fields);
	struct str *rest;

	if (col->langs) {
		*value = in_language(t, fields, count);
		return;
	}
	*value = fields[0];
	if (count < 2)
		return;
	rest = str_new(t->a);
	for (size_t i = 1; i < count; i++)
		str_printf(rest, i > 1 ? ", %s" : "%s", fields[i]);
	*more = rest->s;
}

static const char *without_label(struct arena *a, const char *cell)
{
	const char *label = strstr(cell, ": ");

	return label ? arena_strndup(a, cell, (size_t)(label - cell)) : cell;
}

static void read_cell(const struct table *t, const struct csv_row *row,
    size_t c, struct record *r)
{
	size_t at = t->column[c];
	const struct col *col;
	const char *cell;

	if (at == NO_COLUMN)
		return;
	col = &t->cols[at];
	cell = csv_trim(row->cell[at]);
	if (col->labels && !t->map->components[c].text)
		cell = without_label(t->a, cell);
	if (col->fields)
		read_fields(t, col, cell, &r->value[c], &r->more[c]);
	else
		r->value[c] = cell;
}

/* ---- rows that give attributes to partial keys ---- */

static bool no_observation(const struct table *t, const struct record *r)
{
	const char *time = r->value[t->map->time];

	if (!t->partial || (time && *time))
		return false;
	for (size_t i = 0; i < t->map->count; i++) {
		const char *v = r->value[t->map->indicators[i].measure];

		if (v && *v)
			return false;
	}
	return true;
}

/* Does every cell that both have agree? */
static bool covers(const struct table *t, const struct csv_row *group,
    const struct csv_row *row)
{
	for (size_t i = 0; i < t->count; i++)
		if (i != t->action && *group->cell[i] && *row->cell[i] &&
		    strcmp(group->cell[i], row->cell[i]) != 0)
			return false;
	return true;
}

/* What the row lacks, of a group: never a dimension. */
static void add_attribute(const struct table *t, const struct csv_row *group,
    int c, struct record *r)
{
	if (c >= 0 && (!r->value[c] || !*r->value[c]))
		read_cell(t, group, (size_t)c, r);
}

static void add_groups(const struct table *t, const struct csv_row *row,
    struct record *r)
{
	for (size_t g = 0; g < t->group_count; g++) {
		if (!covers(t, t->groups[g], row))
			continue;
		add_attribute(t, t->groups[g], t->map->power, r);
		for (int i = MAP_DIMENSIONS; i < MAP_ROLES; i++)
			add_attribute(t, t->groups[g],
			    t->map->parts[i].component, r);
	}
}

/* ---- rows ---- */

static bool read_action(const struct table *t, const struct csv_row *row,
    char *action)
{
	const char *cell = t->action == NO_COLUMN ? "" :
	    csv_trim(row->cell[t->action]);

	*action = *cell ? *cell : ACT_INFORM;
	return strlen(cell) <= 1 && strchr("IAMRD", *action);
}

/* A deletion that names a cell right of the measures, and no measure. */
static bool attributes_alone(const struct table *t,
    const struct csv_row *row)
{
	bool named = false;

	for (size_t i = 0; i < t->map->count; i++) {
		size_t at = t->column[t->map->indicators[i].measure];

		if (at == NO_COLUMN || *row->cell[at])
			return false;
	}
	for (size_t i = t->last_measure + 1; i < t->count; i++)
		named |= *row->cell[i] != '\0';
	return named;
}

/* NULL: reported. Valid until the next row is read. */
static struct record *read_row(struct table *t, const struct csv_row *row)
{
	struct record *r = t->record;

	r->loc = row_loc(t, row);
	if (!read_action(t, row, &r->action)) {
		diag(t->d, DIAG_SDMX_ACTION, r->loc, row->cell[t->action]);
		t->take->refused = true;
		return NULL;
	}
	for (size_t c = 0; c < t->map->component_count; c++) {
		r->value[c] = r->more[c] = NULL;
		read_cell(t, row, c, r);
	}
	r->attributes = r->action == ACT_DELETE && attributes_alone(t, row);
	return r;
}

/* Rows of faults are told later, when they are read as observations. */
static void collect_groups(struct table *t)
{
	for (size_t i = 1; i < t->csv->count; i++) {
		const struct csv_row *row = &t->csv->rows[i];
		char action;

		if (!read_action(t, row, &action) || action == ACT_DELETE)
			continue;
		if (no_observation(t, read_row(t, row)))
			ARENA_PUSH(t->a, t->groups, t->group_count) = row;
	}
}

static bool all_deletions(const struct table *t)
{
	char action = ACT_INFORM;

	for (size_t i = 1; i < t->csv->count; i++)
		if (!read_action(t, &t->csv->rows[i], &action) ||
		    action != ACT_DELETE)
			return false;
	return action == ACT_DELETE;
}

static void read_rows(struct table *t)
{
	t->record = record_new(t->a, t->map);
	if (t->partial)
		collect_groups(t);
	for (size_t i = 1; i < t->csv->count; i++) {
		const struct csv_row *row = &t->csv->rows[i];
		struct record *r = read_row(t, row);

		if (!r || (r->action != ACT_DELETE && no_observation(t, r)))
			continue;
		if (r->action != ACT_DELETE)
			add_groups(t, row, r);
		take(t->take, r);
	}
}

void sdmx_csv(struct arena *a, struct diag *d, struct plan *p,
    const struct csv *csv, const struct map *m, const struct origin *from)
{
	struct table t = { .a = a, .d = d, .map = m, .csv = csv,
		.lang = p->lang };

	t.take = take_new(a, d, p, m, from);
	read_header(&t);
	if (all_deletions(&t) || need_columns(&t))
		read_rows(&t);
	else
		t.take->refused = true;
	take_end(t.take);
}
