/* SPDX-License-Identifier: MIT */
/* The mapping file. Its own faults are told here, once, with their line. */
#include <string.h>

#include "base/str.h"
#include "data/data_int.h"
#include "data/map.h"
#include "plan/element.h"

#define MAP_MIB 4
#define POWER_MAX 18

static const char *const words_other[] = { "error", "skip", NULL };
static const char *const words_frequency[] = { "A", "H", "Q", "M", NULL };
static const char *const words_mark[] = { "point", "comma", NULL };
static const char *const role_names[MAP_ROLES] = {
	[MAP_AREA] = "area", [MAP_CLUSTER] = "cluster",
	[MAP_REPORTING] = "reporting", [MAP_STATUS] = "status",
	[MAP_DISCLOSURE] = "disclosure", [MAP_PUBLISHED] = "published",
	[MAP_SOURCE] = "source", [MAP_NOTE] = "note",
};

bool map_power(struct decimal d, int *out)
{
	if (d.scale || d.units < -POWER_MAX || d.units > POWER_MAX)
		return false;
	*out = (int)d.units;
	return true;
}

const struct map_code *map_code(const struct map_part *part, const char *code)
{
	for (size_t i = 0; i < part->count; i++)
		if (strcmp(part->codes[i].code, code) == 0)
			return &part->codes[i];
	return NULL;
}

static int component(struct arena *a, struct map *m, const char *name,
    bool text)
{
	size_t i = 0;

	while (i < m->component_count &&
	    strcmp(m->components[i].name, name) != 0)
		i++;
	if (i == m->component_count)
		ARENA_PUSH(a, m->components, m->component_count) =
		    (struct map_component){ name, text };
	m->components[i].text &= text;
	return (int)i;
}

/* ---- roles ---- */

struct named {			/* attributes of an element, while read */
	const char *component;
	int8_t frequency;
};

static void code_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("code", TEXT, .to = AT(map_code, code)),
		MAY("ref", TEXT, .to = AT(map_code, ref)), END };
	static const struct element element = { attrs, NULL, false };
	struct map_part *part = object;
	struct map_code c = { .loc = xml_loc(n) };

	element_read(r, n, &element, &c);
	if (!c.code)
		return;
	if (map_code(part, c.code))
		diag(r->d, DIAG_MAP_CODE_TWICE, c.loc, c.code);
	ARENA_PUSH(r->a, part->codes, part->count) = c;
}

static void codes_read(struct reader *r, const struct xml *n,
    struct map_part *part)
{
	for (const struct xml *c = xml_first(n); c; c = xml_next(c))
		if (xml_is(c, "code") && str_eq(xml_ns(c), r->ns))
			code_read(r, c, part);
		else
			xml_unexpected(r->d, c);
	xml_no_text(r->d, n);
}

static enum map_role role_of(const struct xml *n)
{
	int i = 0;

	while (!xml_is(n, role_names[i]))
		i++;
	return (enum map_role)i;
}

static void part_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("component", TEXT, .to = AT(named, component)), END };
	struct map *m = object;
	enum map_role role = role_of(n);
	struct map_part *part = &m->parts[role];
	struct named named = { NULL, PERIOD_NONE };

	attrs_read(r, n, attrs, &named);
	part->loc = xml_loc(n);
	codes_read(r, n, part);
	if (named.component)
		part->component = component(r->a, m, named.component,
		    role >= MAP_PUBLISHED);
}

static void time_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("component", TEXT, .to = AT(named, component)),
		MAY("frequency", FREQUENCY, .to = AT(named, frequency),
		    .words = words_frequency), END };
	static const struct element element = { attrs, NULL, false };
	struct map *m = object;
	struct named named = { NULL, PERIOD_NONE };

	element_read(r, n, &element, &named);
	m->frequency = named.frequency;
	if (named.component)
		m->time = component(r->a, m, named.component, false);
}

static void power_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("component", TEXT, .to = AT(named, component)), END };
	static const struct element element = { attrs, NULL, false };
	struct map *m = object;
	struct named named = { NULL, PERIOD_NONE };

	element_read(r, n, &element, &named);
	if (named.component)
		m->power = component(r->a, m, named.component, false);
}

/* ---- indicators ---- */

struct entry_read {		/* passes as the object of its keys */
	struct map *map;
	struct map_indicator *entry;
};

static void key_read(struct reader *r, const struct xml *n, void *object)
{
	struct raw { const char *component, *code; } raw = { NULL, NULL };
	static const struct attr attrs[] = {
		NEED("component", TEXT, .to = AT(raw, component)),
		NEED("code", TEXT, .to = AT(raw, code)), END };
	static const struct element element = { attrs, NULL, false };
	struct entry_read *e = object;

	element_read(r, n, &element, &raw);
	if (raw.component && raw.code)
		ARENA_PUSH(r->a, e->entry->keys, e->entry->key_count) =
		    (struct map_key){ component(r->a, e->map, raw.component,
			false), raw.code };
}

static const struct attr indicator_attrs[] = {
	NEED("ref", TEXT, .to = AT(map_indicator, ref)),
	MAY("unit", TEXT, .to = AT(map_indicator, unit)),
	MAY("power", DECIMAL, .to = AT(map_indicator, power),
	    .given = AT(map_indicator, has_power)),
	MAY("reporting", CHOICE, .to = AT(map_indicator, reporting),
	    .words = words_reporting),
	MAY("area", TEXT, .to = AT(map_indicator, area)),
	MAY("cluster", TEXT, .to = AT(map_indicator, cluster)),
	MAY("measure", TEXT, .to = AT(map_indicator, measure_name)),
	END
};

static void keys_read(struct reader *r, const struct xml *n,
    struct entry_read *e)
{
	for (const struct xml *c = xml_first(n); c; c = xml_next(c))
		if (xml_is(c, "key") && str_eq(xml_ns(c), r->ns))
			key_read(r, c, e);
		else
			xml_unexpected(r->d, c);
	xml_no_text(r->d, n);
}

static void indicator_read(struct reader *r, const struct xml *n,
    void *object)
{
	struct map *m = object;
	struct map_indicator i = { .unit = "", .measure_name = "OBS_VALUE",
		.loc = xml_loc(n) };
	int power;

	attrs_read(r, n, indicator_attrs, &i);
	keys_read(r, n, &(struct entry_read){ m, &i });
	i.measure = component(r->a, m, i.measure_name, false);
	if (!map_power(i.power, &power))
		diag(r->d, DIAG_MAP_POWER, i.loc, "power",
		    xml_attr(n, "power"));
	if (i.ref)
		ARENA_PUSH(r->a, m->indicators, m->count) = i;
}

/* ---- what the plan must know ---- */

static void need(struct diag *d, const void *object, const char *kind,
    const char *id, struct loc loc)
{
	if (id && !object)
		diag(d, DIAG_OBS_UNKNOWN, loc, DIAG_KIND(kind), id);
}

static void link_codes(struct diag *d, const struct plan *p,
    const struct map *m)
{
	for (int role = 0; role < MAP_ROLES; role++) {
		const struct map_part *part = &m->parts[role];

		for (size_t i = 0; i < part->count; i++) {
			const struct map_code *c = &part->codes[i];

			if (role == MAP_AREA)
				need(d, plan_org(p, c->ref), "area", c->ref,
				    c->loc);
			else if (role == MAP_CLUSTER)
				need(d, plan_cluster(p, c->ref), "cluster",
				    c->ref, c->loc);
			else if (!c->ref)
				diag(d, DIAG_XML_ATTRIBUTE_MISSING, c->loc,
				    "ref", "code");
		}
	}
}

static void link_indicators(struct diag *d, const struct plan *p,
    const struct map *m)
{
	for (size_t i = 0; i < m->count; i++) {
		const struct map_indicator *e = &m->indicators[i];
		const struct indicator *ind = plan_indicator(p, e->ref);

		need(d, ind, "indicator", e->ref, e->loc);
		need(d, plan_org(p, e->area), "area", e->area, e->loc);
		need(d, plan_cluster(p, e->cluster), "cluster", e->cluster,
		    e->loc);
		if (ind)
			obs_unit(d, p, ind, e->unit, e->loc);
	}
}

/* ---- document ---- */

static const struct attr root_attrs[] = {
	MAY("other", CHOICE, .to = AT(map, other), .words = words_other),
	MAY("decimal", CHOICE, .to = AT(map, decimal), .words = words_mark),
	MAY_DEMO(.to = AT(map, demo)),
	END
};
static const struct child root_children[] = {
	OPT("time", .read = time_read),
	OPT("power", .read = power_read),
	OPT("area", .read = part_read),
	OPT("cluster", .read = part_read),
	OPT("reporting", .read = part_read),
	OPT("status", .read = part_read),
	OPT("disclosure", .read = part_read),
	OPT("published", .read = part_read),
	OPT("source", .read = part_read),
	OPT("note", .read = part_read),
	SOME("indicator", .read = indicator_read),
	END
};

static struct map *map_new(struct arena *a, const char *path)
{
	struct map *m = ARENA_NEW(a, struct map);

	*m = (struct map){ .file = path, .other = "error",
		.decimal = "point", .frequency = PERIOD_NONE };
	m->time = component(a, m, "TIME_PERIOD", false);
	m->power = component(a, m, "UNIT_MULT", false);
	for (int i = 0; i < MAP_ROLES; i++)
		m->parts[i].component = -1;
	m->parts[MAP_STATUS].component = component(a, m, "OBS_STATUS", false);
	return m;
}

const struct map *map_read(struct arena *a, struct diag *d,
    const struct plan *p, const char *path)
{
	static const struct element element = { root_attrs, root_children,
		false };
	struct reader r = { a, d, "urn:planbrief:map:1", p->lang, NULL };
	struct map *m = map_new(a, path);
	int errors = diag_errors(d);
	const struct xml *root;
	char *bytes;
	size_t len;

	bytes = file_read(a, d, p->folder, path, MAP_MIB, &len);
	root = bytes ? xml_read_memory(a, d, bytes, len, path) : NULL;
	if (!root || !element_is_root(&r, root, "map"))
		return NULL;
	element_read(&r, root, &element, m);
	link_codes(d, p, m);
	link_indicators(d, p, m);
	return diag_errors(d) > errors ? NULL : m;
}
