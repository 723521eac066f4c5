/* SPDX-License-Identifier: MIT */
/*
 * What is published in an output folder, for style sheets: one tree made from
 * the manifests and from what lies beside them, each file held against its
 * hash. The pages that are to be made of it; and the result of a style sheet
 * as HTML. The tree has no namespace but that of inline figures:
 *
 *	site @lang @langs @updated @uuid @base
 *	 page @kind @path @lang @up @plan @period @document @number
 *	 plan @id (its folder)
 *	  edition @id (its folder) @end @cutoff @date @status ... @uuid
 *	   kind @document @template @count @pages
 *	    item @scope @page
 *	     document: a line of the manifest (@size of the file)
 *	      edition, plan, meta, standing*: of the line
 *	      figure @id @title @svg @csv: of a document without scope, with
 *	       the figure as svg
 *	   beside @file @size: a workbook that lies in the folder
 *
 * Editions stand newest first, documents without scope first, scopes in the
 * order of the plan, languages with that of the site first.
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#define SITE_LIST 300		/* documents of a kind that a page may list */

struct site_ask {
	const char *out;
	const char *lang;	/* of index.html, or NULL: Chinese if there is
				 * a Chinese document, else the first */
	const char *base;	/* of absolute links, with "/" at its end; or
				 * NULL */
};

/* Belongs to the arena. NULL: reported. */
xmlDoc *site_read(struct arena *a, struct diag *d, const struct site_ask *ask);

struct site_page {
	const char *path;	/* below the output folder */
	const char *kind;	/* index plan edition list feed */
	const char *lang, *up;	/* up: from its folder, "" or "../" */
	const char *plan, *period, *document;	/* ids, or NULL */
	int number;		/* of a list: 1 ... */
};

struct site_page *site_pages(struct arena *a, xmlDoc *site, size_t *count);
/* Names it in the tree, as style sheets see it. */
void site_turn(xmlDoc *site, const struct site_page *p);

/* The documents whose numbers are to lie beside the pages: those without
 * scope. site_set adds an attribute to one. */
xmlNode **site_documents(struct arena *a, xmlDoc *site, size_t *count);
const char *site_get(struct arena *a, const xmlNode *n, const char *name);
void site_set(xmlNode *n, const char *name, const char *value);

/* ---- for the files of this room ---- */

/* The written figure as an element to be put into a page: ids begin with
 * `prefix`, what is no drawing is left out. Owned by nobody until it is
 * added. *title: of the arena, or NULL. NULL: reported. */
xmlNode *site_figure(struct arena *a, struct diag *d, xmlDoc *doc,
    const char *bytes, size_t len, const char *prefix, struct loc loc,
    const char **title);

/* ---- html.c ---- */

/* The result of a style sheet as text, without what a template leaves there
 * for messages. HTML is well-formed XML too: elements that may be empty are,
 * others have an end tag. */
void site_text(struct str *to, xmlDoc *doc);

#endif
