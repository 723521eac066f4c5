/* SPDX-License-Identifier: MIT */
#include "chart/data_int.h"

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

void rules_check(struct reader *r, const struct block *chart)
{
	const struct model *m = r->m;

	for (size_t i = 0; i < m->series_count; i++)
		twice_in_series(r, &m->series[i]);
	if (m->type == NULL || !str_has_word("matrix dot", m->type))
		twice_in_rows(r);
	if (!m->log)
		return;
	if (m->type == NULL || !str_has_word("line dot", m->type))
		data_fail(r, DIAG_CHART_LOG, chart, m->type != NULL ? m->type : "");
	above_zero(r, m->series, m->series_count);
	above_zero(r, m->rows, m->row_count);
}
