/* SPDX-License-Identifier: MIT */
/*
 * Observations from CSV, workbooks, XML and SDMX into the plan's series (rules O1 to O6,
 * gen/assess/README.md; the formats: input/README.md). Missing is never zero;
 * a value without a publication date counts as published 30 days after its
 * period's end, with one note a file. Values in another unit of the same
 * dimension are converted exactly. Every fault of a file is reported with its
 * line; the rest of the file is still read.
 */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "base/str.h"
#include "plan/plan.h"

/* All data files of the edition, in order; then sorts and checks the series:
 * the same key, publication date and different value is an error (X20). */
void data_read(struct arena *a, struct diag *d, struct plan *p,
    const struct edition *e);
/* One file alone, by its content; path relative to the plan folder. For
 * tests. */
void data_read_file(struct arena *a, struct diag *d, struct plan *p,
    const char *path, struct loc at);
/* The same, SDMX or a foreign table, by a mapping (NULL: none). */
void data_read_mapped(struct arena *a, struct diag *d, struct plan *p,
    const char *path, const char *map, struct loc at);

/* Is it an archive, as a workbook is? */
bool data_is_book(const char *bytes, size_t len);
/* The text of a workbook as it stands in its parts. */
void data_text(struct arena *a, const char *bytes, size_t len,
    struct str *to);

/* ---- CSV (RFC 4180), for this room and for charts by the caller ---- */
struct csv_row { char **cell; size_t count; int line; };
struct csv { struct csv_row *rows; size_t count; char separator;
	bool sheet; };	/* of a workbook: places have columns */
/* Encoding by BOM, valid UTF-8, else GB18030 with a note; separator , ; or
 * tab by the header row. The text is copied into `a`, the lists of rows and
 * cells, which are larger than it, are in `lists`. NULL: reported. */
struct csv *csv_parse(struct arena *a, struct arena *lists, struct diag *d,
    const char *bytes, size_t len, const char *path);

#endif
