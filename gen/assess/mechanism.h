/* SPDX-License-Identifier: MIT */
/*
 * The plan's rules for those who carry it out (`mechanism/rule`: so many of
 * this for each cluster, district, department or the city), held against what
 * there is: owner, areas, parks and documents of a cluster, documents of an
 * organisation and items of registers. A rule is data; no kind of document is
 * known here.
 */
#ifndef ASSESS_MECHANISM_H
#define ASSESS_MECHANISM_H

#include "assess/assess.h"

enum check_status { CHECK_MET, CHECK_MISSING, CHECK_FEW, CHECK_MANY,
	CHECK_UNREPORTED,	/* the unit has reported nothing at all */
	CHECK_COUNT };

const char *check_name(enum check_status s);	/* "met" */

struct rule_check {
	const struct rule *rule;
	struct date cutoff;	/* documents of a later date do not count */
	int have;
	enum check_status status;
	bool demo;		/* one of what is there is made up */
	const char *src;	/* the places of what is there, and the rule */
};

enum matrix_per { MATRIX_CLUSTER, MATRIX_DISTRICT, MATRIX_DEPARTMENT,
	MATRIX_CITY, MATRIX_COUNT };
const char *matrix_name(enum matrix_per per);	/* "cluster" */

struct matrix_unit {
	const struct cluster *cluster;	/* one of these */
	const struct org *org;
	struct rule_check *checks;	/* one a rule */
	size_t met;
};

struct matrix {
	enum matrix_per per;
	const struct rule **rules;
	size_t rule_count;
	struct matrix_unit *units;	/* in plan order */
	size_t count;
};

/* Was it there at the cut-off? A document without a date was; one of which only
 * the month is known counts from the month's first day. */
bool document_counts(const struct rule_document *d, struct date cutoff);
struct rule_check check_cluster(struct arena *a, const struct cluster *c,
    const struct rule *rule, struct date cutoff);

/* The rules for districts, at one of them alone. */
const struct matrix *mechanism_of_district(struct arena *a,
    const struct plan *p, const struct org *org, struct date cutoff);

/* All four; cutoff year 0: everything counts. City: areas without parent.
 * District: zones and districts. */
void assess_mechanism(struct arena *a, const struct plan *p,
    struct date cutoff, const struct matrix *all[MATRIX_COUNT]);

#endif
