/* SPDX-License-Identifier: MIT */
/*
 * The tables as wholes: keys that stand twice, and what a table says other
 * than the plan: there the table wins, with a note.
 */
#include <glib.h>
#include <string.h>

#include "base/str.h"
#include "data/table.h"

/* ---- keys ---- */

static void add_key(struct arena *a, struct str *s,
    const struct column_rule *c, const char *at)
{
	const char *text = NULL;
	struct period p;
	struct date day;

	if (c->form == FORM_PERIOD) {
		memcpy(&p, at, sizeof(p));
		text = period_code(a, p);
	} else if (c->form == FORM_DATE) {
		memcpy(&day, at, sizeof(day));
		text = date_iso(a, day);
	} else {
		memcpy(&text, at, sizeof(text));
	}
	str_printf(s, "%s%s", s->len ? " " : "", text ? text : "-");
}

/* The milestones of a progress report are those of its period. */
static const char *key_of(struct arena *a, const struct table *t,
    const char *row)
{
	struct str *s = str_new(a);
	struct period p;

	for (const struct column_rule *c = t->columns; c->name; c++)
		if (c->key)
			add_key(a, s, c, row + c->to - 1);
	if (t->period && !t->day) {
		memcpy(&p, row + t->period, sizeof(p));
		str_printf(s, " %s", period_code(a, p));
	}
	return s->s;
}

/* For the reader: without what is empty. */
static const char *shown(struct arena *a, const char *key)
{
	struct str *s = str_new(a);
	const char **word;
	size_t n = str_words(a, key, &word);

	for (size_t i = 0; i < n; i++)
		if (strcmp(word[i], "-") != 0)
			str_printf(s, "%s%s", s->len ? " " : "", word[i]);
	return s->s;
}

/* ---- one list ---- */

struct list {
	struct arena *a;
	struct diag *d;
	const struct plan *plan;
	const struct table *table;
	char *rows;
	size_t kept;
	GHashTable *seen;	/* key: index + 1 */
};

static struct loc loc_of(const struct list *l, const char *row)
{
	struct loc loc;

	memcpy(&loc, row + l->table->loc, sizeof(loc));
	return loc;
}

/* A register's item of the plan gives way to that of a table. */
static bool replaces(const struct list *l, char *first, const char *row)
{
	const struct register_item *item = (const void *)row;
	struct loc was = loc_of(l, first);

	if (l->table != &tables[TABLE_REGISTERS] ||
	    !str_eq(was.file, l->plan->file) ||
	    str_eq(item->loc.file, l->plan->file))
		return false;
	diag(l->d, DIAG_REGISTER_REPLACED, item->loc, item->id,
	    item->register_id, was.file, was.line);
	memcpy(first, row, l->table->size);
	return true;
}

static bool is_form(const struct list *l, const char *row)
{
	struct loc at = loc_of(l, row);

	for (size_t i = 0; i < l->plan->form_count; i++)
		if (str_eq(l->plan->forms[i], at.file))
			return true;
	return false;
}

/* A form comes back with what it was given: unchanged, it says nothing;
 * changed, it goes before a table. */
static bool form_repeats(const struct list *l, char *first, const char *row,
    const char *key)
{
	struct loc was = loc_of(l, first);

	if (!is_form(l, row))
		return false;
	if (table_same(l->a, l->table, first, row))
		return true;
	if (is_form(l, first))
		return false;
	diag(l->d, DIAG_FORM_CHANGED, loc_of(l, row), l->table->name,
	    shown(l->a, key), was.file, was.line);
	memcpy(first, row, l->table->size);
	return true;
}

static void take(struct list *l, const char *row)
{
	const char *key = key_of(l->a, l->table, row);
	size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(l->seen, key));
	char *first = at ? l->rows + (at - 1) * l->table->size : NULL;
	struct loc was;

	if (!first) {
		memmove(l->rows + l->kept++ * l->table->size, row,
		    l->table->size);
		g_hash_table_insert(l->seen, (void *)(uintptr_t)key,
		    GSIZE_TO_POINTER(l->kept));
		return;
	}
	if (form_repeats(l, first, row, key) || replaces(l, first, row))
		return;
	was = loc_of(l, first);
	diag(l->d, DIAG_TABLE_TWICE, loc_of(l, row), l->table->name,
	    shown(l->a, key), was.file, was.line);
}

static void check_list(struct arena *a, struct diag *d, struct plan *p,
    const struct table *t)
{
	struct list l = { .a = a, .d = d, .plan = p, .table = t };
	size_t count;

	memcpy(&l.rows, (char *)p + t->list, sizeof(l.rows));
	memcpy(&count, (char *)p + t->count, sizeof(count));
	if (!count)
		return;
	l.seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < count; i++)
		take(&l, l.rows + i * t->size);
	g_hash_table_destroy(l.seen);
	memcpy((char *)p + t->count, &l.kept, sizeof(l.kept));
}

/* ---- owners ---- */

static struct owner *owner_of(struct plan *p, const struct assignment *as)
{
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			if (str_eq(as->kind, "indicator") && str_eq(as->id,
			    p->groups[g].indicators[i].id))
				return &p->groups[g].indicators[i].owner;
	for (size_t i = 0; i < p->cluster_count; i++)
		if (str_eq(as->kind, "cluster") &&
		    str_eq(as->id, p->clusters[i].id))
			return &p->clusters[i].owner;
	for (size_t i = 0; i < p->project_count; i++)
		if (str_eq(as->kind, "project") &&
		    str_eq(as->id, p->projects[i].id))
			return &p->projects[i].owner;
	return NULL;
}

static void assign(struct diag *d, struct plan *p, struct assignment *as)
{
	struct owner *owner = owner_of(p, as);

	as->applied = true;
	if (!owner) {
		diag(d, DIAG_OBS_UNKNOWN, as->loc, DIAG_KIND(as->kind),
		    as->id);
		return;
	}
	if (owner->lead && owner->lead != as->lead)
		diag(d, DIAG_OWNER_REPLACED, as->loc, as->kind, as->id,
		    as->lead_id, owner->lead_id);
	*owner = (struct owner){ as->lead_id, as->support_ids, as->lead,
		as->demo, as->loc };
}

void table_check(struct arena *a, struct diag *d, struct plan *p)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		check_list(a, d, p, &tables[i]);
	for (size_t i = 0; i < p->assignment_count; i++)
		if (!p->assignments[i].applied)
			assign(d, p, &p->assignments[i]);
}
