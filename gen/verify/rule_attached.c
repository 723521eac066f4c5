/* SPDX-License-Identifier: MIT */
/* Rules of the files inside: what they say of themselves, and build.xml. */
#include <glib.h>
#include <string.h>

#include "brief/numbers.h"
#include "verify/verify_int.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

static const char relations[] = "Source Data Alternative Supplement "
    "Unspecified";

static bool sum_is(const struct pdf_attached *x)
{
	char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5,
	    (const guchar *)x->bytes, x->size);
	bool is = x->said_sum && str_eq(sum, x->said_sum);

	g_free(sum);
	return is && x->said_size == (long long)x->size;
}

void check_attached(struct verify *v)
{
	for (size_t i = 0; i < v->f->attached_count; i++) {
		const struct pdf_attached *x = &v->f->attached[i];

		if (!x->relation || !str_has_word(relations, x->relation) ||
		    !x->associated)
			found(v, RULE_RELATION, ANYWHERE, "'%s'", x->name);
		if (!x->bytes || !sum_is(x))
			found(v, RULE_CHECKSUM, ANYWHERE, "'%s'", x->name);
	}
}

/* ---- build.xml ---- */

static const struct xml *row_of(const struct xml *root, const char *name)
{
	for (const struct xml *n = xml_first(root); n; n = xml_next(n))
		if (xml_is(n, "file") && xml_attr(n, "name") &&
		    str_eq(xml_attr(n, "name"), name))
			return n;
	return NULL;
}

static void check_row(struct verify *v, const struct xml *root,
    const struct pdf_attached *x)
{
	const struct xml *row = row_of(root, x->name);
	const char *said = row ? xml_attr(row, "sha256") : NULL;

	if (!said || !x->bytes || !str_eq(said, str_sha256(v->a, x->bytes,
	    x->size)))
		found(v, RULE_BUILD, ANYWHERE, "'%s'", x->name);
}

void check_hashes(struct verify *v)
{
	const struct pdf_attached *b = pdf_attached_find(v->f, "build.xml");
	const struct xml *root = b && b->bytes ? xml_read_memory(v->a,
	    diag_new(v->a), b->bytes, b->size, "build.xml") : NULL;

	if (!root) {
		if (pdf_attached_find(v->f, "brief.xml"))
			found(v, RULE_BUILD, ANYWHERE, "'build.xml'");
		return;
	}
	for (size_t i = 0; i < v->f->attached_count; i++)
		if (&v->f->attached[i] != b)
			check_row(v, root, &v->f->attached[i]);
	for (const struct xml *n = xml_first(root); n; n = xml_next(n))
		if (xml_is(n, "file") && xml_attr(n, "name") &&
		    !pdf_attached_find(v->f, xml_attr(n, "name")))
			found(v, RULE_BUILD, ANYWHERE, "'%s'",
			    xml_attr(n, "name"));
}

/* ---- brief.xml, numbers.csv ---- */

void check_brief(struct verify *v)
{
	const struct pdf_attached *x = pdf_attached_find(v->f, "brief.xml");
	struct diag *unheard = diag_new(v->a);
	xmlDoc *doc;

	if (v->brief || !x)
		return;
	doc = x->bytes ? xml_read_dom_memory(v->a, unheard, x->bytes,
	    x->size, "brief.xml") : NULL;
	v->brief = doc ? brief_read(v->a, unheard, doc, "brief.xml") : NULL;
	if (!v->brief || diag_errors(unheard)) {
		found(v, RULE_BRIEF, ANYWHERE, "%s", diag_size(unheard) ?
		    diag_get(unheard, 0)->text[0] : "");
		v->brief = NULL;
	}
}

void check_numbers(struct verify *v)
{
	const struct pdf_attached *x = pdf_attached_find(v->f,
	    "numbers.csv");
	struct str *csv = str_new(v->a);
	struct numbers n;

	if (!v->brief || !x || !x->bytes)
		return;
	n = brief_numbers(v->a, v->brief);
	numbers_csv(csv, &n);
	if (csv->len != x->size || memcmp(csv->s, x->bytes, x->size) != 0)
		found(v, RULE_NUMBERS, ANYWHERE, "%s", "");
}
