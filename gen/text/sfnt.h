/* SPDX-License-Identifier: MIT */
/* Numbers in the tables of a font file: most significant byte first (OpenType,
 * Data Types). The caller has seen that the bytes are there. */
#ifndef TEXT_SFNT_H
#define TEXT_SFNT_H

#include <stdint.h>

static inline uint32_t be16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static inline uint32_t be32(const unsigned char *p)
{
	return be16(p) << 16 | be16(p + 2);
}

#endif
