/* SPDX-License-Identifier: MIT */
/*
 * SDMX-ML 2.1 and 3.0, structure-specific: time series and flat. A component
 * is looked for at the observation, then its series, then the groups that
 * agree with both, then the data set.
 */
#include <string.h>

#include "base/str.h"
#include "data/sdmx.h"

#define SCHEMAS "http://www.sdmx.org/resources/sdmxml/schemas/"

static const char *const versions[] = { SCHEMAS "v2_1/message",
	SCHEMAS "v3_0/message", NULL };
static const char *const messages[] = { "StructureSpecificData",
	"StructureSpecificTimeSeriesData", "GenericData",
	"GenericTimeSeriesData", "Structure", "CompactData", "UtilityData",
	"CrossSectionalData", "MessageGroup", "Error", NULL };
#define READABLE 2	/* of the messages */

struct message {
	struct arena *a;
	struct diag *d;
	struct take *take;
	const struct map *map;
	const char *lang;	/* of the plan */
	const char *ns;		/* of the message */
	const char *action;	/* of the header, or NULL */
	bool series_only;
	/* of the data set being read */
	const struct xml *data_set;
	char letter;
};

static int place(const char *const *list, const char *word)
{
	for (int i = 0; list[i]; i++)
		if (str_eq(list[i], word))
			return i;
	return -1;
}

bool sdmx_is_message(const struct xml *root)
{
	const char *ns = xml_ns(root) ? xml_ns(root) : "";

	return place(messages, xml_name(root)) >= 0 ||
	    strncmp(ns, SCHEMAS, strlen(SCHEMAS)) == 0;
}

/* ---- components ---- */

static bool bare(const struct xml *n, const char *name)
{
	const char *ns = xml_ns(n);

	return xml_is(n, name) && (!ns || !*ns);
}

/* One Value: its text, or that of its Text in the plan's language. */
static const char *value_text(const struct message *m, const struct xml *n)
{
	const struct xml *best = xml_first(n);
	size_t len = m->lang ? strcspn(m->lang, "-") : 0;

	for (const struct xml *c = best; c; c = xml_next(c)) {
		const char *lang = xml_attr(c, "xml:lang");

		if (lang && len && strncmp(lang, m->lang, len) == 0) {
			best = c;
			break;
		}
	}
	return xml_content(m->a, best ? best : n);
}

/* The first value; the others are kept as one text. */
static void comp_read(const struct message *m, const struct xml *comp,
    const char **value, const char **more)
{
	struct str *rest = NULL;

	*value = "";
	for (const struct xml *v = xml_first(comp); v; v = xml_next(v)) {
		const char *text = value_text(m, v);

		if (!xml_is(v, "Value"))
			xml_unexpected(m->d, v);
		else if (!**value)
			*value = text;
		else if (!rest)
			str_add(rest = str_new(m->a), text);
		else
			str_printf(rest, ", %s", text);
	}
	*more = rest ? rest->s : NULL;
}

static const struct xml *comp_of(const struct xml *n, const char *name)
{
	for (const struct xml *c = xml_first(n); c; c = xml_next(c))
		if (bare(c, "Comp") && str_eq(xml_attr(c, "id"), name))
			return c;
	return NULL;
}

/* An attribute, or a child Comp, of this element alone. */
static bool look(const struct message *m, const struct xml *n, size_t c,
    struct record *r)
{
	const char *name = m->map->components[c].name;
	const struct xml *comp;

	if (!n)
		return false;
	r->value[c] = xml_attr(n, name);
	if (r->value[c])
		return true;
	comp = comp_of(n, name);
	if (comp)
		comp_read(m, comp, &r->value[c], &r->more[c]);
	return comp;
}

/* ---- groups ---- */

static bool is_group(const struct xml *n)
{
	return bare(n, "Group") || bare(n, "Atts");
}

/* Do all attributes that both have agree? */
static bool agrees(const struct xml *group, const struct xml *n)
{
	const char *name, *value;

	for (size_t i = 0; (name = xml_attr_at(group, i, &value)); i++) {
		const char *own = n ? xml_attr(n, name) : NULL;

		if (own && strcmp(own, value) != 0)
			return false;
	}
	return true;
}

static bool look_in_groups(const struct message *m, const struct xml *series,
    const struct xml *obs, size_t c, struct record *r)
{
	const struct xml *n = xml_first(m->data_set);

	for (; n; n = xml_next(n))
		if (is_group(n) && agrees(n, series) && agrees(n, obs) &&
		    look(m, n, c, r))
			return true;
	return false;
}

/* ---- observations ---- */

/* series NULL: flat; obs NULL: a series to be deleted, or all. */
static void read_obs(const struct message *m, const struct xml *series,
    const struct xml *obs)
{
	struct record *r = record_new(m->a, m->map);

	r->loc = xml_loc(obs ? obs : series ? series : m->data_set);
	r->action = m->letter;
	for (size_t c = 0; c < m->map->component_count; c++)
		if (!look(m, obs, c, r) && !look(m, series, c, r) &&
		    !look_in_groups(m, series, obs, c, r))
			look(m, m->data_set, c, r);
	take(m->take, r);
}

static void check_comps(const struct message *m, const struct xml *obs)
{
	for (const struct xml *n = xml_first(obs); n; n = xml_next(n))
		if (!bare(n, "Comp"))
			xml_unexpected(m->d, n);
	xml_no_text(m->d, obs);
}

static void read_series(const struct message *m, const struct xml *series)
{
	bool any = false;

	for (const struct xml *n = xml_first(series); n; n = xml_next(n)) {
		if (bare(n, "Obs")) {
			check_comps(m, n);
			read_obs(m, series, n);
			any = true;
		} else if (!bare(n, "Comp")) {
			xml_unexpected(m->d, n);
		}
	}
	xml_no_text(m->d, series);
	if (!any && m->letter == ACT_DELETE)
		read_obs(m, series, NULL);
}

/* ---- data sets ---- */

/* 0: reported. Before 3.0 there is no Merge. */
static char letter_of(const struct message *m, const struct xml *n,
    const char *word)
{
	static const char *const words[] = { "Information", "Append", "Merge",
		"Replace", "Delete", NULL };
	int i = word ? place(words, word) : 0;

	if (i < 0)
		diag(m->d, DIAG_SDMX_ACTION, xml_loc(n), word);
	return i < 0 ? '\0' : "IAMRD"[i];
}

static void read_data_set(struct message *m, const struct xml *set)
{
	const char *action = xml_attr_qualified(set, "action");
	bool any = false;

	m->data_set = set;
	m->letter = letter_of(m, set, action ? action : m->action);
	m->take->refused |= !m->letter;
	if (!m->letter)
		return;
	for (const struct xml *n = xml_first(set); n; n = xml_next(n)) {
		if (bare(n, "Series"))
			read_series(m, n);
		else if (bare(n, "Obs") && !m->series_only)
			check_comps(m, n), read_obs(m, NULL, n);
		else if (!is_group(n) && !bare(n, "Comp"))
			xml_unexpected(m->d, n);
		any |= bare(n, "Series") || bare(n, "Obs");
	}
	xml_no_text(m->d, set);
	if (!any && m->letter == ACT_DELETE)
		read_obs(m, NULL, NULL);
}

/* ---- the message ---- */

static void read_header(struct message *m, const struct xml *header)
{
	for (const struct xml *n = xml_first(header); n; n = xml_next(n))
		if (xml_is(n, "DataSetAction"))
			m->action = xml_content(m->a, n);
}

/* A service says here, for instance, that it has not sent all. */
static void read_footer(const struct message *m, const struct xml *footer)
{
	for (const struct xml *n = xml_first(footer); n; n = xml_next(n)) {
		const char *text = xml_content(m->a, n);

		if (str_eq(xml_attr(n, "severity"), "Error"))
			diag(m->d, DIAG_SDMX_FOOTER_ERROR, xml_loc(n), text);
		else
			diag(m->d, DIAG_SDMX_FOOTER, xml_loc(n), text);
	}
}

static void refuse(const struct message *m, const struct xml *n,
    const char *ns)
{
	diag(m->d, DIAG_SDMX_NAMESPACE, xml_loc(n), xml_name(n), ns, m->ns);
	m->take->refused = true;
}

static void read_part(struct message *m, const struct xml *n)
{
	const char *ns = xml_ns(n) ? xml_ns(n) : "";
	size_t len = strlen(m->ns);

	if (xml_is(n, "Footer") && strncmp(ns, m->ns, len) == 0)
		read_footer(m, n);	/* its namespace is message/footer */
	else if (strcmp(ns, m->ns) != 0)
		refuse(m, n, ns);
	else if (xml_is(n, "Header"))
		read_header(m, n);
	else if (xml_is(n, "DataSet"))
		read_data_set(m, n);
	else
		xml_unexpected(m->d, n);
}

bool sdmx_xml_readable(struct diag *d, const struct xml *root)
{
	const char *ns = xml_ns(root) ? xml_ns(root) : "";
	int shape = place(messages, xml_name(root));

	if (shape >= 0 && shape < READABLE && place(versions, ns) >= 0)
		return true;
	if (shape >= 0 && shape < READABLE &&
	    strncmp(ns, SCHEMAS, strlen(SCHEMAS)) != 0)
		diag(d, DIAG_SDMX_NAMESPACE, xml_loc(root), xml_name(root),
		    ns, versions[1]);
	else
		diag(d, DIAG_SDMX_SHAPE, xml_loc(root), xml_name(root), ns);
	return false;
}

void sdmx_xml(struct arena *a, struct diag *d, struct plan *p,
    const struct xml *root, const struct map *m, const struct origin *from)
{
	struct message msg = { .a = a, .d = d, .map = m, .lang = p->lang,
		.ns = xml_ns(root) };

	msg.series_only = xml_is(root, messages[1]);
	msg.take = take_new(a, d, p, m, from);
	for (const struct xml *n = xml_first(root); n; n = xml_next(n))
		read_part(&msg, n);
	take_end(msg.take);
}
