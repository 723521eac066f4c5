/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "layout/image_file.h"

/* What is read, and the copy; all that is written stands before `at`. */
struct copying {
	const unsigned char *from;
	size_t at, len;
	char *to;
	size_t kept;
};

static void keep(struct copying *c, size_t count)
{
	memcpy(c->to + c->kept, c->from + c->at, count);
	c->kept += count;
	c->at += count;
}

/* ---- PNG ---- */

#define PNG_HEAD 8
#define PNG_ROUND 12		/* length, type and sum around the data */

/* Critical chunks have a capital first; of the others those that say how the
 * pixels look (ISO/IEC 15948, 5.4 and 11.3). */
static bool png_kept(const unsigned char *type)
{
	static const char looks[][5] = { "tRNS", "gAMA", "cHRM", "sRGB",
		"iCCP", "sBIT", "pHYs", "bKGD" };

	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		if (memcmp(type, looks[i], 4) == 0)
			return true;
	return type[0] >= 'A' && type[0] <= 'Z';
}

static size_t be32(const unsigned char *p)
{
	return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 |
	    p[3];
}

static void strip_png(struct copying *c)
{
	bool end = false;

	keep(c, PNG_HEAD);
	while (!end && c->len - c->at >= PNG_ROUND) {
		const unsigned char *p = c->from + c->at;
		size_t size = be32(p);

		if (size > c->len - c->at - PNG_ROUND)
			return;
		end = memcmp(p + 4, "IEND", 4) == 0;
		if (png_kept(p + 4))
			keep(c, size + PNG_ROUND);
		else
			c->at += size + PNG_ROUND;
	}
}

/* ---- JPEG ---- */

enum { SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, FILL = 0xFF, RST0 = 0xD0,
	RST7 = 0xD7, APP0 = 0xE0, ADOBE = 0xEE, APP15 = 0xEF, COM = 0xFE };

/* JFIF and Adobe's colours decide what is seen; readers of PDF take the
 * profile from the PDF. */
static bool jpeg_kept(int marker)
{
	if (marker == APP0 || marker == ADOBE)
		return true;
	return marker != COM && !(marker > APP0 && marker <= APP15);
}

/* The coded data of a scan, up to the next marker. */
static void keep_scan(struct copying *c)
{
	size_t i = c->at;

	while (i + 1 < c->len && (c->from[i] != 0xFF ||
	    c->from[i + 1] == 0 || c->from[i + 1] == FILL ||
	    (c->from[i + 1] >= RST0 && c->from[i + 1] <= RST7)))
		i++;
	keep(c, (i + 1 < c->len ? i : c->len) - c->at);
}

static void strip_jpeg(struct copying *c)
{
	keep(c, 2);
	while (c->len - c->at >= 4 && c->from[c->at] == 0xFF) {
		int marker = c->from[c->at + 1];
		size_t size = (size_t)c->from[c->at + 2] << 8 |
		    c->from[c->at + 3];

		if (marker == FILL) {
			c->at++;
			continue;
		}
		if (marker == EOI)
			break;
		if (size + 2 > c->len - c->at)
			return;
		if (jpeg_kept(marker))
			keep(c, size + 2);
		else
			c->at += size + 2;
		if (marker == SOS)
			keep_scan(c);
	}
	if (c->len - c->at >= 2 && c->from[c->at] == 0xFF &&
	    c->from[c->at + 1] == EOI)
		keep(c, 2);
}

char *picture_strip(struct arena *a, const char *bytes, bool jpeg,
    size_t *len)
{
	struct copying c = { .from = (const unsigned char *)bytes,
		.len = *len, .to = arena_alloc(a, *len + 1) };

	if (jpeg)
		strip_jpeg(&c);
	else
		strip_png(&c);
	*len = c.kept;
	c.to[c.kept] = '\0';
	return c.to;
}
