/* SPDX-License-Identifier: MIT */
/*
 * The same trees as libxml2 sees them, for the rooms that run XSLT on them
 * (transform) or read its result (brief). Nobody else includes this.
 */
#ifndef XML_XML_DOM_H
#define XML_XML_DOM_H

#include <stddef.h>

#include "xml/xml.h"

struct _xmlDoc;
struct _xmlNode;

/* As xml_read and xml_read_memory: checked, owned by the arena, never
 * without a root element. */
struct _xmlDoc *xml_read_dom(struct arena *a, struct diag *d,
    const char *folder, const char *path);
struct _xmlDoc *xml_read_dom_memory(struct arena *a, struct diag *d,
    const char *bytes, size_t len, const char *path);

const struct xml *xml_of(const struct _xmlNode *node);

/* The whole document in UTF-8, as it stands: read again, it is the same. */
const char *xml_dom_text(struct arena *a, struct _xmlDoc *doc, size_t *len);
/* SHA-256 of that text. */
const char *xml_dom_digest(struct arena *a, struct _xmlDoc *doc);
/* Takes out comments, processing instructions, and declarations of namespaces
 * at the root that nothing is in. */
void xml_dom_strip(struct _xmlDoc *doc);

#endif
