/* SPDX-License-Identifier: MIT */
/*
 * The ledger: what each issued edition said, kept beside the plan as
 * issued/<edition>.xml (urn:planbrief:ledger:1) and committed with it. It
 * holds the values as they were seen at the cut-off and the verdict of each
 * indicator. A verdict is made with the data of its day: later revisions do
 * not change it, they make a new one. A value that was issued may change only
 * by a declared revision.
 *
 *	struct issued *i = ledgers_read(a, d, plan, edition);
 *	ledgers_compare(a, d, i, as);	// reports silent changes
 */
#ifndef TRANSFORM_LEDGER_H
#define TRANSFORM_LEDGER_H

#include "assess/assess.h"
#include "base/str.h"

struct ledger_value {
	const char *indicator, *area, *cluster, *reporting, *text, *src;
	struct period period;
	struct decimal value;
	struct loc loc;
};

struct ledger_verdict {
	const char *indicator, *horizon;	/* next or final */
	const char *status, *reason, *text;
	struct period target, obs;
	struct loc loc;
};

struct ledger {
	const char *edition, *plan, *approver, *method;
	const char *audience;	/* of the edition: "public" or "internal" */
	struct period period;
	struct date cutoff, date;
	int number, total;
	struct ledger_value *values;
	size_t value_count;
	struct ledger_verdict *verdicts;
	size_t verdict_count;
	struct loc loc;
};

/* An issued value that is another one now, with its declaration. */
struct revised {
	const struct ledger_value *was;
	const struct observation *now;
	const struct revision *declared;
	const struct indicator *indicator;
	/* of the indicator's next target at the ledger's period: as issued, and
	 * as today's data tell it */
	const char *status_was;
	enum status status_now;
};

struct issued {
	struct ledger **all;	/* earlier editions, oldest first */
	size_t count;
	const struct ledger *own;	/* this edition's, when it was issued */
	const struct ledger *last;	/* the newest of all, or NULL */
	struct revised *revised;	/* against the last */
	size_t revised_count;
};

/* Every ledger of the plan up to the edition's period; a public edition sees
 * those of public editions alone. Faults of a file are
 * reported; a folder that is not there is no fault. */
struct issued *ledgers_read(struct arena *a, struct diag *d,
    const struct plan *p, const struct edition *e);
/* Fills revised; reports every issued value that has changed or is gone
 * without a declaration (both places). */
void ledgers_compare(struct arena *a, struct diag *d, struct issued *i,
    const struct assessments *as);
/* The verdict of one horizon, or NULL. */
const struct ledger_verdict *ledger_verdict(const struct ledger *l,
    const char *indicator, const char *horizon);

/* What an entry says beside the judgement. */
struct ledger_entry {
	struct ledger_input { const char *href, *sha256; } *inputs;
	size_t input_count;
	const char *facts;	/* their sha256 */
	const char *approver, *date, *program;
};
const struct str *ledger_write(struct arena *a, const struct assessments *as,
    const struct ledger_entry *entry);
/* "issued/<edition>.xml", below the plan's folder. */
const char *ledger_path(struct arena *a, const struct edition *e);

#endif
