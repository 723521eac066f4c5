/* SPDX-License-Identifier: MIT */
/*
 * A display profile of sRGB (IEC 61966-2-1) as three colorants and one curve,
 * ICC.1:2010 (version 4.2): 544 bytes, without a clock or a library's name.
 */
#include <string.h>

#include "paint/pdf_int.h"

static void put16(struct str *s, unsigned v)
{
	str_addc(s, (char)(v >> 8 & 0xFF));
	str_addc(s, (char)(v & 0xFF));
}

static void put32(struct str *s, unsigned v)
{
	put16(s, v >> 16);
	put16(s, v & 0xFFFF);
}

/* s15Fixed16Number of 1/100000, rounded to nearest. */
static void put_fixed(struct str *s, const int *v, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int64_t n = (int64_t)v[i] * 65536;

		n = (n + (n < 0 ? -50000 : 50000)) / 100000;
		put32(s, (unsigned)(uint32_t)n);
	}
}

static void put_text(struct str *s, const char *text)
{
	static const unsigned head[] = { 0, 1, 12 };
	size_t length = strlen(text);

	str_add(s, "mluc");
	for (int i = 0; i < 3; i++)
		put32(s, head[i]);
	str_add(s, "enUS");
	put32(s, (unsigned)length * 2);
	put32(s, 28);
	for (size_t i = 0; i < length; i++)
		put16(s, (unsigned char)text[i]);
	while (s->len % 4 != 0)
		str_addc(s, 0);
}

/* ---- elements ---- */

enum element { NAME, RIGHTS, WHITE, RED, GREEN, BLUE, ADAPTED, CURVE, COUNT };

static const int xyz[][3] = {
	[WHITE] = { 96420, 100000, 82491 },
	[RED] = { 43607, 22249, 1392 },
	[GREEN] = { 38515, 71687, 9708 },
	[BLUE] = { 14307, 6061, 71410 },
};

/* From the white of the display (D65) to that of profiles (D50). */
static const int adaptation[] = { 104788, 2292, -5022, 2959, 99048, -1707,
	-925, 1508, 75168 };

/* Y = (aX + b)^g from d, else cX. */
static const int curve[] = { 240000, 94787, 5213, 7740, 4045 };

static void put_element(struct str *s, enum element e)
{
	if (e == NAME || e == RIGHTS) {
		put_text(s, e == NAME ? "sRGB" : "CC0");
	} else if (e == ADAPTED) {
		str_add(s, "sf32");
		put32(s, 0);
		put_fixed(s, adaptation, 9);
	} else if (e == CURVE) {
		str_add(s, "para");
		put32(s, 0);
		put32(s, 3u << 16);		/* the form with a to d */
		put_fixed(s, curve, 5);
	} else {
		str_add(s, "XYZ ");
		put32(s, 0);
		put_fixed(s, xyz[e], 3);
	}
}

static const struct { const char *tag; enum element element; } tags[] = {
	{ "desc", NAME }, { "cprt", RIGHTS }, { "wtpt", WHITE },
	{ "rXYZ", RED }, { "gXYZ", GREEN }, { "bXYZ", BLUE },
	{ "chad", ADAPTED }, { "rTRC", CURVE }, { "gTRC", CURVE },
	{ "bTRC", CURVE },
};
#define TAG_COUNT (sizeof(tags) / sizeof(*tags))

static void put_header(struct str *s, size_t size)
{
	static const int illuminant[] = { 96420, 100000, 82491 };
	static const unsigned short made[] = { 2025, 1, 1, 0, 0, 0 };

	put32(s, (unsigned)size);
	put32(s, 0);
	put32(s, 0x04200000);
	str_add(s, "mntrRGB XYZ ");
	for (int i = 0; i < 6; i++)
		put16(s, made[i]);
	str_add(s, "acsp");
	while (s->len < 68)
		str_addc(s, 0);
	put_fixed(s, illuminant, 3);
	while (s->len < 128)
		str_addc(s, 0);
}

void icc_srgb(struct str *s)
{
	struct str *data = str_new(s->a);
	const size_t base = 128 + 4 + 12 * TAG_COUNT;
	size_t from[COUNT], size[COUNT];

	for (int e = 0; e < COUNT; e++) {
		from[e] = base + data->len;
		put_element(data, (enum element)e);
		size[e] = base + data->len - from[e];
	}
	put_header(s, base + data->len);
	put32(s, TAG_COUNT);
	for (size_t i = 0; i < TAG_COUNT; i++) {
		str_add(s, tags[i].tag);
		put32(s, (unsigned)from[tags[i].element]);
		put32(s, (unsigned)size[tags[i].element]);
	}
	str_addn(s, data->s, data->len);
}
