/* SPDX-License-Identifier: MIT */
/*
 * The loop of a run: gives jobs to workers, collects outcomes in whatever
 * order they come, and settles them (reports, writes, lists in the manifest)
 * in job order. Signals that end the run are let in only while it waits.
 */
#define _GNU_SOURCE	/* ppoll */
#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "job/job_int.h"

#define AHEAD 64		/* outcomes kept while an earlier one is due */
#define CHUNK (1 << 16)

enum outcome_state { OUT_WAITING, OUT_RUNNING, OUT_BUILT, OUT_DIED };

struct outcome {
	enum outcome_state state;
	struct arena *a;	/* of the four below, until it is settled */
	struct str *bytes;	/* from the worker */
	size_t read;		/* of them, as records */
	struct diag *d;
	struct job_result r;
};

struct batch {
	struct arena *a;
	struct diag *d;
	const struct job *jobs;
	size_t count;
	const struct job_options *o;
	struct job_summary *s;
	struct worker *workers;
	size_t worker_count;
	struct pollfd *fds;	/* one a worker */
	struct outcome *out;	/* one a job */
	size_t given, settled;	/* jobs begun, jobs settled, in order */
	GHashTable *files;	/* path -> name of the document */
	const char **lines;	/* of the manifest */
	size_t line_count;
	sigset_t waiting;	/* the mask while waiting */
	bool stop;
};

/* The one thing that a signal handler can change. */
static volatile sig_atomic_t ended;

static void on_end(int signal_number)
{
	ended = signal_number;
}

/* ---- signals ---- */

struct signals { struct sigaction before[3]; sigset_t mask; };

static const int ending[3] = { SIGINT, SIGTERM, SIGHUP };

static void signals_take(struct batch *b, struct signals *saved)
{
	struct sigaction end = { .sa_handler = on_end };
	sigset_t block;

	ended = 0;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	sigemptyset(&block);
	for (int i = 0; i < 3; i++) {
		sigaction(ending[i], &end, &saved->before[i]);
		sigaddset(&block, ending[i]);
	}
	sigprocmask(SIG_BLOCK, &block, &saved->mask);
	b->waiting = saved->mask;
	for (int i = 0; i < 3; i++)
		sigdelset(&b->waiting, ending[i]);
}

static void signals_give_back(const struct signals *saved)
{
	sigprocmask(SIG_SETMASK, &saved->mask, NULL);
	for (int i = 0; i < 3; i++)
		sigaction(ending[i], &saved->before[i], NULL);
}

/* ---- settling, in job order ---- */

static bool claim_files(struct batch *b, const struct job *j,
    const struct outcome *out)
{
	bool ok = true;

	for (size_t i = 0; i < out->r.file_count; i++) {
		char *path = arena_strdup(b->a, out->r.files[i].path);
		const char *by = g_hash_table_lookup(b->files, path);

		if (by) {
			diag(b->d, DIAG_OUTPUT_TWICE, NOWHERE, path, by);
			ok = false;
		} else {
			g_hash_table_insert(b->files, path,
			    arena_strdup(b->a, j->name));
		}
	}
	return ok;
}

static bool write_files(struct batch *b, const struct outcome *out,
    bool *changed)
{
	*changed = false;
	for (size_t i = 0; i < out->r.file_count; i++) {
		const struct job_file *f = &out->r.files[i];
		bool this_one;

		if (!file_write(out->a, b->d, b->o->out, f->path, f->bytes,
		    f->size, &this_one))
			return false;
		*changed |= this_one;
	}
	return true;
}

static bool settle_built(struct batch *b, const struct job *j,
    struct outcome *out)
{
	bool changed;

	if (!out->r.ok || !claim_files(b, j, out) ||
	    !write_files(b, out, &changed)) {
		b->s->refused++;
		return false;
	}
	if (changed)
		b->s->written++;
	else
		b->s->unchanged++;
	return true;
}

static void settle_one(struct batch *b)
{
	size_t i = b->settled++;
	const struct job *j = &b->jobs[i];
	struct outcome *out = &b->out[i];
	bool ok = false;

	diag_document(b->d, j->name);
	for (size_t k = 0; k < diag_size(out->d); k++)
		diag_add(b->d, diag_get(out->d, k));
	if (out->state == OUT_DIED)
		b->s->died++;
	else
		ok = settle_built(b, j, out);
	diag_document(b->d, NULL);
	b->lines[b->line_count++] = manifest_line(b->a, b->o, j, &out->r,
	    out->d, ok ? "ok" : out->state == OUT_DIED ? "died" : "refused");
	arena_free(out->a);
	*out = (struct outcome){ .state = out->state };
	if (!ok && b->o->fail_fast)
		b->stop = true;
	if (b->o->progress)
		b->o->progress(b->o->progress_data, b->settled, b->count);
}

static void settle_ready(struct batch *b)
{
	while (!b->stop && b->settled < b->count &&
	    b->out[b->settled].state >= OUT_BUILT)
		settle_one(b);
}

/* ---- workers ---- */

static void outcome_begin(struct batch *b, size_t i)
{
	struct outcome *out = &b->out[i];

	out->a = arena_new();
	out->d = diag_new(out->a);
	diag_document(out->d, b->jobs[i].name);
	out->bytes = str_new(out->a);
	out->state = OUT_RUNNING;
}

static void outcome_end(struct batch *b, struct worker *w,
    enum outcome_state state)
{
	if (b->o->seconds)
		b->o->seconds[w->job] = worker_seconds(w);
	b->out[w->job].state = state;
	w->job = -1;
}

/* The document is lost, the worker too; a new one takes its place later. */
static void lose(struct batch *b, struct worker *w, const char *why)
{
	size_t i = (size_t)w->job;
	struct outcome *out = &b->out[i];
	bool dead = why == NULL;
	const char *words = worker_end(b->a, w, dead);

	if (w->job < 0)
		return;
	outcome_end(b, w, OUT_DIED);
	out->r = (struct job_result){ .ok = false };
	diag(out->d, DIAG_WORKER_DIED, NOWHERE, b->jobs[i].name,
	    dead ? words : why);
}

static bool keep_busy(struct batch *b, struct worker *w)
{
	int error;

	if (b->stop || b->given == b->count || b->given >= b->settled + AHEAD)
		return true;
	if (!w->pid && !worker_start(w, b->jobs, b->workers,
	    b->worker_count)) {
		error = errno;
		diag(b->d, DIAG_WORKER_START, NOWHERE,
		    DIAG_ERRNO(b->d, error));
		return false;
	}
	outcome_begin(b, b->given);
	if (!worker_give(w, (int)b->given++))
		lose(b, w, NULL);
	return true;
}

static void take_bytes(struct batch *b, struct worker *w)
{
	struct outcome *out = &b->out[w->job];
	char chunk[CHUNK];
	ssize_t n = read(w->from, chunk, sizeof(chunk));
	int got;

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		lose(b, w, NULL);
		return;
	}
	str_addn(out->bytes, chunk, (size_t)n);
	got = outcome_read(out->a, out->bytes, &out->read, out->d, &out->r);
	if (got > 0)
		outcome_end(b, w, OUT_BUILT);
	else if (got < 0)
		lose(b, w, "its answer is damaged");
}

static void check_time(struct batch *b, struct worker *w)
{
	if (b->o->timeout && w->pid && w->job >= 0 &&
	    worker_seconds(w) > b->o->timeout)
		lose(b, w, arena_printf(b->a, "no result after %d s",
		    b->o->timeout));
}

/* Waits for any worker; with a time limit it looks up every second. */
static void wait_for_workers(struct batch *b)
{
	struct timespec second = { .tv_sec = 1 };
	int n;

	for (size_t i = 0; i < b->worker_count; i++) {
		const struct worker *w = &b->workers[i];

		b->fds[i] = (struct pollfd){ .events = POLLIN,
			.fd = w->pid && w->job >= 0 ? w->from : -1 };
	}
	n = ppoll(b->fds, b->worker_count, b->o->timeout ? &second : NULL,
	    &b->waiting);
	for (size_t i = 0; i < b->worker_count; i++) {
		if (n > 0 && b->fds[i].revents)
			take_bytes(b, &b->workers[i]);
		check_time(b, &b->workers[i]);
	}
}

static bool all_busy(struct batch *b)
{
	for (size_t i = 0; i < b->worker_count; i++) {
		struct worker *w = &b->workers[i];

		if ((!w->pid || w->job < 0) && !keep_busy(b, w))
			return false;
	}
	return true;
}

static bool run_all(struct batch *b)
{
	while (!b->stop && b->settled < b->count) {
		if (!all_busy(b))
			return false;
		wait_for_workers(b);
		if (ended) {
			b->s->interrupted = true;
			return false;
		}
		settle_ready(b);
	}
	return true;
}

static void end_workers(struct batch *b)
{
	for (size_t i = 0; i < b->worker_count; i++) {
		struct worker *w = &b->workers[i];

		if (w->pid)
			worker_end(b->a, w, w->job < 0);
	}
	for (size_t i = 0; i < b->count; i++)
		arena_free(b->out[i].a);
}

/* ---- the run ---- */

static void batch_begin(struct batch *b)
{
	size_t n = b->o->workers > 0 ? (size_t)b->o->workers : 1;

	b->worker_count = n < b->count ? n : b->count;
	b->workers = ARENA_ARRAY(b->a, struct worker, b->worker_count);
	b->fds = ARENA_ARRAY(b->a, struct pollfd, b->worker_count);
	b->out = ARENA_ARRAY(b->a, struct outcome, b->count);
	b->lines = ARENA_ARRAY(b->a, const char *, b->count);
	b->files = g_hash_table_new(g_str_hash, g_str_equal);
}

static void say_waiting(void *data)
{
	const struct batch *b = data;

	if (b->o->progress)
		b->o->progress(b->o->progress_data, 0, b->count);
}

/* The signal that ended the wait counts as an interruption. */
static int lock_or_stop(struct batch *b)
{
	sigset_t blocked;
	int lock;

	sigprocmask(SIG_SETMASK, &b->waiting, &blocked);
	lock = lock_take(b->a, b->d, b->o->out, say_waiting, b);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	if (ended)
		b->s->interrupted = true;
	return lock;
}

static bool run_locked(struct batch *b)
{
	bool ok;

	litter_remove(b->a, b->o->out);
	batch_begin(b);
	ok = run_all(b);
	end_workers(b);
	g_hash_table_destroy(b->files);
	if (b->o->manifest)
		ok = manifest_write(b->a, b->d, b->o, b->lines,
		    b->line_count) && ok;
	return ok && b->s->refused == 0 && b->s->died == 0;
}

bool job_run(struct arena *a, struct diag *d, const struct job *jobs,
    size_t count, const struct job_options *o, struct job_summary *s)
{
	struct batch b = { .a = a, .d = d, .jobs = jobs, .count = count,
		.o = o, .s = s };
	struct signals saved;
	bool ok = false;
	int lock;

	*s = (struct job_summary){ 0 };
	signals_take(&b, &saved);
	lock = lock_or_stop(&b);
	if (lock >= 0 && !ended)
		ok = run_locked(&b);
	if (lock >= 0)
		close(lock);
	signals_give_back(&saved);
	return ok;
}
