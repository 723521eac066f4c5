/* SPDX-License-Identifier: MIT */
/* What the files of this room share. */
#ifndef SITE_SITE_INT_H
#define SITE_SITE_INT_H

#include "site/site.h"

struct reading {
	struct arena *a;
	struct diag *d;
	const struct site_ask *ask;
	xmlDoc *doc;
	const char *plan, *edition;	/* the folders at hand */
	const char *manifest;		/* its path, for messages */
};

xmlNode *site_add(xmlNode *parent, const char *name);
void site_set_number(xmlNode *n, const char *name, long value);
xmlNode *site_child(const xmlNode *n, const char *name);	/* or NULL */

/* A file that the manifest names, held against its hash; the bytes belong to
 * `a`. NULL: reported. */
char *site_file(struct arena *a, struct reading *r, const char *file,
    const char *sha256, struct loc loc, size_t *len);

/* figures.c: turns the `files` of a document without scope into `figure`
 * elements. False: reported. */
bool site_figures(struct reading *r, xmlNode *document, struct loc loc);

/* arrange.c: kinds, items and the order of all. */
void site_arrange(struct reading *r, xmlNode *edition,
    xmlNode *const *documents, size_t count);
/* Languages, dates and names of the whole. */
void site_finish(struct reading *r, xmlNode *site);

#endif
