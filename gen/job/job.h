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

struct job_file { const char *path; const void *bytes; size_t size; };

/* What building one document gives; all strings in the worker's arena. */
struct job_result {
	bool ok;
	struct job_file *files;	/* paths relative to the output folder; the
				 * document itself first */
	size_t file_count;
	int pages;
};

struct job {
	const char *name;	/* "cluster-icv.zh-CN": unique, sorts the output */
	const char *file;	/* of the document, relative to the output folder */
	const char *document, *scope, *lang, *key;
	/* Builds it; called in a worker with a fresh arena and sink. */
	void (*build)(struct arena *a, struct diag *d, void *data, int index,
	    struct job_result *out);
	void *data;
	int index;
};

struct job_options {
	int workers;		/* at least 1 */
	bool fail_fast;		/* nothing after the first failure in order */
	const char *out;	/* output folder, created when missing */
	const char *manifest;	/* path below it, or NULL */
	int timeout;		/* seconds a document may take, 0: none */
	/* Called after each document, and when the run has to wait for another
	 * (done 0): the sink then holds what is new. May be NULL. */
	void (*progress)(void *data, size_t done, size_t total);
	void *progress_data;
	double *seconds;	/* one a job: wall time; NULL: not wanted */
};

struct job_summary {
	int written, unchanged, refused, died;
	bool interrupted;	/* by SIGINT, SIGTERM or SIGHUP: exit 130 */
};

/* Runs them; diagnostics go to the sink in job order. Files of a refused
 * document are not written, what was published before stays. True: every
 * document is written or unchanged. Ignores SIGPIPE and SIGXFSZ from then
 * on. */
bool job_run(struct arena *a, struct diag *d, const struct job *jobs,
    size_t count, const struct job_options *o, struct job_summary *s);

/* Replaces path by a complete file, only if its bytes differ: hidden
 * temporary name in the same folder, write, fsync, rename, fsync of the
 * folder. path is relative to folder and cannot leave it; folders are made.
 * False: reported, the old file is intact. */
bool file_write(struct arena *a, struct diag *d, const char *folder,
    const char *path, const void *bytes, size_t size, bool *changed);
/* A name from data as part of a file name: only A-Z a-z 0-9 . _ - stay. */
const char *file_name_safe(struct arena *a, const char *name);

#endif
