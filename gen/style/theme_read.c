/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "style/theme_int.h"

#define NS "urn:planbrief:theme:1"
#define MOST_BASES 8
#define THEME_MIB 64

struct reading {
	struct arena *a;
	struct diag *d;
	const char *folder;
	struct theme *theme;
	const char *chain[MOST_BASES];	/* themes being read, outermost first */
	int depth;
	size_t own_rules;	/* first rule of the file being read */
};

/* ---- fonts and colours ---- */

/* Comma-separated names, blanks around them dropped. */
static const char *const *families(struct arena *a, const char *list)
{
	const char **names = NULL;
	size_t count = 0;

	while (*list) {
		size_t len = strcspn(list, ",");
		const char *s = list, *end = list + len;

		while (s < end && *s == ' ')
			s++;
		while (end > s && end[-1] == ' ')
			end--;
		if (end > s)
			ARENA_PUSH(a, names, count) =
			    arena_strndup(a, s, (size_t)(end - s));
		list += len + (list[len] == ',');
	}
	if (count == 0)
		return NULL;
	ARENA_PUSH(a, names, count) = NULL;
	return names;
}

static bool role_of(struct reading *r, const struct xml *n, const char *attr,
    enum font_role *role)
{
	const char *s = xml_need(r->d, n, attr);

	if (s && font_role_parse(s, role))
		return true;
	if (s)
		diag(r->d, DIAG_THEME_ROLE, xml_loc(n), s,
		    "song hei kai fang xbs");
	return false;
}

static void read_font(struct reading *r, const struct xml *n)
{
	static const char *const known[] = { "role", "families", NULL };
	const char *list = xml_need(r->d, n, "families");
	const char *const *names;
	enum font_role role;

	xml_attrs(r->d, n, known);
	if (!role_of(r, n, "role", &role) || !list)
		return;
	names = families(r->a, list);
	if (names)
		r->theme->families[role] = names;
	else
		diag(r->d, DIAG_THEME_FAMILIES, xml_loc(n),
		    font_role_name(role));
}

static void read_alias(struct reading *r, const struct xml *n)
{
	static const char *const known[] = { "name", "role", NULL };
	const char *name = xml_need(r->d, n, "name");
	enum font_role role;

	xml_attrs(r->d, n, known);
	if (role_of(r, n, "role", &role) && name)
		ARENA_PUSH(r->a, r->theme->aliases, r->theme->alias_count) =
		    (struct alias){ name, role };
}

static void read_colour(struct reading *r, const struct xml *n)
{
	static const char *const known[] = { "name", "value", NULL };
	const char *name = xml_need(r->d, n, "name");
	const char *value = xml_need(r->d, n, "value");
	colour_t c;

	xml_attrs(r->d, n, known);
	if (!name || !value)
		return;
	if (theme_colour(r->theme, value, &c))
		ARENA_PUSH(r->a, r->theme->colours,
		    r->theme->colour_count) = (struct named_colour){ name, c };
	else
		diag(r->d, DIAG_THEME_COLOUR, xml_loc(n), value);
}

static void read_master(struct reading *r, const struct xml *n)
{
	struct theme *t = r->theme;
	struct master m = { NULL };

	master_read(r->d, n, &m);
	for (size_t i = 0; m.name && i < t->master_count; i++) {
		if (str_eq(t->masters[i].name, m.name)) {
			t->masters[i] = m;
			return;
		}
	}
	if (m.name)
		ARENA_PUSH(r->a, t->masters, t->master_count) = m;
}

/* ---- styles ---- */

/* The last rule for a key in this language, else for every language. */
static const struct style_rule *rule_find(const struct theme *t,
    const char *key, const char *lang, size_t from)
{
	for (size_t i = t->rule_count; i-- > from;) {
		if (str_eq(t->rules[i].key, key) &&
		    str_eq(t->rules[i].lang, lang))
			return &t->rules[i];
	}
	return NULL;
}

static void copy_base(struct reading *r, const struct xml *n,
    struct style_rule *rule)
{
	const char *base = xml_attr(n, "base");
	bool found = false;

	/* An inherited theme's rule first, then what later ones add. */
	for (size_t i = 0; base && i < r->theme->rule_count; i++) {
		const struct style_rule *b = &r->theme->rules[i];

		if (!str_eq(b->key, base) ||
		    (b->lang && !str_eq(b->lang, rule->lang)))
			continue;
		found = true;
		for (int p = 0; p < PROP_COUNT; p++)
			if (b->value[p])
				rule->value[p] = b->value[p];
	}
	if (base && !found)
		diag(r->d, DIAG_THEME_STYLE_BASE, xml_loc(n), rule->key,
		    base);
}

static void read_properties(struct reading *r, const struct xml *n,
    struct style_rule *rule)
{
	for (int p = 0; p < PROP_COUNT; p++) {
		struct style trial = { .size = LEN_OF_PT(10) };
		const char *value = xml_attr(n,
		    property_name((enum property)p));

		if (!value)
			continue;
		if (property_set(r->theme, &trial, (enum property)p, value,
		    LEN_OF_PT(10)))
			rule->value[p] = value;
		else
			property_refuse(r->d, n, rule->key,
			    (enum property)p, value);
	}
}

static void known_attributes(struct reading *r, const struct xml *n)
{
	const char *known[PROP_COUNT + 4] = { "for", "lang", "base" };

	for (int p = 0; p < PROP_COUNT; p++)
		known[3 + p] = property_name((enum property)p);
	known[PROP_COUNT + 3] = NULL;
	xml_attrs(r->d, n, known);
}

static void read_style(struct reading *r, const struct xml *n)
{
	struct style_rule rule = { .key = xml_need(r->d, n, "for"),
		.lang = xml_attr(n, "lang") };
	const char *element;

	known_attributes(r, n);
	if (!rule.key)
		return;
	element = arena_strndup(r->a, rule.key, strcspn(rule.key, "."));
	if (!stylable(element)) {
		diag(r->d, DIAG_THEME_ELEMENT, xml_loc(n), rule.key);
		return;
	}
	if (rule_find(r->theme, rule.key, rule.lang, r->own_rules)) {
		diag(r->d, DIAG_THEME_TWICE, xml_loc(n), rule.key);
		return;
	}
	copy_base(r, n, &rule);
	read_properties(r, n, &rule);
	ARENA_PUSH(r->a, r->theme->rules, r->theme->rule_count) = rule;
}

/* ---- the file ---- */

/* Styles come last, whatever their place: they use the others' names. */
static const struct {
	const char *name;
	const char *key;	/* attribute that may not repeat */
	void (*read)(struct reading *r, const struct xml *n);
} children[] = {
	{ "colour", "name", read_colour }, { "font", "role", read_font },
	{ "alias", "name", read_alias }, { "master", "name", read_master },
	{ "style", NULL, read_style },
};

#define KINDS (sizeof(children) / sizeof(children[0]))

static bool repeated(const struct xml *first, const struct xml *n,
    const char *key)
{
	const char *value = xml_attr(n, key);

	for (const struct xml *m = first; m && m != n; m = xml_next(m)) {
		if (xml_is(m, xml_name(n)) && value &&
		    str_eq(xml_attr(m, key), value))
			return true;
	}
	return false;
}

static void read_kind(struct reading *r, const struct xml *root, size_t kind)
{
	const char *key = children[kind].key;

	for (const struct xml *n = xml_first(root); n; n = xml_next(n)) {
		if (!xml_is(n, children[kind].name))
			continue;
		xml_no_text(r->d, n);
		if (xml_first(n))
			xml_unexpected(r->d, xml_first(n));
		if (key && repeated(xml_first(root), n, key))
			diag(r->d, DIAG_THEME_TWICE, xml_loc(n),
			    xml_attr(n, key));
		else
			children[kind].read(r, n);
	}
}

static void read_content(struct reading *r, const struct xml *root)
{
	r->own_rules = r->theme->rule_count;
	xml_no_text(r->d, root);
	for (const struct xml *n = xml_first(root); n; n = xml_next(n)) {
		size_t kind = 0;

		while (kind < KINDS && !xml_is(n, children[kind].name))
			kind++;
		if (kind == KINDS)
			xml_unexpected(r->d, n);
	}
	for (size_t kind = 0; kind < KINDS; kind++)
		read_kind(r, root, kind);
}

static bool name_fits(const char *name)
{
	return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")];
}

/* A theme may be entered once only on the way down. `at` names it. */
static bool enter(struct reading *r, struct loc at, const char *name)
{
	if (!name_fits(name)) {
		diag(r->d, DIAG_THEME_NAME, at, name);
		return false;
	}
	for (int i = 0; i < r->depth; i++) {
		if (str_eq(r->chain[i], name)) {
			diag(r->d, DIAG_THEME_CYCLE, at, name);
			return false;
		}
	}
	if (r->depth == MOST_BASES) {
		diag(r->d, DIAG_THEME_BASE_DEPTH, at, MOST_BASES);
		return false;
	}
	r->chain[r->depth++] = name;
	return true;
}

static bool read_named(struct reading *r, struct loc at, const char *name);

/* The file's root; what it was read from is kept. NULL: reported. */
static const struct xml *read_root(struct reading *r, const char *folder,
    const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t len;
	char *bytes = file_read(r->a, r->d, folder, path, THEME_MIB, &len);

	if (!bytes)
		return NULL;
	ARENA_PUSH(r->a, r->theme->files, r->theme->file_count) =
	    (struct theme_file){
		.name = arena_strdup(r->a, slash ? slash + 1 : path),
		.sha256 = str_sha256(r->a, bytes, len) };
	return xml_read_memory(r->a, r->d, bytes, len, path);
}

/* The theme in `path`, a file below `folder` (NULL: anywhere). */
static bool read_file(struct reading *r, const char *folder,
    const char *path, const char *name)
{
	static const char *const known[] = { "name", "base", NULL };
	const struct xml *root = read_root(r, folder, path);
	const char *own, *base;

	if (!root)
		return false;
	if (!xml_is(root, "theme") || !str_eq(xml_ns(root), NS)) {
		diag(r->d, DIAG_THEME_ROOT, xml_loc(root), xml_name(root));
		return false;
	}
	xml_attrs(r->d, root, known);
	own = xml_need(r->d, root, "name");
	if (own && (name ? !str_eq(own, name) : !name_fits(own)))
		diag(r->d, DIAG_THEME_NAME, xml_loc(root), own);
	base = xml_attr(root, "base");
	if (base && !read_named(r, xml_loc(root), base))
		return false;
	read_content(r, root);
	return true;
}

static bool read_named(struct reading *r, struct loc at, const char *name)
{
	return enter(r, at, name) && read_file(r, r->folder,
	    arena_printf(r->a, "themes/%s.xml", name), name);
}

static void need(struct reading *r, struct loc at, bool there,
    const char *what)
{
	if (!there)
		diag(r->d, DIAG_THEME_MISSING, at, r->theme->name, what);
}

static void check_complete(struct reading *r, struct loc at)
{
	const struct theme *t = r->theme;
	const struct style_rule *brief = rule_find(t, "brief", NULL, 0);

	for (int i = 0; i < FONT_ROLES; i++)
		need(r, at, t->families[i] != NULL, arena_printf(r->a,
		    "font for '%s'", font_role_name((enum font_role)i)));
	need(r, at, t->master_count > 0, "master");
	need(r, at, brief && brief->value[PROP_SIZE] &&
	    brief->value[PROP_LEADING], "style for 'brief' with a size and "
	    "a leading");
}

static struct reading reading_of(struct arena *a, struct diag *d,
    const char *folder, const char *name)
{
	struct reading r = { .a = a, .d = d, .folder = folder,
		.theme = ARENA_NEW(a, struct theme) };

	r.theme->name = arena_strdup(a, name);
	return r;
}

const struct theme *theme_read(struct arena *a, struct diag *d,
    const char *folder, const char *name)
{
	struct reading r = reading_of(a, d, folder, name);
	int errors = diag_errors(d);
	struct loc at = { arena_printf(a, "themes/%s.xml", name), 0, 0 };

	if (read_named(&r, name_fits(name) ? at : NOWHERE, r.theme->name) &&
	    diag_errors(d) == errors)
		check_complete(&r, at);
	return diag_errors(d) == errors ? r.theme : NULL;
}

const struct theme *theme_read_file(struct arena *a, struct diag *d,
    const char *folder, const char *path)
{
	struct reading r = reading_of(a, d, folder, path);
	int errors = diag_errors(d);

	if (read_file(&r, NULL, r.theme->name, NULL) &&
	    diag_errors(d) == errors)
		check_complete(&r, (struct loc){ r.theme->name, 0, 0 });
	return diag_errors(d) == errors ? r.theme : NULL;
}
