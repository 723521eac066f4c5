/* SPDX-License-Identifier: MIT */
/* The files of the plan beside a trace: lines of them, names in them. */
#ifndef VERIFY_TRACE_SOURCE_H
#define VERIFY_TRACE_SOURCE_H

#include "verify/trace.h"

/* Of "data/2023-Q2.csv:14" the line, blanks folded, cut to some 100
 * characters; NULL: not at hand. */
const char *trace_source_line(struct arena *a,
    const struct trace_sources *s, const char *place);
/* What "rev" or "rev.icv" is called in a language; NULL: not known. */
const char *trace_source_name(struct arena *a,
    const struct trace_sources *s, const char *id, const char *lang);

#endif
