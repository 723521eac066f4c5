/* SPDX-License-Identifier: MIT */
/* The kinds of tables and their columns. */
#include <stddef.h>

#include "data/table.h"
#include "plan/element.h"

const char *const words_phase[] = { "prep", "new", "building", "completed",
	"operating", NULL };
const char *const words_confidence[] = { "green", "amber", "red", NULL };
const char *const words_cause[] = { "resource", "approval", "market",
	"method", "other", NULL };
/* Statuses that a person may set. */
const char *const words_verdict[] = { "achieved", "ahead", "ontrack", "held",
	"slight", "behind", "regress", "lost", NULL };
static const char *const words_owned[] = { "indicator", "cluster", "project",
	NULL };

#define KEY .required = true, .key = true
#define HAS .required = true
#define GIVEN .given = true

/* Columns that many tables share. */
#define INDICATOR(type) \
	{ "indicator", FORM_REF, KEY, GIVEN, .to = AT(type, indicator_id), \
	    .object = AT(type, indicator), .kind = ID_INDICATOR }
#define PROJECT(type) \
	{ "project", FORM_REF, KEY, GIVEN, .to = AT(type, project_id), \
	    .object = AT(type, project), .kind = ID_PROJECT }
#define PERIOD(type) \
	{ "period", FORM_PERIOD, KEY, GIVEN, .to = AT(type, period) }
#define OWNER(type) \
	{ "owner", FORM_WHO, .to = AT(type, owner_text), \
	    .object = AT(type, owner) }
#define PLAIN(type, form, column, field) \
	{ column, FORM_##form, .to = AT(type, field) }
#define GIVEN_PLAIN(type, form, column, field) \
	{ column, FORM_##form, GIVEN, .to = AT(type, field) }
#define DEMO(type) { "demo", FORM_BOOL, GIVEN, .to = AT(type, demo) }
#define SOURCE(type) PLAIN(type, TEXT, "source", source)
#define DISCLOSURE(type) \
	{ "disclosure", FORM_CHOICE, .to = AT(type, disclosure), \
	    .words = words_disclosure }

static const struct column_rule comment_columns[] = {
	INDICATOR(comment),
	{ "area", FORM_REF, .key = true, GIVEN, .to = AT(comment, area_id),
	    .object = AT(comment, area), .kind = ID_ORG },
	{ "cluster", FORM_REF, .key = true, GIVEN, .to = AT(comment, cluster_id),
	    .object = AT(comment, cluster), .kind = ID_CLUSTER },
	PERIOD(comment),
	{ "cause_code", FORM_CHOICE, .key = true,
	    .to = AT(comment, cause_code), .words = words_cause },
	{ "cause", FORM_WORDS, HAS, .to = AT(comment, cause) },
	PLAIN(comment, WORDS, "measure", measure),
	OWNER(comment),
	PLAIN(comment, DATE, "due", due),
	PLAIN(comment, TEXT, "by", by),
	{ "date", FORM_DATE, .key = true, .to = AT(comment, date) },
	DISCLOSURE(comment),
	DEMO(comment),
	END
};

static const struct column_rule project_columns[] = {
	PROJECT(progress),
	PERIOD(progress),
	{ "phase", FORM_CHOICE, HAS, .to = AT(progress, phase),
	    .words = words_phase },
	GIVEN_PLAIN(progress, DATE, "start_planned", start_planned),
	PLAIN(progress, DATE, "start_forecast", start_forecast),
	PLAIN(progress, DATE, "start_actual", start_actual),
	GIVEN_PLAIN(progress, DATE, "end_planned", end_planned),
	PLAIN(progress, DATE, "end_forecast", end_forecast),
	PLAIN(progress, DATE, "end_actual", end_actual),
	GIVEN_PLAIN(progress, AMOUNT, "total", total),
	GIVEN_PLAIN(progress, AMOUNT, "plan_year", plan_year),
	PLAIN(progress, AMOUNT, "done_year", done_year),
	PLAIN(progress, AMOUNT, "done_total", done_total),
	{ "unit", FORM_UNIT, GIVEN, .to = AT(progress, unit_code),
	    .object = AT(progress, unit) },
	{ "confidence", FORM_CHOICE, .to = AT(progress, confidence),
	    .words = words_confidence },
	PLAIN(progress, TEXT, "reason", reason),
	PLAIN(progress, TEXT, "need", need),
	{ "need_owner", FORM_WHO, .to = AT(progress, need_owner_text),
	    .object = AT(progress, need_owner) },
	PLAIN(progress, DATE, "need_due", need_due),
	{ "published", FORM_DATE, .key = true,
	    .to = AT(progress, published) },
	DISCLOSURE(progress),
	DEMO(progress),
	SOURCE(progress),
	END
};

/* The period and day of milestones in XML are those of the report around. */
static const struct column_rule milestone_columns[] = {
	PROJECT(milestone),
	{ "milestone", FORM_ID, KEY, .to = AT(milestone, id) },
	PLAIN(milestone, WORDS, "name", name),
	{ "planned", FORM_DATE, HAS, .to = AT(milestone, planned) },
	PLAIN(milestone, DATE, "forecast", forecast),
	PLAIN(milestone, DATE, "actual", actual),
	PLAIN(milestone, AMOUNT, "weight", weight),
	DISCLOSURE(milestone),
	DEMO(milestone),
	SOURCE(milestone),
	END
};

static const struct column_rule owner_columns[] = {
	{ "kind", FORM_CHOICE, KEY, GIVEN, .to = AT(assignment, kind),
	    .words = words_owned },
	{ "id", FORM_ID, KEY, GIVEN, .to = AT(assignment, id) },
	{ "lead", FORM_REF, HAS, .to = AT(assignment, lead_id),
	    .object = AT(assignment, lead), .kind = ID_ORG },
	PLAIN(assignment, REFS, "support", support_ids),
	DEMO(assignment),
	END
};

static const struct column_rule revision_columns[] = {
	INDICATOR(revision),
	{ "area", FORM_REF, .key = true, GIVEN, .to = AT(revision, area_id),
	    .kind = ID_ORG },
	{ "cluster", FORM_REF, .key = true, GIVEN, .to = AT(revision, cluster_id),
	    .kind = ID_CLUSTER },
	PERIOD(revision),
	{ "old", FORM_DECIMAL, HAS, .to = AT(revision, old) },
	{ "new", FORM_DECIMAL, HAS, .to = AT(revision, now) },
	{ "reason", FORM_TEXT, HAS, .to = AT(revision, reason) },
	{ "by", FORM_TEXT, HAS, .to = AT(revision, by) },
	{ "date", FORM_DATE, KEY, .to = AT(revision, date) },
	END
};

static const struct column_rule register_columns[] = {
	{ "register", FORM_CHOICE, KEY, .to = AT(register_item, register_id),
	    .words = words_register },
	{ "item", FORM_ID, KEY, .to = AT(register_item, id) },
	{ "name", FORM_WORDS, HAS, .to = AT(register_item, name) },
	OWNER(register_item),
	PLAIN(register_item, DATE, "due", due),
	PLAIN(register_item, TEXT, "state", state),
	SOURCE(register_item),
	DEMO(register_item),
	END
};

static const struct column_rule verdict_columns[] = {
	INDICATOR(override),
	PERIOD(override),
	{ "status", FORM_CHOICE, HAS, .to = AT(override, status),
	    .words = words_verdict },
	{ "by", FORM_TEXT, HAS, .to = AT(override, by) },
	{ "date", FORM_DATE, KEY, .to = AT(override, date) },
	{ "reason", FORM_TEXT, HAS, .to = AT(override, reason) },
	END
};

#define TABLE(word, list_columns, type, items, number) \
	.name = (word), .columns = (list_columns), \
	.size = sizeof(struct type), .loc = offsetof(struct type, loc), \
	.list = offsetof(struct plan, items), \
	.count = offsetof(struct plan, number)
#define DAY(type, field) \
	.period = offsetof(struct type, period), \
	.day = offsetof(struct type, field), \
	.defaulted = offsetof(struct type, field##_default)

const struct table tables[TABLE_COUNT] = {
	[TABLE_COMMENTS] = { TABLE("comments", comment_columns, comment,
	    comments, comment_count), DAY(comment, date) },
	[TABLE_PROJECTS] = { TABLE("projects", project_columns, progress,
	    progress, progress_count), DAY(progress, published) },
	[TABLE_MILESTONES] = { TABLE("milestones", milestone_columns,
	    milestone, milestones, milestone_count),
	    .period = offsetof(struct milestone, period) },
	[TABLE_OWNERS] = { TABLE("owners", owner_columns, assignment,
	    assignments, assignment_count) },
	[TABLE_REVISIONS] = { TABLE("revisions", revision_columns, revision,
	    revisions, revision_count) },
	[TABLE_REGISTERS] = { TABLE("registers", register_columns,
	    register_item, register_items, register_item_count) },
	[TABLE_VERDICTS] = { TABLE("verdicts", verdict_columns, override,
	    overrides, override_count) },
};
