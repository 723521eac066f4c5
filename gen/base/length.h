/* SPDX-License-Identifier: MIT */
/* Lengths: integers of 1/1024 pt (Pango's unit), so that layout is exact and
 * comparable on every machine. */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t len_t;

#define LEN_PT 1024
#define LEN_MAX INT32_MAX
/* From points as a double, rounded to nearest. */
#define LEN_OF_PT(pt) ((len_t)((pt) * 1024.0 + ((pt) < 0 ? -0.5 : 0.5)))
#define LEN_OF_MM(mm) LEN_OF_PT((mm) * 72.0 / 25.4)
#define LEN_TO_PT(l) ((double)(l) / 1024.0)

/*
 * Reads "12pt", "37mm", "2em" (of `em`), "1.5line" (of `line`), Chinese size
 * names ("三号" = 16 pt), or "0". False: not a length.
 */
bool length_parse(const char *s, len_t em, len_t line, len_t *out);

#endif
