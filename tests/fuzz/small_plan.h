/* SPDX-License-Identifier: MIT */
#ifndef FUZZ_SMALL_PLAN_H
#define FUZZ_SMALL_PLAN_H

#include "plan/plan.h"

/* A small plan without faults, plan.xml of the folder, read and linked: what
 * tables and files beside a plan are about. */
struct plan *small_plan(struct arena *a);
/* An edition of plan.xml with the data d.csv, not linked. */
struct edition *small_edition(struct arena *a);

#endif
