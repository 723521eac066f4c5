/* SPDX-License-Identifier: MIT */
/*
 * Part of the documents for one of several machines. A document's part
 * follows from its name alone, so that all machines agree and a document more
 * moves no other one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

#define MOST 100000

/* A whole number and nothing else; -1: not one. */
static int number(const char *s)
{
	char *end;
	long n = s && *s ? strtol(s, &end, 10) : -1;

	return n >= 0 && n <= MOST && !*end ? (int)n : -1;
}

/* Slurm counts from SLURM_ARRAY_TASK_MIN, Kubernetes from 0; -1: neither. */
static int place_there(void)
{
	int task = number(getenv("SLURM_ARRAY_TASK_ID"));
	int first = number(getenv("SLURM_ARRAY_TASK_MIN"));
	int index = number(getenv("JOB_COMPLETION_INDEX"));

	if (task >= 0)
		return task - (first > 0 ? first : 0) + 1;
	return index >= 0 ? index + 1 : -1;
}

/* Kubernetes does not tell the number of completions; the manifest of the job
 * has to. */
static int parts_there(void)
{
	const char *names[] = { "SLURM_ARRAY_TASK_COUNT",
		"JOB_COMPLETION_COUNT" };
	int n = -1;

	for (int i = 0; i < 2 && n < 0; i++)
		n = number(getenv(names[i]));
	return n;
}

static void parse(struct arena *a, const char *s, int *shard, int *shards)
{
	const char *slash = strchr(s, '/');

	*shard = slash && slash != s ? number(arena_strndup(a, s,
	    (size_t)(slash - s))) : place_there();
	*shards = slash ? number(slash + 1) : parts_there();
	if (!slash && !str_eq(s, "auto"))
		*shards = -1;
}

static bool is_mine(struct arena *a, const char *name, int shard, int shards)
{
	const char *hash = str_sha256(a, name, strlen(name));
	unsigned long n = strtoul(arena_strndup(a, hash, 7), NULL, 16);

	return (int)(n % (unsigned long)shards) == shard - 1;
}

bool outputs_shard(struct run *r, struct outputs *list, int *shard,
    int *shards)
{
	struct arena *scratch = arena_new();
	size_t kept = 0;

	*shard = *shards = 0;
	if (r->o->shard) {
		parse(scratch, r->o->shard, shard, shards);
		if (*shard < 1 || *shards < 1 || *shard > *shards) {
			diag(r->d, DIAG_SHARD, NOWHERE, r->o->shard);
			arena_free(scratch);
			return false;
		}
		for (size_t i = 0; i < list->count; i++)
			if (is_mine(scratch, list->all[i].name, *shard,
			    *shards))
				list->all[kept++] = list->all[i];
		list->count = kept;
	}
	arena_free(scratch);
	return true;
}
