/* SPDX-License-Identifier: MIT */
/* What the readers of the plan's parts give each other. */
#ifndef PLAN_PLAN_INT_H
#define PLAN_PLAN_INT_H

#include "plan/element.h"

/* Each reads one child element of `plan`; object is the struct plan. */
void source_read(struct reader *r, const struct xml *n, void *object);
void identity_read(struct reader *r, const struct xml *n, void *object);
void registry_read(struct reader *r, const struct xml *n, void *object);
void body_read(struct reader *r, const struct xml *n, void *object);
void indicators_read(struct reader *r, const struct xml *n, void *object);
void clusters_read(struct reader *r, const struct xml *n, void *object);
void projects_read(struct reader *r, const struct xml *n, void *object);
void mechanism_read(struct reader *r, const struct xml *n, void *object);
void registers_read(struct reader *r, const struct xml *n, void *object);

/* Object: the struct owner. */
void owner_read(struct reader *r, const struct xml *n, void *object);
/* A paragraph that no document shows: its text alone is kept, as prose. */
void loose_p_read(struct reader *r, const struct xml *n, void *object);
/* Object: the struct division that the paragraph belongs to. */
void p_read(struct reader *r, const struct xml *n, void *object);

/* A document that a cluster or an organisation has for the mechanism. */
struct rule_document document_read(struct reader *r, const struct xml *n);

/* The folded text of n, its bound numbers added to `to` with their places.
 * `to` NULL: only checks. */
const char *prose_read(struct reader *r, const struct xml *n,
    struct proses *to, const char *lang);
/* Ids of bound numbers to pointers; d NULL: the unknown are known already. */
void prose_link(struct diag *d, const struct proses *all,
    const struct plan *p);

/* A v is read with the text around it. */
void v_skip(struct reader *r, const struct xml *n, void *object);

/* What plan_link checks beside ids. */
void check_targets(struct arena *a, struct diag *d, struct plan *p);

/* Tables for the look-ups of plan_find.c, as long as the arena. */
void plan_index(struct arena *a, struct plan *p);

#endif
