/* SPDX-License-Identifier: MIT */
/*
 * <chart data="file.csv">: the rows of a CSV become the parts of the chart
 * before the brief is read, each value with its place in the CSV as src.
 * Long form: a head row that names category (or period), value, and as wanted
 * series, na, short, label, kind, highlight, before, unit. Wide form: the
 * first column is the category, every other one a series, called by its head.
 * A chart has one unit, and a reason for a missing value is a known one.
 */
#include <string.h>

#include "base/file.h"
#include "base/period.h"
#include "chart/chart.h"
#include "chart/words.h"
#include "data/data.h"
#include "plan/path.h"
#include "run.h"

#define CSV_MIB 16
#define NO_DATA "no-data"

enum ask { ASK_CATEGORY, ASK_SERIES, ASK_VALUE, ASK_NA, ASK_SHORT,
	ASK_LABEL, ASK_KIND, ASK_HIGHLIGHT, ASK_BEFORE, ASK_UNIT,
	ASK_COUNT };

static const struct { const char *names, *attr; } fields[ASK_COUNT] = {
	[ASK_CATEGORY] = { "category period name 类别 名称 时期", "name" },
	[ASK_SERIES] = { "series 序列 系列", NULL },
	[ASK_VALUE] = { "value 数值 值", NULL },
	[ASK_NA] = { "na missing 缺因", "na" },
	[ASK_SHORT] = { "short 简称", "short" },
	[ASK_LABEL] = { "label printed 印刷", "label" },
	[ASK_KIND] = { "kind status 状态", "kind" },
	[ASK_HIGHLIGHT] = { "highlight 突出", "highlight" },
	[ASK_BEFORE] = { "before 上期位次", "before" },
	[ASK_UNIT] = { "unit 单位", "unit" },
};

static const char roles[] = "actual base target required path peer plan total";

/* One value with its words; NULL: not said. */
struct cell {
	const char *text[ASK_COUNT];
	size_t category, series;	/* indexes */
	int line;
};

struct named { const char *name, *role; struct loc loc; };

struct table {
	struct run *r;
	const char *path;
	struct cell *cells;
	size_t count;
	struct named *categories, *series;
	size_t category_count, series_count;
	const char *unit;	/* of the chart, or of its first row with one */
	bool failed;
};

static const char *trimmed(struct run *r, const char *s)
{
	size_t n;

	while (*s == ' ' || *s == '\t')
		s++;
	n = strlen(s);
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return arena_strndup(r->a, s, n);
}

static const char *cell_at(struct table *t, const struct csv_row *row,
    size_t i)
{
	return i < row->count ? trimmed(t->r, row->cell[i]) : "";
}

static size_t find_or_add(struct table *t, struct named **list, size_t *n,
    const struct named *it)
{
	size_t i = 0;

	while (i < *n && !str_eq((*list)[i].name, it->name))
		i++;
	if (i == *n)
		ARENA_PUSH(t->r->a, *list, *n) = *it;
	return i;
}

/* "实际值=actual" is a name and a role, "base" alone a role. */
static struct named series_named(struct table *t, const char *head)
{
	const char *sign = strrchr(head, '=');

	if (str_has_word(roles, head))
		return (struct named){ "", head, NOWHERE };
	if (sign != NULL && str_has_word(roles, sign + 1))
		return (struct named){ arena_strndup(t->r->a, head,
			(size_t)(sign - head)), sign + 1, NOWHERE };
	return (struct named){ head, NULL, NOWHERE };
}

/* ---- the two forms ---- */

static void find_fields(struct table *t, const struct csv_row *head,
    size_t at[ASK_COUNT])
{
	for (int f = 0; f < ASK_COUNT; f++) {
		at[f] = head->count;
		for (size_t i = head->count; i-- > 0;)
			if (str_has_word(fields[f].names,
			    cell_at(t, head, i)))
				at[f] = i;
	}
}

static void refuse_twice(struct table *t, const struct cell *c)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->cells[i].category == c->category &&
		    t->cells[i].series == c->series) {
			diag(t->r->d, DIAG_CHART_DATA_TWICE, (struct loc){
			    t->path, c->line, 0 },
			    t->categories[c->category].name,
			    t->series[c->series].name, t->cells[i].line);
			t->failed = true;
			return;
		}
}

/* It would be printed as another. */
static void refuse_reason(struct table *t, const struct cell *c)
{
	const char *na = c->text[ASK_NA];

	if (na == NULL || word_missing_known(na))
		return;
	diag(t->r->d, DIAG_CHART_NA, (struct loc){ t->path, c->line, 0 }, na,
	    word_missing_codes(t->r->a));
	t->failed = true;
}

/* All stand on one scale. */
static void refuse_unit(struct table *t, const struct cell *c)
{
	const char *unit = c->text[ASK_UNIT];

	if (unit == NULL)
		return;
	if (t->unit == NULL)
		t->unit = unit;
	if (str_eq(unit, t->unit))
		return;
	diag(t->r->d, DIAG_CHART_DATA_UNIT, (struct loc){ t->path, c->line,
	    0 }, t->categories[c->category].name, unit, t->unit);
	t->failed = true;
}

static void read_long(struct table *t, const struct csv *csv,
    const size_t at[ASK_COUNT])
{
	for (size_t i = 1; i < csv->count; i++) {
		const struct csv_row *row = &csv->rows[i];
		struct cell c = { .line = row->line };
		struct named name = { .loc = { t->path, row->line, 0 } };
		struct named series;

		for (int f = 0; f < ASK_COUNT; f++)
			if (*cell_at(t, row, at[f]) != '\0')
				c.text[f] = cell_at(t, row, at[f]);
		name.name = c.text[ASK_CATEGORY] != NULL ?
		    c.text[ASK_CATEGORY] : "";
		series = series_named(t, c.text[ASK_SERIES] != NULL ?
		    c.text[ASK_SERIES] : "");
		c.category = find_or_add(t, &t->categories,
		    &t->category_count, &name);
		c.series = find_or_add(t, &t->series, &t->series_count,
		    &series);
		refuse_twice(t, &c);
		refuse_reason(t, &c);
		refuse_unit(t, &c);
		ARENA_PUSH(t->r->a, t->cells, t->count) = c;
	}
}

/* Every row is a category of its own, whatever its name. */
static void read_wide(struct table *t, const struct csv *csv)
{
	const struct csv_row *head = &csv->rows[0];

	for (size_t k = 1; k < head->count; k++)
		ARENA_PUSH(t->r->a, t->series, t->series_count) =
		    series_named(t, cell_at(t, head, k));
	for (size_t i = 1; i < csv->count; i++) {
		const struct csv_row *row = &csv->rows[i];

		for (size_t k = 1; k < head->count; k++) {
			struct cell c = { .category = t->category_count,
				.series = k - 1, .line = row->line };
			const char *s = cell_at(t, row, k);

			c.text[ASK_VALUE] = *s != '\0' ? s : NULL;
			if (*s >= 'a' && *s <= 'z') {
				c.text[ASK_NA] = s;
				c.text[ASK_VALUE] = NULL;
				refuse_reason(t, &c);
			}
			ARENA_PUSH(t->r->a, t->cells, t->count) = c;
		}
		ARENA_PUSH(t->r->a, t->categories, t->category_count) =
		    (struct named){ cell_at(t, row, 0), NULL,
			{ t->path, row->line, 0 } };
	}
}

static bool read_table(struct table *t, const struct csv *csv)
{
	size_t at[ASK_COUNT];

	if (csv->count < 2 || csv->rows[0].count < 2) {
		diag(t->r->d, DIAG_CHART_DATA_EMPTY, (struct loc){ t->path, 1,
		    0 });
		return false;
	}
	find_fields(t, &csv->rows[0], at);
	if (at[ASK_CATEGORY] < csv->rows[0].count &&
	    at[ASK_VALUE] < csv->rows[0].count)
		read_long(t, csv, at);
	else
		read_wide(t, csv);
	return !t->failed;
}

/* ---- parts of the chart ---- */

static void set(xmlNode *n, const char *attr, const char *value)
{
	if (value != NULL)
		xmlSetProp(n, (const xmlChar *)attr, (const xmlChar *)value);
}

static xmlNode *add(xmlNode *parent, const char *element, const char *text)
{
	return xmlNewTextChild(parent, parent->ns, (const xmlChar *)element,
	    (const xmlChar *)text);
}

static xmlNode *add_series(struct table *t, xmlNode *chart, size_t i)
{
	xmlNode *n = add(chart, "series", NULL);

	set(n, "name", t->series[i].name);
	set(n, "role", t->series[i].role);
	return n;
}

/* A value with its place, and why it is missing if it is. */
static void say(struct table *t, xmlNode *n, const struct cell *c)
{
	const char *series = t->series[c->series].name;

	if (c->text[ASK_VALUE] == NULL)
		set(n, "na", c->text[ASK_NA] != NULL ? c->text[ASK_NA] :
		    NO_DATA);
	set(n, "label", c->text[ASK_LABEL]);
	set(n, "kind", c->text[ASK_KIND]);
	set(n, "src", arena_printf(t->r->a, "%s:%d", t->path, c->line));
	set(n, "ref", arena_printf(t->r->a, "%s%s%s",
	    t->categories[c->category].name, *series != '\0' ? "/" : "",
	    series));
}

static void add_values(struct table *t, xmlNode *parent, size_t category,
    size_t series)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct cell *c = &t->cells[i];

		if (c->category == category && c->series == series) {
			say(t, add(parent, "v", c->text[ASK_VALUE]), c);
			return;
		}
	}
	set(add(parent, "v", NULL), "na", NO_DATA);
}

static void add_row(struct table *t, xmlNode *chart, size_t category)
{
	static const enum ask own[] = { ASK_SHORT, ASK_HIGHLIGHT,
		ASK_BEFORE };
	xmlNode *row = add(chart, "row", NULL);

	set(row, "name", t->categories[category].name);
	set(row, "src", arena_printf(t->r->a, "%s:%d", t->path,
	    t->categories[category].loc.line));
	for (size_t i = 0; i < t->count; i++)
		for (size_t k = 0; t->cells[i].category == category &&
		    k < sizeof(own) / sizeof(*own); k++)
			set(row, fields[own[k]].attr,
			    t->cells[i].text[own[k]]);
	for (size_t s = 0; s < t->series_count; s++)
		add_values(t, row, category, s);
}

static void as_rows(struct table *t, xmlNode *chart)
{
	bool heads = t->series_count > 1;

	for (size_t i = 0; heads && i < t->series_count; i++)
		add_series(t, chart, i);
	for (size_t i = 0; i < t->category_count; i++)
		add_row(t, chart, i);
}

static void as_series(struct table *t, xmlNode *chart)
{
	for (size_t s = 0; s < t->series_count; s++) {
		xmlNode *n = add_series(t, chart, s);

		for (size_t i = 0; i < t->count; i++) {
			const struct cell *c = &t->cells[i];
			xmlNode *v;

			if (c->series != s)
				continue;
			v = add(n, "v", c->text[ASK_VALUE]);
			set(v, "at", t->categories[c->category].name);
			say(t, v, c);
		}
	}
}

static void as_steps(struct table *t, xmlNode *chart)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct cell *c = &t->cells[i];
		xmlNode *n = add(chart, "step", c->text[ASK_VALUE]);

		say(t, n, c);
		set(n, "name", t->categories[c->category].name);
		set(n, "short", c->text[ASK_SHORT]);
	}
}

static bool all_periods(const struct table *t)
{
	struct period p;

	for (size_t i = 0; i < t->category_count; i++)
		if (!period_parse(t->categories[i].name, &p))
			return false;
	return true;
}

static bool fill(struct table *t, xmlNode *chart, const char *type)
{
	const char *parts = chart_type_parts(type);

	set(chart, "unit", t->unit);
	if (str_has_word(parts, "step"))
		as_steps(t, chart);
	else if (str_has_word(parts, "series") && (all_periods(t) ||
	    !str_has_word(parts, "row")))
		as_series(t, chart);
	else if (str_has_word(parts, "row"))
		as_rows(t, chart);
	else
		return false;
	return true;
}

/* ---- the command's document ---- */

/* The CSV as seen from the folder: what is written into the brief must not
 * say where that stands. NULL: reported. */
static const char *seen_from(struct run *r, const xmlNode *chart,
    const char *folder, const char *path)
{
	const char *below = path_below(r->a, folder, path_join(r->a, folder,
	    path));

	if (!below)
		diag(r->d, DIAG_PATH_ESCAPE, (struct loc){ r->o->args[0],
		    (int)xmlGetLineNo(chart), 0 }, path);
	return below;
}

static void read_chart(struct run *r, xmlNode *chart, const char *folder,
    struct str *sources)
{
	char *path = (char *)xmlGetNoNsProp(chart, (const xmlChar *)"data");
	char *type = (char *)xmlGetNoNsProp(chart, (const xmlChar *)"type");
	char *unit = (char *)xmlGetNoNsProp(chart, (const xmlChar *)"unit");
	struct table t = { .r = r, .path = seen_from(r, chart, folder, path),
	    .unit = arena_strdup(r->a, unit) };
	size_t len;
	char *bytes = NULL;
	struct csv *csv;

	r->plan_folder = folder;	/* messages name the CSV from there */
	if (t.path)
		bytes = file_read(r->a, r->d, folder, t.path, CSV_MIB, &len);
	csv = bytes ? csv_parse(r->a, r->a, r->d, bytes, len, t.path) :
	    NULL;
	if (csv && chart_type_known(type) && read_table(&t, csv) &&
	    !fill(&t, chart, type))
		diag(r->d, DIAG_CHART_DATA_TYPE, (struct loc){ r->o->args[0],
		    (int)xmlGetLineNo(chart), 0 }, type);
	if (csv)
		source_add(sources, bytes, len);
	xmlUnsetProp(chart, (const xmlChar *)"data");
	xmlFree(path);
	xmlFree(type);
	xmlFree(unit);
}

void chart_data(struct run *r, xmlNode *n, const char *folder,
    struct str *sources)
{
	if (strcmp((const char *)n->name, "chart") == 0 &&
	    xmlHasProp(n, (const xmlChar *)"data"))
		read_chart(r, n, folder, sources);
	for (xmlNode *c = xmlFirstElementChild(n); c;
	    c = xmlNextElementSibling(c))
		chart_data(r, c, folder, sources);
}
