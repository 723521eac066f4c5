/* SPDX-License-Identifier: MIT */
/*
 * What the file says of itself, and what PDF/A wants otherwise than cairo
 * writes it: ISO 19005-3, 6.2.3 (output intent), 6.2.8 (images), 6.6
 * (metadata); ISO 14289-1, 7.1 (title shown, language).
 */
#include <cairo.h>
#include <glib.h>
#include <string.h>

#include <zlib.h>

#include "paint/pdf_int.h"

static const char *producer(struct pdf *f)
{
	return arena_printf(f->a, "cairo %s, zlib %s", cairo_version_string(),
	    zlibVersion());
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

	f->info = pdf_new(f, pdf_dict(f, NULL));

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i].value != NULL && *all[i].value != '\0')
			pdf_set_text(f, f->info, all[i].key, all[i].value);
}

static void set_xmp(struct pdf *f, struct obj *root)
{
	struct str *s = str_new(f->a);
	struct obj *dict = pdf_dict(f, "/Metadata");

	xmp_write(s, &f->p->meta, producer(f));
	pdf_set(f, dict, "/Subtype", pdf_name(f, "/XML"));
	pdf_set(f, root, "/Metadata", pdf_plain_stream(f, dict, s->s, s->len));
}

static void set_intent(struct pdf *f, struct obj *root)
{
	struct str *s = str_new(f->a);
	struct obj *profile = pdf_dict(f, NULL), *all = pdf_array(f),
	    *o = pdf_dict(f, "/OutputIntent");

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

static void set_flag(struct pdf *f, struct obj *root, const char *key,
    const char *flag)
{
	struct obj *o = pdf_dict(f, NULL);

	pdf_set(f, o, flag, pdf_bool(f, true));
	pdf_set(f, root, key, o);
}

static void set_language(struct pdf *f, struct obj *root)
{
	const char *lang = f->p->meta.lang != NULL ? f->p->meta.lang : "und";

	pdf_set(f, root, "/Lang", pdf_bytes(f, lang, strlen(lang)));
}

/* Cairo counts entries otherwise than they are shown open. */
static void mend_outline(struct pdf *f, struct obj *root)
{
	struct obj *outline;

	if (!pdf_has(root, "/Outlines"))
		return;
	outline = pdf_get(f, root, "/Outlines");
	pdf_remove(outline, "/Count");
	pdf_set(f, root, "/PageMode", pdf_name(f, "/UseOutlines"));
}

/* ---- forms and images ---- */

/* Content of a form belongs to what shows the form: pages are drawn so that
 * no tag gets into one. */
static void check_form(struct pdf *f, struct obj *stream)
{
	struct arena *scratch = arena_new();
	struct str *s = str_new(scratch);

	if (pdf_data(f, stream, s) && content_has_tint(s->s, s->len))
		BUG("a tag in a form");
	arena_free(scratch);
}

static void mend_stream(struct pdf *f, struct obj *stream)
{
	if (pdf_is(pdf_get(f, stream, "/Subtype"), "/Form"))
		check_form(f, stream);
	if (pdf_has(stream, "/Interpolate"))
		pdf_set(f, stream, "/Interpolate", pdf_bool(f, false));
}

static void mend_objects(struct pdf *f)
{
	for (size_t i = 1; i < f->drawn_count; i++) {
		struct obj *o = pdf_read(f, &f->drawn_objects[i]);

		if (o->kind == OBJ_STREAM)
			mend_stream(f, o);
		else if (o->kind == OBJ_DICT)
			pdf_mend_font(f, o);
	}
}

void pdf_catalog(struct pdf *f)
{
	struct obj *root = f->root;

	mend_objects(f);
	mend_outline(f, root);
	pdf_labels(f, root);
	set_info(f);
	set_xmp(f, root);
	set_intent(f, root);
	set_language(f, root);
	set_flag(f, root, "/ViewerPreferences", "/DisplayDocTitle");
	set_flag(f, root, "/MarkInfo", "/Marked");
}
