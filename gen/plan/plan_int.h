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

/* Object: the struct owner. */
void owner_read(struct reader *r, const struct xml *n, void *object);

/* Checked, not kept. */
extern const struct element paragraph_element, registers_element;

/* What plan_link checks beside ids. */
void check_targets(struct arena *a, struct diag *d, struct plan *p);

#endif
