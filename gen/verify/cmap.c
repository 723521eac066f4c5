/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "verify/cmap.h"
#include "verify/lex.h"

struct cmap_row {
	uint32_t low, high;
	const char *units;	/* UTF-16BE of the first code */
	size_t len;
};

struct cmap {
	struct cmap_row *rows;	/* by code, not overlapping */
	size_t count;
	int bytes;
};

/* ---- reading ---- */

static uint32_t code_of(const struct token *t)
{
	uint32_t code = 0;

	for (size_t i = 0; i < t->len && i < 4; i++)
		code = code << 8 | (unsigned char)t->bytes[i];
	return code;
}

static void add(struct arena *a, struct cmap *m, uint32_t low, uint32_t high,
    const struct token *text)
{
	if (high < low || text->kind != LEX_STRING || m->count >= CMAP_ROWS)
		return;
	ARENA_PUSH(a, m->rows, m->count) = (struct cmap_row){ low, high,
		text->bytes, text->len };
}

/* begincodespacerange: the longest code. */
static void read_space(struct lex *l, struct cmap *m)
{
	for (;;) {
		struct token t = lex_next(l);

		if (t.kind != LEX_STRING)
			return;
		if ((int)t.len > m->bytes && t.len <= 4)
			m->bytes = (int)t.len;
	}
}

static void read_chars(struct lex *l, struct cmap *m)
{
	for (;;) {
		struct token code = lex_next(l), text;

		if (code.kind != LEX_STRING)
			return;
		text = lex_next(l);
		add(l->a, m, code_of(&code), code_of(&code), &text);
	}
}

static void read_list(struct lex *l, struct cmap *m, uint32_t code,
    uint32_t high)
{
	for (;;) {
		struct token text = lex_next(l);

		if (text.kind != LEX_STRING)
			return;
		if (code <= high)
			add(l->a, m, code, code, &text);
		code++;
	}
}

static void read_ranges(struct lex *l, struct cmap *m)
{
	for (;;) {
		struct token low = lex_next(l), high, text;

		if (low.kind != LEX_STRING)
			return;
		high = lex_next(l);
		text = lex_next(l);
		if (text.kind == LEX_OPEN)
			read_list(l, m, code_of(&low), code_of(&high));
		else
			add(l->a, m, code_of(&low), code_of(&high), &text);
	}
}

static int by_code(const void *x, const void *y)
{
	const struct cmap_row *r = x, *s = y;

	return (r->low > s->low) - (r->low < s->low);
}

const struct cmap *cmap_parse(struct arena *a, const char *bytes, size_t size)
{
	struct cmap *m = ARENA_NEW(a, struct cmap);
	struct lex l = { a, bytes, bytes + size };
	struct token t;

	while ((t = lex_next(&l)).kind != LEX_END) {
		if (lex_is(&t, "begincodespacerange"))
			read_space(&l, m);
		else if (lex_is(&t, "beginbfchar"))
			read_chars(&l, m);
		else if (lex_is(&t, "beginbfrange"))
			read_ranges(&l, m);
	}
	if (m->count)
		qsort(m->rows, m->count, sizeof(*m->rows), by_code);
	return m;
}

/* ---- asking ---- */

static const struct cmap_row *row_of(const struct cmap *m, uint32_t code)
{
	size_t low = 0, high = m->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (m->rows[middle].low <= code)
			low = middle + 1;
		else
			high = middle;
	}
	return low && m->rows[low - 1].high >= code ? &m->rows[low - 1] :
	    NULL;
}

static void put_utf8(struct str *s, uint32_t c)
{
	if (c < 0x80) {
		str_addc(s, (char)c);
		return;
	}
	if (c < 0x800) {
		str_addc(s, (char)(0xC0 | c >> 6));
	} else if (c < 0x10000) {
		str_addc(s, (char)(0xE0 | c >> 12));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3F)));
	} else {
		str_addc(s, (char)(0xF0 | c >> 18));
		str_addc(s, (char)(0x80 | (c >> 12 & 0x3F)));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3F)));
	}
	str_addc(s, (char)(0x80 | (c & 0x3F)));
}

static uint32_t unit(const char *p)
{
	return (uint32_t)((unsigned char)p[0] << 8 | (unsigned char)p[1]);
}

/* `plus` is added to the last unit, as in a range. */
static void put_utf16(struct str *s, const char *p, size_t len, uint32_t plus)
{
	for (size_t i = 0; i + 1 < len; i += 2) {
		uint32_t c = unit(p + i);

		if (c >= 0xD800 && c < 0xDC00 && i + 3 < len) {
			c = 0x10000 + ((c - 0xD800) << 10) +
			    ((unit(p + i + 2) - 0xDC00) & 0x3FF);
			i += 2;
		}
		if (i + 3 >= len)
			c += plus;
		/* what is no character, and a zero byte would end the text */
		if (!c || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
			c = 0xFFFD;
		put_utf8(s, c);
	}
}

const char *cmap_text(struct arena *a, const struct cmap *m, uint32_t code)
{
	const struct cmap_row *row = row_of(m, code);
	struct str *s;

	if (!row || row->len < 2)
		return NULL;
	s = str_new(a);
	put_utf16(s, row->units, row->len, code - row->low);
	return s->s;
}

int cmap_bytes(const struct cmap *m)
{
	return m->bytes;
}

uint32_t cmap_codes(const struct cmap *m)
{
	uint32_t most = 0;

	for (size_t i = 0; i < m->count; i++)
		if (m->rows[i].high >= most && m->rows[i].high < UINT32_MAX)
			most = m->rows[i].high + 1;
	return most;
}

/* PDFDocEncoding (annex D.2) where it is not Latin-1; 0: not defined. */
static uint32_t doc_char(unsigned char c)
{
	static const uint16_t low[] = { 0x2D8, 0x2C7, 0x2C6, 0x2D9, 0x2DD,
		0x2DB, 0x2DA, 0x2DC };
	static const uint16_t high[] = { 0x2022, 0x2020, 0x2021, 0x2026,
		0x2014, 0x2013, 0x192, 0x2044, 0x2039, 0x203A, 0x2212, 0x2030,
		0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01,
		0xFB02, 0x141, 0x152, 0x160, 0x178, 0x17D, 0x131, 0x142, 0x153,
		0x161, 0x17E, 0, 0x20AC };

	if (c >= 0x18 && c < 0x20)
		return low[c - 0x18];
	return c >= 0x80 && c <= 0xA0 ? high[c - 0x80] : c;
}

/* Without a mark it is PDFDocEncoding. */
const char *pdf_text_string(struct arena *a, const char *bytes, size_t len)
{
	struct str *s = str_new(a);

	if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		put_utf16(s, bytes + 2, len - 2, 0);
	else if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		str_addn(s, bytes + 3, len - 3);
	else
		for (size_t i = 0; i < len; i++)
			put_utf8(s, doc_char((unsigned char)bytes[i]) ?
			    doc_char((unsigned char)bytes[i]) : 0xFFFD);
	return s->s;
}
