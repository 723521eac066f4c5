/* SPDX-License-Identifier: MIT */
/* brief.def, templates/schema/brief.rng and the tables of
 * templates/README.md say the same. Both files are brought into the notation
 * of brief.def and compared as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/relaxng.h>

#include "base/str.h"
#include "xml/xml_dom.h"

#define FOLDER "templates"

struct row { const char *id, *name, *class, *parents, *attributes,
	*children; };

static const struct row elements[] = {
#define ELEMENT(ID, name, class, attributes, children) \
	{ #ID, name, class, "", attributes, children },
#include "brief/brief.def"
};

static const struct row variants[] = {
#define VARIANT(ID, parents, attributes, children) \
	{ #ID, NULL, "", parents, attributes, children },
#include "brief/brief.def"
};

static const struct { const char *name, *values; } attributes[] = {
#define ATTRIBUTE(ID, name, values) { name, values },
#include "brief/brief.def"
};

#define COUNT(x) (sizeof(x) / sizeof((x)[0]))

struct env {
	struct arena *a;
	struct diag *d;
	const struct xml *schema;
	const char *readme;
};

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));
	size_t len;

	e->a = arena_new();
	e->d = diag_new(e->a);
	e->schema = xml_read(e->a, e->d, FOLDER, "schema/brief.rng");
	e->readme = file_read(e->a, e->d, FOLDER, "README.md", 4, &len);
	assert_non_null(e->schema);
	assert_non_null(e->readme);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;

	arena_free(e->a);
	free(e);
	return 0;
}

static const char *values_of(const char *name, size_t len)
{
	for (size_t i = 0; i < COUNT(attributes); i++) {
		if (strlen(attributes[i].name) == len &&
		    memcmp(attributes[i].name, name, len) == 0)
			return attributes[i].values;
	}
	fail_msg("no ATTRIBUTE row for '%.*s'", (int)len, name);
	return NULL;
}

/* The row's attributes with the values of all spelled out. */
static const char *spelled(struct arena *a, const char *list)
{
	struct str *out = str_new(a);
	const char **words;
	size_t n = str_words(a, list, &words);

	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(words[i], "!=");

		str_printf(out, "%s%s", i ? " " : "", words[i]);
		if (strchr(words[i], '='))
			continue;
		str_addc(out, '=');
		for (const char *v = values_of(words[i], len); *v; v++)
			str_addc(out, *v == ' ' ? '|' : *v);
	}
	return out->s;
}

static const char *name_of(const struct row *r)
{
	for (size_t i = 0; !r->name && i < COUNT(elements); i++) {
		if (strcmp(elements[i].id, r->id) == 0)
			return elements[i].name;
	}
	return r->name;
}

/* ---- the schema in the notation of brief.def ---- */

static const char *define_key(struct arena *a, const struct row *r)
{
	if (!*r->parents)
		return arena_printf(a, "e.%s", name_of(r));
	return arena_printf(a, "e.%.*s.%s", (int)strcspn(r->parents, " "),
	    r->parents, name_of(r));
}

static const struct xml *define_find(const struct env *e, const char *name)
{
	const struct xml *n = xml_first(e->schema);

	while (n && !(xml_is(n, "define") &&
	    str_eq(xml_attr(n, "name"), name)))
		n = xml_next(n);
	return n;
}

/* "t.length" is #length, "e.chart.row" row, "block" %block. What may stand in
 * a link is told by schema_parts_links. */
static void add_ref(struct str *out, const char *name)
{
	const char *dot = strrchr(name, '.');

	if (strncmp(name, "t.", 2) == 0)
		str_printf(out, "#%s", name + 2);
	else if (strcmp(name, "inline.linked") == 0)
		str_add(out, "%inline");
	else if (dot)
		str_add(out, dot + 1);
	else
		str_printf(out, "%%%s", name);
}

static void add_pattern(struct env *e, struct str *out, const struct xml *n)
{
	bool first = true;

	if (xml_is(n, "text")) {
		str_add(out, "#text");
	} else if (xml_is(n, "ref")) {
		add_ref(out, xml_attr(n, "name"));
	} else if (xml_is(n, "value")) {
		str_add(out, xml_content(e->a, n));
	} else if (xml_is(n, "choice")) {
		for (const struct xml *c = xml_first(n); c; c = xml_next(c)) {
			str_add(out, first ? "" : "|");
			add_pattern(e, out, c);
			first = false;
		}
	} else {
		fail_msg("'%s' in brief.rng", xml_name(n));
	}
}

static char count_sign(const struct xml *n)
{
	return xml_is(n, "optional") ? '?' : xml_is(n, "oneOrMore") ? '+' :
	    xml_is(n, "zeroOrMore") ? '*' : '!';
}

static void add_word(struct env *e, struct str *attrs, struct str *children,
    const struct xml *n)
{
	char count = count_sign(n);
	const struct xml *in = count == '!' ? n : xml_first(n);

	if (xml_is(in, "attribute")) {
		str_printf(attrs, "%s%s%s=", attrs->len ? " " : "",
		    xml_attr(in, "name"), count == '!' ? "!" : "");
		add_pattern(e, attrs, xml_first(in));
		return;
	}
	str_add(children, children->len ? " " : "");
	add_pattern(e, children, in);
	if (count != '*')
		str_addc(children, count);
}

static void check_define(struct env *e, const struct row *r)
{
	const char *key = define_key(e->a, r);
	const struct xml *n = define_find(e, key);
	struct str *attrs = str_new(e->a), *children = str_new(e->a);

	if (!n)
		fail_msg("brief.rng has no '%s'", key);
	n = xml_first(n);
	assert_string_equal(xml_attr(n, "name"), name_of(r));
	n = xml_first(n);
	assert_string_equal(xml_attr(n, "name"), "common");
	for (n = xml_next(n); n; n = xml_next(n))
		add_word(e, attrs, children, n);
	assert_string_equal(attrs->s, spelled(e->a, r->attributes));
	assert_string_equal(children->s, r->children);
}

static void schema_has_every_row(void **state)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		check_define(*state, &elements[i]);
	for (size_t i = 0; i < COUNT(variants); i++)
		check_define(*state, &variants[i]);
}

static void schema_has_nothing_else(void **state)
{
	const struct env *e = *state;
	size_t n = 0;

	for (const struct xml *d = xml_first(e->schema); d; d = xml_next(d)) {
		const char *name = xml_attr(d, "name");

		n += name && strncmp(name, "e.", 2) == 0;
	}
	assert_int_equal(n, COUNT(elements) + COUNT(variants));
}

static void schema_has_classes(void **state)
{
	static const char *const classes[] = { "inline", "block" };
	struct env *e = *state;

	for (size_t c = 0; c < COUNT(classes); c++) {
		struct str *want = str_new(e->a), *got = str_new(e->a);
		const struct xml *n = define_find(e, classes[c]);

		for (size_t i = 0; i < COUNT(elements); i++) {
			if (strcmp(elements[i].class, classes[c]) == 0)
				str_printf(want, "%s%s", want->len ? "|" : "",
				    elements[i].name);
		}
		assert_non_null(n);
		add_pattern(e, got, xml_first(n));
		assert_string_equal(got->s, want->s);
	}
}

/* ---- the tables of the README ---- */

static void add_kinds(struct str *out, const char *values)
{
	if (strcmp(values, "#text") == 0)
		return;
	str_addc(out, ' ');
	for (const char *v = values; *v; v++) {
		if (*v == '|')
			str_add(out, " / ");
		else if (*v != '#')
			str_addc(out, *v);
	}
}

static const char *readme_attributes(struct arena *a, const struct row *r)
{
	struct str *out = str_new(a);
	const char **words;
	size_t n = str_words(a, spelled(a, r->attributes), &words);

	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(words[i], "=");

		str_printf(out, "%s`%.*s`", i ? "; " : "", (int)len,
		    words[i]);
		add_kinds(out, words[i] + len + 1);
	}
	return out->s;
}

static void add_group(struct str *out, const char *group)
{
	size_t len = strcspn(group, "!?+");
	bool many = memchr(group, '|', len) != NULL;

	str_add(out, many ? "(" : "");
	for (const char *s = group; s < group + len; s++) {
		bool big = *s == '#' || *s == '%';

		if (*s == '|') {
			str_add(out, " / ");
			continue;
		}
		if (!big) {
			str_addc(out, *s);
			continue;
		}
		for (s++; s < group + len && *s != '|'; s++)
			str_addc(out, (char)(*s - 'a' + 'A'));
		s--;
	}
	str_add(out, many ? ")" : "");
	str_add(out, group[len] == '!' ? "" : group[len] ? group + len : "*");
}

static const char *readme_children(struct arena *a, const struct row *r)
{
	struct str *out = str_new(a);
	const char **words;
	size_t n = str_words(a, r->children, &words);

	for (size_t i = 0; i < n; i++) {
		str_add(out, i ? " " : "");
		add_group(out, words[i]);
	}
	return n ? arena_printf(a, "`%s`", out->s) : "";
}

static const char *readme_name(struct arena *a, const struct row *r)
{
	struct str *out = str_new(a);
	const char **words;
	size_t n = str_words(a, r->parents, &words);

	str_printf(out, "`%s`", name_of(r));
	for (size_t i = 0; i < n; i++)
		str_printf(out, "%s`%s`", i ? ", " : " in ", words[i]);
	return out->s;
}

static void check_line(struct env *e, const struct row *r)
{
	const char *line = arena_printf(e->a, "\n| %s | %s | %s | ",
	    readme_name(e->a, r), readme_attributes(e->a, r),
	    readme_children(e->a, r));
	const char *at = strstr(e->readme, line);

	if (!at)
		fail_msg("templates/README.md lacks the line%s", line);
	/* A meaning follows. */
	assert_true(strcspn(at + strlen(line), "|\n") > 6);
}

static void readme_has_every_row(void **state)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		check_line(*state, &elements[i]);
	for (size_t i = 0; i < COUNT(variants); i++)
		check_line(*state, &variants[i]);
}

/* Lines that begin with an element's name in the section's tables. */
static void readme_has_nothing_else(void **state)
{
	const struct env *e = *state;
	const char *s = strstr(e->readme, "\n## Every brief element");
	const char *end = s ? strstr(s + 1, "\n## ") : NULL;
	size_t n = 0;

	assert_non_null(s);
	while ((s = strstr(s, "\n| `")) && (!end || s < end)) {
		s++;
		n++;
	}
	assert_int_equal(n, COUNT(elements) + COUNT(variants));
}

/* ---- libxml2 judges the schema itself ---- */

static void quiet(void *ctx, const char *fmt, ...)
{
	(void)ctx;
	(void)fmt;
}

static int validate(struct env *e, const char *text)
{
	xmlRelaxNGParserCtxt *p = xmlRelaxNGNewParserCtxt(
	    FOLDER "/schema/brief.rng");
	xmlRelaxNG *schema = xmlRelaxNGParse(p);
	xmlRelaxNGValidCtxt *v;
	xmlDoc *doc = xml_read_dom_memory(e->a, e->d, text, strlen(text),
	    "b.xml");
	int result;

	assert_non_null(schema);
	v = xmlRelaxNGNewValidCtxt(schema);
	xmlRelaxNGSetValidErrors(v, quiet, quiet, NULL);
	result = xmlRelaxNGValidateDoc(v, doc);
	xmlRelaxNGFreeValidCtxt(v);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(p);
	return result;
}

#define BRIEF(x) "<brief xmlns='urn:planbrief:brief:1'><meta><title>t" \
	"</title><author>a</author><date>d</date></meta>" x "</brief>"

static void schema_validates(void **state)
{
	struct env *e = *state;

	assert_int_equal(validate(e, BRIEF("<p src='plan.xml:3 a.csv:4'>a"
	    "<b>b</b><note>c</note></p><table><col width='2'/><row><cell>"
	    "<chart type='bullet'><v ref='a'>1</v></chart></cell></row>"
	    "</table>")), 0);
	assert_true(validate(e, BRIEF("<div/>")) > 0);
	assert_true(validate(e, BRIEF("<p src='plan.xml'/>")) > 0);
	assert_true(validate(e, BRIEF("<table><col/></table>")) > 0);
}

/* In a link stands what is inline but for another link, however deep. */
static void schema_parts_links(void **state)
{
	static const char needed[] = "href='h' to='t' ref='r' kind='p'";
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(elements); i++) {
		const char *name = elements[i].name, *attrs = "";
		bool leads = str_eq(name, "link") || str_eq(name, "ref");

		if (strcmp(elements[i].class, "inline") != 0)
			continue;
		for (const char *at = needed; *at; at += strcspn(at, " "),
		    at += strspn(at, " "))
			if (strncmp(elements[i].attributes, at,
			    strcspn(at, "=")) == 0)
				attrs = arena_strndup(e->a, at, strcspn(at,
				    " "));
		assert_int_equal(validate(e, arena_printf(e->a, BRIEF("<p>"
		    "<link href='h'>a<b><%s %s/></b></link></p>"), name,
		    attrs)) == 0, !leads);
	}
	assert_true(validate(e, BRIEF("<p><link href='h'><num>1</num></link>"
	    "</p>")) > 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(schema_has_every_row), TEST(schema_has_nothing_else),
		TEST(schema_has_classes), TEST(readme_has_every_row),
		TEST(readme_has_nothing_else), TEST(schema_validates),
		TEST(schema_parts_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
