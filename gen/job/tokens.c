/* SPDX-License-Identifier: MIT */
/*
 * GNU make, "Job Slots": MAKEFLAGS names a pipe (--jobserver-auth=R,W) or a
 * fifo (--jobserver-auth=fifo:PATH) that holds one byte for each further job
 * that may run. The same bytes go back. The pipe is opened anew, since its
 * mode belongs to make and to everyone else who reads from it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "job/job_int.h"

static bool is_pipe(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode);
}

static int reopen(int fd, int flags)
{
	char path[40];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return is_pipe(fd) ? open(path, flags | O_NONBLOCK | O_CLOEXEC) : -1;
}

static void open_fifo(struct tokens *t, const char *from)
{
	size_t len = strcspn(from, " ");
	char *path = strndup(from, len);

	t->from = path ? open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC) : -1;
	free(path);
	if (t->from >= 0 && !is_pipe(t->from)) {
		close(t->from);
		t->from = -1;
	}
	t->to = t->from;
}

void tokens_open(struct tokens *t)
{
	static const char *const names[] = { "--jobserver-auth=",
		"--jobserver-fds=" };
	const char *flags = getenv("MAKEFLAGS"), *at = NULL;
	int from, to;

	*t = (struct tokens){ .from = -1, .to = -1 };
	for (int i = 0; i < 2 && flags && !at; i++) {
		at = strstr(flags, names[i]);
		at = at ? at + strlen(names[i]) : NULL;
	}
	if (!at)
		return;
	if (strncmp(at, "fifo:", 5) == 0) {
		open_fifo(t, at + 5);
	} else if (sscanf(at, "%d,%d", &from, &to) == 2) {
		t->from = reopen(from, O_RDONLY);
		t->to = t->from >= 0 ? reopen(to, O_WRONLY) : -1;
	}
}

bool tokens_allow(struct tokens *t, int jobs)
{
	if (t->from < 0 || jobs <= 1 + t->count)
		return true;
	if (t->count < (int)sizeof(t->held) &&
	    read(t->from, &t->held[t->count], 1) == 1)
		t->count++;
	return jobs <= 1 + t->count;
}

void tokens_keep(struct tokens *t, int jobs)
{
	int needed = jobs > 1 ? jobs - 1 : 0;

	while (t->count > needed) {
		ssize_t n = write(t->to, &t->held[t->count - 1], 1);

		if (n < 0 && errno == EINTR)
			continue;
		t->count--;
	}
}

void tokens_close(struct tokens *t)
{
	tokens_keep(t, 0);
	if (t->to >= 0 && t->to != t->from)
		close(t->to);
	if (t->from >= 0)
		close(t->from);
}
