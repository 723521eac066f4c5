/* SPDX-License-Identifier: MIT */
/*
 * Fields as they go through a pipe or into the state file, in the machine's
 * own byte order, since both ends are the same program. A string is its
 * length and its bytes; a length of its own stands for NULL. Reading past the
 * end, or what cannot be, makes the cursor bad: all it gives then is zero.
 */
#ifndef JOB_FIELDS_H
#define JOB_FIELDS_H

#include "base/seen.h"
#include "base/str.h"

void put_int(struct str *s, int32_t n);
void put_long(struct str *s, int64_t n);
void put_bytes(struct str *s, const void *bytes, size_t size);
void put_string(struct str *s, const char *text);	/* NULL allowed */
void put_diag(struct str *s, const struct diag_record *r);
void put_seen(struct str *s, const struct seen *seen);

struct cursor {
	struct arena *a;	/* of the strings taken */
	const char *at, *end;
	bool bad;
};

int32_t take_int(struct cursor *c);
int64_t take_long(struct cursor *c);
/* A count of things of at least `least` bytes each that are still to come. */
size_t take_count(struct cursor *c, size_t least);
/* The bytes where they stand, or NULL. */
const char *take_bytes(struct cursor *c, size_t *size);
const char *take_string(struct cursor *c);
/* False: bad. */
bool take_diag(struct cursor *c, struct diag_record *r);
struct seen take_seen(struct cursor *c);

#endif
