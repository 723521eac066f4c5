/* SPDX-License-Identifier: MIT */
/*
 * The loop of a run: gives jobs to workers, collects outcomes in whatever
 * order they come, and has them settled (settle.c: reported, written, entered)
 * in job order. Signals that end the run are let in only while it waits.
 */
#define _GNU_SOURCE	/* ppoll */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "job/batch.h"

#define AHEAD 64		/* outcomes kept while an earlier one is due */
#define CHUNK (1 << 16)
#define WORKER_JOBS 400		/* libraries keep some kilobytes of each: a new
				 * worker has none of it */

/* The one thing that a signal handler can change. */
static volatile sig_atomic_t ended;

static void on_end(int signal_number)
{
	ended = signal_number;
}

/* Nothing is half done yet. */
_Noreturn static void on_end_at_once(int signal_number)
{
	(void)signal_number;
	_exit(STATUS_INTERRUPTED);
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
	if (b->o->kib)
		b->o->kib[w->job] = b->out[w->job].r.kib;
	b->out[w->job].state = state;
	w->job = -1;
	b->busy--;
	if (b->given == b->count || b->stop)
		tokens_keep(&b->tokens, b->busy);
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
	if (!tokens_allow(&b->tokens, b->busy + 1)) {
		b->wanting = true;
		return true;
	}
	if (w->pid && w->given == WORKER_JOBS)
		worker_end(b->a, w, true);
	if (!w->pid && !worker_start(w, b->jobs, b->o->memory, b->workers,
	    b->worker_count, b->books)) {
		error = errno;
		diag(b->d, DIAG_WORKER_START, NOWHERE,
		    DIAG_ERRNO(b->d, error));
		return false;
	}
	outcome_begin(b, b->given);
	b->busy++;
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
	got = outcome_read(out->a, out->bytes, &out->read,
	    b->jobs[w->job].there, out->d, &out->r);
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
	b->fds[b->worker_count] = (struct pollfd){ .events = POLLIN,
		.fd = b->wanting ? b->tokens.from : -1 };
	n = ppoll(b->fds, b->worker_count + 1, b->o->timeout ? &second : NULL,
	    &b->waiting);
	for (size_t i = 0; i < b->worker_count; i++) {
		if (n > 0 && b->fds[i].revents)
			take_bytes(b, &b->workers[i]);
		check_time(b, &b->workers[i]);
	}
}

static bool all_busy(struct batch *b)
{
	b->wanting = false;
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

static size_t workers_wanted(struct batch *b)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (b->o->workers > 0)
		return (size_t)b->o->workers;
	tokens_open(&b->tokens);
	return processors > 0 ? (size_t)processors : 1;
}

static void batch_begin(struct batch *b)
{
	size_t n;

	b->tokens = (struct tokens){ .from = -1, .to = -1 };
	n = workers_wanted(b);
	b->worker_count = n < b->count ? n : b->count;
	b->workers = ARENA_ARRAY(b->a, struct worker, b->worker_count);
	b->fds = ARENA_ARRAY(b->a, struct pollfd, b->worker_count + 1);
	b->out = ARENA_ARRAY(b->books, struct outcome, b->count);
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
	if (!settle_begin(b))
		return false;
	ok = run_all(b);
	end_workers(b);
	tokens_close(&b->tokens);
	return settle_end(b, ok);
}

static void close_books(void *books)
{
	arena_free(books);
}

bool job_run(struct arena *a, struct diag *d, const struct job *jobs,
    size_t count, const struct job_options *o, struct job_summary *s)
{
	struct batch b = { .a = a, .books = arena_new(), .d = d,
		.count = count, .o = o, .s = s };
	struct signals saved;
	bool ok = false;
	int lock = -1;

	*s = (struct job_summary){ 0 };
	arena_own(a, b.books, close_books);
	b.jobs = ARENA_ARRAY(a, struct job, count);
	if (count)
		memcpy(b.jobs, jobs, count * sizeof(*jobs));
	signals_take(&b, &saved);
	if (!o->locked)
		lock = lock_or_stop(&b);
	if ((lock >= 0 || o->locked) && !ended)
		ok = run_locked(&b);
	if (lock >= 0)
		close(lock);
	signals_give_back(&saved);
	return ok;
}

int job_lock(struct arena *a, struct diag *d, const char *folder,
    void (*wait)(void *data), void *data)
{
	struct sigaction end = { .sa_handler = on_end_at_once };

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	for (int i = 0; i < 3; i++)
		sigaction(ending[i], &end, NULL);
	return lock_take(a, d, folder, wait, data);
}
