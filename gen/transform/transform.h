/* SPDX-License-Identifier: MIT */
/*
 * From the judgement to the brief: facts as XML (the template's view of the
 * model, every number already formatted), and XSLT 1.0 templates run by
 * libxslt with every door shut: no network, no writing, no file outside the
 * templates. A template's literal elements are stamped pb:t="template:line"
 * before compiling, so that messages about a brief can name both places.
 */
#ifndef TRANSFORM_TRANSFORM_H
#define TRANSFORM_TRANSFORM_H

#include <libxml/tree.h>

#include "assess/assess.h"

/* What one output is about. */
struct scope {
	const struct document *document;
	const struct cluster *cluster;	/* each="cluster", else NULL */
	const char *lang;		/* "zh-CN" */
	const struct org *area;		/* each="area", else NULL */
	const char *parts;		/* of the facts: words; NULL: all */
};

struct issued;		/* what was issued before: ledger.h */

#define FACTS_NS "urn:planbrief:facts:1"

/* The layout is in gen/transform/facts.md. `issued` NULL: nothing is known of
 * earlier issues. The document belongs to the arena. */
xmlDoc *facts_build(struct arena *a, const struct assessments *as,
    const struct issued *issued, const struct scope *s);
/* The words that scope->parts may hold, blank separated. */
extern const char facts_parts[];

struct template;

/* Compiles templates/<name>/brief.xsl below `folder`, with what it includes
 * (only files below folder) and templates/lang/<lang>.xml as document $words.
 * NULL: reported. Belongs to the arena. */
struct template *template_load(struct arena *a, struct diag *d,
    const char *folder, const char *name);
/* The parts of the facts that it says it reads (pb:facts); NULL: all. */
const char *template_parts(const struct template *t);
/* Applies it; NULL: reported. xmlDoc belongs to the arena. */
xmlDoc *template_apply(struct arena *a, struct diag *d,
    const struct template *t, xmlDoc *facts, const char *lang);

/* A style sheet that makes no brief: templates/<path> below `folder`, with the
 * same doors shut and the same words. NULL: reported. */
struct template *sheet_load(struct arena *a, struct diag *d,
    const char *folder, const char *path);
/* NULL: reported, also when there are no words of the language. */
xmlDoc *sheet_apply(struct arena *a, struct diag *d,
    const struct template *t, xmlDoc *doc, const char *lang);

#endif
