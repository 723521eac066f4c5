/* SPDX-License-Identifier: MIT */
/*
 * The linter: what a plan says that does not fit together, or does not say at
 * all, though its judgement needs it. The rules are rows of lint.def (id,
 * level, texts, function), described in gen/lint/README.md; each looks at the
 * linked plan alone, without guessing: what it compares is said in the plan
 * by attributes. A finding names the line of plan.xml and the line of the
 * paper (`from`). Findings that the office has looked at stand in
 * accepted.xml beside the plan, with a reason: they are listed, not counted.
 */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "assess/assess.h"
#include "plan/plan.h"

struct finding {
	const char *rule;		/* "L6" */
	enum diag_level level;
	struct loc loc;
	const char *from;		/* "doc:94", or NULL */
	const char *subject;		/* id of what it is about */
	const char *text[2];		/* rule and subject, en zh */
	const char *found[2], *why[2];
	const char *accepted;		/* the reason, or NULL */
};

struct findings { struct finding *all; size_t count; };

/* The findings of the rules of these levels, by place. The plan must be
 * linked; cutoff: documents of later dates do not count (year 0: all do). */
struct findings lint_run(struct arena *a, const struct plan *p,
    struct date cutoff, enum diag_level least, enum diag_level most);
/* The same with the judgement of an edition: what reports say is looked at
 * too, and numbers in prose are held against its data. */
struct findings lint_run_edition(struct arena *a,
    const struct assessments *as, enum diag_level least,
    enum diag_level most);
/* Marks what accepted.xml accepts, if there is one; faults in it and, with
 * `all`, entries that nothing matches are reported. */
void lint_accept(struct arena *a, struct diag *d, const struct plan *p,
    struct findings *f, bool all);
/* Puts them into the sink. */
void lint_report(struct diag *d, const struct findings *f);
/* Is it the id of a rule? */
bool lint_is_rule(const char *id);

#endif
