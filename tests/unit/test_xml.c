/* SPDX-License-Identifier: MIT */
/* Reading of XML written by others: encodings, limits, refusals, places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "xml/xml.h"

struct env {
	struct arena *a;
	struct diag *d;
	char folder[64];
};

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	e->d = diag_new(e->a);
	strcpy(e->folder, "/tmp/test-xml-XXXXXX");
	assert_non_null(mkdtemp(e->folder));
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	static const char *const names[] = {
		"outside.xml", "in/plan.xml", "in/link.xml", "in/pipe",
		"in/loop.xml", "in/big", "in-other/plan.xml", "in", "in-other",
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		remove(arena_printf(e->a, "%s/%s", e->folder, names[i]));
	assert_int_equal(rmdir(e->folder), 0);
	arena_free(e->a);
	free(e);
	return 0;
}

static const struct xml *read_bytes(struct env *e, const char *bytes,
    size_t len)
{
	return xml_read_memory(e->a, e->d, bytes, len, "t.xml");
}

static const struct xml *read_text(struct env *e, const char *text)
{
	return read_bytes(e, text, strlen(text));
}

/* The last record has this code and line; exactly `count` were made. */
static void assert_report(const struct env *e, size_t count,
    enum diag_id id, int line)
{
	const struct diag_record *r;

	assert_int_equal(diag_size(e->d), count);
	r = diag_get(e->d, count - 1);
	assert_string_equal(diag_code(r->id), diag_code(id));
	assert_int_equal(r->loc.line, line);
}

#define REFUSED(e, bytes, id, line) do { \
	size_t before = diag_size((e)->d); \
	assert_null(read_bytes((e), (bytes), sizeof(bytes) - 1)); \
	assert_report((e), before + 1, (id), (line)); \
} while (0)

/* "省" in each encoding, as iconv wrote the bytes. */
static void encodings_that_work(void **state)
{
	static const struct { const char *bytes; size_t len; } files[] = {
#define BYTES(s) { s, sizeof(s) - 1 }
		BYTES("<r n=\"\xe7\x9c\x81\">\xe7\x9c\x81</r>"),
		BYTES("\xef\xbb\xbf<r n='\xe7\x9c\x81'>\xe7\x9c\x81</r>"),
		BYTES("<?xml version='1.0' encoding='utf-8'?>"
		    "<r n='\xe7\x9c\x81'>\xe7\x9c\x81</r>"),
		BYTES("<?xml version=\"1.0\" encoding=\"GB18030\"?>\n"
		    "<r n='\xca\xa1'>\xca\xa1</r>"),
		BYTES("<?xml version='1.0' encoding = 'gbk'?>"
		    "<r n='\xca\xa1'>\xca\xa1</r>"),
		BYTES("<?xml version='1.0' encoding='GB2312'?>"
		    "<r n='\xca\xa1'>\xca\xa1</r>"),
		BYTES("\xff\xfe<\0r\0 \0n\0=\0'\0\x01\x77'\0>\0\x01\x77<\0/\0"
		    "r\0>\0"),
		BYTES("\xfe\xff\0<\0r\0 \0n\0=\0'\x77\x01\0'\0>\x77\x01\0<\0/"
		    "\0r\0>"),
#undef BYTES
	};
	struct env *e = *state;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const struct xml *r = read_bytes(e, files[i].bytes,
		    files[i].len);

		assert_non_null(r);
		assert_string_equal(xml_attr(r, "n"), "省");
		assert_string_equal(xml_content(e->a, r), "省");
	}
	assert_int_equal(diag_size(e->d), 0);
}

/* A four-byte GB18030 character outside GBK (U+20000). */
static void gb18030_four_bytes(void **state)
{
	struct env *e = *state;
	const struct xml *r = read_text(e,
	    "<?xml version='1.0' encoding='GB18030'?><r>\x95\x32\x82\x36</r>");

	assert_non_null(r);
	assert_string_equal(xml_content(e->a, r), "\xf0\xa0\x80\x80");
}

static void utf16_declared(void **state)
{
	static const char text[] =
	    "<?xml version='1.0' encoding='UTF-16'?>\n<r>\n<c/></r>";
	struct env *e = *state;
	char bytes[2 * sizeof(text)] = "\xff\xfe";
	const struct xml *r;

	for (size_t i = 0; i + 1 < sizeof(text); i++)
		bytes[2 + 2 * i] = text[i];
	r = read_bytes(e, bytes, 2 * sizeof(text));
	assert_non_null(r);
	assert_int_equal(xml_loc(xml_first(r)).line, 3);
	/* the same claim over bytes that are not UTF-16 */
	REFUSED(e, "<?xml version='1.0' encoding='UTF-16'?><r/>",
	    DIAG_XML_ENCODING, 1);
}

static void bytes_refused(void **state)
{
	struct env *e = *state;

	REFUSED(e, "", DIAG_XML_EMPTY, 0);
	REFUSED(e, " \n ", DIAG_XML_EMPTY, 0);
	REFUSED(e, "\xef\xbb\xbf", DIAG_XML_EMPTY, 0);
	REFUSED(e, "<r>\n\xd6\xd0</r>", DIAG_XML_NOT_TEXT, 2);
	REFUSED(e, "<r>\n\n\xed\xa0\x80</r>", DIAG_XML_NOT_TEXT, 3);
	REFUSED(e, "<r>\n\0</r>", DIAG_XML_NULL_BYTE, 2);
	REFUSED(e, "<?xml version='1.0' encoding='GB18030'?>\n<r>\n\xff</r>",
	    DIAG_XML_NOT_TEXT, 3);
	REFUSED(e, "<?xml version='1.0' encoding='klingon'?><r/>",
	    DIAG_XML_ENCODING, 1);
	REFUSED(e, "<?xml version='1.0' encoding='x//IGNORE'?><r/>",
	    DIAG_XML_ENCODING, 1);
	REFUSED(e, "\xff\xfe<\0r\0/\0>", DIAG_XML_NOT_TEXT, 1);
}

static void syntax_has_line_and_column(void **state)
{
	struct env *e = *state;
	const struct diag_record *r;

	REFUSED(e, "<r>\n  <a></b>\n</r>", DIAG_XML_SYNTAX, 2);
	r = diag_get(e->d, 0);
	assert_int_equal(r->loc.col, 10);
	assert_string_equal(r->loc.file, "t.xml");
	REFUSED(e, "<r>\n<p:x/></r>", DIAG_XML_SYNTAX, 2);
	REFUSED(e, "<r>&nbsp;</r>", DIAG_XML_SYNTAX, 1);
	REFUSED(e, "<r a='1' a='2'/>", DIAG_XML_SYNTAX, 1);
	REFUSED(e, "no markup", DIAG_XML_SYNTAX, 1);
	REFUSED(e, "<r/><r/>", DIAG_XML_SYNTAX, 1);
	REFUSED(e, "<r>", DIAG_XML_SYNTAX, 1);
	REFUSED(e, "<!-- only -->", DIAG_XML_SYNTAX, 1);
}

static void doctype_refused(void **state)
{
	struct env *e = *state;

	REFUSED(e, "<!DOCTYPE r><r/>", DIAG_XML_DOCTYPE, 1);
	REFUSED(e, "\n<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>",
	    DIAG_XML_DOCTYPE, 2);
	REFUSED(e, "<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY % b '&a;&a;'>%b;]>"
	    "<r>&a;</r>", DIAG_XML_DOCTYPE, 1);
	REFUSED(e, "<?xml version='1.0' encoding='GBK'?>\n<!DOCTYPE r []><r/>",
	    DIAG_XML_DOCTYPE, 2);
}

static char *repeat(struct arena *a, const char *open, size_t n,
    const char *middle, const char *close)
{
	struct str *s = str_new(a);

	for (size_t i = 0; i < n; i++)
		str_add(s, open);
	str_add(s, middle);
	for (size_t i = 0; i < n; i++)
		str_add(s, close);
	return s->s;
}

static void depth_limit(void **state)
{
	struct env *e = *state;

	assert_non_null(read_text(e, repeat(e->a, "<a>", 256, "", "</a>")));
	assert_int_equal(diag_size(e->d), 0);
	assert_null(read_text(e, repeat(e->a, "<a>\n", 257, "", "</a>")));
	assert_report(e, 1, DIAG_XML_DEPTH, 257);
	assert_null(read_text(e, repeat(e->a, "<a>", 1000000, "", "")));
	assert_report(e, 2, DIAG_XML_DEPTH, 1);
}

static char *with_attributes(struct arena *a, const char *head, int n)
{
	struct str *s = str_new(a);

	str_add(s, head);
	for (int i = 0; i < n; i++)
		str_printf(s, " a%d=\"\"", i);
	str_add(s, "/></r>");
	return s->s;
}

static void attribute_limit(void **state)
{
	struct env *e = *state;
	clock_t start = clock();

	/* quotes in text, comments and CDATA are no attributes */
	assert_non_null(read_text(e, with_attributes(e->a,
	    "<r>\"'<!-- <a \"'> --><?p \"?><![CDATA[<\"]]>\n<x", 256)));
	assert_int_equal(diag_size(e->d), 0);
	assert_null(read_text(e, with_attributes(e->a, "<r>\n<x", 257)));
	assert_report(e, 1, DIAG_XML_ATTRIBUTES, 2);
	assert_null(read_text(e, with_attributes(e->a, "<r><x", 1000000)));
	assert_report(e, 2, DIAG_XML_ATTRIBUTES, 1);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
}

static void namespace_limit(void **state)
{
	struct env *e = *state;
	struct str *s = str_new(e->a);

	for (int i = 0; i < 65; i++)
		str_printf(s, "<p%d:a xmlns:p%d=\"urn:%d\">", i, i, i);
	assert_null(read_text(e, s->s));
	assert_report(e, 1, DIAG_XML_NAMESPACES, 1);
}

static void text_limit(void **state)
{
	enum { MILLION = 1000000 };
	struct env *e = *state;
	struct str *s = str_new(e->a);

	str_add(s, "<r>");
	for (int i = 0; i < 11 * MILLION; i += 10)
		str_add(s, "0123456789");
	str_add(s, "</r>");
	assert_null(read_text(e, s->s));
	assert_int_equal(diag_size(e->d), 1);
	assert_int_equal(diag_get(e->d, 0)->id, DIAG_XML_TEXT_SIZE);
	s->s[2] = ' ';
	memcpy(s->s, "<r a='", 6);
	memcpy(s->s + s->len - 4, "'/> ", 4);
	assert_null(read_text(e, s->s));
	assert_int_equal(diag_size(e->d), 2);
	assert_int_equal(diag_get(e->d, 1)->id, DIAG_XML_TEXT_SIZE);
}

static void lines_beyond_65535(void **state)
{
	struct env *e = *state;
	struct str *s = str_new(e->a);
	const struct xml *n;
	int line = 2;

	/* neighbours without any text node between them, too */
	str_add(s, "<r>\n");
	for (int i = 0; i < 70000; i++)
		str_add(s, i % 2 ? "<c/>\n" : "<b><c/><c\n/></b>");
	str_add(s, "</r>");
	n = read_text(e, s->s);
	assert_non_null(n);
	for (n = xml_first(n); n; n = xml_next(n)) {
		if (xml_is(n, "b")) {
			assert_int_equal(xml_loc(n).line, line);
			line++;
			assert_int_equal(xml_loc(xml_next(xml_first(n))).line,
			    line);
		} else {
			assert_int_equal(xml_loc(n).line, line);
			line++;
		}
	}
	assert_int_equal(line, 70002);
}

static void walking(void **state)
{
	struct env *e = *state;
	const struct xml *r = read_text(e,
	    "<r xmlns='urn:x' xmlns:p='urn:y' xml:lang='zh-CN' p:t='7' t='8'>"
	    "<!-- c --> a <?pi x?><b e=''> c\n d</b><![CDATA[<e>]]>"
	    "<p:f xml:lang='en'/>&lt;&#x7701; </r>");
	const struct xml *b, *f;

	assert_non_null(r);
	assert_true(xml_is(r, "r"));
	assert_string_equal(xml_ns(r), "urn:x");
	assert_null(xml_parent(r));
	assert_string_equal(xml_attr(r, "t"), "8");
	assert_string_equal(xml_attr(r, "p:t"), "7");
	assert_null(xml_attr(r, "p"));
	assert_string_equal(xml_content(e->a, r), "a c d<e><省");
	b = xml_first(r);
	assert_true(xml_is(b, "b"));
	assert_string_equal(xml_attr(b, "e"), "");
	assert_string_equal(xml_lang(b), "zh-CN");
	assert_null(xml_first(b));
	assert_string_equal(xml_text(xml_first_any(b)), " c\n d");
	assert_null(xml_name(xml_first_any(b)));
	assert_null(xml_first(xml_first_any(b)));
	assert_string_equal(xml_text(xml_next_any(b)), "<e>");
	f = xml_next(b);
	assert_string_equal(xml_ns(f), "urn:y");
	assert_string_equal(xml_lang(f), "en");
	assert_null(xml_next(f));
	assert_ptr_equal(xml_parent(f), r);
	assert_string_equal(xml_content(e->a, f), "");
}

static void reports_about_nodes(void **state)
{
	static const char *const known[] = { "id", "name", NULL };
	struct env *e = *state;
	const struct xml *r = read_text(e,
	    "<r>\n<a id='1' nme='x' xml:lang='zh'> \n x\n<b/></a></r>");
	const struct xml *a = xml_first(r);

	xml_attrs(e->d, a, known);
	assert_report(e, 1, DIAG_XML_ATTRIBUTE_UNKNOWN, 2);
	assert_non_null(strstr(diag_get(e->d, 0)->text[0], "'nme'"));
	assert_string_equal(xml_need(e->d, a, "id"), "1");
	assert_null(xml_need(e->d, a, "name"));
	assert_report(e, 2, DIAG_XML_ATTRIBUTE_MISSING, 2);
	xml_unexpected(e->d, xml_first(a));
	assert_report(e, 3, DIAG_XML_ELEMENT_UNEXPECTED, 4);
	xml_unexpected(e->d, r);
	assert_report(e, 4, DIAG_XML_ROOT_UNEXPECTED, 1);
	xml_no_text(e->d, r);
	assert_int_equal(diag_size(e->d), 4);
	xml_no_text(e->d, a);
	assert_report(e, 5, DIAG_XML_TEXT_UNEXPECTED, 2);
}

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void files_stay_below(void **state)
{
	static const struct { const char *path; enum diag_id id; } bad[] = {
		{ "../outside.xml", DIAG_PATH_ESCAPE },
		{ "../in-other/plan.xml", DIAG_PATH_ESCAPE },
		{ "/etc/passwd", DIAG_PATH_ESCAPE },
		{ "link.xml", DIAG_PATH_ESCAPE },
		{ "loop.xml", DIAG_OPEN_FAILED },
		{ "missing.xml", DIAG_OPEN_FAILED },
		{ "plan.xml/x", DIAG_OPEN_FAILED },
		{ ".", DIAG_PATH_ESCAPE },
		{ "pipe", DIAG_NOT_A_FILE },
	};
	struct env *e = *state;
	const struct xml *r;

	assert_int_equal(chdir(e->folder), 0);
	assert_int_equal(mkdir("in", 0700), 0);
	assert_int_equal(mkdir("in-other", 0700), 0);
	put_file("outside.xml", "<r/>");
	put_file("in-other/plan.xml", "<r/>");
	put_file("in/plan.xml", "<r/>");
	assert_int_equal(symlink("../outside.xml", "in/link.xml"), 0);
	assert_int_equal(symlink("loop.xml", "in/loop.xml"), 0);
	assert_int_equal(mkfifo("in/pipe", 0600), 0);
	r = xml_read(e->a, e->d, "in", "plan.xml");
	assert_non_null(r);
	assert_string_equal(xml_loc(r).file, "plan.xml");
	assert_non_null(xml_read(e->a, e->d, "in/", "../in/plan.xml"));
	assert_non_null(xml_read(e->a, e->d, NULL, "in/link.xml"));
	assert_int_equal(diag_size(e->d), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_null(xml_read(e->a, e->d, "in", bad[i].path));
		assert_report(e, i + 1, bad[i].id, 0);
	}
	assert_int_equal(chdir("/"), 0);
}

static void file_size_cap(void **state)
{
	struct env *e = *state;
	const char *path = arena_printf(e->a, "%s/in", e->folder);
	size_t len;

	assert_int_equal(mkdir(path, 0700), 0);
	put_file(arena_printf(e->a, "%s/big", path), "");
	assert_int_equal(truncate(arena_printf(e->a, "%s/big", path),
	    1 << 20), 0);
	assert_non_null(file_read(e->a, e->d, path, "big", 1, &len));
	assert_int_equal(len, 1 << 20);
	assert_int_equal(truncate(arena_printf(e->a, "%s/big", path),
	    (1 << 20) + 1), 0);
	assert_null(file_read(e->a, e->d, path, "big", 1, &len));
	assert_report(e, 1, DIAG_FILE_TOO_LARGE, 0);
	assert_null(file_read(e->a, e->d, path, ".", 1, &len));
	assert_report(e, 2, DIAG_PATH_ESCAPE, 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(encodings_that_work), T(gb18030_four_bytes),
		T(utf16_declared), T(bytes_refused),
		T(syntax_has_line_and_column), T(doctype_refused),
		T(depth_limit), T(attribute_limit), T(namespace_limit),
		T(text_limit), T(lines_beyond_65535), T(walking),
		T(reports_about_nodes), T(files_stay_below), T(file_size_cap),
	};

	xml_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
