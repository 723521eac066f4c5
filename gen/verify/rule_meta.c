/* SPDX-License-Identifier: MIT */
/* Metadata, in the packet and in Info, against those of the layout, and the
 * packet's build against build.xml. */
#include <string.h>

#include "verify/verify_int.h"
#include "xml/xml.h"

#define DC "http://purl.org/dc/elements/1.1/"
#define XMP "http://ns.adobe.com/xap/1.0/"
#define ADOBE "http://ns.adobe.com/pdf/1.3/"
#define OWN "urn:planbrief:pdf:1"
#define DAY 10			/* bytes of "2023-07-25" */

struct property { const char *name, *ns, *value; };

const struct xml *xmp_find(const struct xml *n, const char *name,
    const char *ns)
{
	for (const struct xml *c = xml_first(n); c; c = xml_next(c)) {
		const struct xml *below;

		if (xml_is(c, name) && xml_ns(c) && str_eq(xml_ns(c), ns))
			return c;
		below = xmp_find(c, name, ns);
		if (below)
			return below;
	}
	return NULL;
}

const struct xml *xmp_root(struct verify *v)
{
	const struct pdf_catalog *c = &v->f->catalog;

	if (!v->packet && c->xmp)
		v->packet = xml_read_memory(v->a, diag_new(v->a), c->xmp,
		    c->xmp_size, "xmp");
	return v->packet;
}

static const char *said(struct verify *v, const struct xml *root,
    const char *name, const char *ns)
{
	const struct xml *n = xmp_find(root, name, ns);

	return n ? xml_content(v->a, n) : "";
}

/* What is not said is not written. */
static void compare(struct verify *v, const char *name, const char *is,
    const char *value)
{
	is = is ? is : "";
	value = value ? value : "";
	if (!str_eq(is, value))
		found(v, RULE_PROPERTY, ANYWHERE, "%s: '%s' - '%s'", name,
		    piece(v, is), piece(v, value));
}

static void compare_packet(struct verify *v, const struct xml *root,
    const struct meta *m)
{
	const struct property all[] = {
		{ "title", DC, m->title }, { "creator", DC, m->author },
		{ "description", DC, m->subject }, { "language", DC, m->lang },
		{ "Keywords", ADOBE, m->keywords },
		{ "CreatorTool", XMP, m->creator },
		{ "number", OWN, m->number }, { "period", OWN, m->period },
		{ "cutoff", OWN, m->cutoff }, { "status", OWN, m->status },
		{ "specimen", OWN, m->specimen }, { "build", OWN, m->build },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		compare(v, all[i].name, said(v, root, all[i].name,
		    all[i].ns), all[i].value);
	if (m->date)
		compare(v, "CreateDate", arena_strndup(v->a, said(v, root,
		    "CreateDate", XMP), DAY), arena_strndup(v->a, m->date,
		    DAY));
}

static void compare_info(struct verify *v, const struct meta *m)
{
	const struct pdf_catalog *c = &v->f->catalog;

	compare(v, "Title", c->title, m->title);
	compare(v, "Author", c->author, m->author);
	compare(v, "Subject", c->subject, m->subject);
	compare(v, "Keywords", c->keywords, m->keywords);
	compare(v, "Creator", c->creator, m->creator);
	compare(v, "Lang", c->lang, m->lang);
}

/* The packet names the first digits of the hash. */
static void check_build(struct verify *v, const struct xml *root)
{
	const struct pdf_attached *b = pdf_attached_find(v->f, "build.xml");
	const char *build = said(v, root, "build", OWN);

	if (!b || !b->bytes || strncmp(str_sha256(v->a, b->bytes, b->size),
	    build, strlen(build)) == 0)
		return;
	found(v, RULE_BUILD, ANYWHERE, "planbrief:build '%s'", piece(v,
	    build));
}

void check_properties(struct verify *v)
{
	const struct xml *root = xmp_root(v);
	const struct pages *p = v->ask->pages;

	if (!root)
		return;
	check_build(v, root);
	if (!p)
		return;
	compare_packet(v, root, &p->meta);
	compare_info(v, &p->meta);
}
