/* SPDX-License-Identifier: MIT */
/*
 * What the file says of itself, and what PDF/A wants otherwise than cairo
 * writes it: ISO 19005-3, 6.2.3 (output intent), 6.2.8 (images), 6.2.11
 * (fonts), 6.6 (metadata); ISO 14289-1, 7.1 (title shown, language).
 */
#include <cairo.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_int.h"

static const char *producer(struct pdf *f)
{
	return arena_printf(f->a, "cairo %s, qpdf %s", cairo_version_string(),
	    qpdf_get_qpdf_version());
}

static void set_info(struct pdf *f)
{
	const struct meta *m = &f->p->meta;
	const char *date = pdf_date(f->a, m->date);
	const struct { const char *key, *value; } all[] = {
		{ "/Title", m->title }, { "/Author", m->author },
		{ "/Subject", m->subject }, { "/Keywords", m->keywords },
		{ "/Creator", m->creator }, { "/Producer", producer(f) },
		{ "/CreationDate", date }, { "/ModDate", date },
	};
	qpdf_oh info = pdf_dict(f, NULL), trailer = qpdf_get_trailer(f->q);

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i].value != NULL && *all[i].value != '\0')
			pdf_set_text(f, info, all[i].key, all[i].value);
	pdf_set(f, trailer, "/Info", pdf_new(f, info));
	pdf_drop(f, trailer);
}

static void set_xmp(struct pdf *f, qpdf_oh root)
{
	struct str *s = str_new(f->a);
	qpdf_oh dict = pdf_dict(f, "/Metadata");

	xmp_write(s, &f->p->meta, producer(f));
	pdf_set(f, dict, "/Subtype", pdf_name(f, "/XML"));
	pdf_set(f, root, "/Metadata", pdf_stream(f, dict, s->s, s->len));
}

static void set_intent(struct pdf *f, qpdf_oh root)
{
	struct str *s = str_new(f->a);
	qpdf_oh profile = pdf_dict(f, NULL), all = pdf_array(f),
	    o = pdf_dict(f, "/OutputIntent");

	icc_srgb(s);
	pdf_set(f, profile, "/N", pdf_number(f, 3));
	pdf_set(f, o, "/S", pdf_name(f, "/GTS_PDFA1"));
	pdf_set_text(f, o, "/OutputConditionIdentifier", "sRGB");
	pdf_set_text(f, o, "/Info", "sRGB IEC61966-2.1");
	pdf_set(f, o, "/DestOutputProfile", pdf_stream(f, profile, s->s,
	    s->len));
	pdf_push(f, all, o);
	pdf_set(f, root, "/OutputIntents", all);
}

static void set_flag(struct pdf *f, qpdf_oh root, const char *key,
    const char *flag)
{
	qpdf_oh o = pdf_dict(f, NULL);

	pdf_set(f, o, flag, pdf_bool(f, true));
	pdf_set(f, root, key, o);
}

static void set_language(struct pdf *f, qpdf_oh root)
{
	const char *lang = f->p->meta.lang != NULL ? f->p->meta.lang : "und";

	pdf_set(f, root, "/Lang", pdf_bytes(f, lang, strlen(lang)));
}

/* Cairo counts entries otherwise than they are shown open. */
static void mend_outline(struct pdf *f, qpdf_oh root)
{
	qpdf_oh outline;

	if (!qpdf_oh_has_key(f->q, root, "/Outlines"))
		return;
	outline = pdf_get(f, root, "/Outlines");
	qpdf_oh_remove_key(f->q, outline, "/Count");
	pdf_drop(f, outline);
	pdf_set(f, root, "/PageMode", pdf_name(f, "/UseOutlines"));
}

/* ---- fonts and images ---- */

static bool is_subtype(struct pdf *f, qpdf_oh dict, const char *name)
{
	qpdf_oh o = pdf_get(f, dict, "/Subtype");
	bool is = qpdf_oh_is_name_and_equals(f->q, o, name);

	pdf_drop(f, o);
	return is;
}

/* Content of a form belongs to what shows the form: pages are drawn so that
 * no tag gets into one. */
static void check_form(struct pdf *f, qpdf_oh stream)
{
	unsigned char *s = NULL;
	size_t size = 0;

	qpdf_oh_get_stream_data(f->q, stream, qpdf_dl_generalized, NULL, &s,
	    &size);
	if (s != NULL && g_strstr_len((const char *)s, (gssize)size,
	    tag_signs[TAG_BEGINS].written) != NULL)
		BUG("a tag in a form");
	free(s);		/* qpdf's C API gives it so */
}

static void mend_stream(struct pdf *f, qpdf_oh stream)
{
	qpdf_oh dict = qpdf_oh_get_dict(f->q, stream);

	if (is_subtype(f, dict, "/Form"))
		check_form(f, stream);
	if (qpdf_oh_has_key(f->q, dict, "/Interpolate"))
		pdf_set(f, dict, "/Interpolate", pdf_bool(f, false));
	pdf_drop(f, dict);
}

static void mend_font(struct pdf *f, qpdf_oh dict)
{
	if (is_subtype(f, dict, "/CIDFontType2") &&
	    !qpdf_oh_has_key(f->q, dict, "/CIDToGIDMap"))
		pdf_set(f, dict, "/CIDToGIDMap", pdf_name(f, "/Identity"));
}

static void mend_objects(struct pdf *f)
{
	qpdf_oh trailer = qpdf_get_trailer(f->q),
	    size = pdf_get(f, trailer, "/Size");
	int count = qpdf_oh_get_int_value_as_int(f->q, size);

	pdf_drop(f, size);
	pdf_drop(f, trailer);
	for (int i = 1; i < count; i++) {
		qpdf_oh o = qpdf_get_object_by_id(f->q, i, 0);

		if (qpdf_oh_is_stream(f->q, o))
			mend_stream(f, o);
		else if (qpdf_oh_is_dictionary(f->q, o))
			mend_font(f, o);
		pdf_drop(f, o);
	}
}

void pdf_catalog(struct pdf *f)
{
	qpdf_oh root = pdf_root(f);

	mend_objects(f);
	mend_outline(f, root);
	set_info(f);
	set_xmp(f, root);
	set_intent(f, root);
	set_language(f, root);
	set_flag(f, root, "/ViewerPreferences", "/DisplayDocTitle");
	set_flag(f, root, "/MarkInfo", "/Marked");
	pdf_drop(f, root);
}
