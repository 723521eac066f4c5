/* SPDX-License-Identifier: MIT */
/* From the block tree to the small model that charts are drawn from. */
#include <string.h>

#include "chart/chart.h"
#include "chart/data_int.h"
#include "chart/unit.h"
#include "chart/words.h"

/* x, y: arguments of the message, as many as it has. */
static void fail_at(struct reader *r, enum diag_id id, struct loc loc,
    struct loc template, const char *x, const char *y)
{
	r->failed = true;
	if (r->d != NULL)
		diag_at(r->d, id, loc, template, x, y);
}

void data_fail(struct reader *r, enum diag_id id, const struct block *b,
    const char *what)
{
	fail_at(r, id, b->loc, b->template, what, NULL);
}

void data_check_na(struct reader *r, const struct block *b)
{
	const char *na = block_attr(b, ATTR_NA);

	if (na != NULL && *na != '\0' && !word_missing_known(na))
		fail_at(r, DIAG_CHART_NA, b->loc, b->template, na,
		    word_missing_codes(r->a));
}

static void fail_datum(struct reader *r, enum diag_id id,
    const struct datum *v, const char *what)
{
	fail_at(r, id, v->loc, v->template, what, NULL);
}

struct period data_period(struct reader *r, const struct block *b,
    enum block_attr attr)
{
	struct period p = { 0, PERIOD_NONE, 0 };
	const char *s = block_attr(b, attr);

	if (s != NULL && *s != '\0' && !period_parse(s, &p))
		data_fail(r, DIAG_CHART_PERIOD, b, s);
	return p;
}

static const char *raw_text(struct reader *r, const struct block *b)
{
	const char *s = block_attr(b, ATTR_VALUE);

	if (s == NULL)
		s = block_text(r->a, b);
	while (s != NULL && *s == ' ')
		s++;
	return s != NULL ? s : "";
}

/* A decimal as this chart prints it. */
static const char *number(struct arena *a, const struct model *m,
    struct decimal d)
{
	return number_shown(a, d, m->powers, m->decimals, m->sign);
}

static void read_number(struct reader *r, const struct block *b,
    struct datum *v, bool must)
{
	struct decimal d;
	const char *label = block_attr(b, ATTR_LABEL);

	v->raw = raw_text(r, b);
	if (*v->raw == '\0' && label != NULL && b->kind == BLOCK_TARGET)
		must = false;	/* "no target set" is said by its label */
	if (!decimal_parse(v->raw, &d)) {
		v->missing = true;
		v->text = label != NULL ? label : v->raw;
		if (must)
			data_fail(r, DIAG_CHART_VALUE, b, v->raw);
		return;
	}
	v->value = num_double(num_of(r->a, d));
	v->text = label != NULL ? label : number(r->a, r->m, d);
}

/* A cell may hold words; everything else holds a number or says why not. */
struct datum data_datum(struct reader *r, const struct block *b)
{
	struct datum v = {
		.kind = block_attr(b, ATTR_KIND),
		.role = block_attr(b, ATTR_ROLE), .op = block_attr(b, ATTR_OP),
		.col = block_attr(b, ATTR_COL), .na = block_attr(b, ATTR_NA),
		.ref = block_attr(b, ATTR_REF), .src = b->src,
		.provisional = block_is(b, ATTR_PROVISIONAL, "yes"),
		.worded = block_attr(b, ATTR_LABEL) != NULL, .loc = b->loc,
		.template = b->template };

	v.at = data_period(r, b, ATTR_AT);
	if (!period_is(v.at) && b->kind == BLOCK_TARGET)
		v.at = data_period(r, b, ATTR_FROM);
	if (v.na == NULL) {
		read_number(r, b, &v, b->kind != BLOCK_CELL);
		return v;
	}
	data_check_na(r, b);
	v.missing = true;
	v.raw = "";
	if (v.kind == NULL && str_eq(v.na, "unreported"))
		v.kind = v.na;
	v.text = v.worded ? block_attr(b, ATTR_LABEL) :
	    word_missing(v.na, r->m->lang);
	return v;
}

static struct strand read_strand(struct reader *r, const struct block *b)
{
	struct strand s = { .id = block_attr(b, ATTR_ID),
		.name = block_attr(b, ATTR_NAME),
		.short_name = block_attr(b, ATTR_SHORT),
		.label = block_attr(b, ATTR_LABEL),
		.role = block_attr(b, ATTR_ROLE),
		.kind = block_attr(b, ATTR_KIND),
		.before = block_attr(b, ATTR_BEFORE),
		.highlight = block_is(b, ATTR_HIGHLIGHT, "yes"),
		.loc = b->loc };
	bool timed = b->kind == BLOCK_SERIES;

	s.name = s.name != NULL ? s.name : "";
	for (const struct block *c = b->child; c != NULL; c = c->next)
		if (c->kind == BLOCK_V || c->kind == BLOCK_CELL) {
			struct datum v = data_datum(r, c);

			if (block_is(b, ATTR_PROVISIONAL, "yes"))
				v.provisional = true;
			if (timed && block_attr(c, ATTR_AT) == NULL)
				fail_at(r, DIAG_CHART_NO_PERIOD, c->loc,
				    c->template, v.text, s.name);
			ARENA_PUSH(r->a, s.v, s.count) = v;
		}
	return s;
}

/* One step of a waterfall is its own value. */
static struct strand read_step(struct reader *r, const struct block *b)
{
	struct strand s = read_strand(r, b);

	ARENA_PUSH(r->a, s.v, s.count) = data_datum(r, b);
	s.v[0].kind = NULL;
	s.role = s.kind;
	return s;
}

static void read_span(struct reader *r, const struct block *b)
{
	static const struct { const char *word; enum period_kind kind; } t[] = {
		{ "year", PERIOD_A }, { "half", PERIOD_H },
		{ "quarter", PERIOD_Q }, { "month", PERIOD_M } };

	r->m->from = data_period(r, b, ATTR_FROM);
	r->m->to = data_period(r, b, ATTR_TO);
	r->m->asof = data_period(r, b, ATTR_ASOF);
	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++)
		if (block_is(b, ATTR_STEP, t[i].word))
			r->m->step = t[i].kind;
}

/* A cell directly in the chart names its row and column by their ids. */
static void read_loose_cell(struct reader *r, const struct block *b)
{
	const char *row = block_attr(b, ATTR_ROW);

	for (size_t i = 0; i < r->m->row_count; i++) {
		struct strand *s = &r->m->rows[i];

		if (row != NULL && str_eq(s->id, row)) {
			ARENA_PUSH(r->a, s->v, s->count) = data_datum(r, b);
			return;
		}
	}
	data_fail(r, DIAG_CHART_ROW, b, row != NULL ? row : "");
}

static void read_part(struct reader *r, const struct block *b)
{
	struct model *m = r->m;

	if (b->kind == BLOCK_PERIOD)
		read_span(r, b);
	else if (b->kind == BLOCK_SERIES)
		ARENA_PUSH(r->a, m->series, m->series_count) =
		    read_strand(r, b);
	else if (b->kind == BLOCK_ROW)
		ARENA_PUSH(r->a, m->rows, m->row_count) = read_strand(r, b);
	else if (b->kind == BLOCK_V)
		ARENA_PUSH(r->a, m->own.v, m->own.count) = data_datum(r, b);
	else if (b->kind == BLOCK_TARGET)
		ARENA_PUSH(r->a, m->targets, m->target_count) =
		    data_datum(r, b);
	else if (b->kind == BLOCK_BASE)
		ARENA_PUSH(r->a, m->bases, m->base_count) = data_datum(r, b);
	else if (b->kind == BLOCK_CELL)
		read_loose_cell(r, b);
	else if (b->kind == BLOCK_STEP)
		ARENA_PUSH(r->a, m->steps, m->step_count) = read_step(r, b);
	else if (b->kind == BLOCK_BAND)
		entries_band(r, b);
	else if (b->kind == BLOCK_NODE || b->kind == BLOCK_TASK ||
	    b->kind == BLOCK_TILE)
		entries_read(r, b, NO_ENTRY);
	else if (b->kind == BLOCK_NOTE)
		ARENA_PUSH(r->a, m->notes, m->note_count) = (struct remark){
			.at = data_period(r, b, ATTR_AT),
			.kind = block_attr(b, ATTR_KIND),
			.text = block_attr(b, ATTR_TEXT), .loc = b->loc };
}

static bool read_limit(struct reader *r, const struct block *b,
    enum block_attr attr, double *out, const char **text)
{
	const char *s = block_attr(b, attr);
	struct decimal d;

	if (s == NULL || !decimal_parse(s, &d))
		return false;	/* no number: refused with the brief */
	*out = num_double(num_of(r->a, d));
	if (text != NULL)
		*text = number(r->a, r->m, d);
	return true;
}

static const char *chart_id(const struct block *b)
{
	const char *id = block_attr(b, ATTR_ID);

	if (id == NULL && b->parent != NULL)
		id = block_attr(b->parent, ATTR_ID);
	return id != NULL ? id : block_attr(b, ATTR_TYPE);
}

/* The only target without a role is the final one. */
static void settle_targets(struct reader *r)
{
	struct datum *bare = NULL;

	for (size_t i = 0; i < r->m->target_count; i++) {
		struct datum *t = &r->m->targets[i];

		if (str_eq(t->role, "final"))
			return;
		if (t->role != NULL)
			continue;
		if (bare != NULL) {
			fail_datum(r, DIAG_CHART_TARGET, t, r->m->id);
			return;
		}
		bare = t;
	}
	if (bare != NULL)
		bare->role = "final";
}

static bool has_column(const struct model *m, const char *id)
{
	for (size_t i = 0; i < m->series_count; i++)
		if (str_eq(m->series[i].id, id))
			return true;
	return false;
}

/* Every cell of a matrix has its column: by name or by its place. */
static void check_columns(struct reader *r, const struct strand *row)
{
	const struct model *m = r->m;

	for (size_t i = 0; i < row->count; i++) {
		const struct datum *v = &row->v[i];

		if (v->col != NULL && !has_column(m, v->col))
			fail_datum(r, DIAG_CHART_COLUMN, v, v->col);
		if (v->col == NULL && i >= m->series_count) {
			fail_datum(r, DIAG_CHART_CELL, v, row->name);
			return;
		}
	}
}

static bool anything(const struct model *m)
{
	size_t n = m->own.count + m->target_count + m->base_count +
	    m->entry_count + m->step_count;

	for (size_t i = 0; i < m->series_count; i++)
		n += m->series[i].count;
	for (size_t i = 0; i < m->row_count; i++)
		n += m->rows[i].count;
	return n > 0;
}

const struct model *model_read(struct arena *a, struct diag *d,
    const struct block *chart)
{
	struct model *m = ARENA_NEW(a, struct model);
	struct reader r = { a, d, m, false };

	m->type = block_attr(chart, ATTR_TYPE);
	m->id = chart_id(chart);
	m->lang = chart->lang;
	m->unit = block_attr(chart, ATTR_UNIT);
	m->sort = block_attr(chart, ATTR_SORT);
	m->zero = block_attr(chart, ATTR_ZERO);
	m->decimals = block_int(chart, ATTR_DECIMALS, -1);
	m->down = block_is(chart, ATTR_DIRECTION, "down");
	m->sign = block_is(chart, ATTR_SIGN, "always");
	m->tick_count = block_int(chart, ATTR_TICKS, 0);
	m->log = block_is(chart, ATTR_SCALE, "log");
	m->loc = chart->loc;
	if (block_attr(chart, ATTR_MULTIPLIER) != NULL && !multiplier_parse(
	    block_attr(chart, ATTR_MULTIPLIER), &m->powers))
		data_fail(&r, DIAG_CHART_MULTIPLIER, chart,
		    block_attr(chart, ATTR_MULTIPLIER));
	m->own.name = block_attr(chart, ATTR_NAME);
	m->has_min = read_limit(&r, chart, ATTR_MIN, &m->min, NULL);
	m->has_max = read_limit(&r, chart, ATTR_MAX, &m->max, &m->max_text);
	if (!chart_type_known(m->type))
		fail_at(&r, DIAG_CHART_TYPE, chart->loc, chart->template,
		    m->type != NULL ? m->type : "", chart_types(a));
	for (const struct block *b = chart->child; b != NULL; b = b->next)
		read_part(&r, b);
	settle_targets(&r);
	entries_check(&r);
	for (size_t i = 0; (str_eq(m->type, "matrix") ||
	    m->series_count > 0) && i < m->row_count; i++)
		check_columns(&r, &m->rows[i]);
	rules_check(&r, chart);
	if (!r.failed && !anything(m))
		data_fail(&r, DIAG_CHART_EMPTY, chart, m->id);
	return r.failed ? NULL : m;
}
