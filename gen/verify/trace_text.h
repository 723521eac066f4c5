/* SPDX-License-Identifier: MIT */
/* Text as trace compares it: without blanks, full-width forms and separators
 * of thousands; the minus is "-". */
#ifndef VERIFY_TRACE_TEXT_H
#define VERIFY_TRACE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

const char *trace_plain(struct arena *a, const char *s);
bool trace_begins(const char *s, const char *with);
/* Without a sign before it. */
const char *trace_unsigned(const char *plain);
/* The next numeral of a plain text and its length; NULL: there is none.
 * A sign belongs to it unless a digit or letter stands before. */
const char *trace_numeral(const char *plain, const char *from, size_t *len);
/* Does the plain text hold `asked`, not as a part of a longer numeral? */
bool trace_holds(const char *plain, const char *asked);

#endif
