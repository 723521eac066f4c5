/* SPDX-License-Identifier: MIT */
/*
 * Actions on what is there already. They reach what this file and those read
 * before it by the same mapping brought, never rows of our own tables. A value
 * published on another day is a revision and replaces nothing.
 */
#include <glib.h>
#include <string.h>

#include "base/str.h"
#include "data/sdmx.h"

struct seen { GHashTable *lines; };	/* key as text: line + 1 */

struct seen *seen_new(void)
{
	struct seen *s = g_new(struct seen, 1);

	s->lines = g_hash_table_new(g_str_hash, g_str_equal);
	return s;
}

void seen_free(struct seen *s)
{
	g_hash_table_destroy(s->lines);
	g_free(s);
}

/* ---- the same observation twice ---- */

static const char *key_text(struct arena *a, const struct series *key,
    const struct observation *o)
{
	return arena_printf(a, "%s\n%s\n%s\n%d\n%s\n%s", key->indicator->id,
	    key->area ? key->area->id : "",
	    key->cluster ? key->cluster->id : "", (int)o->reporting,
	    period_code(a, o->period), date_iso(a, o->published));
}

static bool twice(struct take *t, const struct series *key,
    const struct observation *o)
{
	const char *text = key_text(t->a, key, o);
	int line = GPOINTER_TO_INT(g_hash_table_lookup(t->seen->lines, text));

	if (line)
		diag(t->d, DIAG_SDMX_TWICE, o->loc, key->indicator->id,
		    period_code(t->a, o->period), line - 1);
	else
		g_hash_table_insert(t->seen->lines, (void *)(uintptr_t)text,
		    GINT_TO_POINTER(o->loc.line + 1));
	return line != 0;
}

/* ---- what is there ---- */

static bool in_reach(const struct take *t, const struct observation *o)
{
	if (str_eq(o->loc.file, t->from->path))
		return true;
	for (size_t i = 0; i < t->from->before_count; i++)
		if (str_eq(o->loc.file, t->from->before[i]))
			return true;
	return false;
}

static struct series *series_of(const struct plan *p,
    const struct series *key)
{
	for (size_t i = 0; i < p->series_count; i++) {
		struct series *s = &p->series[i];

		if (s->indicator == key->indicator && s->area == key->area &&
		    s->cluster == key->cluster)
			return s;
	}
	return NULL;
}

static void drop(struct series *s, size_t i)
{
	memmove(&s->obs[i], &s->obs[i + 1],
	    (s->count - i - 1) * sizeof(*s->obs));
	s->count--;
}

static void drop_same(const struct take *t, const struct series *key,
    const struct observation *o)
{
	struct series *s = series_of(t->plan, key);

	for (size_t i = s ? s->count : 0; i-- > 0; )
		if (in_reach(t, &s->obs[i]) &&
		    period_eq(s->obs[i].period, o->period) &&
		    s->obs[i].reporting == o->reporting &&
		    date_cmp(s->obs[i].published, o->published) == 0)
			drop(s, i);
}

/* ---- merging ---- */

static bool same_reporting(const struct row *row, const struct series *s,
    const struct observation *o)
{
	const char *word = row->cell[COL_REPORTING];

	return *word ? str_eq(word, reporting_name(o->reporting)) :
	    o->reporting == s->indicator->reporting;
}

/* The last published of the row's period, or NULL. */
static const struct observation *latest(const struct take *t,
    const struct row *row, const struct series *s)
{
	const struct observation *best = NULL;
	struct period p;

	period_parse(row->cell[COL_PERIOD], &p);
	for (size_t i = 0; s && i < s->count; i++) {
		const struct observation *o = &s->obs[i];

		if (in_reach(t, o) && period_eq(o->period, p) &&
		    same_reporting(row, s, o) &&
		    (!best || date_cmp(o->published, best->published) >= 0))
			best = o;
	}
	return best;
}

static void fill(struct row *row, enum column col, const char *text)
{
	if (!*row->cell[col] && text)
		row->cell[col] = text;
}

static void fill_value(struct arena *a, struct row *row,
    const struct observation *old)
{
	bool given = *row->cell[COL_VALUE];

	if (!given && !old->missing) {
		row->cell[COL_VALUE] = old->text;
		row->cell[COL_UNIT] = "";	/* the indicator's, by now */
	}
	if (!(given && old->missing)) {
		fill(row, COL_STATUS, arena_printf(a, "%c", old->status));
		fill(row, COL_WHY, old->why);
	}
}

/* The row's empty cells from what is there; false: reported. */
static bool merge(struct take *t, struct row *row)
{
	const struct observation *old;
	struct series key;

	if (!obs_key(t->add, row, &key))
		return false;
	old = latest(t, row, series_of(t->plan, &key));
	if (old) {
		fill_value(t->a, row, old);
		if (!old->published_default)
			fill(row, COL_PUBLISHED,
			    date_iso(t->a, old->published));
		fill(row, COL_SOURCE, old->source);
		fill(row, COL_NOTE, old->note);
		fill(row, COL_DISCLOSURE, old->disclosure);
	} else if (!*row->cell[COL_VALUE]) {
		fill(row, COL_STATUS, "M");
		if (!str_eq(row->cell[COL_STATUS], "M"))
			row->cell[COL_WHY] = "no-data";
	}
	return true;
}

void sdmx_put(struct take *t, struct row *row, char action)
{
	bool over = action == ACT_MERGE || action == ACT_REPLACE;
	struct observation o;
	struct series key;

	if (action == ACT_MERGE && !merge(t, row))
		return;
	if (!obs_parse(t->add, row, &key, &o))
		return;
	if (over)
		drop_same(t, &key, &o);
	else if (twice(t, &key, &o))
		return;
	obs_put(t->add, &key, &o);
}

/* ---- deleting ---- */

/* Empty fits all; a code fits what the mapping makes of it. */
static bool part_fits(const struct take *t, enum map_role role,
    const char *fixed, const struct record *r, const char *has)
{
	const struct map_part *part = &t->map->parts[role];
	const char *code = part->component >= 0 ?
	    r->value[part->component] : NULL;
	const struct map_code *c;

	if (fixed)
		return str_eq(fixed, has);
	if (!code || !*code)
		return true;
	if (!part->count)
		return str_eq(code, has);
	c = map_code(part, code);
	return c && str_eq(c->ref, has);
}

static bool series_fits(const struct take *t, const struct map_indicator *e,
    const struct record *r, const struct series *s)
{
	return str_eq(s->indicator->id, e->ref) &&
	    part_fits(t, MAP_AREA, e->area, r, s->area ? s->area->id : NULL) &&
	    part_fits(t, MAP_CLUSTER, e->cluster, r,
		s->cluster ? s->cluster->id : NULL);
}

static bool obs_fits(const struct take *t, const struct map_indicator *e,
    const struct record *r, const struct observation *o, const char *period)
{
	return in_reach(t, o) &&
	    (!*period || strcmp(period, period_code(t->a, o->period)) == 0) &&
	    part_fits(t, MAP_REPORTING, e->reporting, r,
		reporting_name(o->reporting));
}

static bool named(const struct take *t, const struct record *r,
    enum map_role role)
{
	int c = t->map->parts[role].component;

	return c >= 0 && r->value[c] && *r->value[c];
}

static void clear_attributes(const struct take *t, const struct record *r,
    struct observation *o)
{
	if (named(t, r, MAP_STATUS) && !o->missing)
		o->status = OBS_A;
	if (named(t, r, MAP_SOURCE))
		o->source = NULL;
	if (named(t, r, MAP_NOTE))
		o->note = NULL;
}

static void count_deleted(struct take *t, const struct record *r)
{
	if (!t->deleted++)
		t->first_deleted = r->loc;
	g_hash_table_remove_all(t->seen->lines);
}

static void delete_from(struct take *t, const struct map_indicator *e,
    const struct record *r, const char *period, struct series *s)
{
	for (size_t i = s->count; i-- > 0; ) {
		if (!obs_fits(t, e, r, &s->obs[i], period))
			continue;
		if (r->attributes) {
			clear_attributes(t, r, &s->obs[i]);
			continue;
		}
		drop(s, i);
		count_deleted(t, r);
	}
}

void sdmx_delete(struct take *t, const struct map_indicator *e,
    const struct record *r)
{
	const char *text = r->value[t->map->time];
	const char *period = text && *text ?
	    sdmx_period(t->a, text, t->map->frequency) : "";

	if (!period) {
		diag(t->d, DIAG_SDMX_PERIOD, r->loc, t->names[COL_PERIOD],
		    text);
		return;
	}
	for (size_t i = 0; i < t->plan->series_count; i++)
		if (series_fits(t, e, r, &t->plan->series[i]))
			delete_from(t, e, r, period, &t->plan->series[i]);
}
