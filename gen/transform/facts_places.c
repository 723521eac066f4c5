/* SPDX-License-Identifier: MIT */
/* The places of what was counted: a count names every row that could have
 * changed it, counted or not. */
#include <string.h>

#include <glib.h>

#include "assess/cluster.h"
#include "assess/mechanism.h"
#include "assess/project.h"
#include "assess/rank.h"
#include "base/str.h"
#include "transform/facts.h"
#include "transform/ledger.h"

/* A list of places, each once, in order of use. */
struct places { struct arena *a; struct str *all; GHashTable *seen; };

static struct places places_open(struct facts *f)
{
	return (struct places){ f->a, str_new(f->a),
	    g_hash_table_new(g_str_hash, g_str_equal) };
}

static void places_add(struct places *p, const char *src)
{
	const char **words;
	size_t n = src && *src ? str_words(p->a, src, &words) : 0;

	for (size_t i = 0; i < n; i++) {
		if (!g_hash_table_add(p->seen, (void *)(uintptr_t)words[i]))
			continue;
		if (p->all->len)
			str_addc(p->all, ' ');
		str_add(p->all, words[i]);
	}
}

/* Where nothing was found, the plan says what was looked for. */
static const char *places_close(struct facts *f, struct places *p)
{
	g_hash_table_destroy(p->seen);
	return p->all->len ? p->all->s : fact_place(f, f->plan->loc);
}

/* ---- indicators ---- */

const char *places_judged(struct facts *f)
{
	struct places p = places_open(f);

	for (size_t i = 0; i < f->as->count; i++)
		if (in_table(f->as->all[i].of))
			places_add(&p, f->as->all[i].next.grounds);
	return places_close(f, &p);
}

const char *places_changed(struct facts *f, const struct ledger *last)
{
	struct places p = places_open(f);

	places_add(&p, fact_place(f, last->loc));
	for (size_t i = 0; i < f->as->count; i++) {
		const struct assessment *s = &f->as->all[i];
		const struct ledger_verdict *was = ledger_verdict(last,
		    s->of->id, "next");

		if (!was || !in_table(s->of))
			continue;
		places_add(&p, fact_place(f, was->loc));
		places_add(&p, s->next.grounds);
	}
	return places_close(f, &p);
}

static void add_rows(struct facts *f, struct places *p,
    const struct assessment *s)
{
	for (size_t i = 0; s && i < s->point_count; i++)
		if (s->points[i].obs)
			places_add(p, fact_place(f, s->points[i].obs->loc));
}

const char *places_rows(struct facts *f)
{
	struct places p = places_open(f);

	for (size_t i = 0; i < f->as->count; i++)
		add_rows(f, &p, &f->as->all[i]);
	for (size_t i = 0; i < f->clusters->count; i++)
		add_rows(f, &p, f->clusters->all[i].series);
	return places_close(f, &p);
}

const char *places_groups(struct facts *f, const struct rank_group *all,
    size_t count)
{
	struct places p = places_open(f);

	for (size_t i = 0; i < count; i++) {
		places_add(&p, fact_place(f, all[i].of->loc));
		for (size_t k = 0; k < all[i].count; k++) {
			places_add(&p, fact_place(f, all[i].rows[k].loc));
			places_add(&p, all[i].rows[k].value.src);
		}
	}
	return places_close(f, &p);
}

/* ---- the mechanism ---- */

const char *places_matrix(struct facts *f, size_t rule)
{
	const struct clusters *c = f->clusters;
	struct places p = places_open(f);

	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->all[i].check_count; k++)
			if (rule == SIZE_MAX || rule == k)
				places_add(&p, c->all[i].checks[k].src);
	return places_close(f, &p);
}

const char *places_units(struct facts *f, const struct matrix *m, size_t rule)
{
	struct places p = places_open(f);

	for (size_t i = 0; i < m->count; i++)
		for (size_t k = 0; k < m->rule_count; k++)
			if (rule == SIZE_MAX || rule == k)
				places_add(&p, m->units[i].checks[k].src);
	return places_close(f, &p);
}

/* ---- projects ---- */

const char *places_projects(struct facts *f)
{
	struct places p = places_open(f);

	for (size_t i = 0; i < f->projects->count; i++) {
		const struct project_result *r = &f->projects->all[i];

		places_add(&p, fact_place(f, r->of->loc));
		places_add(&p, fact_place(f, r->now->loc));
	}
	return places_close(f, &p);
}
