/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/threads.h"

#define CALM_TRIES 2000		/* of a millisecond */

/* Is a thread other than this one at work? Linux says so in the third field
 * of its stat, behind the name in brackets: S is asleep. */
static bool is_working(int tasks, const char *tid)
{
	char name[64], stat[256];
	const char *end;
	ssize_t n;
	int fd;

	if (*tid == '.' || strtol(tid, NULL, 10) == (long)getpid())
		return false;
	snprintf(name, sizeof(name), "%.40s/stat", tid);
	fd = openat(tasks, name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, stat, sizeof(stat) - 1);
	close(fd);
	stat[n > 0 ? n : 0] = '\0';
	end = strrchr(stat, ')');
	return end && end[1] == ' ' && end[2] != 'S';
}

static bool any_working(void)
{
	DIR *tasks = opendir("/proc/self/task");
	const struct dirent *e;
	bool working = false;

	while (tasks && (e = readdir(tasks)))
		working |= is_working(dirfd(tasks), e->d_name);
	if (tasks)
		closedir(tasks);
	return working;
}

void threads_calm(void)
{
	int calm = 0;

	for (int i = 0; i < CALM_TRIES && calm < 2; i++) {
		calm = any_working() ? 0 : calm + 1;
		if (!calm)
			nanosleep(&(struct timespec){ 0, 1000000 }, NULL);
	}
}
