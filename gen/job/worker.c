/* SPDX-License-Identifier: MIT */
/*
 * A worker: a fork of the parent, with everything the parent has loaded, that
 * is sent numbers of jobs and sends back outcomes. A fault in it, a hang or a
 * lack of memory costs the one document it is at.
 */
#define _GNU_SOURCE	/* F_SETPIPE_SZ */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/threads.h"
#include "job/job_int.h"

#define PIPE_SIZE (1 << 20)		/* wanted, not needed */
#define MEMORY 4096			/* MiB of address space */

/* ---- in the worker ---- */

/* AddressSanitizer reserves more than any limit would leave. */
static void limit_memory(int memory)
{
#ifndef __SANITIZE_ADDRESS__
	rlim_t bytes = (rlim_t)(memory > 0 ? memory : MEMORY) << 20;

	setrlimit(RLIMIT_AS, &(struct rlimit){ bytes, bytes });
#else
	(void)memory;
#endif
}

/* The parent decides about the end: an interrupt from the keyboard reaches
 * the whole group, and a parent that dies takes its workers along. */
static void settle(pid_t parent, int memory)
{
	sigset_t none;

	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGTERM, SIG_DFL);
	crash_default();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	limit_memory(memory);
}

/* What it holds in memory, in KiB; 0: unknown. */
static int resident(void)
{
	FILE *f = fopen("/proc/self/statm", "re");
	long size, pages = 0;

	if (!f)
		return 0;
	if (fscanf(f, "%ld %ld", &size, &pages) != 2)
		pages = 0;
	fclose(f);
	return (int)(pages * (sysconf(_SC_PAGESIZE) / 1024));
}

static bool build_one(const struct job *j, int to)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct job_result result = { .ok = false };
	struct str *out = str_new(a);
	bool sent;

	diag_document(d, j->name);
	j->build(a, d, j->data, j->index, j->known, &result);
	result.kib = resident();
	outcome_write(out, d, &result, j->there);
	sent = write_all(to, out->s, out->len);
	arena_free(a);
	return sent;
}

_Noreturn static void work(const struct job *jobs, int from, int to)
{
	int32_t number;

	for (;;) {
		ssize_t n = read(from, &number, sizeof(number));

		if (n < 0 && errno == EINTR)
			continue;
		if (n != sizeof(number))
			_exit(0);
		if (!build_one(&jobs[number], to))
			_exit(1);
	}
}

/* ---- in the parent ---- */

static void close_others(const struct worker *others, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (others[i].pid) {
			close(others[i].to);
			close(others[i].from);
		}
}

static void close_pair(const int *pair)
{
	int error = errno;

	close(pair[0]);
	close(pair[1]);
	errno = error;
}

bool worker_start(struct worker *w, const struct job *jobs, int memory,
    const struct worker *others, size_t count, struct arena *books)
{
	int down[2], up[2];
	pid_t parent = getpid();

	if (pipe(down) != 0)
		return false;
	if (pipe(up) != 0) {
		close_pair(down);
		return false;
	}
	threads_calm();
	fflush(NULL);		/* or the worker would write it again */
	w->pid = fork();
	if (w->pid == 0) {
		close_others(others, count);
		close(down[1]);
		close(up[0]);
		settle(parent, memory);
		arena_free(books);
		malloc_trim(0);
		work(jobs, down[0], up[1]);
	}
	if (w->pid < 0) {
		w->pid = 0;
		close_pair(down);
		close_pair(up);
		return false;
	}
	close(down[0]);
	close(up[1]);
	(void)fcntl(up[0], F_SETPIPE_SZ, PIPE_SIZE);
	w->to = down[1];
	w->from = up[0];
	w->job = -1;
	w->given = 0;
	return true;
}

bool worker_give(struct worker *w, int job)
{
	int32_t number = job;

	w->job = job;
	w->given++;
	clock_gettime(CLOCK_MONOTONIC, &w->since);
	return write_all(w->to, (const char *)&number, sizeof(number));
}

const char *worker_end(struct arena *a, struct worker *w, bool idle)
{
	int status = 0;
	pid_t got;

	close(w->to);
	if (!idle)
		kill(w->pid, SIGKILL);
	close(w->from);
	do
		got = waitpid(w->pid, &status, 0);
	while (got < 0 && errno == EINTR);
	w->pid = 0;
	if (WIFSIGNALED(status))
		return arena_printf(a, "signal %d, %s", WTERMSIG(status),
		    strsignal(WTERMSIG(status)));
	return arena_printf(a, "exit status %d", WEXITSTATUS(status));
}

double worker_seconds(const struct worker *w)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - w->since.tv_sec) +
	    (double)(now.tv_nsec - w->since.tv_nsec) / 1e9;
}
