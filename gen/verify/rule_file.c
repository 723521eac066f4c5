/* SPDX-License-Identifier: MIT */
/* Rules of the file as a whole: catalog, pages, metadata. */
#include <string.h>

#include "verify/verify_int.h"
#include "xml/xml.h"

void check_whole(struct verify *v)
{
	const struct pdf_catalog *c = &v->f->catalog;

	if (v->f->damage)
		found(v, RULE_DAMAGE, ANYWHERE, "%s", v->f->damage);
	if (c->encrypted)
		found(v, RULE_ENCRYPTED, ANYWHERE, "%s", "");
	if (c->script)
		found(v, RULE_SCRIPT, ANYWHERE, "%s", "");
}

/* ---- languages ---- */

static size_t letters(const char *s)
{
	size_t n = 0;

	while (str_is_letter(s[n]))
		n++;
	return n;
}

/* RFC 5646 as far as it is a matter of form: language, then subtags of two to
 * eight letters and digits. */
bool is_language(const char *tag)
{
	size_t n = letters(tag);

	if (n < 2 || n > 3)
		return false;
	for (tag += n; *tag == '-'; tag += n) {
		tag++;
		for (n = 0; str_is_letter(tag[n]) || str_is_digit(tag[n]);)
			n++;
		if (n < 2 || n > 8)
			return false;
	}
	return !*tag;
}

/* ---- catalog, pages ---- */

void check_catalog(struct verify *v)
{
	const struct pdf_catalog *c = &v->f->catalog;

	if (!c->lang || !is_language(c->lang))
		found(v, RULE_LANG, ANYWHERE, "'%s'", c->lang ? c->lang : "");
	if (!c->marked)
		found(v, RULE_MARKED, ANYWHERE, "%s", "");
	if (!c->display_title)
		found(v, RULE_DISPLAY_TITLE, ANYWHERE, "%s", "");
	if (!c->intent)
		found(v, RULE_INTENT, ANYWHERE, "%s", "");
	for (size_t i = 0; i < v->f->page_count; i++)
		if (!v->f->pages[i].tabs || !str_eq(v->f->pages[i].tabs, "S"))
			found(v, RULE_TABS, (struct where){ (int)i,
			    v->f->pages[i].obj }, "%s", "");
}

/* ---- metadata ---- */

/* A property as an element or as an attribute of its description. */
static bool says(struct verify *v, const struct xml *root, const char *name,
    const char *ns, const char *value)
{
	const struct xml *n = xmp_find(root, name, ns);

	return n && str_eq(xml_content(v->a, n), value);
}

static void check_title(struct verify *v, const struct xml *root)
{
	const struct xml *n = xmp_find(root, "title",
	    "http://purl.org/dc/elements/1.1/");
	const char *info = v->f->catalog.title;
	const char *said = n ? xml_content(v->a, n) : NULL;

	if (!said || !*said || !info || !str_eq(xml_content(v->a, n), info))
		found(v, RULE_TITLE, ANYWHERE, "'%s' - '%s'", info ? info :
		    "", said ? said : "");
}

void check_metadata(struct verify *v)
{
	static const char a[] = "http://www.aiim.org/pdfa/ns/id/",
	    ua[] = "http://www.aiim.org/pdfua/ns/id/";
	const struct xml *root = xmp_root(v);

	if (!root) {
		found(v, RULE_METADATA, ANYWHERE, "%s", "");
		return;
	}
	if (!says(v, root, "part", a, "3") ||
	    !says(v, root, "conformance", a, "A"))
		found(v, RULE_PART_A, ANYWHERE, "%s", "");
	if (!says(v, root, "part", ua, "1"))
		found(v, RULE_PART_UA, ANYWHERE, "%s", "");
	check_title(v, root);
}
