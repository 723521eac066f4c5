/* SPDX-License-Identifier: MIT */
/*
 * Finishing of a tagged PDF: cairo draws a small document by hand, qpdf and
 * poppler read what comes out.
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

#include <qpdf/qpdf-c.h>

#include "paint/pdf_int.h"

#define PT(v) LEN_OF_PT(v)
#define COUNT(list) (sizeof(list) / sizeof(*(list)))

/* ---- a document of two pages ---- */

enum { ARTIFACT, DOCUMENT, HEAD, PARA, REFERENCE, LINK, NOTE, TABLE, ROW1,
	NAME, VALUE, ROW2, EMPTY1, EMPTY2, FIGURE, NOTHING, WEB, LIST, LI,
	BODY, NODE_COUNT };

static const int headers[] = { NAME };

static const struct node tree[NODE_COUNT] = {
	[DOCUMENT] = { .role = "Document" },
	[HEAD] = { .role = "H1", .parent = DOCUMENT, .id = "top" },
	[PARA] = { .role = "P", .parent = DOCUMENT, .lang = "en" },
	[REFERENCE] = { .role = "Reference", .parent = PARA },
	[LINK] = { .role = "Link", .parent = REFERENCE, .title = "to the top" },
	[NOTE] = { .role = "Note", .parent = PARA },
	[TABLE] = { .role = "Table", .parent = DOCUMENT },
	[ROW1] = { .role = "TR", .parent = TABLE },
	[NAME] = { .role = "TH", .parent = ROW1, .scope = "Row" },
	[VALUE] = { .role = "TD", .parent = ROW1, .headers = headers,
	    .header_count = 1, .row_span = 1, .col_span = 2 },
	[ROW2] = { .role = "TR", .parent = TABLE },
	[EMPTY1] = { .role = "TD", .parent = ROW2 },
	[EMPTY2] = { .role = "TD", .parent = ROW2, .row_span = 1 },
	/* stands first in its parent whatever its index */
	[FIGURE] = { .role = "Figure", .parent = DOCUMENT, .alt = "a box",
	    .order = -1 },
	[NOTHING] = { .role = "P", .parent = DOCUMENT },
	[WEB] = { .role = "Link", .parent = HEAD },
	[LIST] = { .role = "L", .parent = DOCUMENT, .numbering = "Disc" },
	[LI] = { .role = "LI", .parent = LIST },
	[BODY] = { .role = "LBody", .parent = LI },
};

struct shown { int page, node; double y; const char *text; };

/* In the order drawn; node ARTIFACT: not tagged. */
static const struct shown shown[] = {
	{ 0, ARTIFACT, 20, "running head" },
	{ 0, HEAD, 40, "Title" },
	{ 0, WEB, 40, "web" },
	{ 0, PARA, 60, "before" },
	{ 0, LINK, 60, "link" },
	{ 0, PARA, 60, "after" },
	{ 0, NAME, 80, "name" },
	{ 0, VALUE, 80, "value" },
	{ 0, NOTE, 180, "note" },
	{ 1, ARTIFACT, 20, "running head" },
	{ 1, PARA, 40, "overleaf" },
	{ 1, FIGURE, 60, NULL },
	{ 1, LINK, 80, "again" },
	{ 1, BODY, 90, "item" },
	{ 1, ARTIFACT, 190, "2" },
};

static struct link_area links[] = {
	{ WEB, 0, PT(10), PT(30), PT(20), PT(10), "https://x.example/(a b)" },
	{ LINK, 0, PT(50), PT(50), PT(40), PT(10), "#top" },
	{ LINK, 0, PT(10), PT(60), PT(30), PT(10), "#top" },
	{ LINK, 1, PT(10), PT(70), PT(30), PT(10), "#top" },
};

static struct outline outline[] = { { "Title", 1, 1, PT(30) } };
static struct destination destinations[] = { { "top", 1, PT(8), PT(30) } };

static struct attachment files[] = {
	{ "numbers.csv", "text/csv", "figures", "Data", "a,b\n1,2\n", 8 },
	{ "brief.xml", "application/xml", "the text", "Source", "<b/>", 4 },
};

struct bench {
	struct arena *a;
	struct diag *d;
	struct frame *frame;
	struct page pages[2];
	struct node nodes[NODE_COUNT];
	struct pages p;
	struct fragment fragments[COUNT(shown) + 1];
	struct figure_area areas[NODE_COUNT];
	const char *keys[2];
	const struct drawn_page *kept[2];
	struct tags tags;
	struct attachments files;
	char folder[32];
};

/* Each in a line of its own. */
static void add_fragment(struct bench *b, const struct shown *s, int seq)
{
	b->fragments[b->tags.fragment_count++] = (struct fragment){
		.node = s->node, .page = s->page, .seq = seq, .line = seq };
}

static void fill_tags(struct bench *b)
{
	int seq[2] = { 0, 0 };

	for (size_t i = 0; i < COUNT(shown); i++)
		if (shown[i].node != ARTIFACT)
			add_fragment(b, &shown[i], seq[shown[i].page]++);
	for (int i = 0; i < NODE_COUNT; i++)
		b->areas[i].page = -1;
	b->areas[FIGURE] = (struct figure_area){ 1,
		{ PT(10), PT(50), PT(60), PT(70.25) } };
	b->tags.fragments = b->fragments;
	b->tags.links = links;
	b->tags.link_count = COUNT(links);
	b->tags.areas = b->areas;
	b->tags.keys = b->keys;
	b->tags.kept = b->kept;
}

static int setup(void **state)
{
	struct arena *a = arena_new();
	struct bench *b = ARENA_NEW(a, struct bench);

	b->a = a;
	b->d = diag_new(a);
	b->frame = frame_new(a, PT(200), PT(200));
	b->pages[0] = (struct page){ b->frame, 1, "1" };
	b->pages[1] = (struct page){ b->frame, 2, "2" };
	memcpy(b->nodes, tree, sizeof(tree));
	b->p = (struct pages){ .pages = b->pages, .count = 2,
		.nodes = b->nodes, .node_count = NODE_COUNT,
		.outline = outline, .outline_count = 1,
		.destinations = destinations, .destination_count = 1,
		.width = PT(200), .height = PT(200),
		.meta = { .title = "标题 & <title>", .author = "Office",
		    .lang = "zh-CN", .creator = "planbrief test",
		    .date = "2023-07-28T09:30:00+08:00", .number = "No 2",
		    .status = "draft" } };
	fill_tags(b);
	b->files = (struct attachments){ files, COUNT(files) };
	strcpy(b->folder, "/tmp/test-finish-XXXXXX");
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
	return 0;
}

static cairo_status_t collect(void *to, const unsigned char *s,
    unsigned int size)
{
	str_addn(to, (const char *)s, size);
	return CAIRO_STATUS_SUCCESS;
}

static void show(cairo_t *cr, const struct shown *s, int *count)
{
	int tint = s->node == ARTIFACT ? 0 : ++*count;

	cairo_set_source_rgb(cr, tint_red(0, tint), tint_green(0, tint), 0);
	if (s->text != NULL) {
		cairo_move_to(cr, 10, s->y);
		cairo_show_text(cr, s->text);
	} else {
		cairo_rectangle(cr, 10, s->y - 10, 50, 20);
		cairo_fill(cr);
	}
}

static struct str *draw(struct bench *b)
{
	struct str *out = str_new(b->a);
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(collect, out,
	    200, 200);
	cairo_t *cr = cairo_create(s);
	int count[2] = { 0, 0 };

	cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_5);
	cairo_pdf_surface_add_outline(s, CAIRO_PDF_OUTLINE_ROOT, "Title",
	    "page=2 pos=[0 30]", CAIRO_PDF_OUTLINE_FLAG_OPEN);
	cairo_show_page(cr);		/* where the glyphs would stand */
	for (size_t i = 0; i < COUNT(shown); i++) {
		if (i > 0 && shown[i].page != shown[i - 1].page)
			cairo_show_page(cr);
		show(cr, &shown[i], &count[shown[i].page]);
	}
	cairo_show_page(cr);
	cairo_destroy(cr);
	cairo_surface_finish(s);
	assert_int_equal(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
	cairo_surface_destroy(s);
	return out;
}

static struct str *finished(struct bench *b)
{
	struct str *out = str_new(b->a);

	if (!pdf_finish(b->d, draw(b), &b->p, &b->tags, &b->files, out))
		fail_msg("%s", diag_get(b->d, 0)->text[0]);
	return out;
}

/* What `command` says about the bytes; their file stands for %s. */
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

/* ---- read back ---- */

/* Handles are released with the file. */
struct reader { qpdf_data q; };

static struct reader open_file(const struct str *s)
{
	struct reader r = { qpdf_init() };

	assert_int_equal(qpdf_read_memory(r.q, "x", s->s, s->len, NULL),
	    QPDF_SUCCESS);
	return r;
}

/* Steps from an object by keys and indices: "/Pages/Kids.0". */
static qpdf_oh walk(struct reader *r, qpdf_oh o, const char *path)
{
	while (*path != '\0') {
		size_t n = 1 + strcspn(path + 1, "/.");
		char key[64];

		snprintf(key, sizeof(key), "%.*s", (int)n, path);
		o = *path == '.' ?
		    qpdf_oh_get_array_item(r->q, o, atoi(key + 1)) :
		    qpdf_oh_get_key(r->q, o, key);
		path += n;
	}
	return o;
}

static qpdf_oh at(struct reader *r, const char *path)
{
	return walk(r, qpdf_get_root(r->q), path);
}

static const char *text_at(struct reader *r, const char *path)
{
	return qpdf_oh_unparse(r->q, at(r, path));
}

static double number_at(struct reader *r, const char *path)
{
	return qpdf_oh_get_numeric_value(r->q, at(r, path));
}

#define SAYS(r, path, text) assert_string_equal(text_at(r, path), text)

/* ---- the tree ---- */

/* The tree as poppler prints it, without the numbers of objects. */
static const char *tree_text(struct bench *b)
{
	const char *s = ask(b, finished(b), "pdfinfo -struct-text", "");
	struct str *out = str_new(b->a);

	while (*s != '\0') {
		const char *object = strstr(s, "Object ");

		if (object == NULL) {
			str_add(out, s);
			break;
		}
		str_addn(out, s, (size_t)(object - s));
		str_add(out, "Object");
		s = object + strcspn(object, "\n");
	}
	return out->s;
}

static void test_order(void **state)
{
	struct bench *b = *state;

	assert_string_equal(tree_text(b),
	    "Document\n"
	    "  Figure:\n"
	    "     /BBox [10 129.75 60 150]\n"
	    "     /Placement /Block\n"
	    "    \"\"\n"
	    "  H1 <top> (block)\n"
	    "    \"Title\"\n"
	    "    Link (inline)\n"
	    "      \"web\"\n"
	    "      Object\n"
	    "  P (block)\n"
	    "    \"before\"\n"
	    "    Reference (inline)\n"
	    "      Link (inline)\n"
	    "        \"link\"\n"
	    "        \"again\"\n"
	    "        Object\n"
	    "        Object\n"
	    "    Note <~6> (inline)\n"
	    "      \"note\"\n"
	    "    \"after\"\n"
	    "    \"overleaf\"\n"
	    "  Table (block)\n"
	    "    TR\n"
	    "      TH <~9>:\n"
	    "         /Scope /Row\n"
	    "        \"name\"\n"
	    "      TD:\n"
	    "         /ColSpan 2\n"
	    "         /Headers [(~9)]\n"
	    "        \"value\"\n"
	    "    TR\n"
	    "      TD\n"
	    "      TD\n"
	    "  L (block):\n"
	    "     /ListNumbering /Disc\n"
	    "    LI (block)\n"
	    "      LBody (block)\n"
	    "        \"item\"\n");
}

/* Pieces of one line are read from left to right, however drawn. */
static void test_line(void **state)
{
	struct bench *b = *state;

	for (int i = 2; i < 5; i++) {
		b->fragments[i].line = 2;
		b->fragments[i].x = PT(100 - 10 * i);
	}
	HAS(tree_text(b), "  P (block)\n"
	    "    \"after\"\n"
	    "    Reference (inline)\n"
	    "      Link (inline)\n"
	    "        \"link\"\n"
	    "        \"again\"\n"
	    "        Object\n"
	    "        Object\n"
	    "    Note <~6> (inline)\n"
	    "      \"note\"\n"
	    "    \"before\"\n"
	    "    \"overleaf\"\n");
}

static int compare_kids(struct reader *r, qpdf_oh kids, long long mcid)
{
	int n = qpdf_oh_is_array(r->q, kids) ?
	    qpdf_oh_get_array_n_items(r->q, kids) : 1;

	for (int i = 0; i < n; i++) {
		qpdf_oh kid = qpdf_oh_is_array(r->q, kids) ?
		    qpdf_oh_get_array_item(r->q, kids, i) : kids;

		if (qpdf_oh_is_dictionary(r->q, kid))
			kid = qpdf_oh_get_key(r->q, kid, "/MCID");
		if (qpdf_oh_is_integer(r->q, kid) &&
		    qpdf_oh_get_int_value(r->q, kid) == mcid)
			return 1;
	}
	return 0;
}

/* Each MCID leads to an element that has it among its kids. */
static void test_parents(void **state)
{
	struct bench *b = *state;
	struct reader r = open_file(finished(b));
	static const int counts[] = { 8, 4 };

	for (int page = 0; page < 2; page++) {
		qpdf_oh all = at(&r, arena_printf(b->a,
		    "/StructTreeRoot/ParentTree/Nums.%d", page * 2 + 1));

		assert_int_equal(qpdf_oh_get_array_n_items(r.q, all),
		    counts[page]);
		for (int i = 0; i < counts[page]; i++) {
			qpdf_oh e = qpdf_oh_get_array_item(r.q, all, i);

			assert_true(compare_kids(&r, walk(&r, e, "/K"), i));
		}
	}
	assert_int_equal(number_at(&r, "/Pages/Kids.1/StructParents"), 1);
	qpdf_cleanup(&r.q);
}

#define KID "/StructTreeRoot/K/K"

static void test_attributes(void **state)
{
	struct bench *b = *state;
	struct reader r = open_file(finished(b));

	SAYS(&r, KID ".0/Alt", "(a box)");
	SAYS(&r, KID ".1/ID", "(top)");
	SAYS(&r, KID ".2/Lang", "(en)");
	SAYS(&r, KID ".2/K.2/ID", "(~6)");
	SAYS(&r, KID ".3/K.0/K.0/A", "<< /O /Table /Scope /Row >>");
	SAYS(&r, KID ".3/K.0/K.1/A", "<< /ColSpan 2 /Headers [ (~9) ] "
	    "/O /Table >>");
	SAYS(&r, KID ".4/A", "<< /ListNumbering /Disc /O /List >>");
	SAYS(&r, "/StructTreeRoot/IDTree/Names.0", "(top)");
	SAYS(&r, "/StructTreeRoot/IDTree/Names.2", "(~6)");
	SAYS(&r, "/StructTreeRoot/IDTree/Names.4", "(~9)");
	SAYS(&r, "/StructTreeRoot/IDTree/Names.5/S", "/TH");
	qpdf_cleanup(&r.q);
}

static void test_links(void **state)
{
	struct bench *b = *state;
	struct reader r = open_file(finished(b));

	SAYS(&r, "/Pages/Kids.0/Annots.0/A/URI",
	    "(https://x.example/%28a%20b%29)");
	SAYS(&r, "/Pages/Kids.0/Annots.0/Rect", "[ 10 160 30 170 ]");
	SAYS(&r, "/Pages/Kids.0/Annots.0/Contents",
	    "(https://x.example/\\(a b\\))");
	SAYS(&r, "/Pages/Kids.0/Annots.1/Contents", "(to the top)");
	SAYS(&r, "/Pages/Kids.0/Annots.1/Rect", "[ 10 130 90 150 ]");
	SAYS(&r, "/Pages/Kids.0/Annots.1/QuadPoints",
	    "[ 50 150 90 150 50 140 90 140 10 140 40 140 10 130 40 130 ]");
	SAYS(&r, "/Pages/Kids.0/Annots.1/F", "4");
	SAYS(&r, "/Pages/Kids.1/Annots.0/QuadPoints", "null");
	SAYS(&r, "/Pages/Kids.1/Annots.0/Dest.3", "170");
	SAYS(&r, "/Pages/Kids.1/Annots.0/StructParent", "4");
	SAYS(&r, "/Pages/Kids.1/Tabs", "/S");
	/* key 4 leads to the Link, whose last kid is the annotation */
	SAYS(&r, "/StructTreeRoot/ParentTree/Nums.8", "4");
	SAYS(&r, "/StructTreeRoot/ParentTree/Nums.9/S", "/Link");
	SAYS(&r, "/StructTreeRoot/ParentTree/Nums.9/K.3/Obj/StructParent",
	    "4");
	qpdf_cleanup(&r.q);
}

/* ---- the file ---- */

static void test_sound(void **state)
{
	struct bench *b = *state;
	struct str *s = finished(b);

	HAS(ask(b, s, "qpdf --check", ""), "No syntax or stream encoding");
	assert_memory_equal(s->s, "%PDF-1.7", 8);
}

static void test_same_bytes(void **state)
{
	struct bench *b = *state;
	struct str *first = finished(b), *second = finished(b);

	assert_int_equal(first->len, second->len);
	assert_memory_equal(first->s, second->s, first->len);
}

static const char *xpath(struct bench *b, const char *xml, size_t size,
    const char *path)
{
	xmlDoc *doc = xmlReadMemory(xml, (int)size, "xmp", NULL, 0);
	xmlXPathContext *x = xmlXPathNewContext(doc);
	static const char *const names[][2] = {
		{ "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
		{ "dc", "http://purl.org/dc/elements/1.1/" },
		{ "xmp", "http://ns.adobe.com/xap/1.0/" },
		{ "pdfaid", "http://www.aiim.org/pdfa/ns/id/" },
		{ "pdfuaid", "http://www.aiim.org/pdfua/ns/id/" },
		{ "pb", "urn:planbrief:pdf:1" },
		{ "schema", "http://www.aiim.org/pdfa/ns/schema#" },
	};
	xmlXPathObject *found;
	const char *said;

	assert_non_null(doc);
	for (size_t i = 0; i < COUNT(names); i++)
		xmlXPathRegisterNs(x, (const xmlChar *)names[i][0],
		    (const xmlChar *)names[i][1]);
	found = xmlXPathEvalExpression((const xmlChar *)arena_printf(b->a,
	    "string(%s)", path), x);
	said = arena_strdup(b->a, (const char *)found->stringval);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(x);
	xmlFreeDoc(doc);
	return said;
}

static void test_metadata(void **state)
{
	struct bench *b = *state;
	struct str *s = finished(b);
	const char *from, *info;
	static const char *const wanted[][2] = {
		{ "//pdfaid:part", "3" }, { "//pdfaid:conformance", "A" },
		{ "//pdfuaid:part", "1" },
		{ "//dc:title//rdf:li", "标题 & <title>" },
		{ "//xmp:CreateDate", "2023-07-28T09:30:00+08:00" },
		{ "//pb:number", "No 2" }, { "//pb:status", "draft" },
		{ "count(//pb:build)", "0" },
		{ "count(//schema:prefix)", "2" },
	};

	/* the packet is found without a reader of PDF: not compressed */
	for (from = s->s; memcmp(from, "<?xpacket", 9) != 0; from++)
		assert_true(from < s->s + s->len - 9);
	for (size_t i = 0; i < COUNT(wanted); i++) {
		const char *end = from;

		while (memcmp(end, "<?xpacket end=\"w\"?>", 19) != 0)
			end++;
		assert_string_equal(xpath(b, from, (size_t)(end + 19 - from),
		    wanted[i][0]), wanted[i][1]);
	}
	info = ask(b, s, "pdfinfo -isodates", "");
	HAS(info, "标题 & <title>");
	HAS(info, "CreationDate:    2023-07-28T09:30:00+08");
	HAS(info, "Tagged:          yes");
}

static void test_catalog(void **state)
{
	struct bench *b = *state;
	struct reader r = open_file(finished(b));

	SAYS(&r, "/Lang", "(zh-CN)");
	SAYS(&r, "/MarkInfo", "<< /Marked true >>");
	SAYS(&r, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
	SAYS(&r, "/PageMode", "/UseOutlines");
	SAYS(&r, "/Outlines/Count", "null");
	SAYS(&r, "/OutputIntents.0/S", "/GTS_PDFA1");
	qpdf_cleanup(&r.q);
}

static void test_profile(void **state)
{
	struct bench *b = *state;
	struct str *s = str_new(b->a);

	icc_srgb(s);
	assert_int_equal(s->len, (unsigned char)s->s[2] << 8 |
	    (unsigned char)s->s[3]);
	assert_memory_equal(s->s + 12, "mntrRGB XYZ ", 12);
	assert_memory_equal(s->s + 36, "acsp", 4);
	/* D50: 0.9642, 1, 0.8249 */
	assert_memory_equal(s->s + 68, "\0\0\xf6\xd6\0\1\0\0\0\0\xd3\x2d",
	    12);
	assert_int_equal(s->len % 4, 0);
}

static void test_attachments(void **state)
{
	struct bench *b = *state;
	struct str *s = finished(b);
	struct reader r = open_file(s);
	qpdf_oh dict;

	assert_string_equal(ask(b, s, "qpdf --show-attachment=numbers.csv",
	    ""), files[0].bytes);
	HAS(ask(b, s, "pdfdetach -list", ""), "2 embedded files");
	SAYS(&r, "/AF.0/F", "(numbers.csv)");
	SAYS(&r, "/AF.0/AFRelationship", "/Data");
	SAYS(&r, "/Names/EmbeddedFiles/Names.0", "(brief.xml)");
	dict = qpdf_oh_get_dict(r.q, at(&r, "/AF.0/EF/F"));
	assert_string_equal(qpdf_oh_unparse(r.q, walk(&r, dict, "/Subtype")),
	    "/text#2fcsv");
	assert_string_equal(qpdf_oh_unparse(r.q, walk(&r, dict,
	    "/Params/Size")), "8");
	/* md5sum of the bytes */
	assert_string_equal(qpdf_oh_unparse_binary(r.q, walk(&r, dict,
	    "/Params/CheckSum")), "<e5ebd4c02cefbe7955977c67ada242b7>");
	qpdf_cleanup(&r.q);
}

/* ---- content ---- */

/* Colours as they stand in a stream: black of tags 0, 1 and 2. */
#define TAG_0 "0.000016 0 0 rg "
#define TAG_1 "0.000032 0 0 rg "
#define TAG_2 "0.000048 0 0 rg "
#define BLACK "0 0 0 rg "
#define BEGIN(n) "/Span << /MCID " #n " >> BDC\n"

static void test_artifacts(void **state)
{
	static const struct { const char *in; int tags; const char *out; }
	    cases[] = {
		/* painting is marked, state before it is not */
		{ "1 g 0 0 5 5 re f", 0,
		  "1 g /Artifact BMC\n0 0 5 5 re f\nEMC" },
		/* a clip alone stays, and so does what is tagged */
		{ "0 0 5 5 re W n\n" TAG_0 "0 0 m f", 1,
		  "0 0 5 5 re W n\n" BEGIN(0) BLACK "0 0 m f\nEMC" },
		/* the next begins; the colour that holds is not set again */
		{ TAG_0 "0 0 m f " TAG_1 "1 1 m f 2 w " BLACK "0 0 m S", 2,
		  BEGIN(0) BLACK "0 0 m f\nEMC " BEGIN(1) "1 1 m f\nEMC 2 w "
		  BLACK "/Artifact BMC\n0 0 m S\nEMC" },
		/* it holds no longer */
		{ TAG_0 "0 0 m f q 0 0 5 5 re W n " TAG_1 "1 1 m f Q "
		  "/p cs /x scn " TAG_2 "2 2 m f", 3, BEGIN(0) BLACK
		  "0 0 m f\nEMC q 0 0 5 5 re W n " BEGIN(1) BLACK
		  "1 1 m f\nEMC Q /p cs /x scn " BEGIN(2) BLACK
		  "2 2 m f\nEMC" },
		/* the same tag goes on, filled and stroked */
		{ TAG_0 "0 0 m f 0.000016 0 0 RG 1 1 m S", 1, BEGIN(0) BLACK
		  "0 0 m f 0 0 0 RG 1 1 m S\nEMC" },
		/* what shows nothing has an empty tag */
		{ TAG_1 "0 0 m f", 3, BEGIN(0) "EMC\n" BEGIN(1) BLACK
		  "0 0 m f\nEMC\n" BEGIN(2) "EMC\n" },
		/* an image; its box goes */
		{ TAG_0 "0.125 0.25 0.375 0.5 re f\nq 5 0 0 5 0 0 cm /x5 Do Q "
		  TAG_1 "0 0 m f", 2, BEGIN(0) BLACK "\nq 5 0 0 5 0 0 cm /x5 "
		  "Do Q\nEMC " BEGIN(1) BLACK "0 0 m f\nEMC" },
		{ "0 0 m S " BLACK "0.125 0.25 0.375 0.5 re f\nq /x5 Do Q", 0,
		  "/Artifact BMC\n0 0 m S\nEMC " BLACK "\nq /Artifact BMC\n"
		  "/x5 Do\nEMC Q" },
		/* what is drawn before a tag is closed first */
		{ "0 0 m S " TAG_0 "1 1 m f", 1, "/Artifact BMC\n0 0 m S"
		  "\nEMC " BEGIN(0) BLACK "1 1 m f\nEMC" },
		/* not across q and Q */
		{ "0 0 m S q 1 1 m S Q 2 2 m S", 0,
		  "/Artifact BMC\n0 0 m S\nEMC q /Artifact BMC\n1 1 m S\nEMC "
		  "Q /Artifact BMC\n2 2 m S\nEMC" },
		/* a text object is one piece; strings hide operators */
		{ "BT (a \\) BDC (f) ) Tj <00> Tj ET\n/x5 Do", 0,
		  "/Artifact BMC\nBT (a \\) BDC (f) ) Tj <00> Tj ET\n/x5 Do"
		  "\nEMC" },
		/* replacement text of an artifact */
		{ "BT /Span << /ActualText <FEFF> >> BDC <00> Tj EMC ET", 0,
		  "/Artifact BMC\nBT /Span << /ActualText <FEFF> >> BDC <00> "
		  "Tj EMC ET\nEMC" },
		{ TAG_0 "BT /Span << /ActualText <FEFF> >> "
		  "BDC <00> Tj EMC ET " BLACK "1 1 m S", 1, BEGIN(0) BLACK
		  "BT /Span << /ActualText <FEFF> >> BDC <00> Tj EMC ET\nEMC "
		  BLACK "/Artifact BMC\n1 1 m S\nEMC" },
		{ "/Artifact BMC 0 0 m S EMC", 0, "/Artifact BMC 0 0 m S EMC" },
		/* what covers the page goes, with its colour */
		{ "q 0.125 0.125 0.125 rg /a0 gs 0 0 595 841.5 re f\n"
		  "0 0 0 RG 0 0 5 5 re S", 0, "q  /a0 gs \n"
		  "0 0 0 RG /Artifact BMC\n0 0 5 5 re S\nEMC" },
		{ "", 0, "" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str *out = str_new(b->a);
		int tags = cases[i].tags;

		assert_true(content_mark(cases[i].in, strlen(cases[i].in),
		    &tags, out));
		assert_int_equal(tags, cases[i].tags);
		assert_string_equal(out->s, cases[i].out);
	}
}

static void test_nesting(void **state)
{
	static const char *const cases[] = {
		"/Span << /ActualText <00> >> BDC " TAG_0 " EMC",
		TAG_0 " /P << /Lang (en) >> BDC " BLACK,
		TAG_0 " /P << /Lang (en) >> BDC " TAG_1 " EMC",
		/* cairo's own */
		"/Span << /MCID 0 >> BDC 0 0 m S EMC",
		/* a box that no fill ends */
		"0.125 0.25 0.375 0.5 re W n",
		"EMC",
	};
	struct bench *b = *state;

	int tags = 2;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_false(content_mark(cases[i], strlen(cases[i]), &tags,
		    str_new(b->a)));
	/* more than were drawn are counted */
	assert_true(content_mark(TAG_2 "0 0 m f", 23, &tags, str_new(b->a)));
	assert_int_equal(tags, 3);
}

/* As cairo writes a colour. */
static const char *written(struct bench *b, double value)
{
	char *s = arena_printf(b->a, "%.*f", value < 0.1 ? 9 : 6, value);

	return value == 0 ? "0" : s;
}

static void test_tints(void **state)
{
	struct bench *b = *state;

	for (unsigned value = 0; value < 256; value++)
		for (int tint = 0; tint <= TINTS; tint += tint < 300 ? 1 : 97) {
			unsigned other = 255 - value, red, green;
			char *s = arena_printf(b->a, "%s %s 1 rg",
			    written(b, tint_red(value, tint)),
			    written(b, tint_green(other, tint)));
			const char *end = s;

			assert_int_equal(tint_read(&end, &red, &green), tint);
			assert_int_equal(red, value);
			assert_int_equal(green, other);
			assert_string_equal(end, "1 rg");
		}
	/* another source to cairo, which compares 16 bits */
	for (int tint = 0; tint < TINTS; tint++)
		assert_true((int)(tint_red(0, tint) * 65536) !=
		    (int)(tint_red(0, tint + 1) * 65536) ||
		    (int)(tint_green(0, tint) * 65536) !=
		    (int)(tint_green(0, tint + 1) * 65536));
}

/* ---- faults ---- */

static void refuse_file(struct bench *b, const struct str *drawn,
    enum diag_id id)
{
	struct str *out = str_new(b->a);
	size_t before = diag_size(b->d);

	assert_false(pdf_finish(b->d, drawn, &b->p, &b->tags, NULL,
	    out));
	assert_int_equal(out->len, 0);
	assert_true(diag_size(b->d) > before);
	assert_int_equal(diag_get(b->d, before)->id, id);
}

static void refuse(struct bench *b, enum diag_id id)
{
	refuse_file(b, draw(b), id);
}

/* The file with other content on the first page behind the glyphs. */
static struct str *with_content(struct bench *b, const struct str *drawn,
    const char *content)
{
	struct reader r = open_file(drawn);
	struct str *out = str_new(b->a);
	qpdf_oh none = qpdf_oh_new_null(r.q), s = qpdf_oh_new_stream(r.q);

	qpdf_oh_replace_stream_data(r.q, s, (const unsigned char *)content,
	    strlen(content), none, none);
	qpdf_oh_replace_key(r.q, qpdf_get_page_n(r.q, 1), "/Contents", s);
	qpdf_init_write_memory(r.q);
	/* cairo's object streams have no predictor, which qpdf's have */
	qpdf_set_object_stream_mode(r.q, qpdf_o_disable);
	assert_int_equal(qpdf_write(r.q), QPDF_SUCCESS);
	str_addn(out, (const char *)qpdf_get_buffer(r.q),
	    qpdf_get_buffer_length(r.q));
	qpdf_cleanup(&r.q);
	return out;
}

static void test_nested(void **state)
{
	struct bench *b = *state;

	refuse_file(b, with_content(b, draw(b), TAG_0
	    "/P << /Lang (en) >> BDC 0 0 m S " TAG_1 "EMC"), DIAG_PDF_NESTED);
}

/* Shorter when packed than may be guessed; the fault stands at its end. */
static void test_much_content(void **state)
{
	struct bench *b = *state;
	struct str *s = str_new(b->a);

	for (int i = 0; i < 20000; i++)
		str_add(s, "0 0 m S\n");
	str_add(s, TAG_0 "/P << /Lang (en) >> BDC 0 0 m S " TAG_1 "EMC");
	refuse_file(b, with_content(b, draw(b), s->s), DIAG_PDF_NESTED);
}

static void test_broken_stream(void **state)
{
	static const char head[] = "\nstream\n\x78";
	struct bench *b = *state;
	struct str *s = with_content(b, draw(b), "0 0 m S");
	size_t n = 0;

	for (size_t i = 0; i + strlen(head) < s->len; i++)
		if (memcmp(s->s + i, head, strlen(head)) == 0) {
			s->s[i + strlen(head)] ^= 1;
			n++;
		}
	assert_true(n > 0);
	refuse_file(b, s, DIAG_PDF_FAILED);
}

static void test_lost_content(void **state)
{
	struct bench *b = *state;

	b->tags.fragment_count--;
	refuse(b, DIAG_PDF_UNMATCHED);
}

static void test_lost_fragment(void **state)
{
	struct bench *b = *state;

	b->fragments[b->tags.fragment_count++] = (struct fragment){
		.node = HEAD, .page = 1, .seq = 9 };
	refuse(b, DIAG_PDF_FRAGMENT);
}

static void test_twice(void **state)
{
	struct bench *b = *state;

	b->fragments[1] = b->fragments[0];
	refuse(b, DIAG_PDF_FRAGMENT);
}

static void test_outside_document(void **state)
{
	struct bench *b = *state;

	b->nodes[HEAD].parent = ARTIFACT;
	refuse(b, DIAG_PDF_FRAGMENT);
}

static void test_no_destination(void **state)
{
	struct bench *b = *state;

	b->p.destination_count = 0;
	refuse(b, DIAG_PAINT_NO_DESTINATION);
}

static void test_broken_file(void **state)
{
	struct bench *b = *state;
	struct str *drawn = draw(b);

	drawn->len /= 2;
	refuse_file(b, drawn, DIAG_PDF_FAILED);
}

static void test_dates(void **state)
{
	static const struct { const char *iso, *pdf, *xmp; } cases[] = {
		{ "2023-07-28", "D:20230728000000Z", "2023-07-28T00:00:00Z" },
		{ "2023-07-28T09:30:05Z", "D:20230728093005Z",
		  "2023-07-28T09:30:05Z" },
		{ "2023-07-28T09:30:05+08:00", "D:20230728093005+08'00'",
		  "2023-07-28T09:30:05+08:00" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(pdf_date(b->a, cases[i].iso),
		    cases[i].pdf);
		assert_string_equal(xmp_date(b->a, cases[i].iso),
		    cases[i].xmp);
	}
	assert_null(pdf_date(b->a, NULL));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_order), TEST(test_line), TEST(test_parents),
		TEST(test_attributes),
		TEST(test_links), TEST(test_sound), TEST(test_same_bytes),
		TEST(test_metadata), TEST(test_catalog), TEST(test_profile),
		TEST(test_attachments), TEST(test_artifacts),
		TEST(test_nesting), TEST(test_tints), TEST(test_nested),
		TEST(test_much_content), TEST(test_broken_stream),
		TEST(test_lost_content),
		TEST(test_lost_fragment), TEST(test_twice),
		TEST(test_outside_document), TEST(test_no_destination),
		TEST(test_broken_file), TEST(test_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
