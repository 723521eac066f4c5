/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "paint/pdf_int.h"

qpdf_oh pdf_name(struct pdf *f, const char *name)
{
	return qpdf_oh_new_name(f->q, name);
}

qpdf_oh pdf_text(struct pdf *f, const char *utf8)
{
	return qpdf_oh_new_unicode_string(f->q, utf8);
}

qpdf_oh pdf_bytes(struct pdf *f, const char *bytes, size_t size)
{
	return qpdf_oh_new_binary_string(f->q, bytes, size);
}

qpdf_oh pdf_number(struct pdf *f, long long n)
{
	return qpdf_oh_new_integer(f->q, n);
}

qpdf_oh pdf_bool(struct pdf *f, bool b)
{
	return qpdf_oh_new_bool(f->q, b);
}

qpdf_oh pdf_length(struct pdf *f, len_t l)
{
	/* by integers, so that no machine rounds otherwise */
	int64_t h = ((l < 0 ? -(int64_t)l : l) * 100 + LEN_PT / 2) / LEN_PT;
	char text[32];

	if (h % 100 == 0)
		return pdf_number(f, (l < 0 ? -h : h) / 100);
	snprintf(text, sizeof(text), "%s%lld.%02lld", l < 0 ? "-" : "",
	    (long long)(h / 100), (long long)(h % 100));
	return qpdf_oh_new_real_from_string(f->q, text);
}

qpdf_oh pdf_dict(struct pdf *f, const char *type)
{
	qpdf_oh o = qpdf_oh_new_dictionary(f->q);

	if (type != NULL)
		pdf_set(f, o, "/Type", pdf_name(f, type));
	return o;
}

qpdf_oh pdf_array(struct pdf *f)
{
	return qpdf_oh_new_array(f->q);
}

qpdf_oh pdf_box(struct pdf *f, const struct frame_box *b, len_t height)
{
	const len_t at[] = { b->left, height - b->bottom, b->right,
		height - b->top };
	qpdf_oh o = pdf_array(f);

	for (int i = 0; i < 4; i++)
		pdf_push(f, o, pdf_length(f, at[i]));
	return o;
}

void pdf_set(struct pdf *f, qpdf_oh dict, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(f->q, dict, key, value);
	qpdf_oh_release(f->q, value);
}

void pdf_set_text(struct pdf *f, qpdf_oh dict, const char *key,
    const char *utf8)
{
	if (utf8 != NULL)
		pdf_set(f, dict, key, pdf_text(f, utf8));
}

void pdf_push(struct pdf *f, qpdf_oh array, qpdf_oh value)
{
	qpdf_oh_append_item(f->q, array, value);
	qpdf_oh_release(f->q, value);
}

void pdf_set_kept(struct pdf *f, qpdf_oh dict, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(f->q, dict, key, value);
}

void pdf_push_kept(struct pdf *f, qpdf_oh array, qpdf_oh value)
{
	qpdf_oh_append_item(f->q, array, value);
}

qpdf_oh pdf_get(struct pdf *f, qpdf_oh dict, const char *key)
{
	return qpdf_oh_get_key(f->q, dict, key);
}

qpdf_oh pdf_root(struct pdf *f)
{
	return qpdf_get_root(f->q);
}

void pdf_drop(struct pdf *f, qpdf_oh o)
{
	qpdf_oh_release(f->q, o);
}

qpdf_oh pdf_new(struct pdf *f, qpdf_oh o)
{
	qpdf_oh made = qpdf_make_indirect_object(f->q, o);

	pdf_drop(f, o);
	return made;
}

/* Streams get their entries one by one: qpdf owns their dictionary. */
static void copy_entries(struct pdf *f, qpdf_oh from, qpdf_oh to)
{
	qpdf_oh_begin_dict_key_iter(f->q, from);
	while (qpdf_oh_dict_more_keys(f->q)) {
		const char *key = qpdf_oh_dict_next_key(f->q);

		pdf_set(f, to, key, pdf_get(f, from, key));
	}
}

qpdf_oh pdf_stream(struct pdf *f, qpdf_oh dict, const char *bytes,
    size_t size)
{
	qpdf_oh s = qpdf_oh_new_stream(f->q), own = qpdf_oh_get_dict(f->q, s);
	qpdf_oh none = qpdf_oh_new_null(f->q);

	copy_entries(f, dict, own);
	qpdf_oh_replace_stream_data(f->q, s, (const unsigned char *)bytes,
	    size, none, none);
	pdf_drop(f, none);
	pdf_drop(f, own);
	pdf_drop(f, dict);
	return s;
}

qpdf_oh shared_name(struct pdf *f, const char *name)
{
	for (size_t i = 0; i < f->name_count; i++)
		if (str_eq(f->names[i].name, name))
			return f->names[i].o;
	ARENA_PUSH(f->a, f->names, f->name_count) = (struct shared_name){
	    name, pdf_name(f, arena_printf(f->a, "/%s", name)) };
	return f->names[f->name_count - 1].o;
}

qpdf_oh shared_number(struct pdf *f, int n)
{
	while (f->number_count <= (size_t)n) {
		qpdf_oh o = pdf_number(f, (long long)f->number_count);

		ARENA_PUSH(f->a, f->numbers, f->number_count) = o;
	}
	return f->numbers[n];
}

void few_add(struct pdf *f, struct few *w, qpdf_oh value, bool kept)
{
	if (w->first == 0) {
		w->first = value;
		w->kept = kept;
		return;
	}
	if (w->array == 0) {
		w->array = pdf_array(f);
		(w->kept ? pdf_push_kept : pdf_push)(f, w->array, w->first);
	}
	(kept ? pdf_push_kept : pdf_push)(f, w->array, value);
}

void pdf_set_few(struct pdf *f, qpdf_oh dict, const char *key, struct few *w)
{
	if (w->array != 0)
		pdf_set(f, dict, key, w->array);
	else if (w->first != 0)
		(w->kept ? pdf_set_kept : pdf_set)(f, dict, key, w->first);
}

/* Cairo 1.16 names an image that stands twice on a page twice among its
 * resources, as the same object. */
static bool is_harmless(struct pdf *f, qpdf_error e)
{
	return strstr(qpdf_get_error_message_detail(f->q, e),
	    "duplicated key") != NULL;
}

static qpdf_error next_fault(struct pdf *f)
{
	if (qpdf_has_error(f->q))
		return qpdf_get_error(f->q);
	while (qpdf_more_warnings(f->q)) {
		qpdf_error e = qpdf_next_warning(f->q);

		if (!is_harmless(f, e))
			return e;
	}
	return NULL;
}

bool pdf_sound(struct pdf *f)
{
	qpdf_error e = next_fault(f);

	if (e != NULL)
		diag(f->d, DIAG_PDF_FAILED, NOWHERE,
		    qpdf_get_error_full_text(f->q, e));
	return e == NULL;
}

/* ---- dates ---- */

/* Digits of an ISO date or time, "20230718" or "20230718090000", and what
 * follows them as "+08:00" or "Z". */
static const char *split_date(struct arena *a, const char *iso,
    const char **zone)
{
	struct str *s = str_new(a);

	for (; *iso != '\0' && s->len < 14; iso++)
		if (str_is_digit(*iso))
			str_addc(s, *iso);
		else if (s->len >= 8 && *iso != 'T' && *iso != ':')
			break;
	*zone = *iso == '+' || *iso == '-' ? iso : "Z";
	while (s->len < 14)
		str_addc(s, '0');
	return s->s;
}

const char *pdf_date(struct arena *a, const char *iso)
{
	const char *zone, *digits;

	if (iso == NULL)
		return NULL;
	digits = split_date(a, iso, &zone);
	return *zone == 'Z' ? arena_printf(a, "D:%sZ", digits) :
	    arena_printf(a, "D:%s%.3s'%.2s'", digits, zone,
		strlen(zone) >= 6 ? zone + 4 : "00");
}

const char *xmp_date(struct arena *a, const char *iso)
{
	const char *zone, *d;

	if (iso == NULL)
		return NULL;
	d = split_date(a, iso, &zone);
	return arena_printf(a, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%s", d, d + 4,
	    d + 6, d + 8, d + 10, d + 12, zone);
}
