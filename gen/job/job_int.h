/* SPDX-License-Identifier: MIT */
/* What the files of this room share. */
#ifndef JOB_JOB_INT_H
#define JOB_JOB_INT_H

#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "base/str.h"
#include "job/job.h"

#define TEMPORARY_PREFIX ".planbrief-"
#define TEMPORARY_SUFFIX ".tmp"

/* Opens the folder, made with its parents when missing; -1 with errno. */
int folder_open(struct arena *a, const char *folder);

/* Every byte to a file or pipe; false with errno. */
bool write_all(int fd, const char *bytes, size_t size);

/* ---- lock.c ---- */

/* Waits for another run, having called `wait`; -1: reported, or interrupted
 * by a signal (errno EINTR). Closing the descriptor gives the lock back. */
int lock_take(struct arena *a, struct diag *d, const char *folder,
    void (*wait)(void *data), void *data);
/* Temporary files of runs that were killed; only under the lock. */
void litter_remove(struct arena *a, const char *folder);

/* ---- record.c: what goes through the pipe ---- */

enum record_kind { RECORD_DIAG, RECORD_FILE, RECORD_DONE };

/* The outcome of a job, as bytes to send. */
void outcome_write(struct str *to, const struct diag *d,
    const struct job_result *r);
/* Takes complete records off the front of `from`, from *at on. 1: the last
 * one was there; 0: more to come; -1: not what a worker sends. */
int outcome_read(struct arena *a, const struct str *from, size_t *at,
    struct diag *d, struct job_result *r);

/* ---- worker.c ---- */

struct worker {
	pid_t pid;		/* 0: not running */
	int to, from;		/* pipes */
	int job;		/* -1: idle */
	struct timespec since;	/* when the job began */
};

/* Forks a worker that builds the jobs whose numbers it is sent. `others` are
 * closed in it. False with errno. */
bool worker_start(struct worker *w, const struct job *jobs,
    const struct worker *others, size_t count);
bool worker_give(struct worker *w, int job);
/* Ends it (killed unless `idle`) and waits; the words say how it died. */
const char *worker_end(struct arena *a, struct worker *w, bool idle);
double worker_seconds(const struct worker *w);	/* since the job began */

/* ---- manifest.c ---- */

/* One line for a job; status "ok", "refused" or "died". */
const char *manifest_line(struct arena *a, const struct job_options *o,
    const struct job *j, const struct job_result *r, const struct diag *d,
    const char *status);
/* Lines of documents that were not built now stay while their file exists. */
bool manifest_write(struct arena *a, struct diag *d,
    const struct job_options *o, const char *const *lines, size_t count);

#endif
