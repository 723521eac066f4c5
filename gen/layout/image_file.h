/* SPDX-License-Identifier: MIT */
/*
 * What the bytes of a picture say of it, without decoding it: PNG (ISO/IEC
 * 15948, 5.2 and 11.2.2) and JPEG (ITU-T T.81 annex B).
 */
#ifndef LAYOUT_IMAGE_FILE_H
#define LAYOUT_IMAGE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct picture {
	int width, height;	/* pixels */
	bool jpeg;
	/* Why not, English and Chinese, or NULL. */
	const char *damaged[2];
	const char *unfit[2];	/* a JPEG that PDF readers do not take */
	int orientation;	/* EXIF, 1: upright */
};

/* False: neither a PNG nor a JPEG. */
bool picture_read(const void *bytes, size_t len, struct picture *out);
/* A copy with what decides how it looks and nothing else: no place and time
 * of taking, no names, no comments, nothing behind its end. Stripping the copy
 * of a sound picture changes nothing. What is damaged ends where it is. */
char *picture_strip(struct arena *a, const char *bytes, bool jpeg,
    size_t *len);

#endif
