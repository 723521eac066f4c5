/* SPDX-License-Identifier: MIT */
/*
 * Replays files through a fuzz target without libFuzzer, each in a process of
 * its own with a limit of time: fuzz_plan FILE|FOLDER... The last line is
 * "N passed, N failed".
 */
#define _XOPEN_SOURCE 700

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/threads.h"
#include "folder.h"

#define SECONDS 20	/* of one input; a thousand times what it takes */
#define PATH_LEN 1024

static int passed, failed;

__attribute__((weak)) int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

static uint8_t *read_all(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	uint8_t *bytes = NULL;
	long size = -1;

	if (f && fseek(f, 0, SEEK_END) == 0)
		size = ftell(f);
	if (size >= 0)
		bytes = malloc((size_t)size + 1);
	if (!bytes || fseek(f, 0, SEEK_SET) != 0 ||
	    fread(bytes, 1, (size_t)size, f) != (size_t)size) {
		perror(path);
		exit(1);
	}
	fclose(f);
	*len = (size_t)size;
	return bytes;
}

/* The bytes exactly, so that a byte behind them is a fault. */
static void child(const char *path)
{
	size_t len;
	uint8_t *all = read_all(path, &len), *bytes = malloc(len ? len : 1);

	memcpy(bytes, all, len);
	free(all);
	alarm(SECONDS);
	LLVMFuzzerTestOneInput(bytes, len);
	free(bytes);
	exit(0);
}

static void replay_file(const char *path)
{
	int status = 0;
	pid_t pid;

	/* What a thread is at would look like a leak of the child. */
	threads_calm();
	pid = fork();
	if (pid == 0)
		child(path);
	if (pid > 0 && waitpid(pid, &status, 0) == pid && status == 0) {
		passed++;
		return;
	}
	failed++;
	printf("FAIL fuzz %s (status %d)\n", path, status);
	fflush(stdout);
}

static int visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static void replay(const char *path)
{
	struct dirent **entries;
	struct stat st;
	int n;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		replay_file(path);
		return;
	}
	n = scandir(path, &entries, visible, alphasort);
	for (int i = 0; i < n; i++) {
		char full[PATH_LEN];

		snprintf(full, sizeof(full), "%s/%s", path,
		    entries[i]->d_name);
		replay(full);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

int main(int argc, char **argv)
{
	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
