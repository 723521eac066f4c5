/* SPDX-License-Identifier: MIT */
/*
 * One JSON object (RFC 8259), as a manifest has one a line, as an element:
 * texts, numbers, true and false become attributes, null none; an object
 * becomes a child named by its key, an array of objects one child each. What
 * cannot be XML is refused: keys but a-z and digits, control characters, an
 * array of anything else; so is what no manifest needs (depth, members).
 */
#ifndef SITE_JSON_H
#define SITE_JSON_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/diag.h"

/* text[len] is 0. The element has no parent yet and belongs to the document.
 * NULL: reported at `loc`. */
xmlNode *json_read(struct arena *a, struct diag *d, xmlDoc *doc,
    const char *name, const char *text, size_t len, struct loc loc);

#endif
