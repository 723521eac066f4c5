/* SPDX-License-Identifier: MIT */
/*
 * What an output folder remembers of an edition, in .state/NAME: which inputs
 * were read, which files were written, with times and hashes, the key of each
 * document and what was said of it. While a run goes on, settled documents are
 * appended to .state/NAME.journal, so that a run that was killed is not done
 * again. All of it can be deleted at any time; what it says is never believed
 * of a file whose size, time or bytes say otherwise.
 */
#ifndef JOB_STATE_H
#define JOB_STATE_H

#include "base/seen.h"
#include "base/str.h"
#include "job/job.h"

#define STATE_FOLDER ".state"
/* Before the fields; a hash of all this is behind them. */
#define STATE_MAGIC "planbrief state 2\n"

struct job_output {
	const char *path, *sha256;
	int64_t size, mtime;
};

enum job_status { JOB_OK, JOB_REFUSED, JOB_DIED };

struct job_entry {
	const char *name, *file, *document, *scope, *lang, *key;
	const char *about, *meta;	/* of job and result, or NULL */
	enum job_status status;
	bool current;		/* of the last run, not of one before it */
	int pages;
	struct job_output *files;
	size_t file_count;
	struct diag_record *said;
	size_t said_count;
};

struct job_state {
	struct job_head head;
	bool complete;		/* the run it tells of succeeded */
	struct job_output manifest;
	struct seen *seen;
	size_t seen_count;
	struct diag_record *said;	/* before the first document */
	size_t said_count;
	struct job_entry *entries;	/* by name */
	size_t entry_count;
};

/* NULL: there is none that this program can read. The journal is in it; then
 * it is not complete. */
struct job_state *state_read(struct arena *a, const char *out,
    const char *name);
bool state_write(struct arena *a, struct diag *d, const char *out,
    const char *name, const struct job_state *s);
void state_sort(struct job_state *s);	/* the entries, by name */
const struct job_entry *state_entry(const struct job_state *s,
    const char *name);

/* One of its files, or NULL. */
const struct job_output *entry_output(const struct job_entry *e,
    const char *path);

/* Is the file as it was written? By its time, else by its bytes. */
bool output_intact(const char *out, const struct job_output *f);
bool entry_intact(const char *out, const struct job_entry *e);
/* The file as it stands now, with a hash that is known. */
struct job_output output_now(const char *out, const char *path,
    const char *sha256);

/* A descriptor, or -1: it goes without. Of another program it begins anew. */
int journal_open(struct arena *a, const char *out, const char *name,
    const char *program);
void journal_add(int fd, const struct job_entry *e);
void journal_remove(struct arena *a, const char *out, const char *name);

/* The names of all states of a folder, sorted. */
size_t state_names(struct arena *a, const char *out, const char ***names);

#endif
