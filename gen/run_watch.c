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
#include <unistd.h>

#include "base/seen.h"
#include "run.h"
#include "run_build.h"
#include "run_rehearse.h"

#define QUIET_MS 10	/* an editor writes in several steps */
#define EVENTS (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | \
    IN_DELETE | IN_ATTRIB)

/* What was read, in an arena of its own; fonts stay from round to round. */
struct watched {
	int fd;			/* of the events */
	bool by_event;		/* the last round began with one */
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

/* Events within a short time count as one; the content does not matter. */
static bool wait_for_event(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char buffer[4096];
	int n;

	do
		n = poll(&p, 1, -1);
	while (n < 0 && errno == EINTR);
	while (n > 0 && read(fd, buffer, sizeof(buffer)) > 0)
		n = poll(&p, 1, QUIET_MS);
	return n >= 0;
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

/* What changed while it was read is built at once, but not twice in a row:
 * of some files it cannot be told that they are as they were. */
static bool wait_for_change(struct watched *w)
{
	bool at_once = w->by_event && !all_same(w->d);

	w->by_event = !at_once;
	while (!at_once) {
		if (!wait_for_event(w->fd))
			return false;
		at_once = !all_same(w->d);
	}
	return true;
}

static bool is_calm(void *data)
{
	const struct watched *w = data;
	struct pollfd p = { .fd = w->fd, .events = POLLIN };

	return poll(&p, 1, 0) == 0 && all_same(w->d);
}

/* One round; what it read goes into w and is watched. Before another one, if
 * there is to be one, what takes long is rehearsed. */
static int round_of(const struct options *o, struct watched *w, bool last)
{
	struct building *b;
	struct run r;
	int status;

	arena_free(w->a);
	w->a = arena_new();
	w->d = diag_new(w->a);
	run_begin(&r, o, stderr);
	r.warm = w->warm;
	b = building_new(r.a);
	status = build_edition(&r, b, o->args[0]);
	seen_copy(w->d, r.d);
	watch_folders(w->fd, w->d);
	run_report(&r);
	if (status != EXIT_INTERRUPTED && !last)
		rehearse(&b->last, is_calm, w);
	run_end(&r);
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
