/* SPDX-License-Identifier: MIT */
/*
 * Painting, judged by programs that are not ours: poppler reads the PDF,
 * libxml2 and librsvg the SVG, libpng (through cairo) the PNG.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <cairo-pdf.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "paint/drawn.h"
#include "paint/paint_int.h"

#define PT(v) LEN_OF_PT(v)
#define SVG "http://www.w3.org/2000/svg"
#define XLINK "http://www.w3.org/1999/xlink"

/* A dash of two, an ellipsis, a narrow space, a true minus, Latin ligature
 * letters and brackets: what is easily lost on the way to the text layer. */
#define BODY "同比\xe2\x88\x92" "3.6%——比一季度加快（final office）……至" \
	"15\xe2\x80\x89" "000亿元 end"

/* ---- fixture ---- */

struct bench {
	struct arena *run, *a;
	struct diag *d;
	struct text *t;
	char folder[32];
};

static int setup(void **state)
{
	struct arena *run = arena_new();
	struct bench *b = ARENA_NEW(run, struct bench);
	struct text_options o = { .cut = false };
	const struct theme *th;

	b->run = run;
	b->a = arena_new();
	b->d = diag_new(run);
	th = theme_read(run, b->d, "templates", "briefing");
	assert_non_null(th);
	b->t = text_new(run, b->d, th, &o);
	assert_non_null(b->t);
	strcpy(b->folder, "/tmp/test-paint-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	char path[64];

	snprintf(path, sizeof(path), "%s/x", b->folder);
	unlink(path);
	rmdir(b->folder);
	arena_free(b->a);
	arena_free(b->run);
	text_exit();
	xmlCleanupParser();
	return 0;
}

/* What `command` says about the bytes; %s in it is their file. */
static const char *ask(struct bench *b, const struct str *bytes,
    const char *before, const char *after)
{
	struct str *out = str_new(b->a);
	const char *path = arena_printf(b->a, "%s/x", b->folder);
	FILE *f = fopen(path, "wb");
	char buf[4096];
	size_t n;

	assert_non_null(f);
	assert_int_equal(fwrite(bytes->s, 1, bytes->len, f), bytes->len);
	fclose(f);
	f = popen(arena_printf(b->a, "%s %s %s 2>&1", before, path, after),
	    "r");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		str_addn(out, buf, n);
	if (pclose(f) != 0)
		fail_msg("%s: %s", before, out->s);
	return out->s;
}

#define HAS(s, part) \
	do { \
		if (strstr(s, part) == NULL) \
			fail_msg("no '%s' in: %s", part, s); \
	} while (0)
#define LACKS(s, part) assert_null(strstr(s, part))

/* ---- things to paint ---- */

static const struct text_line *line(struct bench *b, const char *s,
    enum font_role font, int weight, double size)
{
	struct text_run r = { .kind = RUN_TEXT, .text = s, .font = font,
		.weight = weight, .size = PT(size), .gap = true,
		.colour = 0x003B69 };

	return text_one(b->a, b->t, b->d, &r, "zh-CN");
}

static struct frame *chart(struct bench *b)
{
	struct frame *f = frame_new(b->a, PT(200), PT(100));
	struct item *it = frame_add_rect(b->a, f, PT(40), PT(20), PT(80.004),
	    PT(10), 0x7592A9);

	it->class = "bar";
	it->series = "渝中区 & <两江>";
	it->data = "15.9";
	it = frame_add_line(b->a, f, PT(124), PT(28), line(b,
	    "15.9", FONT_HEI, 400, 8), 0);
	it->class = "value";
	it->ref = "rev@2023-Q2:value";
	frame_add_line(b->a, f, PT(4), PT(80), line(b, BODY, FONT_SONG, 400,
	    8), 0);
	frame_add_group(b->a, f, PT(10), PT(40), mark_frame(b->a, "behind",
	    PT(5), COLOUR_NONE, 0.5f), 0)->class = "mark";
	it = frame_add_rule(b->a, f, PT(40), PT(60), PT(160), PT(60),
	    PT(1.1), 0x8C8C8C);
	it->as.shape.dash = DASH_DASHED;
	it->as.shape.round = true;
	return f;
}

static struct figure_file figure(struct bench *b)
{
	return (struct figure_file){ .id = "rev trajectory", .lang = "zh-CN",
		.title = "收入 <亿元>", .desc = "横向条形图 & 其他",
		.csv = "区,值\r\n渝中区,\"15.9\"\r\n", .frame = chart(b) };
}

static struct page new_page(struct bench *b, int number, const char *label)
{
	struct frame *f = frame_new(b->a, PT(595.28), PT(841.89));

	frame_add_line(b->a, f, PT(64), PT(100), line(b, "第一章　总体情况",
	    FONT_HEI, 700, 16), 0);
	frame_add_line(b->a, f, PT(64), PT(130), line(b, BODY, FONT_SONG,
	    400, 11), 0);
	frame_add_group(b->a, f, PT(64), PT(200), chart(b), 0);
	return (struct page){ f, number, label };
}

static struct pages document(struct bench *b)
{
	struct pages p = { .count = 2, .width = PT(595.28),
		.height = PT(841.89), .outline_count = 3,
		.destination_count = 2, .meta = { .title = "季度简报（测试）",
		    .author = "市发展改革委", .subject = "监测",
		    .keywords = "规划,指标", .creator = "planbrief 0.1.0",
		    .date = "2023-07-25" } };

	p.nodes = ARENA_ARRAY(b->a, struct node, 6);
	p.node_count = 6;
	for (int i = 0; i < 6; i++)
		p.nodes[i] = (struct node){ .role = i < 1 ? "Artifact" : i < 2 ?
		    "Document" : i < 3 ? "P" : "Link", .parent = i < 2 ? 0 :
		    i < 3 ? 1 : 2, .order = i, .row_span = 1, .col_span = 1 };
	p.pages = ARENA_ARRAY(b->a, struct page, 2);
	p.pages[0] = new_page(b, 1, "i");
	p.pages[1] = new_page(b, 2, "1");
	p.outline = ARENA_ARRAY(b->a, struct outline, 3);
	p.outline[0] = (struct outline){ "总体（一）", 1, 1, PT(84) };
	p.outline[1] = (struct outline){ "逐项", 3, 1, PT(120) };
	p.outline[2] = (struct outline){ "第二章", 1, 2, PT(84) };
	p.destinations = ARENA_ARRAY(b->a, struct destination, 2);
	p.destinations[0] = (struct destination){ "甲", 1, PT(64), PT(80) };
	p.destinations[1] = (struct destination){ "two", 2, PT(64), PT(80) };
	return p;
}

static struct str *pdf(struct bench *b, const struct pages *p)
{
	struct str *s = str_new(b->a);

	assert_true(paint_pdf(b->a, b->d, p, NULL, NULL, s));
	return s;
}

static struct str *svg(struct bench *b, const struct figure_file *f,
    bool live)
{
	struct str *s = str_new(b->a);

	assert_true(live ? paint_svg_text(b->a, b->d, f, s) :
	    paint_svg(b->a, b->d, f, NULL, s));
	return s;
}

/* ---- PDF ---- */

static void test_pdf_carries_its_description(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	const char *s = ask(b, pdf(b, &p), "TZ=UTC pdfinfo", "");

	HAS(s, "季度简报（测试）");
	HAS(s, "市发展改革委");
	HAS(s, "规划,指标");
	HAS(s, "planbrief 0.1.0");
	HAS(s, "Jul 25 00:00:00 2023");
	HAS(s, "Pages:           2");
	HAS(s, "PDF version:     1.7");
	HAS(s, "595.28 x 841.89 pts (A4)");
	LACKS(s, "Error");
	p.meta.date = NULL;
	LACKS(ask(b, pdf(b, &p), "TZ=UTC pdfinfo", ""), "CreationDate");
}

static void test_every_font_is_embedded_with_its_text(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	const char *s = ask(b, pdf(b, &p), "pdffonts", "");
	int fonts = 0;

	for (s = strchr(strstr(s, "\n---"), '-'); (s = strchr(s, '\n')) &&
	    s[1] != '\0'; fonts++) {
		s++;
		assert_int_equal(strncmp(strstr(s, "Identity-H") + 17,
		    "yes yes yes", 11), 0);
	}
	assert_int_equal(fonts, 3);
}

static void test_text_comes_back_from_the_pdf(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	const char *s = ask(b, pdf(b, &p), "pdftotext -l 1", "-");

	/* Han-Latin gaps read as spaces: the rest must be in place */
	HAS(s, "总体情况");
	HAS(s, "\xe2\x88\x92" "3.6%——比一季度加快（final");
	HAS(s, "office）……至");
	HAS(s, "15 000");	/* poppler prints a narrow space as a space */
	HAS(s, "亿元 end");
}

static void test_outline_keeps_its_levels(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	const char *s = ask(b, pdf(b, &p), "pdftohtml -xml -stdout", "");
	const char *first = strstr(s, ">总体（一）<");
	const char *deep = strstr(s, ">逐项<"), *last = strstr(s, ">第二章<");

	assert_true(first && deep && last && first < deep && deep < last);
	HAS(first, "<outline>");
	HAS(s, "page=\"2\">第二章<");
}

static void test_links_lead_back_on_and_out(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	struct str *s;

	frame_add_link(b->a, p.pages[0].frame, PT(64), PT(84), PT(150),
	    PT(20), "#two", 3);
	frame_add_link(b->a, p.pages[1].frame, PT(64), PT(84), PT(150),
	    PT(20), "#甲", 4);
	frame_add_link(b->a, p.pages[1].frame, PT(64), PT(120), PT(150),
	    PT(20), "https://example.org/a(b)?q='重", 5);
	s = pdf(b, &p);
	/* a file with dangling objects makes poppler complain */
	LACKS(ask(b, s, "pdfinfo -url", ""), "Error");
	HAS(ask(b, s, "pdfinfo -url", ""),
	    "https://example.org/a%28b%29?q=%27%E9%87%8D");
	HAS(ask(b, s, "pdftohtml -xml -stdout -l 1", ""), "html#2\"><b>第一章");
	HAS(ask(b, s, "pdftohtml -xml -stdout -f 2", ""), "html#1\"><b>第一章");
}

static void test_a_link_to_nowhere_refuses_the_document(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	struct diag *d = diag_new(b->a);

	frame_add_link(b->a, p.pages[0].frame, 0, 0, PT(9), PT(9), "#three",
	    3);
	assert_false(paint_pdf(b->a, d, &p, NULL, NULL,
	    str_new(b->a)));
	assert_int_equal(diag_size(d), 1);
	assert_string_equal(diag_code(diag_get(d, 0)->id), "link-nowhere");
}

/* Lines of the document that name page labels; cairo 1.18 packs the objects. */
static const char *labels(struct bench *b, const struct pages *p)
{
	return ask(b, pdf(b, p), "qpdf --qdf --object-streams=disable",
	    "- | grep -a -c /PageLabels || :");
}

static void test_labels_are_written_unless_plain(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);

	assert_string_equal(labels(b, &p), "1\n");
	p.pages[0].label = "1";
	p.pages[1].label = "2";
	assert_string_equal(labels(b, &p), "0\n");
}

/* ---- images ---- */

/* A baseline JPEG of one grey block: both Huffman tables hold one code. */
static const unsigned char jpeg_head[] = { 0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0 };
static const unsigned char jpeg_tail[] = {
	0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,
	0xFF, 0xC4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0,
	0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0,
	0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x3F, 0xFF, 0xD9 };

static struct image jpeg(struct bench *b)
{
	struct str *s = str_new(b->a);

	str_addn(s, (const char *)jpeg_head, sizeof(jpeg_head));
	for (int i = 0; i < 64; i++)
		str_addc(s, 1);
	str_addn(s, (const char *)jpeg_tail, sizeof(jpeg_tail));
	return (struct image){ .data = s->s, .size = s->len, .jpeg = true,
		.pixel_width = 8, .pixel_height = 8, .width = PT(40),
		.height = PT(40) };
}

static void add_image(struct bench *b, struct page *p, struct image im,
    double y)
{
	struct item *it = frame_add_shape(b->a, p->frame, PT(64), PT(y));
	struct image *kept = ARENA_NEW(b->a, struct image);

	*kept = im;
	it->kind = ITEM_IMAGE;
	it->as.image = kept;
}

static void test_jpeg_passes_through_once(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	struct image im = jpeg(b);
	const char *s;

	add_image(b, &p.pages[0], im, 400);
	add_image(b, &p.pages[1], im, 500);
	s = ask(b, pdf(b, &p), "grep -a -c DCTDecode", "");
	assert_string_equal(s, "1\n");
	s = ask(b, pdf(b, &p), "pdfimages -list", "");
	HAS(s, "8     8  gray    1   8  jpeg");
	assert_non_null(strstr(strstr(s, "jpeg") + 4, "jpeg"));
}

static struct image png(struct bench *b, colour_t colour)
{
	struct frame *f = frame_new(b->a, PT(6), PT(4));
	struct str *s = str_new(b->a);

	frame_add_rect(b->a, f, 0, 0, PT(3), PT(4), colour);
	assert_true(paint_png(b->a, b->d, f, 72, s));
	return (struct image){ .data = s->s, .size = s->len,
		.pixel_width = 6, .pixel_height = 4, .width = PT(60),
		.height = PT(40) };
}

static void test_png_is_decoded_or_refused(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	struct diag *d = diag_new(b->a);
	struct image im = png(b, 0xFF0000);

	add_image(b, &p.pages[0], im, 400);
	HAS(ask(b, pdf(b, &p), "pdfimages -list", ""), "6     4  rgb");
	im.size = 30;
	im.name = "标志.png";
	im.loc = (struct loc){ "b.xml", 7, 0 };
	add_image(b, &p.pages[1], im, 400);
	assert_false(paint_pdf(b->a, d, &p, NULL, NULL,
	    str_new(b->a)));
	assert_string_equal(diag_code(diag_get(d, 0)->id), "image-broken");
	HAS(diag_get(d, 0)->text[0], "标志.png");
	assert_int_equal(diag_get(d, 0)->loc.line, 7);
}

struct bytes { const char *at; };

static cairo_status_t take(void *closure, unsigned char *to, unsigned int n)
{
	struct bytes *from = closure;

	memcpy(to, from->at, n);
	from->at += n;
	return CAIRO_STATUS_SUCCESS;
}

static void test_png_shows_the_frame_on_white(void **state)
{
	struct bench *b = *state;
	struct str *s = str_new(b->a);
	struct bytes from;
	cairo_surface_t *im;
	const uint32_t *row;

	assert_true(paint_png(b->a, b->d, chart(b), 144, s));
	from.at = s->s;
	im = cairo_image_surface_create_from_png_stream(take, &from);
	assert_int_equal(cairo_image_surface_get_width(im), 400);
	assert_int_equal(cairo_image_surface_get_height(im), 200);
	row = (const uint32_t *)(const void *)(cairo_image_surface_get_data(im)
	    + 50 * cairo_image_surface_get_stride(im));
	assert_int_equal(row[2] & 0xFFFFFF, 0xFFFFFF);
	assert_int_equal(row[90] & 0xFFFFFF, 0x7592A9);
	cairo_surface_destroy(im);
	assert_false(paint_png(b->a, b->d, chart(b), 1e6, s));
	assert_false(paint_png(b->a, b->d, chart(b), 0, s));
}

/* So fine a scale has no inverse: cairo refuses it. */
static void test_a_failure_of_cairo_is_reported_once(void **state)
{
	struct bench *b = *state;
	struct diag *d = diag_new(b->a);

	assert_false(paint_png(b->a, d, chart(b), 1e-200, str_new(b->a)));
	assert_int_equal(diag_size(d), 1);
	assert_int_equal(diag_get(d, 0)->id, DIAG_PAINT_FAILED);
	assert_true(diag_environment(d));
}

/* ---- SVG ---- */

struct tree { xmlDoc *doc; xmlXPathContext *x; };

static struct tree parse(const struct str *s)
{
	struct tree t;

	t.doc = xmlReadMemory(s->s, (int)s->len, NULL, NULL, XML_PARSE_NONET);
	assert_non_null(t.doc);
	t.x = xmlXPathNewContext(t.doc);
	xmlXPathRegisterNs(t.x, BAD_CAST "s", BAD_CAST SVG);
	xmlXPathRegisterNs(t.x, BAD_CAST "l", BAD_CAST XLINK);
	return t;
}

static void drop(struct tree *t)
{
	xmlXPathFreeContext(t->x);
	xmlFreeDoc(t->doc);
}

static const char *value(struct bench *b, struct tree *t, const char *path)
{
	xmlXPathObject *o = xmlXPathEvalExpression(BAD_CAST path, t->x);
	xmlChar *s = xmlXPathCastToString(o);
	const char *copy = arena_strdup(b->a, (const char *)s);

	xmlFree(s);
	xmlXPathFreeObject(o);
	return copy;
}

#define VALUE(path, expected) \
	assert_string_equal(value(b, &t, path), expected)

static void assert_described(struct bench *b, struct str *s)
{
	struct tree t = parse(s);

	VALUE("/s:svg/@role", "img");
	VALUE("/s:svg/@aria-labelledby",
	    "rev-trajectory-title rev-trajectory-desc");
	VALUE("/s:svg/@lang", "zh-CN");
	VALUE("/s:svg/@xml:lang", "zh-CN");
	VALUE("/s:svg/*[1][self::s:title][@id='rev-trajectory-title']",
	    "收入 <亿元>");
	VALUE("/s:svg/*[2][self::s:desc][@id='rev-trajectory-desc']",
	    "横向条形图 & 其他");
	VALUE("/s:svg/s:metadata", "区,值\n渝中区,\"15.9\"\n");
	VALUE("substring(/s:svg/@width, 1, 3)", "200");
	VALUE("count(//s:script | //s:style | //s:foreignObject)", "0");
	VALUE("count(//@id) = count(//@id[starts-with(.,"
	    " 'rev-trajectory-')])", "true");
	/* ids are unique, and every reference has its target */
	VALUE("count(//*[@id][@id = following::*/@id])", "0");
	VALUE("count(//@l:href[not(substring(., 2) = //@id)])", "0");
	drop(&t);
}

/* Byte by byte what libxml2 makes of it. */
static void assert_canonical(const struct str *s)
{
	struct tree t = parse(s);
	xmlChar *text = NULL;
	int size = 0;

	xmlDocDumpMemoryEnc(t.doc, &text, &size, "UTF-8");
	assert_int_equal(s->len, size);
	assert_memory_equal(s->s, text, s->len);
	xmlFree(text);
	drop(&t);
}

static void test_outline_svg_is_canonical(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);

	assert_canonical(svg(b, &f, false));
	f.title = "a < b & \"c\" > 'd'\t\r\n";
	f.desc = "]]>";
	f.csv = "x,\"y\"\r\n";
	f.lang = "x\t\"<&>\n\r";
	assert_canonical(svg(b, &f, false));
}

static void test_both_svgs_are_described(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);

	assert_described(b, svg(b, &f, true));
	assert_described(b, svg(b, &f, false));
}

/* A symbol in cairo 1.16, a group since 1.18. */
#define GLYPHS "//s:defs/s:g/*"

static void test_outline_svg_holds_used_glyphs_only(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);
	struct tree t = parse(svg(b, &f, false));

	VALUE("count(" GLYPHS ") > 30", "true");
	VALUE("count(" GLYPHS "[not(concat('#', @id) = //s:use/@l:href)])",
	    "0");
	VALUE("count(//s:use[not(substring(@l:href, 2) = " GLYPHS "/@id)])",
	    "0");
	VALUE("count(//s:text)", "0");
	VALUE("(" GLYPHS ")[1]/@id", "rev-trajectory-1");
	drop(&t);
}

static void test_live_svg_reads_and_measures(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);
	struct tree t = parse(svg(b, &f, true));

	VALUE("string(//s:text[2])", BODY);
	VALUE("/s:svg/@xml:space", "preserve");
	VALUE("//s:text[1]/@class", "value");
	VALUE("//s:text[1]/@data-ref", "rev@2023-Q2:value");
	VALUE("//s:text[1]/@font-size", "8");
	VALUE("//s:text[1]/@fill", "#003b69");
	VALUE("starts-with(/s:svg/@font-family, \"'Noto Sans CJK SC', \")",
	    "true");
	VALUE("count(//s:text[1]/@font-family)", "0");
	VALUE("starts-with(//s:text[2]/@font-family, \"'Noto Serif CJK SC'\")",
	    "true");
	VALUE("//s:text[1]/s:tspan/@x", "124");
	VALUE("//s:text[1]/s:tspan/@y", "28");
	/* each run begins behind the one before, or in the white of the
	 * mark, or the dropped blank, that ends it */
	VALUE("count(//s:tspan[preceding-sibling::s:tspan[1]/@x + "
	    "preceding-sibling::s:tspan[1]/@textLength > @x + 0.011]["
	    "not(contains(' ，。、；：）》」', substring("
	    "preceding-sibling::s:tspan[1], string-length("
	    "preceding-sibling::s:tspan[1]))))])", "0");
	VALUE("count(//@*[contains(., 'nan') or contains(., 'inf')])", "0");
	drop(&t);
}

/* Rare characters stand in a part of the face that only the PDF knows of; the
 * Latin side has a tspan of its own as ever. */
static void test_live_svg_keeps_words_whole(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);
	struct frame *one = frame_new(b->a, PT(200), PT(100));
	struct text_run r = { .kind = RUN_TEXT, .font = FONT_SONG,
		.text = "重庆高垚新区骉龘GDP", .weight = 400, .size = PT(8) };
	struct tree t;

	frame_add_line(b->a, one, PT(4), PT(20), text_one(b->a, b->t, b->d,
	    &r, "zh-CN"), 0);
	f.frame = one;
	t = parse(svg(b, &f, true));
	VALUE("count(//s:text[1]/s:tspan)", "2");
	VALUE("string(//s:tspan[1])", "重庆高垚新区骉龘");
	VALUE("//s:tspan[1]/@x", "4");
	VALUE("//s:tspan[1]/@textLength", "64");
	VALUE("string(//s:tspan[2])", "GDP");
	drop(&t);
}

static void test_live_svg_marks_carry_their_data(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);
	struct tree t = parse(svg(b, &f, true));

	VALUE("//s:rect[@class='bar']/@x", "40");
	VALUE("//s:rect[@class='bar']/@width", "80");
	VALUE("//s:rect[@class='bar']/@data-value", "15.9");
	VALUE("//s:rect[@class='bar']/@data-series", "渝中区 & <两江>");
	VALUE("//s:rect[@class='bar']/s:title", "渝中区 & <两江>: 15.9");
	VALUE("//s:g[@class='mark']/*/@opacity", "0.5");
	VALUE("//s:path[@stroke-dasharray]/@stroke-dasharray", "4 2.5");
	VALUE("//s:path[@stroke-dasharray]/@d", "M40 60L160 60");
	VALUE("//s:path[@stroke-dasharray]/@stroke-linecap", "round");
	drop(&t);
}

static void test_librsvg_draws_both(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);

	for (int live = 0; live < 2; live++) {
		struct str *s = svg(b, &f, live);
		struct bytes from;
		cairo_surface_t *im;
		const uint32_t *row;

		from.at = ask(b, s, "rsvg-convert --unlimited", "");
		im = cairo_image_surface_create_from_png_stream(take, &from);
		assert_int_equal(cairo_surface_status(im), 0);
		row = (const uint32_t *)(const void *)
		    (cairo_image_surface_get_data(im) +
		    33 * cairo_image_surface_get_stride(im));
		assert_int_equal(row[100] & 0xFFFFFF, 0x7592A9);
		cairo_surface_destroy(im);
	}
}

/* ---- same bytes ---- */

static void assert_same(const struct str *x, const struct str *y)
{
	assert_int_equal(x->len, y->len);
	assert_memory_equal(x->s, y->s, x->len);
}

static void test_bytes_do_not_depend_on_the_order(void **state)
{
	struct bench *b = *state;
	struct pages p = document(b);
	struct figure_file f = figure(b), g = figure(b);
	struct str *p1, *s1, *t1, *o1, *f1, *f2;

	g.id = "other";
	add_image(b, &p.pages[0], png(b, 0x00FF00), 400);
	p1 = pdf(b, &p);
	s1 = svg(b, &f, false);
	t1 = svg(b, &f, true);
	o1 = svg(b, &g, false);
	f1 = str_new(b->a);
	f2 = str_new(b->a);
	assert_true(paint_frame_pdf(b->a, b->d, &f, NULL, f1));
	assert_true(paint_frame_pdf(b->a, b->d, &f, NULL, f2));
	assert_same(f1, f2);
	assert_same(o1, svg(b, &g, false));
	assert_same(t1, svg(b, &f, true));
	assert_same(p1, pdf(b, &p));
	assert_same(s1, svg(b, &f, false));
}

/* ---- drawn before ---- */

static struct str *drawn(struct bench *b, struct drawn *k,
    const struct figure_file *f)
{
	struct str *s = str_new(b->a);

	assert_true(paint_svg(b->a, b->d, f, k, s));
	return s;
}

static void test_a_known_figure_is_not_drawn_again(void **state)
{
	struct bench *b = *state;
	struct drawn *k = drawn_new(b->a);
	struct figure_file f = figure(b), g = figure(b);
	struct str *mark = str_new(b->a);

	assert_same(drawn(b, k, &f), svg(b, &f, false));
	assert_same(drawn(b, k, &f), svg(b, &f, false));
	assert_string_equal(svg_key(b->a, &f), svg_key(b->a, &g));
	g.id = "marked";
	str_add(mark, "from what is kept");
	drawn_add(k, svg_key(b->a, &g), mark);
	assert_same(drawn(b, k, &g), mark);
}

static void set_text(struct bench *b, struct frame *f)
{
	f->items[1].as.line = line(b, "15.8", FONT_HEI, 400, 8);
}

static void set_face(struct bench *b, struct frame *f)
{
	f->items[1].as.line = line(b, "15.9", FONT_SONG, 400, 8);
}

static void set_size(struct bench *b, struct frame *f)
{
	f->items[1].as.line = line(b, "15.9", FONT_HEI, 400, 8.001);
}

static void set_place(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[1].x++;
}

static void set_fill(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[0].as.shape.fill++;
}

static void set_corner(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[0].as.shape.path.at[2]++;
}

static void set_dash(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[4].as.shape.dash = DASH_FINE;
}

static void set_ends(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[4].as.shape.round = false;
}

static void set_weight(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[4].as.shape.weight++;
}

static void set_opacity(struct bench *b, struct frame *f)
{
	f->items[3].as.group = mark_frame(b->a, "behind", PT(5), COLOUR_NONE,
	    0.6f);
}

static void set_angle(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[3].node = 1;
	f->items[3].angle = 30;
}

static void set_height(struct bench *b, struct frame *f)
{
	(void)b;
	f->height++;
}

static void test_figures_that_differ_are_told_apart(void **state)
{
	static void (*const change[])(struct bench *b, struct frame *f) = {
		set_text, set_face, set_size, set_place, set_fill, set_corner,
		set_dash, set_ends, set_weight, set_opacity, set_angle,
		set_height,
	};
	struct bench *b = *state;
	struct drawn *k = drawn_new(b->a);
	struct figure_file f = figure(b);

	drawn(b, k, &f);
	for (size_t i = 0; i < sizeof(change) / sizeof(*change); i++) {
		struct frame *changed = chart(b);
		struct figure_file g = f;

		change[i](b, changed);
		g.frame = changed;
		assert_string_not_equal(svg_key(b->a, &f),
		    svg_key(b->a, &g));
		assert_same(drawn(b, k, &g), svg(b, &g, false));
	}
}

static void test_figures_are_told_apart_by_their_words(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b), all[5];

	for (int i = 0; i < 5; i++)
		all[i] = f;
	all[0].id = "other";
	all[1].lang = "en";
	all[2].title = "";
	all[3].desc = "other";
	all[4].csv = NULL;
	for (int i = 0; i < 5; i++)
		assert_string_not_equal(svg_key(b->a, &f),
		    svg_key(b->a, &all[i]));
}

static void test_a_figure_with_an_image_is_not_kept(void **state)
{
	struct bench *b = *state;
	struct frame *with = chart(b);
	struct page page = { with, 1, "1" };
	struct figure_file f = figure(b);

	add_image(b, &page, png(b, 0x00FF00), 10);
	f.frame = with;
	assert_null(svg_key(b->a, &f));
	assert_same(drawn(b, drawn_new(b->a), &f), svg(b, &f, false));
}

/* Pages of shorter ones are not kept. All show the same. */
static struct pages long_document(struct bench *b)
{
	struct pages p = document(b);

	p.count = 4;
	p.pages = ARENA_ARRAY(b->a, struct page, p.count);
	for (int i = 0; i < 4; i++)
		p.pages[i] = new_page(b, i + 1, NULL);
	return p;
}

static struct str *known_pdf(struct bench *b, struct drawn *k,
    const struct pages *p)
{
	struct str *s = str_new(b->a);

	assert_true(paint_pdf(b->a, b->d, p, NULL, k, s));
	return s;
}

static void test_a_known_page_is_not_drawn_again(void **state)
{
	struct bench *b = *state;
	struct drawn *k = drawn_new(b->a);
	struct pages p = long_document(b);
	struct str *first = known_pdf(b, k, &p);

	assert_same(first, pdf(b, &p));
	assert_int_equal(drawn_pages(k), 1);
	assert_same(first, known_pdf(b, k, &p));
	assert_int_equal(drawn_pages(k), 1);
	HAS(ask(b, first, "pdfinfo", ""), "Pages:           4\n");
}

/* The same glyphs in another order on a page before it. */
static void test_a_page_is_known_wherever_its_glyphs_were_used(void **state)
{
	struct bench *b = *state;
	struct drawn *k = drawn_new(b->a);
	struct pages p = long_document(b);

	known_pdf(b, k, &p);
	p.pages[0].frame->items[0].as.line = line(b, "总第体章一情　况",
	    FONT_HEI, 700, 16);
	assert_same(known_pdf(b, k, &p), pdf(b, &p));
	assert_int_equal(drawn_pages(k), 2);
	p.pages[0].frame->items[0].as.line = line(b, "第三章　总体情况",
	    FONT_HEI, 700, 16);
	assert_same(known_pdf(b, k, &p), pdf(b, &p));
	assert_int_equal(drawn_pages(k), 4);
}

static void set_node(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[1].node = 2;
}

/* As many tags. */
static void set_next_node(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[2].node = 2;
}

static void set_group_node(struct bench *b, struct frame *f)
{
	(void)b;
	f->items[3].node = 2;
}

static void test_pages_that_differ_are_told_apart(void **state)
{
	static void (*const change[])(struct bench *b, struct frame *f) = {
		set_text, set_face, set_size, set_place, set_fill, set_corner,
		set_dash, set_ends, set_weight, set_opacity, set_angle,
		set_node, set_next_node, set_group_node,
	};
	struct bench *b = *state;
	struct drawn *k = drawn_new(b->a);

	for (size_t i = 0; i < sizeof(change) / sizeof(*change); i++) {
		struct pages p = long_document(b);
		size_t before = drawn_pages(k);

		change[i](b, (struct frame *)(uintptr_t)
		    p.pages[0].frame->items[2].as.group);
		assert_same(known_pdf(b, k, &p), pdf(b, &p));
		assert_true(drawn_pages(k) > before);
	}
}

static void test_pages_of_another_size_or_with_an_image(void **state)
{
	struct bench *b = *state;
	struct drawn *k = drawn_new(b->a);
	struct pages p = long_document(b);

	p.pages[0].frame->height--;
	assert_same(known_pdf(b, k, &p), pdf(b, &p));
	assert_int_equal(drawn_pages(k), 2);
	add_image(b, &p.pages[1], png(b, 0x00FF00), 400);
	assert_same(known_pdf(b, k, &p), pdf(b, &p));
	assert_same(known_pdf(b, k, &p), pdf(b, &p));
	assert_int_equal(drawn_pages(k), 2);
}

static const char *find(const struct str *s, const char *text)
{
	size_t size = strlen(text);

	for (size_t i = 0; i + size <= s->len; i++)
		if (memcmp(s->s + i, text, size) == 0)
			return s->s + i;
	return NULL;
}

/* So that they are packed once; see pdf_zip.c. */
static void test_cairo_only_stores_its_streams(void **state)
{
	struct bench *b = *state;
	struct str *s = str_new(b->a);
	cairo_surface_t *to = cairo_pdf_surface_create_for_stream(paint_write,
	    s, 100, 100);
	cairo_t *cr = cairo_create(to);

	cairo_rectangle(cr, 12, 34, 56, 7);
	cairo_fill(cr);
	assert_true(paint_finish(b->d, cr, to, "PDF"));
	assert_non_null(find(s, "12 34 56 7 re"));
}

static void test_a_frame_is_a_page_of_its_size(void **state)
{
	struct bench *b = *state;
	struct figure_file f = figure(b);
	struct str *s = str_new(b->a);

	assert_true(paint_frame_pdf(b->a, b->d, &f, "2023-07-25", s));
	HAS(ask(b, s, "pdfinfo", ""), "200 x 100 pts");
	HAS(ask(b, s, "pdfinfo", ""), "收入 <亿元>");
	HAS(ask(b, s, "pdftotext", "-"), "15.9");
	assert_int_equal(diag_errors(b->d), 2);	/* of the PNG test */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pdf_carries_its_description),
		cmocka_unit_test(test_every_font_is_embedded_with_its_text),
		cmocka_unit_test(test_text_comes_back_from_the_pdf),
		cmocka_unit_test(test_outline_keeps_its_levels),
		cmocka_unit_test(test_links_lead_back_on_and_out),
		cmocka_unit_test(test_a_link_to_nowhere_refuses_the_document),
		cmocka_unit_test(test_labels_are_written_unless_plain),
		cmocka_unit_test(test_jpeg_passes_through_once),
		cmocka_unit_test(test_png_is_decoded_or_refused),
		cmocka_unit_test(test_png_shows_the_frame_on_white),
		cmocka_unit_test(test_a_failure_of_cairo_is_reported_once),
		cmocka_unit_test(test_both_svgs_are_described),
		cmocka_unit_test(test_outline_svg_is_canonical),
		cmocka_unit_test(test_outline_svg_holds_used_glyphs_only),
		cmocka_unit_test(test_live_svg_reads_and_measures),
		cmocka_unit_test(test_live_svg_keeps_words_whole),
		cmocka_unit_test(test_live_svg_marks_carry_their_data),
		cmocka_unit_test(test_librsvg_draws_both),
		cmocka_unit_test(test_bytes_do_not_depend_on_the_order),
		cmocka_unit_test(test_a_known_figure_is_not_drawn_again),
		cmocka_unit_test(test_figures_that_differ_are_told_apart),
		cmocka_unit_test(test_figures_are_told_apart_by_their_words),
		cmocka_unit_test(test_a_figure_with_an_image_is_not_kept),
		cmocka_unit_test(test_a_known_page_is_not_drawn_again),
		cmocka_unit_test(
		    test_a_page_is_known_wherever_its_glyphs_were_used),
		cmocka_unit_test(test_pages_that_differ_are_told_apart),
		cmocka_unit_test(test_pages_of_another_size_or_with_an_image),
		cmocka_unit_test(test_cairo_only_stores_its_streams),
		cmocka_unit_test(test_a_frame_is_a_page_of_its_size),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
