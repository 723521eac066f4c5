/* SPDX-License-Identifier: MIT */
/* The ToUnicode map of a font (ISO 32000-1, 9.10.3): codes to text. */
#ifndef VERIFY_CMAP_H
#define VERIFY_CMAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct cmap;

/* Never NULL: what is damaged is left out. At most CMAP_ROWS rows. */
#define CMAP_ROWS 70000
const struct cmap *cmap_parse(struct arena *a, const char *bytes,
    size_t size);
/* The text of a code as UTF-8, or NULL: it has none. */
const char *cmap_text(struct arena *a, const struct cmap *m, uint32_t code);
/* Bytes of one code by the code space; 0: none is said. */
int cmap_bytes(const struct cmap *m);
/* One more than the highest code. */
uint32_t cmap_codes(const struct cmap *m);
/* A text string of a PDF (ISO 32000-1, 7.9.2.2) as UTF-8. */
const char *pdf_text_string(struct arena *a, const char *bytes, size_t len);

#endif
