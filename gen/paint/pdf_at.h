/* SPDX-License-Identifier: MIT */
/* Shared by the readers of the file that cairo drew: a place in its bytes. */
#ifndef PAINT_PDF_AT_H
#define PAINT_PDF_AT_H

#include "paint/pdf_int.h"

struct at {
	struct pdf *f;
	const char *p, *end;
	int depth;
};

/* Behind blanks: that word, or nothing is taken. */
bool at_take(struct at *at, const char *word);
/* A number without sign or fraction. */
bool at_count(struct at *at, size_t *n);
struct obj *at_value(struct at *at);

#endif
