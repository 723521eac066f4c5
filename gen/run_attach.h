/* SPDX-License-Identifier: MIT */
/*
 * The files inside a PDF (run_attach.c), in two steps, so that the tree of
 * the brief need not live while the pages are laid out:
 *
 *	attach_source	brief.xml: the brief as it is set, images by the
 *			names they have inside
 *	attach_files	all of them, once the pages are there; fills
 *			pages->meta.build
 *
 * Order: brief.xml, numbers.csv, numbers.xml, chart-ID.csv for each figure
 * with a chart, the images, facts.xml (full), build.xml.
 */
#ifndef RUN_ATTACH_H
#define RUN_ATTACH_H

#include "run.h"

struct attachments;

struct attach_image { const char *href, *name; };

struct attach_source {
	const char *bytes;	/* of brief.xml */
	size_t size;
	struct attach_image *images;
	size_t image_count;
};

struct attach_ask {
	enum attach level;
	const struct brief *brief;
	const struct attach_source *source;
	const struct look *look;
	const char *facts;	/* facts.xml, or NULL: it is not known */
	size_t facts_size;
};

/* Takes comments out of the tree and changes the references to images. */
struct attach_source attach_source(struct arena *a, const struct brief *b,
    xmlDoc *doc);
/* NULL: there are to be none. All belongs to the arena or is borrowed. */
const struct attachments *attach_files(struct arena *a,
    const struct attach_ask *ask, struct pages *p);
/* "none" "printed" "full"; false: another word. */
bool attach_level(const char *name, enum attach *out);

#endif
