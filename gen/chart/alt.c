/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "chart/kinds.h"

#define NAMED_MAX 3	/* missing ones that are named */

static size_t code_points(const char *s)
{
	size_t n = 0;

	while (str_next(&s) != 0)
		n++;
	return n;
}

static void add(struct alt *t, const char *s)
{
	str_add(t->out, s);
	t->length += code_points(s);
}

void alt_begin(struct alt *t, struct arena *a, const char *lang)
{
	*t = (struct alt){ a, lang, str_new(a), 0, false, true };
}

/* A title that would fill everything is cut, so that data are told. */
static const char *shortened(struct alt *t, const char *s)
{
	const char *end = s;

	if (code_points(s) <= ALT_MAX / 3)
		return s;
	for (int i = 0; i < ALT_MAX / 3; i++)
		str_next(&end);
	return arena_printf(t->a, "%.*s…", (int)(end - s), s);
}

void alt_head(struct alt *t, const char *kind, const char *title)
{
	add(t, kind);
	add(t, chart_word(WORD_COLON, t->lang));
	if (title != NULL && *title != '\0') {
		add(t, shortened(t, title));
		t->first = false;
	}
}

void alt_say(struct alt *t, enum chart_word w, const char *s)
{
	char *clause = arena_printf(t->a, chart_word(w, t->lang), s);
	const char *comma = t->first ? "" :
	    chart_word(WORD_COMMA, t->lang);

	if (t->full || t->length + code_points(comma) +
	    code_points(clause) + 2 > ALT_MAX) {
		t->full = true;
		return;
	}
	if (t->first && *clause >= 'a' && *clause <= 'z')
		*clause = (char)(*clause - 'a' + 'A');
	add(t, comma);
	add(t, clause);
	t->first = false;
}

void alt_count(struct alt *t, enum chart_word w, int n)
{
	if (n > 0)
		alt_say(t, w, arena_printf(t->a, "%d", n));
}

void alt_stop(struct alt *t)
{
	if (t->first || t->full)
		return;
	add(t, chart_word(WORD_STOP, t->lang));
	t->first = true;
}

const char *alt_end(struct alt *t)
{
	size_t n;

	if (!t->first)
		add(t, chart_word(WORD_STOP, t->lang));
	n = t->out->len;
	return arena_strndup(t->a, t->out->s, n > 0 &&
	    t->out->s[n - 1] == ' ' ? n - 1 : n);
}

const char *alt_point(struct alt *t, const char *name,
    const struct datum *d, bool period)
{
	size_t n = strlen(name);
	/* a name that ends in a digit must not run into the number */
	bool apart = n > 0 && (!lang_is_zh(t->lang) ||
	    (name[n - 1] >= '0' && name[n - 1] <= '9'));
	const char *blank = apart ? " " : "";

	if (!period || !period_is(d->at))
		return arena_printf(t->a, "%s%s%s", name, blank, d->text);
	return arena_printf(t->a, "%s%s%s%s%s%s", name, blank, d->text,
	    chart_word(WORD_OPEN, t->lang),
	    period_short(t->a, d->at, t->lang),
	    chart_word(WORD_CLOSE, t->lang));
}

/* ---- values one after another ---- */

void summary_add(struct alt *t, struct summary *s, const char *name,
    const struct datum *d)
{
	s->names = s->names != NULL ? s->names : "";
	if (d == NULL || d->missing) {
		if (++s->missing <= NAMED_MAX)
			s->names = arena_printf(t->a, "%s%s%s", s->names,
			    s->missing > 1 ? chart_word(WORD_LISTING,
			    t->lang) : "", name);
		return;
	}
	s->valued++;
	s->negative += d->value < 0;
	s->zero += d->value == 0;
	if (s->high == NULL || d->value > s->high->value) {
		s->high = d;
		s->high_name = name;
	}
	if (s->low == NULL || d->value < s->low->value) {
		s->low = d;
		s->low_name = name;
	}
}

void alt_missing(struct alt *t, const struct summary *s)
{
	if (s->missing == 0)
		return;
	alt_say(t, WORD_ALT_MISSING, arena_printf(t->a, "%d", s->missing));
	if (*s->names == '\0' || t->full ||
	    t->length + code_points(s->names) + 4 >= ALT_MAX)
		return;
	add(t, chart_word(WORD_OPEN, t->lang));
	add(t, s->names);
	add(t, chart_word(WORD_CLOSE, t->lang));
}

void alt_summary(struct alt *t, const struct summary *s)
{
	if (s->valued > 1 && s->high->value == s->low->value) {
		alt_say(t, WORD_ALT_EQUAL, s->high->text);
	} else if (s->valued > 0) {
		alt_say(t, WORD_ALT_HIGH, alt_point(t, s->high_name, s->high,
		    false));
		alt_say(t, WORD_ALT_LOW, alt_point(t, s->low_name, s->low,
		    false));
	}
	alt_count(t, WORD_ALT_NEGATIVE, s->negative);
	alt_count(t, WORD_ALT_ZERO, s->zero);
	alt_missing(t, s);
}

void alt_bar(struct alt *t, const struct model *m)
{
	struct summary s = { .names = "" };

	for (size_t i = 0; i < m->row_count; i++)
		summary_add(t, &s, model_name(m, m->rows[i].name),
		    m->rows[i].count > 0 ? &m->rows[i].v[0] : NULL);
	alt_count(t, WORD_ALT_ITEMS, (int)m->row_count);
	alt_stop(t);
	alt_summary(t, &s);
}

/* ---- dot ---- */

static bool is_group(const struct strand *r)
{
	return str_eq(r->kind, "group");
}

/* "name: median, highest, lowest" of the rows up to the next group; returns
 * that. */
static size_t say_group(struct alt *t, const struct model *m, size_t i)
{
	const struct strand *g = is_group(&m->rows[i]) ? &m->rows[i] : NULL;
	const struct datum *median = g != NULL ? strand_first(g) : NULL;
	struct summary s = { .names = "" };

	for (i += g != NULL; i < m->row_count && !is_group(&m->rows[i]); i++)
		summary_add(t, &s, model_name(m, m->rows[i].name),
		    strand_first(&m->rows[i]));
	if (g != NULL && *g->name != '\0')
		alt_say(t, WORD_ALT_STATUS, g->name);
	if (median != NULL)
		alt_say(t, text_is_bare(median->text) ? WORD_MEDIAN :
		    WORD_ALT_STATUS, median->text);
	if (s.valued == 1) {
		alt_say(t, WORD_ALT_ONLY, alt_point(t, s.high_name, s.high,
		    false));
		alt_missing(t, &s);
	} else {
		alt_summary(t, &s);
	}
	alt_stop(t);
	return i;
}

void alt_dot(struct alt *t, const struct model *m)
{
	int groups = 0;

	for (size_t i = 0; i < m->row_count; i++)
		groups += is_group(&m->rows[i]);
	alt_count(t, WORD_ALT_ITEMS, (int)m->row_count - groups);
	alt_count(t, WORD_ALT_GROUPS, groups > 1 ? groups : 0);
	alt_stop(t);
	for (size_t i = 0; i < m->row_count;)
		i = say_group(t, m, i);
}

/* ---- over time ---- */

static void say_span(struct alt *t, const struct model *m)
{
	struct period from = model_start(m), to = model_end(m);

	if (period_is(from) && period_is(to))
		alt_say(t, WORD_ALT_STATUS, arena_printf(t->a, "%s%s%s",
		    period_short(t->a, from, t->lang),
		    chart_word(WORD_ALT_TO, t->lang),
		    period_short(t->a, to, t->lang)));
}

static void say_change(struct alt *t, const struct strand *s)
{
	const struct datum *x = strand_first(s), *y = strand_last(s);
	enum chart_word way;

	if (x == NULL) {
		alt_say(t, WORD_ALT_STATUS, arena_printf(t->a, "%s %s",
		    s->name, word_missing(NULL, t->lang)));
		return;
	}
	if (x == y) {
		alt_say(t, WORD_ALT_ONLY, alt_point(t, s->name, x, true));
		return;
	}
	way = y->value > x->value ? WORD_ALT_UP : y->value < x->value ?
	    WORD_ALT_DOWN : WORD_ALT_SAME;
	alt_say(t, WORD_ALT_STATUS, arena_printf(t->a, "%s%s%s%s", s->name,
	    lang_is_zh(t->lang) ? "" : " ", arena_printf(t->a,
	    chart_word(WORD_ALT_FROM, t->lang), x->text),
	    arena_printf(t->a, chart_word(way, t->lang),
	    alt_point(t, "", y, true))));
}

void alt_line(struct alt *t, const struct model *m)
{
	say_span(t, m);
	alt_stop(t);
	for (size_t i = 0; i < m->series_count; i++) {
		const struct strand *s = &m->series[i];

		say_change(t, s);
		alt_count(t, WORD_ALT_MISSING,
		    (int)(s->count - strand_valued(s)));
		alt_stop(t);
	}
}

/* The path's value at the same period. */
static void say_against_path(struct alt *t, const struct model *m,
    const struct datum *d)
{
	const struct strand *path = model_path(m);

	for (size_t i = 0; path != NULL && d != NULL && i < path->count; i++) {
		const struct datum *e = &path->v[i];

		if (e->missing || !period_eq(e->at, d->at))
			continue;
		alt_say(t, d->value > e->value ? WORD_ALT_ABOVE :
		    d->value < e->value ? WORD_ALT_BELOW : WORD_ALT_ON,
		    e->text);
		return;
	}
}

static void say_targets(struct alt *t, const struct model *m)
{
	for (size_t i = 0; i < m->target_count; i++) {
		const struct datum *d = &m->targets[i];
		enum chart_word w = str_eq(d->role, "milestone") ?
		    WORD_MILESTONE : str_eq(d->role, "due") ? WORD_ALT_DUE :
		    WORD_ALT_STATUS;
		const char *s = d->text;

		if (d->missing)
			continue;
		if (!text_is_bare(s))
			w = WORD_ALT_STATUS;
		else if (w == WORD_ALT_STATUS)
			s = arena_printf(t->a, "%s%s%s",
			    chart_word(WORD_TARGET_BARE, t->lang),
			    lang_is_zh(t->lang) ? "" : " ", s);
		alt_say(t, w, s);
	}
}

void alt_trajectory(struct alt *t, const struct model *m)
{
	const struct strand *s = model_role(m, "actual");

	say_span(t, m);
	alt_stop(t);
	if (s != NULL) {
		alt_count(t, WORD_ALT_PERIODS, (int)strand_valued(s));
		alt_count(t, WORD_ALT_MISSING,
		    (int)(s->count - strand_valued(s)));
		say_change(t, s);
		say_against_path(t, m, strand_last(s));
		alt_stop(t);
	}
	say_targets(t, m);
	for (size_t i = 0; i < m->note_count; i++)
		alt_say(t, WORD_ALT_STATUS, m->notes[i].text);
}

void alt_bullet(struct alt *t, const struct model *m)
{
	const struct datum *d = m->own.count > 0 ? &m->own.v[0] : NULL;

	alt_say(t, WORD_ALT_LATEST, d != NULL ? d->text :
	    word_missing(NULL, t->lang));
	if (d != NULL && word_status(d->kind, t->lang) != NULL)
		alt_say(t, WORD_ALT_STATUS, word_status(d->kind, t->lang));
	if (m->base_count > 0 && !m->bases[0].missing)
		alt_say(t, WORD_BASE, m->bases[0].text);
	say_targets(t, m);
	if (model_target(m, "final") == NULL)
		alt_say(t, WORD_ALT_NO_TARGET, "");
}

/* ---- matrix ---- */

static int count_kind(const struct model *m, const char *kind)
{
	int n = 0;

	for (size_t i = 0; i < m->row_count; i++)
		for (size_t k = 0; k < m->rows[i].count &&
		    !str_eq(m->rows[i].kind, "total"); k++)
			n += str_eq(m->rows[i].v[k].kind, kind);
	return n;
}

void alt_matrix(struct alt *t, const struct model *m)
{
	static const struct { const char *kind; enum chart_word w; } k[] = {
		{ "met", WORD_ALT_OK }, { "ok", WORD_ALT_OK },
		{ "missing", WORD_ALT_LACK }, { "few", WORD_ALT_TOO_FEW },
		{ "many", WORD_ALT_TOO_MANY },
		{ "unreported", WORD_ALT_UNREPORTED } };
	static const char *const codes[] = { "lost", "regress", "behind",
		"slight", "achieved", "ahead", "ontrack", "held", "na" };
	int rows = 0, sums = 0;

	for (size_t i = 0; i < m->series_count; i++)
		sums += str_eq(m->series[i].role, "total");
	for (size_t i = 0; i < m->row_count; i++)
		rows += !str_eq(m->rows[i].kind, "total");
	alt_count(t, WORD_ALT_ROWS, rows);
	alt_count(t, WORD_ALT_COLUMNS, (int)m->series_count - sums);
	alt_stop(t);
	for (size_t i = 0; i < sizeof(k) / sizeof(*k); i++)
		alt_count(t, k[i].w, count_kind(m, k[i].kind));
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		int n = count_kind(m, codes[i]);

		if (n > 0)
			alt_say(t, WORD_ALT_STATUS, arena_printf(t->a,
			    "%s %d", word_status(codes[i], t->lang), n));
	}
}
