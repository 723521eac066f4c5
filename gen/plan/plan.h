/* SPDX-License-Identifier: MIT */
/*
 * The model: a plan, its indicators, clusters and observations, and the
 * edition that says what to publish. Read from XML by plan_read.c,
 * edition_read.c and the room data, resolved by plan_link (ids to pointers;
 * every dangling id is reported there, once). After linking everything is
 * const. All of it lives in the run arena. Every object knows its place, as
 * "file:line" relative to the plan folder.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"
#include "plan/prose.h"
#include "plan/report.h"
#include "plan/words.h"

/* Kinds of ids: each is a name space of its own. ID_ANY: of whatever kind. */
enum id_kind { ID_NONE, ID_SOURCE, ID_ORG, ID_PARK, ID_TERM, ID_UNIT, ID_BODY,
	ID_BOX, ID_INDICATOR, ID_CLUSTER, ID_PROJECT, ID_RULE, ID_GROUP,
	ID_REGISTER, ID_ANY, ID_KINDS };
const char *id_kind_name(enum id_kind k);	/* "org" */

/* An id where it is defined, or where it is referred to. */
struct id_use {
	enum id_kind kind;
	const char *id;
	struct loc loc;
};

enum indicator_kind { KIND_FLOW, KIND_STOCK, KIND_RATIO, KIND_INDEX,
	KIND_RANK, KIND_BINARY };
enum direction { DIR_UP, DIR_DOWN, DIR_HOLD, DIR_BAND };
enum path_kind { PATH_LINEAR, PATH_GEOMETRIC, PATH_STEP };
enum reporting { REPORT_POINT, REPORT_YTD, REPORT_PERIOD };
enum binding { EXPECTED, BINDING, UNCONFIRMED, UNCLASSED };
enum comparability { BASE_SAME, BASE_DOUBTFUL, BASE_NONE };
enum target_op { OP_GE, OP_GT, OP_LE, OP_LT, OP_EQ, OP_ABOUT, OP_BETWEEN };
enum target_role { ROLE_MILESTONE, ROLE_FINAL, ROLE_ANNUAL };

struct source {		/* a document that @from names by its id */
	const char *id, *title, *publisher, *href;
	struct loc loc;
};

/* A document that a rule of the mechanism asks for. */
struct rule_document { const char *type; struct date date; bool demo;
	struct words name; struct loc loc; };	/* date.day 0: month only */

struct org {
	const char *id, *kind, *parent, *code, *role;
	struct date valid_from, valid_to;	/* day 0: the month */
	struct words name, short_name;
	struct rule_document *documents;
	size_t document_count;
	struct loc loc;
};

struct park {
	const char *id, *area_id;
	const struct org *area;
	struct words name, short_name;
	struct loc loc;
};

struct unit {
	const char *code;
	const char *dimension;	/* units of one dimension convert */
	struct decimal per;	/* power: 1e8 for 亿; 1 when absent */
	struct words name;	/* printed form */
	struct loc loc;
};

struct owner {
	const char *lead_id;	/* NULL: nobody named */
	const char *support_ids;
	const struct org *lead;
	bool demo;		/* an assignment made up for demonstration */
	struct loc loc;
};

struct base_value {
	bool given;
	struct period period;
	struct decimal value;
	const char *text;	/* as written; "/" is not available */
	enum comparability comparability;
	bool is_revised;	/* by a later release; targets stand (O8) */
	struct decimal revised;
	const char *from;
	struct words note;
	struct loc loc;
};

/* A break that is bridged: from this period on a value of the old definition
 * times factor is one of the new (from the overlap of both, O7). */
struct series_link {
	struct period period;
	struct decimal factor;
	const char *from;
	struct loc loc;
};

struct target {
	struct period period;
	enum target_op op;
	enum target_role role;
	bool set;		/* false: none="not-set" */
	struct decimal value, low, high;	/* low, high for between */
	const char *none;	/* "not-set" or "text-only", or NULL */
	struct words note;
	const char *printed;	/* as the plan prints it: "/" "70%"; or NULL */
	const char *text;	/* value as written */
	const char *from;
	struct loc loc;
};

struct growth {
	struct period start, end;
	enum target_op op;
	struct decimal value;
	const char *measure, *from;
	struct loc loc;
};

enum obs_status { OBS_A = 'A', OBS_P = 'P', OBS_E = 'E', OBS_F = 'F',
	OBS_I = 'I', OBS_B = 'B', OBS_M = 'M', OBS_S = 'S' };

/* One value as published on one day (a vintage). Sorted within a series by
 * period, then publication date, then place. */
struct observation {
	struct period period;
	enum reporting reporting;
	bool missing;
	struct decimal value;	/* in the indicator's unit, converted */
	const char *text;	/* as written */
	char status;		/* enum obs_status or another code, kept */
	struct date published;
	bool published_default;	/* 30 days after the period's end */
	bool converted;		/* from another unit; text is then the result */
	bool demo, breaks;
	const char *source, *note, *why, *disclosure;
	struct loc loc;
};

/* A figure that the text states: a `v` of the body, a box or a project. */
struct statement {
	const char *ref;		/* indicator, or NULL */
	const struct indicator *of;
	bool given, has_op;
	struct decimal value;
	const char *unit_code;
	const struct unit *unit;
	enum target_op op;
	struct period period;
	const char *from;
	struct loc loc;
	const char *role;		/* of the run-in around it, or NULL */
	struct loc in;			/* what it stands in */
};

/* What a plan above this one asks, or what was published elsewhere, for an
 * indicator of this plan: a yardstick. */
struct yardstick {
	bool published;			/* a value; else a target */
	const char *indicator_id;
	const struct indicator *indicator;
	struct period period;
	enum target_op op;
	struct decimal value;
	const char *unit_code;
	const struct unit *unit;
	const char *source;		/* who says so; or NULL: the basis */
	struct words title;		/* of the basis that holds it */
	struct loc loc;
};

/* The share of one area or cluster in an indicator's targets. */
struct part {
	const char *id;
	struct target *targets;
	size_t target_count;
	bool shared;
	struct decimal share;		/* in per cent, if shared */
	bool demo;
	struct loc loc;
};
struct breakdown {
	const char *by;			/* area or cluster */
	struct part *parts;
	size_t part_count;
	struct loc loc;
};

/* All observations of one indicator for the whole area (area and cluster
 * NULL) or for one area or cluster. */
struct series {
	const struct indicator *indicator;
	const struct org *area;
	const struct cluster *cluster;
	struct observation *obs;
	size_t count;
};

struct indicator {
	const char *id;
	int number;		/* running, in plan order, from 1 */
	enum indicator_kind kind;
	enum direction direction;
	enum path_kind path;
	enum reporting reporting;
	enum binding binding;
	int8_t frequency;	/* enum period_kind: A H Q M */
	const char *year_value;	/* sum last mean given */
	int decimals;
	bool has_min, has_max;
	struct decimal min, max;
	struct words name, short_name, definition, source;
	const char *unit_code;
	const struct unit *unit;	/* of the registry */
	const char *unit_printed;	/* "cell": % stands in the cells */
	struct decimal unit_per;	/* as the indicator repeats it, or 0 */
	struct owner owner;
	struct base_value base;
	struct target *targets;	/* sorted by period */
	size_t target_count;
	struct growth *growth;
	size_t growth_count;
	struct series_link *links;
	size_t link_count;
	struct breakdown *breakdowns;
	size_t breakdown_count;
	const char *same_id;		/* speaks of the same subject */
	const struct indicator *same;
	const char *direction_from;	/* where the paper states it */
	const struct indicator_group *group;
	const char *lag;	/* quarters until stale; NULL: default */
	struct period valid_to;	/* the last it is judged for; none: open */
	const char *replaced_by;	/* id of the indicator after it */
	const char *disclosure;	/* "public" (default) or "internal" */
	const char *from;
	struct loc loc;
};

struct indicator_group {
	const char *num, *origin;	/* origin "text": named in prose only */
	const char *goal;		/* id of the goal it spells out */
	const char *from;
	struct words head;
	struct indicator *indicators;
	size_t count;
	struct loc loc;
};

struct park_ref { const char *id, *role; const struct park *park;
	bool demo; struct loc loc; };
struct area_ref { const char *id, *role; const struct org *area;
	bool demo; struct loc loc; };

struct cluster {
	const char *id, *num, *from;
	bool listed;		/* false: named in a layout box only */
	struct words name, short_name;
	struct owner owner;
	struct area_ref *areas;
	size_t area_count;
	struct park_ref *parks;
	size_t park_count;
	struct rule_document *documents;
	size_t document_count;
	struct loc loc;
};

struct project {
	const char *id, *cluster_id, *box, *areas, *parks, *from;
	bool open;
	struct owner owner;
	const struct cluster *cluster;
	struct words name;
	struct division *body;	/* its paragraphs; never NULL */
	struct loc loc;
};

struct rule {
	const char *id, *per, *needs, *from;
	int min, max;		/* max -1: no limit */
	struct words name, short_name;
	struct loc loc;
};

/* Inline and block content of the body, as a small tree. */
enum division_kind { DIV_DIVISION, DIV_RUNIN, DIV_BOX, DIV_ITEM, DIV_P,
	DIV_LAYOUT, DIV_INDICATORS };
struct division {
	enum division_kind kind;
	const char *id, *num, *role, *cluster_id, *box_kind, *ref, *from;
	const char *areas, *clusters;	/* of a layout line; areas: ids, or
					 * the word all or some */
	const char *lost;	/* picture or text that the source lacks */
	bool open;
	int level;
	struct words head;
	struct words text;	/* of a p: plain text per language */
	struct words notes;	/* of a p: its notes, a language may recur */
	struct division *child;
	size_t count;
	struct loc loc;
};

/* Limits of the classes in points (gen/assess/README.md, decision order);
 * exact decimals. */
struct method {
	const char *name;	/* "gap" */
	struct decimal ahead, ontrack, slight, early;	/* 5 -2 -10 10 */
	struct loc loc;
	const char *strip;	/* methods told beside it, or NULL */
};

/* Areas or clusters that may be compared with one another. */
struct comparison_group {
	const char *id;
	struct words name;
	const char **members;	/* ids of orgs or clusters, in order */
	size_t member_count;
	int least;		/* cases behind a ranked value */
	const char *show;	/* "rank" or "thirds" */
	struct loc loc;
};

/* When the plan is reviewed. */
struct schedule {
	const char *kind;	/* dispatch annual mid-term final */
	const char *every;	/* A H Q M, or NULL */
	struct period period;	/* or none */
	const char *from;
	bool demo;
	struct loc loc;
};

struct typed_date { const char *type; const char *text; struct date date;
	struct loc loc; };

struct plan {
	const char *id, *version, *lang, *prose, *folder, *file;
	struct words title, short_title, genre, disclosure;
	const char *number_printed, *number_code, *number_year, *number_seq;
	const char *issuer_id, *printer_id;
	const struct org *issuer, *printer;
	struct typed_date *dates;
	size_t date_count;
	struct words *addressees, *copies, *basis;	/* one words each */
	size_t addressee_count, copy_count, basis_count;
	struct yardstick *yardsticks;
	size_t yardstick_count;
	struct statement *statements;
	size_t statement_count;
	struct period start, end, base;
	struct source *sources;
	size_t source_count;
	struct org *orgs;
	size_t org_count;
	struct park *parks;
	size_t park_count;
	struct unit *units;
	size_t unit_count;
	struct division *body;
	size_t body_count;
	struct proses proses;	/* of paragraphs and notes */
	struct words indicators_title;
	struct indicator_group *groups;
	size_t group_count;
	struct cluster *clusters;
	size_t cluster_count;
	struct project *projects;
	size_t project_count;
	struct rule *rules;
	size_t rule_count;
	struct method method;
	struct override *overrides;	/* filled by the room data */
	size_t override_count;
	struct revision *revisions;	/* the same */
	size_t revision_count;
	struct comment *comments;	/* the same, plan/report.h */
	size_t comment_count;
	struct progress *progress;
	size_t progress_count;
	struct milestone *milestones;
	size_t milestone_count;
	struct assignment *assignments;
	size_t assignment_count;
	struct register_list *registers;	/* of the plan */
	size_t register_count;
	struct register_item *register_items;	/* of the plan and tables */
	size_t register_item_count;
	struct schedule *schedules;
	size_t schedule_count;
	struct comparison_group *comparisons;
	size_t comparison_count;
	struct series *series;	/* filled by the room data */
	size_t series_count;
	struct arena *growing;	/* of their values while data are read */
	const char **forms;	/* the same: tables that came back as forms */
	size_t form_count;
	struct id_use *ids, *refs;	/* every id and reference, in order */
	struct plan_index *index;	/* of plan_org() and its like, or NULL */
	size_t id_count, ref_count;
	struct loc loc;
};

struct document {		/* one line of the edition */
	const char *template, *id;	/* id: default the template's name */
	const char *langs, *sections, *each, *attach, *theme, *disclosure;
	struct loc loc;
};

struct edition {
	const char *id, *plan_path, *status, *audience, *file, *folder;
	const char *place;	/* the file below the plan folder, for src */
	struct period period;
	struct date cutoff, date;
	int number, total;	/* 0: none */
	struct words title, note, distribution;	/* note: may recur */
	struct proses proses;	/* of title and note */
	const char *logo_href, *logo_alt;
	struct data_file { const char *href, *map, *published;
		struct loc loc; } *data;	/* map, published: may be NULL */
	size_t data_count;
	struct document *documents;
	size_t document_count;
	struct loc loc;
};

/* Readers. Paths: the edition file as given on the command line; the plan is
 * found from it, and plan->folder is the folder of plan.xml: all other paths
 * are relative to it and may not leave it. They report every fault and return
 * what they have; NULL only when nothing is usable. */
struct edition *edition_read(struct arena *a, struct diag *d,
    const char *path);
struct plan *plan_read(struct arena *a, struct diag *d, const char *path);
/* The plan that the edition names. */
struct plan *plan_of_edition(struct arena *a, struct diag *d,
    struct edition *e);
/* Ids to pointers; duplicate and dangling ids, target order, periods. */
void plan_link(struct arena *a, struct diag *d, struct plan *p);
/* References of the edition: each=, sections, languages of documents. */
void edition_link(struct diag *d, struct edition *e, const struct plan *p);

/* When the data are read: in a public edition what is internal leaves the plan and its data: whole
 * indicators, the values of observations, reports on projects, comments. Where
 * a value stood is a missing one with the reason why_withheld. Counts what went
 * out in one note; warns of a value that its neighbours tell. */
extern const char *const why_withheld;	/* "withheld" */
void plan_withhold(struct arena *a, struct diag *d, struct plan *p,
    struct edition *e);
/* Is a value of the period (none: of any) kept back? Ids may be NULL. */
bool plan_withheld(const struct plan *p, const struct indicator *of,
    const char *area, const char *cluster, struct period when);

const struct indicator *plan_indicator(const struct plan *p, const char *id);
const struct cluster *plan_cluster(const struct plan *p, const char *id);
const struct org *plan_org(const struct plan *p, const char *id);
/* In the whole period? Of an end known by its month, to the end of it (O10). */
bool org_exists(const struct org *o, struct period when);
/* One of each="area": a zone or district that exists. */
bool org_is_area(const struct org *o, struct period when);
const struct park *plan_park(const struct plan *p, const char *id);
const struct project *plan_project(const struct plan *p, const char *id);
const struct unit *plan_unit(const struct plan *p, const char *code);
/* The series of an indicator for the whole (cluster NULL) or one cluster;
 * NULL when it has no observation at all. */
const struct series *plan_series(const struct plan *p,
    const struct indicator *i, const struct cluster *c);

/* What one indicator row is, as words of the vocabulary ("flow", "ge"). */
const char *kind_name(enum indicator_kind k);
const char *direction_name(enum direction d);
const char *binding_name(enum binding b);
const char *op_name(enum target_op op);
const char *reporting_name(enum reporting r);

#endif
