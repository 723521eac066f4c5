/* SPDX-License-Identifier: MIT */
/* Nodes, tasks, milestones and tiles of a chart, and bands of values. */
#include <string.h>

#include "base/str.h"
#include "chart/classes.h"
#include "chart/data_int.h"
#include "chart/words.h"

#define TILES_MOST 40	/* rows or columns of a grid */

/* ---- reading ---- */

static double read_done(struct reader *r, const struct block *b)
{
	const char *s = block_attr(b, ATTR_DONE);
	struct decimal d;
	double v;

	if (s == NULL)
		return -1;
	v = decimal_parse(s, &d) ? num_double(num_of(r->a, d)) : -1;
	if (v < 0 || v > 100) {
		data_fail(r, DIAG_CHART_DONE, b, s);
		return -1;
	}
	return v / 100;
}

/* A status, or one of the few codes that tasks and milestones have. */
static void check_kind(struct reader *r, const struct block *b,
    const struct entry *e)
{
	if (e->part != BLOCK_MILESTONE && e->kind != NULL &&
	    word_status(e->kind, NULL) == NULL)
		data_fail(r, DIAG_CHART_STATUS, b, e->kind);
	if (e->phase != NULL && word_phase(e->phase, NULL) == NULL)
		data_fail(r, DIAG_CHART_PHASE, b, e->phase);
}

static void check_order(struct reader *r, const struct block *b,
    const struct entry *e)
{
	if (period_is(e->from) && period_is(e->to) &&
	    period_end(e->to) <= period_start(e->from))
		data_fail(r, DIAG_CHART_TASK_ORDER, b, e->name);
}

static int place_of(struct reader *r, const struct block *b,
    enum block_attr attr)
{
	int n = block_int(b, attr, 0);

	if (b->kind == BLOCK_TILE && (n < 1 || n > TILES_MOST)) {
		data_fail(r, DIAG_CHART_TILE, b, block_attr(b, ATTR_NAME));
		return 0;
	}
	return n;
}

static struct entry make(struct reader *r, const struct block *b, size_t up)
{
	struct entry e = { .part = b->kind, .id = block_attr(b, ATTR_ID),
		.name = block_attr(b, ATTR_NAME),
		.short_name = block_attr(b, ATTR_SHORT),
		.label = block_attr(b, ATTR_LABEL),
		.kind = block_attr(b, ATTR_KIND),
		.phase = block_attr(b, ATTR_PHASE),
		.na = block_attr(b, ATTR_NA),
		.highlight = block_is(b, ATTR_HIGHLIGHT, "yes"),
		.done = read_done(r, b), .up = up, .loc = b->loc,
		.template = b->template };

	e.name = e.name != NULL ? e.name : "";
	e.from = data_period(r, b, ATTR_FROM);
	e.to = data_period(r, b, ATTR_TO);
	e.at = data_period(r, b, ATTR_AT);
	if (b->kind == BLOCK_TILE) {
		e.row = place_of(r, b, ATTR_ROW);
		e.col = place_of(r, b, ATTR_COL);
	}
	if (up != NO_ENTRY)
		e.depth = r->m->entries[up].depth + 1;
	if (e.kind == NULL && e.na != NULL && b->kind == BLOCK_NODE)
		e.kind = "na";
	data_check_na(r, b);
	check_kind(r, b, &e);
	check_order(r, b, &e);
	return e;
}

void entries_read(struct reader *r, const struct block *b, size_t up)
{
	struct model *m = r->m;
	struct entry e = make(r, b, up);
	size_t self = m->entry_count;
	const struct block *v = block_find(b, BLOCK_V);

	if (v != NULL) {
		e.v = data_datum(r, v);
		e.valued = true;
	}
	ARENA_PUSH(r->a, m->entries, m->entry_count) = e;
	for (const struct block *c = b->child; c != NULL; c = c->next)
		if (c->kind == BLOCK_NODE || c->kind == BLOCK_MILESTONE)
			entries_read(r, c, self);
	m->entries[self].end = m->entry_count;
}

static bool read_end(struct reader *r, const struct block *b,
    enum block_attr attr, double *out)
{
	const char *s = block_attr(b, attr);
	struct decimal d;

	if (s == NULL || *s == '\0')
		return false;
	if (!decimal_parse(s, &d)) {
		data_fail(r, DIAG_CHART_VALUE, b, s);
		return false;
	}
	*out = num_double(num_of(r->a, d));
	return true;
}

void entries_band(struct reader *r, const struct block *b)
{
	struct band n = { .from_text = block_attr(b, ATTR_FROM),
		.to_text = block_attr(b, ATTR_TO),
		.label = block_attr(b, ATTR_LABEL), .loc = b->loc };

	n.has_from = read_end(r, b, ATTR_FROM, &n.from);
	n.has_to = read_end(r, b, ATTR_TO, &n.to);
	if (n.has_from && n.has_to && n.to <= n.from)
		data_fail(r, DIAG_CHART_BAND, b, n.from_text);
	ARENA_PUSH(r->a, r->m->bands, r->m->band_count) = n;
}

static void check_tiles(struct reader *r, size_t i)
{
	const struct entry *e = &r->m->entries[i];

	for (size_t k = 0; k < i; k++) {
		const struct entry *o = &r->m->entries[k];

		if (o->part != BLOCK_TILE || o->row != e->row ||
		    o->col != e->col || e->row == 0)
			continue;
		r->failed = true;
		if (r->d != NULL)
			diag_at(r->d, DIAG_CHART_TILE_TWICE, e->loc,
			    e->template, e->name, o->name, e->row, e->col);
		return;
	}
}

/* Given classes rise, are few enough and hold every value. */
static void check_classes(struct reader *r)
{
	const struct model *m = r->m;
	bool rising = m->band_count <= CLASSES_MOST;

	for (size_t i = 1; i < m->band_count; i++)
		rising = rising && m->bands[i].has_from &&
		    m->bands[i - 1].has_to &&
		    m->bands[i].from >= m->bands[i - 1].to;
	if (!rising) {
		r->failed = true;
		if (r->d != NULL)
			diag(r->d, DIAG_CHART_CLASSES, m->bands[0].loc,
			    m->id, (int)m->band_count, CLASSES_MOST);
		return;
	}
	for (size_t i = 0; i < m->entry_count && m->band_count > 0; i++) {
		const struct entry *e = &m->entries[i];

		if (!e->valued || e->v.missing ||
		    band_at(m, e->v.value) >= 0)
			continue;
		r->failed = true;
		if (r->d != NULL)
			diag(r->d, DIAG_CHART_UNCLASSED, e->loc, e->v.raw,
			    e->name);
	}
}

/* A former rank is a number from 1, or "new". */
static void check_before(struct reader *r, const struct strand *s)
{
	const char *n = s->before;

	if (n == NULL || str_eq(n, "new") || (*n >= '1' && *n <= '9' &&
	    strspn(n, "0123456789") == strlen(n) && strlen(n) < 6))
		return;
	r->failed = true;
	if (r->d != NULL)
		diag(r->d, DIAG_CHART_BEFORE, s->loc, n, s->name);
}

void entries_check(struct reader *r)
{
	for (size_t i = 0; i < r->m->row_count; i++)
		check_before(r, &r->m->rows[i]);
	for (size_t i = 0; i < r->m->entry_count; i++)
		if (r->m->entries[i].part == BLOCK_TILE)
			check_tiles(r, i);
	if (str_eq(r->m->type, "tilegrid"))
		check_classes(r);
}

/* ---- asking ---- */

const struct entry *entry_next(const struct model *m,
    const struct entry *after, enum block_kind part, size_t up)
{
	size_t i = after != NULL ? (size_t)(after - m->entries) + 1 :
	    up == NO_ENTRY ? 0 : up + 1;
	size_t end = up == NO_ENTRY ? m->entry_count : m->entries[up].end;

	for (; i < end; i++)
		if (m->entries[i].part == part && m->entries[i].up == up)
			return &m->entries[i];
	return NULL;
}

const char *entry_name(const struct model *m, const struct entry *e)
{
	return e->name[strspn(e->name, " ")] != '\0' ? e->name :
	    chart_word(WORD_UNNAMED, m->lang);
}

const char *entry_status(const struct model *m, const struct entry *e)
{
	if (e->part == BLOCK_MILESTONE)
		return e->kind != NULL ? word_milestone(e->kind, m->lang) : "";
	if (e->kind == NULL)
		return "";
	if (e->na != NULL)
		return word_missing(e->na, m->lang);
	return word_status(e->kind, m->lang);
}

bool entry_is_leaf(const struct model *m, const struct entry *e)
{
	return e->end == (size_t)(e - m->entries) + 1;
}
