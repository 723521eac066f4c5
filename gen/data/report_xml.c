/* SPDX-License-Identifier: MIT */
/*
 * Progress, comments and verdicts as XML: the structs of the tables, kept by
 * the same calls.
 */
#include "data/report_xml.h"

#include "base/str.h"
#include "data/table.h"

/* ---- progress ---- */

/* What the children of a progress need of it. */
struct open_progress {
	struct progress row;
	struct milestone *milestones;
	size_t count;
};

/* The attributes go to the row, which is the first member. */
struct open_milestone {
	struct milestone row;
	const char *name;
};

static const struct attr milestone_attrs[] = {
	NEED("id", REF, .to = AT(milestone, id)),
	MAY("name", TEXT, .to = AT(open_milestone, name)),
	MAY("planned", DATE, .to = AT(milestone, planned)),
	MAY("forecast", DATE, .to = AT(milestone, forecast)),
	MAY("actual", DATE, .to = AT(milestone, actual)),
	END
};

static const struct child milestone_children[] = {
	ANY("name", .words = AT(milestone, name)),
	END
};

/* A name that is an attribute is in the language of the plan. */
static void milestone_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { milestone_attrs,
		milestone_children, false };
	struct open_progress *open = object;
	struct open_milestone m = { .row = { .loc = xml_loc(n) } };

	element_read(r, n, &element, &m);
	if (m.name)
		ARENA_PUSH(r->a, m.row.name.all, m.row.name.count) =
		    (struct word){ NULL, m.name, m.row.loc };
	ARENA_PUSH(r->a, open->milestones, open->count) = m.row;
}

static const struct attr issue_attrs[] = {
	MAY("need", TEXT, .to = AT(progress, need)),
	MAY("owner", REF, .to = AT(progress, need_owner_text)),
	MAY("due", DATE, .to = AT(progress, need_due)),
	END
};

/* Of several issues the last is kept; its text is the reason. */
static void issue_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { issue_attrs, NULL, true };
	struct progress *row = &((struct open_progress *)object)->row;
	const char *text;

	element_read(r, n, &element, row);
	text = xml_content(r->a, n);
	if (text && *text)
		row->reason = text;
}

static const struct attr progress_attrs[] = {
	NEED("project", REF, .to = AT(progress, project_id)),
	NEED("p", PERIOD, .to = AT(progress, period)),
	MAY("state", CHOICE, .to = AT(progress, phase), .words = words_phase),
	MAY("startPlanned", DATE, .to = AT(progress, start_planned)),
	MAY("startForecast", DATE, .to = AT(progress, start_forecast)),
	MAY("startActual", DATE, .to = AT(progress, start_actual)),
	MAY("endPlanned", DATE, .to = AT(progress, end_planned)),
	MAY("endForecast", DATE, .to = AT(progress, end_forecast)),
	MAY("endActual", DATE, .to = AT(progress, end_actual)),
	MAY("confidence", CHOICE, .to = AT(progress, confidence),
	    .words = words_confidence),
	MAY("planTotal", DECIMAL, .to = AT(progress, total.value),
	    .given = AT(progress, total.given)),
	MAY("planYear", DECIMAL, .to = AT(progress, plan_year.value),
	    .given = AT(progress, plan_year.given)),
	MAY("doneYear", DECIMAL, .to = AT(progress, done_year.value),
	    .given = AT(progress, done_year.given)),
	MAY("invested", DECIMAL, .to = AT(progress, done_total.value),
	    .given = AT(progress, done_total.given)),
	MAY("unit", REF, .to = AT(progress, unit_code)),
	MAY("pub", DATE, .to = AT(progress, published)),
	MAY("source", TEXT, .to = AT(progress, source)),
	MAY_DEMO(.to = AT(progress, demo)),
	MAY("disclosure", CHOICE, .to = AT(progress, disclosure),
	    .words = words_disclosure),
	END
};
static const struct child progress_children[] = {
	ANY("milestone", .read = milestone_read),
	ANY("issue", .read = issue_read),
	END
};

/* The attributes go to the row, which is the first member. */
void progress_xml(struct reader *r, const struct xml *n, struct plan *p,
    bool demo)
{
	static const struct element element = { progress_attrs,
		progress_children, false };
	struct open_progress open = { .row = { .demo = demo,
		.loc = xml_loc(n) } };

	element_read(r, n, &element, &open);
	if (!open.row.project_id || !period_is(open.row.period) ||
	    !table_keep(r->a, r->d, p, TABLE_PROJECTS, &open.row))
		return;
	for (size_t i = 0; i < open.count; i++) {
		struct milestone *m = &open.milestones[i];

		m->project_id = open.row.project_id;
		m->period = open.row.period;
		m->published = open.row.published;
		m->demo = open.row.demo;
		m->disclosure = open.row.disclosure;
		if (m->id)
			table_keep(r->a, r->d, p, TABLE_MILESTONES, m);
	}
}

/* ---- comments ---- */

static const struct attr comment_attrs[] = {
	NEED("indicator", REF, .to = AT(comment, indicator_id)),
	MAY("area", REF, .to = AT(comment, area_id)),
	MAY("cluster", REF, .to = AT(comment, cluster_id)),
	NEED("p", PERIOD, .to = AT(comment, period)),
	MAY("code", CHOICE, .to = AT(comment, cause_code),
	    .words = words_cause),
	MAY("owner", REF, .to = AT(comment, owner_text)),
	MAY("due", DATE, .to = AT(comment, due)),
	MAY("by", TEXT, .to = AT(comment, by)),
	MAY("date", DATE, .to = AT(comment, date)),
	MAY_DEMO(.to = AT(comment, demo)),
	MAY("disclosure", CHOICE, .to = AT(comment, disclosure),
	    .words = words_disclosure),
	END
};
static const struct child comment_children[] = {
	ANY("cause", .words = AT(comment, cause)),
	ANY("measure", .words = AT(comment, measure)),
	END
};

void comment_xml(struct reader *r, const struct xml *n, struct plan *p,
    bool demo)
{
	static const struct element element = { comment_attrs,
		comment_children, false };
	struct comment row = { .demo = demo, .loc = xml_loc(n) };

	element_read(r, n, &element, &row);
	if (row.indicator_id && period_is(row.period))
		table_keep(r->a, r->d, p, TABLE_COMMENTS, &row);
}

/* ---- verdicts ---- */

static const struct attr override_attrs[] = {
	NEED("indicator", REF, .to = AT(override, indicator_id)),
	NEED("p", PERIOD, .to = AT(override, period)),
	NEED("status", CHOICE, .to = AT(override, status),
	    .words = words_verdict),
	NEED("by", TEXT, .to = AT(override, by)),
	NEED("date", DATE, .to = AT(override, date)),
	NEED("reason", TEXT, .to = AT(override, reason)),
	END
};

void override_xml(struct reader *r, const struct xml *n, struct plan *p)
{
	static const struct element element = { override_attrs, NULL, false };
	struct override row = { .loc = xml_loc(n) };

	element_read(r, n, &element, &row);
	if (row.indicator_id && period_is(row.period) && row.status &&
	    row.by && row.date.year && row.reason)
		table_keep(r->a, r->d, p, TABLE_VERDICTS, &row);
}
