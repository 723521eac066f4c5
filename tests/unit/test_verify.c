/* SPDX-License-Identifier: MIT */
/*
 * The reader of verify without the writer: ToUnicode maps, content streams in
 * a small file written here, colours.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "brief/brief.h"
#include "verify/cmap.h"
#include "verify/file.h"
#include "verify/lex.h"
#include "verify/look.h"
#include "verify/verify.h"
#include "xml/xml_dom.h"

static struct arena *a;

static int begin(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* ---- tokens ---- */

static void test_lex(void **state)
{
	static const char text[] = "/A#20b (x\\(\\101\\\n(y)) <4a4B5> -.5 [ ] "
	    "<<>> Tj % no\n+7";
	struct lex l = { a, text, text + strlen(text) };
	struct token t = lex_next(&l);

	(void)state;
	assert_int_equal(t.kind, LEX_NAME);
	assert_string_equal(t.bytes, "A b");
	t = lex_next(&l);
	assert_string_equal(t.bytes, "x(A(y)");
	t = lex_next(&l);
	assert_int_equal(t.len, 3);
	assert_memory_equal(t.bytes, "JKP", 3);
	t = lex_next(&l);
	assert_true(t.kind == LEX_NUMBER && t.number == -0.5);
	assert_int_equal(lex_next(&l).kind, LEX_OPEN);
	assert_int_equal(lex_next(&l).kind, LEX_CLOSE);
	assert_int_equal(lex_next(&l).kind, LEX_DICT);
	assert_int_equal(lex_next(&l).kind, LEX_DICT_END);
	t = lex_next(&l);
	assert_true(lex_is(&t, "Tj") && !lex_is(&t, "T") &&
	    !lex_is(&t, "Tjs"));
	assert_true(lex_next(&l).number == 7);
	assert_int_equal(lex_next(&l).kind, LEX_END);
}

/* ---- ToUnicode ---- */

static const struct cmap *map(const char *text)
{
	return cmap_parse(a, text, strlen(text));
}

static void test_cmap(void **state)
{
	const struct cmap *m = map("1 begincodespacerange <0000> <ffff> "
	    "endcodespacerange 2 beginbfchar <0001> <4e2d> <0009> "
	    "<d840dc00> endbfchar 2 beginbfrange <0002> <0004> <0041> "
	    "<0005> <0006> [ <00660069> <0031> ] endbfrange");

	(void)state;
	assert_int_equal(cmap_bytes(m), 2);
	assert_string_equal(cmap_text(a, m, 1), "中");
	assert_string_equal(cmap_text(a, m, 2), "A");
	assert_string_equal(cmap_text(a, m, 4), "C");
	assert_string_equal(cmap_text(a, m, 5), "fi");
	assert_string_equal(cmap_text(a, m, 6), "1");
	assert_string_equal(cmap_text(a, m, 9), "𠀀");
	assert_null(cmap_text(a, m, 7));
	assert_null(cmap_text(a, m, 0));
	assert_int_equal(cmap_codes(m), 10);
}

static void test_cmap_damaged(void **state)
{
	const struct cmap *m = map("9 beginbfchar <01> <d840> <02> (");

	(void)state;
	assert_string_equal(cmap_text(a, m, 1), "\xEF\xBF\xBD");
	assert_null(cmap_text(a, map("beginbfrange <05> <01> <0041>"), 5));
	assert_null(cmap_text(a, map("beginbfrange <05> <07>"), 5));
}

static void test_text_string(void **state)
{
	(void)state;
	assert_string_equal(pdf_text_string(a, "\xFE\xFF\x4E\x2D", 4), "中");
	assert_string_equal(pdf_text_string(a, "a\x8A\xE9", 3), "a−é");
}

/* ---- content ---- */

#define HEAD "%%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" \
    "2 0 obj\n<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>\nendobj\n" \
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 300 200 ] " \
    "/Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X " \
    "6 0 R >> >> >>\nendobj\n" \
    "5 0 obj\n<< /Type /Font /Subtype /TrueType /BaseFont /B /FirstChar 65 " \
    "/Widths [ 500 1000 ] /ToUnicode 7 0 R >>\nendobj\n"

/* The library finds objects without a table of them. */
static char *file_of(const char *content)
{
	static const char form[] = "0 0 1 1 re f /X Do",
	    unicode[] = "beginbfrange <41> <42> <0061> endbfrange";

	return arena_printf(a, HEAD "4 0 obj\n<< /Length %zu >>\n"
	    "stream\n%s\nendstream\nendobj\n6 0 obj\n<< /Type /XObject "
	    "/Subtype /Form /BBox [ 0 0 1 1 ] /Matrix [ 2 0 0 2 5 5 ] "
	    "/Length %zu >>\nstream\n%s\nendstream\nendobj\n7 0 obj\n"
	    "<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n"
	    "trailer\n<< /Root 1 0 R /Size 8 >>\n%%%%EOF\n", strlen(content),
	    content, strlen(form), form, strlen(unicode), unicode);
}

static const struct pdf_page *page(const char *content)
{
	const char *why, *text = file_of(content);
	struct pdf_file *f = pdf_file_read(a, text, strlen(text), &why);

	assert_non_null(f);
	assert_int_equal(f->page_count, 1);
	return &f->pages[0];
}

static void count_shows(void *who, struct pdf_file *f, struct pdf_page *p)
{
	assert_int_equal(f->page_count, 1);
	assert_string_equal(p->text, "a");
	*(size_t *)who += p->show_count;
}

static void test_look(void **state)
{
	const char *why, *text = file_of("BT /F 10 Tf (A) Tj ET");
	size_t shows = 0;
	struct pdf_file *f = pdf_file_look(a, text, strlen(text),
	    &(struct pdf_look){ count_shows, &shows }, &why);

	(void)state;
	assert_non_null(f);
	assert_true(shows >= 1);
	assert_int_equal(f->pages[0].show_count, 0);
	assert_string_equal(f->pages[0].text, "");
}

static const struct brief *a_brief(void)
{
	static const char text[] = "<brief xmlns='urn:planbrief:brief:1'><meta>"
	    "<title>t</title><author>a</author><date>d</date></meta>"
	    "<p>A</p></brief>";
	struct diag *d = diag_new(a);

	return brief_read(a, d, xml_read_dom_memory(a, d, text, strlen(text),
	    "b.xml"), "b.xml");
}

static size_t found_of(const char *text, const struct brief *b,
    const char *rule)
{
	struct diag *d = diag_new(a);
	size_t n = 0;

	assert_false(verify_pdf(d, &(struct verify_ask){ .name = "x",
	    .bytes = text, .size = strlen(text), .brief = b }));
	for (size_t i = 0; i < diag_size(d); i++)
		n += diag_get(d, i)->finding != NULL &&
		    strcmp(diag_get(d, i)->finding->rule, rule) == 0;
	return n;
}

/* Of a document at hand pages are looked at as they are read; nothing less is
 * found. */
static void test_look_finds(void **state)
{
	const char *pale = file_of("0.9 0.9 0.9 rg BT /F 10 Tf (A) Tj ET");
	const char *dark = file_of("0 0 0 rg BT /F 10 Tf (A) Tj ET");
	const struct brief *b = a_brief();

	(void)state;
	assert_non_null(b);
	assert_int_equal(found_of(pale, NULL, "contrast"), 1);
	assert_int_equal(found_of(pale, b, "contrast"), 1);
	assert_int_equal(found_of(dark, b, "contrast"), 0);
}

static void test_places(void **state)
{
	const struct pdf_page *p = page("2 0 0 2 10 0 cm BT /F 10 Tf 1 0 0 1 "
	    "5 20 Tm [ (A) -500 (B) ] TJ 12 TL T* 3 Ts (A) Tj ET");

	(void)state;
	assert_int_equal(p->show_count, 2);
	assert_float_equal(p->shows[0].size, 20, 0.001);
	assert_float_equal(p->shows[0].glyphs[0].x, 20, 0.001);
	assert_float_equal(p->shows[0].glyphs[0].y, 40, 0.001);
	assert_float_equal(p->shows[0].glyphs[0].advance, 10, 0.001);
	assert_float_equal(p->shows[0].glyphs[1].x, 40, 0.001);
	assert_float_equal(p->shows[1].glyphs[0].y, 22, 0.001);
	assert_string_equal(p->text, "aba");
}

/* What a TJ moves far apart may stand on other grounds: it is shown apart. */
static void test_far_apart(void **state)
{
	const struct pdf_page *p = page("BT /F 10 Tf 1 0 0 1 5 20 Tm "
	    "[ -200 (A) 1000 (B) -1200 2000 300 (A) -2000 ] TJ (B) Tj ET");

	(void)state;
	assert_int_equal(p->show_count, 3);
	assert_float_equal(p->shows[0].glyphs[0].x, 7, 0.001);
	assert_int_equal(p->shows[0].count, 2);
	assert_float_equal(p->shows[0].glyphs[1].x, 2, 0.001);
	assert_float_equal(p->shows[1].glyphs[0].x, 1, 0.001);
	assert_float_equal(p->shows[2].glyphs[0].x, 26, 0.001);
	assert_string_equal(p->text, "abab");
	assert_int_equal(page("BT /F 10 Tf [ (A) -1200 (B) ] TJ ET")
	    ->show_count, 2);
	assert_int_equal(page("BT /F 10 Tf [ (A) 1200 (B) ] TJ ET")
	    ->show_count, 2);
}

static void test_marks(void **state)
{
	const struct pdf_page *p = page("/P << /MCID 4 >> BDC BT /F 9 Tf "
	    "(A) Tj /Span << /ActualText (zz) >> BDC (A) Tj (B) Tj EMC ET EMC "
	    "/Artifact BMC 0 0 9 9 re f EMC 1 1 2 2 re S /P << /MCID 2 >> "
	    "BDC EMC");

	(void)state;
	assert_int_equal(p->mark_count, 2);
	assert_string_equal(pdf_mark_find(p, 4)->text, "azz");
	assert_false(pdf_mark_find(p, 2)->shows);
	assert_true(p->paints[0].artifact && p->paints[0].mcid == -1);
	assert_true(!p->paints[1].artifact && p->paints[1].mcid == -1);
}

static void test_colours(void **state)
{
	const struct pdf_page *p = page("1 0 0 rg 0 0 50 50 re f q 0 g 0 0 5 "
	    "5 re W n 0 0 50 50 re f Q 0 0 0 0.5 k 9 9 m 9 20 l 20 9 l h f*");

	(void)state;
	assert_int_equal(p->paints[0].colour, 0xFF0000);
	assert_float_equal(p->paints[1].box.right, 5, 0.001);
	assert_int_equal(p->paints[2].colour, 0x808080);
	assert_true(look_covers(&p->paints[2], 10, 10));
	assert_false(look_covers(&p->paints[2], 19, 19));
}

/* A form that shows itself ends, and is said to be damaged. */
static void test_form(void **state)
{
	const struct pdf_page *p = page("/X Do");

	(void)state;
	assert_true(p->paint_count > 0 && p->paint_count < 100);
	assert_float_equal(p->paints[0].box.left, 5, 0.001);
	assert_float_equal(p->paints[0].box.right, 7, 0.001);
}

/* ---- packed streams ---- */

#define BOXES 20000

/* So many boxes on a page, packed; its stream lasts until `lost` before its
 * end, or beyond it. */
static const struct pdf_file *packed(size_t boxes, long lost)
{
	struct str *drawn = str_new(a), *file = str_new(a);
	uLongf len;
	Bytef *bytes;
	const char *why;
	struct pdf_file *f;

	while (boxes--)
		str_add(drawn, "0 0 5 5 re f\n");
	len = compressBound(drawn->len);
	bytes = arena_alloc(a, len + 100);
	assert_int_equal(compress(bytes, &len, (const Bytef *)drawn->s,
	    drawn->len), Z_OK);
	len = (uLongf)((long)len - lost);
	str_printf(file, HEAD "4 0 obj\n<< /Length %lu /Filter /FlateDecode "
	    ">>\nstream\n", len);
	str_addn(file, (const char *)bytes, len);
	str_add(file, "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 8 "
	    ">>\n%%EOF\n");
	f = pdf_file_read(a, file->s, file->len, &why);
	assert_non_null(f);
	assert_int_equal(f->page_count, 1);
	return f;
}

/* Many times longer than it is stored, and longer than most. */
static void test_packed(void **state)
{
	static const size_t all[] = { 1, BOXES, 5 * BOXES };

	(void)state;
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(packed(all[i], 0)->pages[0].paint_count,
		    all[i]);
	assert_int_equal(packed(BOXES, -50)->pages[0].paint_count, BOXES);
}

/* Cut off, it is damaged, whether in its check sum or before; what there is of
 * it is read. */
static void test_packed_damaged(void **state)
{
	static const long lost[] = { 1, 4, 5, 50 };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		const struct pdf_file *f = packed(BOXES, lost[i]);

		assert_non_null(f->damage);
		assert_true(f->pages[0].paint_count > BOXES / 2);
	}
}

static void test_no_pdf(void **state)
{
	struct diag *d = diag_new(a);

	(void)state;
	assert_false(verify_pdf(d, &(struct verify_ask){ .name = "x",
	    .bytes = "no", .size = 2 }));
	assert_int_equal(diag_get(d, 0)->id, DIAG_PDF_UNREADABLE);
}

/* Bytes of our own were changed by nobody: the program is at fault. */
static void test_whose_fault(void **state)
{
	struct diag *ours = diag_new(a), *theirs = diag_new(a);
	const char *why, *text = file_of("");
	struct verify_ask ask = { .name = "x", .bytes = text,
		.size = strlen(text) };
	const struct diag_record *r;

	(void)state;
	assert_false(verify_pdf(ours, &ask));
	r = diag_get(ours, 0);
	assert_non_null(strstr(r->text[0], "fault of the program"));
	assert_non_null(strstr(r->text[1], "程序缺陷"));
	assert_null(r->finding->found[0]);
	assert_null(r->finding->why[0]);
	assert_non_null(strstr(r->finding->from, "ISO"));
	ask.file = pdf_file_read(a, text, strlen(text), &why);
	assert_false(verify_pdf(theirs, &ask));
	assert_int_equal(diag_size(ours), diag_size(theirs));
	for (size_t i = 0; i < diag_size(theirs); i++)
		assert_null(strstr(diag_get(theirs, i)->text[0],
		    "fault of the program"));
}

/* ---- looks ---- */

/* The examples of WCAG 2.1: 21 at most, #767676 on white is the last grey. */
static void test_contrast(void **state)
{
	(void)state;
	assert_float_equal(look_contrast(0, 0xFFFFFF), 21, 0.001);
	assert_float_equal(look_contrast(0x123456, 0x123456), 1, 0.001);
	assert_true(look_contrast(0x767676, 0xFFFFFF) >= 4.5);
	assert_true(look_contrast(0x777777, 0xFFFFFF) < 4.5);
	assert_int_equal(look_blend(0, 0xFFFFFF, 0.5), 0x808080);
	assert_int_equal(look_blend(COLOUR_UNKNOWN, 0, 0.5), COLOUR_UNKNOWN);
}

static void test_below(void **state)
{
	const struct pdf_page *p = page("0 0 1 rg 0 0 50 50 re f 1 1 0 rg "
	    "10 10 10 10 re f");
	const struct pdf_paint *all[] = { &p->paints[0], &p->paints[1] };

	(void)state;
	assert_int_equal(look_below(all, 2, 9, 15, 15), 0xFFFF00);
	assert_int_equal(look_below(all, 2, 1, 15, 15), 0x0000FF);
	assert_int_equal(look_below(all, 2, 9, 60, 60), 0xFFFFFF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
		TEST(test_lex), TEST(test_cmap), TEST(test_cmap_damaged),
		TEST(test_text_string), TEST(test_look),
		TEST(test_look_finds), TEST(test_places),
		TEST(test_far_apart), TEST(test_marks),
		TEST(test_colours), TEST(test_form),
		TEST(test_packed), TEST(test_packed_damaged), TEST(test_no_pdf),
		TEST(test_whose_fault),
		TEST(test_contrast), TEST(test_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
