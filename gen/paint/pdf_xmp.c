/* SPDX-License-Identifier: MIT */
/*
 * The metadata packet (ISO 16684-1): the same values as Info, which standards
 * the file follows, and a schema of our own. PDF/A wants every schema that it
 * does not know described in the packet (ISO 19005-3, 6.6.2.3).
 */
#include "paint/pdf_int.h"

struct property { const char *name, *type, *said; };

struct schema {
	const char *title, *uri, *prefix;
	const struct property *all;
	size_t count;
};

static const struct property ua_properties[] = {
	{ "part", "Integer", "part of ISO 14289 that the file follows" },
};

static const struct property own_properties[] = {
	{ "number", "Text", "number of the document" },
	{ "period", "Text", "period that the document reports on" },
	{ "cutoff", "Text", "day up to which data are taken into account" },
	{ "status", "Text", "draft, review, approved or issued" },
	{ "specimen", "Text", "set if the document is a specimen" },
	{ "build", "Text", "what the file was made of, as hex digits" },
};

#define ALL(list) list, sizeof(list) / sizeof(*(list))

static const struct schema schemas[] = {
	{ "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/",
	    "pdfuaid", ALL(ua_properties) },
	{ "planbrief document", "urn:planbrief:pdf:1", "planbrief",
	    ALL(own_properties) },
};

static void put(struct str *s, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	str_printf(s, "   <%s>", name);
	str_xml(s, value);
	str_printf(s, "</%s>\n", name);
}

static void put_in(struct str *s, const char *name, const char *list,
    const char *attribute, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	str_printf(s, "   <%s><rdf:%s><rdf:li%s>", name, list, attribute);
	str_xml(s, value);
	str_printf(s, "</rdf:li></rdf:%s></%s>\n", list, name);
}

static void put_standards(struct str *s)
{
	put(s, "pdfaid:part", "3");
	put(s, "pdfaid:conformance", "A");
	put(s, "pdfuaid:part", "1");
}

static void put_common(struct str *s, const struct meta *m,
    const char *producer)
{
	static const char any[] = " xml:lang=\"x-default\"";
	const char *date = xmp_date(s->a, m->date);

	put(s, "dc:format", "application/pdf");
	put_in(s, "dc:title", "Alt", any, m->title);
	put_in(s, "dc:creator", "Seq", "", m->author);
	put_in(s, "dc:description", "Alt", any, m->subject);
	put_in(s, "dc:language", "Bag", "", m->lang);
	put(s, "pdf:Keywords", m->keywords);
	put(s, "pdf:Producer", producer);
	put(s, "xmp:CreatorTool", m->creator);
	put(s, "xmp:CreateDate", date);
	put(s, "xmp:ModifyDate", date);
}

static void put_own(struct str *s, const struct meta *m)
{
	put(s, "planbrief:number", m->number);
	put(s, "planbrief:period", m->period);
	put(s, "planbrief:cutoff", m->cutoff);
	put(s, "planbrief:status", m->status);
	put(s, "planbrief:specimen", m->specimen);
	put(s, "planbrief:build", m->build);
}

/* ---- description of schemas ---- */

static void put_property(struct str *s, const struct property *p)
{
	str_add(s, "     <rdf:li rdf:parseType=\"Resource\">\n");
	put(s, "pdfaProperty:name", p->name);
	put(s, "pdfaProperty:valueType", p->type);
	put(s, "pdfaProperty:category", "internal");
	put(s, "pdfaProperty:description", p->said);
	str_add(s, "     </rdf:li>\n");
}

static void put_schema(struct str *s, const struct schema *schema)
{
	str_add(s, "    <rdf:li rdf:parseType=\"Resource\">\n");
	put(s, "pdfaSchema:schema", schema->title);
	put(s, "pdfaSchema:namespaceURI", schema->uri);
	put(s, "pdfaSchema:prefix", schema->prefix);
	str_add(s, "   <pdfaSchema:property><rdf:Seq>\n");
	for (size_t i = 0; i < schema->count; i++)
		put_property(s, &schema->all[i]);
	str_add(s, "   </rdf:Seq></pdfaSchema:property>\n    </rdf:li>\n");
}

static void put_schemas(struct str *s)
{
	str_add(s, "  <rdf:Description rdf:about=\"\"\n"
	    "    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/"
	    "\"\n    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	    "\n    xmlns:pdfaProperty="
	    "\"http://www.aiim.org/pdfa/ns/property#\">\n"
	    "   <pdfaExtension:schemas><rdf:Bag>\n");
	for (size_t i = 0; i < sizeof(schemas) / sizeof(*schemas); i++)
		put_schema(s, &schemas[i]);
	str_add(s, "   </rdf:Bag></pdfaExtension:schemas>\n"
	    "  </rdf:Description>\n");
}

static const char head[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "  <rdf:Description rdf:about=\"\"\n"
    "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    "    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    "    xmlns:planbrief=\"urn:planbrief:pdf:1\">\n";

void xmp_write(struct str *s, const struct meta *m, const char *producer)
{
	str_add(s, head);
	put_standards(s);
	put_common(s, m, producer);
	put_own(s, m);
	str_add(s, "  </rdf:Description>\n");
	put_schemas(s);
	str_add(s, " </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
}
