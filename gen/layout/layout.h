/* SPDX-License-Identifier: MIT */
/*
 * Layout: regions in, frames out, with a resume point. `place` of a block
 * changes nothing but its output and the arena: the same block, resume point
 * and region give the same frame, so keeping together, widows and repeated
 * table heads are "try, look, try differently". In a fresh region a block
 * must place something or the document is refused (too-tall). Page numbers
 * that depend on layout are settled by laying out again, at most 4 rounds.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "brief/brief.h"
#include "frame/page.h"
#include "style/style.h"
#include "text/text.h"

struct layout_options {
	struct text *text;
	const struct theme *theme;
	const char *folder;	/* images are found below it */
	const char *creator, *date;
};

/* NULL: reported (missing glyph, too tall, unstable contents ...). */
struct pages *layout_pages(struct arena *a, struct diag *d,
    const struct brief *b, const struct layout_options *o);
/* One chart alone, for `planbrief chart`: figure or chart block. */
struct figure_file *layout_chart(struct arena *a, struct diag *d,
    const struct block *b, const struct layout_options *o, len_t width);

#endif
