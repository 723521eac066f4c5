/* SPDX-License-Identifier: MIT */
/* The rules of the mechanism, held against what every unit has reported. */
#include "assess/mechanism.h"
#include "base/str.h"
#include "lint/inside.h"

static void column(struct lint *l, const struct matrix *m, size_t n)
{
	const struct rule *rule = m->rules[n];
	size_t count[CHECK_COUNT] = { 0 }, demo = 0;

	for (size_t i = 0; i < m->count; i++) {
		count[m->units[i].checks[n].status]++;
		demo += m->units[i].checks[n].demo;
	}
	if (count[CHECK_MET] == m->count)
		return;
	lint_found(l, (struct spot){ rule->loc, rule->from, rule->id,
	    &rule->name }, "of %zu: met %zu, missing %zu, too few %zu, too "
	    "many %zu, not reported %zu; by demonstration data %zu",
	    "共 %zu 个：已落实 %zu，缺失 %zu，不足 %zu，超出 %zu，未报送 %zu；"
	    "其中依据演示数据 %zu", m->count, count[CHECK_MET],
	    count[CHECK_MISSING], count[CHECK_FEW], count[CHECK_MANY],
	    count[CHECK_UNREPORTED], demo);
}

void lint_mechanism(struct lint *l)
{
	const struct matrix *all[MATRIX_COUNT];

	assess_mechanism(l->a, l->plan, l->cutoff, all);
	for (int per = 0; per < MATRIX_COUNT; per++)
		for (size_t n = 0; n < all[per]->rule_count; n++)
			column(l, all[per], n);
}
