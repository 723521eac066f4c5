/* SPDX-License-Identifier: MIT */
/* Inside the writer of live-text SVG: lines of text and other content. */
#ifndef PAINT_SVG_TEXT_INT_H
#define PAINT_SVG_TEXT_INT_H

#include "base/str.h"
#include "frame/frame.h"

/* Attributes of a started <text> and its tspans, one for each visual run;
 * x, y is the origin on the baseline, family what the root says. The caller
 * closes the element. */
void svg_put_line(struct str *s, const struct text_line *line, len_t x,
    len_t y, const char *family);
/* The value of font-family for a line's first run; NULL: it shows nothing. */
const char *svg_family(struct arena *a, const struct text_line *line);
/* Escaped, line ends as LF. NULL adds nothing. */
void svg_put_text(struct str *s, const char *text);
void svg_put_base64(struct str *s, const void *data, size_t size);

#endif
