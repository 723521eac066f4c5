/* SPDX-License-Identifier: MIT */
/* Themes: reading, inheriting, resolving, and every refusal; the theme of the
 * briefings against the figures of its specification. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "brief/brief.h"
#include "style/style.h"
#include "xml/xml.h"

struct env {
	struct arena *a;
	struct diag *d;
	char folder[64];
};

static const char *const files[] = { "t", "u", "v", "b0", "b1", "b2", "b3",
	"b4", "b5", "b6", "b7", "b8" };
#define COUNT(x) (sizeof(x) / sizeof((x)[0]))

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	e->d = diag_new(e->a);
	strcpy(e->folder, "/tmp/test-style-XXXXXX");
	assert_non_null(mkdtemp(e->folder));
	assert_int_equal(mkdir(arena_printf(e->a, "%s/themes", e->folder),
	    0700), 0);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(files); i++)
		remove(arena_printf(e->a, "%s/themes/%s.xml", e->folder,
		    files[i]));
	rmdir(arena_printf(e->a, "%s/themes", e->folder));
	assert_int_equal(rmdir(e->folder), 0);
	arena_free(e->a);
	free(e);
	return 0;
}

static void write_file(struct env *e, const char *name, const char *text)
{
	FILE *f = fopen(arena_printf(e->a, "%s/themes/%s.xml", e->folder,
	    name), "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

#define THEME(name, more) "<theme xmlns='urn:planbrief:theme:1' name='" \
	name "'>\n" more "</theme>"
#define DERIVED(name, base, more) "<theme xmlns='urn:planbrief:theme:1' " \
	"name='" name "' base='" base "'>\n" more "</theme>"
#define FONTS "<font role='song' families='A, B C'/>" \
	"<font role='hei' families='H'/><font role='kai' families='K'/>" \
	"<font role='fang' families='F'/><font role='xbs' families='X'/>" \
	"<alias name='华光仿宋' role='fang'/>" \
	"<alias name='华文中宋' role='song'/>"
#define BASIC FONTS "<colour name='ink' value='#1A1A1A'/>" \
	"<colour name='navy' value='#003B69'/>" \
	"<master name='page' grid='16pt' top='2line' bottom='10mm'/>" \
	"<style for='brief' size='10pt' leading='1line' colour='ink'/>"

static const struct theme *read_theme(struct env *e, const char *text)
{
	write_file(e, "t", text);
	return theme_read(e->a, e->d, e->folder, "t");
}

static const struct style *resolve(struct env *e, const struct theme *t,
    const char *element, const char *name, int level, const char *lang)
{
	return style_resolve(e->a, t, style_root(e->a, t, lang), element,
	    name, level, lang);
}

static void reads_names(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC));
	enum font_role role;
	colour_t c;

	assert_non_null(t);
	assert_string_equal(theme_families(t, FONT_SONG)[0], "A");
	assert_string_equal(theme_families(t, FONT_SONG)[1], "B C");
	assert_null(theme_families(t, FONT_SONG)[2]);
	assert_true(theme_role(t, "华光仿宋", &role));
	assert_int_equal(role, FONT_FANG);
	assert_false(theme_role(t, "Wingdings", &role));
	assert_true(theme_colour(t, "navy", &c));
	assert_int_equal(c, 0x003B69);
	assert_true(theme_colour(t, "#aBcDeF", &c));
	assert_int_equal(c, 0xABCDEF);
	assert_false(theme_colour(t, "#12345", &c));
	assert_false(theme_colour(t, "pink", &c));
	assert_true(font_role_parse("xbs", &role));
	assert_string_equal(font_role_name(role), "xbs");
}

/* A status as the theme colours it; what it does not name stays. */
static void colours_of_statuses(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<colour name='behind' value='#000000'/>"
	    "<colour name='lost-tint' value='#E2E2E2'/>"));
	colour_t text = 1, tint = 2;

	assert_non_null(t);
	theme_status(t, "behind", &text, &tint);
	assert_int_equal(text, 0);
	assert_int_equal(tint, 2);
	text = 1;
	theme_status(t, "lost", &text, &tint);
	assert_int_equal(text, 1);
	assert_int_equal(tint, 0xE2E2E2);
	theme_status(t, NULL, &text, &tint);
	theme_status(t, "behind", NULL, NULL);
	assert_int_equal(text, 1);
}

/* The words that a theme sets are known before its fonts are cut. */
static void words_around_numbers(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<style for='page' open='— ' close=' —'/>"));
	const struct style *s;

	assert_non_null(t);
	s = resolve(e, t, "page", NULL, 0, "zh-CN");
	assert_string_equal(s->open, "— ");
	assert_string_equal(s->close, " —");
	assert_string_equal(theme_words(e->a, t), "—  —");
	assert_null(resolve(e, t, "p", NULL, 0, "zh-CN")->open);
}

static void reads_files_anywhere(void **state)
{
	struct env *e = *state;
	const char *path = arena_printf(e->a, "%s/themes/v.xml", e->folder);
	colour_t c;

	write_file(e, "t", THEME("t", BASIC));
	write_file(e, "v", DERIVED("mine", "t",
	    "<colour name='pink' value='#FFC0CB'/>"));
	assert_non_null(theme_read_file(e->a, e->d, e->folder, path));
	assert_true(theme_colour(theme_read_file(e->a, e->d, e->folder, path),
	    "pink", &c));
	assert_int_equal(diag_errors(e->d), 0);
	assert_null(theme_read_file(e->a, e->d, e->folder,
	    arena_printf(e->a, "%s/none.xml", e->folder)));
	assert_int_equal(diag_errors(e->d), 1);
}

/* The names on office machines; a theme's own alias wins. */
static void office_names(void **state)
{
	static const struct { const char *name; enum font_role role; } all[] = {
		{ "仿宋_GB2312", FONT_FANG }, { "FangSong", FONT_FANG },
		{ "仿宋", FONT_FANG }, { "方正小标宋简体", FONT_XBS },
		{ "黑体", FONT_HEI }, { "SIMHEI", FONT_HEI },
		{ "楷体_GB2312", FONT_KAI }, { "kaiti", FONT_KAI },
		{ "宋体", FONT_SONG }, { "SimSun", FONT_SONG },
		{ "Times New Roman", FONT_SONG }, { "华文中宋", FONT_SONG },
	};
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<style for='p.order' font='仿宋_GB2312'/>"));
	enum font_role role;

	assert_non_null(t);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		role = FONT_ROLES;
		assert_true(theme_role(t, all[i].name, &role));
		assert_int_equal(role, all[i].role);
	}
	assert_int_equal(resolve(e, t, "p", "order", 0, NULL)->font,
	    FONT_FANG);
}

static void reads_master(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC));
	const struct master *m;

	assert_non_null(t);
	m = theme_master(t, "page");
	assert_ptr_equal(m, theme_master(t, NULL));
	assert_null(theme_master(t, "other"));
	assert_int_equal(m->width, LEN_OF_MM(210));
	assert_int_equal(m->top, LEN_OF_PT(32));
	assert_int_equal(m->first_top, m->top);
	assert_int_equal(m->grid, LEN_OF_PT(16));
}

static void root_has_defaults(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC));
	const struct style *s = style_root(e->a, t, "zh-CN");

	assert_int_equal(s->size, LEN_OF_PT(10));
	assert_int_equal(s->leading, LEN_OF_PT(16));
	assert_int_equal(s->colour, 0x1A1A1A);
	assert_int_equal(s->font, FONT_SONG);
	assert_int_equal(s->weight, 400);
	assert_int_equal(s->tint, COLOUR_NONE);
	assert_int_equal(s->above.weight, 0);
	assert_string_equal(s->name, "brief");
}

static void inherits_text_not_box(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<style for='box' font='hei' weight='bold' size='8pt' "
	    "leading='12pt' align='end' tracking='0.1em' gap='no' "
	    "padding='3pt' before='1line' tint='navy' keep='yes' "
	    "indent='2em' above='0.75pt ink' widows='4'/>"));
	const struct style *box = resolve(e, t, "box", NULL, 0, "zh-CN");
	const struct style *p = style_resolve(e->a, t, box, "p", NULL, 0,
	    "zh-CN");

	assert_int_equal(box->left, LEN_OF_PT(3));
	assert_int_equal(box->bottom, LEN_OF_PT(3));
	assert_int_equal(box->above.weight, LEN_OF_PT(0.75));
	assert_int_equal(box->above.colour, 0x1A1A1A);
	assert_int_equal(box->indent, LEN_OF_PT(16));
	assert_int_equal(p->font, FONT_HEI);
	assert_int_equal(p->weight, 700);
	assert_int_equal(p->size, LEN_OF_PT(8));
	assert_int_equal(p->leading, LEN_OF_PT(12));
	assert_int_equal(p->align, ALIGN_END);
	assert_int_equal(p->tracking, LEN_OF_PT(0.8));
	assert_false(p->gap);
	assert_int_equal(p->left | p->before | p->indent, 0);
	assert_int_equal(p->tint, COLOUR_NONE);
	assert_int_equal(p->above.weight, 0);
	assert_false(p->keep);
	assert_int_equal(p->widows, 2);
	assert_string_equal(p->name, "p");
}

static void applies_in_order(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<style for='head.big' size='20pt'/>"
	    "<style for='head.1' size='15pt' weight='bold'/>"
	    "<style for='head' size='12pt' weight='500' align='end'/>"
	    "<style for='head' lang='en' align='center'/>"));
	const struct style *s = resolve(e, t, "head", "big", 1, "en-GB");

	assert_int_equal(s->size, LEN_OF_PT(20));
	assert_int_equal(s->weight, 700);
	assert_int_equal(s->align, ALIGN_CENTER);
	s = resolve(e, t, "head", NULL, 1, "eno");
	assert_int_equal(s->size, LEN_OF_PT(15));
	assert_int_equal(s->align, ALIGN_END);
	assert_string_equal(s->name, "head.1");
	s = resolve(e, t, "head", NULL, 2, "zh-CN");
	assert_int_equal(s->size, LEN_OF_PT(12));
}

static void em_is_own_size(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<style for='p' indent='2em' size='1.5em' after='0.5line'/>"
	    "<style for='p.san' size='三号'/>"));
	const struct style *s = resolve(e, t, "p", NULL, 0, "zh-CN");

	assert_int_equal(s->size, LEN_OF_PT(15));
	assert_int_equal(s->indent, LEN_OF_PT(30));
	assert_int_equal(s->after, LEN_OF_PT(8));
	s = resolve(e, t, "p", "san", 0, "zh-CN");
	assert_int_equal(s->indent, LEN_OF_PT(32));
}

static void copies_base_style(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<style for='p.note' size='7pt' weight='bold'/>"
	    "<style for='p.source' base='p.note' weight='regular'/>"));
	const struct style *s = resolve(e, t, "p", "source", 0, "zh-CN");

	assert_int_equal(s->size, LEN_OF_PT(7));
	assert_int_equal(s->weight, 400);
	assert_true(style_known(t, "p", "source"));
	assert_false(style_known(t, "p", "other"));
	assert_true(style_known(t, "brief", NULL));
}

/* A side wins over padding, whatever their order in the file. */
static void side_wins_over_padding(void **state)
{
	struct env *e = *state;
	const struct theme *t = read_theme(e, THEME("t", BASIC
	    "<style for='box' left='9pt' padding='3pt'/>"));
	const struct style *s = resolve(e, t, "box", NULL, 0, "zh-CN");

	assert_int_equal(s->left, LEN_OF_PT(9));
	assert_int_equal(s->right, LEN_OF_PT(3));
}

static void theme_inherits_theme(void **state)
{
	struct env *e = *state;
	const struct theme *t;
	const struct style *s;

	write_file(e, "u", THEME("u", BASIC
	    "<style for='p.kicker' colour='navy' size='8pt'/>"));
	t = read_theme(e, DERIVED("t", "u", "<colour name='navy' "
	    "value='#0000FF'/><font role='hei' families='Z'/>"
	    "<master name='page' grid='20pt'/>"
	    "<style for='p.kicker' weight='bold'/>"));
	assert_non_null(t);
	s = resolve(e, t, "p", "kicker", 0, "zh-CN");
	assert_int_equal(s->colour, 0x0000FF);
	assert_int_equal(s->size, LEN_OF_PT(8));
	assert_int_equal(s->weight, 700);
	assert_int_equal(s->leading, LEN_OF_PT(20));
	assert_string_equal(theme_families(t, FONT_HEI)[0], "Z");
	assert_string_equal(theme_families(t, FONT_SONG)[0], "A");
}

/* ---- refusals ---- */

static void refuses(void **state)
{
	static const struct { enum diag_id id; const char *more; } cases[] = {
		{ DIAG_XML_ELEMENT_UNEXPECTED, "<rule/>" },
		{ DIAG_XML_ELEMENT_UNEXPECTED,
		    "<style for='p'><style for='b'/></style>" },
		{ DIAG_XML_TEXT_UNEXPECTED, "<style for='p'>loose</style>" },
		{ DIAG_XML_ATTRIBUTE_UNKNOWN, "<style for='p' color='ink'/>" },
		{ DIAG_XML_ATTRIBUTE_UNKNOWN, "<font role='hei' families='A' "
		    "weight='1'/>" },
		{ DIAG_XML_ATTRIBUTE_MISSING, "<style size='9pt'/>" },
		{ DIAG_XML_ATTRIBUTE_MISSING, "<master grid='16pt'/>" },
		{ DIAG_THEME_ROLE, "<font role='serif' families='A'/>" },
		{ DIAG_THEME_ROLE, "<style for='p' font='serif'/>" },
		{ DIAG_THEME_FAMILIES, "<font role='hei' families=' , '/>" },
		{ DIAG_THEME_COLOUR, "<colour name='a' value='#12'/>" },
		{ DIAG_THEME_COLOUR, "<style for='p' colour='pink'/>" },
		{ DIAG_THEME_COLOUR, "<style for='p' above='1pt pink'/>" },
		{ DIAG_THEME_LENGTH, "<style for='p' indent='2'/>" },
		{ DIAG_THEME_LENGTH, "<style for='p' size='0'/>" },
		{ DIAG_THEME_LENGTH, "<style for='p' before='1ex'/>" },
		{ DIAG_THEME_LENGTH, "<master name='m' top='a'/>" },
		{ DIAG_THEME_LENGTH, "<master name='m' grid='0'/>" },
		{ DIAG_THEME_LENGTH, "<master name='m' left='200mm' "
		    "right='10mm'/>" },
		{ DIAG_THEME_LENGTH, "<master name='m' first-top='297mm'/>" },
		{ DIAG_THEME_VALUE, "<master name='m' size='A3'/>" },
		{ DIAG_THEME_VALUE, "<style for='p' weight='600'/>" },
		{ DIAG_THEME_VALUE, "<style for='p' align='left'/>" },
		{ DIAG_THEME_VALUE, "<style for='p' keep='true'/>" },
		{ DIAG_THEME_VALUE, "<style for='p' widows='-1'/>" },
		{ DIAG_THEME_VALUE, "<style for='p' below='thin'/>" },
		{ DIAG_THEME_ELEMENT, "<style for='div'/>" },
		{ DIAG_THEME_ELEMENT, "<style for='.a'/>" },
		{ DIAG_THEME_STYLE_BASE, "<style for='p.a' base='p.b'/>" },
		{ DIAG_THEME_TWICE, "<style for='p'/><style for='p'/>" },
		{ DIAG_THEME_TWICE, "<colour name='a' value='#000000'/>"
		    "<colour name='a' value='#000000'/>" },
	};
	struct env *e = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct diag_record *r;

		e->d = diag_new(e->a);
		assert_null(read_theme(e, arena_printf(e->a, THEME("t",
		    "%s\n%s"), strncmp(cases[i].more, "<font", 5) ? BASIC :
		    "", cases[i].more)));
		r = diag_get(e->d, 0);
		if (r->id != cases[i].id || r->loc.line != 3 ||
		    !str_eq(r->loc.file, "themes/t.xml"))
			fail_msg("'%s': %s in %s:%d", cases[i].more,
			    diag_code(r->id), r->loc.file, r->loc.line);
	}
}

static enum diag_id first_fault(struct env *e, const char *text)
{
	e->d = diag_new(e->a);
	assert_null(read_theme(e, text));
	assert_true(diag_size(e->d) > 0);
	return diag_get(e->d, 0)->id;
}

static void refuses_files(void **state)
{
	struct env *e = *state;

	assert_int_equal(first_fault(e, "<theme name='t'/>"),
	    DIAG_THEME_ROOT);
	assert_int_equal(first_fault(e, "<x xmlns='urn:planbrief:theme:1'/>"),
	    DIAG_THEME_ROOT);
	assert_int_equal(first_fault(e, THEME("other", BASIC)),
	    DIAG_THEME_NAME);
	assert_int_equal(first_fault(e, DERIVED("t", "none", "")),
	    DIAG_OPEN_FAILED);
	assert_int_equal(first_fault(e, DERIVED("t", "../t", "")),
	    DIAG_THEME_NAME);
	assert_int_equal(first_fault(e, DERIVED("t", "t", "")),
	    DIAG_THEME_CYCLE);
	assert_null(theme_read(e->a, e->d, e->folder, "none"));
	assert_null(theme_read(e->a, e->d, e->folder, ""));
}

static void refuses_cycles(void **state)
{
	struct env *e = *state;

	write_file(e, "u", DERIVED("u", "v", ""));
	write_file(e, "v", DERIVED("v", "t", ""));
	assert_int_equal(first_fault(e, DERIVED("t", "u", "")),
	    DIAG_THEME_CYCLE);
	assert_string_equal(diag_get(e->d, 0)->loc.file, "themes/v.xml");
}

static void refuses_long_chains(void **state)
{
	struct env *e = *state;

	for (int i = 0; i < 8; i++)
		write_file(e, arena_printf(e->a, "b%d", i),
		    arena_printf(e->a, DERIVED("b%d", "b%d", ""), i, i + 1));
	write_file(e, "b8", THEME("b8", BASIC));
	assert_int_equal(first_fault(e, DERIVED("t", "b0", "")),
	    DIAG_THEME_BASE_DEPTH);
}

static void refuses_incomplete(void **state)
{
	struct env *e = *state;

	assert_int_equal(first_fault(e, THEME("t", "")), DIAG_THEME_MISSING);
	/* Five fonts, a master, a brief. */
	assert_int_equal(diag_size(e->d), 7);
	assert_int_equal(first_fault(e, THEME("t", FONTS "<master name='m'/>"
	    "<style for='brief' size='9pt'/>")), DIAG_THEME_MISSING);
	assert_int_equal(diag_size(e->d), 1);
}

/* ---- the table of elements and the theme that is shipped ---- */

static void stylable_elements_exist(void **state)
{
	static const char *const names[] = {
#define STYLABLE(name) name,
#include "style/style.def"
	};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		int k = BLOCK_TEXT + 1;

		while (k < BLOCK_COUNT &&
		    !str_eq(block_name((enum block_kind)k), names[i]))
			k++;
		if (k == BLOCK_COUNT)
			fail_msg("'%s' is not in brief.def", names[i]);
	}
}

static const struct xml *schema_define(struct env *e, const char *name)
{
	const struct xml *root = xml_read(e->a, e->d, "templates",
	    "schema/theme.rng");
	const struct xml *n;

	assert_non_null(root);
	for (n = xml_first(root); n; n = xml_next(n)) {
		if (str_eq(xml_attr(n, "name"), name))
			return xml_first(n);
	}
	fail_msg("theme.rng has no '%s'", name);
	return NULL;
}

static void schema_has_properties(void **state)
{
	static const struct { const char *name, *words; } properties[] = {
#define PROPERTY(ID, attribute, type, field, words) { attribute, words },
#include "style/style.def"
	};
	struct env *e = *state;
	const struct xml *n = xml_first(schema_define(e, "style"));

	for (int skip = 0; skip < 3; skip++)	/* for, lang, base */
		n = xml_next(n);
	for (size_t i = 0; i < COUNT(properties); i++, n = xml_next(n)) {
		const struct xml *v = xml_first(xml_first(n));
		struct str *words = str_new(e->a);

		assert_string_equal(xml_attr(xml_first(n), "name"),
		    properties[i].name);
		for (v = xml_is(v, "choice") ? xml_first(v) : NULL; v;
		    v = xml_next(v))
			str_printf(words, "%s%s", words->len ? " " : "",
			    xml_content(e->a, v));
		assert_string_equal(words->s, properties[i].words);
	}
	assert_null(n);
}

static void check_text(struct env *e, const struct theme *t,
    const char *element, const char *name, int level, double size,
    double leading, enum font_role font)
{
	const struct style *s = resolve(e, t, element, name, level, "zh-CN");

	if (s->size != LEN_OF_PT(size) || s->leading != LEN_OF_PT(leading) ||
	    s->font != font)
		fail_msg("%s.%s is %g/%g", element, name ? name : "",
		    LEN_TO_PT(s->size), LEN_TO_PT(s->leading));
}

/* Type area, grid of 42 lines and the sizes of the briefing's theme. */
static void briefing_is_as_specified(void **state)
{
	struct env *e = *state;
	const struct theme *t = theme_read(e->a, e->d, "templates",
	    "briefing");
	const struct master *m;

	assert_non_null(t);
	m = theme_master(t, "page");
	assert_int_equal((LEN_TO_PT(m->height - m->top - m->bottom) + 0.5) /
	    LEN_TO_PT(m->grid), 42);
	assert_int_equal(LEN_TO_PT(m->width - m->left - m->right) * 10, 4535);
	check_text(e, t, "p", NULL, 0, 10.5, 16, FONT_SONG);
	check_text(e, t, "p", "series", 0, 30, 44, FONT_SONG);
	check_text(e, t, "p", "kicker", 0, 8, 16, FONT_HEI);
	check_text(e, t, "head", NULL, 1, 16, 24, FONT_SONG);
	check_text(e, t, "head", NULL, 2, 11.5, 20, FONT_SONG);
	check_text(e, t, "caption", NULL, 0, 9.5, 16, FONT_HEI);
	check_text(e, t, "subtitle", NULL, 0, 8, 12, FONT_HEI);
	check_text(e, t, "table", NULL, 0, 8, 12, FONT_HEI);
	check_text(e, t, "note", NULL, 0, 7, 10, FONT_HEI);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(reads_names), TEST(colours_of_statuses),
		TEST(words_around_numbers), TEST(reads_files_anywhere), TEST(office_names), TEST(reads_master),
		TEST(root_has_defaults), TEST(inherits_text_not_box),
		TEST(applies_in_order), TEST(em_is_own_size),
		TEST(copies_base_style), TEST(side_wins_over_padding),
		TEST(theme_inherits_theme), TEST(refuses),
		TEST(refuses_files), TEST(refuses_cycles),
		TEST(refuses_long_chains), TEST(refuses_incomplete),
		TEST(stylable_elements_exist), TEST(schema_has_properties),
		TEST(briefing_is_as_specified),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
