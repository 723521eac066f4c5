/* SPDX-License-Identifier: MIT */
/*
 * Layout on the square test font: a page holds 10 lines of 20 Han characters,
 * so every expectation can be counted by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "layout/layout.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

struct setup {
	struct arena *a;
	struct diag *d;
	struct layout_options o;
};

static const char *const font_dirs[] = { "tests/fonts", NULL };

static int begin(void **state)
{
	struct setup *s = calloc(1, sizeof(*s));
	struct text_options to = { .font_dirs = font_dirs,
	    .fontconfig = "tests/fonts/fonts.conf" };

	s->a = arena_new();
	s->d = diag_new(s->a);
	s->o.theme = theme_read(s->a, s->d, "tests/templates", "square");
	assert_non_null(s->o.theme);
	s->o.text = text_new(s->a, s->d, s->o.theme, &to);
	assert_non_null(s->o.text);
	s->o.folder = "tests";
	*state = s;
	return 0;
}

static int end(void **state)
{
	struct setup *s = *state;

	arena_free(s->a);
	free(s);
	return 0;
}

/* n Han characters. */
static const char *han(struct setup *s, int n)
{
	struct str *out = str_new(s->a);

	for (int i = 0; i < n; i++)
		str_add(out, "汉");
	return out->s;
}

static struct pages *lay(struct setup *s, const char *body)
{
	const char *xml = arena_printf(s->a, "<brief "
	    "xmlns='urn:planbrief:brief:1' xml:lang='zh-CN' literal='yes'>"
	    "<meta><title>题</title><author>编</author><date>一</date></meta>"
	    "%s</brief>", body);
	xmlDoc *doc = xml_read_dom_memory(s->a, s->d, xml, strlen(xml), "t");
	struct brief *b = doc ? brief_read(s->a, s->d, doc, "t") : NULL;

	if (!b)
		for (size_t i = 0; i < diag_size(s->d); i++)
			diag_print(stderr, diag_get(s->d, i), DIAG_SHORT, 0,
			    NULL);
	assert_non_null(b);
	return layout_pages(s->a, s->d, b, &s->o);
}

/* All lines of a page from top to bottom: absolute y of baselines. */
struct seen { len_t x[200], y[200]; char *text[200]; int count; };

static void look(struct setup *s, const struct frame *f, len_t x, len_t y,
    struct seen *out)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (it->kind == ITEM_GROUP)
			look(s, it->as.group, x + it->x, y + it->y, out);
		if (it->kind != ITEM_LINE)
			continue;
		assert_true(out->count < 200);
		out->x[out->count] = x + it->x;
		out->y[out->count] = y + it->y;
		out->text[out->count++] = text_line_string(s->a,
		    it->as.line);
	}
}

static struct seen lines(struct setup *s, const struct pages *p, size_t page)
{
	struct seen out = { .count = 0 };

	assert_true(page < p->count);
	look(s, p->pages[page].frame, 0, 0, &out);
	return out;
}

static bool has_code(struct setup *s, enum diag_id id)
{
	for (size_t i = 0; i < diag_size(s->d); i++)
		if (diag_get(s->d, i)->id == id)
			return true;
	return false;
}

static void baselines_stand_on_the_pitch(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, arena_printf(s->a, "<p>%s</p>", han(s, 70)));
	struct seen l;

	assert_non_null(p);
	l = lines(s, p, 0);
	assert_int_equal(l.count, 4);
	assert_int_equal(l.x[0], 10 * LEN_PT);
	for (int i = 0; i < 4; i++)
		assert_int_equal(l.y[i], 20 * LEN_PT + i * 10 * LEN_PT +
		    10 * LEN_PT * 88 / 100);
	assert_int_equal(strlen(l.text[0]), 20 * 3);
	assert_int_equal(strlen(l.text[3]), 10 * 3);
}

static void widows_and_orphans(void **state)
{
	struct setup *s = *state;
	struct seen l;
	/* 11 lines: 10 fit, but one alone may not begin the next page */
	struct pages *p = lay(s, arena_printf(s->a, "<p>%s</p>",
	    han(s, 20 * 11)));

	l = lines(s, p, 0);
	assert_int_equal(l.count, 9);
	l = lines(s, p, 1);
	assert_int_equal(l.count, 2);
	/* 9 lines placed, room for one: the next paragraph moves whole */
	p = lay(s, arena_printf(s->a, "<p>%s</p><p>%s</p>", han(s, 20 * 9),
	    han(s, 60)));
	l = lines(s, p, 0);
	assert_int_equal(l.count, 9);
	l = lines(s, p, 1);
	assert_int_equal(l.count, 3);
}

static void heading_goes_with_its_text(void **state)
{
	struct setup *s = *state;

	for (int filled = 1; filled <= 10; filled++) {
		struct pages *p = lay(s, arena_printf(s->a, "<section><head>始"
		    "</head><p>%s</p></section><section><head>题"
		    "</head><p>%s</p></section>", han(s, 20 * filled),
		    han(s, 60)));

		assert_non_null(p);
		for (size_t i = 0; i < p->count; i++) {
			struct seen l = lines(s, p, i);

			assert_true(l.count > 0);
			assert_string_not_equal(l.text[l.count - 1], "题");
		}
	}
}

static void no_text_is_lost_over_pages(void **state)
{
	struct setup *s = *state;

	for (int n = 1; n < 900; n += 37) {
		struct pages *p = lay(s, arena_printf(s->a, "<p>%s</p><list kind='number'>"
		    "<item>%s</item><item>%s</item></list>", han(s, n),
		    han(s, n / 2 + 1), han(s, n / 3 + 1)));
		size_t total = 0;

		assert_non_null(p);
		for (size_t i = 0; i < p->count; i++) {
			struct seen l = lines(s, p, i);

			for (int k = 0; k < l.count; k++)
				if (l.text[k][0] & 0x80)
					total += strlen(l.text[k]) / 3;
		}
		assert_int_equal(total, n + n / 2 + 1 + n / 3 + 1);
	}
}

static void table_repeats_its_head(void **state)
{
	struct setup *s = *state;
	struct str *rows = str_new(s->a);
	struct pages *p;
	int cells = 0;

	for (int i = 0; i < 25; i++)
		str_add(rows, "<row><cell>甲</cell><cell>乙</cell></row>");
	p = lay(s, arena_printf(s->a, "<table><col width='50'/>"
	    "<col width='150'/><row head='yes'><cell>头</cell><cell>目</cell>"
	    "</row>%s</table>", rows->s));
	assert_non_null(p);
	assert_int_equal(p->count, 3);
	for (size_t i = 0; i < p->count; i++) {
		struct seen l = lines(s, p, i);

		assert_string_equal(l.text[0], "头");
		assert_int_equal(l.x[1] - l.x[0], 50 * LEN_PT);
		for (int k = 0; k < l.count; k++)
			cells += strcmp(l.text[k], "甲") == 0;
	}
	assert_int_equal(cells, 25);
}

static void group_row_stays_with_next(void **state)
{
	struct setup *s = *state;

	for (int before = 1; before < 12; before++) {
		struct str *rows = str_new(s->a);
		struct pages *p;

		for (int i = 0; i < before; i++)
			str_add(rows, "<row><cell>甲</cell></row>");
		str_add(rows, "<row group='yes'><cell>组</cell></row>"
		    "<row><cell>末</cell></row>");
		p = lay(s, arena_printf(s->a, "<table><col/>%s</table>",
		    rows->s));
		assert_non_null(p);
		for (size_t i = 0; i < p->count; i++) {
			struct seen l = lines(s, p, i);

			assert_string_not_equal(l.text[l.count - 1], "组");
		}
	}
}

static void row_span_leaves_its_columns(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<table><col width='50'/><col width='150'/>"
	    "<row><cell rows='2'>高</cell><cell>上</cell></row>"
	    "<row><cell>下</cell></row></table>");
	struct seen l;

	assert_non_null(p);
	l = lines(s, p, 0);
	assert_int_equal(l.count, 3);
	assert_int_equal(l.x[2], l.x[1]);
	assert_int_equal(l.y[2] - l.y[1], 10 * LEN_PT);
}

static void cell_higher_than_a_page_goes_on(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, arena_printf(s->a, "<table><col/><row>"
	    "<cell>%s</cell></row></table>", han(s, 20 * 25)));
	int n = 0;

	assert_non_null(p);
	assert_int_equal(p->count, 3);
	for (size_t i = 0; i < p->count; i++)
		n += lines(s, p, i).count;
	assert_int_equal(n, 25);
}

/* Resolved styles are kept: not that of p.lines for p.loose, whose places in
 * the table are the same. */
static void styles_are_not_mixed_up(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<p style='lines'>一</p>"
	    "<p style='loose'>二</p><p style='lines'>三</p>"
	    "<p style='lines'>四</p>");
	struct seen l = lines(s, p, 0);

	assert_int_equal(l.count, 4);
	assert_int_equal(l.y[1] - l.y[0], 10 * LEN_PT);
	assert_int_equal(l.y[2] - l.y[1], 20 * LEN_PT);
	assert_int_equal(l.y[3] - l.y[2], 10 * LEN_PT);
}

static void columns_side_by_side(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<columns><column width='100'><p>左</p>"
	    "</column><column width='80'><p>右</p></column></columns>");
	struct seen l = lines(s, p, 0);

	assert_int_equal(l.count, 2);
	assert_int_equal(l.y[0], l.y[1]);
	assert_int_equal(l.x[1] - l.x[0], 120 * LEN_PT);
}

static void note_stands_on_the_page_of_its_mark(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, arena_printf(s->a, "<p>%s</p><p>文<note>注"
	    "</note></p>", han(s, 20 * 9)));

	assert_non_null(p);
	for (size_t i = 0; i < p->count; i++) {
		struct seen l = lines(s, p, i);
		bool mark = false, note = false;

		for (int k = 0; k < l.count; k++) {
			mark = mark || !strncmp(l.text[k], "文", 3);
			note = note || !strcmp(l.text[k], "注");
			assert_true(l.y[k] < 120 * LEN_PT);
		}
		assert_int_equal(mark, note);
	}
}

static void contents_point_to_the_pages(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, arena_printf(s->a, "<section><head>目</head>"
	    "<contents/></section><section id='b' break='page'><head>乙</head>"
	    "<p>%s</p></section><section id='c'><head>丙</head><p>见"
	    "<ref to='b' kind='page'/></p></section>", han(s, 20 * 12)));
	struct seen l;

	assert_non_null(p);
	l = lines(s, p, 0);
	assert_int_equal(l.count, 5);
	assert_string_equal(l.text[1], "乙");
	assert_string_equal(l.text[2], "2");
	assert_string_equal(l.text[3], "丙");
	assert_string_equal(l.text[4], "3");
	l = lines(s, p, 2);
	assert_string_equal(l.text[l.count - 1], "见2");
	assert_int_equal(p->outline_count, 3);
	assert_int_equal(p->outline[2].page, 3);
}

static void running_parts_and_numbers(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<master name='page'><running place='head' "
	    "on='rest'>首</running><running place='foot-right'><page/>/<pages/>"
	    "</running></master><p>文</p><break kind='page'/><p>文</p>");
	struct seen l;

	assert_non_null(p);
	assert_int_equal(p->count, 2);
	l = lines(s, p, 0);
	assert_string_equal(l.text[l.count - 1], "1/2");
	l = lines(s, p, 1);
	assert_string_equal(l.text[1], "首");
	assert_string_equal(l.text[2], "2/2");
	assert_int_equal(l.x[2], (210 - 15) * LEN_PT);
}

/* Dashes of the theme, the outer side, and margins that change sides. */
static void numbers_stand_outside(void **state)
{
	struct setup *s = *state;
	const char *brief = "<master name='page'><running place='foot-right' "
	    "style='number'><page/></running></master><p>文</p>"
	    "<break kind='page'/><p>文</p>";
	struct pages *p;
	struct seen l;

	s->o.theme = theme_read_file(s->a, s->d, "tests/templates",
	    "tests/templates/facing.xml");
	assert_non_null(s->o.theme);
	p = lay(s, brief);
	assert_non_null(p);
	l = lines(s, p, 0);
	assert_int_equal(l.x[0], 10 * LEN_PT);
	assert_string_equal(l.text[1], "-1-");
	assert_int_equal(l.x[1], (220 - 30 - 5 - 15) * LEN_PT);
	l = lines(s, p, 1);
	assert_int_equal(l.x[0], 30 * LEN_PT);
	assert_string_equal(l.text[1], "-2-");
	assert_int_equal(l.x[1], (30 + 5) * LEN_PT);
}

static void structure_follows_the_brief(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<section><head>题</head><table><col/>"
	    "<row head='yes'><cell>头</cell></row><row><cell>格</cell></row>"
	    "</table></section>");
	static const char *const roles[] = { "Artifact", "Document", "Sect",
	    "H1", "Table", "TR", "TH", "TR", "TD" };
	size_t k = 0;

	assert_non_null(p);
	for (size_t i = 0; i < p->node_count && k < 9; i++)
		if (!strcmp(p->nodes[i].role, roles[k]))
			k++;
	assert_int_equal(k, 9);
}

static void too_tall_is_refused(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<image href='fonts/none.png' alt='无'/>");

	assert_null(p);
	assert_true(has_code(s, DIAG_OPEN_FAILED));
}

static void text_wider_than_its_cell_is_refused(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<table><col width='20pt'/><row>"
	    "<cell>abcdefghijk</cell></row></table>");

	assert_null(p);
	assert_true(has_code(s, DIAG_OVERFULL));
}

static void unknown_style_is_refused(void **state)
{
	struct setup *s = *state;

	assert_null(lay(s, "<p style='nowhere'>文</p>"));
	assert_true(has_code(s, DIAG_STYLE_UNKNOWN));
}

static void what_is_not_set_is_refused(void **state)
{
	static const char *const bodies[] = {
		"<figure><caption>图</caption><chart type='bar' data='a.csv'>"
		"<row name='甲' src='a:1'><v ref='r' src='a:1'>1</v></row>"
		"</chart></figure>",
	};
	struct setup *s = *state;

	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		struct diag *kept = s->d;

		s->d = diag_new(s->a);
		assert_null(lay(s, bodies[i]));
		assert_true(has_code(s, DIAG_UNSUPPORTED));
		s->d = kept;
	}
}

static void data_table_follows_its_chart(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<figure><caption>图</caption>"
	    "<chart type='bar'><row name='甲' src='a:1'>"
	    "<v ref='r' src='a:1'>7</v></row></chart>"
	    "<datatable show='after'/></figure>");
	struct seen l;
	int seven = 0;

	assert_non_null(p);
	l = lines(s, p, 0);
	for (int i = 0; i < l.count; i++)
		seven += strcmp(l.text[i], "7") == 0;
	assert_int_equal(seven, 2);
}

/* Too narrow for a dot plot: its table says what a group's value is. */
static void dot_plot_falls_back_to_a_table(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<figure><caption>图</caption>"
	    "<chart type='dot' width='120pt'><row kind='group' name='组' src='a:1'>"
	    "<v ref='m' src='a:1'>7</v></row><row name='甲' src='a:1'>"
	    "<v ref='r' src='a:1'>7</v></row><row name='乙' src='a:1'>"
	    "<v na='not-reported'/></row></chart></figure>");
	struct seen l;
	int found = 0;

	assert_non_null(p);
	assert_true(has_code(s, DIAG_CHART_FALLBACK));
	l = lines(s, p, 0);
	for (int i = 0; i < l.count; i++)
		found += strcmp(l.text[i], "中位数 7") == 0 ||
		    strcmp(l.text[i], "7") == 0 ||
		    strcmp(l.text[i], "未报") == 0;
	assert_int_equal(found, 3);
}

/* Which page a line with this text stands on, from 1; 0: none. */
static size_t page_of(struct setup *s, const struct pages *p,
    const char *text, int *times)
{
	size_t found = 0;

	*times = 0;
	for (size_t i = 0; i < p->count; i++) {
		struct seen l = lines(s, p, i);

		for (int k = 0; k < l.count; k++) {
			if (strcmp(l.text[k], text))
				continue;
			found = found ? found : i + 1;
			++*times;
		}
	}
	return found;
}

/* In a narrow place what belongs to a name stands under it, and the names
 * stay whole. */
static void narrow_tables_of_charts_are_stacked(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<columns><column width='110pt'>"
	    "<figure><caption>图</caption><chart type='dumbbell'><series name='二〇二〇年'/>"
	    "<series name='二〇二三年'/><series name='二〇二五年'/>"
	    "<row name='武进开发区'><v ref='a' src='a:1'>11</v>"
	    "<v ref='b' src='a:1'>-12</v><v ref='c' src='a:1'>13</v></row>"
	    "<row name='新北开发区'><v ref='d' src='a:1'>21</v>"
	    "<v na='not-due'/><v ref='e' src='a:1'>23</v></row></chart>"
	    "</figure></column><column><p>文</p></column></columns>");
	static const char *const want[] = { "武进开发区", "二〇二〇年：11",
	    "二〇二三年：−12", "二〇二五年：13", "新北开发区",
	    "二〇二〇年：21", "二〇二三年：尚未发布", "二〇二五年：23" };
	int times;

	assert_non_null(p);
	for (size_t i = 0; i < sizeof(want) / sizeof(*want); i++) {
		page_of(s, p, want[i], &times);
		assert_int_equal(times, 1);
	}
}

/* A chart that is cut anyway begins where some of its rows have room. */
static void cut_charts_begin_in_the_room_left(void **state)
{
	struct setup *s = *state;
	struct str *rows = str_new(s->a);

	for (int i = 0; i < 25; i++)
		str_printf(rows, "<row name='区%d' src='a:1'>"
		    "<v ref='r%d' src='a:1'>%d</v></row>", i, i, i + 1);
	for (int low = 0; low < 2; low++) {
		struct pages *p = lay(s, arena_printf(s->a, "<p>%s</p>"
		    "<figure><caption>图</caption><chart type='bar'>%s"
		    "</chart></figure>", han(s, low ? 20 * 6 : 20 * 2),
		    rows->s));
		int times;

		assert_non_null(p);
		assert_int_equal(page_of(s, p, "图", &times), 1 + low);
		assert_int_equal(page_of(s, p, "区0", &times), 1 + low);
		assert_true(page_of(s, p, "区24", &times) > 1);
		assert_int_equal(times, 1);
	}
}

static void row_span_stands_again_after_a_break(void **state)
{
	struct setup *s = *state;
	struct str *rows = str_new(s->a);
	struct pages *p;
	int times;

	for (int i = 0; i < 24; i++)
		str_printf(rows, "<row>%s<cell>甲</cell></row>", i ? "" :
		    "<cell rows='24'>跨</cell>");
	p = lay(s, arena_printf(s->a, "<table><caption>表</caption><col/>"
	    "<col/>%s</table>", rows->s));
	assert_non_null(p);
	assert_int_equal(p->count, 3);
	page_of(s, p, "跨", &times);
	assert_int_equal(times, 3);
	page_of(s, p, "甲", &times);
	assert_int_equal(times, 24);
	assert_int_equal(page_of(s, p, "表（续）", &times), 2);
	assert_int_equal(times, 2);
}

static void row_span_stretches_its_last_row(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, arena_printf(s->a, "<table><col width='50'/>"
	    "<col width='150'/><row><cell rows='2'>%s</cell><cell>上</cell>"
	    "</row><row><cell>下</cell></row><row><cell>末</cell><cell>尾"
	    "</cell></row></table>", han(s, 20)));
	struct seen l = lines(s, p, 0);

	assert_string_equal(l.text[l.count - 1], "尾");
	assert_int_equal(l.y[l.count - 1], 20 * LEN_PT + 40 * LEN_PT +
	    10 * LEN_PT * 88 / 100);
}

static void points_stand_below_each_other(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<table><col/><col width='100pt' "
	    "align='decimal'/><row><cell>甲</cell><cell>12.5</cell></row>"
	    "<row><cell>乙</cell><cell>3.25</cell></row><row><cell>丙</cell>"
	    "<cell>7</cell></row></table>");
	struct seen l = lines(s, p, 0);

	/* digits are half an em; right-aligned lines begin at their cell's
	 * edge, 20 pt, and move left by what .25 is wider than their ends */
	assert_int_equal(l.count, 6);
	assert_int_equal(l.x[1], (20 - 5) * LEN_PT);
	assert_int_equal(l.x[3], 20 * LEN_PT);
	assert_int_equal(l.x[5], (20 - 15) * LEN_PT);
}

static void note_of_a_cell_stands_below_its_table(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<table><col/><row><cell>甲<note>注</note>"
	    "</cell></row></table><p>后</p>");
	struct seen l = lines(s, p, 0);

	assert_int_equal(l.count, 4);
	assert_string_equal(l.text[2], "注");
	assert_string_equal(l.text[3], "后");
}

static void long_note_goes_on_at_the_next_foot(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, arena_printf(s->a, "<p>文<note>%s</note></p>",
	    han(s, 18 * 20)));
	size_t total = 0;

	assert_non_null(p);
	assert_true(p->count >= 3);
	for (size_t i = 0; i < p->count; i++) {
		struct seen l = lines(s, p, i);

		for (int k = 0; k < l.count; k++) {
			assert_true(l.y[k] <= 120 * LEN_PT);
			if (!strncmp(l.text[k], "汉", 3))
				total += strlen(l.text[k]) / 3;
		}
	}
	assert_int_equal(total, 18 * 20);
}

static void wide_table_is_split_or_turned(void **state)
{
	static const char body[] = "<table%s><col/><col/><col/><row>"
	    "<cell>键</cell><cell>Abcdefghijklmnopqrst</cell>"
	    "<cell>Bbcdefghijklmnopqrst</cell></row></table>";
	struct setup *s = *state;
	struct pages *p;
	int times;

	p = lay(s, arena_printf(s->a, body, ""));
	assert_non_null(p);
	page_of(s, p, "键", &times);
	assert_int_equal(times, 2);
	p = lay(s, arena_printf(s->a, "<master name='page' "
	    "size='140pt 300pt'/>%s", arena_printf(s->a, body,
	    " wide='landscape'")));
	assert_non_null(p);
	assert_true(p->pages[p->count - 1].frame->width == 300 * LEN_PT);
	page_of(s, p, "键", &times);
	assert_int_equal(times, 1);
	assert_null(lay(s, arena_printf(s->a, body, " wide='no'")));
	assert_true(has_code(s, DIAG_OVERFULL));
}

static void columns_of_the_last_page_are_alike(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, arena_printf(s->a, "<master name='page' "
	    "columns='2'/><p>%s</p>", han(s, 9 * 8)));
	struct seen l;
	int left = 0;

	assert_non_null(p);
	assert_int_equal(p->count, 1);
	l = lines(s, p, 0);
	assert_int_equal(l.count, 8);
	for (int i = 0; i < l.count; i++)
		left += l.x[i] == 10 * LEN_PT;
	assert_int_equal(left, 4);
}

static void columns_before_a_forced_break_are_alike(void **state)
{
	struct setup *s = *state;

	for (int odd = 0; odd < 2; odd++) {
		struct pages *p = lay(s, arena_printf(s->a, "<master "
		    "name='page' columns='2'/><section><head>始</head><p>%s"
		    "</p></section><section break='%s'><head>末</head>"
		    "</section>", han(s, 9 * 7), odd ? "odd" : "page"));
		struct seen l;
		int left = 0, times;

		assert_non_null(p);
		l = lines(s, p, 0);
		assert_int_equal(l.count, 8);
		for (int i = 0; i < l.count; i++)
			left += l.x[i] == 10 * LEN_PT;
		assert_int_equal(left, 4);
		assert_int_equal(page_of(s, p, "末", &times), odd ? 3 : 2);
	}
}

static void sums_are_carried_over_pages(void **state)
{
	struct setup *s = *state;
	struct str *rows = str_new(s->a);
	struct pages *p;

	for (int i = 0; i < 25; i++)
		str_add(rows, "<row><cell>甲</cell><cell>0.1</cell></row>");
	p = lay(s, arena_printf(s->a, "<table><col/><col carry='yes'/>%s"
	    "</table>", rows->s));
	assert_non_null(p);
	/* 9 rows and their sum, sum and 8 rows and sum, sum and 8 rows */
	assert_int_equal(p->count, 3);
	for (size_t i = 0; i < 3; i++) {
		static const char *const sums[] = { "0.9", "1.7" };
		struct seen l = lines(s, p, i);

		if (i > 0) {
			assert_string_equal(l.text[0], "承前页");
			assert_string_equal(l.text[1], sums[i - 1]);
		}
		if (i < 2) {
			assert_string_equal(l.text[l.count - 2], "转下页");
			assert_string_equal(l.text[l.count - 1], sums[i]);
		}
	}
	assert_null(lay(s, "<table><col/><col carry='yes'/><row><cell>甲"
	    "</cell><cell>3 成</cell></row></table>"));
	assert_true(has_code(s, DIAG_CARRY_NUMBER));
}

static void masters_by_page_and_odd_breaks(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<master name='page' first='cover'/>"
	    "<master name='cover' size='A5'/><section><head>一</head></section>"
	    "<section break='odd'><head>三</head></section>");
	int times;

	assert_non_null(p);
	assert_int_equal(p->count, 3);
	assert_int_equal(p->pages[0].frame->width, LEN_OF_MM(148));
	assert_int_equal(p->pages[2].frame->width, 220 * LEN_PT);
	assert_int_equal(page_of(s, p, "三", &times), 3);
	assert_null(lay(s, "<master name='page' margins='80pt'/><p>文</p>"));
	assert_true(has_code(s, DIAG_MASTER_SIZE));
}

static void figures_float_and_keep_their_order(void **state)
{
	struct setup *s = *state;
	struct str *body = str_new(s->a);
	struct pages *p;
	size_t last = 0;
	int times;

	for (int i = 1; i <= 5; i++)
		str_printf(body, "<p>文%d</p><figure place='top'><caption>图%d"
		    "</caption><keyline><item><num ref='a'>1</num><label>数"
		    "</label></item></keyline></figure>", i, i);
	p = lay(s, body->s);
	assert_non_null(p);
	for (int i = 1; i <= 5; i++) {
		size_t at = page_of(s, p, arena_printf(s->a, "图%d", i),
		    &times), mark;

		assert_int_equal(times, 1);
		assert_true(at >= last);
		last = at;
		mark = page_of(s, p, arena_printf(s->a, "文%d", i), &times);
		assert_int_equal(times, 1);
		assert_true(mark <= at);
	}
}

static void numbers_lists_and_references(void **state)
{
	struct setup *s = *state;
	struct pages *p = lay(s, "<section number='auto'><head>甲</head>"
	    "<section number='auto'><head>乙</head><p>见<ref to='t' "
	    "kind='number'/></p><contents of='tables'/></section></section>"
	    "<table number='auto' id='t'><caption>题</caption><col/><row>"
	    "<cell>一</cell></row></table>");
	struct seen l;

	assert_non_null(p);
	l = lines(s, p, 0);
	assert_string_equal(l.text[0], "1　甲");
	assert_string_equal(l.text[1], "1.1　乙");
	assert_string_equal(l.text[2], "见表1");
	assert_string_equal(l.text[3], "表1　题");
	assert_string_equal(l.text[4], "1");
	assert_string_equal(l.text[5], "表1　题");
}

static void same_brief_same_frames(void **state)
{
	struct setup *s = *state;
	struct str *x = str_new(s->a), *y = str_new(s->a);
	const char *body = arena_printf(s->a, "<p>%s</p><columns><column>"
	    "<p>%s</p></column><column><p>b</p></column></columns>",
	    han(s, 333), han(s, 77));

	pages_dump(x, lay(s, body));
	pages_dump(y, lay(s, body));
	assert_string_equal(x->s, y->s);
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(baselines_stand_on_the_pitch), T(widows_and_orphans),
		T(heading_goes_with_its_text), T(no_text_is_lost_over_pages),
		T(table_repeats_its_head), T(group_row_stays_with_next),
		T(row_span_leaves_its_columns),
		T(cell_higher_than_a_page_goes_on), T(styles_are_not_mixed_up),
		T(columns_side_by_side),
		T(note_stands_on_the_page_of_its_mark),
		T(contents_point_to_the_pages), T(running_parts_and_numbers),
		T(numbers_stand_outside),
		T(structure_follows_the_brief), T(too_tall_is_refused),
		T(text_wider_than_its_cell_is_refused),
		T(unknown_style_is_refused), T(what_is_not_set_is_refused),
		T(data_table_follows_its_chart), T(same_brief_same_frames),
		T(dot_plot_falls_back_to_a_table), T(same_brief_same_frames),
		T(narrow_tables_of_charts_are_stacked),
		T(cut_charts_begin_in_the_room_left),
		T(row_span_stands_again_after_a_break),
		T(row_span_stretches_its_last_row),
		T(points_stand_below_each_other),
		T(note_of_a_cell_stands_below_its_table),
		T(long_note_goes_on_at_the_next_foot),
		T(wide_table_is_split_or_turned),
		T(columns_of_the_last_page_are_alike),
		T(columns_before_a_forced_break_are_alike),
		T(sums_are_carried_over_pages),
		T(masters_by_page_and_odd_breaks),
		T(figures_float_and_keep_their_order),
		T(numbers_lists_and_references),
	};

	xml_init();
	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
