/* SPDX-License-Identifier: MIT */
/* What kind of table a header belongs to. */
#include <string.h>

#include "base/str.h"
#include "data/table.h"

/* How well a header fits a kind. */
struct fit {
	int known;		/* columns that the kind has */
	const char *lacks;	/* the first it needs and has not, or NULL */
};

static bool has(const struct csv_row *header, const char *name)
{
	for (size_t i = 0; i < header->count; i++)
		if (str_eq(header->cell[i], name))
			return true;
	return false;
}

static struct fit fit_of(const struct column_rule *columns,
    const struct csv_row *header)
{
	struct fit f = { 0, NULL };

	for (; columns->name; columns++) {
		if (has(header, columns->name))
			f.known++;
		else if (columns->required && !f.lacks)
			f.lacks = columns->name;
	}
	return f;
}

/* The columns of observations as such a list. */
static const struct column_rule *observation_columns(struct arena *a)
{
	struct column_rule *all = ARENA_ARRAY(a, struct column_rule,
	    COL_COUNT + 1);

	for (int i = 0; i < COL_COUNT && obs_columns[i]; i++)
		all[i] = (struct column_rule){ .name = obs_columns[i],
			.required = i == COL_INDICATOR || i == COL_PERIOD ||
			i == COL_VALUE };
	return all;
}

static void tell_needs(struct str *s, const char *name,
    const struct column_rule *columns)
{
	const char *mark = "";

	str_printf(s, "%s%s (", s->len ? ", " : "", name);
	for (; columns->name; columns++)
		if (columns->required) {
			str_printf(s, "%s%s", mark, columns->name);
			mark = " ";
		}
	str_add(s, ")");
}

static const char *all_needs(struct arena *a)
{
	struct str *s = str_new(a);

	tell_needs(s, "observations", observation_columns(a));
	for (int i = 0; i < TABLE_COUNT; i++)
		tell_needs(s, tables[i].name, tables[i].columns);
	return s->s;
}

/* A kind that has all it needs goes before one that lacks something; then
 * the one that knows more columns, then observations. */
static bool better(struct fit x, struct fit y)
{
	if (!x.lacks != !y.lacks)
		return !x.lacks;
	return x.known > y.known;
}

const struct table *table_by_header(struct arena *a, struct diag *d,
    const struct csv_row *header, struct loc loc, bool *known)
{
	struct fit best = fit_of(observation_columns(a), header);
	const struct table *found = NULL;

	for (int i = 0; i < TABLE_COUNT; i++) {
		struct fit f = fit_of(tables[i].columns, header);

		if (better(f, best)) {
			best = f;
			found = &tables[i];
		}
	}
	*known = best.known > 0;
	if (!*known)
		diag(d, DIAG_TABLE_UNKNOWN, loc, all_needs(a));
	else if (found && best.lacks) {
		diag(d, DIAG_TABLE_NEAREST, loc, found->name, best.lacks,
		    all_needs(a));
		*known = false;
	}
	return found;
}
