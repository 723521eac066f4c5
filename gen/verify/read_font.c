/* SPDX-License-Identifier: MIT */
/* Fonts (ISO 32000-1, 9.6 to 9.8): what of them can be checked. */
#include <string.h>

#include "verify/cmap.h"
#include "verify/read_int.h"

#define MOST_CODES 65536

static void set_width(struct pdf_font *f, long long code, double width)
{
	if (code >= 0 && (size_t)code < f->width_count)
		((float *)f->widths)[code] = (float)width;
}

static void new_widths(struct reader *r, struct pdf_font *f, size_t count)
{
	float *w = ARENA_ARRAY(r->a, float, count);

	for (size_t i = 0; i < count; i++)
		w[i] = f->width;
	f->widths = w;
	f->width_count = count;
}

/* One more than the last code that W names. */
static size_t codes_of(struct reader *r, const struct val *w)
{
	double most = 0;

	for (int i = 0; i + 1 < item_count(w); i += 2) {
		const struct val *list = item_at(r, w, i + 1);
		double last = is_array(list) ? number_at(r, w, i) +
		    item_count(list) : number_at(r, w, i + 1) + 1;

		most = last > most ? last : most;
		i += !is_array(list);
	}
	return most < MOST_CODES ? (size_t)most : MOST_CODES;
}

/* W of a CIDFont: "c [w w w]" or "first last w" (9.7.4.3). */
static void read_w(struct reader *r, struct pdf_font *f, const struct val *w)
{
	int count = item_count(w);

	if (count)
		new_widths(r, f, codes_of(r, w));
	for (int i = 0; i + 1 < count; i += 2) {
		long long first = (long long)number_at(r, w, i);
		const struct val *list = item_at(r, w, i + 1);

		if (is_array(list)) {
			int n = (int)list->count;

			for (int k = 0; k < n && k < MOST_CODES; k++)
				set_width(f, first + k, number_at(r, list, k));
		} else if (i + 2 < count) {
			long long last = (long long)number_at(r, w, i + 1);
			double width = number_at(r, w, i + 2);

			for (long long c = first < 0 ? 0 : first; c <= last &&
			    c < MOST_CODES; c++)
				set_width(f, c, width);
			i++;
		}
	}
}

static void read_simple_widths(struct reader *r, struct pdf_font *f,
    const struct val *font)
{
	const struct val *w = obj_get(r, font, "/Widths");
	int count = item_count(w);
	long long first = obj_get_int(r, font, "/FirstChar", 0);

	new_widths(r, f, 256);
	for (int i = 0; i < count && i < 256; i++)
		set_width(f, first + i, number_at(r, w, i));
}

static bool has_file(struct reader *r, const struct val *font)
{
	static const char *const keys[] = { "/FontFile", "/FontFile2",
	    "/FontFile3" };
	const struct val *d = obj_get(r, font, "/FontDescriptor");
	bool found = false;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		found = found || is_stream(obj_get(r, d, keys[i]));
	return found;
}

static void read_descendant(struct reader *r, struct pdf_font *f,
    const struct val *font)
{
	const struct val *all = obj_get(r, font, "/DescendantFonts");
	const struct val *one = item_at(r, all, 0);

	f->width = (float)obj_get_number(r, one, "/DW", 1000);
	f->embedded = has_file(r, one);
	read_w(r, f, obj_get(r, one, "/W"));
}

static const struct cmap *read_unicode(struct reader *r,
    const struct val *font)
{
	const struct val *map = obj_get(r, font, "/ToUnicode");
	const struct cmap *m = NULL;
	const char *bytes;
	size_t len;

	if (is_stream(map)) {
		bytes = stream_bytes(r, map, &len);
		m = bytes ? cmap_parse(r->a, bytes, len) : NULL;
	}
	return m;
}

struct pdf_font *font_read(struct reader *r, const struct val *font)
{
	struct pdf_font *f = ARENA_NEW(r->a, struct pdf_font);

	f->obj = font->obj;
	f->name = obj_get_name(r, font, "/BaseFont");
	f->type0 = obj_get_is(r, font, "/Subtype", "Type0");
	f->type3 = obj_get_is(r, font, "/Subtype", "Type3");
	if (f->type0) {
		read_descendant(r, f, font);
	} else {
		f->embedded = f->type3 || has_file(r, font);
		read_simple_widths(r, f, font);
	}
	f->unicode = read_unicode(r, font);
	if (f->unicode) {
		f->text_count = cmap_codes(f->unicode);
		if (f->text_count > MOST_CODES)
			f->text_count = MOST_CODES;
		f->texts = ARENA_ARRAY(r->a, const char *, f->text_count);
	}
	return f;
}
