/* SPDX-License-Identifier: MIT */
/*
 * One row into its series. Look-ups go through hash tables that live as long
 * as one file is read; the series keep the order of reading.
 */
#include <glib.h>
#include <string.h>

#include "base/str.h"
#include "data/cell.h"
#include "data/data_int.h"
#include "plan/element.h"

#define DEFAULT_DELAY 30	/* days, gen/assess/README.md, O3 */

struct adder {
	struct arena *a, *keys;
	struct diag *d;
	struct plan *plan;
	const char *const *names;
	GHashTable *indicators, *orgs, *clusters;	/* by id */
	GHashTable *series;	/* struct key: index + 1 */
	int defaulted;		/* rows without a day of publication */
	struct loc first_defaulted;
};

/* ---- tables ---- */

static guint key_hash(const void *p)
{
	const struct series *s = p;

	return g_direct_hash(s->indicator) ^ g_direct_hash(s->area) * 31 ^
	    g_direct_hash(s->cluster) * 131;
}

static gboolean key_equal(const void *x, const void *y)
{
	const struct series *s = x, *t = y;

	return s->indicator == t->indicator && s->area == t->area &&
	    s->cluster == t->cluster;
}

static void insert(GHashTable *table, const char *id, void *object)
{
	if (id)
		g_hash_table_insert(table, (void *)(uintptr_t)id, object);
}

static void index_series(struct adder *add, size_t at)
{
	struct series *key = ARENA_NEW(add->keys, struct series);

	*key = add->plan->series[at];
	g_hash_table_insert(add->series, key, GSIZE_TO_POINTER(at + 1));
}

struct adder *adder_new(struct arena *a, struct diag *d, struct plan *p,
    const char *const *names)
{
	struct adder *add = ARENA_NEW(a, struct adder);

	*add = (struct adder){ .a = a, .keys = arena_new(), .d = d,
		.plan = p, .names = names,
		.indicators = g_hash_table_new(g_str_hash, g_str_equal),
		.orgs = g_hash_table_new(g_str_hash, g_str_equal),
		.clusters = g_hash_table_new(g_str_hash, g_str_equal),
		.series = g_hash_table_new(key_hash, key_equal) };
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			insert(add->indicators, p->groups[g].indicators[i].id,
			    &p->groups[g].indicators[i]);
	for (size_t i = 0; i < p->org_count; i++)
		insert(add->orgs, p->orgs[i].id, &p->orgs[i]);
	for (size_t i = 0; i < p->cluster_count; i++)
		insert(add->clusters, p->clusters[i].id, &p->clusters[i]);
	for (size_t i = 0; i < p->series_count; i++)
		index_series(add, i);
	return add;
}

void adder_end(struct adder *add)
{
	if (add->defaulted)
		diag(add->d, DIAG_PUBLISHED_DEFAULT, add->first_defaulted,
		    add->defaulted);
	g_hash_table_destroy(add->indicators);
	g_hash_table_destroy(add->orgs);
	g_hash_table_destroy(add->clusters);
	g_hash_table_destroy(add->series);
	arena_free(add->keys);
}

static struct series *find_series(struct adder *add, const struct series *key)
{
	struct plan *p = add->plan;
	size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(add->series, key));

	if (at)
		return &p->series[at - 1];
	ARENA_PUSH(add->a, p->series, p->series_count) = *key;
	index_series(add, p->series_count - 1);
	return &p->series[p->series_count - 1];
}

/* ---- cells ---- */

struct loc row_place(const struct row *row, enum column col)
{
	struct loc loc = row->loc;

	if (row->at)
		loc.col = (int)row->at[col];
	return loc;
}

static bool bad_cell(const struct adder *add, const struct row *row,
    enum diag_id id, enum column col)
{
	diag(add->d, id, row_place(row, col), add->names[col], row->cell[col]);
	return false;
}

static struct cell cell_of(const struct adder *add, const struct row *row,
    enum column col)
{
	return (struct cell){ add->a, add->d, add->names[col], row->cell[col],
		row_place(row, col) };
}

static int word_cell(const struct adder *add, const struct row *row,
    enum column col, const char *const *words)
{
	struct cell c = cell_of(add, row, col);

	return cell_word(&c, words);
}

/* A spreadsheet that is fed our CSV back would run what begins as a formula.
 * The other columns are words of lists, ids or numbers anyway. */
static bool no_formula(const struct adder *add, const struct row *row)
{
	static const enum column words[] = { COL_SOURCE, COL_NOTE, COL_WHY };
	bool good = true;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct cell c = cell_of(add, row, words[i]);

		good &= cell_text(&c);
	}
	return good;
}

static bool bool_cell(const struct adder *add, const struct row *row,
    enum column col, bool *out)
{
	struct cell c = cell_of(add, row, col);

	return cell_bool(&c, out);
}

static const void *id_cell(const struct adder *add, const struct row *row,
    enum column col, GHashTable *table, bool *good)
{
	const char *id = row->cell[col];
	const void *object = *id ? g_hash_table_lookup(table, id) : NULL;

	if (*id && !object) {
		diag(add->d, DIAG_OBS_UNKNOWN, row_place(row, col),
		    DIAG_KIND(obs_columns[col]), id);
		*good = false;
	}
	return object;
}

/* The area without a superior is the whole: its rows are the plan's own. */
static const struct org *part_of_whole(const struct org *area)
{
	bool whole = area && !area->parent && str_eq(area->kind, "area");

	return whole ? NULL : area;
}

bool obs_key(const struct adder *add, const struct row *row,
    struct series *key)
{
	bool good = true;

	*key = (struct series){ NULL };
	if (!*row->cell[COL_INDICATOR])
		good = bad_cell(add, row, DIAG_CELL_EMPTY, COL_INDICATOR);
	key->indicator = id_cell(add, row, COL_INDICATOR, add->indicators,
	    &good);
	key->area = part_of_whole(id_cell(add, row, COL_AREA, add->orgs,
	    &good));
	key->cluster = id_cell(add, row, COL_CLUSTER, add->clusters, &good);
	return good;
}

static bool period_cell(const struct adder *add, const struct row *row,
    struct observation *o)
{
	struct cell c;

	if (!*row->cell[COL_PERIOD])
		return bad_cell(add, row, DIAG_CELL_EMPTY, COL_PERIOD);
	c = cell_of(add, row, COL_PERIOD);
	return cell_period(&c, &o->period);
}

static bool reporting_cell(const struct adder *add, const struct row *row,
    const struct indicator *i, struct observation *o)
{
	int n = i ? (int)i->reporting : REPORT_POINT;

	if (*row->cell[COL_REPORTING])
		n = word_cell(add, row, COL_REPORTING, words_reporting);
	if (n < 0)
		return false;
	o->reporting = (enum reporting)n;
	if (!i || !((i->kind == KIND_FLOW && n == REPORT_POINT) ||
	    (i->kind == KIND_STOCK && n != REPORT_POINT)))
		return true;
	diag(add->d, DIAG_OBS_REPORTING, row_place(row, COL_REPORTING), i->id, kind_name(i->kind),
	    words_reporting[n]);
	return false;
}

/* One capital letter; letters that are not ours are kept (rule O2). */
static bool status_cell(const struct adder *add, const struct row *row,
    struct observation *o)
{
	const char *cell = row->cell[COL_STATUS];

	o->status = *cell ? *cell : OBS_A;
	if (*cell && (cell[1] || *cell < 'A' || *cell > 'Z'))
		return bad_cell(add, row, DIAG_CELL_STATUS, COL_STATUS);
	return true;
}

static bool disclosure_cell(const struct adder *add, const struct row *row,
    struct observation *o)
{
	int i = 0;

	if (*row->cell[COL_DISCLOSURE])
		i = word_cell(add, row, COL_DISCLOSURE, words_disclosure);
	if (i >= 0)
		o->disclosure = words_disclosure[i];
	return i >= 0;
}

/* ---- publication ---- */

static void default_day(struct observation *o)
{
	if (period_is(o->period))
		o->published = date_of_days(DEFAULT_DELAY +
		    date_days(period_last_day(o->period)));
	o->published_default = true;
}

/* A forecast may come before its period; anything else is a mistyped year. */
static void check_early(const struct adder *add, const struct observation *o)
{
	if (period_is(o->period) && !o->missing && o->status != OBS_F &&
	    o->status != OBS_E &&
	    date_cmp(o->published, period_last_day(o->period)) < 0)
		diag(add->d, DIAG_PUBLISHED_EARLY, o->loc,
		    date_iso(add->a, o->published),
		    period_code(add->a, o->period));
}

static bool published_cell(struct adder *add, const struct row *row,
    struct observation *o)
{
	struct cell c = cell_of(add, row, COL_PUBLISHED);

	if (!*c.text) {
		default_day(o);
		return true;
	}
	if (!cell_date(&c, &o->published))
		return false;
	check_early(add, o);
	return true;
}

/* ---- the row ---- */

static const char *text_cell(const struct row *row, enum column col)
{
	return *row->cell[col] ? row->cell[col] : NULL;
}

/* All cells are read, so that a row tells all its faults at once. */
static bool plain_cells(struct adder *add, const struct row *row,
    const struct indicator *i, struct observation *o)
{
	bool good = no_formula(add, row);

	good &= period_cell(add, row, o);
	good &= reporting_cell(add, row, i, o);
	good &= status_cell(add, row, o);
	good &= published_cell(add, row, o);
	good &= bool_cell(add, row, COL_DEMO, &o->demo);
	good &= bool_cell(add, row, COL_BREAK, &o->breaks);
	good &= disclosure_cell(add, row, o);
	o->breaks |= o->status == OBS_B;
	o->source = text_cell(row, COL_SOURCE);
	o->note = text_cell(row, COL_NOTE);
	o->why = text_cell(row, COL_WHY);
	return good;
}

static bool value_cells(struct adder *add, const struct row *row,
    const struct indicator *i, struct observation *o)
{
	const struct unit *unit;
	bool good = true;

	good = obs_value(add->a, add->d, row, add->names, i, o);
	unit = obs_unit(add->d, add->plan, i, row->cell[COL_UNIT],
	    row_place(row, COL_UNIT));
	if (!good || !unit || o->missing)
		return good && unit;
	return obs_convert(add->a, add->d, i, unit, o) &&
	    obs_limits(add->a, add->d, i, o);
}

bool obs_parse(struct adder *add, const struct row *row, struct series *key,
    struct observation *o)
{
	bool good = obs_key(add, row, key);

	*o = (struct observation){ .loc = row_place(row, COL_VALUE) };
	good &= plain_cells(add, row, key->indicator, o);
	if (key->indicator)
		good &= value_cells(add, row, key->indicator, o);
	return good;
}

void obs_put(struct adder *add, const struct series *key,
    const struct observation *o)
{
	struct series *s = find_series(add, key);
	struct arena *a = add->plan->growing ? add->plan->growing : add->a;

	if (o->published_default && !add->defaulted++)
		add->first_defaulted = o->loc;
	ARENA_PUSH(a, s->obs, s->count) = *o;
}

bool obs_add(struct adder *add, const struct row *row)
{
	struct observation o;
	struct series key;
	bool good = obs_parse(add, row, &key, &o);

	if (good)
		obs_put(add, &key, &o);
	return good;
}
