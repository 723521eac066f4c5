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

/* Below any folder: relative, and no step of it empty, "." or "..". */
bool path_stays(const char *path);

/* What must be on the disk before a written file gets its name: nothing (the
 * caller sees to all at once), the file, or the name too. */
enum file_sync { SYNC_NOTHING, SYNC_FILE, SYNC_ALL };
bool file_write_as(struct arena *a, struct diag *d, const char *folder,
    const char *path, const void *bytes, size_t size, enum file_sync sync,
    bool *changed);
/* The names in it. False: reported. */
bool folder_sync(struct arena *a, struct diag *d, const char *folder);

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

struct job_entry;
struct job_output;
struct job_state;

enum record_kind { RECORD_DIAG, RECORD_SEEN, RECORD_FILE, RECORD_DONE };

/* The outcome of a job, as bytes to send; of files that are there (NULL: none)
 * only the hash. */
void outcome_write(struct str *to, const struct diag *d,
    const struct job_result *r, const struct job_entry *there);
/* Takes complete records off the front of `from`, from *at on. 1: the last
 * one was there; 0: more to come; -1: not what a worker sends. The
 * bytes of files stay where they are, in the arena of `from`. */
int outcome_read(struct arena *a, const struct str *from, size_t *at,
    const struct job_entry *there, struct diag *d, struct job_result *r);

/* ---- worker.c ---- */

struct worker {
	pid_t pid;		/* 0: not running */
	int to, from;		/* pipes */
	int job;		/* -1: idle */
	int given;		/* jobs so far */
	struct timespec since;	/* when the job began */
};

/* Forks a worker that builds the jobs whose numbers it is sent. `others` are
 * closed in it, `books` freed, so that a late one is no larger than the first;
 * memory: MiB, 0: the default. False with errno. */
bool worker_start(struct worker *w, const struct job *jobs, int memory,
    const struct worker *others, size_t count, struct arena *books);
bool worker_give(struct worker *w, int job);
/* Ends it (killed unless `idle`) and waits; the words say how it died. */
const char *worker_end(struct arena *a, struct worker *w, bool idle);
double worker_seconds(const struct worker *w);	/* since the job began */

/* ---- manifest.c ---- */

/* One line of it. */
const char *manifest_line(struct arena *a, const struct job_options *o,
    const struct job_entry *e);
/* Below `out`. Lines of documents that were not built now stay while their
 * file exists. *as: the file written. */
bool manifest_write(struct arena *a, struct diag *d,
    const struct job_options *o, const char *out, const char *const *lines,
    size_t count, struct job_output *as);

/* ---- tokens.c: the jobserver of GNU make ---- */

/* One job is always allowed; each other one at the same time costs a token. */
struct tokens {
	int from, to;		/* -1: there is no jobserver */
	char held[1024];
	int count;
};
void tokens_open(struct tokens *t);
/* Is there one for as many jobs as this at once? Takes it, never waits. */
bool tokens_allow(struct tokens *t, int jobs);
/* Gives back what is not needed for so many. */
void tokens_keep(struct tokens *t, int jobs);
void tokens_close(struct tokens *t);

/* ---- stage.c: a whole folder published at once ---- */

/* The folder to write below instead of `out`; what is published is linked
 * there, what an earlier run finished there (the state says what) stays.
 * NULL: reported. */
const char *stage_open(struct arena *a, struct diag *d, const char *out,
    const char *name, const char *folder, const struct job_state *s);
/* Exchanges it for the published folder. False: reported, nothing changed. */
bool stage_publish(struct arena *a, struct diag *d, const char *out,
    const char *name, const char *folder);
/* Puts right what a run left that was killed between two renames. */
void stage_recover(struct arena *a, const char *out, const char *name,
    const char *folder);
void stage_remove(struct arena *a, const char *out, const char *name);

#endif
