/* SPDX-License-Identifier: MIT */
/*
 * Verify: a written PDF is read back, by code that knows nothing of the
 * writer, and held against the rules of verify.def: what PDF/A and PDF/UA ask
 * of its structure, and what no general validator can know, for it needs the
 * document itself. Each finding is a message of level error that names its
 * rule. Our own files are looked at before they are written; `planbrief
 * verify` looks at any.
 */
#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H

#include "base/diag.h"
#include "brief/brief.h"
#include "frame/page.h"

struct pdf_file;

struct verify_ask {
	const char *name;	/* of the file, for messages */
	const char *bytes;
	size_t size;
	const struct brief *brief;	/* what it shows; NULL: not known */
	const struct pages *pages;	/* as laid out; NULL: not known */
	struct pdf_file *file;	/* the bytes already read, or NULL */
};

/* Findings are reported; at most VERIFY_MOST of one rule, then their count.
 * True: there are none. */
#define VERIFY_MOST 5
bool verify_pdf(struct diag *d, const struct verify_ask *ask);

#endif
