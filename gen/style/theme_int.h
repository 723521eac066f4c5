/* SPDX-License-Identifier: MIT */
/*
 * A theme as it is kept: what the file says, checked but not computed. A
 * colour or a length is worked out when a style is resolved, so that a theme
 * built on another may redefine navy for all it inherits.
 */
#ifndef STYLE_THEME_INT_H
#define STYLE_THEME_INT_H

#include "style/style.h"
#include "xml/xml.h"

enum property {
#define PROPERTY(ID, attribute, type, field, words) PROP_##ID,
#include "style/style.def"
	PROP_COUNT
};

struct named_colour { const char *name; colour_t value; };
struct alias { const char *name; enum font_role role; };

struct style_rule {
	const char *key;		/* "p.finding" */
	const char *lang;		/* or NULL */
	const char *value[PROP_COUNT];	/* as written, NULL: not said */
};

struct theme {
	const char *name;
	const char *const *families[FONT_ROLES];
	struct alias *aliases;
	size_t alias_count;
	struct named_colour *colours;
	size_t colour_count;
	struct master *masters;
	size_t master_count;
	struct style_rule *rules;	/* inherited ones first */
	size_t rule_count;
	struct theme_file *files;	/* the theme's own first */
	size_t file_count;
};

const char *property_name(enum property p);
/* Sets one property of a style whose size is settled. False: not a value. */
bool property_set(const struct theme *t, struct style *s, enum property p,
    const char *value, len_t parent_size);
/* Reports a value that property_set refused. */
void property_refuse(struct diag *d, const struct xml *n, const char *key,
    enum property p, const char *value);
bool stylable(const char *element);
/* Line of the page grid, for lengths. */
len_t theme_line(const struct theme *t);

/* One <master>. */
void master_read(struct diag *d, const struct xml *n, struct master *m);

#endif
