/* SPDX-License-Identifier: MIT */
/*
 * planbrief watch: build, then build again whenever something changes that
 * was read. What was read in the last run is known from its sink, faulty runs
 * included, so that the run goes on when the fault is mended. The folders of
 * those files are watched, not the files: editors replace them.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

#include "base/seen.h"
#include "run.h"
#include "run_build.h"
#include "run_rehearse.h"

/* An editor writes in several steps; for a refusal nobody waits. */
#define QUIET_MS 10
#define QUIET_REFUSED_MS 50
#define BURST 5			/* so many milliseconds at most */
#define PATIENCE_MS 1000	/* a round begun is made, whatever goes on */
#define MS 1000000
#define EVENTS (IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | \
    IN_CREATE | IN_DELETE | IN_ATTRIB)

/* What was read, in an arena of its own; fonts stay from round to round. */
struct watched {
	int fd;			/* of the events */
	bool by_event;		/* one came with the last round */
	struct timespec event;	/* when the last one came */
	struct timespec begun;	/* when the round did */
	struct arena *a;
	struct diag *d;
	struct warm *warm;
};

static void watch_folders(int fd, const struct diag *d)
{
	struct arena *scratch = arena_new();
	size_t count;
	const struct seen *all = seen_all(d, &count);

	for (size_t i = 0; i < count; i++)
		inotify_add_watch(fd, all[i].folder ? all[i].path :
		    run_folder(scratch, all[i].path), EVENTS);
	arena_free(scratch);
}

/* What they tell does not matter. */
static bool take_events(struct watched *w)
{
	char buffer[4096];

	if (read(w->fd, buffer, sizeof(buffer)) <= 0)
		return false;
	clock_gettime(CLOCK_MONOTONIC, &w->event);
	w->by_event = true;
	return true;
}

static bool wait_for_event(struct watched *w)
{
	struct pollfd p = { .fd = w->fd, .events = POLLIN };
	int n;

	do
		n = poll(&p, 1, -1);
	while (n < 0 && errno == EINTR);
	return n > 0 && take_events(w);
}

static bool all_same(const struct diag *d)
{
	size_t count;
	const struct seen *all = seen_all(d, &count);

	for (size_t i = 0; i < count; i++)
		if (!seen_is(&all[i]))
			return false;
	return true;
}

/* One change comes in several events, the last of them a moment later. Left to
 * be found when all is read, they would seem to be of that time. */
static void take_burst(struct watched *w)
{
	struct pollfd p = { .fd = w->fd, .events = POLLIN };

	for (int i = 0; i < BURST; i++)
		if (poll(&p, 1, 1) <= 0 || !take_events(w))
			return;
}

/* What changed while it was read is built at once, but not twice in a row:
 * of some files it cannot be told that they are as they were. */
static bool wait_for_change(struct watched *w)
{
	bool at_once = w->by_event && !all_same(w->d);

	w->by_event = !at_once;
	while (!at_once) {
		if (!wait_for_event(w))
			return false;
		at_once = !all_same(w->d);
	}
	take_burst(w);
	return true;
}

static int ms_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec - then->tv_sec > 1 ? 2000 :
	    (int)((now.tv_sec - then->tv_sec) * 1000 +
	    (now.tv_nsec - then->tv_nsec) / MS);
}

/* Waits until no event has come for a while. Time passes while files are read,
 * so that mostly there is nothing to wait for. False: one did come. */
static bool wait_for_quiet(struct watched *w, int quiet)
{
	struct pollfd p = { .fd = w->fd, .events = POLLIN };

	for (bool any = false;; any = true) {
		int left = quiet - ms_since(&w->event);

		if (ms_since(&w->begun) >= PATIENCE_MS ||
		    poll(&p, 1, left > 0 ? left : 0) <= 0 || !take_events(w))
			return !any;
	}
}

/* What changes all the time is built in between; what came after it was read
 * makes the next round. */
static bool is_settled(const struct run *r, void *data)
{
	struct watched *w = data;

	return wait_for_quiet(w, diag_errors(r->d) ? QUIET_REFUSED_MS :
	    QUIET_MS) || ms_since(&w->begun) >= PATIENCE_MS ||
	    all_same(r->d);
}

static bool is_calm(void *data)
{
	const struct watched *w = data;
	struct pollfd p = { .fd = w->fd, .events = POLLIN };

	return poll(&p, 1, 0) == 0 && all_same(w->d);
}

/* One round, if what it reads is not being changed. Before another one, if
 * there is to be one, what takes long is rehearsed. */
static int try_round(const struct options *o, struct watched *w, bool last)
{
	struct building *b;
	struct run r;
	int status;

	run_begin(&r, o, stderr);
	r.warm = w->warm;
	r.settled = is_settled;
	r.settled_data = w;
	b = building_new(r.a);
	status = build_edition(&r, b, o->args[0]);
	seen_copy(w->d, r.d);
	watch_folders(w->fd, w->d);
	if (status == BUILD_UNSETTLED) {
		run_drop(&r);
		return status;
	}
	run_report(&r);
	if (status != EXIT_INTERRUPTED && !last)
		rehearse(&b->last, is_calm, w);
	run_end(&r);
	return status;
}

/* What it read goes into w and is watched. */
static int round_of(const struct options *o, struct watched *w, bool last)
{
	int status;

	clock_gettime(CLOCK_MONOTONIC, &w->begun);
	do {
		arena_free(w->a);
		w->a = arena_new();
		w->d = diag_new(w->a);
		status = try_round(o, w, last);
	} while (status == BUILD_UNSETTLED);
	return status;
}

int run_watch(const struct options *o)
{
	struct watched w = { .fd = inotify_init1(IN_CLOEXEC),
		.by_event = !o->once };
	struct run r;
	int status = EXIT_USAGE;

	run_begin(&r, o, stderr);
	w.warm = warm_new(r.a);
	if (w.fd < 0)
		diag(r.d, DIAG_WATCH, NOWHERE, DIAG_ERRNO(r.d, errno));
	else if (run_exists(&r, o->args[0]))
		status = round_of(o, &w, false);
	while (w.a && status != EXIT_INTERRUPTED && wait_for_change(&w)) {
		status = round_of(o, &w, o->once);
		if (o->once)
			break;
	}
	if (w.fd >= 0)
		close(w.fd);
	arena_free(w.a);
	warm_free(w.warm);
	status = run_worse(status, w.fd < 0 ? run_status(&r) : 0);
	run_end(&r);
	return status;
}
