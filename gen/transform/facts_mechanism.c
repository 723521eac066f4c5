/* SPDX-License-Identifier: MIT */
/* The rules of the mechanism for districts, departments and the city; those
 * for clusters stand with the clusters. */
#include "assess/mechanism.h"
#include "base/str.h"
#include "transform/facts.h"

static void put_check(struct facts *f, xmlNode *parent,
    const struct matrix_unit *u, const struct rule_check *k)
{
	xmlNode *n = fact(f, parent, "check");

	fact_attr(n, "src", k->src);
	fact_attr(n, "rule", k->rule->id);
	fact_attr(n, "status", check_name(k->status));
	fact_attr(n, "word", fact_word(f, WORD_CHECK,
	    check_name(k->status)));
	fact_flag(n, "demo", k->demo);
	fact_count(f, n, "have", k->have, arena_printf(f->a, "%s:%s:have",
	    u->org->id, k->rule->id), k->src);
}

static void put_unit(struct facts *f, xmlNode *parent,
    const struct matrix *m, const struct matrix_unit *u)
{
	xmlNode *n = fact_at(f, parent, "unit", u->org->loc);

	fact_attr(n, "id", u->org->id);
	fact_names(f, n, &u->org->name, &u->org->short_name);
	for (size_t i = 0; i < m->rule_count; i++)
		put_check(f, n, u, &u->checks[i]);
}

static void put_rule(struct facts *f, xmlNode *parent,
    const struct matrix *m, size_t at)
{
	const struct rule *r = m->rules[at];
	xmlNode *n = fact_at(f, parent, "rule", r->loc);
	const char *src = places_units(f, m, at);
	long count[CHECK_COUNT] = { 0 };

	fact_attr(n, "id", r->id);
	fact_attr(n, "needs", r->needs);
	fact_names(f, n, &r->name, &r->short_name);
	for (size_t i = 0; i < m->count; i++)
		count[m->units[i].checks[at].status]++;
	for (int s = 0; s < CHECK_COUNT; s++)
		fact_count(f, n, check_name((enum check_status)s), count[s],
		    arena_printf(f->a, "rule:%s:%s", r->id,
		    check_name((enum check_status)s)), src);
}

/* How many units there are, and how many have reported nothing at all. */
static void put_units(struct facts *f, xmlNode *n, const struct matrix *m)
{
	const char *per = matrix_name(m->per);
	const char *src = places_units(f, m, SIZE_MAX);
	long silent = 0;

	for (size_t i = 0; i < m->count; i++) {
		bool told = false;

		for (size_t k = 0; k < m->rule_count; k++)
			told |= m->units[i].checks[k].status !=
			    CHECK_UNREPORTED;
		silent += !told;
	}
	fact_count(f, n, "units", (long)m->count,
	    arena_printf(f->a, "mechanism:%s:units", per), src);
	fact_count(f, n, "silent", silent,
	    arena_printf(f->a, "mechanism:%s:silent", per), src);
}

void facts_mechanism(struct facts *f, xmlNode *root)
{
	const struct matrix *all[MATRIX_COUNT];

	assess_mechanism(f->a, f->plan, f->edition->cutoff, all);
	for (int per = MATRIX_DISTRICT; per < MATRIX_COUNT; per++) {
		const struct matrix *m = all[per];
		xmlNode *n;

		if (!m->rule_count || !m->count)
			continue;
		n = fact_at(f, root, "mechanism", f->plan->loc);
		fact_attr(n, "per", matrix_name(m->per));
		put_units(f, n, m);
		for (size_t i = 0; i < m->rule_count; i++)
			put_rule(f, n, m, i);
		for (size_t i = 0; i < m->count; i++)
			put_unit(f, n, m, &m->units[i]);
	}
}
