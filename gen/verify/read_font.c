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

/* W of a CIDFont: "c [w w w]" or "first last w" (9.7.4.3). */
static void read_w(struct reader *r, struct pdf_font *f, qpdf_oh w)
{
	int count = qpdf_oh_is_array(r->q, w) ?
	    qpdf_oh_get_array_n_items(r->q, w) : 0;

	if (count)
		new_widths(r, f, MOST_CODES);
	for (int i = 0; i + 1 < count; i += 2) {
		long long first = (long long)number_at(r, w, i);
		qpdf_oh list = qpdf_oh_get_array_item(r->q, w, i + 1);

		if (qpdf_oh_is_array(r->q, list)) {
			int n = qpdf_oh_get_array_n_items(r->q, list);

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
		drop(r, list);
	}
}

static void read_simple_widths(struct reader *r, struct pdf_font *f,
    qpdf_oh font)
{
	qpdf_oh w = obj_get(r, font, "/Widths");
	int count = qpdf_oh_is_array(r->q, w) ?
	    qpdf_oh_get_array_n_items(r->q, w) : 0;
	long long first = obj_get_int(r, font, "/FirstChar", 0);

	new_widths(r, f, 256);
	for (int i = 0; i < count && i < 256; i++)
		set_width(f, first + i, number_at(r, w, i));
	drop(r, w);
}

static bool has_file(struct reader *r, qpdf_oh font)
{
	static const char *const keys[] = { "/FontFile", "/FontFile2",
	    "/FontFile3" };
	qpdf_oh d = obj_get(r, font, "/FontDescriptor");
	bool found = false;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		qpdf_oh file = obj_get(r, d, keys[i]);

		found = found || qpdf_oh_is_stream(r->q, file);
		drop(r, file);
	}
	drop(r, d);
	return found;
}

static void read_descendant(struct reader *r, struct pdf_font *f, qpdf_oh font)
{
	qpdf_oh all = obj_get(r, font, "/DescendantFonts");
	qpdf_oh one = qpdf_oh_is_array(r->q, all) ?
	    qpdf_oh_get_array_item(r->q, all, 0) : qpdf_oh_new_null(r->q);
	qpdf_oh w = obj_get(r, one, "/W");

	f->width = (float)obj_get_number(r, one, "/DW", 1000);
	f->embedded = has_file(r, one);
	read_w(r, f, w);
	drop(r, w);
	drop(r, one);
	drop(r, all);
}

static const struct cmap *read_unicode(struct reader *r, qpdf_oh font)
{
	qpdf_oh map = obj_get(r, font, "/ToUnicode");
	const struct cmap *m = NULL;
	const char *bytes;
	size_t len;

	if (qpdf_oh_is_stream(r->q, map)) {
		bytes = stream_bytes(r, map, &len);
		m = bytes ? cmap_parse(r->a, bytes, len) : NULL;
	}
	drop(r, map);
	return m;
}

struct pdf_font *font_read(struct reader *r, qpdf_oh font)
{
	struct pdf_font *f = ARENA_NEW(r->a, struct pdf_font);

	f->obj = qpdf_oh_get_object_id(r->q, font);
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
