/* SPDX-License-Identifier: MIT */
#include "transform/transform_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libexslt/exslt.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>
#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>

#include "xml/xml_dom.h"

/* Limits of one transformation: far above an honest template's needs (the
 * largest briefing takes about 2 % of them), low enough to end in seconds. */
#define MAX_DEPTH 500
#define MAX_INSTRUCTIONS 2000000UL
#define MAX_XPATH_STEPS 200000000UL

#if LIBXML_VERSION >= 21200
#define XML_ERROR const xmlError
#else
#define XML_ERROR xmlError
#endif

struct guard *guard_new(struct arena *a, struct diag *d, const char *folder,
    const char *name)
{
	struct guard *g = ARENA_NEW(a, struct guard);

	*g = (struct guard){ .a = a, .d = d, .folder = folder, .name = name,
		.line = str_new(a) };
	return g;
}

/* ---- collecting what libxslt says ---- */

static void add_fault(struct guard *g, struct loc loc, const char *text,
    bool said)
{
	ARENA_PUSH(g->a, g->faults, g->count) = (struct fault){ loc,
		arena_strdup(g->a, text), said };
}

/* "runtime error: file F line N element E": the place of the next line, and
 * of what XPath said just before. */
static bool is_header(struct guard *g, const char *s)
{
	const char *file = strstr(s, "error: file "), *line = NULL;

	if (!file) {
		g->place = NOWHERE;
		return strncmp(s, "error: element ", 15) == 0
		    || strstr(s, "compilation error: element ")
		    || strstr(s, "runtime error: element ");
	}
	file += strlen("error: file ");
	for (const char *p = strstr(file, " line "); p;
	    p = strstr(p + 1, " line "))
		line = p;
	if (!line)
		return false;
	g->place = (struct loc){ arena_strndup(g->a, file,
		(size_t)(line - file)), (int)strtol(line + 6, NULL, 10), 0 };
	for (size_t i = g->count; i-- > 0 && !g->faults[i].said
	    && !g->faults[i].loc.file;)
		g->faults[i].loc = g->place;
	return true;
}

static struct loc instruction(const struct guard *g)
{
	xmlNode *inst = g->run ? g->run->inst : NULL;

	if (!inst || !inst->doc || !inst->doc->URL)
		return (struct loc){ g->name, 0, 0 };
	return (struct loc){ arena_strdup(g->a, (const char *)inst->doc->URL),
		(int)xmlGetLineNo(inst), 0 };
}

static void take_line(struct guard *g, const char *s)
{
	if (!*s || g->ended)
		return;
	if (is_header(g, s)) {
		g->headed = true;
		return;
	}
	g->ended = strstr(s, "infinite template recursion") != NULL;
	if (g->headed)
		add_fault(g, g->place.file ? g->place : instruction(g), s,
		    false);
	else
		add_fault(g, instruction(g), s, true);
	g->headed = false;
}

__attribute__((format(printf, 2, 3)))
static void hear(void *ctx, const char *fmt, ...)
{
	struct guard *g = ctx;
	va_list ap;
	char *text, *end;

	va_start(ap, fmt);
	text = arena_vprintf(g->a, fmt, ap);
	va_end(ap);
	for (; (end = strchr(text, '\n')); text = end + 1) {
		str_addn(g->line, text, (size_t)(end - text));
		take_line(g, g->line->s);
		g->line->len = 0;
		g->line->s[0] = '\0';
	}
	str_add(g->line, text);
}

/* Details that libxml2 prints ahead of libxslt's header line. */
__attribute__((format(printf, 2, 3)))
static void hear_detail(void *ctx, const char *fmt, ...)
{
	struct guard *g = ctx;
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vprintf(g->a, fmt, ap);
	va_end(ap);
	text[strcspn(text, "\n")] = '\0';
	if (*text)
		add_fault(g, NOWHERE, text, false);
}

static void hear_error(void *ctx, XML_ERROR *e)
{
	struct guard *g = ctx;

	if (e->level < XML_ERR_ERROR || !e->message)
		return;
	hear_detail(g, "%s%s%s", e->message, e->str1 ? ": " : "",
	    e->str1 ? e->str1 : "");
	if (e->message[strlen(e->message) - 1] != '\n' || !e->str1)
		return;
	g->faults[g->count - 1].text = arena_printf(g->a, "%.*s: %s",
	    (int)strcspn(e->message, "\n"), e->message, e->str1);
}

/* ---- loading ---- */

static struct guard *guard_of(xsltStylesheetPtr style)
{
	while (style && !style->_private)
		style = style->parent;
	return style ? style->_private : NULL;
}

xmlDoc *guard_load(struct guard *g, const char *path)
{
	struct _xmlDoc *read = xml_read_dom(g->a, g->d, g->folder, path);
	xmlDoc *doc;

	if (!read) {
		g->failed = true;
		return NULL;
	}
	doc = xmlCopyDoc(read, 1);	/* libxslt will own and change it */
	if (doc->URL)
		xmlFree(BAD_CAST doc->URL);
	doc->URL = xmlStrdup(BAD_CAST path);
	stamp(doc, path);
	return doc;
}

static bool is_inside(const char *path)
{
	return path[0] != '/' && !strstr(path, "://") && !strchr(path, '\\')
	    && strncmp(path, "..", 2) != 0 && !strstr(path, "/../")
	    && strncmp(path, "file:", 5) != 0;
}

static void refuse(struct guard *g, struct loc at, const char *what)
{
	diag(g->d, DIAG_TEMPLATE_REFUSED, at, what);
	g->failed = g->refused = true;
}

/* xsl:include and xsl:import come here while compiling, document() while
 * applying: that one is never granted. */
static xmlDoc *load(const xmlChar *uri, xmlDictPtr dict, int options,
    void *ctx, xsltLoadType type)
{
	struct guard *g;
	struct loc at;

	(void)dict;
	(void)options;
	if (type != XSLT_LOAD_STYLESHEET) {
		g = ((xsltTransformContextPtr)ctx)->_private;
		at = instruction(g);
	} else {
		g = guard_of(ctx);
		at = (struct loc){ g ? g->name : NULL, 0, 0 };
	}
	if (!g)
		return NULL;
	if (type == XSLT_LOAD_STYLESHEET && is_inside((const char *)uri))
		return guard_load(g, (const char *)uri);
	refuse(g, at, (const char *)uri);
	return NULL;
}

/* Reading is checked by the loader while compiling (there is no context yet)
 * and refused while applying. */
static int may_read(xsltSecurityPrefsPtr s, xsltTransformContextPtr run,
    const char *value)
{
	struct guard *g = run ? run->_private : NULL;

	(void)s;
	if (g)
		refuse(g, instruction(g), value);
	return run == NULL;
}

static void drop_prefs(void *prefs)
{
	if (xsltGetDefaultSecurityPrefs() == prefs)
		xsltSetDefaultSecurityPrefs(NULL);
	xsltFreeSecurityPrefs(prefs);
}

static xsltSecurityPrefsPtr prefs_new(struct arena *a)
{
	xsltSecurityPrefsPtr s = xsltNewSecurityPrefs();

	xsltSetSecurityPrefs(s, XSLT_SECPREF_READ_FILE, may_read);
	xsltSetSecurityPrefs(s, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(s, XSLT_SECPREF_CREATE_DIRECTORY,
	    xsltSecurityForbid);
	xsltSetSecurityPrefs(s, XSLT_SECPREF_READ_NETWORK, may_read);
	xsltSetSecurityPrefs(s, XSLT_SECPREF_WRITE_NETWORK,
	    xsltSecurityForbid);
	arena_own(a, s, drop_prefs);
	return s;
}

/* ---- entering and leaving ---- */

void guard_enter(struct guard *g)
{
	xsltSecurityPrefsPtr s = prefs_new(g->a);

	/* common, strings, sets and math only: not functions, dates, dynamic
	 * nor crypto */
	exsltCommonRegister();
	exsltStrRegister();
	exsltSetsRegister();
	exsltMathRegister();
	xsltMaxDepth = MAX_DEPTH;
	xsltSetSecurityPrefs(s, XSLT_SECPREF_READ_NETWORK,
	    xsltSecurityForbid);
	xsltSetDefaultSecurityPrefs(s);
	xsltSetLoaderFunc(load);
	xmlSetStructuredErrorFunc(g, hear_error);
	xmlSetGenericErrorFunc(g, hear_detail);
	xsltSetGenericErrorFunc(g, hear);
}

void guard_arm(struct guard *g, xsltTransformContextPtr run)
{
	g->run = run;
	run->_private = g;
	run->opLimit = MAX_INSTRUCTIONS;
	run->opCount = 0;
	if (run->xpathCtxt)
		run->xpathCtxt->opLimit = MAX_XPATH_STEPS;
	xsltSetCtxtSecurityPrefs(prefs_new(g->a), run);
	xsltSetTransformErrorFunc(run, g, hear);
}

static bool said_there(const struct guard *g, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (!g->faults[j].said
		    && g->faults[j].loc.line == g->faults[i].loc.line
		    && str_eq(g->faults[j].loc.file, g->faults[i].loc.file))
			return true;
	return false;
}

/* What libxslt says about a file that we refused, and reported. */
static bool is_echo(const struct guard *g, const struct fault *f)
{
	return g->refused && !f->said && (strstr(f->text, " refused") ||
	    strstr(f->text, "read rights") || strstr(f->text, "unable to load"));
}

/* One message a place: libxslt explains a fault up to three times, the first
 * is the nearest to the cause. */
static void report(struct guard *g, bool stopped)
{
	for (size_t i = 0; i < g->count; i++) {
		const struct fault *f = &g->faults[i];
		struct loc at = f->loc;

		if (is_echo(g, f))
			continue;
		if (!at.file)
			at.file = g->name;
		if (f->said && stopped && i + 1 == g->count)
			diag(g->d, DIAG_TEMPLATE_STOPPED, at, f->text);
		else if (f->said)
			diag(g->d, DIAG_TEMPLATE_SAYS, at, f->text);
		else if (!said_there(g, i))
			diag(g->d, DIAG_TEMPLATE_FAULT, at, f->text);
		if (!f->said)
			g->failed = true;
	}
}

bool guard_leave(struct guard *g)
{
	bool stopped = g->run && g->run->state != XSLT_STATE_OK;

	take_line(g, g->line->s);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	xsltSetGenericErrorFunc(NULL, NULL);
	xsltSetLoaderFunc(NULL);
	report(g, stopped);
	if (stopped && !g->count && !g->failed)
		diag(g->d, DIAG_TEMPLATE_STOPPED,
		    (struct loc){ g->name, 0, 0 }, "-");
	return !g->failed && !stopped;
}
