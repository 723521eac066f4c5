/* SPDX-License-Identifier: MIT */
/*
 * Running many documents: forked workers, atomic writing, the manifest. Knows
 * nothing of plans or pages: it is given functions. Every document is built
 * in a worker process, at -j1 too, so that a crash costs one document; workers
 * send their diagnostics and files through pipes as length-prefixed records
 * and the parent writes and reports them in job order: output is the same for
 * any number of workers. One run at a time writes below an output folder
 * (flock on its file .lock).
 *
 * With a state (state.h) what is as it was is not built: job_fresh answers for
 * all documents at once when no input and no output changed, the key that a
 * worker finds answers for one. With `stage` everything is written beside the
 * published folder, which is then exchanged as a whole.
 *
 *	job_run(a, d, jobs, count, &(struct job_options){
 *	    .workers = 2, .out = "out", .manifest = "p/manifest.jsonl" }, &sum);
 */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#define JOB_MESSAGES 50		/* of a document that are kept, errors first */

struct job_entry;		/* state.h */
struct job_output;

struct job_file {
	const char *path;
	const void *bytes;
	size_t size;
	const char *sha256;	/* in the parent only, as is the next */
	const struct job_output *kept;	/* the file that is there: no
				 * bytes; or NULL */
};

/* What building one document gives; all strings in the worker's arena. */
struct job_result {
	bool ok;
	struct job_file *files;	/* paths relative to the output folder; the
				 * document itself first */
	size_t file_count;
	int pages;
	const char *key;	/* hash of all that its bytes depend on; behind
				 * a blank what the builder likes to know again,
				 * which the manifest does not have */
	const char *meta;	/* what the manifest says of its content: members
				 * of a JSON object, or NULL; same key: the same */
	bool same;		/* the key is the known one: nothing was made */
	int kib;		/* of memory that its worker then held; filled
				 * in by job_run */
};

struct job {
	const char *name;	/* "cluster-icv.zh-CN": unique, sorts the output */
	const char *file;	/* of the document, relative to the output folder */
	const char *document, *scope, *lang;
	const char *key;	/* in the manifest if the result has none */
	const char *about;	/* what the manifest says beside it, whatever its
				 * content: members of a JSON object, or NULL */
	/* Builds it; called in a worker with a fresh arena and sink. */
	void (*build)(struct arena *a, struct diag *d, void *data, int index,
	    const char *known, struct job_result *out);
	void *data;
	int index;
	/* Filled in by job_run: what is known of the files that are there, as
	 * they were written, and their key; or NULL. */
	const struct job_entry *there;
	const char *known;
};

/* What a state is about; equal heads: equal ways of making documents. */
struct job_head {
	const char *program;	/* what made it: version, libraries, bytes */
	const char *asked;	/* hash of the options that choose or change */
	const char *inputs;	/* hash of the bytes of all inputs */
	const char *fonts;	/* hash of the fonts */
	const char *folder;	/* "cq-digital-2021/2023-Q2" */
	const char *names;	/* hash of the names of all documents */
	int total;		/* documents of the edition; more than jobs: */
	int shard, shards;	/* part of them; 0: no shards */
};

struct job_options {
	int workers;		/* at least 1; 0: as many as the jobserver of
				 * GNU make lets, at most one a processor */
	bool fail_fast;		/* nothing after the first failure in order */
	const char *out;	/* output folder, created when missing */
	const char *manifest;	/* path below it, or NULL */
	int timeout;		/* seconds a document may take, 0: none */
	int memory;		/* MiB a worker may take, 0: 4096 */
	const char *state;	/* name of the state, or NULL */
	const struct job_head *head;	/* of it */
	struct job_state *old;	/* job_recall */
	bool force;		/* build what is as it was, too */
	bool stage;		/* publish all or nothing; needs a state */
	bool locked;		/* the caller holds job_lock */
	/* Called after each document, and when the run has to wait for another
	 * (done 0): the sink then holds what is new. May be NULL. */
	void (*progress)(void *data, size_t done, size_t total);
	void *progress_data;
	/* One a job, NULL: not wanted. Wall time; memory of its worker after
	 * it, what is shared with the parent included, in KiB, 0 if it died;
	 * pages of the document, 0 if there is none. */
	double *seconds;
	int *kib, *pages;
};

struct job_state;	/* state.h */

struct job_summary {
	int written, unchanged, refused, died;
	bool interrupted;	/* by SIGINT, SIGTERM or SIGHUP: exit 130 */
	const char **changed;	/* files written, below the output folder */
	size_t changed_count;
	const char **files;	/* all files of the documents that are there */
	size_t file_count;
};

/* Runs them; diagnostics go to the sink in job order. Files of a refused
 * document are not written, what was published before stays. True: every
 * document is written or unchanged. Ignores SIGPIPE and SIGXFSZ from then
 * on. */
bool job_run(struct arena *a, struct diag *d, const struct job *jobs,
    size_t count, const struct job_options *o, struct job_summary *s);

/* Waits for other runs on the folder, having called `wait`. -1: reported.
 * From then on a signal that ends the run exits with status 130 at once, but
 * while job_run is at work, which ends in order. Closing it gives it back. */
int job_lock(struct arena *a, struct diag *d, const char *folder,
    void (*wait)(void *data), void *data);
/* Nothing that was read has changed since the run that the state tells of,
 * which asked for the same and succeeded, and all it wrote is there: fills the
 * summary and adds the messages of that run. Needs out, old and head (asked). */
bool job_fresh(struct arena *a, struct diag *d, const struct job_options *o,
    struct job_summary *s);
/* What the folder remembers of the edition; NULL: nothing this program can
 * use. Under the lock. */
struct job_state *job_recall(struct arena *a, const struct job_options *o);
/* How many documents it knows the key of. */
size_t job_known(const struct job_state *s);
const char *job_folder(const struct job_state *s);	/* of the head */

/* Joins the results of other folders, of shards or of any parts, in `out`
 * (under job_lock): all documents must be there once, made by one program from
 * one input with one set of fonts. publish: in one step. */
bool job_merge(struct arena *a, struct diag *d, const char *out,
    const char *const *dirs, size_t count, bool publish,
    struct job_summary *s);

/* Replaces path by a complete file, only if its bytes differ: hidden
 * temporary name in the same folder, write, fsync, rename, fsync of the
 * folder. path is relative to folder and cannot leave it; folders are made.
 * False: reported, the old file is intact. */
bool file_write(struct arena *a, struct diag *d, const char *folder,
    const char *path, const void *bytes, size_t size, bool *changed);
/* A name from data as part of a file name: only A-Z a-z 0-9 . _ - stay. */
const char *file_name_safe(struct arena *a, const char *name);
/* Do both name one file, where the case of letters does not count? */
bool file_name_same(const char *x, const char *y);

#endif
