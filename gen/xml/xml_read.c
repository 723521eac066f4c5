/* SPDX-License-Identifier: MIT */
/* The guarded parser: no entity, no DOCTYPE, no file but the one given. */
#include <stdint.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include "base/str.h"
#include "xml/xml.h"
#include "xml/xml_bytes.h"
#include "xml/xml_dom.h"

#define FILE_CAP 64	/* MiB */
#define DEPTH_MAX 256
#define NAMESPACES_MAX 64
#define TEXT_MAX_MB 10
#define LINE_OVERFLOW 65535	/* a node holds lines up to here */

/* The parse in progress; hangs on the context's _private. */
struct reading {
	struct arena *a;
	struct diag *d;
	const char *path;
	bool failed;
	startElementNsSAX2Func start;	/* libxml2's own */
	charactersSAXFunc text;
};

static xmlParserInputPtr refuse_load(const char *url, const char *id,
    xmlParserCtxtPtr ctxt)
{
	(void)url;
	(void)id;
	(void)ctxt;
	return NULL;
}

void xml_init(void)
{
	xmlInitParser();
	xmlSetExternalEntityLoader(refuse_load);
}

static struct loc place(const struct reading *r, xmlParserCtxtPtr ctxt)
{
	return (struct loc){ r->path, ctxt->input ? ctxt->input->line : 0,
	    ctxt->input ? ctxt->input->col : 0 };
}

static void stop(xmlParserCtxtPtr ctxt)
{
	struct reading *r = ctxt->_private;

	r->failed = true;
	ctxt->wellFormed = 0;
	xmlStopParser(ctxt);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *id,
    const xmlChar *system)
{
	xmlParserCtxtPtr ctxt = user;
	struct reading *r = ctxt->_private;

	(void)name;
	(void)id;
	(void)system;
	if (!r->failed)
		diag(r->d, DIAG_XML_DOCTYPE, place(r, ctxt));
	stop(ctxt);
}

static bool within_limits(xmlParserCtxtPtr ctxt, const struct reading *r)
{
	if (ctxt->nodeNr >= DEPTH_MAX) {
		diag(r->d, DIAG_XML_DEPTH, place(r, ctxt), DEPTH_MAX);
		return false;
	}
	if (ctxt->nsNr > 2 * NAMESPACES_MAX) {	/* prefix and name each */
		diag(r->d, DIAG_XML_NAMESPACES, place(r, ctxt),
		    NAMESPACES_MAX);
		return false;
	}
	return true;
}

static void on_element(void *user, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int ns_count, const xmlChar **ns, int count,
    int defaulted, const xmlChar **attributes)
{
	xmlParserCtxtPtr ctxt = user;
	struct reading *r = ctxt->_private;

	if (r->failed)
		return;
	if (!within_limits(ctxt, r)) {
		stop(ctxt);
		return;
	}
	r->start(ctxt, name, prefix, uri, ns_count, ns, count, defaulted,
	    attributes);
	if (ctxt->node && ctxt->input && ctxt->input->line >= LINE_OVERFLOW)
		ctxt->node->_private = (void *)(intptr_t)ctxt->input->line;
}

/* libxml2 measures what it puts together, not a run of ASCII in one piece. */
static void on_text(void *user, const xmlChar *text, int len)
{
	xmlParserCtxtPtr ctxt = user;
	struct reading *r = ctxt->_private;

	if (!r->failed && len > TEXT_MAX_MB * 1000000) {
		diag(r->d, DIAG_XML_TEXT_SIZE, place(r, ctxt), TEXT_MAX_MB);
		stop(ctxt);
	}
	if (!r->failed)
		r->text(ctxt, text, len);
}

/* libxml2's message without its line end. */
static const char *message(struct arena *a, const xmlError *e)
{
	const char *text = e->message ? e->message : "?";
	size_t len = strlen(text);

	while (len > 0 && strchr("\n .", text[len - 1]))
		len--;
	return arena_strndup(a, text, len);
}

/* libxml2 has one number for these and many others. */
static bool is_about_size(const char *text)
{
	static const char *const phrases[] = {
		"huge text", "Huge input", "too long", "too big",
		"XML_PARSE_HUGE",
	};

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (strstr(text, phrases[i]))
			return true;
	return false;
}

/* Only the first error counts: those after it are mostly its consequences. */
static void on_error(void *user, xmlErrorPtr e)
{
	xmlParserCtxtPtr ctxt = user;
	struct reading *r = ctxt->_private;
	struct loc loc = { r->path, e->line, e->int2 };
	const char *text;

	if (r->failed || e->level < XML_ERR_ERROR)
		return;
	r->failed = true;
	text = message(r->a, e);
	if (is_about_size(text))
		diag(r->d, DIAG_XML_TEXT_SIZE, loc, TEXT_MAX_MB);
	else
		diag(r->d, DIAG_XML_SYNTAX, loc, text);
}

static xmlDocPtr parse(struct reading *r, const char *bytes, size_t len)
{
	xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
	xmlDocPtr doc;

	if (!ctxt)
		BUG("no parser");
	ctxt->_private = r;
	r->start = ctxt->sax->startElementNs;
	r->text = ctxt->sax->characters;
	ctxt->sax->startElementNs = on_element;
	ctxt->sax->characters = ctxt->sax->ignorableWhitespace = on_text;
	ctxt->sax->internalSubset = on_doctype;
	ctxt->sax->serror = on_error;
	doc = xmlCtxtReadMemory(ctxt, bytes, (int)len, r->path, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC);
	xmlFreeParserCtxt(ctxt);
	if (doc && (r->failed || !xmlDocGetRootElement(doc))) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	if (!doc && !r->failed)
		diag(r->d, DIAG_XML_SYNTAX, (struct loc){ r->path, 0, 0 },
		    "no root element");
	return doc;
}

static void release(void *doc)
{
	xmlFreeDoc(doc);
}

/* Hands a document over to the arena. The path is kept in its name: its URL
 * is an escaped URI. */
static void own(struct arena *a, xmlDoc *doc, const char *path)
{
	if (doc->name && !xmlDictOwns(doc->dict, BAD_CAST doc->name))
		xmlFree(doc->name);
	doc->name = path ? (char *)xmlStrdup(BAD_CAST path) : NULL;
	arena_own(a, doc, release);
}

struct _xmlDoc *xml_read_dom_memory(struct arena *a, struct diag *d,
    const char *bytes, size_t len, const char *path)
{
	struct reading r = { .a = a, .d = d, .path = path };
	xmlDocPtr doc;

	if (len > (size_t)FILE_CAP << 20) {
		diag(d, DIAG_FILE_TOO_LARGE, (struct loc){ path, 0, 0 },
		    FILE_CAP);
		return NULL;
	}
	if (!xml_decode(a, d, path, &bytes, &len) ||
	    !xml_scan(d, path, bytes, len))
		return NULL;
	doc = parse(&r, bytes, len);
	if (doc)
		own(a, doc, path);
	return doc;
}

struct _xmlDoc *xml_read_dom(struct arena *a, struct diag *d,
    const char *folder, const char *path)
{
	struct arena *scratch = arena_new();
	struct _xmlDoc *doc = NULL;
	size_t len;
	const char *bytes = file_read(scratch, d, folder, path, FILE_CAP,
	    &len);

	if (bytes)
		doc = xml_read_dom_memory(a, d, bytes, len, path);
	arena_free(scratch);
	return doc;
}

static const struct xml *root_of(struct _xmlDoc *doc)
{
	return doc ? xml_of(xmlDocGetRootElement(doc)) : NULL;
}

const struct xml *xml_read(struct arena *a, struct diag *d,
    const char *folder, const char *path)
{
	return root_of(xml_read_dom(a, d, folder, path));
}

const struct xml *xml_read_memory(struct arena *a, struct diag *d,
    const char *bytes, size_t len, const char *path)
{
	return root_of(xml_read_dom_memory(a, d, bytes, len, path));
}
