/* SPDX-License-Identifier: MIT */
#include "layout/image_file.h"

#include <string.h>

struct bytes { const unsigned char *p; size_t len; };

static int be16(const unsigned char *p)
{
	return p[0] << 8 | p[1];
}

static void damaged(struct picture *out, const char *en, const char *zh)
{
	out->damaged[0] = en;
	out->damaged[1] = zh;
}

static void unfit(struct picture *out, const char *en, const char *zh)
{
	out->unfit[0] = en;
	out->unfit[1] = zh;
}

/* ---- PNG ---- */

/* IHDR comes first and has 13 bytes (11.2.2). Sizes of more than 31 bits are
 * not PNG and read as 0. */
static bool png(struct bytes b, struct picture *out)
{
	if (b.len < 24 || memcmp(b.p, "\x89PNG\r\n\x1a\n", 8))
		return false;
	if (memcmp(b.p + 8, "\0\0\0\rIHDR", 8)) {
		damaged(out, "it does not begin with a header", "缺少文件头");
		return true;
	}
	if (b.p[16] < 0x80)
		out->width = be16(b.p + 16) << 16 | be16(b.p + 18);
	if (b.p[20] < 0x80)
		out->height = be16(b.p + 20) << 16 | be16(b.p + 22);
	return out->width > 0 && out->height > 0;
}

/* ---- JPEG ---- */

enum { SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP1 = 0xE1, FILL = 0xFF };

static bool is_frame(int marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
	    marker != 0xC8 && marker != 0xCC;
}

/* Baseline, extended and progressive Huffman; 8 bits; 1 or 3 components. */
static void frame(struct bytes b, int marker, struct picture *out)
{
	if (b.len < 6) {
		damaged(out, "its frame header is cut off", "帧头不完整");
		return;
	}
	out->height = be16(b.p + 1);
	out->width = be16(b.p + 3);
	if (marker > 0xC2)
		unfit(out, "lossless or arithmetic coding", "无损或算术编码");
	else if (b.p[0] != 8)
		unfit(out, "other than 8 bits a component", "每分量不是 8 位");
	else if (b.p[5] != 1 && b.p[5] != 3)
		unfit(out, "CMYK colours", "CMYK 颜色");
	if (out->width == 0 || out->height == 0)
		damaged(out, "it has no width or no height", "宽或高为零");
}

/* Two or four bytes in the order of the TIFF block. */
static unsigned long number(const unsigned char *p, int size, bool little)
{
	unsigned long n = 0;

	for (int i = 0; i < size; i++)
		n = n << 8 | p[little ? size - 1 - i : i];
	return n;
}

/* Tag 0x0112 of the first directory (EXIF 2.3, 4.6.4). */
static void exif(struct bytes b, struct picture *out)
{
	const unsigned char *tiff = b.p + 6;
	size_t len = b.len < 14 ? 0 : b.len - 6, at;
	bool little;

	if (len == 0 || memcmp(b.p, "Exif\0\0", 6))
		return;
	little = tiff[0] == 'I';
	at = number(tiff + 4, 4, little);
	if (at > len - 2)
		return;
	for (unsigned long n = number(tiff + at, 2, little); n > 0; n--) {
		const unsigned char *entry = tiff + at + 2;

		if (at + 14 > len)
			return;
		if (number(entry, 2, little) == 0x0112)
			out->orientation = (int)number(entry + 8, 2, little);
		at += 12;
	}
}

static bool ends(struct bytes b)
{
	for (size_t i = b.len; i >= 2; i--)
		if (b.p[i - 2] == 0xFF && b.p[i - 1] == EOI)
			return true;
	return false;
}

/* Segments up to the first scan; what follows is the decoder's. */
static void segments(struct bytes b, struct picture *out)
{
	size_t i = 2;

	while (i + 4 <= b.len && b.p[i] == 0xFF) {
		int marker = b.p[i + 1];
		size_t size = (size_t)be16(b.p + i + 2);
		struct bytes body = { b.p + i + 4, size - 2 };

		if (marker == FILL) {
			i++;
			continue;
		}
		if (size < 2 || i + 2 + size > b.len)
			break;
		if (is_frame(marker))
			frame(body, marker, out);
		else if (marker == APP1)
			exif(body, out);
		if (marker == SOS && out->width > 0 && ends(b))
			return;
		i += 2 + size;
	}
	if (!out->damaged[0])
		damaged(out, "it is cut off", "文件不完整");
}

static bool jpeg(struct bytes b, struct picture *out)
{
	if (b.len < 4 || b.p[0] != 0xFF || b.p[1] != SOI || b.p[2] != 0xFF)
		return false;
	out->jpeg = true;
	segments(b, out);
	return true;
}

bool picture_read(const void *bytes, size_t len, struct picture *out)
{
	struct bytes b = { bytes, len };

	*out = (struct picture){ .orientation = 1 };
	return png(b, out) || jpeg(b, out);
}
