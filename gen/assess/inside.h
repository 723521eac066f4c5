/* SPDX-License-Identifier: MIT */
/*
 * What the files of this room share. `struct series_view` is one indicator
 * as of a cut-off: its points, one a quarter. `struct matter` is the question
 * put to the rules: this indicator, this report period, this target.
 */
#ifndef ASSESS_INSIDE_H
#define ASSESS_INSIDE_H

#include "assess/assess.h"

struct series_view {
	struct arena *a;
	const struct plan *plan;
	const struct indicator *of;
	const struct series *series;	/* NULL: no observation at all */
	struct date cutoff;
	struct point *points;
	size_t count;
};

struct matter {
	const struct series_view *view;
	const struct target *target;	/* NULL: none */
	struct horizon *h;
	struct period report;
	/* the three latest points with a value, newest first; NULL: fewer */
	const struct point *latest, *before, *before2;
	struct value actual;	/* a flow inside its year: annualised */
	struct period at;	/* where the path is asked: a flow's year */
	bool complete;		/* not a flow, or the flow's whole year */
	bool broken;		/* a break since the base or the milestone */
};

/* ---- value.c ---- */
/* Both lists, blank separated, each place once, in order of use. */
const char *src_join(struct arena *a, const char *x, const char *y);
/* The same for n lists; those of a plan's parts are thousands. */
const char *src_join_all(struct arena *a, const char *const *all, size_t n);
struct value value_of(const struct num *n, const char *rule, int digits,
    const char *src);
const struct num *percent(struct arena *a, const struct num *share);

/* ---- time.c ---- */
struct period year_of(struct period p);
struct period quarter_of(int year, int quarter);
int months_between(struct period from, struct period to);
/* Where time begins: the base's period, else the plan's base year. */
struct period time_base(const struct plan *p, const struct indicator *i);

/* ---- vintage.c ---- */
/* The usable observation that ends with the quarter, of any period kind. */
const struct observation *obs_at(const struct series *s, struct period q,
    struct date cutoff);
/* Declared as not due, or first published after the cut-off. */
bool obs_not_due(const struct series *s, struct period q, struct date cutoff);
/* Is what holds of the quarter kept from the readers? */
bool obs_withheld(const struct series *s, struct period q, struct date cutoff);
/* Does the data say that up to the quarter nothing was ever published? */
bool obs_not_published(const struct series *s, struct period q,
    struct date cutoff);
/* Is there a value of any period up to `until` still to be published? */
bool obs_any_later(const struct series *s, struct period until,
    struct date cutoff);
/* Does a flow's value cover the year so far (not its last quarter alone)? */
bool obs_is_ytd(const struct observation *o);
/* A flow's value from January to the quarter's end; undefined if a quarter
 * is missing. */
struct value flow_ytd(struct arena *a, const struct series *s,
    struct period q, struct date cutoff);

/* ---- season.c ---- */
struct value season_share(struct arena *a, const struct series *s,
    struct date cutoff, struct period q, const char **source);

/* ---- path.c ---- */
bool base_is_clean(const struct indicator *i);
bool target_counts(const struct target *t);	/* set, and to be assessed */
const struct target *target_next(const struct indicator *i, struct period p);
/* The last target with a value at or before the period, or NULL. */
const struct target *target_before(const struct indicator *i,
    struct period p);
/* The base, or what it was revised to later (O8). */
struct value base_num(struct arena *a, const struct indicator *i);
struct value target_num(struct arena *a, const struct indicator *i,
    const struct target *t);
/* Decimals for printing a computed level. */
int level_digits(struct arena *a, const struct indicator *i,
    const struct num *n);
struct value path_at(struct arena *a, const struct indicator *i,
    struct period now);
struct path_point *path_drawn(struct arena *a, const struct plan *p,
    const struct indicator *i, size_t *count);

/* ---- linked.c (O7) ---- */
/* Does the definition change with the quarter, bridged by a factor? */
bool link_bridges(const struct indicator *i, struct period q);
/* A value of the period `from` in the definition of the period `to`. */
struct value link_value(struct arena *a, const struct indicator *i,
    struct value v, struct period from, struct period to);
/* A value of the period in the plan's own definition, before any link. */
struct value link_plan(struct arena *a, const struct indicator *i,
    struct value v, struct period from);

/* ---- points.c ---- */
void points_build(struct series_view *v, struct period until);
/* Only the last point with its changes on the year, the others without. */
void points_rank(struct series_view *v, struct period until);
/* The point of a quarter, or NULL outside the view. */
struct point *point_at(const struct series_view *v, struct period q);
/* The newest point with a value not after `until`, or NULL; none where a
 * newer value is withheld: no older one stands in for it. */
const struct point *point_latest(const struct series_view *v,
    struct period until);
/* Is the newest value not after `until` withheld? */
bool point_withheld(const struct series_view *v, struct period until);
/* Is a break flagged after `from` and not after `to`? */
bool points_break(const struct series_view *v, struct period from,
    struct period to);

/* ---- measures.c ---- */
void matter_open(struct matter *m, const struct series_view *v,
    struct period report, const struct target *t, struct horizon *h);
void measures_take(struct matter *m);
/* What is still needed, and the rates: told of an indicator, never judged by;
 * their powers cost more than all the others. */
void measures_ahead(struct matter *m);
/* Only what rankings compare: path, progress and attainment. */
void measures_rank(struct matter *m);
struct value growth_since_base(const struct series_view *v);
struct value mean_change(const struct series_view *v);

/* ---- status.c ---- */
void status_decide(struct matter *m);
bool target_met(const struct target *t, const struct num *n,
    struct arena *a);

/* ---- grounds.c ---- */
/* Places of all that the status rests on; after the methods have told. */
const char *status_grounds(const struct matter *m);

#endif
