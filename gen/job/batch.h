/* SPDX-License-Identifier: MIT */
/* A run at work: shared by its loop (batch.c) and what settles (settle.c). */
#ifndef JOB_BATCH_H
#define JOB_BATCH_H

#include <signal.h>

#include "job/job_int.h"
#include "job/state.h"

#define STATUS_INTERRUPTED 130

enum outcome_state { OUT_WAITING, OUT_RUNNING, OUT_BUILT, OUT_DIED };

struct outcome {
	enum outcome_state state;
	struct arena *a;	/* of the four below, until it is settled */
	struct str *bytes;	/* from the worker */
	size_t read;		/* of them, as records */
	struct diag *d;
	struct job_result r;
};

struct pollfd;

struct batch {
	struct arena *a;
	struct arena *books;	/* what is kept of settled documents */
	struct diag *d;
	struct job *jobs;
	size_t count;
	const struct job_options *o;
	struct job_summary *s;

	/* batch.c */
	struct worker *workers;
	size_t worker_count;
	int busy;		/* workers with a job */
	struct pollfd *fds;	/* one a worker, one for the tokens */
	struct outcome *out;	/* one a job */
	size_t given;		/* jobs begun */
	struct tokens tokens;
	bool wanting;		/* one more */
	sigset_t waiting;	/* the mask while waiting */

	/* settle.c */
	const char *base;	/* written below this: out, or the stage */
	size_t settled;		/* in order */
	struct job_state *old;	/* what was there before, or NULL */
	struct job_entry *entries;	/* of the settled jobs */
	struct _GHashTable *files;	/* path -> name of the document */
	struct _GHashTable *folders;	/* written to */
	int journal;
	size_t said;		/* records of the sink before the first job */
	bool stop;
};

/* Reads the state; false: reported, nothing may be run. */
bool settle_begin(struct batch *b);
/* The next document in order. */
void settle_one(struct batch *b);
/* Manifest, publishing, state. True: every document is there. */
bool settle_end(struct batch *b, bool ok);

#endif
