/* SPDX-License-Identifier: MIT */
/*
 * What a run has read, kept in the sink that the reader was given: file_read
 * enters each file, who looks into a folder or asks whether a file is there
 * enters that. So the inputs of a run are those really read, whatever a
 * template draws in, and a later run can tell whether they are still the same.
 */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H

#include <stdint.h>

#include "base/diag.h"

struct stat;

/* Times in nanoseconds since 1970. */
struct seen {
	const char *path;	/* as it was opened from the working folder */
	const char *sha256;	/* of a file's bytes or a folder's names; NULL:
				 * known by its times, or not there */
	int64_t size;		/* -1: nothing was there */
	int64_t mtime, ctime;	/* ctime 0: changed just now, so that times
				 * do not tell */
	uint64_t inode;
	bool folder;
};

/* A path is kept once, as seen first. */
void seen_add(struct diag *d, const struct seen *s);
/* A folder or file as it stands on the disk; its bytes are not read. */
void seen_path(struct diag *d, const char *path);
const struct seen *seen_all(const struct diag *d, size_t *count);
void seen_copy(struct diag *to, const struct diag *from);

/* What stat says, without a hash. */
struct seen seen_stat(const char *path, const struct stat *st);
/* Is it as it was? By its times, and where they differ by its bytes. */
bool seen_is(const struct seen *s);

#endif
