/* SPDX-License-Identifier: MIT */
/*
 * What the files that write the facts share. Everything is written in one
 * language; every element knows its places in the input; every number is an
 * element `v`. The nodes belong to the document, the document to the arena.
 */
#ifndef TRANSFORM_FACTS_H
#define TRANSFORM_FACTS_H

#include "assess/cluster.h"
#include "assess/project.h"
#include "assess/rank.h"
#include "transform/transform.h"

struct facts {
	struct arena *a;
	const struct assessments *as;
	const struct plan *plan;
	const struct edition *edition;
	const struct issued *issued;	/* or NULL */
	const struct scope *scope;
	const struct clusters *clusters;
	const struct rankings *rankings;
	const struct projects *projects;
	const char *lang;
	const char *of;		/* what refs begin with: "rev", "rev.icv" */
};

/* Does the template read the part of that name? */
bool facts_want(const struct facts *f, const char *part);

/* How a number is shown beside its value. */
struct shown {
	const char *k;		/* its name among its siblings */
	const char *at;		/* period code or other place of its ref */
	const char *tail;	/* of the ref, or NULL: the rule */
	const char *unit, *unitword;	/* or NULL */
	const char *op;		/* "≥", or NULL */
	bool sign;		/* + before positive values */
};

/* ---- facts_tree.c: names are kept as they are, values are copied ---- */
xmlNode *tree_open(struct arena *a, const char *name, const char *ns);
xmlNode *tree_add(xmlNode *parent, const char *name);
void tree_set(xmlNode *n, const char *name, const char *value);
void tree_set_lang(xmlNode *n, const char *lang);
/* NULL: no such attribute. */
const char *tree_get(const xmlNode *n, const char *name);
void tree_text(xmlNode *n, const char *text, size_t len);

/* ---- facts_node.c ---- */
xmlNode *fact(struct facts *f, xmlNode *parent, const char *name);
/* With a place; returns the element. */
xmlNode *fact_at(struct facts *f, xmlNode *parent, const char *name,
    struct loc loc);
void fact_attr(xmlNode *n, const char *name, const char *value);
void fact_flag(xmlNode *n, const char *name, bool value);
/* Behind what it holds; nothing for an empty text. */
void fact_content(xmlNode *n, const char *text);
/* Nothing is written for a NULL text. */
void fact_text(struct facts *f, xmlNode *parent, const char *name,
    const char *text, struct loc loc);
void fact_words(struct facts *f, xmlNode *parent, const char *name,
    const struct words *w);
/* The same for a text with bound numbers (facts_prose.c). */
void fact_prose(struct facts *f, xmlNode *parent, const char *name,
    const struct word *w, const struct proses *all);
void fact_remark(struct facts *f, xmlNode *parent,
    const struct observation *o);
/* `name` and `shortname`, each standing in for the other. */
void fact_names(struct facts *f, xmlNode *parent, const struct words *name,
    const struct words *short_name);
/* One v; nothing is written for an undefined number. Without a place of its
 * own it has that of the element around. */
void fact_v(struct facts *f, xmlNode *parent, struct value v,
    struct shown s);
/* A whole number that was counted, not measured. */
void fact_count(struct facts *f, xmlNode *parent, const char *k, long n,
    const char *ref, const char *src);
void fact_none(struct facts *f, xmlNode *parent, const char *k,
    const char *why, const char *word);
xmlNode *fact_period(struct facts *f, xmlNode *parent, const char *k,
    struct period p, const char *src);
void fact_date(struct facts *f, xmlNode *parent, const char *k,
    struct date d, const char *src);
/* For readers of an internal edition alone: it is marked. */
bool fact_internal(const char *disclosure);
void fact_if_internal(xmlNode *n, bool is_internal);
const char *fact_place(struct facts *f, struct loc loc);
const char *fact_code(struct facts *f, struct period p);
/* Unit words: "%" for pct, "点" for pp, else the indicator's. */
const char *fact_unit(struct facts *f, const struct indicator *i,
    const char *unit);
/* How the indicator's level at a time is shown. */
struct shown fact_level(struct facts *f, const struct indicator *i,
    const char *k, struct period at);
void fact_owner(struct facts *f, xmlNode *parent, const struct owner *o);

/* ---- facts_places.c: of all that a count looks at ---- */
struct ledger;
struct matrix;
struct rank_group;
const char *places_judged(struct facts *f);	/* the statuses of the table */
const char *places_changed(struct facts *f, const struct ledger *last);
const char *places_rows(struct facts *f);	/* of indicators, clusters */
const char *places_projects(struct facts *f);
/* The members of comparison groups. */
const char *places_groups(struct facts *f, const struct rank_group *all,
    size_t count);
/* Checks of clusters, of other units; rule SIZE_MAX: of all rules. */
const char *places_matrix(struct facts *f, size_t rule);
const char *places_units(struct facts *f, const struct matrix *m,
    size_t rule);

/* ---- facts_words.c: tables of words for codes ---- */
enum word_table { WORD_STATUS, WORD_REASON, WORD_KIND, WORD_BINDING,
	WORD_DIRECTION, WORD_CHECK, WORD_NEED, WORD_ROLE, WORD_UNIT,
	WORD_TABLES };
struct code_words { const char *code, *zh, *en; };	/* ended by NULL */
/* The word of a code in the language; the code itself when unknown. */
const char *code_word(const struct facts *f, const struct code_words *w,
    const char *code);
const char *fact_word(const struct facts *f, enum word_table t,
    const char *code);
const char *op_sign(enum target_op op);		/* "≥" */
/* 6月末, 2022年末; end June, end 2022 */
const char *period_end_words(struct facts *f, struct period p, bool year);

/* ---- the parts ---- */
void facts_indicator(struct facts *f, xmlNode *parent,
    const struct assessment *s);
void facts_series(struct facts *f, xmlNode *parent,
    const struct assessment *s);
/* The k of the change on the year as it is told: "yoy" or "change". */
const char *facts_on_year(const struct indicator *i);
void facts_target(struct facts *f, xmlNode *parent,
    const struct indicator *i, const struct target *t);
void facts_status(struct facts *f, xmlNode *n, enum status s,
    enum na_reason r, bool early);
const char *facts_why_empty(const struct assessment *s,
    const struct point *p);
void facts_point_values(struct facts *f, xmlNode *n,
    const struct assessment *s, const struct point *p);
void facts_verdicts(struct facts *f, xmlNode *horizon,
    const struct assessment *s, const struct horizon *h, const char *role);
const char *fact_method(const struct facts *f, const char *name);
/* The limits of the plan's method, when it is not `gap`. */
void facts_limits(struct facts *f, xmlNode *method);
void facts_since(struct facts *f, xmlNode *root);
void facts_history(struct facts *f, xmlNode *parent,
    const struct indicator *i);
bool facts_is_revised(const struct facts *f, const struct indicator *i,
    struct period p);
/* Comments on the indicator, as written by the cut-off. */
void facts_comments(struct facts *f, xmlNode *parent,
    const struct indicator *i);
void facts_registers(struct facts *f, xmlNode *root);
void facts_clusters(struct facts *f, xmlNode *root);
void facts_mechanism(struct facts *f, xmlNode *root);
/* Nothing is written where nothing is to be compared, or reported. */
void facts_rankings(struct facts *f, xmlNode *root);
/* What one member of a ranking reported and how it stands there: at an element
 * of its own, with the ranks when wanted. */
void facts_rank_row(struct facts *f, xmlNode *n, const struct ranking *k,
    const struct rank_row *r, bool ranks);
/* The head of a ranking at an element of its own, and that of a group, with
 * the counts that go with its rows when wanted. */
void facts_rank_head(struct facts *f, xmlNode *n, const struct ranking *k);
void facts_rank_total(struct facts *f, xmlNode *parent,
    const struct ranking *k);
xmlNode *facts_rank_group(struct facts *f, xmlNode *parent,
    const struct ranking *k, const struct rank_group *g, bool counts);
void facts_projects(struct facts *f, xmlNode *root);
xmlNode *facts_project(struct facts *f, xmlNode *parent,
    const struct project_result *r);
/* All that an edition has of the area of the scope. */
void facts_area(struct facts *f, xmlNode *root);
void facts_body(struct facts *f, xmlNode *root);
void facts_notes(struct facts *f, xmlNode *root);
/* Who supplied the latest value. */
void facts_source(struct facts *f, xmlNode *parent,
    const struct assessment *s);
void facts_next(struct facts *f, xmlNode *root);
bool in_table(const struct indicator *i);	/* not named in prose only */

#endif
