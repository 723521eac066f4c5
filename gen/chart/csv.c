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
	if (s != NULL && strpbrk(s, ",\"\r\n") == NULL) {
		str_add(c->out, s);
	} else if (s != NULL) {
		str_addc(c->out, '"');
		for (; *s != '\0'; s++) {
			if (*s == '"')
				str_addc(c->out, '"');
			str_addc(c->out, *s);
		}
		str_addc(c->out, '"');
	}
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
	bool matrix = str_eq(c->m->type, "matrix");

	for (size_t i = 0; i < n; i++) {
		if (str_eq(s[i].kind, "group"))
			group(c, &s[i]);
		else
			for (size_t k = 0; k < s[i].count; k++)
				datum(c, matrix && k < c->m->series_count &&
				    *c->m->series[k].name != '\0' ?
				    c->m->series[k].name : s[i].role != NULL ?
				    s[i].role : value, s[i].name, &s[i].v[k]);
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

const char *csv_text(struct arena *a, const struct model *m,
    const char *lang)
{
	struct csv c = { str_new(a), m, lang };

	str_add(c.out, chart_word(WORD_CSV_HEAD, lang));
	str_addc(c.out, '\n');
	heads(&c);
	strands(&c, m->series, m->series_count);
	strands(&c, m->rows, m->row_count);
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
