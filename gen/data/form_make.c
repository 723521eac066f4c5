/* SPDX-License-Identifier: MIT */
/* The sheet of observations: what is owed, with what was last published. */
#include <stdint.h>
#include <string.h>

#include "data/data_int.h"
#include "data/form.h"
#include "data/form_words.h"
#include "plan/element.h"

static const char *const words_status[] = { "A", "P", "E", "F", "I", "B", "M",
	"S", NULL };
static const char *const words_why[] = { "not-due", "no-data",
	"not-published", "corrected", NULL };
static const char *const words_demo[] = { "true", "false", NULL };

/* ---- shared ---- */

bool form_scope(struct diag *d, const struct plan *p, const char *scope)
{
	if (!scope || plan_org(p, scope) || plan_cluster(p, scope))
		return true;
	diag(d, DIAG_OBS_UNKNOWN, NOWHERE, DIAG_KIND("org"), scope);
	return false;
}

struct form_sheet *form_sheet(struct maker *m, const char *file, int word)
{
	ARENA_PUSH(m->a, m->form->sheets, m->form->count) =
	    (struct form_sheet){ .file = file, .name = form_word(
	    (enum form_word)word, m->ask->lang) };
	return &m->form->sheets[m->form->count - 1];
}

const char *form_name(const struct maker *m, const struct words *name,
    const struct words *short_name)
{
	const struct words *w = short_name && short_name->count ? short_name :
	    name;
	const struct word *hit = words_in(w, m->ask->lang,
	    m->ask->plan->lang);

	return hit ? hit->text : "";
}

bool form_seen(const struct maker *m, struct date published)
{
	return date_cmp(published, m->ask->edition->cutoff) <= 0;
}

/* A part's row is the cluster's, if somebody leads it; else the
 * indicator's. */
bool form_owns(const struct maker *m, const struct indicator *i,
    const char *area, const char *cluster)
{
	const char *scope = m->ask->scope;
	const struct cluster *c = cluster ? plan_cluster(m->ask->plan,
	    cluster) : NULL;

	if (!scope || str_eq(scope, area) || str_eq(scope, cluster))
		return true;
	if (c && c->owner.lead_id)
		return str_eq(scope, c->owner.lead_id);
	return str_eq(scope, i->owner.lead_id);
}

/* ---- columns ---- */

enum place { AT_INDICATOR, AT_AREA, AT_CLUSTER, AT_NAME, AT_PERIOD,
	AT_REPORTING, AT_SPAN, AT_LAST_PERIOD, AT_LAST_VALUE, AT_UNIT,
	AT_VALUE, AT_STATUS, AT_PUBLISHED, AT_SOURCE, AT_NOTE, AT_WHY,
	AT_DISCLOSURE, AT_DEMO, AT_COUNT };

static const struct place_rule {
	int column;		/* enum column, or -1: a helper */
	int head;		/* enum form_word of a helper */
	bool fill, number;
	const char *const *list;
} places[AT_COUNT] = {
	[AT_INDICATOR] = { .column = COL_INDICATOR },
	[AT_AREA] = { .column = COL_AREA },
	[AT_CLUSTER] = { .column = COL_CLUSTER },
	[AT_NAME] = { .column = -1, .head = FORM_HEAD_NAME_WORD },
	[AT_PERIOD] = { .column = COL_PERIOD },
	[AT_REPORTING] = { .column = COL_REPORTING, .list = words_reporting },
	[AT_SPAN] = { .column = -1, .head = FORM_HEAD_SPAN_WORD },
	[AT_LAST_PERIOD] = { .column = -1,
	    .head = FORM_HEAD_LAST_PERIOD_WORD },
	[AT_LAST_VALUE] = { .column = -1,
	    .head = FORM_HEAD_LAST_VALUE_WORD },
	[AT_UNIT] = { .column = COL_UNIT },
	[AT_VALUE] = { .column = COL_VALUE, .fill = true, .number = true },
	[AT_STATUS] = { .column = COL_STATUS, .fill = true,
	    .list = words_status },
	[AT_PUBLISHED] = { .column = COL_PUBLISHED, .fill = true },
	[AT_SOURCE] = { .column = COL_SOURCE, .fill = true },
	[AT_NOTE] = { .column = COL_NOTE, .fill = true },
	[AT_WHY] = { .column = COL_WHY, .fill = true, .list = words_why },
	[AT_DISCLOSURE] = { .column = COL_DISCLOSURE, .fill = true,
	    .list = words_disclosure },
	[AT_DEMO] = { .column = COL_DEMO, .list = words_demo },
};

static void add_columns(struct maker *m, struct form_sheet *s)
{
	for (int i = 0; i < AT_COUNT; i++) {
		const struct place_rule *at = &places[i];

		ARENA_PUSH(m->a, s->columns, s->column_count) =
		    (struct form_column){ .helper = at->column < 0,
		    .head = at->column < 0 ? form_word((enum form_word)
		    at->head, m->ask->lang) : obs_columns[at->column],
		    .fill = at->fill, .number = at->number,
		    .list = at->list };
	}
}

/* ---- what is owed ---- */

/* Does the value say what the period asks for? The fourth quarter's running
 * total is the year's. */
static bool answers(const struct indicator *i, const struct observation *o,
    struct period p)
{
	return !o->missing && period_end(o->period) == period_end(p) &&
	    (o->period.kind == p.kind || i->kind != KIND_FLOW ||
	     o->reporting == REPORT_YTD);
}

static bool is_owed(const struct maker *m, const struct indicator *i,
    const struct series *s, struct period p)
{
	if (period_is(i->valid_to) && period_end(p) > period_end(i->valid_to))
		return false;
	for (size_t k = 0; s && k < s->count; k++)
		if (answers(i, &s->obs[k], p) &&
		    form_seen(m, s->obs[k].published))
			return false;
	return true;
}

/* Series are sorted by period, then publication. */
static const struct observation *last_of(const struct maker *m,
    const struct series *s, struct period p)
{
	const struct observation *last = NULL;

	for (size_t k = 0; s && k < s->count; k++) {
		const struct observation *o = &s->obs[k];

		if (!o->missing && form_seen(m, o->published) &&
		    period_end(o->period) <= period_end(p))
			last = o;
	}
	return last;
}

/* ---- rows ---- */

/* "集成电路：营业收入" */
static const char *row_name(const struct maker *m, const struct indicator *i,
    const struct series *s)
{
	const char *own = form_name(m, &i->name, &i->short_name);
	const char *part = NULL;

	if (s && s->cluster)
		part = form_name(m, &s->cluster->name,
		    &s->cluster->short_name);
	else if (s && s->area)
		part = form_name(m, &s->area->name, &s->area->short_name);
	return part ? arena_printf(m->a, "%s%s%s", part,
	    form_word(FORM_JOIN_WORD, m->ask->lang), own) : own;
}

static const char *unit_name(const struct maker *m, const struct indicator *i)
{
	const char *name = i->unit ? form_name(m, &i->unit->name, NULL) : "";

	return *name ? name : i->unit_code ? i->unit_code : "";
}

static const char *span(const struct maker *m, const struct indicator *i,
    struct period p)
{
	return p.kind == PERIOD_Q && i->reporting == REPORT_YTD ?
	    period_span_ytd(m->a, p, m->ask->lang) :
	    period_words(m->a, p, m->ask->lang);
}

static void add_row(struct maker *m, struct form_sheet *sheet,
    const struct indicator *i, const struct series *s, struct period p)
{
	const struct observation *last = last_of(m, s, p);
	const char **cell = ARENA_ARRAY(m->a, const char *, AT_COUNT);

	for (int k = 0; k < AT_COUNT; k++)
		cell[k] = "";
	cell[AT_INDICATOR] = i->id;
	cell[AT_AREA] = s && s->area ? s->area->id : "";
	cell[AT_CLUSTER] = s && s->cluster ? s->cluster->id : "";
	cell[AT_NAME] = row_name(m, i, s);
	cell[AT_PERIOD] = period_code(m->a, p);
	cell[AT_REPORTING] = words_reporting[i->reporting];
	cell[AT_SPAN] = span(m, i, p);
	cell[AT_UNIT] = unit_name(m, i);
	if (last) {
		cell[AT_LAST_PERIOD] = period_code(m->a, last->period);
		cell[AT_LAST_VALUE] = last->text;
	}
	ARENA_PUSH(m->a, sheet->rows, sheet->row_count) = cell;
}

static void add_periods(struct maker *m, struct form_sheet *sheet,
    const struct indicator *i, const struct series *s)
{
	struct period now = m->ask->edition->period;
	struct period p = { now.year, i->frequency ? i->frequency :
		(int8_t)PERIOD_Q, 1 };

	if (!form_owns(m, i, s && s->area ? s->area->id : NULL,
	    s && s->cluster ? s->cluster->id : NULL))
		return;
	for (; p.n <= period_per_year(p); p.n++)
		if (period_end(p) > period_start(now) &&
		    period_end(p) <= period_end(now) &&
		    is_owed(m, i, s, p))
			add_row(m, sheet, i, s, p);
}

/* The whole first, then what areas and clusters have reported before. */
static void add_indicator(struct maker *m, struct form_sheet *sheet,
    const struct indicator *i)
{
	const struct plan *p = m->ask->plan;

	add_periods(m, sheet, i, plan_series(p, i, NULL));
	for (size_t k = 0; k < p->series_count; k++)
		if (p->series[k].indicator == i &&
		    (p->series[k].area || p->series[k].cluster))
			add_periods(m, sheet, i, &p->series[k]);
}

static void add_observations(struct maker *m)
{
	struct form_sheet *s = form_sheet(m, "observations",
	    FORM_SHEET_OBSERVATIONS_WORD);
	const struct plan *p = m->ask->plan;

	add_columns(m, s);
	for (size_t g = 0; g < p->group_count; g++)
		for (size_t i = 0; i < p->groups[g].count; i++)
			add_indicator(m, s, &p->groups[g].indicators[i]);
}

/* ---- the form ---- */

static bool same_language(const char *x, const char *y)
{
	size_t len = strcspn(x, "-");

	return len == strcspn(y, "-") && strncmp(x, y, len) == 0;
}

static void add_lang(struct maker *m, const char *lang)
{
	if (same_language(lang, m->ask->plan->lang))
		return;
	for (size_t i = 0; i < m->lang_count; i++)
		if (same_language(lang, m->langs[i]))
			return;
	ARENA_PUSH(m->a, m->langs, m->lang_count) = lang;
}

static void find_langs(struct maker *m)
{
	const struct edition *e = m->ask->edition;

	for (size_t i = 0; i < e->document_count; i++) {
		const char **word;
		size_t n = str_words(m->a, e->documents[i].langs, &word);

		for (size_t k = 0; k < n; k++)
			add_lang(m, word[k]);
	}
}

static const char *title(const struct maker *m)
{
	const struct form_ask *ask = m->ask;

	return arena_printf(m->a, "%s %s%s%s%s", form_name(m,
	    &ask->plan->title, &ask->plan->short_title), period_words(m->a,
	    ask->edition->period, ask->lang), ask->scope ? " " : "",
	    ask->scope ? ask->scope : "", arena_printf(m->a, " %s",
	    form_word(FORM_TITLE_WORD, ask->lang)));
}

const struct form *form_make(struct arena *a, const struct form_ask *ask)
{
	struct maker m = { .a = a, .ask = ask,
		.form = ARENA_NEW(a, struct form) };

	*m.form = (struct form){ .lang = ask->lang, .created = ask->created };
	m.form->title = title(&m);
	find_langs(&m);
	add_observations(&m);
	form_tables(&m);
	return m.form;
}

/* ---- CSV ---- */

void form_csv(const struct form_sheet *sheet, struct str *to)
{
	str_add(to, "\xEF\xBB\xBF");
	for (size_t i = 0; i < sheet->column_count; i++) {
		str_add(to, i ? "," : "");
		str_csv(to, sheet->columns[i].head);
	}
	str_add(to, "\r\n");
	for (size_t r = 0; r < sheet->row_count; r++) {
		for (size_t i = 0; i < sheet->column_count; i++) {
			str_add(to, i ? "," : "");
			str_csv(to, sheet->rows[r][i]);
		}
		str_add(to, "\r\n");
	}
}
