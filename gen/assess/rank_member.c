/* SPDX-License-Identifier: MIT */
/* The parts of an indicator by their ids. */
#include <glib.h>

#include "assess/rank_int.h"
#include "base/str.h"

struct rank_members { GHashTable *by_id; };

static void release(void *table)
{
	g_hash_table_destroy(table);
}

static struct rank_member *enter(struct arena *a, struct rank_members *m,
    const char *id)
{
	struct rank_member *x = g_hash_table_lookup(m->by_id, id);

	if (x)
		return x;
	x = ARENA_NEW(a, struct rank_member);
	g_hash_table_insert(m->by_id, (void *)(uintptr_t)id, x);
	return x;
}

/* One of an area in a cluster is a part of neither. */
static const char *part_id(const struct series *s)
{
	if (!s->count || (s->area && s->cluster))
		return NULL;
	return s->area ? s->area->id : s->cluster ? s->cluster->id : NULL;
}

struct rank_members *members_of(struct arena *a, const struct plan *p,
    const struct indicator *i)
{
	struct rank_members *m = ARENA_NEW(a, struct rank_members);

	m->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	arena_own(a, m->by_id, release);
	for (size_t n = 0; n < p->series_count; n++) {
		const struct series *s = &p->series[n];
		const char *id = s->indicator == i ? part_id(s) : NULL;
		struct rank_member *x = id ? enter(a, m, id) : NULL;

		if (x && !x->series)
			x->series = s;
	}
	for (size_t b = 0; b < i->breakdown_count; b++)
		for (size_t n = 0; n < i->breakdowns[b].part_count; n++) {
			const struct part *t = &i->breakdowns[b].parts[n];
			struct rank_member *x = enter(a, m, t->id);

			if (!x->part)
				x->part = t;
		}
	return m;
}

void members_place(struct arena *a, struct rank_members *m,
    const struct ranking *k)
{
	for (size_t g = 0; g < k->group_count; g++)
		for (size_t n = 0; n < k->groups[g].count; n++) {
			const struct rank_row *r = &k->groups[g].rows[n];
			struct rank_member *x = enter(a, m, r->id);

			if (x->row)
				continue;
			x->group = &k->groups[g];
			x->row = r;
		}
}

const struct rank_member *member_find(const struct rank_members *m,
    const char *id)
{
	return g_hash_table_lookup(m->by_id, id);
}

size_t members_count(const struct rank_members *m)
{
	return g_hash_table_size(m->by_id);
}
