/* SPDX-License-Identifier: MIT */
#include "chart/grid.h"
#include "chart/words.h"

static const struct datum *absent(struct arena *a, const struct model *m)
{
	struct datum *d = ARENA_NEW(a, struct datum);

	d->missing = true;
	d->raw = "";
	d->text = word_missing(NULL, m->lang);
	d->loc = m->loc;
	return d;
}

static size_t column_of(const struct model *m, const struct datum *d,
    size_t place)
{
	for (size_t i = 0; d->col != NULL && i < m->series_count; i++)
		if (str_eq(m->series[i].id, d->col))
			return i;
	return place;
}

/* Values of a row whose chart has no series stand for themselves. */
static size_t width_of(const struct model *m)
{
	size_t n = m->series_count;

	for (size_t i = 0; m->series_count == 0 && i < m->row_count; i++)
		n = m->rows[i].count > n ? m->rows[i].count : n;
	return n > 0 ? n : 1;
}

static void from_rows(struct arena *a, struct grid *g, const struct model *m)
{
	g->row_count = m->row_count;
	g->rows = ARENA_ARRAY(a, struct category, m->row_count);
	for (size_t i = 0; i < m->row_count; i++) {
		const struct strand *s = &m->rows[i];
		struct category *c = &g->rows[i];

		*c = (struct category){ model_name(m, s->name), s->short_name, s->highlight,
			ARENA_ARRAY(a, const struct datum *, g->count) };
		for (size_t k = 0; k < s->count; k++) {
			size_t at = column_of(m, &s->v[k], k);

			if (at < g->count)
				c->v[at] = &s->v[k];
		}
	}
}

/* ---- periods as categories ---- */

struct times { struct period *at; size_t count; };

static void add_time(struct arena *a, struct times *t, struct period at)
{
	size_t i = t->count;

	while (i > 0 && period_cmp(t->at[i - 1], at) > 0)
		i--;
	if (i > 0 && period_eq(t->at[i - 1], at))
		return;
	ARENA_PUSH(a, t->at, t->count) = at;
	for (size_t k = t->count - 1; k > i; k--)
		t->at[k] = t->at[k - 1];
	t->at[i] = at;
}

static void from_series(struct arena *a, struct grid *g,
    const struct model *m)
{
	struct times t = { NULL, 0 };

	for (size_t i = 0; i < m->series_count; i++)
		for (size_t k = 0; k < m->series[i].count; k++)
			add_time(a, &t, m->series[i].v[k].at);
	g->row_count = t.count;
	g->rows = ARENA_ARRAY(a, struct category, t.count);
	for (size_t r = 0; r < t.count; r++) {
		struct category *c = &g->rows[r];

		*c = (struct category){ period_short(a, t.at[r], m->lang),
			NULL, false, ARENA_ARRAY(a, const struct datum *,
			g->count) };
		for (size_t i = 0; i < m->series_count; i++)
			for (size_t k = 0; k < m->series[i].count; k++)
				if (period_eq(m->series[i].v[k].at, t.at[r]))
					c->v[i] = &m->series[i].v[k];
	}
}

/* A series without a name is called by its role. */
static const struct strand *named(struct arena *a, const struct model *m,
    size_t n)
{
	struct strand *s = ARENA_ARRAY(a, struct strand, n);

	for (size_t i = 0; i < n; i++) {
		if (i < m->series_count)
			s[i] = m->series[i];
		if (s[i].name == NULL || *s[i].name == '\0')
			s[i].name = s[i].role == NULL ? "" :
			    word_role(s[i].role, m->lang);
	}
	return s;
}

static bool mixed(const struct model *m)
{
	for (size_t i = 0; i < m->series_count; i++)
		if (m->series[i].count > 0)
			return m->row_count > 0;
	return false;
}

const struct grid *grid_read(struct arena *a, struct diag *d,
    const struct model *m)
{
	struct grid *g = ARENA_NEW(a, struct grid);

	if (mixed(m)) {
		if (d != NULL)
			diag(d, DIAG_CHART_MIXED, m->loc, m->id);
		return NULL;
	}
	g->count = width_of(m);
	g->series = named(a, m, g->count);
	if (m->row_count > 0)
		from_rows(a, g, m);
	else
		from_series(a, g, m);
	for (size_t r = 0; r < g->row_count; r++)
		for (size_t i = 0; i < g->count; i++)
			if (g->rows[r].v[i] == NULL)
				g->rows[r].v[i] = absent(a, m);
	return g;
}

const struct grid *grid_of(struct pen *p, size_t most)
{
	const struct grid *g = grid_read(p->a, p->at->diag, p->m);

	if (g == NULL || g->count <= most)
		return g;
	diag(p->at->diag, DIAG_CHART_SERIES, p->m->loc, p->m->id,
	    (int)g->count, (int)most);
	return NULL;
}

static const char *joined(struct arena *a, const struct grid *g, size_t row,
    size_t series, const char *between)
{
	const char *name = g->series[series].name;

	return *name == '\0' ? g->rows[row].name : arena_printf(a,
	    "%s%s%s", g->rows[row].name, between, name);
}

const char *grid_name(struct arena *a, const struct grid *g, size_t row,
    size_t series)
{
	return joined(a, g, row, series, "/");
}

const char *grid_words(struct arena *a, const struct grid *g, size_t row,
    size_t series)
{
	return joined(a, g, row, series, " ");
}
