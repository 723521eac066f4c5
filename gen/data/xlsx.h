/* SPDX-License-Identifier: MIT */
/*
 * Workbooks (.xlsx, ISO/IEC 29500) that `planbrief form` wrote and people
 * filled in. Only the sheets of the form are read, each as the table that it
 * is; what a spreadsheet shows other than it stores (formulas, dates, per
 * cent, merged cells) is refused with sheet and cell. A number is taken as
 * the file writes it when it has at most 15 digits, else as the shortest
 * decimal that gives the same double: 0.10000000000000001 is 0.1. Workbooks
 * come by mail: the archive has limits, its XML is read as any hostile file.
 */
#ifndef DATA_XLSX_H
#define DATA_XLSX_H

#include "base/str.h"
#include "data/data_int.h"

/* Reads all sheets into the plan; every fault is reported. */
void book_read(struct arena *a, struct diag *d, struct plan *p,
    const char *bytes, size_t len, const char *path);

/* ---- between the files ---- */

struct zip_calls;

struct book {
	struct arena *a;
	struct diag *d;
	const char *path;
	const struct zip_calls *zip;
	void *archive;		/* of libzip */
	const char **strings;	/* shared */
	size_t string_count;
	struct shown *styles;	/* of each cell format */
	size_t style_count;
};

/* How a cell format shows a number. */
struct shown {
	enum { SHOWN_PLAIN, SHOWN_DATE, SHOWN_PERCENT } as;
	const char *code;	/* "yyyy-mm-dd", or NULL: built in */
};

/* NULL: reported. The archive is closed with the arena. */
struct book *book_open(struct arena *a, struct diag *d, const char *bytes,
    size_t len, const char *path);
/* A part as XML; NULL: there is none, or reported. */
const struct xml *book_xml(struct book *b, const char *part);
/* The parts that hold text, as they are. */
void book_raw(struct book *b, struct str *to);
/* From the styles' part. False: reported. */
bool book_styles(struct book *b, const struct xml *root);
/* From the shared strings' part. */
bool book_strings(struct book *b, const struct xml *root);
/* A worksheet as a table; path names the sheet. NULL: reported. */
struct csv *book_sheet(struct book *b, const struct xml *root,
    const char *path);
/* A number of a cell in plain digits; NULL: it is none. */
const char *book_number(struct arena *a, const char *text);
/* Reports; false. */
bool book_over(const struct book *b, int limit, const char *en,
    const char *zh);
struct loc book_loc(const struct book *b);

#endif
