/* SPDX-License-Identifier: MIT */
/* planbrief fonts, info, schema: what the program has at hand. */
#include <string.h>

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <gmp.h>
#include <hb.h>
#include <libdeflate.h>
#include <libxml/xmlversion.h>
#include <libxslt/xsltconfig.h>
#include <mpfr.h>
#include <pango/pango.h>

#include "base/file.h"
#include "base/late.h"
#include "run.h"
#include "base/sonames.h"
#include "text/text.h"

#define SCHEMA_MIB 4

/* ---- fonts ---- */

int run_fonts(const struct options *o)
{
	struct loaded l = { 0 };
	const struct look *look;
	struct run r;
	int status;

	run_begin(&r, o, stderr);
	l.sources = str_new(r.a);
	source_add_own(l.sources);
	look = loaded_look(r.a, r.d, &r, &l, o->theme ? o->theme :
	    DEFAULT_THEME);
	if (look)
		text_report(look->text, stdout);
	if (look)
		run_print(&r, "", 0);
	status = run_status(&r);
	run_end(&r);
	return status;
}

/* ---- info ---- */

/* All three give their version as such a function does. */
static void add_late(struct str *s, const char *label, const char *soname,
    const char *function)
{
	const char *(*version)(void), *why;

	str_printf(s, "%-11s %s\n", label, late_load(soname, &function, 1,
	    &version, &why) ? version() : why);
}

const char *fontconfig_version(struct arena *a)
{
	int fc = FcGetVersion();

	return arena_printf(a, "%d.%d.%d", fc / 10000, fc / 100 % 100,
	    fc % 100);
}

static void add_libraries(struct arena *a, struct str *s)
{
	str_printf(s, "libxml2     %s\n", LIBXML_DOTTED_VERSION);
	str_printf(s, "libxslt     %s\n", LIBXSLT_DOTTED_VERSION);
	str_printf(s, "pango       %s\n", pango_version_string());
	str_printf(s, "cairo       %s\n", cairo_version_string());
	str_printf(s, "harfbuzz    %s\n", hb_version_string());
	str_printf(s, "fontconfig  %s\n", fontconfig_version(a));
	str_printf(s, "glib        %u.%u.%u\n", glib_major_version,
	    glib_minor_version, glib_micro_version);
	str_printf(s, "gmp         %s\n", gmp_version);
	str_printf(s, "libdeflate  %s\n", LIBDEFLATE_VERSION_STRING);
	str_printf(s, "mpfr        %s\n", mpfr_get_version());
	add_late(s, "xlsxwriter", LXW_SONAME, "lxw_version");
	add_late(s, "libzip", ZIP_SONAME, "zip_libzip_version");
	add_late(s, "libqpdf", QPDF_SONAME, "qpdf_get_qpdf_version");
}

int run_info(const struct options *o)
{
	struct run r;
	struct str *s;
	int status;

	run_begin(&r, o, stderr);
	s = str_new(r.a);
	str_printf(s, "%s\n\n", CREATOR);
	add_libraries(r.a, s);
	str_printf(s, "\ntemplates   %s\n", r.templates);
	str_printf(s, "schemas     %s\n", share_path(r.a, "input/schema"));
	str_printf(s, "output      %s\n", o->out);
	str_add(s, "\nXML         depth 256, 256 attributes an element, "
	    "10 MB a text, no DOCTYPE\n");
	str_printf(s, "messages    %d a document\n", JOB_MESSAGES);
	run_print(&r, s->s, s->len);
	status = run_status(&r);
	run_end(&r);
	return status;
}

/* ---- schema ---- */

static const struct { const char *name, *path; } schemas[] = {
	{ "plan", "input/schema/plan.rng" },
	{ "obs", "input/schema/obs.rng" },
	{ "edition", "input/schema/edition.rng" },
	{ "map", "input/schema/map.rng" },
	{ "ledger", "input/schema/ledger.rng" },
	{ "accepted", "input/schema/accepted.rng" },
	{ "brief", "schema/brief.rng" },	/* below the templates */
	{ "theme", "schema/theme.rng" },
	{ "numbers", "schema/numbers.rng" },
	{ "build", "schema/build.rng" },
};

#define SCHEMAS (sizeof(schemas) / sizeof(schemas[0]))

static const char *schema_path(struct run *r, const char *name)
{
	struct str *known = str_new(r->a);

	for (size_t i = 0; i < SCHEMAS; i++) {
		const char *path = schemas[i].path;

		if (str_eq(name, schemas[i].name))
			return strncmp(path, "input/", 6) == 0 ?
			    share_path(r->a, path) : arena_printf(r->a,
			    "%s/%s", r->templates, path);
		str_printf(known, "%s%s", i ? " " : "", schemas[i].name);
	}
	diag(r->d, DIAG_SCHEMA_UNKNOWN, NOWHERE, name, known->s);
	return NULL;
}

int run_schema(const struct options *o)
{
	struct run r;
	const char *path;
	char *bytes = NULL;
	size_t len;
	int status;

	run_begin(&r, o, stderr);
	path = schema_path(&r, o->args[0]);
	if (path)
		bytes = file_read(r.a, r.d, NULL, path, SCHEMA_MIB, &len);
	if (bytes)
		run_print(&r, bytes, len);
	status = path ? run_status(&r) : EXIT_USAGE;
	run_end(&r);
	return status;
}
