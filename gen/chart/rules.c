/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "chart/data_int.h"

/* Types whose rows stand on one scale. */
#define ONE_SCALE "bar column grouped stacked waterfall dumbbell slope ranking"

static void twice_in_series(struct reader *r, const struct strand *s)
{
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < i; k++) {
			if (!period_is(s->v[i].at) ||
			    !period_eq(s->v[i].at, s->v[k].at))
				continue;
			r->failed = true;
			if (r->d != NULL)
				diag_at(r->d, DIAG_CHART_TWICE, s->v[i].loc,
				    s->v[i].template, period_code(r->a,
				    s->v[i].at), s->name);
			return;
		}
}

/* Named alike, rows cannot be told apart by a reader. */
static void twice_in_rows(struct reader *r)
{
	const struct model *m = r->m;

	for (size_t i = 0; r->d != NULL && i < m->row_count; i++)
		for (size_t k = 0; k < i; k++)
			if (*m->rows[i].name != '\0' &&
			    str_eq(m->rows[i].name, m->rows[k].name)) {
				diag(r->d, DIAG_CHART_ROW_TWICE,
				    m->rows[i].loc, m->rows[i].name, m->id);
				break;
			}
}

static void above_zero(struct reader *r, const struct strand *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < s[i].count; k++) {
			const struct datum *v = &s[i].v[k];

			if (v->missing || v->value > 0)
				continue;
			r->failed = true;
			if (r->d != NULL)
				diag_at(r->d, DIAG_CHART_LOG_VALUE, v->loc,
				    v->template, v->raw);
		}
}

/* What stands behind the number of a printed form, without 万 or 亿 before
 * it; "" for a form that is no number, or has no unit. */
static const char *unit_of(struct arena *a, const struct datum *v)
{
	static const char *const much[] = { "百", "千", "万", "亿" };
	const char *s = v->text;

	if (v->missing || !v->worded || strpbrk(s, "0123456789") == NULL)
		return "";
	for (const char *d; (d = strpbrk(s, "0123456789")) != NULL;)
		s = d + 1;
	while (*s == ' ')
		s++;
	for (size_t i = 0; i < sizeof(much) / sizeof(*much);)
		if (strncmp(s, much[i], strlen(much[i])) == 0) {
			s += strlen(much[i]);
			i = 0;
		} else {
			i++;
		}
	return str_eq(s, "p") ? "" : arena_strndup(a, s, strcspn(s, " ("));
}

/* Two rows with two units have no common scale. */
static void one_unit(struct reader *r, const struct strand *s, size_t n)
{
	const char *first = "", *name = "";

	for (size_t i = 0; r->d != NULL && i < n; i++)
		for (size_t k = 0; k < s[i].count; k++) {
			const char *unit = unit_of(r->a, &s[i].v[k]);

			if (*unit == '\0' || str_eq(unit, first))
				continue;
			if (*first != '\0') {
				diag_at(r->d, DIAG_CHART_UNITS, s[i].v[k].loc,
				    s[i].v[k].template, s[i].name, unit, name,
				    first);
				return;
			}
			first = unit;
			name = s[i].name;
		}
}

void rules_check(struct reader *r, const struct block *chart)
{
	const struct model *m = r->m;

	for (size_t i = 0; i < m->series_count; i++)
		twice_in_series(r, &m->series[i]);
	if (m->type == NULL || !str_has_word("matrix dot", m->type))
		twice_in_rows(r);
	if (m->type != NULL && str_has_word(ONE_SCALE, m->type)) {
		one_unit(r, m->rows, m->row_count);
		one_unit(r, m->series, m->series_count);
	}
	if (!m->log)
		return;
	if (m->type == NULL || !str_has_word("line dot", m->type))
		data_fail(r, DIAG_CHART_LOG, chart, m->type != NULL ? m->type : "");
	above_zero(r, m->series, m->series_count);
	above_zero(r, m->rows, m->row_count);
}
