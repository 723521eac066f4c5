/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "chart/csv.h"
#include "chart/words.h"

struct csv {
	struct str *out;
	const struct model *m;
	const char *lang;
};

static void field(struct csv *c, const char *s, char end)
{
	str_csv(c->out, s);
	str_addc(c->out, end);
}

static void datum(struct csv *c, const char *part, const char *name,
    const struct datum *d)
{
	field(c, part, ',');
	field(c, name, ',');
	field(c, period_is(d->at) ? period_code(c->out->a, d->at) : NULL, ',');
	field(c, d->raw, ',');
	field(c, d->text, ',');
	field(c, d->missing && *d->raw == '\0' ?
	    d->na != NULL ? d->na : "none" : NULL, ',');
	field(c, d->kind, ',');
	field(c, d->provisional ? chart_word(WORD_CSV_YES, c->lang) : NULL,
	    ',');
	field(c, c->m->unit, ',');
	field(c, d->ref, ',');
	field(c, d->src, '\n');
}

/* A value of a row belongs to the series that it names, or to the one at its
 * place; NULL: the chart has none, or it is no row. */
static const char *column_name(const struct model *m, const struct strand *s,
    const struct strand *all, size_t k)
{
	const struct datum *d = &s->v[k];

	if (all != m->rows)
		return NULL;
	for (size_t i = 0; d->col != NULL && i < m->series_count; i++)
		if (str_eq(m->series[i].id, d->col))
			k = i;
	return k < m->series_count && *m->series[k].name != '\0' ?
	    m->series[k].name : NULL;
}

/* Above the rows of its group; without a median it is named all the same. */
static void group(struct csv *c, const struct strand *s)
{
	struct datum none = { .raw = "", .text = s->label };

	if (s->count > 0)
		datum(c, chart_word(WORD_CSV_MEDIAN, c->lang), s->name,
		    &s->v[0]);
	else
		datum(c, chart_word(WORD_CSV_GROUP, c->lang), s->name, &none);
}

static void strands(struct csv *c, const struct strand *s, size_t n)
{
	const char *value = chart_word(WORD_CSV_VALUE, c->lang);

	for (size_t i = 0; i < n; i++) {
		if (str_eq(s[i].kind, "group")) {
			group(c, &s[i]);
			continue;
		}
		for (size_t k = 0; k < s[i].count; k++)
			datum(c, column_name(c->m, &s[i], s, k) != NULL ?
			    column_name(c->m, &s[i], s, k) :
			    s[i].role != NULL ? s[i].role : value,
			    s[i].name, &s[i].v[k]);
	}
}

static void remark(struct csv *c, const struct remark *n)
{
	struct datum d = { .at = n->at, .raw = "", .text = n->text,
		.kind = n->kind, .missing = false };

	datum(c, chart_word(WORD_CSV_NOTE, c->lang), "", &d);
}

/* Heads of a matrix that hold no data of their own. */
static void heads(struct csv *c)
{
	for (size_t i = 0; i < c->m->series_count; i++) {
		const struct strand *s = &c->m->series[i];
		struct datum d = { .raw = "", .text = s->label };

		if (s->count == 0)
			datum(c, chart_word(WORD_CSV_COLUMN, c->lang),
			    s->name, &d);
	}
}

/* ---- nodes, tasks, tiles ---- */

/* A row that only says: no number. */
static void words(struct csv *c, const char *part, const char *name,
    const char *text, const char *kind)
{
	struct datum d = { .raw = "", .text = text, .kind = kind };

	if (text != NULL)
		datum(c, part, name, &d);
}

static const char *part_word(const struct csv *c, const struct entry *e)
{
	enum chart_word w = e->part == BLOCK_TASK ? WORD_CSV_TASK :
	    e->part == BLOCK_MILESTONE ? WORD_CSV_MILESTONE :
	    e->part == BLOCK_TILE ? WORD_CSV_TILE : WORD_CSV_NODE;

	return chart_word(w, c->lang);
}

/* Names from the top on, so that the levels can be told. */
static const char *path_of(const struct csv *c, const struct entry *e)
{
	const char *s = entry_name(c->m, e);

	for (size_t up = e->up; up != NO_ENTRY; up = c->m->entries[up].up)
		s = arena_printf(c->out->a, "%s / %s",
		    entry_name(c->m, &c->m->entries[up]), s);
	return s;
}

static const char *dates_of(const struct csv *c, const struct entry *e)
{
	if (period_is(e->at))
		return period_code(c->out->a, e->at);
	if (!period_is(e->from) && !period_is(e->to))
		return NULL;
	return arena_printf(c->out->a, "%s/%s", period_code(c->out->a,
	    e->from), period_code(c->out->a, e->to));
}

static void entry_row(struct csv *c, const struct entry *e)
{
	const char *part = part_word(c, e), *path = path_of(c, e);
	const char *dates = dates_of(c, e);
	struct datum d = e->v;

	if (!e->valued)
		d = (struct datum){ .raw = "", .na = e->na,
			.missing = e->na != NULL, .text = dates };
	d.kind = e->kind;
	d.at = e->at;
	datum(c, part, path, &d);
	if (e->valued)
		words(c, part, path, dates, NULL);
	if (e->done >= 0)
		words(c, chart_word(WORD_CSV_DONE, c->lang), path,
		    arena_printf(c->out->a, "%g", e->done * 100), NULL);
	words(c, chart_word(WORD_CSV_PHASE, c->lang), path,
	    word_phase(e->phase, c->lang), e->phase);
	words(c, chart_word(WORD_CSV_WORDS, c->lang), path, e->label, NULL);
}

static void csv_entries(struct csv *c)
{
	for (size_t i = 0; i < c->m->entry_count; i++)
		entry_row(c, &c->m->entries[i]);
	for (size_t i = 0; i < c->m->band_count; i++) {
		const struct band *b = &c->m->bands[i];

		words(c, chart_word(WORD_CSV_CLASS, c->lang), b->label,
		    arena_printf(c->out->a, "%s–%s", b->from_text != NULL ?
		    b->from_text : "", b->to_text != NULL ? b->to_text : ""),
		    NULL);
	}
	for (size_t i = 0; i < c->m->row_count; i++)
		words(c, chart_word(WORD_CSV_BEFORE, c->lang),
		    c->m->rows[i].name, c->m->rows[i].before, NULL);
}

const char *csv_text(struct arena *a, const struct model *m,
    const char *lang)
{
	struct csv c = { str_new(a), m, lang };

	str_add(c.out, chart_word(WORD_CSV_HEAD, lang));
	str_addc(c.out, '\n');
	heads(&c);
	strands(&c, m->series, m->series_count);
	strands(&c, m->rows, m->row_count);
	csv_entries(&c);
	strands(&c, m->steps, m->step_count);
	strands(&c, &m->own, 1);
	for (size_t i = 0; i < m->base_count; i++)
		datum(&c, chart_word(WORD_CSV_BASE, lang), "", &m->bases[i]);
	for (size_t i = 0; i < m->target_count; i++)
		datum(&c, chart_word(WORD_CSV_TARGET, lang),
		    word_role(m->targets[i].role, m->lang), &m->targets[i]);
	for (size_t i = 0; i < m->note_count; i++)
		remark(&c, &m->notes[i]);
	return c.out->s;
}
