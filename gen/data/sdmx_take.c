/* SPDX-License-Identifier: MIT */
/* What the mapping makes of a record. */
#include <string.h>

#include "base/str.h"
#include "data/sdmx.h"

#define OTHERS_MAX 20	/* combinations of codes told one by one */

enum outcome { TAKEN, OTHER, FAULT };

static const enum column column_of[MAP_ROLES] = {
	[MAP_AREA] = COL_AREA, [MAP_CLUSTER] = COL_CLUSTER,
	[MAP_REPORTING] = COL_REPORTING, [MAP_STATUS] = COL_STATUS,
	[MAP_DISCLOSURE] = COL_DISCLOSURE, [MAP_PUBLISHED] = COL_PUBLISHED,
	[MAP_SOURCE] = COL_SOURCE, [MAP_NOTE] = COL_NOTE,
};

/* ---- the file ---- */

/* Messages name the component, where one stands for the column. */
static void name_columns(struct take *t)
{
	static const char *const plain[COL_COUNT] = { "indicator", "area",
		"cluster", "period", "reporting", "value", "unit", "status",
		"published", "demo", "source", "note", "why", "disclosure",
		"break" };
	const struct map *m = t->map;

	memcpy(t->names, plain, sizeof(plain));
	t->names[COL_PERIOD] = m->components[m->time].name;
	for (int i = 0; i < MAP_ROLES; i++)
		if (m->parts[i].component >= 0)
			t->names[column_of[i]] =
			    m->components[m->parts[i].component].name;
}

struct take *take_new(struct arena *a, struct diag *d, struct plan *p,
    const struct map *m, const struct origin *from)
{
	struct take *t = ARENA_NEW(a, struct take);

	*t = (struct take){ .a = a, .d = d, .plan = p, .map = m,
		.from = from, .seen = seen_new() };
	name_columns(t);
	t->told = ARENA_ARRAY(a, bool, m->component_count);
	t->met = ARENA_ARRAY(a, bool, m->component_count);
	t->add = adder_new(a, d, p, t->names);
	return t;
}

struct record *record_new(struct arena *a, const struct map *m)
{
	struct record *r = ARENA_NEW(a, struct record);

	r->action = ACT_INFORM;
	r->value = ARENA_ARRAY(a, const char *, m->component_count);
	r->more = ARENA_ARRAY(a, const char *, m->component_count);
	return r;
}

/* ---- what the mapping does not name ---- */

static void add_code(struct str *s, const struct take *t,
    const struct record *r, int c, bool *done)
{
	if (c < 0 || done[c] || !r->value[c])
		return;
	done[c] = true;
	str_printf(s, s->len ? " %s=%s" : "%s=%s",
	    t->map->components[c].name, r->value[c]);
}

static const char *codes_of(const struct take *t, const struct record *r)
{
	struct str *s = str_new(t->a);
	bool *done = ARENA_ARRAY(t->a, bool, t->map->component_count);

	for (size_t i = 0; i < t->map->count; i++)
		for (size_t k = 0; k < t->map->indicators[i].key_count; k++)
			add_code(s, t, r,
			    t->map->indicators[i].keys[k].component, done);
	for (int i = 0; i < MAP_DIMENSIONS; i++)
		add_code(s, t, r, t->map->parts[i].component, done);
	return s->s;
}

static void count_other(struct take *t, const struct record *r)
{
	const char *what = t->other_count <= OTHERS_MAX ?
	    codes_of(t, r) : "…";

	t->others_total++;
	for (size_t i = 0; i < t->other_count; i++)
		if (strcmp(t->others[i].what, what) == 0) {
			t->others[i].count++;
			return;
		}
	ARENA_PUSH(t->a, t->others, t->other_count) =
	    (struct other){ what, r->loc, 1 };
}

static void tell_others(const struct take *t)
{
	if (t->other_count && str_eq(t->map->other, "skip")) {
		diag(t->d, DIAG_MAP_SKIPPED, t->others[0].loc,
		    t->others_total, t->others[0].what);
		return;
	}
	for (size_t i = 0; i < t->other_count; i++)
		diag(t->d, DIAG_MAP_OTHER, t->others[i].loc,
		    t->others[i].count, t->others[i].what);
}

void take_end(struct take *t)
{
	const struct loc file = { t->from->path, 0, 0 };

	tell_others(t);
	if (!t->records && !t->refused)
		diag(t->d, DIAG_SDMX_EMPTY, file);
	if (t->deleted)
		diag(t->d, DIAG_SDMX_DELETED, t->first_deleted, t->deleted);
	for (size_t i = 0; i < t->map->count && t->records; i++) {
		int c = t->map->indicators[i].measure;

		if (!t->met[c] && !t->told[c])
			diag(t->d, DIAG_SDMX_COMPONENT, file,
			    t->map->components[c].name);
		t->told[c] = true;
	}
	seen_free(t->seen);
	adder_end(t->add);
}

/* ---- codes ---- */

bool sdmx_fits(const struct map_indicator *e, const struct record *r)
{
	for (size_t i = 0; i < e->key_count; i++) {
		const char *code = r->value[e->keys[i].component];
		bool any = r->action == ACT_DELETE && (!code || !*code);

		if (!any && !str_eq(code, e->keys[i].code))
			return false;
	}
	return true;
}

/* Told once a file and component. */
static bool have(struct take *t, const struct record *r, int c)
{
	if (c < 0 || r->value[c])
		return true;
	if (!t->told[c])
		diag(t->d, DIAG_SDMX_COMPONENT, r->loc,
		    t->map->components[c].name);
	t->told[c] = true;
	return false;
}

static bool have_dimensions(struct take *t, const struct record *r)
{
	bool good = have(t, r, t->map->time);

	for (size_t i = 0; i < t->map->count; i++)
		for (size_t k = 0; k < t->map->indicators[i].key_count; k++)
			good &= have(t, r,
			    t->map->indicators[i].keys[k].component);
	for (int i = 0; i < MAP_DIMENSIONS; i++)
		good &= have(t, r, t->map->parts[i].component);
	return good;
}

static const char *value_of(const struct record *r, int c)
{
	return c >= 0 && r->value[c] ? r->value[c] : "";
}

static bool plan_has(const struct take *t, enum map_role role,
    const char *code)
{
	if (role == MAP_AREA)
		return plan_org(t->plan, code);
	if (role == MAP_CLUSTER)
		return plan_cluster(t->plan, code);
	return true;
}

static enum outcome dimension(const struct take *t, enum map_role role,
    const struct record *r, const char **cell)
{
	const struct map_part *part = &t->map->parts[role];
	const char *code = value_of(r, part->component);
	const struct map_code *c = map_code(part, code);

	if (part->component < 0)
		return TAKEN;
	*cell = part->count ? c && c->ref ? c->ref : "" : code;
	if (part->count ? !c : !plan_has(t, role, code))
		return OTHER;
	return TAKEN;
}

static enum outcome dimensions(const struct take *t,
    const struct map_indicator *e, const struct record *r, struct row *row)
{
	const char *const fixed[] = { e->area, e->cluster, e->reporting };

	for (int i = 0; i < MAP_DIMENSIONS; i++) {
		const char **cell = &row->cell[column_of[i]];

		if (fixed[i])
			*cell = fixed[i];
		else if (dimension(t, (enum map_role)i, r, cell) == OTHER)
			return OTHER;
	}
	return TAKEN;
}

/* ---- attributes ---- */

static void add_note(struct take *t, struct row *row, const char *name,
    const char *text)
{
	if (text)
		row->cell[COL_NOTE] = arena_printf(t->a, "%s%s%s: %s",
		    row->cell[COL_NOTE], *row->cell[COL_NOTE] ? "; " : "",
		    name, text);
}

/* Free is F in the code list of confidentiality. */
static const char *disclosure(const struct map_part *part, const char *code)
{
	const struct map_code *c = map_code(part, code);

	if (c)
		return c->ref;
	return !*code || str_eq(code, "F") ? "" : "internal";
}

static void attributes(struct take *t, const struct record *r,
    struct row *row)
{
	for (int i = MAP_STATUS; i < MAP_ROLES; i++) {
		const struct map_part *part = &t->map->parts[i];
		const char *code = value_of(r, part->component);
		const struct map_code *c = map_code(part, code);

		row->cell[column_of[i]] = i == MAP_DISCLOSURE ?
		    disclosure(part, code) : c ? c->ref : code;
	}
	for (int i = MAP_STATUS; i < MAP_ROLES; i++)
		if (t->map->parts[i].component >= 0)
			add_note(t, row, t->names[column_of[i]],
			    r->more[t->map->parts[i].component]);
	if (!*row->cell[COL_PUBLISHED])
		row->cell[COL_PUBLISHED] = t->from->published ?
		    t->from->published : "";
	row->cell[COL_PUBLISHED] = arena_strndup(t->a,
	    row->cell[COL_PUBLISHED], strcspn(row->cell[COL_PUBLISHED], "T"));
	row->cell[COL_DEMO] = t->map->demo ? "true" : "";
}

/* ---- period and value ---- */

static bool period(struct take *t, const struct record *r, struct row *row)
{
	const char *text = value_of(r, t->map->time);

	row->cell[COL_PERIOD] = sdmx_period(t->a, text, t->map->frequency);
	if (!row->cell[COL_PERIOD])
		diag(t->d, DIAG_SDMX_PERIOD, r->loc, t->names[COL_PERIOD],
		    text);
	return row->cell[COL_PERIOD];
}

/* The message's power of ten, unless the mapping fixes it; not both. */
static bool power_of(struct take *t, const struct map_indicator *e,
    const struct record *r, int *out)
{
	const char *name = t->map->components[t->map->power].name;
	const char *text = value_of(r, t->map->power);
	struct decimal d;
	int fixed = 0;

	*out = 0;
	map_power(e->power, &fixed);
	if (*text && (!decimal_parse(text, &d) || !map_power(d, out))) {
		diag(t->d, DIAG_MAP_POWER, r->loc, name, text);
		return false;
	}
	if (*text && e->has_power && *out != fixed) {
		diag(t->d, DIAG_MAP_POWERS, r->loc, name, text, fixed);
		return false;
	}
	if (e->has_power)
		*out = fixed;
	return true;
}

/* Missing needs a status or a reason; a merge may leave the value alone. */
static void say_missing(struct row *row, char action)
{
	if (action == ACT_MERGE)
		return;
	if (!*row->cell[COL_STATUS])
		row->cell[COL_STATUS] = "M";
	else if (!str_eq(row->cell[COL_STATUS], "M"))
		row->cell[COL_WHY] = "no-data";
}

static bool value(struct take *t, const struct map_indicator *e,
    const struct record *r, struct row *row)
{
	const char *text = value_of(r, e->measure);
	int power;

	if (!power_of(t, e, r, &power))
		return false;
	row->cell[COL_VALUE] = sdmx_number(t->a, text,
	    str_eq(t->map->decimal, "comma"), power);
	if (!row->cell[COL_VALUE]) {
		diag(t->d, DIAG_SDMX_NUMBER, r->loc,
		    t->map->components[e->measure].name, text);
		return false;
	}
	if (!*row->cell[COL_VALUE])
		say_missing(row, r->action);
	return true;
}

/* ---- the record ---- */

static enum outcome take_entry(struct take *t, const struct map_indicator *e,
    const struct record *r)
{
	struct row row = { .loc = r->loc };
	bool good;

	for (int i = 0; i < COL_COUNT; i++)
		row.cell[i] = "";
	row.cell[COL_INDICATOR] = e->ref;
	row.cell[COL_UNIT] = e->unit;
	if (dimensions(t, e, r, &row) == OTHER)
		return OTHER;
	attributes(t, r, &row);
	good = period(t, r, &row);
	good &= value(t, e, r, &row);
	if (good)
		sdmx_put(t, &row, r->action);
	return good ? TAKEN : FAULT;
}

/* Two entries may read one record only by different measures. */
static bool ambiguous(struct take *t, size_t i, const struct record *r)
{
	const struct map_indicator *e = t->map->indicators;

	for (size_t k = 0; k < i; k++) {
		if (e[k].measure != e[i].measure || !sdmx_fits(&e[k], r))
			continue;
		if (!t->ambiguous)
			diag(t->d, DIAG_MAP_AMBIGUOUS, r->loc, t->map->file,
			    e[k].loc.line, e[i].loc.line);
		return t->ambiguous = true;
	}
	return false;
}

static void take_value(struct take *t, const struct record *r)
{
	bool fit = false, other = false;

	if (!have_dimensions(t, r))
		return;
	for (size_t i = 0; i < t->map->count; i++) {
		const struct map_indicator *e = &t->map->indicators[i];

		if (!sdmx_fits(e, r) || ambiguous(t, i, r))
			continue;
		fit = true;
		other |= take_entry(t, e, r) == OTHER;
	}
	if (!fit || other)
		count_other(t, r);
}

static void take_deletion(struct take *t, const struct record *r)
{
	bool fit = false;

	for (size_t i = 0; i < t->map->count; i++) {
		if (!sdmx_fits(&t->map->indicators[i], r))
			continue;
		fit = true;
		sdmx_delete(t, &t->map->indicators[i], r);
	}
	if (!fit)
		count_other(t, r);
}

void take(struct take *t, const struct record *r)
{
	t->records++;
	for (size_t i = 0; i < t->map->component_count; i++)
		t->met[i] |= r->value[i] || r->action == ACT_DELETE;
	if (r->action == ACT_DELETE)
		take_deletion(t, r);
	else
		take_value(t, r);
}
