/* SPDX-License-Identifier: MIT */
/*
 * Safe reading of XML, hostile files included. We read files with a size cap,
 * resolved below an allowed root, and parsed from memory: no network, no
 * entities, no DOCTYPE (refused before its subset is read), depth at most
 * 256, attributes at most 256 an element, text at most 10 MB. UTF-8 with or
 * without BOM, UTF-16 with BOM and declared GB18030/GBK work. The tree is
 * owned by the arena; libxml2 types never show here.
 *
 *	const struct xml *root = xml_read(a, d, folder, "plan.xml");
 *	for (const struct xml *n = xml_first(root); n; n = xml_next(n))
 *		if (xml_is(n, "division")) ...
 */
#ifndef XML_XML_H
#define XML_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

struct xml;	/* an element or text node; opaque */

/* Once per process, before any thread or fork: makes libxml2 refuse to load
 * anything by itself. Reading is safe without it too. */
void xml_init(void);

/* File below folder (both may be relative to the working directory). The loc
 * of its nodes carries `path` as given. NULL: reported. */
const struct xml *xml_read(struct arena *a, struct diag *d,
    const char *folder, const char *path);
const struct xml *xml_read_memory(struct arena *a, struct diag *d,
    const char *bytes, size_t len, const char *path);

bool xml_is(const struct xml *n, const char *name);	/* local name */
const char *xml_name(const struct xml *n);	/* NULL for text */
const char *xml_ns(const struct xml *n);	/* namespace or NULL */
struct loc xml_loc(const struct xml *n);
const struct xml *xml_first(const struct xml *n);	/* child elements */
const struct xml *xml_next(const struct xml *n);
/* With text nodes (CDATA too; comments and PIs skipped). */
const struct xml *xml_first_any(const struct xml *n);
const struct xml *xml_next_any(const struct xml *n);
const char *xml_text(const struct xml *n);	/* of a text node, else NULL */
const struct xml *xml_parent(const struct xml *n);

/* Attribute value or NULL. A name with a prefix ("xml:lang", "pb:t") means
 * the attribute as written; a plain name one without namespace. */
const char *xml_attr(const struct xml *n, const char *name);
/* The i-th attribute without namespace; *value set. NULL: no more. */
const char *xml_attr_at(const struct xml *n, size_t i, const char **value);
/* The attribute of that local name in any namespace but none, or NULL. */
const char *xml_attr_qualified(const struct xml *n, const char *local);
/* The xml:lang in force at the node (inherited), or NULL. */
const char *xml_lang(const struct xml *n);
/* All text below the node, blanks folded and trimmed. */
const char *xml_content(struct arena *a, const struct xml *n);

/* Reports each attribute not in the NULL-ended list (xml:* are allowed). */
void xml_attrs(struct diag *d, const struct xml *n, const char *const *known);
/* Reports an attribute that is missing; returns its value or NULL. */
const char *xml_need(struct diag *d, const struct xml *n, const char *name);
/* Reports an element that is not allowed here. */
void xml_unexpected(struct diag *d, const struct xml *n);
/* Reports text that is not blank among the children. */
void xml_no_text(struct diag *d, const struct xml *n);

/* ---- writing ---- */
struct xml_out;
struct xml_out *xml_out_new(struct arena *a);
void xml_open(struct xml_out *o, const char *name);
void xml_set(struct xml_out *o, const char *name, const char *value);
	/* NULL value: no attribute */
void xml_put(struct xml_out *o, const char *text);
void xml_close(struct xml_out *o);
/* Lines and indentation between elements without text (for people). */
const char *xml_out_text(struct xml_out *o, size_t *len);

#endif
