/* SPDX-License-Identifier: MIT */
/*
 * What is done to the bytes before libxml2 sees them: they become UTF-8 (its
 * own conversion drops what it cannot convert), and what would make it slow is
 * refused (its attribute lists are quadratic). For xml_read.c alone.
 */
#ifndef XML_XML_BYTES_H
#define XML_XML_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#define XML_ATTRIBUTES_MAX 256

/* UTF-8 without BOM in *bytes and *len, which may stay in place. False:
 * reported. */
bool xml_decode(struct arena *a, struct diag *d, const char *path,
    const char **bytes, size_t *len);

/* False: an element has too many attributes; reported. Faults of syntax are
 * left to the parser. */
bool xml_scan(struct diag *d, const char *path, const char *bytes,
    size_t len);

#endif
