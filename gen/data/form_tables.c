/* SPDX-License-Identifier: MIT */
/* The sheets of all other tables, each with what the plan now holds. */
#include <string.h>

#include "data/form.h"
#include "data/form_words.h"
#include "data/table.h"

#define HELPERS 4

/* One table being written. */
struct page {
	struct maker *m;
	const struct table *table;
	struct form_sheet *sheet;
};

/* Helpers stand behind that column. */
static const struct layout {
	int word;		/* of the sheet */
	const char *after;
	int heads[HELPERS];	/* enum form_word, 0: no more */
} layouts[TABLE_COUNT] = {
	[TABLE_COMMENTS] = { FORM_SHEET_COMMENTS_WORD, "period",
	    { FORM_HEAD_NAME_WORD, FORM_HEAD_STATUS_WORD } },
	[TABLE_PROJECTS] = { FORM_SHEET_PROJECTS_WORD, "period",
	    { FORM_HEAD_NAME_WORD, FORM_HEAD_LAST_PERIOD_WORD,
	    FORM_HEAD_LAST_PHASE_WORD, FORM_HEAD_LAST_DONE_WORD } },
	[TABLE_MILESTONES] = { FORM_SHEET_MILESTONES_WORD, "milestone",
	    { FORM_HEAD_NAME_WORD } },
	[TABLE_OWNERS] = { FORM_SHEET_OWNERS_WORD, "id",
	    { FORM_HEAD_NAME_WORD } },
	[TABLE_REVISIONS] = { FORM_SHEET_REVISIONS_WORD, "period",
	    { FORM_HEAD_NAME_WORD } },
	[TABLE_REGISTERS] = { FORM_SHEET_REGISTERS_WORD, "item",
	    { FORM_HEAD_NAME_WORD } },
	[TABLE_VERDICTS] = { FORM_SHEET_VERDICTS_WORD, "period",
	    { FORM_HEAD_NAME_WORD } },
};

/* ---- columns ---- */

static const char *const words_bool[] = { "true", "false", NULL };

static void add_column(struct page *p, struct form_column c)
{
	ARENA_PUSH(p->m->a, p->sheet->columns, p->sheet->column_count) = c;
}

static void add_helpers(struct page *p)
{
	const struct layout *l = &layouts[p->table - tables];

	for (int i = 0; i < HELPERS && l->heads[i]; i++)
		add_column(p, (struct form_column){ .helper = true,
		    .head = form_word((enum form_word)l->heads[i],
		    p->m->ask->lang) });
}

static void add_columns(struct page *p)
{
	const struct layout *l = &layouts[p->table - tables];

	for (const struct column_rule *c = p->table->columns; c->name; c++) {
		add_column(p, (struct form_column){ .head = c->name,
		    .fill = !c->given, .list = c->form == FORM_BOOL ?
		    words_bool : c->words, .number = c->form == FORM_DECIMAL
		    || c->form == FORM_AMOUNT });
		for (size_t i = 0; c->form == FORM_WORDS &&
		    i < p->m->lang_count; i++)
			add_column(p, (struct form_column){ .fill = true,
			    .head = arena_printf(p->m->a, "%s.%s", c->name,
			    p->m->langs[i]) });
		if (str_eq(c->name, l->after))
			add_helpers(p);
	}
}

/* ---- rows ---- */

static const char *translation(const struct page *p,
    const struct column_rule *c, const void *row, const char *lang)
{
	const struct words *w = (const void *)((const char *)row + c->to - 1);
	const char *own = p->m->ask->plan->lang;

	return words_has(w, lang, own) ? words_in(w, lang, own)->text : "";
}

static void put(struct arena *a, const char ***cells, size_t *n,
    const char *text)
{
	ARENA_PUSH(a, *cells, *n) = text ? text : "";
}

static void add_row(struct page *p, const void *row,
    const char *const helper[HELPERS])
{
	const struct layout *l = &layouts[p->table - tables];
	struct arena *a = p->m->a;
	const char **cells = NULL;
	size_t n = 0;

	for (const struct column_rule *c = p->table->columns; c->name; c++) {
		put(a, &cells, &n, table_cell(a, c, row));
		for (size_t i = 0; c->form == FORM_WORDS &&
		    i < p->m->lang_count; i++)
			put(a, &cells, &n, translation(p, c, row,
			    p->m->langs[i]));
		if (!str_eq(c->name, l->after))
			continue;
		for (int i = 0; i < HELPERS && l->heads[i]; i++)
			put(a, &cells, &n, helper[i]);
	}
	ARENA_PUSH(a, p->sheet->rows, p->sheet->row_count) = cells;
}

static const char *name_of(const struct page *p, const struct indicator *i)
{
	return form_name(p->m, &i->name, &i->short_name);
}

/* ---- comments ---- */

static bool is_explained(const struct page *p, const struct indicator *i)
{
	const struct plan *plan = p->m->ask->plan;

	for (size_t k = 0; k < plan->comment_count; k++) {
		const struct comment *c = &plan->comments[k];

		if (c->indicator == i && !c->area && !c->cluster &&
		    period_eq(c->period, p->m->ask->edition->period) &&
		    form_seen(p->m, c->date))
			return true;
	}
	return false;
}

/* A row for each indicator that is behind and not explained. */
static void add_comments(struct page *p)
{
	const struct form_ask *ask = p->m->ask;

	for (size_t k = 0; k < ask->behind_count; k++) {
		const struct indicator *i = ask->behind[k].of;
		struct comment row = { .indicator_id = i->id,
			.period = ask->edition->period };
		const char *helper[HELPERS] = { name_of(p, i),
			ask->behind[k].status };

		if (form_owns(p->m, i, NULL, NULL) && !is_explained(p, i))
			add_row(p, &row, helper);
	}
}

/* ---- projects ---- */

static bool owns_project(const struct page *p, const struct project *x)
{
	const char *scope = p->m->ask->scope;

	if (!scope || str_eq(scope, x->cluster_id) ||
	    str_has_word(x->areas, scope))
		return true;
	if (x->owner.lead_id)
		return str_eq(scope, x->owner.lead_id);
	return x->cluster && str_eq(scope, x->cluster->owner.lead_id);
}

static const struct progress *last_progress(const struct page *p,
    const struct project *x)
{
	const struct plan *plan = p->m->ask->plan;
	const struct progress *last = NULL;

	for (size_t i = 0; i < plan->progress_count; i++) {
		const struct progress *g = &plan->progress[i];

		if (g->project == x && form_seen(p->m, g->published) &&
		    period_end(g->period) <= period_end(
		    p->m->ask->edition->period) && (!last ||
		    period_cmp(g->period, last->period) > 0 ||
		    (period_eq(g->period, last->period) &&
		     date_cmp(g->published, last->published) >= 0)))
			last = g;
	}
	return last;
}

/* What stays is given; what changes each quarter is asked for. */
static void add_project(struct page *p, const struct project *x)
{
	const struct progress *last = last_progress(p, x);
	struct period now = p->m->ask->edition->period;
	struct progress row = { .project_id = x->id, .period = now };
	const char *helper[HELPERS] = { form_name(p->m, &x->name, NULL) };

	if (last && period_eq(last->period, now))
		return;
	if (last) {
		row.start_planned = last->start_planned;
		row.end_planned = last->end_planned;
		row.total = last->total;
		row.unit_code = last->unit_code;
		if (last->period.year == now.year)
			row.plan_year = last->plan_year;
		helper[1] = period_code(p->m->a, last->period);
		helper[2] = last->phase;
		helper[3] = last->done_total.given ? decimal_text(p->m->a,
		    last->done_total.value) : "";
	}
	add_row(p, &row, helper);
}

static void add_projects(struct page *p)
{
	const struct plan *plan = p->m->ask->plan;

	for (size_t i = 0; i < plan->project_count; i++)
		if (owns_project(p, &plan->projects[i]))
			add_project(p, &plan->projects[i]);
}

/* Those of tables; the others stand in reports of their own. */
static void add_milestones(struct page *p)
{
	const struct plan *plan = p->m->ask->plan;

	for (size_t i = 0; i < plan->milestone_count; i++) {
		const struct milestone *x = &plan->milestones[i];
		const char *helper[HELPERS] = { form_name(p->m,
			&x->project->name, NULL) };

		if (!period_is(x->period) && owns_project(p, x->project))
			add_row(p, x, helper);
	}
}

/* ---- owners ---- */

static void add_owner(struct page *p, const char *kind, const char *id,
    const char *name, const struct owner *o)
{
	struct assignment row = { .kind = kind, .id = id,
		.lead_id = o->lead_id, .support_ids = o->support_ids,
		.demo = o->demo };
	const char *helper[HELPERS] = { name };
	const char *scope = p->m->ask->scope;

	if (!scope || str_eq(scope, o->lead_id) || str_eq(scope, id))
		add_row(p, &row, helper);
}

static void add_owners(struct page *p)
{
	const struct plan *plan = p->m->ask->plan;

	for (size_t g = 0; g < plan->group_count; g++)
		for (size_t i = 0; i < plan->groups[g].count; i++) {
			const struct indicator *x =
			    &plan->groups[g].indicators[i];

			add_owner(p, "indicator", x->id, name_of(p, x),
			    &x->owner);
		}
	for (size_t i = 0; i < plan->cluster_count; i++)
		add_owner(p, "cluster", plan->clusters[i].id, form_name(p->m,
		    &plan->clusters[i].name, &plan->clusters[i].short_name),
		    &plan->clusters[i].owner);
	for (size_t i = 0; i < plan->project_count; i++)
		add_owner(p, "project", plan->projects[i].id, form_name(p->m,
		    &plan->projects[i].name, NULL), &plan->projects[i].owner);
}

/* ---- the rest ---- */

static void add_revisions(struct page *p)
{
	const struct plan *plan = p->m->ask->plan;

	for (size_t i = 0; i < plan->revision_count; i++) {
		const struct revision *x = &plan->revisions[i];
		const char *helper[HELPERS] = { name_of(p, x->indicator) };

		if (form_owns(p->m, x->indicator, x->area_id, x->cluster_id) &&
		    form_seen(p->m, x->date))
			add_row(p, x, helper);
	}
}

static void add_registers(struct page *p)
{
	const struct plan *plan = p->m->ask->plan;
	const char *helper[HELPERS] = { NULL };

	for (size_t i = 0; i < plan->register_item_count; i++) {
		const struct register_item *x = &plan->register_items[i];

		helper[0] = form_name(p->m, &x->name, NULL);
		if (!p->m->ask->scope || str_eq(p->m->ask->scope,
		    x->owner_text))
			add_row(p, x, helper);
	}
}

static bool is_judged(const struct page *p, const struct indicator *i)
{
	const struct plan *plan = p->m->ask->plan;

	for (size_t k = 0; k < plan->override_count; k++)
		if (plan->overrides[k].indicator == i && period_eq(
		    plan->overrides[k].period, p->m->ask->edition->period))
			return true;
	return false;
}

static void add_verdicts(struct page *p)
{
	const struct plan *plan = p->m->ask->plan;

	for (size_t g = 0; g < plan->group_count; g++)
		for (size_t i = 0; i < plan->groups[g].count; i++) {
			const struct indicator *x =
			    &plan->groups[g].indicators[i];
			struct override row = { .indicator_id = x->id,
				.period = p->m->ask->edition->period };
			const char *helper[HELPERS] = { name_of(p, x) };

			if (form_owns(p->m, x, NULL, NULL) &&
			    !is_judged(p, x))
				add_row(p, &row, helper);
		}
}

void form_tables(struct maker *m)
{
	static void (*const add[TABLE_COUNT])(struct page *) = {
		[TABLE_COMMENTS] = add_comments,
		[TABLE_PROJECTS] = add_projects,
		[TABLE_MILESTONES] = add_milestones,
		[TABLE_OWNERS] = add_owners,
		[TABLE_REVISIONS] = add_revisions,
		[TABLE_REGISTERS] = add_registers,
		[TABLE_VERDICTS] = add_verdicts,
	};

	for (int i = 0; i < TABLE_COUNT; i++) {
		struct page p = { .m = m, .table = &tables[i] };

		if (i == TABLE_VERDICTS && !str_eq(m->ask->plan->method.name,
		    "expert"))
			continue;
		p.sheet = form_sheet(m, tables[i].name, layouts[i].word);
		add_columns(&p);
		add[i](&p);
	}
}
